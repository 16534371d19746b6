"""Says back what was understood: «понято так: …», with the dates when the document is known."""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from roadmapc.deadlines.calendar import on
from roadmapc.deadlines.english import describe
from roadmapc.deadlines.model import Deadline, Expansion, Flag, Occurrence
from roadmapc.deadlines.writing import ROMAN, write
from roadmapc.language import english
from roadmapc.language.russian import MONTHS, agree
from roadmapc.language.words import Words

FLAG_WORDS = {
    Flag.NO_YEAR: Words("в сроке не назван год", "the deadline names no year"),
    Flag.YEAR_OR_SCHOOL_YEAR: Words(
        "неясно, календарный это год или учебный", "it may be a calendar or a school year"
    ),
    Flag.GLUED: Words("два срока слиты в один", "two terms are run together"),
    Flag.STATUS_IN_DEADLINE: Words(
        "в срок вписана отметка об исполнении", "the deadline carries a status"
    ),
    Flag.INTERVAL_NOT_POINT: Words(
        "назван промежуток, а нужен день или точная граница",
        "an interval stands where a day or a border is needed",
    ),
    Flag.EXTERNAL_SCHEDULE: Words(
        "даты зависят от графика, которого здесь нет",
        "the dates depend on a schedule that is not here",
    ),
    Flag.OUTSIDE_PERIOD: Words(
        "срок выходит за период документа", "the deadline goes beyond the period of the document"
    ),
    Flag.BEFORE_APPROVAL: Words(
        "срок истёк до утверждения документа", "the deadline passed before the approval"
    ),
    Flag.HALF_YEAR_KIND: Words(
        "не объявлено, календарное полугодие или учебное; взято календарное",
        "calendar or school half-year is not declared; the calendar one is taken",
    ),
}
_SHOWN = 6
_Label = Callable[[Occurrence], tuple[str, str]]


def say(deadline: Deadline, expansion: Expansion | None = None) -> Words:
    """Return the understanding in both languages; with an expansion, also its dates or why there are none."""
    ru, en = f"понято так: {write(deadline)}", f"understood as: {describe(deadline.meaning)}"
    if expansion is None:
        return Words(ru, en)
    if not expansion.occurrences:
        reasons = [FLAG_WORDS[flag] for flag in expansion.flags]
        ru_reasons, en_reasons = "; ".join(w.ru for w in reasons), "; ".join(w.en for w in reasons)
        return Words(
            f"{ru}; сроков нет: {ru_reasons or 'все вне периода'}",
            f"{en}; no dates: {en_reasons or 'all outside'}",
        )
    return Words(f"{ru}; {_dates_ru(expansion)}", f"{en}; {_dates_en(expansion)}")


def _dates_ru(expansion: Expansion) -> str:
    count = len(expansion.occurrences)
    tail = f" … всего {count} {agree(count, 'срок', 'срока', 'сроков')}" if count > _SHOWN else ""
    return _joined(expansion, _label_ru) + tail


def _dates_en(expansion: Expansion) -> str:
    count = len(expansion.occurrences)
    return _joined(expansion, _label_en) + (f" … {count} in all" if count > _SHOWN else "")


def _joined(expansion: Expansion, label: _Label) -> str:
    labels = map(label, expansion.occurrences[:_SHOWN])
    groups = [
        (name, [year for _, year in group])
        for name, group in groupby(labels, key=lambda pair: pair[0])
    ]
    return "; ".join(f"{name} {', '.join(years)}".strip() for name, years in groups)


def _label_ru(o: Occurrence) -> tuple[str, str]:
    return _label(o, MONTHS, "{} квартал", "до ", "{:%d.%m.%Y}")


def _label_en(o: Occurrence) -> tuple[str, str]:
    return _label(o, english.MONTHS, "quarter {}", "by ", "{:%Y-%m-%d}")


def _label(
    o: Occurrence, months: tuple[str, ...], quarter: str, due: str, day: str
) -> tuple[str, str]:
    """Return the name of a whole unit and its year apart, so that «октябрь 2021, 2022» can share the name."""
    start, end = o.start, o.end
    if start is None:
        return due + day.format(end), ""
    year, length = str(start.year), _whole_months(start, end)
    if o.precision == "month" and length == 1:
        return months[start.month - 1], year
    if o.precision == "quarter" and length == 3:
        return quarter.format(ROMAN[(start.month + 2) // 3]), year
    return (day.format(start) if start == end else f"{day.format(start)}–{day.format(end)}"), ""


def _whole_months(start: date, end: date) -> int:
    """Return how many whole months of one year the days are, or 0 when they are not whole months."""
    whole = start.day == 1 and end == on(end.year, end.month, 31) and start.year == end.year
    return end.month - start.month + 1 if whole else 0
