"""What differs between two readings of one file: texts, keys and items, each with its route."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from roadmapc.format.names import written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Key, Many, Prose, Ref, Sub, Text, Type
from roadmapc.language.words import Lang
from roadmapc.tree import Listing, Node, Route, Scalar
from roadmapc.tree import Mapping as TreeMapping

UNSEEN = frozenset({"id", "approves"})
"""What a reading gives out itself."""
_ALIKE = 0.55
"""From which share of the same letters on an item is the same one, edited."""
_MOVED_ALIKE = 0.75
"""From which share on an item that stands elsewhere is the same one, moved and edited."""
_NEARLY = 0.99
"""The share of what is not quite the same."""
_MOST_PAIRS, _COMPARED = 2_500, 400
"""Pairs of items that are held against each other, and letters of each."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A text that is another now."""

    route: Route
    text: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A value that is another now, a list or a text."""

    route: Route
    kind: Type
    node: Node


@dataclass(frozen=True, slots=True)
class Added:
    """A key that a mapping did not have."""

    route: Route
    key: Key
    node: Node


@dataclass(frozen=True, slots=True)
class Removed:
    """A key that a mapping has no longer."""

    route: Route
    key: Key


@dataclass(frozen=True, slots=True)
class Inserted:
    """An item after another of the first reading, or before one, where it is the first."""

    after: Route | None
    before: Route | None
    kind: Type
    node: Node


@dataclass(frozen=True, slots=True)
class Deleted:
    """An item that is no longer there."""

    route: Route
    kind: Type
    node: Node


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that stands elsewhere now: after another of the first reading, or before one."""

    route: Route
    after: Route | None
    before: Route | None


Change = Changed | Replaced | Added | Removed | Inserted | Deleted


def moves(changes: Iterable[Change]) -> list[Moved]:
    """Which items that are gone are those that came: first by the same words, then by alike ones."""
    known = list(changes)
    gone = [change for change in known if isinstance(change, Deleted)]
    came = [change for change in known if isinstance(change, Inserted)]
    if len(gone) * len(came) > _MOST_PAIRS:
        return []
    pairs: dict[int, Deleted] = {}
    for least in (1.0, _MOVED_ALIKE):
        for at, new in enumerate(came):
            old = _same(new, gone, least) if at not in pairs else None
            if old is not None:
                pairs[at] = old
                gone.remove(old)
    return [Moved(old.route, came[at].after, came[at].before) for at, old in sorted(pairs.items())]


def _same(new: Inserted, gone: Sequence[Deleted], least: float) -> Deleted | None:
    text = said(new.node)
    shares = [
        (_share(said(old.node), text) if old.kind == new.kind else 0, -at)
        for at, old in enumerate(gone)
    ]
    share, at = max(shares, default=(0.0, 0))
    return gone[-at] if share >= least else None


def differences(then: Node, now: Node, route: Route, kind: Type) -> Iterator[Change]:
    """What differs between a value of a type then and now, both under Russian keys."""
    kind = plain(kind, then)
    if isinstance(then, Scalar) and isinstance(now, Scalar):
        if then.text != now.text:
            yield Changed(route, now.text)
    elif isinstance(then, TreeMapping) and isinstance(now, TreeMapping):
        yield from _in_mapping(then, now, route, kind)
    elif isinstance(then, Listing) and isinstance(now, Listing) and isinstance(kind, Many):
        if isinstance(kind.of, Ref | Text):
            if texts(then) != texts(now):
                yield Replaced(route, kind, now)
        else:
            yield from _in_listing(then, now, route, kind.of)
    else:
        yield Replaced(route, kind, now)


def plain(kind: Type, node: Node) -> Type:
    """The type of prose as it is written: a text or a list of passages."""
    if isinstance(kind, Prose):
        return Many(Sub("Passage")) if isinstance(node, Listing) else Text()
    return kind


def texts(node: Listing) -> list[str]:
    """The texts of a list."""
    return [item.text for item in node.items if isinstance(item, Scalar)]


def _in_mapping(then: TreeMapping, now: TreeMapping, route: Route, kind: Type) -> Iterator[Change]:
    old, new = dict(entries(then, kind, "ru")), dict(entries(now, kind, "ru"))
    for key, node in new.items():
        if key.en in UNSEEN:
            continue
        if key in old:
            yield from differences(old[key], node, (*route, key.en), key.type)
        else:
            yield Added(route, key, node)
    for key in old:
        if key not in new and key.en not in UNSEEN:
            yield Removed(route, key)


def entries(node: TreeMapping, kind: Type, lang: Lang) -> Iterator[tuple[Key, Node]]:
    """The keys of a mapping by the table, or years with their values."""
    record = RECORDS[kind.record] if isinstance(kind, Sub) else None
    known = {written(key, lang): key for key in record.keys} if record is not None else {}
    for entry in node.entries:
        name = entry.key.text
        if record is None:
            yield Key(name, name, Text(), "", RECORDS["Act"].title), entry.value
        elif name in known:
            yield known[name], entry.value


def _in_listing(then: Listing, now: Listing, route: Route, kind: Type) -> Iterator[Change]:
    old, new = [list(map(said, node.items)) for node in (then, now)]
    last: Route | None = None
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, start, end, first, stop in steps:
        pairs = (
            list(zip(range(start, end), range(first, stop), strict=True))
            if tag == "equal"
            else _alike(old[start:end], new[first:stop], start, first)
        )
        kept = dict(pairs)
        for at in range(start, end):
            if at not in kept:
                yield Deleted((*route, at), kind, then.items[at])
        place = {there: here for here, there in pairs}
        for there in range(first, stop):
            if there in place:
                here = place[there]
                yield from differences(then.items[here], now.items[there], (*route, here), kind)
                last = (*route, here)
            else:
                following = (*route, 0) if last is None and then.items else None
                yield Inserted(last, following, kind, now.items[there])
        last = (*route, end - 1) if end > start and end - 1 in kept else last


def said(node: Node) -> str:
    """All that an item says but its id."""
    return "\n".join(_words_of(node))


def _words_of(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _words_of(item)
    else:
        for entry in node.entries:
            if entry.key.text != "id":
                yield from _words_of(entry.value)


def _alike(old: Sequence[str], new: Sequence[str], start: int, first: int) -> list[tuple[int, int]]:
    """Items that were edited, each with what it is now, in order."""
    found: list[tuple[int, int]] = []
    at = 0
    if len(old) * len(new) > _MOST_PAIRS:
        return found
    for here, text in enumerate(old):
        shares = [(_share(text, other), -there) for there, other in enumerate(new) if there >= at]
        best = max(shares, default=(0.0, 0))
        if best[0] >= _ALIKE:
            found.append((start + here, first - best[1]))
            at = 1 - best[1]
    return found


def _share(old: str, new: str) -> float:
    """The share of the same letters or of the same texts, 0 where it is too small to count."""
    if old == new:
        return 1
    lines = _share_of_lines(old, new)
    matcher = SequenceMatcher(None, old[:_COMPARED], new[:_COMPARED], autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return lines
    return max(lines, min(matcher.ratio(), _NEARLY))


def _share_of_lines(old: str, new: str) -> float:
    """The share of texts that stand in both, by their letters, in whatever order."""
    before, after = Counter(old.split("\n")), Counter(new.split("\n"))
    both = sum(len(line) * times for line, times in (before & after).items())
    whole = sum(len(line) * times for line, times in (before + after).items())
    return min(2 * both / whole, _NEARLY) if 2 * both >= _ALIKE * whole else 0
