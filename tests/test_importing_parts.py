"""The odd corners of foreign acts: heads, stamps, points, tables, names, each in its worst form."""

from typing import Any

import pytest
import yaml
from test_importing import TABLE, act, actions, annex, chapters, doubts, plan, run, values

from roadmapc import importing
from roadmapc.importing.columns import content_of, year_of
from roadmapc.importing.document import Cell, Paragraph, Place
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import Parties, responsibles
from roadmapc.importing.prose import passages

HEAD = "ОТДЕЛ ОБРАЗОВАНИЯ\n\nПРИКАЗ\n\nот 01.02.2022 № 5\n\nО плане\n\n"
PLAN = "Мероприятия\tСроки\tОтветственные\n"


def order(body: str, *, head: str = HEAD) -> Any:
    return values(f"{head}{body}\n\nНачальник\nА.Б. Ветрова\n")["акт"]


def registry(text: str) -> dict[str, dict[str, Any]]:
    made = run(text).registry
    assert made is not None
    return {
        item["название"]: item for items in yaml.safe_load(made).values() for item in items
    }  # fmt: skip


# -- heads


def test_an_act_in_two_languages_has_a_second_kind() -> None:
    found = order("ПРИКАЗЫВАЮ:\n\n1. Начать.", head=HEAD.replace("ПРИКАЗ\n", "ПРИКАЗ\n\nЖАКАРУ\n"))
    assert found["вид на втором языке"] == "ЖАКАРУ"


def test_an_act_without_a_letterhead_takes_its_issuer_from_the_stamp() -> None:
    text = (
        "ПРИКАЗ\n\nот 01.02.2022 № 5\n\nО плане\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить план.\n\nМинистр\nА.Б. Ветрова\n\n"
        "УТВЕРЖДЕН\nприказом министерства просвещения края\nот 01.02.2022 № 5\n\n"
        f"План на 2022 год\n\n{TABLE}"
    )
    assert values(text)["акт"]["орган"] == "министерство-просвещения-края"
    assert registry(text)["Министерство просвещения края"]["родительный"] == (
        "министерства просвещения края"
    )
    assert any("имя органа выведено из грифа" in item for item in doubts(text))


def test_an_act_without_any_issuer_says_so() -> None:
    text = "ПРИКАЗ\n\nот 01.02.2022 № 5\n\nО плане\n\nПРИКАЗЫВАЮ:\n\n1. Начать.\n"
    assert any("орган в источнике не назван" in item for item in doubts(text))


def test_a_stamp_may_repeat_the_title_line_by_line() -> None:
    text = (
        f"{HEAD.replace('О плане', 'О плане работы отдела')}ПРИКАЗЫВАЮ:\n\n1. Утвердить план.\n\n"
        "Начальник\nА.Б. Ветрова\n\nПриложение\nк приказу отдела образования\nот 01.02.2022 № 5\n"
        f"«О плане работы\nотдела»\n\nПлан на 2022 год\n\n{TABLE}"
    )
    assert annex(text)["гриф"] == {"форма": "приложение", "с заголовком акта": "да"}


@pytest.mark.parametrize(
    "stamp",
    [
        "Приложение\nк приказу отдела образования",
        "Приложение\nк приказу отдела образования\nот 01.02.2022",
        "СОГЛАСОВАН\nприказом отдела образования\nот 01.02.2022 № 5",
    ],
)
def test_a_stamp_that_says_less_or_more_stays_as_it_is(stamp: str) -> None:
    text = f"{HEAD}ПРИКАЗЫВАЮ:\n\n1. Утвердить план.\n\nНачальник\nА.Б. Ветрова\n\n{stamp}\n\nПлан на 2022 год\n\n{TABLE}"
    assert "как опубликовано" in annex(text)["гриф"]


def test_an_order_without_its_word_prints_none() -> None:
    found = order("В целях развития:\n\n1. Начать.")
    assert found["распорядительное слово"] == "нет"
    assert found["преамбула"] == "В целях развития:"


