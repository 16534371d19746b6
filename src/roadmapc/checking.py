"""Rules over units and project: findings, exceptions, places."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from roadmapc.diagnostics import (
    Diagnostic,
    Exempted,
    Finding,
    Place,
    Related,
    Severity,
    Spot,
)
from roadmapc.language.words import Lang, Words
from roadmapc.lock import NAME as LOCK_FILE
from roadmapc.model import Exemption, Settings
from roadmapc.project import Project, Unit
from roadmapc.rules import BY_NAME, EXCEPTION_RULES, PROJECT_RULES, UNIT_RULES
from roadmapc.rules.rule import Granted, ProjectRule, Rule
from roadmapc.rules.unreasoned_exception import reasoned
from roadmapc.source import Source, Span
from roadmapc.tree import Route
from roadmapc.verdict import Checked, in_order

Found = tuple[Rule, Finding]
_Grant = tuple[str, str, Route]


@dataclass(frozen=True, slots=True)
class Looked:
    """What judging needs to know of a file that was looked at.

    `is_read` says that it was understood, `is_astray` that a name or reference in it leads nowhere.
    """

    path: str
    lang: Lang
    exemptions: tuple[Exemption, ...]
    is_read: bool
    is_astray: bool


def check_unit(unit: Unit) -> tuple[Found, ...]:
    """What the rules of one file find in it, looking at nothing else."""
    return tuple((rule, finding) for rule in UNIT_RULES for finding in rule.check(unit))


def check_near(project: Project, as_of: date) -> Iterator[Found]:
    """What is found in files by rules that look at no more than what stands above each."""
    for rule in PROJECT_RULES:
        if not rule.far:
            yield from ((rule, finding) for finding in rule.check(project, as_of))


def check_far(project: Project, as_of: date) -> Iterator[Found]:
    """What is found by rules that look at files below and beside as well."""
    for rule in PROJECT_RULES:
        if rule.far:
            yield from ((rule, finding) for finding in rule.check(project, as_of))


def check_project(project: Project, found: Iterable[Found], as_of: date) -> Checked:
    """The findings of units and project together, less what the files accept."""
    everything = [*found, *check_near(project, as_of), *check_far(project, as_of)]
    return judge(everything, looked(project), project.settings, lambda spot: place(spot, project))


def looked(project: Project) -> tuple[Looked, ...]:
    """What judging needs to know of the files of a project."""
    astray = {unit.source.path for unit, _ in project.faults}
    return tuple(
        Looked(
            unit.source.path,
            unit.lang,
            unit.exemptions,
            unit.document is not None,
            unit.source.path in astray,
        )
        for unit in project.units
    )


def judge(
    found: Iterable[Found],
    files: Iterable[Looked],
    settings: Settings,
    placed: Callable[[Spot], Place],
) -> Checked:
    """Findings with their severity and places, less what the files accept."""
    files = tuple(files)
    judging = _Judging(settings, placed)
    everything = [pair for pair in found if not judging.silences(pair[0])]
    granted_at = _granted(files)
    used: dict[int, int] = {}
    kept: list[Found] = []
    exempted: list[Exempted] = []
    for rule, finding in everything:
        exemption = _exemption(granted_at, rule, finding)
        if exemption is None:
            kept.append((rule, finding))
        else:
            used[id(exemption)] = used.get(id(exemption), 0) + 1
            exempted.append(Exempted(judging.diagnose(rule, finding), exemption.reason or ""))
    settled = judging.settled(files)
    granted = [
        Granted(
            file.path, file.lang, exemption, used.get(id(exemption), 0), settled(file, exemption)
        )
        for file in files
        for exemption in file.exemptions
    ]
    kept += [
        (rule, finding)
        for rule in EXCEPTION_RULES
        if not judging.silences(rule)
        for finding in rule.check(granted)
    ]
    diagnostics = [judging.diagnose(rule, finding) for rule, finding in kept]
    return Checked(
        tuple(sorted(diagnostics, key=in_order)),
        tuple(sorted(exempted, key=lambda item: in_order(item.diagnostic))),
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    """How bad a finding is under a project's settings, and where it stands."""

    settings: Settings
    place: Callable[[Spot], Place]

    def silences(self, rule: Rule) -> bool:
        return self._said(rule) == "off"

    def settled(self, files: tuple[Looked, ...]) -> Callable[[Looked, Exemption], bool]:
        """Whether all that an exception may accept could be looked for.

        A file that was not read, or a name that leads nowhere, hides it from the rules that look
        at the whole; from those of one file, only a name of that file. A rule that the project
        has switched off looks for nothing.
        """
        is_whole = all(file.is_read and not file.is_astray for file in files)

        def settled(file: Looked, exemption: Exemption) -> bool:
            rule = BY_NAME.get(exemption.rule)
            if rule is not None and self.silences(rule):
                return False
            return is_whole if isinstance(rule, ProjectRule) else not file.is_astray

        return settled

    def diagnose(self, rule: Rule, finding: Finding) -> Diagnostic:
        """The finding with its severity and its places looked up."""
        return Diagnostic(
            rule.name,
            self._severity(rule, finding),
            self.place(finding.at),
            _on_one_line(finding.message),
            finding.help and _on_one_line(finding.help),
            finding.label and _on_one_line(finding.label),
            tuple(
                Related(self.place(note.at), _on_one_line(note.message)) for note in finding.notes
            ),
            rule.about_others,
            finding.fix,
        )

    def _said(self, rule: Rule) -> str | None:
        """What the project's settings say of a rule's severity; the last word counts."""
        if rule.stops:
            return None
        said = [item.severity for item in self.settings.severities if item.rule == rule.name]
        return said[-1] if said else None

    def _severity(self, rule: Rule, finding: Finding) -> Severity:
        said = self._said(rule)
        severity = rule.severity if said is None else Severity(said)
        for _ in range(finding.milder):
            severity = severity.milder
        return severity


