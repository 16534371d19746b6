"""The foreign files of a folder and of those below it; nothing is opened here."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from roadmapc.importing.packing import MOST_BYTES

_READ = (".docx", ".docm", ".odt", ".txt", ".md", ".doc", ".rtf", ".dotx")
"""What is opened: old forms too, to say what to do with them."""
_TEMPORARY = ("~$", ".~", "._")
"""How programs begin the names of files that they forget to remove."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to read and the others, each by its POSIX path below `folder`, sorted."""

    folder: Path
    files: tuple[str, ...]
    others: tuple[str, ...]

    def data(self, path: str) -> bytes:
        """What stands in a file; of one larger than any act no more than it takes to know that."""
        with (self.folder / path).open("rb") as file:
            return file.read(MOST_BYTES + 1)


def gather(folder: Path) -> Gathered:
    """Every file below a folder; hidden ones and links are passed over."""
    files: list[str] = []
    others: list[str] = []
    for path in sorted(_walk(folder)):
        is_read = path.lower().endswith(_READ)
        (files if is_read else others).append(path)
    return Gathered(folder, tuple(files), tuple(others))


def _walk(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if name.startswith((".", *_TEMPORARY)) or path.is_symlink() or not path.is_file():
                continue
            yield path.relative_to(folder).as_posix()
