"""A table as it is meant: headings, rows that are whole, sections; what repeats is left out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from roadmapc import deadlines
from roadmapc.importing.cleaning import folded, in_line, words
from roadmapc.importing.columns import Content, content_of, heading_text, year_of
from roadmapc.importing.document import Cell, Paragraph, Place, Row, Table
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.lists import marker_of

_SECTION = re.compile(
    r"(?:(?:раздел|направление|модуль|блок|этап|часть|задача|цель)\s*(?:№\s*)?(?:\d+|[IVXLC]+)?\b"
    r"|[IVXLCІХ]{1,5}\s*[.)]|\d{1,2}(?:\.\d{1,2})?\s*[.)]?\s)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVXLCІХ]{1,6}\s?[.)]?")
_NESTED = re.compile(r"\d{1,2}\.\d{1,2}")
_HEADED = 2
"""How many cells must sound like headings."""
_HEAD_ROWS = 3
"""Rows among which a table names its columns."""
_END = re.compile(r"\bокончани|\bзаверш|\bконец\b|^до$|^по$", re.IGNORECASE)
_STRONG: dict[Content, re.Pattern[str]] = {
    "action": re.compile(r"мероприят", re.IGNORECASE),
    "evidence": re.compile(r"документ|отч[её]т", re.IGNORECASE),
}
"""What names a column outright where several sound like it."""
_MOST, _NAME = 0.5, 45
"""What share of a column shows what it is; characters of a name or a date."""
_SOMEBODY = re.compile(
    r"\b(?:министерств|департамент|комитет|управлени|отдел|администраци|директор|зам|руководител|учител|методист|педагог"
    r"|специалист|школ|центр|институт|организаци|психолог|начальник|классн)\w*|\b[А-ЯЁ]{2,}\b|[А-ЯЁ]\.\s?[А-ЯЁ]\.",
    re.IGNORECASE,
)
_SHARED: tuple[Content, ...] = ("deadline", "responsible", "co-executors", "note")
"""What one merged cell says of several rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds and what its heading says."""

    content: Content
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a common row; the first ones may have none."""

    title: Cell | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns named; without `has_heading` they were guessed or are unknown.

    `above` is what the table itself says above its heading.
    """

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    place: Place
    has_heading: bool
    has_number_row: bool
    above: tuple[Paragraph, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, whatever section it is in."""
        return tuple(row for section in self.sections for row in section.rows)

    def at(self, content: Content) -> list[int]:
        """Which columns hold something."""
        return [at for at, column in enumerate(self.columns) if column.content == content]

    def has(self, *contents: Content) -> bool:
        """Whether there is a column of each kind."""
        return all(self.at(content) for content in contents)


def is_heading(row: Row) -> bool:
    """Whether a row names the columns."""
    filled = [cell for cell in row.cells if cell.text]
    known = [content_of(cell.text) for cell in filled]
    names_plan = "action" in known and len({*known} - {None}) > _HEADED + 1
    if "year" in known and "deadline" in known and not names_plan:
        return False
    named = sum(content is not None for content in known)
    if named < _HEADED or 2 * named < len(filled):
        return False
    others = (cell for cell, content in zip(filled, known, strict=True) if content is None)
    return not any(_is_deadline(in_line(cell.text)) for cell in others)


def _names_columns(row: Row, at: int) -> bool:
    """Whether the row at a place is the heading; far down only one that leaves no doubt."""
    if at < _HEAD_ROWS or not is_heading(row):
        return is_heading(row)
    known = {content_of(cell.text) for cell in row.cells}
    return "action" in known and not known.isdisjoint({"deadline", "responsible"})


def is_number_row(row: Row) -> bool:
    """Whether a row only counts the columns: 1, 2, 3."""
    texts = [cell.text.strip(" .)") for cell in row.filled]
    return len(texts) >= _HEADED and texts == [str(at) for at in range(1, len(texts) + 1)]


def is_other_table(before: Table, after: Table) -> bool:
    """Whether a table that follows another has headings of its own, unlike those above."""
    first = after.rows[0]
    headings = [_letters(row) for row in before.rows if is_heading(row)]
    if not is_heading(first) or not headings:
        return before.width != after.width and is_heading(first)
    return _letters(first) not in headings


def _letters(row: Row) -> tuple[str, ...]:
    return tuple(heading_text(cell.text).replace(" ", "") for cell in row.cells)


