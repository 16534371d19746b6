"""What the rules about indicators share: their tables, their values, their years, their words."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from roadmapc.diagnostics import Spot
from roadmapc.language.nearest import plain
from roadmapc.language.words import Words
from roadmapc.model import (
    ActFile,
    Action,
    Annex,
    Checkpoint,
    Indicator,
    IndicatorBlock,
    Trend,
    Years,
    YearValue,
)
from roadmapc.project import Unit, items
from roadmapc.rules.figures import Figure, figure
from roadmapc.tree import Mapping

YEARLY = "yearly"

_UP = "увеличение|рост|повышение|прирост"
_DOWN = "снижение|уменьшение|сокращение"
_SHARE = r"(?:дол[яи]|удельн\w+ вес\w*|процент\w?)\b"
_COUNT = r"(?:количеств[оа]|чис(?:ло|ла)|численност[ьи])\b"
_TURN = re.compile(rf"(?P<word>{_UP}|{_DOWN}) (?:{_SHARE}|{_COUNT}|уровня|охвата|показателя)")
_BY = re.compile(r" на(?: \S{1,12}){0,2}[ :,]*$")
_SORT = re.compile(rf"(?:(?:{_UP}|{_DOWN}) )?(?:(?P<share>{_SHARE})|(?P<count>{_COUNT}))")
_PERCENT = re.compile(r"%|процент\w*(?:, ?%)?")
_PIECES = re.compile(
    r"(?:ед|шт|чел|школ|учрежд|организац|педагог|учител|обучающ|учащ|ученик|мероприят|"
    r"количеств|кол-во|единиц|человек)\b\w*.{0,40}|"
    r"(?:школ|учрежден|организац|педагог|учител|обучающ|учащ|ученик|мероприят|единиц)\w*"
)


class Plan(NamedTuple):
    """A roadmap, or a programme with the plan inside it: its years and its tables."""

    annex: Annex
    period: Years
    blocks: tuple[IndicatorBlock, ...]
    actions: tuple[Action, ...] = ()


class Row(NamedTuple):
    """An indicator with the one that it is a row of, if it is."""

    indicator: Indicator
    above: Indicator | None = None

    @property
    def full_name(self) -> str:
        """Its name after the name of what it is a row of."""
        return self.indicator.name if self.above is None else _joined(self)


def _joined(row: Row) -> str:
    assert row.above is not None
    return f"{row.above.name} {row.indicator.name}"


def plans(document: ActFile) -> Iterator[Plan]:
    """Every part of a file that has a period, with the tables of indicators in it."""
    for annex in document.annexes:
        if annex.programme is not None:
            chapters = annex.programme.sections
            blocks = tuple(block for chapter in chapters for block in chapter.indicators)
            yield Plan(annex, annex.programme.period, blocks)
        for roadmap in annex.roadmaps:
            yield Plan(annex, roadmap.period, roadmap.indicators, roadmap.all_actions)


def rows(indicators: tuple[Indicator, ...], above: Indicator | None = None) -> Iterator[Row]:
    """Indicators and all the rows inside them, in order."""
    for indicator in indicators:
        yield Row(indicator, above)
        yield from rows(indicator.rows, indicator)


def all_rows(document: ActFile) -> Iterator[Row]:
    """Every indicator of a file: those of tables, then the measurable results of actions."""
    for plan in plans(document):
        for block in plan.blocks:
            yield from rows(block.all_indicators)
        for action in plan.actions:
            yield from rows(action.measures)


def served(document: ActFile) -> frozenset[str]:
    """The ids of indicators that actions, checkpoints and measurable results name."""
    found: set[str] = set()
    for item in items(document):
        if isinstance(item, Action | Checkpoint):
            found.update(name.removeprefix("#") for name in item.indicators)
        if isinstance(item, Action):
            found.update(_of_measures(item))
    return frozenset(found)


def _of_measures(action: Action) -> Iterator[str]:
    for row in rows(action.measures):
        for name in row.indicator.implements:
            if name.startswith("#"):
                yield name.removeprefix("#")


def read(indicator: Indicator) -> tuple[tuple[YearValue, Figure], ...] | None:
    """The values of an indicator as figures; None where one of them is no single figure."""
    found = [(value, figure(value.value)) for value in indicator.values]
    good = [(value, it) for value, it in found if it and it.high is None and not it.is_change]
    return tuple(good) if len(good) == len(found) else None


def value_spot(unit: Unit, indicator: Indicator, value: YearValue) -> Spot:
    """The place of one value of a series."""
    entry = _node(unit, indicator).entries[indicator.values.index(value)]
    return Spot(unit.source.path, (*indicator.route, "values"), span=entry.value.span)


def year_spot(unit: Unit, indicator: Indicator, value: YearValue) -> Spot:
    """The place of the year of one value."""
    entry = _node(unit, indicator).entries[indicator.values.index(value)]
    return Spot(unit.source.path, (*indicator.route, "values"), span=entry.key.span)


def _node(unit: Unit, indicator: Indicator) -> Mapping:
    node = unit.at((*indicator.route, "values"))
    assert isinstance(node, Mapping)
    return node


def years_of(year: str) -> tuple[int, ...]:
    """The calendar years that a year of a series touches."""
    ends = [int(part) for part in year.split("-")]
    return tuple(range(min(ends), max(ends) + 1))


def year_in_words(year: str) -> Words:
    """A year of a series as one says it."""
    if year == YEARLY:
        return Words("каждый год", "every year")
    return Words(f"{year} {'учебный ' if '-' in year else ''}год", f"the {_sort(year)}year {year}")


def _sort(year: str) -> str:
    return "school " if "-" in year else ""


def turn(name: str) -> Trend | None:
    """The trend that a name itself declares: «Снижение доли …»; none where it says by how much."""
    said = plain(name)
    found = _TURN.match(said)
    if found is None or _BY.search(said):
        return None
    return "growth" if re.fullmatch(_UP, found["word"]) else "decline"


def sort_of(name: str) -> Literal["share", "count"] | None:
    """What a name says is measured: «Доля …» is a share, «Количество …» is a count."""
    found = _SORT.match(plain(name))
    if found is None:
        return None
    return "share" if found["share"] else "count"


def is_percent(unit: str | None) -> bool:
    """Whether a unit is per cent and nothing else."""
    return unit is not None and _PERCENT.fullmatch(plain(unit).strip()) is not None


def is_pieces(unit: str | None) -> bool:
    """Whether a unit counts things or people."""
    return unit is not None and _PIECES.fullmatch(plain(unit).strip(" .")) is not None
