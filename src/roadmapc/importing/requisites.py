"""Dates, numbers and kinds of acts as heads and stamps write them."""

import re
from datetime import date
from typing import NamedTuple

from roadmapc.importing.cleaning import closed_up, in_line, words
from roadmapc.language.acts import KINDS
from roadmapc.language.russian import MONTHS_GENITIVE
from roadmapc.model import ActKind, DateForm

_EARLIEST, _LATEST = 1900, 2200
"""Years that a date of the format may have."""
_DAY_IN_WORDS = re.compile(
    rf"[«\"“]?\s?(?<!\d)(\d{{1,2}})\s?[»\"”]?\s({'|'.join(MONTHS_GENITIVE)})\s(\d{{4}})(?!\d)(?:\s?(?:года|год|г\.?)(?!\w))?",
    re.IGNORECASE,
)
_DAY_IN_DIGITS = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)(?:\s?(?:года|г\.)(?!\w))?")
_NUMBER = re.compile(r"(?:№|\bN)\s*([^\s«»,;]*\d(?:[^\s«»,;]*[\w/])?(?:\s?-\s?[^\W\d_]{1,4}\b)?)")
_PLACE = re.compile(
    r"(?<!\w)(?:г|с|п|пос|ст|р\. ?п|рп|пгт|д|х|аул|село|город|пос[её]лок|станица)\.?\s?[А-ЯЁ][\w. -]{2,40}$"
)
_KINDS: tuple[tuple[ActKind, str], ...] = tuple(
    (kind, item.nominative) for kind, item in KINDS.items()
)


class Day(NamedTuple):
    """A date as it is written: the day, how it is put, where it stands."""

    day: date
    form: DateForm
    start: int
    end: int


def day_in(text: str) -> Day | None:
    """The first date of a text that the calendar has."""
    for pattern, in_words in ((_DAY_IN_WORDS, True), (_DAY_IN_DIGITS, False)):
        for found in pattern.finditer(text):
            month = (
                [name.casefold() for name in MONTHS_GENITIVE].index(found[2].casefold()) + 1
                if in_words
                else int(found[2])
            )
            try:
                day = date(int(found[3]), month, int(found[1]))
            except ValueError:
                continue
            if not _EARLIEST <= day.year <= _LATEST:
                continue
            return Day(day, _form(found[0], in_words=in_words), *found.span())
    return None


def _form(written: str, *, in_words: bool) -> DateForm:
    if not in_words:
        return "digits"
    if written[:1] in '«"“':
        return "quoted"
    return "words" if re.search(r"г\.|года", written) else "words-without-mark"


def number_in(text: str) -> tuple[str, int, int] | None:
    """The number of an act after «№», and where it stands with its sign."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    return re.sub(r"\s?-\s?", "-", found[1]), *found.span()


def place_in(text: str) -> tuple[str, int] | None:
    """The place that a line ends with, and where it begins."""
    found = _PLACE.search(text)
    return None if found is None else (found[0], found.start())


def kind_of(text: str) -> tuple[ActKind, str] | None:
    """The kind of act that a line names, «П Р И К А З», with the requisites that it may hold.

    Nothing where it says anything else: «приказ о плане».
    """
    line = closed_up(in_line(text))
    for kind, noun in _KINDS:
        found = re.search(rf"(?<!\w){noun}(?!\w)", line, re.IGNORECASE)
        if found is None or (line[: found.start()].strip() and not found[0].isupper()):
            continue
        rest = f"{line[: found.start()]} {line[found.end() :]}"
        if not words(_without_requisites(rest)):
            return kind, in_line(rest).strip(" .:")
    return None


def _without_requisites(text: str) -> str:
    """What is left of a line without a date, a number, a place and blanks to fill in."""
    day = day_in(text)
    if day is not None:
        text = f"{text[: day.start]} {text[day.end :]}"
    number = number_in(text)
    if number is not None:
        text = f"{text[: number[1]]} {text[number[2] :]}"
    place = place_in(in_line(text))
    if place is not None:
        text = in_line(text)[: place[1]]
    return re.sub(r"(?<!\w)(?:от|№|N|20_*|г)(?!\w)", " ", text)
