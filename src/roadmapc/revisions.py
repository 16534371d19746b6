"""Git to sources: the files of a folder as they stood in a revision.

Git's plumbing lists a tree and, in one process, hands out the files that are not known yet.
Nothing is checked out; no shell, no hook and no filter of the repository runs.
"""

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import new as hash_of
from os import fsdecode
from pathlib import Path

from roadmapc.discovering import (
    MAX_BYTES,
    SETTINGS,
    Found,
    decode,
    discover,
    is_source,
    names,
    project_root,
    too_large,
)
from roadmapc.language.words import Words

_SHA1 = 40
"""Hexadecimal digits of an object's name; longer ones are of SHA-256."""
_OF_HOOKS = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}
)
"""What git tells its hooks of their repository, which hold in its own folder only."""
_PLAIN = {"LC_ALL": "C"}
_LINK, _FILE = b"120000", b"100"


class NoRevision(Exception):
    """Git cannot give what was asked for, said in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file in a tree: the path in the repository, its object, its size in bytes.

    The size of an object that is missing is 0.
    """

    path: str
    object: str
    size: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where roadmaps lie: their checkout, their project and the folder itself, links resolved."""

    top: Path
    project: Path
    root: Path


Files = tuple[Found, ...]
_Known = dict[_Blob, Found]


def both(root: Path, before: str, after: str | None = None) -> tuple[Files, Files]:
    """The files below `root` in two revisions; without the second, those on disk now.

    A file that is the same in both is read once, and is one and the same value. Raises
    NoRevision, and NoSuchRoot where the files on disk are asked for and there is no such folder.
    """
    place = _place(root)
    old = _tree(place, before)
    if after is None:
        now = discover(root)
        known = _unchanged(place, old, now)
        _read(place, old, known)
        return _files(old, known), now
    new, known = _tree(place, after), _Known()
    _read(place, (*old, *new), known)
    return _files(old, known), _files(new, known)


def _place(root: Path) -> _Place:
    folder = root.resolve()
    there = next(upper for upper in (folder, *folder.parents) if upper.is_dir())
    said = _run(there, "rev-parse", "--show-toplevel")
    if said.returncode != 0:
        raise _no_repository(root, said.stderr)
    top = Path(fsdecode(said.stdout.rstrip(b"\n"))).resolve()
    return _Place(top, project_root(folder), folder)


def _no_repository(root: Path, why: bytes) -> NoRevision:
    if b"dubious ownership" in why:
        return NoRevision(
            Words(
                f"git не читает репозиторий с папкой «{root}»: он принадлежит другому пользователю; "
                "разрешить: git config --global --add safe.directory ПУТЬ",
                f"git does not read the repository of {str(root)!r}: it belongs to another user; "
                "to allow it: git config --global --add safe.directory PATH",
            )
        )
    return NoRevision(
        Words(
            f"папка «{root}» не в репозитории git: сравнивать не с чем; две папки сравнит ключ --folders",
            f"the folder {str(root)!r} is in no git repository; --folders compares two folders",
        )
    )


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git prints; None where it refuses."""
    done = _run(folder, *arguments, given=given)
    return done.stdout if done.returncode == 0 else None


