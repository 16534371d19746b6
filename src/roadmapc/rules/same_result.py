"""One result promised by several actions."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language import russian
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Action
from roadmapc.project import Unit
from roadmapc.rules.outcomes import bare, result_text
from roadmapc.rules.rule import UnitRule

_SHORT = 2
"""Results of so few words name a document («Аналитическая справка»): each action has its own."""


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        for roadmap in annex.roadmaps:
            told: dict[str, list[Action]] = {}
            for action in roadmap.all_actions:
                result = result_text(action)
                if result and len(result.split()) > _SHORT:
                    told.setdefault(result, []).append(action)
            for actions in told.values():
                # Rows of one name are one action written twice, which has a rule of its own.
                if len({bare(action.name) for action in actions}) > 1:
                    yield _found(unit, actions)


def _found(unit: Unit, actions: list[Action]) -> Finding:
    path, count = unit.source.path, len(actions)
    times = russian.count(count, "мероприятия", "мероприятий", "мероприятий")
    return Finding(
        Spot(path, (*actions[1].route, "result")),
        Words(
            f"один и тот же результат у {times}",
            f"one and the same result stands by {count} actions",
        ),
        Words(
            "скажите у каждого мероприятия, что даст именно оно", "say of each action what it gives"
        ),
        notes=(
            Note(
                Spot(path, (*actions[0].route, "result")), Words("первый раз здесь", "first here")
            ),
        ),
    )


RULE = UnitRule(
    name="same-result",
    severity=Severity.REMARK,
    title=Words("один результат у разных мероприятий", "one result of several actions"),
    check=check,
)
