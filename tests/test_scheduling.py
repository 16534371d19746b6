"""Every deadline of a project in its own document: period, approval, calendar, explicit form."""

from collections.abc import Iterable
from datetime import date

import pytest
from conftest import diagnostics, read, short

from roadmapc.deadlines import Deadline, Fault, Flag
from roadmapc.linking import link
from roadmapc.project import Project, Timed
from roadmapc.scheduling import schedule

ACT = "акт:\n  вид: приказ\n  орган: школа\n  заголовок: О мерах\n"
TERMS_2021 = """\
календарь:
  четверти:
    - {по счёту: 1, первый день: 01.09.2021, последний день: 29.10.2021}
    - {по счёту: 2, первый день: 08.11.2021, последний день: 28.12.2021}
"""
FIRST_TERM = "I четверть 2021/2022 учебного года"
Days = list[tuple[date | None, date]]


def plan(*deadlines: str, period: str = "2021-2022", keys: Iterable[str] = ()) -> str:
    head = "приложения:\n  - id: карта\n    заголовок: Карта\n    дорожная карта:\n"
    head += f"      период: {period}\n" + "".join(f"      {key}\n" for key in keys)
    rows = [f"        - {{id: м{i}, название: а, срок: {d}}}\n" for i, d in enumerate(deadlines)]
    return head + "      мероприятия:\n" + "".join(rows)


def scheduled(**files: str) -> Project:
    """The project of `files`; `a__b` stands for the address a/b."""
    units = [read(text, name.replace("__", "/")) for name, text in sorted(files.items())]
    assert [unit.faults for unit in units if unit.document is None] == []
    return schedule(link(tuple(units)))


def timed(text: str, **files: str) -> Timed:
    """The one deadline with the words `text`."""
    [found] = [item for item in scheduled(**files).times.values() if item.deadline.text == text]
    return found


def days(found: Timed) -> Days:
    assert found.expansion is not None
    return [(item.start, item.end) for item in found.expansion.occurrences]


def flags(found: Timed) -> set[Flag]:
    assert found.expansion is not None
    return set(found.expansion.flags)


def ends(text: str, **files: str) -> list[str]:
    return [end.isoformat() for _, end in days(timed(text, **files))]


# Periods


def test_an_action_lives_in_the_period_of_its_plan() -> None:
    second = plan("раз в год", period="2023").replace("id: карта", "id: вторая").replace("м0", "м1")
    two = plan("ежегодно") + second.removeprefix("приложения:\n")
    assert ends("ежегодно", plan=two) == ["2021-12-31", "2022-12-31"]
    assert ends("раз в год", plan=two) == ["2023-12-31"]


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("План на 2021-2022 учебный год", "сентябрь", [(date(2021, 9, 1), date(2021, 9, 30))]),
        ("План на 2021/22 уч. год", "до 1 марта", [(None, date(2022, 3, 1))]),
        ("План на 2021-2022 учебный год", "август", []),
        ("План на 2021-2022 годы", "сентябрь", []),
        ("План на 2022-2023 учебный год", "сентябрь", []),
    ],
)
def test_a_plan_of_a_school_year_has_one_place_for_a_month(
    title: str, text: str, found: Days
) -> None:
    of_title = plan(text).replace("заголовок: Карта", f"заголовок: {title}")
    item = timed(text, order=of_title)
    assert days(item) == found
    assert (Flag.NO_YEAR in flags(item)) is not bool(found)
    by_act = ACT.replace("О мерах", title) + plan(text)
    assert days(timed(text, order=by_act)) == found


def test_sections_checkpoints_and_mechanisms_of_a_plan_share_its_period() -> None:
    text = """\
приложения:
  - id: карта
    заголовок: Карта
    дорожная карта:
      период: 2021
      контрольные точки:
        строки: [{id: точка, название: а, срок: март}]
      разделы:
        - {id: раздел, название: а, мероприятия: [{id: дело, название: а, срок: апрель}]}
      механизмы:
        строки: [{id: отчёт, название: а, срок: май}]
"""
    assert ends("март", plan=text) == ["2021-03-31"]
    assert ends("апрель", plan=text) == ["2021-04-30"]
    assert ends("май", plan=text) == ["2021-05-31"]


