"""A text that its key does not admit: a day that is not in the calendar, a word not in the list."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import WrongValue
from roadmapc.format.schema import DATE_PATTERN, PERIOD_PATTERN
from roadmapc.language import russian
from roadmapc.language.nearest import nearest
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_EARLIEST, _LATEST = 1900, 2200
_IN_WORDS = re.compile(r"([0-9]{1,2})\s+([а-я]+)\s+([0-9]{4})")


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
        Words(
            f"значение «{fault.text}» здесь не принято",
            f"the value {fault.text!r} is not known here",
        ),
        advice,
    )


def _date(fault: WrongValue) -> tuple[Words, Words]:
    if re.fullmatch(DATE_PATTERN, fault.text):
        return (
            Words(
                f"дня «{fault.text}» нет в календаре",
                f"{fault.text!r} is not a day of the calendar",
            ),
            _calendar(fault.text),
        )
    return (
        Words(f"«{fault.text}» не читается как дата", f"{fault.text!r} is not a date"),
        _in_digits(_day_in_words(fault.text)),
    )


def _calendar(text: str) -> Words:
    """What the calendar says of a day that it does not have."""
    parts = text.split("-") if "-" in text else text.split(".")[::-1]
    year, month, day = map(int, parts)
    if not _EARLIEST <= year <= _LATEST:
        return Words(
            f"проверьте год: годы бывают от {_EARLIEST} до {_LATEST}",
            f"check the year: years run from {_EARLIEST} to {_LATEST}",
        )
    if 1 <= month <= 12:
        last = date(year, month, monthrange(year, month)[1])
        return Words(
            f"проверьте день: последний в этом месяце {russian.date_in_digits(last)}",
            f"check the day: the last of this month is {russian.date_in_digits(last)}",
        )
    if 1 <= day <= 12 < month <= 31:
        return Words(
            f"сначала пишут день, потом месяц: {month:02}.{day:02}.{year}",
            f"the day comes first, then the month: {month:02}.{day:02}.{year}",
        )
    return Words(
        "проверьте год и месяц: месяцы идут от 01 до 12",
        "check the year and the month: months run from 01 to 12",
    )


def _in_digits(day: str | None) -> Words:
    shown = day or "30.12.2020"
    return Words(f"напишите дату цифрами: {shown}", f"write the date in digits: {shown}")


def _day_in_words(text: str) -> str | None:
    """12 мая 2021 г. in digits, or None where no such day is written."""
    found = _IN_WORDS.search(text.lower())
    if found is None or found[2] not in russian.MONTHS_GENITIVE:
        return None
    return f"{int(found[1]):02}.{russian.MONTHS_GENITIVE.index(found[2]) + 1:02}.{found[3]}"


def _day(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(f"«{fault.text}» не день и месяц", f"{fault.text!r} is not a day and a month"),
        Words(
            "напишите день и месяц без года: 09.01", "write day and month without the year: 09.01"
        ),
    )


def _second_half(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(
            f"второе полугодие не может начинаться {fault.text}",
            f"the second half-year cannot begin on {fault.text}",
        ),
        Words(
            "напишите первый день занятий после зимних каникул, с января по март: 09.01",
            "write the first day of lessons after the winter holidays, January to March: 09.01",
        ),
    )


def _lessons_end(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(f"занятия не могут кончаться {fault.text}", f"lessons cannot end on {fault.text}"),
        Words(
            "напишите последний день занятий учебного года, с апреля по август: 26.05",
            "write the last day of lessons of the school year, April to August: 26.05",
        ),
    )


def _last_day(fault: WrongValue) -> tuple[Words, Words]:
    (first,) = fault.known
    return (
        Words(
            f"последний день «{fault.text}» раньше первого, «{first}»",
            f"the last day, {fault.text!r}, is before the first, {first!r}",
        ),
        Words("поменяйте дни местами или исправьте год", "swap the days, or mend the year"),
    )


def _period(fault: WrongValue) -> tuple[Words, Words]:
    years = _YEAR.findall(fault.text)
    if re.fullmatch(PERIOD_PATTERN, fault.text) and years[0] > years[-1]:
        message = Words(
            f"период «{fault.text}» кончается раньше, чем начинается",
            f"the period {fault.text!r} ends before it begins",
        )
    else:
        message = Words(
            f"«{fault.text}» не читается как годы", f"{fault.text!r} is not a period of years"
        )
    plausible = 1 <= len(years) <= 2 and all("1900" <= year <= "2200" for year in years)
    shown = "-".join(sorted(set(years))) if plausible else "2020-2024"
    return message, Words(
        f"напишите год или два года через дефис, от раннего к позднему: {shown}",
        f"write a year, or two with a hyphen, the earlier first: {shown}",
    )


def _id(fault: WrongValue) -> tuple[Words, Words]:
    shown = "-".join(re.findall(r"[^\W_][\w.]*", fault.text)) or "рабочая-группа"
    return (
        Words(f"«{fault.text}» не годится для id", f"{fault.text!r} cannot be an id"),
        Words(
            f"id – одно слово из букв, цифр, дефисов и точек, без пробелов: {shown}",
            f"an id is one word of letters, digits, hyphens and dots, without spaces: {shown}",
        ),
    )


def _whole(fault: WrongValue) -> tuple[Words, Words]:
    digits = re.fullmatch(r"([1-9][0-9]{0,8})\D+", fault.text)
    shown = f": {digits[1]}" if digits else ""
    return (
        Words(
            f"«{fault.text}» не целое число больше нуля",
            f"{fault.text!r} is not a whole number above zero",
        ),
        Words(f"напишите число одними цифрами{shown}", f"write the number in digits alone{shown}"),
    )


def _between(fault: WrongValue) -> tuple[Words, Words]:
    least, most = fault.known
    return (
        Words(
            f"здесь {fault.text}, а может быть от {least} до {most}",
            f"{fault.text} here, while it can be {least} to {most}",
        ),
        Words(f"напишите число от {least} до {most}", f"write a number from {least} to {most}"),
    )


def _year(fault: WrongValue) -> tuple[Words, Words]:
    return (
        Words(f"«{fault.text}» не читается как год", f"{fault.text!r} is not a year"),
        Words(
            "напишите календарный год 2021, учебный 2020-2021 или «ежегодно»",
            "write a calendar year 2021, a school year 2020-2021, or yearly",
        ),
    )


def _one_of(fault: WrongValue) -> tuple[Words, Words]:
    keys_ru = ", ".join(f"«{key}»" for key in fault.known)
    keys_en = ", ".join(repr(key) for key in fault.known)
    return (
        Words(
            f"в одной записи бывает только один из ключей: {keys_ru}",
            f"a record may have only one of the keys: {keys_en}",
        ),
        Words("оставьте один из них", "keep one of them"),
    )


_WORDS: dict[str, Callable[[WrongValue], tuple[Words, Words]]] = {
    "choice": _choice,
    "date": _date,
    "day": _day,
    "second-half": _second_half,
    "lessons-end": _lessons_end,
    "last-day": _last_day,
    "period": _period,
    "id": _id,
    "whole": _whole,
    "between": _between,
    "year": _year,
    "one-of": _one_of,
}

RULE = UnitRule(
    name="wrong-value",
    severity=Severity.ERROR,
    stops=True,
    title=Words("недопустимое значение", "a value that cannot be"),
    check=check,
)
