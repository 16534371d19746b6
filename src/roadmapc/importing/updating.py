"""Edits that people made in Word, put into the files of the project that were exported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from roadmapc import __version__
from roadmapc.discovering import LOCK, discover_file, project_root
from roadmapc.importing import read, with_new_names
from roadmapc.importing.beside import REGISTRY, beside, roadmaps_of
from roadmapc.importing.citing import External
from roadmapc.importing.packing import CannotRead
from roadmapc.importing.parties import Parties, registry_of
from roadmapc.importing.reconciling import Clash, reconciled
from roadmapc.importing.returning import Returned, Unplaced, enclosed, returned
from roadmapc.language import english
from roadmapc.language.russian import count
from roadmapc.language.words import Words
from roadmapc.lock import Approval, parse
from roadmapc.reading import read as read_unit
from roadmapc.rewriting import with_text
from roadmapc.source import Source
from roadmapc.writing import put

_SHOWN, _LONG = 10, 160
"""How many places that clash are shown, and how many letters of each."""


@dataclass(frozen=True, slots=True)
class Updated:
    """A file of the project with the edits of a file of Word; `newer` if it had changed since."""

    source: str
    file: Path
    text: str
    back: Returned
    newer: bool


@dataclass(frozen=True, slots=True)
class Update:
    """What a run puts into the project: acts, and registries with new names."""

    root: Path
    acts: tuple[Updated, ...]
    registries: dict[Path, str]


def updated(sources: Sequence[tuple[str, bytes]], here: Path) -> Update:
    """What exported files change in the project around `here`. Raises CannotRead, OSError."""
    root = roadmaps_of(here)
    acts: list[Updated] = []
    for name, data in sources:
        acts.append(_updated(name, data, root, {act.file: act.text for act in acts}))
    return Update(root, tuple(acts), _registries(acts))


def write(update: Update) -> None:
    """Writes an update; where the disk refuses, what was written is taken back. Raises OSError."""
    new = {**update.registries, **{act.file: act.text for act in update.acts}}
    before = {file: file.read_bytes() if file.exists() else None for file in new}
    done: list[Path] = []
    try:
        for file, text in new.items():
            data = with_text(before[file] or b"", text)
            if data != before[file]:
                put(file, data)
                done.append(file)
    except OSError:
        for file in done:
            old = before[file]
            if old is None:
                file.unlink()
            else:
                put(file, old)
        raise


def refuse_second(sources: Sequence[tuple[str, bytes]], root: Path | None) -> None:
    """Refuses drafts of acts that the project has. Raises CannotRead."""
    for name, data in sources:
        enclosure = enclosed(data) if root is not None else None
        file = (
            _file(enclosure.address, root) if enclosure is not None and root is not None else None
        )
        if file is not None and enclosure is not None:
            raise CannotRead(
                Words(
                    f"«{name}» – экспорт акта {enclosure.address}, который в проекте есть: {_way(file)};"
                    " вторым файлом он стал бы вторым актом; чтобы внести правку в него, уберите --out",
                    f"{name!r} is an export of {enclosure.address}, which the project has: {_way(file)};"
                    " a second file would be a second act; to put the edits into it, leave --out away",
                )
            )


def told(update: Update) -> Iterator[Words]:
    """Which files were changed by what, and what to do next."""
    for act in update.acts:
        yield from _act_told(act)
    for file in update.registries:
        yield Words(f"дописано: {_way(file)}", f"added to: {_way(file)}")
    root = _way(update.root)
    yield Words(
        f"дальше: посмотрите строки (git diff) и запустите: roadmapc check {root}",
        f"next: look at the lines (git diff), then run: roadmapc check {root}",
    )


def _act_told(act: Updated) -> Iterator[Words]:
    back, file = act.back, _way(act.file)
    if not back.changes:
        yield Words(
            f"не изменено: {file}; слова в «{act.source}» те же, что в день экспорта",
            f"unchanged: {file}; the words of {act.source!r} are those of its export",
        )
        return
    edits = count(back.changes, "правка", "правки", "правок")
    kept = ("", "") if back.lost else ("; id и ссылки прежние", "; ids and links stay")
    yield Words(
        f"исправлено: {file}: {edits} из «{act.source}»{kept[0]}",
        f"edited: {file}: {english.count(back.changes, 'edit')} of {act.source!r}{kept[1]}",
    )
    if act.newer:
        yield Words(
            "  YAML менялся и после экспорта: эти изменения остались",
            "  the YAML has changed since its export, too: those changes stay",
        )
    for lost in back.lost:
        yield Words(f"  убрано вместе с текстом: {lost}", f"  removed with its text: {lost}")
    for name in back.names:
        yield Words(f"  новое имя: «{name}»", f"  a new name: {name!r}")


def _updated(name: str, data: bytes, root: Path, done: dict[Path, str]) -> Updated:
    document = read(name, data)
    enclosure = enclosed(data)
    if enclosure is None:
        raise CannotRead(
            Words(
                f"«{name}» записан не командой roadmapc export, и какой это акт, неизвестно; назовите,"
                " куда писать черновик: --out ПАПКА",
                f"{name!r} was not written by roadmapc export, so its act is not known; name the folder"
                " for a draft: --out FOLDER",
            )
        )
    file = _file(enclosure.address, root)
    if file is None:
        raise CannotRead(
            Words(
                f"«{name}» – экспорт акта {enclosure.address}, которого в {_way(root)} нет; назовите, куда"
                " писать черновик: --out ПАПКА",
                f"{name!r} is an export of {enclosure.address}, which {_way(root)} has not; name the folder"
                " for a draft: --out FOLDER",
            )
        )
    back = returned(data, document, __version__)
    if not isinstance(back, Returned):
        raise _unplaced(name, back)
    ours = done[file] if file in done else _own(file)
    if not back.changes:
        return Updated(name, file, ours, back, newer=False)
    _require_unsigned(name, enclosure.address, file)
    made = reconciled(enclosure.source, ours, back.text)
    if made is None or made.clashes:
        raise _clashing(name, file, made.clashes if made is not None else ())
    return Updated(name, file, made.text, back, newer=_lines(ours) != _lines(enclosure.source))


def _lines(text: str) -> list[str]:
    return text.splitlines()


def _file(address: str, root: Path) -> Path | None:
    """The file of an act below the roadmaps, if it is there; never one outside of them."""
    parts = PurePosixPath(address).parts
    if not parts or any(part.startswith(".") or part == "/" for part in parts):
        return None
    for end in (".yaml", ".yml"):
        file = root.joinpath(*parts[:-1], f"{parts[-1]}{end}")
        if file.is_file() and file.resolve().is_relative_to(root.resolve()):
            return file
    return None


def _own(file: Path) -> str:
    """The present text of an act's file. Raises CannotRead where it has faults."""
    found = discover_file(file)
    unit = read_unit(found)
    if unit.document is None or unit.faults:
        raise CannotRead(
            Words(
                f"в файле «{_way(file)}» ошибки, он не тронут; исправьте их: roadmapc check {_way(file.parent)}",
                f"the file {_way(file)!r} has faults and is untouched; mend them: roadmapc check"
                f" {_way(file.parent)}",
            )
        )
    return found.source.text


