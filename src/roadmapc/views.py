"""Every word of every page, ready to be set: no references, no rules, no layout."""

from dataclasses import dataclass
from typing import Literal

from roadmapc.model import Mark, Orientation


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    """A list's item: its marker as printed («–», «1.», «1)», «1.2.») and its blocks."""

    marker: str
    blocks: tuple["BlockView", ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ListView:
    """A list."""

    items: tuple[ItemView, ...]


BlockView = ParagraphView | ListView


@dataclass(frozen=True, slots=True)
class PointView:
    """A point with its printed number: «1.», «2.1.»."""

    number: str
    text: str
    blocks: tuple[BlockView, ...] = ()
    points: tuple["PointView", ...] = ()


@dataclass(frozen=True, slots=True)
class OrderView:
    """The act's own text, from the letterhead to the signature."""

    letterhead: tuple[str, ...]
    kind: str
    date: str
    number: str
    place: str | None
    title: tuple[str, ...]
    preamble: str | None
    order_word: str | None
    word_in_preamble: bool
    points: tuple[PointView, ...]
    post: tuple[str, ...]
    person: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: what it holds, its heading, and its share of the width in per cent."""

    content: str
    title: str
    width: float


@dataclass(frozen=True, slots=True)
class RowView:
    """One action's row, a cell for each column."""

    cells: tuple[tuple[BlockView, ...], ...]
    tall: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """The rows of a section under its heading; a flat plan has no heading."""

    heading: str | None
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """A plan of actions."""

    goal: str | None
    columns: tuple[ColumnView, ...]
    number_row: bool
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A section of a programme."""

    heading: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme in prose."""

    chapters: tuple[ChapterView, ...]


@dataclass(frozen=True, slots=True)
class AnnexView:
    """One annex: its id and file name, the lines of its stamp, its title, its body."""

    id: str
    file: str
    label: tuple[str, ...]
    approval: tuple[str, ...]
    title: tuple[str, ...]
    orientation: Orientation
    body: RoadmapView | ProgrammeView

    @property
    def kind(self) -> Literal["roadmap", "programme"]:
        """Which template prints the body."""
        return "roadmap" if isinstance(self.body, RoadmapView) else "programme"


@dataclass(frozen=True, slots=True)
class ActView:
    """All that is printed of one act's file.

    `address` is where the files go below the output folder. `created` is an ISO
    day, or None for an act without a date.
    """

    address: str
    path: str
    title: str
    author: str
    created: str | None
    mark: Mark | None
    draft: bool
    order: OrderView | None
    annexes: tuple[AnnexView, ...]
