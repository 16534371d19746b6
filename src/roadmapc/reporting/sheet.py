"""A titled table for people and programs: for a terminal, as CSV, as a page to print."""

import csv
import io
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roadmapc.language.words import Lang, Words

_GAP = 2
_NARROWEST = 12
"""Columns of a terminal that a text is left at least."""
_LONGEST = 40
"""Letters of a word, or of an address, that are kept on one line where there is room."""
_BREAKS = "/#-"
_COMMANDS = ("=", "+", "-", "@", "\t")
"""What a cell must not begin with: a spreadsheet would run it as a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column; figures stand to the right, a terminal shows at most `most` letters."""

    title: str
    is_figure: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of texts under headings, and what is said below them.

    `depths` indents each row in the column `indented`, for a tree.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    depths: tuple[int, ...] = ()
    indented: int = 0

    def depth(self, at: int) -> int:
        """How far the row is indented."""
        return self.depths[at] if self.depths else 0


def as_text(sheet: Sheet, width: int) -> Iterator[str]:
    """Aligned lines of at most `width` columns where that can be; long texts go on below."""
    yield f"{sheet.title}:"
    if sheet.rows:
        lines = [
            [column.title for column in sheet.columns],
            *([_cut(*pair) for pair in zip(sheet.columns, row, strict=True)] for row in sheet.rows),
        ]
        cells = [[_plain(cell) for cell in line] for line in lines]
        for at in range(len(sheet.rows)):
            cells[at + 1][sheet.indented] = "  " * sheet.depth(at) + cells[at + 1][sheet.indented]
        widths = _widths(sheet.columns, cells, width)
        for line in cells:
            yield from _line(sheet.columns, line, widths)
    yield from sheet.notes


def _cut(column: Column, text: str) -> str:
    if not column.most or len(text) <= column.most:
        return text
    return text[: column.most].rsplit(" ", 1)[0].rstrip(" ,.;:–") + "…"


def _plain(text: str) -> str:
    """The text on one line without what would command the terminal."""
    return " ".join("".join(_shown(letter) for letter in text).split())


def _shown(letter: str) -> str:
    return letter if letter.isprintable() or letter.isspace() else "\ufffd"


def _widths(columns: Sequence[Column], lines: list[list[str]], width: int) -> list[int]:
    """The room of each column: its longest text, less where all of them do not fit.

    Texts are narrowed to their longest word first, and only then further.
    """
    across = range(len(columns))
    widths = [max(_width(line[at]) for line in lines) for at in across]
    words = [max(map(_longest_word, (line[at] for line in lines))) for at in across]
    for least in (words, [_NARROWEST] * len(columns)):
        floor = [widths[at] if columns[at].is_figure else least[at] for at in across]
        over = sum(widths) + _GAP * (len(widths) - 1) - width
        while over > 0 and any(widths[at] > floor[at] for at in across):
            spare = [(widths[at], at) for at in across if widths[at] > floor[at]]
            widths[max(spare)[1]] -= 1
            over -= 1
    return widths


def _longest_word(text: str) -> int:
    indent = len(text) - len(text.lstrip(" "))
    return min(max((_width(word) for word in text.split()), default=0) + indent, _LONGEST)


def _line(columns: Sequence[Column], cells: list[str], widths: list[int]) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(len(lines) for lines in wrapped)):
        shown = [
            _padded(lines[at] if at < len(lines) else "", width, to_right=column.is_figure)
            for column, lines, width in zip(columns, wrapped, widths, strict=True)
        ]
        yield (" " * _GAP).join(shown).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip(" ")))
    words = (piece for word in text.split() for piece in _pieces(word, width - len(indent)))
    whole = indent + " ".join(words)
    return textwrap.wrap(whole, width, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word as it goes on lines that are too short for it, broken behind a mark of addresses."""
    while len(word) > room > 0:
        at = max(word.rfind(mark, 0, room) for mark in _BREAKS) + 1 or room
        yield word[:at]
        word = word[at:]
    yield word


def _padded(text: str, width: int, *, to_right: bool) -> str:
    padding = " " * (width - _width(text))
    return padding + text if to_right else text + padding


def _width(text: str) -> int:
    """Columns of a terminal; accents that combine take none."""
    return sum(unicodedata.combining(letter) == 0 for letter in text)


_LEVEL = Words("уровень", "level")


def as_csv(sheet: Sheet, lang: Lang) -> str:
    """The rows for a spreadsheet: UTF-8 with the mark by which Excel knows it, semicolons.

    A cell that a spreadsheet would run as a formula gets an apostrophe. A tree gets a first
    column with the level of each row.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    titles = [column.title for column in sheet.columns]
    writer.writerow([_LEVEL.in_(lang), *titles] if sheet.depths else titles)
    for at, row in enumerate(sheet.rows):
        cells = [_harmless(_plain(cell)) for cell in row]
        writer.writerow([str(sheet.depth(at)), *cells] if sheet.depths else cells)
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_COMMANDS) else cell
