"""An action marked as done on a day that has not come."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule


def check(project: Project, as_of: date) -> Iterator[Finding]:
    for unit, _ in project.acts():
        for item in unit.actions:
            done = item.done
            if done is not None and done.date > as_of:
                yield Finding(
                    Spot(unit.source.path, (*done.route, "date")),
                    Words(
                        f"отмечено исполненным {done.date:%d.%m.%Y}, а проверка идёт на {as_of:%d.%m.%Y}",
                        f"marked as done on {done.date}, which is after {as_of}",
                    ),
                    Words(
                        "исправьте дату или уберите отметку, пока не сделано",
                        "mend the day, or take the mark away until it is done",
                    ),
                )


RULE = ProjectRule(
    name="future-completion",
    severity=Severity.ERROR,
    title=Words("исполнено в будущем", "done on a day to come"),
    check=check,
)
