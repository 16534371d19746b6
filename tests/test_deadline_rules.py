"""The rules about deadlines beyond their pages: places, words, severities, comparison."""

import pytest
from conftest import compiled, read

from roadmapc.diagnostics import Diagnostic, Place, Severity
from roadmapc.rules import BY_NAME
from roadmapc.verdict import Checked

REGISTRY = """\
организации:
  - {id: школа, название: Школа}
  - {id: румо, название: РУМО}
должности:
  - {id: директор, название: Директор}
"""
ACT = "акт:\n  вид: приказ\n  орган: школа\n  заголовок: О мерах\n"
PARENT = "region/order"
RULES = {
    "unreadable-deadline": Severity.ERROR,
    "no-year": Severity.WARNING,
    "year-or-school-year": Severity.REMARK,
    "glued": Severity.ERROR,
    "status-in-deadline": Severity.WARNING,
    "interval-not-point": Severity.WARNING,
    "external-schedule": Severity.WARNING,
    "outside-period": Severity.ERROR,
    "before-approval": Severity.ERROR,
    "half-year-kind": Severity.REMARK,
    "late-deadline": Severity.ERROR,
    "deadline-outside-parent": Severity.WARNING,
    "unmet-window": Severity.WARNING,
}


def plan(*rows: str, period: str = "2021-2024", act: str = "", keys: str = "") -> str:
    """A plan of actions, each given by its lines after the id, which is а0, а1 and so on."""
    head = f"{act}приложения:\n  - id: карта\n    заголовок: Карта\n    дорожная карта:\n"
    head += f"      период: {period}\n{keys}      мероприятия:\n"
    return head + "".join(
        f"        - id: а{at}\n          название: Дело\n          ответственные: [директор]\n{row}"
        for at, row in enumerate(rows)
    )


def row(deadline: str, *implements: str, exception: str = "") -> str:
    lines = [f"срок: {deadline}"]
    if implements:
        lines.append(f"реализует: [{', '.join(implements)}]")
    if exception:
        lines += [
            "исключения:",
            f"  - правило: {exception}",
            "    причина: так в опубликованном приказе",
        ]
    return "".join(f"          {line}\n" for line in lines)  # fmt: skip


def checked(**files: str) -> Checked:
    """The project of `files`; `a__b` stands for the address a/b."""
    named = {"registry": REGISTRY, **files}
    units = [read(text, name.replace("__", "/")) for name, text in sorted(named.items())]
    return compiled(*units).checked


def found(**files: str) -> list[Diagnostic]:
    return list(checked(**files).diagnostics)


def only(*rows: str, period: str = "2021-2024", act: str = "") -> Diagnostic:
    [diagnostic] = found(plan=plan(*rows, period=period, act=act))
    return diagnostic


def rules(*rows: str, period: str = "2021-2024", act: str = "") -> list[str]:
    return sorted(item.rule for item in found(plan=plan(*rows, period=period, act=act)))


def marked(place: Place) -> str:
    assert place.start.line == place.end.line
    return place.line[place.start.column - 1 : place.end.column - 1]


def ru(diagnostic: Diagnostic) -> list[str]:
    """Message, label, second places and advice, as a person reads them."""
    said = [diagnostic.message, diagnostic.label, *(item.message for item in diagnostic.related)]
    return [words.ru for words in (*said, diagnostic.help) if words is not None]


def en(diagnostic: Diagnostic) -> list[str]:
    said = [diagnostic.message, diagnostic.label, *(item.message for item in diagnostic.related)]
    return [words.en for words in (*said, diagnostic.help) if words is not None]


def test_every_rule_about_deadlines_has_its_severity() -> None:
    assert {name: BY_NAME[name].severity for name in RULES} == RULES
    assert not any(BY_NAME[name].stops for name in RULES)


# Places


