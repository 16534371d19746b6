"""Tables of indicators: years in columns, targets in a cell, or a table for each."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from roadmapc.composing.prose import paragraph
from roadmapc.composing.tables import Chosen, Sheet, row, table
from roadmapc.language.typography import typeset
from roadmapc.model import Indicator, IndicatorBlock, YearValue
from roadmapc.views import (
    Cell,
    GroupView,
    HeadingView,
    ParagraphView,
    PartView,
    RowView,
    TableView,
    TextView,
)

_COMPARED = {"at-least": "не менее ", "at-most": "не более ", "exact": ""}

SUBJECTS = "Предметы"
"""The heading of the names in a table that an indicator has for itself."""


def indicator_parts(blocks: tuple[IndicatorBlock, ...], on: Sheet) -> Iterator[PartView]:
    """The printed parts of tables of indicators, in order."""
    for block in blocks:
        if block.title:
            yield HeadingView(typeset(block.title))
        if block.layout == "table-each":
            for indicator in block.all_indicators:
                yield from _own_table(indicator, on)
        elif block.layout == "targets":
            yield _targets(block, on)
        else:
            yield _by_years(block, on)


def _by_years(block: IndicatorBlock, on: Sheet) -> TableView:
    years = _years(block.all_indicators)
    names = block.headings or ("Показатель", "Единица измерения")
    with_unit = len(names) > 1

    def line(indicator: Indicator, name: str) -> RowView:
        values = dict(indicator.values)
        unit = [paragraph(indicator.unit)] if with_unit else []
        cells = [paragraph(name), *unit, *(paragraph(values.get(year)) for year in years)]
        return row(cells, lead=bool(indicator.rows))

    groups = _grouped(block, line)
    chosen = [("name" if at == 0 else "unit", name, None) for at, name in enumerate(names)]
    chosen += [("value", _year_heading(year, bare=True), None) for year in years]
    made = table("indicators", chosen, groups, on)
    return replace(made, footnotes=_footnotes(block, block.all_indicators))


def _targets(block: IndicatorBlock, on: Sheet) -> TableView:
    def line(indicator: Indicator, name: str) -> RowView:
        return row([paragraph(name), _target(indicator)], lead=bool(indicator.rows))

    groups = _grouped(block, line)
    if block.intro:
        groups = (GroupView(typeset(block.intro), ()), *groups)
    names = block.headings or ("Показатель", "Целевое значение")
    chosen = [("name", names[0], 58), ("body", names[-1], 42)]
    made = table("indicators", chosen, groups, on)
    notes = _footnotes(block, block.all_indicators)
    return replace(made, headed=bool(block.headings), footnotes=notes)


def _own_table(indicator: Indicator, on: Sheet) -> Iterator[PartView]:
    yield TextView(paragraph(indicator.name))
    series = indicator.rows or (indicator,)
    years = _years(series)
    star = "*" if indicator.footnote else ""
    lines = []
    for item in series:
        values = dict(item.values)
        name = [paragraph(item.name)] if indicator.rows else []
        cells = [paragraph(_with_unit(values.get(year, ""), item.unit)) for year in years]
        lines.append(row([*name, *cells]))
    groups = (GroupView(None, tuple(lines)),)
    chosen: Chosen = [
        *([("name", SUBJECTS, None)] if indicator.rows else []),
        *(("value", _year_heading(year, bare=False) + star, None) for year in years),
    ]
    notes = (typeset(f"* {indicator.footnote}"),) if indicator.footnote else ()
    yield replace(table("indicators", chosen, groups, on), footnotes=notes)


def _grouped(
    block: IndicatorBlock, line: Callable[[Indicator, str], RowView]
) -> tuple[GroupView, ...]:
    groups = [
        GroupView(typeset(group.name), tuple(_lines(group.rows, line))) for group in block.groups
    ]
    if block.rows:
        groups.append(GroupView(None, tuple(_lines(block.rows, line))))
    return tuple(groups)


def _lines(
    rows: tuple[Indicator, ...], line: Callable[[Indicator, str], RowView]
) -> Iterator[RowView]:
    """A line for each indicator, and under it one for each of its sub-rows."""
    for indicator in rows:
        star = "*" if indicator.footnote else ""
        yield _line(indicator, indicator.name + star, line)
        for below in indicator.rows:
            yield _line(below, f"– {below.name}", line)


def _line(indicator: Indicator, name: str, line: Callable[[Indicator, str], RowView]) -> RowView:
    """An indicator's line; one that was repealed keeps its place."""
    if indicator.repealed:
        bare = Indicator(indicator.route, indicator.id, indicator.name)
        return replace(line(bare, "Утратил силу"), route=indicator.route)
    return replace(line(indicator, name), route=indicator.route)


def _target(indicator: Indicator) -> Cell:
    """What the cell of targets says; an indicator with sub-rows has its targets there."""
    if indicator.target == "yes-no":
        return paragraph("да/нет")
    if indicator.target == "yes-no-link":
        return (*paragraph(indicator.link_note), *paragraph("да/нет"))
    if indicator.target == "states":
        return tuple(ParagraphView(typeset(state)) for state in indicator.states)
    return tuple(ParagraphView(typeset(_said(indicator, value))) for value in indicator.values)


def _said(indicator: Indicator, item: YearValue) -> str:
    amount = _COMPARED[indicator.target or "exact"] + _with_unit(item.value, indicator.unit)
    if item.year == "yearly":
        base = f" {indicator.share_of}" if indicator.share_of else ""
        return f"{amount}{base} – ежегодно"
    return f"{_year_heading(item.year, bare=False, word=True)} – {amount}"


def _with_unit(value: str, unit: str | None) -> str:
    """«85» and «%» make «85%»; other units stand in the indicator's name."""
    return value + "%" if value and unit == "%" and "%" not in value else value


def _year_heading(year: str, *, bare: bool, word: bool = False) -> str:
    if year == "yearly":
        return "Ежегодно"
    if "-" in year:
        return f"{year} уч. год"
    return year if bare else f"{year} год" if word else f"{year} г."


def _years(indicators: tuple[Indicator, ...]) -> list[str]:
    """Every year of the series, sub-rows included, in order."""
    found = {
        value.year
        for indicator in indicators
        for item in (indicator, *indicator.rows)
        for value in item.values
    }
    return sorted(found)


def _footnotes(block: IndicatorBlock, indicators: tuple[Indicator, ...]) -> tuple[str, ...]:
    own = [item.footnote for item in indicators if item.footnote]
    return tuple(typeset(f"* {note}") for note in dict.fromkeys([*own, block.footnote]) if note)
