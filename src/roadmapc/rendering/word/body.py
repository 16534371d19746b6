"""The text of a Word file: the paragraphs and tables of views in named styles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from roadmapc.language.typography import NBSP, SHORT
from roadmapc.rendering.packing import writable
from roadmapc.rendering.word.numbering import DEEPEST, Numbering, Sign
from roadmapc.rendering.word.styles import (
    CONTINUED,
    GRID,
    INDENT,
    POINT_LEVELS,
    Styles,
    numbered,
    table_looks,
    text_width,
)
from roadmapc.rendering.word.xml import Element, element, flag, twips, value
from roadmapc.views import (
    BlockView,
    ColumnView,
    HeadingView,
    InnerTableView,
    ItemView,
    ListView,
    ParagraphView,
    PartView,
    PointView,
    RowView,
    StyleView,
    TableView,
    TextView,
)

_CENTRED = frozenset({"number", "deadline", "value", "unit"})
_HYPHEN = re.compile(rf"(?<=[\d{NBSP}])-(?=[^\W\d_]{{1,4}}(?!\w))")
"""A hyphen at which no line ends: «273-ФЗ»."""
_LINE_END = re.compile(r"[\r\n]")
_COUNTED = re.compile(r"(?:\d+\.)+")
_TOGETHER = re.compile(
    r"\b(от|до|с|по|приложени[еяюи]|приложением) (?=№|\d{1,2}\.\d{2}\.\d{4})", re.IGNORECASE
)
_SMALL = re.compile(r"\b(во|до|за|из|ко|на|не|об|от|по|со) (?=\w|[«„(])", re.IGNORECASE)
"""Words of two letters that belong to the next."""
_HAND = 10
"""Millimetres of a row in which people sign."""


class Body:
    """Writes blocks; `width` is that of the text in mm, which sections change."""

    def __init__(self, style: StyleView, styles: Styles, numbering: Numbering) -> None:
        self._style = style
        self._styles = styles
        self._numbering = numbering
        self.width = text_width(style, "portrait")

    # -- paragraphs

    def paragraph(
        self,
        style: str,
        *runs: Element,
        counted: tuple[int, int] | None = None,
        keeps: bool = False,
    ) -> Element:
        """A paragraph of a style; one that `keeps` stays on the page of the next."""
        look = element(
            "pPr",
            value("pStyle", self._styles.id_of(style)),
            flag("keepNext", is_set=keeps),
            numbered(*counted) if counted is not None else None,
        )
        return element("p", look, *runs)

    def lines(self, style: str, written: Sequence[str], *, title: bool = False) -> Element:
        """Lines that are broken where the author broke them."""
        runs: list[Element] = []
        for at, line in enumerate(written):
            runs += [element("r", element("br"))] if at else []
            runs += self.runs(_title(line) if title else whole(line))
        return self.paragraph(style, *runs)

    def runs(self, text: str, style: str | None = None) -> Iterator[Element]:
        """A text as it is read, its hyphens tied where no line may end."""
        look = element("rPr", value("rStyle", self._styles.id_of(style))) if style else None
        pieces: list[Element] = []
        for at, piece in enumerate(_HYPHEN.split(writable(_LINE_END.sub(" ", text)))):
            pieces += [element("noBreakHyphen")] if at else []
            pieces += [_text(piece)] if piece else []
        if pieces:
            yield element("r", look, *pieces)

    def points(self, written: Iterable[PointView], level: int = 0) -> Iterator[Element]:
        """Points, which Word counts, and what stands in each."""
        for point in written:
            yield self._point(point, level)
            yield from self.blocks(point.blocks, _Setting("BodyText", "ListItem", INDENT))
            yield from self.points(point.points, level + 1)

    def _point(self, point: PointView, level: int) -> Element:
        if level >= POINT_LEVELS:
            return self.paragraph(
                "BodyText", *self.runs(whole(f"{point.number}{NBSP}{point.text}"))
            )
        style = f"Point{level + 1}"
        own = None if self._styles.is_ours(style) else (self._numbering.points, level)
        return self.paragraph(style, *self.runs(whole(point.text)), counted=own)

    # -- blocks

    def parts(self, written: Sequence[PartView]) -> Iterator[Element]:
        """The parts of an annex."""
        has_chapters = any(isinstance(part, HeadingView) and part.level == 1 for part in written)
        before: PartView | None = None
        for part, after in zip(written, (*written[1:], None), strict=True):
            if isinstance(part, HeadingView):
                style = "Heading3" if has_chapters and part.level > 1 else "Heading2"
                yield self.paragraph(style, *self.runs(_title(part.text)))
            elif isinstance(part, TextView):
                if isinstance(before, TableView):
                    yield self.paragraph("Gap")
                style = "Ragged" if part.ragged else "BodyText"
                item = "Ragged" if part.ragged else "ListItem"
                made = list(self.blocks(part.blocks, _Setting(style, item, INDENT)))
                if len(made) == 1 and isinstance(after, TableView):
                    keep_with_next(made[0])
                yield from made
            else:
                if isinstance(before, TableView | TextView):
                    gap = self.paragraph("Gap")
                    keep_with_next(gap)
                    yield gap
                yield from self.table(part)
            before = part

    def blocks(self, written: Iterable[BlockView], setting: "_Setting") -> Iterator[Element]:
        """Paragraphs, lists and tables in one setting."""
        for block in written:
            if isinstance(block, ParagraphView):
                style = setting.aside if block.aside else setting.text
                text = block.text if setting.is_cell else whole(block.text)
                yield self.paragraph(style, *self.runs(text), keeps=setting.keeps)
            elif isinstance(block, ListView):
                yield from self._list(block, setting, None)
            else:
                yield from self._inner(block, setting)

    def _inner(self, block: InnerTableView, setting: "_Setting") -> Iterator[Element]:
        """A table between paragraphs; in a cell something has to follow it."""
        if not setting.is_cell:
            yield self.paragraph("Gap")
        yield from self.table(block.table)
        yield self.paragraph("Gap")

    def _list(
        self, block: ListView, setting: "_Setting", above: tuple[int, int] | None
    ) -> Iterator[Element]:
        """A list; `above` is the list of Word that it may go on in, and the level."""
        sign = _sign(block)
        number, level = above or (0, 0)
        level = min(level, DEEPEST)
        if sign == "dash":
            number = self._numbering.dashes(setting.first)
        elif sign is not None and not (number and block.items[0].marker.count(".") > 1):
            number = self._numbering.counted(sign, setting.first, level)
        counted = (number, level) if sign is not None else None
        for item in block.items:
            yield from self._item(item, setting, counted, level)

    def _item(
        self,
        item: ItemView,
        setting: "_Setting",
        counted: tuple[int, int] | None,
        level: int,
    ) -> Iterator[Element]:
        blocks = item.blocks
        first = blocks[0] if blocks else None
        text = ""
        if isinstance(first, ParagraphView):
            text, blocks = first.text, blocks[1:]
        if counted is None and item.marker:
            text = f"{item.marker}{NBSP}{text}"
        if text or counted is not None:
            yield self.paragraph(
                setting.item, *self.runs(text), counted=counted, keeps=setting.keeps
            )
        going_on = setting.going_on(level)
        for block in blocks:
            if isinstance(block, ListView):
                yield from self._list(block, setting, (counted[0] if counted else 0, level + 1))
            else:
                yield from self.blocks([block], going_on)

    # -- tables

    def table(self, written: TableView) -> Iterator[Element]:
        """A table of the act, and the notes below it."""
        suffix = self._lettering(written.points)
        shares = [column.width for column in written.columns]
        widths = [twips(self.width * share / 100) for share in shares]
        look = element(
            "tblPr",
            value("tblStyle", self._styles.id_of(GRID)),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element(
                "tblLook", val="0020" if written.headed else "0000", firstRow=int(written.headed),
                lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1,
            ),
        )  # fmt: skip
        grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        rows = self._rows(written, widths, suffix)
        yield element("tbl", look, grid, *rows)
        for note in written.footnotes:
            yield self.paragraph(f"TableNote{suffix}", *self.runs(note))

    def _lettering(self, points: int | None) -> str:
        """What ends the names of the styles of a table in letters of some size."""
        if points is None:
            return ""
        suffix = str(points)
        self._styles.add(table_looks(points, suffix))
        return suffix

    def _rows(self, written: TableView, widths: Sequence[int], suffix: str) -> Iterator[Element]:
        columns = written.columns
        if written.headed:
            titles = [
                [self.paragraph(_head_style(column, suffix), *self.runs(tied(column.title)))]
                for column in columns
            ]
            yield _row(_cells(titles, widths), is_head=True)
            if written.number_row:
                numbers = [
                    [self.paragraph(f"TableNumbers{suffix}", *self.runs(str(at)))]
                    for at in range(1, len(columns) + 1)
                ]
                yield _row(_cells(numbers, widths), is_head=True)
        for at, group in enumerate(written.groups, 1):
            if group.heading:
                style = "TableGroup" if written.kind == "indicators" else "TableSection"
                said = self.paragraph(f"{style}{suffix}", *self.runs(group.heading))
                yield _row([_cell([said], sum(widths), span=len(widths))])
            ends = at == len(written.groups)
            for place, line in enumerate(group.rows, 1):
                is_last_but_one = ends and place == len(group.rows) - 1 and not line.tall
                keeps = line.lead or (is_last_but_one and not group.rows[-1].tall)
                yield self._row(written, line, widths, suffix, keeps=keeps)

    def _row(
        self, written: TableView, line: RowView, widths: Sequence[int], suffix: str, *, keeps: bool
    ) -> Element:
        cells = [
            list(self.blocks(cell, _in_cell(column, suffix, keeps=keeps)))
            or [self.paragraph(_in_cell(column, suffix, keeps=keeps).text, keeps=keeps)]
            for column, cell in zip(written.columns, line.cells, strict=True)
        ]
        height = _HAND if written.kind == "signatures" else None
        return _row(_cells(cells, widths), is_whole=not line.tall, height=height)


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where blocks stand: the styles of their texts, of items and asides, and how far in they begin."""

    text: str
    item: str
    first: float
    aside: str = "Aside"
    keeps: bool = False

    def going_on(self, level: int) -> "_Setting":
        """The setting of what goes on with an item of a list, of a level from 0."""
        if self.is_cell or self.text != "BodyText":
            return self
        return replace(self, text=f"ListContinue{min(level + 1, CONTINUED)}")

    @property
    def is_cell(self) -> bool:
        return not self.first


