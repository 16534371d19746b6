"""What the rules that compare targets share: an indicator above beside those that implement it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from roadmapc.diagnostics import Spot
from roadmapc.model import Indicator, YearValue
from roadmapc.project import Project, Unit
from roadmapc.rules.figures import Figure, figure
from roadmapc.rules.measuring import YEARLY, is_percent, turn, value_spot

End = tuple[str, str]
Better = Literal["more", "less"]

_WHOLE = Decimal(100)


class Target(NamedTuple):
    """A value with its figure."""

    value: YearValue
    figure: Figure


@dataclass(frozen=True, slots=True)
class Promise:
    """An indicator with its file."""

    unit: Unit
    indicator: Indicator

    def target(self, year: str) -> Target | None:
        """What is promised for a year, if that is one figure."""
        values = {value.year: value for value in self.indicator.values}
        value = values.get(year) or values.get(YEARLY)
        found = figure(value.value) if value is not None else None
        if value is None or found is None or found.high is not None or found.is_change:
            return None
        return Target(value, found)

    def spot(self, target: Target) -> Spot:
        """Where a value stands."""
        return value_spot(self.unit, self.indicator, target.value)

    def is_share(self, target: Target) -> bool:
        """Whether a value is in per cent."""
        return target.figure.is_percent or is_percent(self.indicator.unit)


class Group(NamedTuple):
    """An indicator and those that implement it directly, in the order of their files."""

    parent: Promise
    children: tuple[Promise, ...]


def groups(project: Project) -> tuple[Group, ...]:
    """Every indicator that others implement. Two that implement each other stand level."""
    return project.once(_groups)


def _groups(project: Project) -> tuple[Group, ...]:
    return tuple(_each_group(project))


def _each_group(project: Project) -> Iterator[Group]:
    links = [
        link
        for link in project.implementing
        if isinstance(project.items.get(link.source, (None, None))[1], Indicator)
    ]
    pairs = {(link.source, link.target) for link in links}
    below: dict[End, dict[End, Promise]] = {}
    for link in links:
        unit, item = project.items.get(link.source, (None, None))
        is_own = unit is link.unit and item is not None and item.route == link.route[:-2]
        is_below = link.source != link.target and (link.target, link.source) not in pairs
        if unit is not None and isinstance(item, Indicator) and is_own and is_below:
            below.setdefault(link.target, {})[link.source] = Promise(unit, item)
    for target, children in below.items():
        unit, item = project.items.get(target, (None, None))
        if unit is not None and isinstance(item, Indicator):
            yield Group(Promise(unit, item), tuple(children.values()))


def better(parent: Promise, target: Target) -> Better | None:
    """Which way a value gets better; None where nothing in the parent says so."""
    indicator = parent.indicator
    kind = target.figure.said or (indicator.target if indicator.target != "exact" else None)
    if kind in {"at-least", "at-most"}:
        return "more" if kind == "at-least" else "less"
    trend = indicator.trend or turn(indicator.name)
    if trend in {"growth", "decline"}:
        return "more" if trend == "growth" else "less"
    if parent.is_share(target) and target.figure.low == _WHOLE:
        return "more"
    return None


def is_weaker(value: Decimal, target: Decimal, way: Better) -> bool:
    """Whether a value falls short of a target."""
    return value < target if way == "more" else value > target


def years(parent: Promise, children: tuple[Promise, ...]) -> tuple[str, ...]:
    """The years of the parent's series; those of the children where it is for every year."""
    own = [value.year for value in parent.indicator.values]
    if own != [YEARLY]:
        return tuple(own)
    return tuple(
        dict.fromkeys(value.year for child in children for value in child.indicator.values)
    )
