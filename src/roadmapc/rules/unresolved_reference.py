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
        if "basis" in fault.route:
            return Words(
                f"акта «{address}» нет ни в папке, ни среди внешних актов реестров",
                f"neither the folder nor the registries' external acts have {address!r}",
            )
        return Words(
            f"файла акта «{address}» нет в этой папке", f"this folder has no act {address!r}"
        )
    item = item or fault.text
    if local := _local(fault):
        return Words(
            f"в этом файле нет {local.ru} с id «{item}»",
            f"this file has no {local.en} with the id {item!r}",
        )
    where = Words(f"в «{address}»", f"in {address!r}") if address and address != item else _HERE
    return Words(f"{where.ru} нет ничего с id «{item}»", f"nothing {where.en} has the id {item!r}")


def _local(fault: Unresolved) -> Words | None:
    """What the key refers to, if it refers to one kind of thing inside its own file."""
    keys = [step for step in fault.route if isinstance(step, str)]
    return _LOCAL.get(keys[-1]) if keys else None


_LOCAL = {
    "approves": Words("приложения", "annex"),
    "direction": Words("направления", "direction"),
    "indicators": Words("показателя", "indicator"),
}
_HERE = Words("в этом файле", "in this file")


def _help(fault: Unresolved) -> Words:
    if fault.nearest:
        near = fault.nearest[0]
        return Words(f"возможно, это «{near}»", f"perhaps {near!r} is meant")
    if "basis" in fault.route:
        return Words(
            "внесите акт в реестр под ключом «внешние акты» или укажите адрес его файла: папка/файл",
            "enter the act in a registry as an external act, or give its file's address: folder/file",
        )
    if local := _local(fault):
        return Words(
            f"напишите id {local.ru} из этого файла",
            f"write the id that the {local.en} has in this file",
        )
    return Words(
        "ссылка пишется так: папка/файл#id, а внутри того же файла в кавычках: '#id'",
        "write a reference like this: folder/file#id, or '#id' in quotes inside the same file",
    )


RULE = ProjectRule(
    name="unresolved-reference",
    severity=Severity.ERROR,
    title=Words("ссылка никуда не ведёт", "a reference that leads nowhere"),
    check=check,
    far=True,
)
