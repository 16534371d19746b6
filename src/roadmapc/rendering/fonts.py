"""The fonts that pages are set in: Liberation Serif, whose widths are those of Times New Roman."""

import os
import unicodedata
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
    """The file of each face. Raises CannotPrint, naming what to install."""
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        for base, _, names in os.walk(Path(folder).expanduser()):
            for face, file in FACES.items():
                if face not in found and file in names:
                    found[face] = Path(base, file)
        if len(found) == len(FACES):
            return found
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
    return frozenset(_regular().getBestCmap())


def lacking(text: str) -> str:
    """The characters of `text` that the font does not have, each once, in order.

    White space and invisible controls of typography need no glyph.
    """
    return "".join(
        character
        for character in dict.fromkeys(text)
        if ord(character) not in _characters()
        and unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}
    )