@pytest.mark.parametrize(
    ("deadline", "column", "words"),
    [
        ("до 31 февраля 2022 г.", 20, "31"),
        ("'до 31 февраля 2022 г.'", 21, "31"),
        ('"до 31 февраля 2022 г."', 21, "31"),
        ("{текст: до 31 февраля 2022 г.}", 28, "31"),
        ("{по: 31.02.2022, текст: весной}", 22, "31.02.2022"),
        ("{текст: весной, по: '31.02.2022'}", 38, "31.02.2022"),
        ("'к ''31 февраля'' 2022'", 17, "'к ''31 февраля'' 2022'"),
    ],
)
def test_the_wrong_day_is_marked_inside_the_words(deadline: str, column: int, words: str) -> None:
    diagnostic = only(row(deadline))
    assert diagnostic.rule == "unreadable-deadline"
    assert (diagnostic.place.start.column, marked(diagnostic.place)) == (column, words)


def test_a_deadline_on_several_lines_is_marked_whole() -> None:
    place = only(row(">-\n            до 31 февраля\n            2022 г.")).place
    assert (place.start.line, place.start.column) == (10, 17)
    assert place.end.line > place.start.line


def test_a_phrase_that_breaks_off_is_marked_where_it_ends() -> None:
    assert only(row("до")).place.start.column == 19
    assert only(row("'до'")).place.start.column == 20


@pytest.mark.parametrize(
    ("deadline", "rule", "words"),
    [
        ("ежегодно согласно плану РУМО", "external-schedule", "согласно плану РУМО"),
        ("октябрь 2021 (исполнено)", "status-in-deadline", "исполнено"),
        ("'октябрь 2021 (исполнено)'", "status-in-deadline", "исполнено"),
        ("{текст: октябрь 2021 (исполнено)}", "status-in-deadline", "исполнено"),
        ("к 2024 году", "interval-not-point", "2024 году"),
        ("январь 2022 август 2023", "glued", "январь 2022 август 2023"),
        ("{текст: к маю, по: май 2025}", "outside-period", "к маю"),
    ],
)
def test_a_flag_is_marked_on_the_words_that_raise_it(deadline: str, rule: str, words: str) -> None:
    diagnostic = only(row(deadline))
    assert (diagnostic.rule, marked(diagnostic.place)) == (rule, words)


def test_points_checkpoints_and_passages_are_looked_at_too() -> None:
    act = ACT + "  пункты:\n    - {текст: Утвердить карту, срок: до 31 февраля 2022 г.}\n"
    keys = "      контрольные точки:\n        строки: [{id: т, название: а, срок: осень 2031}]\n"
    text = plan(row("ежегодно"), act=act, keys=keys)
    assert [item.rule for item in found(plan=text)] == ["unreadable-deadline", "outside-period"]


# Words


def test_a_fault_of_words_and_a_fault_of_a_field_are_told_apart() -> None:
    in_words, in_field = only(row("каждое утро")), only(row("{текст: весной, по: 31.02.2022}"))
    assert ru(in_words) == [
        "срок «каждое утро» не прочитан – слово «утро» здесь непонятно",
        "напишите срок иначе: «до 1 марта 2022 г.», «ежегодно в октябре»; "
        "если слова менять нельзя, ответьте полями: {текст: …, по: 01.03.2022}",
    ]
    assert ru(in_field) == [
        "в сроке «весной» не прочитано поле «по» – такой даты нет в календаре",
        "проверьте день и месяц",
    ]
    assert ru(only(row("{текст: весной, с: скоро}")))[1] == (
        "в полях «с» и «по» пишут день, месяц, квартал или год: 31.12.2024, октябрь 2021"
    )
    assert en(in_field)[0] == (
        "the field until of the deadline 'весной' cannot be read: there is no such date"
    )


