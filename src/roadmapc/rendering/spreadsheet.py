"""A workbook as bytes: texts that stay texts, real dates, a heading that stays in sight."""

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from roadmapc.language.stamps import DRAFT
from roadmapc.rendering.packing import sealed, writable
from roadmapc.views import GridView, Value, WorkbookView

_FONT = "Times New Roman"
_LETTERS = 11
_LINE = Side(style="thin", color="FF000000")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="FFE7E6E6")
_DAY = "DD.MM.YYYY"
_COMMANDS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet that is told to would take for the beginning of a formula."""
_FIGURE = re.compile(r"(?:0|[1-9]\d{0,11})(?:,(\d{1,6}))?")
_LONGEST = 32_767
"""Letters that a cell holds."""
_LINE_HEIGHT, _PADDING, _TALLEST = 14.25, 3, 409
"""Points of a line, of what stands around the lines of a row, and of the tallest row."""
_NARROW = 1.15
"""Letters of this face where a column's width counts one."""
_HEADER = 200
"""Letters above a printed page."""


def xlsx(view: WorkbookView) -> bytes:
    """A .xlsx with a sheet for each grid. The bytes depend on nothing but the view."""
    book = Workbook()
    book.remove(book.active)
    for grid in view.grids:
        sheet = book.create_sheet(grid.name)
        _fill(sheet, grid)
        if view.draft:
            sheet.oddHeader.right.text = f"&B{DRAFT}"
    out = io.BytesIO()
    book.save(out)
    return sealed(out.getvalue(), view.title, view.author, "", view.created)


def _fill(sheet: Any, grid: GridView) -> None:
    for at, field in enumerate(grid.fields, 1):
        cell = sheet.cell(1, at)
        _put(cell, field.title)
        cell.font = Font(_FONT, _LETTERS, bold=True)
        cell.fill = _HEAD
        cell.alignment = Alignment("center", "center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = field.width
    titles = [field.title for field in grid.fields]
    sheet.row_dimensions[1].height = _height(grid, titles)
    for number, row in enumerate(grid.rows, 2):
        sheet.row_dimensions[number].height = _height(grid, row)
        for at, (field, value) in enumerate(zip(grid.fields, row, strict=True), 1):
            cell = sheet.cell(number, at)
            _put(cell, value, is_figure=field.is_figure)
            cell.font = Font(_FONT, _LETTERS)
            cell.alignment = Alignment("general", "top", wrap_text=True)
    for row in sheet.iter_rows():
        for cell in row:
            cell.border = _BORDER
    _set_up(sheet, grid)


def _height(grid: GridView, row: Sequence[Value]) -> float:
    """Points that the texts of a row need in their columns, as not every program works them out."""
    lines = max(
        sum(_lines(line, field.width * _NARROW) for line in value.split("\n"))
        for field, value in zip(grid.fields, map(_said, row), strict=True)
    )
    return min(lines * _LINE_HEIGHT + _PADDING, _TALLEST)


def _said(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _lines(line: str, width: float) -> int:
    """Lines that a text takes in a column of so many letters, words whole."""
    taken, room = 1, width
    for word in line.split():
        if len(word) > room and room < width:
            taken, room = taken + 1, width
        taken += int(max(len(word) - 1, 0) // width)
        room -= len(word) % width + 1
    return taken


def _put(cell: Cell, value: Value, *, is_figure: bool = False) -> None:
    if isinstance(value, date):
        cell.value = value
        cell.number_format = _DAY
        return
    text = writable(value or "")
    figure = _FIGURE.fullmatch(text) if is_figure else None
    if figure is not None:
        cell.value = float(text.replace(",", ".")) if figure[1] else int(text)
        cell.number_format = f"0.{'0' * len(figure[1])}" if figure[1] else "0"
        return
    if not text:
        return
    cell.value = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_COMMANDS)


def _set_up(sheet: Any, grid: GridView) -> None:
    """A heading that stays in sight and on every page, filters, a page that is as wide as the sheet."""
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(grid.fields))
    sheet.auto_filter.ref = f"A1:{last}{len(grid.rows) + 1}"
    sheet.print_title_rows = "1:1"
    printed = sum(field.is_printed for field in grid.fields)
    sheet.print_area = f"A1:{get_column_letter(printed)}{len(grid.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(
        left=0.5, right=0.4, top=0.8, bottom=0.6, header=0.3, footer=0.3
    )
    sheet.oddHeader.center.text = _cut(grid.title).replace("&", "&&")
    sheet.oddFooter.center.text = "&P / &N"


def _cut(title: str) -> str:
    """A title for the head of a page, with whole words."""
    if len(title) <= _HEADER:
        return title
    return title[:_HEADER].rsplit(" ", 1)[0] + "…"
