"""What a finished PDF of an act must be: each check gives its complaints of one part of it.

A part is an order or one annex. The checks look at the paper: places, sizes and fonts of
glyphs, ruling lines, what the file says of itself. The view says only what is to be expected.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise, starmap, zip_longest
from statistics import median
from typing import NamedTuple

import paper
import printed
from paper import MARGIN, Glyph, Line, Page, squeezed
from ruling import Grid, Piece, tables

from roadmapc.language.russian import date_in_digits, date_in_quotes, date_in_words
from roadmapc.language.typography import BREAK
from roadmapc.views import (
    ActView,
    AnnexView,
    HeadingView,
    OrderView,
    ParagraphView,
    PartView,
    SheetView,
    StyleView,
    TableView,
    TextView,
)

A4 = {(210, 297), (297, 210)}
_EXACT = 0.2
"""Millimetres by which ink may differ from where it should be."""
_NEAR = 2.0


@dataclass(frozen=True)
class Part:
    """One file of an act: its name, what it should hold, its pages and its bytes."""

    name: str
    act: ActView
    view: OrderView | AnnexView | SheetView
    pages: tuple[Page, ...]
    data: bytes

    @cached_property
    def tables(self) -> tuple[tuple[Piece, ...], ...]:
        return tables(self.pages)

    @property
    def expected_tables(self) -> tuple[TableView, ...]:
        if isinstance(self.view, SheetView):
            return (self.view.table,)
        if isinstance(self.view, OrderView):
            return ()
        return tuple(part for part in self.view.parts if isinstance(part, TableView))

    @property
    def printed_tables(self) -> Iterator[tuple[TableView, tuple[Piece, ...]]]:
        """The tables that should be there with what of them is on paper."""
        yield from zip(self.expected_tables, self.tables, strict=False)


def parts(act: printed.Printed) -> Iterator[Part]:
    """The parts of an act that were printed."""
    for name, view in (*act.parts, *act.sheets):
        if name in act.files:
            yield Part(name.removesuffix(".pdf"), act.view, view, act.pages(name), act.files[name])


Complaints = Iterator[str]
Check = Callable[[Part], Complaints]


def complaints(part: Part) -> list[str]:
    """What all checks complain of."""
    return [f"{check.__name__}: {said}" for check in CHECKS for said in check(part)]


# -- the sheet


def sheets(part: Part) -> Complaints:
    for number, page in enumerate(part.pages, 1):
        if (round(page.width), round(page.height)) not in A4:
            yield f"page {number} is {page.width:.0f} by {page.height:.0f} mm"


def margins(part: Part) -> Complaints:
    for number, page in enumerate(part.pages, 1):
        beyond = paper.beyond_margins(page, part.act.style.left, part.act.style.right)
        lines = [rule for rule in page.rules if _leaves(rule, page, part.act.style)]
        if beyond or lines:
            text = "".join(glyph.character for glyph in beyond[:20])
            yield f"page {number}: {text or lines[0]!r} stands in a margin"


def _leaves(rule: paper.Rule, page: Page, style: StyleView) -> bool:
    return (
        rule.left < style.left - 1
        or rule.right > page.width - style.right + 1
        or rule.top < MARGIN - 1
        or rule.bottom > page.height - MARGIN + 1
    )


def reach(part: Part) -> Complaints:
    """Text begins at the left margin and ends at the right one."""
    if not part.tables and max(map(len, printed.paragraphs(part.view)), default=0) < 120:
        return
    left = min(min(_lefts(page)) for page in part.pages)
    right = min(page.width - max(_rights(page)) for page in part.pages)
    if left > part.act.style.left + 1:
        yield f"nothing stands nearer to the left edge than {left:.1f} mm"
    if right > part.act.style.right + 1 and not _ragged(part):
        yield f"nothing stands nearer to the right edge than {right:.1f} mm"


def _ragged(part: Part) -> bool:
    """Whether there is nothing but names, which are not spread to the right margin."""
    inner = part.view.parts if isinstance(part.view, AnnexView) else ()
    return bool(inner) and all(
        isinstance(one, HeadingView) or getattr(one, "ragged", False) for one in inner
    )


def _lefts(page: Page) -> list[float]:
    return [glyph.left for glyph in page.body_ink] + [rule.left for rule in page.rules]


def _rights(page: Page) -> list[float]:
    return [glyph.right for glyph in page.body_ink] + [rule.right for rule in page.rules]


def _bottoms(page: Page) -> list[float]:
    return [glyph.bottom for glyph in page.body_ink] + [rule.bottom for rule in page.rules]


def page_numbers(part: Part) -> Complaints:
    for number, page in enumerate(part.pages, 1):
        shown = [glyph for glyph in page.head_ink if glyph.character.isdigit()]
        text = "".join(glyph.character for glyph in shown)
        if text != ("" if number == 1 else str(number)):
            yield f"page {number} is numbered {text!r}"
        elif shown and min(glyph.top for glyph in shown) < 10:
            yield f"the number of page {number} is nearer than 10 mm to the edge"
        elif shown and abs(_middle(shown) - _centre(page, part.act.style)) > _NEAR:
            yield f"the number of page {number} is not in the middle"


def _centre(page: Page, style: StyleView) -> float:
    return (style.left + page.width - style.right) / 2


def _middle(glyphs: list[Glyph]) -> float:
    return (min(glyph.left for glyph in glyphs) + max(glyph.right for glyph in glyphs)) / 2


def filled_pages(part: Part) -> Complaints:
    """No page but the last is almost empty."""
    for number, page in enumerate(part.pages[:-1], 1):
        lowest = max(_bottoms(page), default=MARGIN)
        full = (lowest - MARGIN) / (page.height - 2 * MARGIN)
        if full < 0.35:
            yield f"page {number} is filled to {full:.0%} while another follows"


# -- letters

_WIDTHS = {"о": 0.5, "а": 0.444, "е": 0.444, "н": 0.535, "с": 0.444, "р": 0.5, "л": 0.499}
"""Ems of the commonest letters of Times New Roman."""


def fonts(part: Part) -> Complaints:
    for font in paper.fonts(part.data):
        if not font.embedded:
            yield f"{font.name} is not embedded"
        if not re.search("Serif|Times|Tinos", font.name) or "Sans" in font.name:
            yield f"{font.name} is not a font with serifs"
    for letter, width in _WIDTHS.items():
        found = _advances(part, letter)
        if len(found) > 20 and abs(median(found) / width - 1) > 0.03:
            yield f"«{letter}» is {median(found):.3f} ems wide, not {width}"


def _advances(part: Part, letter: str) -> list[float]:
    """How far, in ems, an upright letter moves on what follows it in its line."""
    return [
        (after.start - glyph.start) / (glyph.size / paper.MM)
        for page in part.pages
        for (_, glyph), (_, after) in pairwise(page.characters)
        if glyph is not None and after is not None
        if glyph.character == letter and glyph.font.endswith("Serif") and after.start > glyph.start
    ]


def body_size(part: Part) -> Complaints:
    """An order is set in 14 points, or those of its house style."""
    ink = [glyph for page in part.pages for glyph in page.body_ink]
    usual = sum(abs(glyph.size - part.act.style.font_size) < 0.1 for glyph in ink)
    if isinstance(part.view, OrderView) and usual < 0.8 * len(ink):
        yield f"only {usual / len(ink):.0%} of the letters have {part.act.style.font_size} points"


def least_size(part: Part) -> Complaints:
    for number, page in enumerate(part.pages, 1):
        small = [glyph for glyph in page.ink if glyph.size < 9.95]
        if small:
            text = "".join(glyph.character for glyph in small[:20])
            yield f"page {number}: «{text}» has {small[0].size} points"


def overlaps(part: Part) -> Complaints:
    """No letter is printed over another."""
    for number, page in enumerate(part.pages, 1):
        near: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in page.ink:
            at = (int(glyph.left // 4), int(glyph.top // 4))
            around = [(at[0] + x, at[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
            over = [old for place in around for old in near.get(place, []) if _over(glyph, old)]
            if over:
                yield f"page {number}: «{glyph.character}» stands on «{over[0].character}»"
                break
            near.setdefault(at, []).append(glyph)


def _over(one: Glyph, two: Glyph) -> bool:
    across = min(one.right, two.right) - max(one.left, two.left)
    down = min(one.bottom, two.bottom) - max(one.top, two.top)
    room = max((glyph.right - glyph.left) * (glyph.bottom - glyph.top) for glyph in (one, two))
    return across > 0 and down > 0 and across * down > 0.3 * room


# -- words


def words(part: Part) -> Complaints:
    """The paper says what the view says, in its order; tables are read by cells."""
    wrong = [found for found in comparisons(part) if found.instead or found.met != found.wanted]
    for said, met, wanted in wrong[:1]:
        yield f"{said[:60]!r}, not {wanted[len(met) : len(met) + 60]!r}"


class Comparison(NamedTuple):
    """What should have been said, as much of it as was met, and what follows on paper instead."""

    instead: str
    met: str
    wanted: str


def comparisons(part: Part) -> Iterator[Comparison]:
    """The words between the tables, run by run, and those of every cell."""
    for printed_run, wanted in zip_longest(_runs(part), _wanted_runs(part), fillvalue=""):
        yield _compared(printed_run, wanted)
    for table, pieces in part.printed_tables:
        yield from _cells_compared(table, pieces)


def _compared(said: str, wanted: str) -> Comparison:
    at, done = paper.follow(said.strip(), wanted)
    return Comparison(said.strip()[at:], wanted[:done], wanted)


def _wanted_runs(part: Part) -> Iterator[str]:
    if isinstance(part.view, OrderView):
        yield printed.words(part.view)
        return
    if isinstance(part.view, SheetView):
        yield paper.plain(part.view.title)
        return
    run: list[PartView] = []
    empty = replace(part.view, label=(), approval=(), title=(), parts=())
    head = part.view
    for inner in part.view.parts:
        if isinstance(inner, TableView):
            yield printed.words(replace(head, parts=tuple(run)))
            head, run = empty, [TextView(tuple(map(ParagraphView, inner.footnotes)))]
        else:
            run.append(inner)
    yield printed.words(replace(head, parts=tuple(run)))


def _runs(part: Part) -> Iterator[str]:
    """The text outside the tables, cut where each table begins; a page's end is a line's end."""
    starts = [(pieces[0].page, pieces[0].grid.top) for pieces in part.tables]
    runs = [""] * (len(starts) + 1)
    for number, page in enumerate(part.pages):
        held = {pair for _, grid in _on_page(part, number) for pair in grid.written}
        for text, glyph in page.written:
            if (text, glyph) not in held:
                runs[sum(start < (number, glyph.baseline) for start in starts)] += text
        runs = [_turned(run) for run in runs]
    return iter(runs)


def _turned(run: str) -> str:
    """A run at a page's end: a hyphen there may be one that only breaks a word."""
    run = run.rstrip()
    if run.endswith(("-", paper.SOFT)):
        return run[:-1] + paper.SOFT
    return run + "\n"


