"""A group that has to act and has no members."""

import re
from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Annex, Group
from roadmapc.project import Project, Unit
from roadmapc.rules.rule import ProjectRule
from roadmapc.tree import Route

_KEYS = ("responsible", "co_executors", "addressees")
_BY_SIGHT = re.compile(
    r"(?:все |члены )?(?:учител|педагог|классны|заместител|воспитател|родител|обучающ|ученик|специалист|методист|предметник"
    r"|психолог|вожат|наставник|сотрудник|работник|администраци)",
    re.IGNORECASE,
)
"""Names of groups that are inside a school or an institution, whatever level its registry has."""
_INSIDE = ("institution", "school")
"""Levels inside which a group is known by sight."""


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    homes = {
        id(group): unit.source.path
        for unit, registry in project.registries()
        for group in registry.groups
        if registry.territory is not None or not _BY_SIGHT.match(group.name)
        if registry.territory is None or registry.territory.level not in _INSIDE
    }
    told: set[tuple[str, int]] = set()
    for (path, route), party in project.parties.items():
        home = homes.get(id(party))
        if not isinstance(party, Group) or home is None or route[-2] not in _KEYS:
            continue
        if _is_empty(project, home, party) and (path, id(party)) not in told:
            told.add((path, id(party)))
            listed = _of_its_name(project.by_path[path], party)
            if listed is None:
                yield _finding(path, route, party, home)
            else:
                yield _unlinked(Spot(path, route), party, listed, project.by_path[path])


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


def _of_its_name(unit: Unit, group: Group) -> Annex | None:
    """A register of the same file whose title begins with the group's name."""
    if not isinstance(unit.document, ActFile):
        return None
    names = tuple(" ".join(name.split()).casefold() for name in (group.name, group.short) if name)
    return next(
        (
            annex
            for annex in unit.document.annexes
            if annex.register is not None
            and f"{' '.join(annex.title.split())} ".casefold().startswith(
                tuple(f"{name} " for name in names)
            )
        ),
        None,
    )


def _unlinked(spot: Spot, group: Group, annex: Annex, unit: Unit) -> Finding:
    link = f"{unit.source.address}#{annex.id}"
    return Finding(
        spot,
        Words(
            f"группа «{group.name}» не связана с перечнем, который назван так же",
            f"the group {group.name!r} is not linked to the register of that name",
        ),
        Words(
            f"напишите в реестре у этой группы: «по перечням: [{link}]»",
            f"write at this group in the registry: registers: [{link}]",
        ),
        notes=(
            Note(Spot(unit.source.path, (*annex.route, "id")), Words("перечень", "the register")),
        ),
    )


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
