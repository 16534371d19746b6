"""A bracket without its pair."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language import pairs
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule
from roadmapc.rules.unpaired import unpaired

_NAME = Words("скобка", "bracket")
_HELP = Words(
    "поставьте вторую скобку или уберите лишнюю",
    "add the other bracket or drop this one",
)


def check(unit: Unit) -> Iterator[Finding]:
    yield from unpaired(unit, "()[]", pairs.brackets, _NAME, _HELP)


RULE = UnitRule(
    name="unbalanced-brackets",
    severity=Severity.WARNING,
    title=Words("скобка без пары", "a bracket without its pair"),
    check=check,
)
