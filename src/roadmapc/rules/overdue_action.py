"""An action whose day has passed in a plan that marks what is done."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.model import Action
from roadmapc.project import Project, Unit
from roadmapc.rules.deadlines import day_in_words
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.windows import Placed, last_day


def check(project: Project, as_of: date) -> Iterator[Finding]:
    for unit, document in project.acts():
        for annex in document.annexes:
            for roadmap in annex.roadmaps:
                actions = roadmap.all_actions
                if any(action.done is not None for action in actions):
                    for action in actions:
                        yield from _of(project, unit, action, as_of)


def _of(project: Project, unit: Unit, action: Action, as_of: date) -> Iterator[Finding]:
    timed = project.times.get((unit.source.path, action.deadline.route))
    placed = Placed(unit, timed) if timed is not None else None
    if action.done is None and placed is not None and placed.is_dated and last_day(placed) < as_of:
        day = last_day(placed)
        yield Finding(
            placed.spot,
            Words(
                f"срок мероприятия «{action.id}» истёк {day_in_words(day)}, отметки об исполнении нет",
                f"the action {action.id!r} was due by {day} and is not marked as done",
            ),
            Words(
                "впишите «исполнено» с датой и подтверждением или перенесите срок",
                "mark it as done, with date and proof, or move the deadline",
            ),
        )


RULE = ProjectRule(
    name="overdue-action",
    severity=Severity.WARNING,
    title=Words("срок мероприятия истёк", "an action overdue"),
    check=check,
)
