"""What a rule finds, and what a person is told of it."""

from dataclasses import dataclass
from enum import StrEnum

from roadmapc.language.words import Words
from roadmapc.source import Position, Span
from roadmapc.tree import Route


class Severity(StrEnum):
    """How bad a finding is; the order is from worst to mildest."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"

    @property
    def milder(self) -> "Severity":
        """One step less; a remark stays a remark."""
        return Severity.WARNING if self is Severity.ERROR else Severity.REMARK


SEVERITY = {
    Severity.ERROR: Words("ошибка", "error"),
    Severity.WARNING: Words("предупреждение", "warning"),
    Severity.REMARK: Words("замечание", "remark"),
}
"""What people call them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, as rules know it.

    Either a route, looked up only when the finding is shown, or a span where
    the file could not be understood that far.
    """

    path: str
    route: Route = ()
    on_key: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A second place with its own words: the parent's line, the first of two."""

    at: Spot
    message: Words


@dataclass(frozen=True, slots=True)
class Edit:
    """What to write in place of a span of the finding's own file."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and its cure, in two fields; `label` stands under the marked words.

    It counts `milder` steps less than its rule: one where it follows from a recommendation,
    one where its day has not come. `fix` mends it whole, where that is safe.
    """

    at: Spot
    message: Words
    help: Words | None = None
    label: Words | None = None
    notes: tuple[Note, ...] = ()
    milder: int = 0
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is shown: POSIX path, lines and columns from 1, end exclusive.

    `line` is the text of the first line.
    """

    path: str
    start: Position
    end: Position
    line: str


@dataclass(frozen=True, slots=True)
class Related:
    """A note with its place found."""

    place: Place
    message: Words


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding of a rule with its severity and place; what reports are made of.

    One `about_others` stands in a file whose author cannot mend it.
    """

    rule: str
    severity: Severity
    place: Place
    message: Words
    help: Words | None = None
    label: Words | None = None
    related: tuple[Related, ...] = ()
    about_others: bool = False
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Exempted:
    """A finding that the file accepts, with the reason it gives."""

    diagnostic: Diagnostic
    reason: str
