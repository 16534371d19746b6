"""A reference to an act or an item that does not exist."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import Unresolved
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, fault in project.faults:
        if isinstance(fault, Unresolved):
            yield Finding(Spot(unit.source.path, fault.route), _message(fault), _help(fault))


def _message(fault: Unresolved) -> Words:
    address, _, item = fault.text.partition("#")
    if fault.why == "form":
        return Words(f"«{fault.text}» не читается как ссылка", f"{fault.text!r} is not a reference")
    if fault.why == "address":
        return Words(f"акта «{address}» нет в проекте", f"there is no act {address!r}")
    item = item or fault.text
    where = Words(f"в «{address}»", f"in {address!r}") if address and address != item else _HERE
    return Words(f"{where.ru} нет ничего с id «{item}»", f"nothing {where.en} has the id {item!r}")


_HERE = Words("в этом файле", "in this file")


def _help(fault: Unresolved) -> Words:
    if fault.nearest:
        near = fault.nearest[0]
        return Words(f"возможно, это «{near}»", f"perhaps {near!r} is meant")
    return Words(
        "ссылка пишется так: папка/файл#id, а внутри того же файла #id",
        "write a reference like this: folder/file#id, or #id inside the same file",
    )


RULE = ProjectRule(
    name="unresolved-reference",
    severity=Severity.ERROR,
    title=Words("ссылка никуда не ведёт", "a reference that leads nowhere"),
    check=check,
)
