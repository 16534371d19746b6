"""What a reader hands on: paragraphs and tables with their places, whatever file they came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from roadmapc.language.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source; numbers count from 1, 0 means that there is none."""

    line: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0

    @property
    def words(self) -> Words:
        """The place as people find it."""
        named = [
            (self.line, "строка", "line"),
            (self.paragraph, "абзац", "paragraph"),
            (self.table, "таблица", "table"),
            (self.row, "строка", "row"),
            (self.column, "графа", "column"),
        ]
        return Words(
            ", ".join(f"{ru} {number}" for number, ru, _ in named if number),
            ", ".join(f"{en} {number}" for number, _, en in named if number),
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; lines that the author broke are kept apart by a line end.

    `apart` says that empty space stands above it, `is_styled` that it is bold or centred.
    """

    text: str
    place: Place
    apart: bool = True
    is_styled: bool = False
    level: int = 0
    """The level of a heading by its style, 0 for a text."""
    depth: int = 0
    """The level of the list of Word that it is an item of, from 1; 0 where it is none."""
    continues: int = 0
    """The level of the list whose item it goes on with by its style, 0 for a text of its own."""
    tabbed: bool = False
    """Whether a tab stands inside it."""
    is_lying: bool | None = None
    """Whether its sheet lies on its side, where the source has sheets."""
    ends_bold: bool = False
    """Whether its last words are bold."""
    is_small: bool = False
    """Whether its letters are much smaller than the usual ones, as of a note at the foot."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `covered` says where the merged cell stands that fills its room."""

    paragraphs: tuple[Paragraph, ...]
    place: Place
    covered: Literal["", "left", "above"] = ""

    @property
    def text(self) -> str:
        """All of it, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `opens_page` says that the table was broken above it."""

    cells: tuple[Cell, ...]
    opens_page: bool = False

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that have a text."""
        return tuple(cell for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is drawn."""

    rows: tuple[Row, ...]
    place: Place

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A source file in the order of reading.

    `is_broken` says that pages and lines may cut its paragraphs, `aside` holds what
    stands outside the text: headers, footers, footnotes; `pages` the numbers of pages.
    """

    name: str
    blocks: tuple[Block, ...]
    is_broken: bool = False
    aside: tuple[Paragraph, ...] = field(default=())
    pages: tuple[Paragraph, ...] = field(default=())

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those in cells too, in the order of reading."""
        yield from paragraphs_of(self.blocks)
        yield from self.aside
        yield from self.pages


def paragraphs_of(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every paragraph of some blocks, those in cells too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
