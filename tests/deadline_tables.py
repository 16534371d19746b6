"""Reads the golden tables: a phrase, the document, and what a careful official would understand."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from roadmapc.deadlines import Interval

TABLES = Path(__file__).parent / "deadlines"


@dataclass(frozen=True)
class Row:
    """One line of a table; ``stops_at`` is the text at fault when the phrase is refused."""

    phrase: str
    period: Interval
    approved: date | None
    occurrences: tuple[tuple[date | None, date], ...]
    flags: tuple[str, ...]
    stops_at: str | None


def rows(name: str) -> list[Row]:
    """Return the rows of a table."""
    lines = (TABLES / f"{name}.tsv").read_text("utf-8").splitlines()
    return [_row(line.split("\t")) for line in lines if line and not line.startswith("#")]


def _row(cells: list[str]) -> Row:
    phrase, period, approved, expected, flags = (cells + [""] * 5)[:5]
    refused = expected.startswith("!")
    found = () if refused else tuple(o for text in expected.split() for o in _occurrences(text))
    return Row(
        phrase,
        _interval(period.replace("-", "..") if len(period) == 9 else period),
        date.fromisoformat(approved) if approved != "-" else None,
        tuple(sorted(found, key=lambda o: o[0] or o[1])),
        tuple(flags.split()),
        expected[1:].strip() if refused else None,
    )


def _occurrences(text: str) -> Iterator[tuple[date | None, date]]:
    for one in _braces(text):
        if one.startswith(".."):
            yield None, _unit(one[2:]).end
        else:
            days = _interval(one)
            yield days.start, days.end


def _braces(text: str) -> Iterator[str]:
    """Spell out {2021..2023} and {01..12}."""
    pieces = re.split(r"\{(\d+)\.\.(\d+)\}", text)
    fixed, ranges = pieces[::3], list(zip(pieces[1::3], pieces[2::3], strict=True))
    for numbers in product(*(range(int(a), int(b) + 1) for a, b in ranges)):
        words = [f"{n:0{len(a)}d}" for n, (a, _) in zip(numbers, ranges, strict=True)]
        yield "".join(f + w for f, w in zip(fixed, [*words, ""], strict=True))


def _interval(text: str) -> Interval:
    start, _, end = text.partition("..")
    return Interval(_unit(start).start, _unit(end or start).end)


def _unit(text: str) -> Interval:
    year, rest = int(text[:4]), text[4:]
    if not rest:
        return Interval.years(year)
    if rest[0] in "QH":
        length = 3 if rest[0] == "Q" else 6
        last = int(rest[1]) * length
        return Interval(
            date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1])
        )
    if len(rest) == 3:
        month = int(rest[1:])
        return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    day = date.fromisoformat(text)
    return Interval(day, day)
