"""An exception that no finding needs any longer."""

from collections.abc import Iterable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.rules.rule import ExceptionRule, Granted
from roadmapc.rules.unreasoned_exception import reasoned


def check(granted: Iterable[Granted]) -> Iterator[Finding]:
    for grant in granted:
        if grant.used == 0 and reasoned(grant.exemption):
            rule = grant.exemption.rule
            yield Finding(
                Spot(grant.unit.source.path, (*grant.exemption.route, "rule")),
                Words(
                    f"исключение из правила {rule} больше не нужно: замечаний здесь нет",
                    f"the exception from {rule} is no longer needed: nothing is found here",
                ),
                Words(
                    "удалите его; имена правил показывает roadmapc rules",
                    "delete it; roadmapc rules lists the names of rules",
                ),
            )


RULE = ExceptionRule(
    name="unused-exception",
    severity=Severity.WARNING,
    title=Words("исключение больше не нужно", "an exception no longer needed"),
    check=check,
)
