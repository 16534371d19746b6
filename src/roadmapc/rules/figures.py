"""The figures that people write as targets: «не менее 85%», «25-30», «2,5», «1 200 чел.»."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_NUMBER = r"-?\d{1,3}(?: \d{3})+(?:[.,]\d{1,9})?|-?\d{1,15}(?:[.,]\d{1,9})?"
_AT_LEAST = ("не менее", "не ниже", "не меньше", "минимум", "от", "свыше", "более", "больше",
             "≥", ">=", ">")  # fmt: skip
_AT_MOST = ("не более", "не выше", "не больше", "максимум", "до", "менее", "меньше",
            "≤", "<=", "<")  # fmt: skip
_SAID = "|".join(sorted(map(re.escape, (*_AT_LEAST, *_AT_MOST)), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?:(?P<said>{_SAID})(?: чем)?|(?P<change>на))? ?(?P<low>{_NUMBER}) ?(?P<percent>%|процент)?"
    rf"(?: ?(?:-|до|\.\.\.) ?(?P<high>{_NUMBER}) ?(?P<too>%|процент)?)?(?P<rest>\D{{0,200}})"
)
_EVEN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2012": "-", "–": "-", "—": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, or a range of two; `said` is how the text itself compares.

    One that `is_change` says by how much («на 5%»), not how much.
    """

    low: Decimal
    high: Decimal | None = None
    said: Literal["at-least", "at-most"] | None = None
    is_percent: bool = False
    is_change: bool = False


def figure(text: str) -> Figure | None:
    """The figure in a text, if it says one and nothing but that and its unit."""
    found = _FIGURE.fullmatch(" ".join(text.translate(_EVEN).casefold().split()))
    if found is None:
        return None
    high = found["high"]
    return Figure(
        _decimal(found["low"]),
        None if high is None else _decimal(high),
        _said(found["said"]),
        is_percent=bool(found["percent"] or found["too"]),
        is_change=bool(found["change"]),
    )


def shown(number: Decimal) -> str:
    """A number as people write it: without idle zeros."""
    return f"{number.normalize():f}"


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))


def _said(word: str | None) -> Literal["at-least", "at-most"] | None:
    if word is None:
        return None
    return "at-least" if word in _AT_LEAST else "at-most"
