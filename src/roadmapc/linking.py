"""Units to project: references and names find their targets."""

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import UnionType
from typing import NamedTuple

from roadmapc.faults import LinkFault, UnknownName, Unresolved
from roadmapc.format.names import written
from roadmapc.format.table import ACT_FILE, EXCEPTIONS, SETTINGS_FILE
from roadmapc.language.nearest import nearest
from roadmapc.model import (
    Act,
    ActFile,
    Action,
    Annex,
    Checkpoint,
    Computed,
    Direction,
    ExternalAct,
    Group,
    Indicator,
    IndicatorGroup,
    Party,
    Passage,
    Point,
    Programme,
    RegisterModule,
    RegistryFile,
    Roadmap,
    Section,
)
from roadmapc.project import Item, Link, Project, Unit, folders
from roadmapc.tree import Mapping as TreeMapping
from roadmapc.tree import Route

_QUOTES = str.maketrans({**dict.fromkeys('«»"“”„', ""), "\u00a0": " ", "Ё": "Е", "ё": "е"})


LOCAL = {
    "approves": Annex,
    "direction": Direction,
    "indicators": Indicator | IndicatorGroup,
}
"""Keys that name something of their own file, and what; the # may be left out there."""

_MEANT = {**LOCAL, "registers": Annex | RegisterModule, "after": Action | Checkpoint}
"""Keys that lead to things of one kind only."""


_REFERRING: Mapping[type, tuple[str, ...]] = {
    Point: ("approves", "fulfils"),
    Section: ("implements",),
    Action: ("implements", "indicators", "fulfils", "after"),
    Direction: ("implements",),
    Checkpoint: ("indicators",),
    Indicator: ("implements",),
}
_NAMING: Mapping[type, tuple[str, ...]] = {
    Point: ("addressees",),
    Passage: ("addressees",),
    Action: ("responsible", "co_executors"),
    Checkpoint: ("responsible",),
}
"""Keys of items that refer to others, and that name somebody."""

PATIENCE = 200_000
"""How many words are compared for hints in one run; thousands of unknown names get none."""


class Reference(NamedTuple):
    """One written reference: the key it stands under, its place, its text, whose it is."""

    kind: str
    route: Route
    text: str
    owner: str


def link(units: tuple[Unit, ...]) -> Project:
    """The project of `units`. A reference into a file that failed is left alone."""
    index = _Index(units)
    links: list[Link] = []
    parties: dict[tuple[str, Route], Party] = {}
    faults: list[tuple[Unit, LinkFault]] = []
    for unit in units:
        for reference in _references(unit):
            found = index.resolve(unit, reference)
            if isinstance(found, Unresolved):
                faults.append((unit, found))
            elif found is not None:
                source = (unit.source.address, reference.owner)
                links.append(Link(reference.kind, source, found, unit, reference.route))
        folder = _folder(unit.source.address)
        for route, name in _names(unit):
            party = index.party(unit, folder, name)
            if party is not None:
                parties[unit.source.path, route] = party
            elif not index.blind(unit):
                faults.append((unit, UnknownName(route, name, index.near(unit, name))))
    return Project(units, tuple(links), parties, tuple(faults))


