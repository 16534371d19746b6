"""One thing planted in the clean repository at a time, and what the compiler says of it.

A kind knows where it can be planted, what must be told and where, and what truly follows.
The kinds of faults are in planted_faults.py, the harmless edits in harmless_edits.py.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, zip_longest
from typing import TypeVar

from conftest import AS_OF
from damage import SETTINGS, Original, line_end, line_of, originals

from roadmapc import compiler
from roadmapc.checking import Found, check_unit
from roadmapc.compiler import Compiled
from roadmapc.diagnostics import Diagnostic
from roadmapc.format.names import name_of
from roadmapc.project import Project, Unit
from roadmapc.source import Span
from roadmapc.tree import Route

PLACES = 8
T = TypeVar("T")
Told = tuple[str, int]
"""A path and a line."""


@dataclass(frozen=True)
class Planted:
    """A file of the repository after one edit, and where its fault must be told.

    `rule` is that of the kind, unless the place decides it; `follows` is a rule whose
    findings follow here alone.
    """

    original: Original
    text: str
    told: frozenset[Told] = frozenset()
    rule: str = ""
    follows: str = ""


Planter = Callable[[Original], Iterable[Planted]]


@dataclass(frozen=True)
class Kind:
    """A kind of fault: the rule that finds it, and the rules whose findings follow, with why."""

    name: str
    rule: str
    plant: Planter
    follows: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Harmless:
    """A kind of edit of which nothing must be said."""

    name: str
    plant: Planter


# The clean repository


@cache
def files() -> tuple[Original, ...]:
    """Every file of roadmaps/, and the settings."""
    return tuple(one for one in originals() if one.path.startswith("roadmaps/") or one.settings)


@cache
def by_address() -> dict[str, Original]:
    return {one.address: one for one in files() if one.path != SETTINGS}


@cache
def _found_in(original: Original) -> tuple[Found, ...]:
    return check_unit(original.unit)


@cache
def clean() -> Compiled:
    """The repository as it stands."""
    return compiled_with({})


@cache
def project() -> Project:
    return clean().project


def compiled_with(changed: Mapping[Original, str]) -> Compiled:
    """The whole repository with some files in place of their own; only those are read again."""
    units: list[Unit] = []
    found: list[Found] = []
    for original in files():
        if original in changed:
            unit = original.read(changed[original].encode())
            units.append(unit)
            found += check_unit(unit)
        else:
            units.append(original.unit)
            found += _found_in(original)
    return compiler.finish(units, found, AS_OF)


def accepted(compiled: Compiled) -> Counter[tuple[str, str]]:
    """How many findings each file accepts of each rule."""
    return Counter(
        (item.diagnostic.place.path, item.diagnostic.rule) for item in compiled.checked.exempted
    )


# The places of a kind


def chosen(plant: Planter, seed: str, places: int = PLACES) -> list[Planted]:
    """Some places of a kind, the same every time: from every file one before any gives a second.

    Files with Russian and with English keys take turns.
    """
    russian, english = (
        [one for one in _shuffled(files(), seed) if one.unit.lang == lang] for lang in ("ru", "en")
    )
    turns = [one for pair in zip_longest(russian, english) for one in pair if one is not None]
    rounds = zip_longest(*(_some(plant, original, seed, places) for original in turns))
    found = [one for one in chain.from_iterable(rounds) if one is not None]
    return found[:places]


def _some(plant: Planter, original: Original, seed: str, places: int) -> list[Planted]:
    found = [one for one in plant(original) if one.text != original.text]
    return _shuffled(found, seed)[:places]


def _shuffled(items: Iterable[T], seed: str) -> list[T]:
    several = [*items]
    random.Random(seed).shuffle(several)
    return several


# Edits


def edited(
    original: Original,
    *edits: tuple[Span, str],
    told: Iterable[int] | None = None,
    follows: str = "",
) -> Planted:
    """The file after edits; told are the offsets of the new text, else where the first edit is."""
    text, shift, starts = original.text, 0, list[int]()
    for span, new in sorted(edits):
        start = span.start + shift
        starts.append(start)
        text = text[:start] + new + text[span.end + shift :]
        shift += len(new) - (span.end - span.start)
    offsets = starts[:1] if told is None else told
    return Planted(
        original,
        text,
        frozenset((original.path, line_of(text, offset)) for offset in offsets),
        follows=follows,
    )


def put(original: Original, at: int, new: str, mark: str = "") -> Planted:
    """The file with `new` at an offset; told at the `mark` inside it, if it has one."""
    return edited(original, (Span(at, at), new), told=[at + new.index(mark)])


def indent_of(original: Original, offset: int) -> str:
    """The column of an offset, in spaces."""
    return " " * (offset - original.text.rfind("\n", 0, offset) - 1)


def with_keys(original: Original, route: Route, lines: Iterable[str], mark: str = "") -> Planted:
    """The file with more keys after the first entry of the record at `route`."""
    text = original.text
    key = original.unit.span(route).start
    at = line_end(text, key)
    new = "".join(f"\n{indent_of(original, key)}{line}" for line in lines)
    return put(original, at, new, mark)


def word(original: Original, key: str) -> str:
    """How a key is written in this file."""
    return name_of(key, original.unit.lang)


def place(path: str, route: Route) -> Told:
    """Where the value at a route stands in the clean repository."""
    unit = project().by_path[path]
    return path, line_of(unit.source.text, unit.span(route).start)


# What the compiler says


@dataclass(frozen=True)
class Met:
    """What was said of one planting, sorted: as it must be, what follows, and what is wrong."""

    told: int
    followed: Counter[str]
    missed: tuple[Told, ...]
    strange: tuple[Diagnostic, ...]

    @property
    def found(self) -> bool:
        """Whether all of it was told in its place and nothing but what follows besides."""
        return not self.missed and not self.strange


def met(kind: Kind, planted: Planted) -> Met:
    """What the compiler says of a fault in the whole repository."""
    said = compiled_with({planted.original: planted.text}).checked.diagnostics
    return judged(kind, planted, said)


def judged(kind: Kind, planted: Planted, said: Iterable[Diagnostic]) -> Met:
    """The verdict on what was said."""
    rule = planted.rule or kind.rule
    right, others = set[Told](), list[Diagnostic]()
    for item in said:
        at = (item.place.path, item.place.start.line)
        if item.rule == rule and at in planted.told and at not in right:
            right.add(at)
        else:
            others.append(item)
    known = {*kind.follows, planted.follows}
    strange = [item for item in others if item.rule not in known]
    followed = Counter(item.rule for item in others if item.rule in known)
    missed = tuple(sorted(planted.told - right))
    return Met(len(right), followed, missed, tuple(strange))


def shown(planted: Planted, verdict: Met) -> str:
    """A verdict for people: what was missed and what was said besides."""
    missed = [f"нет {path}:{line}" for path, line in verdict.missed]
    strange = [
        f"лишнее {item.place.path}:{item.place.start.line} {item.rule}: {item.message.ru}"
        for item in verdict.strange[:4]
    ]
    return f"{planted.original.path} {sorted(planted.told)[:3]}: {'; '.join(missed + strange)}"
