"""What the rules about acts share: the points of an act, and the texts in them."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Spot
from roadmapc.format.walking import Value
from roadmapc.model import Act, ActFile, ExternalAct, Passage, Point
from roadmapc.project import Project, Unit, act_items, folders
from roadmapc.source import Span
from roadmapc.tree import Route

_DASH = re.compile("[‐‑–—−]")


def act_of(unit: Unit) -> Act | None:
    """The act of a file that has one."""
    return unit.document.act if isinstance(unit.document, ActFile) else None


def commands(unit: Unit) -> Act | None:
    """The act of a file where its text is known and it orders something: not a letter."""
    act = act_of(unit)
    return act if act is not None and act.points and act.kind != "letter" else None


def points(act: Act) -> Iterator[Point]:
    """Every point of the act, those inside others too."""
    return (item for item in act_items(act) if isinstance(item, Point))


def approved(act: Act) -> frozenset[str]:
    """The ids of the annexes that points of the act approve."""
    return frozenset(name.removeprefix("#") for point in points(act) for name in point.approves)


def said(act: Act) -> Iterator[tuple[Point | Passage, str]]:
    """Every point and passage of the act with its text, in the order of the file."""
    for item in act_items(act):
        if isinstance(item, Point | Passage) and item.text:
            yield item, item.text


def texts_in(unit: Unit, route: Route) -> Iterator[Value]:
    """Every text of the record at `route`, as it stands in the file; reasons are none of it."""
    length = len(route)
    for value in unit.texts:
        if value.route[:length] == route and is_said(value):
            yield value


def is_said(value: Value) -> bool:
    """Whether a text is one of the act, and no reason of an exception."""
    return "exceptions" not in value.route


def texts_of(unit: Unit) -> Iterator[Value]:
    """Every text of the points of the act."""
    return filter(is_said, unit.point_texts)


def word_spot(unit: Unit, route: Route, word: str) -> Spot:
    """The place of the first `word` in the text at `route`; the whole text if it is not there."""
    whole = unit.span(route)
    written = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    found = written.search(unit.source.text, whole.start, whole.end)
    span = whole if found is None else Span(*found.span())
    return Spot(unit.source.path, route, span=span)


def bare(number: str) -> str:
    """A number without its № sign, spaces and case, and with one kind of dash."""
    return _DASH.sub("-", "".join(number.removeprefix("№").split())).casefold()


class External:
    """The external acts of all registries, looked up from a file outwards."""

    def __init__(self, project: Project) -> None:
        self._in: dict[str, dict[str, tuple[Unit, ExternalAct]]] = {}
        for unit, registry in project.registries():
            known = self._in.setdefault(next(folders(unit.source.address)), {})
            for act in registry.external_acts:
                known.setdefault(act.id, (unit, act))

    def find(self, unit: Unit, name: str) -> tuple[Unit, ExternalAct] | None:
        """The external act that `unit` means by an id, with its registry."""
        found = (self._in.get(folder, {}).get(name) for folder in folders(unit.source.address))
        return next((item for item in found if item is not None), None)

    def seen(self, unit: Unit) -> Iterator[tuple[Unit, ExternalAct]]:
        """Every external act that `unit` can name."""
        for folder in folders(unit.source.address):
            yield from self._in.get(folder, {}).values()
