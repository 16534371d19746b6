"""Those below together do not reach a target that is made of theirs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity
from roadmapc.faults import Unresolved
from roadmapc.format.table import ACT_FILE
from roadmapc.language.words import Words
from roadmapc.model import Rollup
from roadmapc.project import Project
from roadmapc.rules.figures import shown
from roadmapc.rules.measuring import year_in_words
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.targets import Better, Promise, Target, better, groups, is_weaker, years

_MOST = 6
"""Figures that a message lists; a region has hundreds of schools."""

_NAMES: dict[Rollup, Words] = {
    "sum": Words("вместе", "together"),
    "mean": Words("в среднем", "on average"),
    "minimum": Words("самое слабое", "at the weakest"),
}


class Part(NamedTuple):
    """What one of those below promises."""

    promise: Promise
    target: Target


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    if _is_blind(project):
        return
    for parent, children in groups(project):
        rollup = parent.indicator.rollup
        others = tuple(child for child in children if child.unit is not parent.unit)
        if rollup is None or not others:
            continue
        for year in years(parent, others):
            above, parts = parent.target(year), _parts(others, year, parent)
            way = None if above is None else better(parent, above)
            if above is None or way is None or not parts:
                continue
            got = _rolled_up(rollup, [part.target.figure.low for part in parts], way)
            if is_weaker(got, above.figure.low, way):
                yield _found(parent, above, parts, got, year)


def _is_blind(project: Project) -> bool:
    """Whether a file that could not be read, or a link that leads nowhere, may hide a part."""
    failed = any(unit.document is None and unit.kind is ACT_FILE for unit in project.units)
    return failed or any(
        isinstance(fault, Unresolved) and "implements" in fault.route for _, fault in project.faults
    )


def _parts(children: tuple[Promise, ...], year: str, parent: Promise) -> tuple[Part, ...]:
    """What each promises for the year; nothing where one says nothing or in another unit."""
    found = []
    for child in children:
        target, above = child.target(year), parent.target(year)
        if target is None or above is None or child.is_share(target) != parent.is_share(above):
            return ()
        found.append(Part(child, target))
    return tuple(found)


def _rolled_up(rollup: Rollup, values: list[Decimal], way: Better) -> Decimal:
    if rollup == "sum":
        return sum(values, Decimal(0))
    if rollup == "mean":
        return sum(values, Decimal(0)) / len(values)
    return min(values) if way == "more" else max(values)


def _found(
    parent: Promise, above: Target, parts: tuple[Part, ...], got: Decimal, year: str
) -> Finding:
    rollup = parent.indicator.rollup
    assert rollup is not None
    when, how = year_in_words(year), _NAMES[rollup]
    result = shown(round(got, 2))
    return Finding(
        parent.spot(above),
        Words(
            f"на {when.ru} нижестоящие показатели дают {how.ru} {result}, а цель – {above.value.value}: {_listed(parts, 'ru')}",
            f"for {when.en} the indicators below give {result} {how.en}, yet the target is {above.value.value}: {_listed(parts, 'en')}",
        ),
        Words(
            "договоритесь с нижестоящими о значениях, найдите недостающих или исправьте цель",
            "agree on the values with those below, find who is missing, or mend the target",
        ),
        notes=tuple(
            Note(
                part.promise.spot(part.target),
                Words(f"здесь {part.target.value.value}", f"here {part.target.value.value}"),
            )
            for part in parts[:_MOST]
        ),
    )


def _listed(parts: tuple[Part, ...], lang: str) -> str:
    figures = [shown(part.target.figure.low) for part in parts]
    more = len(figures) - _MOST
    rest = (f"и ещё {more}" if lang == "ru" else f"and {more} more") if more > 0 else ""
    return ", ".join([*figures[:_MOST], *([rest] if rest else [])])


RULE = ProjectRule(
    name="rollup-shortfall",
    severity=Severity.WARNING,
    title=Words("свод не даёт цели", "a roll-up that falls short"),
    check=check,
    far=True,
    about_others=True,
)
