"""The whole way, from a folder of YAML to printed acts.

    sources   = discover(root)                    # disk
    units     = map(read, sources)                # per file, pure
    project   = relate(schedule(link(units)))     # the whole: references, dates, who is asked
    checked   = check(units, project, as_of)      # rules, exceptions, places
    views     = compose(project)                  # every word of every page
    artefacts = render(views)                     # bytes, per document
    write(artefacts)                              # disk, all or nothing

Each phase takes the last one's value. A file that is not YAML is not validated;
a wrong shape is not built; a reference into a file that failed is not reported.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapc import amending, approving, comparing, lock, manifest
from roadmapc.building import build as build_document
from roadmapc.checking import Checked, Found, check_project, check_unit, diagnose
from roadmapc.comparing import Comparison
from roadmapc.composing import compose
from roadmapc.contents import fingerprint, on_paper, spaced
from roadmapc.diagnostics import Diagnostic, Edit, Finding, Severity
from roadmapc.discovering import Found as FoundFile
from roadmapc.discovering import (
    decode,
    discover,
    discover_settings,
    name_in_project,
    on_disk,
    own_templates,
    project_root,
    read_beside,
)
from roadmapc.fixing import same_but_for_slips
from roadmapc.format.table import ACT_FILE, SETTINGS_FILE
from roadmapc.language.russian import date_in_digits
from roadmapc.language.words import Words
from roadmapc.linking import link
from roadmapc.lock import NOTHING_SIGNED, Approval, Lock
from roadmapc.manifest import Entry, entry
from roadmapc.model import ActFile, Settings
from roadmapc.parsing import parse
from roadmapc.project import Project, Unit
from roadmapc.relating import relate
from roadmapc.rewriting import fixed, with_text
from roadmapc.rules import changed_after_approval, unprintable
from roadmapc.scheduling import schedule
from roadmapc.validating import kind_of, language_of, validate
from roadmapc.views import ActView
from roadmapc.writing import opened, overwrite, settle

if TYPE_CHECKING:
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


def read(found: FoundFile) -> Unit:
    """One file as far as it can be understood. Looks at nothing but the file."""
    source = found.source
    tree, faults = (None, (found.fault,)) if found.fault is not None else parse(source)
    if tree is None:
        kind = SETTINGS_FILE if found.settings else ACT_FILE
        return Unit(source, "ru", kind, None, None, faults)
    lang = language_of(tree)
    kind = SETTINGS_FILE if found.settings else kind_of(tree, lang)
    shape = validate(tree, kind, lang)
    if shape or faults:
        return Unit(source, lang, kind, tree, None, (*faults, *shape))
    document, wrong = build_document(tree, kind, lang)
    return Unit(source, lang, kind, tree, document, wrong)


def settings_of(folder: Path) -> Settings:
    """The settings of the project in `folder`; empty where there are none or they are broken."""
    found = discover_settings(folder)
    document = read(found).document if found is not None else None
    return document if isinstance(document, Settings) else Settings(())


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
    known = _signatures(home)
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
    project = replace(relate(schedule(link(tuple(units)))), lock=signatures, root=root)
    day = as_of or project.settings.as_of or today
    return Compiled(project, check_project(project, found, day), day)


def _signatures(home: Path) -> Lock:
    """The lock file of the project in a folder."""
    found = read_beside(home, lock.NAME)
    if found is None:
        return NOTHING_SIGNED
    return lock.parse(found.source) if found.fault is None else lock.unread(found.source)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was recorded: a sentence, and what the rules say of it."""

    words: Words
    diagnostics: tuple[Diagnostic, ...] = ()


def approve(
    compiled: Compiled, root: Path, address: str, number: str | None, day: date | None
) -> Refused | None:
    """Signs an act: requisites into its file, its content into the lock; both or neither.

    Number and day may stand in the file already. What would have errors with them is refused.
    Raises OSError where the disk refuses.
    """
    unit = _unit(compiled.project, address)
    before = unit.document.act if isinstance(unit.document, ActFile) else None
    number = number or (before.number if before is not None else None)
    day = day or (before.date if before is not None else None)
    if number is None or day is None:
        return Refused(
            Words("назовите номер и дату: --number и --date", "name the number and the date")
        )
    known = compiled.project.lock.approvals.get(unit.source.path)
    if known is not None:
        return _signed_already(compiled, root, unit, known, (number, day))
    after = _signed(compiled, unit, number, day)
    if isinstance(after, Refused):
        return after
    texts, signatures = after
    return _record(compiled, root, texts, signatures)


