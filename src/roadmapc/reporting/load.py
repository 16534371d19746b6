"""How much falls due for whom in which month, for people and programs."""

import json
from collections.abc import Sequence
from typing import Any

from roadmapc.analysis.load import Load, Month
from roadmapc.language import english, russian
from roadmapc.language.words import Lang, Words
from roadmapc.reporting.sheet import Column, Sheet

_PARTY = (Words("ответственный", "responsible"), Words("папка", "folder"))
_TOTAL = Words("за год", "in the year")
_HELPING = Words("соисполнитель", "co-executor")
_COUNTED = Words(
    "считаются мероприятия, поручения и контрольные точки по последнему дню каждого срока; "
    "соисполнители – отдельно",
    "actions, duties and checkpoints are counted by the last day of each deadline; "
    "co-executors apart",
)


def sheet(loads: Sequence[Load], year: int, lang: Lang) -> Sheet:
    """A row for everybody who has something in the year, a column for each month."""
    names = english.MONTHS if lang == "en" else russian.MONTHS
    columns = (
        *(Column(heading.in_(lang)) for heading in _PARTY),
        *(Column(name[:3], is_figure=True) for name in names),
        Column(_TOTAL.in_(lang), is_figure=True),
        Column(_HELPING.in_(lang), is_figure=True),
    )
    rows = [row for load in loads if (row := _row(load, year))]
    rows.sort(key=lambda row: -int(row[-2] or 0))
    title = Words(f"Нагрузка: {year} год", f"Load in {year}").in_(lang)
    notes = [_COUNTED.in_(lang)]
    if not rows:
        notes.insert(0, _empty(loads, year).in_(lang))
    return Sheet(title, columns, tuple(rows), tuple(notes))


def _row(load: Load, year: int) -> tuple[str, ...]:
    months = [load.due.get(Month(year, number), 0) for number in range(1, 13)]
    helping = sum(times for month, times in load.helping.items() if month.year == year)
    if not any(months) and not helping:
        return ()
    figures = (str(figure or "") for figure in (*months, sum(months), helping))
    return (load.name, load.folder, *figures)


def _empty(loads: Sequence[Load], year: int) -> Words:
    years = sorted({month.year for load in loads for month in (*load.due, *load.helping)})
    if not years:
        return Words("сроков с датами в этой папке нет", "no deadlines with dates in this folder")
    return Words(
        f"в {year} году сроков нет; они есть с {years[0]} по {years[-1]}: --as-of 01.01.{years[0]}",
        f"no deadlines in {year}; there are from {years[0]} to {years[-1]}: --as-of {years[0]}-01-01",
    )


def long_sheet(loads: Sequence[Load], lang: Lang) -> Sheet:
    """Every month of every year: a row for each party and month."""
    headings = (*_PARTY, Words("месяц", "month"), Words("сроков", "deadlines"), _HELPING)
    rows = tuple(
        (load.name, load.folder, f"{month.year}-{month.number:02}", due, helping)
        for load in loads
        for month in sorted({*load.due, *load.helping})
        for due, helping in [
            (str(load.due.get(month, 0)), str(load.helping.get(month, 0))),
        ]
    )
    columns = tuple(
        Column(heading.in_(lang), is_figure=at > 2) for at, heading in enumerate(headings)
    )
    return Sheet(Words("Нагрузка", "Load").in_(lang), columns, rows)


def as_object(loads: Sequence[Load]) -> str:
    """One JSON object with the key load: name, folder, total and months of every party.

    Each of months: month as YYYY-MM, due (what the party answers for) and helping (actions where
    it is a co-executor).
    """
    content = {"load": [_object(load) for load in loads]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _object(load: Load) -> dict[str, Any]:
    months = sorted({*load.due, *load.helping})
    return {
        "name": load.name,
        "folder": load.folder,
        "total": load.total,
        "months": [
            {
                "month": f"{month.year}-{month.number:02}",
                "due": load.due.get(month, 0),
                "helping": load.helping.get(month, 0),
            }
            for month in months
        ],
    }
