"""How much falls due for whom, month by month."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from roadmapc.analysis.duties import listed, named
from roadmapc.model import Action, Checkpoint, Party
from roadmapc.project import Project, items
from roadmapc.tree import Route


class Month(NamedTuple):
    """A month of a year, 1 to 12."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Load:
    """How often something falls due for a party in each month.

    `due` counts actions, duties and checkpoints that the party answers for, every occurrence of
    a deadline by its last day; `helping` counts actions where it is only a co-executor. `folder`
    is where the party is registered: two schools have a director each.
    """

    name: str
    folder: str
    due: Mapping[Month, int]
    helping: Mapping[Month, int]

    @property
    def total(self) -> int:
        """How often it answers for something in all months."""
        return sum(self.due.values())


class _Due(NamedTuple):
    """What falls due by a deadline, and who answers for it and helps."""

    path: str
    deadline: Route
    parties: tuple[Party, ...]
    helpers: tuple[Party, ...] = ()


def load(project: Project) -> tuple[Load, ...]:
    """Everybody who answers for something that has a date, the busiest first."""
    due: dict[int, Counter[Month]] = {}
    helping: dict[int, Counter[Month]] = {}
    for item in _all(project):
        months = _months(project, item.path, item.deadline)
        responsible = {id(party) for party in item.parties}
        for party in responsible:
            due.setdefault(party, Counter()).update(months)
        for party in {id(party) for party in item.helpers} - responsible:
            helping.setdefault(party, Counter()).update(months)
    loads = [
        Load(_name(party), folder, due.get(id(party), {}), helping.get(id(party), {}))
        for party, folder in _registered(project)
        if due.get(id(party)) or helping.get(id(party))
    ]
    return tuple(sorted(loads, key=lambda item: (-item.total, item.folder, item.name)))


def _all(project: Project) -> Iterator[_Due]:
    for unit, document in project.acts():
        path = unit.source.path
        for item in items(document):
            if isinstance(item, Action | Checkpoint):
                responsible = tuple(listed(project, path, (*item.route, "responsible")))
                helpers = tuple(listed(project, path, (*item.route, "co_executors")))
                yield _Due(path, item.deadline.route, responsible, helpers)
    for demand in project.relations.demands:
        if demand.kind == "duty" and demand.deadline is not None:
            yield _Due(demand.path, demand.deadline, tuple(named(project, demand)))


def _months(project: Project, path: str, deadline: Route) -> list[Month]:
    timed = project.times.get((path, deadline))
    if timed is None or timed.expansion is None:
        return []
    return [Month(item.end.year, item.end.month) for item in timed.expansion.occurrences]


def _registered(project: Project) -> Iterator[tuple[Party, str]]:
    for unit, registry in project.registries():
        for party in registry.parties:
            yield party, unit.source.address.rpartition("/")[0]


def _name(party: Party) -> str:
    return getattr(party, "short", None) or party.name
