"""An action for which nobody answers."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Roadmap
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        if annex.roadmap is None or not _has_column(annex.roadmap):
            continue
        for action in annex.roadmap.all_actions:
            if not any(name.strip() for name in action.responsible):
                yield Finding(
                    Spot(unit.source.path, (*action.route, "responsible"), on_key=True),
                    Words(
                        f"у мероприятия «{action.id}» нет ответственного",
                        f"nobody is responsible for the action {action.id!r}",
                    ),
                    Words(
                        "впишите организацию, должность или группу из реестра",
                        "name an organisation, post or group of the registry",
                    ),
                )


def _has_column(roadmap: Roadmap) -> bool:
    """A plan may be printed without responsibles by its own choice of columns."""
    return not roadmap.columns or any(column.content == "responsible" for column in roadmap.columns)


RULE = UnitRule(
    name="missing-responsible",
    severity=Severity.ERROR,
    title=Words("нет ответственного", "nobody is responsible"),
    check=check,
)
