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
    for link in project.links:
        path, owner = link.unit.source.path, project.relations.owners.get(link.unit.source.path)
        if link.kind != "implements" or owner is None:
            continue
        group = _only_for(project, entered, link.target, owner)
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


def _only_for(
    project: Project, entered: Mapping[int, str], target: tuple[str, str], owner: Body
) -> Group | None:
    """The group of registers that an action is asked of, where its responsibles leave `owner` out."""
    unit, item = project.items.get(target, (None, None))
    if unit is None or not isinstance(item, Action):
        return None
    parties = [
        project.parties.get((unit.source.path, (*item.route, "responsible", at)))
        for at in range(len(item.responsible))
    ]
    groups = [party for party in parties if isinstance(party, Group)]
    listed = [group for group in groups if group.registers and group.all is None]
    if not listed or len(listed) != len(parties):
        return None
    belongs = any(
        member.body == owner
        for group in groups
        for member in project.relations.members[entered[id(group)], group.route]
    )
    return None if belongs else listed[0]


RULE = ProjectRule(
    name="not-in-register",
    severity=Severity.ERROR,
    title=Words("исполнителя нет в перечне", "one who is not in the register"),
    check=check,
)
