"""Two projects to what differs between their files: changed, new, gone, moved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from roadmapc.comparing.differing import differences
from roadmapc.comparing.edits import Edit
from roadmapc.contents import Content, content, fingerprint, walk
from roadmapc.model import ActFile, RegistryFile
from roadmapc.project import Project, Unit

State = Literal["changed", "added", "removed", "moved"]
_SHARED = 0.5
"""How many of the ids of two acts have to be the same for one to be the other in a new place."""


@dataclass(frozen=True, slots=True)
class Side:
    """A file on one side of a comparison."""

    unit: Unit = field(repr=False)
    content: Content

    @property
    def address(self) -> str:
        """The file's address."""
        return self.unit.source.address


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A file that differs: one side is None where the file is not there.

    A moved file may have edits besides.
    """

    before: Side | None
    after: Side | None
    edits: tuple[Edit, ...] = ()

    @property
    def state(self) -> State:
        """What became of the file."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "changed" if self.before.address == self.after.address else "moved"

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that the file has on either side."""
        return frozenset(side.address for side in (self.before, self.after) if side is not None)

    @property
    def side(self) -> Side:
        """The new side, or the old one of a file that is gone."""
        side = self.after or self.before
        assert side is not None
        return side


_Sides = dict[str, Side]


def files(before: Project, after: Project) -> Iterator[FileDifference]:
    """The files of acts and registries that differ, in the order of their addresses.

    A file that could not be understood on one of the sides is not compared.
    """
    blind = {unit.source.address for unit in unread(before, after)}
    same = {id(unit) for unit in before.units} & {id(unit) for unit in after.units}
    old, new = (_sides(project, blind, same) for project in (before, after))
    found = [*_pairs(old, new)]
    yield from sorted(found, key=lambda item: item.side.address)


def unread(before: Project, after: Project) -> tuple[Unit, ...]:
    """The files that could not be understood on a side, in the order of the sides."""
    failed = {
        (unit.source.address, unit.source.text): unit
        for project in (before, after)
        for unit in project.units
        if unit.document is None
    }
    return tuple(failed.values())


def _sides(project: Project, blind: set[str], same: set[int]) -> _Sides:
    """Files by address; of two with one address the first, as links have it."""
    sides: _Sides = {}
    for unit in project.units:
        address, document = unit.source.address, unit.document
        if id(unit) in same or address in blind or address in sides:
            continue
        if isinstance(document, ActFile | RegistryFile):
            sides[address] = Side(unit, content(document))
    return sides


def _pairs(old: _Sides, new: _Sides) -> Iterator[FileDifference]:
    apart = _Sides(), _Sides()
    for address in [*old, *(address for address in new if address not in old)]:
        before, after = old.get(address), new.get(address)
        if before and after and before.content.kind == after.content.kind:
            edits = differences(before.content, after.content)
            if edits:
                yield FileDifference(before, after, edits)
            continue
        if before:
            apart[0][address] = before
        if after:
            apart[1][address] = after
    yield from _moved(*apart)


def _moved(gone: _Sides, come: _Sides) -> Iterator[FileDifference]:
    """Files that are at a new address, then those that are only on one side."""
    for before, after in _same_files([*gone.values()], [*come.values()]):
        del gone[before.address], come[after.address]
        yield FileDifference(before, after, differences(before.content, after.content))
    for side in gone.values():
        yield FileDifference(side, None)
    for side in come.values():
        yield FileDifference(None, side)


def _same_files(gone: list[Side], come: list[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of equal content first, then those that share most of their ids."""
    equal: dict[str, list[Side]] = {}
    for side in gone:
        equal.setdefault(fingerprint(side.content), []).append(side)
    rest = []
    for side in come:
        several = equal.get(fingerprint(side.content))
        if several:
            yield several.pop(0), side
        else:
            rest.append(side)
    yield from _by_ids([side for several in equal.values() for side in several], rest)


def _by_ids(gone: list[Side], come: list[Side]) -> Iterator[tuple[Side, Side]]:
    known = {side.address: _identity(side.content) for side in (*gone, *come)}
    left = {side.address: side for side in gone}
    for side in come:
        shares = [
            (_shared(known[address], known[side.address]), address)
            for address, other in left.items()
            if other.content.kind == side.content.kind
        ]
        best, address = max(shares, default=(0.0, ""))
        if best > _SHARED:
            yield left.pop(address), side


def _identity(whole: Content) -> frozenset[tuple[str, str]]:
    """What a file is known by: the ids in it with the words beside them, and the act's title."""
    return frozenset((item.id, _said(item)) for _, item in walk(whole) if item.id or _said(item))


def _said(item: Content) -> str:
    return item.text("name") or item.text("title")


def _shared(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one), len(other), 1)
