"""Works a deadline out in a document: its occurrences inside the period, and every flag.

Occurrences are sorted and apart from one another. A recurrence leaves out what had ended before the approval;
a term written out in the phrase is kept and flagged.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from roadmapc.deadlines import calendar as days
from roadmapc.deadlines.calendar import Calendar
from roadmapc.deadlines.model import (
    Always,
    Anchor,
    By,
    Deadline,
    Event,
    Every,
    Expansion,
    FirstThen,
    Flag,
    Interval,
    Meaning,
    Moments,
    Occurrence,
    Part,
    Period,
    Piece,
    Precision,
    Schedule,
    Single,
    Span,
    Unit,
    Within,
    Year,
)
from roadmapc.deadlines.repeating import repeated
from roadmapc.deadlines.resolving import Resolver, inside_month, precision

_ONE_YEAR = timedelta(days=366)
_UNANSWERED = {
    Flag.NO_YEAR,
    Flag.EXTERNAL_SCHEDULE,
    Flag.OUTSIDE_PERIOD,
    Flag.BEFORE_APPROVAL,
}
"""What the explicit form may leave open: its fields too can lack a year or lean on terms that no calendar has."""
_UNIT_PRECISION: dict[Unit, Precision] = {
    Unit.MONTH: "month",
    Unit.QUARTER: "quarter",
    Unit.HALF_YEAR: "half-year",
    Unit.SCHOOL_HALF: "half-year",
    Unit.YEAR: "year",
    Unit.SCHOOL_YEAR: "year",
}


def expand(
    deadline: Deadline,
    period: Interval,
    approved_on: date | None = None,
    calendar: Calendar | None = None,
) -> Expansion:
    """Return the occurrences of ``deadline`` in a document of ``period``, and its flags.

    ``approved_on`` is the day of approval, if known. Without a calendar the default one is used: no terms
    or holidays, half-years from January and flagged. A deadline that is not settled has no occurrences.
    """
    return _expanded(deadline, _Expander(period, approved_on, calendar or Calendar()))


def _expanded(deadline: Deadline, expander: "_Expander") -> Expansion:
    found = expander.occurrences(deadline.meaning) if deadline.settled else ()
    flags = {flagged.flag for flagged in deadline.flags} | expander.flags
    if deadline.answered:
        flags &= _UNANSWERED
    return Expansion(_apart(found), tuple(flag for flag in Flag if flag in flags))


class Expansions:
    """What a deadline means in a document, whatever the day of its approval.

    That day only tells which terms were over by then, so documents approved on different days share
    their expansion as long as the same terms were.
    """

    def __init__(self, deadline: Deadline, period: Interval, calendar: Calendar) -> None:
        self._deadline, self._period, self._calendar = deadline, period, calendar
        self._ends: list[date] | None = None
        self._found: dict[int, Expansion] = {}

    def approved_on(self, day: date | None) -> Expansion:
        """Return what ``expand`` does for the day."""
        if self._ends is None:
            expander = _Expander(self._period, None, self._calendar)
            self._found[0] = _expanded(self._deadline, expander)
            self._ends = sorted(expander.ends)
        over = bisect_left(self._ends, day) if day is not None else 0
        if over not in self._found:
            self._found[over] = expand(self._deadline, self._period, day, self._calendar)
        return self._found[over]


def _apart(found: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Return occurrences in order, with those that overlap joined into one."""
    kept: list[Occurrence] = []
    for new in sorted(found, key=lambda o: (o.start or o.end, o.end, o.start is None)):
        last = kept[-1] if kept else None
        if last is None or (new.start or new.end) > last.end:
            kept.append(new)
        elif last.start is not None:
            kept[-1] = replace(last, end=max(last.end, new.end))
        else:
            kept[-1] = new
    return tuple(kept)


