"""A table as it is meant: headings, rows that are whole, sections; what repeats is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roadmapc.importing.cleaning import folded, in_line, words
from roadmapc.importing.columns import Content, content_of, heading_text
from roadmapc.importing.document import Cell, Paragraph, Place, Row, Table
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.lists import marker_of

_SECTION = re.compile(
    r"(?:(?:раздел|направление|модуль|блок|этап|часть|задача|цель)\s*(?:№\s*)?(?:\d+|[IVXLC]+)?\b"
    r"|[IVXLCІХ]{1,5}\s*[.)]|\d{1,2}(?:\.\d{1,2})?\s*[.)]?\s)",
    re.IGNORECASE,
)
_HEADED = 2
"""How many cells must sound like headings."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds and what its heading says."""

    content: Content
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a common row; the first ones may have none."""

    title: Cell | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns named; without `has_heading` they were guessed or are unknown."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    place: Place
    has_heading: bool
    has_number_row: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, whatever section it is in."""
        return tuple(row for section in self.sections for row in section.rows)

    def at(self, content: Content) -> list[int]:
        """Which columns hold something."""
        return [at for at, column in enumerate(self.columns) if column.content == content]

    def has(self, *contents: Content) -> bool:
        """Whether there is a column of each kind."""
        return all(self.at(content) for content in contents)


def is_heading(row: Row) -> bool:
    """Whether a row names the columns."""
    filled = [cell for cell in row.cells if cell.text]
    known = [content_of(cell.text) for cell in filled]
    named = sum(content is not None for content in known)
    return named >= _HEADED and 2 * named >= len(filled)


def is_number_row(row: Row) -> bool:
    """Whether a row only counts the columns: 1, 2, 3."""
    texts = [cell.text.strip(" .)") for cell in row.filled]
    return len(texts) >= _HEADED and texts == [str(at) for at in range(1, len(texts) + 1)]


def is_other_table(before: Table, after: Table) -> bool:
    """Whether a table that follows another has headings of its own."""
    first = after.rows[0]
    if not is_heading(first):
        return False
    return all(_letters(first) != _letters(row) for row in before.rows if is_heading(row))


def _letters(row: Row) -> tuple[str, ...]:
    return tuple(heading_text(cell.text).replace(" ", "") for cell in row.cells)


def grid(table: Table, ledger: Ledger) -> Grid:
    """The table's meaning; what is dropped is accounted for."""
    rows = list(table.rows)
    head = next((at for at, row in enumerate(rows[:3]) if is_heading(row)), None)
    columns: tuple[Column, ...] = ()
    if head is not None:
        columns, taken = _columns(rows, head, table.width)
        rows = rows[:head] + rows[head + taken :]
    width = max(table.width, len(columns))
    body, has_numbers = _body(rows, columns, ledger)
    merged = _merged(body, columns, width)
    if head is None:
        columns = tuple(Column("note", "", table.place) for _ in range(width))
    sections = tuple(_sections(merged))
    return Grid(columns, sections, table.place, head is not None, has_numbers)


def _columns(rows: list[Row], head: int, width: int) -> tuple[tuple[Column, ...], int]:
    """The columns, and how many rows their headings take."""
    first = rows[head]
    taken = 1
    titles = [in_line(cell.text) for cell in first.cells]
    places = [cell.place for cell in first.cells]
    if head + 1 < len(rows) and _is_second_heading(first, rows[head + 1]):
        taken = 2
        below = [in_line(cell.text) for cell in rows[head + 1].cells]
        titles = [
            f"{above} {under}".strip()
            for above, under in zip(_spread(first), below + [""] * width, strict=False)
        ]
    titles += [""] * (width - len(titles))
    places += [first.cells[-1].place] * (width - len(places))
    contents = _contents(titles)
    return tuple(map(Column, contents, titles, places)), taken


def _spread(row: Row) -> list[str]:
    """Headings, those of merged cells only once."""
    return [in_line(cell.text) for cell in row.cells]


def _is_second_heading(first: Row, second: Row) -> bool:
    """Whether a row names parts of a merged heading: years under «Значения», ends of a term."""
    if is_number_row(second) or len(second.filled) == len(second.cells):
        return False
    if not any(cell.is_covered for cell in (*first.cells, *second.cells)):
        return False
    under = [cell for cell in second.cells if cell.text]
    return (
        bool(under)
        and all(
            not above.text
            or above.is_covered
            or below.is_covered
            or not below.text
            or content_of(below.text)
            for above, below in zip(first.cells, second.cells, strict=False)
        )
        and all(content_of(cell.text) is not None for cell in under)
    )


def _contents(titles: Sequence[str]) -> list[Content]:
    """What each column holds; of two that sound alike the second gives way."""
    found = [content_of(title) for title in titles]
    if "action" not in found:
        for fallback in ("stage", "indicator", "checkpoint"):
            if fallback in found and ("deadline" in found or "responsible" in found):
                found[found.index(fallback)] = (
                    "action" if fallback != "checkpoint" else "checkpoint"
                )
                break
    contents: list[Content] = []
    for at, content in enumerate(found):
        if content is None:
            is_first = at == 0 and not titles[0] and "number" not in found
            contents.append("number" if is_first and len(titles) > _HEADED else "note")
        elif content in contents and content != "year":
            contents.append(_second(content, contents))
        else:
            contents.append(content)
    return contents


