"""The one door to files that the compiler brings along: templates, schemas, jobs for servers, code.

All but its code stands at the top of the repository and travels inside the installed package.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path


def folder(name: str) -> Path:
    """The folder `name`, from the installed package or from the repository."""
    installed = Path(__file__).parent / name
    return installed if installed.is_dir() else Path(__file__).parents[2] / name


@cache
def code(*rooms: str) -> str:
    """A fingerprint of the program's own code, all of it or that of some rooms."""
    package = Path(__file__).parent
    named = [package / room for room in rooms] or [package]
    files = {file for room in named for file in ([room] if room.is_file() else room.rglob("*.py"))}
    digest = sha256()
    for file in sorted(files):
        name, text = file.relative_to(package).as_posix().encode(), file.read_bytes()
        digest.update(b"%d %s %d %s" % (len(name), name, len(text), text))
    return digest.hexdigest()
