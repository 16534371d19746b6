"""The stamp of an annex cites another date or number than its act has."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.russian import date_in_digits
from roadmapc.language.words import Words
from roadmapc.model import Act, ActFile, Stamp
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_HELP = Words(
    "удалите это из грифа: дату и номер компилятор берёт из акта",
    "delete this from the stamp: its date and number come from the act",
)

_NO = {"date": "даты нет", "number": "номера нет"}


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile) or unit.document.act is None:
        return
    for annex in unit.document.annexes:
        if annex.stamp is not None:
            yield from _compare(unit.source.path, annex.stamp, unit.document.act)


def _compare(path: str, stamp: Stamp, act: Act) -> Iterator[Finding]:
    if stamp.date is not None and stamp.date != act.date:
        ours = date_in_digits(stamp.date)
        theirs = date_in_digits(act.date) if act.date else None
        yield _finding(path, stamp, act, "date", (ours, theirs), Words("дата", "date"))
    if stamp.number is not None and stamp.number != act.number:
        yield _finding(
            path, stamp, act, "number", (stamp.number, act.number), Words("номер", "number")
        )


def _finding(
    path: str, stamp: Stamp, act: Act, key: str, values: tuple[str, str | None], name: Words
) -> Finding:
    ours, theirs = values
    if theirs is None:
        message = Words(
            f"в грифе стоит {name.ru} {ours}, а у акта {_NO[key]}",
            f"the stamp has the {name.en} {ours}, the act has none",
        )
    else:
        message = Words(
            f"в грифе {name.ru} {ours}, а у акта {theirs}",
            f"the stamp has the {name.en} {ours}, the act has {theirs}",
        )
    note = Note(
        Spot(path, (*act.route, key)),
        Words(f"{name.ru} акта", f"the act's {name.en}")
        if theirs is not None
        else Words(f"здесь {_NO[key]}", f"no {name.en} here"),
    )
    return Finding(Spot(path, (*stamp.route, key)), message, _HELP, notes=(note,))


RULE = UnitRule(
    name="annex-requisites",
    severity=Severity.ERROR,
    title=Words(
        "реквизиты приложения не те, что у акта", "an annex cites other requisites than its act"
    ),
    check=check,
)
