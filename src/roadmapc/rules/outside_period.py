"""A deadline reaches beyond the period of its document."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project, Timed
from roadmapc.rules.deadlines import flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "исправьте год в сроке или ключ «период»", "mend the year in the deadline, or the key period"
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for _, timed, spot in flagged(project, Flag.OUTSIDE_PERIOD):
        text, years = timed.deadline.text, _years(timed)
        yield Finding(
            spot,
            Words(
                f"срок «{text}» выходит за период документа, {years}",
                f"the deadline {text!r} goes beyond the period of the document, {years}",
            ),
            _HELP,
        )


def _years(timed: Timed) -> str:
    assert timed.period is not None
    first, last = timed.period.start.year, timed.period.end.year
    return str(first) if first == last else f"{first}-{last}"


RULE = ProjectRule(
    name="outside-period",
    severity=Severity.ERROR,
    title=Words("срок вне периода", "a deadline outside the period"),
    check=check,
)