class _Index:
    """Who is called what, and which ids a file has."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._failed = {unit.source.address for unit in units if unit.document is None}
        self._near: dict[tuple[Hashable, str], tuple[str, ...]] = {}
        self._patience = PATIENCE
        self._ids: dict[str, Mapping[str, Item]] = {}
        self._parties: dict[str, dict[str, Party]] = {}
        self._resolved: dict[tuple[str, str], tuple[str, str]] = {}
        self._called: dict[tuple[str, str], Party | None] = {}
        self._spelt: dict[str, list[str]] = {}
        self._external: dict[str, dict[str, ExternalAct]] = {}
        self._broken_folders: set[str] = set()
        for unit in units:
            folder = _folder(unit.source.address)
            if isinstance(unit.document, ActFile):
                self._ids.setdefault(unit.source.address, unit.by_id)
            elif isinstance(unit.document, RegistryFile):
                self._add_registry(folder, unit.document)
            elif _may_be_registry(unit):
                self._broken_folders.add(folder)

    def _add_registry(self, folder: str, registry: RegistryFile) -> None:
        names = self._parties.setdefault(folder, {})
        spelt = self._spelt.setdefault(folder, [])
        for party in registry.parties:
            for name in _names_of(party):
                names.setdefault(fold(name), party)
                spelt.append(name)
        acts = self._external.setdefault(folder, {})
        for act in registry.external_acts:
            acts.setdefault(act.id, act)

    def resolve(self, unit: Unit, reference: Reference) -> tuple[str, str] | Unresolved | None:
        """Address and id of the target; None where a failed file hides it."""
        known = self._resolved.get((reference.kind, reference.text))
        if known is not None:
            return known
        found = self._looked_up(unit, reference)
        if isinstance(found, tuple) and reference.text.startswith(f"{found[0]}#"):
            self._resolved[reference.kind, reference.text] = found  # whoever refers means the same
        return found

    def _looked_up(self, unit: Unit, reference: Reference) -> tuple[str, str] | Unresolved | None:
        text, own = unicodedata.normalize("NFC", reference.text), unit.source.address
        if reference.kind in LOCAL:
            text = f"#{text.removeprefix('#')}"
        address, mark, item = text.partition("#")
        if reference.kind == "basis" and not mark and self._external_act(unit, text):
            return "", text
        if (not address and not mark) or (mark and not item):
            return Unresolved(reference.route, text, "form")
        address = address.strip() or own
        if address in self._failed:
            return None
        if address not in self._ids:
            return self._no_address(unit, reference, address, mark + item)
        if item and not isinstance(self._ids[address].get(item), _meant(reference)):
            return self._no_item(reference, address, item, own)
        return address, item

    def _items(self, reference: Reference, address: str) -> dict[str, Item]:
        """What can be meant at `address`: a point approves annexes, an action implements any item."""
        meant = _meant(reference)
        return {name: item for name, item in self._ids[address].items() if isinstance(item, meant)}

    def _external_act(self, unit: Unit, name: str) -> ExternalAct | None:
        for folder in folders(unit.source.address):
            if found := self._external.get(folder, {}).get(name):
                return found
        return None

    def _no_address(
        self, unit: Unit, reference: Reference, address: str, rest: str
    ) -> Unresolved | None:
        if address in self._ids.get(unit.source.address, ()):
            near: tuple[str, ...] = (f"#{address}",)
        else:
            known = list(self._ids)
            if reference.kind == "basis":
                if self.blind(unit):
                    return None
                known += [
                    name
                    for folder in folders(unit.source.address)
                    for name in self._external.get(folder, ())
                ]
            space = _folder(unit.source.address) if reference.kind == "basis" else None
            near = tuple(name + rest for name in self._nearest(("acts", space), address, known))
        return Unresolved(reference.route, reference.text, "address", near)

    def _no_item(self, reference: Reference, address: str, item: str, own: str) -> Unresolved:
        prefix = "" if address == own else address
        kind = reference.kind if reference.kind in LOCAL else ""
        near = tuple(
            name if kind else f"{prefix}#{name}"
            for name in self._nearest((address, kind), item, self._items(reference, address))
        )
        return Unresolved(reference.route, reference.text, "item", near)

    def party(self, unit: Unit, folder: str, name: str) -> Party | None:
        """Who `name` is, looked up from the file's own folder outwards."""
        seen = folder, name
        if seen not in self._called:
            self._called[seen] = self._named(unit, fold(name))
        return self._called[seen]

    def _named(self, unit: Unit, folded: str) -> Party | None:
        for folder in folders(unit.source.address):
            if found := self._parties.get(folder, {}).get(folded):
                return found
        return None

    def near(self, unit: Unit, name: str) -> tuple[str, ...]:
        """The closest of the names that can be seen from `unit`, those of near folders first."""
        seen = (
            known
            for folder in folders(unit.source.address)
            for known in self._spelt.get(folder, ())
        )
        return self._nearest(("names", _folder(unit.source.address)), name, seen)

    def _nearest(self, space: Hashable, word: str, known: Iterable[str]) -> tuple[str, ...]:
        """The closest in a `space` of words, looked for once: many files share one slip."""
        if (space, word) not in self._near:
            words = [*known] if self._patience > 0 else []
            self._patience -= len(words)
            self._near[space, word] = nearest(word, words)
        return self._near[space, word]

    def blind(self, unit: Unit) -> bool:
        """A file that failed on the way up may be the registry that holds the name."""
        return any(folder in self._broken_folders for folder in folders(unit.source.address))


