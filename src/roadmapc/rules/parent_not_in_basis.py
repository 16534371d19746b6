"""An act that carries out another without naming it among its bases."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Link, Project
from roadmapc.rules.asked import astray
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    bases = _bases(project)
    owners = project.relations.owners
    paths = {unit.source.address: unit.source.path for unit, _ in project.acts()}
    told: set[tuple[str, str]] = set()
    unclear = astray(project, "basis")
    for link in project.links:
        address, above = link.unit.source.address, link.target[0]
        if link.kind not in ("implements", "fulfils") or (address, above) in told:
            continue
        if link.unit.source.path in unclear:
            continue
        is_own = owners.get(link.unit.source.path) == owners.get(paths.get(above, ""))
        if above in paths and not is_own and not _rests(bases, address, above):
            told.add((address, above))
            yield from _finding(link, above)


def _bases(project: Project) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in project.links:
        if link.kind == "basis":
            found.setdefault(link.source[0], []).append(link.target[0])
    return found


def _rests(bases: dict[str, list[str]], low: str, high: str) -> bool:
    """Whether the bases of `low`, and theirs, lead to `high`."""
    seen, waiting = {low}, [low]
    while waiting:
        found = set(bases.get(waiting.pop(), ())) - seen
        if high in found:
            return True
        seen |= found
        waiting += found
    return False


def _finding(link: Link, above: str) -> Iterator[Finding]:
    document = link.unit.document
    if not isinstance(document, ActFile) or document.act is None:
        return
    path = link.unit.source.path
    yield Finding(
        Spot(path, (*document.act.route, "basis"), on_key=True),
        Words(
            f"акт выполняет «{above}», но среди оснований его нет",
            f"the act carries out {above!r} without naming it among its bases",
        ),
        Words(
            f"добавьте «{above}» в основания и назовите этот акт в преамбуле",
            f"add {above!r} to the bases and name that act in the preamble",
        ),
        notes=(Note(Spot(path, link.route), Words("здесь он выполняется", "carried out here")),),
    )


RULE = ProjectRule(
    name="parent-not-in-basis",
    severity=Severity.ERROR,
    title=Words(
        "вышестоящий акт не назван среди оснований", "an act above not named among the bases"
    ),
    check=check,
)
