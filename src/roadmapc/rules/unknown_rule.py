"""The settings speak of a rule that does not exist, or that cannot be softened."""

from collections.abc import Iterable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.nearest import nearest
from roadmapc.language.words import Words
from roadmapc.model import RuleSeverity, Settings
from roadmapc.project import Unit
from roadmapc.rules.rule import Rule, UnitRule

NAME = "unknown-rule"


def among(rules: Iterable[Rule]) -> UnitRule:
    """The rule, told which others there are."""
    stopping = {rule.name: rule.stops for rule in rules} | {NAME: False}

    def check(unit: Unit) -> Iterator[Finding]:
        if isinstance(unit.document, Settings):
            for item in unit.document.severities:
                if stopping.get(item.rule, True):
                    spot = Spot(unit.source.path, (*item.route, "rule"))
                    yield Finding(spot, *_words(item, stopping))

    return UnitRule(
        name=NAME,
        severity=Severity.ERROR,
        title=Words("в настройках нет такого правила", "the settings name no rule"),
        check=check,
    )


def _words(item: RuleSeverity, known: Iterable[str]) -> tuple[Words, Words]:
    if item.rule in known:
        return (
            Words(
                f"строгость правила {item.rule} не меняется",
                f"the severity of {item.rule} cannot be changed",
            ),
            Words(
                "удалите эту строку: файл с такой ошибкой нельзя напечатать",
                "delete this line: a file with that error cannot be printed",
            ),
        )
    near = nearest(item.rule, known)
    return (
        Words(f"правила {item.rule} нет", f"there is no rule {item.rule}"),
        Words(f"возможно, это {near[0]}", f"perhaps {near[0]} is meant")
        if near
        else Words("имена правил показывает roadmapc rules", "roadmapc rules lists the names"),
    )