def test_what_may_be_meant_is_offered() -> None:
    assert ru(only(row("окьябрь 2022")))[1] == "возможно, «октябрь 2022»"
    assert ru(only(row("регулярно")))[1] == "возможно, «ежемесячно» или «постоянно»"
    assert ru(only(row("{текст: весной, по: окьябрь 2022}")))[1] == "возможно, «октябрь 2022»"
    assert en(only(row("окьябрь 2022")))[1] == "perhaps 'октябрь 2022'"


def test_a_deadline_that_one_year_cannot_hold_is_not_told_of_several_years() -> None:
    assert ru(only(row("октябрь-май"), period="2021"))[0] == (
        "в сроке «октябрь-май» нет года, а в период документа, 2021 год, он не помещается"
    )
    assert ru(only(row("октябрь-май")))[0] == (
        "в сроке «октябрь-май» нет года, а период документа – несколько лет"
    )
    assert rules(row("октябрь"), period="2021") == []


def test_a_schedule_and_missing_terms_are_told_apart() -> None:
    schedule, terms = only(row("по графику РУМО")), only(row("1 раз в учебную четверть"))
    assert ru(schedule)[0] == "срок «по графику РУМО» отсылает к чужому графику"
    assert ru(terms) == [
        "для срока «1 раз в учебную четверть» в календаре нет четвертей, триместров или каникул",
        "занесите их в реестр, в ключ «календарь»",
    ]


def test_the_period_is_named() -> None:
    assert ru(only(row("май 2025 г.")))[0] == (
        "срок «май 2025 г.» выходит за период документа, 2021-2024"
    )
    assert ru(only(row("май 2022 г."), period="2021"))[0].endswith("за период документа, 2021")


# Every flag is answered by fields


@pytest.mark.parametrize(
    ("text", "fields", "rule"),
    [
        ("по необходимости", "каждый: год, в: апрель", "unreadable-deadline"),
        ("август-сентябрь", "каждый: год, в: август-сентябрь", "no-year"),
        ("2021-2022", "с: 2021, по: 2022", "year-or-school-year"),
        ("январь 2022 август 2023", "с: январь 2022, по: август 2023", "glued"),
        ("октябрь 2021 (исполнено)", "в: октябрь 2021", "status-in-deadline"),
        ("2022-2023 гг.", "с: 2022, по: 2023", "interval-not-point"),
        ("по графику РУМО", "в: октябрь 2021", "external-schedule"),
        ("раз в полугодие", "каждый: учебное полугодие", "half-year-kind"),
    ],
)
def test_fields_answer_a_flag_and_words_alone_do_not(text: str, fields: str, rule: str) -> None:
    assert rules(row(text)) == [rule]
    assert rules(row(f"{{текст: {text}}}")) == [rule]
    assert rules(row(f"{{текст: {text}, {fields}}}")) == []


@pytest.mark.parametrize(
    ("text", "fields", "rule"),
    [
        ("май 2025 г.", "в: май 2025", "outside-period"),
        ("май 2021 г.", "в: май 2021", "before-approval"),
    ],
)
def test_what_the_fields_themselves_say_is_looked_at(text: str, fields: str, rule: str) -> None:
    act = f"{ACT}  дата: 01.10.2021\n"
    assert rules(row(text), act=act) == [rule]
    assert rules(row(f"{{текст: {text}, {fields}}}"), act=act) == [rule]


def test_fields_that_answer_nothing_leave_the_finding() -> None:
    assert rules(row("{текст: весной, в: май}")) == ["no-year"]
    assert rules(row("{текст: весной, каждый: четверть}")) == ["external-schedule"]


# Approval


APPROVED = f"{ACT}  дата: 01.10.2021\n"


def test_a_deadline_before_the_approval_shows_the_date_of_the_act() -> None:
    diagnostic = only(row("май 2021 г."), act=APPROVED)
    assert diagnostic.rule == "before-approval"
    [related] = diagnostic.related
    assert (related.place.start.line, marked(related.place)) == (5, "01.10.2021")
    assert ru(diagnostic)[:2] == [
        "срок «май 2021 г.» истёк раньше, чем утверждён акт",
        "акт утверждён 1 октября 2021 г.",
    ]


