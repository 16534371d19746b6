"""Edits that people made in Word, put into the act's own YAML: ids, links and comments stay.

Two readings of the Word file, as it was written and as it is now, tell what was changed; the
letters that both the first reading and the YAML hold tell where that stands in the YAML.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile

from roadmapc.composing.plans import called
from roadmapc.diagnostics import Edit
from roadmapc.discovering import Found
from roadmapc.format.names import RUSSIAN, values_of, written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice, Key, Many, Record, Ref, Sub, Text, Type
from roadmapc.format.yaml import Entry, Map, Names, Value, dump, scalar_in_flow
from roadmapc.formatting import in_form_of
from roadmapc.importing.differing import (
    UNSEEN,
    Added,
    Change,
    Changed,
    Deleted,
    Inserted,
    Moved,
    Removed,
    Replaced,
    differences,
    entries,
    moves,
    plain,
    said,
    texts,
)
from roadmapc.language.typography import NBSP, typeset
from roadmapc.language.words import Lang
from roadmapc.model import Organisation, Party, Post, RegistryFile
from roadmapc.project import Unit
from roadmapc.reading import read
from roadmapc.rewriting import fixed
from roadmapc.source import Source, Span
from roadmapc.tree import Listing, Node, Route, Scalar, step
from roadmapc.tree import Mapping as TreeMapping

_READ = frozenset({"modality", "addressees", "trend", "basis"})
"""What the reading takes from the words; where the YAML does not say it, nothing is lost."""
_LINKS = ("implements", "fulfils")
_ENGLISH = {russian: english for english, russian in RUSSIAN.items()}
_MOST_LEAVES, _MOST_CHANGES = 3_000, 1_000
_TRAILING = " .;,"


@dataclass(frozen=True, slots=True)
class Merged:
    """The YAML with the edits, how many those are, and names that no registry knows yet.

    `lost` are the ids that went with what was removed, and their links, as «id → link».
    """

    text: str
    changes: int
    names: tuple[str, ...]
    lost: tuple[str, ...] = ()


def merged(source: str, registry: RegistryFile, then: str, now: str) -> Merged | str:
    """`source` with what differs between two readings; what has no sure place, where some has none.

    What stands elsewhere now is moved first, in the YAML and in the first reading alike, so that
    the rest are edits in place.
    """
    base, before, after = (_unit(text) for text in (source, then, now))
    if any(unit.document is None for unit in (base, before, after)):
        return ""
    moved = moves(_differences(before, after))
    if moved:
        own, read_then = (_with_moves(unit, before, registry, moved) for unit in (base, before))
        if own is not None and read_then is not None:
            made = _with_edits(own, read_then, after, registry)
            if isinstance(made, Merged):
                return _told(base, made, len(moved))
    made = _with_edits(base, before, after, registry)
    return made if isinstance(made, str) else _told(base, made, 0)


def _differences(before: Unit, after: Unit) -> list[Change]:
    return list(differences(_root(before), _root(after), (), Sub("ActFile")))


def _with_moves(
    base: Unit, before: Unit, registry: RegistryFile, moved: Sequence[Moved]
) -> Unit | None:
    """A file with items moved as they are in a reading of it."""
    merger = _Merger(base, before, registry)
    edits = merger.edits(moved) if merger.is_able else None
    return _written(base, edits)


def _with_edits(base: Unit, before: Unit, after: Unit, registry: RegistryFile) -> Merged | str:
    changes = _differences(before, after)
    if len(changes) > _MOST_CHANGES:
        return ""
    merger = _Merger(base, before, registry)
    edits = merger.edits(changes) if merger.is_able else None
    result = _written(base, edits)
    if result is None:
        return merger.unplaced
    return Merged(result.source.text, len(changes), tuple(dict.fromkeys(merger.names)))


def _written(base: Unit, edits: Sequence[Edit] | None) -> Unit | None:
    """A file with edits; None where one does not fit or where it has faults then."""
    if edits is None:
        return None
    result = fixed(base.source.text, [(edit,) for edit in edits])
    again = _unit(result.text)
    if result.made != len(edits) or again.document is None or again.faults:
        return None
    return again


def _told(base: Unit, made: Merged, moved: int) -> Merged:
    """The YAML in its form, and which ids and links of `base` it has no longer."""
    text = in_form_of(base.source.text, made.text)
    kept = set(_linked(_root(_unit(text))))
    lost = tuple(item for item in _linked(_root(base)) if item not in kept)
    return replace(made, text=text, changes=made.changes + moved, lost=lost)


def _linked(node: Node, id: str = "") -> Iterator[str]:
    """The ids of a file and the links of each, as «id» and «id → link»."""
    if isinstance(node, TreeMapping):
        named = {_english(entry.key.text): entry.value for entry in node.entries}
        own = named.get("id")
        if isinstance(own, Scalar):
            id = own.text
            yield id
        for key, value in named.items():
            if key in _LINKS and isinstance(value, Listing):
                yield from (f"{id} → {link}" for link in texts(value))
            yield from _linked(value, id)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _linked(item, id)


def _english(key: str) -> str:
    return _ENGLISH.get(key, key)


def says(reading: str) -> list[tuple[Route, str]] | None:
    """What a reading says and where, but for what readings give out themselves; None if it is none."""
    unit = _unit(reading)
    if unit.document is None:
        return None
    leaves = _leaves(_root(unit), (), "", Sub("ActFile"), "ru")
    return [(leaf.route, _folded(leaf.scalar.text)) for leaf in leaves if leaf.key != "authority"]


def _unit(text: str) -> Unit:
    return read(Found(Source("act.yaml", "act", text)))


def _root(unit: Unit) -> Node:
    assert unit.tree is not None
    assert unit.tree.root is not None
    return unit.tree.root


# -- where it stands in the YAML


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text of a file with the key under which it stands."""

    route: Route
    key: str
    kind: Type
    scalar: Scalar


