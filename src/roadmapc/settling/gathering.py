"""The foreign files of a folder and of those below it; nothing is opened here."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from roadmapc.discovering import printable
from roadmapc.importing.packing import MOST_BYTES

_READ = (".docx", ".docm", ".odt", ".txt", ".md", ".doc", ".rtf", ".dotx")
"""What is opened: old forms too, to say what to do with them."""
_TEMPORARY = ("~$", ".~", "._")
"""How programs begin the names of files that they forget to remove."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to read and the others, each by its POSIX path below `folder` as it can be printed, sorted.

    `places` says where those to read really are.
    """

    folder: Path
    files: tuple[str, ...]
    others: tuple[str, ...]
    places: Mapping[str, Path]

    def data(self, path: str) -> bytes:
        """What stands in a file; of one larger than any act no more than it takes to know that."""
        with self.places[path].open("rb") as file:
            return file.read(MOST_BYTES + 1)


def gather(folder: Path) -> Gathered:
    """Every file below a folder; hidden ones and links are passed over."""
    places: dict[str, Path] = {}
    others: list[str] = []
    for path in _walk(folder):
        name = printable(path.relative_to(folder).as_posix())
        if name.lower().endswith(_READ):
            places[name] = path
        else:
            others.append(name)
    return Gathered(folder, tuple(sorted(places)), tuple(sorted(others)), places)


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if name.startswith((".", *_TEMPORARY)) or path.is_symlink() or not path.is_file():
                continue
            yield path
