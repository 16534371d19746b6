"""Spaces where none belong, and none where one belongs."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from roadmapc.language.russian import MONTHS_GENITIVE, month_forms
from roadmapc.language.typography import NBSP

Fault = Literal["doubled", "before", "after", "none-after", "one-sided"]

_BLANKS = rf" \t{NBSP}"
_BLANK = f"[{_BLANKS}]"
_MONTH = "|".join(
    sorted({*MONTHS_GENITIVE, *(form for n in range(1, 13) for form in month_forms(n))})
)
_ENDS = rf"(?:(?:19|20)\d\d|\d\d\.\d\d\.\d{{4}}|{_MONTH})"
_PATTERN = re.compile(
    rf"(?<=\S)(?P<before>{_BLANK}+)(?=[,;:»)](?!\w)|[,;](?=\w)|\.(?:[\s»)]|$))"
    rf"|(?<=[^\s_])(?P<doubled>{_BLANK}{{2,}})(?=[^\s_])"
    rf"|(?<=[(«„])(?P<after>{_BLANK}+)(?=[^\s\d_)»])"
    r"|(?<=[^\W_])[,;](?P<none>)(?=[^\W\d_]|[«„(])"
    rf"|(?<!\w){_ENDS}(?P<dash>{_BLANK}+[-–—]|[-–—]{_BLANK}+)(?={_ENDS}(?!\w))",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    rf"[{_BLANKS}(«„,;–—-](?:(?<=[{_BLANKS}])(?:[{_BLANKS},;:».)]|[-–—][^{_BLANKS}])"
    rf"|(?<=[(«„])[{_BLANKS}]|(?<=[,;])[^\W\d_]|(?<=[,;])[«„(]|(?<=[^{_BLANKS}][-–—])[{_BLANKS}])"
)
"""What every slip has in it, found much sooner: most texts have no slip."""
_SPACED_LETTERS = re.compile(r"(?:^|\s)\w$")
_ADDRESS = re.compile(r"://|www\.|@|&\w+;", re.IGNORECASE)
_FAULTS: dict[str, Fault] = {
    "before": "before",
    "doubled": "doubled",
    "after": "after",
    "none": "none-after",
    "dash": "one-sided",
}


class Slip(NamedTuple):
    """A slip of spacing: the place, what should stand there, and the sign that it is about."""

    start: int
    end: int
    fault: Fault
    right: str
    sign: str


def slips(text: str) -> Iterator[Slip]:
    """Every slip of spacing in a text, in its order."""
    if not _MAYBE.search(text):
        return
    for found in _PATTERN.finditer(text):
        group = found.lastgroup
        assert group is not None
        start, end = found.span(group)
        slip = Slip(start, end, _FAULTS[group], *_right(text, group, start, end))
        if not _is_meant(text, slip):
            yield slip


def _right(text: str, group: str, start: int, end: int) -> tuple[str, str]:
    """What should stand there, and the sign before or after which it stands."""
    here = text[start:end]
    if group == "before":
        return "", text[end]
    if group == "after":
        return "", text[start - 1]
    if group == "none":
        return " ", text[start - 1]
    if group == "dash":
        return here.strip(f" \t{NBSP}"), here.strip(f" \t{NBSP}")
    return (NBSP if NBSP in here else " "), ""


def _is_meant(text: str, slip: Slip) -> bool:
    """Whether it is no slip: a blank form, spaced letters, a ratio, an address."""
    before, after = text[slip.start - 1], text[slip.end : slip.end + 2]
    if slip.fault == "before":
        if slip.sign == "»":
            return before.isdigit() or before in "_«"
        if slip.sign == ":":
            return before.isdigit()
        return before == "_" or (before == "(" and slip.sign == ")")
    if slip.fault == "doubled":
        letters = text[max(slip.start - 2, 0) : slip.start]
        return bool(_SPACED_LETTERS.search(letters)) and not after[1:].strip()
    if slip.fault == "none-after":
        return bool(_ADDRESS.search(_token(text, slip.start)))
    return False


_FAR = 60


def _token(text: str, at: int) -> str:
    """The characters around a place up to white space."""
    left = text[max(at - _FAR, 0) : at].split()
    right = text[at : at + _FAR].split(maxsplit=1)
    return (left[-1] if left else "") + (right[0] if right else "")
