"""A half-year that may be a calendar one or that of the school."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import calendar_unknown, flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "напишите в дорожной карте или в календаре реестра «полугодия: школьные» либо «полугодия: календарные»",
    "write half_years: school or half_years: calendar in the roadmap or in the registry's calendar",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, timed, spot in flagged(project, Flag.HALF_YEAR_KIND):
        if calendar_unknown(project, unit):
            continue
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"в сроке «{text}» не сказано, какое полугодие; взято календарное",
                f"the deadline {text!r} does not say which half-year; the calendar one is taken",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="half-year-kind",
    severity=Severity.REMARK,
    title=Words("какое полугодие", "which half-year"),
    check=check,
)
