"""Tables in general: rows of cells, and columns that no word breaks."""

import re
from collections.abc import Mapping, Sequence

from roadmapc.composing.prose import texts
from roadmapc.language.typography import typeset
from roadmapc.model import Orientation
from roadmapc.views import Cell, ColumnView, GroupView, RowView

TALL = 420
"""Characters in a cell above which a row may break over pages rather than jump."""

_WEIGHTS: Mapping[str, int] = {
    "number": 6, "action": 32, "deadline": 14, "responsible": 19, "co-executors": 16,
    "result": 29, "evidence": 16, "publication": 26, "note": 14,
    "name": 50, "unit": 10, "value": 8, "text": 30,
}  # fmt: skip
"""What columns usually take of each other."""

_WORD_END = re.compile("[ \\n-]")
_LONGEST_WORD = 15
"""Letters; a longer word is hyphenated rather than given its own width."""
_SHARE_PER_LETTER: Mapping[Orientation, float] = {"landscape": 0.95, "portrait": 1.4}
"""Per cent of a table's width that a letter of 12 points takes."""


def row(cells: Sequence[Cell]) -> RowView:
    """A row that may break over pages if one of its cells is long."""
    return RowView(tuple(cells), any(sum(map(len, texts(cell))) > TALL for cell in cells))


def columns(
    chosen: Sequence[tuple[str, str, int | None]],
    groups: Sequence[GroupView],
    orientation: Orientation,
) -> tuple[ColumnView, ...]:
    """Columns from (content, title, width or None); widths are shares in per cent.

    The author's own width holds; other columns get their usual weight, and at
    least what their longest word takes.
    """
    shares = []
    for at, (content, title, width) in enumerate(chosen):
        if width is not None:
            shares.append(float(width))
            continue
        words = [title]
        words += [text for group in groups for line in group.rows for text in texts(line.cells[at])]
        longest = max((len(word) for text in words for word in _WORD_END.split(text)), default=0)
        needed = min(longest, _LONGEST_WORD) * _SHARE_PER_LETTER[orientation] + 1.5
        shares.append(max(float(_WEIGHTS[content]), needed))
    return tuple(
        ColumnView(content, typeset(title), round(100 * share / sum(shares), 2))  # type: ignore[arg-type]
        for (content, title, _), share in zip(chosen, shares, strict=True)
    )