def test_points_hold_objects_without_marks_and_paragraphs() -> None:
    found = order(
        "ПРИКАЗЫВАЮ:\n\n1. Утвердить прилагаемые:\n\nпрограмму;\n\nперечень школ.\n\n"
        "2. Начать работу.\n\nПояснение без номера\n\n3. Назначить:\n\n- одного;\n\n- другого."
    )
    first, second, third = found["пункты"]
    assert first["содержание"] == [
        {"нумерация списка": "нет", "список": ["программу;", "перечень школ."]}
    ]
    assert second["содержание"] == ["Пояснение без номера"]
    assert third["содержание"][0]["список"] == ["одного;", "другого."]


def test_what_stands_in_a_head_and_is_not_known_is_left_over() -> None:
    text = f"{HEAD.replace('ПРИКАЗ', 'ПРИКАЗ' + chr(10) * 2 + 'по основной деятельности')}ПРИКАЗЫВАЮ:\n\n1. Начать.\n"
    found = act(text)
    assert found.leftover == "[строка 5] по основной деятельности\n"


def test_a_signature_without_a_name_is_still_a_post() -> None:
    text = f"{HEAD}ПРИКАЗЫВАЮ:\n\n1. Начать.\n\nНачальник отдела ________\n"
    assert values(text)["акт"]["подписант"] == {"должность": "Начальник отдела"}
    assert any("имя подписавшего не найдено" in item for item in doubts(text))


def test_words_before_the_points_and_after_the_signature_are_not_lost() -> None:
    text = f"{HEAD}ПРИКАЗЫВАЮ:\n\nвсем отделам\n\n1. Начать.\n\nНачальник\nА.Б. Ветрова\n\nРассылка: в дело\n"
    found = act(text)
    assert found.leftover == "[строка 11] всем отделам\n[строка 18] Рассылка: в дело\n"


def test_a_title_ends_where_bold_letters_do() -> None:
    text = (
        "ОТДЕЛ\n\nПРИКАЗ\n\nот 01.02.2022 № 5\n\n**О плане\nработы**\n\nОтдел сообщает о работе.\n\n"
        "ПРИКАЗЫВАЮ:\n\n1. Начать.\n"
    )
    found = values(text)["акт"]
    assert (found["заголовок"], found["преамбула"]) == (
        "О плане\nработы",
        "Отдел сообщает о работе.",
    )


def test_an_act_without_a_title_says_so() -> None:
    text = "ОТДЕЛ\n\nПРИКАЗ\n\nот 01.02.2022 № 5\n\nВ целях развития\n\nПРИКАЗЫВАЮ:\n\n1. Начать.\n"
    assert values(text)["акт"]["заголовок"] == "[указать]"
    assert any("у акта нет заголовка" in item for item in doubts(text))


def test_a_table_in_the_text_of_an_act_is_left_over() -> None:
    found = act(
        f"{HEAD}ПРИКАЗЫВАЮ:\n\n1. Начать.\n\nШкола\tДень\tЧас\nПервая\tпятый\tтретий\n\nНачальник\nА.Б. Ветрова\n"
    )
    assert found.leftover is not None
    assert "Первая" in found.leftover


def test_texts_above_the_first_annex_are_an_annex_or_left_over() -> None:
    below = f"Приложение 2\nк приказу отдела\nот 01.02.2022 № 5\n\nПлан на 2022 год\n\n{TABLE}"
    short = act(f"Лист ожидания\n\n{below}")
    assert short.leftover == "[строка 1] Лист ожидания\n"
    long = values(f"План первый на 2021 год\n\n{TABLE}\n{below}")
    assert [item["заголовок"] for item in long["приложения"]] == [
        "План первый на 2021 год",
        "План на 2022 год",
    ]


# -- tables


def test_two_levels_of_sections_are_one_and_told_of() -> None:
    text = f"План на 2022 год\n\n{PLAN}Раздел I. Кадры\t\t\nУчителя\t\t\nКурсы\tмай\tОтдел\nУроки\tмай\tОтдел\n"
    (section,) = annex(text)["дорожная карта"]["разделы"]
    assert section["название"] == "Раздел I. Кадры Учителя"
    assert any("раздел и подраздел" in item for item in doubts(text))


