"""Calendars are data: terms, holidays, half-years, days off, and what is inherited."""

from datetime import date

from roadmapc.deadlines import (
    Calendar,
    Deadline,
    Flag,
    Interval,
    Stretch,
    Unit,
    expand,
    is_working,
    parse,
)

YEAR = Interval(date(2022, 9, 1), date(2023, 8, 31))
TERMS = tuple(
    Stretch(Unit.TERM, n, Interval(date.fromisoformat(a), date.fromisoformat(b)))
    for n, a, b in (
        (1, "2022-09-01", "2022-10-29"),
        (2, "2022-11-07", "2022-12-28"),
        (3, "2023-01-09", "2023-03-22"),
        (4, "2023-04-01", "2023-05-26"),
    )
)
TRIMESTERS = tuple(
    Stretch(Unit.TRIMESTER, n, Interval(date.fromisoformat(a), date.fromisoformat(b)))
    for n, a, b in (
        (1, "2022-09-01", "2022-11-30"),
        (2, "2022-12-01", "2023-02-28"),
        (3, "2023-03-01", "2023-05-26"),
    )
)
BREAKS = (
    Stretch(Unit.BREAK, 4, Interval(date(2022, 10, 30), date(2022, 11, 6))),
    Stretch(Unit.BREAK, 1, Interval(date(2022, 12, 29), date(2023, 1, 8))),
)
SCHOOL = Calendar(TERMS + BREAKS)


def dates(
    phrase: str, period: Interval = YEAR, calendar: Calendar = SCHOOL
) -> list[tuple[str | None, str]]:
    found = parse(phrase)
    assert isinstance(found, Deadline), found
    expansion = expand(found, period, None, calendar)
    return [
        (o.start.isoformat() if o.start else None, o.end.isoformat()) for o in expansion.occurrences
    ]


def flags(phrase: str, period: Interval = YEAR, calendar: Calendar = SCHOOL) -> set[str]:
    found = parse(phrase)
    assert isinstance(found, Deadline), found
    return set(expand(found, period, None, calendar).flags)


def test_every_term() -> None:
    assert dates("1 раз в учебную четверть") == [
        ("2022-09-01", "2022-10-29"),
        ("2022-11-07", "2022-12-28"),
        ("2023-01-09", "2023-03-22"),
        ("2023-04-01", "2023-05-26"),
    ]
    assert not flags("1 раз в учебную четверть")


def test_a_term_belongs_to_the_calendar_year_it_begins_in() -> None:
    assert dates("III четверть 2023 года") == [("2023-01-09", "2023-03-22")]
    assert dates("III четверть 2022/2023 учебного года") == [("2023-01-09", "2023-03-22")]


def test_a_term_without_a_year_in_a_document_of_one_school_year() -> None:
    assert dates("во II четверти") == [("2022-11-07", "2022-12-28")]
    assert dates("до конца II четверти") == [(None, "2022-12-28")]


def test_terms_unknown_to_the_calendar_are_flagged_and_not_invented() -> None:
    assert dates("I триместр 2022/2023 учебного года") == []
    assert flags("I триместр 2022/2023 учебного года") == {Flag.EXTERNAL_SCHEDULE}
    assert flags("раз в триместр") == {Flag.EXTERNAL_SCHEDULE}
    assert flags("во II четверти", calendar=Calendar()) == {Flag.EXTERNAL_SCHEDULE}


def test_terms_of_a_school_year_that_is_missing_are_flagged() -> None:
    assert Flag.EXTERNAL_SCHEDULE in flags("раз в четверть", Interval.years(2022, 2025))


def test_a_choice_between_term_and_trimester_follows_the_school() -> None:
    phrase = "во второй четверти или первой части второго триместра"
    assert dates(phrase) == [("2022-11-07", "2022-12-28")]
    assert dates(phrase, calendar=Calendar(TRIMESTERS)) == [("2022-12-01", "2023-01-14")]
    assert dates("вторая половина второго триместра", calendar=Calendar(TRIMESTERS)) == [
        ("2023-01-15", "2023-02-28")
    ]


def test_holidays() -> None:
    assert dates("в каникулы") == [("2022-10-30", "2022-11-06"), ("2022-12-29", "2023-01-08")]
    assert dates("в каникулы 2022/2023 учебного года") == dates("в каникулы")
    assert dates("осенние каникулы 2022 г.") == [("2022-10-30", "2022-11-06")]
    assert dates("ежегодно в осенние и зимние каникулы") == dates("в каникулы")
    assert dates("ежегодно в каникулы") == dates("каждые каникулы")


def test_half_years_as_declared() -> None:
    school = Calendar(halves="school")
    assert dates("раз в полугодие", calendar=school) == [
        ("2022-09-01", "2022-12-31"),
        ("2023-01-09", "2023-05-31"),
    ]
    assert dates("ежегодно во II полугодии", calendar=school) == [("2023-01-09", "2023-05-31")]
    assert not flags("раз в полугодие", calendar=school)
    assert not flags("раз в полугодие", calendar=Calendar(halves="calendar"))
    assert flags("раз в полугодие", calendar=Calendar()) == {Flag.HALF_YEAR_KIND}
    assert dates("II полугодие 2022 года", calendar=school) == [("2022-09-01", "2022-12-31")]


def test_a_half_of_a_named_school_year_uses_the_days_of_the_calendar() -> None:
    own = Calendar(second_half=(1, 12), lessons_end=(5, 26))
    assert dates("II полугодие 2022/2023 учебного года", calendar=own) == [
        ("2023-01-12", "2023-05-26")
    ]


def test_quarters_can_be_declared_to_be_terms() -> None:
    school = Calendar(TERMS, quarters="school")
    assert dates("раз в квартал", calendar=school) == dates("раз в четверть")
    assert dates("II квартал", calendar=school) == [("2022-11-07", "2022-12-28")]
    assert dates("II квартал 2023 года", calendar=school) == [("2023-04-01", "2023-06-30")]


def test_what_is_not_declared_comes_from_above() -> None:
    region = Calendar(
        TERMS + BREAKS, halves="school", lessons_end=(5, 26), days_off=frozenset({date(2022, 9, 2)})
    )
    later = Stretch(Unit.TERM, 1, Interval(date(2023, 9, 1), date(2023, 10, 28)))
    own = Calendar((*TRIMESTERS, later)).over(region)
    assert own.halves == "school"
    assert own.days_off == region.days_off
    assert set(own.stretches) == {*TRIMESTERS, *BREAKS, later}


def test_working_days() -> None:
    assert not is_working(date(2022, 1, 3), Calendar())
    assert is_working(date(2022, 1, 11), Calendar())
    assert not is_working(date(2022, 1, 15), Calendar())
    own = Calendar(days_off=frozenset({date(2022, 1, 11)}))
    assert not is_working(date(2022, 1, 11), own)
    assert is_working(date(2022, 1, 3), own)


def test_days_after_a_term() -> None:
    assert dates("в течение 3 рабочих дней после окончания четверти") == [
        (None, "2022-11-02"),
        (None, "2023-01-09"),
        (None, "2023-03-27"),
        (None, "2023-05-31"),
    ]
    assert dates("не позднее 5 числа месяца, следующего за отчетной четвертью") == [
        (None, "2022-11-05"),
        (None, "2023-01-05"),
        (None, "2023-04-05"),
        (None, "2023-06-05"),
    ]
