"""Tables with any columns: rows that an amending act quotes, a comparative table."""

from roadmapc.composing.tables import Sheet, row, sheet, table
from roadmapc.language.typography import typeset
from roadmapc.model import TextTable
from roadmapc.views import Cell, GroupView, ParagraphView, StyleView, TableView

INSIDE = sheet("portrait", StyleView())
"""What a table between the paragraphs of an act has to fit."""
_LEAST, _MOST = 6, 60
"""Letters of a cell by which a column is weighed."""


def quoted(written: TextTable, on: Sheet) -> TableView:
    """A table of texts, whose columns share the width by what stands in them."""
    width = max(len(written.headings), *(len(cells) for cells in written.cells))
    titles = _filled(written.headings, width)
    rows = [_filled(cells, width) for cells in written.cells]
    weights = [
        max(_LEAST, min(_MOST, max((len(cells[at]) for cells in rows), default=_LEAST)))
        for at in range(width)
    ]
    groups = (GroupView(None, tuple(row([*map(_cell, cells)]) for cells in rows)),)
    chosen = [
        ("body", title, 100 * weight // sum(weights))
        for title, weight in zip(titles, weights, strict=True)
    ]
    return table("quoted", chosen, groups, on)


def _filled(cells: tuple[str, ...], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _cell(text: str) -> Cell:
    return tuple(ParagraphView(typeset(line.strip())) for line in text.splitlines() if line.strip())
