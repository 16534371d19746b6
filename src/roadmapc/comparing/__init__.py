"""Two states of a plan to what differs between them, and what follows from it.

`differences` and `apply` speak of one file; `compare` of two linked projects.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
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

    def of(self, acts: AbstractSet[str]) -> "Comparison":
        """What differs in the files at some addresses, and what follows for these acts and below."""
        effects = Effects(
            tuple(item for item in self.effects.below if item.target[0] in acts),
            tuple(item for item in self.effects.duties if item.end[0] in acts),
            tuple(item for item in self.effects.results if item.end[0] in acts),
        )
        files = tuple(file for file in self.files if file.addresses & acts)
        unread = tuple(unit for unit in self.unread if unit.source.address in acts)
        return replace(self, files=files, effects=effects, unread=unread)


def compare(before: Project, after: Project, as_of: date) -> Comparison:
    """What differs between two projects, and what follows from it on a day."""
    files = tuple(plans.files(before, after))
    return Comparison(
        before, after, files, effects(before, after, files, as_of), plans.unread(before, after)
    )
