"""An indicator that says what is measured and not what has to be reached."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Indicator
from roadmapc.project import Unit
from roadmapc.rules.measuring import all_rows
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for indicator, above in all_rows(unit.document):
        if not _has_target(indicator) and not (
            above is not None and _has_target(above, below=False)
        ):
            yield Finding(
                Spot(unit.source.path, (*indicator.route, "name")),
                Words(
                    f"у показателя «{indicator.id}» нет ни значений, ни другой цели",
                    f"the indicator {indicator.id!r} has neither values nor another target",
                ),
                Words(
                    "впишите «значения» по годам, «состояния» или «вид цели: да или нет»",
                    "write values by year, states, or the target yes-no",
                ),
            )


def _has_target(indicator: Indicator, *, below: bool = True) -> bool:
    said = indicator.target in {"yes-no", "yes-no-link"}
    return said or bool(
        indicator.values or indicator.states or indicator.computed or (below and indicator.rows)
    )


RULE = UnitRule(
    name="indicator-without-target",
    severity=Severity.WARNING,
    title=Words("показатель без цели", "an indicator without a target"),
    check=check,
)
