"""Two states of a plan to what differs between them, and what follows from it.

`differences` and `apply` speak of one file; `compare` of two linked projects.
"""

from dataclasses import dataclass, field
from datetime import date

from roadmapc.comparing import plans
from roadmapc.comparing.differing import destinations, differences
from roadmapc.comparing.edits import (
    Added,
    Changed,
    Edit,
    Moved,
    Removed,
    Renamed,
    apply,
)
from roadmapc.comparing.effects import Effects, effects
from roadmapc.comparing.plans import FileDifference, Side
from roadmapc.project import Project, Unit

__all__ = [
    "Added",
    "Changed",
    "Comparison",
    "Edit",
    "Effects",
    "FileDifference",
    "Moved",
    "Removed",
    "Renamed",
    "Side",
    "apply",
    "compare",
    "destinations",
    "differences",
]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two projects, the files that differ, what follows, and the files that could not be read."""

    before: Project = field(repr=False)
    after: Project = field(repr=False)
    files: tuple[FileDifference, ...]
    effects: Effects
    unread: tuple[Unit, ...]


def compare(before: Project, after: Project, as_of: date) -> Comparison:
    """What differs between two projects, and what follows from it on a day."""
    files = tuple(plans.files(before, after))
    return Comparison(
        before, after, files, effects(before, after, files, as_of), plans.unread(before, after)
    )
