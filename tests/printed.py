"""The real roadmaps, printed once for all the tests that look at paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import paper
from conftest import AS_OF, REPOSITORY

from roadmapc import compiler
from roadmapc.composing import compose
from roadmapc.rendering import pdf
from roadmapc.source import Source
from roadmapc.views import (
    ActView,
    AnnexView,
    BlockView,
    Cell,
    HeadingView,
    InnerTableView,
    OrderView,
    ParagraphView,
    PointView,
    SheetView,
    TableView,
    TextView,
)

MARKS = {"retelling": "Изложение, не официальный текст", "example": "Учебный пример", None: ""}


@cache
def _compiled() -> compiler.Compiled:
    return compiler.check(REPOSITORY / "roadmaps", AS_OF)


@cache
def views() -> dict[str, ActView]:
    """The views of roadmaps/ by address."""
    faulty = frozenset(_compiled().checked.errors_by_path())
    return {view.address: view for view in compose(_compiled().project, faulty)}


def source(view: ActView) -> Source:
    """The file that a view of roadmaps/ was composed from."""
    return _compiled().project.by_path[view.path].source


ADDRESSES = tuple(views())


@dataclass(frozen=True)
class Printed:
    """An act with its files by name."""

    view: ActView
    files: dict[str, bytes]

    @property
    def parts(self) -> Iterator[tuple[str, OrderView | AnnexView]]:
        """The names of the files that make up the act, with what is in them."""
        if self.view.order is not None:
            yield "order.pdf", self.view.order
        for annex in self.view.annexes:
            yield f"{annex.file}.pdf", annex

    @property
    def sheets(self) -> Iterator[tuple[str, SheetView]]:
        """The sheets for signatures, which lie beside the act."""
        for sheet in self.view.sheets:
            yield f"{sheet.file}.pdf", sheet

    def pages(self, name: str) -> tuple[paper.Page, ...]:
        return _pages(self.files[name])


_pages = cache(paper.read)


@cache
def act(address: str) -> Printed:
    """A real act, set as PDF."""
    view = views()[address]
    return printed(view, source(view))


def printed(view: ActView, source: Source | None = None) -> Printed:
    return Printed(view, {file.name: file.data for file in pdf.render(view, source=source)})


# -- every word of a view in the order of printing


def words(part: OrderView | AnnexView | SheetView) -> str:
    """What a part of an act says, apart from page numbers and marks."""
    return paper.plain(paragraphs(part))


def paragraphs(part: OrderView | AnnexView | SheetView) -> Iterator[str]:
    """The texts of a part, each by itself."""
    if isinstance(part, SheetView):
        return _sheet(part)
    return _order(part) if isinstance(part, OrderView) else _annex(part)


def cell_words(cell: Cell) -> str:
    """What a cell of a table says."""
    return paper.plain(_blocks(cell))


def headings(annex: OrderView | AnnexView | SheetView) -> list[str]:
    """What the tables of an annex repeat on every page."""
    parts = annex.parts if isinstance(annex, AnnexView) else ()
    tables = [part for part in parts if isinstance(part, TableView)]
    return [paper.plain(_head(table)) for table in tables if table.headed]


def _order(order: OrderView) -> Iterator[str]:
    yield from order.letterhead
    yield from (_spaced(kind) if order.spaced_kind else kind for kind in order.kinds)
    yield from (order.date, "№", order.number, order.place or "")
    yield from order.title
    word = order.order_word or ""
    yield order.preamble or ""
    yield _spaced(word) if "spaced" in order.word_form else word
    yield from _points(order.points)
    yield from order.post
    yield order.person or "_________________"
    yield from order.executor


def _sheet(sheet: SheetView) -> Iterator[str]:
    yield from sheet.title
    yield from _table(sheet.table)


def _spaced(text: str) -> str:
    """Letters set apart are read as words of one letter."""
    return " ".join(" ".join(word) for word in text.split())


def _points(points: tuple[PointView, ...]) -> Iterator[str]:
    for point in points:
        yield point.number
        yield point.text
        yield from _blocks(point.blocks)
        yield from _points(point.points)


def _annex(annex: AnnexView) -> Iterator[str]:
    yield from (*annex.label, *annex.approval, *annex.title)
    for part in annex.parts:
        if isinstance(part, HeadingView):
            yield part.text
        elif isinstance(part, TextView):
            yield from _blocks(part.blocks)
        else:
            yield from _table(part)


def _table(table: TableView) -> Iterator[str]:
    if table.headed:
        yield from _head(table)
    for group in table.groups:
        yield group.heading or ""
        for row in group.rows:
            for cell in row.cells:
                yield from _blocks(cell)
    yield from table.footnotes


def _head(table: TableView) -> Iterator[str]:
    yield from (column.title for column in table.columns)
    if table.number_row:
        yield from (str(number) for number in range(1, len(table.columns) + 1))


def _blocks(blocks: tuple[BlockView, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ParagraphView):
            yield block.text
        elif isinstance(block, InnerTableView):
            yield from _table(block.table)
        else:
            for item in block.items:
                yield item.marker
                yield from _blocks(item.blocks)


def digests(address: str) -> list[str]:
    """A line for each file of a real act: its path and what its bytes sum up to."""
    return [
        f"{address}/{name} {sha256(data).hexdigest()}"
        for name, data in sorted(act(address).files.items())
    ]
