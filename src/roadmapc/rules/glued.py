"""Two deadlines run together in one cell."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Deadline, Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged, or_in_fields
from roadmapc.rules.rule import ProjectRule

_HELP = or_in_fields(
    Words(
        "поставьте между ними запятую, если это два раза, или тире, если промежуток",
        "put a comma between them if they are two times, a dash if an interval",
    ),
    "с: …, по: …",
    "since: …, until: …",
)
_COMMA = or_in_fields(
    Words(
        "поставьте перед временем запятую: «по графику института, октябрь 2023 г.»",
        "put a comma before the time: «по графику института, октябрь 2023 г.»",
    ),
    "в: октябрь 2023 г.",
    "within: октябрь 2023 г.",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for _, timed, spot in flagged(project, Flag.GLUED):
        text = timed.deadline.text
        if isinstance(timed.reading, Deadline) and timed.reading.kind == "schedule":
            message = Words(
                f"в сроке «{text}» график и время стоят подряд без знака между ними",
                f"a schedule and a time are run together in {text!r}",
            )
            yield Finding(spot, message, _COMMA)
        else:
            message = Words(
                f"в клетке «{text}» два срока стоят подряд без знака между ними",
                f"two deadlines are run together in {text!r}",
            )
            yield Finding(spot, message, _HELP)


RULE = ProjectRule(
    name="glued",
    severity=Severity.ERROR,
    title=Words("два срока слиты", "two deadlines run together"),
    check=check,
)