def test_one_of_several_times_before_the_approval_is_told_as_one() -> None:
    diagnostic = only(row("май 2021 г., май 2022 г."), act=APPROVED)
    assert ru(diagnostic)[0] == (
        "один из сроков «май 2021 г., май 2022 г.» истёк раньше, чем утверждён акт"
    )
    assert en(diagnostic)[0].startswith("one of the times in 'май 2021 г., май 2022 г.'")


@pytest.mark.parametrize(
    ("deadline", "others"),
    [
        ("до 1 октября 2021 г.", []),
        ("сентябрь – октябрь 2021 г.", []),
        ("ежегодно в мае", []),
        ("май 2021 (исполнено)", ["status-in-deadline"]),
        ("{текст: май 2021 (исполнено), в: май 2021}", []),
    ],
)
def test_what_is_not_over_or_is_said_to_be_done_is_not_before_the_approval(
    deadline: str, others: list[str]
) -> None:
    assert rules(row(deadline), act=APPROVED) == others


# Calendars that cannot be read


@pytest.mark.parametrize("deadline", ["1 раз в учебную четверть", "раз в полугодие"])
def test_a_broken_registry_may_hold_the_calendar_so_nothing_is_said_of_it(deadline: str) -> None:
    broken = "календарь:\n  полугодия: школьны\n"
    text = plan(row(deadline))
    for folder in ("", "район__", "район__школа__"):
        files = {f"{folder}calendar": broken, "район__школа__plan": text}
        assert [item.rule for item in found(**files)] == ["wrong-value"]
    elsewhere = {"город__calendar": broken, "район__школа__plan": text}
    assert len(found(**elsewhere)) == 2


# Exceptions


@pytest.mark.parametrize(
    ("deadline", "rule"),
    [
        ("каждое утро", "unreadable-deadline"),
        ("{текст: весной, по: 31.02.2022}", "unreadable-deadline"),
        ("октябрь", "no-year"),
        ("{текст: май 2025 г., в: май 2025}", "outside-period"),
    ],
)
def test_an_exception_stands_on_the_action(deadline: str, rule: str) -> None:
    result = checked(plan=plan(row(deadline, exception=rule)))
    assert result.diagnostics == ()
    assert [item.diagnostic.rule for item in result.exempted] == [rule]


# Comparison


def compare(
    parent: str, *children: str, period: str = "2021-2024", act: str = "", at: str = "а0"
) -> list[Diagnostic]:
    """What is found where one file below implements one action of 2020-2024."""
    rows = [row(child, f"{PARENT}#{at}") for child in children]
    above = plan(row(parent), period="2020-2024")
    resting = act.replace("  вид: приказ\n", "  вид: приказ\n  основания: [region/order]\n")
    return found(region__order=above, school__plan=plan(*rows, period=period, act=resting))


def names(diagnostics: list[Diagnostic]) -> list[str]:
    return [item.rule for item in diagnostics]


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        ("до 1 октября 2021 г.", ["сентябрь 2021 г."]),
        ("до 1 октября 2021 г.", ["до 1 октября 2021 г."]),
        ("2020-2024 гг.", ["октябрь 2021 г."]),
        ("постоянно", ["ежеквартально"]),
        ("с 2021 года", ["май 2024 г."]),
        ("ежегодно в октябре", ["ежегодно в октябре"]),
        ("ежегодно", ["май 2021 г.", "май 2022 г.", "{текст: к лету, по: 31.05.2023}", "2024"]),
        ("ежегодно", ["ежемесячно"]),
        ("по графику РУМО, 2021-2024 гг.", ["октябрь 2022 г."]),
        ("2021 г., далее ежегодно", ["2021 г., далее ежегодно"]),
    ],
)
def test_children_that_fit_are_left_alone(parent: str, children: list[str]) -> None:
    assert [name for name in names(compare(parent, *children)) if name in _COMPARING] == []