def test_a_section_without_actions_is_left_over() -> None:
    found = act(f"План на 2022 год\n\n{PLAN}I. Кадры\t\t\nКурсы\tмай\tОтдел\nII. Дети\t\t\n")
    assert found.leftover is not None
    assert "II. Дети" in found.leftover


def test_actions_above_the_first_section_have_a_section_to_name() -> None:
    found = plan(f"{PLAN}Курсы\tмай\tОтдел\nI. Дети\t\t\nУроки\tмай\tОтдел\n")
    assert [section["название"] for section in found["разделы"]] == ["[указать]", "I. Дети"]


def test_numbers_that_would_be_printed_otherwise_are_told_of() -> None:
    table = "№\tМероприятия\tСроки\n3\tКурсы\tмай\n4\tУроки\tмай\n"
    assert any("номера мероприятий" in item for item in doubts(f"План на 2022 год\n\n{table}"))
    nested = plan("№\tМероприятия\tСроки\n1. Кадры\t\t\n1.1\tКурсы\tмай\n1.3\tУроки\tмай\n")
    assert nested["нумерация"]["мероприятия"] == "вложенные номера"


def test_rows_without_a_deadline_or_a_name_are_filled_with_a_mark() -> None:
    text = f"План на 2022 год\n\n{PLAN}Курсы\t\tОтдел\nУроки\tмай\tШколы\n\tиюнь\tШколы\n"
    rows = actions(annex(text)["дорожная карта"])
    assert rows[0]["срок"] == "[указать]"
    assert rows[2]["название"] == "[указать]"
    assert {item.split(": ")[1] for item in doubts(text)} >= {
        "срок не назван",
        "мероприятие не названо",
    }


def test_a_second_table_may_have_more_columns_and_other_headings() -> None:
    found = act(
        f"План на 2022 год\n\nКадры\n\n{PLAN}Курсы\tмай\tОтдел\n\nДети\n\n"
        "Тема\tСрок\tОтветственный\tРезультат\nУроки\tмай\tШколы\tПятёрки\n"
    )
    roadmap = yaml.safe_load(found.text)["приложения"][0]["дорожная карта"]
    assert [column["заголовок"] for column in roadmap["графы"]] == [
        "Мероприятия / Тема",
        "Сроки",
        "Ответственные",
        "Результат",
    ]
    assert found.leftover is None


def test_checkpoints_and_mechanisms_leave_over_what_they_cannot_hold() -> None:
    found = act(
        f"План на 2022 год\n\n{PLAN}Курсы\tмай\tОтдел\nУроки\tмай\tШколы\n\nКонтрольные точки\n\n"
        "Контрольная точка\tСроки\tРезультат\nI. Начало\t\t\nКурсы пройдены\tмай\tСправка\n"
    )
    assert found.leftover is not None
    assert "I. Начало" in found.leftover
    assert "Справка" in found.leftover


def test_checkpoints_alone_are_the_plan() -> None:
    found = plan("Контрольная точка\tСроки\tОтветственный\nКурсы\tмай\tОтдел\nУроки\tиюнь\tШколы\n")
    assert [row["название"] for row in found["мероприятия"]] == ["Курсы", "Уроки"]


def test_a_title_above_the_heading_of_a_table_is_its_caption() -> None:
    found = plan("Учёба кадров\t\t\n" + PLAN + "Курсы\tмай\tОтдел\n")
    assert found["заголовок"] == "Учёба кадров"


def test_a_section_written_into_every_cell_is_read_once() -> None:
    found = act(f"План на 2022 год\n\n{PLAN}Кадры\tКадры\tКадры\nКурсы\tмай\tОтдел\n")
    assert dict(found.proof.dropped)["merged"] == 2


def test_a_heading_far_down_is_found_if_nothing_else_fits() -> None:
    rows = "".join(f"Дело {at}\tмай 2022 г.\tОтдел\n" for at in range(4))
    found = plan(f"{rows}\n{PLAN}Курсы\tмай 2022 г.\tОтдел\n")
    assert len(found["мероприятия"]) == 5
    assert found["графы"][0]["заголовок"] == "Мероприятия"