def keep_with_next(made: Element) -> None:
    """Keeps a paragraph on the page of what follows it; a table is left as it is."""
    look = made.find(qn("w:pPr"))
    if look is not None and look.find(qn("w:keepNext")) is None:
        look.insert(1, element("keepNext"))


def _in_cell(column: ColumnView, suffix: str, *, keeps: bool) -> _Setting:
    stands = "Centred" if column.content in _CENTRED else "Text"
    text = f"Table{stands}{'Breaks' if column.words_break else ''}{suffix}"
    return _Setting(text, text, 0, f"TableAside{suffix}", keeps=keeps)


def _head_style(column: ColumnView, suffix: str) -> str:
    return f"TableHead{'Breaks' if column.title_breaks else ''}{suffix}"


def _sign(block: ListView) -> Sign | None:
    """How Word can count a list; None where its signs have to be written."""
    markers = [item.marker for item in block.items]
    if all(marker == "–" for marker in markers):
        return "dash"
    if markers == [f"{at})" for at in range(1, len(markers) + 1)]:
        return "bracket"
    above = markers[0].removesuffix("1.")
    if _COUNTED.fullmatch(markers[0]) and markers == [
        f"{above}{at}." for at in range(1, len(markers) + 1)
    ]:
        return "dot"
    return None


