"""Tables of indicators in all their layouts: years in columns, targets in a cell, one table each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from roadmapc.composing.indicators import SUBJECTS
from roadmapc.drafting.asking import PLACEHOLDER
from roadmapc.format.names import YEARLY, name_of
from roadmapc.format.yaml import Entry, Map
from roadmapc.importing.cleaning import folded, in_line, words
from roadmapc.importing.columns import year_of
from roadmapc.importing.document import Cell, Paragraph, Row
from roadmapc.importing.grids import Column, Grid, Section
from roadmapc.importing.keys import choice, record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.lists import marker_of, opened
from roadmapc.importing.naming import Namer

_YEAR = r"(?P<first>20\d\d)(?: ?[-–—/] ?(?P<second>20\d\d|\d\d))?"
_WORD = r"(?: ?(?:уч(?:\.|ебн\w*) ?год\w*|год\w*|гг?\.|г\b))?"
_AMOUNT = r"(?P<op>не менее|не более|не ниже|не выше|до)? ?(?P<value>(?<!\d)\d++(?:[.,]\d++)?)(?:-?х|-?ти)? ?(?P<percent>%)?"
_DATED = re.compile(rf"(?:в |на )?{_YEAR}{_WORD} ?[-–—:]? ?{_AMOUNT}", re.IGNORECASE)
_YEARLY = re.compile(rf"{_AMOUNT}(?P<of>[^–—\d]{{0,120}}?) ?[-–—] ?ежегодно", re.IGNORECASE)
_YES_NO = re.compile(r"\(?да ?[/\\] ?нет\)?", re.IGNORECASE)
_STATE = re.compile(r"(?<=[.;])\s+(?=[А-ЯЁ])|\n")
_OPS = {"не менее": "at-least", "не ниже": "at-least", "не более": "at-most", "не выше": "at-most"}
_NAME_KEY = name_of("name", "ru")
_UNIT_IN_NAME = re.compile(r"[,(] ?(%|ед\.?|чел\.?|шт\.?|процент\w*|балл\w*)\)?$")


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a series as it is written in a cell."""

    year: str
    operation: str
    value: str
    percent: bool
    base: str


@dataclass(frozen=True, slots=True)
class _Led:
    """An indicator that only leads its sub-rows, which stand behind dashes."""

    title: Cell
    rows: tuple[Row, ...]


_Line = Row | _Led


def _led(sections: Sequence[Section], name: int) -> list[tuple[Cell | None, list[_Line]]]:
    """Sections; one whose rows begin with dashes is an indicator of the section above."""
    found: list[tuple[Cell | None, list[_Line]]] = []
    for section in sections:
        dashed = takewhile(lambda row: marker_of(row.cells[name].text).kind == "dash", section.rows)
        below = tuple(dashed)
        if section.title is None or not below:
            found.append((section.title, list(section.rows)))
            continue
        if not found:
            found.append((None, []))
        found[-1][1].extend([_Led(section.title, below), *section.rows[len(below) :]])
    return found


def _starred(grid: Grid, name: int, note: Paragraph | None) -> str | None:
    """The note if a name in the table leads to it."""
    if note is None:
        return None
    titles = [section.title.text for section in grid.sections if section.title is not None]
    names = [*titles, *(row.cells[name].text for row in grid.rows)]
    return _note(note) if any(text.endswith("*") for text in names) else None


def _note(footnote: Paragraph) -> str:
    return in_line(footnote.text).lstrip("* ")


def has_targets(grid: Grid) -> bool:
    """Whether a table of two columns without years holds targets in the right one."""
    if len(grid.columns) != 2 or grid.has("year"):
        return False
    rights = [in_line(row.cells[1].text) for row in grid.rows if row.cells[1].text]
    known = sum(bool(_YES_NO.search(text) or _values(text)) for text in rights)
    return bool(rights) and 2 * known >= len(rights)


