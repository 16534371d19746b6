"""A year of deadlines for the wall: what is due in each month, and what has no day in it."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Literal, NamedTuple

from roadmapc.analysis.due import Due, dated, dues, lasting, moments
from roadmapc.composing.plans import called
from roadmapc.composing.titles import title_of
from roadmapc.deadlines import Calendar, Interval, is_working
from roadmapc.language.russian import MONTHS, date_in_digits
from roadmapc.language.stamps import MARKS
from roadmapc.language.typography import NBSP, typeset
from roadmapc.model import ActFile
from roadmapc.project import Project, Unit
from roadmapc.tree import Route
from roadmapc.views import ApartView, CalendarView, DayView, DueView, MonthView

Paper = Literal["a3", "a4"]
_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_LASTING = "Постоянно"
_LATER = "Продолжается, срок в следующие годы"
_UNDATED = "Без точной даты, как написано в акте"


class Source(NamedTuple):
    """An act's file, and the routes of what of it is asked for; None asks for everything."""

    unit: Unit
    document: ActFile
    routes: frozenset[Route] | None = None


class Asked(NamedTuple):
    """What a calendar is asked for: a year, the acts, for whom it is, the sheet."""

    year: int
    sources: Sequence[Source]
    whom: str | None = None
    paper: Paper = "a3"


class _Item(NamedTuple):
    """What has a deadline, and what its act is called beside it."""

    due: Due
    act: str


def calendar(project: Project, asked: Asked) -> CalendarView | None:
    """The calendar of a year; None where nothing is due in it or goes on."""
    found = _items(project, asked.sources)
    apart = tuple(_apart(found, asked.year))
    due = {month: list(_due(found, asked.year, month)) for month in range(1, 13)}
    if not apart and not any(due.values()):
        return None
    free = _days_off(project, asked.sources)
    months = [_month(asked.year, number, due[number], free) for number in range(1, 13)]
    return CalendarView(
        title=typeset(f"Календарь сроков на {asked.year} год"),
        whom=typeset(asked.whom) if asked.whom else None,
        paper=asked.paper,
        quarters=tuple(tuple(months[at : at + 3]) for at in range(0, 12, 3)),
        apart=apart,
        acts=_legend(project, asked.sources),
        mark=_mark(asked.sources),
    )


def years(project: Project, sources: Sequence[Source]) -> list[int]:
    """The years in which anything of the acts is due."""
    found = _items(project, sources)
    return sorted({moment.end.year for item in found for moment in moments(item.due.timed)})


def _items(project: Project, sources: Sequence[Source]) -> list[_Item]:
    names = _short_names(project, sources)
    return [
        _Item(due, name)
        for source, name in zip(sources, names, strict=True)
        for due in dues(project, source.unit, source.document)
        if source.routes is None or due.route in source.routes
    ]


def _due(found: Sequence[_Item], year: int, month: int) -> Iterator[tuple[date, _Item]]:
    """What falls due in a month, by its last day."""
    due = [
        (moment.end, at, item)
        for at, item in enumerate(found)
        for moment in dated(item.due.timed)
        if (moment.end.year, moment.end.month) == (year, month)
    ]
    yield from ((day, item) for day, _, item in sorted(due, key=lambda entry: entry[:2]))


def _apart(found: Sequence[_Item], year: int) -> Iterator[ApartView]:
    """What goes on in the year or has no day, each kind under its heading."""
    kinds: dict[str, list[DueView]] = {_LASTING: [], _LATER: [], _UNDATED: []}
    for item in found:
        timed = item.due.timed
        written = typeset(" ".join(timed.deadline.text.split()))
        stretch = lasting(timed)
        if stretch is not None and _is_in(stretch, year):
            kinds[_LASTING].append(_view(written, item))
        for moment in dated(timed):
            if moment.start is not None and moment.start.year <= year < moment.end.year:
                kinds[_LATER].append(_view(f"до {date_in_digits(moment.end)}", item))
        if not moments(timed) and (timed.period is None or _is_in(timed.period, year)):
            kinds[_UNDATED].append(_view(written, item))
    return (ApartView(heading, tuple(due)) for heading, due in kinds.items() if due)


def _is_in(days: Interval, year: int) -> bool:
    return days.start.year <= year <= days.end.year


def _view(day: str, item: _Item) -> DueView:
    """An entry, with those who answer as the act calls them."""
    who = ", ".join(map(called, item.due.parties, item.due.named))
    return DueView(day, typeset(item.due.text.rstrip(" ;.")), typeset(who), item.act)


def _month(year: int, number: int, due: Sequence[tuple[date, _Item]], free: Calendar) -> MonthView:
    busy = {day for day, _ in due}
    days = [date(year, number, day) for day in range(1, monthrange(year, number)[1] + 1)]
    return MonthView(
        MONTHS[number - 1].capitalize(),
        tuple(
            DayView(day.day, _WEEKDAYS[day.weekday()], not is_working(day, free), day in busy)
            for day in days
        ),
        tuple(_view(f"{day.day}{NBSP}{_WEEKDAYS[day.weekday()]}", item) for day, item in due),
    )


def _days_off(project: Project, sources: Sequence[Source]) -> Calendar:
    """The days off that the folder of all the acts declares, or one above; else the public ones."""
    folders = (source.unit.source.address.split("/")[:-1] for source in sources)
    common = [
        names[0]
        for names in takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False))
    ]
    declared = {
        unit.source.address.rpartition("/")[0]: registry.calendar.days_off
        for unit, registry in project.registries()
        if registry.calendar is not None and registry.calendar.days_off
    }
    above = ("/".join(common[:end]) for end in range(len(common), -1, -1))
    days = next((declared[folder] for folder in above if folder in declared), ())
    return Calendar(days_off=frozenset(days) or None)


def _short_names(project: Project, sources: Sequence[Source]) -> list[str]:
    """What each act is called beside an entry; nothing where there is but one."""
    titles = [title_of(project, source.unit, source.document) for source in sources]
    if len(titles) == 1:
        return [""]
    common = Counter(title.short for title in titles)
    return [
        f"{title.short}, {title.issuer}"
        if common[title.short] > 1 and title.issuer
        else title.short
        for title in titles
    ]


def _legend(project: Project, sources: Sequence[Source]) -> tuple[str, ...]:
    """The acts in full, those that stand beside entries and those that have none."""
    titles = (title_of(project, source.unit, source.document) for source in sources)
    return tuple(
        f"{title.requisites} «{title.heading}»" if title.requisites else title.heading
        for title in titles
    )


def _mark(sources: Sequence[Source]) -> str:
    marks = {source.document.mark for source in sources}
    return "; ".join(words for mark, words in MARKS.items() if mark in marks)
