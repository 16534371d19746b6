"""An external act that others rest on, without date, number or authority."""

import re
from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ExternalAct
from roadmapc.project import Project
from roadmapc.rules.acts import External
from roadmapc.rules.rule import ProjectRule

_REGISTERED = re.compile(
    r"закон|указ|постановлени|распоряжени|приказ|протокол|письмо|решение|order|law|decree|resolution",
    re.IGNORECASE,
)
_NEEDS_NO_AUTHORITY = re.compile(r"закон|law|указ президента", re.IGNORECASE)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    external = External(project)
    told: set[int] = set()
    for link in project.links:
        if link.kind != "basis" or link.target[0]:
            continue
        found = external.find(link.unit, link.target[1])
        if found is None or id(found[1]) in told:
            continue
        unit, act = found
        told.add(id(act))
        missing = _missing(act)
        if missing:
            yield Finding(
                Spot(unit.source.path, (*act.route, "id")),
                Words(
                    f"у внешнего акта «{act.id}» нет: {', '.join(name.ru for name in missing)}",
                    f"the external act {act.id!r} lacks: {', '.join(name.en for name in missing)}",
                ),
                Words(
                    "впишите их по тексту акта: по ним его узнают и находят",
                    "write them as the act has them: they are what it is known by",
                ),
                notes=(
                    Note(
                        Spot(link.unit.source.path, link.route),
                        Words("на него опирается этот акт", "this act rests on it"),
                    ),
                ),
            )


def _missing(act: ExternalAct) -> list[Words]:
    """What an act of a registered kind lacks; a charter or a concept has no number to lack."""
    if not _REGISTERED.search(act.kind):
        return []
    lacks = (
        (Words("даты", "date"), act.date is None),
        (Words("номера", "number"), not act.number),
        (
            Words("органа", "authority"),
            not act.authority and not _NEEDS_NO_AUTHORITY.search(f"{act.kind} {act.name}"),
        ),
    )
    return [name for name, lacking in lacks if lacking]


RULE = ProjectRule(
    name="external-act-requisites",
    severity=Severity.WARNING,
    title=Words("внешний акт без реквизитов", "an external act without requisites"),
    check=check,
    far=True,
)
