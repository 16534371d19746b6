"""Somebody in a register of whom something is asked and who has no plan."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    relations = project.relations
    asked = {body for demand in relations.demands for body in demand.bodies}
    acts = {unit.source.path for unit, _ in project.acts()}
    told = set()
    for members in relations.members.values():
        for member in members:
            place = (member.path, member.route)
            is_idle = member.body in asked and member.body not in relations.planned
            if member.path in acts and is_idle and place not in told:
                told.add(place)
                yield Finding(
                    Spot(*place),
                    Words(
                        f"в перечне есть, а плана нет: {relations.name(member.body)}",
                        f"in the register and without a plan: {relations.name(member.body)}",
                    ),
                    Words(
                        "заведите план командой roadmapc new или уберите строку из перечня",
                        "make a plan with roadmapc new, or take the entry out of the register",
                    ),
                )


RULE = ProjectRule(
    name="member-without-plan",
    severity=Severity.WARNING,
    title=Words("участник перечня без плана", "an entry of a register without a plan"),
    check=check,
    far=True,
    about_others=True,
)
