"""Which act stands above which: the territories that the files tell of, and where each file belongs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from roadmapc.drafting.asking import PLACEHOLDER, latin
from roadmapc.importing.cleaning import in_line
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import id_words, own_stems, stems
from roadmapc.language.russian import agree
from roadmapc.model import Level
from roadmapc.settling.levels import Named, level_of, same_place, territories_in
from roadmapc.settling.reading import Read

_SURE = 3
"""Weight from which a reason needs no second look."""
_CITES, _NAMES, _LISTS, _LIES = 4, 3, 3, 2
HOUSES: tuple[Level, ...] = ("school", "institution")


@dataclass(eq=False)
class Territory:
    """A folder of the roadmaps: whose it is, what it stands below, and why."""

    named: Named
    above: "Territory | None"
    slug: str
    reasons: list[str] = field(default_factory=list)
    is_sure: bool = True

    @property
    def level(self) -> Level:
        """Its place in the hierarchy."""
        return self.named.level

    @property
    def folder(self) -> str:
        """Its address below the roadmaps."""
        return f"{self.above.folder}/{self.slug}" if self.above is not None else self.slug

    @property
    def upwards(self) -> tuple["Territory", ...]:
        """The territory and those above it, the nearest first."""
        return (self, *(self.above.upwards if self.above is not None else ()))


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """What speaks for a territory, and how much."""

    named: Named
    weight: int
    why: str


@dataclass
class Tree:
    """The territories from the top down, the place of each file, and what people have to look at."""

    territories: list[Territory] = field(default_factory=list)
    places: dict[str, Territory] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)


def placed(reads: Sequence[Read]) -> Tree:
    """Where every file belongs."""
    return _Placing(reads).tree()


class _Placing:
    def __init__(self, reads: Sequence[Read]) -> None:
        self._reads = reads
        self._tree = Tree()
        self._acts = {read.key: read for read in reads if read.key is not None}
        self._levels = {read.path: _level(read) for read in reads}
        self._own: dict[str, Named] = {}
        self._slugs: dict[Territory | None, Namer] = {}
        self._in_folders: dict[tuple[str, ...], dict[object, Named]] = {}
        self._titled: list[Read] = []
        self._lost: list[Territory] = []
        self._called: dict[tuple[str, Level], tuple[Named, ...]] = {}
        self._by_key: dict[object, Territory] = {}
        self._by_house: dict[object, list[Territory]] = {}
        self._listed: dict[frozenset[str], list[tuple[Named, str]]] = {}
        for words, listed in self._listings():
            self._listed.setdefault(words, []).append(listed)

    def tree(self) -> Tree:
        self._name()
        levels: tuple[Level, ...] = ("region", "municipality")
        known = {level: self._known(level) for level in levels}
        self._in_folders = self._folders()
        for named in known["region"].values():
            self._territory(named, None)
        self._municipalities(known)
        for read in self._reads:
            if read.path in self._own:
                self._tree.places[read.path] = self._territory(self._own[read.path], None)
        for read in self._titled:
            self._doubt(read, self._tree.places[read.path], ("назван в заголовке",))
        self._houses(known)
        for read in self._reads:
            if read.path not in self._tree.places:
                self._tree.places[read.path] = self._guess(read, known)
        used = {item for place in self._tree.places.values() for item in place.upwards}
        self._tree.unsure += [
            f"{item.named.name}: регион над ним не найден, папка стоит отдельно"
            for item in self._lost
            if item in used
        ]
        self._tree.territories = sorted(used, key=lambda item: item.folder)
        return self._tree

    # -- what is known before anything is placed

    def _name(self) -> None:
        """The territory that each office issues for."""
        regions = [named for read in self._reads for named in _named(read, "region")]
        usual = Counter(named.key for named in regions).most_common(1)
        usual_region = next(
            (named for named in regions if usual and named.key == usual[0][0]), None
        )
        for read in self._reads:
            level = self._levels[read.path]
            if level == "region":
                named = next(_named(read, level), usual_region) or Named(_issuer(read), level)
                self._own[read.path] = named
            elif level == "municipality":
                self._own[read.path] = self._town(read)
            elif level == "country":
                self._own[read.path] = Named("Российская Федерация", level)
            elif level is None and read.issuer is None:
                self._name_by_title(read)

    def _name_by_title(self, read: Read) -> None:
        """A plan without an act is of the territory that its title names."""
        named = next(chain(_named(read, "municipality"), _named(read, "region")), None)
        if named is not None:
            self._own[read.path] = named
            self._titled.append(read)

    def _town(self, read: Read) -> Named:
        said = next(_named(read, "municipality"), None)
        by_folder = (
            named
            for part in reversed(read.folders)
            for named in territories_in(part)
            if named.level == "municipality"
        )
        return said or next(by_folder, None) or Named(_issuer(read), "municipality")

    def _known(self, level: Level) -> dict[object, Named]:
        """Every territory of a level that a list, a folder or an act tells of, by its key."""
        issued = [named for named in self._own.values() if named.level == level]
        named = [found for read in self._reads for found in _named(read, level)]
        lying = [
            found
            for read in self._reads
            for part in read.folders
            for found in territories_in(part)
            if found.level == level
        ]
        listed = [found for found, _ in self._every_listed() if found.level == level]
        return {found.key: found for found in (*listed, *lying, *named, *issued)}

    def _listings(self) -> Iterator[tuple[frozenset[str], tuple[Named, str]]]:
        """Schools by the words of their names, with the municipality that a list puts them under."""
        for read in self._reads:
            for listed in read.registers:
                named = next(
                    (
                        found
                        for found in territories_in(listed.title)
                        if found.level == "municipality"
                    ),
                    None,
                )
                for name in listed.names:
                    if named is not None and (words := frozenset(own_stems(name))):
                        yield words, (named, read.path)

    def _every_listed(self) -> Iterator[tuple[Named, str]]:
        return chain.from_iterable(self._listed.values())

    def _folders(self) -> dict[tuple[str, ...], dict[object, Named]]:
        """The territories of the offices whose acts lie in each folder or below it."""
        found: dict[tuple[str, ...], dict[object, Named]] = {}
        for read in self._reads:
            named = self._own.get(read.path)
            for size in range(1, len(read.folders) + 1) if named is not None else ():
                assert named is not None
                found.setdefault(read.folders[:size], {})[named.key] = named
        return found

    # -- reasons

    def _reasons(self, read: Read, level: Level, known: dict[object, Named]) -> list[Reason]:
        return [
            reason
            for reason in (
                *self._citing(read, level),
                *(
                    Reason(named, _NAMES, "назван в шапке или заголовке")
                    for named in _named(read, level)
                ),
                *self._listing(read, level),
                *_mentioning(read, level),
                *self._lying(read, level, known),
            )
            if reason.named.key in known
        ]

    def _citing(self, read: Read, level: Level) -> Iterator[Reason]:
        for act in read.cites:
            above = self._acts.get(act.key)
            if above is not None and self._levels[above.path] == level:
                yield Reason(self._own[above.path], _CITES, f"ссылается на {above.path}")
                continue
            for named in territories_in(act.authority or ""):
                if named.level == level and level_of(act.authority or "") == level:
                    yield Reason(named, _NAMES, f"ссылается на {act.kind} № {act.number}")

    def _listing(self, read: Read, level: Level) -> Iterator[Reason]:
        if level == "municipality" and read.issuer is not None:
            for named, path in self._listed.get(frozenset(own_stems(read.issuer.name)), ()):
                yield Reason(named, _LISTS, f"в перечне файла {path}")

    def _lying(self, read: Read, level: Level, known: dict[object, Named]) -> Iterator[Reason]:
        for part in read.folders:
            for named in self._places_called(part, level, known):
                yield Reason(named, _LIES, f"лежит в папке «{part}»")
        around = self._around(read, level)
        if around is not None:
            yield Reason(around, _LIES, f"лежит рядом с актами: {around.name}")

    def _around(self, read: Read, level: Level) -> Named | None:
        """The only territory of a level whose acts lie around a file, unless they lie in a region's folder."""
        for size in range(len(read.folders), 0, -1):
            owners = self._in_folders.get(read.folders[:size], {}).values()
            found = [named for named in owners if named.level == level]
            is_higher = level == "municipality" and any(named.level == "region" for named in owners)
            if found or is_higher:
                return found[0] if len(found) == 1 and not is_higher else None
        return None

    def _places_called(
        self, part: str, level: Level, known: dict[object, Named]
    ) -> tuple[Named, ...]:
        """The territories of a level that the name of a folder names."""
        if (part, level) not in self._called:
            self._called[part, level] = tuple(
                named for named in known.values() if same_place(part, named)
            )
        return self._called[part, level]

    # -- places

    def _municipalities(self, known: dict[Level, dict[object, Named]]) -> None:
        """Every municipality below its region, as the files of both tell."""
        own: dict[object, list[Read]] = {}
        for read in self._reads:
            if (named := self._own.get(read.path)) is not None:
                own.setdefault(named.key, []).append(read)
        for key, named in known["municipality"].items():
            reasons = [
                *(
                    reason
                    for read in own.get(key, ())
                    for reason in self._reasons(read, "region", known["region"])
                ),
                *self._listed_by(key),
            ]
            above, why, is_sure = self._chosen(named.name, reasons, known["region"])
            made = self._territory(named, above, why, is_sure=is_sure)
            if above is None and len(known["region"]) > 1:
                self._lost.append(made)

    def _listed_by(self, key: object) -> Iterator[Reason]:
        """The regions whose lists name a municipality."""
        for named, path in dict.fromkeys(self._every_listed()):
            region = self._own.get(path)
            if named.key == key and region is not None and region.level == "region":
                yield Reason(region, _LISTS, f"в перечне файла {path}")

    def _houses(self, known: dict[Level, dict[object, Named]]) -> None:
        """Schools and institutions, first those whose place is plain: others of the same name follow them."""
        houses = [read for read in self._reads if self._levels[read.path] in HOUSES]
        reasons = {
            read.path: self._reasons(read, "municipality", known["municipality"]) for read in houses
        }
        for read in sorted(houses, key=lambda item: -_weight(reasons[item.path])):
            self._tree.places[read.path] = self._house(read, reasons[read.path], known)

    def _house(
        self, read: Read, towns: Sequence[Reason], known: dict[Level, dict[object, Named]]
    ) -> Territory:
        """The folder of a school or an institution."""
        level = self._levels[read.path]
        assert level is not None
        named = Named(_issuer(read), level)
        same = self._by_house.get(_house_key(named), [])
        if _weight(towns) < _SURE and len(same) == 1:
            return same[0]
        alone = known["municipality"] if level == "school" else {}
        above, why, is_sure = self._chosen(read.path, towns, alone)
        if above is None:
            regions = self._reasons(read, "region", known["region"])
            above, why, is_sure = self._chosen(read.path, regions, known["region"])
            is_sure = is_sure and level == "institution"
        found = next((item for item in same if item.above is above), None)
        if found is not None:
            return found
        if not is_sure:
            self._doubt(read, above, why)
        return self._territory(named, above, why, is_sure=is_sure)

    def _chosen(
        self, who: str, reasons: Sequence[Reason], known: dict[object, Named]
    ) -> tuple[Territory | None, tuple[str, ...], bool]:
        """The territory above with most reasons, what they are, and whether they are enough."""
        weights: Counter[object] = Counter()
        for reason in _once(reasons):
            weights[reason.named.key] += reason.weight
        if not weights:
            if len(known) != 1:
                return None, (), False
            (only,) = known.values()
            return self._territory(only, None), ("другого в этих файлах нет",), False
        (best, weight), *others = weights.most_common()
        why = tuple(dict.fromkeys(item.why for item in reasons if item.named.key == best))
        for other, other_weight in others:
            against = [item for item in reasons if item.named.key == other]
            if other_weight >= _LIES:
                name = next(item.named.name for item in reasons if item.named.key == best)
                self._tree.contradictions.append(
                    f"{who}: {name} ({'; '.join(why)}) или {against[0].named.name}"
                    f" ({'; '.join(dict.fromkeys(item.why for item in against))})"
                )
        named = next(item.named for item in reasons if item.named.key == best)
        return self._territory(named, None), why, weight >= _SURE or not others

    def _guess(self, read: Read, known: dict[Level, dict[object, Named]]) -> Territory:
        """A file whose issuer does not tell: by what it names, with those that lie beside it, or at the top."""
        for size in range(len(read.folders), 0, -1):
            beside = [
                self._tree.places[other.path]
                for other in self._reads
                if other.folders[:size] == read.folders[:size] and other.path in self._tree.places
            ]
            if beside:
                highest = min(beside, key=lambda item: len(item.upwards))
                self._doubt(read, highest, ("лежит рядом с его актами",))
                return highest
        for level in ("municipality", "region"):
            above, why, _ = self._chosen(read.path, self._reasons(read, level, known[level]), {})
            if above is not None:
                self._doubt(read, above, why)
                return above
        top = [item for item in self._tree.territories if item.above is None]
        chosen = top[0] if len(top) == 1 else self._territory(Named("", "region"), None)
        self._doubt(read, chosen, ())
        return chosen

    def _doubt(self, read: Read, where: Territory | None, why: Sequence[str]) -> None:
        name = (
            f"«{where.named.name}»" if where is not None and where.named.name else "верхний уровень"
        )
        because = "; ".join(why) or "ни текст, ни папка места не называют"
        self._tree.unsure.append(
            f"{read.path}: место выбрано предположительно – {name} ({because})"
        )

    def _territory(
        self,
        named: Named,
        above: Territory | None,
        why: Sequence[str] = (),
        *,
        is_sure: bool = True,
    ) -> Territory:
        """The territory of a name, a new one if there is none; houses are always new."""
        if named.level not in HOUSES and named.key in self._by_key:
            return self._by_key[named.key]
        said = latin(id_words(named.name, "organisation"))
        words = " ".join(re.findall(r"[a-z0-9]{2,}|[0-9]", said))
        slug = self._slugs.setdefault(above, Namer()).id_for(words, "akty", numbers=True)
        made = Territory(named, above, slug, list(why), is_sure)
        self._tree.territories.append(made)
        if named.level in HOUSES:
            self._by_house.setdefault(_house_key(named), []).append(made)
        else:
            self._by_key[named.key] = made
        return made


