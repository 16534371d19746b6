"""The calendar of a school or a territory: plain data the caller gives, and what follows from it.

A school year runs from 1 September to 31 August. Terms and holidays are never invented: a calendar
that does not name them has none.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from roadmapc.deadlines.model import Interval, Unit, Year

Sort = Literal["calendar", "school"]
TermUnit = Literal[Unit.TERM, Unit.TRIMESTER, Unit.BREAK]
_SEPTEMBER, _AUGUST, _DECEMBER = 9, 8, 12
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A term, trimester or school holiday with its days.

    ``number`` counts terms from 1; of a holiday it is 1 winter, 2 spring, 3 summer, 4 autumn.
    """

    unit: TermUnit
    number: int
    days: Interval


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a school or territory declares; ``None`` means that it is not declared.

    ``halves`` says whether a half-year without further words is January-June or September-December; undeclared,
    it is taken as January-June and flagged. ``quarters`` says the same of «квартал»; undeclared, it is the
    calendar one. ``second_half`` is the month and day after the New Year holidays, ``lessons_end`` those of the
    last lesson, by default 9 January and 31 May; the first lies before April, the second does not. ``days_off``
    replaces the public holidays of ``country``.
    """

    stretches: tuple[Stretch, ...] = ()
    halves: Sort | None = None
    quarters: Sort | None = None
    second_half: tuple[int, int] | None = None
    lessons_end: tuple[int, int] | None = None
    days_off: frozenset[date] | None = None
    country: str = "RU"

    def over(self, parent: "Calendar") -> "Calendar":
        """Return this calendar with what it does not declare taken from ``parent``.

        A school year of which this calendar names any term takes all its terms from here, and so with holidays.
        """
        own = {_owner(stretch) for stretch in self.stretches}
        inherited = tuple(s for s in parent.stretches if _owner(s) not in own)
        return replace(
            self,
            stretches=self.stretches + inherited,
            halves=self.halves or parent.halves,
            quarters=self.quarters or parent.quarters,
            second_half=self.second_half or parent.second_half,
            lessons_end=self.lessons_end or parent.lessons_end,
            days_off=parent.days_off if self.days_off is None else self.days_off,
        )

    def named(self, unit: Unit, number: int, year: Year) -> tuple[Stretch, ...]:
        """Return the stretches of ``unit`` with ``number`` that begin in ``year``."""
        return tuple(
            s
            for s in self.stretches
            if s.unit is unit
            and s.number == number
            and (school_year(s.days.start) if year.school else s.days.start.year) == year.number
        )

    def school_half(self, number: int, first: int) -> Interval:
        """Return half ``number`` of the school year that begins in ``first``."""
        if number == 1:
            return Interval(date(first, _SEPTEMBER, 1), date(first, _DECEMBER, 31))
        start, end = self.second_half or (1, 9), self.lessons_end or (5, 31)
        return Interval(on(first + 1, *start), on(first + 1, *end))


def _owner(stretch: Stretch) -> tuple[bool, int]:
    return stretch.unit is Unit.BREAK, school_year(stretch.days.start)


def school_year(day: date) -> int:
    """Return the calendar year in which the school year of ``day`` began."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def whole(year: Year) -> Interval:
    """Return the days of a calendar or school year."""
    if year.school:
        return Interval(date(year.number, _SEPTEMBER, 1), date(year.number + 1, _AUGUST, 31))
    return Interval.years(year.number)


def months(year: int, first: int, count: int) -> Interval:
    """Return ``count`` months from month ``first`` of ``year``; the last may lie in the next year."""
    last = first + count - 2
    year_of_last, month_of_last = year + last // 12, last % 12 + 1
    return Interval(date(year, first, 1), on(year_of_last, month_of_last, 31))


def on(year: int, month: int, day: int) -> date:
    """Return day ``day`` of a month, or its last day when the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def is_working(day: date, calendar: Calendar) -> bool:
    """Return whether ``day`` is neither at a weekend nor a public holiday."""
    if calendar.days_off is not None:
        return day.weekday() < _SATURDAY and day not in calendar.days_off
    return day.weekday() < _SATURDAY and day not in _public(calendar.country, day.year)


def later(day: date, count: int, calendar: Calendar, *, working: bool) -> date:
    """Return the day ``count`` calendar or working days after ``day``."""
    if not working:
        return day + timedelta(days=count)
    while count:
        day += timedelta(days=1)
        count -= is_working(day, calendar)
    return day


@lru_cache(maxsize=256)
def _public(country: str, year: int) -> Mapping[date, str]:
    from holidays import country_holidays  # noqa: PLC0415 -- it is slow to load and seldom wanted

    return country_holidays(country, years=year)
