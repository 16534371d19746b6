"""Disk to sources: which files a project has and what stands in them."""

import errno
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapc.faults import SyntaxFault
from roadmapc.source import Source, Span

if TYPE_CHECKING:
    from roadmapc.model import Settings

SUFFIXES = (".yaml", ".yml")
SETTINGS = "roadmapc.yaml"
LOCK = "roadmapc.lock"
MAX_BYTES = 16_000_000
_MOST_LETTERS = 12_000_000
"""A region; of more, texts are read again when they are asked for."""

_WHY = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ELOOP: "link-loop",
    errno.ENOENT: "no-target",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, with the fault that kept it from being read, if any.

    `settings` says that it is the project's own, not one of its roadmaps.
    """

    source: Source
    fault: SyntaxFault | None = None
    settings: bool = False


class NoSuchRoot(Exception):
    """There is no folder at the path that was asked for."""


class Files:
    """The files below a folder, named at once and read when they are asked for.

    Hidden files and folders are passed over. A link that leads out of the folder is a fault of the
    link, never followed; a link to a folder inside it is passed over, as the folder is read where
    it stands. A folder that cannot be listed is a fault too. The project's settings come first,
    then the files by path. Texts are kept as long as all of them are few. Raises NoSuchRoot.
    """

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise NoSuchRoot(str(root))
        self._root = root.resolve()
        self._project = project_root(self._root)
        self._names = _Names(self._root, self._project)
        entries = {
            entry[0] if isinstance(entry, tuple) else entry.path: entry
            for entry in _entries(str(self._root), self._root)
        }
        entries.pop(str(self._project / SETTINGS), None)
        self._entries: dict[str, _Entry | None] = {
            self._names.of(path)[0]: entries[path]
            for path in sorted(entries, key=lambda path: path.split(os.sep))
        }
        if (self._project / SETTINGS).is_file():
            self._entries = {SETTINGS: None, **self._entries}
        self._kept: dict[str, Found] = {}
        self._letters = 0

    def __iter__(self) -> Iterator[str]:
        """The paths of the files, as messages name them."""
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, path: str) -> Found:
        """The file at a path. Raises KeyError where there was none when files were named."""
        if path in self._kept:
            return self._kept[path]
        found = self._found(self._entries[path])
        self._letters += len(found.source.text)
        if self._letters <= _MOST_LETTERS:
            self._kept[path] = found
        return found

    def _found(self, entry: "_Entry | None") -> Found:
        if entry is None:
            settings = discover_settings(self._project)
            return settings or _refused(SETTINGS, "roadmapc", _WHY[errno.ENOENT])
        if isinstance(entry, tuple):
            path, why = entry
            return _unreadable(Path(path), self._root, self._project, why)
        if entry.is_file(follow_symlinks=False):
            return _read_plain(entry.path, self._names)
        return _read(Path(entry.path), self._root, self._project)


def discover(root: Path) -> tuple[Found, ...]:
    """All `Files` below `root`, read. Raises NoSuchRoot."""
    files = Files(root)
    return tuple(files[path] for path in files)


def on_disk(root: Path, path: str) -> Path | None:
    """The file behind a path of messages, links followed; None where it is not below `root`."""
    folder = root.resolve()
    file = (project_root(folder) / path).resolve()
    return file if file.is_relative_to(folder) and file.is_file() else None


def discover_file(path: Path) -> Found:
    """The one file at a path, as it would be found in its folder; a link out of the folder is a fault."""
    folder = path.parent.resolve()
    project = project_root(folder)
    found = _read(folder / path.name, folder, project)
    return replace(found, settings=path.name == SETTINGS and folder == project)


def discover_settings(project: Path) -> Found | None:
    """The settings of the project in this folder, if it has them."""
    path = project / SETTINGS
    if not path.is_file():
        return None
    return replace(_read(path, project, project), settings=True)


def name_in_project(root: Path) -> str:
    """The folder of roadmaps as the project knows it: POSIX, relative to its root."""
    resolved = root.resolve()
    return printable(resolved.relative_to(project_root(resolved)).as_posix())


def read_beside(project: Path, name: str) -> Found | None:
    """A text file of the project itself, which is no link; None where there is none of this name.

    It may be four times as large as a file of roadmaps, as it speaks of many.
    """
    path = project / name
    if not os.path.lexists(path):
        return None
    try:
        if path.is_symlink() or not path.is_file():
            return _unreadable(path, project, project, "not-a-file")
        if path.stat().st_size > 4 * MAX_BYTES:
            return too_large(*names(path, project, project))
        return decode(path.read_bytes(), name, name)
    except OSError as error:
        return _unreadable(path, project, project, _why(error))


def own_templates(root: Path, settings: "Settings") -> Path | None:
    """The project's own folder of templates; one outside the project does not count."""
    named = settings.folders.templates if settings.folders is not None else None
    if named is None:
        return None
    project = project_root(root.resolve())
    folder = (project / named).resolve()
    return folder if folder.is_relative_to(project) and folder.is_dir() else None


