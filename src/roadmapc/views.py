"""Every word of every page, ready to be set: no references, no rules, no layout."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from roadmapc.model import Alignment, ColumnContent, Mark, OrderWordForm, Orientation
from roadmapc.tree import Route


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph; an `aside` is the compiler's own remark, smaller and slanted.

    `route` is where it is written in the act's file, as it is of items, points and rows.
    """

    text: str
    id: str | None = None
    aside: bool = False
    route: Route = ()


@dataclass(frozen=True, slots=True)
class ItemView:
    """A list's item: its marker as printed («–», «1.», «1)», «1.2.») and its blocks."""

    marker: str
    blocks: tuple["BlockView", ...]
    id: str | None = None
    route: Route = ()


@dataclass(frozen=True, slots=True)
class ListView:
    """A list."""

    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class InnerTableView:
    """A table between paragraphs."""

    table: "TableView"


BlockView = ParagraphView | ListView | InnerTableView


@dataclass(frozen=True, slots=True)
class PointView:
    """A point with its printed number: «1.», «2.1.»."""

    number: str
    text: str
    blocks: tuple[BlockView, ...] = ()
    points: tuple["PointView", ...] = ()
    route: Route = ()


@dataclass(frozen=True, slots=True)
class StyleView:
    """How pages look: margins and widths in mm, sizes of letters in points.

    `line_height` is in sizes of letters. The defaults are those of GOST R 7.0.97-2025 and
    common practice: 30 mm on the left for acts that are kept longer than ten years.
    """

    left: int = 30
    right: int = 10
    top: int = 20
    bottom: int = 20
    font_size: int = 14
    table_font_size: int = 12
    line_height: float = 1.15
    hyphenated: bool = True
    letterhead: Literal["centred", "corner"] = "centred"
    requisites: Literal["apart", "together"] = "apart"
    title: Alignment = "left"
    bold_title: bool = True
    stamp: Alignment = "left"


@dataclass(frozen=True, slots=True)
class OrderView:
    """The act's own text, from the letterhead to the signature.

    `kinds` is the kind of act, and under it the same in a second language. The date
    comes with its «от» where it takes one. `executor` are the lines at the foot.
    """

    letterhead: tuple[str, ...]
    kinds: tuple[str, ...]
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
    executor: tuple[str, ...] = ()
    spaced_kind: bool = True
    word_form: OrderWordForm = "capitals"


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: what it holds, its heading, and its share of the width in per cent.

    Some words of its title or its cells may be wider than it; only then they are hyphenated.
    """

    content: ColumnContent | Literal["name", "unit", "value", "body"]
    title: str
    width: float
    title_breaks: bool = False
    words_break: bool = False


Cell = tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row, a cell for each column.

    A `tall` one may break over pages; a `lead` one stays with the row after it.
    """

    cells: tuple[Cell, ...]
    tall: bool = False
    lead: bool = False
    route: Route = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """Rows under a heading as wide as the table; without one where it is None."""

    heading: str | None
    rows: tuple[RowView, ...]


TableKind = Literal["plan", "indicators", "passport", "signatures", "quoted"]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table. `headed` says that the columns' titles are printed, on every page.

    Its letters have so many `points` where the style's own are too large.
    """

    kind: TableKind
    columns: tuple[ColumnView, ...]
    groups: tuple[GroupView, ...]
    headed: bool = True
    number_row: bool = False
    footnotes: tuple[str, ...] = ()
    points: int | None = None


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading inside an annex: of a section, or of a part inside it (`level` 2)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class TextView:
    """Paragraphs and lists; `ragged` ones, as of names, are not spread to the right margin."""

    blocks: tuple[BlockView, ...]
    ragged: bool = False


PartView = HeadingView | TextView | TableView


@dataclass(frozen=True, slots=True)
class AnnexView:
    """One annex: its id and file name, the lines of its stamp, its title, its parts."""

    id: str
    file: str
    label: tuple[str, ...]
    approval: tuple[str, ...]
    title: tuple[str, ...]
    orientation: Orientation
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet for signatures beside the act: who agrees to it, or who has read it."""

    file: Literal["visas", "acquaintance"]
    title: tuple[str, ...]
    table: TableView


@dataclass(frozen=True, slots=True)
class ActView:
    """All that is printed of one act's file.

    `standing` says by which acts it was amended or repealed, in brackets.
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
    style: StyleView = StyleView()
    standing: str = ""
    sheets: tuple[SheetView, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldView:
    """A column of a spreadsheet: its heading, its width in letters, and whether figures are in it.

    What is not printed stands at the end, for programs.
    """

    title: str
    width: float
    is_figure: bool = False
    is_printed: bool = True


Value = str | date | None


@dataclass(frozen=True, slots=True)
class GridView:
    """Rows for filters and sorting, each whole in itself; `name` is short, `title` says it all."""

    name: str
    title: str
    fields: tuple[FieldView, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class WorkbookView:
    """An act as a spreadsheet: a grid for each of its tables, and what act it is."""

    title: str
    author: str
    created: str | None
    grids: tuple[GridView, ...]
    draft: bool = False


@dataclass(frozen=True, slots=True)
class MarkView:
    """A stretch of a text that is compared: kept in both states, gone, or new."""

    text: str
    mark: Literal["kept", "gone", "new"] = "kept"


MarkedLine = tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class ComparedRowView:
    """A row of a comparative table: where it is in the act, how it reads, how it would, and why."""

    number: str
    unit: str
    before: tuple[MarkedLine, ...]
    after: tuple[MarkedLine, ...]
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedActView:
    """What changes in one act, under its requisites and title."""

    heading: str
    rows: tuple[ComparedRowView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparative table of one act or of several, for the sheet and for an annex."""

    title: tuple[str, ...]
    acts: tuple[ComparedActView, ...]


@dataclass(frozen=True, slots=True)
class ExtractView:
    """What is printed of one act for somebody; `groups` are those that the act asks it among."""

    act: ActView
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of a month: its weekday in two letters, whether it is free, whether something is due."""

    number: int
    weekday: str
    is_off: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class DueView:
    """What is due: the last day with its weekday, the words, who answers, of which act."""

    day: str
    text: str
    who: str
    act: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of a calendar with its days and what is due in it."""

    name: str
    days: tuple[DayView, ...]
    due: tuple[DueView, ...]


@dataclass(frozen=True, slots=True)
class ApartView:
    """What a calendar lists apart, under a heading: there is no day for it in the year."""

    heading: str
    due: tuple[DueView, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A year of deadlines for the wall; `quarters` have three months each.

    `acts` are those whose deadlines it holds, each as it is called in full.
    """

    title: str
    whom: str | None
    paper: Literal["a3", "a4"]
    quarters: tuple[tuple[MonthView, ...], ...]
    apart: tuple[ApartView, ...]
    acts: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a volume's contents, and the part of the volume that it leads to.

    Levels are 0 for a territory, 1 for an act, 2 for an annex. `about` stands above the
    text, smaller. A territory leads nowhere.
    """

    level: int
    text: str
    about: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class VolumeView:
    """All acts of a territory in one book, under a title and contents.

    The target of an act is its place among `acts`, from 0; that of an annex is the same
    and the name of its file after a slash.
    """

    title: str
    territory: str
    years: str
    marks: str
    acts: tuple[ActView, ...]
    lines: tuple[LineView, ...]
