"""The life of an act after its draft: signed, reviewed, amended, repealed.

Each step reads the checked project, works out the next texts and the next lock, and writes them
together or not at all; whatever stands in the way is said, and nothing changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from roadmapc import amending, approving, comparing, lock, reading
from roadmapc.checking import check_project, check_unit
from roadmapc.comparing import Changed, Edit
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.contents import READINGS, fingerprint, on_paper, spaced
from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.discovering import Found as FoundFile
from roadmapc.discovering import decode, on_disk, project_root
from roadmapc.formatting import canonical
from roadmapc.language.russian import date_in_digits
from roadmapc.language.typed import typed
from roadmapc.language.words import Words
from roadmapc.linking import link
from roadmapc.lock import Approval, Awaited, Lock
from roadmapc.model import ActFile
from roadmapc.project import Project, Unit
from roadmapc.relating import relate
from roadmapc.rewriting import with_text
from roadmapc.rules import changed_after_approval
from roadmapc.scheduling import schedule
from roadmapc.source import Source
from roadmapc.writing import opened

_NONE: Mapping[str, str] = MappingProxyType({})


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
        return _UNNAMED[number is None, day is None]
    known = compiled.project.lock.approvals.get(unit.source.path)
    if known is not None:
        return _signed_already(compiled, root, unit, known, (number, day))
    after = _signed(compiled, unit, number, day)
    if isinstance(after, Refused):
        return after
    texts, signatures = after
    return _record(compiled, root, texts, signatures)


_UNNAMED = {
    (True, True): Refused(
        Words("назовите номер и дату: --number и --date", "name the number and the date")
    ),
    (True, False): Refused(Words("назовите номер: --number", "name the number: --number")),
    (False, True): Refused(Words("назовите дату: --date", "name the date: --date")),
}


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
        _changes_told(compiled, unit.source.path),
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


def _changes_told(compiled: Compiled, path: str) -> tuple[Diagnostic, ...]:
    """What is said of how a file differs from what was signed."""
    rule = changed_after_approval.RULE.name
    return tuple(item for item in _of_file(compiled, path) if item.rule == rule)


def _signed(
    compiled: Compiled, unit: Unit, number: str, day: date
) -> tuple[dict[str, str], Lock] | Refused:
    """The texts that change and the lock with the act signed, if nothing is wrong with it then."""
    project = compiled.project
    targets = list(approving.changed_by(project, unit))
    if refused := _stale(project, unit, targets, day):
        return refused
    try:
        text = approving.with_requisites(unit, number, day)
    except KeyError:
        if unit.document is None:
            return _not_written(compiled, unit)
        return Refused(Words("в файле нет акта: подписывать нечего", "the file has no act to sign"))
    again = reading.read(FoundFile(replace(unit.source, text=text)))
    if not _is_same(unit, again, number, day):
        return _not_written(compiled, unit)
    texts = {unit.source.path: text}
    anew = {id(unit): again}
    for other, key in targets:
        texts[other.source.path] = approving.with_status(other, key)
        anew[id(other)] = reading.read(
            FoundFile(replace(other.source, text=texts[other.source.path]))
        )
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


def _stale(
    project: Project, unit: Unit, targets: Iterable[tuple[Unit, str]], day: date
) -> Refused | None:
    """Why an act cannot change others: they are not as it was written for, or its day is too early."""
    for other, key in targets:
        path = other.source.path
        known = project.lock.approvals.get(path)
        if known is None:
            return NOT_SIGNED
        before = date.fromisoformat(known.act.date)
        if day < before:
            return Refused(
                Words(
                    f"дата {date_in_digits(day)} раньше акта, который изменяется: он подписан "
                    f"{date_in_digits(before)}",
                    f"the date {day} is before the act that is changed: it was signed on {before}",
                )
            )
        awaited = project.lock.drafted.get((path, unit.source.path))
        if key == "amends" and (awaited is None or awaited.content != _seal_of(other)):
            return _written_for_another(other)
        if key == "amends" and awaited is not None and awaited.words != approving.told(unit):
            return Refused(
                Words(
                    f"слова изменяющего акта уже не те, что изменяют «{path}»: верните их "
                    f"или удалите акт и напишите заново: roadmapc amend {typed(other.source.address)}",
                    f"the words of the amending act are no longer those that change {path!r}: put them "
                    f"back, or remove the act and write it again: roadmapc amend {typed(other.source.address)}",
                )
            )
    return None


def _seal_of(unit: Unit) -> str:
    return fingerprint(approving.contents_of(unit))


def _written_for_another(unit: Unit) -> Refused:
    path, command = unit.source.path, f"roadmapc amend {typed(unit.source.address)}"
    return Refused(
        Words(
            f"«{path}» с тех пор изменился: удалите изменяющий акт и напишите его заново: {command}",
            f"{path!r} has changed since: remove the amending act and write it again: {command}",
        )
    )


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
    compiled: Compiled,
    root: Path,
    texts: Mapping[str, str],
    signatures: Lock,
    new: Mapping[str, str] = _NONE,
) -> Refused | None:
    """Writes files by path, `new` ones and the lock, all or nothing.

    Nothing, if any has changed since it was read.
    """
    project, home = compiled.project, project_root(root.resolve())
    with opened(home) as write:
        files = {path: text.encode() for path, text in new.items()}
        if signatures is not project.lock:
            files[lock.NAME] = lock.dump(signatures).encode()
        for path, text in texts.items():
            file, source = on_disk(root, path), project.by_path[path].source
            data = file.read_bytes() if file is not None else b""
            if file is None or decode(data, path, source.address).source.text != source.text:
                return _CHANGED_MEANWHILE
            files[file.relative_to(home).as_posix()] = with_text(data, text)
        is_taken = any((home / path).exists() for path in new)
        if is_taken or reading.signatures(home).source != project.lock.source:
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
        return Refused(_BROKEN_LOCK, errors)
    if not ours:
        return Refused(
            Words(
                "файл ничего не реализует и не исполняет: сверять не с чем",
                "the file carries out nothing: there is nothing to compare it with",
            )
        )
    refused = _record(compiled, root, {}, replace(project.lock, accepted=accepted))
    return ours if refused is None else refused


_BROKEN_LOCK = Words("сначала исправьте файл подписей", "the lock file has to be mended first")


@dataclass(frozen=True, slots=True)
class Drafted:
    """An act that was written to amend or repeal another: its file, and how much it changes.

    `readings` counts what changes with it though no paper shows it: whom a text obliges, by when.
    """

    path: Path
    changes: int
    readings: int = 0


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
        command = f"roadmapc approve {typed(address)}"
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
        made = amending.changes(on_paper(old), on_paper(new), edits, view, _names(project))
    except amending.NotByAmending as error:
        return Refused(error.words, _changes_told(compiled, unit.source.path))
    text = canonical(amending.amending_act(amended, made, because))
    file = name or f"{_stem(unit)}-amendment"
    drafted = _drafted(compiled, root, unit, file, text, fingerprint(new), len(made))
    if isinstance(drafted, Refused):
        return drafted
    every = comparing.differences(old, new)
    return replace(drafted, readings=sum(map(_is_a_reading, every)))


def _names(project: Project) -> Mapping[str, str]:
    """What tables call the parties of the registries, by their ids."""
    return {
        party.id: getattr(party, "short", None) or party.name
        for _, registry in project.registries()
        for party in registry.parties
    }


def _is_a_reading(edit: Edit) -> bool:
    return isinstance(edit, Changed) and edit.name in READINGS


def repeal(
    compiled: Compiled, root: Path, address: str, name: str | None, because: str | None
) -> Drafted | Refused:
    """Writes the act that repeals another, beside it. Raises OSError where the disk refuses."""
    project = compiled.project
    unit = next(unit for unit, _ in project.acts() if unit.source.address == address)
    amended = _amended(project, unit)
    if isinstance(amended, Refused):
        return amended
    text = canonical(amending.repealing_act(amended, because))
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
    signed_as = project.lock.approvals[unit.source.path].content.parts["act"][0].text("title")
    act = replace(act, title=signed_as)
    return amending.Amended(act, unit.lang, unit.source.address, str(issuer), unit.document.mark)


def _stem(unit: Unit) -> str:
    return unit.source.address.rpartition("/")[2]


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
    errors = _of_file(compiled, lock.NAME)
    if errors:
        return Refused(_BROKEN_LOCK, errors)
    file = on_disk(root, unit.source.path)
    if file is None:
        return _CHANGED_MEANWHILE
    home, path = project_root(root.resolve()), (file.parent / f"{name}.yaml").resolve()
    if not path.is_relative_to(root.resolve()):
        return Refused(
            Words(
                f"«{name}» ведёт из папки карт: назовите файл внутри неё",
                f"{name!r} leads out of the folder of roadmaps: name a file inside it",
            )
        )
    shown = path.relative_to(home).as_posix()
    if path.exists():
        return Refused(
            Words(
                f"файл «{shown}» уже есть: удалите его или назовите другой ключом --file",
                f"the file {shown!r} is there already: remove it, or name another by --file",
            )
        )
    known = compiled.project.lock
    signatures = known
    if seal is not None:
        written = reading.read(FoundFile(Source(shown, name, text)))
        signatures = approving.awaiting(known, unit, shown, Awaited(seal, approving.told(written)))
    refused = _record(compiled, root, {}, signatures, {shown: text})
    if refused is not None:
        return refused
    return Drafted(path, changes)
