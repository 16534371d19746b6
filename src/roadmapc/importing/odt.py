"""Files of LibreOffice: paragraphs, lists with the numbers that it counts, tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from lxml import etree

from roadmapc.importing.cleaning import clean, words
from roadmapc.importing.document import Block, Cell, Document, Paragraph, Place, Row, Table
from roadmapc.importing.packing import DAMAGE, broken, package

Element = Any
"""An element of lxml, which has no types of its own."""

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _OFFICE, _DRAW = (
    _NS % name for name in ("text", "table", "style", "office", "drawing")
)
_FO = _NS % "xsl-fo-compatible"
_MOST_REPEATED = 64
_SKIPPED = frozenset(
    {
        _TEXT + "tracked-changes", _TEXT + "note-citation", _OFFICE + "annotation", _OFFICE + "annotation-end",
        _TEXT + "sequence-decls", _OFFICE + "forms", _TEXT + "bookmark",
    }
)  # fmt: skip
_DEEP = 40
_LAYOUT_ROWS, _LAYOUT_CELLS = 4, 2
"""Rows and cells in a row that a table may have which only lays out a page."""


def read(data: bytes, name: str) -> Document:
    """An .odt as a document. Raises CannotRead."""
    with package(data, name) as opened:
        try:
            content = _parsed(opened, "content.xml")
            styles = _parsed(opened, "styles.xml") if "styles.xml" in opened.namelist() else None
            return _Reader(content, styles).document(name)
        except (etree.LxmlError, *DAMAGE) as error:
            raise broken(name) from error


def _parsed(opened: ZipFile, part: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(opened.read(part), parser)


@dataclass
class _Style:
    bold: bool | None = None
    centred: bool | None = None
    level: int = 0
    listed: str | None = None
    above: str | None = None


@dataclass
class _Lists:
    """How a list style writes each level: sign, suffix, how many levels; and where it has counted to."""

    levels: dict[int, tuple[str, str, int, int]] = field(default_factory=dict)


class _Reader:
    def __init__(self, content: Element, styles: Element | None) -> None:
        self._root = content
        self._styles: dict[str, _Style] = {}
        self._lists: dict[str, _Lists] = {}
        for tree in (styles, content):
            if tree is not None:
                self._read_styles(tree)
        self._paragraphs = self._tables = 0
        self._notes: list[Paragraph] = []
        self._counts: dict[str, dict[int, int]] = {}

    def document(self, name: str) -> Document:
        body = self._root.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise KeyError(name)
        blocks = tuple(self._blocks(body, 0))
        return Document(name, blocks, aside=tuple(self._notes))

    def _read_styles(self, tree: Element) -> None:
        for element in tree.iter(_STYLE + "style"):
            if element.get(_STYLE + "family") in ("paragraph", "text"):
                self._styles[element.get(_STYLE + "name")] = self._style(element)
        for element in tree.iter(_TEXT + "list-style"):
            known = _Lists()
            for level in element:
                at = _whole(level, _TEXT + "level", 1)
                sign = level.get(_STYLE + "num-format")
                kind = "–" if level.tag == _TEXT + "list-level-style-bullet" else sign or ""
                known.levels[at] = (
                    kind,
                    level.get(_STYLE + "num-suffix") or "",
                    _whole(level, _TEXT + "display-levels", 1),
                    _whole(level, _TEXT + "start-value", 1),
                )
            self._lists[element.get(_STYLE + "name")] = known

    def _style(self, element: Element) -> _Style:
        style = _Style(
            above=element.get(_STYLE + "parent-style-name"),
            listed=element.get(_STYLE + "list-style-name"),
            level=_whole(element, _STYLE + "default-outline-level", 0),
        )
        for look in element:
            weight, align = look.get(_FO + "font-weight"), look.get(_FO + "text-align")
            if weight is not None:
                style.bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
            if align is not None:
                style.centred = align == "center"
        return style

    def _inherited(self, name: str | None) -> Iterator[_Style]:
        for _ in range(20):
            style = self._styles.get(name) if name is not None else None
            if style is None:
                return
            yield style
            name = style.above

    # -- text

    def _blocks(self, parent: Element, depth: int, marker: str = "") -> Iterator[Block]:
        for element in parent:
            tag = element.tag
            if tag in (_TEXT + "p", _TEXT + "h"):
                yield from self._paragraph(element, None, marker)
                marker = ""
            elif tag == _TEXT + "list":
                yield from self._list(element, None, depth, 1, None)
            elif tag == _TABLE + "table":
                if _lays_out(element):
                    for row in _rows(element):
                        for cell in row:
                            yield from self._blocks(cell, depth)
                elif depth < _DEEP:
                    yield self._table(element, depth)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                yield from self._blocks(element, depth)

    def _list(
        self, element: Element, place: Place | None, depth: int, level: int, style: str | None
    ) -> Iterator[Block]:
        style = element.get(_TEXT + "style-name") or style or ""
        counts = self._counts.setdefault(style, {})
        goes_on = element.get(_TEXT + "continue-numbering") == "true" or element.get(
            _TEXT + "continue-list"
        )
        if (not goes_on and level not in counts) or (not goes_on and level == 1):
            counts.pop(level, None)
        for item in element:
            marker = self._next(style, level, item) if item.tag == _TEXT + "list-item" else ""
            yield from self._item(item, place, depth, level, style, marker)
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]

    def _item(
        self, item: Element, place: Place | None, depth: int, level: int, style: str, marker: str
    ) -> Iterator[Block]:
        for element in item:
            if element.tag in (_TEXT + "p", _TEXT + "h"):
                yield from self._paragraph(element, place, marker)
                marker = ""
            elif element.tag == _TEXT + "list":
                yield from self._list(element, place, depth, level + 1, style)
            elif element.tag == _TABLE + "table" and place is None and depth < _DEEP:
                yield self._table(element, depth)

    def _next(self, style: str, level: int, item: Element) -> str:
        known = self._lists.get(style)
        kind, suffix, shown, start = (
            known.levels.get(level, ("", "", 1, 1)) if known else ("", "", 1, 1)
        )
        counts = self._counts.setdefault(style, {})
        given = item.get(_TEXT + "start-value")
        counts[level] = (
            int(given) if given and given.isdigit() else counts.get(level, start - 1) + 1
        )
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if kind == "–":
            return "–"
        if kind != "1":
            return f"{kind}{suffix}" if kind and suffix and not kind.isalnum() else ""
        numbers = [str(counts.get(at, 1)) for at in range(max(level - shown + 1, 1), level + 1)]
        return ".".join(numbers) + suffix

    def _paragraph(self, element: Element, place: Place | None, marker: str) -> Iterator[Paragraph]:
        boxes: list[Element] = []
        text = clean("".join(self._texts(element, boxes)))
        whole = f"{marker} {text}".strip() if marker and (text or place) else text
        if whole:
            if place is None:
                self._paragraphs += 1
            here = place or Place(paragraph=self._paragraphs)
            level = _whole(element, _TEXT + "outline-level", 0) if element.tag == _TEXT + "h" else 0
            yield Paragraph(
                whole, here, is_styled=bool(level) or self._is_styled(element), level=level
            )
        for box in boxes:
            for inner in box.iter(_TEXT + "p", _TEXT + "h"):
                yield from self._paragraph(inner, place, "")

    def _texts(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            tag = child.tag
            if tag == _TEXT + "s" or tag == _TEXT + "tab":
                yield " "
            elif tag == _TEXT + "line-break":
                yield "\n"
            elif tag == _TEXT + "note":
                self._note(child)
            elif tag == _DRAW + "text-box":
                boxes.append(child)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                yield from self._texts(child, boxes)
            yield child.tail or ""

    def _note(self, element: Element) -> None:
        body = element.find(_TEXT + "note-body")
        if body is not None:
            text = clean("\n".join("".join(item.itertext()) for item in body))
            if words(text):
                self._notes.append(Paragraph(text, Place()))

    def _is_styled(self, element: Element) -> bool:
        name = element.get(_TEXT + "style-name")
        styles = list(self._inherited(name))
        if next((style.centred for style in styles if style.centred is not None), False):
            return True
        usual = bool(next((style.bold for style in styles if style.bold is not None), False))
        return bool(words("".join(element.itertext()))) and all(
            self._bold_parts(element, usual=usual)
        )

    def _bold_parts(self, element: Element, *, usual: bool) -> Iterator[bool]:
        """For each piece of text with words in it, whether it is bold."""
        if words(element.text or ""):
            yield usual
        for child in element:
            own = next(
                (
                    style.bold
                    for style in self._inherited(child.get(_TEXT + "style-name"))
                    if style.bold is not None
                ),
                usual,
            )
            yield from self._bold_parts(child, usual=bool(own))
            if words(child.tail or ""):
                yield usual

    # -- tables

    def _table(self, element: Element, depth: int) -> Table:
        if not depth:
            self._tables += 1
        number = self._tables
        rows: list[Row] = []
        spans: dict[int, int] = {}
        for at, row in enumerate(_rows(element), 1):
            cells = tuple(self._cells(row, number, at, depth, spans))
            if any(cell.text for cell in cells):
                rows.append(Row(cells))
        return Table(tuple(rows), Place(table=number))

    def _cells(
        self, row: Element, table: int, number: int, depth: int, spans: dict[int, int]
    ) -> Iterator[Cell]:
        """The cells of a row; `spans` are the rows that cells of earlier rows still reach down into."""
        column, left = 1, 0
        for cell in row:
            if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                continue
            if cell.tag == _TABLE + "table-cell":
                left = column + _whole(cell, _TABLE + "number-columns-spanned", 1)
            times = min(_whole(cell, _TABLE + "number-columns-repeated", 1), _MOST_REPEATED)
            for _ in range(times):
                place = Place(table=table, row=number, column=column)
                if cell.tag == _TABLE + "table-cell":
                    spans[column] = _whole(cell, _TABLE + "number-rows-spanned", 1) - 1
                    yield Cell(tuple(self._in_cell(cell, place, depth)), place)
                else:
                    is_under = spans.get(column, 0) > 0
                    spans[column] = spans.get(column, 0) - 1
                    yield Cell((), place, "left" if column < left and not is_under else "above")
                column += 1

    def _in_cell(self, cell: Element, place: Place, depth: int) -> Iterator[Paragraph]:
        for element in cell:
            if element.tag in (_TEXT + "p", _TEXT + "h"):
                yield from self._paragraph(element, place, "")
            elif element.tag == _TEXT + "list":
                for block in self._list(element, place, depth, 1, None):
                    if isinstance(block, Paragraph):
                        yield block
            elif element.tag == _TABLE + "table" and depth < _DEEP:
                for row in _rows(element):
                    for inner in row:
                        yield from self._in_cell(inner, place, depth + 1)
            elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
                yield from self._in_cell(element, place, depth)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == _TABLE + "table-row":
            yield element
        elif element.tag in (
            _TABLE + "table-header-rows",
            _TABLE + "table-row-group",
            _TABLE + "table-rows",
        ):
            yield from _rows(element)


def _lays_out(table: Element) -> bool:
    """Whether a table only holds another one, as a page that was pasted into a cell does."""
    rows = [row.findall(_TABLE + "table-cell") for row in _rows(table)]
    if len(rows) > _LAYOUT_ROWS or max(map(len, rows), default=0) > _LAYOUT_CELLS:
        return False
    inner = (found for row in rows for cell in row for found in cell.iter(_TABLE + "table"))
    return any(sum(1 for _ in _rows(found)) > 1 for found in inner)


def _whole(element: Element, name: str, usual: int) -> int:
    written = element.get(name)
    return int(written) if written is not None and written.isdigit() else usual
