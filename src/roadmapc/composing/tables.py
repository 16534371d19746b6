"""Tables in general: rows of cells, and columns that no word breaks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf
from typing import NamedTuple

from roadmapc.composing.flat import texts
from roadmapc.language.typography import ems, typeset, unbroken
from roadmapc.model import Orientation
from roadmapc.views import Cell, ColumnView, GroupView, RowView, StyleView, TableKind, TableView

_WEIGHTS: Mapping[str, int] = {
    "number": 6, "action": 32, "deadline": 14, "responsible": 19, "co-executors": 16,
    "result": 29, "evidence": 16, "publication": 26, "note": 14,
    "name": 50, "unit": 10, "value": 8, "body": 30,
}  # fmt: skip
"""What columns usually take of each other."""

_POINT = 25.4 / 72
"""Millimetres of a point."""
_PADDING = 3.6
"""Millimetres that a cell's padding and border take."""
_SPACING = 1.1
"""The distance of lines as a share of their letters."""
_NEARLY = 0.05
"""Ems that a word may be wider than its column by rounding."""
_LEAST = 10
"""Points of the smallest letters."""
_PAPER: Mapping[Orientation, float] = {"landscape": 297, "portrait": 210}
"""Millimetres of a sheet's width."""
_TALL: Mapping[Orientation, float] = {"landscape": 50, "portrait": 76}
"""Millimetres, three tenths of a page, above which a row may break over pages rather than jump."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What tables have to fit: a width between the margins in mm, and their letters in points."""

    orientation: Orientation
    width: float
    points: int


def sheet(orientation: Orientation, style: StyleView) -> Sheet:
    """A sheet that lies or stands, in a style."""
    width = _PAPER[orientation] - style.left - style.right
    return Sheet(orientation, width, style.table_font_size)


class Lettering(NamedTuple):
    """Points of a table's letters, and the ems above which words of cells and titles are hyphenated."""

    points: int
    words: float
    titles: float

    @property
    def em(self) -> float:
        return self.points * _POINT


def _letterings(on: Sheet) -> Iterator[Lettering]:
    """From the usual one to that of a table with more columns than the sheet has room for."""
    for points in range(on.points, min(on.points, _LEAST) - 1, -1):
        yield Lettering(points, 8, inf)
    yield Lettering(min(on.points, _LEAST), 5, 5)


Chosen = Sequence[tuple[str, str, int | None]]
"""Columns as content, title, and width in per cent or None."""


def row(cells: Sequence[Cell], *, lead: bool = False) -> RowView:
    """A row; a `lead` one stays with the row after it."""
    return RowView(tuple(cells), lead=lead)


def table(kind: TableKind, chosen: Chosen, groups: Sequence[GroupView], on: Sheet) -> TableView:
    """A table in the largest letters that let its columns hold their words.

    The author's widths hold, and the usual weights share what they leave; but no
    column is narrower than its longest word, while there is room for all. A row
    that would take more than three tenths of the page may break.
    """
    titles = [_widest([typeset(title)]) for _, title, _ in chosen]
    words = [_widest(_written(groups, at)) for at in range(len(chosen))]
    for lettering in _letterings(on):
        least = _least(titles, words, lettering, on)
        if sum(least) <= 100:
            break
    shares = [round(share, 2) for share in _fitted(_wished(chosen), least)]
    room = [(share * on.width / 100 - _PADDING) / lettering.em for share in shares]
    lines = _TALL[on.orientation] / (lettering.em * _SPACING)
    return TableView(
        kind,
        tuple(
            ColumnView(
                content,  # type: ignore[arg-type]
                typeset(title),
                shares[at],
                title_breaks=titles[at] > room[at] + _NEARLY,
                words_break=words[at] > room[at] + _NEARLY,
            )
            for at, (content, title, _) in enumerate(chosen)
        ),
        tuple(
            replace(group, rows=tuple(_broken(line, room, lines) for line in group.rows))
            for group in groups
        ),
        points=lettering.points if lettering.points != on.points else None,
    )


def _least(
    titles: Sequence[float], words: Sequence[float], lettering: Lettering, on: Sheet
) -> list[float]:
    """The share of the width, in per cent, that each column needs for its words."""
    needed = (
        max(min(title, lettering.titles), min(word, lettering.words))
        for title, word in zip(titles, words, strict=True)
    )
    return [100 * (width * lettering.em + _PADDING) / on.width for width in needed]


def _broken(line: RowView, room: Sequence[float], lines: float) -> RowView:
    """The row, `tall` if a cell has more than so many lines; `room` is each column's in ems."""
    heights = (
        sum(ceil(ems(text) / width) for text in texts(cell))
        for cell, width in zip(line.cells, room, strict=True)
    )
    return replace(line, tall=max(heights, default=0) > lines)


def _written(groups: Sequence[GroupView], at: int) -> Iterator[str]:
    for group in groups:
        for line in group.rows:
            yield from texts(line.cells[at])


def _widest(written: Iterable[str]) -> float:
    return max((ems(word) for text in written for word in unbroken(text)), default=0)


def _wished(chosen: Chosen) -> list[float]:
    """What the columns would take of 100 if no word stood in the way."""
    taken = sum(width for _, _, width in chosen if width is not None)
    usual = sum(_WEIGHTS[content] for content, _, width in chosen if width is None)
    scale = (100 - taken) / usual if usual and taken < 100 else 1
    return [
        width if width is not None else _WEIGHTS[content] * scale for content, _, width in chosen
    ]


def _fitted(wished: Sequence[float], least: Sequence[float]) -> list[float]:
    """Shares of 100 as wished, none below its least while the least fit."""
    if sum(least) >= 100:
        return [100 * share / sum(least) for share in least]
    held: set[int] = set()
    while True:
        room = 100 - sum(least[at] for at in held)
        free = sum(share for at, share in enumerate(wished) if at not in held)
        shares = [
            least[at] if at in held else room * share / free for at, share in enumerate(wished)
        ]
        narrow = {at for at, share in enumerate(shares) if at not in held and share < least[at]}
        if not narrow:
            return shares
        held |= narrow
