"""An act dated on a Sunday or on a public holiday."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Project, folders
from roadmapc.rules.acts import act_of
from roadmapc.rules.deadlines import calendar_unknown, day_in_words
from roadmapc.rules.rule import ProjectRule

_SUNDAY = 6
_HOLIDAYS = frozenset(
    {*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}
)
"""Months and days of article 112 of the Labour Code."""


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    declared = {
        next(folders(unit.source.address)): frozenset(registry.calendar.days_off)
        for unit, registry in project.registries()
        if registry.calendar is not None and registry.calendar.days_off
    }
    for unit, _ in project.acts():
        act = act_of(unit)
        if act is None or act.date is None or calendar_unknown(project, unit):
            continue
        above = (declared.get(folder) for folder in folders(unit.source.address))
        off = _why(act.date, next((days for days in above if days is not None), None))
        if off is not None:
            yield Finding(
                Spot(unit.source.path, (*act.route, "date")),
                Words(
                    f"акт датирован {day_in_words(act.date)}, а это {off.ru}",
                    f"the act is dated {act.date}, which is {off.en}",
                ),
                Words(
                    "проверьте дату по журналу регистрации",
                    "check the date against the register",
                ),
            )


def _why(day: date, declared: frozenset[date] | None) -> Words | None:
    """Why nobody works on a day; a Saturday is a working day in many schools."""
    if day in declared if declared is not None else (day.month, day.day) in _HOLIDAYS:
        return Words("нерабочий праздничный день", "a public holiday")
    return Words("воскресенье", "a Sunday") if day.weekday() == _SUNDAY else None


RULE = ProjectRule(
    name="day-off",
    severity=Severity.WARNING,
    title=Words("акт датирован выходным днём", "an act dated on a day off"),
    check=check,
)
