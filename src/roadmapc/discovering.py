"""Disk to sources: which files a project has and what stands in them."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from roadmapc.faults import SyntaxFault
from roadmapc.source import Source, Span

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 16_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, with the fault that kept it from being read, if any."""

    source: Source
    fault: SyntaxFault | None = None


class NoSuchRoot(Exception):
    """There is no folder at the path that was asked for."""


def discover(root: Path) -> tuple[Found, ...]:
    """Every YAML file below `root`, sorted by path.

    Hidden files and folders are passed over. A link that leads out of `root`
    is a fault of the link, never followed. Raises NoSuchRoot.
    """
    if not root.is_dir():
        raise NoSuchRoot(str(root))
    root = root.resolve()
    project = project_root(root)
    return tuple(_read(path, root, project) for path in sorted(_files(root)))


def project_root(root: Path) -> Path:
    """The folder that paths in messages are relative to: the one above `root`."""
    return root.parent


def _files(root: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(root, onerror=None):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in names
            if name.lower().endswith(SUFFIXES) and not name.startswith(".")
        ]
    return found


def _read(path: Path, root: Path, project: Path) -> Found:
    below = PurePosixPath(path.relative_to(root).as_posix())
    name = _printable(path.relative_to(project).as_posix())
    address = _printable(below.with_suffix("").as_posix())
    try:
        if not path.resolve(strict=True).is_relative_to(root):
            return _unreadable(name, address, "link")
        if not path.is_file():
            return _unreadable(name, address, "not-a-file")
        if path.stat().st_size > MAX_BYTES:
            fault = SyntaxFault("too-large", Span(0, 1), str(MAX_BYTES // 4_000_000))
            return Found(Source(name, address, ""), fault)
        data = path.read_bytes()
    except OSError as error:
        return _unreadable(name, address, error.strerror or type(error).__name__)
    return decode(data, name, address)


def decode(data: bytes, path: str, address: str) -> Found:
    """The source in `data`; bytes that are not UTF-8 give a fault at the first of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Found(Source(path, address, ""), SyntaxFault("encoding", Span(0, 1), "UTF-16"))
    try:
        return Found(Source(path, address, data.decode("utf-8").removeprefix("\ufeff")))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        line = data[error.start :].split(b"\n", 1)[0].decode("cp1251", "replace")
        at = len(before)
        fault = SyntaxFault("encoding", Span(at, at + 1), _guess(data))
        return Found(Source(path, address, before + line), fault)


def _guess(data: bytes) -> str:
    """Windows-1251 if most high bytes are its Russian letters, else nothing."""
    high = [byte for byte in data if byte >= 0x80]
    letters = sum(byte >= 0xC0 or byte in (0xA8, 0xB8) for byte in high)
    return "Windows-1251" if high and letters > len(high) * 0.8 else ""


def _unreadable(path: str, address: str, why: str) -> Found:
    return Found(Source(path, address, ""), SyntaxFault("unreadable-file", Span(0, 1), why))


def _printable(path: str) -> str:
    """A path that can be printed: bytes of a name that are not UTF-8 become `?`."""
    return path.encode("utf-8", "replace").decode("utf-8")
