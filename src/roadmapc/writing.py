"""Artefacts to disk, all or nothing.

New files are first written aside. One rename of `commit.json` decides that the
run counts; only then do files move to their places. A run that dies before
leaves the old files, a run that dies after is finished by the next one.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

if sys.platform == "win32":
    import msvcrt

    def _hold(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _hold(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


_ASIDE = ".roadmapc"
_COMMIT = "commit.json"


def write(out: Path, files: Mapping[str, bytes], obsolete: Iterable[str] = ()) -> None:
    """Puts `files` (POSIX paths below `out`) and removes `obsolete` ones, all or nothing.

    Raises OSError where the disk refuses; then nothing has changed.
    """
    with _locked(out) as aside:
        staged = aside / "new"
        for name, data in files.items():
            _write(staged / name, data)
        gone = sorted(name for name in set(obsolete) - set(files) if _is_below(name))
        commit = json.dumps({"put": sorted(files), "drop": gone}, ensure_ascii=False)
        _write(aside / "commit.tmp", commit.encode())
        (aside / "commit.tmp").replace(aside / _COMMIT)
        _finish(out, aside)


def recover(out: Path) -> None:
    """Finishes a run that died after its decision, and forgets one that died before."""
    if (out / _ASIDE).is_dir():
        with _locked(out):
            pass


@contextmanager
def _locked(out: Path) -> Iterator[Path]:
    """The folder aside, cleared of earlier runs, with no other run beside this one."""
    aside = out / _ASIDE
    aside.mkdir(parents=True, exist_ok=True)
    with (aside / "lock").open("w") as lock:
        _hold(lock.fileno())
        _finish(out, aside)
        yield aside


def _finish(out: Path, aside: Path) -> None:
    commit = aside / _COMMIT
    if commit.is_file():
        plan = json.loads(commit.read_text("utf-8"))
        for name in plan["put"]:
            staged = aside / "new" / name
            if staged.is_file():
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                staged.replace(out / name)
        for name in plan["drop"]:
            _remove(out, name)
        commit.unlink()
    shutil.rmtree(aside / "new", ignore_errors=True)


def _remove(out: Path, name: str) -> None:
    """The file and the folders that it leaves empty."""
    path = out / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == out or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _is_below(name: str) -> bool:
    """Whether a name from an old manifest stays inside the folder."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
