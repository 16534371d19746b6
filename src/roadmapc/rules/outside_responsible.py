"""A plan that makes somebody responsible who is not under its issuer."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Organisation, Party, Post
from roadmapc.project import Project, Unit
from roadmapc.relations import Body
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, document in project.acts():
        owner = project.relations.owners.get(unit.source.path)
        issuer = (unit.source.path, ("act", "authority"))
        is_known = document.act is None or issuer in project.parties
        if owner is None or not is_known:
            continue
        known: dict[int, Body | None] = {}
        for action in unit.actions:
            for at in range(len(action.responsible)):
                route = (*action.route, "responsible", at)
                party = project.parties.get((unit.source.path, route))
                if id(party) not in known:
                    known[id(party)] = _outsider(project, unit, owner, party)
                body = known[id(party)]
                if body is not None:
                    yield _finding(project, Spot(unit.source.path, route), body)


def _outsider(project: Project, unit: Unit, owner: Body, party: Party | None) -> Body | None:
    """The organisation of a party, where it has one that is not under the issuer of the plan."""
    if isinstance(party, Post):
        home = (project.homes[id(party)], (*party.route, "organisation"))
        party = project.parties.get(home)
    if not isinstance(party, Organisation):
        return None
    body = Body(project.homes[id(party)], party.id)
    folder = unit.source.address.rpartition("/")[0]
    return None if body == owner or project.relations.is_below(body, folder) else body


def _finding(project: Project, spot: Spot, body: Body) -> Finding:
    name = project.relations.name(body)
    return Finding(
        spot,
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
