"""One file after reading, and all of them together after linking."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from roadmapc.deadlines.model import Deadline as Reading
from roadmapc.deadlines.model import Expansion, Fault, Interval
from roadmapc.faults import LinkFault, ReadingFault
from roadmapc.format.names import name_of
from roadmapc.format.types import Prose, Record, Text
from roadmapc.format.walking import TEXTS, Value, scalars
from roadmapc.language.words import Lang
from roadmapc.lock import Lock
from roadmapc.model import (
    Act,
    ActFile,
    Action,
    Annex,
    Chapter,
    Checkpoint,
    Deadline,
    Direction,
    Document,
    Exemption,
    Indicator,
    IndicatorBlock,
    IndicatorGroup,
    Party,
    Passage,
    PassportRow,
    Point,
    RegisterModule,
    RegistryFile,
    Roadmap,
    Section,
    Settings,
)
from roadmapc.relations import Relations
from roadmapc.source import Source, Span
from roadmapc.tree import Mapping as TreeMapping
from roadmapc.tree import Node, Route, Scalar, Tree, step
from roadmapc.verdict import Overview
from roadmapc.wording import Wording

Item = (
    Annex
    | Point
    | Section
    | Action
    | Chapter
    | Passage
    | PassportRow
    | Direction
    | Checkpoint
    | Indicator
    | IndicatorGroup
    | RegisterModule
)
"""What has an id inside an act's file and can be referred to."""

Made = TypeVar("Made")
UPWARD = frozenset({"implements", "fulfils"})
"""The kinds of link by which a file says that it carries out an item above."""
_WORDS = frozenset({Text, Prose})
_UNREAD = frozenset({"number", "also", "rule", "reason"})
"""Keys of texts that are data rather than words for readers."""


@dataclass(frozen=True)
class Unit:
    """One file: its source, and as much of it as could be understood.

    `document` is None where a fault of reading or of shape stopped the building; `met` are the
    texts that were met on the way to a document.
    """

    source: Source
    lang: Lang
    kind: Record
    tree: Tree | None
    document: Document | None
    faults: tuple[ReadingFault, ...] = ()
    met: tuple[Value, ...] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything in an act's file that has or may have an id, in the order of the file."""
        return tuple(items(self.document)) if isinstance(self.document, ActFile) else ()

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The items with an id; of two with one id the first, as the rule about them says."""
        found: dict[str, Item] = {}
        for item in self.items:
            if item.id:
                found.setdefault(item.id, item)
        return found

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions among the items."""
        return tuple(item for item in self.items if isinstance(item, Action))

    @cached_property
    def texts(self) -> tuple[Value, ...]:
        """Every text that people write here (not dates, figures or words of a closed list)."""
        root = self.tree.root if self.tree is not None else None
        if root is None or self.met is not None:
            return self.met or ()
        return tuple(scalars(root, self.kind, self.lang, *TEXTS))

    @cached_property
    def point_texts(self) -> tuple[Value, ...]:
        """Those of the texts that stand in points of an act."""
        return tuple(value for value in self.texts if value.route[:2] == ("act", "points"))

    @cached_property
    def wording(self) -> Wording:
        """The texts that readers of the file's acts meet; none where the file is not understood.

        Numbers of acts, other spellings of names and what exceptions say are no such texts.
        """
        if not isinstance(self.document, ActFile | RegistryFile):
            return Wording(self.source.text, ())
        values = [value for value in self.texts if type(value.type) in _WORDS]
        read = tuple([value for value in values if value.key.en not in _UNREAD])
        return Wording(self.source.text, read)

    @cached_property
    def exemptions(self) -> tuple[Exemption, ...]:
        """Every exception that the file grants, wherever it stands."""
        if name_of("exceptions", self.lang) not in self.source.text:
            return ()
        return tuple(_exemptions(self.document))

    def at(self, route: Route) -> Node | None:
        """The value at `route`; None where there is none."""
        node = self.tree.root if self.tree is not None else None
        for name in route:
            known = name_of(name, self.lang) if isinstance(name, str) else name
            below = step(node, known) if node is not None else None
            node = below[1] if below is not None else None
        return node

    def span(self, route: Route, *, on_key: bool = False) -> Span:
        """The place of the value at `route`, or of its key.

        A route that leads on to a key that is not there ends at what holds it, and one that leads
        into a value written in short ends at that value.
        """
        node = self.tree.root if self.tree is not None else None
        if node is None:
            return Span(0, 1)
        key: Scalar | None = None
        for name in route:
            name_here = name_of(name, self.lang) if isinstance(name, str) else name
            below = step(node, name_here)
            if below is None:
                on_key = on_key or not isinstance(node, Scalar)
                break
            key, node = (below[0] or key) if isinstance(name, str) else None, below[1]
        return _place(node, key, on_key=on_key)

    def part(self, route: Route, text: str, start: int, end: int) -> Span:
        """The place of `text[start:end]`, where the value at `route` is `text` letter for letter.

        The whole value where it is not: a folded block, a quote doubled.
        """
        whole = self.span(route)
        if self.source.text[whole.start : whole.end] != text:
            return whole
        return Span(whole.start + start, whole.start + max(end, start + 1))


