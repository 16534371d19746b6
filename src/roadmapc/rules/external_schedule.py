"""The dates stand in a schedule that is not here."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Deadline, Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project, Timed
from roadmapc.rules.deadlines import calendar_unknown, flagged, or_in_fields
from roadmapc.rules.rule import ProjectRule

_WHEN = or_in_fields(
    Words("назовите само время: «октябрь 2023 г.»", "name the time itself: 'октябрь 2023 г.'"),
    "в: октябрь 2023 г.",
    "within: октябрь 2023 г.",
)
_CALENDAR = Words(
    "занесите их в реестр, в ключ «календарь»", "enter them in a registry, under the key calendar"
)

_EXACT = ("day", "month")


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, timed, spot in flagged(project, Flag.EXTERNAL_SCHEDULE):
        text = timed.deadline.text
        if _names_time(timed):
            continue
        if isinstance(timed.reading, Deadline) and timed.reading.kind == "schedule":
            message = Words(
                f"срок «{text}» отсылает к чужому графику",
                f"the deadline {text!r} refers to a schedule that is not here",
            )
            yield Finding(spot, message, _WHEN)
        elif not calendar_unknown(project, unit):
            message = Words(
                f"для срока «{text}» в календаре нет четвертей, триместров или каникул",
                f"the calendar has not the terms or holidays that the deadline {text!r} needs",
            )
            yield Finding(spot, message, _CALENDAR)


def _names_time(timed: Timed) -> bool:
    """Whether days or months stand beside the schedule, be it only without a comma."""
    if not isinstance(timed.reading, Deadline) or timed.reading.kind != "schedule":
        return False
    assert timed.expansion is not None
    times = timed.expansion.occurrences
    return Flag.GLUED in timed.expansion.flags or (
        bool(times) and all(item.precision in _EXACT for item in times)
    )


RULE = ProjectRule(
    name="external-schedule",
    severity=Severity.WARNING,
    title=Words("чужой график", "an outside schedule"),
    check=check,
)
