"""A project that is checked again and again: only what a change can reach is looked at anew.

    nothing changed             what was found is told again
    a file, but not its outline the file is read, and checked beside what it can see
    anything else               the whole is checked (`compiler.check`)

Between runs a project is remembered in a file (`cache`), inside a process also its documents.
Like `compiler` this room knows the order of the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from roadmapc import cache, lock, reading
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
from roadmapc.discovering import Found as FoundFile
from roadmapc.discovering import name_in_project, project_root
from roadmapc.linking import link
from roadmapc.lock import NOTHING_SIGNED, Lock
from roadmapc.memory import FileMemory, Kept, Memory
from roadmapc.model import ActFile, RegistryFile
from roadmapc.outlines import deep, outline
from roadmapc.project import Project, Unit, count_actions, folders, names_of_owners
from roadmapc.relating import relate
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
        self._files: dict[str, FoundFile] = {}
        self._digests: dict[str, str] = {}
        self._units: dict[str, Unit] = {}
        self._lock = NOTHING_SIGNED

    @property
    def memory(self) -> Memory | None:
        """What the checks have learned; None before the first one."""
        return self._memory

    def check(
        self,
        files: Iterable[FoundFile],
        digests: Mapping[str, str],
        signed: str,
        today: date,
        as_of: date | None = None,
        progress: Progress | None = None,
    ) -> Verdict:
        """The verdict on the files as they are now, with their digests and that of the lock file.

        The day is chosen as `compiler.check` does.
        """
        self._see({found.source.path: found for found in files}, digests)
        self._memory = self._again(signed, today, as_of) or self._anew(
            signed, today, as_of, progress
        )
        return self._judge(self._memory)

    def edit(self, path: str, text: str, today: date, as_of: date | None = None) -> Verdict:
        """The verdict with another text in the file at `path`, as an editor holds it unsaved.

        There must have been a check. Raises KeyError for a path that is not among its files.
        """
        assert self._memory is not None
        source = replace(self._files[path].source, text=text.removeprefix("\ufeff"))
        found = FoundFile(source, settings=self._files[path].settings)
        self._see({**self._files, path: found}, {**self._digests, path: cache.digest(found)})
        signed = self._memory.lock
        self._memory = self._again(signed, today, as_of) or self._anew(signed, today, as_of, None)
        return self._judge(self._memory)

    def _see(self, files: dict[str, FoundFile], digests: Mapping[str, str]) -> None:
        """Takes the files as they are now, and forgets documents of what they are no longer."""
        for path in [*self._units]:
            if self._digests[path] != digests.get(path):
                del self._units[path]
        self._files, self._digests = files, dict(digests)

    def _unit(self, path: str) -> Unit:
        if path not in self._units:
            self._units[path] = reading.read(self._files[path])
        return self._units[path]

    def _again(self, signed: str, today: date, as_of: date | None) -> Memory | None:
        """The memory brought up to date file by file, or None where that would not be sound."""
        memory = self._memory
        if memory is None or [*memory.files] != [*self._files] or memory.lock != signed:
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
            if other in wanted or not known.is_read or self._files[other].settings
        ]
        project = relate(schedule(link(tuple(seen))))
        known = replace(memory.relations(), demands=project.relations.demands)
        return replace(project, relations=known, lock=self._signatures(), root=memory.root)

    def _signatures(self) -> Lock:
        if self._lock is NOTHING_SIGNED:
            self._lock = reading.signatures(self._home)
        return self._lock

    @reading.many_records()
    def _anew(
        self, signed: str, today: date, as_of: date | None, progress: Progress | None
    ) -> Memory:
        """The memory of a check of the whole."""
        own: dict[str, tuple[Found, ...]] = {}
        for number, path in enumerate(self._files, 1):
            own[path] = check_unit(self._unit(path))
            if progress is not None:
                progress("check", number, len(self._files))
        self._lock = reading.signatures(self._home)
        units = tuple(self._unit(path) for path in self._files)
        project = reading.joined(units, self._lock, name_in_project(self._root))
        day = as_of or project.settings.as_of or today
        near: dict[str, list[Found]] = {}
        for pair in check_near(project, day):
            near.setdefault(pair[1].at.path, []).append(pair)
        relations = project.relations
        return Memory(
            project.root,
            day,
            signed,
            project.settings,
            dict(_remembered(self._digests, project, own, near)),
            dict(relations.owners),
            tuple(relations.known.items()),
            tuple((*place, found) for place, found in relations.members.items()),
            tuple(sorted(relations.planned)),
            _kept(check_far(project, day)),
        )

    def _judge(self, memory: Memory) -> Verdict:
        """What the findings come to, with every place that is shown looked up once."""
        places = _Places(memory, self._unit, self._signatures)
        found = [
            (BY_NAME[rule], finding)
            for kept in (
                *(pair for file in memory.files.values() for pair in (file.own, file.near)),
                memory.far,
            )
            for rule, finding in kept
        ]
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
        is_empty = all(found.settings for found in self._files.values())
        return Verdict(overview, checked, is_empty)


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
    own: Mapping[str, tuple[Found, ...]],
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
                _kept(own[path]),
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
