"""What a rule is: a name, a severity, a title, and a plain function."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Lang, Words
from roadmapc.model import Exemption
from roadmapc.project import Project, Unit


@dataclass(frozen=True, slots=True)
class Granted:
    """An exception that a file grants, with the number of findings it covered.

    `settled` says that all such findings could be looked for: a file that cannot be read,
    or a name that leads nowhere, hides those that depend on it.
    """

    path: str
    lang: Lang
    exemption: Exemption
    used: int
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule's record. The name states the fault and stands in every message.

    What a rule that `stops` finds keeps the file from being built or printed, so
    neither an exception nor the settings can soften it. What a rule `about_others`
    finds is left undone elsewhere, so it does not keep the act from being signed.
    """

    name: str
    severity: Severity
    title: Words
    stops: bool = False
    about_others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRule(Rule):
    """Looks at one file alone, so its findings can be kept with the file."""

    check: Callable[[Unit], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRule(Rule):
    """Looks at the linked whole, as of a day.

    What it finds in a file follows from that file, from the outlines (`outlines.outline`) of what
    stands above it and from whose each file is and who belongs to which group. A `far` rule
    looks at files below and beside as well, but only at their outlines.
    """

    far: bool = False
    check: Callable[[Project, date], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRule(Rule):
    """Looks at the exceptions after every other rule has run; has none itself."""

    check: Callable[[Iterable[Granted]], Iterable[Finding]]
