"""An indicator that no action serves."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Indicator, IndicatorBlock
from roadmapc.project import Unit
from roadmapc.rules.measuring import plans, rows, served
from roadmapc.rules.rule import UnitRule

_HELP = Words(
    "назовите показатель в ключе «показатели» того мероприятия, от которого он зависит",
    "name the indicator under the key indicators of the action that it depends on",
)


def check(unit: Unit) -> Iterator[Finding]:
    document = unit.document
    if not isinstance(document, ActFile):
        return
    blocks = [block for plan in plans(document) for block in plan.blocks]
    if not blocks or not any(plan.actions for plan in plans(document)):
        return
    named = served(document)
    if not named <= {item.id for item in unit.items}:
        return  # a slip in a name is told of as such
    if not named:
        yield _no_link_at_all(unit, blocks[0])
        return
    for block in blocks:
        for indicator in _unserved(block, named):
            yield Finding(
                Spot(unit.source.path, (*indicator.route, "name")),
                Words(
                    f"показателю «{indicator.id}» не служит ни одно мероприятие",
                    f"no action serves the indicator {indicator.id!r}",
                ),
                _HELP,
            )


def _unserved(block: IndicatorBlock, named: frozenset[str]) -> Iterator[Indicator]:
    whole = {row.id for group in block.groups if group.id in named for row in group.rows}
    for indicator in block.all_indicators:
        if indicator.id in whole or indicator.id in named:
            continue
        below = [row.indicator for row in rows(indicator.rows)]
        left = [row for row in below if row.id not in named]
        yield from left if len(left) < len(below) else (indicator,)


def _no_link_at_all(unit: Unit, block: IndicatorBlock) -> Finding:
    return Finding(
        Spot(unit.source.path, (*block.route, "title"), on_key=True),
        Words(
            "ни одно мероприятие не говорит, какому показателю оно служит",
            "no action says which indicator it serves",
        ),
        _HELP,
        milder=1,
    )


RULE = UnitRule(
    name="indicator-without-action",
    severity=Severity.WARNING,
    title=Words("показатель без мероприятия", "an indicator without an action"),
    check=check,
)
