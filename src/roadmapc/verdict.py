"""What a check comes to: the findings, and the figures of what was looked at."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from roadmapc.diagnostics import Diagnostic, Exempted, Severity


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
            self, diagnostics=tuple(sorted((*self.diagnostics, *diagnostics), key=in_order))
        )

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of `severity`."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a report says of the whole: its files, how many acts and actions, whose each file is.

    A plan without an act counts as an act. `owners` are names by path; two who are called alike
    are told apart by their folders.
    """

    paths: tuple[str, ...]
    acts: int
    actions: int
    owners: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check tells. `is_empty` says that there is no file of roadmaps."""

    overview: Overview
    checked: Checked
    is_empty: bool


def in_order(diagnostic: Diagnostic) -> tuple[Any, ...]:
    """The key by which diagnostics are sorted: paths, lines and columns, rules."""
    return diagnostic.place.path, diagnostic.place.start, diagnostic.rule, diagnostic.message.ru
