"""What was signed, as the lock file keeps it: acts item by item, and what stood above them.

One JSON array a line, sorted, so that git merges it line by line. A line begins with the path of
the file it speaks of and with what it is:

    [path, "act", fingerprint, date, number]              an act that was signed
    [path, "amended", path of the amending act, date, number]
    [path, "item", route, kind, id, facts]                one item of what was signed
    [path, "parent", path, id, fingerprint, facts, who, note, date]
    [path, "drafted", path of the amending act, fingerprint, fingerprint of its changes]
    [path, "repealed", path of the repealing act, date, number]

A "parent" line is the state of an item above that the file was approved or reviewed against; a
"drafted" one says which content of an act its amending act, not signed yet, was written for, and
how that act tells the changes.
Dates are ISO days, fingerprints those of `contents`. Who changed the file is told by git.

Nothing that stands here leads to a file: a path is only looked up among those that were read.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from roadmapc.contents import (
    DIGITS,
    ITEMS,
    Content,
    Fact,
    content,
    fingerprint,
    signed,
    spaced,
    walk,
)
from roadmapc.discovering import LOCK
from roadmapc.model import ActFile, Document
from roadmapc.source import Source, Span
from roadmapc.tree import Route

NAME = LOCK
HEAD = "# Записано командами roadmapc approve, review и amend: руками не правят."
_FINGERPRINT = re.compile(rf"[0-9a-f]{{{DIGITS}}}")
_LINE = re.compile(r"[^\r\n]+")
_MERGE = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""What git puts into a file that two branches have changed in one place."""
_DEEPEST = 100
"""Steps of a route, facts in facts; no file that can be read is nested deeper."""
_ORDER = {"act": 0, "amended": 1, "repealed": 2, "drafted": 3, "item": 4, "parent": 5}


