"""One file as it was read: its name, its text, and where an offset lies in it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Position(NamedTuple):
    """A place for people: line and column, both from 1, the column in characters."""

    line: int
    column: int


class Span(NamedTuple):
    """Offsets in characters from the start of a text; the end is exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A file's text with the byte-order mark taken off and line ends as they stand.

    `path` is POSIX and relative to the project's root; `address` is how other
    files refer to it: its path below the roadmaps folder without the suffix.
    """

    path: str
    address: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which lines start; a line ends with LF, CR LF or CR."""
        starts = [0]
        text = self.text
        if "\r" not in text:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            return tuple(starts)
        for at, character in enumerate(text):
            if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
                starts.append(at + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """The position of `offset`; one past the end is allowed."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its end; empty if there is none."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        if number not in self._lines:
            self._lines[number] = self._cut_line(number)
        return self._lines[number]

    @cached_property
    def _lines(self) -> dict[int, str]:
        """Lines that were asked for: a thousand faults may lie on one that is very long."""
        return {}

    def _cut_line(self, number: int) -> str:
        start = self.line_starts[number - 1]
        after = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:after].rstrip("\r\n")
