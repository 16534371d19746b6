"""Quotation marks and brackets that stand alone."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from roadmapc.language.typography import SEPARATOR

Fault = Literal["unclosed", "unopened", "mismatched"]

_QUOTES = re.compile('[«»„“”"]')
_BRACKETS = re.compile(r"[()\[\]]")
_CLOSED_BY = {"«": "»", "„": "“”", "“": "”", "(": ")", "[": "]"}
_SURE = ("«»", "()", "[]")
_GLANCES = 2
_MARKS_OF_OPENING = frozenset(" \t\r\n\u00a0([«„/–—-")
_AFTER_END = " \n\u00a0.,;:!?)"
"""What may follow the last quotation mark of a text."""
_ENUMERATOR = re.compile(r"(?:^|[\s(;,.:])(?:\d{1,3}(?:\.\d{1,3}){0,3}|[а-яёa-z])$", re.IGNORECASE)
_LONGEST_ENUMERATOR = 17


class Unpaired(NamedTuple):
    """A mark without its pair; `other` is the opening that a wrong mark closes, by its offset."""

    at: int
    mark: str
    fault: Fault
    other: str = ""


def are_paired(text: str, marks: str) -> bool:
    """Whether a glance says that no mark of a text, or of texts with separators, stands alone.

    False also where marks have to be looked at one by one: those that both open and close, and
    pairs in pairs in pairs.
    """
    found = "".join(_pattern(marks).findall(text))
    for _ in range(_GLANCES):
        for pair in _SURE:
            found = found.replace(pair, "")
    return not found.strip(SEPARATOR)


@cache
def _pattern(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}{SEPARATOR}]")


def quotes(text: str) -> tuple[Unpaired, ...]:
    """The quotation marks of a text that have no pair, in the order of the text.

    Of two equal marks that would close side by side at its end one may stand alone, as
    printers have it: «О программе «Развитие»;
    """
    found = tuple(sorted(_unpaired(_quotes(text))))
    if len(found) == 1 and found[0][1:3] == ("«", "unclosed"):
        inner = text.find("«", found[0].at + 1)
        if inner > 0 and text.rstrip(_AFTER_END).endswith("»"):
            return ()
    return found


def brackets(text: str) -> tuple[Unpaired, ...]:
    """The brackets of a text that have no pair; those of «1)» and «а)» need none."""
    marks = [(found.start(), found[0], found[0] in ")]") for found in _BRACKETS.finditer(text)]
    loose = {at for at, mark, _ in marks if mark == ")" and _ENUMERATOR.search(_before(text, at))}
    return tuple(sorted(_unpaired(marks, loose)))


def _before(text: str, at: int) -> str:
    return text[max(at - _LONGEST_ENUMERATOR, 0) : at]


def _quotes(text: str) -> Iterator[tuple[int, str, bool]]:
    """Every quotation mark, and whether it closes; straight ones close where no word follows."""
    straight = False
    for found in _QUOTES.finditer(text):
        at, mark = found.start(), found[0]
        if mark == '"':
            if not straight and text[at - 1 : at].isdigit() and at:
                continue
            straight = not straight if _is_loose(text, at) else _opens(text, at)
            yield at, mark, not straight
        elif mark == "“":
            yield at, mark, not _opens(text, at)
        else:
            yield at, mark, mark in "»”"


def _is_loose(text: str, at: int) -> bool:
    """A straight mark that white space or letters surround on both sides tells nothing."""
    return _opens(text, at) == (text[at + 1 : at + 2].strip() == "")


def _opens(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _MARKS_OF_OPENING


def _unpaired(
    marks: Iterable[tuple[int, str, bool]], loose: Container[int] = ()
) -> Iterator[Unpaired]:
    """Marks without a pair. A loose closing one needs none, and gives back one that it took."""
    opened: list[tuple[int, str]] = []
    taken = 0
    for at, mark, closes in marks:
        if not closes:
            opened.append((at, mark))
        elif opened:
            _, opening = opened.pop()
            taken += at in loose
            if mark not in _CLOSED_BY.get(opening, opening):
                yield Unpaired(at, mark, "mismatched", opening)
        elif at in loose or taken:
            taken -= at not in loose
        else:
            yield Unpaired(at, mark, "unopened")
    for at, mark in opened:
        yield Unpaired(at, mark, "unclosed")
