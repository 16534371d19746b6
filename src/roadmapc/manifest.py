"""The list of what a build made, which lets the next one remove what is gone."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from roadmapc import __version__

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path below the output folder, its act's address, what is in it."""

    path: str
    act: str
    pages: int
    bytes: int
    sha256: str


def entry(path: str, act: str, pages: int, data: bytes) -> Entry:
    """The entry of a finished file."""
    return Entry(path, act, pages, len(data), hashlib.sha256(data).hexdigest())


def dump(entries: list[Entry], made_with: dict[str, str]) -> bytes:
    """The manifest as JSON. `made_with` names what can move a line: libraries and fonts."""
    content = {
        "version": __version__,
        "made_with": made_with,
        "files": [asdict(item) for item in sorted(entries, key=lambda item: item.path)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def load(out: Path) -> list[Entry]:
    """The entries of the last build into `out`; none if there is no sound manifest."""
    try:
        content = json.loads((out / NAME).read_text("utf-8"))
        return [Entry(**item) for item in content["files"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []
