"""Values by year go another way than the indicator says."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Indicator, Trend, YearValue
from roadmapc.project import Unit
from roadmapc.rules.figures import shown
from roadmapc.rules.measuring import YEARLY, Row, all_rows, read, turn, value_spot
from roadmapc.rules.rule import UnitRule

TRENDS: dict[Trend, Words] = {
    "growth": Words("рост", "growth"),
    "decline": Words("снижение", "decline"),
    "keeping": Words("поддержание", "keeping"),
}


class Step(NamedTuple):
    """A value after another."""

    before: YearValue
    value: YearValue
    change: Decimal


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for row in all_rows(unit.document):
        indicator = row.indicator
        named = turn(row.full_name)
        if indicator.trend is not None and named not in {None, indicator.trend}:
            yield _against_name(unit, row)
        elif (trend := indicator.trend or named) is not None:
            yield from _in_series(unit, row, trend)


def _against_name(unit: Unit, row: Row) -> Finding:
    indicator = row.indicator
    assert indicator.trend is not None
    trend = TRENDS[indicator.trend]
    return Finding(
        Spot(unit.source.path, (*indicator.route, "trend")),
        Words(
            f"название показателя «{indicator.id}» говорит о другом, чем динамика «{trend.ru}»",
            f"the name of the indicator {indicator.id!r} says otherwise than the trend {trend.en!r}",
        ),
        Words("исправьте динамику или название", "mend the trend or the name"),
        notes=(Note(_name(unit, row), Words("название здесь", "the name is here")),),
        milder=1,
    )


def _name(unit: Unit, row: Row) -> Spot:
    holder = row.above or row.indicator
    return Spot(unit.source.path, (*holder.route, "name"))


def _in_series(unit: Unit, row: Row, trend: Trend) -> Iterator[Finding]:
    steps = _steps(row.indicator)
    wrong = next((step for step in steps if _is_against(step, trend)), None)
    if wrong is not None:
        yield _found(unit, row, trend, _moved(wrong), wrong.value)
    elif steps and trend != "keeping" and row.indicator.trend is not None and _is_flat(row, steps):
        value = steps[-1].value
        said = Words(
            f"все значения одинаковы: {value.value}", f"all the values are the same, {value.value}"
        )
        yield _found(unit, row, trend, said, value)


def _is_flat(row: Row, steps: list[Step]) -> bool:
    """Whether nothing moves. A limit that stands still may be moved away from: at least 5."""
    return not any(step.change for step in steps) and row.indicator.target in {None, "exact"}


def _steps(indicator: Indicator) -> list[Step]:
    values = read(indicator) or ()
    if any(value.year == YEARLY for value, _ in values):
        return []
    ordered = sorted(values, key=lambda pair: pair[0].year)
    return [
        Step(before[0], after[0], after[1].low - before[1].low)
        for before, after in pairwise(ordered)
    ]


def _is_against(step: Step, trend: Trend) -> bool:
    if trend == "keeping":
        return step.change != 0
    return step.change < 0 if trend == "growth" else step.change > 0


def _moved(step: Step) -> Words:
    by = shown(abs(step.change))
    before, value = step.before, step.value
    if step.change > 0:
        return Words(
            f"на {value.year} год значение выше, чем на {before.year}, на {by}",
            f"the value of {value.year} is higher than that of {before.year} by {by}",
        )
    return Words(
        f"на {value.year} год значение ниже, чем на {before.year}, на {by}",
        f"the value of {value.year} is lower than that of {before.year} by {by}",
    )


def _found(unit: Unit, row: Row, trend: Trend, said: Words, value: YearValue) -> Finding:
    indicator, word = row.indicator, TRENDS[trend]
    is_declared = indicator.trend is not None
    at = Spot(unit.source.path, (*indicator.route, "trend")) if is_declared else _name(unit, row)
    return Finding(
        value_spot(unit, indicator, value),
        Words(
            f"показатель «{indicator.id}» обещает {word.ru}, а {said.ru}",
            f"the indicator {indicator.id!r} promises {word.en}, yet {said.en}",
        ),
        Words("исправьте значение или динамику", "mend the value or the trend"),
        notes=(Note(at, Words(f"динамика здесь: {word.ru}", f"the trend is here: {word.en}")),),
        milder=int(not is_declared),
    )


RULE = UnitRule(
    name="series-against-trend",
    severity=Severity.ERROR,
    title=Words("значения против динамики", "values against the trend"),
    check=check,
)
