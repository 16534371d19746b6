"""The structure of a PDF as WeasyPrint leaves it, mended for who listens to it.

Page numbers and marks of drafts become artifacts, which nobody is read; a cell of a table
names the headings it stands under, and no others; a table that only sets things side by
side is no table.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pydyf

Element = Any
"""An element of the structure: a dictionary of pydyf."""
Elements = dict[bytes, Element]
"""All elements by reference."""

_PARTS = ("/THead", "/TBody", "/TFoot")


def mend(pdf: Any) -> None:
    """Mends the structure of a tagged file just before it is written."""
    elements = {
        item.reference: item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"
    }
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    _set_artifacts_apart(pdf, root, elements)
    named = _mend_tables(elements)
    root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(named)})


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _below(element: Element, elements: Elements) -> list[Element]:
    return [elements[kid] for kid in element["K"] if kid in elements]


def _content(element: Element, elements: Elements) -> Iterator[tuple[bytes, int]]:
    """Where the content of an element stands: pages, and marks in their streams."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element["Pg"], kid
    for inner in _below(element, elements):
        yield from _content(inner, elements)


# -- what is not read


def _set_artifacts_apart(pdf: Any, root: Element, elements: Elements) -> None:
    """Makes artifacts of what stands in margins, which WeasyPrint only leaves out of the tree."""
    (body,) = root["K"]
    inside = frozenset(elements[body]["K"])
    aside = [
        element
        for reference, element in elements.items()
        if element["P"] == body and reference not in inside
    ]
    numbers = {reference: at for at, reference in enumerate(pdf.page_references)}
    parents = _object(pdf, root["ParentTree"])["Nums"]
    marks = defaultdict(set)
    for page, mark in (place for element in aside for place in _content(element, elements)):
        marks[page].add(mark)
        parents[2 * numbers[page] + 1][mark] = "null"
    for page, several in marks.items():
        _to_artifacts(_object(pdf, _object(pdf, page)["Contents"]).stream, several)
    for element in aside:
        _forget(element, elements)


def _forget(element: Element, elements: Elements) -> None:
    """Leaves nothing of an element and of all below it."""
    for inner in _below(element, elements):
        _forget(inner, elements)
    element.clear()


def _to_artifacts(stream: list[Any], marks: set[int]) -> None:
    for at, token in enumerate(stream):
        if token == b"BDC" and stream[at - 1]["MCID"] in marks:
            stream[at - 2 : at] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


# -- tables


class _Cell(NamedTuple):
    """A cell with the columns that it covers."""

    element: Element
    columns: range

    @property
    def is_heading(self) -> bool:
        return bool(self.element["S"] == "/TH")


class _Row(NamedTuple):
    """A row; `head` says that it stands in the head of its table."""

    head: bool
    cells: list[_Cell]

    @property
    def is_group(self) -> bool:
        """Whether it is a heading of the rows below it."""
        return not self.head and len(self.cells) == 1 and self.cells[0].is_heading


def _mend_tables(elements: Elements) -> list[Any]:
    """Mends every table; the names of the headings in order, each with the cell that has it."""
    named: dict[str, bytes] = {}
    for table in [item for item in elements.values() if item.get("S") == "/Table"]:
        _drop_rules(table, elements)
        rows = list(_rows(table, elements))
        headings = [cell.element for row in rows for cell in row.cells if cell.is_heading]
        if not headings:
            _make_plain(table, elements)
            continue
        for heading in headings:
            name = f"{len(named):06}"
            heading["ID"] = pydyf.String(name)
            named[name] = heading.reference
        _tell_headings(rows)
    return [word for name, cell in named.items() for word in (pydyf.String(name), cell)]


def _drop_rules(table: Element, elements: Elements) -> None:
    """Removes a head and a foot that only draw the rules at the start and the end of a page."""
    for part in list(_below(table, elements)):
        if part["S"] in {"/THead", "/TFoot"} and not any(_content(part, elements)):
            table["K"].remove(part.reference)


def _rows(table: Element, elements: Elements) -> Iterator[_Row]:
    taken: dict[int, int] = {}
    for head, row in _rows_of(table, elements, head=False):
        cells = [cell for cell in _below(row, elements) if cell["S"] in {"/TH", "/TD"}]
        yield _Row(head, list(_placed(cells, taken)))
        taken = {column: left - 1 for column, left in taken.items() if left > 1}


def _rows_of(part: Element, elements: Elements, *, head: bool) -> Iterator[tuple[bool, Element]]:
    for inner in _below(part, elements):
        if inner["S"] == "/TR":
            yield head, inner
        elif inner["S"] in _PARTS:
            yield from _rows_of(inner, elements, head=inner["S"] == "/THead")


def _placed(cells: Iterable[Element], taken: dict[int, int]) -> Iterator[_Cell]:
    """The cells of a row in their columns; `taken` counts the rows for which a column is."""
    at = 0
    for cell in cells:
        while at in taken:
            at += 1
        columns = range(at, at + cell["A"].get("ColSpan", 1))
        taken.update(dict.fromkeys(columns, cell["A"].get("RowSpan", 1)))
        yield _Cell(cell, columns)
        at = columns.stop


def _tell_headings(rows: Iterable[_Row]) -> None:
    """Tells each heading its scope, and each cell its headings."""
    columns: dict[int, list[Any]] = defaultdict(list)
    group: list[Any] = []
    for row in rows:
        names = [cell.element["ID"] for cell in row.cells if cell.is_heading]
        group = names if row.is_group else group
        for cell in row.cells:
            if cell.is_heading:
                along = "/Column" if row.head or row.is_group else "/Row"
                cell.element["A"]["Scope"] = along
            else:
                above = dict.fromkeys(name for column in cell.columns for name in columns[column])
                beside = [] if row.head else [*group, *names]
                cell.element["A"]["Headers"] = pydyf.Array([*above, *beside])
        if row.head:
            _remember(row, columns)


def _remember(row: _Row, columns: dict[int, list[Any]]) -> None:
    """Adds the headings of a row to the columns below them."""
    for cell in row.cells:
        for column in cell.columns if cell.is_heading else ():
            columns[column].append(cell.element["ID"])


def _make_plain(part: Element, elements: Elements) -> None:
    """Makes a table without headings what it is: things side by side."""
    part["S"] = "/Div"
    part.pop("A", None)
    for inner in _below(part, elements):
        if inner["S"] in {*_PARTS, "/TR", "/TD"}:
            _make_plain(inner, elements)
