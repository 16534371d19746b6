"""Plain text with tables: cells kept apart by tabs or by upright strokes."""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from roadmapc.importing.cleaning import clean
from roadmapc.importing.document import Block, Cell, Document, Paragraph, Place, Row, Table
from roadmapc.importing.packing import no_text
from roadmapc.importing.rejoining import rejoined
from roadmapc.importing.spaced import Spaced

_ROW = re.compile(r"[ \t\n]*<tr\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_TABLE = re.compile(r"[ \t]*</?(?:table|thead|tbody|tfoot)\b[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_DOWN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_MOST_SPANNED = 64
_ABOVE, _LEFT = "\x01", "\x02"
"""What fills the room of a cell that reaches down or to the right."""
_BARRED = 3
"""Cells of a line that only bars between them make a row."""
_SPOILT = 0.05
"""The share of letters that may be spoilt in a text that is still in UTF-8."""
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
"""Letters that no text has but one that was spoilt."""
_JOINED = "\x00"
"""A line whose words stand in the row that it was broken off."""
_ENDS = re.compile(r"\r\n|[\n\r\u2028\u2029\x0c]")
_INNER_END = re.compile(r"</?(?:p|li|ul|ol|br|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_STYLE = re.compile(r"</?(?:b|i|u|em|strong|span|font|sup|sub|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=[^\s*])\*(?![\w*])")
_RULE = re.compile(r"\s*:?-{2,}:?\s*|\s*:?-+:?\s*")
_NUMBERS = re.compile(r"\s*п\s?/\s?п\s*\t")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file; `cells` are None where it is no row of a table."""

    number: int
    text: str
    cells: tuple[str, ...] | None
    apart: bool
    is_bold: bool
    stroked: bool = False


def read(data: bytes, name: str) -> Document:
    """A text file as a document. Raises CannotRead."""
    written = decoded(data)
    if len(_STRANGE.findall(written)) > _SPOILT * len(written):
        raise no_text(name)
    lines = _continued(_lines(_with_rows(_with_strokes(written))))
    blocks = tuple(_blocks(list(lines)))
    return Document(name, blocks, is_broken=True)


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or Windows-1251."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    text = data.decode("utf-8-sig", errors="replace")
    if text.count("\ufffd") > _SPOILT * len(text):
        return data.decode("cp1251", errors="replace")
    return text


def _with_rows(text: str) -> list[str]:
    """The lines of a text; one that a row was broken into stands empty, its words with the first."""
    lines = _ENDS.split(text)
    start = 0
    for end in range(len(lines) + 1):
        if end < len(lines) and lines[end].strip():
            continue
        below = False
        for first, last in rejoined(lines[start:end]) or ():
            whole = lines[start + first : start + last]
            row = " ".join(whole)
            row += "\t" if below and "\t" not in row else ""
            below = below or "\t" in row
            lines[start + first : start + last] = [row, *([_JOINED] * (len(whole) - 1))]
        start = end + 1
    return lines


def _lines(lines: list[str]) -> Iterator[_Line]:
    apart, is_bold = True, False
    spaced = Spaced()
    for number, written in enumerate(lines, 1):
        if written == _JOINED:
            continue
        if written.strip() in ("№", "N") and _NUMBERS.match("".join(lines[number : number + 1])):
            lines[number] = f"{written.strip()} {lines[number]}"
            continue
        if not written.strip():
            apart = True
            continue
        marks = written.count("**")
        bold = is_bold or marks > 1 or bool(_HEADING.match(written))
        if marks % 2:
            bold, is_bold = True, not is_bold
        line = _HEADING.sub("", written, count=1).replace("**", "")
        stroked = _cells_by_strokes(line)
        cells = stroked or _cells_by_tabs(line) or _cells_by_bars(line)
        cells = cells or spaced.cells(line, apart=apart)
        yield _Line(number, line, cells, apart, bold, stroked is not None)
        apart = False


def _continued(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Rows with the lines that their last cell was broken into."""
    rows: list[_Line] = []
    for line in lines:
        if rows and not _goes_on(rows, line):
            yield _whole(rows)
            rows = []
        rows.append(line)
    if rows:
        yield _whole(rows)


def _whole(lines: list[_Line]) -> _Line:
    """A row and the lines that go on with its last cell."""
    first, *more = lines
    if first.cells is None or not more:
        return first
    last = "".join(
        f"{' ' if line.text.strip()[:1].islower() else '<br>'}{line.text}" for line in more
    )
    text = " ".join(line.text for line in lines)
    return replace(first, text=text, cells=(*first.cells[:-1], first.cells[-1] + last))


def _goes_on(row: list[_Line], line: _Line) -> bool:
    """Whether a line without cells right below a row goes on with its last cell."""
    first = row[0].cells
    if first is None or line.cells is not None or line.apart:
        return False
    said = (first[-1] if len(row) == 1 else row[-1].text).strip()
    return said.endswith(",") or (bool(said) and line.text.strip()[:1].islower())


def _cells_by_strokes(line: str) -> tuple[str, ...] | None:
    trimmed = line.strip()
    if not trimmed.startswith("|") or trimmed.count("|") < 2:
        return None
    inner = trimmed[1:-1] if trimmed.endswith("|") else trimmed[1:]
    return tuple(part.replace("\\|", "|") for part in re.split(r"(?<!\\)\|", inner))


def _with_strokes(text: str) -> str:
    """A text whose tables of HTML are written with strokes, as many lines long as before."""
    first, *rows = _ROW.split(text)
    made = [_TABLE.sub("", first)]
    high: dict[int, int] = {}
    for row in rows:
        written, high = _row_with_strokes(row, high)
        made.append(written)
    return "".join(made)


def _row_with_strokes(text: str, high: dict[int, int]) -> tuple[str, dict[int, int]]:
    """A row with strokes; `high` says for how many more rows cells from above reach down."""
    end = text.lower().find("</tr>")
    row, rest = (text[:end], text[end + len("</tr>") :]) if end >= 0 else (text, "")
    cells: list[str] = []
    reach = {at: left - 1 for at, left in high.items() if left > 1}
    lead, *parts = _CELL.split(row)
    for part in parts:
        look, _, inner = part.partition(">")
        inner = re.sub(r"</t[dh]>\s*$", "", inner.strip(), flags=re.IGNORECASE)
        while len(cells) in high:
            cells.append(_ABOVE)
        down = _span(_DOWN, look)
        for wide in range(_span(_SPAN, look)):
            if down > 1:
                reach[len(cells)] = down - 1
            cells.append(_LEFT if wide else " ".join(inner.split()).replace("|", "\\|"))
    while len(cells) in high:
        cells.append(_ABOVE)
    lines = "\n" * row.count("\n")
    if not parts:
        return row + rest, high
    if "</table" in rest.lower():
        reach = {}
    return f"{lead}\n|{'|'.join(cells)}|{lines}{_TABLE.sub('', rest)}", reach


def _span(pattern: re.Pattern[str], look: str) -> int:
    found = pattern.search(look)
    return max(min(int(found[1]), _MOST_SPANNED), 1) if found is not None else 1


def _cells_by_bars(line: str) -> tuple[str, ...] | None:
    """Cells that bars stand between but not around; one line of them makes no table yet."""
    parts = [part.strip() for part in line.split("|")]
    return tuple(parts) if len(parts) >= _BARRED else None


def _cells_by_tabs(line: str) -> tuple[str, ...] | None:
    return tuple(line.split("\t")) if "\t" in line else None


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    runs = list(_runs(lines))
    tables = 0
    for at, run in enumerate(runs):
        if run[0].cells is not None and _is_table(runs, at):
            tables += 1
            table = _table(run, tables)
            if table.rows:
                yield table
        else:
            for line in run:
                yield from _paragraph(line)


def _runs(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that touch: rows of one table, or single lines of text."""
    run: list[_Line] = []
    for line in lines:
        fits = bool(run) and line.cells is not None and not line.apart
        if fits and run[0].cells is not None and run[0].stroked == line.stroked:
            run.append(line)
        else:
            if run:
                yield run
            run = [line]
    if run:
        yield run


def _is_table(runs: list[list[_Line]], at: int) -> bool:
    """Whether rows make a table: more than one, or a piece of the table before or after."""
    run = runs[at]
    if run[0].stroked or len(run) > 1:
        return True
    width = len(run[0].cells or ())
    near = runs[max(at - 2, 0) : at] + runs[at + 1 : at + 3]
    return any(len(other) > 1 and len(other[0].cells or ()) == width for other in near)


def _table(run: list[_Line], number: int) -> Table:
    rows = []
    for line in run:
        assert line.cells is not None
        if any(part.strip() for part in line.cells) and all(map(_RULE.fullmatch, line.cells)):
            continue
        cells = tuple(
            _cell(part, Place(line.number, column=column), line)
            for column, part in enumerate(line.cells, 1)
        )
        if any(cell.text for cell in cells):
            rows.append(Row(cells, opens_page=line.apart))
    return Table(tuple(rows), Place(run[0].number, table=number))


def _cell(part: str, place: Place, line: _Line) -> Cell:
    if part in (_ABOVE, _LEFT):
        return Cell((), place, "above" if part == _ABOVE else "left")
    texts = [plain(inner) for inner in _INNER_END.split(part)]
    return Cell(
        tuple(
            Paragraph(text, place, apart=False, is_styled=line.is_bold) for text in texts if text
        ),
        place,
    )


def _paragraph(line: _Line) -> Iterator[Paragraph]:
    apart = line.apart
    for inner in _INNER_END.split(line.text):
        if text := plain(inner.replace("\t", " ")):
            yield Paragraph(text, Place(line.number), apart, line.is_bold)
            apart = False


def plain(text: str) -> str:
    """A text without marks of style, «&nbsp;» and blanks that say nothing."""
    text = html.unescape(_STYLE.sub("", text))
    return clean(_EMPHASIS.sub(r"\1", text))
