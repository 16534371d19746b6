"""A settled region as files: acts under their addresses, a registry for each territory."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from roadmapc.drafting.asking import latin
from roadmapc.format.names import name_of
from roadmapc.format.yaml import Entry, Map, Value, dump
from roadmapc.formatting import canonical
from roadmapc.importing import headed, leftover_name, with_act, with_basis
from roadmapc.importing.beside import REGISTRY
from roadmapc.importing.citing import Cited, External
from roadmapc.importing.keys import choice, record
from roadmapc.importing.parties import Name, are_others, registry_of, stems
from roadmapc.importing.registers import propose_members, registers_in
from roadmapc.model import Level
from roadmapc.settling.levels import level_of
from roadmapc.settling.likeness import Likeness
from roadmapc.settling.names import Registries
from roadmapc.settling.reading import Read, get, under
from roadmapc.settling.tree import HOUSES, Territory, Tree

_KINDS = {
    "приказ": "order", "распоряжение": "directive", "постановление": "resolution", "письмо": "letter",
}  # fmt: skip
_ALL: tuple[tuple[re.Pattern[str], Level], ...] = (
    (
        re.compile(
            r"(?:руководители |специалисты )?(?:муниципальн\w+ )?орган(?:ы|ов)(?: местного самоуправления| управления образованием)"
            r"(?:,? осуществляющи[ех] управление в сфере образования)?",
            re.IGNORECASE,
        ),
        "municipality",
    ),
    (
        re.compile(
            r"(?:руководители |директора )?(?:муниципальн\w+ |все )?(?:общеобразовательны[ех] |образовательны[ех] )?"
            r"(?:организаци[ий]|учреждени[яй]|школ[ы]?|оо|оу)",
            re.IGNORECASE,
        ),
        "school",
    ),
)  # fmt: skip
"""Groups that their name alone says the members of."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The texts by their path below the roadmaps, the address of each file, and slips in citations.

    `basis` counts links, `external` acts that are no file, `answers` what acts may fulfil.
    """

    files: Mapping[str, str]
    addresses: Mapping[str, str]
    basis: int
    external: int
    answers: int
    slips: tuple[str, ...]


def stated(
    reads: Sequence[Read],
    tree: Tree,
    registries: Registries,
    alike: Sequence[Likeness],
    schemas: str,
) -> Stated:
    """The files of a region; `schemas` is the way from the roadmaps to the schemas."""
    return _Stating(reads, tree, registries, alike, schemas).stated()


class _Stating:
    def __init__(
        self,
        reads: Sequence[Read],
        tree: Tree,
        registries: Registries,
        alike: Sequence[Likeness],
        schemas: str,
    ) -> None:
        self._reads = reads
        self._tree = tree
        self._registries = registries
        self._schemas = schemas
        self._addresses = dict(self._addressed())
        self._acts = {read.key: read for read in reads if read.key is not None}
        self._external = self._externals()
        self._basis = 0
        self._answers = 0
        self._alike: dict[str, list[Likeness]] = {}
        for item in alike:
            self._alike.setdefault(item.read.path, []).append(item)

    def stated(self) -> Stated:
        files: dict[str, str] = {}
        for read in self._reads:
            file = f"{self._addresses[read.path]}.yaml"
            files[file] = self._text(self._act(read), "act", file)
            if read.leftover is not None:
                files[leftover_name(file)] = read.leftover
        for territory in self._tree.territories:
            file = f"{territory.folder}/{REGISTRY}"
            files[file] = self._text(self._registry(territory), "registry", file)
        external = sum(len(item.entries()) for item in self._external.values())
        return Stated(
            files, self._addresses, self._basis, external, self._answers, tuple(self._slips())
        )

    def _text(self, value: Map, schema: str, file: str) -> str:
        up = "../" * len(PurePosixPath(file).parent.parts)
        return canonical(dump(headed(value, schema, f"{up}{self._schemas}")))

    # -- addresses

    def _addressed(self) -> Iterator[tuple[str, str]]:
        taken: set[str] = {f"{item.folder}/registry" for item in self._tree.territories}
        for read in self._reads:
            folder = self._tree.places[read.path].folder
            wanted = f"{folder}/{_file_name(read)}"
            address, number = wanted, 2
            while address in taken:
                address, number = f"{wanted}-{number}", number + 1
            taken.add(address)
            yield read.path, address

    # -- acts

    def _act(self, read: Read) -> Map:
        value = self._implementing(read)
        if read.issuer is None:
            return value
        entry = self._registries.entry(read.issuer)
        value = with_act(
            value, lambda act: _with(act, "authority", entry.id, self._fulfilling(read))
        )
        external = self._external[self._tree.places[read.path]]
        return with_basis(value, read.cites, self._address, external)

    def _address(self, act: Cited) -> str | None:
        read = self._acts.get(act.key)
        if read is None or read.act is None or read.act.kind != act.kind:
            return None
        self._basis += 1
        return self._addresses[read.path]

    def _fulfilling(self, read: Read) -> tuple[str, ...]:
        """What the act may be the answer to: points of a basis just above that ask for such a plan."""
        if not read.actions:
            return ()
        parent = self._tree.places[read.path].above
        asked = [
            (above, name, text)
            for act in read.cites
            if self._is_here(act)
            and self._tree.places[(above := self._acts[act.key]).path] is parent
            for name, text in above.asks
        ]
        self._answers += len(asked)
        return tuple(
            f"проверить: «{text}»; если этот акт – ответ, впишите:"
            f" исполняет: [{self._addresses[above.path]}#{name}]"
            for above, name, text in asked
        )

    def _implementing(self, read: Read) -> Map:
        """The file with what its actions may implement, said above each."""
        said = {
            item.action: (
                f"проверить: похоже на «{item.title}» ({self._target(item)}); если это оно, впишите:"
                f" реализует: [{self._target(item)}]"
            )
            for item in self._alike.get(read.path, ())
        }
        if not said:
            return read.value
        changed = _commented(read.value, said)
        assert isinstance(changed, Map)
        return changed

    def _target(self, item: Likeness) -> str:
        return f"{self._addresses[item.above.path]}#{item.target}"

    # -- registries

    def _registry(self, territory: Territory) -> Map:
        names = self._registries.of[territory]
        authority = self._authority(territory)
        propose_members(names.entries, tuple(self._listed(territory)))
        lists = registry_of(names.entries, lambda name: self._more(name, territory, authority))
        external = self._external[territory].entries()
        return Map(
            (
                *record(("territory", self._territory(territory, authority))).entries,
                *lists.entries,
                *record(("external_acts", external)).entries,
            )
        )

    def _territory(self, territory: Territory, authority: Name | None) -> Map | None:
        named = territory.named
        if not named.name:
            return None
        is_house = named.level in HOUSES and authority is not None
        name = (
            (authority.short or authority.name)
            if is_house and authority is not None
            else named.name
        )
        doubts = (
            () if territory.is_sure else ("проверить: место этой папки выбрано предположительно",)
        )
        return record(
            ("name", name),
            ("level", choice("Territory", "level", named.level)),
            ("authority", authority.id if authority is not None else None),
            doubts=doubts,
        )

    def _authority(self, territory: Territory) -> Name | None:
        """Who issues the acts of a territory, if the name is of its level."""
        for read in self._reads:
            if self._tree.places[read.path] is territory and read.issuer is not None:
                entry = self._registries.entry(read.issuer)
                if level_of(entry.name) == territory.level:
                    return entry
        return None

    def _more(
        self, name: Name, territory: Territory, authority: Name | None
    ) -> tuple[tuple[str, Value | None], ...]:
        if name.sort == "post" and territory.level in HOUSES and authority is not None:
            return (("organisation", authority.id),) if _is_inside(name.name) else ()
        if name.sort == "group":
            return self._members(name, territory)
        level = level_of(name.name) if name.sort == "organisation" else None
        if level in HOUSES and id(name) not in self._registries.seats:
            return (("level", choice("Organisation", "level", level)),)
        return ()

    def _members(self, name: Name, territory: Territory) -> tuple[tuple[str, Value | None], ...]:
        below = {item.level for item in self._tree.territories if territory in item.upwards[1:]}
        level = next((level for pattern, level in _ALL if pattern.fullmatch(name.name)), None)
        if level is None or level not in below:
            return ()
        word = choice("Group", "all", level)
        name.doubts.append(f"проверить: состав предложен – все папки ниже уровня «{word}»")
        return (("all", word),)

    def _listed(self, territory: Territory) -> Iterator[tuple[str, str]]:
        """The registers of a territory, by reference and title."""
        for read in self._reads:
            if self._tree.places[read.path] is territory:
                for name, title in registers_in(read.value):
                    yield f"{self._addresses[read.path]}#{name}", title

    # -- acts that are no files

    def _externals(self) -> dict[Territory, External]:
        """The acts that are cited and no file here, each in the lowest registry that all who cite it see."""
        homes: dict[tuple[str, str], Territory] = {}
        cited: dict[tuple[str, str], Cited] = {}
        for read in self._reads:
            for act in read.cites if read.issuer is not None else ():
                if self._is_here(act):
                    continue
                known = cited.setdefault(act.key, act)
                if known.name is None and act.name is not None:
                    cited[act.key] = act
                place = self._tree.places[read.path]
                homes[act.key] = _shared(homes.get(act.key, place), place)
        return self._filled(homes, cited)

    def _filled(
        self, homes: Mapping[tuple[str, str], Territory], cited: Mapping[tuple[str, str], Cited]
    ) -> dict[Territory, External]:
        """Registries from the top down: one below knows what those above it have."""
        found: dict[Territory, External] = {}
        given: dict[Territory, list[tuple[str, Cited]]] = {}
        for territory in sorted(self._tree.territories, key=lambda item: len(item.upwards)):
            external = found[territory] = External()
            for above in territory.upwards[1:]:
                for name, act in given[above]:
                    external.know(name, act)
            given[territory] = [
                (external.add(act), act) for key, act in cited.items() if homes[key] is territory
            ]
        return found

    def _is_here(self, act: Cited) -> bool:
        read = self._acts.get(act.key)
        return read is not None and read.act is not None and read.act.kind == act.kind

    def _slips(self) -> Iterator[str]:
        """Citations of acts that are no file here and nearly one that is."""
        by_title: dict[frozenset[str], list[Read]] = {}
        for read in self._reads:
            if read.act is not None and read.act.name:
                by_title.setdefault(frozenset(stems(read.act.name)), []).append(read)
        for read in self._reads:
            for act in read.cites:
                if self._is_here(act) or not act.name:
                    continue
                for other in by_title.get(frozenset(stems(act.name)), ()):
                    if _is_slip(act, other):
                        yield (
                            f"{read.path}: ссылается на {_said(act)}, а {other.path} с тем же названием – {_said(other.act)}"
                        )


def _is_slip(act: Cited, other: Read) -> bool:
    """Whether two acts of one name and kind share the day, the number or the issuer."""
    known = other.act
    if known is None or known.kind != act.kind:
        return False
    is_issuer = bool(act.authority and known.authority) and not are_others(
        act.authority or "", known.authority or ""
    )
    return act.key[0] == known.key[0] or act.key[1] == known.key[1] or is_issuer


def _said(act: Cited | None) -> str:
    return "" if act is None else f"{act.kind} от {act.key[0]} № {act.number}"


def _shared(first: Territory, second: Territory) -> Territory:
    """The lowest territory above both, the second one where they have none."""
    return next((item for item in first.upwards if item in second.upwards), second)


def _file_name(read: Read) -> str:
    if read.act is not None:
        kind = _KINDS.get(read.act.kind, "order")
        return f"{kind}-{_slug(read.act.number)}".rstrip("-")
    if read.issuer is not None:
        return "order"
    names = [get(annex, "id") for annex in under(read.value, "annexes")]
    return _slug(str(names[0])) if names else "plan"


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", latin(text))) or "akt"


def _with(value: Value, key: str, word: str, said: tuple[str, ...]) -> Map:
    """A mapping with another value under a key that it has, and with more said above it."""
    assert isinstance(value, Map)
    name = name_of(key, "ru")
    entries = (Entry(name, word) if entry.key == name else entry for entry in value.entries)
    return Map(tuple(entries), (*value.comment, *said))


def _commented(value: Value, said: Mapping[str, str]) -> Value:
    """A value whose mappings of these ids have a comment more."""
    if isinstance(value, tuple):
        return tuple(_commented(item, said) for item in value)
    if not isinstance(value, Map):
        return value
    name = get(value, "id")
    entries = tuple(Entry(entry.key, _commented(entry.value, said)) for entry in value.entries)
    more = (said[name],) if isinstance(name, str) and name in said else ()
    return Map(entries, (*value.comment, *more))


def _is_inside(post: str) -> bool:
    """Whether a post names no other house than its own: «завуч», not «начальник отдела образования»."""
    return not re.search(r"[А-ЯЁ«№]|отдел|управлени|министр|район|муниципал|област", post[1:])