PROGRAMME = """\
приложения:
  - id: программа
    заголовок: Программа
    программа:
      период: 2021-2022
      полугодия: школьные
      разделы:
        - id: меры
          заголовок: Меры
          содержание:
            - {id: абзац, текст: Провести, срок: раз в полугодие}
          дорожная карта:
            период: 2021
            мероприятия:
              - {id: дело, название: а, срок: каждое полугодие}
"""


def test_a_programme_has_a_period_for_its_passages_and_its_plan_another() -> None:
    assert ends("раз в полугодие", plan=PROGRAMME)[-1] == "2022-12-31"
    assert ends("каждое полугодие", plan=PROGRAMME)[-1] == "2021-12-31"


def test_a_plan_in_a_programme_takes_its_half_years_unless_it_has_its_own() -> None:
    assert ends("каждое полугодие", plan=PROGRAMME) == ["2021-05-31", "2021-12-31"]
    own = PROGRAMME.replace("период: 2021\n", "период: 2021\n            полугодия: календарные\n")
    assert ends("каждое полугодие", plan=own) == ["2021-06-30", "2021-12-31"]


POINTS = """\
  дата: 30.12.2020
  пункты:
    - текст: Директору
      срок: до 28 января 2021 года
      пункты:
        - {текст: Завучу, срок: ежегодно до 1 марта}
      содержание:
        - {текст: Отчитаться, срок: до 31 декабря 2020 г.}
"""


def test_points_live_from_the_year_of_the_act_to_the_end_of_its_annexes() -> None:
    text = ACT + POINTS + plan("ежегодно")
    assert days(timed("до 28 января 2021 года", order=text)) == [(None, date(2021, 1, 28))]
    found = timed("до 31 декабря 2020 г.", order=text)
    assert days(found) == [(None, date(2020, 12, 31))]
    assert flags(found) == set()


def test_points_inside_points_have_deadlines_of_their_own() -> None:
    assert ends("ежегодно до 1 марта", order=ACT + POINTS + plan("ежегодно")) == [
        "2021-03-01",
        "2022-03-01",
    ]


def test_points_of_an_act_without_plans_are_dated_only_where_the_words_say_all() -> None:
    found = timed("до 28 января 2021 года", order=ACT + POINTS)
    assert isinstance(found.reading, Deadline)
    assert (found.period, found.expansion) == (None, None)
    assert found.written is not None
    assert [item.end.isoformat() for item in found.written.occurrences] == ["2021-01-28"]
    yearly = ACT + POINTS.replace("до 28 января 2021 года", "ежегодно в марте")
    assert timed("ежегодно в марте", order=yearly).written is None


# Approval


def test_the_date_of_the_act_is_the_day_of_approval() -> None:
    late = f"{ACT}  дата: 01.04.2021\n" + plan("март 2021", "ежегодно в марте")
    assert flags(timed("март 2021", order=late)) == {Flag.BEFORE_APPROVAL}
    assert ends("ежегодно в марте", order=late) == ["2022-03-31"]


@pytest.mark.parametrize("act", ["", ACT])
def test_a_plan_without_an_act_or_without_its_date_has_no_approval(act: str) -> None:
    text = act + plan("март 2021", "ежегодно в марте")
    assert flags(timed("март 2021", order=text)) == set()
    assert ends("ежегодно в марте", order=text) == ["2021-03-31", "2022-03-31"]


