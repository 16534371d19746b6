"""Files on disk to their one form: which there are, what becomes of each, and the writing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from roadmapc import compiler, reading
from roadmapc.checking import check_unit
from roadmapc.diagnostics import Diagnostic
from roadmapc.discovering import (
    SETTINGS,
    Found,
    decode,
    discover,
    discover_file,
    on_disk,
    project_root,
)
from roadmapc.format.table import KEY_LANGUAGE, SETTINGS_FILE
from roadmapc.formatting import Kept, formatted
from roadmapc.language.words import Lang, Words
from roadmapc.model import Settings
from roadmapc.project import Unit
from roadmapc.tree import Mapping
from roadmapc.writing import overwrite

Progress = Callable[[str, int, int], None]

CHANGED_MEANWHILE = Words(
    "файл изменился, пока его читали", "the file changed while it was being read"
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file, its bytes, and its text in the one form; without a text it is left alone.

    `kept` says why where the file itself is sound; where it is not, its unit has the faults.
    """

    file: Path | None
    unit: Unit
    data: bytes
    text: str | None
    kept: Words | None = None

    @property
    def name(self) -> str:
        """The path for messages."""
        return self.unit.source.path

    @property
    def changes(self) -> bool:
        """Whether the file has another form now, be it only in its line ends."""
        return self.text is not None and self.text.encode() != self.data


def files_at(paths: Iterable[Path]) -> list[tuple[Path | None, Found]]:
    """The files at paths and in folders, each once, with its place on disk if it may be written.

    Settings of a project are among them where its folder or they themselves are named.
    """
    found: dict[str, tuple[Path | None, Found]] = {}
    for path in paths:
        for file, item in _at(path):
            found.setdefault(str(file or item.source.path), (file, item))
    return list(found.values())


def _at(path: Path) -> Iterator[tuple[Path | None, Found]]:
    if not path.is_dir():
        yield path.resolve(), discover_file(path)
        return
    project = project_root(path.resolve())
    for item in discover(path):
        if not item.settings:
            yield on_disk(path, item.source.path), item
        elif project == path.resolve():
            yield project / SETTINGS, item


def forms(paths: Iterable[Path], to: Lang | None, progress: Progress) -> list[Formatted]:
    """What becomes of the files at paths, their keys in `to` or as their project has chosen.

    Raises OSError where one cannot be read again.
    """
    found = files_at(paths)
    chosen: dict[Path, Lang | None] = {}
    made = []
    for number, (file, item) in enumerate(found, 1):
        wanted = _choosing(item, to) if to is not None and item.settings else item
        made.append(_form(file, item, to or _chosen(file, chosen), wanted))
        progress("check", number, len(found))
    return made


def _choosing(found: Found, to: Lang) -> Found:
    """The settings with another language of keys chosen, if they choose one."""
    unit = reading.read(found)
    if not isinstance(unit.document, Settings) or unit.document.key_language in {None, to}:
        return found
    assert unit.tree is not None
    assert isinstance(unit.tree.root, Mapping)
    names = (SETTINGS_FILE.key("key_language").ru, "key_language")
    entry = next(entry for name in names if (entry := unit.tree.root.get(name)) is not None)
    span, text = entry.value.span, found.source.text
    word = to if unit.lang == "en" else dict(KEY_LANGUAGE.values)[to]
    return replace(
        found, source=replace(found.source, text=text[: span.start] + word + text[span.end :])
    )


def _chosen(file: Path | None, known: dict[Path, Lang | None]) -> Lang | None:
    """The language of keys that the project of a file has chosen; `known` spares a second look."""
    if file is None:
        return None
    if file.parent not in known:
        known[file.parent] = key_language(file.parent)
    return known[file.parent]


def _form(file: Path | None, found: Found, to: Lang | None, wanted: Found) -> Formatted:
    if file is None or found.fault is not None:
        return Formatted(None, reading.read(found), b"", None)
    data = file.read_bytes()
    source = found.source
    if decode(data, source.path, source.address).source.text != source.text:
        return Formatted(file, reading.read(found), data, None, CHANGED_MEANWHILE)
    return replace(form_of(data, wanted, to), file=file)


def form_of(data: bytes, found: Found, to: Lang | None) -> Formatted:
    """What becomes of a text that was read from anywhere."""
    unit = reading.read(found)
    if unit.document is None:
        return Formatted(None, unit, data, None)
    try:
        return Formatted(None, unit, data, formatted(unit, to))
    except Kept as kept:
        return Formatted(None, unit, data, None, kept.words)


def from_stream(data: bytes, to: Lang | None) -> Formatted:
    """What becomes of a file of any kind that comes without a name."""
    to = to or key_language(Path())
    found = decode(data, "stdin", "stdin")
    made = form_of(data, found, to)
    if made.unit.document is None and found.fault is None:
        settings = form_of(data, replace(found, settings=True), to)
        return settings if settings.unit.document is not None else made
    return made


def key_language(folder: Path) -> Lang | None:
    """The language that the project of a folder has chosen for its keys."""
    return compiler.settings_of(project_root(folder.resolve())).key_language


def faults(items: Iterable[Formatted], day: date) -> list[Diagnostic]:
    """What the reader says of the files that it could not read; `day` only has to be some day."""
    return [
        diagnostic
        for item in items
        if item.unit.document is None
        for diagnostic in compiler.finish(
            [item.unit], check_unit(item.unit), day
        ).checked.diagnostics
    ]


def put(items: Iterable[Formatted]) -> list[tuple[Formatted, Words | OSError]]:
    """Writes the files that change, each whole or not at all; those that refused, with the reason."""
    refused: list[tuple[Formatted, Words | OSError]] = []
    for item in items:
        try:
            if item.changes and not _put(item):
                refused.append((item, CHANGED_MEANWHILE))
        except OSError as error:
            refused.append((item, error))
    return refused


def _put(item: Formatted) -> bool:
    """Writes one file, unless it is not what was read any more."""
    assert item.file is not None
    assert item.text is not None
    if item.file.read_bytes() != item.data:
        return False
    overwrite(item.file, item.text.encode())
    return True
