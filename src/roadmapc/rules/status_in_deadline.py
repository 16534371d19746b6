"""A note that the work is done stands inside the deadline."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "оставьте здесь только срок, а об исполнении скажите в ключе «примечание»",
    "leave only the deadline here, and say that it is done under the key note",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for _, timed, spot in flagged(project, Flag.STATUS_IN_DEADLINE):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"в срок «{text}» вписана отметка об исполнении",
                f"the deadline {text!r} says that the work is done",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="status-in-deadline",
    severity=Severity.WARNING,
    title=Words("отметка об исполнении в сроке", "a status inside a deadline"),
    check=check,
)
