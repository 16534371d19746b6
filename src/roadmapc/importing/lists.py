"""Markers of lists: dashes, 1., 1), 1.1., and what they number."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from roadmapc.importing.document import Paragraph

Kind = Literal["", "dash", "dot", "bracket", "nested"]

_DASH = re.compile(r"[-–—‒−•·▪●○■◦\uf0b7]\s*(?=[^\s-])")
_NUMBER = re.compile(
    r"(?P<nested>\d{1,2}(?:\.\d{1,3}){1,8})(?:\.(?!\d)\s*|\s+)(?=\S)"
    r"|(?P<dot>\d{1,3})\.\s*(?=[^\d\s.,])"
    r"|(?P<bracket>\d{1,3})\s?\)\s*(?=\S)"
)
_INNER = re.compile(r"(?<=[:;.,])(?<![А-ЯЁ]\.)\s+(?=[-–—•]\s+[^\W\d_])")
_INNER_NUMBER = re.compile(r"(?<=[;.:])\s+(?=\d{1,2}[.)]\s+[А-ЯЁа-яё])")
_YEAR = 1900


class Marker(NamedTuple):
    """A marker: its kind, its numbers («2.1.» is 2 and 1), its letters, the text after it."""

    kind: Kind
    numbers: tuple[int, ...]
    written: str
    text: str


def marker_of(text: str) -> Marker:
    """The marker that a paragraph begins with; a dash before a number says nothing."""
    dash = _DASH.match(text)
    start = dash.end() if dash else 0
    number = _NUMBER.match(text, start)
    if number is not None:
        kind: Kind = "nested" if number["nested"] else "dot" if number["dot"] else "bracket"
        numbers = tuple(int(part) for part in re.findall(r"\d+", number[0]))
        if numbers[0] < _YEAR:
            return Marker(kind, numbers, text[: number.end()], text[number.end() :])
    if dash is not None:
        return Marker("dash", (), dash[0], text[dash.end() :])
    return Marker("", (), "", text)


def opened(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Paragraphs with lists that were run into one line set apart: «входят: - одно; - другое»."""
    for paragraph in paragraphs:
        text = paragraph.text
        parts = _INNER.split(text)
        if len(parts) == 2 and not _is_list(text, parts[0]):
            parts = [text]
        if len(parts) == 1 and marker_of(text).numbers[:1] == (1,):
            parts = _counted(_INNER_NUMBER.split(text))
        for part in parts:
            for line in part.split("\n"):
                if line.strip():
                    yield replace(paragraph, text=line.strip())


def _is_list(text: str, before: str) -> bool:
    """Whether one dash inside a text opens an item: after a comma it is a dash of the sentence."""
    return before.endswith((":", ";")) or marker_of(text).kind == "dash"


def _counted(parts: list[str]) -> list[str]:
    """The parts if they are numbered 1, 2, 3 …, else the whole."""
    numbers = [marker_of(part).numbers for part in parts]
    if numbers == [(at,) for at in range(1, len(parts) + 1)]:
        return parts
    return [" ".join(parts)]
