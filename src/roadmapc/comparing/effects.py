"""What follows from the differences: for those below, for duties, for what is proven."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from roadmapc.analysis.duties import due_day
from roadmapc.analysis.results import Result, results
from roadmapc.comparing.differing import destinations
from roadmapc.comparing.edits import Added, Changed, Edit, Moved, Removed, Renamed, split
from roadmapc.comparing.plans import FileDifference
from roadmapc.contents import LATER, Content, walk
from roadmapc.faults import Unresolved
from roadmapc.project import Link, Project
from roadmapc.relations import Body, Demand, End
from roadmapc.tree import Route

_Change = Literal["new", "gone", "moved"]


@dataclass(frozen=True, slots=True)
class Below:
    """An item that carries out what changed above it; `cut` says that this is there no more.

    `kind` is the key of the reference, an id is empty for a whole act.
    """

    source: End
    kind: str
    target: End
    cut: bool = False


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty that some bodies have now, have no more, or have by another day."""

    kind: _Change
    end: End
    text: str
    bodies: tuple[str, ...]
    before: date | None = None
    after: date | None = None


@dataclass(frozen=True, slots=True)
class ResultChange:
    """An indicator of which the links now prove something else."""

    before: Result | None
    after: Result | None

    @property
    def end(self) -> End:
        """The indicator."""
        either = self.after or self.before
        assert either is not None
        return either.end


@dataclass(frozen=True, slots=True)
class Effects:
    """What follows from the differences between two projects."""

    below: tuple[Below, ...] = ()
    duties: tuple[DutyChange, ...] = ()
    results: tuple[ResultChange, ...] = ()


def effects(
    before: Project, after: Project, files: Iterable[FileDifference], as_of: date
) -> Effects:
    """What follows from `files`, which are what differs between the projects, on a day."""
    files = tuple(files)
    if not files:
        return Effects()
    return Effects(
        tuple(_below(before, after, files)),
        tuple(_duties(before, after, files)),
        tuple(_results(before, after, as_of)),
    )


# -- those below


def _below(before: Project, after: Project, files: tuple[FileDifference, ...]) -> Iterator[Below]:
    changed = {end for file in files for end in _changed(file)}
    gone = {end for file in files for end in _gone(file)}
    found = [_at(link) for link in after.links if link.target in changed and _is_answer(link)]
    dangling = {
        (unit.source.address, fault.text)
        for unit, fault in after.faults
        if isinstance(fault, Unresolved)
    }
    found += [
        _at(link, cut=True)
        for link in before.links
        if link.target in gone
        and _is_answer(link)
        and (link.source[0], "#".join(part for part in link.target if part)) in dangling
    ]
    yield from sorted(dict.fromkeys(found), key=lambda item: (item.target, item.source))


def _is_answer(link: Link) -> bool:
    return link.kind in ("implements", "fulfils") and link.source[0] != link.target[0]


def _at(link: Link, *, cut: bool = False) -> Below:
    return Below(link.source, link.kind, link.target, cut)


def _changed(file: FileDifference) -> Iterator[End]:
    """The items of the new file that say or hold something else than before."""
    if file.before is None or file.after is None or not file.edits:
        return
    address = file.after.address
    new = dict(walk(file.after.content))
    went = destinations(file.before.content, file.after.content)
    for edit in file.edits:
        if isinstance(edit, Changed) and edit.name in LATER.get(new[edit.to].kind, ()):
            continue
        routes = [*_touched(edit, went)]
        if not routes:
            continue
        ids = {new[route].id for route in routes if route in new and new[route].id}
        yield from ((address, id) for id in ids)
        if file.after.content.kind == "ActFile":
            yield address, ""


def _touched(edit: Edit, went: Mapping[Route, Route]) -> Iterator[Route]:
    """The new routes of what an edit changes and of all around it.

    What only stands in another place says the same; what it left and where it came say another thing.
    """
    if isinstance(edit, Changed | Renamed):
        yield from _upwards(edit.to)
        return
    left = split(edit.at)[0] if isinstance(edit, Removed | Moved) else None
    entered = split(edit.to)[0] if isinstance(edit, Added | Moved) else None
    if left is not None and entered is not None and went.get(left) == entered:
        return
    if left is not None:
        yield from (went[route] for route in _upwards(left) if route in went)
    if entered is not None:
        yield from _upwards(entered)


