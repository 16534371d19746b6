"""The file in which a check leaves what it has learned for the next one.

It holds facts, no documents. What was told last time stands in front (`Recent`), so that a project
in which nothing changed is told of without opening the rest (`memory`). The file is MessagePack
behind the digest of what follows, and is read into records of known types and nothing else: one
that is damaged, foreign or of another version is as good as none. Paths in it lead nowhere, they
are only looked up among the files that are there.
"""

import datetime as dt
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

import roadmapc
from roadmapc.discovering import LOCK, SETTINGS, Files, Found, project_root, read_beside
from roadmapc.verdict import Verdict
from roadmapc.writing import put

FOLDER = ".roadmapc-cache"
MAX_BYTES = 1_000_000_000
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Seen:
    """The files of a project as they are on disk now: digests by path, and that of the lock file."""

    files: Files
    digests: Mapping[str, str]
    lock: str


def seen(root: Path) -> Seen:
    """What there is below `root`. Raises NoSuchRoot."""
    files = Files(root)
    digests = {path: digest(files[path]) for path in files}
    return Seen(files, digests, digest(read_beside(project_root(root.resolve()), LOCK)))


class Recent(msgspec.Struct, frozen=True):
    """What was told last, and of what: the digests of the program, of the lock and of each file.

    `day` is the one that the project's settings name, if they do.
    """

    tool: str
    as_of: dt.date
    day: dt.date | None
    lock: str
    files: dict[str, str]
    verdict: Verdict

    def holds(self, seen: Seen, today: dt.date, as_of: dt.date | None) -> bool:
        """Whether the same would be told of what is there now."""
        return (
            self.files == seen.digests
            and self.lock == seen.lock
            and self.as_of == (as_of or self.day or today)
            and [*self.files] == [*seen.digests]
        )


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """What a file holds; each part is read when it is asked for."""

    recent: msgspec.Raw
    memory: msgspec.Raw


def store(root: Path, home: Path) -> Path:
    """The file that remembers a folder of roadmaps.

    It is in the project; for a folder without settings outside a checkout, in the user's cache.
    """
    name = f"check-{sha256(os.fsencode(root.resolve().relative_to(home))).hexdigest()[:16]}"
    if (home / SETTINGS).is_file() or (home / ".git").exists():
        return home / FOLDER / name
    own = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(own, "roadmapc", sha256(os.fsencode(home)).hexdigest()[:16], name)


def tool() -> str:
    """The digest of the program itself: another version finds other things."""
    digest = sha256(roadmapc.__version__.encode())
    folder = Path(roadmapc.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def digest(found: Found | None) -> str:
    """Of a file's text and of what kept it from being read; of no file, nothing."""
    if found is None:
        return ""
    text = found.source.text if found.fault is None else f"{found.fault}\0{found.source.text}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def load(path: Path) -> Stored | None:
    """What is stored at `path`; None where there is nothing that can be used."""
    with suppress(OSError, msgspec.MsgspecError):
        if path.is_symlink() or path.stat().st_size > MAX_BYTES:
            return None
        data = memoryview(path.read_bytes())
        if sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            return msgspec.msgpack.decode(data[_DIGEST:], type=Stored)
    return None


def recent(stored: Stored | None) -> Recent | None:
    """What was told last, if this very program told it."""
    if stored is None:
        return None
    with suppress(msgspec.MsgspecError):
        found = msgspec.msgpack.decode(stored.recent, type=Recent)
        return found if found.tool == tool() else None
    return None


def save(path: Path, recent: Recent, memory: bytes) -> None:
    """Puts it in place of what was there, whole or not at all. A disk that refuses is let be."""
    data = msgspec.msgpack.encode(
        [msgspec.Raw(msgspec.msgpack.encode(recent)), msgspec.Raw(memory)]
    )
    with suppress(OSError):
        if path.parent.is_symlink():
            return
        if not (path.parent / ".gitignore").exists():
            put(path.parent / ".gitignore", b"*\n")
        put(path, sha256(data).digest() + data)
