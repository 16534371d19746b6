"""A value for a year that is not in the plan."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Years, YearValue
from roadmapc.project import Unit
from roadmapc.rules.measuring import YEARLY, plans, rows, year_in_words, year_spot, years_of
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for plan in plans(unit.document):
        tables = [block.all_indicators for block in plan.blocks]
        for indicators in (*tables, *(action.measures for action in plan.actions)):
            for indicator, _ in rows(indicators):
                for value in indicator.values:
                    if outside(value, plan.period):
                        year, period = year_in_words(value.year), _period(plan.period)
                        yield Finding(
                            year_spot(unit, indicator, value),
                            Words(
                                f"значение на {year.ru} выходит за период плана, {period}",
                                f"a value for {year.en} is outside the plan's period, {period}",
                            ),
                            Words(
                                "исправьте год или ключ «период»", "mend the year or the key period"
                            ),
                        )


def outside(value: YearValue, period: Years) -> bool:
    """Whether the year of a value is not in the period, nor the one before it: the base."""
    if value.year == YEARLY:
        return False
    first, last = years_of(value.year)[0], years_of(value.year)[-1]
    return last < period.first - 1 or first > period.last


def _period(period: Years) -> str:
    first, last = period
    return str(first) if first == last else f"{first}-{last}"


RULE = UnitRule(
    name="year-outside-period",
    severity=Severity.ERROR,
    title=Words("значение на год вне периода", "a value for a year outside the period"),
    check=check,
)
