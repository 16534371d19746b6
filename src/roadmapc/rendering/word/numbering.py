"""Numbers and signs that Word itself counts: a point that is put in renumbers those after it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from docx.oxml.ns import qn

from roadmapc.rendering.word.styles import INDENT
from roadmapc.rendering.word.xml import Element, element, twips, value

Sign = Literal["dash", "dot", "bracket"]
_LEVELS = 9
"""Levels that a list of Word has."""
DEEPEST = _LEVELS - 1
"""The last of them, counted from 0."""


class Numbering:
    """The lists of a document, each counted by itself; the first is that of the act's points."""

    def __init__(self, root: Element, styles: Sequence[str]) -> None:
        self._root = root
        self._first = 1 + max(map(int, _ids(root)), default=0)
        self._lists: list[Element] = []
        self._dashes: dict[float, int] = {}
        self.points = self._added(
            [_level(at, _dotted(at), INDENT, style) for at, style in enumerate(styles)]
        )

    def dashes(self, first: float) -> int:
        """The list of all that stands behind a dash, `first` mm from the margin."""
        if first not in self._dashes:
            levels = [_level(at, "–", first, form="bullet") for at in range(_LEVELS)]
            self._dashes[first] = self._added(levels)
        return self._dashes[first]

    def counted(self, sign: Sign, first: float, depth: int) -> int:
        """A new list that counts from 1 on its level `depth`, from 0, and anew on those below."""
        signs = [
            f"%{at + 1})" if sign == "bracket" else _dotted(at, min(at, depth))
            for at in range(_LEVELS)
        ]
        return self._added([_level(at, text, first) for at, text in enumerate(signs)])

    def close(self) -> None:
        """Puts the lists into the document: what they look like before what uses them."""
        used = self._root.findall(qn("w:num"))
        at = self._root.index(used[0]) if used else len(self._root)
        for made in reversed(self._lists):
            self._root.insert(at, made)
        at = self._root.index(used[-1]) + 1 if used else len(self._root)
        numbers = range(self._first, self._first + len(self._lists))
        for number in reversed(numbers):
            use = element("num", value("abstractNumId", number), numId=number)
            self._root.insert(at, use)

    def _added(self, levels: Sequence[Element]) -> int:
        number = self._first + len(self._lists)
        kind = "multilevel" if len(levels) > 1 else "singleLevel"
        made = element("abstractNum", value("multiLevelType", kind), *levels, abstractNumId=number)
        self._lists.append(made)
        return number


def _dotted(at: int, since: int = 0) -> str:
    return "".join(f"%{level + 1}." for level in range(since, at + 1))


def _level(
    at: int, text: str, first: float, style: str | None = None, form: str = "decimal"
) -> Element:
    return element(
        "lvl",
        value("start", 1),
        value("numFmt", form),
        value("pStyle", style) if style else None,
        value("suff", "space"),
        value("lvlText", text),
        value("lvlJc", "left"),
        element("pPr", element("ind", left=0, firstLine=twips(first))),
        ilvl=at,
    )


def _ids(root: Element) -> Iterator[str]:
    """The numbers that lists of the document have already."""
    for child in root:
        for name, number in child.attrib.items():
            if name.endswith(("}abstractNumId", "}numId")) and number.isdigit():
                yield number
