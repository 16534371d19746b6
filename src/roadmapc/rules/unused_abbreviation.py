"""A short form that is introduced and never used."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.format.names import name_of
from roadmapc.language.abbreviations import introductions, stems
from roadmapc.language.words import Words
from roadmapc.model import Party
from roadmapc.project import Project, Unit
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.seen import folder_of, unread, upwards
from roadmapc.source import Span


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    idle_in = {unit.source.path: [*_introduced(unit), *_listed(unit)] for unit, _ in project.acts()}
    names = _names(project, frozenset(path for path, idle in idle_in.items() if idle))
    hidden = unread(project)
    for unit, _ in project.acts():
        idle = idle_in[unit.source.path]
        if idle:
            above = (text for folder in upwards(folder_of(unit)) for text in hidden.get(folder, ()))
            printed = "\n".join([*names[unit.source.path], *above])
            folded = _folded(printed)
            yield from (finding for short, finding in idle if not _has(folded, short))


def _introduced(unit: Unit) -> Iterator[tuple[str, Finding]]:
    """What «(далее – …)» introduces and no later text has."""
    if "далее" not in unit.source.text:
        return
    wording = unit.wording
    folded = _folded(wording.text)
    for item in introductions(wording.text):
        if not _has(folded, item.short, item.end):
            value, _ = wording.at(item.start)
            span = wording.written(item.start, item.end).span
            yield item.short, _finding(Spot(unit.source.path, value.route, span=span), item.short)


def _listed(unit: Unit) -> Iterator[tuple[str, Finding]]:
    """What the list of abbreviations has and no text does."""
    if name_of("abbreviations", unit.lang) not in unit.source.text:
        return
    wording = unit.wording
    listed = [(value, start) for value, start in wording.each() if "abbreviations" in value.route]
    if not listed:
        return
    said = (value for value in wording.values if "abbreviations" not in value.route)
    rest = _folded("".join(value.scalar.text + "\n" for value in said))
    for value, _ in listed:
        short = value.scalar.text
        if value.key.en == "short" and not _has(rest, short):
            span = Span(*value.scalar.span)
            yield short, _finding(Spot(unit.source.path, value.route, span=span), short)


def _has(folded: str, short: str, start: int = 0) -> bool:
    """Whether a folded text has a short form, in any case and number."""
    words = stems(short)
    if not words:
        return True
    pattern = r"(?<!\w)" + r"\w*\W{1,4}".join(map(re.escape, words))
    return re.compile(pattern).search(folded, start) is not None


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def _names(project: Project, paths: frozenset[str]) -> Mapping[str, list[str]]:
    """The names of everyone that some files refer to: they are printed for the references."""
    parties: dict[str, dict[str, Party]] = {path: {} for path in paths}
    for (path, _), party in project.parties.items():
        if path in paths:
            parties[path][party.id] = party
    return {
        path: [
            f"{party.name}\n{getattr(party, 'short', '')}\n" + "\n".join(party.also)
            for party in meant.values()
        ]
        for path, meant in parties.items()
    }


def _finding(spot: Spot, short: str) -> Finding:
    return Finding(
        spot,
        Words(
            f"сокращение «{short}» введено и дальше не встречается",
            f"{short!r} is introduced and never used",
        ),
        Words("уберите сокращение или пользуйтесь им", "drop the short form, or make use of it"),
    )


RULE = ProjectRule(
    name="unused-abbreviation",
    severity=Severity.REMARK,
    title=Words("сокращение не используется", "an abbreviation that is never used"),
    check=check,
)