class Indicators:
    """States tables of indicators; ids are those of the file that they are for."""

    def __init__(self, namer: Namer, ledger: Ledger) -> None:
        self._namer = namer
        self._ledger = ledger
        self.series = 0

    # -- years in columns

    def by_years(self, grid: Grid, title: str | None, note: Paragraph | None = None) -> Map:
        """A block with a column for each year; one that names nothing is an indicator's own.

        `note` is what an asterisk says.
        """
        if len(grid.at("year")) == len(grid.columns):
            caption = Paragraph(title, grid.place) if title else None
            return record(
                ("layout", choice("IndicatorBlock", "layout", "table-each")),
                ("rows", (self.own_table(grid, caption, note),)),
            )
        name = self._name_column(grid)
        unit = grid.at("unit")
        years = self._years(grid)
        known = {name, *unit, *years}
        headings = [grid.columns[at].title for at in [name, *unit] if grid.columns[at].title]
        doubts: list[str] = []
        for at, column in enumerate(grid.columns):
            if at in years:
                self._year_heading(column)
            elif at not in known:
                doubts += self._extra(grid, at)
        groups, rows = [], []
        starred = _starred(grid, name, note)

        def state(line: _Line) -> Map:
            if isinstance(line, _Led):
                below = [self._row_by_years(grid, self._bare(row, name), name, unit, years)
                         for row in line.rows]  # fmt: skip
                return self._with_note(self._led(line, below), starred)
            return self._with_note(self._row_by_years(grid, line, name, unit, years), starred)

        for title_cell, lines in _led(grid.sections, name):
            found = list(map(state, lines))
            if title_cell is not None and found:
                groups.append(self._group(title_cell, found))
            elif title_cell is not None:
                self._leave(title_cell, "строка таблицы показателей без значений")
            else:
                rows += found
        if groups and rows:
            groups = [self._group_of(PLACEHOLDER, rows), *groups]
            rows = []
        return record(
            ("title", title),
            ("layout", choice("IndicatorBlock", "layout", "years")),
            ("headings", tuple(headings)),
            ("groups", tuple(groups)),
            ("rows", tuple(rows)),
            ("footnote", _note(note) if note is not None and starred is None else None),
            doubts=tuple(doubts),
        )

    def _bare(self, row: Row, name: int) -> Row:
        """A sub-row without the dash that the compiler prints."""
        cell = row.cells[name]
        marker = marker_of(cell.text)
        self._ledger.drop("counted", marker.written, cell.place)
        bare = replace(cell, paragraphs=(Paragraph(marker.text, cell.place),))
        return replace(row, cells=(*row.cells[:name], bare, *row.cells[name + 1 :]))

    def _led(self, line: "_Led", below: list[Map]) -> Map:
        name = in_line(line.title.text)
        return record(
            ("id", self._namer.id_for(name, "показатель")), ("name", name), ("rows", tuple(below))
        )

    def _with_note(self, indicator: Map, note: str | None) -> Map:
        """The indicator with the note that its asterisk leads to, if it has one."""
        entries = indicator.entries
        at = next(n for n, entry in enumerate(entries) if entry.key == _NAME_KEY)
        name = entries[at].value
        if note is None or not isinstance(name, str) or not name.endswith("*"):
            return indicator
        bare = replace(entries[at], value=name.rstrip("*"))
        (said,) = record(("footnote", note)).entries
        return replace(indicator, entries=(*entries[:at], bare, *entries[at + 1 :], said))

    def _year_heading(self, column: Column) -> None:
        """The words of a column of values; only the year is printed."""
        self._ledger.drop("counted", column.title, column.place)
        if "базов" in column.title.casefold():
            self._ledger.doubt(
                column.place,
                f"графа «{in_line(column.title)}» записана как значение года",
                f"the column {column.title!r} is written as the value of a year",
            )

    def _years(self, grid: Grid) -> list[int]:
        """The columns of values, one for a year."""
        found: dict[str | None, int] = {}
        for at in grid.at("year"):
            found.setdefault(year_of(grid.columns[at].title), at)
        return list(found.values())

    def _name_column(self, grid: Grid) -> int:
        for content in ("indicator", "action", "result", "note", "stage", "party"):
            for at in grid.at(content):
                return at
        others = {*grid.at("year"), *grid.at("unit")}
        return next(at for at in range(len(grid.columns)) if at not in others)

    def _extra(self, grid: Grid, at: int) -> tuple[str, ...]:
        """A column that the format has no key for goes to what is left over; the comment about it."""
        column = grid.columns[at]
        if column.content == "number":
            self._ledger.drop("counted", column.title, column.place)
            for row in grid.rows:
                self._ledger.drop("counted", row.cells[at].text, row.cells[at].place)
            said = self._ledger.doubt(
                column.place,
                f"графа «{in_line(column.title) or '№'}» таблицы показателей не печатается",
                "the column of numbers is not printed in a table of indicators",
            )
            return (said,)
        cells = [row.cells[at] for row in grid.rows if row.cells[at].text]
        heading = Paragraph(column.title, column.place)
        said = f"графа «{in_line(column.title)}» у показателей не имеет места"
        for cell in cells:
            self._ledger.leftover.extend(cell.paragraphs)
        return self._ledger.leave(heading, said, f"no key for the column {column.title!r}")

    def _row_by_years(
        self, grid: Grid, row: Row, name: int, unit: list[int], years: list[int]
    ) -> Map:
        self.series += 1
        title = in_line(row.cells[name].text)
        values = [
            Entry(year_of(grid.columns[at].title) or "", in_line(row.cells[at].text))
            for at in years
            if row.cells[at].text
        ]
        return record(
            ("id", self._namer.id_for(title, "показатель")),
            ("name", title or PLACEHOLDER),
            ("unit", in_line(row.cells[unit[0]].text) if unit else None),
            ("trend", _trend(title)),
            ("values", Map(tuple(values)) if values else None),
        )

    # -- targets in a cell

    def targets(self, grid: Grid, title: str | None, note: Paragraph | None = None) -> Map:
        """A block of names and targets; a first row in one cell introduces it."""
        sections = _led(grid.sections, 0)
        intro = None
        if sections and sections[0][0] is not None and not sections[0][1]:
            first, _ = sections.pop(0)
            assert first is not None
            intro = in_line(first.text)
        groups, rows = [], []
        starred = _starred(grid, 0, note)

        def state(line: _Line) -> Map:
            if isinstance(line, _Led):
                below = [self._target_row(self._bare(row, 0)) for row in line.rows]
                return self._with_note(self._led(line, below), starred)
            return self._with_note(self._target_row(line), starred)

        for title_cell, lines in sections:
            found = list(map(state, lines))
            if title_cell is not None and found:
                groups.append(self._group(title_cell, found))
            elif title_cell is not None:
                self._leave(title_cell, "строка таблицы показателей без целей")
            else:
                rows += found
        if groups and rows:
            groups = [self._group_of(PLACEHOLDER, rows), *groups]
            rows = []
        headings = tuple(column.title for column in grid.columns if column.title)
        return record(
            ("title", title),
            ("layout", choice("IndicatorBlock", "layout", "targets")),
            ("headings", headings),
            ("intro", intro),
            ("groups", tuple(groups)),
            ("rows", tuple(rows)),
            ("footnote", _note(note) if note is not None and starred is None else None),
        )

    def _group(self, title: Cell, rows: list[Map]) -> Map:
        return self._group_of(in_line(title.text), rows)

    def _group_of(self, name: str, rows: list[Map]) -> Map:
        plain = marker_of(name).text
        return record(
            ("id", self._namer.id_for(plain, "группа")), ("name", name), ("rows", tuple(rows))
        )

    def _target_row(self, row: Row) -> Map:
        name, target = row.cells[0], row.cells[1]
        lines = list(opened(name.paragraphs))
        lead = in_line(" ".join(line.text for line in lines if marker_of(line.text).kind != "dash"))
        parts = [marker_of(line.text) for line in lines if marker_of(line.text).kind == "dash"]
        series = _split(_values(in_line(target.text)))
        if len(series) > 1 and len(series) == len(parts):
            for line in lines:
                if marker_of(line.text).kind == "dash":
                    self._ledger.drop("counted", marker_of(line.text).written, line.place)
            below = [
                self._series(in_line(part.text), values, target)
                for part, values in zip(parts, series, strict=True)
            ]
            self._typed(target, [value for values in series for value in values])
            return record(
                ("id", self._namer.id_for(lead, "показатель")),
                ("name", lead or PLACEHOLDER),
                ("rows", tuple(below)),
            )
        title = in_line(name.text)
        if len(series) == 1 and _is_whole(target, series[0]):
            self._typed(target, series[0])
            return self._series(title, series[0], target)
        return self._stated(title, target)

    def _series(self, name: str, values: Sequence[_Value], cell: Cell) -> Map:
        self.series += 1
        operations = {value.operation for value in values}
        doubts = []
        if len(operations) > 1:
            doubts.append(
                self._ledger.doubt(
                    cell.place,
                    "в одном ряду и «не менее», и точные значения",
                    "both «at least» and exact values in one series",
                )
            )
        base = next((value.base for value in values if value.base), None)
        kind = _OPS.get(values[0].operation, "exact")
        return record(
            ("id", self._namer.id_for(name, "показатель")),
            ("name", name or PLACEHOLDER),
            ("unit", "%" if all(value.percent for value in values) else None),
            ("share_of", base),
            ("trend", _trend(name)),
            ("target", choice("Indicator", "target", kind)),
            ("values", Map(tuple(Entry(value.year, value.value) for value in values))),
            doubts=tuple(doubts),
        )

    def _stated(self, name: str, target: Cell) -> Map:
        """Yes and no, with a link to show or without, or named states."""
        self.series += 1
        text, name = in_line(target.text), name or PLACEHOLDER
        identity = ("id", self._namer.id_for(name, "показатель"))
        asked = _YES_NO.search(text)
        if asked is not None:
            note = in_line(text[: asked.start()] + " " + text[asked.end() :])
            self._ledger.drop("typed", asked[0], target.place)
            kind = "yes-no-link" if words(note) else "yes-no"
            return record(
                identity,
                ("name", name),
                ("target", choice("Indicator", "target", kind)),
                ("link_note", note if words(note) else None),
            )
        states = [in_line(part) for part in _STATE.split(target.text) if words(part)]
        doubt = self._ledger.doubt(
            target.place,
            f"цель «{text[:60]}» записана состояниями",
            f"the target {text[:60]!r} is written as named states",
        )
        return record(
            identity,
            ("name", name),
            ("target", choice("Indicator", "target", "states") if states else None),
            ("states", tuple(states)),
            doubts=(doubt,),
        )

    def _typed(self, cell: Cell, values: Sequence[_Value]) -> None:
        """Years and «не менее» are printed from the values; the amounts stand in the file."""
        text = in_line(cell.text)
        for value in values:
            text = (
                text.replace(value.value, " ", 1)
                if not _in_year(text, value.value)
                else _without(text, value)
            )
            if value.base:
                text = text.replace(value.base, " ", 1)
        self._ledger.drop("typed", text, cell.place)

    def _leave(self, cell: Cell, ru: str) -> None:
        for paragraph in cell.paragraphs:
            self._ledger.leave(paragraph, ru, "a row of the indicators without values")

    # -- a table for each

    def own_table(self, grid: Grid, name: Paragraph | None, footnote: Paragraph | None) -> Map:
        """An indicator with a table of its own: years, or subjects by years."""
        for section in grid.sections:
            if section.title is not None:
                self._leave(section.title, "строка таблицы показателей без значений")
        years = self._years(grid)
        others = [at for at in range(len(grid.columns)) if at not in years]
        doubts = tuple(said for at in others[1:] for said in self._extra(grid, at))
        others = others[:1] if len(grid.at("year")) < len(grid.columns) else []
        title = in_line(name.text) if name is not None else PLACEHOLDER
        for at in years:
            column = grid.columns[at]
            self._ledger.drop("counted", column.title, column.place)
        own = self._namer.id_for(title, "показатель")
        note = _note(footnote) if footnote is not None else None
        if not others:
            values = self._cells(grid, grid.rows[0], years)
            self.series += 1
            unit = "%" if any("%" in cell.text for cell in grid.rows[0].cells) else None
            for row in grid.rows[1:]:
                self._leave_row(row)
            return record(
                ("id", own), ("name", title), ("unit", unit), ("values", values), ("footnote", note)
            )
        heading = grid.columns[others[0]]
        doubts += self._ledger.by_form(Paragraph(heading.title, heading.place), SUBJECTS)
        rows = []
        for row in grid.rows:
            self.series += 1
            subject = in_line(" ".join(row.cells[at].text for at in others))
            percent = any("%" in row.cells[at].text for at in years)
            rows.append(
                record(
                    ("id", self._namer.id_for(subject, "строка")),
                    ("name", subject or PLACEHOLDER),
                    ("unit", "%" if percent else None),
                    ("values", self._cells(grid, row, years)),
                )
            )
        return record(
            ("id", own), ("name", title), ("rows", tuple(rows)), ("footnote", note), doubts=doubts
        )

    def _leave_row(self, row: Row) -> None:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                self._ledger.leave(paragraph, "вторая строка значений", "a second row of values")

    def _cells(self, grid: Grid, row: Row, years: list[int]) -> Map | None:
        entries = [
            Entry(year_of(grid.columns[at].title) or "", in_line(row.cells[at].text).rstrip(" %"))
            for at in years
            if row.cells[at].text
        ]
        return Map(tuple(entries)) if entries else None


