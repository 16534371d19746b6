"""A plan that takes up what is asked of a register its owner is not in."""

from collections.abc import Iterator, Mapping
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Action, Group
from roadmapc.project import Project
from roadmapc.relations import Body
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    entered = project.homes
    told: set[tuple[str, int]] = set()
    known: dict[tuple[str, str], tuple[Group, ...]] = {}
    for link in project.links:
        path, owner = link.unit.source.path, project.relations.owners.get(link.unit.source.path)
        if link.kind != "implements" or owner is None:
            continue
        if link.target not in known:
            known[link.target] = _registered(project, link.target)
        groups = known[link.target]
        group = groups[0] if groups and not _belongs(project, entered, groups, owner) else None
        if group is not None and (path, id(group)) not in told:
            told.add((path, id(group)))
            name = project.relations.name(owner)
            yield Finding(
                Spot(path, link.route),
                Words(
                    f"мероприятие поручено группе «{group.name}», а {name} в её перечень не входит",
                    f"the action is asked of {group.name!r}, and {name} is not in its register",
                ),
                Words(
                    "внесите организацию в перечень или уберите ссылку",
                    "enter the organisation in the register, or take the reference away",
                ),
                notes=(
                    Note(
                        Spot(entered[id(group)], (*group.route, "registers")),
                        Words("состав группы – по этим перечням", "the group's registers"),
                    ),
                ),
            )


def _registered(project: Project, target: tuple[str, str]) -> tuple[Group, ...]:
    """The groups that an action is asked of, where all of them are those of registers."""
    unit, item = project.items.get(target, (None, None))
    if unit is None or not isinstance(item, Action):
        return ()
    parties = [
        project.parties.get((unit.source.path, (*item.route, "responsible", at)))
        for at in range(len(item.responsible))
    ]
    groups = tuple(party for party in parties if isinstance(party, Group))
    listed = all(group.registers and group.all is None for group in groups)
    return groups if listed and len(groups) == len(parties) else ()


def _belongs(
    project: Project, entered: Mapping[int, str], groups: tuple[Group, ...], owner: Body
) -> bool:
    members = project.relations.members
    return any(
        member.body == owner
        for group in groups
        for member in members[entered[id(group)], group.route]
    )


RULE = ProjectRule(
    name="not-in-register",
    severity=Severity.ERROR,
    title=Words("исполнителя нет в перечне", "one who is not in the register"),
    check=check,
)