def test_two_columns_of_results_are_a_result_and_its_proof() -> None:
    found = plan(
        "Мероприятия\tСроки\tРезультат\tИтог\nКурсы\tмай\tучёба\tсправка\nУроки\tмай\tучёба\tотчёт\n"
    )
    assert [column["содержание"] for column in found["графы"]][2:] == [
        "результат",
        "отчётный документ",
    ]


def test_stages_of_several_tables_keep_their_rows() -> None:
    found = plan(
        "Этап\tМероприятие\tСроки\n\tПриказ\tмай\nРабота\tУроки\tмай\n\tЭкзамен\tиюнь\nИтог\tОтчёт\tиюнь\n"
    )
    assert [(part["название"], len(part["мероприятия"])) for part in found["разделы"]] == [
        ("[указать]", 1), ("Работа", 2), ("Итог", 1),
    ]  # fmt: skip


# -- indicators


def test_indicators_by_years_have_groups_numbers_and_base_values() -> None:
    text = (
        "ПРОГРАММА\nна 2022-2023 годы\n\n1. Общие положения\n\nТекст.\n\n2. Показатели\n\n"
        "№\tПоказатель\tБазовое значение 2021\t2022\t2023\tИсточник\n"
        "1\tЧисло школ\t5\t6\t7\tотчёт\n\tКадры\t\t\t\t\n2\tСнижение доли\t30\t20\t10\tсправка\n\tДети\t\t\t\t\n"
    )
    found = act(text)
    _, chapter = yaml.safe_load(found.text)["приложения"][0]["программа"]["разделы"]
    (block,) = chapter["показатели"]
    assert [group["название"] for group in block["группы"]] == ["[указать]", "Кадры"]
    assert block["группы"][1]["строки"][0]["динамика"] == "снижение"
    assert block["группы"][1]["строки"][0]["значения"] == {2021: 30, 2022: 20, 2023: 10}
    assert found.leftover is not None
    assert {"Источник", "отчёт", "справка", "Дети"} <= set(found.leftover.replace("]", " ").split())


def test_targets_for_every_year_and_of_short_school_years() -> None:
    (chapter,) = chapters(
        "ПРОГРАММА\nна 2021-2023 годы\n\n1. Показатели\n\n"
        "Показатель\tЦель\nДоля школ\t100% школ района – ежегодно\n"
        "Доля учителей\t2021/22 уч. год – не более 5%\n2. Дети\t\n"
    )
    (block,) = chapter["показатели"]
    first, second = (
        block.get("строки") or [row for group in block["группы"] for row in group["строки"]]
    )[:2]
    assert first["значения"] == {"ежегодно": 100}
    assert first["доля от"] == "школ района"
    assert (second["вид цели"], second["значения"]) == ("не более", {"2021-2022": 5})


def test_a_small_table_with_two_rows_of_values_loses_none() -> None:
    found = act(
        "ПРОГРАММА\nна 2021-2022 годы\n\n1. Показатели\n\nДоля школ.\n\n2021 г.\t2022 г.\n20%\t25%\n30%\t35%\n"
    )
    assert found.leftover is not None
    assert "35%" in found.leftover


def test_a_column_of_values_may_be_called_in_many_ways() -> None:
    assert year_of("план на 2022 г.") == "2022"
    assert year_of("базовое значение (2021)") == "2021"


# -- prose


def test_headings_are_told_by_capitals_word_and_roman_numbers() -> None:
    found = chapters(
        "ПРОГРАММА\nна 2022 год\n\nВступительное слово.\n\nРАЗДЕЛ 1\n\nПаспорт\n\nТекст.\n\n"
        "II. Анализ\n\nТекст.\n\nЗАКЛЮЧИТЕЛЬНЫЕ СЛОВА\n\nТекст.\n"
    )
    assert [(chapter["заголовок"], chapter.get("с номером")) for chapter in found] == [
        ("Паспорт", None), ("II. Анализ", "нет"), ("ЗАКЛЮЧИТЕЛЬНЫЕ СЛОВА", "нет"),
    ]  # fmt: skip
    assert found[0]["содержание"][0] == "Вступительное слово."


