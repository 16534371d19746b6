"""Artefacts to disk, all or nothing.

New files are first written aside. One rename of `commit.json` decides that the
run counts; only then do files move to their places. A run that dies before
leaves the old files, a run that dies after is finished by the next one.

What lies aside may have come with somebody else's checkout, so it is trusted with no more than a
checkout could do itself: it never leads to a hidden file, through a link or out of the folder.
"""

import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePath
from threading import Timer
from typing import Any

if sys.platform == "win32":
    import msvcrt

    def _hold(file: int, *, waits: bool) -> None:
        msvcrt.locking(file, msvcrt.LK_LOCK if waits else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(file: int, *, waits: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)


_PATIENCE = 1
"""Seconds of a wait before it is told of."""
TELL_OF_WAIT: ContextVar[Callable[[Path], None] | None] = ContextVar("tell_of_wait", default=None)
"""What is called, with the folder, when another run keeps this one waiting."""
_ASIDE = ".roadmapc"
_COMMIT = "commit.json"


class Unfinished(OSError):
    """The new files count, but the disk refused to put some in their places.

    They wait aside; the next run, whatever it prints, puts them there first.
    """


class Staging:
    """New files of a folder, which wait aside until it is decided that they count."""

    def __init__(self, out: Path, aside: Path) -> None:
        self._out = out
        self._aside = aside
        self._staged: set[str] = set()

    def stage(self, files: Mapping[str, bytes]) -> None:
        """Writes `files` (POSIX paths below the folder) aside. Raises OSError where the disk refuses."""
        for name in files:
            _require_room(self._out, name)
        for name, data in files.items():
            _write(self._aside / "new" / name, data)
            self._staged.add(name)

    def __call__(self, files: Mapping[str, bytes], obsolete: Iterable[str] = ()) -> None:
        """Puts `files` and what is staged in their places, removes `obsolete` ones, all or nothing.

        Raises OSError where the disk refuses, and nothing has changed; Unfinished
        where it refuses after the decision.
        """
        self.stage(files)
        gone = sorted(name for name in set(obsolete) - self._staged if is_below(name))
        commit = json.dumps({"put": sorted(self._staged), "drop": gone}, ensure_ascii=False)
        _write(self._aside / "decision" / _COMMIT, commit.encode())
        (self._aside / "decision" / _COMMIT).replace(self._aside / _COMMIT)
        _finish(self._out, self._aside)


@contextmanager
def opened(out: Path) -> Iterator[Staging]:
    """The way to write into `out`, which nobody else writes into meanwhile.

    A run that died after its decision is finished first, one that died before
    is forgotten; so what is read from `out` inside the block is whole.
    """
    with _locked(out) as aside:
        yield Staging(out, aside)


def settle(out: Path) -> None:
    """Finishes what a run that died had decided to write into `out`; nothing, if there is none.

    Raises Unfinished where the disk refuses.
    """
    aside = out / _ASIDE
    if (aside / _COMMIT).is_file() and not _foreign(aside):
        with _locked(out):
            pass


@contextmanager
def naming(place: Path) -> Iterator[None]:
    """Says what the disk refuses of the place that was asked for, not of a file aside."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(place)) from error


def overwrite(file: Path, data: bytes) -> None:
    """Puts other bytes into a file that is there: the old ones or the new, never a part.

    Raises OSError where the disk refuses or the file is read-only, and nothing has changed.
    """
    mode = file.stat().st_mode
    if not os.access(file, os.W_OK) or not mode & 0o222:
        raise _refusal(PermissionError, errno.EACCES, file)
    with naming(file):
        number, name = tempfile.mkstemp(prefix=_ASIDE, dir=file.parent)
        aside = Path(name)
        try:
            with os.fdopen(number, "wb") as staged:
                staged.write(data)
                staged.flush()
                os.fsync(staged.fileno())
            aside.chmod(mode)
            aside.replace(file)
        finally:
            aside.unlink(missing_ok=True)


def put(file: Path, data: bytes) -> None:
    """Puts bytes into a file, which may be new, as may its folder; whole or not at all.

    Raises OSError where the disk refuses, and no file has changed.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        overwrite(file, data)
        return
    aside = file.with_name(f"{_ASIDE}-{os.getpid()}-{file.name}")
    with naming(file):
        try:
            with aside.open("xb") as staged:
                staged.write(data)
                staged.flush()
                os.fsync(staged.fileno())
            aside.replace(file)
        finally:
            aside.unlink(missing_ok=True)


def is_below(name: str) -> bool:
    """Whether a name that was read from a file stays inside the folder it is for, in sight."""
    path = PurePath(name)
    hidden = any(part.startswith(".") for part in path.parts)
    return bool(path.parts) and not path.anchor and not hidden


@contextmanager
def _locked(out: Path) -> Iterator[Path]:
    """The folder aside, cleared of earlier runs, with no other run beside this one."""
    aside = out / _ASIDE
    out.mkdir(parents=True, exist_ok=True)
    with naming(out):
        aside.mkdir(exist_ok=True)
    foreign = _foreign(aside)
    if foreign is not None:
        raise _refusal(OSError, errno.ELOOP, foreign)
    with naming(out):
        ignored = aside / ".gitignore"
        if not ignored.is_file() or not ignored.stat().st_size:
            ignored.write_text("*\n")
        lock = (aside / "lock").open("w")
    with lock:
        _take(lock.fileno(), out)
        _finish(out, aside)
        try:
            yield aside
        finally:
            if not (aside / _COMMIT).exists():
                _clear(aside)


def _take(lock: int, out: Path) -> None:
    """Waits until no other run holds the lock, and says so if that takes long."""
    try:
        _hold(lock, waits=False)
    except OSError:
        tell = TELL_OF_WAIT.get()
        told = Timer(_PATIENCE, tell or (lambda _: None), [out])
        told.daemon = True
        told.start()
        try:
            _hold(lock, waits=True)
        finally:
            told.cancel()


def _foreign(aside: Path) -> Path | None:
    """A link where this program never makes one."""
    names = ("new", "decision", "lock", _COMMIT, ".gitignore")
    places = (aside, *(aside / name for name in names))
    return next((place for place in places if place.is_symlink()), None)


def _finish(out: Path, aside: Path) -> None:
    if (aside / _COMMIT).is_file():
        _settle(out, aside)
    _clear(aside)


def _settle(out: Path, aside: Path) -> None:
    try:
        plan = _decided(aside / _COMMIT)
        for name in plan["put"]:
            if _leads(aside / "new", name) and _leads(out, name):
                _put(aside / "new" / name, out / name)
        for name in plan["drop"]:
            _remove(out, name)
        (aside / _COMMIT).unlink()
    except OSError as error:
        raise Unfinished(error.errno, error.strerror, error.filename) from error


def _decided(commit: Path) -> dict[str, list[str]]:
    """What an earlier run decided; nothing, if what stands there is not of our making."""
    nothing: dict[str, list[str]] = {"put": [], "drop": []}
    try:
        plan: Any = json.loads(commit.read_text("utf-8"))
        names = [*plan["put"], *plan["drop"]]
        sound = all(isinstance(name, str) and is_below(name) for name in names)
    except (ValueError, TypeError, KeyError, RecursionError):
        return nothing
    return plan if sound else nothing


def _leads(folder: Path, name: str) -> bool:
    """Whether the folders of a name are really below `folder`, links followed."""
    return (folder / name).parent.resolve().is_relative_to(folder.resolve())


def _put(staged: Path, place: Path) -> None:
    """Moves a file to its place with the rights of the old one, unless an earlier try already has."""
    if staged.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_file():
            shutil.copymode(place, staged)
        staged.replace(place)


def _remove(out: Path, name: str) -> None:
    """The file and the folders that it leaves empty; never through a link that leads out."""
    path = out / name
    if not _leads(out, name):
        return
    if path.is_file() or path.is_symlink():
        path.unlink()
    for folder in path.parents:
        if folder == out or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _clear(aside: Path) -> None:
    shutil.rmtree(aside / "new", ignore_errors=True)
    shutil.rmtree(aside / "decision", ignore_errors=True)


def _require_room(out: Path, name: str) -> None:
    """Refuses before the decision what the disk is sure to refuse after it."""
    place = out / name
    if not is_below(name) or not _leads(out, name):
        raise _refusal(PermissionError, errno.EPERM, place)
    if place.is_dir():
        raise _refusal(IsADirectoryError, errno.EISDIR, place)
    folder = next(folder for folder in place.parents if folder.exists())
    if not folder.is_dir():
        raise _refusal(NotADirectoryError, errno.ENOTDIR, folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _refusal(PermissionError, errno.EACCES, folder)


def _refusal(kind: type[OSError], number: int, path: Path) -> OSError:
    return kind(number, os.strerror(number), str(path))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
