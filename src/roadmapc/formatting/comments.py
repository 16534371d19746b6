"""Comments and empty lines of a file, each given to what it speaks of.

A comment on its own line belongs to what follows, unless it stands deeper: then it ends the block
above. One behind a value belongs to it. What is inside brackets belongs to their items.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from roadmapc.tree import Listing, Mapping, Node, Scalar

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""An end of line as YAML knows them."""
_HEADER = re.compile("[|>][-+0-9]*[ \t]+(#[^\r\n\x85\u2028\u2029]*)")
_CLOSED = re.compile(r"[\s\]},]+")

_TWO_LINES = 2
_END = -1
"""The place of what follows the last value of a file."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its # on, where it is, and how it stands.

    `own`: alone on its line; `beside`: behind the value or key that ends on its line; `closed`:
    behind a bracket that closes there; `next`: behind a mark that opens what follows.
    """

    text: str
    at: int
    column: int
    stands: Literal["own", "beside", "closed", "next"]


_Thing = Comment | None
"""A comment, or None for an empty line."""


@dataclass(frozen=True, slots=True)
class Comments:
    """Who has which: lines above by the start of the first word, comments beside by that of a word.

    `behind` are comments after a closing bracket and `below` lines that end a block, both by the
    identity of the node. Empty lines are empty texts.
    """

    above: dict[int, list[str]] = field(default_factory=dict)
    beside: dict[int, str] = field(default_factory=dict)
    behind: dict[int, str] = field(default_factory=dict)
    below: dict[int, list[str]] = field(default_factory=dict)


def written(text: str, root: Node) -> list[str]:
    """Every comment of a file in its order."""
    return [
        thing.text
        for _, things, header in _things(text, root)
        for thing in (*things, header)
        if thing is not None
    ]


def attached(text: str, root: Mapping) -> Comments:
    """The comments of a file by their owners; none is left out."""
    return _Attaching(text, root).whole()


def first_word(node: Node) -> int:
    """Where the first word of a value starts; of an empty list, where the list does."""
    while True:
        if isinstance(node, Mapping) and node.entries:
            return node.entries[0].key.span.start
        if isinstance(node, Listing) and node.items:
            node = node.items[0]
        else:
            return node.span.start


def is_bracketed(text: str, node: Node) -> bool:
    """Whether a list or a record stands in brackets or braces."""
    return not isinstance(node, Scalar) and text[node.span.start : node.span.start + 1] in "[{"


