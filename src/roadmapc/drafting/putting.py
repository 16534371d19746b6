"""New files to their places: all of them or none, and never over what is there."""

import os
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import mkstemp

from roadmapc.writing import naming


def put(root: Path, files: Mapping[str, str]) -> None:
    """Writes `files`, by their path below `root`. Raises OSError, and then nothing has changed.

    Each file is written whole under another name first; giving it its own fails if that is taken.
    """
    with ExitStack() as undo, ExitStack() as aside:
        staged = []
        for name, text in files.items():
            place = root / name
            _make_folder(place.parent, undo)
            with naming(place):
                staged.append((_write(place.parent, text, aside), place))
        for path, place in staged:
            os.link(path, place)
            undo.callback(_remove, place)
        undo.pop_all()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        undo.callback(_leave, path)


def _write(folder: Path, text: str, aside: ExitStack) -> Path:
    handle, name = mkstemp(dir=folder, prefix=".roadmapc-")
    aside.callback(_remove, Path(name))
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    path = Path(name)
    path.chmod(0o644)
    return path


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _leave(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
