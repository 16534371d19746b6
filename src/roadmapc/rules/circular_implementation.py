"""Items that implement each other in a circle, so that none stands above."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Link, Project
from roadmapc.relations import End
from roadmapc.rules.circles import circles, runs_in_circle
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    if runs_in_circle(project):
        for cycle in circles(project.implementing):
            yield _finding(cycle)


def _finding(cycle: list[Link]) -> Finding:
    first, rest = cycle[0], cycle[1:]
    if not rest:
        return _to_itself(first)
    names = [_name(link.source) for link in [*cycle, cycle[0]]]
    return Finding(
        Spot(first.unit.source.path, first.route),
        Words(
            f"«реализует» замыкается в круг: {' → '.join(names)}",
            f"the implementation runs in a circle: {' → '.join(names)}",
        ),
        Words(
            "уберите одну из ссылок: выше стоит то, что утверждено раньше или уровнем выше",
            "drop one of the references: what was approved earlier or higher stands above",
        ),
        notes=tuple(
            Note(
                Spot(link.unit.source.path, link.route), Words("звено круга", "part of the circle")
            )
            for link in rest
        ),
    )


def _to_itself(link: Link) -> Finding:
    name = _name(link.source)
    return Finding(
        Spot(link.unit.source.path, link.route),
        Words(f"«реализует» в {name} ведёт на само {name}", f"{name} implements itself"),
        Words(
            "укажите, что из вышестоящего этим выполняется, или удалите ссылку",
            "name what it carries out above, or delete the reference",
        ),
    )


def _name(end: End) -> str:
    return f"{end[0]}#{end[1]}" if end[1] else end[0]


RULE = ProjectRule(
    name="circular-implementation",
    severity=Severity.ERROR,
    title=Words("взаимная реализация по кругу", "items that implement each other in a circle"),
    check=check,
)
