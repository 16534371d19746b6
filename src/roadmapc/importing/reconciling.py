"""One file that two sides changed: the changes of both, or the places that both changed otherwise.

A place is a line with the lines of the text below it, so that halves of two texts never meet.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from roadmapc.discovering import Found
from roadmapc.reading import read
from roadmapc.source import Source
from roadmapc.tree import Listing, Mapping, Node, Scalar

_OPENS = re.compile(r"[>|][+-]?\d?\s*(?:#.*)?$")
"""The end of a line whose text stands in the lines below."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both sides changed: its line in our text, from 1, and how each has it."""

    line: int
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The text with the changes of both, with line ends of ours; or where they clash."""

    text: str
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Places of the base from `start` to `end` that a side has as `places`."""

    start: int
    end: int
    places: tuple[str, ...]


def reconciled(base: str, ours: str, theirs: str) -> Reconciled | None:
    """Three texts of a file in one; None where the result does not say what both sides say."""
    old, own, other = (_places(text) for text in (base, ours, theirs))
    found: list[str] = []
    clashes: list[Clash] = []
    at = 0
    for start, end, mine, their in _groups(_hunks(old, own), _hunks(old, other)):
        found += old[at:start]
        here, there = (_applied(old, start, end, hunks) for hunks in (mine, their))
        if mine and their and here != there:
            clashes.append(Clash(_line(old, mine[0], own), _shown(here), _shown(there)))
        found += there if their else here
        at = end
    text = "".join([*found, *old[at:]])
    if clashes:
        return Reconciled(ours, tuple(clashes))
    if not _says_both(base, ours, theirs, text):
        return None
    return Reconciled(text.replace("\n", "\r\n") if "\r\n" in ours else text)


def _places(text: str) -> list[str]:
    """The lines of a file, each with the lines of its text."""
    found: list[str] = []
    depth: int | None = None
    for line in text.replace("\r\n", "\n").splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        if depth is not None and (indent > depth or not line.strip()):
            found[-1] += line
            continue
        found.append(line if line.endswith("\n") else f"{line}\n")
        depth = indent if _OPENS.search(line.rstrip()) else None
    return found


def _hunks(old: Sequence[str], new: Sequence[str]) -> list[_Hunk]:
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        _Hunk(start, end, tuple(new[first:stop]))
        for tag, start, end, first, stop in steps
        if tag != "equal"
    ]


def _groups(
    ours: Sequence[_Hunk], theirs: Sequence[_Hunk]
) -> Iterator[tuple[int, int, list[_Hunk], list[_Hunk]]]:
    """Changes that meet, by side, with the places of the base that they cover."""
    rest = sorted(
        [
            (hunk.start, hunk.end, side, hunk)
            for side, all in enumerate((ours, theirs))
            for hunk in all
        ],
        key=lambda item: item[:3],
    )
    while rest:
        start, end, side, hunk = rest.pop(0)
        sides: tuple[list[_Hunk], list[_Hunk]] = ([], [])
        sides[side].append(hunk)
        while rest and (rest[0][0] < end or rest[0][0] == start == end):
            _, stop, side, hunk = rest.pop(0)
            sides[side].append(hunk)
            end = max(end, stop)
        yield start, end, *sides


def _applied(old: Sequence[str], start: int, end: int, hunks: Sequence[_Hunk]) -> list[str]:
    """The places of the base as one side has them."""
    found: list[str] = []
    for hunk in hunks:
        found += [*old[start : hunk.start], *hunk.places]
        start = hunk.end
    return [*found, *old[start:end]]


def _line(old: Sequence[str], hunk: _Hunk, own: Sequence[str]) -> int:
    """The line of our text, from 1, at which one of our changes begins."""
    before = SequenceMatcher(None, old, own, autojunk=False).get_opcodes()
    first = next(
        first for _, start, end, first, _ in before if (start, end) == (hunk.start, hunk.end)
    )
    return "".join(own[:first]).count("\n") + 1


def _shown(places: Sequence[str]) -> str:
    return " ".join("".join(places).split())


def _says_both(base: str, ours: str, theirs: str, result: str) -> bool:
    """Whether a result has every text that either side added, and none that one removed."""
    counts = [_said(text) for text in (base, ours, theirs, result)]
    if any(count is None for count in counts):
        return False
    old, own, other, made = (count or Counter() for count in counts)
    return all(
        made[text]
        == (own[text] if own[text] == other[text] else own[text] + other[text] - old[text])
        for text in {*old, *own, *other, *made}
    )


def _said(text: str) -> Counter[tuple[str, ...]] | None:
    """How often each text stands under its keys and the id around it; None where a file has faults."""
    unit = read(Found(Source("act.yaml", "act", text)))
    if unit.document is None or unit.faults or unit.tree is None or unit.tree.root is None:
        return None
    return Counter(_texts(unit.tree.root, ()))


def _texts(node: Node, around: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(node, Scalar):
        yield (*around, node.text)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _texts(item, around)
    elif isinstance(node, Mapping):
        ids = [
            entry.value.text
            for entry in node.entries
            if entry.key.text == "id" and isinstance(entry.value, Scalar)
        ]
        inside = tuple(ids) if ids else around
        for entry in node.entries:
            yield from _texts(entry.value, (*inside, entry.key.text))
