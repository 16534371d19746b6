"""An act that calls itself signed, of which the lock file knows nothing."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.typed import typed
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    if project.lock.source is None or project.lock.faults:
        return
    for unit, document in project.acts():
        act = document.act
        if act is None or act.status in (None, "draft"):
            continue
        if unit.source.path not in project.lock.approvals:
            command = f"roadmapc approve {typed(unit.source.address)}"
            yield Finding(
                Spot(unit.source.path, (*act.route, "status")),
                Words(
                    "акт назван подписанным, а что подписано, не записано",
                    "the act is called signed, but what was signed is not on record",
                ),
                Words(
                    f"запишите подписанное ({command}) или верните статус «проект»",
                    f"record what was signed ({command}), or call it a draft",
                ),
            )


RULE = ProjectRule(
    name="signed-without-lock",
    severity=Severity.WARNING,
    title=Words("подписан, но не записан", "signed but not on record"),
    check=check,
)
