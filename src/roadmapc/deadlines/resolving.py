"""From the parts of a year to its days: what a part means once its year and the calendar are known."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from roadmapc.deadlines import calendar as days
from roadmapc.deadlines.calendar import Calendar
from roadmapc.deadlines.model import Flag, Interval, Part, Piece, Precision, Span, Unit, Year
from roadmapc.deadlines.years import order

_PRECISION: dict[Piece, Precision] = {
    Piece.MONTH: "month",
    Piece.SEASON: "month",
    Piece.QUARTER: "quarter",
    Piece.HALF_YEAR: "half-year",
    Piece.SCHOOL_HALF: "half-year",
    Piece.YEAR: "year",
    Piece.SCHOOL_YEAR: "year",
}
_FINEST: tuple[Precision, ...] = ("day", "month", "quarter", "half-year", "year")
_TERMS = {Piece.TERM: Unit.TERM, Piece.TRIMESTER: Unit.TRIMESTER, Piece.BREAK: Unit.BREAK}
_SEASONS = (12, 3, 6, 9)
_SEPTEMBER = 9
_DECADE_ENDS = (10, 20, 31)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Found:
    """Days, and the unit they were named in."""

    days: Interval
    precision: Precision


@dataclass(slots=True)
class Resolver:
    """Resolves parts by one calendar and gathers the flags that this raises."""

    calendar: Calendar
    flags: set[Flag] = field(default_factory=set)

    def span(self, span: Span, year: Year | None = None) -> Found | None:
        """Return the days of ``span`` in the years written in it, or else in ``year``; None when not known.

        A range without a year that ends before it begins runs into the next year.
        """
        first = span.start_year or year
        last = span.end_year or year
        if first is None or last is None:
            return None
        if (
            span.end_year is None
            and not last.school
            and order(span.start, first) > order(span.end, last)
        ):
            last = Year(last.number + 1)
        written = span.start_year is not None
        start, end = self._part(span.start, first, written), self._part(span.end, last, written)
        if start is None or end is None or end.end < start.start:
            return None
        return Found(Interval(start.start, end.end), precision(span))

    def _part(self, part: Part, year: Year, written: bool) -> Interval | None:
        kind = part.kind
        if kind is Piece.YEAR:
            return days.whole(year)
        if kind is Piece.SCHOOL_YEAR:
            return days.whole(Year(year.number, school=True))
        if kind is Piece.HALF_YEAR:
            return self._half(part.number, year, written)
        if kind is Piece.SCHOOL_HALF:
            return self._school_half(part.number, year)
        if kind is Piece.QUARTER and not written and self.calendar.quarters == "school":
            return self._term(Part(Piece.TERM, part.number), year)
        if kind in _TERMS or kind is Piece.HALF_TRIMESTER:
            return self._term(part, year)
        return _dated(part, year)

    def _half(self, number: int, year: Year, written: bool) -> Interval:
        if year.school and written:
            return self.calendar.school_half(number, year.number)
        if not written and self.calendar.halves is None:
            self.flags.add(Flag.HALF_YEAR_KIND)
        if not written and self.calendar.halves == "school":
            return self._school_half(number, year)
        return days.months(year.number + (year.school and number == 1), 6 * number - 5, 6)

    def _school_half(self, number: int, year: Year) -> Interval:
        first = year.number if year.school or number == 1 else year.number - 1
        return self.calendar.school_half(number, first)

    def _term(self, part: Part, year: Year) -> Interval | None:
        whole = Part(Piece.TRIMESTER, part.of) if part.kind is Piece.HALF_TRIMESTER else part
        found = self.calendar.named(_TERMS[whole.kind], whole.number, year)
        if len(found) != 1:
            return None
        dates = found[0].days
        if part.kind is not Piece.HALF_TRIMESTER:
            return dates
        middle = dates.start + (dates.end - dates.start) // 2
        return (
            Interval(dates.start, middle)
            if part.number == 1
            else Interval(middle + timedelta(days=1), dates.end)
        )

    # units that come again

    def units(self, unit: Unit, period: Interval) -> Iterator[Interval]:
        """Yield the units that share a day with ``period``, in order; flag those the calendar does not know."""
        if unit is Unit.QUARTER and self.calendar.quarters == "school":
            unit = Unit.TERM
        if unit is Unit.HALF_YEAR and self.calendar.halves is None:
            self.flags.add(Flag.HALF_YEAR_KIND)
        if unit is Unit.HALF_YEAR and self.calendar.halves == "school":
            unit = Unit.SCHOOL_HALF
        source = (
            self._from_calendar(unit, period)
            if unit in _TERMS.values()
            else self._computed(unit, period)
        )
        return (u for u in source if u.end >= period.start and u.start <= period.end)

    def _from_calendar(self, unit: Unit, period: Interval) -> Iterator[Interval]:
        known = sorted(
            (s.days for s in self.calendar.stretches if s.unit is unit), key=lambda d: d.start
        )
        wanted = {days.school_year(d) for d in (period.start, period.end)}
        if not wanted <= {days.school_year(d.start) for d in known}:
            self.flags.add(Flag.EXTERNAL_SCHEDULE)
        return iter(known)

    def _computed(self, unit: Unit, period: Interval) -> Iterator[Interval]:
        if unit in (Unit.DAY, Unit.WEEK):
            yield from _short_units(unit, period)
            return
        for year in range(period.start.year - 1, period.end.year + 1):
            yield from self._units_of_year(unit, year)

    def _units_of_year(self, unit: Unit, year: int) -> Iterator[Interval]:
        if unit is Unit.SCHOOL_YEAR:
            yield days.whole(Year(year, school=True))
        elif unit is Unit.SCHOOL_HALF:
            yield from (self.calendar.school_half(n, year) for n in (1, 2))
        else:
            length = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}[unit]
            yield from (days.months(year, first, length) for first in range(1, 13, length))


def precision(span: Span) -> Precision:
    """Return the finer of the units the two ends of ``span`` are named in."""
    return min(
        _PRECISION.get(span.start.kind, "day"),
        _PRECISION.get(span.end.kind, "day"),
        key=_FINEST.index,
    )


def inside_month(part: Part, year: int, month: int) -> Interval:
    """Return the days of a decade, week, half, weekday or numbered day inside one month."""
    whole, number = days.months(year, month, 1), part.number
    if part.kind is Piece.MONTH_DAY:
        return _one(days.on(year, month, number))
    if part.kind is Piece.DECADE:
        return Interval(
            date(year, month, 10 * number - 9), days.on(year, month, _DECADE_ENDS[number - 1])
        )
    if part.kind is Piece.HALF_MONTH:
        return (
            Interval(whole.start, date(year, month, 15))
            if number == 1
            else Interval(date(year, month, 16), whole.end)
        )
    if part.kind is Piece.WEEK:
        start = (
            whole.end - timedelta(days=_WEEK - 1)
            if number < 0
            else whole.start + timedelta(days=_WEEK * (number - 1))
        )
        return Interval(start, start + timedelta(days=_WEEK - 1))
    return _one(_weekday(whole, number, part.of))


def _one(day: date) -> Interval:
    return Interval(day, day)


def _weekday(month: Interval, number: int, weekday: int) -> date:
    if number < 0:
        return month.end - timedelta(days=(month.end.isoweekday() - weekday) % _WEEK)
    first = month.start + timedelta(days=(weekday - month.start.isoweekday()) % _WEEK)
    return first + timedelta(days=_WEEK * (number - 1))


def _dated(part: Part, year: Year) -> Interval | None:
    month = _month(part)
    if month == 0 or part.kind in (Piece.MONTH_DAY, Piece.QUARTER_MONTH):
        return None
    number = year.number + (year.school and month < _SEPTEMBER)
    if part.kind is Piece.DAY:
        return _one(days.on(number, month, part.number))
    if part.kind is Piece.MONTH:
        return days.months(number, month, 1)
    if part.kind in (Piece.QUARTER, Piece.SEASON):
        return days.months(number, month, 3)
    return inside_month(part, number, month)


def _month(part: Part) -> int:
    if part.kind is Piece.MONTH:
        return part.number
    if part.kind is Piece.WEEKDAY:
        return part.month
    if part.kind is Piece.QUARTER:
        return 3 * part.number - 2
    if part.kind is Piece.SEASON:
        return _SEASONS[part.number - 1]
    return part.of


def _short_units(unit: Unit, period: Interval) -> Iterator[Interval]:
    length = 1 if unit is Unit.DAY else _WEEK
    day = (
        period.start if unit is Unit.DAY else period.start - timedelta(days=period.start.weekday())
    )
    while day <= period.end:
        yield Interval(day, day + timedelta(days=length - 1))
        day += timedelta(days=length)
