"""A text, a list and a record (a mapping) are not interchangeable."""

import re
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

_DASHES = ("–", "—", "−", "•")
_NAMES = re.compile(r"[\w./#-]+( ?, ?[\w./#-]+)*")
_LONGEST = 100


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
            written = unit.source.text[fault.span.start : fault.span.end]
            yield Finding(Spot(unit.source.path, span=fault.span), message, _help(fault, written))


def _help(fault: WrongType, written: str) -> Words:
    if fault.expected == "text" and fault.example:
        shown = _quoted(fault.example)
        return Words(
            f"двоеточие с пробелом делает из текста запись: возьмите текст в кавычки, {shown}",
            f"a colon with a space makes a mapping of a text: quote it, {shown}",
        )
    if fault.expected == "list":
        if written[:1] in _DASHES:
            return Words(
                "наберите в начале каждого пункта дефис и пробел «- »: при вставке из Word дефис становится тире",
                "start every item with a hyphen and a space «- »: pasting from Word turns a hyphen into a dash",
            )
        if fault.found == "text" and _NAMES.fullmatch(written):
            return Words(f"возьмите в скобки: [{written}]", f"put it in brackets: [{written}]")
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


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return "'" + short.replace("'", "''") + "'"


RULE = UnitRule(
    name="wrong-type",
    severity=Severity.ERROR,
    stops=True,
    title=Words("не тот вид значения", "wrong type of value"),
    check=check,
)
