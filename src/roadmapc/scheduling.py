"""Deadlines to dates: what every deadline of the project means in its own document."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from roadmapc import model
from roadmapc.deadlines import (
    Calendar,
    Deadline,
    Expansions,
    Explicit,
    Fault,
    Flag,
    Interval,
    Stretch,
    Unit,
    explicit,
    parse,
)
from roadmapc.deadlines.calendar import TermUnit
from roadmapc.deadlines.model import Anchor, By, Meaning, Moments, Period, Schedule, Within
from roadmapc.project import Item, Project, Timed, act_items, chapter_items, roadmap_items
from roadmapc.project import Unit as File
from roadmapc.tree import Route

_SCHOOL_YEAR = re.compile(r"(20\d\d)\s*[-–—/]\s*((?:20)?\d\d)\s*уч", re.IGNORECASE)
_ANY_TIME = Interval.years(1900, 2200)
_MANY = 4096
"""Different deadlines of one period and calendar that are remembered."""
_SEASONS: Mapping[model.Season, int] = {"winter": 1, "spring": 2, "summer": 3, "autumn": 4}


def schedule(project: Project) -> Project:
    """The project with the times of its deadlines, by file and by the deadline's route."""
    calendars = _Calendars(project)
    memory: dict[tuple[Interval | None, Interval | None, int], _Known] = {}
    times: dict[tuple[str, Route], Timed] = {}
    for unit, document in project.acts():
        approved = document.act.date if document.act is not None else None
        for items, period, school, sorts in _parts(document):
            calendar = calendars.of(unit, sorts)
            # a calendar is long to compare, and most files share one
            at = period, school, id(calendar)
            known = memory[at] = memory.get(at) or _known(period, school, calendar)
            for deadline in _deadlines(items):
                times[unit.source.path, deadline.route] = known.timed(deadline, approved)
    return replace(project, times=times)


def understood(deadline: model.Deadline) -> Deadline | Fault:
    """What the words say, or the fields where they are given."""
    fields = _fields(deadline)
    if not any(fields):
        return parse(deadline.text)
    return explicit(Explicit(deadline.text, *(field or "" for field in fields)))


def _fields(deadline: model.Deadline) -> tuple[str | None, ...]:
    return deadline.since, deadline.until, deadline.within, deadline.every


_Sorts = tuple[model.YearSort | None, model.YearSort | None]
_Part = tuple[Iterable[Item], Interval | None, Interval | None, _Sorts]


def _parts(document: model.ActFile) -> Iterator[_Part]:
    """The items of a file with their period, the school year it is, and the sorts of year declared."""
    periods: list[Interval] = []
    for annex in document.annexes:
        programme = annex.programme
        around = (None, None) if programme is None else (programme.half_years, programme.quarters)
        for roadmap in annex.roadmaps:
            period = Interval.years(*roadmap.period)
            periods.append(period)
            sorts = (roadmap.half_years or around[0], roadmap.quarters or around[1])
            school = _school_year(roadmap.period, annex, document)
            yield roadmap_items(roadmap), period, school, sorts
        if programme is not None:
            period = Interval.years(*programme.period)
            periods.append(period)
            items = (item for chapter in programme.sections for item in chapter_items(chapter))
            yield items, period, _school_year(programme.period, annex, document), around
    if document.act is not None:
        yield act_items(document.act), _hull(periods, document.act.date), None, (None, None)


def _school_year(
    period: model.Years, annex: model.Annex, document: model.ActFile
) -> Interval | None:
    """The school year that a plan is for, if its title or that of its act says so; August may be either."""
    first, last = period
    if last != first + 1:
        return None
    titles = (annex.title, document.act.title if document.act is not None else "")
    named = next((found for title in titles if (found := _SCHOOL_YEAR.search(title))), None)
    if named is None or int(named[1]) != first or int(named[2]) % 100 != last % 100:
        return None
    return Interval(date(first, 9, 1), date(last, 7, 31))


def _hull(periods: list[Interval], approved: date | None) -> Interval | None:
    """The period of an act's own points: from its day, or the first year, to the last annex's end."""
    if not periods:
        return None
    start = min(period.start for period in periods)
    if approved is not None:
        start = min(start, date(approved.year, 1, 1))
    return Interval(start, max(period.end for period in periods))


def _deadlines(items: Iterable[Item]) -> Iterator[model.Deadline]:
    for item in items:
        deadline = getattr(item, "deadline", None)
        if isinstance(deadline, model.Deadline):
            yield deadline


_Words = tuple[str | None, ...]
_Understood = tuple[Deadline | Fault, Expansions | None, Expansions | None, Expansions | None]
"""A deadline with what it comes to in the period, in a school year, and in no period."""