def _on_page(part: Part, number: int) -> Iterator[Piece]:
    return (piece for pieces in part.tables for piece in pieces if piece.page == number)


def _cells_compared(table: TableView, pieces: tuple[Piece, ...]) -> Iterator[Comparison]:
    """Each cell with what it should say; a row that goes on overleaf is read together."""
    head, wanted = _head(table), list(_wanted_rows(table))
    got: list[list[str]] = []
    for _, grid in pieces:
        rows = [[cell.words for cell in row] for row in grid.rows[len(head) :]]
        if got and rows and len(got) <= len(wanted) and _unfinished(got[-1], wanted[len(got) - 1]):
            last = [_turned(cell) for cell in got.pop()]
            rows[0] = [one + two for one, two in zip_longest(last, rows[0], fillvalue="")]
        got += rows
    nothing: list[str] = []
    for row, cells in zip_longest(got, wanted, fillvalue=nothing):
        yield from starmap(_compared, zip_longest(row, cells, fillvalue=""))


def _unfinished(row: list[str], wanted: list[str]) -> bool:
    return any(
        paper.follow(said.strip(), cell)[1] < len(cell)
        for said, cell in zip(row, wanted, strict=False)
    )


def _wanted_rows(table: TableView) -> Iterator[list[str]]:
    for group in table.groups:
        if group.heading:
            yield [paper.plain([group.heading])]
        for row in group.rows:
            yield [printed.cell_words(cell) for cell in row.cells]


