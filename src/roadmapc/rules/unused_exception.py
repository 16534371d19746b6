"""An exception that no finding needs any longer."""

from collections.abc import Iterable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.nearest import nearest
from roadmapc.language.words import Words
from roadmapc.rules.pages import names
from roadmapc.rules.rule import ExceptionRule, Granted
from roadmapc.rules.unreasoned_exception import reasoned


def check(granted: Iterable[Granted]) -> Iterator[Finding]:
    for grant in granted:
        if grant.used == 0 and grant.settled and reasoned(grant.exemption):
            message, advice = _words(grant.exemption.rule)
            spot = Spot(grant.path, (*grant.exemption.route, "rule"))
            yield Finding(spot, message, advice)


def _words(rule: str) -> tuple[Words, Words]:
    known = names()
    if rule in known:
        return (
            Words(
                f"исключение из правила {rule} больше не нужно: замечаний здесь нет",
                f"the exception from {rule} is no longer needed: nothing is found here",
            ),
            Words("удалите исключение", "delete the exception"),
        )
    message = Words(f"правила «{rule}» нет, исключать нечего", f"there is no rule {rule!r}")
    if near := nearest(rule, known):
        return message, Words(f"возможно, это {near[0]}", f"perhaps {near[0]} is meant")
    return message, Words(
        "удалите исключение; имена правил показывает roadmapc rules",
        "delete the exception; roadmapc rules lists the names of rules",
    )


RULE = ExceptionRule(
    name="unused-exception",
    severity=Severity.WARNING,
    title=Words("исключение больше не нужно", "an exception no longer needed"),
    check=check,
)
