"""An action is due later than what it implements."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import day_in_words
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.windows import compared, last_day, parents


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for group in compared(project):
        limit = last_day(group.parent)
        for child, window in group.outside():
            if window.end > limit:
                yield Finding(
                    child.spot,
                    Words(
                        "срок мероприятия позже срока, который оно обеспечивает",
                        "the action is due later than what it implements",
                    ),
                    Words(
                        f"перенесите срок на {day_in_words(limit)} или раньше",
                        f"move the deadline to {limit} or earlier",
                    ),
                    Words(f"здесь до {day_in_words(window.end)}", f"here by {window.end}"),
                    (parents(group.parent),),
                )


RULE = ProjectRule(
    name="late-deadline",
    severity=Severity.ERROR,
    title=Words("срок позже вышестоящего", "a deadline later than the one above"),
    check=check,
)