# What is written, beyond the period


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("май 2025 г.", "2025-05-31"),
        ("до 1 мая 1999 г.", "1999-05-01"),
        ("декабрь 2020 г. – март 2021 г.", "2021-03-31"),
        ("по графику РУМО, май 2025 г.", "2025-05-31"),
        ("к началу 2025/2026 учебного года", "2025-08-31"),
    ],
)
def test_what_is_written_outside_the_period_is_known_too(text: str, written: str) -> None:
    found = timed(text, plan=plan(f"'{text}'"))
    assert Flag.OUTSIDE_PERIOD in flags(found)
    assert found.written is not None
    assert found.written.occurrences[-1].end == date.fromisoformat(written)


def test_several_times_are_known_each() -> None:
    found = timed("май 2020 г., май 2025 г.", plan=plan("'май 2020 г., май 2025 г.'"))
    assert days(found) == []
    assert found.written is not None
    assert [item.end.year for item in found.written.occurrences] == [2020, 2025]


@pytest.mark.parametrize(
    "text", ["с 2019 года", "декабрь 2020 г., далее ежегодно", "по графику РУМО, с 2019 года"]
)
def test_what_has_no_end_of_its_own_still_ends_with_the_plan(text: str) -> None:
    found = timed(text, plan=plan(f"'{text}'"))
    assert Flag.OUTSIDE_PERIOD in flags(found)
    assert found.written is not None
    assert found.written.occurrences[-1].end == date(2022, 12, 31)


@pytest.mark.parametrize("period", ["1900", "2200", "1900-2200"])
def test_the_ends_of_the_known_time_are_years_like_others(period: str) -> None:
    found = timed("май 1950 г.", plan=plan("май 1950 г.", period=period))
    assert found.written is not None
    assert found.written.occurrences[0].end == date(1950, 5, 31)


# Calendars


def test_terms_come_from_a_registry_of_the_folder_or_of_those_above() -> None:
    for folder in ("", "район__", "район__школа__"):
        files = {f"{folder}registry": TERMS_2021, "район__школа__plan": plan(FIRST_TERM)}
        assert days(timed(FIRST_TERM, **files)) == [(date(2021, 9, 1), date(2021, 10, 29))]


def test_a_registry_of_a_neighbour_or_of_a_folder_below_is_not_asked() -> None:
    for folder in ("город__", "район__школа__класс__", "район2__", "рай__"):
        files = {f"{folder}registry": TERMS_2021, "район__школа__plan": plan(FIRST_TERM)}
        found = timed(FIRST_TERM, **files)
        assert (days(found), flags(found)) == ([], {Flag.EXTERNAL_SCHEDULE})


def test_a_school_overrides_the_terms_of_a_year_and_takes_the_rest() -> None:
    own = "календарь:\n  четверти:\n    - {по счёту: 1, первый день: 06.09.2021, последний день: 22.10.2021}\n"
    above = TERMS_2021.replace("2021", "2022") + TERMS_2021.partition("четверти:\n")[2]
    next_year = "I четверть 2022/2023 учебного года"
    second = "II четверть 2021/2022 учебного года"
    files = {
        "registry": above,
        "школа__registry": own,
        "школа__plan": plan(FIRST_TERM, next_year, second),
    }
    assert days(timed(FIRST_TERM, **files)) == [(date(2021, 9, 6), date(2021, 10, 22))]
    assert days(timed(next_year, **files)) == [(date(2022, 9, 1), date(2022, 10, 29))]
    assert flags(timed(second, **files)) == {Flag.EXTERNAL_SCHEDULE}


def test_a_school_with_trimesters_has_no_terms_of_its_district() -> None:
    own = "календарь:\n  триместры:\n    - {по счёту: 1, первый день: 01.09.2021, последний день: 19.11.2021}\n"
    first = "I триместр 2021/2022 учебного года"
    files = {
        "registry": TERMS_2021,
        "школа__registry": own,
        "школа__plan": plan(first, FIRST_TERM),
    }
    assert days(timed(first, **files)) == [(date(2021, 9, 1), date(2021, 11, 19))]
    assert days(timed(FIRST_TERM, **files)) == []