def _meant(reference: Reference) -> type | UnionType:
    """What the key of a reference may lead to."""
    return _MEANT.get(reference.kind, Item)


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """A name without case, quotation marks, ё and doubled or non-breaking spaces."""
    composed = unicodedata.normalize("NFC", name)
    return " ".join(composed.translate(_QUOTES).casefold().split())


def _may_be_registry(unit: Unit) -> bool:
    """Whether a failed file may hold names: one that is not known to be of another kind."""
    if unit.kind is SETTINGS_FILE:
        return False
    if (
        unit.tree is None
        or unit.kind is not ACT_FILE
        or not isinstance(unit.tree.root, TreeMapping)
    ):
        return True
    own = {written(key, unit.lang) for key in ACT_FILE.keys if key is not EXCEPTIONS}
    return own.isdisjoint(entry.key.text for entry in unit.tree.root.entries)


def _folder(address: str) -> str:
    return address.rpartition("/")[0]


def _names_of(party: Party) -> Iterator[str]:
    yield party.id
    yield party.name
    short = getattr(party, "short", None)
    if short:
        yield short
    yield from party.also


def _references(unit: Unit) -> Iterator[Reference]:
    if isinstance(unit.document, RegistryFile):
        for group in unit.document.groups:
            yield from _each("registers", group, group.registers, group.id)
    if not isinstance(unit.document, ActFile):
        return
    document = unit.document
    if document.act is not None:
        yield from _each("basis", document.act, document.act.basis, "")
        yield from _each("amends", document.act, document.act.amends, "")
        yield from _each("repeals", document.act, document.act.repeals, "")
        yield from _each("fulfils", document.act, document.act.fulfils, "")
    for annex in document.annexes:
        for plan in annex.plans:
            yield from _each("implements", plan, plan.implements, annex.id)
            yield from _each("fulfils", plan, plan.fulfils, annex.id)
    for item in unit.items:
        for kind in _REFERRING.get(type(item), ()):
            if texts := getattr(item, kind):
                yield from _each(kind, item, texts, item.id or "")
        if isinstance(item, Section) and item.direction is not None:
            yield Reference("direction", (*item.route, "direction"), item.direction, item.id)
        elif isinstance(item, Indicator) and item.computed is not None:
            yield from _each("of", item.computed, item.computed.of, item.id)


_Holder = Act | Roadmap | Programme | Computed | Group | Item


def _each(kind: str, holder: _Holder, texts: Iterable[str], owner: str) -> Iterator[Reference]:
    for at, text in enumerate(texts):
        yield Reference(kind, (*holder.route, kind, at), text, owner)


def _names(unit: Unit) -> Iterator[tuple[Route, str]]:
    if isinstance(unit.document, RegistryFile):
        for group in unit.document.groups:
            yield from _listed(group.route, "members", group.members)
        for post in unit.document.posts:
            if post.organisation is not None:
                yield (*post.route, "organisation"), post.organisation
        territory = unit.document.territory
        if territory is not None and territory.authority is not None:
            yield (*territory.route, "authority"), territory.authority
    if not isinstance(unit.document, ActFile):
        return
    if unit.document.act is not None:
        act = unit.document.act
        yield (*act.route, "authority"), act.authority
        yield from _listed(act.route, "acquainted", act.acquainted)
    for item in unit.items:
        for key in _NAMING.get(type(item), ()):
            if names := getattr(item, key):
                yield from _listed(item.route, key, names)
    for annex in unit.document.annexes:
        if annex.register is not None:
            for entry in annex.register.all_entries:
                yield (*entry.route, "party"), entry.party


def _listed(route: Route, key: str, names: Iterable[str]) -> Iterator[tuple[Route, str]]:
    for at, name in enumerate(names):
        yield (*route, key, at), name