def test_the_word_of_sections_that_only_some_have_stays_in_their_titles() -> None:
    found = chapters(
        "ПРОГРАММА\nна 2022 год\n\nРАЗДЕЛ 1. Цели\n\nТекст.\n\n2. Задачи программы\n\nТекст.\n"
    )
    assert [chapter["заголовок"] for chapter in found] == ["РАЗДЕЛ 1. Цели", "Задачи программы"]


def test_paragraphs_that_pages_cut_are_whole() -> None:
    long = "Школы района работают над качеством образования и сотрудничают"
    found = chapters(
        f"ПРОГРАММА\nна 2022 год\n\n1. Цели\n\n{long}\n\nс вузами края.\n\n"
        f"Задачи:\n\n- {long.lower()} с Институтом\n\nРазвития образования;\n\n- вторая задача.\n"
    )
    first, second = found[0]["содержание"]
    assert first == f"{long} с вузами края."
    assert second["список"][0].endswith("с Институтом Развития образования;")


def test_nested_numbers_of_the_last_item_are_its_own() -> None:
    lines = ["1. Первый:", "1.1. один;", "1.2. два.", "Дальше."]
    paragraphs = [Paragraph(text, Place(at)) for at, text in enumerate(lines, 1)]
    first, second = passages(paragraphs, Ledger())
    assert second == "Дальше."
    assert first != second
    assert passages([], Ledger()) == ()


def test_a_passport_may_have_a_column_of_numbers() -> None:
    (chapter,) = chapters(
        "ПРОГРАММА\nна 2022 год\n\n1. Паспорт программы\n\n"
        "1\tНаименование\tПрограмма\n2\tЦель\tУспех\n3\tЗадачи\tРабота\n"
    )
    assert [row["название"] for row in chapter["паспорт"]] == ["Наименование", "Цель", "Задачи"]


def test_a_table_of_unknown_things_stands_in_a_programme_cell_by_cell() -> None:
    found = act(
        "ПРОГРАММА\nна 2022 год\n\n1. Общие положения\n\nТекст.\n\n2. Анализ\n\nДо таблицы.\n\n"
        "Школа\tУчеников\tКлассов\nПервая\t\t20\nВторая\t400\t\n\nПосле таблицы.\n"
    )
    assert found.leftover is None
    chapter = yaml.safe_load(found.text)["приложения"][0]["программа"]["разделы"][1]
    table = {
        "заголовки граф": ["Школа", "Учеников", "Классов"],
        "клетки": [["Первая", "–", 20], ["Вторая", 400]],
    }
    assert chapter["содержание"] == ["До таблицы.", {"таблица": table}, "После таблицы."]


def test_an_annex_of_one_unknown_table_is_that_table() -> None:
    found = act(
        "Состав рабочей группы\n\nФИО\tДолжность\nРябинина Т.В.\tначальник\nРучьёв К.Л.\tметодист\n"
    )
    (annex,) = yaml.safe_load(found.text)["приложения"]
    assert annex["таблица"]["заголовки граф"] == ["ФИО", "Должность"]
    assert annex["таблица"]["клетки"] == [
        ["Рябинина Т.В.", "начальник"],
        ["Ручьёв К.Л.", "методист"],
    ]


def test_a_register_keeps_what_is_no_member_aside() -> None:
    found = act(
        "Перечень школ на 2022 год\n\nШколы города:\n\nСёла:\n\n1. Школа № 1;\n\n2. Школа № 2.\n\nКонец перечня\n"
    )
    assert found.leftover is not None
    assert "Школы города" in found.leftover
    assert "Конец перечня" in found.leftover


def test_a_register_in_a_table_has_sections_and_rows_without_names() -> None:
    found = act(
        "Перечень школ на 2022 год\n\n№\tНаименование организации\tАдрес\nI. Город\t\t\n1\tШкола № 1\tМира, 5\n"
        "II. Село\t\t\n2\tШкола № 2\t\n3\t\tбез имени\n"
    )
    assert found.recognised.counts.entries == 2
    assert found.leftover is not None
    assert "без имени" in found.leftover


# -- names