def requisites(part: Part) -> Complaints:
    if not isinstance(part.view, OrderView):
        return
    first = squeezed(part.pages[0].body)
    blanks = "____" in squeezed(part.view.date + part.view.number)
    if blanks and not part.act.draft:
        yield "an act that is no draft has a blank for its date or number"
    if squeezed(part.view.kinds[0]) not in {squeezed(line.text) for line in part.pages[0].lines}:
        yield "no line is the kind of the act"
    for name, text in (("date", part.view.date), ("number", "№" + part.view.number)):
        if squeezed(text) not in first:
            yield f"the {name} is not on the first page"


def act_title(part: Part) -> Complaints:
    if not isinstance(part.view, OrderView):
        return
    title = " ".join(part.view.title)
    if _letters(title) not in _letters(part.pages[0].body):
        yield "the title is not on the first page"
    if not re.match("(О|Об|Обо) ", title):
        yield f"the title begins with {title.split()[0]!r}"


def _letters(text: str) -> str:
    """A text without hyphens, which may be those that break a line."""
    return re.sub(rf"[\s{paper.SOFT}{BREAK}-]+", "", text)


def command_word(part: Part) -> Complaints:
    if isinstance(part.view, OrderView) and part.view.order_word:
        word = squeezed(part.view.order_word).casefold()
        if word not in squeezed(part.pages[0].body).casefold():
            yield f"{word} is not on the first page"


