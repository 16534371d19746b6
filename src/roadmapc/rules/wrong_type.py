"""A text, a list and a record (a mapping) are not interchangeable."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import WrongType
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_SHAPES = {
    "text": Words("текст", "a text"),
    "list": Words("список", "a list"),
    "mapping": Words("запись «ключ: значение»", "a mapping"),
}


def check(unit: Unit) -> Iterator[Finding]:
    for fault in unit.faults:
        if isinstance(fault, WrongType):
            expected, found = _SHAPES[fault.expected], _SHAPES[fault.found]
            message = Words(
                f"здесь нужен {expected.ru}, а стоит {found.ru}"
                if fault.expected != "mapping"
                else f"здесь нужна {expected.ru}, а стоит {found.ru}",
                f"{expected.en} is needed here, but {found.en} stands",
            )
            yield Finding(Spot(unit.source.path, span=fault.span), message, _help(fault))


def _help(fault: WrongType) -> Words | None:
    if fault.expected == "text" and fault.example:
        return Words(
            f"двоеточие с пробелом делает из текста запись: возьмите текст в кавычки, '{fault.example}'",
            f"a colon with a space makes a mapping of a text: quote it, '{fault.example}'",
        )
    if fault.expected == "list":
        return Words(
            "начните каждое значение с новой строки и знака «- » или возьмите их в скобки [ ]",
            "start each value on a new line with «- », or put them in brackets [ ]",
        )
    if fault.expected == "mapping":
        return Words(
            "напишите с новой строки и с отступом ключи этой записи",
            "write the keys of this record on new lines with an indent",
        )
    return Words("напишите одно значение в строку", "write one value on the line")


RULE = UnitRule(
    name="wrong-type",
    severity=Severity.ERROR,
    title=Words("не тот вид значения", "wrong type of value"),
    check=check,
)
