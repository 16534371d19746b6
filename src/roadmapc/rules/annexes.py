"""What the rules about annexes share: their numbers, and where points name them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roadmapc.format.walking import Value
from roadmapc.model import Annex
from roadmapc.project import Unit
from roadmapc.rules.acts import bare
from roadmapc.source import Span

_MENTION = re.compile(
    r"приложени(?:е|я|ю|ем|и|й|ям|ями|ях)\b"
    r"(?P<numbers>\s*(?:№|N)?\s*\d+(?:\s*(?:,|и|[-–])\s*(?:№\s*)?\d+)*\b(?!\.\d))?"
    r"(?P<others>,?\s+к\s+(?!настоящ))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-–]|(?<!\d)\d{1,6}(?!\d)")
_FEW = 50
"""No act has more annexes than that; a longer range is something else."""


class Mention(NamedTuple):
    """Where a text names annexes, and the numbers it gives; none for «приложение» alone."""

    span: Span
    numbers: tuple[str, ...]


def mentions(unit: Unit, value: Value) -> Iterator[Mention]:
    """Every place in a text of the file that names an annex of its own act."""
    if "риложени" not in value.scalar.text.casefold():
        return
    start, end = value.scalar.span
    for found in _MENTION.finditer(unit.source.text, start, end):
        if found["others"] is None:
            yield Mention(Span(*found.span()), tuple(_numbers(found["numbers"] or "")))


def _numbers(written: str) -> Iterator[str]:
    """The numbers of a list; a dash stands for those between."""
    last, through = 0, False
    for part in _NUMBER.findall(written):
        if not part.isdigit():
            through = True
            continue
        number = int(part)
        first = last + 1 if through and last < number <= last + _FEW else number
        yield from map(str, range(first, number + 1))
        last, through = number, False


def printed_number(annex: Annex, position: int, among: int) -> str:
    """The number that an annex is printed with; a single one without a number has none."""
    return bare(annex.number) if annex.number else str(position) if among > 1 else ""