def _unit(project: Project, address: str) -> Unit:
    return next(unit for unit in project.units if unit.source.address == address)


def _signed_already(
    compiled: Compiled, root: Path, unit: Unit, known: Approval, said: tuple[str, date]
) -> Refused | None:
    """An act is signed once: the same again is no news, another paper is refused.

    Where the paper is the same and only its reading was mended, that is recorded anew.
    """
    number, day = known.act.number, date.fromisoformat(known.act.date)
    is_same = (spaced(said[0]), said[1]) == (number, day)
    if is_same and compiled.project.lock.holds(unit.source.path, unit.document):
        return None
    if is_same and _is_same_paper(known, unit):
        return _record_anew(compiled, root, unit, number, day)
    return Refused(
        Words(
            f"акт уже подписан {date_in_digits(day)} под № {number}: второй раз его не подписать",
            f"the act was signed on {day} under No. {number} already, and cannot be signed again",
        ),
        tuple(
            item
            for item in _of_file(compiled, unit.source.path)
            if item.rule == changed_after_approval.RULE.name
        ),
    )


def _is_same_paper(known: Approval, unit: Unit) -> bool:
    act = unit.document.act if isinstance(unit.document, ActFile) else None
    if act is None or act.status in (None, "draft"):
        return False
    return on_paper(approving.contents_of(unit)) == on_paper(known.content)


def _record_anew(
    compiled: Compiled, root: Path, unit: Unit, number: str, day: date
) -> Refused | None:
    others = {
        at: one for at, one in compiled.project.lock.approvals.items() if at != unit.source.path
    }
    project = replace(compiled.project, lock=replace(compiled.project.lock, approvals=others))
    after = _signed(replace(compiled, project=project), unit, number, day)
    if isinstance(after, Refused):
        return after
    _, signatures = after
    known = compiled.project.lock.approvals[unit.source.path]
    fresh = replace(
        signatures.approvals[unit.source.path], amended=known.amended, repealed=known.repealed
    )
    approvals = {**signatures.approvals, unit.source.path: fresh}
    return _record(compiled, root, {}, replace(signatures, approvals=approvals))


def _of_file(compiled: Compiled, path: str) -> tuple[Diagnostic, ...]:
    return tuple(item for item in compiled.checked.diagnostics if item.place.path == path)


def _signed(
    compiled: Compiled, unit: Unit, number: str, day: date
) -> tuple[dict[str, str], Lock] | Refused:
    """The texts that change and the lock with the act signed, if nothing is wrong with it then."""
    project = compiled.project
    targets = list(approving.changed_by(project, unit))
    if refused := _stale(project, unit, targets):
        return refused
    try:
        text = approving.with_requisites(unit, number, day)
    except KeyError:
        if unit.document is None:
            return _not_written(compiled, unit)
        return Refused(Words("в файле нет акта: подписывать нечего", "the file has no act to sign"))
    again = read(FoundFile(replace(unit.source, text=text)))
    if not _is_same(unit, again, number, day):
        return _not_written(compiled, unit)
    texts = {unit.source.path: text}
    anew = {id(unit): again}
    for other, key in targets:
        texts[other.source.path] = approving.with_status(other, key)
        anew[id(other)] = read(FoundFile(replace(other.source, text=texts[other.source.path])))
    units = tuple(anew.get(id(other), other) for other in project.units)
    linked = replace(relate(schedule(link(units))), root=project.root)
    signatures = approving.approved(project.lock, linked, again)
    found = [pair for other in units for pair in check_unit(other)]
    checked = check_project(replace(linked, lock=signatures), found, compiled.as_of)
    unread = {other.source.path for other in approving.unread_above(linked, again)}
    errors = tuple(
        item
        for item in checked.diagnostics
        if item.severity is Severity.ERROR
        and not item.about_others
        and item.place.path in {unit.source.path, lock.NAME, *unread}
    )
    if errors:
        return Refused(_WITH_ERRORS, errors)
    return texts, signatures


