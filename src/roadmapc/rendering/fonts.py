"""The fonts that pages are set in: Liberation Serif, whose widths are those of Times New Roman."""

import os
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from roadmapc.language.words import Words

FACES = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bold-italic": "LiberationSerif-BoldItalic.ttf",
}
_FOLDERS = (
    "~/.local/share/fonts",
    "~/.fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)


class CannotPrint(Exception):
    """Something that printing needs is not on the machine."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@cache
def font_files() -> dict[str, Path]:
    """The file of each face, all from one folder, so that no two versions are mixed.

    The first such folder in the order of names. Raises CannotPrint, naming what to install.
    """
    for folder in _FOLDERS:
        for base, folders, names in os.walk(Path(folder).expanduser()):
            folders.sort()
            if set(FACES.values()) <= set(names):
                return {face: Path(base, file) for face, file in FACES.items()}
    raise CannotPrint(
        Words(
            "для печати нужен шрифт Liberation Serif: apt-get install fonts-liberation",
            "printing needs the font Liberation Serif: apt-get install fonts-liberation",
        )
    )


@cache
def _regular() -> TTFont:
    return TTFont(font_files()["regular"])


def font_version() -> str:
    """Name and version, as the font itself states them."""
    names = _regular()["name"]
    return f"{names.getDebugName(4)} {names.getDebugName(5)}"


@cache
def _characters() -> frozenset[int]:
    """What every face can draw: nobody knows which of them a word will meet."""
    faces = (TTFont(file).getBestCmap() for file in font_files().values())
    return frozenset.intersection(*map(frozenset, faces))


_WITHOUT_GLYPH = frozenset(
    "\t\n\r"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"  # spaces
    "\u200b\u200c\u200d\u2060\ufeff"  # where to break and to join
)
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that turn the order of letters: on paper the text would be another one."""


def lacking(text: str) -> str:
    """The characters of `text` that cannot be put on paper, each once, in order.

    Some face of the font lacks them, and they are no white space or joint that needs no glyph.
    """
    return "".join(
        character
        for character in dict.fromkeys(text)
        if character in _TURNING
        or (ord(character) not in _characters() and character not in _WITHOUT_GLYPH)
    )
