"""Two deadlines run together in one cell."""

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
        "поставьте между ними запятую, если это два раза, или тире, если промежуток",
        "put a comma between them if they are two times, a dash if an interval",
    ),
    "с: …, по: …",
    "since: …, until: …",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for _, timed, spot in flagged(project, Flag.GLUED):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"в клетке «{text}» два срока стоят подряд без знака между ними",
                f"two deadlines are run together in {text!r}",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="glued",
    severity=Severity.ERROR,
    title=Words("два срока слиты", "two deadlines run together"),
    check=check,
)