class _Expander:
    """One expansion: the document it happens in and the flags it raises."""

    def __init__(self, period: Interval, approved: date | None, calendar: Calendar) -> None:
        self.period, self.approved, self.calendar = period, approved, calendar
        self.resolver = Resolver(calendar)
        self.flags = self.resolver.flags
        self.ends = set[date]()
        """Every last day that is or would be compared with the day of approval."""

    def occurrences(self, meaning: Meaning | Schedule) -> list[Occurrence]:
        """Return the occurrences of a meaning in any order."""
        if isinstance(meaning, Moments):
            return self._moments(meaning)
        if isinstance(meaning, Every):
            return self._recent(self._every(meaning))
        if isinstance(meaning, FirstThen):
            return self._first_then(meaning)
        if isinstance(meaning, Schedule):
            return self.occurrences(meaning.window) if meaning.window is not None else []
        if isinstance(meaning, Always):
            return [Occurrence(self.period.start, self.period.end, "day")]
        if isinstance(meaning, Anchor) and meaning.event is Event.AFTER:
            return self._recent(self._reports(meaning))
        return self._single(meaning)

    def _moments(self, moments: Moments) -> list[Occurrence]:
        """Return the occurrences of a list; one without years that goes backwards may be of a school year."""
        found = [o for item in moments.items for o in self._single(item)]
        dates = [o.start or o.end for o in found]
        if dates != sorted(dates) and all(map(_has_no_year, moments.items)):
            self.flags.add(Flag.YEAR_OR_SCHOOL_YEAR)
        return found

    def _recent(self, found: Iterable[Occurrence]) -> list[Occurrence]:
        kept = []
        for o in found:
            self.ends.add(o.end)
            if self.approved is None or o.end >= self.approved:
                kept.append(o)
        return kept

    # a term written out

    def _single(self, single: Single) -> list[Occurrence]:
        found = self._written(single)
        if found is None:
            return []
        kept = self._inside(found)
        if kept != found:
            self.flags.add(Flag.OUTSIDE_PERIOD)
        self.ends.add(found.end)
        if self.approved is not None and found.end < self.approved:
            self.flags.add(Flag.BEFORE_APPROVAL)
        return [] if kept is None else [kept]

    def _inside(self, found: Occurrence) -> Occurrence | None:
        """Return the part of an occurrence inside the period; a term due by a day is inside when that day is."""
        start, end = self.period.start, self.period.end
        if found.start is None:
            return found if start <= found.end <= end else None
        if found.end < start or found.start > end:
            return None
        if found.start >= start and found.end <= end:
            return found
        return replace(found, start=max(found.start, start), end=min(found.end, end))

    def _written(self, single: Single) -> Occurrence | None:
        if isinstance(single, Anchor):
            return self._start_of_school_year(single)
        span = self._instead(single) if isinstance(single, Within) else single.span
        if span.start_year is None:
            return self._placed(single, span)
        found = self.resolver.span(span)
        if found is None:
            self.flags.add(Flag.EXTERNAL_SCHEDULE)
            return None
        if isinstance(single, By):
            return Occurrence(None, found.days.end, found.precision)
        end = found.days.end
        if isinstance(single, Period):
            self._check_point(span, found.days)
            end = max(self.period.end, found.days.start) if single.open else end
        return Occurrence(found.days.start, end, found.precision)

    def _check_point(self, span: Span, found: Interval) -> None:
        sure = span.start_year is not None and span.start_year.sure
        if (
            span.start.kind is Piece.YEAR
            and sure
            and span.start_year != span.end_year
            and found != self.period
        ):
            self.flags.add(Flag.INTERVAL_NOT_POINT)

    def _instead(self, within: Within) -> Span:
        if within.instead is None:
            return within.span
        known = {stretch.unit.value for stretch in self.calendar.stretches}
        return within.span if within.span.start.kind.value in known else within.instead

    def _start_of_school_year(self, anchor: Anchor) -> Occurrence | None:
        if anchor.year is not None:
            return Occurrence(None, date(anchor.year.number, 8, 31), "day")
        return self._placed(anchor, Span(Part(Piece.DAY, 31, 8), Part(Piece.DAY, 31, 8)))

    # a term without a year

    def _placed(self, single: Single, span: Span) -> Occurrence | None:
        """Return the one place a term without a year has in a document of one year; flag it elsewhere."""
        if self.period.end - self.period.start > _ONE_YEAR:
            self.flags.add(Flag.NO_YEAR)
            if _needs_calendar(span) and not self.calendar.stretches:
                self.flags.add(Flag.EXTERNAL_SCHEDULE)
            return None
        if span == Span(Part(Piece.YEAR), Part(Piece.YEAR)):
            return self._this_year(single)
        if isinstance(single, Period) and single.open:
            span = Span(span.start, span.start)
        places = self._places(span, due=isinstance(single, By | Anchor))
        if len(places) != 1:
            self.flags.add(
                Flag.EXTERNAL_SCHEDULE if _needs_calendar(span) and not places else Flag.NO_YEAR
            )
            return None
        (place,) = places
        if isinstance(single, By | Anchor):
            return replace(place, start=None)
        return (
            replace(place, end=self.period.end)
            if isinstance(single, Period) and single.open
            else place
        )

    def _places(self, span: Span, *, due: bool) -> set[Occurrence]:
        places = set()
        for number in range(self.period.start.year - 1, self.period.end.year + 1):
            found = self.resolver.span(span, Year(number))
            if found is None:
                continue
            place = Occurrence(None if due else found.days.start, found.days.end, found.precision)
            if self._inside(place) == place:
                places.add(replace(place, start=found.days.start))
        return places

    def _this_year(self, single: Single) -> Occurrence | None:
        if isinstance(single, By):
            if self.period != days.whole(Year(self.period.start.year)):
                self.flags.add(Flag.NO_YEAR)
                return None
            return Occurrence(None, self.period.end, "year")
        return Occurrence(self.period.start, self.period.end, "year")

    # recurrences

    def _every(self, every: Every) -> list[Occurrence]:
        found = list(self._windows(every) if every.windows else self._whole_units(every.unit))
        return self._bounded(found, every.bounds) if every.bounds else found

    def _whole_units(self, unit: Unit) -> Iterator[Occurrence]:
        exact = _UNIT_PRECISION.get(unit, "day")
        for days_of_unit in self.resolver.units(unit, self.period):
            kept = self._inside(Occurrence(days_of_unit.start, days_of_unit.end, exact))
            if kept is not None:
                yield kept

    def _windows(self, every: Every) -> Iterator[Occurrence]:
        for window in every.windows:
            for found in self._window(every.unit, window):
                due = isinstance(window, By | Anchor)
                kept = self._inside(replace(found, start=None) if due else found)
                if kept is not None:
                    yield kept

    def _window(self, unit: Unit, window: Single) -> Iterator[Occurrence]:
        span = (
            Span(Part(Piece.DAY, 31, 8), Part(Piece.DAY, 31, 8))
            if isinstance(window, Anchor)
            else window.span
        )
        if isinstance(window, Within):
            span = self._instead(window)
        if unit in (Unit.YEAR, Unit.SCHOOL_YEAR):
            return self._in_years(span, school=unit is Unit.SCHOOL_YEAR)
        return self._in_units(unit, span)

    def _in_years(self, span: Span, *, school: bool) -> Iterator[Occurrence]:
        for number in range(self.period.start.year - school, self.period.end.year + 1):
            found = self.resolver.span(span, Year(number, school))
            if found is not None:
                yield Occurrence(found.days.start, found.days.end, found.precision)
            elif _needs_calendar(span):
                self.flags.add(Flag.EXTERNAL_SCHEDULE)

    def _in_units(self, unit: Unit, span: Span) -> Iterator[Occurrence]:
        for around in self.resolver.units(unit, self.period):
            first, last = _inside_unit(span.start, around), _inside_unit(span.end, around)
            if first.start <= last.end:
                yield Occurrence(first.start, last.end, precision(span))

    def _bounded(self, found: list[Occurrence], bounds: tuple[Single, ...]) -> list[Occurrence]:
        allowed: list[Interval] | None = None
        for bound in bounds:
            if isinstance(bound, By) or (isinstance(bound, Period) and bound.open):
                found = _clipped(found, self._bound(bound))
            else:
                allowed = (allowed or []) + self._bound(bound)
        return found if allowed is None else _clipped(found, allowed)

    def _bound(self, bound: Single) -> list[Interval]:
        if not isinstance(bound, Anchor) and bound.span.start_year is None:
            years = range(self.period.start.year - 1, self.period.end.year + 1)
            spans = [self.resolver.span(bound.span, Year(year)) for year in years]
            if None in spans:
                self.flags.add(Flag.EXTERNAL_SCHEDULE)
            return [found.days for found in spans if found is not None]
        flags = set(self.flags)
        found = [Interval(o.start or self.period.start, o.end) for o in self._single(bound)]
        if Flag.INTERVAL_NOT_POINT not in flags:
            self.flags.discard(Flag.INTERVAL_NOT_POINT)
        return found

    # the rest

    def _reports(self, anchor: Anchor) -> Iterator[Occurrence]:
        for unit in self.resolver.units(anchor.unit, self.period):
            if self.period.start <= unit.end:
                kept = self._inside(Occurrence(None, self._due(anchor, unit.end), "day"))
                if kept is not None:
                    yield kept

    def _due(self, anchor: Anchor, end: date) -> date:
        if anchor.days:
            return days.later(end, anchor.days, self.calendar, working=anchor.working)
        if anchor.month:
            return days.on(end.year + 1, anchor.month, anchor.day)
        after = end + timedelta(days=1)
        after = (
            after
            if after.day == 1
            else days.months(after.year, after.month, 1).end + timedelta(days=1)
        )
        return days.on(after.year, after.month, anchor.day)

    def _first_then(self, meaning: FirstThen) -> list[Occurrence]:
        first = self.occurrences(meaning.first)
        items = meaning.first.items if isinstance(meaning.first, Moments) else (meaning.first,)
        ends = [written.end for item in items if (written := self._written(item)) is not None]
        if not ends:
            return []
        after = max(ends)
        if isinstance(meaning.rest, Always):
            rest = (
                [Occurrence(after + timedelta(days=1), self.period.end, "day")]
                if after < self.period.end
                else []
            )
            rest = [kept for o in rest if (kept := self._inside(o)) is not None]
        else:
            rest = self._recent(self._every(repeated(meaning.rest, items)))
        return first + [o for o in rest if (o.start or o.end) > after]


