"""Which registry a name belongs to: one for each territory, and one entry for each body whoever names it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadmapc.importing.cleaning import folded
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import Name, are_others, id_words, own_stems, stems
from roadmapc.settling.levels import level_of, territories_in
from roadmapc.settling.reading import Read
from roadmapc.settling.tree import HOUSES, Territory

_BODIES = "organisation"


@dataclass(eq=False)
class Names:
    """The names of one territory, found by every spelling."""

    territory: Territory
    entries: list[Name] = field(default_factory=list)
    by_spelling: dict[str, Name] = field(default_factory=dict)
    by_words: dict[object, Name] = field(default_factory=dict)
    namer: Namer = field(default_factory=Namer)

    def own(self, spelling: str) -> Name | None:
        """Who is called so in this registry."""
        return self.by_spelling.get(folded(spelling))


@dataclass
class Registries:
    """The registries of all territories; what one short name means twice is a contradiction."""

    of: dict[Territory, Names] = field(default_factory=dict)
    homes: dict[int, tuple[Names, Name]] = field(default_factory=dict)
    seats: dict[int, Territory] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)

    def chain(self, territory: Territory) -> Iterator[Names]:
        """The registries in which names of a territory are looked up, in that order."""
        return (self.of[item] for item in territory.upwards)

    def find(self, territory: Territory, spelling: str) -> Name | None:
        """Whom a spelling means in a territory."""
        found = (names.own(spelling) for names in self.chain(territory))
        return next((name for name in found if name is not None), None)

    def entry(self, name: Name) -> Name:
        """The entry that a name of a file went into."""
        return self.homes[id(name)][1]


def gathered(reads: Sequence[Read], places: dict[str, Territory]) -> Registries:
    """Every name of every file in the registry that it belongs to, those of the top first."""
    registries = Registries()
    for place in sorted(set(_all(places.values())), key=lambda item: len(item.upwards)):
        registries.of[place] = Names(place)
    waiting = [
        (_home(read, name, places[read.path]), read, name) for read in reads for name in read.names
    ]
    for home, read, name in sorted(waiting, key=lambda item: (len(item[0].upwards), item[1].path)):
        _enter(registries, home, read, name)
    for read in reads:
        _require_same(registries, places[read.path], read)
        if read.issuer is not None:
            _call(registries.entry(read.issuer), places[read.path])
    return registries


def _call(entry: Name, place: Territory) -> None:
    """The territory of a house is called as the house is in its registry."""
    if place.level in HOUSES and level_of(entry.name) == place.level:
        place.named = replace(place.named, name=entry.short or entry.name)


def _all(places: Iterable[Territory]) -> Iterator[Territory]:
    for place in places:
        yield from place.upwards


def _home(read: Read, name: Name, place: Territory) -> Territory:
    """The territory whose registry has a name: of a body that of its own level, else that of the file."""
    if name.sort != _BODIES or name is read.issuer:
        return place
    level = level_of(name.name)
    named = {found.key for found in territories_in(name.name)}
    for item in place.upwards:
        if item.named.key in named or (item.level == level and not named):
            return item
    return place


def _enter(registries: Registries, home: Territory, read: Read, name: Name) -> None:
    known = _same(registries, home, name)
    is_issuer = name is read.issuer
    if is_issuer and known is not None and registries.seats.get(id(known), home) is not home:
        known = None
    if known is None:
        names = registries.of[home]
        words = id_words(name.name, name.sort)
        known = Name(names.namer.id_for(words, numbers=True), name.name, name.sort)
        names.entries.append(known)
        names.by_spelling[folded(name.name)] = known
        names.by_words.setdefault(_words(name), known)
        registries.homes[id(known)] = names, known
    if is_issuer:
        registries.seats[id(known)] = home
    registries.homes[id(name)] = registries.homes[id(known)]
    _merge(registries, known, name, read)


def _same(registries: Registries, home: Territory, name: Name) -> Name | None:
    """The entry of the same body in this registry or, of an organisation, in one above."""
    for names in registries.chain(home):
        found = _same_in(names, name)
        if found is not None:
            return found
        if name.sort != _BODIES:
            return None
    return None


def _same_in(names: Names, name: Name) -> Name | None:
    for spelling in (name.name, *name.also):
        found = names.own(spelling)
        if found is not None and found.sort == name.sort:
            return found
    found = names.own(name.short) if name.short is not None else None
    if found is not None and found.sort == name.sort and not are_others(found.name, name.name):
        return found
    if name.sort != _BODIES:
        return None
    return names.by_words.get(_words(name))


def _words(name: Name) -> tuple[str, bool, frozenset[str]]:
    """What two spellings of one name have in common: of a school its own words, else all of them."""
    own = own_stems(name.name) if level_of(name.name) == "school" else set()
    return name.sort, bool(own), frozenset(own or stems(name.name))


def _merge(registries: Registries, known: Name, name: Name, read: Read) -> None:
    """Adds to an entry what a file knows of it; nothing that is there changes but capitals."""
    names, _ = registries.homes[id(known)]
    if known.name.isupper() and not name.name.isupper():
        known.name, spelling = name.name, known.name
        known.also.append(spelling)
        names.by_spelling[folded(name.name)] = known
    for spelling in (name.name, *name.also):
        _spell(names, known, spelling)
    if name.short is not None:
        holder = names.own(name.short)
        if holder is None and known.short is None:
            known.short = name.short
            names.by_spelling[folded(name.short)] = known
        elif holder is None:
            _spell(names, known, name.short)
    known.genitive = known.genitive or name.genitive
    known.dative = known.dative or name.dative
    known.letterhead = known.letterhead or name.letterhead
    known.style = known.style or name.style
    known.doubts += [f"{doubt} – {read.path}" for doubt in name.doubts if len(known.doubts) < _MOST]


_MOST = 4
"""Doubts that an entry shows; every one stands in the report."""


def _spell(names: Names, known: Name, spelling: str) -> None:
    holder = names.own(spelling)
    if holder is None and folded(spelling):
        names.by_spelling[folded(spelling)] = holder = known
    if holder is known and not known.is_spelled(spelling):
        known.also.append(spelling)


def _require_same(registries: Registries, place: Territory, read: Read) -> None:
    """Every spelling of a file has to lead to the entry that its name went into."""
    for name in read.names:
        entry = registries.entry(name)
        for spelling in filter(None, (name.name, name.short, *name.also)):
            found = registries.find(place, spelling)
            if found is not entry and found is not None:
                registries.contradictions.append(
                    f"{read.path}: «{spelling}» здесь – «{entry.name}», а в реестре так записано «{found.name}»"
                )
