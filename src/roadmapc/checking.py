"""Rules over units and project: findings, exceptions, places."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from roadmapc.diagnostics import (
    Diagnostic,
    Exempted,
    Finding,
    Place,
    Related,
    Severity,
    Spot,
)
from roadmapc.language.words import Words
from roadmapc.lock import NAME as LOCK_FILE
from roadmapc.model import Exemption
from roadmapc.project import Project, Unit
from roadmapc.rules import BY_NAME, EXCEPTION_RULES, PROJECT_RULES, UNIT_RULES
from roadmapc.rules.rule import Granted, ProjectRule, Rule
from roadmapc.rules.unreasoned_exception import reasoned
from roadmapc.source import Source, Span
from roadmapc.tree import Route

Found = tuple[Rule, Finding]
_Grant = tuple[str, str, Route]


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that the rules found, in the order of paths, lines and columns."""

    diagnostics: tuple[Diagnostic, ...]
    exempted: tuple[Exempted, ...]

    def errors_by_path(self) -> Mapping[str, int]:
        """How many errors each file has of its own; files without any are left out."""
        errors = (
            item
            for item in self.diagnostics
            if item.severity is Severity.ERROR and not item.about_others
        )
        return Counter(item.place.path for item in errors)

    def with_more(self, diagnostics: Iterable[Diagnostic]) -> "Checked":
        """The same with diagnostics that came later, in order."""
        return replace(
            self, diagnostics=tuple(sorted((*self.diagnostics, *diagnostics), key=_order))
        )

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of `severity`."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


def check_unit(unit: Unit) -> tuple[Found, ...]:
    """What the rules of one file find in it, looking at nothing else."""
    return tuple((rule, finding) for rule in UNIT_RULES for finding in rule.check(unit))


def check_project(project: Project, found: Iterable[Found], as_of: date) -> Checked:
    """The findings of units and project together, less what the files accept."""
    everything = [
        *found,
        *((rule, finding) for rule in PROJECT_RULES for finding in rule.check(project, as_of)),
    ]
    everything = [pair for pair in everything if not _silenced(pair[0], project)]
    exceptions = {unit.source.path: unit.exemptions for unit in project.units}
    granted_at = _granted(exceptions)
    used: dict[int, int] = {}
    kept: list[Found] = []
    exempted: list[Exempted] = []
    for rule, finding in everything:
        exemption = _exemption(granted_at, rule, finding)
        if exemption is None:
            kept.append((rule, finding))
        else:
            used[id(exemption)] = used.get(id(exemption), 0) + 1
            diagnostic = diagnose(rule, finding, project)
            exempted.append(Exempted(diagnostic, exemption.reason or ""))
    settled = _settled(project)
    granted = [
        Granted(unit, exemption, used.get(id(exemption), 0), settled(unit, exemption))
        for unit in project.units
        for exemption in exceptions[unit.source.path]
    ]
    kept += [
        (rule, finding)
        for rule in EXCEPTION_RULES
        if not _silenced(rule, project)
        for finding in rule.check(granted)
    ]
    diagnostics = [diagnose(rule, finding, project) for rule, finding in kept]
    return Checked(
        tuple(sorted(diagnostics, key=_order)),
        tuple(sorted(exempted, key=lambda item: _order(item.diagnostic))),
    )


def _settled(project: Project) -> Callable[[Unit, Exemption], bool]:
    """Whether all that an exception may accept could be looked for.

    A file that was not read, or a name that leads nowhere, hides it from the rules that look
    at the whole; from those of one file, only a name of that file. A rule that the project
    has switched off looks for nothing.
    """
    astray = {unit.source.path for unit, _ in project.faults}
    is_whole = not astray and all(unit.document is not None for unit in project.units)

    def settled(unit: Unit, exemption: Exemption) -> bool:
        rule = BY_NAME.get(exemption.rule)
        if rule is not None and _silenced(rule, project):
            return False
        return is_whole if isinstance(rule, ProjectRule) else unit.source.path not in astray

    return settled


def _order(diagnostic: Diagnostic) -> tuple[Any, ...]:
    return diagnostic.place.path, diagnostic.place.start, diagnostic.rule, diagnostic.message.ru


def _granted(exceptions: Mapping[str, tuple[Exemption, ...]]) -> Mapping[_Grant, Exemption]:
    """Reasoned exceptions by their file, their rule and the record that grants them."""
    granted: dict[_Grant, Exemption] = {}
    for path, several in exceptions.items():
        for exemption in filter(reasoned, several):
            granted.setdefault((path, exemption.rule, exemption.route[:-2]), exemption)
    return granted


def _exemption(
    granted: Mapping[_Grant, Exemption], rule: Rule, finding: Finding
) -> Exemption | None:
    """The innermost exception from `rule` whose record holds the finding."""
    path, route = finding.at.path, finding.at.route
    records = (route[:length] for length in range(len(route), -1, -1))
    found = (granted.get((path, rule.name, record)) for record in records)
    return next((exemption for exemption in found if exemption is not None), None)


def diagnose(rule: Rule, finding: Finding, project: Project) -> Diagnostic:
    """The finding with its severity and its places looked up."""
    return Diagnostic(
        rule.name,
        _severity(rule, finding, project),
        _place(finding.at, project),
        _on_one_line(finding.message),
        finding.help and _on_one_line(finding.help),
        finding.label and _on_one_line(finding.label),
        tuple(
            Related(_place(note.at, project), _on_one_line(note.message)) for note in finding.notes
        ),
        rule.about_others,
        finding.fix,
    )


def _set(rule: Rule, project: Project) -> str | None:
    """What the project's settings say of a rule's severity; the last word counts."""
    if rule.stops:
        return None
    said = [item.severity for item in project.settings.severities if item.rule == rule.name]
    return said[-1] if said else None


def _silenced(rule: Rule, project: Project) -> bool:
    return _set(rule, project) == "off"


def _severity(rule: Rule, finding: Finding, project: Project) -> Severity:
    said = _set(rule, project)
    severity = rule.severity if said is None else Severity(said)
    for _ in range(finding.milder):
        severity = severity.milder
    return severity


def _on_one_line(words: Words) -> Words:
    """A file's text inside a message neither breaks its line nor commands the terminal."""
    return Words(_visible(words.ru), _visible(words.en))


def _visible(text: str) -> str:
    return "".join(
        letter if letter.isprintable() else f"<U+{ord(letter):04X}>"
        for letter in " ".join(text.split())
    )


def _place(spot: Spot, project: Project) -> Place:
    if spot.path == LOCK_FILE and project.lock.source is not None:
        return _within(project.lock.source, spot.span or Span(0, 1))
    unit = project.by_path[spot.path]
    span = spot.span if spot.span is not None else unit.span(spot.route, on_key=spot.on_key)
    return _within(unit.source, span)


def _within(source: Source, span: Span) -> Place:
    end = max(span.end, span.start)
    span = Span(min(span.start, len(source.text)), min(end, len(source.text)))
    start = source.position(span.start)
    return Place(source.path, start, source.position(span.end), source.line(start.line))
