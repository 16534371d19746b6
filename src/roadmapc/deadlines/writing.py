"""Writes a meaning as a Russian phrase that reads back to the same meaning."""

from itertools import starmap

from roadmapc.deadlines.model import (
    Always,
    Anchor,
    By,
    Deadline,
    Event,
    Every,
    FirstThen,
    Flag,
    Meaning,
    Moments,
    Part,
    Period,
    Piece,
    Schedule,
    Single,
    Span,
    Unit,
    Within,
    Year,
    is_point,
)
from roadmapc.language.russian import MONTHS, MONTHS_GENITIVE, agree

ROMAN = ("", "I", "II", "III", "IV")
_NAMES: dict[Piece, tuple[str, str]] = {  # nominative, genitive
    Piece.QUARTER: ("квартал", "квартала"),
    Piece.HALF_YEAR: ("полугодие", "полугодия"),
    Piece.SCHOOL_HALF: ("учебное полугодие", "учебного полугодия"),
    Piece.TERM: ("четверть", "четверти"),
    Piece.TRIMESTER: ("триместр", "триместра"),
    Piece.DECADE: ("декада", "декады"),
    Piece.WEEK: ("неделя", "недели"),
    Piece.HALF_MONTH: ("половина", "половины"),
    Piece.HALF_TRIMESTER: ("половина", "половины"),
    Piece.SCHOOL_YEAR: ("учебный год", "учебного года"),
    Piece.YEAR: ("год", "года"),
}
_SEASONS = (("зима", "зимы"), ("весна", "весны"), ("лето", "лета"), ("осень", "осени"))
_BREAKS = (
    ("зимние", "зимних"),
    ("весенние", "весенних"),
    ("летние", "летних"),
    ("осенние", "осенних"),
)
_WEEKDAYS = (
    ("понедельник", "понедельника"),
    ("вторник", "вторника"),
    ("среда", "среды"),
    ("четверг", "четверга"),
    ("пятница", "пятницы"),
    ("суббота", "субботы"),
    ("воскресенье", "воскресенья"),
)
_GENDERS = "mmfmffn"
_LAST = {
    "m": ("последний", "последнего"),
    "f": ("последняя", "последней"),
    "n": ("последнее", "последнего"),
}
_ORDINAL_ENDS = {"m": ("й", "го"), "f": ("я", "й"), "n": ("е", "го")}
_EVERY = {
    Unit.DAY: "ежедневно",
    Unit.WEEK: "еженедельно",
    Unit.MONTH: "ежемесячно",
    Unit.QUARTER: "ежеквартально",
    Unit.HALF_YEAR: "каждое полугодие",
    Unit.SCHOOL_HALF: "каждое учебное полугодие",
    Unit.TERM: "каждая четверть",
    Unit.TRIMESTER: "каждый триместр",
    Unit.BREAK: "каждые каникулы",
    Unit.YEAR: "ежегодно",
    Unit.SCHOOL_YEAR: "каждый учебный год",
}
_PER = {
    Unit.DAY: ("день", "дня", "днем"),
    Unit.WEEK: ("неделю", "недели", "неделей"),
    Unit.MONTH: ("месяц", "месяца", "месяцем"),
    Unit.QUARTER: ("квартал", "квартала", "кварталом"),
    Unit.HALF_YEAR: ("полугодие", "полугодия", "полугодием"),
    Unit.SCHOOL_HALF: ("учебное полугодие", "учебного полугодия", "полугодием"),
    Unit.TERM: ("четверть", "четверти", "четвертью"),
    Unit.TRIMESTER: ("триместр", "триместра", "триместром"),
    Unit.BREAK: ("каникулы", "каникул", "каникулами"),
    Unit.YEAR: ("год", "года", "годом"),
    Unit.SCHOOL_YEAR: ("учебный год", "учебного года", "годом"),
}
_EDGES = {"start": "начало", "middle": "середина", "end": "конец"}


