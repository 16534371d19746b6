"""Tables in general: rows of cells, and columns that no word breaks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadmapc.composing.prose import texts
from roadmapc.language.typography import ems, typeset
from roadmapc.model import Orientation
from roadmapc.views import Cell, ColumnView, GroupView, RowView, StyleView

TALL: Mapping[Orientation, int] = {"landscape": 420, "portrait": 900}
"""Characters in a cell above which a row may break over pages rather than jump."""

_WEIGHTS: Mapping[str, int] = {
    "number": 6, "action": 32, "deadline": 14, "responsible": 19, "co-executors": 16,
    "result": 29, "evidence": 16, "publication": 26, "note": 14,
    "name": 50, "unit": 10, "value": 8, "body": 30,
}  # fmt: skip
"""What columns usually take of each other."""

_WORD_END = re.compile(r"[ \n]|(?<=-)(?!\d)")
"""Where a line may end: not inside «2024-2025»."""
_HYPHENATED = 8.0
"""Ems; a wider word of a cell is hyphenated rather than given its own width."""
_POINT = 25.4 / 72
"""Millimetres of a point."""
_PADDING = 3.6
"""Millimetres that a cell's padding and border take."""
_PAPER: Mapping[Orientation, float] = {"landscape": 297, "portrait": 210}
"""Millimetres of a sheet's width."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What tables have to fit: a width between the margins, and an em of their letters, in mm."""

    orientation: Orientation
    width: float
    em: float


def sheet(orientation: Orientation, style: StyleView) -> Sheet:
    """A sheet that lies or stands, in a style."""
    width = _PAPER[orientation] - style.left - style.right
    return Sheet(orientation, width, style.table_font_size * _POINT)


def row(cells: Sequence[Cell], on: Sheet, *, lead: bool = False) -> RowView:
    """A row that may break over pages if one of its cells is long for the sheet."""
    longest = max((sum(map(len, texts(cell))) for cell in cells), default=0)
    return RowView(tuple(cells), longest > TALL[on.orientation], lead)


def columns(
    chosen: Sequence[tuple[str, str, int | None]],
    groups: Sequence[GroupView],
    on: Sheet,
) -> tuple[ColumnView, ...]:
    """Columns from (content, title, width or None); widths are shares in per cent.

    The author's widths hold, and the usual weights share what they leave; but no
    column is narrower than its longest word, while there is room for all.
    """
    least = [
        max(_widest([typeset(title)]), min(_widest(_written(groups, at)), _HYPHENATED))
        for at, (_, title, _) in enumerate(chosen)
    ]
    least = [100 * (word * on.em + _PADDING) / on.width for word in least]
    shares = _fitted(_wished(chosen), least)
    return tuple(
        ColumnView(content, typeset(title), round(share, 2))  # type: ignore[arg-type]
        for (content, title, _), share in zip(chosen, shares, strict=True)
    )


def _written(groups: Sequence[GroupView], at: int) -> Iterator[str]:
    for group in groups:
        for line in group.rows:
            yield from texts(line.cells[at])


def _widest(written: Iterable[str]) -> float:
    return max((ems(word) for text in written for word in _WORD_END.split(text)), default=0)


def _wished(chosen: Sequence[tuple[str, str, int | None]]) -> list[float]:
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
