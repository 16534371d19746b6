"""A direction that no section of the plan unfolds."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Action, Directions, Roadmap, Section
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_HELP = Words(
    "назовите направление в ключе «направление» того раздела, который его раскрывает",
    "name the direction under the key direction of the section that unfolds it",
)


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        for roadmap in annex.roadmaps:
            if roadmap.directions is not None and roadmap.sections:
                yield from _in_plan(unit, roadmap, roadmap.directions)


def _in_plan(unit: Unit, roadmap: Roadmap, directions: Directions) -> Iterator[Finding]:
    if not _resolved(roadmap, directions):
        return
    taken = _taken(roadmap)
    idle = [item for item in directions.rows if item.id not in taken]
    if len(idle) == len(directions.rows) > 1:
        yield Finding(
            Spot(unit.source.path, (*directions.route, "rows"), on_key=True),
            Words(
                "ни один раздел не говорит, какое направление он раскрывает",
                "no section says which direction it unfolds",
            ),
            _HELP,
        )
        return
    for item in idle:
        yield Finding(
            Spot(unit.source.path, (*item.route, "name")),
            Words(
                f"направление «{item.id}» не раскрывает ни один раздел",
                f"no section unfolds the direction {item.id!r}",
            ),
            Words(f"{_HELP.ru}, или добавьте такой раздел", f"{_HELP.en}, or add such a section"),
        )


def _resolved(roadmap: Roadmap, directions: Directions) -> bool:
    """Whether each section's direction is there; a slip in a name is told of as such."""
    known = {item.id for item in directions.rows}
    named = (section.direction for section in roadmap.sections if section.direction)
    return all(name.removeprefix("#") in known for name in named)


def _taken(roadmap: Roadmap) -> frozenset[str]:
    """The ids that sections name as their direction, or sections and actions implement."""
    named = [section.direction for section in roadmap.sections if section.direction]
    holders: list[Section | Action] = [*roadmap.sections, *roadmap.all_actions]
    for item in holders:
        named += [name for name in item.implements if name.startswith("#")]
    return frozenset(name.removeprefix("#") for name in named)


RULE = UnitRule(
    name="idle-direction",
    severity=Severity.WARNING,
    title=Words("направление без раздела", "a direction without a section"),
    check=check,
)
