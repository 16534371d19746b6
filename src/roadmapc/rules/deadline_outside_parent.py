"""An action lies beside the windows of what it implements: too early, or between two of them."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.windows import compared, last_day, when


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for group in compared(project):
        for child, window in group.outside():
            if window.end <= last_day(group.parent):
                here, above = when(window), group.parent.timed.deadline.text
                yield Finding(
                    child.spot,
                    Words(
                        f"срок {here.ru} не попадает в срок «{above}», который он обеспечивает",
                        f"the deadline {here.en} misses {above!r}, which it implements",
                    ),
                    Words(
                        "перенесите срок внутрь вышестоящего или уберите ссылку «реализует»",
                        "move it inside the deadline above, or drop the reference",
                    ),
                    notes=(
                        Note(group.parent.spot, Words("вышестоящий срок", "the deadline above")),
                    ),
                )


RULE = ProjectRule(
    name="deadline-outside-parent",
    severity=Severity.WARNING,
    title=Words("срок мимо вышестоящего", "a deadline beside the one above"),
    check=check,
)