def named(text: str, *known: str) -> tuple[list[str], list[str]]:
    parties, place = Parties(), Place(1)
    for name in known:
        parties.add(name)
    return responsibles(Cell((Paragraph(text, place),), place), parties, Ledger())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Отдел, МБУ «Центр, первый»; школы", ["Отдел", "МБУ «Центр, первый»", "школы"]),
        ("Зам. директора Ветрова А.Б., учителя", ["Зам. директора Ветрова А.Б.", "учителя"]),
        ("Департамент образования, культуры и спорта края", ["Департамент образования, культуры и спорта края"]),
        ("Органы, осуществляющие управление", ["Органы, осуществляющие управление"]),
        ("Отдел,", ["Отдел"]),
        ("Отдел\nШколы", ["Отдел", "Школы"]),
        ("Отдел\nобразования", ["Отдел образования"]),
        ("– Отдел;\n– школы.", ["Отдел", "школы"]),
    ],
)  # fmt: skip
def test_a_cell_of_names_is_cut_where_names_end(text: str, names: list[str]) -> None:
    assert named(text)[0] == names


def test_names_without_a_comma_between_are_two_and_told_of() -> None:
    for text, known in (
        ("Отдел образования МКУ «Центр»", ("Отдел образования", "МКУ «Центр»")),
        ("МКУ «Центр» МБОУ СОШ № 9", ()),
    ):
        names, said = named(text, *known)
        assert len(names) == 2
        assert "нет запятой" in said[0]


def test_heads_of_one_school_are_its_head() -> None:
    names, said = named("Руководители МБОУ СОШ № 2, МБОУ СОШ № 9")
    assert names == ["Руководители МБОУ СОШ № 2", "МБОУ СОШ № 9"]
    assert "должность стоит перед первым" in said[0]
    text = f"План на 2022 год\n\n{PLAN}Курсы\tмай\tРуководители МБОУ СОШ № 2\nУроки\tмай\tДиректора ОО\n"
    found = registry(text)
    assert found["Руководитель МБОУ СОШ № 2"]["также"] == ["Руководители МБОУ СОШ № 2"]
    assert found["Руководитель МБОУ СОШ № 2"]["id"] == "руководитель-мбоу-сош"


def test_full_names_in_other_cases_are_made_nominative_and_told_of() -> None:
    text = (
        "План на 2022 год\n\nУчаствуют руководители государственного учреждения «Центр развития» (далее – Центр).\n\n"
        f"{PLAN}Курсы\tмай\tЦентр\nУроки\tмай\tЦентр\n"
    )
    found = registry(text)["Государственное учреждение «Центр развития»"]
    assert (found["кратко"], found["родительный"]) == (
        "Центр",
        "государственного учреждения «Центр развития»",
    )
    assert any("выведено из другого падежа" in item for item in doubts(text))


# -- rest


def test_files_of_one_name_and_texts_in_other_encodings_are_read() -> None:
    text = "План на 2022 год\n\n" + PLAN + "Курсы\tмай\tОтдел\nУроки\tмай\tОтдел\n"
    made = importing.import_documents(
        [("план.txt", text.encode("utf-16")), ("план.md", text.encode("cp1251")), ("registry.txt", text.encode())], 2022
    )  # fmt: skip
    assert [item.file for item in made.acts] == ["план.yaml", "план-2.yaml", "registry-2.yaml"]
    assert len({item.text for item in made.acts}) == 1


def test_sections_with_bold_or_nested_numbers_in_the_column_of_numbers() -> None:
    bold = plan(
        "|№|Мероприятия|Сроки|Ответственные|\n|**1**|**Кадры**|||\n|1|Курсы|май|Отдел|\n|2|Уроки|май|Отдел|\n"
    )
    assert [section["название"] for section in bold["разделы"]] == ["Кадры"]
    plain = plan("|№|Мероприятия|Сроки|Ответственные|\n|1|Курсы|май|Отдел|\n|2|Уроки|||\n")
    assert len(plain["мероприятия"]) == 2