def write(deadline: Deadline) -> str:
    """Return a phrase that ``parse`` reads to a deadline equal to ``deadline``, unless it was made explicitly."""
    done = any(flagged.flag is Flag.STATUS_IN_DEADLINE for flagged in deadline.flags)
    return _meaning(deadline.meaning) + (" (исполнено)" if done else "")


def _meaning(meaning: Meaning | Schedule) -> str:
    if isinstance(meaning, Moments):
        return (
            " ".join(map(_run_on, meaning.items))
            if meaning.glued
            else ", ".join(map(_in_list, meaning.items))
        )
    if isinstance(meaning, Every):
        return _every(meaning)
    if isinstance(meaning, FirstThen):
        return f"{_meaning(meaning.first)}, далее {_meaning(meaning.rest)}"
    if isinstance(meaning, Schedule):
        return _schedule(meaning)
    if isinstance(meaning, Always):
        return "постоянно"
    return _single(meaning)


def _schedule(schedule: Schedule) -> str:
    if schedule.window is None:
        return schedule.text
    if schedule.glued:
        window = schedule.window
        return (
            f"{schedule.text} {_run_on(window) if isinstance(window, Period) else _meaning(window)}"
        )
    return f"{_meaning(schedule.window)}, {schedule.text}"


def _in_list(single: Single) -> str:
    """Write years of a list with a dash, for «с … по» would bound the list."""
    years = isinstance(single, Period) and single.span.start.kind is Piece.YEAR
    return _run_on(single) if years else _single(single)


def _run_on(single: Single) -> str:
    """Write a term without a preposition, as it stands where two are run together."""
    return _span(single.span, 0) if isinstance(single, Period) else _single(single)


def _every(every: Every) -> str:
    start = _EVERY[every.unit]
    if every.times > 1:
        start = f"{every.times} {agree(every.times, 'раз', 'раза', 'раз')} в {_PER[every.unit][0]}"
    if every.windows:
        start += f" ({(' ' if every.glued else ', ').join(map(_run_on if every.glued else _single, every.windows))})"
    return ", ".join([start, *map(_in_list if len(every.bounds) > 1 else _single, every.bounds)])


def _single(single: Single) -> str:
    if isinstance(single, Anchor):
        return _anchor(single)
    if isinstance(single, By):
        point = is_point(single.span.start)
        return ("до " if point or single.bare else "до конца ") + _span(single.span, 1)
    if isinstance(single, Within):
        if single.instead is not None:
            return f"{_part(single.span.start, 0)} или {_span(single.instead, 0)}"
        return (
            f"{_EDGES[single.edge]} {_span(single.span, 1)}"
            if single.edge
            else _span(single.span, 0)
        )
    return _period(single)


def _period(period: Period) -> str:
    span = period.span
    if period.open:
        return "с " + _span(span, 1)
    unsure = span.start_year is not None and not span.start_year.sure and not span.start_year.school
    one = (span.start, span.start_year) == (
        span.end,
        span.end_year,
    ) and span.start.kind is not Piece.DAY
    if one or (unsure and span.start == span.end):
        return "в течение " + _span(span, 1)
    if unsure or span.start_year == span.end_year:
        return f"с {_part(span.start, 1)} по {_part(span.end, 0)}{_years(span)}"
    return f"с {_dated(span.start, span.start_year, 1)} по {_dated(span.end, span.end_year, 0)}"


def _anchor(anchor: Anchor) -> str:
    if anchor.event is Event.SCHOOL_YEAR_START:
        return "к началу " + (
            _dated(Part(Piece.YEAR), anchor.year, 1) if anchor.year else "учебного года"
        )
    if anchor.days:
        days = agree(anchor.days, "дня", "дней", "дней") if anchor.days != 1 else "дня"
        working = ("рабочего " if anchor.days == 1 else "рабочих ") if anchor.working else ""
        return f"не позднее {anchor.days} {working}{days} после окончания {_PER[anchor.unit][1]}"
    if anchor.month:
        return f"до {anchor.day} {MONTHS_GENITIVE[anchor.month - 1]} года, следующего за отчетным годом"
    reporting = "отчетной" if anchor.unit is Unit.TERM else "отчетным"
    return f"до {anchor.day} числа месяца, следующего за {reporting} {_PER[anchor.unit][2]}"


