"""From Word and text to a draft in YAML: read, recognise, state, prove.

    document   = reader(bytes)                 # paragraphs and tables with places
    recognised = recognise(document)           # values of the format, and the account of every word
    text       = dump(values)                  # the file

Nothing is invented and nothing is lost: what has no place in the format is left over by name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from roadmapc import __version__
from roadmapc.format.names import name_of
from roadmapc.format.yaml import Entry, Map, Names, Value, dump
from roadmapc.formatting import canonical, in_form_of
from roadmapc.importing import text
from roadmapc.importing.beside import NOTHING, REGISTRY, Beside, registry_in
from roadmapc.importing.citing import Cited, External
from roadmapc.importing.cleaning import words
from roadmapc.importing.document import Document
from roadmapc.importing.extending import extended
from roadmapc.importing.keys import record
from roadmapc.importing.packing import (
    MOST_BYTES,
    CannotRead,
    package,
    refuse_binary,
    refuse_foreign,
    refuse_renamed,
    too_large,
)
from roadmapc.importing.parties import Parties, registry_of
from roadmapc.importing.recognising import Recognised, recognise
from roadmapc.importing.registers import propose_members, registers_in
from roadmapc.importing.returning import Returned, Unplaced, returned, with_returned
from roadmapc.importing.verifying import Proof, prove
from roadmapc.language.words import Words

_MOST_CHARACTERS = 2_000_000
"""Characters of a document: a thousand pages."""

__all__ = ["CannotRead", "Import", "Imported", "import_documents", "leftover_name", "read"]


@dataclass(frozen=True, slots=True)
class Imported:
    """One source: the file made of it, what was recognised, and the proof."""

    source: str
    file: str
    text: str
    leftover: str | None
    recognised: Recognised
    proof: Proof
    returned: Returned | None = None
    """The act's own YAML, where the file was exported from it and came back."""
    unplaced: Unplaced | None = None
    """Why such a YAML had to be left aside, where it had to."""

    @property
    def is_lost(self) -> bool:
        """Whether such a YAML had to be left aside."""
        return self.unplaced is not None


@dataclass(frozen=True, slots=True)
class Import:
    """Everything that a run of the import makes."""

    acts: tuple[Imported, ...]
    registry: str | None
    extends: bool = False
    """Whether the registry is one that was there, with new entries."""
    refused: tuple[tuple[str, Words], ...] = ()
    """The files that could not be read, and why."""

    @property
    def files(self) -> dict[str, str]:
        """The files to write, by name."""
        found = {item.file: item.text for item in self.acts}
        for item in self.acts:
            if item.leftover is not None:
                found[leftover_name(item.file)] = item.leftover
        if self.registry is not None:
            found[REGISTRY] = self.registry
        return found


def leftover_name(file: str) -> str:
    """The file beside an act's file that holds what found no place."""
    return f"{file.removesuffix('.yaml')}.leftover.txt"


def import_documents(
    sources: Sequence[tuple[str, bytes]], this_year: int, beside: Beside = NOTHING
) -> Import:
    """Imports files by name and content, with one registry for all, `beside` what is there.

    Raises CannotRead where not one of them can be read, or the registry cannot be added to.
    """
    parties, external = Parties(), External()
    beside.introduce(parties, external)
    made: list[tuple[_Read, Recognised]] = []
    refused: list[tuple[str, Words]] = []
    for name, data in sources:
        try:
            item = _Read(name, data, read(name, data))
            known = parties if item.back is None else Parties()
            made.append((item, recognise(item.document, known, this_year)))
        except CannotRead as error:
            refused.append((name, error.words))
    if not made:
        raise CannotRead(_all_of(words for _, words in refused))
    names = _file_names([item.name for item, _ in made])
    own = {
        key: beside.address(file)
        for (_, found), file in zip(made, names, strict=True)
        if (key := found.key) is not None
    }

    def address(act: Cited) -> str | None:
        return own.get(act.key) or beside.acts.get(act.key)

    acts = tuple(
        _with_own(
            item,
            imported(
                item.name,
                file,
                found
                if item.back is not None
                else replace(found, value=with_basis(found.value, found.cited, address, external)),
                beside.schemas,
            ),
        )
        for (item, found), file in zip(made, names, strict=True)
    )
    backs = [item.back for item, _ in made if item.back is not None]
    for back in backs:
        for name in back.names:
            parties.add(name)
    registers = [
        (f"{beside.address(item.file)}#{name}", title)
        for item in acts
        for name, title in registers_in(item.recognised.value)
    ]
    propose_members(parties, registers)
    new = registry_of(list(parties))
    new = Map((*new.entries, *record(("external_acts", external.entries())).entries))
    new = with_returned(new, backs, beside.registries)
    if not new.entries:
        return Import(acts, None, refused=tuple(refused))
    extends = beside.text is not None
    return Import(acts, with_new_names(beside, new), extends, tuple(refused))


def with_new_names(beside: Beside, new: Map) -> str:
    """The registry of a folder with new entries, or a new one. Raises CannotRead."""
    if beside.text is None:
        return canonical(dump(headed(new, "registry", beside.schemas)))
    return _extended(beside.text, new)


