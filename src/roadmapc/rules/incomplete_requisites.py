"""A signed act without date, number or signature; a draft with only one of date and number."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Act
from roadmapc.project import Unit
from roadmapc.rules.acts import act_of
from roadmapc.rules.rule import UnitRule

_DATE, _NUMBER = Words("даты", "date"), Words("номера", "number")
_SIGNATORY, _PERSON = (
    Words("подписанта", "signatory"),
    Words("фамилии подписавшего", "signer's name"),
)
_SIGNED = frozenset({"signed", "amended"})
_HELP_SIGNATORY = Words(
    "впишите под ключом «подписант» должность и лицо; пока акт не подписан, пишите «статус: проект»",
    "write the post and the person of the signatory; until it is signed, its status is a draft",
)
_HELP = Words(
    "впишите недостающее из журнала регистрации; пока акт не подписан, пишите «статус: проект»",
    "write them as registered; as long as the act is not signed, its status is a draft",
)
_HELP_DRAFT = Words(
    "дату и номер акт получает вместе, при регистрации: впишите оба или ни одного",
    "an act gets its date and number together, when it is registered: write both or neither",
)


def check(unit: Unit) -> Iterator[Finding]:
    act = act_of(unit)
    if act is None:
        return
    missing = _missing(act)
    if act.status in _SIGNED and missing:
        yield Finding(
            Spot(unit.source.path, (*act.route, "status")),
            Words(
                "у подписанного акта нет " + _and(missing, "ru", "и"),
                "the signed act has no " + _and(missing, "en", "and"),
            ),
            _HELP_SIGNATORY if missing[0] in (_SIGNATORY, _PERSON) else _HELP,
        )
    elif act.status not in _SIGNED and (act.date is None) != (act.number is None):
        key, name = ("date", _NUMBER) if act.number is None else ("number", _DATE)
        other = Words("дата", "date") if key == "date" else Words("номер", "number")
        yield Finding(
            Spot(unit.source.path, (*act.route, key)),
            Words(f"у акта есть {other.ru}, но нет {name.ru}", f"a {other.en} but no {name.en}"),
            _HELP_DRAFT,
            milder=1,
        )


def _missing(act: Act) -> list[Words]:
    """What a signed act lacks; who signed is asked only where its text is known."""
    lacks = [(_DATE, act.date is None), (_NUMBER, act.number is None)]
    if act.points and act.signatory is None:
        lacks.append((_SIGNATORY, True))
    elif act.signatory is not None:
        lacks.append((_PERSON, act.signatory.person is None))
    return [name for name, lacking in lacks if lacking]


def _and(names: list[Words], lang: str, word: str) -> str:
    *first, last = (name.ru if lang == "ru" else name.en for name in names)
    return f"{', '.join(first)} {word} {last}" if first else last


RULE = UnitRule(
    name="incomplete-requisites",
    severity=Severity.ERROR,
    title=Words("неполные реквизиты", "incomplete requisites"),
    check=check,
)
