"""What a file says, without how it is written: the canonical content, and its fingerprint.

Two files have the same content when they mean and print the same. Content is every value of
the model under its English key, so the language of keys, comments, the order of keys, quotes and
folding are no part of it. Nor is the form of spaces and letters: texts are composed (NFC), and any
run of spaces is one space; lines are kept only where they are printed as broken. The order of a
list is content, for the first of those responsible answers and rows are counted; that of years is not.

A name stands as it is written, for it is printed so; what an id stands for is the content of the
registry. Routes are no content, nor are exceptions: they speak to the checker, not to readers.

What is added to an act once it is agreed is content too, but was not signed: its status, date and
number, who stands on the sheets beside it, what was done since, and what ties it to other acts.
`signed` leaves these out, so approval changes no fingerprint.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from json import JSONEncoder
from typing import Any

from roadmapc.model import Document, Years, YearValue
from roadmapc.tree import Route

Fact = str | bool | int | tuple["Fact", ...] | Mapping[str, "Fact"]
"""A value that is no item of its own: a text, a list of names, a deadline with its fields."""

ITEMS = frozenset(
    {
        "ActFile", "Act", "Annex", "Roadmap", "Programme", "Register", "Point", "Passage", "Section",
        "Action", "Directions", "Direction", "Checkpoints", "Checkpoint", "Mechanisms",
        "Abbreviation", "IndicatorBlock", "IndicatorGroup", "Indicator", "Chapter", "PassportRow",
        "RegisterModule", "RegisterEntry", "RegistryFile", "Territory", "Calendar", "Organisation",
        "Post", "Person", "Group", "ExternalAct",
    }
)  # fmt: skip
"""Records that are items; every other record belongs to the item that holds it, as a text does."""
_SINGLE = frozenset(
    {
        "act", "roadmap", "programme", "register", "directions", "checkpoints", "mechanisms",
        "territory", "calendar",
    }
)  # fmt: skip
"""Keys of parts of which an item has one at most."""
_LINES = frozenset({("Act", "title"), ("Annex", "title"), ("Signatory", "post")})
"""Texts whose lines are printed as they are broken."""
_LOCAL = frozenset({"approves", "direction", "indicators"})
"""Keys of references that may leave out the #."""
LATER: Mapping[str, frozenset[str]] = {
    "Act": frozenset({"status", "date", "number", "visas", "acquainted"}),
    "Action": frozenset({"done"}),
}
"""What is written into an act after its text was agreed."""
LINKS = frozenset(
    {
        "implements", "fulfils", "after", "direction", "indicators", "basis", "amends", "repeals",
        "trend", "rollup", "computed",
    }
)  # fmt: skip
"""What ties an act to others and to its own figures: it may be added long after the signing."""
_READ: Mapping[str, frozenset[str]] = {
    "Point": frozenset({"modality", "addressees", "approves", "deadline", "evidence"}),
    "Passage": frozenset({"modality", "addressees", "deadline", "evidence"}),
}
"""What is not printed, for the text of the item says it: how the checker reads the text."""
READINGS = frozenset(name for names in _READ.values() for name in names)
"""The names of such facts."""
_KEYS: dict[str, tuple[str, ...]] = {}
"""The keys of each record that are content, as they are asked for."""
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?(?:\n ?)+")
DIGITS = 32
_canonical = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Content:
    """An item of a file: its kind by the name of its record, its own facts, the items in it.

    An id is empty where there is none. Keys without a value are left out.
    """

    kind: str
    id: str
    facts: Mapping[str, Fact]
    parts: Mapping[str, tuple["Content", ...]]

    def text(self, name: str) -> str:
        """A fact that is a text; empty where there is none."""
        found = self.facts.get(name, "")
        return found if isinstance(found, str) else ""


def content(document: Document) -> Content:
    """The content of a file that was built."""
    return _content(document)


def signed(whole: Content) -> Content:
    """What is agreed on by signing: all but what is written into an act later.

    Links to other acts are no part of it: a plan that was signed long ago is tied to others later.
    """
    return _without(whole, lambda kind, name: name in LINKS or name in LATER.get(kind, ()))


