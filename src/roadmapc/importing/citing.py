"""The acts that a preamble cites with day and number, and those of them that no file here is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from roadmapc.format.yaml import Map
from roadmapc.importing.cleaning import in_line
from roadmapc.importing.keys import record
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import nominative
from roadmapc.importing.requisites import Day, day_in, number_in
from roadmapc.language.russian import date_in_digits

_KIND = re.compile(
    r"(?<!\w)(?:(федеральн\w{2,3}(?:\s+конституционн\w{2,3})?)\s+)?"
    r"(закон|указ|постановлени|распоряжени|приказ|протокол|письм|решени)(?:а|у|ом|е|ы|ов|ами|я|ю|ем|и|ями|ь|й|о)?(?!\w)",
    re.IGNORECASE,
)
_NOUNS = {
    "закон": "закон", "указ": "указ", "постановлени": "постановление", "распоряжени": "распоряжение",
    "приказ": "приказ", "протокол": "протокол", "письм": "письмо", "решени": "решение",
}  # fmt: skip
_FROM = re.compile(r"(?<!\w)от\s")
_LONGEST = 500
"""Characters of a title."""
_REACH = 60
"""Characters from «от» to the end of a number."""
_NEXT = re.compile(r"\s*(?:,|и|,\s*и)\s*")
"""What stands between two acts of one kind and issuer: «приказов от … № 1, от … № 2»."""
_QUOTED = re.compile(r"«.*»")
_TITLE = re.compile(r"Об?о?\s")
_EDITION = re.compile(r"\((?:[^()]*\b(?:ред\.|редакц|изменени|дополнени)[^()]*)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """An act by its requisites; `authority` in the nominative where that is known, `name` in quotes."""

    kind: str
    day: date
    number: str
    authority: str | None
    name: str | None

    @property
    def key(self) -> tuple[str, str]:
        """What no other act of the kind shares: day and number as they are compared."""
        return date_in_digits(self.day), bare(self.number)

    @property
    def title(self) -> str:
        """What it is called: its name, or its requisites where the source gives none."""
        return self.name or f"{self.kind} от {date_in_digits(self.day)} № {self.number}"


def bare(number: str) -> str:
    """A number as it is compared: without signs, blanks and case."""
    return re.sub(r"[\s.№]", "", number).casefold()


def cited(text: str) -> Iterator[Cited]:
    """Every act that a text cites with kind, day and number."""
    text = _EDITION.sub(" ", in_line(text))
    start, last = 0, None
    for found in _FROM.finditer(text):
        requisites = _requisites(text, found.start())
        if found.start() < start or requisites is None:
            continue
        day, number, opens, ends = requisites
        name, after = _name_after(text, ends)
        is_next = last is not None and _NEXT.fullmatch(text[start:opens])
        made = (
            replace(last, day=day, number=number, name=name)
            if is_next and last is not None
            else _cited(text[start:opens], day, number, name)
        )
        start, last = after, made
        if made is not None:
            yield made


def _requisites(text: str, at: int) -> tuple[date, str, int, int] | None:
    """Day and number around «от» at a place, where they open and end."""
    window = text[at : at + _REACH]
    day = day_in(window)
    if day is None or day.start > len("от  «"):
        return None
    number = number_in(window[day.end :])
    if number is not None and len(window[day.end :][: number[1]].strip(" ,")) == 0:
        return day.day, number[0], at, at + day.end + number[2]
    return _number_first(text, at, day)


def _number_first(text: str, at: int, day: Day) -> tuple[date, str, int, int] | None:
    before = re.search(r"(?:№|N)\s*[^\s«»,;]+\s+$", text[max(at - _REACH, 0) : at])
    number = number_in(before[0]) if before is not None else None
    if before is None or number is None:
        return None
    return day.day, number[0], at - len(before[0]), at + day.end


def _name_after(text: str, at: int) -> tuple[str | None, int]:
    """The title in quotation marks that follows, and where it ends."""
    opening = re.match(r"\s*(?:\([^()]{0,80}\)\s*)?«", text[at:])
    if opening is None:
        return None, at
    start = at + opening.end()
    end = _closing(text, start)
    if end - start > _LONGEST:
        return None, at
    return in_line(text[start:end]), min(end + 1, len(text))


def _closing(text: str, start: int) -> int:
    """Where quotation marks that opened just before `start` close; the nearest mark if they do not pair."""
    depth = 1
    for at in range(start, min(start + _LONGEST + 2, len(text))):
        depth += (text[at] == "«") - (text[at] == "»")
        if depth == 0:
            return at
    nearest = text.find("»", start)
    return len(text) if nearest < 0 else nearest


def _cited(before: str, day: date, number: str, name: str | None) -> Cited | None:
    """The act whose requisites follow `before`."""
    plain = _QUOTED.sub(lambda found: " " * len(found[0]), before)
    kinds = list(_KIND.finditer(plain))
    if not kinds:
        return None
    kind = kinds[-1]
    between = before[kind.end() :]
    quoted = re.search(r"«(.+)»", between)
    is_title = quoted is not None and _TITLE.match(quoted[1]) is not None
    whose = in_line(_QUOTED.sub(" ", between) if is_title else between).strip(" ,;№")
    noun = _NOUNS[kind[2].casefold()]
    if kind[1]:
        noun = (
            "Федеральный конституционный закон"
            if "конст" in kind[1].casefold()
            else "Федеральный закон"
        )
    return Cited(
        noun, day, number, _authority(whose), name or (quoted[1] if quoted and is_title else None)
    )


def _authority(genitive: str) -> str | None:
    if not genitive or len(genitive) > 200:
        return None
    if genitive.startswith(("Президента ", "президента ")):
        return f"Президент {genitive.partition(' ')[2]}"
    agency = re.fullmatch(r"([Р]ос\w+)а", genitive)
    if agency is not None:
        return agency[1]
    return nominative(genitive) or (genitive if re.match(r"Мин\w+ ", genitive) else None)


class External:
    """The acts that are cited and are no file here; one entry for each, whoever cites it."""

    def __init__(self) -> None:
        self._acts: dict[tuple[str, str], tuple[str, Cited]] = {}
        self._known: set[str] = set()
        self._namer = Namer()

    def add(self, act: Cited) -> str:
        """The id of an act in the registry; what one citation leaves out another may give."""
        known = self._acts.get(act.key)
        if known is None:
            name = self._namer.id_for(f"{act.kind} {act.number}", numbers=True)
            self._acts[act.key] = name, act
            return name
        if known[1].name is None and act.name is not None:
            self._acts[act.key] = known[0], act
        return known[0]

    def know(self, name: str, act: Cited | None) -> None:
        """An id that is taken, and the act that has it, if its requisites are known."""
        self._namer.reserve(name)
        if act is not None:
            self._acts.setdefault(act.key, (name, act))
            self._known.add(name)

    def entries(self) -> tuple[Map, ...]:
        """The registry's entries, but for those that it has already."""
        return tuple(
            _entry(name, act) for name, act in self._acts.values() if name not in self._known
        )


def _entry(name: str, act: Cited) -> Map:
    doubts = [] if act.name is not None else ["проверить: названия акта в источнике нет"]
    return record(
        ("id", name),
        ("kind", act.kind),
        ("authority", act.authority),
        ("date", date_in_digits(act.day)),
        ("number", act.number),
        ("name", act.title),
        doubts=tuple(doubts),
    )
