"""A yearly duty above is taken up, but not in every year."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.windows import compared, when


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for group in compared(project):
        gap = group.empty()
        if gap is not None:
            missed, parent = when(gap.window), group.parent.timed.deadline.text
            yield Finding(
                group.children[0].spot,
                Words(
                    f"вышестоящий срок «{parent}» обеспечен здесь не весь: без мероприятия остаётся срок {missed.ru}",
                    f"the deadline above, {parent!r}, is met here only in part: without an action {missed.en}",
                ),
                Words(
                    "добавьте этот срок сюда или ещё одно мероприятие с той же ссылкой «реализует»",
                    "add this time here, or another action that implements the same",
                ),
                notes=(Note(group.parent.spot, Words("вышестоящий срок", "the deadline above")),),
            )


RULE = ProjectRule(
    name="unmet-window",
    severity=Severity.WARNING,
    title=Words("вышестоящий срок обеспечен не весь", "a deadline above met only in part"),
    check=check,
)
