"""A deadline without a year in a plan of several years."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "назовите год («октябрь 2021 г.») или повторение («ежегодно в октябре»)",
    "name the year, or the recurrence",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for timed, spot in flagged(project, Flag.NO_YEAR):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"в сроке «{text}» нет года, а план на несколько лет",
                f"the deadline {text!r} names no year, and the plan has several",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="no-year",
    severity=Severity.WARNING,
    title=Words("срок без года", "a deadline without a year"),
    check=check,
)
