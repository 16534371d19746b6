"""An action due before one whose result it needs."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import day_in_words
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.windows import Placed, first_day_due


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for link in project.links:
        if link.kind == "after":
            own, before = (_placed(project, end) for end in (link.source, link.target))
            if own is not None and before is not None:
                yield from _compare(own, before, link.target[1])


def _placed(project: Project, end: tuple[str, str]) -> Placed | None:
    timed = project.timed(end)
    placed = Placed(project.items[end][0], timed) if timed is not None else None
    return placed if placed is not None and placed.is_dated else None


def _compare(own: Placed, before: Placed, name: str) -> Iterator[Finding]:
    mine, needed = first_day_due(own), first_day_due(before)
    if mine < needed:
        yield Finding(
            own.spot,
            Words(
                f"срок наступает раньше, чем готово то, после чего это делается: «{name}»",
                f"due before {name!r}, which has to come first",
            ),
            Words(
                "перенесите один из сроков или уберите «после»",
                "move one of the deadlines, or take the order away",
            ),
            Words(f"здесь до {day_in_words(mine)}", f"by {mine} here"),
            (
                Note(
                    before.spot,
                    Words(f"готово только {day_in_words(needed)}", f"ready by {needed} only"),
                ),
            ),
        )


RULE = ProjectRule(
    name="out-of-order",
    severity=Severity.WARNING,
    title=Words(
        "мероприятие раньше того, после чего оно делается", "an action before the one it follows"
    ),
    check=check,
)