_COMPARING = ("late-deadline", "deadline-outside-parent", "unmet-window")


@pytest.mark.parametrize("text", ["ежегодно (март – май)", "ежеквартально"])
def test_a_draft_without_a_date_is_not_asked_for_what_was_before_the_act_above(text: str) -> None:
    draft = ACT.replace("  вид: приказ\n", "  вид: приказ\n  основания: [region/order]\n")
    above = plan(row(text), period="2021-2024", act=APPROVED)
    below = plan(row(text, f"{PARENT}#а0"), act=draft)
    told = names(found(region__order=above, school__plan=below))
    assert [name for name in told if name in _COMPARING] == []


def test_what_a_draft_misses_after_the_act_above_is_told() -> None:
    draft = ACT.replace("  вид: приказ\n", "  вид: приказ\n  основания: [region/order]\n")
    above = plan(row("ежегодно (март – май)"), period="2021-2024", act=APPROVED)
    below = plan(row("июнь 2023 г.", f"{PARENT}#а0"), act=draft)
    assert "deadline-outside-parent" in names(found(region__order=above, school__plan=below))


def test_a_late_child_names_both_days_and_both_places() -> None:
    [late] = compare("до 1 октября 2021 г.", "октябрь 2021 г.")
    assert late.rule == "late-deadline"
    assert (late.place.path, marked(late.place)) == (
        "roadmaps/school/plan.yaml", "октябрь 2021 г.",
    )  # fmt: skip
    [related] = late.related
    assert (related.place.path, marked(related.place)) == (
        "roadmaps/region/order.yaml", "до 1 октября 2021 г.",
    )  # fmt: skip
    assert ru(late) == [
        "срок мероприятия позже срока, который оно обеспечивает",
        "здесь до 31 октября 2021 г.",
        "вышестоящий срок до 1 октября 2021 г.",
        "перенесите срок на 1 октября 2021 г. или раньше",
    ]
    assert en(late) == [
        "the action is due later than what it implements",
        "here by 2021-10-31",
        "the deadline above is by 2021-10-01",
        "move the deadline to 2021-10-01 or earlier",
    ]


def test_fields_are_shown_by_the_words_beside_them() -> None:
    [late] = compare("до 1 октября 2021 г.", "{по: 31.12.2021, текст: к зиме}")
    assert marked(late.place) == "к зиме"


def test_a_child_between_two_windows_is_told_of_the_nearest() -> None:
    [beside] = compare("ежегодно в октябре", "март 2022 г.", period="2022")
    assert beside.rule == "deadline-outside-parent"
    assert ru(beside) == [
        "срок «март 2022 г.» не попадает в срок «ежегодно в октябре», который он обеспечивает",
        "здесь 01.03.2022–31.03.2022",
        "вышестоящий срок: 01.10.2021–31.10.2021; 01.10.2022–31.10.2022",
        "перенесите срок внутрь вышестоящего; если мероприятие о другом, уберите ссылку «реализует»",
    ]
    assert en(beside)[1:3] == [
        "here 2022-03-01 to 2022-03-31",
        "the deadline above: 2021-10-01 to 2021-10-31; 2022-10-01 to 2022-10-31",
    ]


def test_a_child_before_the_first_window_is_told_of_that_one() -> None:
    [early] = compare("2023 год", "до 1 марта 2022 г.")
    assert ru(early)[1:3] == ["здесь до 01.03.2022", "вышестоящий срок: 01.01.2023–31.12.2023"]


def test_a_window_due_by_a_day_reaches_back_to_the_one_before() -> None:
    parent = "до 1 марта 2022 г., до 1 марта 2023 г."
    assert compare(parent, "май 2021 г.", "май 2022 г.") == []
    assert names(compare(parent, "май 2022 г.")) == ["unmet-window"]
    assert names(compare(parent, "февраль – март 2022 г.")) == ["deadline-outside-parent"]