def _second(content: Content, taken: Sequence[Content]) -> Content:
    others: dict[Content, Content] = {"responsible": "co-executors", "result": "evidence"}
    other = others.get(content, "note")
    return other if other not in taken else "note"


def _body(rows: list[Row], columns: tuple[Column, ...], ledger: Ledger) -> tuple[list[Row], bool]:
    """Rows without headings repeated on new pages and without rows of column numbers."""
    kept: list[Row] = []
    numbered = False
    opens = False
    own = tuple(heading_text(column.title).replace(" ", "") for column in columns)
    for row in rows:
        opens = opens or row.opens_page
        if columns and _letters(row)[: len(own)] == own[: len(row.cells)] and any(own):
            _drop(row, "heading", ledger)
        elif is_number_row(row) and len(row.filled) == len(row.cells) and (columns or not kept):
            _drop(row, "number-row", ledger)
            numbered = True
        else:
            kept.append(replace(row, opens_page=opens))
            opens = False
    return kept, numbered


def _drop(row: Row, reason: str, ledger: Ledger) -> None:
    for cell in row.cells:
        ledger.drop(reason, cell.text, cell.place)  # type: ignore[arg-type] # both are reasons


def _merged(rows: list[Row], columns: tuple[Column, ...], width: int) -> list[Row]:
    """Rows that a page cut in two are whole again."""
    found: list[Row] = []
    for written in rows:
        row = _as_wide(written, width)
        if found and _is_rest(row, columns):
            found[-1] = _glued(found[-1], row)
        else:
            found.append(row)
    return found


def _as_wide(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    place = row.cells[-1].place
    return replace(row, cells=(*row.cells, *(Cell((), place) for _ in range(missing))))


def _is_rest(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row goes on with the one before: it has no deadline and no beginning of its own."""
    filled = [at for at, cell in enumerate(row.cells) if cell.text]
    if not filled or any(cell.is_covered for cell in row.cells):
        return False
    contents = [column.content for column in columns] or ["note"] * len(row.cells)
    first = row.cells[filled[0]].text
    if not row.opens_page:
        return False
    if len(filled) == 1 and filled[0] <= 1 and _SECTION.match(first):
        return False
    names = [at for at, content in enumerate(contents) if content in ("action", "checkpoint")]
    if names and not row.cells[names[0]].text:
        return True
    if "number" in contents and row.cells[contents.index("number")].text:
        return False
    if "deadline" in contents and row.cells[contents.index("deadline")].text:
        return False
    if not columns:
        return not row.cells[0].text or first[:1].islower()
    if "year" in contents:
        return not any(row.cells[at].text for at in filled if contents[at] == "year")
    return len(filled) > 1 or first[:1].islower() or not first[:1].isalpha()


def _glued(above: Row, below: Row) -> Row:
    cells = []
    for upper, lower in zip(above.cells, below.cells, strict=True):
        cells.append(_glued_cell(upper, lower) if lower.text else upper)
    return replace(above, cells=tuple(cells))


def _glued_cell(upper: Cell, lower: Cell) -> Cell:
    """Both texts; the first paragraph below goes on with the last above unless it opens a list."""
    if not upper.paragraphs:
        return replace(lower, is_covered=False)
    last, first = upper.paragraphs[-1], lower.paragraphs[0]
    if marker_of(first.text).kind or last.text.endswith((".", ";", ":")):
        return replace(upper, paragraphs=(*upper.paragraphs, *lower.paragraphs))
    whole = replace(last, text=f"{last.text} {first.text}")
    return replace(upper, paragraphs=(*upper.paragraphs[:-1], whole, *lower.paragraphs[1:]))


def _sections(rows: list[Row]) -> Iterator[Section]:
    title: Cell | None = None
    kept: list[Row] = []
    for row in rows:
        opening = section_title(row)
        if opening is None:
            kept.append(row)
            continue
        if title is not None or kept:
            yield Section(title, tuple(kept))
        title, kept = opening, []
    if title is not None or kept:
        yield Section(title, tuple(kept))


def section_title(row: Row) -> Cell | None:
    """The title of a section if the row holds nothing else: in one cell, or number and name."""
    filled = row.filled
    texts = {folded(cell.text) for cell in filled}
    if len(row.cells) > 1 and len(texts) == 1 and any(words(cell.text) for cell in filled):
        return filled[0]
    if len(filled) == 2 and filled[0] is row.cells[0] and _SECTION.match(f"{filled[0].text} "):
        number, name = filled
        if name is row.cells[1] and len(row.cells) > _HEADED + 1 and len(number.text) < 8:
            return _with_number(number, name)
    return None


def _with_number(number: Cell, name: Cell) -> Cell:
    first = name.paragraphs[0]
    written = number.text if number.text.endswith((".", ")")) else f"{number.text}."
    opening = Paragraph(f"{written} {first.text}", number.place, is_styled=first.is_styled)
    return Cell((opening, *name.paragraphs[1:]), number.place)
