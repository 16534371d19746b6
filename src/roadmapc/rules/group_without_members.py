"""A group that has to act and has no members."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Group
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule
from roadmapc.tree import Route

_KEYS = ("responsible", "co_executors", "addressees")
_INSIDE = ("institution", "school")
"""Levels inside which a group is known by sight."""


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    homes = {
        id(group): unit.source.path
        for unit, registry in project.registries()
        for group in registry.groups
        if registry.territory is None or registry.territory.level not in _INSIDE
    }
    told: set[tuple[str, int]] = set()
    for (path, route), party in project.parties.items():
        home = homes.get(id(party))
        if not isinstance(party, Group) or home is None or route[-2] not in _KEYS:
            continue
        if _is_empty(project, home, party) and (path, id(party)) not in told:
            told.add((path, id(party)))
            yield _finding(path, route, party, home)


def _is_empty(project: Project, home: str, group: Group) -> bool:
    """Whether nobody belongs to a group as far as is known: a failed file may hold its members."""
    if project.relations.members[home, group.route]:
        return False
    has_failed = any(unit.document is None for unit in project.units)
    if has_failed and (group.members or group.registers or group.all is not None):
        return False
    listed = (
        project.parties.get((home, (*group.route, "members", at)))
        for at in range(len(group.members))
    )
    return all(isinstance(party, Group) for party in listed)


def _finding(path: str, route: Route, group: Group, home: str) -> Finding:
    return Finding(
        Spot(path, route),
        Words(
            f"состав группы «{group.name}» неизвестен: спросить не с кого",
            f"nobody is known to belong to the group {group.name!r}",
        ),
        Words(
            "напишите в реестре, кто в неё входит: «состав», «по перечням» или «все»",
            "say in the registry who belongs to it: members, registers or all",
        ),
        notes=(Note(Spot(home, (*group.route, "id")), Words("группа здесь", "the group is here")),),
    )


RULE = ProjectRule(
    name="group-without-members",
    severity=Severity.WARNING,
    title=Words("группа без состава", "a group without members"),
    check=check,
)
