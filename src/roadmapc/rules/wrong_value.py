"""A text that its key does not admit: a day that is not in the calendar, a word not in the list."""

from collections.abc import Callable, Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import WrongValue
from roadmapc.language.nearest import nearest
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    for fault in unit.faults:
        if isinstance(fault, WrongValue):
            message, advice = _WORDS[fault.expected](fault)
            yield Finding(Spot(unit.source.path, span=fault.span), message, advice)


def _choice(fault: WrongValue) -> tuple[Words, Words]:
    known = ", ".join(fault.known)
    near = nearest(fault.text, fault.known)
    advice = (
        Words(
            f"возможно, это «{near[0]}»; здесь бывают: {known}",
            f"perhaps {near[0]!r}; known: {known}",
        )
        if near
        else Words(f"здесь бывают: {known}", f"known here: {known}")
    )
    return (
        Words(f"значения «{fault.text}» здесь нет", f"the value {fault.text!r} is not known here"),
        advice,
    )


def _date(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(
            f"дня «{fault.text}» нет в календаре", f"{fault.text!r} is not a day of the calendar"
        ),
        Words("напишите день так: 30.12.2020", "write the day like this: 30.12.2020"),
    )


def _period(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(f"«{fault.text}» не читается как годы", f"{fault.text!r} is not a period of years"),
        Words(
            "напишите год или два года через дефис, от раннего к позднему: 2020-2024",
            "write a year, or two with a hyphen, the earlier first: 2020-2024",
        ),
    )


def _id(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(f"«{fault.text}» не годится для id", f"{fault.text!r} cannot be an id"),
        Words(
            "id – одно слово из букв, цифр, дефисов и точек, без пробелов: рабочая-группа",
            "an id is one word of letters, digits, hyphens and dots, without spaces",
        ),
    )


def _whole(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(f"«{fault.text}» не целое число больше нуля", f"{fault.text!r} is not a whole number above zero"),
        Words("напишите число цифрами", "write the number in digits"),
    )  # fmt: skip


def _one_of(fault: WrongValue) -> tuple[Words, Words]:
    keys_ru = " и ".join(f"«{key}»" for key in fault.known)
    keys_en = " and ".join(repr(key) for key in fault.known)
    return (
        Words(f"{keys_ru} не стоят вместе", f"{keys_en} exclude each other"),
        Words("оставьте один из них", "keep one of them"),
    )


_WORDS: dict[str, Callable[[WrongValue], tuple[Words, Words]]] = {
    "choice": _choice,
    "date": _date,
    "period": _period,
    "id": _id,
    "whole": _whole,
    "one-of": _one_of,
}

RULE = UnitRule(
    name="wrong-value",
    severity=Severity.ERROR,
    title=Words("недопустимое значение", "a value that cannot be"),
    check=check,
)
