"""One run of a check, as the reporters for programs need it."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.language.words import Lang, Words
from roadmapc.reporting.summary import Summary, summarise
from roadmapc.verdict import Checked, Overview


class Result(NamedTuple):
    """A finding and what tells it from the others in every run; `reason` where it is exempted."""

    diagnostic: Diagnostic
    fingerprint: str
    reason: str | None = None


@dataclass(frozen=True)
class Run:
    """What was checked and found; `strict` counts warnings, `exempted` asks for what is accepted."""

    overview: Overview
    checked: Checked
    strict: bool = False
    exempted: bool = False

    @cached_property
    def summary(self) -> Summary:
        """The figures of the run."""
        return summarise(self.overview, self.checked)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What was found, exempted or not, in the order of paths, lines and columns."""
        found = [(item, None) for item in self.checked.diagnostics]
        accepted = [(item.diagnostic, item.reason) for item in self.checked.exempted]
        return _told_apart(sorted((*found, *accepted), key=lambda pair: _order(pair[0])))

    @property
    def fails(self) -> bool:
        """Whether anything was found that counts as an error."""
        return any(self.counts(item.severity) for item in self.checked.diagnostics)

    def counts(self, severity: Severity) -> bool:
        """Whether a finding of `severity` fails the run."""
        return severity is Severity.ERROR or (self.strict and severity is Severity.WARNING)


ADVICE = Words("совет", "help")


def told(diagnostic: Diagnostic, lang: Lang, between: str = "\n") -> str:
    """The fault and, after `between`, the way out."""
    message = diagnostic.message.in_(lang)
    if diagnostic.help is None:
        return message
    return f"{message}{between}{ADVICE.in_(lang)}: {diagnostic.help.in_(lang)}"


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    return diagnostic.place.path, *diagnostic.place.start, diagnostic.rule, diagnostic.message.ru


def _told_apart(found: Iterable[tuple[Diagnostic, str | None]]) -> tuple[Result, ...]:
    """A fingerprint is made of the rule, the file and the text of the line, not of its number.

    Equal ones of a file are numbered, whether exempted or not, so an exception changes none.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    results: list[Result] = []
    for diagnostic, reason in found:
        key = diagnostic.rule, diagnostic.place.path, " ".join(diagnostic.place.line.split())
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
        results.append(Result(diagnostic, digest, reason))
    return tuple(results)
