"""Says a meaning in English, for readers who do not read Russian; it is not read back."""

from roadmapc.deadlines.model import (
    Always,
    Anchor,
    By,
    Event,
    Every,
    FirstThen,
    Meaning,
    Moments,
    Part,
    Period,
    Piece,
    Schedule,
    Single,
    Span,
    Within,
    Year,
    is_point,
)
from roadmapc.language.english import MONTHS, ordinal

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = ("winter", "spring", "summer", "autumn")
_NAMES = {
    Piece.QUARTER: "quarter",
    Piece.HALF_YEAR: "half-year",
    Piece.SCHOOL_HALF: "half of the school year",
    Piece.TERM: "school term",
    Piece.TRIMESTER: "trimester",
    Piece.DECADE: "ten days",
    Piece.WEEK: "week",
    Piece.HALF_MONTH: "half",
}


def describe(meaning: Meaning | Schedule) -> str:
    """Return the meaning in English words, without the dates it comes to in a document."""
    if isinstance(meaning, Moments):
        return "; ".join(map(_single, meaning.items))
    if isinstance(meaning, Every):
        return _every(meaning)
    if isinstance(meaning, FirstThen):
        return f"{describe(meaning.first)}, then {describe(meaning.rest)}"
    if isinstance(meaning, Schedule):
        window = f", {describe(meaning.window)}" if meaning.window is not None else ""
        return f"by an outside schedule (“{meaning.text}”){window}"
    if isinstance(meaning, Always):
        return "all through the period"
    return _single(meaning)


def _every(every: Every) -> str:
    unit = every.unit.value.replace("school-", "school ")
    words = f"every {unit}" if every.times == 1 else f"{every.times} times every {unit}"
    if every.windows:
        words += ": " + ", ".join(map(_single, every.windows))
    return ", ".join([words, *(f"only {_single(bound)}" for bound in every.bounds)])


def _single(single: Single) -> str:
    if isinstance(single, Anchor):
        return _anchor(single)
    words = _span(single.span)
    if isinstance(single, By):
        return (
            f"by {words}"
            if single.bare or is_point(single.span.start)
            else f"by the end of {words}"
        )
    if isinstance(single, Within):
        other = f" or {_span(single.instead)}" if single.instead else ""
        return f"the {single.edge} of {words}" if single.edge else words + other
    if isinstance(single, Period) and single.open:
        return f"from {words} on"
    return f"all through {words}"


def _anchor(anchor: Anchor) -> str:
    if anchor.event is Event.SCHOOL_YEAR_START:
        return "by the start of the" + (_year(anchor.year) if anchor.year else " school year")
    unit = anchor.unit.value.replace("school-", "school ")
    if anchor.days:
        days = "day" if anchor.days == 1 else "days"
        return (
            f"within {anchor.days} {'working ' if anchor.working else ''}{days} after each {unit}"
        )
    if anchor.month:
        return f"by {anchor.day} {MONTHS[anchor.month - 1]} after each {unit}"
    return f"by day {anchor.day} of the month after each {unit}"


def _span(span: Span) -> str:
    first, last = span.start_year, span.end_year
    if (span.start, first) == (span.end, last):
        return _dated(span.start, first)
    if first == last:
        return f"{_part(span.start)} to {_dated(span.end, last)}"
    return f"{_dated(span.start, first)} to {_dated(span.end, last)}"


def _dated(part: Part, year: Year | None) -> str:
    if year is None:
        return _part(part)
    return _year(year).strip() if part.kind is Piece.YEAR else _part(part) + _year(year)


def _year(year: Year) -> str:
    return f" school year {year.number}/{year.number + 1}" if year.school else f" {year.number}"


def _part(part: Part) -> str:
    kind, number = part.kind, part.number
    if kind is Piece.DAY:
        return f"{number} {MONTHS[part.of - 1]}"
    if kind is Piece.MONTH:
        return MONTHS[number - 1]
    if kind is Piece.SEASON:
        return _SEASONS[number - 1]
    if kind is Piece.BREAK:
        return f"{_SEASONS[number - 1]} holidays" if number else "the school holidays"
    if kind is Piece.MONTH_DAY:
        return f"day {number}"
    if kind is Piece.WEEKDAY:
        name = _WEEKDAYS[part.of - 1]
        month = MONTHS[part.month - 1] if part.month else "the month"
        return f"the {ordinal(number)} {name} of {month}" if number else name
    if kind is Piece.QUARTER_MONTH:
        return (
            f"day {part.of} of " if part.of else ""
        ) + f"the {ordinal(number)} month of the quarter"
    if kind is Piece.HALF_TRIMESTER:
        return f"the {ordinal(number)} half of the {ordinal(part.of)} trimester"
    if kind in _NAMES:
        month = MONTHS[part.of - 1] if part.of else "the month"
        inside = f" of {month}" if kind in (Piece.DECADE, Piece.WEEK, Piece.HALF_MONTH) else ""
        return f"the {ordinal(number)} {_NAMES[kind]}{inside}"
    return "the school year" if kind is Piece.SCHOOL_YEAR else "the year"
