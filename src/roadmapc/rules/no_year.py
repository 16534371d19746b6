"""A deadline without a year in a plan of several years."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project, Timed
from roadmapc.rules.deadlines import flagged, or_in_fields
from roadmapc.rules.rule import ProjectRule

_HELP = or_in_fields(
    Words(
        "назовите год («октябрь 2021 г.») или повторение («ежегодно в октябре»)",
        "name the year ('октябрь 2021 г.') or the recurrence ('ежегодно в октябре')",
    ),
    "каждый: год, в: …",
    "every: год, within: …",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for _, timed, spot in flagged(project, Flag.NO_YEAR):
        yield Finding(spot, _message(timed), _HELP)


def _message(timed: Timed) -> Words:
    text, period = timed.deadline.text, timed.period
    if period is not None and period.start.year == period.end.year:
        return Words(
            f"в сроке «{text}» нет года, а в период документа, {period.end.year} год, он не помещается",
            f"the deadline {text!r} names no year, and the period of the document, {period.end.year}, cannot hold it",
        )
    return Words(
        f"в сроке «{text}» нет года, а период документа – несколько лет",
        f"the deadline {text!r} names no year, and the period of the document has several",
    )


RULE = ProjectRule(
    name="no-year",
    severity=Severity.WARNING,
    title=Words("срок без года", "a deadline without a year"),
    check=check,
)
