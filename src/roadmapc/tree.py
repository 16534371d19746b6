"""A YAML file as a tree of raw texts, each with its place.

Every scalar keeps the letters that the author wrote; what they mean is decided
by the format's table, never by YAML (`7.10` stays `7.10`, `no` stays `no`). Only a
letter that came apart when it was pasted (и and a breve for й) is one letter again.

The nodes are tuples, for nothing is made more often.
"""

from dataclasses import dataclass
from typing import NamedTuple

from roadmapc.source import Span

Route = tuple[str | int, ...]
"""The way from a file's root to a value: English key names and list indexes."""


class Scalar(NamedTuple):
    """A single value from `start` to `end`. `plain` says that it stands without quotes on its line."""

    text: str
    start: int
    end: int
    plain: bool

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return Span(self.start, self.end)

    @property
    def empty(self) -> bool:
        """A key with nothing behind it, or with nothing but space in its quotes."""
        return not self.text.strip()


class Listing(NamedTuple):
    """A YAML sequence."""

    items: tuple["Node", ...]
    span: Span


class Entry(NamedTuple):
    """One key and its value."""

    key: Scalar
    value: "Node"


class Mapping(NamedTuple):
    """A YAML mapping in the order of the file, repeated keys included.

    `flow` says that it is written in braces.
    """

    entries: tuple[Entry, ...]
    span: Span
    flow: bool = False

    def get(self, name: str) -> Entry | None:
        """The last entry whose key reads `name`."""
        for entry in reversed(self.entries):
            if entry.key.text == name:
                return entry
        return None


Node = Scalar | Listing | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of a file, and all of its keys. `root` is None for an empty file."""

    root: Node | None
    keys: tuple[str, ...] = ()


def step(node: Node, name: str | int) -> tuple[Scalar | None, Node] | None:
    """One step down: the key (if any) and the value, or None where there is nothing."""
    if isinstance(node, Mapping) and isinstance(name, str):
        entry = node.get(name)
        return None if entry is None else (entry.key, entry.value)
    if isinstance(node, Listing) and isinstance(name, int) and name < len(node.items):
        return None, node.items[name]
    return None
