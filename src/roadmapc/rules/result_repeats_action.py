"""A result that only says the action again."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Unit
from roadmapc.rules.outcomes import bare, repeats, result_text
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        for roadmap in annex.roadmaps:
            for action in roadmap.all_actions:
                result = result_text(action)
                if result and repeats(result, bare(action.name)):
                    yield Finding(
                        Spot(unit.source.path, (*action.route, "result")),
                        Words(
                            f"результат мероприятия «{action.id}» повторяет его название",
                            f"the result of the action {action.id!r} repeats its name",
                        ),
                        Words(
                            "напишите, что изменится или появится: сколько, у кого, какой документ",
                            "write what will change or appear: how much, for whom, which document",
                        ),
                        notes=(
                            Note(
                                Spot(unit.source.path, (*action.route, "name")),
                                Words("название здесь", "the name is here"),
                            ),
                        ),
                    )


RULE = UnitRule(
    name="result-repeats-action",
    severity=Severity.WARNING,
    title=Words("результат повторяет мероприятие", "a result that repeats the action"),
    check=check,
)
