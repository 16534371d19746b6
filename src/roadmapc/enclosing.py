"""Makes what travels inside an exported act: its source, whom it names, and how it reads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from roadmapc import __version__
from roadmapc.composing.styles import over
from roadmapc.enclosure import Enclosure
from roadmapc.format.names import YES_NO, name_of, values_of
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice, Many, Sub
from roadmapc.format.yaml import Entry, Map, Names, Value, dump
from roadmapc.importing.returning import plain_reading, seen_words
from roadmapc.language.russian import date_in_digits
from roadmapc.model import ActFile, ExternalAct, Group, Organisation, Party, Person, Post, Style
from roadmapc.project import Project, Unit

_PRINTED = ("id", "name", "genitive", "dative", "short", "also", "letterhead", "style")
"""Keys of a party that pages depend on; who belongs to it is nobody's business elsewhere."""
_LISTS: Sequence[tuple[str, type, tuple[str, ...]]] = (
    ("organisations", Organisation, _PRINTED),
    ("posts", Post, (*_PRINTED, "organisation")),
    ("persons", Person, ("id", "name", "also")),
    ("groups", Group, ("id", "name", "short", "also")),
    ("external_acts", ExternalAct, ("id", "kind", "authority", "date", "number", "name")),
)


def enclosure(project: Project, unit: Unit, document: ActFile, data: bytes) -> Enclosure:
    """What goes into `data`, the exported file of an act."""
    words = seen_words(data)
    registry = dump(_registry(project, unit, document))
    source = unit.source
    return Enclosure(source.address, __version__, words, source.text, registry, plain_reading(data))


def _registry(project: Project, unit: Unit, document: ActFile) -> Map:
    """Whom the act names and which acts it cites, as far as pages depend on them, in Russian keys."""
    known = [*_parties(project, unit), *_cited(project, unit, document)]
    entries = [Entry(name_of("style", "ru"), style)] if (style := _style(project, unit)) else []
    for name, kind, keys in _LISTS:
        items = tuple(_stated(item, keys) for item in known if isinstance(item, kind))
        if items:
            entries.append(Entry(name_of(name, "ru"), items))
    return Map(tuple(entries))


def _parties(project: Project, unit: Unit) -> Iterator[Party]:
    """Everybody whom the file names, and where a post of it is, each once."""
    path = unit.source.path
    found: dict[int, Party] = {}
    for (file, _), party in project.parties.items():
        if file == path:
            found[id(party)] = party
    for party in list(found.values()):
        if isinstance(party, Post):
            home = project.homes[id(party)]
            owner = project.parties.get((home, (*party.route, "organisation")))
            if owner is not None:
                found[id(owner)] = owner
    yield from sorted(found.values(), key=lambda party: party.id)


def _cited(project: Project, unit: Unit, document: ActFile) -> Iterator[ExternalAct]:
    named = set(document.act.basis) if document.act is not None else set()
    for registry in _registries(project, unit):
        for act in registry.external_acts:
            if act.id in named:
                named.discard(act.id)
                yield act


def _registries(project: Project, unit: Unit) -> Iterator[Any]:
    """The registries that a file looks names up in, the nearest first."""
    by_folder = {
        found.source.address.rpartition("/")[0]: registry
        for found, registry in project.registries()
    }
    folder = unit.source.address
    while folder:
        folder = folder.rpartition("/")[0]
        if folder in by_folder:
            yield by_folder[folder]


def _style(project: Project, unit: Unit) -> Map | None:
    """How acts of the file's folder are printed, with what the folders above say."""
    style = Style(())
    for registry in _registries(project, unit):
        if registry.style is not None:
            style = over(style, registry.style)
    made = _stated(style, tuple(key.en for key in RECORDS["Style"].keys))
    return made if made.entries else None


def _stated(record: Any, keys: Iterable[str]) -> Map:
    """A record of the model as the format writes it."""
    kinds = {key.en: key for key in RECORDS[type(record).__name__].keys}
    written = ((kinds[key], getattr(record, key)) for key in keys)
    return Map(
        tuple(
            Entry(key.ru, _value(key.type, value))
            for key, value in written
            if value is not None and value != ()
        )
    )


def _value(kind: Any, value: Any) -> Value:
    if is_dataclass(value) and isinstance(kind, Sub):
        return _stated(value, tuple(key.en for key in RECORDS[kind.record].keys))
    if isinstance(value, tuple) and isinstance(kind, Many):
        return Names(tuple(str(item) for item in value))
    if isinstance(value, bool):
        return YES_NO["ru"][not value]
    if isinstance(value, date):
        return date_in_digits(value)
    if isinstance(kind, Choice):
        return next(word for word, name in values_of(kind, "ru").items() if name == value)
    return str(value)