def grid(table: Table, ledger: Ledger, before: Grid | None = None) -> Grid:
    """The table's meaning; what is dropped is accounted for.

    Without a heading it goes on with the table `before`, if that is as wide.
    """
    rows = list(table.rows)
    head = next((at for at, row in enumerate(rows) if _names_columns(row, at)), None)
    columns: tuple[Column, ...] = ()
    above: tuple[Paragraph, ...] = ()
    taken = 0
    if head is not None:
        columns, taken = _columns(rows, head, table.width, ledger)
        is_first = head < _HEAD_ROWS and all(map(section_title, rows[:head]))
        above = (
            tuple(item for row in rows[:head] for item in _once(row, ledger)) if is_first else ()
        )
        rows = rows[head + taken :] if is_first else rows[:head] + rows[head + taken :]
    width = max(table.width, len(columns))
    heads = table.rows[head : head + taken] if head is not None else ()
    body, has_numbers = _body(rows, heads, ledger)
    merged = _merged(body, columns, width)
    if head is None:
        columns = _inherited(before, width, table.place) or _guessed(
            merged, width, table.place, ledger
        )
    sections = tuple(_sections(_filled(merged, columns, ledger), ledger))
    whole = Grid(columns, sections, table.place, head is not None, has_numbers, above)
    return _by_stages(whole, ledger) if whole.has("stage", "action") else whole


def _once(row: Row, ledger: Ledger) -> Iterator[Paragraph]:
    """The paragraphs of a row; those of a merged cell that were copied into others only once."""
    title = section_title(row)
    for cell in row.cells:
        if title is None or cell is title:
            yield from cell.paragraphs
        else:
            ledger.drop("merged", cell.text, cell.place)


def _inherited(before: Grid | None, width: int, place: Place) -> tuple[Column, ...]:
    """The columns of the table before, without their words."""
    if before is None or not before.has_heading or len(before.columns) != width:
        return ()
    return tuple(Column(column.content, "", place) for column in before.columns)


def _guessed(rows: list[Row], width: int, place: Place, ledger: Ledger) -> tuple[Column, ...]:
    """Columns of a table without a heading, by what stands in them."""
    contents: list[Content] = ["note"] * width
    body = [row for row in rows if section_title(row) is None]
    if width > _HEADED and len(body) >= _HEADED:
        texts = [[in_line(row.cells[at].text) for row in body] for at in range(width)]
        due = _most(texts, _is_deadline)
        number = 0 if _share(texts[0], _is_number) > _MOST else None
        if due is not None:
            contents[due] = "deadline"
            if number is not None and number != due:
                contents[number] = "number"
            rest = [at for at in range(width) if contents[at] == "note"]
            for at, content in _by_words(rest, texts):
                contents[at] = content
            ledger.doubt(
                place,
                "у таблицы нет шапки, графы поняты по содержанию",
                "the table has no heading; its columns are guessed",
            )
    return tuple(Column(content, "", place) for content in contents)


def _by_words(columns: list[int], texts: list[list[str]]) -> Iterator[tuple[int, Content]]:
    """The action first; of what follows, names are of those responsible, the longest is a result."""
    if not columns:
        return
    yield columns[0], "action"
    rest = columns[1:]
    named = max(rest, key=lambda at: _share(texts[at], _is_name), default=None)
    if named is not None and _share(texts[named], _is_name) >= _MOST:
        yield named, "responsible"
        rest.remove(named)
    if rest:
        yield max(rest, key=lambda at: sum(map(len, texts[at]))), "result"


def _is_name(text: str) -> bool:
    return len(text) < _NAME * 4 and _SOMEBODY.search(text) is not None


def _most(texts: list[list[str]], fits: Callable[[str], bool]) -> int | None:
    """The column in which most cells fit, if more than half of them do."""
    shares = [_share(column, fits) for column in texts]
    best = max(range(len(shares)), key=lambda at: shares[at])
    return best if shares[best] > _MOST else None


def _share(texts: list[str], fits: Callable[[str], bool]) -> float:
    said = [text for text in texts if text]
    return sum(map(fits, said)) / len(said) if len(said) >= len(texts) / 2 and said else 0


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*[.)]?", text) is not None


def _is_deadline(text: str) -> bool:
    if len(text) > _NAME * 2 or _is_number(text):
        return False
    return not isinstance(deadlines.parse(text), deadlines.Fault)


