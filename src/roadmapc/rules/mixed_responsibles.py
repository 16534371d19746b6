"""A person named among organisations as responsible for one action."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Action, Group, Organisation, Person
from roadmapc.project import Project, Unit
from roadmapc.rules.rule import ProjectRule
from roadmapc.tree import Route


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, _ in project.acts():
        for action in unit.actions:
            if len(action.responsible) > 1:
                yield from _of(project, unit, action)


def _of(project: Project, unit: Unit, action: Action) -> Iterator[Finding]:
    path = unit.source.path
    persons: list[tuple[Route, Person]] = []
    others: list[Route] = []
    for at in range(len(action.responsible)):
        route = (*action.route, "responsible", at)
        party = project.parties.get((path, route))
        if isinstance(party, Person):
            persons.append((route, party))
        elif isinstance(party, Organisation | Group):
            others.append(route)
    if not persons or not others:
        return
    place, person = persons[0]
    yield Finding(
        Spot(path, place),
        Words(
            f"среди ответственных и организация, и человек: {person.name}",
            f"an organisation and a person answer together: {person.name}",
        ),
        Words(
            "назовите или организации, или должности; человек сменится раньше, чем кончится план",
            "name organisations or posts; the person will change before the plan is over",
        ),
        notes=(Note(Spot(path, others[0]), Words("организация", "an organisation")),),
    )


RULE = ProjectRule(
    name="mixed-responsibles",
    severity=Severity.REMARK,
    title=Words("организация и человек вперемешку", "an organisation mixed with a person"),
    check=check,
)