def test_holidays_are_known_by_their_season() -> None:
    holidays = "календарь:\n  каникулы:\n" + "".join(
        f"    - {{какие: {season}, первый день: {first}, последний день: {last}}}\n"
        for season, first, last in (
            ("осенние", "30.10.2021", "07.11.2021"),
            ("зимние", "29.12.2021", "09.01.2022"),
            ("весенние", "19.03.2022", "27.03.2022"),
            ("летние", "01.06.2022", "31.08.2022"),
        )
    )
    texts = [
        f"{word} каникулы 2021/2022 учебного года"
        for word in ("осенние", "зимние", "весенние", "летние")
    ]
    project = scheduled(registry=holidays, plan=plan(*texts))
    found = [days(item)[0][1].isoformat() for item in project.times.values()]
    assert found == ["2021-11-07", "2022-01-09", "2022-03-27", "2022-08-31"]


def test_half_years_and_quarters_of_a_registry_hold_until_the_plan_says_otherwise() -> None:
    registry = "календарь:\n  полугодия: школьные\n  кварталы: школьные\n"
    registry += TERMS_2021.partition("\n")[2]
    half = "раз в полугодие"
    found = timed(half, registry=registry, plan=plan(half))
    assert (days(found)[0][1], flags(found)) == (date(2021, 5, 31), set())
    own = plan(half, keys=["полугодия: календарные"])
    found = timed(half, registry=registry, plan=own)
    assert (days(found)[0][1], flags(found)) == (date(2021, 6, 30), set())
    assert flags(timed(half, plan=plan(half))) == {Flag.HALF_YEAR_KIND}
    every = "каждый квартал"
    assert len(days(timed(every, registry=registry, plan=plan(every)))) == 2
    calendar = plan(every, keys=["кварталы: календарные"])
    assert len(days(timed(every, registry=registry, plan=calendar))) == 8


def test_the_second_half_year_begins_and_lessons_end_as_the_calendar_says() -> None:
    text = "II полугодие 2021/2022 учебного года"
    half = timed(text, plan=plan(text))
    assert days(half) == [(date(2022, 1, 9), date(2022, 5, 31))]
    registry = "календарь:\n  второе полугодие с: 10.01\n"
    below = "календарь:\n  конец занятий: 26.05\n"
    files = {"registry": registry, "школа__registry": below, "школа__plan": plan(text)}
    assert days(timed(text, **files)) == [(date(2022, 1, 10), date(2022, 5, 26))]


def test_a_half_year_that_begins_on_a_leap_day_begins_on_the_last_of_february() -> None:
    text = "II полугодие 2021/2022 учебного года"
    registry = "календарь:\n  второе полугодие с: 29.02\n"
    assert days(timed(text, registry=registry, plan=plan(text)))[0][0] == date(2022, 2, 28)


def test_days_off_take_the_place_of_public_holidays() -> None:
    text = "в течение 5 рабочих дней после окончания квартала"
    bare = ends(text, plan=plan(text, period="2021"))
    registry = "календарь:\n  нерабочие дни: [01.04.2021]\n"
    own = ends(text, registry=registry, plan=plan(text, period="2021"))
    assert bare[0] == "2021-04-07"
    assert own[0] == "2021-04-08"


def test_two_registries_of_one_folder_make_one_calendar() -> None:
    halves = "календарь:\n  полугодия: школьные\n"
    half = "раз в полугодие"
    files = {"a": halves, "b": TERMS_2021, "plan": plan(half, FIRST_TERM)}
    assert flags(timed(half, **files)) == set()
    assert days(timed(FIRST_TERM, **files)) != []


# Days of a calendar that cannot be