def _cells(written: Sequence[Sequence[Element]], widths: Sequence[int]) -> Iterator[Element]:
    for blocks, width in zip(written, widths, strict=True):
        yield _cell(blocks, width)


def _cell(blocks: Sequence[Element], width: int, span: int = 1) -> Element:
    look = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        value("gridSpan", span) if span > 1 else None,
    )
    return element("tc", look, *blocks)


def _row(
    cells: Iterable[Element],
    *,
    is_head: bool = False,
    is_whole: bool = True,
    height: float | None = None,
) -> Element:
    look = element(
        "trPr",
        flag("cantSplit", is_set=is_whole),
        element("trHeight", val=twips(height), hRule="atLeast") if height else None,
        flag("tblHeader", is_set=is_head),
    )
    return element("tr", look, *cells)


def _text(text: str) -> Element:
    made = element("t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def tied(title: str) -> str:
    """A title whose lines do not end in a word of one letter."""
    return SHORT.sub(lambda found: found[0][:-1] + NBSP, title)


def whole(text: str) -> str:
    """A text whose lines do not end within «от 25.03.2022» and «приложение № 1»."""
    return _TOGETHER.sub(rf"\1{NBSP}", text)


def _title(text: str) -> str:
    """A title whose lines do not end in a small word either."""
    return _SMALL.sub(rf"\1{NBSP}", tied(text))
