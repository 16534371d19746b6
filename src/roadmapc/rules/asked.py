"""What the rules about demands share: how those who are asked are listed, and where."""

from collections.abc import Sequence
from datetime import date

from roadmapc.diagnostics import Spot
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.relations import Body, Demand

_NAMED = 3
"""How many are named in a message before the rest is counted."""


def listed(project: Project, bodies: Sequence[Body]) -> Words:
    """Their names, the first few of a long list."""
    names = [project.relations.name(body) for body in bodies]
    shown, rest = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if rest <= 0:
        return Words(shown, shown)
    return Words(f"{shown} и ещё {rest}", f"{shown} and {rest} more")


def spot(demand: Demand) -> Spot:
    """The place of a demand: its id, or its first key where it has none."""
    return Spot(demand.path, (*demand.route, "id"))


def label(demand: Demand) -> str:
    """How a demand is named in a message: by its id, or by its first words."""
    _, name = demand.end
    words = demand.text.split()
    return name or " ".join(words[:6])


def last_due(project: Project, demand: Demand) -> date | None:
    """The last day on which a demand is asked for, None where that is not known."""
    if demand.deadline is None:
        return None
    timed = project.times.get((demand.path, demand.deadline))
    written = timed.written if timed is not None else None
    return written.occurrences[-1].end if written is not None and written.occurrences else None
