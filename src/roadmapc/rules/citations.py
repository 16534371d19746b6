"""What the rules about references to other acts share: a citation in a text, and the acts it may mean."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from roadmapc.diagnostics import Spot
from roadmapc.format.walking import Value
from roadmapc.language.acts import KINDS
from roadmapc.language.russian import MONTHS_GENITIVE
from roadmapc.model import Act, ExternalAct
from roadmapc.project import Link, Project, Unit
from roadmapc.rules.acts import External, act_of, bare
from roadmapc.source import Span

_MONTHS = "|".join(MONTHS_GENITIVE)
DAY = rf"(«?\s?(\d{{1,2}})\s?»?(?:\s?\.\s?(\d{{1,2}})\s?\.\s?|\s+({_MONTHS})\s+)(\d{{4}}))"
_NUMBER = r"(?:№|N)\s*([^\W\d]{0,3}[-.]?\d[\w/]*(?:-[\w/]+)*(?:\s-\s?р\b)?)"
_YEAR = r"(?:\s*(?:года|г\.?))?"
_DAY_FIRST = re.compile(rf"\bот\s+{DAY}{_YEAR},?\s+{_NUMBER}", re.IGNORECASE)
_NUMBER_FIRST = re.compile(rf"{_NUMBER}\s+от\s+{DAY}", re.IGNORECASE)
_KIND = re.compile(
    r"\b(закон|указ|постановлени|распоряжени|приказ|протокол|письм)\w*", re.IGNORECASE
)
_QUOTED = re.compile(r"«.*»", re.DOTALL)
_NAME_AFTER = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?«([^»]{1,200})")
_NAME = re.compile(r"«([^»]{1,200})")
_WORD = re.compile(r"[^\W\d_]{4,}")
_COUNTRY = re.compile(r"\bРФ\b")
_BEFORE = 300
_STEM = 5
_ENOUGH = 4
"""How many words in a row make a name unlike others."""


class Citation(NamedTuple):
    """A day and a number in a text, the kind of act before them, whose it is and its name."""

    value: Value
    day: date
    day_span: Span
    number: str
    number_span: Span
    kind: str
    authority: frozenset[str]
    name: tuple[str, ...]


def may_cite(value: Value) -> bool:
    """Whether a glance finds what every citation has."""
    text = value.scalar.text
    return "от" in text and ("№" in text or "N" in text or "n" in text)


def citations(unit: Unit, value: Value) -> Iterator[Citation]:
    """Every act that a text cites with day and number."""
    if not may_cite(value):
        return
    for pattern, day_at, number_at in ((_DAY_FIRST, 1, 6), (_NUMBER_FIRST, 2, 1)):
        for found in pattern.finditer(unit.source.text, *value.scalar.span):
            day = day_of(*found.group(*range(day_at + 1, day_at + 5)))
            if day is not None:
                yield _citation(unit.source.text, value, found, day, day_at, number_at)


def _citation(
    text: str, value: Value, found: re.Match[str], day: date, day_at: int, number_at: int
) -> Citation:
    before = text[max(found.start() - _BEFORE, value.scalar.span.start) : found.start()]
    kinds = [*_KIND.finditer(_QUOTED.sub(_blank, before))]
    kind = kinds[-1] if kinds else None
    whose = before[kind.end() :] if kind is not None and ";" not in before[kind.end() :] else ""
    name = _NAME_AFTER.match(text, found.end()) or _NAME.search(whose)
    return Citation(
        value,
        day,
        Span(*found.span(day_at)),
        bare(found[number_at]),
        Span(*found.span(number_at)),
        kind[1].casefold() if kind is not None else "",
        _stems_of(_QUOTED.sub(" ", whose)),
        tuple(_stems(name[1])) if name is not None else (),
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def day_of(day: str, month: str | None, name: str | None, year: str) -> date | None:
    number = int(month) if month else MONTHS_GENITIVE.index((name or "").casefold()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _stems(text: str) -> Iterator[str]:
    whole = _COUNTRY.sub("Российской Федерации", text).casefold().replace("ё", "е")
    return (word[:_STEM] for word in _WORD.findall(whole))


def _stems_of(text: str) -> frozenset[str]:
    return frozenset(_stems(text))


class Known(NamedTuple):
    """An act whose requisites the project has: in a registry, or in a file of its own."""

    unit: Unit
    act: Act | ExternalAct
    kind: str
    authorities: tuple[str, ...]
    name: str

    @property
    def number(self) -> str:
        """The number as it is compared; empty where there is none."""
        return bare(self.act.number or "")

    def spot(self, key: str) -> Spot:
        """The place of one of its requisites."""
        return Spot(self.unit.source.path, (*self.act.route, key))

    def is_named(self, citation: Citation) -> bool:
        """Whether the citation gives enough of the act's name to mean no other."""
        ours = tuple(_stems(self.name))[:_ENOUGH]
        return len(ours) == _ENOUGH and citation.name[:_ENOUGH] == ours

    def is_issuer(self, citation: Citation) -> bool:
        """Whether the citation names the authority of the act, in whatever case."""
        named = citation.authority
        return bool(named) and any(
            _stems_of(_QUOTED.sub(" ", authority)) == named for authority in self.authorities
        )

    def is_named_in(self, text: str) -> bool:
        """Whether a text gives the beginning of the act's name."""
        ours = " ".join(list(_stems(self.name))[:_ENOUGH])
        return f" {ours} " in f" {' '.join(_stems(text))} "


class Library:
    """The acts that each file of a project can mean."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._external = External(project)

    @cached_property
    def _files(self) -> Mapping[str, Known]:
        """The acts of the project by address."""
        found = {}
        for unit, _ in self._project.acts():
            act = act_of(unit)
            if act is not None:
                found[unit.source.address] = self._own(unit, act)
        return found

    @cached_property
    def _linked(self) -> Mapping[str, set[str]]:
        """The addresses that each file refers to, by its path."""
        found: dict[str, set[str]] = {}
        for link in self._project.links:
            found.setdefault(link.unit.source.path, set()).add(link.target[0])
        return found

    def meant(self, link: Link) -> Known | None:
        """The act that a basis leads to."""
        address, name = link.target
        if address:
            return self._files.get(address)
        found = self._external.find(link.unit, name)
        return None if found is None else _external(*found)

    def seen(self, unit: Unit) -> tuple[Known, ...]:
        """The acts that a file can mean: its own, those it refers to, those of registries."""
        addresses = {unit.source.address, *self._linked.get(unit.source.path, ())}
        own = (self._files[address] for address in sorted(addresses) if address in self._files)
        return (*own, *(_external(*item) for item in self._external.seen(unit)))

    def _own(self, unit: Unit, act: Act) -> Known:
        party = self._project.parties.get((unit.source.path, (*act.route, "authority")))
        names = [getattr(party, key, None) for key in ("name", "short")]
        authorities = (*filter(None, names), *getattr(party, "also", ()))
        return Known(unit, act, _kind(KINDS[act.kind].nominative), authorities, act.title)


def _external(unit: Unit, act: ExternalAct) -> Known:
    authorities = (act.authority,) if act.authority else ()
    return Known(unit, act, _kind(act.kind), authorities, act.name)


def _kind(written: str) -> str:
    found = _KIND.search(written)
    return found[1].casefold() if found is not None else ""
