"""Whom a point of an act tells to do something, as the point itself begins with."""

import re
from collections.abc import Iterator

from roadmapc.format.names import name_of
from roadmapc.format.yaml import Entry, Map, Names
from roadmapc.importing.cases import nominative_of_dative, sort_of_dative
from roadmapc.importing.cleaning import in_line
from roadmapc.importing.document import Place
from roadmapc.importing.keys import choice
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.parties import Parties

_OPENING = re.compile(r"(?:рекомендовать|поручить|предложить|обязать)\s+", re.IGNORECASE)
_DO = re.compile(
    r"(?<!\w)(?!\w*(?:ост|аст)и(?!\w))[а-яё]{2,}(?:[аяиеуоы]ть|[сз]ти|йти|чь)(?:ся|сь)?(?!\w)"
)
"""What is to be done: the infinitive that ends the list of names; «области» and «части» are none."""
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»?|\"[^\"]*\"")
_VEIL = "\u00b7"
"""What stands for the letters in quotation marks, which no name ends among."""
_CUT = re.compile(
    r",(?!\s*(?:осуществля|участв|име|реализ|подвед|располож)\w+)"
    r"|\sи\s(?=[а-яё]+(?:ам|ям|ому|ему|у|ю|ым|им|ем)\b|[А-ЯЁ]{2,6}\s)"
)
_STOP = re.compile(
    r":|\s(?:до|с|к)\s\d|\s(?:в\sсрок|не\sпозднее|с\sцелью|в\sцелях|ежегодно|ежемесячно|еженедельно|совместно|своевременно)\b"
)
_ABBREVIATED = re.compile(r"[А-ЯЁ]{2,6}\s+(?:[А-ЯЁ]{2,6}\s+)?[«№]")
"""A name that has no cases: «МБОУ СОШ № 5»."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_PERSON = re.compile(
    r"\s[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вне|вичу|ичне|ичу)(?!\w)"
    r"|(?:,\s*)?\s[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.?|\s[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+"
)
_AT_HOME = re.compile(r"\s(?:школы|гимназии|лицея|учреждения|отдела|управления)$")
"""What a house adds to the names of its own posts: «завучу школы»."""
_ASKED = ("oblige", "recommend")
_LONGEST = 200
"""Characters of a list of names; what is longer is a sentence."""


def addressed(point: Map, place: Place, parties: Parties, ledger: Ledger) -> Map:
    """A point with those whom it tells to act, if every one of them is understood."""
    values = {entry.key: entry.value for entry in point.entries}
    modality, text = values.get(name_of("modality", "ru")), values.get(name_of("text", "ru"))
    asked = {choice("Point", "modality", word) for word in _ASKED}
    if modality not in asked or not isinstance(text, str):
        return point
    names = _names(text, place, parties, ledger)
    if not names:
        return point
    after = name_of("modality", "ru")
    entries: list[Entry] = []
    for entry in point.entries:
        entries.append(entry)
        if entry.key == after:
            entries.append(Entry(name_of("addressees", "ru"), Names(tuple(names))))
    return Map(tuple(entries), point.comment)


def _names(text: str, place: Place, parties: Parties, ledger: Ledger) -> list[str]:
    found: list[tuple[str, str]] = []
    for piece in _pieces(text):
        is_plain = parties.find(piece) is not None or _ABBREVIATED.match(piece) is not None
        name = piece if is_plain else nominative_of_dative(piece)
        if name is None:
            return []
        found.append((name, piece))
    return list(dict.fromkeys(_known(name, piece, place, parties, ledger) for name, piece in found))


def _known(name: str, dative: str, place: Place, parties: Parties, ledger: Ledger) -> str:
    """A name that the registry has, a new one with its dative as it is written."""
    known = parties.find(name) or parties.find(_AT_HOME.sub("", name))
    if known is not None:
        return known.name
    party = parties.add(name, sort_of_dative(dative))
    if name != dative:
        party.dative = dative[:1].lower() + dative[1:]
        said = f"имя «{name}» выведено из дательного падежа"
        party.doubts.append(ledger.doubt(place, said, f"{name!r} is made of the dative"))
    return name


def _pieces(text: str) -> Iterator[str]:
    """The names that a point begins with, without those in brackets and without persons."""
    opening = _OPENING.match(text)
    rest = text[opening.end() if opening else 0 :][: _LONGEST * 2]
    veiled = _QUOTED.sub(lambda quoted: _VEIL * len(quoted[0]), rest)
    ends = [found.start() for pattern in (_DO, _STOP) if (found := pattern.search(veiled))]
    if not ends or min(ends) > _LONGEST:
        return
    said = _PERSON.sub("", _ASIDE.sub("", f" {rest[: min(ends)]}"))
    start = 0
    for cut in (*_CUT.finditer(_QUOTED.sub(lambda quoted: _VEIL * len(quoted[0]), said)), None):
        name = in_line(said[start : cut.start() if cut else None]).strip(" ,;–-")
        start = cut.end() if cut else start
        if name:
            yield name
