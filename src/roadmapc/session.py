"""A project that is checked again and again: only what a change can reach is looked at anew.

    nothing changed             what was found is told again
    a file, but not its outline the file is read, and checked beside what it can see
    anything else               the whole is checked, as `compiler.check` does

Of many regions one is checked after the other, where none has to know of another, so that memory
is bounded by the largest (`_parts`).

Between runs a project is remembered in a file (`cache`), inside a process also its documents.
Like `compiler` this room knows the order of the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from roadmapc import cache, lock, reading
from roadmapc.cache import Seen
from roadmapc.checking import (
    Found,
    Looked,
    check_far,
    check_near,
    check_unit,
    in_unit,
    judge,
    within,
)
from roadmapc.diagnostics import Place, Spot
from roadmapc.discovering import SETTINGS, Files, name_in_project, project_root
from roadmapc.discovering import Found as FoundFile
from roadmapc.faults import Unresolved
from roadmapc.linking import link
from roadmapc.lock import Lock
from roadmapc.memory import FileMemory, Kept, Memory
from roadmapc.model import ActFile, Document, RegistryFile, Settings
from roadmapc.outlines import deep, outline
from roadmapc.project import Project, Unit, count_actions, folders, names_of_owners
from roadmapc.relating import relate
from roadmapc.relations import Body, Known, Relations
from roadmapc.rules import BY_NAME
from roadmapc.scheduling import schedule
from roadmapc.source import Span
from roadmapc.verdict import Overview, Verdict

_FEW = 40
"""So many changed files are checked one by one; of more the whole is."""

Progress = Callable[[str, int, int], None]


class Session:
    """The checks of one folder of roadmaps, each with what the ones before it have learned.

    Raises NoSuchRoot, and OSError where what a run that died had decided cannot be finished.
    """

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self._root = root
        self._home = project_root(root.resolve())
        self._memory = memory
        self._files: Files | None = None
        self._edited: dict[str, FoundFile] = {}
        self._digests: dict[str, str] = {}
        self._units: dict[str, Unit] = {}
        self._lock: Lock | None = None

    @property
    def memory(self) -> Memory | None:
        """What the checks have learned; None before the first one."""
        return self._memory

    def check(
        self,
        seen: Seen,
        today: date,
        as_of: date | None = None,
        progress: Progress | None = None,
    ) -> Verdict:
        """The verdict on what is there. The day is chosen as `compiler.check` does."""
        self._files, self._edited, self._lock = seen.files, {}, None
        self._see(seen.digests)
        return self._verdict(seen.lock, today, as_of, progress)

    def edit(self, path: str, text: str, today: date, as_of: date | None = None) -> Verdict:
        """The verdict with another text in the file at `path`, as an editor holds it unsaved.

        There must have been a check. Raises KeyError for a path that is not among its files.
        """
        assert self._memory is not None
        before = self._found(path)
        source = replace(before.source, text=text.removeprefix("\ufeff"))
        self._edited[path] = FoundFile(source, settings=before.settings)
        self._see({**self._digests, path: cache.digest(self._edited[path])})
        return self._verdict(self._memory.lock, today, as_of, None)

    def _verdict(
        self, signed: str, today: date, as_of: date | None, progress: Progress | None
    ) -> Verdict:
        memory = self._again(signed, today, as_of)
        self._memory = memory or self._anew(signed, today, as_of, progress)
        return self._judge(self._memory)

    def _see(self, digests: Mapping[str, str]) -> None:
        """Forgets the documents of files that are not what they were."""
        for path in [*self._units]:
            if self._digests[path] != digests.get(path):
                del self._units[path]
        self._digests = dict(digests)

    def _found(self, path: str) -> FoundFile:
        assert self._files is not None
        return self._edited[path] if path in self._edited else self._files[path]

    def _unit(self, path: str) -> Unit:
        if path not in self._units:
            self._units[path] = reading.read(self._found(path))
        return self._units[path]

    def _again(self, signed: str, today: date, as_of: date | None) -> Memory | None:
        """The memory brought up to date file by file, or None where that would not be sound."""
        memory = self._memory
        if memory is None or [*memory.files] != [*self._digests] or memory.lock != signed:
            return None
        if memory.as_of != (as_of or memory.settings.as_of or today):
            return None
        digests = self._digests
        changed = [path for path, known in memory.files.items() if known.digest != digests[path]]
        if len(changed) > _FEW or not all(self._is_apart(memory, path) for path in changed):
            return None
        if not changed:
            return memory
        files = dict(memory.files)
        for path in changed:
            files[path] = self._looked_at(memory, path, digests[path])
        return msgspec.structs.replace(memory, files=files)

    def _is_apart(self, memory: Memory, path: str) -> bool:
        """Whether a file changed in nothing that others look at."""
        known, unit = memory.files[path], self._unit(path)
        is_read = known.is_read and unit.document is not None
        return is_read and outline(unit, deep=known.deep) == known.outline

    def _looked_at(self, memory: Memory, path: str, digest: str) -> FileMemory:
        """What is known of a changed file, with what stands around it as it was."""
        known, unit = memory.files[path], self._unit(path)
        project = self._around(memory, path)
        near = [pair for pair in check_near(project, memory.as_of) if pair[1].at.path == path]
        return msgspec.structs.replace(
            known,
            digest=digest,
            is_astray=any(other is unit for other, _ in project.faults),
            actions=_actions(unit),
            exemptions=unit.exemptions,
            own=_kept(check_unit(unit)),
            near=_kept(near),
            places=(),
        )

    def _around(self, memory: Memory, path: str) -> Project:
        """A small project: a file, all that it can see, and the files that failed."""
        wanted = {path, *memory.files[path].sight}
        seen = [
            self._unit(other)
            for other, known in memory.files.items()
            if other in wanted or not known.is_read or other == SETTINGS
        ]
        project = relate(schedule(link(tuple(seen))))
        relations = _as_in_the_whole(project.relations, memory.relations())
        return replace(project, relations=relations, lock=self._signatures(), root=memory.root)

    def _signatures(self) -> Lock:
        if self._lock is None:
            self._lock = reading.signatures(self._home)
        return self._lock

    def _anew(
        self, signed: str, today: date, as_of: date | None, progress: Progress | None
    ) -> Memory:
        """The memory of a check of the whole."""
        asked = _Asked(signed, today, as_of, progress)
        parts = self._parts()
        memories: list[Memory] = []
        for part in parts if len(parts) > 1 else ():
            memory = self._part(part, asked, apart=True)
            if memory is None:
                break
            memories.append(memory)
            self._units.clear()
        if memories and len(memories) == len(parts):
            return _together(memories, [*self._digests])
        whole = self._part([*self._digests], asked, apart=False)
        assert whole is not None
        return whole

    def _parts(self) -> list[list[str]]:
        """The files of each region after those that stand above all regions.

        There is one part where something above can tie regions to each other: an act, somebody
        who is registered there, a lock file. References between regions show only later.
        """
        above, regions = self._by_region()
        ties = any(_ties(self._unit(path).document) for path in above)
        if ties or len(regions) < 2 or self._signatures().source is not None:
            return [[*self._digests]]
        return [[*above, *paths] for paths in regions.values()]

    def _by_region(self) -> tuple[list[str], dict[str, list[str]]]:
        """The paths of the files in no folder, and those of each outermost folder."""
        root = name_in_project(self._root)
        start = 0 if root == "." else len(root) + 1
        above: list[str] = []
        regions: dict[str, list[str]] = {}
        for path in self._digests:
            region, inside, _ = path[start:].partition("/")
            if path == SETTINGS or not inside:
                above.append(path)
            else:
                regions.setdefault(region, []).append(path)
        return above, regions

    @reading.many_records()
    def _part(self, paths: list[str], asked: "_Asked", *, apart: bool) -> Memory | None:
        """The memory of a check of these files; of a part, None where it refers to another part."""
        own: dict[str, tuple[Kept, ...]] = {}
        for path in paths:
            own[path] = self._own(path)
            asked.told(len(self._digests))
        units = tuple(self._unit(path) for path in paths)
        project = reading.joined(units, self._signatures(), name_in_project(self._root))
        if apart and _leads_abroad(project):
            return None
        day = asked.as_of or project.settings.as_of or asked.today
        near: dict[str, list[Found]] = {}
        for pair in check_near(project, day):
            near.setdefault(pair[1].at.path, []).append(pair)
        relations = project.relations
        memory = Memory(
            project.root,
            day,
            asked.signed,
            project.settings,
            dict(_remembered(self._digests, project, own, near)),
            dict(relations.owners),
            tuple(_known(relations)),
            tuple((*place, found) for place, found in relations.members.items()),
            tuple(sorted(relations.planned)),
            _kept(check_far(project, day)),
        )
        return self._with_places(memory)

    def _own(self, path: str) -> tuple[Kept, ...]:
        """What the rules of one file find in it, as is known of a file that is what it was."""
        known = self._memory.files.get(path) if self._memory is not None else None
        if known is not None and known.digest == self._digests[path]:
            return known.own
        return _kept(check_unit(self._unit(path)))

    def _with_places(self, memory: Memory) -> Memory:
        """The memory with the places of all that was found, as long as the files are at hand."""
        places = _Places(memory, self._unit, self._signatures)
        for _, finding in _all_found(memory):
            for spot in (finding.at, *(note.at for note in finding.notes)):
                places(spot)
        return places.remembered()

    def _judge(self, memory: Memory) -> Verdict:
        """What the findings come to, with every place that is shown looked up once."""
        places = _Places(memory, self._unit, self._signatures)
        found = [(BY_NAME[rule], finding) for rule, finding in _all_found(memory)]
        looked = [
            Looked(path, file.lang, file.exemptions, file.is_read, file.is_astray)
            for path, file in memory.files.items()
        ]
        checked = judge(found, looked, memory.settings, places)
        self._memory = places.remembered()
        overview = Overview(
            tuple(memory.files),
            sum(file.acts for file in memory.files.values()),
            sum(file.actions for file in memory.files.values()),
            names_of_owners(memory.relations()),
        )
        return Verdict(
            overview, checked, is_empty=not any(path != SETTINGS for path in memory.files)
        )


class _Asked:
    """What a check is asked for: the lock file by its digest, the day, and to be told how far it is."""

    def __init__(
        self, signed: str, today: date, as_of: date | None, progress: Progress | None
    ) -> None:
        self.signed, self.today, self.as_of = signed, today, as_of
        self._progress = progress
        self._done = 0

    def told(self, whole: int) -> None:
        """One more file was looked at."""
        self._done = min(self._done + 1, whole)
        if self._progress is not None:
            self._progress("check", self._done, whole)


def _known(relations: Relations) -> Iterator[tuple[Body, Known]]:
    """What is worth remembering of bodies: the rest stands in the registries that a file sees."""
    needed = {*relations.owners.values(), *relations.planned}
    needed.update(member.body for members in relations.members.values() for member in members)
    for body, known in relations.known.items():
        if body in needed or known.folder is not None:
            yield body, known


def _as_in_the_whole(few: Relations, whole: Relations) -> Relations:
    """The relations of a small project, where the whole knows better who owns and governs what."""
    known = {
        body: it if it.folder is None else Known(it.name, None, None, it.place)
        for body, it in few.known.items()
    }
    return replace(whole, known={**known, **whole.known}, demands=few.demands)


def _ties(document: Document | None) -> bool:
    """Whether a file above all regions may tie them to each other."""
    if isinstance(document, RegistryFile):
        return bool(document.parties)
    return not isinstance(document, Settings)


def _leads_abroad(project: Project) -> bool:
    """Whether something refers to a folder that is not among these files."""
    known = {unit.source.address.partition("/")[0] for unit in project.units}
    return any(
        isinstance(fault, Unresolved)
        and fault.text.partition("#")[0].partition("/")[0].strip() not in {"", *known}
        for _, fault in project.faults
    )


def _together(memories: list[Memory], paths: list[str]) -> Memory:
    """One memory of all parts, in the order of paths; what parts say alike is said once."""
    files = {path: known for memory in memories for path, known in memory.files.items()}
    far: dict[tuple[str, Spot], Kept] = {}
    for memory in memories:
        for rule, finding in memory.far:
            far.setdefault((rule, finding.at), (rule, finding))
    return msgspec.structs.replace(
        memories[0],
        files={path: files[path] for path in paths},
        owners={path: body for memory in memories for path, body in memory.owners.items()},
        known=tuple({body: it for memory in memories for body, it in memory.known}.items()),
        members=tuple(
            (*place, found)
            for place, found in {
                (path, route): found for memory in memories for path, route, found in memory.members
            }.items()
        ),
        planned=tuple(sorted({body for memory in memories for body in memory.planned})),
        far=tuple(far.values()),
    )


def _all_found(memory: Memory) -> Iterator[Kept]:
    for file in memory.files.values():
        yield from file.own
        yield from file.near
    yield from memory.far


class _Places:
    """Where spots are shown: as it was found before, or looked up in the file."""

    def __init__(
        self, memory: Memory, unit: Callable[[str], Unit], signatures: Callable[[], Lock]
    ) -> None:
        self._memory = memory
        self._unit = unit
        self._signatures = signatures
        self._known: dict[str, dict[Spot, Place]] = {}
        self._new: set[str] = set()

    def __call__(self, spot: Spot) -> Place:
        if spot.path not in self._known:
            self._known[spot.path] = dict(self._before(spot.path))
        known = self._known[spot.path]
        if spot not in known:
            self._new.add(spot.path)
            known[spot] = self._found(spot)
        return known[spot]

    def remembered(self) -> Memory:
        """The memory with the places that it did not know."""
        files = dict(self._memory.files)
        for path in self._new - {lock.NAME}:
            files[path] = msgspec.structs.replace(
                files[path], places=tuple(self._known[path].items())
            )
        in_lock = tuple(self._known.get(lock.NAME, {}).items())
        if not self._new:
            return self._memory
        return msgspec.structs.replace(self._memory, files=files, lock_places=in_lock)

    def _before(self, path: str) -> Iterable[tuple[Spot, Place]]:
        file = self._memory.files.get(path)
        return file.places if file is not None else self._memory.lock_places

    def _found(self, spot: Spot) -> Place:
        if spot.path in self._memory.files:
            return in_unit(spot, self._unit(spot.path))
        source = self._signatures().source
        assert source is not None
        return within(source, spot.span or Span(0, 1))


def _remembered(
    digests: Mapping[str, str],
    project: Project,
    own: Mapping[str, tuple[Kept, ...]],
    near: Mapping[str, list[Found]],
) -> Iterator[tuple[str, FileMemory]]:
    """What is known of each file of a project that was checked as a whole."""
    sights = _Sights(project)
    below = deep(project)
    astray = {unit.source.path for unit, _ in project.faults}
    for unit in project.units:
        path = unit.source.path
        yield (
            path,
            FileMemory(
                digests[path],
                unit.lang,
                unit.document is not None,
                path in astray,
                path in below,
                outline(unit, deep=path in below),
                int(isinstance(unit.document, ActFile)),
                _actions(unit),
                unit.exemptions,
                own[path],
                _kept(near.get(path, ())),
                sights.of(path),
                (),
            ),
        )


class _Sights:
    """Which files each file can see: registries around it, what it refers to, and what those see."""

    def __init__(self, project: Project) -> None:
        self._paths: dict[str, list[str]] = {}
        self._around: dict[str, list[str]] = {}
        self._links: dict[str, set[str]] = {}
        self._folders: dict[str, str] = {}
        for unit in project.units:
            path, address = unit.source.path, unit.source.address
            self._paths.setdefault(address, []).append(path)
            self._folders[path] = address
            if isinstance(unit.document, RegistryFile):
                self._around.setdefault(next(folders(address)), []).append(path)
        for item in project.links:
            self._links.setdefault(item.unit.source.path, set()).add(item.target[0])

    def of(self, path: str) -> tuple[str, ...]:
        """The paths that a file sees, itself among them."""
        seen, waiting = {path}, [path]
        while waiting:
            current = waiting.pop()
            found = {
                other
                for folder in folders(self._folders[current])
                for other in self._around.get(folder, ())
            }
            for address in self._links.get(current, ()):
                found.update(self._paths.get(address, ()))
            waiting += found - seen
            seen |= found
        return tuple(sorted(seen))


def _kept(found: Iterable[Found]) -> tuple[Kept, ...]:
    return tuple((rule.name, finding) for rule, finding in found)


def _actions(unit: Unit) -> int:
    return count_actions(unit.document) if isinstance(unit.document, ActFile) else 0
