"""Acts to finished files: what an earlier build made of the same is kept, all else is printed.

files an act is composed from  -> the same as before? keep its files
compose                        -> its view
view and tools                 -> the same as before? keep its files
print, here or elsewhere       -> its files
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from roadmapc.composing import Composer
from roadmapc.diagnostics import Finding
from roadmapc.keeping import Inputs
from roadmapc.manifest import Entry, Made, entry
from roadmapc.model import ActFile
from roadmapc.project import Project, Unit
from roadmapc.rendering.jobs import Job, Printed, Refused, Unequipped, done, equipment, lasting
from roadmapc.rendering.jobs import key as key_of
from roadmapc.rendering.pdf import made_with
from roadmapc.rules import unprintable
from roadmapc.source import Source
from roadmapc.spreading import Lost, Unequal, Workers

if TYPE_CHECKING:
    from roadmapc.compiler import Progress, Wanted


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files of each act by its address, none of an act that was refused, and why it was."""

    entries: Mapping[str, tuple[Entry, ...]]
    refused: tuple[Finding, ...]
    made_with: Mapping[str, str]


class Press:
    """Prints what is wanted of a project.

    `root` is its folder of roadmaps as messages name it, `faulty` are the paths of files with
    errors. Raises CannotPrint where the machine lacks something.
    """

    def __init__(
        self,
        project: Project,
        root: str,
        faulty: AbstractSet[str],
        templates: Path | None,
        wanted: "Wanted",
    ) -> None:
        self._project = project
        self._root = root
        self._templates = templates
        self._wanted = wanted
        self._equipment = equipment(templates)
        options = (self._equipment, wanted.numbered, wanted.html, wanted.signed)
        self._sources = Inputs(project, faulty, *options)
        self._composer = Composer(project, faulty, understood=wanted.understood)
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._inputs: dict[str, str] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._refused: dict[str, tuple[Finding, ...]] = {}

    def run(
        self,
        workers: Workers,
        before: Made,
        stage: Callable[[Mapping[str, bytes]], None],
        progress: "Progress | None" = None,
    ) -> Outcome:
        """Has `workers` print what cannot be kept of `before`; `stage` takes new files by path.

        Raises Unequal, Unreachable, and what `stage` does.
        """
        if not self._wanted.afresh and self._wanted.annex is None:
            acts = before.acts.items()
            self._known = {act: files for (root, act), files in acts if root == self._root}
        acts_to_print = self._acts()
        with lasting(), closing(workers.spread(done, self._to_print(acts_to_print))) as finished:
            for job, outcome in finished:
                stage(self._take(job, outcome))
                if progress is not None:
                    progress(job.view.address, len(self._entries), len(acts_to_print))
        found = (finding for address in sorted(self._refused) for finding in self._refused[address])
        return Outcome(self._entries, tuple(found), made_with())

    def _acts(self) -> Mapping[str, Sequence[tuple[Unit, ActFile]]]:
        """The files of acts that are asked for by address, the longest first.

        So that nobody waits at the end for a long one. Two files that answer to one address are
        an error already; the first one prints.
        """
        found = defaultdict(list)
        for unit, document in self._project.acts():
            if self._wanted.covers(unit.source.address):
                found[unit.source.address].append((unit, document))
        longest = sorted(found.items(), key=lambda pair: -len(pair[1][0][0].source.text))
        return dict(longest)

    def _to_print(self, acts: Mapping[str, Sequence[tuple[Unit, ActFile]]]) -> Iterator[Job]:
        """A job for each act of which no files can be kept; it is composed when it is asked for."""
        for address, files in acts.items():
            is_sure = len(files) == 1 and not self._wanted.understood
            inputs = self._inputs[address] = self._sources.of(files[0][0]) if is_sure else ""
            if inputs and self._keep(address, "inputs", inputs):
                continue
            job = next(filter(None, (self._job(*file) for file in files)), None)
            if job is not None and not self._keep(address, "key", key_of(job)):
                yield job

    def _job(self, unit: Unit, document: ActFile) -> Job | None:
        """The job of an act's file, if it is one to print."""
        wanted, lock = self._wanted, self._project.lock
        view = self._composer.view(unit, document)
        if view is None:
            return None
        view = replace(view, draft=view.draft or wanted.numbered)
        if wanted.signed and (view.draft or view.path not in lock.approvals):
            return None
        source = Source(unit.source.path, unit.source.address, unit.source.text)
        options = (wanted.numbered, wanted.html, self._equipment)
        return Job(view, source, self._templates, *options)

    def _keep(self, address: str, name: Literal["inputs", "key"], told: str) -> bool:
        """Keeps the files of an act, if all of them were made from the same."""
        known = self._known.get(address, ())
        is_whole = any(item.path == f"{address}/act.pdf" for item in known)
        if not is_whole or any(getattr(item, name) != told for item in known):
            return False
        self._entries[address] = tuple(
            replace(item, inputs=self._inputs[address]) for item in known
        )
        return True

    def _take(
        self, job: Job, outcome: Printed | Refused | Unequipped | Lost
    ) -> Mapping[str, bytes]:
        """Takes in what became of a job, and gives the files that are wanted, by path."""
        address = job.view.address
        if isinstance(outcome, Unequipped):
            raise Unequal(outcome.lacking)
        if not isinstance(outcome, Printed):
            self._refused[address] = tuple(self._findings(job, outcome))
            self._entries[address] = ()
            return {}
        made = [item for item in outcome.files if self._wanted.has(item, job.view)]
        told = self._told(job)
        self._entries[address] = tuple(
            entry(f"{address}/{item.name}", self._root, address, item.pages, item.data, *told)
            for item in made
        )
        return {f"{address}/{item.name}": item.data for item in made}

    def _told(self, job: Job) -> tuple[str, str]:
        """What an act was made from; an annex alone does not tell it of the act."""
        if self._wanted.annex is not None:
            return "", ""
        return key_of(job), self._inputs[job.view.address]

    def _findings(self, job: Job, outcome: Refused | Lost) -> Iterator[Finding]:
        unit = self._project.by_path[job.view.path]
        if isinstance(outcome, Lost):
            yield unprintable.lost(unit)
        else:
            yield from unprintable.complained(unit, outcome.complaints)
            yield from unprintable.lacking(self._project, unit, outcome.characters, outcome.texts)
