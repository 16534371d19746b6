"""A deadline reaches beyond the period of its document."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "исправьте срок или период",
    "mend the deadline or the period",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for timed, spot in flagged(project, Flag.OUTSIDE_PERIOD):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"срок «{text}» выходит за период документа",
                f"the deadline {text!r} goes beyond the period of the document",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="outside-period",
    severity=Severity.ERROR,
    title=Words("срок вне периода", "a deadline outside the period"),
    check=check,
)