def _filled(rows: list[Row], columns: tuple[Column, ...], ledger: Ledger) -> list[Row]:
    """Rows whose deadline or responsible stands in a merged cell above have it too."""
    found: list[Row] = []
    shared = [at for at, column in enumerate(columns) if column.content in _SHARED]
    for row in rows:
        cells = list(row.cells)
        for at in shared:
            if found and cells[at].covered == "above" and not cells[at].text:
                cells[at] = replace(cells[at], paragraphs=found[-1].cells[at].paragraphs)
                ledger.copied += words(cells[at].text)
        found.append(replace(row, cells=tuple(cells)))
    return found


def _by_stages(whole: Grid, ledger: Ledger) -> Grid:
    """A column of stages becomes sections; its heading has no place of its own."""
    (at, *_) = whole.at("stage")
    column = whole.columns[at]
    if column.title:
        said = f"графа «{in_line(column.title)}» записана разделами"
        ledger.leave(
            Paragraph(column.title, column.place), said, "a column of stages makes sections"
        )
    sections: list[Section] = []
    for section in whole.sections:
        title = section.title
        kept: list[Row] = []
        for row in section.rows:
            if row.cells[at].text:
                if kept or (title is not None and title is not section.title):
                    sections.append(Section(title, tuple(kept)))
                elif title is not None:
                    sections.append(Section(title, ()))
                title, kept = row.cells[at], []
            kept.append(_without(row, at))
        sections.append(Section(title, tuple(kept)))
    columns = tuple(item for place, item in enumerate(whole.columns) if place != at)
    return replace(whole, columns=columns, sections=tuple(sections))


def _without(row: Row, at: int) -> Row:
    return replace(row, cells=(*row.cells[:at], *row.cells[at + 1 :]))


def _columns(
    rows: list[Row], head: int, width: int, ledger: Ledger
) -> tuple[tuple[Column, ...], int]:
    """The columns, and how many rows their headings take."""
    taken = 1
    while head + taken < len(rows) and taken < _HEAD_ROWS:
        if not _is_next_heading(rows[head + taken - 1], rows[head + taken]):
            break
        taken += 1
    heads = [_as_wide(row, width) for row in rows[head : head + taken]]
    stacks = [_own_year([row.cells[at] for row in heads], ledger) for at in range(width)]
    titles = [in_line(" ".join(cell.text for cell in stack)) for stack in stacks]
    places = [next((cell.place for cell in stack if cell.text), stack[0].place) for stack in stacks]
    return tuple(map(Column, _contents(titles), titles, places)), taken


def _own_year(cells: list[Cell], ledger: Ledger) -> list[Cell]:
    """The cells of a column's heading; of one that ends with a year, the year alone."""
    last = cells[-1]
    if len(cells) == 1 or year_of(last.text) is None:
        return cells
    for cell in cells[:-1]:
        for item in cell.paragraphs:
            ledger.leave(item, "общая шапка граф с годами", "a common heading of years")
    return [last]


def _is_next_heading(first: Row, second: Row) -> bool:
    """Whether a row names parts of a merged heading: years under «Значения», ends of a term."""
    if is_number_row(second) or section_title(second) or len(second.filled) == len(second.cells):
        return False
    if _stands_under(first, second):
        return True
    under = second.filled
    if under and not second.cells[0].text and all(year_of(cell.text) for cell in under):
        return True
    if not any(cell.covered for cell in (*first.cells, *second.cells)):
        return _continues_words(second)
    return (
        bool(under)
        and all(
            not above.text
            or above.covered
            or below.covered
            or not below.text
            or content_of(below.text)
            for above, below in zip(first.cells, second.cells, strict=False)
        )
        and all(content_of(cell.text) is not None for cell in under)
    )


def _stands_under(first: Row, second: Row) -> bool:
    """Whether all that a row says stands under wide cells, and beside it high ones go on."""
    if len(first.cells) != len(second.cells) or not second.filled:
        return False
    wide = [cell.covered == "left" for cell in (*first.cells[1:], first.cells[0])]
    return any(cell.covered == "above" for cell in second.cells) and all(
        not cell.text or first.cells[at].covered == "left" or wide[at]
        for at, cell in enumerate(second.cells)
    )


def _continues_words(second: Row) -> bool:
    """Whether a row holds only the second lines of headings: «реализации», «исполнители»."""
    texts = [in_line(cell.text) for cell in second.filled]
    return (
        len(texts) > 1
        and not second.cells[0].text
        and all(len(text) < _NAME and text[:1].islower() for text in texts)
        and not any(map(_is_deadline, texts))
    )


