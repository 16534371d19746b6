"""Where a day or a clear border is needed, an interval stands."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged, or_in_fields
from roadmapc.rules.rule import ProjectRule

_HELP = or_in_fields(
    Words(
        "назовите последний день: «до 31 декабря 2024 г.»",
        "name the last day: 'до 31 декабря 2024 г.'",
    ),
    "по: 31.12.2024",
    "until: 31.12.2024",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for _, timed, spot in flagged(project, Flag.INTERVAL_NOT_POINT):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"по сроку «{text}» не видно, к какому дню нужно успеть",
                f"the deadline {text!r} does not say by which day",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="interval-not-point",
    severity=Severity.WARNING,
    title=Words("срок без точной границы", "a deadline without a clear end"),
    check=check,
)
