"""Texts of foreign files made plain, and the words they are counted in."""

import re
import unicodedata

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n[\n ]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_]){3,}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def clean(text: str) -> str:
    """`text` without soft hyphens, doubled blanks and letters that nobody sees."""
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN)).replace("\x0b", "\n")
    text = _BLANKS.sub(" ", _CONTROL.sub(" ", text))
    return _AROUND_LINE_END.sub("\n", text).strip()


def in_line(text: str) -> str:
    """`text` in one line."""
    return " ".join(text.split())


def closed_up(text: str) -> str:
    """`text` with the words that were set in spaced letters: «П Р И К А З» is «ПРИКАЗ»."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def words(text: str) -> list[str]:
    """The words and numbers of a text, letter for letter, without signs."""
    return _WORD.findall(in_line(text))


def folded(text: str) -> str:
    """`text` for comparison: without case, ё, signs and line ends."""
    return " ".join(words(closed_up(in_line(text)))).casefold().replace("ё", "е")
