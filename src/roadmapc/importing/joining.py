"""What pages cut is made whole: paragraphs, cells and tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from roadmapc.importing.document import Block, Cell, Document, Paragraph, Row, Table
from roadmapc.importing.grids import is_heading, is_other_table
from roadmapc.importing.lists import marker_of

_SENTENCE_END = re.compile(r"[.;:!?…][»\")]*$|[»\"]$")
_SECTION = re.compile(
    r"(?:[IVXІХ]{1,5}|\d{1,2})\s?\.\s?(?=[^\W\d])|(?:раздел|направление|модуль|блок|этап)\s",
    re.IGNORECASE,
)
_TITLE = 250
"""Characters of a title of a section."""
_PAGE = re.compile(r"[-–— ]*(\d{1,3})[-–— ]*")
_SKIPPED = 3
"""How far a page number may be from the last one that was seen."""
_LONG = 60
"""Characters of a line that does not end by itself."""


def joined(document: Document) -> Document:
    """The document with pieces of one table joined, and paragraphs that a page cut."""
    pages = _page_numbers(document.blocks) if document.is_broken else ()
    filled = [block for block in document.blocks if not isinstance(block, Table) or block.rows]
    blocks = _with_tables([block for block in filled if block not in pages])
    if document.is_broken:
        blocks = _with_paragraphs(_with_cells(blocks))
        blocks = _with_tables(blocks)
    return replace(document, blocks=tuple(blocks), pages=pages)


def _page_numbers(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Lines of nothing but a number, each the next one or a later one."""
    found: list[Paragraph] = []
    last = 0
    for block in blocks:
        number = _PAGE.fullmatch(block.text) if isinstance(block, Paragraph) else None
        if number is None or not isinstance(block, Paragraph):
            continue
        if not last < int(number[1]) <= last + _SKIPPED:
            return ()
        last = int(number[1])
        found.append(block)
    return tuple(found)


def _with_tables(blocks: list[Block]) -> list[Block]:
    """Pieces of one table joined, with the titles of sections that stand between them."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        last = found[-1] if found else None
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(last, Table):
            found.append(block)
        elif isinstance(block, Table) and _is_piece(last, block):
            first = replace(block.rows[0], opens_page=True)
            found[-1] = replace(last, rows=(*last.rows, first, *block.rows[1:]))
        elif isinstance(block, Paragraph) and _parts(last, block, after):
            empty = tuple(Cell((), block.place) for _ in range(last.width - 1))
            row = Row((Cell((block,), block.place), *empty))
            found[-1] = replace(last, rows=(*last.rows, row))
        else:
            found.append(block)
    return found


def _is_piece(before: Table, after: Table) -> bool:
    return abs(before.width - after.width) <= 1 and not is_other_table(before, after)


def _parts(before: Table, title: Paragraph, after: Block | None) -> bool:
    """Whether a paragraph between two tables is a title of a section in one table."""
    if not isinstance(after, Table) or before.width != after.width:
        return False
    touches = not (title.apart or after.rows[0].opens_page)
    return (
        (touches or _is_section(title))
        and not is_other_table(before, after)
        and any(map(is_heading, before.rows))
    )


def _is_section(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < _TITLE and _SECTION.match(paragraph.text) is not None


def _with_cells(blocks: list[Block]) -> list[Block]:
    """Lines of a list between two pieces of a table go back to the cell that they are of."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at + 1
        while end < len(blocks) and _is_list_line(blocks[end]):
            end += 1
        after = blocks[end] if end < len(blocks) else None
        if isinstance(block, Table) and end > at + 1 and _goes_on(block, after):
            lines = [item for item in blocks[at + 1 : end] if isinstance(item, Paragraph)]
            found.append(_with_lines(block, lines))
            at = end
        else:
            found.append(block)
            at += 1
    return found


def _is_list_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and marker_of(block.text).kind == "dash"


def _goes_on(table: Table, after: Block | None) -> bool:
    last = table.rows[-1].cells[-1].text
    return (
        not last.endswith(".")
        and isinstance(after, Table)
        and after.width == table.width
        and not after.rows[0].cells[0].text
    )


def _with_lines(table: Table, lines: list[Paragraph]) -> Table:
    row = table.rows[-1]
    cell = row.cells[-1]
    fuller = Cell((*cell.paragraphs, *lines), cell.place)
    return replace(table, rows=(*table.rows[:-1], Row((*row.cells[:-1], fuller), row.opens_page)))


def _with_paragraphs(blocks: list[Block]) -> list[Block]:
    found: list[Block] = []
    for at, block in enumerate(blocks):
        last = found[-1] if found else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Paragraph)
            and _is_cut(last, block)
            and (block.text[:1].islower() or _is_item(found, blocks[at + 1 : at + 2]))
        ):
            found[-1] = replace(last, text=f"{last.text} {block.text}")
        else:
            found.append(block)
    return found


def _is_cut(before: Paragraph, after: Paragraph) -> bool:
    """Whether a page or a line ended inside a paragraph."""
    if before.is_styled or after.is_styled:
        return False
    if _SENTENCE_END.search(before.text) or marker_of(after.text).kind:
        return False
    return len(before.text) >= _LONG and not after.text.isupper()


def _is_item(before: list[Block], following: list[Block]) -> bool:
    """Whether the last of some blocks is an item of a list that goes on, not a heading."""
    item = before[-1]
    assert isinstance(item, Paragraph)
    kind = marker_of(item.text).kind
    above = before[-2] if len(before) > 1 else None
    near = [block for block in (above, *following) if isinstance(block, Paragraph)]
    opened = isinstance(above, Paragraph) and above.text.endswith(":")
    return bool(kind) and (opened or any(marker_of(other.text).kind == kind for other in near))
