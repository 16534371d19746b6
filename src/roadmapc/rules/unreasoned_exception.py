"""An exception without a reason that a person can read."""

from collections.abc import Iterable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.format.names import name_of
from roadmapc.language.words import Lang, Words
from roadmapc.model import Exemption
from roadmapc.rules.rule import ExceptionRule, Granted


def check(granted: Iterable[Granted]) -> Iterator[Finding]:
    for grant in granted:
        if not reasoned(grant.exemption):
            route = grant.exemption.route
            spot = Spot(grant.path, (*route, "reason") if grant.exemption.reason else route)
            yield Finding(spot, _message(grant.exemption), _help(grant.lang))


def _message(exemption: Exemption) -> Words:
    if exemption.reason:
        return Words(
            f"исключение из правила {exemption.rule} не действует: «{exemption.reason}» не объясняет причину",
            f"the exception from {exemption.rule} does not count: {exemption.reason!r} gives no reason",
        )
    return Words(
        f"исключение из правила {exemption.rule} не действует: причина не указана",
        f"the exception from {exemption.rule} does not count: it has no reason",
    )


def _help(lang: Lang) -> Words:
    key = name_of("reason", lang)
    return Words(
        f"напишите под ключом «{key}», почему так оставлено, хотя бы тремя словами",
        f"say under the key {key!r} why this is left so, in three words at least",
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