def _contents(titles: Sequence[str]) -> list[Content]:
    """What each column holds; of two that sound alike the second gives way."""
    found = [content_of(title) for title in titles]
    if not {"action", "checkpoint"}.intersection(found):
        _name_actions(found, titles)
    if {"action", "deadline", "indicator"} <= {*found} and {"result", "year"}.isdisjoint(found):
        found[found.index("indicator")] = "result"
    for alike, strong in _STRONG.items():
        if found.count(alike) > 1:
            _prefer(found, titles, alike, strong)
    contents: list[Content] = []
    for at, content in enumerate(found):
        if content is None:
            is_first = at == 0 and not titles[0] and "number" not in found
            contents.append("number" if is_first and len(titles) > _HEADED else "note")
        elif content in contents and content != "year" and not _is_end(content, titles[at]):
            contents.append(_second(content, contents))
        else:
            contents.append(content)
    return contents


def _name_actions(found: list[Content | None], titles: Sequence[str]) -> None:
    """Of columns without one of actions, that which most likely names them."""
    for fallback in ("stage", "indicator"):
        if fallback in found and ("deadline" in found or "responsible" in found):
            found[found.index(fallback)] = "action"
            return
    if "deadline" in found and len(titles) > _HEADED:
        unknown = [at for at, content in enumerate(found) if content is None and titles[at]]
        others = [at for at, content in enumerate(found) if content in ("target", "party")]
        for at in (unknown + others)[:1]:
            found[at] = "action"


def _prefer(
    found: list[Content | None], titles: Sequence[str], content: Content, strong: re.Pattern[str]
) -> None:
    """Of columns that sound alike, the one that is named outright holds it, the others tell of it."""
    named = [at for at, known in enumerate(found) if known == content]
    plainly = [at for at in named if strong.search(titles[at])]
    if plainly and plainly[0] != named[0]:
        for at in named:
            found[at] = content if at == plainly[0] else None


def _is_end(content: Content, title: str) -> bool:
    """Whether a second column of deadlines says when they end."""
    return content == "deadline" and _END.search(title) is not None


def _second(content: Content, taken: Sequence[Content]) -> Content:
    others: dict[Content, Content] = {"responsible": "co-executors", "result": "evidence"}
    other = others.get(content, "note")
    return other if other not in taken else "note"


def _body(rows: list[Row], heads: Sequence[Row], ledger: Ledger) -> tuple[list[Row], bool]:
    """Rows without headings repeated on new pages and without rows of column numbers."""
    kept: list[Row] = []
    numbered = False
    opens = False
    known = [_letters(row) for row in heads if len(row.filled) > 1]
    for row in rows:
        opens = opens or row.opens_page
        if any(_letters(row) == own[: len(row.cells)] and any(own) for own in known):
            _drop(row, "heading", ledger)
        elif is_number_row(row) and len(row.filled) == len(row.cells) and (heads or not kept):
            _drop(row, "number-row", ledger)
            numbered = True
        else:
            kept.append(replace(row, opens_page=opens))
            opens = False
    return kept, numbered


def _drop(row: Row, reason: str, ledger: Ledger) -> None:
    for cell in row.cells:
        ledger.drop(reason, cell.text, cell.place)  # type: ignore[arg-type] # both are reasons


def _merged(rows: list[Row], columns: tuple[Column, ...], width: int) -> list[Row]:
    """Rows that a page cut in two are whole again."""
    found: list[Row] = []
    for written in rows:
        row = _as_wide(written, width)
        if found and _is_rest(row, columns):
            found[-1] = _glued(found[-1], row, is_cut=not _has_action_above(row, columns))
        else:
            found.append(row)
    return found