def _upwards(route: Route) -> Iterator[Route]:
    """A route and those of all that holds it, up to the file itself."""
    for length in range(len(route), -1, -1):
        yield route[:length]


def _gone(file: FileDifference) -> Iterator[End]:
    """The ends of references that lead nowhere now."""
    if file.before is None:
        return
    old = _ids(file.before.content)
    stayed = file.after is not None and file.after.address == file.before.address
    new = _ids(file.after.content) if file.after is not None and stayed else frozenset()
    yield from ((file.before.address, id) for id in old - new)
    if not stayed:
        yield file.before.address, ""


def _ids(whole: Content) -> frozenset[str]:
    return frozenset(item.id for _, item in walk(whole) if item.id)


# -- duties

_Key = tuple[str, Route]


def _duties(
    before: Project, after: Project, files: tuple[FileDifference, ...]
) -> Iterator[DutyChange]:
    went = _Went(files)
    old = {went.place(*key): asked for key, asked in _asked(before, went).items()}
    new = _asked(after, None)
    for key in [*new, *(key for key in old if key not in new)]:
        yield from _duty(old.get(key), new.get(key))


class _Went:
    """Where the files of the old state and the items in them stand in the new one."""

    def __init__(self, files: tuple[FileDifference, ...]) -> None:
        self._files = {
            file.before.address: (
                file.after.address,
                destinations(file.before.content, file.after.content),
            )
            for file in files
            if file.before is not None and file.after is not None
        }

    def address(self, old: str) -> str:
        """The new address of a file."""
        return self._files[old][0] if old in self._files else old

    def place(self, address: str, route: Route) -> _Key:
        """Where an item went; what is gone has a place that is none."""
        if address not in self._files:
            return address, route
        new, routes = self._files[address]
        return new, routes.get(route, ("gone", *route))


class _Asked(NamedTuple):
    """A duty of a state, and by when; `went` where the state is the old one."""

    project: Project
    demand: Demand
    due: date | None
    went: _Went | None

    @property
    def bodies(self) -> dict[tuple[str, str], str]:
        """The names of those who are asked, by the new address of their registry and their id."""
        return {self._known(body): self.project.relations.name(body) for body in self.demand.bodies}

    def _known(self, body: Body) -> tuple[str, str]:
        address = self.project.by_path[body.path].source.address
        return self.went.address(address) if self.went is not None else address, body.id


def _asked(project: Project, went: _Went | None) -> dict[_Key, _Asked]:
    return {
        (demand.end[0], demand.route): _Asked(project, demand, due_day(project, demand), went)
        for demand in project.relations.demands
        if demand.kind == "duty" and demand.bodies
    }


def _duty(old: _Asked | None, new: _Asked | None) -> Iterator[DutyChange]:
    was, now = (asked.due if asked is not None else None for asked in (old, new))
    if old and new and (old.demand.bodies, was) == (new.demand.bodies, now):
        return
    had, has = (asked.bodies if asked is not None else {} for asked in (old, new))
    either = new or old
    assert either is not None
    groups: dict[tuple[_Change, date | None, date | None], list[str]] = defaultdict(list)
    for body, name in {**had, **has}.items():
        if body not in had:
            groups["new", None, now].append(name)
        elif body not in has:
            groups["gone", was, None].append(name)
        elif was != now:
            groups["moved", was, now].append(name)
    for (kind, before, after), bodies in groups.items():
        yield DutyChange(kind, either.demand.end, either.demand.text, tuple(bodies), before, after)


# -- what is proven


def _results(before: Project, after: Project, as_of: date) -> Iterator[ResultChange]:
    old, new = ({found.end: found for found in results(p, as_of)} for p in (before, after))
    for end in [*new, *(end for end in old if end not in new)]:
        was, now = old.get(end), new.get(end)
        if was is None or now is None or _told(was) != _told(now):
            yield ResultChange(was, now)


def _told(result: Result) -> tuple[object, ...]:
    return result.promised, result.count, result.value, result.verdict
