"""What differs between two contents of one file, as data: `apply` makes the new one of the old.

`at` is the route of an item in the old content, `to` in the new one. An item that stays where it
was among its neighbours is not moved, whatever comes or goes around it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from roadmapc.contents import Content, Fact, place
from roadmapc.tree import Route


@dataclass(frozen=True, slots=True)
class Added:
    """A new item, with what is new inside it; what came there from elsewhere is moved."""

    to: Route
    item: Content


@dataclass(frozen=True, slots=True)
class Removed:
    """An item that is gone, with what is gone inside it."""

    at: Route
    item: Content


@dataclass(frozen=True, slots=True)
class Moved:
    """An item in another place: of another item, or among the same neighbours."""

    at: Route
    to: Route


@dataclass(frozen=True, slots=True)
class Renamed:
    """An item under another id."""

    at: Route
    to: Route
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One fact of an item; None where there is none."""

    at: Route
    to: Route
    name: str
    before: Fact | None
    after: Fact | None


Edit = Added | Removed | Moved | Renamed | Changed


class _Node:
    """An item being edited."""

    def __init__(self, item: Content, route: Route, found: dict[Route, "_Node"]) -> None:
        self.kind, self.id, self.facts = item.kind, item.id, dict(item.facts)
        self.route = route
        self.parts = {
            key: [_Node(part, place(route, key, at), found) for at, part in enumerate(several)]
            for key, several in item.parts.items()
        }
        found[route] = self

    def content(self) -> Content:
        parts = {key: tuple(part.content() for part in self.parts[key]) for key in self.parts}
        return Content(
            self.kind,
            self.id,
            self.facts,
            {key: several for key, several in parts.items() if several},
        )


def apply(edits: Iterable[Edit], old: Content) -> Content:
    """The content that `edits` make of `old`. Raises KeyError where they are of another content."""
    edits = tuple(edits)
    found: dict[Route, _Node] = {}
    root = _Node(old, (), found)
    moved = [(edit.to, found[edit.at]) for edit in _of(edits, Moved)]
    for _, node in moved:
        _take_out(node, found)
    for removed in _of(edits, Removed):
        _take_out(found[removed.at], found)
    for renamed in _of(edits, Renamed):
        found[renamed.at].id = renamed.after
    for changed in _of(edits, Changed):
        _set(found[changed.at], changed)
    moved += [(edit.to, _Node(edit.item, (), {})) for edit in _of(edits, Added)]
    for to, node in sorted(moved, key=lambda pair: (len(pair[0]), _order(pair[0]))):
        _put(root, to, node)
    return root.content()


E = TypeVar("E", Added, Removed, Moved, Renamed, Changed)


def _of(edits: tuple[Edit, ...], kind: type[E]) -> list[E]:
    return [edit for edit in edits if isinstance(edit, kind)]


def _take_out(node: _Node, found: dict[Route, _Node]) -> None:
    above, key, _ = split(node.route)
    siblings = found[above].parts[key]
    del siblings[next(at for at, sibling in enumerate(siblings) if sibling is node)]


def _set(node: _Node, changed: Changed) -> None:
    if changed.after is None:
        del node.facts[changed.name]
    else:
        node.facts[changed.name] = changed.after


def _put(root: _Node, to: Route, node: _Node) -> None:
    above, key, at = split(to)
    holder = root
    while above:
        holder, above = _below(holder, above)
    holder.parts.setdefault(key, []).insert(at, node)


def _below(holder: _Node, route: Route) -> tuple[_Node, Route]:
    key = route[0]
    assert isinstance(key, str)
    if len(route) > 1 and isinstance(route[1], int):
        return holder.parts[key][route[1]], route[2:]
    return holder.parts[key][0], route[1:]


def split(route: Route) -> tuple[Route, str, int]:
    """Where an item stands: the route of its holder, the key, the place in the list from 0."""
    last = route[-1]
    if isinstance(last, int):
        return route[:-2], str(route[-2]), last
    return route[:-1], last, 0


def _order(route: Route) -> tuple[tuple[str, int], ...]:
    """A key to sort routes of one length by."""
    return tuple((step, 0) if isinstance(step, str) else ("", step) for step in route)
