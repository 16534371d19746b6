"""The dates stand in a schedule that is not here."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "назовите рядом с графиком время («октябрь 2023 г.») или занесите четверти и каникулы в календарь реестра",
    "name the time beside the schedule, or put terms and holidays into the registry's calendar",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for timed, spot in flagged(project, Flag.EXTERNAL_SCHEDULE):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"срок «{text}» зависит от того, чего здесь нет",
                f"the deadline {text!r} depends on what is not here",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="external-schedule",
    severity=Severity.WARNING,
    title=Words("чужой график", "an outside schedule"),
    check=check,
)
