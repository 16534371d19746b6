"""Exported files that come back: what travelled inside them, and whether their words are the same."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from roadmapc.composing import compose
from roadmapc.discovering import Found
from roadmapc.drafting.asking import PLACEHOLDER
from roadmapc.enclosure import Enclosure, from_xml
from roadmapc.format.names import name_of
from roadmapc.format.yaml import Entry, Map, Names, Value, dump
from roadmapc.importing import docx
from roadmapc.importing.cleaning import in_line, words
from roadmapc.importing.document import Document, paragraphs_of
from roadmapc.importing.merging import Merged, merged, says
from roadmapc.importing.packing import DAMAGE
from roadmapc.importing.parties import Parties
from roadmapc.importing.recognising import recognise
from roadmapc.language.words import Words
from roadmapc.linking import link
from roadmapc.model import ActFile, RegistryFile
from roadmapc.reading import read
from roadmapc.relating import relate
from roadmapc.rendering import word
from roadmapc.scheduling import schedule
from roadmapc.source import Source, Span
from roadmapc.tree import Mapping, Node, Scalar

_FOLDER = "customXml/"
_LISTS = ("organisations", "posts", "persons", "groups", "external_acts")
"""Lists of a registry whose items are known by their ids."""
_MOST_BYTES = 40_000_000
"""Bytes of a part in which an enclosure may travel."""
_NO_YEAR = 1980
"""What stands for the period of a plan without a year, so that two readings are alike."""
_SHOWN = 120
"""Letters of an edit that has no place."""
_NAME = "act.docx"
_ADDRESS = re.compile(r"[\w./ +-]{1,300}")
_NUMBER = re.compile(r"^(?:(?:\d+[.)])+|\d+$|[IVXLC]+\.)", re.MULTILINE)
"""A number at the beginning of a line, or a line of nothing else."""
_NOBODY = Mapping((), Span(0, 0))
"""A registry without names."""


def enclosed(data: bytes) -> Enclosure | None:
    """What an export put into a package that was found harmless; None where there is nothing."""
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                if entry.filename.startswith(_FOLDER) and entry.file_size <= _MOST_BYTES:
                    found = from_xml(package.read(entry))
                    if found is not None:
                        return found
    except DAMAGE:
        return None
    return None


def seen_words(data: bytes) -> str:
    """What people see in a file of Word, a line for each paragraph, with the numbers it counts."""
    return _lines(docx.read(data, _NAME))


def plain_reading(data: bytes) -> str:
    """How a file of Word reads for who knows nothing else of it: as YAML, under Russian keys."""
    return dump(recognise(docx.read(data, _NAME), Parties(), _NO_YEAR).value)


@dataclass(frozen=True, slots=True)
class Returned:
    """An act's own YAML as it comes back: with how many edits, and names that are new in them.

    `lost` are ids that went with what was removed, and their links, as «id → link».
    """

    address: str
    text: str
    registry: RegistryFile
    tree: Node
    changes: int = 0
    names: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why edits could not be put into the YAML that travelled, as half a sentence."""

    words: Words


_SPOILT = Unplaced(Words("YAML внутри него испорчен", "the YAML inside it is spoilt"))


def returned(data: bytes, document: Document, version: str) -> Returned | Unplaced | None:
    """The YAML that travelled in a package, with the edits that its words have seen since.

    None where none travelled; Unplaced where it is spoilt, or an edit has no sure place in it.
    """
    enclosure = enclosed(data)
    if enclosure is None:
        return None
    if not _ADDRESS.fullmatch(enclosure.address):
        return _SPOILT
    act = read(Found(Source("act.yaml", "act", enclosure.source)))
    known = read(Found(Source("registry.yaml", "registry", enclosure.registry)))
    registry, root = known.document, known.tree.root if known.tree is not None else None
    if not enclosure.registry.strip():
        registry, root = RegistryFile(()), _NOBODY
    if not isinstance(act.document, ActFile) or act.faults:
        return _SPOILT
    if not isinstance(registry, RegistryFile) or known.faults or root is None:
        return _SPOILT
    seen = _lines(document)
    if seen == enclosure.words:
        return Returned(enclosure.address, enclosure.source, registry, root)
    if enclosure.version != version:
        return _older(enclosure.version)
    found = recognise(document, Parties(), _NO_YEAR)
    if found.ledger.leftover:
        return _no_place(found.ledger.leftover[0].text)
    now = dump(found.value)
    made = merged(enclosure.source, registry, enclosure.reading, now)
    if isinstance(made, Merged) and _prints(made.text, seen, now, enclosure):
        return _with(enclosure, registry, root, made)
    return _no_place(_blamed(made if isinstance(made, str) else "", enclosure.words, seen))


