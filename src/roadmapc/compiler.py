"""The whole way, from a folder of YAML to printed acts.

    sources   = discover(root)                    # disk
    units     = map(read, sources)                # per file, pure
    project   = relate(schedule(link(units)))     # the whole: references, dates, who is asked
    checked   = check(units, project, as_of)      # rules, exceptions, places
    views     = compose(project)                  # every word of every page
    artefacts = render(views)                     # bytes, per document, by workers (`printing`)
    write(artefacts)                              # disk, all or nothing

Each phase takes the last one's value. A file that is not YAML is not validated;
a wrong shape is not built; a reference into a file that failed is not reported.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmapc import comparing, manifest
from roadmapc.checking import Found, check_project, check_unit, diagnose
from roadmapc.comparing import Comparison
from roadmapc.diagnostics import Edit
from roadmapc.discovering import Found as FoundFile
from roadmapc.discovering import (
    decode,
    discover,
    discover_settings,
    name_in_project,
    on_disk,
    own_templates,
    project_root,
)
from roadmapc.fixing import same_but_for_slips
from roadmapc.language.words import Words
from roadmapc.lock import NOTHING_SIGNED, Lock
from roadmapc.manifest import Entry, Made
from roadmapc.model import ActFile, Settings
from roadmapc.project import Project, Unit
from roadmapc.reading import joined, many_records, read, signatures
from roadmapc.rewriting import fixed, with_text
from roadmapc.rules import unprintable
from roadmapc.spreading import HERE, Workers
from roadmapc.verdict import Checked
from roadmapc.views import ActView
from roadmapc.writing import Staging, opened, overwrite, settle

if TYPE_CHECKING:
    from roadmapc.printing import Outcome
    from roadmapc.rendering.pdf import Artefact

Progress = Callable[[str, int, int], None]
"""Told the phase's name, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A project with what the rules say of it on a day, and its own templates if it has them.

    `root` is the folder of roadmaps, POSIX and relative to the project's root.
    """

    project: Project
    checked: Checked
    as_of: date
    root: str = ""
    templates: Path | None = None


def settings_of(folder: Path) -> Settings:
    """The settings of the project in `folder`; empty where there are none or they are broken."""
    found = discover_settings(folder)
    document = read(found).document if found is not None else None
    return document if isinstance(document, Settings) else Settings(())


@many_records()
def check(
    root: Path, today: date, as_of: date | None = None, progress: Progress | None = None
) -> Compiled:
    """Reads, links and checks everything below `root`. Raises NoSuchRoot.

    The day to check for is `as_of`, else the one in the project's settings, else `today`.
    """
    home = project_root(root.resolve())
    settle(home)
    files = discover(root)
    units: list[Unit] = []
    found: list[Found] = []
    for number, file in enumerate(files, 1):
        unit = read(file)
        units.append(unit)
        found += check_unit(unit)
        if progress is not None:
            progress("check", number, len(files))
    known = signatures(home)
    compiled = finish(units, found, today, as_of, known, name_in_project(root))
    templates = own_templates(root, compiled.project.settings)
    return replace(compiled, root=name_in_project(root), templates=templates)


@dataclass(frozen=True, slots=True)
class Mended:
    """What fixes were made, by path, and the files whose fixes were not, with the reason.

    `kept` counts fixes of signed acts: their words are approved as they are.
    """

    made: Mapping[str, int]
    refused: tuple[tuple[str, Words | OSError], ...]
    kept: int


def mend(compiled: Compiled, root: Path) -> Mended:
    """Makes the fixes that the findings carry, in the files below `root`."""
    fixes: dict[str, list[tuple[Edit, ...]]] = {}
    for item in compiled.checked.diagnostics:
        if item.fix:
            fixes.setdefault(item.place.path, []).append(item.fix)
    made: dict[str, int] = {}
    refused: list[tuple[str, Words | OSError]] = []
    kept = 0
    for path, several in fixes.items():
        unit = compiled.project.by_path[path]
        if _is_approved(unit):
            kept += len(several)
            continue
        try:
            done = _mend(unit, several, root)
        except OSError as error:
            done = error
        if isinstance(done, int):
            made[path] = done
        else:
            refused.append((path, done))
    return Mended(made, tuple(refused), kept)


def _is_approved(unit: Unit) -> bool:
    act = unit.document.act if isinstance(unit.document, ActFile) else None
    return act is not None and act.status not in (None, "draft")


def _mend(unit: Unit, fixes: Iterable[tuple[Edit, ...]], root: Path) -> int | Words | OSError:
    """How many fixes went into the file, or why none did."""
    source = unit.source
    file = on_disk(root, source.path)
    data = file.read_bytes() if file is not None else b""
    if file is None or decode(data, source.path, source.address).source.text != source.text:
        return Words("файл изменился, пока его проверяли", "the file changed while it was checked")
    result = fixed(source.text, fixes)
    after = read(FoundFile(replace(source, text=result.text)))
    if len(after.faults) > len(unit.faults) or not same_but_for_slips(unit.tree, after.tree):
        return Words("правка изменила бы не только слова", "a fix would change more than words")
    overwrite(file, with_text(data, result.text))
    return result.made


def finish(
    units: Iterable[Unit],
    found: Iterable[Found],
    today: date,
    as_of: date | None = None,
    signatures: Lock = NOTHING_SIGNED,
    root: str = "",
) -> Compiled:
    """The project of units that were read and looked at one by one."""
    project = joined(units, signatures, root)
    day = as_of or project.settings.as_of or today
    return Compiled(project, check_project(project, found, day), day)


@many_records()
def compare(
    before: Iterable[FoundFile],
    after: Iterable[FoundFile],
    today: date,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """What differs between two states of a project. A file that is the same in both is read once."""
    old, new = tuple(before), tuple(after)
    distinct = dict.fromkeys((*old, *new))
    units: dict[FoundFile, Unit] = {}
    for number, file in enumerate(distinct, 1):
        units[file] = read(file)
        if progress is not None:
            progress("check", number, len(distinct))
    first, second = (
        joined((units[file] for file in files), NOTHING_SIGNED, "") for files in (old, new)
    )
    return comparing.compare(first, second, as_of or second.settings.as_of or today)


@dataclass(frozen=True, slots=True)
class BuiltAct:
    """What was printed of one act, and what the rules say of its file."""

    address: str
    files: tuple[Entry, ...]
    faults: int
    errors: int
    exempted: int

    @property
    def pages(self) -> int:
        """Pages of the whole act."""
        return max((file.pages for file in self.files), default=0)


@dataclass(frozen=True, slots=True)
class Built:
    """A build: the project, all that was found, and the acts that were asked for."""

    compiled: Compiled
    acts: tuple[BuiltAct, ...]


class Shard(NamedTuple):
    """One of several parts of a build, from 1, each of which is made on a machine of its own."""

    number: int
    whole: int

    def has(self, address: str) -> bool:
        """Whether an act is in this part; each is in exactly one, whatever others there are."""
        digest = sha256(address.encode()).digest()
        return int.from_bytes(digest[:8]) % self.whole == self.number - 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to print: acts by address (none named: all of them) and perhaps one annex.

    `understood` adds to each deadline how it was understood, for a draft under discussion;
    `html` adds a page for the screen to each act, `numbered` numbers of lines to each page of
    what is then a draft; `signed` leaves out all but what the lock file signs, as it was signed.
    `shard` leaves out the acts of other shards. `afresh` prints also what stands from before.
    """

    acts: tuple[str, ...] = ()
    annex: str | None = None
    understood: bool = False
    html: bool = False
    numbered: bool = False
    signed: bool = False
    shard: Shard | None = None
    afresh: bool = False

    def covers(self, address: str) -> bool:
        """Whether an act is among what was asked for."""
        named = not self.acts or address in self.acts
        return named and (self.shard is None or self.shard.has(address))

    def has(self, artefact: "Artefact", view: ActView) -> bool:
        """Whether a finished file of an act is among what was asked for."""
        if self.annex is None:
            return True
        names = {f"{annex.file}.pdf" for annex in view.annexes if annex.id == self.annex}
        return artefact.name in names