def test_a_term_that_ends_before_it_begins_is_refused_with_its_place() -> None:
    text = "календарь:\n  четверти:\n    - по счёту: 1\n      первый день: 01.09.2021\n      последний день: 29.10.2020\n"
    [found] = diagnostics(text)
    assert short([found]) == ["wrong-value 5:23-5:33"]
    assert found.message.ru == "последний день «29.10.2020» раньше первого, «01.09.2021»"
    assert found.message.en == "the last day, '29.10.2020', is before the first, '01.09.2021'"


@pytest.mark.parametrize(
    "text",
    [
        "calendar:\n  trimesters:\n    - {order: 1, first_day: 2021-09-02, last_day: 2021-09-01}\n",
        "calendar:\n  holidays:\n    - {season: autumn, first_day: 01.11.2021, last_day: 31.10.2021}\n",
    ],
)
def test_trimesters_and_holidays_are_held_to_the_same(text: str) -> None:
    assert [item.rule for item in diagnostics(text)] == ["wrong-value"]


def test_a_term_of_one_day_is_a_term() -> None:
    day = "{по счёту: 1, первый день: 01.09.2021, последний день: 01.09.2021}"
    assert diagnostics(f"календарь:\n  четверти:\n    - {day}\n") == ()


def test_a_day_that_does_not_exist_is_said_once() -> None:
    text = "календарь:\n  четверти:\n    - {по счёту: 1, первый день: 01.09.2021, последний день: 31.09.2020}\n"
    [found] = diagnostics(text)
    assert found.message.ru == "дня «31.09.2020» нет в календаре"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("второе полугодие с: 01.04", "второе полугодие не может начинаться 01.04"),
        ("второе полугодие с: 31.12", "второе полугодие не может начинаться 31.12"),
        ("конец занятий: 31.03", "занятия не могут кончаться 31.03"),
        ("конец занятий: 01.09", "занятия не могут кончаться 01.09"),
        ("конец занятий: 31.04", "«31.04» не день и месяц"),
    ],
)
def test_a_half_year_that_could_run_backwards_is_refused(line: str, message: str) -> None:
    [found] = diagnostics(f"календарь:\n  {line}\n")
    assert (found.rule, found.message.ru) == ("wrong-value", message)
    assert found.help is not None


@pytest.mark.parametrize(
    "line",
    ["второе полугодие с: 01.01", "второе полугодие с: 31.03", "конец занятий: 01.04", "конец занятий: 31.08"],
)  # fmt: skip
def test_the_first_and_last_days_that_a_half_year_may_have_are_taken(line: str) -> None:
    text = "II полугодие 2021/2022 учебного года"
    assert diagnostics(f"календарь:\n  {line}\n") == ()
    assert len(days(timed(text, registry=f"календарь:\n  {line}\n", plan=plan(text)))) == 1


@pytest.mark.parametrize(
    ("written", "right"),
    [("30.12.0201", False), ("31.12.1899", False), ("01.01.2201", False), ("01.01.1900", True)],
)
def test_a_slip_in_the_year_of_the_approval_is_a_finding_and_not_a_crash(
    written: str, right: bool
) -> None:
    text = ACT.replace("школа", "нет") + f"  дата: {written}\n" + plan("ежегодно")
    found = [item.help for item in diagnostics(text) if item.rule == "wrong-value"]
    assert [words.ru for words in found if words] == (
        [] if right else ["проверьте год: годы бывают от 1900 до 2200"]
    )


# The explicit form


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("с: январь 2021, по: август 2022", [(date(2021, 1, 1), date(2022, 8, 31))]),
        ("по: 31.12.2021", [(None, date(2021, 12, 31))]),
        ("с: II квартал 2022", [(date(2022, 4, 1), date(2022, 12, 31))]),
        ("в: 'май 2021, май 2022'",
         [(date(2021, 5, 1), date(2021, 5, 31)), (date(2022, 5, 1), date(2022, 5, 31))]),
        ("каждый: год, в: май",
         [(date(2021, 5, 1), date(2021, 5, 31)), (date(2022, 5, 1), date(2022, 5, 31))]),
        ("каждый: год, в: май, с: 2022", [(date(2022, 5, 1), date(2022, 5, 31))]),
        ("каждый: год, по: 2021", [(date(2021, 1, 1), date(2021, 12, 31))]),
    ],
)  # fmt: skip
def test_fields_say_when_and_the_text_is_only_printed(fields: str, expected: Days) -> None:
    found = timed("к 2025 году", plan=plan(f"{{текст: к 2025 году, {fields}}}"))
    assert (days(found), flags(found)) == (expected, set())


