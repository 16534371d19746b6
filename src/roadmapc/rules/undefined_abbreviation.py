"""An abbreviation that nothing explains."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.abbreviations import KNOWN, Use, shorts, uses
from roadmapc.language.words import Words
from roadmapc.project import Project, Unit
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.seen import explained, folder_of, named, unread, upwards


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    names = named(project)
    hidden_in = unread(project)
    for unit, _ in project.acts():
        folders = [*upwards(folder_of(unit))]
        hidden = [text for folder in folders for text in hidden_in.get(folder, ())]
        if all(hidden):
            above = (names.get(folder, ()) for folder in folders)
            yield from _unknown(unit, KNOWN.union(*above, *map(shorts, hidden)))


def _unknown(unit: Unit, known: frozenset[str]) -> Iterator[Finding]:
    """The first use of every abbreviation that neither others nor the file itself explain."""
    used = [*uses(unit.wording.text, known)]
    seen = {*explained(unit)} if used else set()
    for use in used:
        if use.short not in seen:
            seen.add(use.short)
            yield _finding(unit, use)


def _finding(unit: Unit, use: Use) -> Finding:
    value, _ = unit.wording.at(use.start)
    span = unit.wording.written(use.start, use.end).span
    return Finding(
        Spot(unit.source.path, value.route, span=span),
        Words(
            f"сокращение {use.short} нигде не введено",
            f"the abbreviation {use.short} is explained nowhere",
        ),
        Words(
            f"при первом упоминании напишите полностью и добавьте «(далее – {use.short})», внесите "
            "в список сокращений плана или дайте имя с ним в реестре",
            f"write it in full at its first use and add «(далее – {use.short})», list it among the "
            "plan's abbreviations, or name it in a registry",
        ),
    )


RULE = ProjectRule(
    name="undefined-abbreviation",
    severity=Severity.REMARK,
    title=Words("сокращение не введено", "an abbreviation that nothing explains"),
    check=check,
)