@dataclass(frozen=True, slots=True)
class Requisites:
    """Date (ISO) and number of a signed act, with the path of its file."""

    path: str
    date: str
    number: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A signed act: its requisites, its content as signed, and the acts that amended it since.

    `span` is the line that signs it, `repealed` the act that repealed it, if one has.
    """

    act: Requisites
    fingerprint: str
    content: Content = field(repr=False)
    amended: tuple[Requisites, ...] = ()
    repealed: Requisites | None = None
    span: Span = field(default=Span(0, 1), compare=False)


class Awaited(NamedTuple):
    """What an amending act was written for: the fingerprints of the new content and of its own words."""

    content: str
    words: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The state of an item above, by file and id, that a file was checked against.

    `facts` are the item's own, to say what changed. `by` is whoever accepted it, empty where it
    was recorded on approval; `on` is the ISO day.
    """

    path: str
    target: tuple[str, str]
    fingerprint: str
    facts: Mapping[str, Fact] = field(repr=False)
    by: str = ""
    note: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class LockFault:
    """A line that cannot stand, by its place in the file.

    `unmerged` is left by git where two branches met, `unreadable` is no line of ours, `repeated`
    says of one thing what an earlier line says otherwise, `orphan` belongs to an act that no
    line signs, `altered` makes another content than the one that was signed. `closed` is the
    whole file, where it cannot be read.
    """

    why: Literal["closed", "unmerged", "unreadable", "repeated", "orphan", "altered"]
    span: Span
    path: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock file of a project; empty where there is none."""

    source: Source | None = None
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    accepted: Mapping[tuple[str, tuple[str, str]], Accepted] = field(default_factory=dict)
    drafted: Mapping[tuple[str, str], Awaited] = field(default_factory=dict)
    faults: tuple[LockFault, ...] = ()

    def holds(self, path: str, document: Document | None) -> bool:
        """Whether the act of a file is signed, and reads as it was signed."""
        approval = self.approvals.get(path)
        act = document.act if isinstance(document, ActFile) else None
        if approval is None or document is None or act is None or act.date is None:
            return False
        said = act.date.isoformat(), spaced(act.number or "")
        return (
            act.status not in (None, "draft")
            and said == (approval.act.date, approval.act.number)
            and fingerprint(signed(content(document))) == approval.fingerprint
        )


NOTHING_SIGNED = Lock()


def parse(source: Source) -> Lock:
    """The lock in a file. What contradicts the rest becomes a fault and is left out."""
    reading = _Reading()
    for line in _LINE.finditer(source.text):
        if line[0].strip() and not line[0].startswith("#"):
            reading.take(line[0], Span(*line.span()))
    return reading.lock(source)


def unread(source: Source) -> Lock:
    """The lock of a project whose lock file is there but cannot be read."""
    return Lock(source, faults=(LockFault("closed", Span(0, 1)),))


def dump(lock: Lock) -> str:
    """The text of a lock: the same for the same lock, whatever order it was made in."""
    lines = sorted(_lines(lock), key=_place)
    return "\n".join([HEAD, *map(_written, lines), ""])


def _written(line: list[Any]) -> str:
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _lines(lock: Lock) -> Iterator[list[Any]]:
    for path, approval in lock.approvals.items():
        yield [path, "act", approval.fingerprint, approval.act.date, approval.act.number]
        for act in approval.amended:
            yield [path, "amended", act.path, act.date, act.number]
        if approval.repealed is not None:
            act = approval.repealed
            yield [path, "repealed", act.path, act.date, act.number]
        for route, item in walk(approval.content):
            yield [path, "item", list(route), item.kind, item.id, item.facts]
    for (path, by), awaited in lock.drafted.items():
        yield [path, "drafted", by, *awaited]
    for seen in lock.accepted.values():
        said = (seen.by, seen.note, seen.on)
        yield [seen.path, "parent", *seen.target, seen.fingerprint, seen.facts, *said]


def _place(line: list[Any]) -> tuple[Any, ...]:
    path, what, first = line[:3]
    route = [(isinstance(step, int), step) for step in first] if what == "item" else []
    rest = "" if what == "item" else json.dumps(line[2:], ensure_ascii=False)
    return path, _ORDER[what], route, rest


class _Reading:
    """Lines of a lock file on their way to a lock."""

    def __init__(self) -> None:
        self._acts: dict[str, tuple[list[Any], Span]] = {}
        self._amended: dict[str, dict[str, Requisites]] = {}
        self._items: dict[str, dict[Route, tuple[Content, Span]]] = {}
        self._accepted: dict[tuple[str, tuple[str, str]], Accepted] = {}
        self._repealed: dict[str, Requisites] = {}
        self._drafted: dict[tuple[str, str], Awaited] = {}
        self._faults: list[LockFault] = []
        self._known = {
            "act": self._act,
            "amended": self._amendment,
            "repealed": self._repeal,
            "drafted": self._draft,
            "item": self._item,
            "parent": self._parent,
        }

    def take(self, line: str, span: Span) -> None:
        if line.startswith(_MERGE):
            self._faults.append(LockFault("unmerged", span))
            return
        known = self._known
        try:
            path, what, *rest = _whole(line)
            is_new = known[what](_text(path), rest, span)
        except (ValueError, TypeError, KeyError, RecursionError):
            self._faults.append(LockFault("unreadable", span))
        else:
            if not is_new:
                self._faults.append(LockFault("repeated", span, path))

    def _act(self, path: str, rest: list[Any], span: Span) -> bool:
        seal, day, number = map(_text, rest)
        _day(day)
        kept = self._acts.setdefault(path, ([_seal(seal), day, number], span))
        return kept[0] == [seal, day, number]

    def _amendment(self, path: str, rest: list[Any], _span: Span) -> bool:
        act = Requisites(*map(_text, rest))
        _day(act.date)
        return self._amended.setdefault(path, {}).setdefault(act.path, act) == act

    def _repeal(self, path: str, rest: list[Any], _span: Span) -> bool:
        act = Requisites(*map(_text, rest))
        _day(act.date)
        return self._repealed.setdefault(path, act) == act

    def _draft(self, path: str, rest: list[Any], _span: Span) -> bool:
        by, content, words = map(_text, rest)
        awaited = Awaited(_seal(content), _seal(words))
        return self._drafted.setdefault((path, by), awaited) == awaited

    def _item(self, path: str, rest: list[Any], span: Span) -> bool:
        steps, kind, id, facts = rest
        route = _route(steps)
        if kind not in ITEMS or (kind == "ActFile") != (route == ()):
            raise ValueError(kind)
        item = Content(kind, _text(id), _facts(facts), {})
        kept, _ = self._items.setdefault(path, {}).setdefault(route, (item, span))
        return kept is item or kept == item

    def _parent(self, path: str, rest: list[Any], _span: Span) -> bool:
        file, id, seal, facts, by, note, on = rest
        target = (_text(file), _text(id))
        said = (_text(by), _text(note), _day(_text(on)))
        seen = Accepted(path, target, _seal(_text(seal)), _facts(facts), *said)
        kept = self._accepted.setdefault((path, target), seen)
        return kept is seen or kept == seen

    def lock(self, source: Source) -> Lock:
        told = {fault.path for fault in self._faults}
        approvals: dict[str, Approval] = {}
        for path, ((seal, day, number), span) in self._acts.items():
            whole = _joined(self._items.get(path, {}))
            if whole is None or fingerprint(whole) != seal:
                self._contradict("altered", span, path, told)
            elif path not in told:
                act, amended = Requisites(path, day, number), self._amended.get(path, {})
                approvals[path] = Approval(
                    act, seal, whole, _by_day(amended.values()), self._repealed.get(path), span
                )
        for path, items in self._items.items():
            if path not in self._acts:
                _, span = next(iter(items.values()))
                self._contradict("orphan", span, path, told)
        faults = sorted(self._faults, key=lambda fault: fault.span)
        return Lock(source, approvals, self._accepted, self._drafted, tuple(faults))

    def _contradict(
        self, why: Literal["orphan", "altered"], span: Span, path: str, told: set[str]
    ) -> None:
        """A contradiction, unless it follows from a line that was told of.

        A line without a path may be of any act.
        """
        if "" not in told and path not in told:
            self._faults.append(LockFault(why, span, path))


def _by_day(acts: Iterable[Requisites]) -> tuple[Requisites, ...]:
    return tuple(sorted(acts, key=lambda act: (act.date, act.number, act.path)))


def _joined(items: Mapping[Route, tuple[Content, Span]]) -> Content | None:
    """The content that items make together; None where they do not fit."""
    if () not in items:
        return None
    inside: dict[Route, list[Route]] = {}
    for route in items:
        if route:
            inside.setdefault(_above(route)[0], []).append(route)
    if not set(inside) <= set(items):
        return None

    def whole(route: Route) -> Content:
        item, _ = items[route]
        parts: dict[str, list[Route]] = {}
        for below in inside.get(route, ()):
            parts.setdefault(_above(below)[1], []).append(below)
        joined = {
            key: tuple(whole(below) for below in sorted(several, key=_at))
            for key, several in parts.items()
        }
        return Content(item.kind, item.id, item.facts, joined)

    return whole(())


def _above(route: Route) -> tuple[Route, str]:
    if isinstance(route[-1], int):
        return route[:-2], str(route[-2])
    return route[:-1], route[-1]


def _at(route: Route) -> int:
    return route[-1] if isinstance(route[-1], int) else 0


def _whole(line: str) -> Any:
    """The values of a line. Half of a letter, which only an escape can write, is no text."""
    values = json.loads(line)
    if "\\u" in line:
        json.dumps(values, ensure_ascii=False).encode()
    return values


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _seal(text: str) -> str:
    if not _FINGERPRINT.fullmatch(text):
        raise ValueError(text)
    return text


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)
    return text


_STEPS = frozenset({str, int})


def _route(value: Any) -> Route:
    if not isinstance(value, list) or not _STEPS.issuperset(map(type, value)):
        raise TypeError(value)
    if len(value) > _DEEPEST or (value and isinstance(value[0], int)):
        raise ValueError(value)
    return tuple(value)


def _facts(value: Any, depth: int = 0) -> Mapping[str, Fact]:
    if not isinstance(value, dict):
        raise TypeError(value)
    if depth > _DEEPEST:
        raise ValueError(depth)
    return {name: _fact(fact, depth + 1) for name, fact in value.items()}


def _fact(value: Any, depth: int) -> Fact:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and depth <= _DEEPEST:
        return tuple(_fact(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return _facts(value, depth)
    if isinstance(value, bool | int):
        return value
    raise TypeError(value)
