"""An action that serves no indicator, where its neighbours do."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Action
from roadmapc.project import Unit
from roadmapc.rules.measuring import plans, rows
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for plan in plans(unit.document):
        idle = [action for action in plan.actions if not _serves(action)]
        # Below two thirds a plan has plainly chosen to link only some of its actions.
        if 3 * len(idle) > len(plan.actions):
            continue
        for action in idle:
            yield Finding(
                Spot(unit.source.path, (*action.route, "name")),
                Words(
                    f"мероприятие «{action.id}» не служит ни одному показателю",
                    f"the action {action.id!r} serves no indicator",
                ),
                Words(
                    "впишите показатель в ключ «показатели» или проверьте, нужно ли мероприятие",
                    "name an indicator under the key indicators, or ask whether the action is needed",
                ),
            )


def _serves(action: Action) -> bool:
    return bool(action.indicators) or any(row.indicator.implements for row in rows(action.measures))


RULE = UnitRule(
    name="action-without-indicator",
    severity=Severity.REMARK,
    title=Words("мероприятие без показателя", "an action without an indicator"),
    check=check,
)
