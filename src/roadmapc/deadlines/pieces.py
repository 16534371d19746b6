"""What a phrase is made of before its parts are put together: times, recurrences, schedules and marks."""

from dataclasses import dataclass
from enum import Enum, auto

from roadmapc.deadlines.lexicon import Word
from roadmapc.deadlines.model import Anchor, Part, Piece, Unit


class Role(Enum):
    """What the words before a time make of it."""

    PLAIN = auto()
    DURING = auto()
    BY = auto()
    LATEST = auto()
    SINCE = auto()
    FROM_TO = auto()
    EACH_SCHOOL_YEAR = auto()


@dataclass(frozen=True, slots=True)
class Ref:
    """The year words beside a part: one number or two, how they are joined, what sort of year they name."""

    first: int
    second: int = 0
    slash: bool = False
    school: bool = False
    plural: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a year with its place in the phrase and the year written beside it, if any."""

    part: Part
    ref: Ref | None
    start: int
    end: int


@dataclass(slots=True)
class Item:
    """One time or range. The one record that changes: a year written at the end is handed to those before.

    ``listed``: a mark parts it from what stands before; ``aside``: that mark is a bracket opened after another piece.
    """

    role: Role
    low: Term
    high: Term | None = None
    listed: bool = False
    aside: bool = False
    edge: str = ""
    bare: bool = False
    instead: Part | None = None
    carried: bool = False

    @property
    def last(self) -> Term:
        """The term the item ends with."""
        return self.high or self.low

    @property
    def is_complete(self) -> bool:
        """Whether the item can be no end of a longer range: it is a range or a choice itself."""
        return self.high is not None or self.instead is not None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every unit; ``times`` is 0 when no number is given."""

    unit: Unit
    times: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """A term after each reporting unit; ``known`` is false when the unit is left to a recurrence.

    ``alone`` is true when it can also do without one: «следующего за отчетным» is then the month or year itself.
    """

    anchor: Anchor
    known: bool
    alone: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A reference to somebody's schedule."""

    text: str
    owner: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that stands for itself: then, always, done."""

    kind: Word
    start: int
    end: int


AnyPiece = Item | Recurrence | Report | Plan | Mark

START_OF_SCHOOL_YEAR = Part(Piece.SCHOOL_YEAR, -1)