class _Known:
    """Deadlines that were understood in documents of one period and calendar, by their words.

    Many documents of a project say the same.
    """

    def __init__(
        self, period: Interval | None, school: Interval | None, calendar: Calendar
    ) -> None:
        self._period, self._school, self._calendar = period, school, calendar
        self._words: dict[_Words, _Understood] = {}

    def timed(self, deadline: model.Deadline, approved: date | None) -> Timed:
        """The time of a deadline in a document approved on a day."""
        words = deadline.text, *_fields(deadline)
        known = self._words.get(words)
        if known is None:
            if len(self._words) >= _MANY:
                self._words.clear()
            known = self._words[words] = self._understood(deadline)
        reading, inside, school, alone = known
        expansion = inside.approved_on(approved) if inside is not None else None
        if school is not None and expansion is not None and Flag.NO_YEAR in expansion.flags:
            placed = school.approved_on(approved)
            expansion = expansion if Flag.NO_YEAR in placed.flags else placed
        written = expansion
        if alone is not None and (expansion is None or Flag.OUTSIDE_PERIOD in expansion.flags):
            written = alone.approved_on(approved)
        return Timed(deadline, reading, expansion, self._period, written)

    def _understood(self, deadline: model.Deadline) -> _Understood:
        """What the words mean in the period, in its school year and, if they say both ends, at any time."""
        reading = understood(deadline)
        if isinstance(reading, Fault):
            return reading, None, None, None
        always = _ANY_TIME if _is_bounded(reading.meaning) else None
        inside, school, alone = (
            Expansions(reading, period, self._calendar) if period is not None else None
            for period in (self._period, self._school, always)
        )
        return reading, inside, school, alone


@lru_cache(maxsize=256)
def _known(period: Interval | None, school: Interval | None, calendar: Calendar) -> _Known:
    return _Known(period, school, calendar)


def _is_bounded(meaning: Meaning | Schedule | None) -> bool:
    """Whether the words alone give both ends; a recurrence goes on for as long as its document."""
    if isinstance(meaning, Schedule):
        return _is_bounded(meaning.window)
    if isinstance(meaning, Moments):
        return all(_is_bounded(item) for item in meaning.items)
    if isinstance(meaning, By | Within | Period):
        open_ended = isinstance(meaning, Period) and meaning.open
        return meaning.span.start_year is not None and not open_ended
    return isinstance(meaning, Anchor) and meaning.year is not None


class _Calendars:
    """The calendar that holds in a folder, with what folders above declare."""

    def __init__(self, project: Project) -> None:
        self._own: dict[str, Calendar] = {}
        for unit, registry in project.registries():
            if registry.calendar is not None:
                folder = unit.source.address.rpartition("/")[0]
                beside = self._own.get(folder, Calendar())
                self._own[folder] = _calendar(registry.calendar).over(beside)
        self._known: dict[str, Calendar] = {}
        self._sorted: dict[tuple[_Sorts, int], Calendar] = {}

    def of(self, unit: File, sorts: _Sorts) -> Calendar:
        """The calendar of a file's folder under what the file itself declares."""
        folder = unit.source.address.rpartition("/")[0]
        above = self._in(folder)
        at = sorts, id(above)
        if at not in self._sorted:
            self._sorted[at] = _over(Calendar(halves=sorts[0], quarters=sorts[1]), above)
        return self._sorted[at]

    def _in(self, folder: str) -> Calendar:
        if folder not in self._known:
            above = self._in(folder.rpartition("/")[0]) if folder else Calendar()
            self._known[folder] = _over(self._own.get(folder, Calendar()), above)
        return self._known[folder]


def _over(own: Calendar, above: Calendar) -> Calendar:
    """What holds where a calendar declares something of its own, or nothing."""
    return own.over(above) if own != Calendar() else above


def _calendar(declared: model.Calendar) -> Calendar:
    terms = [_stretch(Unit.TERM, term.order, term) for term in declared.terms]
    terms += [_stretch(Unit.TRIMESTER, term.order, term) for term in declared.trimesters]
    terms += [_stretch(Unit.BREAK, _SEASONS[item.season], item) for item in declared.holidays]
    return Calendar(
        stretches=tuple(terms),
        halves=declared.half_years,
        quarters=declared.quarters,
        second_half=declared.second_half,
        lessons_end=declared.lessons_end,
        days_off=frozenset(declared.days_off) or None,
    )


def _stretch(unit: TermUnit, number: int, item: model.Term | model.Holiday) -> Stretch:
    return Stretch(unit, number, Interval(item.first_day, item.last_day))