def _values(text: str) -> list[_Value]:
    """Every dated or yearly value of a text, in order."""
    found: list[tuple[int, _Value]] = []
    for dated in _DATED.finditer(text):
        second = dated["second"]
        if second and len(second) == 2:
            second = dated["first"][:2] + second
        year = f"{dated['first']}-{second}" if second else dated["first"]
        found.append((dated.start(), _value(dated, year, "")))
    covered = [(item.start(), item.end()) for item in _DATED.finditer(text)]
    found += [
        (yearly.start(), _value(yearly, YEARLY["ru"], yearly["of"].strip()))
        for yearly in _YEARLY.finditer(text)
        if not any(start <= yearly.start() < end for start, end in covered)
    ]
    return [value for _, value in sorted(found, key=lambda item: item[0])]


def _value(found: re.Match[str], year: str, base: str) -> _Value:
    operation = (found["op"] or "").casefold()
    return _Value(year, operation, found["value"], bool(found["percent"]), base)


def _split(values: Sequence[_Value]) -> list[list[_Value]]:
    """Series: a new one begins where the years start again."""
    series: list[list[_Value]] = []
    for value in values:
        yearly = value.year == YEARLY["ru"]
        if (
            series
            and not yearly
            and series[-1][-1].year != YEARLY["ru"]
            and value.year > series[-1][-1].year
        ):
            series[-1].append(value)
        else:
            series.append([value])
    return series