def test_fields_have_english_names_too() -> None:
    text = """\
annexes:
  - id: map
    title: Карта
    roadmap:
      period: 2021-2022
      actions:
        - {id: a, name: а, deadline: {text: к 2025 году, since: май 2021, until: июнь 2021}}
        - {id: b, name: а, deadline: {text: осенью, every: год, within: октябрь}}
"""
    assert days(timed("к 2025 году", plan=text)) == [(date(2021, 5, 1), date(2021, 6, 30))]
    assert ends("осенью", plan=text) == ["2021-10-31", "2022-10-31"]


def test_a_text_alone_in_braces_is_read_as_words() -> None:
    assert ends("май 2021 г.", plan=plan("{текст: май 2021 г.}")) == ["2021-05-31"]


@pytest.mark.parametrize(
    ("fields", "field", "marked"),
    [
        ("по: 31.02.2022", "until", "31.02.2022"),
        ("с: окьябрь 2021, по: май 2022", "since", "окьябрь"),
        ("с: май 2021, по: окьябрь 2022", "until", "окьябрь"),
        ("с: май 2022, по: май 2021", "since", "май 2022"),
        ("каждый: утро", "every", "утро"),
        ("каждый: год, в: окьябрь", "within", "окьябрь"),
        ("каждый: год, с: до", "since", "до"),
        ("каждый: год, по: до", "until", "до"),
        ("в: май 2021-2022", "within", "май 2021-2022"),
        ("в: май 2021, с: 2021", "within", "май 2021"),
        ("каждый: год (", "every", ""),
    ],
)
def test_a_fault_in_a_field_names_the_field_and_the_place_in_it(
    fields: str, field: str, marked: str
) -> None:
    found = timed("весной", plan=plan(f"{{текст: весной, {fields}}}"))
    fault = found.reading
    assert isinstance(fault, Fault)
    assert (fault.field, fault.phrase[fault.start : fault.end]) == (field, marked)
    assert found.expansion is None


def test_a_way_out_of_a_fault_in_a_field_is_one_for_the_field() -> None:
    text = "{текст: весной, с: окьябрь 2021, по: май 2022}"
    fault = timed("весной", plan=plan(text)).reading
    assert isinstance(fault, Fault)
    assert fault.suggestions == ("октябрь 2021",)


def test_fields_that_name_no_year_or_lean_on_missing_terms_are_still_asked_about() -> None:
    assert flags(timed("весной", plan=plan("{текст: весной, в: май}"))) == {Flag.NO_YEAR}
    assert flags(timed("весной", plan=plan("{текст: весной, каждый: четверть}"))) == {
        Flag.EXTERNAL_SCHEDULE
    }


def test_what_cannot_be_read_has_a_fault_and_no_dates() -> None:
    found = timed("когда-нибудь", plan=plan("когда-нибудь"))
    assert isinstance(found.reading, Fault)
    assert (found.expansion, found.written) == (None, None)
    assert found.period is not None


def test_the_same_words_mean_the_same_only_in_the_same_period() -> None:
    texts = [plan("до 1 марта", period=period) for period in ("2021", "2021", "2022")]
    units = (read(text, f"a/{at}") for at, text in enumerate(texts))
    one, two, three = schedule(link(tuple(units))).times.values()
    assert one.written is two.written
    assert one.deadline is not two.deadline
    assert three.written is not None
    assert three.written.occurrences[0].end == date(2022, 3, 1)