def test_an_annex_may_have_nothing_and_no_title() -> None:
    found = values(
        f"{HEAD}ПРИКАЗЫВАЮ:\n\n1. Начать.\n\nНачальник\nА.Б. Ветрова\n\nПриложение\nк приказу отдела\nот 01.02.2022 № 5\n"
    )
    assert found["приложения"][0]["заголовок"] == "[указать]"


def test_caption_in_capitals_is_a_title_and_styled_lines_are_too() -> None:
    found = annex(f"**ПЛАН**\n\n**МЕРОПРИЯТИЙ**\n\nна 2022 год\n\n{TABLE}")
    assert found["заголовок"] == "ПЛАН\nМЕРОПРИЯТИЙ\nна 2022 год"


def test_a_spoilt_letter_makes_no_other_encoding() -> None:
    text = f"План на 2022 год\n\n{TABLE}".encode()
    spoilt = text.replace("учителя".encode(), b"\xd1" + "чителя".encode())
    assert (
        "Проведение семинаров" in importing.import_documents([("a.txt", spoilt)], 2022).acts[0].text
    )


def test_a_place_is_not_the_end_of_a_word() -> None:
    found = order(
        "ПРИКАЗЫВАЮ:\n\n1. Начать.", head=HEAD.replace("О плане", "О введении обновленных ФГОС")
    )
    assert found["заголовок"] == "О введении обновленных ФГОС"
    assert "место" not in found


def test_tables_of_html_and_with_bars_between_cells_are_tables() -> None:
    marked = plan(
        "<table>\n<tr><th>№</th><th>Мероприятия</th><th>Сроки</th><th>Ответственные</th></tr>\n"
        '<tr><td colspan="4"><b>1. Кадры</b></td></tr>\n'
        "<tr><td>1.1</td><td>Курсы</td><td>май</td>\n<td>Отдел,<br/>школы</td></tr>\n"
        "<tr><td>1.2</td><td>Уроки</td><td>май</td><td>Школы</td></tr>\n</table>\n"
    )
    (section,) = marked["разделы"]
    assert section["название"] == "Кадры"
    assert section["мероприятия"][0]["ответственные"] == ["Отдел", "школы"]
    barred = plan(
        "Мероприятия | Сроки | Ответственные\n--- | --- | ---\nКурсы | май | Отдел\nУроки | май | Отдел\n"
    )
    assert len(barred["мероприятия"]) == 2


def test_numbers_of_actions_are_no_deadlines() -> None:
    found = plan(
        "2.3.\tОрганизация выездов в школы района\tв течение 2021 года\tГБУ «Центр», отдел\tПроведено не менее 10 выездов\n"
        "2.4.\tПодготовка рекомендаций для школ\tдо 1 марта 2021 года\tГБУ «Центр»\tРекомендации размещены на сайте\n"
    )
    first, _ = found["мероприятия"]
    assert (first["срок"], first["ответственные"]) == (
        "в течение 2021 года",
        ["ГБУ «Центр»", "отдел"],
    )


def test_a_point_that_was_left_out_is_told_of_and_its_own_points_are_kept() -> None:
    found = act(
        f"{HEAD}ПРИКАЗЫВАЮ:\n\n1. Начать.\n3. Школам:\n3.1. составить планы;\n3.2. начать.\n4. Закончить.\n"
        "\nНачальник\nА.Б. Ветрова\n"
    )
    points = yaml.safe_load(found.text)["акт"]["пункты"]
    assert [point["id"] for point in points] == ["п1", "п2", "п3"]
    assert [point["текст"] for point in points[1]["пункты"]] == ["составить планы;", "начать."]
    assert "в печати будет под номером 2" in found.text


def test_a_number_inside_a_point_is_no_point() -> None:
    found = act(
        f"{HEAD}ПРИКАЗЫВАЮ:\n\n1. Начать.\n2. Сделать:\n4. Это не пункт.\n3. Закончить.\n\nНачальник\nА.Б. Ветрова\n"
    )
    assert len(yaml.safe_load(found.text)["акт"]["пункты"]) == 3


def test_a_table_of_one_row_is_a_text() -> None:
    chapter = values(
        "ПРОГРАММА\nна 2022 год\n\n1. Общие положения\n\nТекст.\n\n| Школа | Учеников |\n"
    )
    (annex,) = chapter["приложения"]
    assert annex["программа"]["разделы"][0]["содержание"] == ["Текст.", "Школа", "Учеников"]