def _all_of(said: Iterable[Words]) -> Words:
    """Several sentences as one."""
    every = list(said)
    return Words("; ".join(item.ru for item in every), "; ".join(item.en for item in every))


def with_basis(
    value: Map, cites: Iterable[Cited], address: Callable[[Cited], str | None], external: External
) -> Map:
    """A file with the acts that its preamble cites: files by their address, others by id of the registry."""
    basis = tuple(dict.fromkeys(address(act) or external.add(act) for act in cites))
    if not basis:
        return value
    return with_act(value, lambda act: with_entry(act, "basis", Names(basis), "title"))


def with_act(value: Map, change: Callable[[Value], Value]) -> Map:
    """A file with its act changed."""
    key = name_of("act", "ru")
    entries = (
        Entry(entry.key, change(entry.value)) if entry.key == key else entry
        for entry in value.entries
    )
    return Map(tuple(entries), value.comment)


def with_entry(value: Value, key: str, entry: Value, after: str) -> Map:
    """A mapping with one more key behind another."""
    assert isinstance(value, Map)
    at = next(at for at, item in enumerate(value.entries, 1) if item.key == name_of(after, "ru"))
    new = Entry(name_of(key, "ru"), entry)
    return Map((*value.entries[:at], new, *value.entries[at:]), value.comment)


def _extended(text: str, new: Map) -> str:
    """The registry that is there with new entries, read again to be sure. Raises CannotRead."""
    made = extended(text, new)
    if made is not None:
        try:
            registry_in(made, PurePath(REGISTRY))
        except CannotRead:
            made = None
    if made is None:
        raise CannotRead(
            Words(
                "в готовый registry.yaml не дописать: списки в нём записаны не построчно или ключи"
                " английские; он не тронут, назовите другую папку",
                "registry.yaml cannot be added to: its lists do not stand line by line, or its keys"
                " are English; it is untouched, name another folder",
            )
        )
    return in_form_of(text, made)


def read(name: str, data: bytes) -> Document:
    """The document in a file of a known format. Raises CannotRead."""
    if len(data) > MOST_BYTES:
        raise too_large(name)
    document = _reader(name, data)(data, name)
    size = 0
    for item in document.paragraphs():
        size += len(item.text)
        if size > _MOST_CHARACTERS:
            raise too_large(name)
    if not any(words(item.text) for item in document.paragraphs()):
        raise CannotRead(
            Words(f"в файле «{name}» нет ни одного слова", f"the file {name!r} has no word")
        )
    return document


def _reader(name: str, data: bytes) -> Callable[[bytes, str], Document]:
    """Who reads such a file: by its content, whatever it is called."""
    if not data.startswith(b"PK"):
        refuse_foreign(data, name)
        refuse_renamed(name)
        refuse_binary(data, name)
        return text.read
    from roadmapc.importing import docx, odt  # noqa: PLC0415 - lxml is large, and text needs none

    with package(data, name) as opened:
        parts = set(opened.namelist())
    if "content.xml" in parts:
        return odt.read
    return docx.read


class _Read:
    """A source that was read, with the YAML that came back in it."""

    def __init__(self, name: str, data: bytes, document: Document) -> None:
        self.name = name
        self.document = document
        found = returned(data, document, __version__) if data.startswith(b"PK") else None
        self.back = found if isinstance(found, Returned) else None
        self.unplaced = found if isinstance(found, Unplaced) else None


def _with_own(item: _Read, made: Imported) -> Imported:
    """What was made of a source, or the YAML that came back in it."""
    if item.back is None:
        return replace(made, unplaced=item.unplaced)
    return replace(made, text=item.back.text, returned=item.back)


def imported(name: str, file: str, found: Recognised, schemas: str = NOTHING.schemas) -> Imported:
    """What a recognised document becomes as a file, proved word by word."""
    written = canonical(dump(headed(found.value, "act", schemas)))
    proof = prove(found.document, written, found.ledger)
    leftover = None
    if found.ledger.leftover:
        order = {item.place: at for at, item in enumerate(found.document.paragraphs())}
        left = sorted(found.ledger.leftover, key=lambda item: order.get(item.place, 0))
        leftover = "".join(f"[{item.place.words.ru}] {item.text}\n" for item in left)
    return Imported(name, file, written, leftover, found, proof)


def headed(value: Map, schema: str, schemas: str = NOTHING.schemas) -> Map:
    """A file with the line that leads an editor to its schema; `schemas` is the way to them."""
    return Map(
        value.entries,
        (f"yaml-language-server: $schema={schemas}/{schema}.ru.json", *value.comment),
    )


def _file_names(sources: Sequence[str]) -> list[str]:
    found: list[str] = []
    for source in sources:
        stem = "-".join(PurePath(source).stem.split()).casefold() or "order"
        name, number = f"{stem}.yaml", 2
        while name in found or name == REGISTRY:
            name, number = f"{stem}-{number}.yaml", number + 1
        found.append(name)
    return found
