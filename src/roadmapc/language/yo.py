"""One word written with ё and with е."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(
    r"(?<![\w\u0300\u0308])[а-яё](?:[а-яё]|\u0306|\u0308)*(?![\w\u0301\u0306\u0308])"
)
"""A word in small letters: a name may be spelt as its owner's papers have it."""

_TWO_WORDS = re.compile(
    "все|всем|чем|нем|небо|неба|небе|небу|нёбом|небом|берет|берете|осел|мел|сел|лет|черт|черта|чертом|слез"
    "|перед|шлем|смел|берег|моем|роем|поем|поете|заем|падеж|счета|мертво|совершенн.*|приближенн.*"
    "|истекш.*|крестн.*|отверстый"
    "|(?:у|при|со|по|о|до)?знае(?:т|м|те|шь|тся)"
    "|(?:сестр|жен|звезд|озер|стекл|ведр|весл|сел|колес|гнезд|весн|метл|пчел|ребр|бревн|зерн|стен)[аы]"
    "|.*ье"
)
"""Pairs that е and ё tell apart: words or their forms, spelt here with е."""


class Place(NamedTuple):
    """One occurrence of a word."""

    start: int
    end: int
    word: str


class Uneven(NamedTuple):
    """The occurrences of one word in its two spellings, the rarer one first."""

    rarer: tuple[Place, ...]
    usual: tuple[Place, ...]


def uneven(text: str) -> Iterator[Uneven]:
    """Every word that a text writes both ways, in the order in which the rarer one appears.

    Of two that are equally frequent the one that comes later counts as rarer.
    """
    if "ё" not in text and "е\u0308" not in text:
        return
    spelt: dict[str, dict[str, list[Place]]] = {}
    for found in _WORD.finditer(text):
        word = unicodedata.normalize("NFC", found[0])
        if "е" in word or "ё" in word:
            both = spelt.setdefault(word.replace("ё", "е"), {})
            both.setdefault(word, []).append(Place(*found.span(), word))
    pairs = [
        _ordered(*both.values())
        for plain, both in spelt.items()
        if len(both) == 2 and not _TWO_WORDS.fullmatch(plain)
    ]
    yield from sorted(pairs, key=lambda pair: pair.rarer[0].start)


def _ordered(one: list[Place], other: list[Place]) -> Uneven:
    rarer, usual = sorted((one, other), key=lambda places: (len(places), -places[0].start))
    return Uneven(tuple(rarer), tuple(usual))
