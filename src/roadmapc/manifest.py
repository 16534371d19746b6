"""The list of what a build made, which lets the next one remove what is gone."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from roadmapc import __version__

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path below the output folder, its act's address, what is in it.

    A form that is made of several acts belongs to none: its `act` is empty. `root` is the folder of roadmaps that it was printed from, relative to its project.
    """

    path: str
    root: str
    act: str
    pages: int
    bytes: int
    sha256: str


def entry(path: str, root: str, act: str, pages: int, data: bytes) -> Entry:
    """The entry of a finished file."""
    return Entry(path, root, act, pages, len(data), _digest(data))


def dump(entries: list[Entry], made_with: Mapping[str, str]) -> bytes:
    """The manifest as JSON. `made_with` names what can move a line: libraries and fonts."""
    content = {
        "version": __version__,
        "made_with": dict(made_with),
        "files": [asdict(item) for item in sorted(entries, key=lambda item: item.path)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def load(out: Path) -> list[Entry]:
    """The files of earlier builds that stand in `out` as they were made.

    What is gone, what was changed since, and what no build could have written
    is somebody else's, and is left out. None, if there is no sound manifest.
    """
    try:
        content = json.loads((out / NAME).read_text("utf-8"))
        entries = [_entry(item) for item in content["files"]]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []
    return [item for item in entries if _stands(out, item)]


def _entry(item: dict[str, Any]) -> Entry:
    for part in fields(Entry):
        if type(item[part.name]) is not part.type:
            raise TypeError(part.name)
    return Entry(**item)


def _stands(out: Path, item: Entry) -> bool:
    try:
        path = (out / item.path).resolve()
        return path.is_relative_to(out.resolve()) and _digest(path.read_bytes()) == item.sha256
    except (OSError, ValueError):
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