def _has_no_year(single: Single) -> bool:
    return (single.year if isinstance(single, Anchor) else single.span.start_year) is None


def _inside_unit(part: Part, unit: Interval) -> Interval:
    if part.kind is Piece.WEEKDAY and part.number == 0:
        day = unit.start + timedelta(days=part.of - 1)
        return Interval(day, day)
    if part.kind is Piece.QUARTER_MONTH:
        month = unit.start.month + part.number - 1
        return (
            inside_month(Part(Piece.MONTH_DAY, part.of), unit.start.year, month)
            if part.of
            else days.months(unit.start.year, month, 1)
        )
    return inside_month(part, unit.start.year, unit.start.month)


def _needs_calendar(span: Span) -> bool:
    return any(
        p.kind in (Piece.TERM, Piece.TRIMESTER, Piece.HALF_TRIMESTER, Piece.BREAK)
        for p in (span.start, span.end)
    )


def _clipped(found: list[Occurrence], allowed: list[Interval]) -> list[Occurrence]:
    kept = []
    for o in found:
        for days_allowed in allowed:
            if o.start is None:
                kept += [o] if days_allowed.start <= o.end <= days_allowed.end else []
            elif o.start <= days_allowed.end and o.end >= days_allowed.start:
                kept.append(
                    replace(
                        o, start=max(o.start, days_allowed.start), end=min(o.end, days_allowed.end)
                    )
                )
    return kept