def _as_wide(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    place = row.cells[-1].place
    return replace(row, cells=(*row.cells, *(Cell((), place) for _ in range(missing))))


def _is_rest(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row goes on with the one before: it has no deadline and no beginning of its own."""
    filled = [at for at, cell in enumerate(row.cells) if cell.text]
    if not filled:
        return False
    if _has_action_above(row, columns):
        return True
    if any(cell.covered for cell in row.cells):
        return False
    first = row.cells[filled[0]].text
    if len(filled) == 1 and filled[0] <= 1 and _SECTION.match(first):
        return False
    is_bare = not columns and not row.cells[0].text
    if is_bare or _has_no_name(row, columns) or (len(filled) == 1 and first[:1].islower()):
        return True
    return row.opens_page and _goes_on(row, [column.content for column in columns], first)


def _has_no_name(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether neither the action of a row is named, nor its number, nor its deadline."""
    named: tuple[Content, ...] = ("action", "checkpoint", "deadline", "number")
    known = [at for at, column in enumerate(columns) if column.content in named]
    has_action = any(columns[at].content in named[:2] for at in known)
    return has_action and not any(row.cells[at].text for at in known)


def _goes_on(row: Row, contents: list[Content], first: str) -> bool:
    """Whether the first row of a page goes on with the last one of the page before."""
    filled = [at for at, cell in enumerate(row.cells) if cell.text]
    names = [at for at, content in enumerate(contents) if content in ("action", "checkpoint")]
    if names and not row.cells[names[0]].text:
        return True
    for content in ("number", "deadline"):
        if content in contents and row.cells[contents.index(content)].text:
            return False
    if not contents:
        return first[:1].islower()
    if "year" in contents:
        return not any(contents[at] == "year" for at in filled)
    return len(filled) > 1 or not first[:1].isalpha()


def _has_action_above(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether the action stands in a merged cell above: several rows tell of one."""
    return any(
        cell.covered == "above" and not cell.text
        for cell, column in zip(row.cells, columns, strict=False)
        if column.content in ("action", "checkpoint")
    )


def _glued(above: Row, below: Row, *, is_cut: bool) -> Row:
    cells = []
    for upper, lower in zip(above.cells, below.cells, strict=True):
        cells.append(_glued_cell(upper, lower, is_cut=is_cut) if lower.text else upper)
    return replace(above, cells=tuple(cells))


def _glued_cell(upper: Cell, lower: Cell, *, is_cut: bool) -> Cell:
    """Both texts; the first paragraph below goes on with the last above unless it opens a list."""
    if not upper.paragraphs:
        return replace(lower, covered="")
    last, first = upper.paragraphs[-1], lower.paragraphs[0]
    if not is_cut or marker_of(first.text).kind or last.text.endswith((".", ";", ":")):
        return replace(upper, paragraphs=(*upper.paragraphs, *lower.paragraphs))
    whole = replace(last, text=f"{last.text} {first.text}")
    return replace(upper, paragraphs=(*upper.paragraphs[:-1], whole, *lower.paragraphs[1:]))


def _sections(rows: list[Row], ledger: Ledger) -> Iterator[Section]:
    title: Cell | None = None
    kept: list[Row] = []
    nested = _numbers_sections(rows)
    for row in rows:
        opening = section_title(row, nested=nested)
        if opening is None:
            kept.append(row)
            continue
        if title is not None or kept:
            yield Section(title, tuple(kept))
        for cell in row.filled[1:]:
            if folded(cell.text) == folded(opening.text):
                ledger.drop("merged", cell.text, cell.place)
        title, kept = opening, []
    if title is not None or kept:
        yield Section(title, tuple(kept))


def _numbers_sections(rows: Sequence[Row]) -> bool:
    """Whether a bare number and name open a section: actions are 1.1, or no action is so bare."""
    if any(row.cells and _NESTED.match(row.cells[0].text) for row in rows):
        return True
    bare = [row.filled == row.cells[:2] for row in rows]
    return bool(rows) and bare[0] and not bare[-1] and 3 * sum(bare) <= len(rows)


def section_title(row: Row, *, nested: bool = False) -> Cell | None:
    """The title of a section if the row holds nothing else: in one cell, or number and name.

    `nested` says that a bare 1 numbers a section.
    """
    filled = row.filled
    texts = {folded(cell.text) for cell in filled}
    if len(row.cells) > 1 and len(texts) == 1 and any(words(cell.text) for cell in filled):
        return filled[0]
    if len(filled) != 2 or filled != row.cells[:2] or len(row.cells) <= _HEADED + 1:
        return None
    number, name = filled
    if _ROMAN.fullmatch(number.text):
        return _with_number(number, name)
    is_set = name.paragraphs[0].is_styled or row.cells[-1].covered == "left" or name.text.isupper()
    if re.fullmatch(r"\d{1,2}\.?", number.text) and (nested or is_set):
        return _with_number(number, name)
    return None


def _with_number(number: Cell, name: Cell) -> Cell:
    first = name.paragraphs[0]
    written = number.text if number.text.endswith((".", ")")) else f"{number.text}."
    opening = Paragraph(f"{written} {first.text}", number.place, is_styled=first.is_styled)
    return Cell((opening, *name.paragraphs[1:]), number.place)
