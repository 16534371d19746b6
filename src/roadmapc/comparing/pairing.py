"""Which item of an old content is which of the new one.

An id says so. Items without one, and those whose id is new, are known by what they say: equal
ones first, in the order of their lists, then those that are much alike between them, then
equal ones anywhere in the file.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from roadmapc.contents import Content, place, sealed
from roadmapc.tree import Route

_ALIKE = 0.5
"""How much of two texts has to be the same for one to be a rewording of the other."""
_PATIENCE = 2_000
"""Pairs of texts that are compared within one gap of a list."""
_MOST = 4_000_000
"""Pairs of rows of two lists that are looked at to find equal ones."""
_READ = 400
"""Letters of a text that are looked at to see whether two are alike."""
_NATURAL = {"RegisterEntry": "party", "Abbreviation": "short"}
"""Facts by which rows without an id are known."""
_TEXTS = ("text", "name", "title", "party", "short", "goal")


@dataclass(eq=False)
class Node:
    """An item with its place; `bare` and `whole` are its fingerprints without and with its id."""

    item: Content
    route: Route
    above: "Node | None"
    key: str
    at: int
    below: dict[str, list["Node"]] = field(default_factory=dict)
    bare: str = ""
    whole: str = ""

    def all(self) -> Iterator["Node"]:
        """The item and all inside it."""
        yield self
        for several in self.below.values():
            for node in several:
                yield from node.all()


def index(
    item: Content, route: Route = (), above: Node | None = None, key: str = "", at: int = 0
) -> Node:
    """The items of a content with their places and fingerprints."""
    node = Node(item, route, above, key, at)
    for name, several in item.parts.items():
        node.below[name] = [
            index(part, place(route, name, n), node, name, n) for n, part in enumerate(several)
        ]
    parts = {name: [part.whole for part in several] for name, several in node.below.items()}
    node.bare = sealed(item, "", parts)
    node.whole = sealed(item, item.id, parts) if item.id else node.bare
    return node


class Pairs:
    """The pairs of two contents, both ways."""

    def __init__(self, old: Node, new: Node) -> None:
        self.new_of: dict[Node, Node] = {}
        self.old_of: dict[Node, Node] = {}
        self._open: list[tuple[Node, Node]] = []
        self._old, self._new = old, new
        self._join(old, new)
        self._by_id()
        self._inside()
        while self._equal_anywhere():
            self._inside()

    def _join(self, old: Node, new: Node) -> None:
        self.new_of[old], self.old_of[new] = new, old
        self._open.append((old, new))

    def _by_id(self) -> None:
        known: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in self._old.all():
            if node.item.id:
                known[node.item.kind, node.item.id].append(node)
        for node in self._new.all():
            several = known.get((node.item.kind, node.item.id))
            if node.item.id and several:
                self._join(several.pop(0), node)

    def _inside(self) -> None:
        """Aligns what is left in the lists of each pair, and so on down."""
        while self._open:
            old, new = self._open.pop()
            for key in old.below:
                if key in new.below:
                    self._align(self._left(old.below[key]), self._left(new.below[key]))

    def _left(self, nodes: Iterable[Node]) -> list[Node]:
        return [node for node in nodes if node not in self.new_of and node not in self.old_of]

    def _align(self, old: list[Node], new: list[Node]) -> None:
        if len(old) == len(new) == 1 and not isinstance(new[0].route[-1], int):
            self._join(old[0], new[0])
            return
        for i, j in equal([node.bare for node in old], [node.bare for node in new]):
            self._join(old[i], new[j])
        self._natural(self._left(old), self._left(new))
        for rest, others in self._gaps(old, new):
            self._alike(rest, others)

    def _natural(self, old: list[Node], new: list[Node]) -> None:
        """Rows that name the same party."""
        known: dict[str, list[Node]] = defaultdict(list)
        for node in old:
            known[_name(node)].append(node)
        for node in new:
            if _name(node) and known[_name(node)]:
                self._join(known[_name(node)].pop(0), node)

    def _gaps(self, old: list[Node], new: list[Node]) -> Iterator[tuple[list[Node], list[Node]]]:
        """What is left of two lists, between the pairs that they have in common."""
        ends = [at for at, node in enumerate(new) if node in self.old_of]
        known = {node: at for at, node in enumerate(old)}
        i = j = 0
        for end in [*ends, len(new)]:
            until = known.get(self.old_of[new[end]], i) if end < len(new) else len(old)
            if until >= i:
                yield self._left(old[i:until]), self._left(new[j:end])
                i, j = until + 1, end + 1

    def _alike(self, old: list[Node], new: list[Node]) -> None:
        """Joins rewordings in order, the most alike first among those that may follow."""
        patience = _PATIENCE
        start = 0
        for node in old:
            rest = [(at, new[at]) for at in range(start, len(new)) if _may_be(node, new[at])]
            patience -= len(rest)
            if not rest or patience < 0:
                continue
            best, at = max((alike(node.item, other.item), -at) for at, other in rest)
            if best >= _ALIKE:
                self._join(node, new[-at])
                start = -at + 1

    def _equal_anywhere(self) -> bool:
        """Joins items that are equal but for their ids, wherever they stand."""
        known: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in self._left(self._old.all()):
            known[node.item.kind, node.bare].append(node)
        joined = False
        for node in self._left(self._new.all()):
            several = self._left(known.get((node.item.kind, node.bare), ()))
            if several:
                self._join(several[0], node)
                joined = True
        return joined


def equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of equal words of two lists, in the order of both.

    What is equal at both ends is joined first; if too much is left between, it is joined only
    where the places are the same too, as it is in a file that somebody filled by machine.
    """
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    yield from ((at, at) for at in range(start))
    rest, others = old[start : len(old) - end], new[start : len(new) - end]
    if len(rest) * len(others) > _MOST:
        yield from (
            (start + at, start + at)
            for at in range(min(len(rest), len(others)))
            if rest[at] == others[at]
        )
    else:
        for i, j, size in SequenceMatcher(None, rest, others, autojunk=False).get_matching_blocks():
            yield from ((start + i + at, start + j + at) for at in range(size))
    yield from ((len(old) - at, len(new) - at) for at in range(end, 0, -1))


def _name(node: Node) -> str:
    """What a row without an id is known by."""
    return node.item.text(_NATURAL.get(node.item.kind, "")) if not node.item.id else ""


def _may_be(old: Node, new: Node) -> bool:
    """Whether one can be the other reworded: two different ids are two different items."""
    return old.item.kind == new.item.kind and not (old.item.id and new.item.id)


def alike(old: Content, new: Content) -> float:
    """How much of the texts of two items is the same, from 0 to 1."""
    before, after = _words(old), _words(new)
    if not before or not after:
        return 1.0 if old.kind in _UNTITLED and before == after else 0.0
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.quick_ratio() if matcher.real_quick_ratio() < _ALIKE else matcher.ratio()


_UNTITLED = frozenset({"IndicatorBlock", "Passage"})
"""Items that may stand for what is in them, without words of their own."""


def _words(item: Content) -> list[str]:
    return " ".join(filter(None, map(item.text, _TEXTS)))[:_READ].split()
