"""An exception without a reason that a person can read."""

from collections.abc import Iterable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Exemption
from roadmapc.rules.rule import ExceptionRule, Granted


def check(granted: Iterable[Granted]) -> Iterator[Finding]:
    for grant in granted:
        if not reasoned(grant.exemption):
            yield Finding(
                Spot(grant.unit.source.path, grant.exemption.route),
                Words(
                    f"исключение из правила {grant.exemption.rule} не действует: причины нет",
                    f"the exception from {grant.exemption.rule} does not count: it has no reason",
                ),
                Words(
                    "напишите в «причина», почему так оставлено, хотя бы тремя словами",
                    "say in its reason why this is left so, in three words at least",
                ),
            )


def reasoned(exemption: Exemption) -> bool:
    """Whether the reason holds at least three words with letters."""
    words = (exemption.reason or "").split()
    return sum(any(letter.isalpha() for letter in word) for word in words) >= 3


RULE = ExceptionRule(
    name="unreasoned-exception",
    severity=Severity.ERROR,
    title=Words("исключение без причины", "an exception without a reason"),
    check=check,
)
