"""A deadline that had passed before the act was approved."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "перенесите срок; если работа уже сделана, скажите это в исключении",
    "move the deadline; if the work is done already, say so in an exception",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for timed, spot in flagged(project, Flag.BEFORE_APPROVAL):
        done = timed.expansion is not None and Flag.STATUS_IN_DEADLINE in timed.expansion.flags
        if not done:
            text = timed.deadline.text
            yield Finding(
                spot,
                Words(
                    f"срок «{text}» истёк раньше, чем утверждён акт",
                    f"the deadline {text!r} passed before the act was approved",
                ),
                _HELP,
            )


RULE = ProjectRule(
    name="before-approval",
    severity=Severity.ERROR,
    title=Words("срок истёк до утверждения", "a deadline before the approval"),
    check=check,
)