_POINT = re.compile(r"(\d+)\.\s")


def points(part: Part) -> Complaints:
    if not isinstance(part.view, OrderView):
        return
    lines = [line.text for page in part.pages for line in page.lines]
    found = [int(match[1]) for line in lines if (match := _POINT.match(line))]
    wanted = list(range(1, len(part.view.points) + 1))
    if [number for number in found if number in wanted][: len(wanted)] != wanted:
        yield f"the points are numbered {found}, not {wanted}"


def annex_mentions(part: Part) -> Complaints:
    """The points name the annexes."""
    text = squeezed("".join(page.body for page in part.pages)).casefold()
    named = "приложени" in text or "прилага" in text
    if isinstance(part.view, OrderView) and part.act.annexes and not named:
        yield "no point names the annex"


def signature(part: Part) -> Complaints:
    """It ends the order at the right margin, with at least two lines of text above it."""
    if not isinstance(part.view, OrderView):
        return
    page, view = part.pages[-1], part.view
    above, _ = _parted(list(page.lines), "".join(view.executor))
    above, got = _parted(above, "".join(view.post) + (view.person or "_" * 17))
    if not got:
        yield "the order does not end with the signature"
        return
    if abs(page.width - part.act.style.right - got[-1].right) > _NEAR:
        yield f"it ends {page.width - got[-1].right:.1f} mm from the right edge"
    if len(part.pages) > 1 and len({round(line.baseline) for line in above}) < 2:
        yield f"it has {len(above)} lines of text with it on page {len(part.pages)}"


def _parted(lines: list[Line], ending: str) -> tuple[list[Line], list[Line]]:
    """Lines before those that say the ending, and those; none if they do not."""
    wanted = _letters(ending)
    for at in range(len(lines), -1, -1):
        said = _letters("".join(line.text for line in lines[at:]))
        if len(said) >= len(wanted):
            return lines[:at], lines[at:] if said == wanted else []
    return lines, []


def _days(act: ActView, order: OrderView) -> Iterator[str]:
    """The day of an act in the ways that its stamps may write it."""
    yield order.date
    if act.created is not None:
        day = date.fromisoformat(act.created)
        yield from (date_in_digits(day), date_in_words(day), date_in_quotes(day))


def stamp(part: Part) -> Complaints:
    """It stands in the right half and cites the act."""
    if not isinstance(part.view, AnnexView):
        return
    page, said = part.pages[0], squeezed("".join((*part.view.label, *part.view.approval)))
    got: list[Line] = []
    for line in page.lines:
        if len(squeezed("".join(line.text for line in got))) >= len(said):
            break
        got.append(line)
    if any(line.left < page.width / 2 for line in got):
        yield "it leaves the right half of the page"
    text = squeezed("".join(line.text for line in got))
    order = part.act.order
    if (
        said
        and order is not None
        and not any(squeezed(f"{day} № {order.number}") in text for day in _days(part.act, order))
    ):
        yield f"it does not cite the act's date and number: {text}"


