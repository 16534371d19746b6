"""A link that passes over a level which the territory says links go through."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.format.names import values_of
from roadmapc.format.table import LEVEL
from roadmapc.language.words import Words
from roadmapc.model import Level, Territory
from roadmapc.project import Link, Project
from roadmapc.rules.rule import ProjectRule

_NAMES = {english: russian for russian, english in values_of(LEVEL, "ru").items()}


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    declared = {
        unit.source.address.rpartition("/")[0]: (unit.source.path, registry.territory)
        for unit, registry in project.registries()
        if registry.territory is not None and registry.territory.levels
    }
    levels = _levels(project) if declared else {}
    for link in project.links if declared else ():
        found = _nearest(declared, link.unit.source.address)
        if found is not None and link.kind in ("implements", "fulfils"):
            path, territory = found
            low, high = levels.get(link.source[0]), levels.get(link.target[0])
            skipped = _between(territory.levels, low, high)
            if skipped is not None:
                yield _finding(link, skipped, low, high, path, territory)


def _nearest(
    declared: dict[str, tuple[str, Territory]], address: str
) -> tuple[str, Territory] | None:
    folder = address
    while folder:
        folder = folder.rpartition("/")[0]
        if folder in declared:
            return declared[folder]
    return None


def _levels(project: Project) -> dict[str, Level | None]:
    """The level of whose every act is, by the act's address."""
    relations = project.relations
    return {
        unit.source.address: relations.level(relations.owners.get(unit.source.path))
        for unit, _ in project.acts()
    }


def _between(levels: tuple[Level, ...], low: Level | None, high: Level | None) -> Level | None:
    """The declared level next above `low` that is passed over on the way to `high`."""
    if low not in levels or high not in levels:
        return None
    inside = levels[levels.index(high) + 1 : levels.index(low)]
    return inside[-1] if inside else None


def _finding(
    link: Link, skipped: Level, low: Level | None, high: Level | None, path: str, where: Territory
) -> Finding:
    names = {level: _NAMES[level] for level in (skipped, low, high) if level is not None}
    return Finding(
        Spot(link.unit.source.path, link.route),
        Words(
            f"связь минует уровень «{names[skipped]}»: от уровня «{names[low or skipped]}» сразу к уровню «{names[high or skipped]}»",
            f"the link passes over the level {skipped}: from {low} straight to {high}",
        ),
        Words(
            f"сошлитесь на акт уровня «{names[skipped]}», который выполняет это вышестоящее",
            f"refer to the act of the level {skipped} that carries this out",
        ),
        notes=(
            Note(
                Spot(path, (*where.route, "levels")),
                Words(
                    "здесь сказано, через какие уровни идут связи", "links go through these levels"
                ),
            ),
        ),
    )


RULE = ProjectRule(
    name="skipped-level",
    severity=Severity.ERROR,
    title=Words("связь минует уровень", "a link that passes over a level"),
    check=check,
)
