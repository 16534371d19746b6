"""Russian as offices write it: agreement with numbers, dates, numerals, stamps."""

from datetime import date

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


_SOFT_ENDINGS = ("ь", "я", "ю", "ем", "е")
_HARD_ENDINGS = ("", "а", "у", "ом", "е")
_MAY = ("май", "мая", "маю", "маем", "мае")


def month_forms(number: int) -> tuple[str, ...]:
    """The singular forms of month `number` (1-12), the nominative first."""
    name = MONTHS[number - 1]
    if name == "май":
        return _MAY
    if name.endswith("ь"):
        return tuple(name[:-1] + ending for ending in _SOFT_ENDINGS)
    return tuple(name + ending for ending in _HARD_ENDINGS)


def agree(number: int, one: str, few: str, many: str) -> str:
    """The form that goes with `number`: 1 ошибка, 2 ошибки, 5 ошибок."""
    last, teens = number % 10, number % 100
    if last == 1 and teens != 11:
        return one
    if 2 <= last <= 4 and not 12 <= teens <= 14:
        return few
    return many


def count(number: int, one: str, few: str, many: str) -> str:
    """The number with the form that goes with it."""
    return f"{number} {agree(number, one, few, many)}"


def date_in_digits(day: date) -> str:
    """30.12.2020."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def date_in_words(day: date) -> str:
    """30 декабря 2020 г.; the day has two digits, as offices write it."""
    return f"{day.day:02} {MONTHS_GENITIVE[day.month - 1]} {day.year} г."


def date_in_quotes(day: date) -> str:
    """«30» декабря 2020 г."""
    return f"«{day.day:02}»\u00a0{MONTHS_GENITIVE[day.month - 1]} {day.year} г."


def roman(number: int) -> str:
    """A Roman numeral for 1 to 3999."""
    digits = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    written = ""
    for value, letters in digits:
        times, number = divmod(number, value)
        written += letters * times
    return written
