"""The printed units of an act, as a comparative table quotes them: a point, a row, a paragraph."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from roadmapc.comparing import Side
from roadmapc.comparing.edits import split
from roadmapc.composing.plans import action_number, called, section_number
from roadmapc.contents import Content, place, walk
from roadmapc.format.table import RECORDS
from roadmapc.language.items import item_at, label
from roadmapc.model import Numbering
from roadmapc.project import Project
from roadmapc.reporting.changes.facts import title_of, value_said
from roadmapc.tree import Route

_ID = re.compile(r" `([^`]+)`")
_SHORT = 80
"""Letters of a title by which a unit is called."""
_HOLDERS = frozenset({"Point", "Action", "PassportRow"})
"""Items that are quoted together with the paragraphs inside them."""
_PRINTED: Mapping[str, tuple[str, ...]] = {
    "Act": ("title", "place", "preamble", "order_word", "signatory", "executor"),
    "Annex": ("title", "number", "stamp"),
    "Roadmap": ("title", "period", "goal"),
    "Programme": ("period", "section_word"),
    "Directions": ("title",),
    "Checkpoints": ("title",),
    "Mechanisms": ("title",),
    "IndicatorBlock": ("title", "intro", "footnote"),
    "Register": ("period",),
}  # fmt: skip
"""What is printed of items that stand around rows and paragraphs, each under its key's title."""
_MAIN = ("text", "name", "title", "short", "party")
"""The words by which a row or a paragraph begins."""
_CELLS: Mapping[str, tuple[str, str]] = {
    "deadline": ("deadline", "Срок"),
    "responsible": ("responsible", "Ответственные"),
    "co_executors": ("co-executors", "Соисполнители"),
    "result": ("result", "Ожидаемый результат"),
    "evidence": ("evidence", "Отчётный документ"),
    "publication": ("publication", "Публикация"),
    "note": ("note", "Примечание"),
}
"""The cells of a row of a plan beside its name: what a column may hold, and its usual heading."""
_USUAL = ("deadline", "responsible", "result")


class Said(NamedTuple):
    """A line of a unit as it is printed, under its heading or behind its number if it has one."""

    heading: str
    text: str
    number: str = ""


def unit_of(whole: Content, route: Route) -> Route:
    """The unit that an item is quoted in: the row or point around a paragraph, else itself."""
    for length in range(1, len(route)):
        above = route[:length]
        is_item = not isinstance(route[length], int)
        if is_item and item_at(whole, above).kind in _HOLDERS and _is_inside(route[length:]):
            return above
    return route


def _is_inside(rest: Route) -> bool:
    """Whether the way from a unit goes on to what is quoted with it: not to a sub-point."""
    return rest[0] != "points"