def _words(node: Node) -> Iterator[Scalar | Listing | Mapping]:
    """Keys, texts and empty lists in the order of the file."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping) and node.entries:
            for entry in reversed(node.entries):
                waiting += (entry.value, entry.key)
        elif isinstance(node, Listing) and node.items:
            waiting += reversed(node.items)
        else:
            yield node


def _things(text: str, root: Node) -> Iterator[tuple[int, list[_Thing], Comment | None]]:
    """By the start of each word, and at last of the end: what stands before it, and in its first line."""
    end = 0
    for word in _words(root):
        start = word.span.start
        before = _between(text, end, start)
        end = word.span.end
        if not isinstance(word, Scalar):
            before += _in_empty(text, word)
        yield start, before, _header(text, word)
    yield _END, _between(text, end, len(text)), None


def _in_empty(text: str, node: Listing | Mapping) -> list[_Thing]:
    """The comments in empty brackets, as if they stood before them."""
    inner = _between(text, node.span.start + 1, node.span.end)
    return [replace(thing, stands="next") for thing in inner if thing is not None]


def _header(text: str, word: Node) -> Comment | None:
    """The comment behind the mark of a text that begins on the next line."""
    if not isinstance(word, Scalar) or word.plain:
        return None
    found = _HEADER.match(text, *word.span)
    return Comment(found[1].rstrip(), found.start(1), 0, "beside") if found else None


def _between(text: str, start: int, end: int) -> list[_Thing]:
    """The comments and the empty lines of a stretch that holds no words."""
    gap = text[start:end]
    if "#" not in gap and gap.count("\n") + gap.count("\r") < _TWO_LINES:
        return []
    found: list[_Thing] = []
    starts = [0, *(line.end() for line in _BREAK.finditer(gap))]
    for number, (first, after) in enumerate(pairwise((*starts, len(gap)))):
        before, mark, said = gap[first:after].partition("#")
        if mark:
            stands = "beside" if start and not number else _stands(before)
            at = start + first + len(before)
            found.append(Comment(f"#{said}".rstrip(), at, len(before), stands))
        elif not before.strip() and 0 < number < len(starts) - 1:
            found.append(None)
    return found


def _stands(before: str) -> Literal["own", "closed", "next"]:
    if not before.strip():
        return "own"
    return "closed" if _CLOSED.fullmatch(before) else "next"


class _Attaching:
    """Goes through a tree once and gives each comment to its owner."""

    def __init__(self, text: str, root: Mapping) -> None:
        self._text = text
        self._root = root
        self._lines = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._found = Comments()
        self._before: dict[int, list[_Thing]] = {}
        self._word_before: dict[int, int] = {}
        last = _END
        for start, things, header in _things(text, root):
            if things:
                self._before[start] = things
                self._word_before[start] = last
            if header is not None:
                self._found.beside[start] = header.text
            last = start

    def whole(self) -> Comments:
        if self._before:
            if not self._root.entries:
                self._sibling(self._root.span.start, self._root, None)
            self._inside(self._root, is_begun=False)
            self._end()
        return self._found

    def _inside(self, node: Node, *, is_begun: bool) -> None:
        """The comments in a value; what stands before its first word may be given away already."""
        if isinstance(node, Scalar):
            return
        before: Node | None = None
        for place, child in _children(node):
            if before is not None or not is_begun:
                self._sibling(place, node, before)
            if isinstance(node, Mapping):
                self._value(place, child)
            self._inside(child, is_begun=isinstance(node, Listing))
            before = child

    def _value(self, key: int, value: Node) -> None:
        """What stands between a key and its text, or in its empty brackets, speaks of the key."""
        if next(_words(value)) is value:
            things = self._before.get(value.span.start, ())
            lines = [thing.text for thing in things if thing is not None]
            if lines:
                self._found.above.setdefault(key, []).extend(lines)

    def _sibling(self, place: int, parent: Node, before: Node | None) -> None:
        """What stands before a key or an item, some of it perhaps the end of the one before."""
        things = self._before.get(place)
        if things is None:
            return
        chain = list(_last_ones(before)) if before is not None else []
        column = self._column(parent.span.start)
        rest = self._given_back(place, things, chain, column)
        if rest:
            self._found.above[place] = ["" if thing is None else thing.text for thing in rest]

    def _end(self) -> None:
        things = self._before.get(_END, [])
        rest = self._given_back(_END, things, list(_last_ones(self._root)), -1)
        left = ["" if thing is None else thing.text for thing in rest]
        if any(left):
            self._found.below.setdefault(id(self._root), []).extend(left)

    def _given_back(
        self, place: int, things: list[_Thing], chain: list[Node], column: int
    ) -> list[_Thing]:
        """Gives to the values that end here what is theirs; what is left belongs to what follows."""
        empty: list[_Thing] = []
        for number, thing in enumerate(things):
            if thing is None:
                empty = [None]
            elif not self._is_taken(thing, place, chain, column, empty):
                return [*empty, *things[number:]]
            else:
                empty = []
        return empty

    def _is_taken(
        self, thing: Comment, place: int, chain: list[Node], column: int, empty: list[_Thing]
    ) -> bool:
        ended = [node for node in chain if is_bracketed(self._text, node)]
        if thing.stands in ("beside", "closed"):
            owner = next((node for node in ended if node.span.end <= thing.at), None)
            if owner is not None and id(owner) not in self._found.behind:
                self._found.behind[id(owner)] = thing.text
                return True
            if owner is None and thing.stands == "beside":
                self._found.beside[self._word_before[place]] = thing.text
                return True
        block = self._ending(thing, chain, ended, column)
        if block is None:
            return False
        self._found.below.setdefault(id(block), []).extend([*("" for _ in empty), thing.text])
        return True

    def _ending(
        self, thing: Comment, chain: list[Node], ended: list[Node], column: int
    ) -> Node | None:
        """The deepest of the values that end here which a comment stands in."""
        around = [node for node in ended if node.span.end > thing.at]
        if around:
            return around[-1]
        if thing.stands == "next" or thing.column <= column:
            return None
        best, deepest = None, column - 1
        for node in chain:
            if node not in ended and deepest < self._column(node.span.start) <= thing.column:
                best, deepest = node, self._column(node.span.start)
        return best

    def _column(self, at: int) -> int:
        return at - self._lines[bisect_right(self._lines, at) - 1]


def _children(node: Listing | Mapping) -> Iterator[tuple[int, Node]]:
    """The values inside a value, each by the start of its key or of its first word."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key.span.start, entry.value
    else:
        for item in node.items:
            yield first_word(item), item


def _last_ones(node: Node) -> Iterator[Node]:
    """A list or record, the last one in it, and so on to the innermost."""
    while not isinstance(node, Scalar):
        yield node
        if isinstance(node, Mapping) and node.entries:
            node = node.entries[-1].value
        elif isinstance(node, Listing) and node.items:
            node = node.items[-1]
        else:
            return
