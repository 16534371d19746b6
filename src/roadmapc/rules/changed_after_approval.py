"""A signed act that reads otherwise than when it was signed."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from roadmapc.comparing.differing import destinations, differences, is_between, replaced
from roadmapc.comparing.edits import Added, Changed, Edit, Moved, Removed, Renamed, split
from roadmapc.contents import Content, content, fingerprint, signed, spaced
from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.format.names import RUSSIAN, name_of
from roadmapc.language.items import item_at, label
from roadmapc.language.russian import date_in_digits
from roadmapc.language.typed import typed
from roadmapc.language.words import Words
from roadmapc.lock import Approval
from roadmapc.model import Act, ActFile
from roadmapc.project import Project, Unit
from roadmapc.rules.facts import became, inner
from roadmapc.rules.rule import ProjectRule
from roadmapc.tree import Mapping as TreeMapping
from roadmapc.tree import Route


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for path, approval in project.lock.approvals.items():
        unit = project.by_path.get(path)
        if unit is None or not isinstance(unit.document, ActFile):
            continue
        if unit.document.act is None:
            yield Finding(
                Spot(path),
                Words(
                    "акт подписан, а в файле его нет", "the act is signed, and the file has none"
                ),
                _GIVE_BACK,
            )
            continue
        yield from _requisites(unit, unit.document.act, approval)
        yield from _content(project, unit, unit.document, approval)


def _requisites(unit: Unit, act: Act, approval: Approval) -> Iterator[Finding]:
    day, number = date.fromisoformat(approval.act.date), approval.act.number
    if act.date != day:
        said, written = date_in_digits(day), date_in_digits(act.date) if act.date else None
        yield _requisite(unit, act, "date", said, written)
    if spaced(act.number or "") != number:
        yield _requisite(unit, act, "number", number, act.number)
    if act.status in (None, "draft"):
        signed_on = date_in_digits(day)
        yield Finding(
            Spot(unit.source.path, (*act.route, "status")),
            Words(
                f"акт подписан {signed_on} под № {number}, а в файле он проект",
                f"the act was signed on {day} under No. {number}, but the file calls it a draft",
            ),
            _GIVE_BACK,
        )


def _requisite(unit: Unit, act: Act, key: str, said: str, written: str | None) -> Finding:
    here = Words(f"«{written}»", repr(written)) if written else Words("пусто", "none")
    return Finding(
        Spot(unit.source.path, (*act.route, key)),
        Words(
            f"«{name_of(key, 'ru')}» подписанного акта – «{said}», а в файле – {here.ru}",
            f"the {key} of the signed act is {said!r}, and that of the file {here.en}",
        ),
        _GIVE_BACK,
    )


_GIVE_BACK = Words(
    "верните, как подписано: реквизиты подписанного акта не меняются",
    "put back what was signed: requisites of a signed act do not change",
)


def _content(
    project: Project, unit: Unit, document: ActFile, approval: Approval
) -> Iterator[Finding]:
    new = signed(content(document))
    seal = fingerprint(new)
    if seal == approval.fingerprint:
        return
    awaited = any(
        path == unit.source.path and awaited_for.content == seal
        for (path, _), awaited_for in project.lock.drafted.items()
    )
    old = approval.content
    places = destinations(old, new)
    edits = differences(old, new)
    in_place = replaced(edits)
    for edit in edits:
        if isinstance(edit, Removed) and edit.at in in_place:
            continue
        spot, message = _said(unit, old, new, places, edit)
        lasting = isinstance(edit, Removed | Moved) or (
            edit.to not in in_place and is_between(edit, places)
        )
        yield Finding(
            spot,
            message,
            _NUMBERS if lasting else _AWAITED if awaited else _amend(unit),
            milder=1 if awaited and not lasting else 0,
        )


def _amend(unit: Unit) -> Words:
    command = f"roadmapc amend {typed(unit.source.address)}"
    return Words(
        f"верните подписанное или внесите изменения актом: {command}",
        f"put back what was signed, or amend it by an act: {command}",
    )


_AWAITED = Words(
    "изменяющий акт уже написан: подпишите его (roadmapc approve)",
    "the amending act is written: have it signed (roadmapc approve)",
)
_NUMBERS = Words(
    "верните на место: после подписания номера строк не меняются; новое пишите в конец, а лишнее отметьте «утратило силу: да»",
    "put it back: numbers do not change after signing; add at the end, and mark what is gone as repealed",
)


def _said(
    unit: Unit, old: Content, new: Content, places: dict[Route, Route], edit: Edit
) -> tuple[Spot, Words]:
    """Where a difference is shown in the file as it is now, and what it is."""
    path = unit.source.path
    if isinstance(edit, Added):
        return Spot(path, edit.to), Words(
            f"после подписания появилось: {label(new, edit.to, 'ru')}",
            f"added after signing: {label(new, edit.to, 'en')}",
        )
    if isinstance(edit, Removed):
        return Spot(path, places.get(split(edit.at)[0], ())), Words(
            f"после подписания исключено: {label(old, edit.at, 'ru')}",
            f"removed after signing: {label(old, edit.at, 'en')}",
        )
    if isinstance(edit, Moved):
        return Spot(path, edit.to), Words(
            f"после подписания переставлено: {label(new, edit.to, 'ru')}",
            f"moved after signing: {label(new, edit.to, 'en')}",
        )
    if isinstance(edit, Renamed):
        return Spot(path, (*edit.to, "id")), Words(
            f"после подписания id изменён: был «{edit.before}»",
            f"the id was changed after signing: it was {edit.before!r}",
        )
    assert isinstance(edit, Changed)
    what = became(item_at(new, edit.to).kind, edit.name, edit.before, edit.after)
    return _spot(unit, edit), Words(
        f"изменено после подписания: {what.ru}", f"changed after signing: {what.en}"
    )


def _spot(unit: Unit, edit: Changed) -> Spot:
    """The value that was changed: of a list the first that differs, of years that of the year."""
    known = (edit.name,) if edit.name in RUSSIAN else ()
    spot = Spot(unit.source.path, (*edit.to, *known))
    if isinstance(edit.before, tuple) and isinstance(edit.after, tuple):
        pairs = zip_longest(edit.before, edit.after)
        at = next(at for at, (old, new) in enumerate(pairs) if old != new)
        return Spot(spot.path, (*spot.route, min(at, len(edit.after) - 1)))
    part = inner(edit.before, edit.after)
    if part is None or not isinstance(edit.after, Mapping) or part not in edit.after:
        return spot
    if part in RUSSIAN:
        return Spot(spot.path, (*spot.route, part))
    node, at = unit.at(spot.route), list(edit.after).index(part)
    assert isinstance(node, TreeMapping)
    return Spot(spot.path, spot.route, span=node.entries[at].value.span)


RULE = ProjectRule(
    name="changed-after-approval",
    severity=Severity.ERROR,
    title=Words("подписанный акт изменён", "a signed act was changed"),
    check=check,
)
