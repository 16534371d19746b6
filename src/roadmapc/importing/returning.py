"""Exported files that come back: what travelled inside them, and whether their words are the same."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from roadmapc.discovering import Found
from roadmapc.enclosure import Enclosure, from_xml
from roadmapc.format.names import name_of
from roadmapc.format.yaml import Entry, Map, Names, Value, dump
from roadmapc.importing import docx
from roadmapc.importing.cleaning import in_line
from roadmapc.importing.document import Document, paragraphs_of
from roadmapc.importing.merging import Merged, merged
from roadmapc.importing.packing import DAMAGE
from roadmapc.importing.parties import Parties
from roadmapc.importing.recognising import recognise
from roadmapc.model import ActFile, RegistryFile
from roadmapc.reading import read
from roadmapc.source import Source, Span
from roadmapc.tree import Mapping, Node, Scalar

_FOLDER = "customXml/"
_LISTS = ("organisations", "posts", "persons", "groups", "external_acts")
"""Lists of a registry whose items are known by their ids."""
_MOST_BYTES = 40_000_000
"""Bytes of a part in which an enclosure may travel."""
_NO_YEAR = 1980
"""What stands for the period of a plan without a year, so that two readings are alike."""
_NAME = "act.docx"
_ADDRESS = re.compile(r"[\w./ +-]{1,300}")
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
    """A fingerprint of the words of a file of Word, with the numbers that Word counts."""
    return _fingerprint(docx.read(data, _NAME))


def plain_reading(data: bytes) -> str:
    """How a file of Word reads for who knows nothing else of it: as YAML, under Russian keys."""
    return dump(recognise(docx.read(data, _NAME), Parties(), _NO_YEAR).value)


@dataclass(frozen=True, slots=True)
class Returned:
    """An act's own YAML as it comes back: with how many edits, and names that are new in them."""

    address: str
    text: str
    registry: RegistryFile
    tree: Node
    changes: int = 0
    names: tuple[str, ...] = ()


def returned(data: bytes, document: Document, version: str) -> Returned | None:
    """The YAML that travelled in a package, with the edits that its words have seen since.

    None where none travelled, where it is spoilt, or where an edit has no sure place in it.
    """
    enclosure = enclosed(data)
    if enclosure is None:
        return None
    if not _ADDRESS.fullmatch(enclosure.address):
        return None
    act = read(Found(Source("act.yaml", "act", enclosure.source)))
    known = read(Found(Source("registry.yaml", "registry", enclosure.registry)))
    registry, root = known.document, known.tree.root if known.tree is not None else None
    if not enclosure.registry.strip():
        registry, root = RegistryFile(()), _NOBODY
    if not isinstance(act.document, ActFile) or act.faults:
        return None
    if not isinstance(registry, RegistryFile) or known.faults or root is None:
        return None
    if _fingerprint(document) == enclosure.words:
        return Returned(enclosure.address, enclosure.source, registry, root)
    if enclosure.version != version:
        return None
    made = merged(enclosure.source, registry, enclosure.reading, plain_reading(data))
    return _with(enclosure, registry, root, made) if made is not None else None


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
    return Returned(enclosure.address, made.text, registry, root, made.changes, made.names)


def _fingerprint(document: Document) -> str:
    lines = [in_line(item.text) for item in paragraphs_of(document.blocks)]
    return sha256("\n".join(line for line in lines if line).encode("utf-8", "replace")).hexdigest()
