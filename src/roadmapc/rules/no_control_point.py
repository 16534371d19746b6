"""An act that entrusts its control to nobody."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.acts import KINDS
from roadmapc.language.words import Words
from roadmapc.model import Act
from roadmapc.project import Unit
from roadmapc.rules.acts import commands, points, said
from roadmapc.rules.rule import UnitRule

_CONTROL = re.compile(r"\bконтрол(?:ь|я|ю|ем|е)\b", re.IGNORECASE)
_ENTRUSTED = re.compile(r"возл[оа]|оставл|поруч|(?:ис|вы)полнени", re.IGNORECASE)
_KEPT = re.compile(r"оставл\w+\s+за\s+собой", re.IGNORECASE)


def check(unit: Unit) -> Iterator[Finding]:
    act = commands(unit)
    if act is None or _is_controlled(act):
        return
    kind = KINDS[act.kind]
    yield Finding(
        Spot(unit.source.path, (*act.route, "points"), on_key=True),
        Words(
            f"ни один пункт не поручает контроль за исполнением {kind.genitive}",
            "no point says who controls that the act is carried out",
        ),
        Words(
            "добавьте пункт, например: «Контроль за исполнением оставляю за собой»",
            "add a point that entrusts the control to somebody",
        ),
    )


def _is_controlled(act: Act) -> bool:
    return any(point.modality == "control" for point in points(act)) or any(
        _KEPT.search(text) or (_CONTROL.search(text) and _ENTRUSTED.search(text))
        for _, text in said(act)
    )


RULE = UnitRule(
    name="no-control-point",
    severity=Severity.WARNING,
    title=Words("нет пункта о контроле", "no point about control"),
    check=check,
)
