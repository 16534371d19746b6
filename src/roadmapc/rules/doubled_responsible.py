"""One organisation named twice in a list of responsibles."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Action, Group, Organisation, Party, Post
from roadmapc.project import Project
from roadmapc.relations import Body
from roadmapc.rules.rule import ProjectRule
from roadmapc.tree import Route


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    bodies = _Bodies(project)
    for unit, _ in project.acts():
        for action in unit.actions:
            if len(action.responsible) > 1:
                yield from _of(project, bodies, unit.source.path, action)


class _Bodies:
    """Which organisation a name adds to a list."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._home = project.homes

    def of(self, party: Party) -> frozenset[Body]:
        home = self._home[id(party)]
        if isinstance(party, Group):
            members = self._project.relations.members[home, party.route]
            return frozenset(member.body for member in members)
        if isinstance(party, Post):
            found = self._project.parties.get((home, (*party.route, "organisation")))
            return self.of(found) if isinstance(found, Organisation) else frozenset()
        return frozenset([Body(home, party.id)])


def _of(project: Project, bodies: _Bodies, path: str, action: Action) -> Iterator[Finding]:
    named: list[tuple[Route, Party]] = []
    for at in range(len(action.responsible)):
        route = (*action.route, "responsible", at)
        party = project.parties.get((path, route))
        first = next((item for item in named if _same(bodies, item[1], party)), None)
        if party is not None and first is not None:
            yield _finding(path, route, party, first)
        if party is not None:
            named.append((route, party))


def _same(bodies: _Bodies, one: Party, other: Party | None) -> bool:
    """Whether one of two names an organisation that the other names too; two posts may be one's."""
    if other is None:
        return False
    if not isinstance(one, Organisation) and not isinstance(other, Organisation):
        return one is other
    return bool(bodies.of(one) & bodies.of(other))


def _finding(path: str, route: Route, party: Party, first: tuple[Route, Party]) -> Finding:
    name, other = (getattr(item, "short", None) or item.name for item in (party, first[1]))
    return Finding(
        Spot(path, route),
        Words(
            f"«{name}» и «{other}» – одна и та же организация",
            f"{name!r} and {other!r} are one organisation",
        ),
        Words("оставьте одно имя", "keep one of the names"),
        notes=(Note(Spot(path, first[0]), Words("названа здесь", "named here")),),
    )


RULE = ProjectRule(
    name="doubled-responsible",
    severity=Severity.WARNING,
    title=Words("организация названа дважды", "an organisation named twice"),
    check=check,
)
