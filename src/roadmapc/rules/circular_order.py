"""Actions that wait for each other in a circle."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.circles import circles, has_circle
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    links = [link for link in project.links if link.kind == "after"]
    for circle in circles(links) if has_circle(links) else ():
        first, rest = circle[0], circle[1:]
        names = " → ".join(f"«{link.source[1]}»" for link in [*circle, first])
        yield Finding(
            Spot(first.unit.source.path, first.route),
            Words(
                f"мероприятия ждут друг друга по кругу: {names}",
                f"actions wait for each other in a circle: {names}",
            ),
            Words("уберите одно из «после»", "take one of the orders away")
            if rest
            else Words("уберите это «после»", "take this order away"),
            notes=tuple(
                Note(
                    Spot(link.unit.source.path, link.route),
                    Words("и это ждёт следующего", "and this waits for the next one"),
                )
                for link in rest
            ),
        )


RULE = ProjectRule(
    name="circular-order",
    severity=Severity.ERROR,
    title=Words("мероприятия ждут друг друга по кругу", "actions that wait for each other"),
    check=check,
)