def test_several_children_of_one_file_meet_a_yearly_window_together() -> None:
    years = [f"октябрь {year} г." for year in (2021, 2022, 2023, 2024)]
    assert compare("ежегодно", *years) == []
    [unmet] = compare("ежегодно", years[0], years[1], years[3])
    assert ru(unmet) == [
        "вышестоящий срок «ежегодно» обеспечен здесь не весь: без мероприятия остаётся срок 01.01.2023–31.12.2023",
        "вышестоящий срок",
        "добавьте этот срок сюда или ещё одно мероприятие с той же ссылкой «реализует»",
    ]
    assert (unmet.rule, marked(unmet.place)) == ("unmet-window", years[0])


def test_an_empty_window_due_by_a_day_is_named_by_the_day() -> None:
    [unmet] = compare("ежегодно до 1 октября", "сентябрь 2021 г.", period="2021-2022")
    assert ru(unmet)[0].endswith("без мероприятия остаётся срок до 01.10.2022")
    assert en(unmet)[0].endswith("without an action by 2022-10-01")


def test_two_plans_of_one_file_count_together() -> None:
    first = plan(row("2021", f"{PARENT}#а0"), period="2021")
    second = plan(row("2022", f"{PARENT}#а0"), period="2022")
    both = first + second.removeprefix("приложения:\n").replace("карта\n", "вторая\n").replace(
        "id: а0", "id: б0"
    )
    above = plan(row("ежегодно"), period="2020-2024")
    assert found(region__order=above, school__plan=both) == []
    [unmet] = found(region__order=above, school__plan=both.replace("2022", "2023"))
    assert "01.01.2022–31.12.2022" in unmet.message.ru


def test_children_of_different_files_are_compared_apart() -> None:
    above = plan(row("ежегодно"), period="2020-2024")
    schools = {
        f"school{year}__plan": plan(row(str(year), f"{PARENT}#а0"), period="2021-2022")
        for year in (2021, 2022)
    }
    diagnostics = found(region__order=above, **schools)
    assert names(diagnostics) == ["unmet-window", "unmet-window"]
    assert [item.place.path.split("/")[1] for item in diagnostics] == ["school2021", "school2022"]


def test_a_reference_written_twice_is_compared_once() -> None:
    above = plan(row("2021"), period="2020-2024")
    below = plan(row("2022", f"{PARENT}#а0", f"{PARENT}#а0"))
    assert names(found(region__order=above, school__plan=below)) == ["late-deadline"]


def test_a_child_outside_its_own_period_is_both_outside_and_late() -> None:
    assert names(compare("2020-2024 гг.", "май 2025 г.")) == ["late-deadline", "outside-period"]


@pytest.mark.parametrize("child", ["с 2019 года", "'декабрь 2020 г., далее ежегодно'"])
def test_a_recurrence_outside_its_period_is_not_late_for_years_nobody_wrote(child: str) -> None:
    assert names(compare("2020-2024 гг.", child)) == ["outside-period"]


def test_windows_before_the_approval_of_the_child_are_not_asked_for() -> None:
    assert compare("ежегодно (март)", "ежегодно (март)", act=APPROVED) == []
    assert names(compare("ежегодно (март)", "март 2021 г.")) == ["unmet-window"]


def test_an_act_approved_after_its_plan_is_over_has_no_windows_to_meet() -> None:
    late = f"{ACT}  дата: 01.10.2025\n"
    assert names(compare("ежегодно", "май 2021 г.", act=late)) == ["before-approval"]


