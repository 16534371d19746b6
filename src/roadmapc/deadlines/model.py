"""What a deadline can mean: the nine kinds, the parts they are made of, and what becomes of them.

Nothing here knows words or computes dates. Days are inclusive at both ends everywhere.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Literal

from roadmapc.language.words import Words

Precision = Literal["day", "month", "quarter", "half-year", "year"]
Field = Literal["since", "until", "within", "every"]
Kind = Literal[
    "by", "within", "moments", "period", "every", "first_then", "schedule", "anchor", "always"
]

_EARLIEST, _LATEST = 1900, 2200


class Flag(StrEnum):
    """A rule about deadlines that a person has to look at."""

    NO_YEAR = "no-year"
    YEAR_OR_SCHOOL_YEAR = "year-or-school-year"
    GLUED = "glued"
    STATUS_IN_DEADLINE = "status-in-deadline"
    INTERVAL_NOT_POINT = "interval-not-point"
    EXTERNAL_SCHEDULE = "external-schedule"
    OUTSIDE_PERIOD = "outside-period"
    BEFORE_APPROVAL = "before-approval"
    HALF_YEAR_KIND = "half-year-kind"


class Unit(StrEnum):
    """A stretch of time that comes again."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    SCHOOL_HALF = "school-half-year"
    TERM = "term"
    TRIMESTER = "trimester"
    BREAK = "break"
    YEAR = "year"
    SCHOOL_YEAR = "school-year"


class Piece(Enum):
    """The sort of a part; ``number`` and ``of`` of the part are explained beside each."""

    DAY = "day"  # number: day, of: month
    MONTH = "month"  # number: month
    QUARTER = "quarter"  # number: 1-4
    HALF_YEAR = "half-year"  # number: 1-2, calendar or school as the calendar says
    SCHOOL_HALF = "school-half-year"  # number: 1-2
    YEAR = "year"
    SCHOOL_YEAR = "school-year"
    SEASON = "season"  # number: 1 winter, 2 spring, 3 summer, 4 autumn
    DECADE = "decade"  # number: 1-3, of: month or 0
    WEEK = "week"  # number: 1-4 or -1 for the last, of: month or 0
    HALF_MONTH = "half-month"  # number: 1-2, of: month or 0
    TERM = "term"  # number: 1-4
    TRIMESTER = "trimester"  # number: 1-3
    HALF_TRIMESTER = "half-trimester"  # number: 1-2, of: trimester
    BREAK = "break"  # number: as of a season, or 0 for every one
    MONTH_DAY = "month-day"  # number: day of whichever month
    WEEKDAY = (
        "weekday"  # number: which of the month, 0 each, -1 last; of: 1 Monday - 7 Sunday; month
    )
    QUARTER_MONTH = "quarter-month"  # number: 1-3, of: day or 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year, wherever that year is; a weekday alone may have a ``month`` besides."""

    kind: Piece
    number: int = 0
    of: int = 0
    month: int = 0


_POINTS = (Piece.DAY, Piece.MONTH_DAY, Piece.WEEKDAY)


def is_point(part: Part) -> bool:
    """Return whether the part is a single day, so that «до» it is clear."""
    return part.kind in _POINTS or (part.kind is Piece.QUARTER_MONTH and part.of > 0)


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year, or the school year that begins in ``number``.

    ``sure`` is false where the words fit both a calendar and a school year.
    """

    number: int
    school: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of one part to the last day of another, which may be the same."""

    start: Part
    end: Part
    start_year: Year | None = None
    end_year: Year | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Due by the last day of ``span``, that day included; ``bare`` when officials disagree which day it is."""

    span: Span
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """To be done inside ``span``, due at its end.

    ``edge`` says that only its beginning, middle or end is meant, without a border.
    ``instead`` stands in for ``span`` in a school that has no terms of its sort.
    """

    span: Span
    edge: Literal["", "start", "middle", "end"] = ""
    instead: Span | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Work that goes on all through ``span``; ``open`` when it goes on to the end of the document."""

    span: Span
    open: bool = False


class Event(StrEnum):
    """What an anchored deadline is counted from."""

    SCHOOL_YEAR_START = "school-year-start"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Due in relation to an event.

    The start of a school year: by 31 August, in ``year`` if it is named.
    After each ``unit``: by ``day`` of the next month (of month ``month`` of the next year if given), or
    ``days`` calendar or ``working`` days after its end.
    """

    event: Event
    unit: Unit = Unit.SCHOOL_YEAR
    day: int = 0
    month: int = 0
    days: int = 0
    working: bool = False
    year: Year | None = None


Single = By | Within | Period | Anchor


@dataclass(frozen=True, slots=True)
class Moments:
    """Several separate occurrences; ``glued`` when nothing says whether they are a list or a range."""

    items: tuple[Single, ...]
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """``times`` in each ``unit``, or in each window of it, as long as ``bounds`` allow."""

    unit: Unit
    windows: tuple[Single, ...] = ()
    times: int = 1
    bounds: tuple[Single, ...] = ()
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Always:
    """All through the document, one interval."""


@dataclass(frozen=True, slots=True)
class FirstThen:
    """Once, and again after that."""

    first: Single | Moments
    rest: Every | Always


Meaning = Single | Moments | Every | Always | FirstThen


@dataclass(frozen=True, slots=True)
class Schedule:
    """As somebody's own schedule says: ``text`` is the reference as written, ``owner`` its last words."""

    text: str
    owner: str
    window: Meaning | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag raised by the words, and the characters of the phrase it is about (end exclusive)."""

    flag: Flag
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase that was understood.

    Two deadlines are equal when they mean the same. When ``settled`` is false the words leave more than one
    meaning: the flags say why, and the deadline has no occurrences until the author chooses.
    ``answered`` flags are not raised again: the author has chosen in the explicit form.
    """

    phrase: str = field(compare=False)
    meaning: Meaning | Schedule
    flags: tuple[Flagged, ...] = ()
    settled: bool = True
    answered: bool = field(default=False, compare=False)

    @property
    def kind(self) -> Kind:
        """The name of the kind, as it stands in JSON."""
        return _KINDS[type(self.meaning)]


_KINDS: dict[type, Kind] = {
    By: "by",
    Within: "within",
    Moments: "moments",
    Period: "period",
    Every: "every",
    FirstThen: "first_then",
    Schedule: "schedule",
    Anchor: "anchor",
    Always: "always",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A phrase that was not understood: where reading stopped (0-based, end exclusive), why, and a way out.

    ``field`` names the field of the explicit form whose value the phrase is.
    """

    phrase: str
    start: int
    end: int
    words: Words
    suggestions: tuple[str, ...] = ()
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both included; the period of a document is one.

    Raises ``ValueError`` when it runs backwards or leaves the years 1900-2200.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start or self.start.year < _EARLIEST or self.end.year > _LATEST:
            raise ValueError(self.start, self.end)

    @classmethod
    def years(cls, first: int, last: int | None = None) -> "Interval":
        """Return the calendar years from ``first`` to ``last``, by default one year."""
        return cls(date(first, 1, 1), date(last or first, 12, 31))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time the work is to be done: inside ``start``-``end``, or by ``end`` when ``start`` is open.

    ``precision`` is the unit the words speak in; shorter stretches (weeks, terms) are known by their days.
    """

    start: date | None
    end: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Expansion:
    """The occurrences of a deadline in one document, sorted, apart from one another, and all its flags."""

    occurrences: tuple[Occurrence, ...]
    flags: tuple[Flag, ...]