def diagnose(rule: Rule, finding: Finding, project: Project) -> Diagnostic:
    """The finding with its severity and its places looked up."""
    return _Judging(project.settings, lambda spot: place(spot, project)).diagnose(rule, finding)


def _granted(files: Iterable[Looked]) -> Mapping[_Grant, Exemption]:
    """Reasoned exceptions by their file, their rule and the record that grants them."""
    granted: dict[_Grant, Exemption] = {}
    for file in files:
        for exemption in filter(reasoned, file.exemptions):
            granted.setdefault((file.path, exemption.rule, exemption.route[:-2]), exemption)
    return granted


def _exemption(
    granted: Mapping[_Grant, Exemption], rule: Rule, finding: Finding
) -> Exemption | None:
    """The innermost exception from `rule` whose record holds the finding."""
    path, route = finding.at.path, finding.at.route
    records = (route[:length] for length in range(len(route), -1, -1))
    found = (granted.get((path, rule.name, record)) for record in records)
    return next((exemption for exemption in found if exemption is not None), None)


def _on_one_line(words: Words) -> Words:
    """A file's text inside a message neither breaks its line nor commands the terminal."""
    return Words(_visible(words.ru), _visible(words.en))


def _visible(text: str) -> str:
    return "".join(
        letter if letter.isprintable() else f"<U+{ord(letter):04X}>"
        for letter in " ".join(text.split())
    )


def place(spot: Spot, project: Project) -> Place:
    """Where a spot is shown."""
    if spot.path == LOCK_FILE and project.lock.source is not None:
        return within(project.lock.source, spot.span or Span(0, 1))
    return in_unit(spot, project.by_path[spot.path])


def in_unit(spot: Spot, unit: Unit) -> Place:
    """Where a spot of a file is shown."""
    span = spot.span if spot.span is not None else unit.span(spot.route, on_key=spot.on_key)
    return within(unit.source, span)


def within(source: Source, span: Span) -> Place:
    """Where a span of a source is shown."""
    end = max(span.end, span.start)
    span = Span(min(span.start, len(source.text)), min(end, len(source.text)))
    start = source.position(span.start)
    return Place(source.path, start, source.position(span.end), source.line(start.line))
