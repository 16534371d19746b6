"""The figures that close every report."""

from dataclasses import dataclass

from roadmapc.diagnostics import Severity
from roadmapc.verdict import Checked, Overview


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was looked at and what was found."""

    acts: int
    actions: int
    errors: int
    warnings: int
    remarks: int
    exempted: int


def summarise(overview: Overview, checked: Checked) -> Summary:
    """The figures of a run."""
    return Summary(
        acts=overview.acts,
        actions=overview.actions,
        errors=checked.count(Severity.ERROR),
        warnings=checked.count(Severity.WARNING),
        remarks=checked.count(Severity.REMARK),
        exempted=len(checked.exempted),
    )
