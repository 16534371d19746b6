"""An act's tables as rows for a spreadsheet: each whole in itself, with the dates understood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from roadmapc.format.table import STATUS
from roadmapc.language.typography import BREAK, NBSP
from roadmapc.model import ActFile, ColumnContent
from roadmapc.project import Project
from roadmapc.tree import Route
from roadmapc.views import (
    ActView,
    AnnexView,
    BlockView,
    FieldView,
    GridView,
    HeadingView,
    InnerTableView,
    ListView,
    ParagraphView,
    PartView,
    PointView,
    RowView,
    TableKind,
    TableView,
    TextView,
    Value,
    WorkbookView,
)

_LETTERS = 1.05
"""Letters of a spreadsheet's column for a hundredth of a page's width."""
_LEAST = 6
_DAY, _ADDRESS, _SECTION, _TEXT = 12, 34, 28, 90
_WHEN = (FieldView("Первый день", _DAY), FieldView("Последний день", _DAY))
_WHERE = FieldView("Адрес", _ADDRESS, is_printed=False)
_IN = FieldView("Раздел", _SECTION)

Cells = tuple[Value, ...]


def workbook(project: Project, view: ActView, document: ActFile) -> WorkbookView:
    """Every table of an act as a grid of its own; the last one says what act it is."""
    return _Composer(project, view, document).workbook()


def actions(project: Project, view: ActView, document: ActFile) -> GridView:
    """The actions of an act, its checkpoints and mechanisms in columns that all acts share."""
    return _Composer(project, view, document).actions()


@dataclass(frozen=True, slots=True)
class _Found:
    """A table with the words above it that name it, and those that name it alone."""

    table: TableView
    caption: str
    subject: str = ""


class _Composer:
    def __init__(self, project: Project, view: ActView, document: ActFile) -> None:
        self._project = project
        self._view = view
        self._document = document

    def workbook(self) -> WorkbookView:
        view = self._view
        grids = [grid for annex in view.annexes for grid in self._annex(annex)]
        if view.order is not None:
            grids.append(self._points(view.order.points))
        grids.append(self._about())
        return WorkbookView(
            view.title, view.author, view.created, tuple(_named(grids)), draft=view.draft
        )

    # -- tables

    def _annex(self, annex: AnnexView) -> Iterator[GridView]:
        title = plain(" ".join(annex.title))
        registers = [part for part in annex.parts if isinstance(part, TextView) and part.ragged]
        if registers:
            yield self._register(annex, title)
        for found in _joined(_tables(annex.parts)):
            name = found[0].caption or title
            said = f"{title}. {found[0].caption}" if found[0].caption else title
            yield self._grid(name, said, found)

    def _grid(self, name: str, title: str, found: Sequence[_Found]) -> GridView:
        first = found[0].table
        has_subject = any(item.subject for item in found)
        has_sections = any(group.heading for item in found for group in item.table.groups)
        is_dated = any(column.content == "deadline" for column in first.columns)
        before = [FieldView("Показатель", _SECTION)] * has_subject + [_IN] * has_sections
        printed = [
            FieldView(
                plain(column.title),
                max(_LEAST, column.width * _LETTERS),
                is_figure=column.content == "value",
            )
            for column in first.columns
        ]
        after = [*(_WHEN if is_dated else ()), _WHERE]
        rows = []
        for item in found:
            for heading, row in _rows(item.table):
                known: list[Value] = [*[item.subject] * has_subject, *[heading] * has_sections]
                cells: list[Value] = [text_of(cell) for cell in row.cells]
                dates = self._days(row.route) if is_dated else ()
                rows.append((*known, *cells, *dates, self._address(row.route)))
        return GridView(name, title, (*before, *printed, *after), tuple(rows))

    def _register(self, annex: AnnexView, title: str) -> GridView:
        module: str = ""
        rows: list[Cells] = []
        for part in annex.parts:
            if isinstance(part, HeadingView):
                module = plain(part.text)
            elif isinstance(part, TextView):
                for block in part.blocks:
                    for item in block.items if isinstance(block, ListView) else ():
                        said = text_of(item.blocks).rstrip(".;")
                        rows.append((module, item.marker, said))
        fields = (_IN, FieldView("№", _LEAST), FieldView("Наименование", _TEXT))
        return GridView(title, title, fields, tuple(rows))

    def _points(self, points: Iterable[PointView]) -> GridView:
        fields = (FieldView("№", _LEAST), FieldView("Пункт", _TEXT), *_WHEN, _WHERE)
        rows = tuple(self._point_rows(points))
        return GridView("Пункты", f"Пункты акта. {plain(self._view.title)}", fields, rows)

    def _point_rows(self, points: Iterable[PointView]) -> Iterator[Cells]:
        for point in points:
            inside = text_of(point.blocks)
            text = plain(point.text) + (f"\n{inside}" if inside else "")
            yield (point.number, text, *self._days(point.route), self._address(point.route))
            yield from self._point_rows(point.points)

    def _about(self) -> GridView:
        view, order = self._view, self._view.order
        said: list[tuple[str, Value]] = [("Акт", view.title), ("Орган", view.author)]
        if order is not None:
            day = date.fromisoformat(view.created) if view.created else order.date
            said += [("Вид", " ".join(order.kinds)), ("Дата", day), ("Номер", order.number)]
        said += [
            ("Состояние", self._status()),
            ("Сведения о редакции", view.standing),
            ("Адрес", view.address),
        ]
        rows = tuple(
            (name, plain(value) if isinstance(value, str) else value)
            for name, value in said
            if value
        )
        fields = (FieldView("Что", 22), FieldView("Значение", _TEXT))
        return GridView("Об акте", plain(view.title), fields, rows)

    def _status(self) -> str:
        """What the act is; a draft is one whatever its file says."""
        act = self._document.act
        status = "draft" if self._view.draft else act.status if act is not None else None
        return dict(STATUS.values)[status] if status else ""

    # -- actions in columns that all acts share

    def actions(self) -> GridView:
        rows: list[Cells] = []
        for annex in self._view.annexes:
            title = plain(" ".join(annex.title))
            for found in _tables(annex.parts):
                if found.table.kind == "plan":
                    rows += self._shared(title, found)
        fields = (_WHERE, FieldView("Приложение", _SECTION), _IN, FieldView("Вид", 18))
        texts = (FieldView(name, 30) for name in _SHARED.values())
        return GridView("Мероприятия", self._view.title, (*fields, *texts, *_WHEN), tuple(rows))

    def _shared(self, title: str, found: _Found) -> Iterator[Cells]:
        contents = [column.content for column in found.table.columns]
        for heading, row in _rows(found.table):
            said = {
                content: text_of(cell) for content, cell in zip(contents, row.cells, strict=True)
            }
            kind = next((name for key, name in _SORTS.items() if key in row.route), "мероприятие")
            texts = (said.get(content, "") for content in _SHARED)
            where = self._address(row.route)
            yield (where, title, heading, kind, *texts, *self._days(row.route))

    # -- where and when

    def _address(self, route: Route) -> str:
        item: Any = self._document
        for step in route:
            item = item[step] if isinstance(step, int) else getattr(item, step)
        id = getattr(item, "id", None)
        return f"{self._view.address}#{id}" if route and id else self._view.address

    def _days(self, route: Route) -> tuple[date | None, date | None]:
        """The first and the last day of the deadline at a route, where it has any."""
        timed = self._project.times.get((self._view.path, (*route, "deadline")))
        found = timed.expansion.occurrences if timed and timed.expansion else ()
        if not found:
            return None, None
        return found[0].start, found[-1].end


_SHARED: Mapping[ColumnContent, str] = {
    "number": "№", "action": "Мероприятие", "deadline": "Срок", "responsible": "Ответственные",
    "co-executors": "Соисполнители", "result": "Результат", "evidence": "Отчётный документ",
    "publication": "Информационное сопровождение", "note": "Примечание",
}  # fmt: skip
_SORTS = {"checkpoints": "контрольная точка", "mechanisms": "механизм"}
"""What a row is by the key under which it stands."""


def _tables(parts: Iterable[PartView]) -> Iterator[_Found]:
    caption, subject = "", ""
    kind: TableKind | None = None
    for part in parts:
        if isinstance(part, HeadingView):
            caption, subject, kind = plain(part.text), "", None
        elif isinstance(part, TextView):
            subject = text_of(part.blocks)
        elif part.kind != "passport":
            kind = kind or part.kind
            is_named = not caption or kind == part.kind
            named = subject if _stands_alone(part) else ""
            yield _Found(part, caption if is_named else _HOLDS.get(part.kind, ""), named)
            subject = ""


_HOLDS: Mapping[TableKind, str] = {"plan": "Мероприятия", "indicators": "Показатели"}
"""What names a table whose heading is that of a table of another kind above it."""


def _stands_alone(table: TableView) -> bool:
    """Whether a table is one indicator's own, named by the paragraph above."""
    contents = {column.content for column in table.columns}
    return table.kind == "indicators" and "unit" not in contents and "body" not in contents


