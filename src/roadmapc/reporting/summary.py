"""The figures that close every report."""

from dataclasses import dataclass

from roadmapc.checking import Checked
from roadmapc.diagnostics import Severity
from roadmapc.project import Project


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was looked at and what was found."""

    acts: int
    actions: int
    errors: int
    warnings: int
    remarks: int
    exempted: int


def summarise(project: Project, checked: Checked) -> Summary:
    """The figures of a run. A plan without an act counts as an act's file."""
    files = [document for _, document in project.acts()]
    return Summary(
        acts=len(files),
        actions=sum(
            len(roadmap.all_actions)
            for document in files
            for annex in document.annexes
            for roadmap in annex.roadmaps
        ),
        errors=checked.count(Severity.ERROR),
        warnings=checked.count(Severity.WARNING),
        remarks=checked.count(Severity.REMARK),
        exempted=len(checked.exempted),
    )