def _stale(project: Project, unit: Unit, targets: Iterable[tuple[Unit, str]]) -> Refused | None:
    """Why an amending act cannot be signed: what it amends is another than it was written for."""
    for other, key in targets:
        path = other.source.path
        if path not in project.lock.approvals:
            return NOT_SIGNED
        seal = project.lock.drafted.get((path, unit.source.path))
        if key == "amends" and seal != fingerprint(approving.contents_of(other)):
            command = f"roadmapc amend {other.source.address}"
            return Refused(
                Words(
                    f"«{path}» с тех пор изменился: удалите изменяющий акт и напишите его заново: {command}",
                    f"{path!r} has changed since: remove the amending act and write it again: {command}",
                )
            )
    return None


_WITH_ERRORS = Words("с ошибками акт не подписать", "an act with errors cannot be signed")


def _is_same(before: Unit, after: Unit, number: str, day: date) -> bool:
    """Whether a file with its requisites reads as it did without, and says them."""
    act = after.document.act if isinstance(after.document, ActFile) else None
    if act is None or (act.number, act.date) != (number, day):
        return False
    return before.document is None or (
        approving.contents_of(after) == approving.contents_of(before)
    )


def _not_written(compiled: Compiled, unit: Unit) -> Refused:
    """Why requisites did not go into a file: it cannot be read, or not with them."""
    if unit.document is None:
        return Refused(_WITH_ERRORS, _of_file(compiled, unit.source.path))
    return Refused(
        Words(
            "номер и дату не удалось вписать в файл: впишите их сами и повторите команду",
            "number and date could not be written into the file: write them and try again",
        )
    )


def _record(
    compiled: Compiled, root: Path, texts: Mapping[str, str], signatures: Lock
) -> Refused | None:
    """Writes files by path and the lock, all or nothing, unless any has changed since it was read."""
    project, home = compiled.project, project_root(root.resolve())
    with opened(home) as write:
        files = {lock.NAME: lock.dump(signatures).encode()}
        for path, text in texts.items():
            file, source = on_disk(root, path), project.by_path[path].source
            data = file.read_bytes() if file is not None else b""
            if file is None or decode(data, path, source.address).source.text != source.text:
                return _CHANGED_MEANWHILE
            files[file.relative_to(home).as_posix()] = with_text(data, text)
        if _signatures(home).source != project.lock.source:
            return _CHANGED_MEANWHILE
        write(files)
    return None


_CHANGED_MEANWHILE = Refused(
    Words(
        "файлы изменились, пока их проверяли: повторите команду",
        "the files changed while they were checked: run the command again",
    )
)


def review(
    compiled: Compiled, root: Path, address: str, reviewer: approving.Reviewer
) -> int | Refused:
    """Accepts what stands above a file as it is now; how many items that are.

    Raises OSError where the disk refuses.
    """
    project = compiled.project
    unit = _unit(project, address)
    if unit.document is None:
        return Refused(
            Words("файл с ошибками не сверить", "a file with errors cannot be reviewed"),
            _of_file(compiled, unit.source.path),
        )
    accepted = approving.reviewed(project.lock, project, unit, reviewer)
    ours = sum(path == unit.source.path for path, _ in accepted)
    errors = _of_file(compiled, lock.NAME)
    if errors:
        return Refused(
            Words("сначала исправьте файл подписей", "the lock file has to be mended first"), errors
        )
    if not ours:
        return Refused(
            Words(
                "файл ничего не реализует и не исполняет: сверять не с чем",
                "the file carries out nothing: there is nothing to compare it with",
            )
        )
    refused = _record(compiled, root, {}, replace(project.lock, accepted=accepted))
    return ours if refused is None else refused


@dataclass(frozen=True, slots=True)
class Drafted:
    """An act that was written to amend or repeal another: its file, and how much it changes."""

    path: Path
    changes: int


def amend(
    compiled: Compiled, root: Path, address: str, name: str | None, because: str | None
) -> Drafted | Refused:
    """Writes the act that makes of what was signed what now stands in the file.

    It goes beside the file under `name`, or under the file's own with «-amendment» after it, and
    never over a file that is there. Raises OSError where the disk refuses.
    """
    project = compiled.project
    unit = next(unit for unit, _ in project.acts() if unit.source.address == address)
    approval = project.lock.approvals.get(unit.source.path)
    amended = _amended(project, unit)
    if isinstance(amended, Refused) or approval is None:
        return amended if isinstance(amended, Refused) else NOT_SIGNED
    new = approving.contents_of(unit)
    old = approval.content
    edits = comparing.differences(on_paper(old), on_paper(new))
    if not edits and old != new:
        command = f"roadmapc approve {address}"
        return Refused(
            Words(
                f"на бумаге ничего не изменилось, а только чтение: запишите его заново ({command})",
                f"nothing changes on paper, only how it is read: record that anew ({command})",
            )
        )
    if not edits:
        return Refused(
            Words(
                "файл такой, какой подписан: изменять нечего",
                "the file is as it was signed: there is nothing to amend",
            )
        )
    view = next(view for view in compose(project, frozenset()) if view.path == unit.source.path)
    try:
        made = amending.changes(on_paper(old), on_paper(new), edits, view)
    except amending.NotByAmending as error:
        return Refused(error.words, _of_unit(compiled, unit, changed_after_approval.RULE.name))
    text = amending.amending_act(amended, made, because)
    file = name or f"{_stem(unit)}-amendment"
    return _drafted(compiled, root, unit, file, text, fingerprint(new), len(made))


