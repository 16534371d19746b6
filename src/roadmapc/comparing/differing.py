"""Two contents of one file to what differs between them."""

from collections.abc import Iterable, Iterator, Mapping

from roadmapc.comparing.edits import Added, Changed, Edit, Moved, Removed, Renamed, split
from roadmapc.comparing.pairing import Node, Pairs, index
from roadmapc.comparing.rising import longest_rising
from roadmapc.contents import Content
from roadmapc.tree import Route


def differences(old: Content, new: Content) -> tuple[Edit, ...]:
    """What `apply` needs to make `new` of `old`: nothing exactly when the two are equal.

    Those that the new content holds come first, in its order, then what is gone in the old order.
    Both are of one kind of file: an act does not become a registry.
    """
    assert old.kind == new.kind
    before, after = index(old), index(new)
    if before.whole == after.whole:
        return ()
    pairs = Pairs(before, after)
    settled = set(_settled(pairs))
    edits = [edit for node in after.all() for edit in _of_new(node, pairs, settled)]
    return (*edits, *_gone(before, pairs))


def _of_new(node: Node, pairs: Pairs, settled: set[Node]) -> Iterator[Edit]:
    old = pairs.old_of.get(node)
    if old is None:
        if node.above in pairs.old_of:
            yield Added(node.route, _alone(node, pairs))
        return
    if node not in settled and node.above is not None:
        yield Moved(old.route, node.route)
    if old.item.id != node.item.id:
        yield Renamed(old.route, node.route, old.item.id, node.item.id)
    before, after = old.item.facts, node.item.facts
    for name in [*after, *(name for name in before if name not in after)]:
        if before.get(name) != after.get(name):
            yield Changed(old.route, node.route, name, before.get(name), after.get(name))


def _gone(old: Node, pairs: Pairs) -> Iterator[Removed]:
    for node in old.all():
        if node not in pairs.new_of and node.above in pairs.new_of:
            yield Removed(node.route, _alone(node, pairs))


def _alone(node: Node, pairs: Pairs) -> Content:
    """An item that is only on one side, with what is only there inside it."""
    parts = {
        key: alone
        for key, several in node.below.items()
        if (
            alone := tuple(
                _alone(part, pairs)
                for part in several
                if part not in pairs.new_of and part not in pairs.old_of
            )
        )
    }
    return Content(node.item.kind, node.item.id, node.item.facts, parts)


def _settled(pairs: Pairs) -> Iterator[Node]:
    """The new items that need no move: in the same list, and in the old order among themselves."""
    for node, old in pairs.old_of.items():
        for key, several in node.below.items():
            kept = [
                (pairs.old_of[part].at, part)
                for part in several
                if part in pairs.old_of
                and pairs.old_of[part].above is old
                and pairs.old_of[part].key == key
            ]
            for at in longest_rising([place for place, _ in kept]):
                yield kept[at][1]


def destinations(old: Content, new: Content) -> dict[Route, Route]:
    """Where in the new content every item that is in both stands, by its old route."""
    before, after = index(old), index(new)
    return {node.route: other.route for node, other in Pairs(before, after).new_of.items()}


def replaced(edits: Iterable[Edit]) -> frozenset[Route]:
    """Where one item without an id stands in the place of another: its number is the same."""
    several = tuple(edits)
    gone = {edit.at: edit.item for edit in several if isinstance(edit, Removed)}
    return frozenset(
        edit.to
        for edit in several
        if isinstance(edit, Added)
        and edit.to in gone
        and not edit.item.id
        and not gone[edit.to].id
        and edit.item.kind == gone[edit.to].kind
    )


def is_between(edit: Edit, places: Mapping[Route, Route]) -> bool:
    """Whether something was put before what was signed, whose number changes by that."""
    if not isinstance(edit, Added) or not isinstance(edit.to[-1], int):
        return False
    above, key, at = split(edit.to)
    kept = {route[-1] for route in places.values() if route and split(route)[:2] == (above, key)}
    return any(isinstance(place, int) and place > at for place in kept)