def _exemptions(value: Any) -> Iterator[Exemption]:
    if isinstance(value, Exemption):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _exemptions(item)
    else:
        for name in _fields_of(type(value)):
            yield from _exemptions(getattr(value, name))


_FIELDS: dict[type, tuple[str, ...]] = {}
"""The names of a record's fields, as they are asked for."""


def _fields_of(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def _place(node: Node, key: Scalar | None, *, on_key: bool) -> Span:
    if on_key and key is not None:
        return key.span
    if isinstance(node, Scalar):
        return node.span if node.text else (key or node).span
    if isinstance(node, TreeMapping) and node.entries:
        return node.entries[0].key.span
    return key.span if key is not None else node.span


@dataclass(frozen=True, slots=True)
class Link:
    """One reference that was resolved. Both ends are given by address and id.

    `kind` is the English key it stands under; an id is empty for a whole act.
    """

    kind: str
    source: tuple[str, str]
    target: tuple[str, str]
    unit: Unit = field(repr=False)
    route: Route = ()


@dataclass(frozen=True, slots=True)
class Timed:
    """A deadline with what was understood of it, and when that is in its document.

    Without a period there is nothing to work it out in, and `expansion` is None,
    as it is for a deadline that could not be read. `written` also holds what is
    written but lies outside the period, or says both its ends where there is none.
    """

    deadline: Deadline
    reading: Reading | Fault
    expansion: Expansion | None
    period: Interval | None
    written: Expansion | None = None


@dataclass(frozen=True)
class Project:
    """Every unit, linked.

    `links` holds the resolved references between acts and items, `parties` the
    resolved names by unit path and route, `faults` what could not be resolved,
    `times` the deadlines by unit path and route, `relations` who acts and what is asked of whom,
    `lock` what was signed. `root` is the folder of roadmaps, relative to the project's root.
    """

    units: tuple[Unit, ...]
    links: tuple[Link, ...]
    parties: Mapping[tuple[str, Route], Party]
    faults: tuple[tuple[Unit, LinkFault], ...]
    times: Mapping[tuple[str, Route], Timed] = field(default_factory=dict)
    relations: Relations = field(default_factory=Relations)
    lock: Lock = field(default_factory=Lock)
    root: str = ""

    @cached_property
    def settings(self) -> Settings:
        """The project's settings; empty where it has none."""
        documents = (unit.document for unit in self.units)
        return next((item for item in documents if isinstance(item, Settings)), Settings(()))

    @cached_property
    def by_path(self) -> Mapping[str, Unit]:
        """Units by the path of their file."""
        return {unit.source.path: unit for unit in self.units}

    @cached_property
    def homes(self) -> Mapping[int, str]:
        """Paths of registries, by the identity (`id`) of each party that stands there."""
        return {
            id(party): unit.source.path
            for unit, registry in self.registries()
            for party in registry.parties
        }

    @cached_property
    def items(self) -> Mapping[tuple[str, str], tuple[Unit, Item]]:
        """Every item with an id, by its file's address and its id; of two the first."""
        found: dict[tuple[str, str], tuple[Unit, Item]] = {}
        for unit, _ in self.acts():
            address = unit.source.address
            for name, item in unit.by_id.items():
                found.setdefault((address, name), (unit, item))
        return found

    def once(self, made: Callable[["Project"], Made]) -> Made:
        """What a function makes of the project, made once for all the rules that ask for it."""
        if made not in self._made:
            self._made[made] = made(self)
        return cast("Made", self._made[made])

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    def links_up(self, unit: Unit) -> Iterator[Link]:
        """The links by which a file says that it carries out items of other files."""
        for link in self.links_of.get(unit.source.path, ()):
            is_up = link.unit is unit and link.kind in UPWARD and link.target in self.items
            if is_up and self.items[link.target][0] is not unit:
                yield link

    @cached_property
    def links_of(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that stand in each file, by its path."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.unit.source.path, []).append(link)
        return {path: tuple(links) for path, links in found.items()}

    @cached_property
    def implementing(self) -> tuple[Link, ...]:
        """The links by which items carry out others."""
        return tuple(link for link in self.links if link.kind == "implements")

    def timed(self, end: tuple[str, str]) -> Timed | None:
        """The deadline of the item at one end of a link, if it has one."""
        unit, item = self.items.get(end, (None, None))
        deadline = getattr(item, "deadline", None)
        if unit is None or not isinstance(deadline, Deadline):
            return None
        return self.times.get((unit.source.path, deadline.route))

    def acts(self) -> Iterator[tuple[Unit, ActFile]]:
        """Every file of an act that was built, in the order of paths."""
        return iter(self._acts)

    @cached_property
    def _acts(self) -> tuple[tuple[Unit, ActFile], ...]:
        documents = ((unit, unit.document) for unit in self.units)
        return tuple((unit, act) for unit, act in documents if isinstance(act, ActFile))

    def registries(self) -> Iterator[tuple[Unit, RegistryFile]]:
        """Every registry that was built, in the order of paths."""
        for unit in self.units:
            if isinstance(unit.document, RegistryFile):
                yield unit, unit.document


def folders(address: str) -> Iterator[str]:
    """The folder that an address lies in and those around it, from the inside out."""
    while address:
        address = address.rpartition("/")[0]
        yield address


def overview(project: Project) -> Overview:
    """The overview of a linked project."""
    documents = [document for _, document in project.acts()]
    actions = sum(map(count_actions, documents))
    paths = tuple(unit.source.path for unit in project.units)
    return Overview(paths, len(documents), actions, names_of_owners(project.relations))


def names_of_owners(relations: Relations) -> Mapping[str, str]:
    """Whose each file is, by path; of two who are called alike each with the folder it is from."""
    called = Counter(relations.name(body) for body in {*relations.owners.values()})
    return {
        path: relations.name(body)
        if called[relations.name(body)] == 1
        else f"{relations.name(body)} ({body.path.rpartition('/')[0]})"
        for path, body in relations.owners.items()
    }


def count_actions(document: ActFile) -> int:
    """How many actions the plans of a file hold."""
    return sum(len(plan.all_actions) for annex in document.annexes for plan in annex.roadmaps)


def items(document: ActFile) -> Iterator[Item]:
    """Everything in an act's file that has or may have an id, in the order of the file."""
    if document.act is not None:
        yield from act_items(document.act)
    for annex in document.annexes:
        yield annex
        if annex.roadmap is not None:
            yield from roadmap_items(annex.roadmap)
        if annex.programme is not None:
            for chapter in annex.programme.sections:
                yield from chapter_items(chapter)
                if chapter.roadmap is not None:
                    yield from roadmap_items(chapter.roadmap)
        if annex.register is not None:
            yield from annex.register.modules


def act_items(act: Act) -> Iterator[Item]:
    """The points of an act and the passages inside them."""
    yield from _points(act.points)


def chapter_items(chapter: Chapter) -> Iterator[Item]:
    """A section of a programme and what stands in it, but for a plan of its own."""
    yield chapter
    yield from _passages(chapter.content)
    for row in chapter.passport:
        yield row
        yield from _passages(row.content)
    yield from _indicators(chapter.indicators)


def roadmap_items(roadmap: Roadmap) -> Iterator[Item]:
    """Everything in a plan that has or may have an id."""
    yield from _passages(roadmap.content)
    yield from _indicators(roadmap.indicators)
    if roadmap.directions is not None:
        yield from roadmap.directions.rows
    if roadmap.checkpoints is not None:
        yield from roadmap.checkpoints.rows
    for section in roadmap.sections:
        yield section
        yield from _actions(section.actions)
    yield from _actions(roadmap.actions)
    if roadmap.mechanisms is not None:
        yield from _actions(roadmap.mechanisms.rows)
    yield from _passages(roadmap.afterword)


def _indicators(blocks: tuple[IndicatorBlock, ...]) -> Iterator[Item]:
    for block in blocks:
        for group in block.groups:
            yield group
            yield from _with_rows(group.rows)
        yield from _with_rows(block.rows)


def _with_rows(indicators: tuple[Indicator, ...]) -> Iterator[Indicator]:
    for indicator in indicators:
        yield indicator
        yield from _with_rows(indicator.rows)


def _points(points: tuple[Point, ...]) -> Iterator[Item]:
    for point in points:
        yield point
        yield from _passages(point.content)
        yield from _points(point.points)


def _actions(actions: tuple[Action, ...]) -> Iterator[Item]:
    for action in actions:
        yield action
        if action.result:
            yield from _passages(action.result)
        if action.measures:
            yield from _with_rows(action.measures)


def _passages(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    for passage in passages:
        yield passage
        if passage.list or passage.content:
            yield from _passages(passage.list)
            yield from _passages(passage.content)
