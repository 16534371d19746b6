"""An action lies beside the windows of what it implements: too early, or between two of them."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.windows import above, compared, last_day, when


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for group in compared(project):
        for child, window in group.outside():
            if window.end <= last_day(group.parent):
                here, own = when(window), child.timed.deadline.text
                parent = group.parent.timed.deadline.text
                yield Finding(
                    child.spot,
                    Words(
                        f"срок «{own}» не попадает в срок «{parent}», который он обеспечивает",
                        f"the deadline {own!r} misses {parent!r}, which it implements",
                    ),
                    Words(
                        "перенесите срок внутрь вышестоящего; если мероприятие о другом, уберите ссылку «реализует»",
                        "move it inside the deadline above; if the action is about something else, drop implements",
                    ),
                    Words(f"здесь {here.ru}", f"here {here.en}"),
                    (above(group.parent, window),),
                )


RULE = ProjectRule(
    name="deadline-outside-parent",
    severity=Severity.WARNING,
    title=Words("срок мимо вышестоящего", "a deadline beside the one above"),
    check=check,
)