def _level(read: Read) -> Level | None:
    """The level of who issued a file, by its name, its letterhead, a stamp or the folders around it."""
    if read.issuer is not None and read.issuer.name != PLACEHOLDER:
        found = level_of(read.issuer.name) or level_of(" ".join(read.issuer.letterhead))
        if found is not None:
            return found
    if read.stamped is not None and (found := level_of(read.stamped.authority or "")) is not None:
        return found
    if read.issuer is not None and read.issuer.name != PLACEHOLDER:
        return None
    return next((found for part in reversed(read.folders) if (found := level_of(part))), None)


def _named(read: Read, level: Level) -> Iterator[Named]:
    """The territories of a level that a file names where it speaks of itself."""
    stamped = (read.stamped.authority or "") if read.stamped is not None else ""
    for text in (read.issuer.name if read.issuer is not None else "", stamped, read.said_of_itself):
        for named in territories_in(text):
            if named.level == level:
                yield named


def _mentioning(read: Read, level: Level) -> Iterator[Reason]:
    """The territory of a level that the text names most often."""
    for named, number in read.mentions:
        if named.level == level:
            times = agree(number, "раз", "раза", "раз")
            yield Reason(named, _LIES, f"назван в тексте {number} {times}")
            return


def _issuer(read: Read) -> str:
    """What the folder of who issued a file is called."""
    if read.issuer is not None and read.issuer.name != PLACEHOLDER:
        short = read.issuer.short
        return short if short is not None and read.issuer.name.isupper() else read.issuer.name
    if read.stamped is not None and read.stamped.authority:
        return read.stamped.authority
    return next((part for part in reversed(read.folders) if level_of(part)), in_line(read.title))


def _house_key(named: Named) -> tuple[Level, frozenset[str]]:
    """What the full name of a school and its abbreviation have in common."""
    own = own_stems(named.name) if named.level == "school" else stems(named.name)
    return named.level, frozenset(own or stems(named.name))


def _weight(reasons: Sequence[Reason]) -> int:
    return max((reason.weight for reason in reasons), default=0)


def _once(reasons: Sequence[Reason]) -> Iterator[Reason]:
    """Every reason once, however many acts give it."""
    return iter({(reason.named.key, reason.why): reason for reason in reasons}.values())
