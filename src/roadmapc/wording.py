"""The texts of a file one after another, and where each of their letters is written."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from roadmapc.format.walking import Value
from roadmapc.language.typography import SEPARATOR
from roadmapc.source import Span
from roadmapc.tree import Scalar

_BLANK = " \t\r\n"
_QUOTES = ("'", '"')
_BLOCK = ("|", ">")
_ESCAPED = {"x": 4, "u": 6, "U": 10}
"""Characters of an escape that is longer than two."""


class Written(NamedTuple):
    """Where a part of a text stands in the file; `exact` if it stands there letter for letter."""

    span: Span
    exact: bool


@dataclass(frozen=True)
class Wording:
    """Texts joined, so that a pattern is looked for once in a file rather than in each text."""

    source: str = field(repr=False)
    values: tuple[Value, ...]

    @cached_property
    def text(self) -> str:
        """All the texts with a separator after each."""
        return "".join([value.scalar.text + SEPARATOR for value in self.values])

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        lengths = [len(value.scalar.text) + 1 for value in self.values]
        return tuple(accumulate(lengths, initial=0))

    def at(self, offset: int) -> tuple[Value, int]:
        """The value at an offset of the joined text, and where the value starts there."""
        number = min(bisect_right(self._starts, offset), len(self.values)) - 1
        return self.values[number], self._starts[number]

    def each(self) -> Iterator[tuple[Value, int]]:
        """Every value with its start in the joined text."""
        return zip(self.values, self._starts, strict=False)

    def written(self, start: int, end: int) -> Written:
        """The place in the file of a part of the joined text that lies in one value."""
        value, first = self.at(start)
        return written(self.source, value.scalar, start - first, end - first)


def written(source: str, scalar: Scalar, start: int, end: int) -> Written:
    """The place of `scalar.text[start:end]`; the whole value where letters cannot be followed."""
    offsets = _offsets(source, scalar)
    if offsets is None or not scalar.text:
        return Written(scalar.span, exact=False)
    before = offsets[start - 1] + 1 if start > 0 else offsets[0]
    first = offsets[start] if start < len(offsets) else before
    after = offsets[end - 1] + 1 if end > start else first
    unbroken = after - first == end - start and (end > start or first == before)
    return Written(
        Span(first, after), exact=unbroken and source[first:after] == scalar.text[start:end]
    )


def _offsets(source: str, scalar: Scalar) -> range | list[int] | None:
    """The offset in the file of every character of a text, None if they cannot be followed."""
    start, end = scalar.span
    raw, text = source[start:end], scalar.text
    if raw == text:
        return range(start, end)
    if raw[:1] in _QUOTES and raw[1:-1] == text:
        return range(start + 1, end - 1)
    return _followed(source, scalar)


def _followed(source: str, scalar: Scalar) -> list[int] | None:
    at, end = scalar.span
    opening = "" if scalar.plain else source[at]
    if opening in _BLOCK:
        at = next((i for i in range(at, end) if source[i] in "\r\n"), end)
    elif opening in _QUOTES:
        at += 1
    found: list[int] = []
    for letter in scalar.text:
        at = _before(letter, source, at, end, opening)
        width = _width(letter, source, at, opening)
        if width is None or (at >= end and letter not in _BLANK):
            return None
        found.append(min(at, end))
        at += width
    return found


def _before(letter: str, source: str, at: int, end: int, opening: str) -> int:
    """Passes over what folding and indenting put before a letter."""
    while at < end:
        if opening == '"' and source[at] == "\\" and source[at + 1 : at + 2] in ("\n", "\r"):
            at += 2
        elif source[at] in _BLANK and letter not in _BLANK:
            at += 1
        else:
            break
    return at


def _width(letter: str, source: str, at: int, opening: str) -> int | None:
    """How many characters of the file a letter takes; a line end that was folded takes none."""
    here = source[at : at + 1]
    if opening == '"' and here == "\\":
        return _ESCAPED.get(source[at + 1 : at + 2], 2)
    if opening == "'" and letter == "'":
        return 2
    if here == letter:
        return 1
    return 0 if letter in _BLANK else None