def _leaves(node: Node, route: Route, key: str, kind: Type, lang: Lang) -> Iterator[_Leaf]:
    kind = plain(kind, node)
    if isinstance(node, Scalar):
        yield _Leaf(route, key, _shorthand(kind), node)
    elif isinstance(node, Listing):
        inner = kind.of if isinstance(kind, Many) else kind
        for at, item in enumerate(node.items):
            yield from _leaves(item, (*route, at), key, inner, lang)
    else:
        for inside, value in entries(node, kind, lang):
            if inside.en not in UNSEEN:
                yield from _leaves(value, (*route, inside.en), inside.en, inside.type, lang)


def _once(texts: Mapping[Route, str]) -> dict[str, Route]:
    """The texts that stand in one place only, with that place."""
    count = Counter(texts.values())
    return {text: route for route, text in texts.items() if text and count[text] == 1}


def _may_be(here: Route, there: Route) -> bool:
    """Whether a text of the reading may be that of the YAML: what was read out of words is no other."""
    keys = [[part for part in route if isinstance(part, str)] for route in (here, there)]
    return not _is_read(here) or keys[0][-1:] == keys[1][-1:]


def _item_of(route: Route) -> Route:
    """The nearest item around a text, not the text itself."""
    ends = [at + 1 for at, part in enumerate(route[:-1]) if isinstance(part, int)]
    return route[: ends[-1]] if ends else ()


def _shorthand(kind: Type) -> Type:
    """The type of a bare text that stands for a record."""
    if isinstance(kind, Sub):
        record = RECORDS[kind.record]
        return record.key(record.shorthand).type if record.shorthand else Text()
    return kind


