"""An indicator has no target for a year of the plan."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language import russian
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Indicator, IndicatorBlock, Years
from roadmapc.project import Unit
from roadmapc.rules.measuring import YEARLY, plans, rows, years_of
from roadmapc.rules.rule import UnitRule
from roadmapc.rules.year_outside_period import outside

_LATE = 7
"""An act approved in this month or later sets no target for its own year."""

_HELP = Words(
    "впишите значение; если цель одна на все годы, напишите «ежегодно»",
    "write the value; if one target holds every year, write yearly",
)


class Gaps(NamedTuple):
    """The years that an indicator leaves out."""

    indicator: Indicator
    years: tuple[str, ...]


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    first = _first_year(unit.document)
    for plan in plans(unit.document):
        period = Years(max(plan.period.first, first), plan.period.last)
        for block in plan.blocks:
            yield from _in_block(unit, block, period, plan.period)


def _first_year(document: ActFile) -> int:
    """The first year that targets can be asked for: that of the approval, or the next one."""
    day = document.act.date if document.act is not None else None
    if day is None:
        return 0
    return day.year + (day.month >= _LATE)


def _in_block(unit: Unit, block: IndicatorBlock, period: Years, whole: Years) -> Iterator[Finding]:
    series = [
        row.indicator
        for row in rows(block.all_indicators)
        if row.indicator.values and not any(outside(item, whole) for item in row.indicator.values)
    ]
    gaps = [Gaps(item, years) for item in series if (years := _gaps(item, block, period))]
    shared = {item.years for item in gaps}
    if len(gaps) == len(series) > 1 and len(shared) == 1:
        yield _of_the_table(unit, block, shared.pop())
        return
    for indicator, years in gaps:
        spot = Spot(unit.source.path, (*indicator.route, "values"), on_key=True)
        yield Finding(spot, _message(indicator, years), _HELP)


def _gaps(indicator: Indicator, block: IndicatorBlock, period: Years) -> tuple[str, ...]:
    written = [item.year for item in indicator.values]
    if YEARLY in written or _is_final(indicator, block, period):
        return ()
    covered = {year for item in written for year in years_of(item)}
    schools = [item for item in written if "-" in item]
    if len(schools) == len(written):
        return tuple(_school_gaps(schools, covered, period))
    return tuple(str(year) for year in range(period.first, period.last + 1) if year not in covered)


def _is_final(indicator: Indicator, block: IndicatorBlock, period: Years) -> bool:
    """Whether a series is one target for the end of the plan, in a table that has no other year."""
    if len(indicator.values) > 1 or period.last not in years_of(indicator.values[0].year):
        return False
    years = {value.year for row in rows(block.all_indicators) for value in row.indicator.values}
    return block.layout == "targets" or len(years) == 1


def _school_gaps(written: Iterable[str], covered: set[int], period: Years) -> Iterator[str]:
    """The school years that are left out: each calendar year has to be touched, none skipped."""
    starts = {years_of(item)[0] for item in written}
    first = min(starts) if period.first in covered else period.first
    last = max(starts) if period.last in covered else period.last - 1
    for start in range(first, last + 1):
        if start not in starts:
            yield f"{start}-{start + 1}"


def _of_the_table(unit: Unit, block: IndicatorBlock, years: tuple[str, ...]) -> Finding:
    said = _years(years)
    return Finding(
        Spot(unit.source.path, (*block.route, "title"), on_key=True),
        Words(
            f"в таблице показателей нет значений на {said.ru}, хотя период плана длиннее",
            f"the table of indicators has no values for {said.en}, though the period is longer",
        ),
        Words(
            "добавьте эти значения или исправьте ключ «период»",
            "add these values, or mend the key period",
        ),
    )


def _message(indicator: Indicator, years: tuple[str, ...]) -> Words:
    said = _years(years)
    return Words(
        f"у показателя «{indicator.id}» нет значения на {said.ru}",
        f"the indicator {indicator.id!r} has no value for {said.en}",
    )


def _years(years: tuple[str, ...]) -> Words:
    listed = ", ".join(years)
    word = "учебный год" if "-" in years[0] else "год"
    many = "учебные годы" if "-" in years[0] else "годы"
    return Words(f"{listed} {russian.agree(len(years), word, many, many)}", listed)


RULE = UnitRule(
    name="missing-year",
    severity=Severity.ERROR,
    title=Words("нет значения на год периода", "no value for a year of the period"),
    check=check,
)