def project_root(root: Path) -> Path:
    """The folder that paths in messages are relative to.

    The nearest one from `root` up to the top of its git checkout with settings in
    it; outside a checkout no more than the three folders above are looked at.
    Without settings it is the folder above `root`. `root` is resolved.
    """
    upwards = (root, *root.parents)
    checkout = next((n for n, folder in enumerate(upwards) if (folder / ".git").exists()), 3)
    for folder in upwards[: checkout + 1]:
        if (folder / SETTINGS).is_file():
            return folder
    return root.parent


_Entry = os.DirEntry[str] | tuple[str, str]
"""A file to read, or the path of what cannot be looked into, and why."""


def _entries(folder: str, root: Path) -> Iterator[_Entry]:
    """The files below a folder that may be read, and what keeps a folder from being looked into."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                listed = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            yield current, _why(error)
            continue
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.is_symlink() and os.path.isdir(entry.path):
                if not Path(entry.path).resolve().is_relative_to(root):
                    yield entry.path, "link"
            elif is_source(entry.name):
                yield entry


def _read_plain(path: str, names: "_Names") -> Found:
    """A file that is no link, so that it is known to lie where it stands."""
    try:
        with open(path, "rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                return too_large(*names.of(path))
            data = file.read()
    except OSError as error:
        return _refused(*names.of(path), _why(error))
    return decode(data or b"", *names.of(path))


def _read(path: Path, root: Path, project: Path) -> Found:
    try:
        if not path.resolve(strict=True).is_relative_to(root):
            return _unreadable(path, root, project, "link")
        if not path.is_file():
            return _unreadable(path, root, project, "not-a-file")
        if path.stat().st_size > MAX_BYTES:
            return too_large(*names(path, root, project))
        data = path.read_bytes()
    except RuntimeError:  # how Python before 3.13 says that links go round
        return _unreadable(path, root, project, "link-loop")
    except OSError as error:
        return _unreadable(path, root, project, _why(error))
    return decode(data, *names(path, root, project))


def decode(data: bytes, path: str, address: str) -> Found:
    """The source in `data`; bytes that are not UTF-8 give a fault at the first of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(data):
        return Found(Source(path, address, ""), SyntaxFault("encoding", Span(0, 1), "UTF-16"))
    try:
        return Found(Source(path, address, data.decode("utf-8").removeprefix("\ufeff")))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        line = data[error.start :].split(b"\n", 1)[0].decode("cp1251", "replace")
        at = len(before)
        fault = SyntaxFault("encoding", Span(at, at + 1), _guess(data))
        return Found(Source(path, address, before + line), fault)


def too_large(path: str, address: str) -> Found:
    """A file of more than MAX_BYTES, which is not read."""
    fault = SyntaxFault("too-large", Span(0, 1), str(MAX_BYTES // 4_000_000))
    return Found(Source(path, address, ""), fault)


def is_source(name: str) -> bool:
    """Whether a file of this name is one of the project's."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _wide(data: bytes) -> bool:
    """Whether Russian or Latin text takes two bytes a letter, one of them always the same."""
    return data.count(0) > 0 and 3 * (data.count(0) + data.count(4)) > len(data)


def _guess(data: bytes) -> str:
    """Windows-1251 if most high bytes are its Russian letters, else nothing."""
    high = [byte for byte in data if byte >= 0x80]
    letters = sum(byte >= 0xC0 or byte in (0xA8, 0xB8) for byte in high)
    return "Windows-1251" if high and letters > len(high) * 0.8 else ""


def _why(error: OSError) -> str:
    """A word for what happened, or the system's own where it is a rare one."""
    return _WHY.get(error.errno or 0) or error.strerror or type(error).__name__


def _unreadable(path: Path, root: Path, project: Path, why: str) -> Found:
    return _refused(*names(path, root, project), why)


def _refused(path: str, address: str, why: str) -> Found:
    return Found(Source(path, address, ""), SyntaxFault("unreadable-file", Span(0, 1), why))


def names(path: Path, root: Path, project: Path) -> tuple[str, str]:
    """The path for messages, and the address for references with its letters composed."""
    return _Names(root, project).of(str(path))


class _Names:
    """What the files of a project are called, by their paths on disk."""

    def __init__(self, root: Path, project: Path) -> None:
        self._root = len(os.path.join(root, ""))
        self._project = len(os.path.join(project, ""))

    def of(self, path: str) -> tuple[str, str]:
        """The path for messages, and the address for references with its letters composed."""
        address, suffix = os.path.splitext(path[self._root :])
        if suffix.lower() not in SUFFIXES:
            address += suffix
        shown = printable(_posix(path[self._project :]))
        return shown, unicodedata.normalize("NFC", printable(_posix(address)))


def _posix(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")


def printable(path: str) -> str:
    r"""A path that can be printed.

    What cannot is escaped, bytes that are not UTF-8 as `\xff`, so that no two
    files share a name.
    """
    if path.isprintable():
        return path
    known = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(
        letter if letter.isprintable() or letter == "\u00a0" else ascii(letter)[1:-1]
        for letter in known
    )