class _Merger:
    def __init__(self, base: Unit, before: Unit, registry: RegistryFile) -> None:
        self._base = base
        self._text = base.source.text
        self._end = "\r\n" if "\r\n" in self._text else "\n"
        self._by_id = {party.id: party for party in registry.parties}
        self._ids = {
            _folded(name): party.id for party in registry.parties for name in _spellings(party)
        }
        self._taken = set(re.findall(r"^\s*(?:- )?id: *(\S+)", self._text, re.MULTILINE))
        self.names: list[str] = []
        self.unplaced = ""
        self._before = before
        root = Sub("ActFile")
        ours = list(_leaves(_root(base), (), "", root, base.lang))
        theirs = list(_leaves(_root(before), (), "", root, "ru"))
        self._spelt = self._spellings_of(ours)
        self.is_able = len(ours) <= _MOST_LEAVES and len(theirs) <= _MOST_LEAVES
        self._places = self._aligned(theirs, ours) if self.is_able else {}

    def _aligned(self, theirs: Sequence[_Leaf], ours: Sequence[_Leaf]) -> dict[Route, Route]:
        """Which text of the first reading is which of the YAML.

        First those that stand once in both, then their neighbours in the same item, then the
        longest way that is common to the rest.
        """
        said = {leaf.route: _folded(leaf.scalar.text) for leaf in theirs}
        own = {leaf.route: _folded(self._printed(leaf)) for leaf in ours}
        once, ours_once = _once(said), _once(own)
        found = {
            once[text]: ours_once[text]
            for text in once
            if text in ours_once and _may_be(once[text], ours_once[text])
        }
        items = {_item_of(here): _item_of(there) for here, there in found.items()}
        taken = set(found.values())
        for here, text in said.items():
            item = _item_of(here)
            place = (*items[item], *here[len(item) :]) if item in items else ()
            if here not in found and place not in taken and own.get(place) == text:
                found[here] = place
                taken.add(place)
        rest = [route for route in said if route not in found]
        left = [route for route in own if route not in taken]
        blocks = SequenceMatcher(
            None, [said[route] for route in rest], [own[route] for route in left], autojunk=False
        ).get_matching_blocks()
        for start, first, size in blocks:
            found |= zip(rest[start : start + size], left[first : first + size], strict=True)
        return found

    def _printed(self, leaf: _Leaf) -> str:
        text = leaf.scalar.text
        party = self._by_id.get(text) if isinstance(leaf.kind, Ref) else None
        if party is None:
            return text
        return party.name if leaf.key in ("party", "rows") else called(party, text)

    def edits(self, changes: Iterable[Change | Moved]) -> list[Edit] | None:
        """Every change as an edit of the YAML; None where one has no sure place."""
        found: dict[Span, Edit] = {}
        for change in changes:
            made = self._edit(change)
            if made is None:
                self.unplaced = _text_of(change, self._before)
                return None
            for edit in made:
                same = found.get(edit.span)
                whole = Edit(edit.span, same.text + edit.text) if same is not None else edit
                found[edit.span] = whole
        return list(found.values())

    def _edit(self, change: Change | Moved) -> list[Edit] | None:
        if isinstance(change, Moved):
            return self._moved(change)
        if isinstance(change, Changed):
            return self._changed(change)
        if isinstance(change, Replaced):
            return self._replaced(change)
        if isinstance(change, Added):
            return self._added(change)
        if isinstance(change, Removed):
            return self._removed(change)
        if isinstance(change, Deleted):
            return self._deleted(change)
        return self._inserted(change)

    # -- texts

    def _changed(self, change: Changed) -> list[Edit] | None:
        place = self._places.get(change.route)
        key = next((part for part in reversed(change.route) if isinstance(part, str)), "")
        if key == "authority":
            return None
        if place is None:
            return [] if _is_read(change.route) else None
        node = self._at(place)
        assert isinstance(node, Scalar)
        is_name = key == "party" or (key == "rows" and isinstance(change.route[-1], int))
        text = self._name(change.text) if is_name else _edited(node.text, change.text)
        return [Edit(node.span, self._as_written(place, text))]

    def _as_written(self, place: Route, text: str) -> str:
        """A text as it may stand at a place: in brackets, behind its key or behind a dash."""
        node = self._at(place)
        assert node is not None
        if self._is_in_flow(place):
            return scalar_in_flow(text)
        return self._value_at(self._column_of(place, node), text)

    def _value_at(self, column: int, value: Value) -> str:
        """A value behind a key or a dash that stands in a column."""
        deep, rest = divmod(column, 2)
        inside = Map((Entry("k", value),))
        for _ in range(deep):
            inside = Map((Entry("k", inside),))
        lines = dump(inside).rstrip("\n").split("\n")[deep:]
        first = lines[0].lstrip(" ").removeprefix("k:").lstrip(" ")
        return self._end.join([first, *(" " * rest + line if line else line for line in lines[1:])])

    def _column_of(self, place: Route, node: Node) -> int:
        """The column of the key or the dash before a value."""
        start = self._line_start(node.span.start)
        before = self._text[start : node.span.start]
        if isinstance(place[-1], int):
            return max(before.rfind("-"), 0)
        owner = self._at(place[:-1])
        assert isinstance(owner, TreeMapping)
        entry = next(entry for entry in owner.entries if entry.value is node)
        return entry.key.span.start - self._line_start(entry.key.span.start)

    def _is_in_flow(self, place: Route) -> bool:
        for at in range(len(place)):
            node = self._at(place[:at])
            if isinstance(node, TreeMapping) and node.flow:
                return True
            if (
                isinstance(node, Listing)
                and self._text[node.span.start : node.span.start + 1] == "["
            ):
                return True
        return False

    # -- lists and keys

    def _replaced(self, change: Replaced) -> list[Edit] | None:
        if isinstance(change.route[-1], int):
            return self._replaced_item(change)
        owner = self._mapping(change.route[:-1])
        name = change.route[-1]
        if owner is None:
            return None
        place = (*owner, name)
        node = self._at(place)
        if node is None:
            return [] if _is_read(change.route) else None
        value = self._stated(change.node, change.kind)
        if self._is_in_flow(place):
            return None
        written = self._value_at(self._column_of(place, node), value)
        if isinstance(value, str | Names) or isinstance(node, Scalar):
            is_block = written.startswith("\n") or not isinstance(value, str | Names)
            return None if is_block else [Edit(node.span, written)]
        return None

    def _added(self, change: Added) -> list[Edit] | None:
        is_read = _is_read((*change.route, change.key.en))
        owner = self._mapping(change.route)
        if owner is None:
            return [] if is_read else None
        node = self._at(owner)
        if is_read:
            return []
        if self._at((*owner, change.key.en)) is not None:
            return None
        if not isinstance(node, TreeMapping) or self._is_in_flow((*owner, "")):
            return None
        first = node.entries[0].key.span.start
        column = first - self._line_start(first)
        name = written(change.key, self._base.lang)
        entry = Map((Entry(name, self._stated(change.node, change.key.type)),))
        lines = dump(entry).rstrip("\n").split("\n")
        text = "".join(" " * column + line + self._end for line in lines)
        at = self._after(node)
        return [Edit(Span(at, at), text)]

    def _removed(self, change: Removed) -> list[Edit] | None:
        route = (*change.route, change.key.en)
        owner = self._mapping(change.route)
        if owner is not None and self._at((*owner, change.key.en)) is not None:
            place = (*owner, change.key.en)
        else:
            place = self._only(route) or ()
        if not place or not isinstance(place[-1], str):
            return [] if _is_read(route) else None
        node = self._at(place[:-1])
        assert isinstance(node, TreeMapping)
        entry = next(item for item in node.entries if item.value is self._at(place))
        if node.entries[0] is entry or self._is_in_flow(place):
            return None
        start = self._line_start(entry.key.span.start)
        return [Edit(Span(start, self._after(entry.value)), "")]

    # -- items

    def _deleted(self, change: Deleted) -> list[Edit] | None:
        place = self._item(change.route)
        owner = self._at(place[:-1]) if place is not None else None
        if place is None or not isinstance(owner, Listing) or len(owner.items) == 1:
            return None
        if self._is_in_flow(place):
            return None
        node = owner.items[int(place[-1])]
        start = self._line_start(node.span.start)
        return [Edit(Span(start, self._after(node)), "")]

    def _moved(self, change: Moved) -> list[Edit] | None:
        """An item with all that belongs to it, and the comments above, to where it stands now."""
        place = self._item(change.route)
        near = change.after if change.after is not None else change.before
        beside = self._item(near) if near is not None else None
        owner = self._at(place[:-1]) if place is not None else None
        node, other = (self._at(route) if route is not None else None for route in (place, beside))
        if place is None or beside is None or node is None or other is None:
            return None
        if not isinstance(owner, Listing) or len(owner.items) == 1:
            return None
        if self._is_in_flow(place) or self._is_in_flow(beside):
            return None
        start, end = self._above(node), self._after(node)
        at = self._above(other) if change.after is None else self._after(other)
        lines = self._text[start:end].splitlines(keepends=True)
        if not lines[-1].endswith("\n"):
            lines[-1] += self._end
        deeper = self._dash(other) - self._dash(node)
        text = "".join(_shifted(line, deeper) for line in lines)
        return [Edit(Span(at, at), text), Edit(Span(start, end), "")]

    def _above(self, node: Node) -> int:
        """The beginning of an item with the lines of comments above it."""
        start = self._line_start(node.span.start)
        while start:
            above = self._line_start(start - 1)
            if not self._text[above:start].lstrip().startswith("#"):
                return start
            start = above
        return start

    def _replaced_item(self, change: Replaced) -> list[Edit] | None:
        """An item that is a list now and was a text, or the other way."""
        place = self._item(change.route)
        node = self._at(place) if place is not None else None
        if place is None or node is None or self._is_in_flow(place):
            return None
        text = self._item_at(self._dash(node), change.node, change.kind)
        return [Edit(Span(self._line_start(node.span.start), self._after(node)), text)]

    def _inserted(self, change: Inserted) -> list[Edit] | None:
        near = change.after if change.after is not None else change.before
        place = self._item(near) if near is not None else None
        node = self._at(place) if place is not None else None
        if place is None or node is None or self._is_in_flow(place):
            return None
        text = self._item_at(self._dash(node), change.node, change.kind)
        start = self._line_start(node.span.start)
        at = start if change.after is None else self._after(node)
        return [Edit(Span(at, at), text)]

    def _dash(self, node: Node) -> int:
        """The column of the dash before an item."""
        start = self._line_start(node.span.start)
        return max(self._text[start : node.span.start].rfind("-"), 0)

    def _item_at(self, column: int, node: Node, kind: Type) -> str:
        """The lines of a new item whose dash stands in a column."""
        item = self._stated(node, kind)
        lines = dump(Map((Entry("k", (item,)),))).rstrip("\n").split("\n")[1:]
        return "".join((" " * column + line[2:] if line else line) + self._end for line in lines)

    def _at(self, route: Route) -> Node | None:
        """The value at a route of the YAML; years are keys like others."""
        node: Node | None = _root(self._base)
        for name in route:
            known = name
            if isinstance(name, str) and self._base.lang == "ru":
                known = RUSSIAN.get(name, name)
            below = step(node, known) if node is not None else None
            node = below[1] if below is not None else None
        return node

    def _only(self, route: Route) -> Route | None:
        """Where the one text stands that is under a route of the first reading."""
        found = [place for here, place in self._places.items() if here[: len(route)] == route]
        return found[0] if len(found) == 1 else None

    def _item(self, route: Route) -> Route | None:
        """The item of the YAML that holds the texts of one of the first reading."""
        common = self._common(route)
        if common is None:
            return None
        key = next((part for part in reversed(route) if isinstance(part, str)), "")
        ends = [
            at + 1
            for at, part in enumerate(common)
            if isinstance(part, int) and at and common[at - 1] == key
        ]
        return common[: ends[-1]] if ends else None

    def _mapping(self, route: Route) -> Route | None:
        """The mapping of the YAML that holds the texts of one of the first reading."""
        if not route:
            return ()
        if isinstance(route[-1], int):
            return self._item(route)
        common = self._common(route)
        if common is None:
            return route if isinstance(self._at(route), TreeMapping) else None
        ends = [at + 1 for at, part in enumerate(common) if part == route[-1]]
        return common[: ends[-1]] if ends else None

    def _common(self, route: Route) -> Route | None:
        under = [pair for pair in self._places.items() if pair[0][: len(route)] == route]
        found = [place for here, place in under if not _is_read(here)]
        found = found or [place for _, place in under]
        if not found:
            return None
        same = takewhile(lambda parts: len(set(parts)) == 1, zip(*found, strict=False))
        return tuple(parts[0] for parts in same)

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _after(self, node: Node) -> int:
        """Behind the last line of a value."""
        end = self._text.find("\n", _end(node))
        return len(self._text) if end < 0 else end + 1

    # -- values for the YAML

    def _stated(self, node: Node, kind: Type) -> Value:
        """A value of a reading in the language of the YAML, its names as the registry has them."""
        kind = plain(kind, node)
        if isinstance(node, Scalar):
            return self._scalar(node.text, _shorthand(kind))
        if isinstance(node, Listing):
            inner = kind.of if isinstance(kind, Many) else kind
            if isinstance(inner, Ref):
                return Names(tuple(self._name(text) for text in texts(node)))
            return tuple(self._stated(item, inner) for item in node.items)
        record = RECORDS[kind.record] if isinstance(kind, Sub) else None
        pairs = [pair for pair in entries(node, kind, "ru") if pair[0].en != "approves"]
        return Map(tuple(self._entry(*pair, record) for pair in pairs))

    def _entry(self, key: Key, node: Node, record: Record | None) -> Entry:
        name = written(key, self._base.lang) if record is not None else key.en
        if key.en == "id" and isinstance(node, Scalar):
            return Entry(name, self._free(node.text))
        return Entry(name, self._stated(node, key.type))

    def _scalar(self, text: str, kind: Type) -> str:
        if isinstance(kind, Choice):
            meant = values_of(kind, "ru").get(text)
            known = values_of(kind, self._base.lang).items()
            return next((word for word, value in known if value == meant), text)
        return self._name(text) if isinstance(kind, Ref) else text

    def _name(self, text: str) -> str:
        """Whom the registry knows, spelt as elsewhere in the file, or a name that it does not know yet."""
        known = self._ids.get(_folded(text))
        if known is None:
            self.names.append(text)
            return text
        return self._spelt.get(known, known if self._writes_ids else text)

    @property
    def _writes_ids(self) -> bool:
        """Whether the file names people by their ids more often than by their names."""
        by_id = sum(id == spelling for id, spelling in self._spelt.items())
        return by_id * 2 >= len(self._spelt)

    def _spellings_of(self, leaves: Iterable[_Leaf]) -> dict[str, str]:
        """How the file spells each whom it names, by id: as it does most often."""
        found = Counter(
            (id, leaf.scalar.text)
            for leaf in leaves
            if isinstance(leaf.kind, Ref)
            and (id := self._ids.get(_folded(leaf.scalar.text))) is not None
        )
        return {id: text for (id, text), _ in reversed(found.most_common())}

    def _free(self, id: str) -> str:
        name, number = id, 2
        while name in self._taken:
            name, number = f"{id}-{number}", number + 1
        self._taken.add(name)
        return name


