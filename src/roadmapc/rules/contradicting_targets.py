"""One indicator with two targets for one year."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity
from roadmapc.language.nearest import plain
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Indicator, YearValue
from roadmapc.project import Unit
from roadmapc.rules.figures import figure
from roadmapc.rules.measuring import YEARLY, Plan, plans, rows, value_spot, year_in_words
from roadmapc.rules.rule import UnitRule

Same = tuple[str, str, str]


class Told(NamedTuple):
    """A value with its indicator."""

    indicator: Indicator
    value: YearValue


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    annexes: dict[str, list[Plan]] = {}
    for plan in plans(unit.document):
        annexes.setdefault(plan.annex.id, []).append(plan)
    for several in annexes.values():
        yield from _in_annex(unit, several)


def _in_annex(unit: Unit, several: list[Plan]) -> Iterator[Finding]:
    first: dict[Same, list[Indicator]] = {}
    for plan in several:
        for block in plan.blocks:
            for row in rows(block.all_indicators):
                indicator = row.indicator
                same = (
                    plain(row.full_name).rstrip(" .;:"),
                    plain(indicator.unit or ""),
                    plain(indicator.share_of or ""),
                )
                for before in first.setdefault(same, []):
                    pair = _differing(before, indicator)
                    if pair is not None:
                        yield _found(unit, *pair)
                        break
                first[same].append(indicator)


def _differing(before: Indicator, after: Indicator) -> tuple[Told, Told] | None:
    """The first year for which two indicators say different things."""
    for value in after.values:
        for other in before.values:
            is_same = other.year == value.year or YEARLY in {other.year, value.year}
            if is_same and _meant(other.value) != _meant(value.value):
                return Told(before, other), Told(after, value)
    return None


def _meant(text: str) -> Decimal | str:
    found = figure(text)
    if found is None or found.high is not None or found.is_change:
        return plain(text)
    return found.low


def _found(unit: Unit, before: Told, after: Told) -> Finding:
    years = before.value.year, after.value.year
    year = year_in_words(next((item for item in years if item != YEARLY), YEARLY))
    one, other = before.value.value, after.value.value
    return Finding(
        value_spot(unit, after.indicator, after.value),
        Words(
            f"у одного показателя две цели на {year.ru}: «{one}» и «{other}»",
            f"one indicator has two targets for {year.en}: {one!r} and {other!r}",
        ),
        Words(
            "оставьте одно значение; если показатели разные, скажите это в названии",
            "leave one value; if the two differ, let their names say so",
        ),
        notes=(
            Note(
                value_spot(unit, before.indicator, before.value),
                Words(f"раньше здесь «{one}»", f"here it was {one!r}"),
            ),
        ),
    )


RULE = UnitRule(
    name="contradicting-targets",
    severity=Severity.ERROR,
    title=Words("две цели у одного показателя", "two targets of one indicator"),
    check=check,
)
