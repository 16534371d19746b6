"""What indicators promise for a year, and what the links of the project prove of it on a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from roadmapc.analysis.coverage import Cell, Sizes, cell, under
from roadmapc.model import ActFile, Action, Computation, Computed, Indicator, YearValue
from roadmapc.project import Link, Project, Unit, items
from roadmapc.relations import Demand, End

Verdict = Literal["proven", "in-drafts", "not-proven", "early", "not-computed"]
"""In drafts: only what is not signed yet makes it true. Early: the first year is yet to come."""
_NUMBER = re.compile(r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?")
_SEPTEMBER = 9
_NEAR = 0.005


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of how many expected; `drafts` of them are only in drafts.

    `unknown` of the expected are not known to the project.
    """

    found: int
    expected: int
    drafts: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator that the links can tell of: the promise for a year beside what is proven.

    Before the first year of a promise, `promised` is that of the first year. `value` is in the
    indicator's own unit: a share in per cent or a number, None where nobody
    is expected.
    """

    end: End
    indicator: Indicator
    what: Computation
    promised: YearValue | None
    count: Count
    value: float | None
    verdict: Verdict


def results(project: Project, as_of: date) -> Iterator[Result]:
    """Every indicator of the project with a computation, in the order of files."""
    for unit, document in project.acts():
        for indicator, holder in _computed(document):
            assert indicator.computed is not None
            ends = _ends(project, unit, indicator.computed, holder)
            count = _count(project, indicator.computed.what, ends, as_of)
            end = (unit.source.address, indicator.id)
            yield _result(end, indicator, indicator.computed.what, count, as_of)


def _computed(document: ActFile) -> Iterator[tuple[Indicator, Action | None]]:
    """The indicators with a computation, each with the action that holds it."""
    holder: Action | None = None
    for item in items(document):
        if isinstance(item, Action):
            holder = item
        elif isinstance(item, Indicator) and item.computed is not None:
            inside = holder is not None and item.route[: len(holder.route)] == holder.route
            yield item, holder if inside else None


def _ends(
    project: Project, unit: Unit, computed: Computed, holder: Action | None
) -> tuple[End, ...]:
    """What is counted: what the computation names, by default the action around it."""
    if not computed.of:
        return () if holder is None else ((unit.source.address, holder.id),)
    depth = len(computed.route)
    return tuple(
        link.target
        for link in project.links
        if link.kind == "of" and link.unit is unit and link.route[:depth] == computed.route
    )


def _count(project: Project, what: Computation, ends: tuple[End, ...], as_of: date) -> Count:
    if what == "parts":
        taken = {link.target for link in project.links if _is_from_below(link)}
        return Count(sum(end in taken for end in ends), len(ends))
    demands = [demand for end in ends for demand in under(project, end)]
    return _of_bodies(project, demands, as_of, done=what == "completion")


def _is_from_below(link: Link) -> bool:
    return link.kind in ("implements", "fulfils") and link.source[0] != link.target[0]


def _of_bodies(project: Project, demands: list[Demand], as_of: date, *, done: bool) -> Count:
    """The bodies asked, and those that answered everything that is asked of them."""
    cells: dict[object, list[Cell]] = {}
    for demand in demands:
        for body in demand.bodies:
            cells.setdefault(body, []).append(cell(project, demand, body, as_of))
    counted = [
        of_body
        for of_body in cells.values()
        if all(item.done is not None if done else item.is_taken for item in of_body)
    ]
    drafts = sum(any(item.is_draft for item in of_body) for of_body in counted)
    sizes = Sizes(project)
    more = max((sizes.unknown(demand) for demand in demands), default=0)
    return Count(len(counted), len(cells) + more, drafts, more)


def _result(end: End, indicator: Indicator, what: Computation, count: Count, as_of: date) -> Result:
    value = _value(indicator, count, count.found)
    promised = promise(indicator.values, as_of)
    verdict: Verdict = "not-computed"
    if value is not None and indicator.values:
        verdict = "early" if promised is None else _verdict(indicator, promised, count)
    shown = promised or min(indicator.values, key=_first_day, default=None)
    return Result(end, indicator, what, shown, count, value, verdict)


def _value(indicator: Indicator, count: Count, found: int) -> float | None:
    if not count.expected:
        return None
    return 100 * found / count.expected if "%" in (indicator.unit or "") else float(found)


def promise(values: tuple[YearValue, ...], as_of: date) -> YearValue | None:
    """The value for the year of a day, else that of the last year before it, else the yearly one."""
    begun = [(last, item) for item in values if (last := _last_day(item)) is not None]
    now = [item for last, item in begun if _first_day(item) <= as_of <= last]
    past = [item for last, item in sorted(begun, key=lambda pair: pair[0]) if last < as_of]
    yearly = [item for item in values if item.year == "yearly"]
    return next(iter((*now, *past[-1:], *yearly)), None)


def _first_day(value: YearValue) -> date:
    year = int(value.year[:4])
    return date(year, _SEPTEMBER, 1) if "-" in value.year else date(year, 1, 1)


def _last_day(value: YearValue) -> date | None:
    if value.year == "yearly":
        return None
    year = int(value.year[-4:])
    return date(year, _SEPTEMBER - 1, 31) if "-" in value.year else date(year, 12, 31)


def _verdict(indicator: Indicator, promised: YearValue, count: Count) -> Verdict:
    number = _NUMBER.search(promised.value)
    if number is None or indicator.target in ("yes-no", "yes-no-link", "states"):
        return "not-computed"
    wanted = float(re.sub(r"[ \u00a0]", "", number[0]).replace(",", "."))
    met = {
        _is_met(indicator, wanted, count, found)
        for found in (count.found, count.found - count.drafts)
    }
    if met == {True}:
        return "proven"
    return "in-drafts" if True in met else "not-proven"


def _is_met(indicator: Indicator, wanted: float, count: Count, found: int) -> bool:
    """Whether `found` keeps the promise whatever the unknown ones did."""
    value = _value(indicator, count, found)
    assert value is not None
    if indicator.target == "at-least":
        return value >= wanted
    is_near = value <= wanted if indicator.target == "at-most" else abs(value - wanted) < _NEAR
    return is_near and not count.unknown
