"""A quotation mark without its pair."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language import pairs
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule
from roadmapc.rules.unpaired import unpaired

_NAME = Words("кавычка", "quotation mark")
_HELP = Words(
    "поставьте вторую кавычку или уберите лишнюю; внутри кавычек у каждой пары свой конец: "
    "«Институт «Развитие»»",
    "add the other mark or drop this one; a pair inside a pair has an end of its own",
)


def check(unit: Unit) -> Iterator[Finding]:
    yield from unpaired(unit, '«»„“”"', pairs.quotes, _NAME, _HELP)


RULE = UnitRule(
    name="unbalanced-quotes",
    severity=Severity.WARNING,
    title=Words("кавычка без пары", "a quotation mark without its pair"),
    check=check,
)
