"""A plan that makes somebody responsible who is not under its issuer."""

from collections.abc import Iterator, Mapping
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Action, Organisation, Post
from roadmapc.project import Project, Unit
from roadmapc.relations import Body
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    entered = project.homes
    for unit, document in project.acts():
        owner = project.relations.owners.get(unit.source.path)
        issuer = (unit.source.path, ("act", "authority"))
        is_known = document.act is None or issuer in project.parties
        for action in unit.actions if owner is not None and is_known else ():
            yield from _of(project, entered, unit, owner, action)


def _of(
    project: Project, entered: Mapping[int, str], unit: Unit, owner: Body | None, action: Action
) -> Iterator[Finding]:
    path, folder = unit.source.path, unit.source.address.rpartition("/")[0]
    for at in range(len(action.responsible)):
        route = (*action.route, "responsible", at)
        party = project.parties.get((path, route))
        if isinstance(party, Post):
            home = (entered[id(party)], (*party.route, "organisation"))
            party = project.parties.get(home)
        if not isinstance(party, Organisation):
            continue
        body = Body(entered[id(party)], party.id)
        if body != owner and not project.relations.is_below(body, folder):
            name = project.relations.name(body)
            yield Finding(
                Spot(path, route),
                Words(
                    f"ответственный издателю плана не подчиняется: {name}",
                    f"a responsible who is not under the plan's issuer: {name}",
                ),
                Words(
                    "назовите ответственным своего, а эту организацию – соисполнителем",
                    "make one of your own responsible, and this organisation a co-executor",
                ),
            )


RULE = ProjectRule(
    name="outside-responsible",
    severity=Severity.WARNING,
    title=Words(
        "ответственный не подчинён издателю плана", "a responsible who is not under the issuer"
    ),
    check=check,
)