def repeal(
    compiled: Compiled, root: Path, address: str, name: str | None, because: str | None
) -> Drafted | Refused:
    """Writes the act that repeals another, beside it. Raises OSError where the disk refuses."""
    project = compiled.project
    unit = next(unit for unit, _ in project.acts() if unit.source.address == address)
    amended = _amended(project, unit)
    if isinstance(amended, Refused):
        return amended
    text = amending.repealing_act(amended, because)
    return _drafted(compiled, root, unit, name or f"{_stem(unit)}-repeal", text, None, 1)


NOT_SIGNED = Refused(
    Words(
        "акт не подписан командой approve: проект правят в самом файле",
        "the act was not signed by approve: a draft is edited in its file",
    )
)


def _amended(project: Project, unit: Unit) -> amending.Amended | Refused:
    """What is said of an act in the one that amends it, if it can be amended."""
    assert isinstance(unit.document, ActFile)
    act = unit.document.act
    if act is None or act.date is None or unit.source.path not in project.lock.approvals:
        return NOT_SIGNED
    if act.amends or act.repeals:
        return Refused(
            Words(
                "изменяющий акт не изменяют: правки вносят в тот акт, который он изменил",
                "an amending act is not amended: amend the act that it changed",
            )
        )
    party = project.parties.get((unit.source.path, (*act.route, "authority")))
    issuer = getattr(party, "genitive", None) or getattr(party, "name", None) or act.authority
    return amending.Amended(act, unit.lang, unit.source.address, str(issuer), unit.document.mark)


def _stem(unit: Unit) -> str:
    return unit.source.address.rpartition("/")[2]


def _of_unit(compiled: Compiled, unit: Unit, rule: str) -> tuple[Diagnostic, ...]:
    return tuple(
        item
        for item in compiled.checked.diagnostics
        if item.rule == rule and item.place.path == unit.source.path
    )


