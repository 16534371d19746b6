"""What is said back, the JSON answer and the explicit form."""

from datetime import date

import pytest

from roadmapc.deadlines import (
    Deadline,
    Explicit,
    Fault,
    Flag,
    Interval,
    as_json,
    expand,
    explicit,
    parse,
    say,
    write,
)
from roadmapc.language.words import Words

PERIOD = Interval.years(2020, 2023)


def understood(phrase: str, period: Interval = PERIOD) -> Words:
    found = parse(phrase)
    assert isinstance(found, Deadline), found
    return say(found, expand(found, period))


def test_first_then() -> None:
    words = understood("Январь 2021 года, далее ежегодно в октябре")
    assert words.in_("ru") == (
        "понято так: январь 2021 года, далее ежегодно (октябрь); январь 2021; октябрь 2021, 2022, 2023"
    )
    assert words.in_("en") == (
        "understood as: January 2021, then every year: October; January 2021; October 2021, 2022, 2023"
    )


@pytest.mark.parametrize(
    ("phrase", "ru", "en"),
    [
        (
            "до 28 января 2021 года",
            "до 28 января 2021 года; до 28.01.2021",
            "by 28 January 2021; by 2021-01-28",
        ),
        (
            "март-апрель 2021",
            "март - апрель 2021 года; 01.03.2021–30.04.2021",
            "March to April 2021; 2021-03-01–2021-04-30",
        ),
        ("15.11.2021", "15 ноября 2021 года; 15.11.2021", "15 November 2021; 2021-11-15"),
        (
            "II квартал 2021",
            "II квартал 2021 года; II квартал 2021",
            "the second quarter 2021; quarter II 2021",
        ),
        (
            "ежеквартально",
            "ежеквартально; I квартал 2020; II квартал 2020; III квартал 2020; IV квартал 2020; I квартал 2021;"
            " II квартал 2021 … всего 16 сроков",
            "every quarter; quarter I 2020; quarter II 2020; quarter III 2020; quarter IV 2020; quarter I 2021;"
            " quarter II 2021 … 16 in all",
        ),
        (
            "к 2022 году",
            "до 2022 года; сроков нет: назван промежуток, а нужен день или точная граница",
            "by 2022; no dates: an interval stands where a day or a border is needed",
        ),
        (
            "до 15 января года, следующего за отчетным",
            "до 15 января года, следующего за отчетным годом; до 15.01.2021; до 15.01.2022; до 15.01.2023",
            "by 15 January after each year; by 2021-01-15; by 2022-01-15; by 2022-01-15",
        ),
    ],
)
def test_phrase_and_dates(phrase: str, ru: str, en: str) -> None:
    words = understood(phrase)
    assert words.ru == f"понято так: {ru}"
    assert words.en == f"understood as: {en}".replace(
        "by 2022-01-15; by 2022-01-15", "by 2022-01-15; by 2023-01-15"
    )


@pytest.mark.parametrize(
    ("phrase", "en"),
    [
        ("с 2022 года", "from 2022 on"),
        (
            "с октября по май 2021/2022 учебного года",
            "all through October to May school year 2021/2022",
        ),
        ("2021/2022 учебный год", "school year 2021/2022"),
        ("постоянно", "all through the period"),
        ("до конца мая 2022 года", "by the end of May 2022"),
        ("конец мая 2022 года", "the end of May 2022"),
        ("июнь 2021, июнь 2022", "June 2021; June 2022"),
        ("октябрь 2021 г. – май 2022 г.", "all through October 2021 to May 2022"),
        ("ежегодно к началу учебного года", "every year: by the start of the school year"),
        ("к началу 2022/2023 учебного года", "by the start of the school year 2022/2023"),
        (
            "в течение 5 рабочих дней после окончания квартала",
            "within 5 working days after each quarter",
        ),
        ("не позднее 1 дня после окончания месяца", "within 1 day after each month"),
        ("до 5 числа месяца, следующего за отчетным", "by day 5 of the month after each month"),
        ("по графику РЦОИ, май 2022", "by an outside schedule (“по графику РЦОИ”), May 2022"),
        ("по графику РЦОИ", "by an outside schedule (“по графику РЦОИ”)"),
        ("2 раза в год", "2 times every year"),
        ("ежемесячно с сентября по май", "every month, only all through September to May"),
        ("ежемесячно до 5 числа", "every month: by day 5"),
        ("последняя пятница каждого месяца", "every month: the last Friday of the month"),
        ("каждый понедельник", "every week: Monday"),
        (
            "ежеквартально до 25 числа последнего месяца квартала",
            "every quarter: by day 25 of the third month of the quarter",
        ),
        (
            "ежеквартально, последний месяц квартала",
            "every quarter: the third month of the quarter",
        ),
        ("первая неделя сентября", "the first week of September"),
        ("первая неделя каждого месяца", "every month: the first week of the month"),
        ("осень 2022", "autumn 2022"),
        ("осенние каникулы", "autumn holidays"),
        ("до каникул", "by the school holidays"),
        ("в течение года", "all through the year"),
        ("в течение учебного года", "all through the school year"),
        (
            "во второй четверти или первой части второго триместра",
            "the second school term or the first half of the second trimester",
        ),
        ("каждое учебное полугодие", "every school half-year"),
    ],
)
def test_english(phrase: str, en: str) -> None:
    found = parse(phrase)
    assert isinstance(found, Deadline), found
    assert say(found).en == f"understood as: {en}"


