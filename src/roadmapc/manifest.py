"""The list of what a build made, which lets the next one remove what is gone and keep what stands.

A build of one shard has a list of its own beside that of whole builds, so that the folders of all
shards can be laid one over another; the next whole build brings their lists together.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from roadmapc import __version__

NAME = "manifest.json"
_UNTOLD = {"key": "", "inputs": ""}
"""What lists of earlier versions do not tell."""
_SHARD = re.compile(r"manifest-\d+-of-\d+\.json")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path below the output folder, its act's address, what is in it.

    A form that is made of several acts belongs to none: its `act` is empty. `root` is the folder of
    roadmaps that it was printed from, relative to its project. `key` is a fingerprint of all that
    the act's files were printed from, `inputs` one of the files that it was composed from; empty
    ones tell nothing.
    """

    path: str
    root: str
    act: str
    pages: int
    bytes: int
    sha256: str
    key: str = ""
    inputs: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What earlier builds made and nobody changed since.

    `acts` are the files of those acts, by root and address, of which every file stands.
    """

    entries: tuple[Entry, ...] = ()
    acts: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)
    shards: tuple[str, ...] = ()


def shard_name(number: int, whole: int) -> str:
    """The name of the list of a shard, counted from 1."""
    return f"manifest-{number}-of-{whole}.json"


def entry(
    path: str, root: str, act: str, pages: int, data: bytes, key: str = "", inputs: str = ""
) -> Entry:
    """The entry of a finished file."""
    return Entry(path, root, act, pages, len(data), _digest(data), key, inputs)


def dump(entries: Iterable[Entry], made_with: Mapping[str, str]) -> bytes:
    """The manifest as JSON. `made_with` names what can move a line: libraries and fonts."""
    content = {
        "version": __version__,
        "made_with": dict(made_with),
        "files": [asdict(item) for item in sorted(entries, key=lambda item: item.path)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def load(out: Path) -> Made:
    """The files of earlier builds that stand in `out` as they were made.

    What is gone, what was changed since, and what no build could have written
    is somebody else's, and is left out; so is a list that is not sound.
    """
    shards = tuple(sorted(file.name for file in _files(out) if _SHARD.fullmatch(file.name)))
    standing: dict[str, Entry] = {}
    acts: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for name in (NAME, *shards):
        of_act: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for item in _listed(out / name):
            of_act[item.root, item.act].append(item)
        for act, items in of_act.items():
            stand = [
                item for item in items if standing.get(item.path) == item or _stands(out, item)
            ]
            standing |= {item.path: item for item in stand}
            if len(stand) == len(items):
                acts[act] = tuple(items)
    return Made(tuple(standing.values()), acts, shards)


def _files(out: Path) -> Iterator[Path]:
    try:
        yield from out.iterdir()
    except OSError:
        return


def _listed(file: Path) -> list[Entry]:
    try:
        content = json.loads(file.read_text("utf-8"))
        return [_entry(item) for item in content["files"]]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []


def made_with(out: Path) -> dict[str, str]:
    """What the files of earlier runs in `out` were made with; nothing, if that is not known."""
    try:
        said = json.loads((out / NAME).read_text("utf-8"))["made_with"]
        return {str(name): str(version) for name, version in said.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _entry(item: dict[str, Any]) -> Entry:
    whole = {**_UNTOLD, **item}
    for part in fields(Entry):
        if type(whole[part.name]) is not part.type:
            raise TypeError(part.name)
    return Entry(**whole)


def _stands(out: Path, item: Entry) -> bool:
    try:
        path = (out / item.path).resolve()
        return path.is_relative_to(out.resolve()) and _digest(path.read_bytes()) == item.sha256
    except (OSError, ValueError):
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
