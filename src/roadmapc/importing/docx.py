"""Word files: paragraphs with the numbers that Word counts, tables with merged cells."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from roadmapc.importing.cleaning import clean, words
from roadmapc.importing.document import Block, Cell, Document, Paragraph, Place, Row, Table
from roadmapc.importing.packing import DAMAGE, broken, package
from roadmapc.language.russian import roman

Element = Any
"""An element of lxml, which has no types of its own."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    _W + name
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "rPr",
        "pPr",
        "sdtPr",
        "tcPr",
        "trPr",
        "tblPr",
        "tblGrid",
    )
)
_BREAKS = {_W + "br": "\n", _W + "cr": "\n", _W + "tab": " ", _W + "noBreakHyphen": "-"}
_TEXT, _BOX = _W + "t", _W + "txbxContent"
_DEEP = 40
"""How deep tables may stand in tables."""
_FORMATS = {
    "upperRoman": "roman", "lowerRoman": "roman", "upperLetter": "letter", "lowerLetter": "letter",
    "russianLower": "russian", "russianUpper": "russian",
}  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LEVELS = 9
_LAYOUT_ROWS, _LAYOUT_CELLS = 4, 2
"""Rows and cells in a row that a table may have which only lays out a page."""
_MOST_ROMAN = 4_000
_CONTINUES = re.compile(r"(?:list continue|продолжение списка)\s?(\d)?$")
_SPACED = 30
"""Twentieths of a point between letters, from which on a word is set in spaced letters."""
_USUAL, _SMALL = 22, 5
"""Half points of letters where nothing says otherwise, and how many fewer make them small."""


def read(data: bytes, name: str) -> Document:
    """A .docx as a document. Raises CannotRead."""
    with package(data, name):
        try:
            opened = docx.Document(io.BytesIO(data))
            return _Reader(opened).document(name)
        except (OpcError, etree.LxmlError, *DAMAGE) as error:
            raise broken(name) from error


@dataclass
class _Style:
    bold: bool | None = None
    centred: bool | None = None
    level: int = 0
    numbering: tuple[str, int] | None = None
    continues: int = 0
    size: int | None = None
    spaced: bool | None = None
    above: str | None = None


@dataclass
class _List:
    """An abstract list: how each level is counted and written."""

    levels: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class _Reader:
    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._styles = dict(self._all_styles())
        self._usual = self._usual_style()
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        self._read_numbering()
        self._paragraphs = self._tables = 0

    def document(self, name: str) -> Document:
        blocks = tuple(self._on_sheets(list(self._opened.element.body)))
        return Document(name, blocks, aside=tuple(self._aside()))

    def _on_sheets(self, elements: list[Element]) -> Iterator[Block]:
        """The blocks of the text, each paragraph with how its sheet lies."""
        looks = [element.find(f"{_W}pPr/{_W}sectPr") for element in elements]
        if elements and elements[-1].tag == _W + "sectPr":
            looks[-1] = elements[-1]
        lying = None
        sheets: list[bool | None] = []
        for look in reversed(looks):
            lying = _lies(look) if look is not None else lying
            sheets.append(lying)
        for element, is_lying in zip(elements, reversed(sheets), strict=True):
            for block in self._blocks([element], 0):
                if isinstance(block, Paragraph):
                    yield replace(block, is_lying=is_lying)
                else:
                    yield block

    # -- styles and lists

    def _all_styles(self) -> Iterator[tuple[str, _Style]]:
        for element in self._opened.styles.element.iter(_W + "style"):
            if element.get(_W + "type") in ("paragraph", "character"):
                yield element.get(_W + "styleId"), self._style(element)

    def _style(self, element: Element) -> _Style:
        based = element.find(_W + "basedOn")
        called = element.find(_W + "name")
        title = (called.get(_W + "val") or "").casefold() if called is not None else ""
        style = _Style(above=based.get(_W + "val") if based is not None else None)
        run = element.find(_W + "rPr")
        if run is not None:
            style.bold = _flag(run, "b")
            style.size, style.spaced = _size(run), _is_spaced(run)
        look = element.find(_W + "pPr")
        if look is not None:
            style.centred = _centred(look)
            style.numbering = _numbering(look)
            style.level = _outline(look)
        if title.startswith(("heading ", "заголовок ")) and title.split()[-1].isdigit():
            style.level = int(title.split()[-1])
        elif title in ("title", "название", "subtitle"):
            style.centred = True
        elif (found := _CONTINUES.match(title)) is not None:
            style.continues = int(found[1] or 1)
        return style

    def _usual_style(self) -> str | None:
        for element in self._opened.styles.element.iter(_W + "style"):
            if element.get(_W + "type") == "paragraph" and element.get(_W + "default") in (
                "1",
                "true",
            ):
                found: str = element.get(_W + "styleId")
                return found
        return None

    def _inherited(self, look: Element | None) -> Iterator[_Style]:
        named = look.find(_W + "pStyle") if look is not None else None
        name = named.get(_W + "val") if named is not None else self._usual
        for _ in range(_LEVELS * 2):
            style = self._styles.get(name) if name is not None else None
            if style is None:
                return
            yield style
            name = style.above

    def _read_numbering(self) -> None:
        try:
            root = self._opened.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for element in root.findall(_W + "abstractNum"):
            known = _List()
            for level in element.findall(_W + "lvl"):
                at = int(level.get(_W + "ilvl") or 0)
                known.levels[at] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )
            self._lists[element.get(_W + "abstractNumId")] = known
        for element in root.findall(_W + "num"):
            number = element.get(_W + "numId")
            self._numbers[number] = _value(element, "abstractNumId", "")
            for override in element.findall(_W + "lvlOverride"):
                start = _value(override, "startOverride", "")
                if start.isdigit():
                    self._starts[number][int(override.get(_W + "ilvl") or 0)] = int(start)

    def _marker(self, look: Element | None) -> str:
        """The number or sign that Word puts before a paragraph."""
        own = _numbering(look) if look is not None else None
        inherited = (style.numbering for style in self._inherited(look))
        number, level = own or next((item for item in inherited if item is not None), ("0", 0))
        known = self._lists.get(self._numbers.get(number, ""))
        if known is None or level not in known.levels:
            return ""
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._starts[number].items():
                known.counts[at] = start - 1
        first = known.levels[level][2]
        known.counts[level] = known.counts.get(level, first - 1) + 1
        for deeper in [at for at in known.counts if at > level]:
            del known.counts[deeper]
        return self._written(known, level)

    def _list_level(self, look: Element | None) -> int:
        """The level of the list that a paragraph is an item of, from 1."""
        own = _numbering(look) if look is not None else None
        inherited = (style.numbering for style in self._inherited(look))
        _, level = own or next((item for item in inherited if item is not None), ("0", 0))
        return level + 1

    def _written(self, known: _List, level: int) -> str:
        form, text, _ = known.levels[level]
        if form == "bullet":
            return "–"
        if form == "none":
            return ""
        for at in range(level + 1):
            upper, _, first = known.levels.get(at, ("decimal", "", 1))
            text = text.replace(f"%{at + 1}", _counted(known.counts.get(at, first), upper))
        return text

    # -- text

    def _blocks(self, parent: Element, depth: int) -> Iterator[Block]:
        for element in parent:
            tag = element.tag
            if tag == _W + "p":
                yield from self._paragraph(element)
            elif tag == _W + "tbl":
                if _lays_out(element):
                    for row in _rows(element):
                        for cell in _row_cells(row):
                            yield from self._blocks(cell, depth)
                elif depth < _DEEP:
                    yield self._table(element, depth)
            elif tag == _ALTERNATE:
                yield from self._blocks(_chosen(element), depth)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                yield from self._blocks(element, depth)

    def _paragraph(self, element: Element, place: Place | None = None) -> Iterator[Paragraph]:
        """The paragraph, and after it those of the text boxes that hang on it."""
        look = element.find(_W + "pPr")
        boxes: list[Element] = []
        text = clean("".join(self._spaced(_pieces(element, boxes), look)))
        marker = ""
        if text or place is not None:
            marker = self._marker(look)
        if place is None and (text or marker):
            self._paragraphs += 1
        here = place or Place(paragraph=self._paragraphs)
        whole = f"{marker} {text}".strip() if marker else text
        if whole:
            yield Paragraph(
                whole,
                here,
                is_styled=self._is_styled(element, look),
                level=self._level(look),
                depth=self._list_level(look) if marker else 0,
                continues=next((style.continues for style in self._inherited(look)), 0),
                tabbed=element.find(f".//{_W}r/{_W}tab") is not None,
                ends_bold=self._ends_bold(element, look),
                is_small=self._is_small(look),
            )
        for box in boxes:
            for inner in box.iter(_W + "p"):
                yield from self._paragraph(inner, place)

    def _spaced(self, pieces: Iterable[tuple[str, Element | None]], look: Element) -> Iterator[str]:
        """The text, with the letters of a word apart that was set so."""
        usual = next(
            (style.spaced for style in self._inherited(look) if style.spaced is not None), False
        )
        runs: list[tuple[bool, str]] = []
        for text, run in pieces:
            own = self._run_spaced(run)
            is_spaced = bool(usual if own is None else own)
            if runs and runs[-1][0] == is_spaced:
                runs[-1] = (is_spaced, runs[-1][1] + text)
            else:
                runs.append((is_spaced, text))
        for is_spaced, text in runs:
            is_word = is_spaced and len(words(text)) == 1
            yield re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", " ", text) if is_word else text

    def _run_spaced(self, run: Element | None) -> bool | None:
        """What a run itself says of its letters, or the style that it names."""
        if run is None:
            return None
        named = _value(run, "rStyle", "")
        style = self._styles.get(named) if named else None
        own = _is_spaced(run)
        return own if own is not None or style is None else style.spaced

    def _is_small(self, look: Element | None) -> bool:
        size = next((style.size for style in self._inherited(look) if style.size), None)
        usual = self._styles.get(self._usual) if self._usual is not None else None
        return size is not None and size <= ((usual and usual.size) or _USUAL) - _SMALL

    def _level(self, look: Element | None) -> int:
        own = _outline(look) if look is not None else 0
        return own or next((style.level for style in self._inherited(look) if style.level), 0)

    def _is_styled(self, element: Element, look: Element | None) -> bool:
        """Whether a paragraph is set as headings are: bold all over, or centred."""
        centred = _centred(look) if look is not None else None
        if centred is None:
            centred = next(
                (style.centred for style in self._inherited(look) if style.centred is not None),
                False,
            )
        if centred or self._level(look):
            return True
        runs = _runs(element)
        return bool(runs) and all(self._is_bold(run, look) for run in runs)

    def _ends_bold(self, element: Element, look: Element | None) -> bool:
        runs = _runs(element)
        return bool(runs) and self._is_bold(runs[-1], look)

    def _is_bold(self, run: Element, look: Element | None) -> bool:
        """What a run says itself, or the style that it names, or that of its paragraph."""
        own = run.find(_W + "rPr")
        said = _flag(own, "b") if own is not None else None
        if said is None and own is not None:
            named = self._styles.get(_value(own, "rStyle", ""))
            said = named.bold if named is not None else None
        if said is not None:
            return said
        usual = (style.bold for style in self._inherited(look) if style.bold is not None)
        return next(usual, False)

    # -- tables

    def _table(self, element: Element, depth: int) -> Table:
        if not depth:
            self._tables += 1
        number = self._tables
        rows = []
        for at, row in enumerate(_rows(element), 1):
            cells = tuple(self._cells(row, number, at, depth))
            if any(cell.text for cell in cells):
                rows.append(Row(cells))
        return Table(tuple(rows), Place(table=number))

    def _cells(self, row: Element, table: int, number: int, depth: int) -> Iterator[Cell]:
        look = row.find(_W + "trPr")
        column = 1
        for _ in range(_whole(look, "gridBefore")):
            yield Cell((), Place(table=table, row=number, column=column), "left")
            column += 1
        for cell in _row_cells(row):
            place = Place(table=table, row=number, column=column)
            inner = cell.find(_W + "tcPr")
            merged = inner.find(_W + "vMerge") if inner is not None else None
            goes_on = merged is not None and merged.get(_W + "val", "continue") == "continue"
            yield Cell(tuple(self._in_cell(cell, place, depth)), place, "above" if goes_on else "")
            column += 1
            for _ in range(min(_whole(inner, "gridSpan") or 1, 64) - 1):
                yield Cell((), Place(table=table, row=number, column=column), "left")
                column += 1

    def _in_cell(self, cell: Element, place: Place, depth: int) -> Iterator[Paragraph]:
        for element in cell:
            if element.tag == _W + "p":
                yield from self._paragraph(element, place)
            elif element.tag == _W + "tbl" and depth < _DEEP:
                for row in _rows(element):
                    for inner in _row_cells(row):
                        yield from self._in_cell(inner, place, depth + 1)
            elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
                yield from self._in_cell(element, place, depth)

    # -- what stands outside

    def _aside(self) -> Iterator[Paragraph]:
        """Running titles and footnotes, each once; page numbers say nothing."""
        seen: set[str] = set()
        for part in self._other_parts():
            for element in part.iter(_W + "p"):
                text = clean("".join(_texts(element, [])))
                if any(not word.isdigit() for word in words(text)) and text not in seen:
                    seen.add(text)
                    yield Paragraph(text, Place())

    def _other_parts(self) -> Iterable[Element]:
        for relation in self._opened.part.rels.values():
            if relation.is_external:
                continue
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in ("header", "footer"):
                yield relation.target_part.element
            elif kind in ("footnotes", "endnotes"):
                yield etree.fromstring(relation.target_part.blob, _parser())


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _texts(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph without what was deleted; text boxes are put aside."""
    return (text for text, _ in _pieces(element, boxes))


def _pieces(
    element: Element, boxes: list[Element], run: Element | None = None
) -> Iterator[tuple[str, Element | None]]:
    """The pieces of a paragraph's text, each with the look of its run."""
    for child in element:
        tag = child.tag
        if tag in (_TEXT, _MATH):
            yield child.text or "", run
        elif tag in _BREAKS:
            yield _BREAKS[tag], run
        elif tag == _W + "sym":
            yield " ", run
        elif tag == _BOX:
            boxes.append(child)
        elif tag == _ALTERNATE:
            yield from _pieces(_chosen(child), boxes, run)
        elif isinstance(tag, str) and tag not in _SKIPPED:
            look = child.find(_W + "rPr") if tag == _W + "r" else run
            yield from _pieces(child, boxes, look)


def _chosen(element: Element) -> Element:
    """Of the same thing in a new and an old form, the new one."""
    found = element.find(_CHOICE)
    if found is None:
        found = element.find(_FALLBACK)
    return found if found is not None else []


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == _W + "tr":
            yield element
        elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _rows(element)


def _row_cells(row: Element) -> Iterator[Element]:
    for element in row:
        if element.tag == _W + "tc":
            yield element
        elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _row_cells(element)


def _lays_out(table: Element) -> bool:
    """Whether a table only holds another one, as a page that was pasted into a cell does."""
    cells = [list(_row_cells(row)) for row in _rows(table)]
    if len(cells) > _LAYOUT_ROWS or max(map(len, cells), default=0) > _LAYOUT_CELLS:
        return False
    inner = (found for row in cells for cell in row for found in cell.iter(_W + "tbl"))
    return any(sum(1 for _ in _rows(found)) > 1 for found in inner)


def _value(element: Element, name: str, usual: str) -> str:
    found = element.find(_W + name)
    return usual if found is None else (found.get(_W + "val") or usual)


def _whole(element: Element | None, name: str) -> int:
    written = _value(element, name, "0") if element is not None else "0"
    return int(written) if written.isdigit() else 0


def _flag(run: Element, name: str) -> bool | None:
    found = run.find(_W + name)
    return None if found is None else found.get(_W + "val", "1") not in ("0", "false", "none")


def _runs(element: Element) -> list[Element]:
    """The runs of a paragraph that say something."""
    return [
        run
        for run in element.iter(_W + "r")
        if "".join(part.text or "" for part in run.iter(_TEXT)).strip()
    ]


def _lies(section: Element) -> bool:
    """Whether the sheets of a section lie on their side."""
    page = section.find(_W + "pgSz")
    if page is None:
        return False
    wide, tall = page.get(_W + "w") or "", page.get(_W + "h") or ""
    is_wide = wide.isdigit() and tall.isdigit() and int(wide) > int(tall)
    return is_wide or page.get(_W + "orient") == "landscape"


def _is_spaced(run: Element) -> bool | None:
    """Whether letters stand apart, where something is said of it."""
    written = _value(run, "spacing", "")
    return int(written) >= _SPACED if re.fullmatch(r"-?\d{1,5}", written) else None


def _size(run: Element) -> int | None:
    written = _value(run, "sz", "")
    return int(written) if written.isdigit() else None


def _centred(look: Element) -> bool | None:
    found = look.find(_W + "jc")
    return None if found is None else found.get(_W + "val") == "center"


def _outline(look: Element) -> int:
    found = look.find(_W + "outlineLvl")
    written = found.get(_W + "val") if found is not None else None
    return (
        int(written) + 1
        if written is not None and written.isdigit() and int(written) < _LEVELS
        else 0
    )


def _numbering(look: Element) -> tuple[str, int] | None:
    found = look.find(_W + "numPr")
    if found is None:
        return None
    level = _value(found, "ilvl", "0")
    return _value(found, "numId", "0"), int(level) if level.isdigit() else 0


def _counted(number: int, form: str) -> str:
    kind = _FORMATS.get(form)
    if kind == "roman" and 0 < number < _MOST_ROMAN:
        return roman(number)
    if kind == "letter":
        return chr(ord("a") + (number - 1) % 26)
    if kind == "russian":
        return _RUSSIAN[(number - 1) % len(_RUSSIAN)]
    return str(number)