@pytest.mark.parametrize(
    ("heading", "content"),
    [
        ("Ответственный исполнитель, соисполнители", "responsible"),
        ("Соисполнители, ответственные за этап", "co-executors"),
        ("Cроки", "deadline"),
        ("Ответ ственные", "responsible"),
        ("Ответст\u2011венные", "responsible"),
        ("Отв.", "responsible"),
        ("Отвага", None),
        ("Kabinet", None),
    ],
)
def test_headings_with_slips_are_known(heading: str, content: str | None) -> None:
    assert content_of(heading) == content


BLANKS = (
    "План на 2022 год\n\n"
    "№   Мероприятие                 Срок            Ответственный\n"
    "I. Кадры\n"
    "1   Курсы для учителей          май 2022 г.     Отдел\n"
    "    начальных классов\n\n2\n\n"
    "2   Практикум                   июнь 2022 г.    Центр\n\n"
)


def test_a_table_that_blanks_keep_apart_ends_where_somebody_signs() -> None:
    found = plan(f"{BLANKS.partition(chr(10) * 2)[2]}Директор                    О.О. Кедрова\n")
    (section,) = found["разделы"]
    assert section["название"] == "Кадры"
    assert [row["название"] for row in section["мероприятия"]] == [
        "Курсы для учителей начальных классов",
        "Практикум",
    ]
    assert found["послесловие"] == ["Директор О.О. Кедрова"]


def test_a_text_below_such_a_table_is_a_text() -> None:
    found = plan(f"{BLANKS.partition(chr(10) * 2)[2]}Сроки уточняются приказом.\n")
    assert found["послесловие"] == ["Сроки уточняются приказом."]


def test_a_cell_of_several_lines_is_whole_and_sections_stay() -> None:
    found = plan(
        "№\tМероприятие\tСрок\tОтветственный\nI. Кадры\n1\tКурсы для\nучителей\tмай\nи июнь 2022 г.\tОтдел\n"
        "II. Дети\n2\tПрактикум\tиюнь 2022 г.\tЦентр\n"
    )
    assert [section["название"] for section in found["разделы"]] == ["Кадры", "Дети"]
    assert [(row["название"], row["срок"]) for row in actions(found)] == [
        ("Курсы для учителей", "май и июнь 2022 г."),
        ("Практикум", "июнь 2022 г."),
    ]


def test_rows_that_are_short_of_cells_stay_rows() -> None:
    found = plan(
        "№\tМероприятие\tСрок\tОтветственный\n1\tКурсы\tмай 2022 г.\n2\tПрактикум\tиюнь 2022 г.\tЦентр\n"
    )
    assert [row["название"] for row in actions(found)] == ["Курсы", "Практикум"]


def test_a_register_of_nobody_asks_for_names() -> None:
    text = "Перечень школ на 2022 год\n\n1. –\n2. …\n"
    assert annex(text)["перечень"]["строки"] == ["[указать]"]
    assert doubts(text)[-1] == "строка 3: в перечне никто не назван"


def test_an_id_has_letters_of_one_alphabet() -> None:
    assert Namer().id_for("Kурсы для учителей IT") == "курсы-учителей-it"


def test_five_usual_columns_without_a_heading_need_none() -> None:
    rows = (
        "1\tКурсы\tмай 2022 г.\tотдел\tУдостоверения\n2\tПрактикум\tиюнь 2022 г.\tцентр\tСправка\n"
    )
    assert "графы" not in plan(rows)
    fewer = "".join(line.rpartition("\t")[0] + "\n" for line in rows.splitlines())
    assert len(plan(fewer)["графы"]) == 4


def test_a_name_that_gives_way_to_a_plainer_one_is_still_known() -> None:
    parties = Parties()
    parties.add("институт[]")
    (found,) = {
        parties.add(name).id: parties.add(name) for name in ("институт", "институт[]")
    }.values()
    assert (found.name, found.also) == ("институт", ["институт[]"])