# -- tables


def tables_there(part: Part) -> Complaints:
    there, wanted = len(part.tables), len(part.expected_tables)
    if there != wanted:
        yield f"{there} tables instead of {wanted}"


def table_headings(part: Part) -> Complaints:
    """The same heading, and the row of numbers where it is asked for, on every page of a table."""
    for table, pieces in part.printed_tables:
        head = _head(table)
        for page, grid in pieces:
            if grid.texts[: len(head)] != head:
                yield f"page {page + 1}: the table begins with {grid.texts[: len(head)]}"


def _head(table: TableView) -> tuple[tuple[str, ...], ...]:
    titles = tuple(squeezed(column.title) for column in table.columns)
    numbers = tuple(str(at) for at in range(1, len(titles) + 1))
    return ((titles,) if table.headed else ()) + ((numbers,) if table.number_row else ())


def row_numbers(part: Part) -> Complaints:
    """Every number once, and rising."""
    for table, pieces in part.printed_tables:
        contents = [column.content for column in table.columns]
        if "number" not in contents:
            continue
        at = contents.index("number")
        rows = [row for _, grid in pieces for row in grid.texts[len(_head(table)) :]]
        cells = [row[at] for row in rows if len(row) == len(contents) and row[at]]
        found = [tuple(map(int, re.findall(r"\d+", cell))) for cell in cells]
        wrong = next((two for one, two in pairwise(found) if one >= two), None)
        if wrong is not None:
            yield f"the row {'.'.join(map(str, wrong))} stands below its like or a greater one"


def section_rows(part: Part) -> Complaints:
    """No row that names a section is the last on its page."""
    for table, pieces in part.printed_tables:
        for page, grid in pieces[:-1]:
            if len(table.columns) > 1 and len(grid.rows[-1]) == 1:
                yield f"page {page + 1} ends with the row {grid.texts[-1][0]}"


def closed_tables(part: Part) -> Complaints:
    """On every page a table is closed above and below, and its upright lines reach there."""
    for _, pieces in part.printed_tables:
        for page, grid in pieces:
            yield from (f"page {page + 1}: {said}" for said in _open(grid))


def _open(grid: Grid) -> Iterator[str]:
    if not grid.full or abs(grid.full[0] - grid.top) > 0.6:
        yield "no line closes the table above"
    if not grid.full or abs(grid.full[-1] - grid.bottom) > 0.6:
        yield "no line closes the table below"
    edges = [line for line in grid.verticals if line.end - line.start > grid.bottom - grid.top - 1]
    if len(edges) < 2 or edges[0].at > grid.left + 1 or edges[-1].at < grid.right - 1:
        yield "a side of the table is open"


def cells_hold(part: Part) -> Complaints:
    """No letter leaves its cell, and none stands between cells."""
    for pieces in part.tables:
        for page, grid in pieces:
            cells = [cell for row in grid.rows for cell in row]
            held = {glyph for cell in cells for glyph in cell.glyphs}
            outside = [glyph for _, glyph in grid.written if glyph not in held]
            outside += [
                glyph
                for cell in cells
                for glyph in cell.glyphs
                if glyph.left < cell.left
                or glyph.right > cell.right
                or glyph.top < cell.top
                or glyph.bottom > cell.bottom + _EXACT
            ]
            if outside:
                text = "".join(glyph.character for glyph in outside[:20])
                yield f"page {page + 1}: «{text}» leaves its cell"


# -- the file


def catalogue(part: Part) -> Complaints:
    """Language, title, tags and bookmarks."""
    said = paper.about(part.data)
    if said.language != "ru":
        yield f"the language is {said.language!r}"
    if not said.title.strip():
        yield "there is no title"
    if not said.tagged:
        yield "the file is not tagged"
    if not said.bookmarks or said.bookmarks[0][1] != 0:
        yield f"no bookmark leads to the first page: {said.bookmarks}"


CHECKS: tuple[Check, ...] = (
    sheets, margins, reach, page_numbers, filled_pages,
    fonts, body_size, least_size, overlaps,
    words, requisites, act_title, command_word, points, annex_mentions, signature, stamp,
    tables_there, table_headings, row_numbers, section_rows, closed_tables, cells_hold,
    catalogue,
)  # fmt: skip
