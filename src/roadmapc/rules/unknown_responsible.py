"""A name that the registries of the folder and of those above it do not hold."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import UnknownName
from roadmapc.language.words import Words
from roadmapc.project import Project, Unit
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, fault in project.faults:
        if isinstance(fault, UnknownName):
            message = Words(
                f"«{fault.text}» нет ни в одном реестре этой папки и папок выше",
                f"no registry of this folder or of those above it has {fault.text!r}",
            )
            yield Finding(Spot(unit.source.path, fault.route), message, _help(fault, unit))


def _help(fault: UnknownName, unit: Unit) -> Words:
    if "," in fault.text:
        return Words(
            "если это несколько имён, напишите каждое отдельным пунктом списка; если одно, добавьте его в реестр",
            "if these are several names, make each an item of the list; if one, add it to the registry",
        )
    if _split_by_comma(fault, unit):
        return Words(
            "если запятая входит в имя, возьмите всё имя в кавычки; если нет, добавьте запись в реестр",
            "if the comma belongs to the name, quote the whole name; if not, add it to the registry",
        )
    if fault.nearest:
        near = fault.nearest[0]
        return Words(f"возможно, это «{near}»", f"perhaps {near!r} is meant")
    return Words(
        "добавьте в реестр организацию, должность или группу с таким именем",
        "add an organisation, post or group of this name to the registry",
    )


def _split_by_comma(fault: UnknownName, unit: Unit) -> bool:
    """Whether the name is a part of a list in brackets, with a space in it or its neighbour."""
    text, span = unit.source.text, unit.span(fault.route)
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    neighbours = (before.endswith(","), after.startswith(","))
    return any(neighbours) and not fault.nearest and " " in fault.text


RULE = ProjectRule(
    name="unknown-responsible",
    severity=Severity.ERROR,
    title=Words("ответственный не найден в реестре", "a responsible that no registry has"),
    check=check,
)