def build(
    compiled: Compiled,
    out: Path,
    wanted: Wanted,
    progress: Progress | None = None,
    workers: Workers = HERE,
) -> Built:
    """Prints the acts that could be built into `out`, all or nothing.

    Files that stand there and would be made again byte for byte are kept. A whole build removes
    the files of earlier ones of the same folder that it no longer makes, but keeps those of an act
    that cannot be printed now, and other printed forms; a build of some acts leaves the others
    alone. Raises CannotPrint where the machine lacks something, Unequal or Unreachable where the
    workers cannot do it, OSError where the disk refuses.
    """
    from roadmapc.printing import Press  # noqa: PLC0415 - only printing needs WeasyPrint

    faulty = frozenset(compiled.checked.errors_by_path())
    press = Press(compiled.project, compiled.root, faulty, compiled.templates, wanted)
    with opened(out) as staging:
        before = manifest.load(out)
        outcome = press.run(workers, before, staging.stage, progress)
        _write(staging, before, compiled, outcome, wanted)
    found = unprintable.merged(outcome.refused)
    said = [diagnose(unprintable.RULE, item, compiled.project) for item in found]
    checked = compiled.checked.with_more(tuple(said))
    acts = tuple(_built(compiled.project, checked, outcome.entries, wanted))
    return Built(replace(compiled, checked=checked), acts)


def _write(
    staging: Staging, before: Made, compiled: Compiled, outcome: "Outcome", wanted: Wanted
) -> None:
    """Puts what is staged in its places with a new list, and removes what is no longer made."""
    failed = {unit.source.address for unit in compiled.project.units if unit.document is None}
    failed |= {address for address, made in outcome.entries.items() if not made}
    partial = bool(wanted.acts) or wanted.annex is not None
    made = [item for several in outcome.entries.values() for item in several]
    paths = {item.path for item in made}
    others = [item for item in before.entries if item.path not in paths]
    own = [item for item in others if item.act and item.root == compiled.root]
    if wanted.shard is not None:
        own = [item for item in own if wanted.shard.has(item.act)]
    gone = [] if partial else [item for item in own if item.act not in failed]
    listed = [item for item in (others if wanted.shard is None else own) if item not in gone]
    name = manifest.NAME if wanted.shard is None else manifest.shard_name(*wanted.shard)
    lists = before.shards if wanted.shard is None else ()
    listing = manifest.dump([*listed, *made], outcome.made_with)
    staging({name: listing}, [*lists, *(item.path for item in gone)])


def _built(
    project: Project, checked: Checked, entries: Mapping[str, tuple[Entry, ...]], wanted: Wanted
) -> Iterator[BuiltAct]:
    """Every act that was asked for, also those that could not be printed."""
    faults = Counter(item.place.path for item in checked.diagnostics)
    errors = checked.errors_by_path()
    accepted = Counter(item.diagnostic.place.path for item in checked.exempted)
    for unit in sorted(project.units, key=lambda unit: unit.source.address):
        address, path = unit.source.address, unit.source.path
        if wanted.covers(address) and (address in entries or unit.document is None):
            made = entries.get(address, ())
            yield BuiltAct(address, made, faults[path], errors.get(path, 0), accepted[path])