def _run(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Raises NoRevision where there is no git."""
    line = ["git", "--literal-pathspecs", "--no-optional-locks", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell
            line,
            cwd=folder,
            env={name: at for name, at in os.environ.items() if name not in _OF_HOOKS} | _PLAIN,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise NoRevision(
            Words(
                "не найдена программа git: без неё не прочесть прежнюю редакцию",
                "there is no git on this machine, and without it no earlier state can be read",
            )
        ) from error


def _tree(place: _Place, revision: str) -> tuple[_Blob, ...]:
    """The files of a revision that belong to the project, its settings first."""
    name = None if revision.startswith("-") else _git(
        place.top, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}"
    )  # fmt: skip
    if name is None:
        raise _unknown(place, revision)
    folders = [_inside(place, place.root), _inside(place, place.project / SETTINGS)]
    paths = [path for path in folders if path not in (None, ".")]
    scope = ["--", *map(str, paths)] if folders[0] != "." else []
    listed = _git(
        place.top, "ls-tree", "-r", "-z", "-l", "--full-tree", name.decode().strip(), *scope
    )
    assert listed is not None, "a tree that was found can be listed"
    blobs = _linked(place, dict(_entries(listed)))
    settings = [blob for blob in blobs if _is_settings(place, blob)]
    sources = [blob for blob in blobs if blob not in settings and _is_source(place, blob)]
    return (*settings, *sorted(sources, key=lambda blob: Path(blob.path)))


def _unknown(place: _Place, revision: str) -> NoRevision:
    shallow = (_git(place.top, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    if shallow:
        return NoRevision(
            Words(
                f"ревизии «{revision}» здесь нет: репозиторий скачан не целиком; "
                "скачайте его историю: git fetch --unshallow",
                f"there is no revision {revision!r}: the repository was cloned without its "
                "history; fetch it: git fetch --unshallow",
            )
        )
    return NoRevision(
        Words(
            f"ревизии «{revision}» в этом репозитории нет",
            f"there is no revision {revision!r} in this repository",
        )
    )


def _inside(place: _Place, path: Path) -> str | None:
    """A path as the repository knows it; None where it lies outside."""
    return path.relative_to(place.top).as_posix() if path.is_relative_to(place.top) else None


def _entries(listed: bytes) -> Iterator[tuple[str, tuple[bytes, _Blob]]]:
    """The files and links of a listing by path: `mode kind object size<tab>path`."""
    for line in listed.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, name, size = about.split()
        if mode == _LINK or mode.startswith(_FILE):
            blob = _Blob(fsdecode(path), name.decode(), int(size) if size.isdigit() else 0)
            yield blob.path, (mode, blob)


def _linked(place: _Place, entries: Mapping[str, tuple[bytes, _Blob]]) -> list[_Blob]:
    """The files, and behind each link to one of them that file under the link's path."""
    blobs = [blob for mode, blob in entries.values() if mode != _LINK]
    links = [blob for mode, blob in entries.values() if mode == _LINK]
    for link, data in zip(links, _objects(place, [link.object for link in links]), strict=True):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(link.path), fsdecode(data)))
        mode, target = entries.get(path, (_LINK, link))
        if mode != _LINK:
            blobs.append(replace(target, path=link.path))
    return blobs


def _is_settings(place: _Place, blob: _Blob) -> bool:
    return place.top / blob.path == place.project / SETTINGS


def _is_source(place: _Place, blob: _Blob) -> bool:
    path = place.top / blob.path
    if not path.is_relative_to(place.root):
        return False
    *folders, name = path.relative_to(place.root).parts
    return is_source(name) and not any(folder.startswith(".") for folder in folders)


def _unchanged(place: _Place, blobs: Iterable[_Blob], now: Files) -> _Known:
    """The files of a tree that stand on disk as they are in it."""
    on_disk = {found.source.path: found for found in now if found.fault is None}
    pairs = ((blob, on_disk.get(_names(place, blob)[0])) for blob in blobs)
    return {
        blob: found
        for blob, found in pairs
        if found is not None and _object_name(found, blob.object) == blob.object
    }


def _object_name(found: Found, like: str) -> str:
    """What git calls a file with this text."""
    data = found.source.text.encode()
    name = hash_of("sha1" if len(like) == _SHA1 else "sha256", usedforsecurity=False)
    name.update(b"blob %d\0" % len(data) + data)
    return name.hexdigest()


def _read(place: _Place, blobs: Iterable[_Blob], known: _Known) -> None:
    """Adds the files that are not known yet."""
    missing = [blob for blob in dict.fromkeys(blobs) if blob not in known]
    small = [blob for blob in missing if blob.size <= MAX_BYTES]
    data = dict(zip(small, _objects(place, [blob.object for blob in small]), strict=True))
    for blob in missing:
        if blob in data:
            found = decode(data[blob], *_names(place, blob))
            known[blob] = replace(found, settings=_is_settings(place, blob))
        else:
            known[blob] = too_large(*_names(place, blob))


def _objects(place: _Place, objects: list[str]) -> Iterator[bytes]:
    """The content of objects, in one run of git."""
    if not objects:
        return
    given = "".join(f"{name}\n" for name in objects).encode()
    out = _git(place.top, "cat-file", "--batch", given=given) or b""
    at = 0
    for name in objects:
        head, _, _ = out[at : at + 200].partition(b"\n")
        fields = head.split()
        if len(fields) != 3:
            raise NoRevision(
                Words(
                    f"в репозитории нет содержания объекта {name}: скачайте его целиком",
                    f"the repository lacks the object {name}: fetch the whole of it",
                )
            )
        start = at + len(head) + 1
        at = start + int(fields[2]) + 1
        yield out[start : at - 1]


def _names(place: _Place, blob: _Blob) -> tuple[str, str]:
    """The path for messages and the address, as for a file on disk."""
    path = place.top / blob.path
    if _is_settings(place, blob):
        return names(path, place.project, place.project)
    return names(path, place.root, place.project)


def _files(blobs: Iterable[_Blob], known: _Known) -> Files:
    return tuple(known[blob] for blob in blobs)