def _text_of(change: Change | Moved, before: Unit) -> str:
    """What a change is about, as people see it."""
    if isinstance(change, Changed):
        return change.text
    if isinstance(change, Replaced | Inserted | Deleted | Added):
        return said(change.node)
    node: Node | None = _root(before)
    route = change.route if isinstance(change, Moved) else (*change.route, change.key.en)
    for name in route:
        known = RUSSIAN.get(name, name) if isinstance(name, str) else name
        below = step(node, known) if node is not None else None
        node = below[1] if below is not None else None
    return said(node) if node is not None else ""


def _shifted(line: str, deeper: int) -> str:
    """A line of YAML so many columns deeper, or less deep."""
    if not line.strip():
        return line
    return " " * deeper + line if deeper >= 0 else line[-deeper:]


def _is_read(route: Route) -> bool:
    """Whether the value at a route is how the words of an item were read, not what is printed."""
    key = next((part for part in reversed(route) if isinstance(part, str)), "")
    return key in _READ or (key == "deadline" and "points" in route)


def _edited(old: str, new: str) -> str:
    """The new text with the old one's spelling of every word that stayed."""
    lines = new.split("\n")
    before = old.split("\n") if len(lines) > 1 else [old]
    if len(before) != len(lines):
        return new
    return "\n".join(map(_edited_line, before, lines))


def _edited_line(old: str, new: str) -> str:
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, [*map(typeset, before)], [*map(typeset, after)], autojunk=False)
    words: list[str] = []
    for tag, start, end, first, stop in matcher.get_opcodes():
        words += before[start:end] if tag == "equal" else after[first:stop]
    return " ".join(words)


def _spellings(party: Party) -> Iterator[str]:
    yield party.name
    yield from getattr(party, "also", ())
    if (short := getattr(party, "short", None)) is not None:
        yield short
    if isinstance(party, Organisation | Post):
        yield party.id


def _end(node: Node) -> int:
    """Where the last text of a value ends."""
    if isinstance(node, Scalar):
        return node.span.end
    if isinstance(node, Listing):
        return max([_end(item) for item in node.items] or [node.span.end])
    inside = [_end(entry.value) for entry in node.entries]
    return max([*inside, *([node.span.end] if node.flow or not inside else [])])


def _folded(text: str) -> str:
    """A text as it is printed, for comparing."""
    return " ".join(typeset(text).replace(NBSP, " ").split()).casefold().rstrip(_TRAILING)
