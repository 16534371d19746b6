"""A name that the registries of the folder and of those above it do not hold."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import UnknownName
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, fault in project.faults:
        if isinstance(fault, UnknownName):
            message = Words(
                f"«{fault.text}» нет ни в одном реестре этой папки и папок выше",
                f"no registry of this folder or of those above it has {fault.text!r}",
            )
            yield Finding(Spot(unit.source.path, fault.route), message, _help(fault))


def _help(fault: UnknownName) -> Words:
    if fault.nearest:
        near = fault.nearest[0]
        return Words(f"возможно, это «{near}»", f"perhaps {near!r} is meant")
    return Words(
        "добавьте запись в реестр: организацию, должность или группу",
        "add an organisation, post or group to the registry",
    )


RULE = ProjectRule(
    name="unknown-responsible",
    severity=Severity.ERROR,
    title=Words("ответственный не найден в реестре", "a responsible that no registry has"),
    check=check,
)
