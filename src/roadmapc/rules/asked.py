"""What the rules about demands share: how those who are asked are listed, and where."""

from collections.abc import Sequence
from datetime import date

from roadmapc.diagnostics import Spot
from roadmapc.faults import Unresolved
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


def astray(project: Project, *keys: str) -> frozenset[str]:
    """The files in which a reference under one of some keys leads nowhere.

    What it was meant for is not known, so nobody is told that it is not carried out.
    """
    return frozenset(
        unit.source.path
        for unit, fault in project.faults
        if isinstance(fault, Unresolved) and not set(keys).isdisjoint(fault.route)
    )


def lost(project: Project) -> frozenset[Body]:
    """Those who have a reference up that leads nowhere."""
    owners = project.relations.owners
    paths = astray(project, "implements", "fulfils")
    return frozenset(owners[path] for path in paths if path in owners)


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