def _joined(tables: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Tables of one indicator each, with the same columns, one after another."""
    several: list[_Found] = []
    for found in tables:
        if several and not (found.subject and _titles(found) == _titles(several[0])):
            yield several
            several = []
        several.append(found)
    if several:
        yield several


def _titles(found: _Found) -> list[str]:
    return [column.title.rstrip("*") for column in found.table.columns]


def _rows(table: TableView) -> Iterator[tuple[str, RowView]]:
    for group in table.groups:
        for row in group.rows:
            yield plain(group.heading or ""), row


def _named(grids: Sequence[GridView]) -> Iterator[GridView]:
    """The grids under names that a spreadsheet can bear, no two of them alike."""
    taken: set[str] = set()
    for grid in grids:
        name, number = _short(grid.name, _LONGEST), 2
        while name.casefold() in taken:
            end = f" {number}"
            name, number = _short(grid.name, _LONGEST - len(end)) + end, number + 1
        taken.add(name.casefold())
        yield replace(grid, name=name)


_LONGEST = 31
"""Letters of a sheet's name."""
_UNNAMED = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def _short(name: str, most: int) -> str:
    plain_name = " ".join(name.translate(_UNNAMED).split()) or "Таблица"
    if len(plain_name) <= most:
        return plain_name
    cut = plain_name[: most + 1].rsplit(" ", 1)[0]
    return cut[:most].rstrip(" ,.–-")


def text_of(blocks: Iterable[BlockView]) -> str:
    """Blocks as lines of plain text."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: BlockView) -> Iterator[str]:
    if isinstance(block, ParagraphView):
        yield plain(block.text)
    elif isinstance(block, ListView):
        for item in block.items:
            first, *rest = [line for inner in item.blocks for line in _lines(inner)] or [""]
            yield f"{item.marker} {first}".strip()
            yield from rest
    elif isinstance(block, InnerTableView):
        for _, row in _rows(block.table):
            yield "; ".join(filter(None, (text_of(cell).replace("\n", " ") for cell in row.cells)))


def plain(text: str) -> str:
    """A text with usual spaces alone."""
    return " ".join(text.replace(BREAK, "").replace(NBSP, " ").split())
