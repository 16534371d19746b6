"""What the tests of several rooms need: files in a folder, read and checked."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import fragments
import pytest

from roadmapc import compiler, reading
from roadmapc.checking import check_unit
from roadmapc.compiler import Compiled
from roadmapc.diagnostics import Diagnostic
from roadmapc.discovering import Found
from roadmapc.project import Unit
from roadmapc.source import Source

AS_OF = date(2021, 3, 1)
REPOSITORY = Path(__file__).resolve().parent.parent


class Roadmaps:
    """A folder `roadmaps` with the files that a test puts there."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, content: str | bytes) -> Path:
        """Writes a file below the folder; `name` is POSIX and may hold folders."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def check(self, files: dict[str, str] | None = None) -> Compiled:
        """Writes `files` too and checks the whole folder, as fragments."""
        fragments.write_settings(self.root)
        for name, content in (files or {}).items():
            self.write(name, content)
        return compiler.check(self.root, AS_OF)


@pytest.fixture
def roadmaps(tmp_path: Path) -> Roadmaps:
    root = tmp_path / "roadmaps"
    root.mkdir()
    return Roadmaps(root)


def found(text: str, address: str = "order") -> Found:
    """A file of the project with `text` in it."""
    return Found(Source(f"roadmaps/{address}.yaml", address, text))


def read(text: str, address: str = "order") -> Unit:
    return reading.read(found(text, address))


def compiled(*units: Unit) -> Compiled:
    """The units linked and checked together, as if they were a project's files: fragments."""
    found = [finding for unit in units for finding in check_unit(unit)]
    return compiler.finish((fragments.settings_unit(), *units), found, AS_OF)


def diagnostics(text: str) -> tuple[Diagnostic, ...]:
    """What is said of a file that stands alone."""
    return compiled(read(text)).checked.diagnostics


def short(items: Iterable[Diagnostic]) -> list[str]:
    """Diagnostics as `rule line:column-line:column`, for comparing."""
    return [
        f"{item.rule} {item.place.start.line}:{item.place.start.column}"
        f"-{item.place.end.line}:{item.place.end.column}"
        for item in items
    ]