class Quoting:
    """Quotes the units of one file."""

    def __init__(self, project: Project, side: Side) -> None:
        self._project = project
        self._path, self._whole = side.unit.source.path, side.content

    def name(self, route: Route) -> str:
        """What a unit is called: by its printed number where it has one."""
        item = item_at(self._whole, route)
        if item.kind == "Section" and (counted := self._number(route)):
            return f"раздел {counted.rstrip('.')}"
        if item.kind == "Action" and route[-2:-1] == ("actions",):
            return self._row(route)
        return _ID.sub(lambda found: self._titled(found[1]), label(self._whole, route, "ru"))

    def _titled(self, id: str) -> str:
        """What stands for an id on paper: the number of an annex, the title of anything else."""
        annexes = [annex.id for annex in self._whole.parts.get("annexes", ())]
        if id in annexes:
            return f" № {annexes.index(id) + 1}" if len(annexes) > 1 else ""
        item = next(item for _, item in walk(self._whole) if item.id == id)
        title = next(filter(None, map(item.text, ("title", "name"))), "")
        return f" «{title}»" if 0 < len(title) <= _SHORT else ""

    def _row(self, route: Route) -> str:
        """A row by its number, or where none is printed by its place."""
        if counted := self._number(route):
            return f"строка {counted.rstrip('.')}"
        above, _, at = split(route)
        holder = f" ({self.name(above)})" if item_at(self._whole, above).kind == "Section" else ""
        return f"строка {at + 1} по порядку{holder}"

    def lines(self, route: Route, *, is_whole: bool = False) -> list[Said]:
        """A unit line by line; with `is_whole` also what stands in it and is a unit of its own."""
        item = item_at(self._whole, route)
        lines = [line for line in self._of(item, route) if line.text]
        if is_whole:
            for key, several in item.parts.items():
                for at in range(len(several)):
                    below = place(route, key, at)
                    if unit_of(self._whole, below) == below:
                        lines += self.lines(below, is_whole=True)
        return lines

    def _of(self, item: Content, route: Route) -> Iterator[Said]:
        for name in _PRINTED.get(item.kind, ()):
            yield self._fact(item, name)
        if item.kind in _PRINTED:
            return
        main = next(filter(None, map(item.text, _MAIN)), "")
        note = (
            f" ({item.text('note')})"
            if item.kind == "RegisterEntry" and "note" in item.facts
            else ""
        )
        yield Said("", main + note, self._number(route))
        if item.kind in ("Action", "Checkpoint"):
            yield from self._cells(item, route)
        elif item.kind == "Indicator":
            yield from self._indicator(item)
        elif item.kind in ("Point", "Passage", "PassportRow"):
            yield from _inside(item)

    def _fact(self, item: Content, name: str) -> Said:
        key = RECORDS[item.kind].key(name)
        title = title_of(key, "ru")
        text = value_said(key, item.facts.get(name), "ru")
        return Said(title[:1].upper() + title[1:], " ".join(text.split()))

    def _cells(self, item: Content, route: Route) -> Iterator[Said]:
        """The cells that the plan's own columns show, under their headings."""
        columns = self._columns(route)
        for name, (content, usual) in _CELLS.items():
            if not columns and name in _USUAL:
                yield Said(usual, self._cell(item, route, name))
            elif content in columns:
                yield Said(columns[content], self._cell(item, route, name))

    def _columns(self, route: Route) -> Mapping[str, str]:
        """The headings of the columns around a row by what they hold; none where they are usual."""
        for length in range(len(route) - 1, 0, -1):
            if isinstance(route[length], str):
                above = item_at(self._whole, route[:length])
                columns = above.facts.get("columns")
                if isinstance(columns, tuple):
                    return {
                        str(column["content"]): str(column["title"])
                        for column in columns
                        if isinstance(column, Mapping)
                    }
                if above.kind in ("Roadmap", "Checkpoints", "Mechanisms"):
                    return {}
        return {}

    def _cell(self, item: Content, route: Route, name: str) -> str:
        fact = item.facts.get(name, "")
        if name == "result":
            return " ".join(line.text for part in item.parts.get(name, ()) for line in _all(part))
        if isinstance(fact, Mapping):
            return str(fact["text"])
        if isinstance(fact, tuple):
            parties = self._project.parties
            names = [
                called(parties.get((self._path, (*route, name, at))), str(written))
                for at, written in enumerate(fact)
            ]
            joined = ", ".join(names)
            return joined[:1].upper() + joined[1:]
        return str(fact)

    def _indicator(self, item: Content) -> Iterator[Said]:
        record = RECORDS["Indicator"]
        for name in ("unit", "share_of", "states", "link_note", "footnote"):
            yield self._fact(item, name)
        values = item.facts.get("values", {})
        target = item.text("target") if item.text("target") in ("at-least", "at-most") else ""
        word = f"{value_said(record.key('target'), target, 'ru')} " if target else ""
        if isinstance(values, Mapping):
            for year in sorted(values):
                yield Said("Ежегодно" if year == "yearly" else year, f"{word}{values[year]}")

    def _number(self, route: Route) -> str:
        """The printed number of a point, section or action with the dot behind it; often none."""
        item = item_at(self._whole, route)
        if item.kind == "Point":
            places = route[2::2] if route[0] == "act" else ()
            return "".join(f"{at + 1}." for at in places if isinstance(at, int))
        if item.kind not in ("Action", "Section") or "mechanisms" in route:
            return ""
        around = next(
            at
            for at, step in enumerate(route)
            if step in ("sections", "actions")
            and item_at(self._whole, route[:at]).kind == "Roadmap"
        )
        plan = item_at(self._whole, route[:around])
        facts = plan.facts.get("numbering", {})
        numbering = Numbering((), **facts) if isinstance(facts, Mapping) else Numbering(())  # type: ignore[arg-type]
        place = [step for step in route[around:] if isinstance(step, int)]
        if item.kind == "Section":
            return section_number(numbering, place[0] + 1)
        if len(place) == 1:
            return action_number(numbering, None, place[0] + 1, place[0] + 1)
        before = sum(
            len(section.parts.get("actions", ())) for section in plan.parts["sections"][: place[0]]
        )
        return action_number(numbering, place[0] + 1, place[1] + 1, before + place[1] + 1)


def _inside(item: Content) -> Iterator[Said]:
    """The paragraphs that are quoted together with their holder."""
    for key in ("list", "content"):
        for part in item.parts.get(key, ()):
            yield from _all(part, "– " if key == "list" else "")


def _all(passage: Content, marker: str = "") -> Iterator[Said]:
    if passage.text("text"):
        yield Said("", marker + passage.text("text"))
    yield from _inside(passage)