def _drafted(
    compiled: Compiled,
    root: Path,
    unit: Unit,
    name: str,
    text: str,
    seal: str | None,
    changes: int,
) -> Drafted | Refused:
    """Puts a new act beside another, and into the lock what it was written for."""
    file = on_disk(root, unit.source.path)
    if file is None:
        return Refused(Words("файла больше нет", "the file is gone"))
    home, path = project_root(root.resolve()), file.parent / f"{name}.yaml"
    if path.exists():
        shown = path.relative_to(home).as_posix()
        return Refused(
            Words(
                f"файл «{shown}» уже есть: удалите его или назовите другой ключом --file",
                f"the file {shown!r} is there already: remove it, or name another by --file",
            )
        )
    shown = path.relative_to(home).as_posix()
    files = {shown: text.encode()}
    if seal is not None:
        signatures = approving.awaiting(compiled.project.lock, unit, shown, seal)
        files[lock.NAME] = lock.dump(signatures).encode()
    with opened(home) as write:
        write(files)
    return Drafted(path, changes)


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
        relate(schedule(link(tuple(units[file] for file in files)))) for files in (old, new)
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to print: acts by address (none named: all of them) and perhaps one annex.

    `understood` adds to each deadline how it was understood, for a draft under discussion;
    `html` adds a page for the screen to each act, `numbered` numbers of lines to each page of
    what is then a draft; `signed` leaves out all but what the lock file signs, as it was signed.
    """

    acts: tuple[str, ...] = ()
    annex: str | None = None
    understood: bool = False
    html: bool = False
    numbered: bool = False
    signed: bool = False

    def has(self, artefact: "Artefact", view: ActView) -> bool:
        """Whether a finished file of an act is among what was asked for."""
        if self.annex is None:
            return True
        names = {f"{annex.file}.pdf" for annex in view.annexes if annex.id == self.annex}
        return artefact.name in names


def build(compiled: Compiled, out: Path, wanted: Wanted, progress: Progress | None = None) -> Built:
    """Prints the acts that could be built into `out`, all or nothing.

    A whole build removes the files of earlier ones of the same folder that it no longer
    makes, but keeps those of an act that cannot be printed now, and other printed forms;
    a build of some acts leaves the others alone. Raises CannotPrint where the machine lacks something, OSError where the disk
    refuses.
    """
    printed = _render(compiled, wanted, progress)
    _write(out, compiled, printed, wanted)
    checked = compiled.checked.with_more(printed.refused)
    acts = tuple(_built(compiled.project, checked, printed.entries, wanted))
    return Built(replace(compiled, checked=checked), acts)


@dataclass(frozen=True, slots=True)
class _Printed:
    """Finished files by path, their entries by act, and what was said of acts that failed."""

    files: Mapping[str, bytes]
    entries: Mapping[str, tuple[Entry, ...]]
    refused: tuple[Diagnostic, ...]
    made_with: Mapping[str, str]


def _render(compiled: Compiled, wanted: Wanted, progress: Progress | None) -> _Printed:
    from roadmapc.rendering import pdf  # noqa: PLC0415 - only printing needs WeasyPrint

    project = compiled.project
    faulty = frozenset(compiled.checked.errors_by_path())
    # Two files that answer to one address are an error already; the first one prints.
    composed = compose(project, faulty, understood=wanted.understood, acts=wanted.acts or None)
    views = {
        view.address: replace(view, draft=view.draft or wanted.numbered)
        for view in reversed(tuple(composed))
        if not (wanted.signed and (view.draft or view.path not in project.lock.approvals))
    }
    files: dict[str, bytes] = {}
    entries: dict[str, tuple[Entry, ...]] = {}
    refused: list[Finding] = []
    for number, (address, view) in enumerate(reversed(views.items()), 1):
        if progress is not None:
            progress(address, number, len(views))
        unit = project.by_path[view.path]
        try:
            all_files = pdf.render(view, compiled.templates, unit.source, numbered=wanted.numbered)
            made = [item for item in all_files if wanted.has(item, view)]
            if wanted.html:
                made.append(pdf.for_screen(view, compiled.templates))
        except pdf.RefusedToPrint as error:
            made = []
            refused += unprintable.complained(unit, error.complaints)
            refused += unprintable.lacking(project, unit, error.characters, error.texts)
        files |= {f"{address}/{item.name}": item.data for item in made}
        entries[address] = tuple(
            entry(f"{address}/{item.name}", compiled.root, address, item.pages, item.data)
            for item in made
        )
    said = [diagnose(unprintable.RULE, item, project) for item in unprintable.merged(refused)]
    return _Printed(files, entries, tuple(said), pdf.made_with())


def _write(out: Path, compiled: Compiled, printed: _Printed, wanted: Wanted) -> None:
    failed = {unit.source.address for unit in compiled.project.units if unit.document is None}
    failed |= {address for address, made in printed.entries.items() if not made}
    partial = bool(wanted.acts) or wanted.annex is not None
    with opened(out) as write:
        before = [item for item in manifest.load(out) if item.path not in printed.files]
        kept = [
            item
            for item in before
            if partial or not item.act or item.act in failed or item.root != compiled.root
        ]
        listed = [*kept, *(item for made in printed.entries.values() for item in made)]
        listing = manifest.dump(listed, printed.made_with)
        obsolete = [item.path for item in before if item not in kept]
        write({**printed.files, manifest.NAME: listing}, obsolete)


def _built(
    project: Project, checked: Checked, entries: Mapping[str, tuple[Entry, ...]], wanted: Wanted
) -> Iterator[BuiltAct]:
    """Every act that was asked for, also those that could not be printed."""
    faults = Counter(item.place.path for item in checked.diagnostics)
    errors = checked.errors_by_path()
    accepted = Counter(item.diagnostic.place.path for item in checked.exempted)
    for unit in sorted(project.units, key=lambda unit: unit.source.address):
        address, path = unit.source.address, unit.source.path
        asked = not wanted.acts or address in wanted.acts
        if asked and (address in entries or unit.document is None):
            made = entries.get(address, ())
            yield BuiltAct(address, made, faults[path], errors.get(path, 0), accepted[path])
