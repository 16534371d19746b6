"""Which actions of an act are taken up below, by whom, and what of it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from roadmapc.analysis.duties import due_day, listed, named
from roadmapc.model import ActFile, Action, Group, Party
from roadmapc.project import Project, items
from roadmapc.relations import Answer, Body, Demand, End
from roadmapc.tree import Route

Extent = Literal["covered", "partly", "not", "nobody-expected"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a body wrote for an action: whether it took it up, only in drafts, and did it."""

    body: Body
    is_taken: bool
    is_draft: bool = False
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An action of a plan and those it is asked of.

    `unknown` is how many more there really are: members of a group that the project does not know.
    """

    action: Action
    due: date | None
    cells: tuple[Cell, ...]
    unknown: int = 0

    @property
    def taken(self) -> tuple[Body, ...]:
        """Those who took it up."""
        return tuple(cell.body for cell in self.cells if cell.is_taken)

    @property
    def missing(self) -> tuple[Body, ...]:
        """Those known who did not take it up."""
        return tuple(cell.body for cell in self.cells if not cell.is_taken)

    @property
    def done(self) -> tuple[Body, ...]:
        """Those who did it."""
        return tuple(cell.body for cell in self.cells if cell.done is not None)

    @property
    def expected(self) -> int:
        """How many it is asked of, known or not."""
        return len(self.cells) + self.unknown

    @property
    def extent(self) -> Extent:
        """How far it is covered; drafts count."""
        if not self.expected:
            return "nobody-expected"
        if not self.taken:
            return "not"
        return "partly" if self.missing or self.unknown else "covered"


@dataclass(frozen=True, slots=True)
class Matrix:
    """The actions of an act and everybody that any of them is asked of, in the order of the act."""

    address: str
    rows: tuple[Row, ...]

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The columns."""
        return tuple(dict.fromkeys(cell.body for row in self.rows for cell in row.cells))


class Sizes:
    """How many more there really are than a project knows, by the sizes of its groups."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._place = {
            id(group): (unit.source.path, group.route)
            for unit, registry in project.registries()
            for group in registry.groups
        }

    def unknown(self, demand: Demand) -> int:
        """How many more than its bodies a demand is asked of."""
        seen: set[tuple[str, Route]] = set()
        return sum(self._beyond(name, seen) for name in named(self._project, demand))

    def _beyond(self, party: Party, seen: set[tuple[str, Route]]) -> int:
        if not isinstance(party, Group) or self._place[id(party)] in seen:
            return 0
        path, route = place = self._place[id(party)]
        seen.add(place)
        if party.size is not None:
            known = {member.body for member in self._project.relations.members[place]}
            return max(0, party.size - len(known))
        inner = listed(self._project, path, (*route, "members"))
        return sum(self._beyond(name, seen) for name in inner)


def matrix(project: Project, address: str, as_of: date) -> Matrix:
    """Every action of the act at `address`, taken up and done by whom on a day."""
    demands = {
        demand.route: demand
        for demand in project.relations.demands
        if demand.kind == "action" and demand.end[0] == address
    }
    acts = (document for unit, document in project.acts() if unit.source.address == address)
    sizes = Sizes(project)
    rows = tuple(
        _row(project, action, demands.get(action.route), sizes, as_of)
        for document in acts
        for action in _actions(document)
    )
    return Matrix(address, rows)


def _actions(document: ActFile) -> Iterator[Action]:
    return (item for item in items(document) if isinstance(item, Action))


def _row(project: Project, action: Action, demand: Demand | None, sizes: Sizes, as_of: date) -> Row:
    if demand is None:
        return Row(action, None, ())
    cells = tuple(cell(project, demand, body, as_of) for body in demand.bodies)
    return Row(action, due_day(project, demand), cells, sizes.unknown(demand))


def cell(project: Project, demand: Demand, body: Body, as_of: date) -> Cell:
    """What `body` wrote for `demand`.

    Doing is told by an action that was done, or by a signed act that fulfils the demand; a plan
    or programme that takes an action up has not done it by being signed.
    """
    answers = demand.answers.get(body, ())
    days = (answer.done for answer in answers if _tells_of_doing(project, answer))
    done = min((day for day in days if day is not None and day <= as_of), default=None)
    is_draft = bool(answers) and all(_is_draft(project, answer) for answer in answers)
    return Cell(body, bool(answers), is_draft, done)


def _tells_of_doing(project: Project, answer: Answer) -> bool:
    """Whether the day of an answer is that of doing, not that of signing a plan."""
    if answer.route[-2] == "fulfils":
        return True
    holder: object = project.by_path[answer.path].document
    for name in answer.route[:-2]:
        holder = holder[int(name)] if isinstance(holder, tuple) else getattr(holder, str(name))
    return isinstance(holder, Action)


def _is_draft(project: Project, answer: Answer) -> bool:
    document = project.by_path[answer.path].document
    act = document.act if isinstance(document, ActFile) else None
    return act is not None and act.status == "draft"


def under(project: Project, end: End) -> tuple[Demand, ...]:
    """The demand of an item, else those of everything inside it: a section, a point with sub-points."""
    demands = project.relations.demands
    exact = tuple(demand for demand in demands if demand.end == end)
    if exact or end not in project.items:
        return exact
    unit, item = project.items[end]
    depth = len(item.route)
    return tuple(
        demand
        for demand in demands
        if demand.path == unit.source.path and demand.route[:depth] == item.route
    )
