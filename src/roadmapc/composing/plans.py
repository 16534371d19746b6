"""Plans of actions: the table itself and what stands around it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from roadmapc.composing.indicators import indicator_parts
from roadmapc.composing.prose import blocks, paragraph
from roadmapc.composing.tables import Sheet, row, table
from roadmapc.language.russian import roman
from roadmapc.language.typography import typeset
from roadmapc.model import (
    Action,
    Checkpoint,
    Column,
    ColumnContent,
    Deadline,
    Group,
    Numbering,
    Orientation,
    Post,
    Roadmap,
    Section,
)
from roadmapc.tree import Route
from roadmapc.views import (
    Cell,
    GroupView,
    HeadingView,
    ItemView,
    ListView,
    ParagraphView,
    PartView,
    RowView,
    TableView,
    TextView,
)

PartyOf = Callable[[Route], object]
"""Who stands at a route of the file, or None."""
Said = Callable[[Route], str | None]
"""How the deadline at a route was understood, where that is to be printed."""

_PLAN = (
    Column((), "number", "№ п/п"),
    Column((), "action", "Мероприятие"),
    Column((), "deadline", "Срок"),
    Column((), "responsible", "Ответственные"),
    Column((), "result", "Ожидаемый результат"),
)
_CHECKPOINTS = (
    Column((), "number", "№"),
    Column((), "action", "Контрольная точка"),
    Column((), "responsible", "Ответственный"),
    Column((), "deadline", "Срок"),
)
_MECHANISMS = (
    Column((), "action", "Мероприятие"),
    Column((), "deadline", "Срок"),
    Column((), "responsible", "Ответственный"),
    Column((), "publication", "Информационное сопровождение"),
)

ABBREVIATIONS = "Список сокращений:"
"""What stands above the list of abbreviations of a plan."""


class PlanComposer:
    """Composes the plans of one file."""

    def __init__(self, party_of: PartyOf, said: Said, on: Sheet) -> None:
        self._party_of = party_of
        self._said = said
        self._on = on

    @property
    def orientation(self) -> Orientation:
        """How the sheets of the file's annex lie."""
        return self._on.orientation

    def parts(self, roadmap: Roadmap) -> Iterator[PartView]:
        """Goal, words before, indicators, directions, checkpoints, plan, mechanisms, words after."""
        if roadmap.goal:
            yield TextView(paragraph(roadmap.goal))
        if roadmap.content:
            yield TextView(blocks(roadmap.content))
        yield from indicator_parts(roadmap.indicators, self._on)
        if roadmap.directions is not None:
            yield from _heading(roadmap.directions.title)
            names = [direction.name for direction in roadmap.directions.rows]
            yield TextView((_numbered(names),))
        if roadmap.checkpoints is not None:
            yield from _heading(roadmap.checkpoints.title)
            yield self._small(roadmap.checkpoints.columns or _CHECKPOINTS, roadmap.checkpoints.rows)
        yield from _heading(roadmap.title)
        yield self._plan(roadmap)
        if roadmap.mechanisms is not None:
            yield from _heading(roadmap.mechanisms.title)
            yield self._small(roadmap.mechanisms.columns or _MECHANISMS, roadmap.mechanisms.rows)
        if roadmap.abbreviations:
            yield HeadingView(ABBREVIATIONS)
            lines = [f"{item.short} – {item.name}" for item in roadmap.abbreviations]
            yield TextView(tuple(ParagraphView(typeset(line)) for line in ended(lines)))
        if roadmap.afterword:
            yield TextView(blocks(roadmap.afterword))

    def _plan(self, roadmap: Roadmap) -> TableView:
        chosen = roadmap.columns or _PLAN
        contents = [column.content for column in chosen]
        numbering = roadmap.numbering or Numbering(())
        groups, running = [], 0
        for at, section in enumerate(roadmap.sections, 1):
            rows = []
            for place, action in enumerate(section.actions, 1):
                running += 1
                rows.append(
                    self._row(contents, action, action_number(numbering, at, place, running))
                )
            groups.append(GroupView(_section(numbering, at, section), tuple(rows)))
        if roadmap.actions:
            flat = [
                self._row(contents, action, action_number(numbering, None, place, place))
                for place, action in enumerate(roadmap.actions, 1)
            ]
            groups.append(GroupView(None, tuple(flat)))
        return self._table(chosen, groups, number_row=bool(roadmap.number_row))

    def _small(
        self, chosen: tuple[Column, ...], rows: tuple[Action | Checkpoint, ...]
    ) -> TableView:
        """A table of checkpoints or mechanisms, numbered without dots."""
        contents = [column.content for column in chosen]
        lines = [self._row(contents, item, str(at)) for at, item in enumerate(rows, 1)]
        return self._table(chosen, [GroupView(None, tuple(lines))])

    def _table(
        self, chosen: tuple[Column, ...], groups: list[GroupView], *, number_row: bool = False
    ) -> TableView:
        named = [(column.content, column.title, column.width) for column in chosen]
        return replace(table("plan", named, groups, self._on), number_row=number_row)

    def _row(
        self, contents: list[ColumnContent], item: Action | Checkpoint, number: str
    ) -> RowView:
        if item.repealed:
            gone: dict[ColumnContent, Cell] = {
                "number": paragraph(number),
                "action": paragraph("Утратило силу"),
            }
            line = row([gone.get(content, ()) for content in contents])
            return replace(line, route=item.route)
        cells: dict[ColumnContent, Cell] = {
            "number": paragraph(number),
            "action": paragraph(item.name),
            "deadline": self._deadline(item.deadline),
            "responsible": paragraph(self._names(item.route, "responsible", item.responsible)),
        }
        if isinstance(item, Action):
            helpers = self._names(item.route, "co_executors", item.co_executors)
            cells |= {
                "co-executors": paragraph(helpers),
                "result": blocks(item.result),
                "evidence": paragraph(item.evidence),
                "publication": paragraph(item.publication),
                "note": paragraph(item.note),
            }
        line = row([cells.get(content, ()) for content in contents])
        return replace(line, route=item.route)

    def _deadline(self, deadline: Deadline) -> Cell:
        said = self._said(deadline.route)
        aside = (ParagraphView(said, aside=True),) if said else ()
        return (*paragraph(deadline.text), *aside)

    def _names(self, route: Route, key: str, written: tuple[str, ...]) -> str:
        """The parties of a cell in one line, the first with a capital letter."""
        parties = [self._party_of((*route, key, at)) for at in range(len(written))]
        joined = ", ".join(map(called, parties, written))
        return joined[:1].upper() + joined[1:]