@pytest.mark.parametrize("flagged", ["октябрь", "каждое утро", "по графику РУМО", "к 2024 году"])
def test_while_one_child_has_no_dates_nobody_knows_what_is_unmet(flagged: str) -> None:
    assert "unmet-window" in names(compare("ежегодно", "май 2021 г."))
    diagnostics = compare("ежегодно", "май 2021 г.", flagged)
    assert len(diagnostics) == 1
    assert marked(diagnostics[0].place) in flagged


def test_until_every_child_fits_nothing_is_called_unmet() -> None:
    assert names(compare("ежегодно в октябре", "ноябрь 2021 г.")) == ["deadline-outside-parent"]


@pytest.mark.parametrize("parent", ["по графику РУМО", "октябрь", "каждое утро", "к 2024 году"])
def test_a_parent_without_dates_is_not_compared(parent: str) -> None:
    diagnostics = compare(parent, "май 2030 г.")
    assert sorted({item.place.path.split("/")[1] for item in diagnostics}) == ["region", "school"]
    assert [name for name in names(diagnostics) if name in _COMPARING] == []


def test_a_child_of_a_section_or_of_a_point_without_a_deadline_is_not_compared() -> None:
    above = f"""\
{ACT}  пункты:
    - {{id: поручение, текст: Утвердить карту}}
    - {{id: со-сроком, текст: Директору, срок: до 1 марта 2021 г.}}
приложения:
  - id: карта
    заголовок: Карта
    дорожная карта:
      период: 2020-2021
      разделы:
        - id: раздел
          название: Раздел
          мероприятия:
            - {{id: дело, название: Дело, срок: 2020, ответственные: [директор]}}
"""
    for target, expected in (("раздел", []), ("поручение", []), ("со-сроком", ["late-deadline"])):
        below = plan(row("май 2022 г.", f"{PARENT}#{target}"))
        assert names(found(region__order=above, school__plan=below)) == expected


def test_a_roadmap_that_implements_an_action_is_not_compared() -> None:
    above = plan(row("2020"), period="2020-2024")
    below = plan(row("2022"), keys=f"      реализует: [{PARENT}#а0]\n")
    assert found(region__order=above, school__plan=below) == []


def test_in_a_circle_nothing_is_compared() -> None:
    two = plan(row("2021", "'#а1'"), row("2022", "'#а2'"), row("2023", "'#а0'"))
    assert names(found(plan=two)) == ["circular-implementation"]
    assert names(found(plan=plan(row("2021", "'#а0'")))) == ["circular-implementation"]


def test_a_chain_is_compared_link_by_link() -> None:
    files = {
        "region__order": plan(row("2021"), period="2020-2024"),
        "city__plan": plan(row("2022", f"{PARENT}#а0")),
        "school__plan": plan(row("2023", "city/plan#а0", f"{PARENT}#а0")),
    }
    assert names(found(**files)) == ["late-deadline"] * 3


@pytest.mark.parametrize(
    ("parent", "child", "rule"),
    [
        ("2021", "2022", "late-deadline"),
        ("ежегодно в октябре", "март 2022 г.", "deadline-outside-parent"),
        ("ежегодно", "2022", "unmet-window"),
    ],
)
def test_a_finding_of_comparison_is_accepted_on_the_child(
    parent: str, child: str, rule: str
) -> None:
    above = plan(row(parent), period="2020-2024")
    below = plan(row(child, f"{PARENT}#а0", exception=rule))
    result = checked(region__order=above, school__plan=below)
    assert result.diagnostics == ()
    assert [item.diagnostic.rule for item in result.exempted] == [rule]


def test_a_doubled_id_accuses_no_other_action_of_being_late() -> None:
    """The second а0 links to nothing, so its late deadline is its own affair."""
    rows = [row("май 2021 г.", f"{PARENT}#а0"), row("декабрь 2024 г.")]
    child = plan(*rows).replace("id: а1", "id: а0")
    above = plan(row("2021 год"), period="2020-2024")
    diagnostics = found(region__order=above, school__plan=child)
    assert names(diagnostics) == ["duplicate-id"]
