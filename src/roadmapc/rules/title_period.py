"""A title or a passport that names other years than the plan's period."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Annex, Years
from roadmapc.project import Unit
from roadmapc.rules.acts import texts_in
from roadmapc.rules.rule import UnitRule
from roadmapc.source import Span
from roadmapc.tree import Route

_IN_TITLE = re.compile(
    r"(?<!»)(?<!»\s)\bна\s+(?:период\s+)?(\d{4})(?:\s*[-–—]\s*(\d{4}))?\s*(?:гг?\b|год)",
    re.IGNORECASE,
)
_IN_PASSPORT = re.compile(r"(\d{4})\s*(?:г\.|год\w*)?\s*(?:[-–—]|по)\s*(\d{4})\b(?!\s*уч)")
_TERM = re.compile(r"срок\w*\s+(?:реализации|действия)", re.IGNORECASE)
_HELP = Words(
    "назовите одни и те же годы в заголовке, в паспорте и в периоде плана",
    "name the same years in the title, the passport and the period of the plan",
)


class _Period(NamedTuple):
    years: Years
    route: Route


def check(unit: Unit) -> Iterator[Finding]:
    document = unit.document
    if not isinstance(document, ActFile):
        return
    every: list[_Period] = []
    for annex in document.annexes:
        periods = _periods(annex)
        every += periods
        yield from _look(unit, (*annex.route, "title"), _IN_TITLE, periods)
        for route in _terms(unit, annex):
            yield from _look(unit, route, _IN_PASSPORT, periods[:1])
    if document.act is not None:
        yield from _look(unit, (*document.act.route, "title"), _IN_TITLE, every)


def _periods(annex: Annex) -> list[_Period]:
    """The periods of an annex, that of the whole first."""
    parts = (annex.programme, *annex.roadmaps, annex.register)
    return [
        _Period(part.period, (*part.route, "period"))
        for part in parts
        if part is not None and part.period is not None
    ]


def _terms(unit: Unit, annex: Annex) -> Iterator[Route]:
    """Where the passport of a programme says how long it runs."""
    chapters = annex.programme.sections if annex.programme is not None else ()
    for row in (row for chapter in chapters for row in chapter.passport):
        if _TERM.match(row.name):
            yield from (value.route for value in texts_in(unit, (*row.route, "content")))


def _look(
    unit: Unit, route: Route, years: re.Pattern[str], periods: list[_Period]
) -> Iterator[Finding]:
    """The last years of a text where none that it names are a period of the plan."""
    found = list(years.finditer(unit.source.text, *unit.span(route)))
    named = [Years(int(item[1]), int(item[2] or item[1])) for item in found]
    known = {tuple(period.years) for period in periods}
    if periods:
        known.add((min(first for first, _ in known), max(last for _, last in known)))
    if not known or not named or any(tuple(years_) in known for years_ in named):
        return
    period = periods[0]
    yield Finding(
        Spot(unit.source.path, route, span=Span(found[-1].start(1), _end(found[-1]))),
        Words(
            f"здесь годы {_say(named[-1])}, а период плана {_say(period.years)}",
            f"the years here are {_say(named[-1])}, the plan's period is {_say(period.years)}",
        ),
        _HELP,
        notes=(Note(Spot(unit.source.path, period.route), Words("период плана", "the period")),),
    )


def _end(found: re.Match[str]) -> int:
    return found.end(2) if found[2] else found.end(1)


def _say(years: Years) -> str:
    return f"{years.first}–{years.last}" if years.first != years.last else str(years.first)


RULE = UnitRule(
    name="title-period",
    severity=Severity.ERROR,
    title=Words("годы в заголовке не те, что у плана", "a title with other years than the plan"),
    check=check,
)
