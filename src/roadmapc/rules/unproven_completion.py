"""An action marked as done without what proves it, or without the promised publication."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Action, Completion
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if isinstance(unit.document, ActFile):
        for item in unit.actions:
            if item.done is not None:
                yield from _of(unit.source.path, item, item.done)


def _of(path: str, action: Action, done: Completion) -> Iterator[Finding]:
    if not done.proof:
        yield Finding(
            Spot(path, done.route, on_key=True),
            Words(
                f"мероприятие «{action.id}» отмечено исполненным без подтверждения",
                f"the action {action.id!r} is marked as done without a proof",
            ),
            Words(
                "впишите «подтверждение»: документ с датой и номером или ссылку на него",
                "write the proof: a document with date and number, or a link",
            ),
        )
    if action.publication and not done.published:
        yield Finding(
            Spot(path, done.route, on_key=True),
            Words(
                f"мероприятие «{action.id}» исполнено, а где размещён результат, не сказано",
                f"the action {action.id!r} is done and where it is published is not said",
            ),
            Words("впишите «размещено»: адрес страницы", "write where it is published"),
            notes=(
                Note(
                    Spot(path, (*action.route, "publication")),
                    Words("обещано размещение", "publication is promised"),
                ),
            ),
        )


RULE = UnitRule(
    name="unproven-completion",
    severity=Severity.WARNING,
    title=Words("исполнено без подтверждения", "done without a proof"),
    check=check,
)