def _is_whole(cell: Cell, values: Sequence[_Value]) -> bool:
    """Whether a cell says nothing but these values."""
    known = {"год", "года", "году", "уч", "учебный", "г", "гг", "не", "менее", "более", "ниже", "выше",
             "в", "на", "ежегодно", "до", "х", "ти"}  # fmt: skip
    for value in values:
        short = value.year[-2:]
        known |= set(folded(f"{value.year} {short} {value.value} {value.base}").split())
    return set(folded(cell.text).split()) <= known


def _in_year(text: str, value: str) -> bool:
    """Whether the amount is found first inside another number."""
    first = text.find(value)
    return first >= 0 and (
        text[max(first - 1, 0) : first].isdigit()
        or text[first + len(value) : first + len(value) + 1].isdigit()
    )


def _without(text: str, value: _Value) -> str:
    return re.sub(rf"(?<!\d){re.escape(value.value)}(?!\d)", " ", text, count=1)


def _trend(name: str) -> str | None:
    first = name.split(maxsplit=1)[0].casefold() if name.split() else ""
    if first.startswith(("увеличен", "рост", "повышен")):
        return choice("Indicator", "trend", "growth")
    if first.startswith(("снижен", "сокращен", "уменьшен")):
        return choice("Indicator", "trend", "decline")
    return None


def footnote_of(paragraph: Paragraph) -> bool:
    """Whether a paragraph explains an asterisk."""
    return paragraph.text.startswith("*")
