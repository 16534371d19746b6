"""An abbreviation that nothing explains."""

from collections.abc import Iterable, Iterator
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
    text = unit.wording.text
    names = [*_names(text, uses(text, known))]
    seen = {*explained(unit)} if names else set()
    for name in names:
        new = [use for use in name if use.short not in seen]
        seen.update(use.short for use in new)
        if len(new) == 1:
            yield _finding(unit, new[0])
        elif new:
            first, last = name[0], name[-1]
            yield _finding(unit, Use(first.start, last.end, text[first.start : last.end]))


def _names(text: str, used: Iterable[Use]) -> Iterator[list[Use]]:
    """Abbreviations by the names that they make: «СКИРО ПК и ПРО» is one."""
    name: list[Use] = []
    for use in used:
        between = text[name[-1].end : use.start] if name else ""
        if between == " " or (between == " и " and len(name) > 1):
            name.append(use)
        else:
            if name:
                yield name
            name = [use]
    if name:
        yield name


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
