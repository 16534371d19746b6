"""What stands above and below an act or an item, along the links of the project."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from roadmapc.model import Act, Deadline, ExternalAct
from roadmapc.project import Item, Link, Project
from roadmapc.relations import End

Way = Literal["up", "down"]
Edge = Literal["implements", "fulfils", "basis", "after"]
_EDGES: tuple[Edge, ...] = get_args(Edge)


@dataclass(frozen=True, slots=True)
class Node:
    """An act or an item, how it is linked to the node above it in the tree, and what follows.

    `edges` are the kinds of links, each with how many there are: none for the root, more than one
    link between whole acts. What the tree has already unfolded is not unfolded again.
    """

    end: End
    name: str
    deadline: str | None
    edges: tuple[tuple[Edge, int], ...] = ()
    is_repeated: bool = False
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """The two trees of an end, both with it as their root."""

    up: Node
    down: Node


def trace(project: Project, end: End) -> Trace:
    """What `end` leads to and what leads to it.

    The trees of a whole act are of whole acts: a link of any item counts for its act.
    """
    graph = _Graph(project, is_of_acts=not end[1])
    return Trace(graph.tree(end, "up"), graph.tree(end, "down"))


class _Graph:
    """The links between ends, both ways."""

    def __init__(self, project: Project, *, is_of_acts: bool) -> None:
        self._project = project
        self._acts = {unit.source.address: document for unit, document in project.acts()}
        self._cited: dict[End, ExternalAct] = {}
        self._external = {
            (unit.source.address.rpartition("/")[0], act.id): act
            for unit, registry in project.registries()
            for act in reversed(registry.external_acts)
        }
        self._ways: Mapping[Way, dict[End, dict[End, dict[Edge, int]]]] = {"up": {}, "down": {}}
        for edge, link in _of_edges(project):
            source, target = link.source, link.target
            if not target[0]:
                target = self._cite(link)
            elif is_of_acts:
                target = (target[0], "")
            source = (source[0], "") if is_of_acts else source
            if source != target or not is_of_acts:
                self._add("up", edge, source, target)
                self._add("down", edge, target, source)

    def _cite(self, link: Link) -> End:
        """The end of an external act, told from another of the same id in another territory."""
        folder, name = link.source[0].rpartition("/")[0], link.target[1]
        while (folder, name) not in self._external:
            folder = folder.rpartition("/")[0]
        act = self._external[folder, name]
        end = ("", name)
        if self._cited.setdefault(end, act) is not act:
            end = ("", f"{folder}/{name}")
            self._cited[end] = act
        return end

    def _add(self, way: Way, edge: Edge, end: End, to: End) -> None:
        edges = self._ways[way].setdefault(end, {}).setdefault(to, {})
        edges[edge] = edges.get(edge, 0) + 1

    def tree(self, end: End, way: Way) -> Node:
        return self._node(end, way, {}, set())

    def _node(self, end: End, way: Way, edges: Mapping[Edge, int], seen: set[End]) -> Node:
        following = self._ways[way].get(end, {})
        name, deadline = self._name(end), self._deadline(end)
        links = tuple(edges.items())
        if end in seen and following:
            return Node(end, name, deadline, links, is_repeated=True)
        seen.add(end)
        children = tuple(self._node(other, way, to, seen) for other, to in following.items())
        return Node(end, name, deadline, links, children=children)

    def _name(self, end: End) -> str:
        address, name = end
        if not address:
            return _cited(self._cited[end])
        if not name:
            act = self._acts[address].act
            return address if act is None else act_name(act)
        return item_name(self._project.items[end][1])

    def _deadline(self, end: End) -> str | None:
        item = self._project.items[end][1] if end in self._project.items else None
        deadline = getattr(item, "deadline", None)
        return deadline.text if isinstance(deadline, Deadline) else None


def _of_edges(project: Project) -> Iterator[tuple[Edge, Link]]:
    for link in project.links:
        for edge in _EDGES:
            if link.kind == edge:
                yield edge, link


def act_name(act: Act) -> str:
    """The title of an act with its date and number."""
    title = " ".join(act.title.split())
    number = f"№ {act.number}" if act.number else ""
    day = f"{act.date:%d.%m.%Y}" if act.date else ""
    return " ".join(part for part in (day, number, f"«{title}»") if part)


def item_name(item: Item) -> str:
    """What an item is called, or what it says where it has no name."""
    said = getattr(item, "name", None) or getattr(item, "title", None) or getattr(item, "text", "")
    return " ".join((said or "").split())


def _cited(act: ExternalAct) -> str:
    number = f"№ {act.number}" if act.number else ""
    day = f"{act.date:%d.%m.%Y}" if act.date else ""
    return " ".join(part for part in (act.kind, day, number, f"«{act.name}»") if part)
