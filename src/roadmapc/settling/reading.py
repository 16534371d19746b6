"""A foreign file as far as its neighbours need to know it; the document itself is let go."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from roadmapc.format.names import name_of
from roadmapc.format.yaml import Map, Value
from roadmapc.importing import imported, read
from roadmapc.importing.citing import Cited, cited
from roadmapc.importing.cleaning import folded, in_line
from roadmapc.importing.document import Document
from roadmapc.importing.ledger import Doubt
from roadmapc.importing.parties import Name, Parties
from roadmapc.importing.recognising import Counts, recognise
from roadmapc.importing.verifying import Proof
from roadmapc.settling.levels import Named, territories_in


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of organisations under a title."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One file: its values, whom and what it names, and the account of its words.

    `path` is POSIX, below the folder that is imported; `asks` the points, by id and text, that tell
    somebody to make a plan; `mentions` the territories of its text, the
    one that it names most often first; `words` the different words of the source, `text` all of
    them in order as one fingerprint.
    """

    path: str
    value: Map
    leftover: str | None
    counts: Counts
    proof: Proof
    doubts: tuple[Doubt, ...]
    names: tuple[Name, ...]
    issuer: Name | None
    act: Cited | None
    cites: tuple[Cited, ...]
    stamped: Cited | None
    title: str
    registers: tuple[Listed, ...]
    actions: tuple[tuple[str, str], ...]
    asks: tuple[tuple[str, str], ...]
    mentions: tuple[tuple[Named, int], ...]
    words: frozenset[str]
    text: int

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that it lies in, the outermost first."""
        return PurePosixPath(self.path).parts[:-1]

    @property
    def key(self) -> tuple[str, str] | None:
        """Day and number of the act."""
        return None if self.act is None else self.act.key

    @property
    def said_of_itself(self) -> str:
        """The letterhead and the title, where a territory may be named."""
        lines = self.issuer.letterhead if self.issuer is not None else ()
        return in_line(" ".join((*lines, self.title)))


def read_file(path: str, data: bytes, this_year: int) -> Read:
    """One file by its path and content. Raises CannotRead."""
    parties = Parties()
    name = PurePosixPath(path).name
    found = recognise(read(name, data), parties, this_year)
    made = imported(name, "", found)
    said = [folded(item.text) for item in found.document.paragraphs()]
    words = frozenset(sys.intern(word) for line in said for word in line.split())
    stamps = [text for text in _texts(found.value, "as_published") if text]
    return Read(
        path=path,
        value=found.value,
        leftover=made.leftover,
        counts=found.counts,
        proof=made.proof,
        doubts=tuple(found.ledger.doubts),
        names=tuple(parties),
        issuer=found.issuer,
        act=found.act,
        cites=found.cited,
        stamped=next((act for text in stamps for act in cited(text)), None),
        title=next(_texts(found.value, "title"), ""),
        registers=tuple(_registers(found.value)),
        actions=tuple(_actions(found.value)),
        asks=tuple(_asks(found.value)),
        mentions=_mentions(found.document),
        words=words,
        text=hash(" ".join(filter(None, said))),
    )


_TELLING = re.compile(r"област|край|края|крае|район|округ|республик", re.IGNORECASE)
_OFTEN = 2
"""How often a text names the territory that it is about, at least."""


def _mentions(document: Document) -> tuple[tuple[Named, int], ...]:
    counted: Counter[object] = Counter()
    named: dict[object, Named] = {}
    for paragraph in document.paragraphs():
        if _TELLING.search(paragraph.text):
            for found in territories_in(paragraph.text):
                named.setdefault(found.key, found)
                counted[found.key] += 1
    return tuple((named[key], number) for key, number in counted.most_common() if number >= _OFTEN)


def _maps(value: Value) -> Iterator[Map]:
    """Every mapping of a value, the outer ones first."""
    if isinstance(value, Map):
        yield value
        for entry in value.entries:
            yield from _maps(entry.value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _maps(item)


def _texts(value: Value, key: str) -> Iterator[str]:
    word = name_of(key, "ru")
    for item in _maps(value):
        for entry in item.entries:
            if entry.key == word and isinstance(entry.value, str):
                yield entry.value


def under(value: Value, key: str) -> Iterator[Map]:
    """The mappings of the lists that stand under a key."""
    word = name_of(key, "ru")
    for item in _maps(value):
        for entry in item.entries:
            if entry.key == word and isinstance(entry.value, tuple):
                yield from (one for one in entry.value if isinstance(one, Map))


def get(value: Map, key: str) -> Value | None:
    """What a mapping has under a key."""
    word = name_of(key, "ru")
    return next((entry.value for entry in value.entries if entry.key == word), None)


def _actions(value: Map) -> Iterator[tuple[str, str]]:
    for action in under(value, "actions"):
        name, title = get(action, "id"), get(action, "name")
        if isinstance(name, str) and isinstance(title, str):
            yield name, title


_PLAN = re.compile(
    r"(?<!\w)(?:утвердить|разработать|принять|составить)(?!\w).{0,80}?(?<!\w)(?:план|карт|программ)",
    re.IGNORECASE | re.DOTALL,
)


def _asks(value: Map) -> Iterator[tuple[str, str]]:
    """The points that tell those whom they name to approve plans of their own."""
    for point in under(value, "points"):
        name, text = get(point, "id"), get(point, "text")
        if get(point, "addressees") is None or not isinstance(name, str):
            continue
        every = " ".join((str(text), *(str(get(one, "text")) for one in under(point, "points"))))
        if _PLAN.search(every):
            yield name, in_line(every)


def _registers(value: Map) -> Iterator[Listed]:
    for annex in under(value, "annexes"):
        register, title = get(annex, "register"), get(annex, "title")
        if not isinstance(register, Map):
            continue
        yield Listed(str(title), tuple(_rows(register)))
        for module in under(register, "modules"):
            yield Listed(str(get(module, "title")), tuple(_rows(module)))


def _rows(value: Map) -> Iterator[str]:
    rows = get(value, "rows")
    for row in rows if isinstance(rows, tuple) else ():
        party = get(row, "party") if isinstance(row, Map) else row
        if isinstance(party, str):
            yield party