def on_paper(whole: Content) -> Content:
    """What of signed content is printed: the rest says how the checker reads it."""
    return _without(whole, lambda kind, name: name == "measures" or name in _READ.get(kind, ()))


def _without(whole: Content, hides: Callable[[str, str], bool]) -> Content:
    return replace(
        whole,
        facts={name: fact for name, fact in whole.facts.items() if not hides(whole.kind, name)},
        parts={
            key: tuple(_without(part, hides) for part in several)
            for key, several in whole.parts.items()
            if key == "indicators" or not hides(whole.kind, key)
        },
    )


def fingerprint(item: Content) -> str:
    """A short word that two contents share exactly when they are equal.

    It covers the items inside, each by its own fingerprint. 128 bits of SHA-256 are enough that
    nobody can make two acts that share one, and short enough to be a line of a file that people merge.
    """
    return sealed(item, item.id, {key: [*map(fingerprint, p)] for key, p in item.parts.items()})


def sealed(item: Content, id: str, parts: Mapping[str, list[str]]) -> str:
    """The fingerprint of an item under an id, from those of its parts."""
    whole = {"kind": item.kind, "id": id, "facts": item.facts, "parts": parts}
    return sha256(_canonical(whole).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def fingerprints(whole: Content) -> dict[tuple[str, str], str]:
    """The fingerprints of the items with an id, by kind and id; of two with one id the first."""
    found: dict[tuple[str, str], str] = {}
    for _, item in walk(whole):
        if item.id and (item.kind, item.id) not in found:
            found[item.kind, item.id] = fingerprint(item)
    return found


def items_by_id(document: Document) -> dict[str, Content]:
    """The items of a file with an id, as they would be signed; of two with one id the first."""
    found: dict[str, Content] = {}
    for _, item in walk(signed(content(document))):
        if item.id:
            found.setdefault(item.id, item)
    return found


def walk(item: Content, route: Route = ()) -> Iterator[tuple[Route, Content]]:
    """An item and all inside it with their routes, in the order of the record's keys."""
    yield route, item
    for key, several in item.parts.items():
        for at, part in enumerate(several):
            yield from walk(part, place(route, key, at))


def place(route: Route, key: str, at: int) -> Route:
    """The route of a part."""
    return (*route, key) if key in _SINGLE else (*route, key, at)


def spaced(text: str, *, lines: bool = False) -> str:
    """A text in the form in which texts are compared: letters composed, spaces single."""
    composed = unicodedata.normalize("NFC", text)
    if lines and "\n" in composed:
        return _BREAKS.sub("\n", _SPACES.sub(" ", composed)).strip()
    return " ".join(composed.split())


def _keys(record: Any) -> tuple[str, ...]:
    name = type(record).__name__
    if name not in _KEYS:
        hidden = ("route", "id", "exceptions")
        _KEYS[name] = tuple(part.name for part in fields(record) if part.name not in hidden)
    return _KEYS[name]


def _content(record: Any) -> Content:
    facts: dict[str, Fact] = {}
    parts: dict[str, tuple[Content, ...]] = {}
    kind = type(record).__name__
    for key in _keys(record):
        value = getattr(record, key)
        if value is None or value == ():
            continue
        several = value if isinstance(value, tuple) and not isinstance(value, Years) else (value,)
        if type(several[0]).__name__ in ITEMS:
            parts[key] = tuple(map(_content, several))
        else:
            facts[key] = _fact(kind, key, value)
    return Content(kind, spaced(getattr(record, "id", None) or ""), facts, parts)


def _fact(kind: str, key: str, value: Any) -> Fact:
    if isinstance(value, str):
        text = spaced(value, lines=(kind, key) in _LINES)
        return text.removeprefix("#") if key in _LOCAL else text
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Years):
        return f"{value.first}-{value.last}"
    if isinstance(value, tuple):
        if isinstance(value[0], YearValue):
            return {year: spaced(amount) for year, amount in value}
        return tuple(_fact(kind, key, item) for item in value)
    if is_dataclass(value):
        return _record(value)
    assert isinstance(value, bool | int)
    return value


def _record(record: Any) -> Mapping[str, Fact]:
    kind = type(record).__name__
    values = ((key, getattr(record, key)) for key in _keys(record))
    return {key: _fact(kind, key, value) for key, value in values if value not in (None, ())}
