"""What follows from the differences: for those below, for duties, for what is proven."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from roadmapc.analysis.duties import due_day
from roadmapc.analysis.results import Result, results
from roadmapc.comparing.differing import destinations
from roadmapc.comparing.edits import Added, Changed, Removed, split
from roadmapc.comparing.plans import FileDifference
from roadmapc.contents import LATER, Content, walk
from roadmapc.faults import Unresolved
from roadmapc.project import Link, Project
from roadmapc.relations import Body, Demand, End
from roadmapc.tree import Route


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

    kind: Literal["new", "gone", "moved"]
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
        if isinstance(edit, Removed):
            routes = [went[route] for route in _upwards(edit.at) if route in went]
        elif isinstance(edit, Added):
            routes = [*_upwards(split(edit.to)[0])]
        else:
            routes = [*_upwards(edit.to)]
        ids = {new[route].id for route in routes if route in new and new[route].id}
        yield from ((address, id) for id in ids)
        if file.after.content.kind == "ActFile":
            yield address, ""


def _upwards(route: Route) -> Iterator[Route]:
    for length in range(len(route), 0, -1):
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
    went = {
        file.before.address: (
            file.after.address, destinations(file.before.content, file.after.content)
        )
        for file in files
        if file.before is not None and file.after is not None
    }  # fmt: skip
    old, new = _demands(before), _demands(after)
    matched: dict[_Key, _Key] = {}
    for address, route in old:
        place, routes = went.get(address, (address, None))
        key = (place, route if routes is None else routes.get(route, ("",)))
        matched[key] = (address, route)
    for key in [*new, *(key for key in matched if key not in new)]:
        yield from _duty(before, after, old.get(matched.get(key, ("", ()))), new.get(key))


def _demands(project: Project) -> dict[_Key, Demand]:
    return {
        (demand.end[0], demand.route): demand
        for demand in project.relations.demands
        if demand.kind == "duty" and demand.bodies
    }


def _duty(
    before: Project, after: Project, old: Demand | None, new: Demand | None
) -> Iterator[DutyChange]:
    was = due_day(before, old) if old is not None else None
    now = due_day(after, new) if new is not None else None
    if old is not None and new is not None and (old.bodies, was) == (new.bodies, now):
        return
    had = _names(before, old) if old is not None else {}
    has = _names(after, new) if new is not None else {}
    duty = new or old
    assert duty is not None
    groups: dict[tuple[Literal["new", "gone", "moved"], date | None, date | None], list[str]]
    groups = defaultdict(list)
    for body, name in {**had, **has}.items():
        if body not in had:
            groups["new", None, now].append(name)
        elif body not in has:
            groups["gone", was, None].append(name)
        elif was != now:
            groups["moved", was, now].append(name)
    for (kind, due, later), bodies in groups.items():
        yield DutyChange(kind, duty.end, duty.text, tuple(bodies), due, later)


def _names(project: Project, demand: Demand) -> dict[tuple[str, str], str]:
    """Those a duty is asked of, by the address of their registry and their id."""
    return {_known(project, body): project.relations.name(body) for body in demand.bodies}


def _known(project: Project, body: Body) -> tuple[str, str]:
    return project.by_path[body.path].source.address, body.id


# -- what is proven


def _results(before: Project, after: Project, as_of: date) -> Iterator[ResultChange]:
    old, new = ({found.end: found for found in results(p, as_of)} for p in (before, after))
    for end in [*new, *(end for end in old if end not in new)]:
        was, now = old.get(end), new.get(end)
        if was is None or now is None or _told(was) != _told(now):
            yield ResultChange(was, now)


def _told(result: Result) -> tuple[object, ...]:
    return result.promised, result.count, result.value, result.verdict