def _span(span: Span, case: int) -> str:
    first, last = span.start_year, span.end_year
    if span.start == span.end and first == last:
        return _dated(span.start, first, case)
    if (
        span.start.kind is Piece.YEAR
        and first is not None
        and last is not None
        and not first.school
    ):
        return f"{first.number}-{last.number}" + (" гг." if first.sure else "")
    if span.start == span.end and first is not None and not first.sure:
        return _part(span.start, case) + _years(span)
    if first == last or (first is not None and not first.sure):
        return f"{_part(span.start, case)} - {_part(span.end, case)}{_years(span)}"
    return " - ".join(starmap(_dated, ((span.start, first, case), (span.end, last, case))))


def _years(span: Span) -> str:
    first, last = span.start_year, span.end_year
    if first is None or last is None:
        return ""
    return _year(first) if first == last else f" {first.number}-{last.number}"


def _year(year: Year) -> str:
    if year.school:
        return f" {year.number}/{year.number + 1}" + (" учебного года" if year.sure else "")
    return f" {year.number} года"


def _dated(part: Part, year: Year | None, case: int) -> str:
    if year is None:
        return _part(part, case)
    if part.kind is not Piece.YEAR:
        return _part(part, case) + _year(year)
    words = _NAMES[Piece.SCHOOL_YEAR if year.school else Piece.YEAR][case]
    number = f"{year.number}/{year.number + 1}" if year.school else str(year.number)
    return f"{number} {words}" if year.sure else number


def _part(part: Part, case: int) -> str:
    kind, number = part.kind, part.number
    if kind is Piece.DAY:
        return f"{number} {MONTHS_GENITIVE[part.of - 1]}"
    if kind is Piece.MONTH:
        return (MONTHS, MONTHS_GENITIVE)[case][number - 1]
    if kind is Piece.SEASON:
        return _SEASONS[number - 1][case]
    if kind is Piece.BREAK:
        noun = ("каникулы", "каникул")[case]
        return f"{_BREAKS[number - 1][case]} {noun}" if number else noun
    if kind is Piece.MONTH_DAY:
        return f"{number} числа"
    if kind is Piece.WEEKDAY:
        return _weekday(part, case)
    if kind is Piece.QUARTER_MONTH:
        return (
            f"{part.of} числа {number} месяца квартала" if part.of else f"{number} месяц квартала"
        )
    return _numbered(part, case)


def _numbered(part: Part, case: int) -> str:
    kind, name = part.kind, _NAMES[part.kind][case]
    if kind in (Piece.YEAR, Piece.SCHOOL_YEAR):
        return name
    if kind is Piece.HALF_TRIMESTER:
        return f"{part.number}-{'яй'[case]} {name} {ROMAN[part.of]} триместра"
    month = MONTHS_GENITIVE[part.of - 1] if part.of else "месяца"
    if kind in (Piece.WEEK, Piece.HALF_MONTH):
        which = (
            ("последняя", "последней")[case] if part.number < 0 else f"{part.number}-{'яй'[case]}"
        )
        return f"{which} {name} {month}"
    tail = f" {month}" if kind is Piece.DECADE else ""
    return f"{ROMAN[part.number]} {name}{tail}"


def _weekday(part: Part, case: int) -> str:
    name, gender = _WEEKDAYS[part.of - 1][case], _GENDERS[part.of - 1]
    if part.number == 0:
        return name
    which = (
        _LAST[gender][case] if part.number < 0 else f"{part.number}-{_ORDINAL_ENDS[gender][case]}"
    )
    return f"{which} {name} {MONTHS_GENITIVE[part.month - 1] if part.month else 'месяца'}"
