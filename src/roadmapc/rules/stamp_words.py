"""What the rule about stamps compares: the words of a stamp with those that its act gives."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from roadmapc.language.acts import KINDS
from roadmapc.language.russian import date_in_digits
from roadmapc.language.stamps import Line, Requisite
from roadmapc.rules.acts import bare
from roadmapc.rules.citations import DAY, day_of

_WORD = re.compile(
    rf"(?P<day>(?=[«\d]){DAY}(?:\s*(?:года|год|гг?)\b\.?)?)"
    r"|\bN(?=\s?\d)|(?<![^\WN])\d\w*(?:[-–./]\w+)*(?:\s-\s?р\b)?|[^\W_]+(?:[-–./]\w+)*",
    re.IGNORECASE,
)
_APPROVED = re.compile(r"утвержден[аоы]?")
_KINDS = frozenset(form for words in KINDS.values() for form in words[:4])
_LONGEST = 200
"""Words of a stamp that are compared; none is nearly as long."""


class StampWord(NamedTuple):
    """A word as it is compared: its `place` among the words, what it says, where it stands.

    Two days, two kinds of act and two forms of «утверждён» have the same place.
    """

    place: str
    said: str
    shown: str
    start: int = 0
    end: int = 0
    of: Requisite = "annex"


class Difference(NamedTuple):
    """Words of one requisite: those that are written and those that the act gives."""

    of: Requisite
    written: tuple[StampWord, ...]
    right: tuple[StampWord, ...]


def differences(written: Sequence[StampWord], stamp: Sequence[Line]) -> Iterator[Difference]:
    """What differs between the words written and those of a derived stamp, by requisite."""
    right = [word for line in stamp for part in line for word in _given(part.text, part.of)]
    pairs = sorted(_unequal(written[:_LONGEST], right), key=lambda pair: pair[0])
    for of, group in groupby(pairs, key=lambda pair: pair[0]):
        found = list(group)
        yield Difference(
            of,
            tuple(word for _, ours, _ in found for word in ours),
            tuple(word for _, _, theirs in found for word in theirs),
        )


def words(text: str) -> Iterator[StampWord]:
    """The words of a stamp; № signs, quotes and line ends are none."""
    for found in _WORD.finditer(text):
        day = found["day"] and day_of(*found.groups()[2:6])
        if day:
            yield StampWord("day", day.isoformat(), date_in_digits(day), *found.span())
        elif found[0].casefold() != "n":
            yield _of_word(found)


def _of_word(found: re.Match[str]) -> StampWord:
    said = bare(found[0]).replace("ё", "е")
    place = "approved" if _APPROVED.fullmatch(said) else "kind" if said in _KINDS else said
    return StampWord(place, said, " ".join(found[0].split()), *found.span())


def _given(text: str, of: Requisite) -> Iterator[StampWord]:
    """The words that a requisite gives; an empty one where it is not known."""
    given = [word._replace(of=of) for word in words(text)]
    yield from given
    if of == "date" and given[-1].place != "day":
        yield StampWord("day", "", "", of=of)
    if of in {"authority", "number"} and not given:
        yield StampWord("", "", "", of=of)


Pair = tuple[Requisite, Sequence[StampWord], Sequence[StampWord]]


def _unequal(written: Sequence[StampWord], right: Sequence[StampWord]) -> Iterator[Pair]:
    """What differs, by requisite: the words that are written beside those that should be."""
    matcher = SequenceMatcher(
        None, [word.place for word in written], [word.place for word in right], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for ours, theirs in zip(written[i1:i2], right[j1:j2], strict=True):
                if ours.said != theirs.said:
                    yield theirs.of, [ours], [theirs]
        elif j1 == j2:
            yield right[max(j1 - 1, 0)].of, written[i1:i2], []
        else:
            yield from _shared_out(written[i1:i2], right[j1:j2])


def _shared_out(written: Sequence[StampWord], right: Sequence[StampWord]) -> Iterator[Pair]:
    """Words in the place of others, one for one; the last requisite takes those that are left."""
    at = 0
    groups = [(of, list(words)) for of, words in groupby(right, key=lambda word: word.of)]
    for number, (of, words) in enumerate(groups, 1):
        end = len(written) if number == len(groups) else at + len(words)
        yield of, written[at:end], words
        at = end