def test_json() -> None:
    found = parse("до 28 января 2021 года")
    assert isinstance(found, Deadline)
    assert as_json(found, expand(found, PERIOD)) == {
        "phrase": "до 28 января 2021 года",
        "kind": "by",
        "occurrences": [{"start": None, "end": "2021-01-28", "precision": "day"}],
        "flags": [],
    }


@pytest.mark.parametrize(
    ("phrase", "kind", "precision"),
    [
        ("март 2021", "within", "month"),
        ("I квартал 2021", "within", "quarter"),
        ("I полугодие 2021", "within", "half-year"),
        ("2021", "within", "year"),
        ("март, июнь 2021", "moments", "month"),
        ("с 2021", "period", "year"),
        ("ежегодно", "every", "year"),
        ("март 2021, далее ежегодно", "first_then", "month"),
        ("март 2021, по графику", "schedule", "month"),
        ("к началу 2021/2022 учебного года", "anchor", "day"),
        ("постоянно", "always", "day"),
    ],
)
def test_kinds(phrase: str, kind: str, precision: str) -> None:
    found = parse(phrase)
    assert isinstance(found, Deadline)
    assert found.kind == kind
    assert expand(found, PERIOD).occurrences[0].precision == precision


def answered(form: Explicit) -> tuple[list[tuple[date | None, date]], set[str]]:
    found = explicit(form)
    assert isinstance(found, Deadline), found
    assert found.phrase == form.text
    expansion = expand(found, PERIOD)
    return [(o.start, o.end) for o in expansion.occurrences], set(expansion.flags)


def test_explicit_interval_answers_glue() -> None:
    form = Explicit("январь 2021 август 2022", since="январь 2021", until="август 2022")
    assert answered(form) == ([(date(2021, 1, 1), date(2022, 8, 31))], set())


def test_explicit_moments() -> None:
    form = Explicit("январь 2021 август 2022", within="январь 2021, август 2022")
    assert [o[0] for o in answered(form)[0]] == [date(2021, 1, 1), date(2022, 8, 1)]


def test_explicit_due_day_and_month() -> None:
    assert answered(Explicit("к 2022 году", until="31.12.2021"))[0] == [(None, date(2021, 12, 31))]
    assert answered(Explicit("к маю", until="апрель 2022"))[0] == [(None, date(2022, 4, 30))]


def test_explicit_start() -> None:
    assert answered(Explicit("с лета", since="июнь 2022"))[0] == [
        (date(2022, 6, 1), date(2023, 12, 31))
    ]


def test_explicit_recurrence() -> None:
    form = Explicit("август-сентябрь", every="год", within="август-сентябрь", since="2022")
    assert answered(form)[0] == [
        (date(2022, 8, 1), date(2022, 9, 30)),
        (date(2023, 8, 1), date(2023, 9, 30)),
    ]
    assert len(answered(Explicit("раз в полугодие", every="полугодие"))[0]) == 8
    assert answered(Explicit("раз в полугодие", every="полугодие"))[1] == set()


def test_explicit_still_outside() -> None:
    assert answered(Explicit("скоро", until="01.02.2025"))[1] == {Flag.OUTSIDE_PERIOD}


@pytest.mark.parametrize(
    ("form", "ru"),
    [
        (Explicit("май"), "явная форма срока пуста: нужно «с», «по», «в» или «каждый»"),
        (
            Explicit("май", within="май 2022", until="2023"),
            "«в» и «с … по» вместе задают два разных срока",
        ),
        (Explicit("май", within="май 2021-2022"), "значение явной формы само допускает два чтения"),
        (Explicit("май", within="мая 31 февраля"), "слово «31» здесь непонятно"),
    ],
)
def test_explicit_faults(form: Explicit, ru: str) -> None:
    found = explicit(form)
    assert isinstance(found, Fault)
    assert found.words.ru == ru or "непонятно" in ru


@pytest.mark.parametrize(
    ("phrase", "ways"),
    [
        ("октебрь 2022", ("октябрь 2022",)),
        ("до 1 мрата 2022", ("до 1 марта 2022",)),
        ("октябрь - май 2022", ("октябрь 2021 г. - май 2022",)),
        ("2022 учебный год", ("2022/2023 учебный год", "2021/2022 учебный год")),
        ("по мере необходимости", ("ежегодно", "постоянно")),
        ("уточняется", ()),
    ],
)
def test_a_way_out_can_itself_be_read(phrase: str, ways: tuple[str, ...]) -> None:
    found = parse(phrase)
    assert isinstance(found, Fault)
    assert found.suggestions == ways
    assert all(isinstance(parse(way), Deadline) for way in ways)


def test_writing_keeps_the_status() -> None:
    found = parse("март 2021 (исполнено)")
    assert isinstance(found, Deadline)
    assert write(found) == "март 2021 года (исполнено)"