def called(party: object, written: str) -> str:
    """How a table calls a party: as written, but an id gives way to its name.

    Posts and groups are common nouns, small inside a list.
    """
    if written != getattr(party, "id", None):
        return written
    short = getattr(party, "short", None)
    if short:
        return str(short)
    name = str(getattr(party, "name", written))
    common = isinstance(party, Post | Group) and name[1:2].islower()
    return name[:1].lower() + name[1:] if common else name


def _heading(title: str | None) -> Iterator[HeadingView]:
    if title:
        yield HeadingView(typeset(title))


def _numbered(names: list[str]) -> ListView:
    return ListView(tuple(ItemView(f"{at}.", paragraph(name)) for at, name in enumerate(names, 1)))


def ended(lines: list[str]) -> Iterator[str]:
    """Lines of an enumeration: a semicolon after each, a full stop after the last."""
    for at, line in enumerate(lines, 1):
        yield line + ("." if at == len(lines) else ";")


def _section(numbering: Numbering, at: int, section: Section) -> str:
    return typeset(f"{section_number(numbering, at)} {section.name}".lstrip())


def section_number(numbering: Numbering, at: int) -> str:
    """The printed number of a section with its dot; empty where sections have none."""
    return {"roman": f"{roman(at)}.", "arabic": f"{at}.", "none": ""}[
        numbering.sections or "arabic"
    ]


def action_number(numbering: Numbering, section: int | None, place: int, running: int) -> str:
    """The printed number of an action with its dot: inside its section, or running through all."""
    if numbering.actions == "none":
        return ""
    if numbering.actions == "arabic" or section is None:
        return f"{running}."
    return f"{section}.{place}."