def _older(version: str) -> Unplaced:
    return Unplaced(
        Words(
            f"другой версией программы ({version}), и правки в его YAML не внести",
            f"by another version of the program ({version}), so edits cannot be put into its YAML",
        )
    )


def _no_place(text: str) -> Unplaced:
    """What says which edit was to blame, by its text."""
    line = in_line(text)
    said = line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
    return Unplaced(
        Words(
            f"для правки «{said}» в его YAML нет верного места",
            f"the edit «{said}» has no sure place in its YAML",
        )
    )


def _blamed(text: str, before: str, after: str) -> str:
    """The line that is another now and has a text without a place, else the first such line."""
    old, new = before.split("\n"), after.split("\n")
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    edits = [
        line
        for tag, start, end, first, stop in steps
        if tag != "equal"
        for line in (new[first:stop] or old[start:end])
    ]
    sought = words(text)
    return next((line for line in edits if sought and set(sought) <= {*words(line)}), edits[0])


def _prints(text: str, seen: str, reading: str, enclosure: Enclosure) -> bool:
    """Whether an edited YAML, printed as a file of Word, shows and says what an edited file does.

    Numbers are counted anew. What an office's own blank shows besides, both sides do not.
    """
    before = _printed(enclosure.source, enclosure.registry)
    after = _printed(text, enclosure.registry)
    if before is None or after is None or says(plain_reading(after)) != says(reading):
        return False
    old, new = (_counted(seen_words(data)) for data in (before, after))
    was, now = _counted(enclosure.words), _counted(seen)
    return new - old == now - was and old - new == was - now


def _printed(text: str, registry: str) -> bytes | None:
    """An act alone, with those whom a registry knows, as a file of Word."""
    act = read(Found(Source("act.yaml", "act", text)))
    names = read(Found(Source("registry.yaml", "registry", registry)))
    project = relate(schedule(link((act, names) if registry.strip() else (act,))))
    views = list(compose(project, frozenset()))
    return word.act(views[0]) if len(views) == 1 else None


def _counted(lines: str) -> Counter[str]:
    """How often each word stands there, but for numbers of rows and what waits to be filled in."""
    bare = _NUMBER.sub("", lines.replace(PLACEHOLDER, ""))
    return Counter(word.casefold() for word in words(bare))


def with_returned(new: Map, backs: Sequence[Returned], known: Sequence[RegistryFile]) -> Map:
    """A registry's new entries with whom returned acts name and no registry there knows.

    How acts of their folder are printed goes with them where there is no registry at all.
    """
    ids = {party.id for registry in known for party in registry.parties}
    ids |= {act.id for registry in known for act in registry.external_acts}
    found = {entry.key: list(_items(entry.value)) for entry in new.entries}
    style: list[Entry] = []
    for back in backs:
        for entry in _mapped(back.tree).entries:
            if entry.key == name_of("style", "ru"):
                style = style or ([] if known else [entry])
            for item in _items(entry.value):
                id = _id_of(item)
                if id is not None and id not in ids:
                    ids.add(id)
                    found.setdefault(entry.key, []).append(item)
    order = [name_of(name, "ru") for name in _LISTS]
    lists = sorted(found.items(), key=lambda pair: order.index(pair[0]))
    return Map((*style, *(Entry(key, tuple(items)) for key, items in lists)))


def _items(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _id_of(item: Value) -> str | None:
    entries = item.entries if isinstance(item, Map) else ()
    return next((str(entry.value) for entry in entries if entry.key == "id"), None)


def _mapped(node: Node) -> Map:
    value = _value(node)
    assert isinstance(value, Map)
    return value


def _value(node: Node) -> Value:
    """A tree as values that can be written again."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return Map(tuple(Entry(entry.key.text, _value(entry.value)) for entry in node.entries))
    if all(isinstance(item, Scalar) for item in node.items):
        return Names(tuple(item.text for item in node.items if isinstance(item, Scalar)))
    return tuple(map(_value, node.items))


def _with(enclosure: Enclosure, registry: RegistryFile, root: Node, made: Merged) -> Returned:
    return Returned(
        enclosure.address, made.text, registry, root, made.changes, made.names, made.lost
    )


def _lines(document: Document) -> str:
    lines = (in_line(item.text) for item in paragraphs_of(document.blocks))
    return "\n".join(line for line in lines if line)
