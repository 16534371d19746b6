"""The printing of one act as a job that any process or machine can do, and the key to what it makes.

A job holds all that its act is printed from but for the tools: templates, fonts, libraries and
this program. What these are on a machine is its *equipment*; a job is done only with the one it
was given out for, so that it makes the same bytes wherever it is done.
"""

import gc
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from msgspec import msgpack

from roadmapc import __version__
from roadmapc.rendering import pdf
from roadmapc.rendering.fonts import CannotPrint, font_files
from roadmapc.resources import code, folder
from roadmapc.source import Source
from roadmapc.views import ActView

_PACKAGES = ("jinja2", "markupsafe", "tinycss2", "tinyhtml5", "cssselect2", "pillow")
"""What sets pages beside the libraries that the manifest names."""
ROOMS = (
    "__init__.py", "language", "model.py", "rendering", "resources.py", "source.py", "tree.py",
    "views.py",
)  # fmt: skip
"""Our own code that printing runs."""
_ONE = Lock()
"""What WeasyPrint complains of is heard by the whole process, so it does one job at a time."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to print: an act's view and its source, with the options of the run."""

    view: ActView
    source: Source
    templates: Path | None = None
    numbered: bool = False
    html: bool = False
    equipment: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """The finished files of an act."""

    files: tuple[pdf.Artefact, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an act would not look on paper as it should, in the words of RefusedToPrint."""

    characters: str
    complaints: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unequipped:
    """The machine of a worker has other tools than the one that gave the job out, or lacks some."""

    lacking: str


def done(job: Job) -> Printed | Refused | Unequipped:
    """Does a job."""
    with _ONE, _undisturbed():
        try:
            if job.equipment and equipment(job.templates) != job.equipment:
                return Unequipped(", ".join(f"{name} {said}" for name, said in tools().items()))
            return Printed(tuple(_files(job)))
        except CannotPrint as error:
            return Unequipped(error.words.en)
        except pdf.RefusedToPrint as error:
            return Refused(error.characters, error.complaints, error.texts)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Looks for no garbage inside, for pages in work are none, and for all of it at the end."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
        gc.collect()


@contextmanager
def lasting() -> Iterator[None]:
    """What is there stays there: no search for garbage between jobs looks at it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _files(job: Job) -> Iterator[pdf.Artefact]:
    yield from pdf.render(job.view, job.templates, job.source, numbered=job.numbered)
    if job.html:
        yield pdf.for_screen(job.view, job.templates)


def key(job: Job) -> str:
    """A fingerprint of all that the files of a job are made of: equal keys, equal bytes.

    The view is written in full and without regard to what objects it shares, so that equal
    views give equal keys.
    """
    name = job.source.path
    said = (job.view, name, job.source.text, job.numbered, job.html, job.equipment)
    return sha256(msgpack.encode(said)).hexdigest()


def equipment(templates: Path | None) -> str:
    """A fingerprint of the tools of this machine: templates, fonts, libraries, this program.

    Raises CannotPrint where some are missing.
    """
    said = (tools(), code(*ROOMS), _below(folder("templates")), templates and _below(templates))
    return sha256(msgpack.encode(said)).hexdigest()


@cache
def tools() -> dict[str, str]:
    """Versions of all that can move a line on a page or change a byte of a file."""
    packages = {package: version(package) for package in _PACKAGES}
    fonts = {face: _content(file) for face, file in font_files().items()}
    python = {"roadmapc": __version__, "python": platform.python_version()}
    return {**python, "machine": platform.machine(), **pdf.made_with(), **packages, **fonts}


def _below(templates: Path) -> dict[str, str]:
    """What stands in a folder of templates, by name; what cannot be read is told by its fault."""
    files = sorted(file for file in templates.rglob("*") if file.is_file())
    return {file.relative_to(templates).as_posix(): _content(file) for file in files}


def _content(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        return type(error).__name__
