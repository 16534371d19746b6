"""Small typography on the way to the page; the YAML stays as it was written."""

import re
import unicodedata

NBSP = "\u00a0"
SEPARATOR = "\x1e"
"""What stands between texts that are looked through together: white space, but no blank or line end."""

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"№ ?(?=\S)"), "№" + NBSP),
    (re.compile(r"(?<=\d) (?=(?:(?:г|гг|года|году|год|годы|годов|руб|ч|уч)\b|%))"), NBSP),
    (re.compile(r"\b(г|ст|п|пп|ул|д|с) ?\. (?=[А-ЯЁ0-9])"), r"\1." + NBSP),
    (re.compile(r"\b([А-ЯЁ])\. ?([А-ЯЁ])\. ?(?=[А-ЯЁ][а-яё])"), rf"\1.\2.{NBSP}"),
    (re.compile(r" (?=[–—] )"), NBSP),
    (re.compile(r"(?<=\d) (?=(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября"
                r"|октября|ноября|декабря)\b)"), NBSP),
)  # fmt: skip


BREAK = "\u200b"
"""Where a line may end without a space or a hyphen; it leaves no ink."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_JOINT = re.compile(r"(?<=[\w/])([/.?&=#_-])(?=\w)")


_EMS: tuple[tuple[float, str], ...] = (
    (0.34, ".,:;-()/ijltf'"),
    (0.45, "зеёэcerszI"),
    (0.51, "абгдотухagovxy0123456789«»–_#" + NBSP),
    (0.58, "вийклнпрчцьяЗbdhknpquS+="),
    (0.70, "мфъБГВЕЁТЬЭРДBELTZFP"),
    (0.79, "жыюАСХЯУЧЛЪКИЙНОПЦwACDGHKNOQRUVXY"),
    (0.86, "шщФm&"),
)
_WIDEST = 1.13
"""Ems of the widest letters: Ш, Щ, Ю in bold."""
_EMS_OF = {letter: ems for ems, letters in _EMS for letter in letters}


def ems(word: str) -> float:
    """Room that `word` needs at most, in ems of a bold face as wide as Times New Roman."""
    return sum(_EMS_OF.get(letter, _WIDEST) for letter in word)


def typeset(text: str) -> str:
    """`text` with composed letters, and non-breaking spaces where offices want none broken.

    The address of a page may go on in the next line after each of its parts.
    """
    text = unicodedata.normalize("NFC", text)
    for pattern, written in _RULES:
        text = pattern.sub(written, text)
    return _ADDRESS.sub(lambda address: _JOINT.sub(rf"\1{BREAK}", address[0]), text)