def _require_unsigned(name: str, address: str, file: Path) -> None:
    approval = _approval(file)
    if approval is None:
        return
    number = approval.act.number
    raise CannotRead(
        Words(
            f"акт {address} подписан (№ {number}), его текст утверждён и не тронут; чтобы изменить акт, впишите"
            f" правку в {_way(file)} сами и запустите roadmapc amend {address} --because ПРИЧИНА; все правки из"
            f" «{name}» отдельным файлом: --out ПАПКА вне {_way(roadmaps_of(file.parent))}",
            f"the act {address} is signed (No. {number}), its text is approved and untouched; to change the act,"
            f" write the edit into {_way(file)} yourself and run roadmapc amend {address} --because REASON; all"
            f" edits of {name!r} in a file apart: --out FOLDER outside {_way(roadmaps_of(file.parent))}",
        )
    )


def _approval(file: Path) -> Approval | None:
    project = project_root(file.parent.resolve())
    lock = project / LOCK
    if not lock.is_file():
        return None
    text = lock.read_text("utf-8", "replace")
    path = file.resolve().relative_to(project).as_posix()
    return parse(Source(LOCK, "", text)).approvals.get(path)


def _unplaced(name: str, back: Unplaced | None) -> CannotRead:
    ru, en = (back.words.ru, back.words.en) if back is not None else _SPOILT
    return CannotRead(
        Words(
            f"«{name}»: {ru}; акт не тронут, внесите эту правку в YAML сами и верните в Word прежнее, или читайте"
            " весь файл заново: --out ПАПКА вне карт",
            f"{name!r}: {en}; the act is untouched, put this edit into the YAML yourself and undo it in Word, or"
            " read the whole file anew: --out FOLDER outside the roadmaps",
        )
    )


_SPOILT = ("YAML внутри файла испорчен", "the YAML inside the file is spoilt")


def _clashing(name: str, file: Path, clashes: Sequence[Clash]) -> CannotRead:
    """Both values of every place that was changed twice."""
    ru = [
        f"  {_way(file)}:{clash.line}: в YAML {_cut(clash.ours, 'убрано')}, из Word {_cut(clash.theirs, 'убрано')}"
        for clash in clashes[:_SHOWN]
    ]
    en = [
        f"  {_way(file)}:{clash.line}: in YAML {_cut(clash.ours, 'removed')}, from Word {_cut(clash.theirs, 'removed')}"
        for clash in clashes[:_SHOWN]
    ]
    places = count(len(clashes), "место", "места", "мест")
    where = f": {places} правили и там, и в Word" if clashes else " так, что правки не свести"
    return CannotRead(
        Words(
            "\n".join(
                [
                    f"YAML изменился после экспорта{where}; ничего не записано",
                    *ru,
                    f"  сделайте эти места одинаковыми, в YAML или в «{name}», и повторите",
                ]
            ),
            "\n".join(
                [
                    "the YAML and Word have changed the same places since the export; nothing was written",
                    *en,
                    f"  make those places the same, in the YAML or in {name!r}, and run again",
                ]
            ),
        )
    )


def _cut(text: str, removed: str) -> str:
    short = text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"
    return f"«{short}»" if text else removed


def _registries(acts: Sequence[Updated]) -> dict[Path, str]:
    """The registries beside the acts, with names that none above them knows."""
    found: dict[Path, str] = {}
    for folder in dict.fromkeys(act.file.parent for act in acts):
        around, parties = beside(folder), Parties()
        around.introduce(parties, External())
        for act in acts:
            for name in act.back.names if act.file.parent == folder else ():
                parties.add(name)
        new = registry_of(list(parties))
        if new.entries:
            found[folder / REGISTRY] = with_new_names(around, new)
    return found


def _way(path: Path) -> str:
    """A path as it is written from here."""
    here = Path.cwd()
    full = path.resolve()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(path)
