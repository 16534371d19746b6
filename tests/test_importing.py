"""Acts from foreign files: what is recognised, where every word goes, what is said of doubts."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import AS_OF

from roadmapc import compiler, importing
from roadmapc.cli import main
from roadmapc.importing import Import, Imported
from roadmapc.importing.cleaning import clean, closed_up, words
from roadmapc.importing.columns import content_of, year_of
from roadmapc.importing.lists import marker_of
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import definitions, nominative, sort_of
from roadmapc.importing.requisites import day_in, kind_of, number_in
from roadmapc.importing.verifying import common_in_order, prove

ORDER = """\
**УПРАВЛЕНИЕ ОБРАЗОВАНИЯ
ЗАРЕЧНОГО РАЙОНА**

П Р И К А З

от 14.02.2022 № 17-од

г. Заречный

**О плане работы
со школами района**

В соответствии с решением коллегии Управление образования Заречного района извещает

ПРИКАЗЫВАЮ:

1. Утвердить план мероприятий (приложение).
2. Рекомендовать директорам школ в срок до 1 марта 2022 года:
 - 2.1. назначить ответственных;
 - 2.2. составить школьные планы.
3. Контроль за исполнением приказа оставляю за собой.

Начальник управления

А.Б. Ветрова

Приложение

УТВЕРЖДЕН

приказом управления образования

Заречного района

от 14.02.2022 № 17-од

**План мероприятий
на 2022-2023 годы**

{table}
"""
TABLE = """\
Мероприятия\tСроки\tОтветственные\tРезультаты
I. Подготовка\t\t\t
Создание рабочей группы\tмарт 2022 г.\tУправление образования Заречного района (далее – управление)\tВ группу входят: - учителя; - методисты.
Проведение семинаров по вопросам\tежегодно в октябре\tуправление,\tПроведены семинары

подготовки учителей\t\tГБУ «Центр»\tи практикумы
II. Контроль\t\t\t
Проверка планов\tкогда получится\tГБУ «Центр»\tСправка
"""


def run(text: str, name: str = "order.txt") -> Import:
    return importing.import_documents([(name, text.encode())], 2022)


def act(text: str) -> Imported:
    (found,) = run(text).acts
    assert found.proof.holds, (found.proof.lost, found.proof.invented)
    return found


def values(text: str) -> Any:
    return yaml.safe_load(act(text).text)


def annex(text: str) -> Any:
    (found,) = values(text)["приложения"]
    return found


def plan(table: str, title: str = "План мероприятий на 2022-2023 годы") -> Any:
    return annex(f"{title}\n\n{table}")["дорожная карта"]


def actions(roadmap: Any) -> list[Any]:
    sections = roadmap.get("разделы", [roadmap])
    return [action for section in sections for action in section["мероприятия"]]


def doubts(text: str) -> list[str]:
    return [
        f"{item.place.words.ru}: {item.words.ru}"
        for item in run(text).acts[0].recognised.ledger.doubts
    ]


def test_an_order_is_read_from_letterhead_to_signature() -> None:
    found = values(ORDER.format(table=TABLE))["акт"]
    assert {
        key: found[key] for key in ("вид", "статус", "дата", "номер", "место", "заголовок")
    } == {
        "вид": "приказ",
        "статус": "подписан",
        "дата": "14.02.2022",
        "номер": "17-од",
        "место": "г. Заречный",
        "заголовок": "О плане работы\nсо школами района",
    }
    assert found["распорядительное слово"]["текст"] == "ПРИКАЗЫВАЮ"
    assert [point["модальность"] for point in found["пункты"]] == [
        "утвердить",
        "рекомендовать",
        "контроль",
    ]
    assert [point["текст"] for point in found["пункты"][1]["пункты"]] == [
        "назначить ответственных;",
        "составить школьные планы.",
    ]
    assert found["пункты"][0]["утверждает"] == ["план"]
    assert found["пункты"][1]["срок"] == "до 1 марта 2022 года"
    assert found["подписант"] == {"должность": "Начальник управления", "лицо": "А.Б. Ветрова"}


def test_a_stamp_that_the_act_tells_leaves_only_its_form() -> None:
    assert annex(ORDER.format(table=TABLE))["гриф"] == {"форма": "приложение и утверждение"}


def test_a_stamp_of_another_day_keeps_that_day() -> None:
    text = ORDER.format(table=TABLE)
    first, second = text.split("Приложение", 1)
    found = annex(f"{first}Приложение{second.replace('14.02.2022', '15.02.2022')}")
    assert found["гриф"]["как опубликовано"].endswith("от 15.02.2022 № 17-од")


def test_a_stamp_without_its_act_stays_word_for_word_and_no_act_is_made_up() -> None:
    text = "Приложение № 2\nк приказу отдела\nот 01.02.2022 № 5\n\n**План на 2022 год**\n\n" + TABLE
    found = values(text)
    assert "акт" not in found
    (only,) = found["приложения"]
    assert only["гриф"] == {
        "как опубликовано": "Приложение № 2\nк приказу отдела\nот 01.02.2022 № 5"
    }
    assert only["заголовок"] == "План на 2022 год"


def test_rows_that_a_page_cut_are_whole_and_sections_have_their_numbers_counted() -> None:
    roadmap = annex(ORDER.format(table=TABLE))["дорожная карта"]
    assert roadmap["нумерация"] == {"разделы": "римские", "мероприятия": "нет"}
    assert [section["название"] for section in roadmap["разделы"]] == ["Подготовка", "Контроль"]
    second = actions(roadmap)[1]
    assert second["название"] == "Проведение семинаров по вопросам подготовки учителей"
    assert second["ответственные"] == ["управление", "ГБУ «Центр»"]
    assert second["результат"] == "Проведены семинары и практикумы"


def test_a_list_run_into_a_cell_is_a_list() -> None:
    (first, *_) = actions(annex(ORDER.format(table=TABLE))["дорожная карта"])
    (result,) = first["результат"]
    assert result["текст"] == "В группу входят:"
    assert result["список"] == ["учителя;", "методисты."]


def test_a_deadline_that_is_not_understood_is_kept_and_told_of() -> None:
    text = ORDER.format(table=TABLE)
    assert actions(annex(text)["дорожная карта"])[-1]["срок"] == "когда получится"
    assert any("срок «когда получится» не понят" in item for item in doubts(text))
    assert "# проверить: срок «когда получится» не понят" in act(text).text


def test_names_go_to_the_registry_with_their_short_ones() -> None:
    made = run(ORDER.format(table=TABLE))
    assert made.registry is not None
    registry = yaml.safe_load(made.registry)
    by_name = {item["название"]: item for item in registry["организации"]}
    office = by_name["Управление образования Заречного района"]
    assert office["кратко"] == "управление"
    assert office["родительный"] == "управления образования Заречного района"
    assert office["бланк"] == ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ЗАРЕЧНОГО РАЙОНА"]
    assert "ГБУ «Центр»" in by_name


def test_what_is_made_has_no_fault_of_shape_and_knows_every_name(tmp_path: Path) -> None:
    for name, text in run(ORDER.format(table=TABLE)).files.items():
        (tmp_path / name).write_text(text, "utf-8")
    compiled = compiler.check(tmp_path, AS_OF)
    assert [unit.faults for unit in compiled.project.units] == [(), ()]
    assert compiled.project.faults == ()


# -- tables


@pytest.mark.parametrize(
    ("heading", "content"),
    [
        ("№ п/п", "number"),
        ("№\nп/п", "number"),
        ("N", "number"),
        ("Наименование мероприятия", "action"),
        ("Содержание деятельности", "action"),
        ("Срок исполнения", "deadline"),
        ("Период реализации", "deadline"),
        ("Дата проведения", "deadline"),
        ("Ответственные испол- нители", "responsible"),
        ("Ответсвенный", "responsible"),
        ("Соисполнители", "co-executors"),
        ("Ожидаемый результат мероприятия", "result"),
        ("Форма отчётности", "evidence"),
        ("Информационное сопровождение", "publication"),
        ("Контрольная точка", "checkpoint"),
        ("Ед. изм.", "unit"),
        ("2023 г.", "year"),
        ("Источник", None),
        ("Проведение мероприятий по выявлению школ " * 4, None),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_holds(heading: str, content: str | None) -> None:
    assert content_of(heading) == content


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("2021", "2021"),
        ("2021 г.*", "2021"),
        ("2020-2021 уч. год", "2020-2021"),
        ("2020/21 учебный год", "2020-2021"),
        ("на 2024 год", "2024"),
        ("2020 и далее", None),
    ],
)
def test_a_heading_names_a_year(heading: str, year: str | None) -> None:
    assert year_of(heading) == year


def test_columns_may_stand_in_any_order_and_strokes_may_part_them() -> None:
    found = plan(
        "| № п/п | Наименование мероприятия | Ответственный | Результат | Срок |\n"
        "|---|---|---|---|---|\n"
        "| 1 | Обучение учителей | МБУ «Центр» | Учителя обучены | май 2022 г. |\n"
        "| 2 | Обучение директоров | МБУ «Центр» | Директора обучены | июнь 2022 г. |\n"
    )
    assert [column["содержание"] for column in found["графы"]] == [
        "номер",
        "мероприятие",
        "ответственные",
        "результат",
        "срок",
    ]
    assert found["нумерация"] == {"мероприятия": "арабские"}
    assert list(actions(found)[0]) == ["id", "название", "срок", "ответственные", "результат"]


def test_headings_and_column_numbers_of_new_pages_are_dropped_and_counted() -> None:
    head = "№\tМероприятия\tСроки\tОтветственные\n1\t2\t3\t4\n"
    text = f"План на 2022 год\n\n{head}1.\tОдно\tмай 2022 г.\tОтдел\n\n{head}2.\tДругое\tмай 2022 г.\tОтдел\n"
    found = act(text)
    assert len(actions(yaml.safe_load(found.text)["приложения"][0]["дорожная карта"])) == 2
    assert dict(found.proof.dropped) == {"counted": 2, "heading": 3, "number-row": 8}
    assert "строка номеров: да" in found.text


def test_an_unknown_column_is_a_note() -> None:
    found = plan(
        "Мероприятия\tСроки\tОтветственные\tИсточник средств\n"
        "Ремонт\tмай 2022 г.\tОтдел\tместный бюджет\n"
    )
    assert found["графы"][-1] == {"содержание": "примечание", "заголовок": "Источник средств"}
    assert actions(found)[0]["примечание"] == "местный бюджет"


def test_two_unknown_columns_stand_side_by_side_in_the_note() -> None:
    text = (
        "План на 2022 год\n\n"
        "Мероприятия\tСроки\tОтветственные\tСредства\tМесто\n"
        "Ремонт\tмай 2022 г.\tОтдел\tбюджет\tшкола\nУборка\tмай 2022 г.\tОтдел\tбюджет\t\n"
    )
    found = act(text)
    assert found.leftover is None
    roadmap = yaml.safe_load(found.text)["приложения"][0]["дорожная карта"]
    assert roadmap["графы"][-1]["заголовок"] == "Средства / Место"
    assert [action["примечание"] for action in actions(roadmap)] == ["бюджет / школа", "бюджет / –"]


def test_indicators_checkpoints_directions_and_mechanisms_stand_around_a_plan() -> None:
    found = annex(
        "Дорожная карта\nна 2022-2023 годы\n\n"
        "Цель дорожной карты: к 2023 году стать лучше\n\n"
        "Целевые показатели\n\n"
        "| Наименование показателя | Единица измерения | 2022 | 2023 |\n|--|--|--|--|\n"
        "| Увеличение доли обученных | % | 10 | 20 |\n| Число школ | ед. | 1 | 2 |\n\n"
        "Определение основных направлений\n\n1. Кадры.\n\n2. Ресурсы\n\n"
        "Контрольные точки карты\n\n"
        "| № | Контрольная точка | Ответственный | Сроки |\n|--|--|--|--|\n"
        "| 1 | Кадры обучены | Отдел | 2023 г. |\n\n"
        "План-график\n\n"
        "| Мероприятие | Сроки | Ответственные |\n|--|--|--|\n"
        "| Курсы | май 2022 г. | Отдел |\n| Ремонт | май 2023 г. | Отдел |\n\n"
        "Механизмы реализации\n\n"
        "| Мероприятия | Сроки | Ответственный | Информационное сопровождение |\n|--|--|--|--|\n"
        "| Проверка | ежегодно | Отдел | приказ на сайте |\n"
    )["дорожная карта"]
    assert found["цель"] == "Цель дорожной карты: к 2023 году стать лучше"
    (block,) = found["показатели"]
    assert block["строки"][0] == {
        "id": "увеличение-доли-обученных",
        "название": "Увеличение доли обученных",
        "единица": "%",
        "динамика": "рост",
        "значения": {2022: 10, 2023: 20},
    }
    assert [row["название"] for row in found["направления"]["строки"]] == ["Кадры.", "Ресурсы"]
    assert found["контрольные точки"]["строки"][0]["название"] == "Кадры обучены"
    assert found["заголовок"] == "План-график"
    assert len(found["мероприятия"]) == 2
    assert found["механизмы"]["строки"][0]["публикация"] == "приказ на сайте"


def test_abbreviations_after_a_plan_are_a_list_and_names_of_the_registry() -> None:
    made = run(
        "План на 2022 год\n\nМероприятия\tСроки\tОтветственные\nКурсы\tмай 2022 г.\tУО\n"
        "Ремонт\tмай 2022 г.\tУО\n\nСписок сокращений:\n\nУО – управление образования;\n"
    )
    (found,) = yaml.safe_load(made.acts[0].text)["приложения"]
    assert found["дорожная карта"]["сокращения"] == [
        {"кратко": "УО", "название": "управление образования"}
    ]
    assert made.registry is not None
    assert "кратко: УО" in made.registry


# -- programmes

PROGRAMME = """\
ПРОГРАММА
развития школ на 2021-2023 годы

ВВЕДЕНИЕ

Школы района разные.

1. Общие положения

Программа учитывает:

1. Закон об образовании;
2. Устав школы.

2. Цели и задачи программы

Задачи программы:

- одна задача;
- другая задача.

Основные шаги:

1. Первый шаг:

1.1. начало;

1.2. конец.

2. Второй шаг.

Пояснение ко второму шагу.

3. Третий шаг.

3. Ожидаемые результаты

1) Один результат.
2) Другой результат.
"""


def chapters(text: str) -> list[Any]:
    return list(annex(text)["программа"]["разделы"])


def test_chapters_are_told_from_items_of_lists() -> None:
    found = chapters(PROGRAMME)
    assert [chapter["заголовок"] for chapter in found] == [
        "ВВЕДЕНИЕ",
        "Общие положения",
        "Цели и задачи программы",
        "Ожидаемые результаты",
    ]
    assert found[0]["с номером"] == "нет"
    assert "с номером" not in found[1]


def test_lists_of_all_kinds_nest() -> None:
    _, first, second, third = chapters(PROGRAMME)
    assert first["содержание"][0] == {
        "текст": "Программа учитывает:",
        "нумерация списка": "цифры с точкой",
        "список": ["Закон об образовании;", "Устав школы."],
    }
    dashes, steps = second["содержание"]
    assert dashes["нумерация списка"] == "тире"
    assert steps["список"] == [
        {
            "текст": "Первый шаг:",
            "нумерация списка": "вложенные номера",
            "список": ["начало;", "конец."],
        },
        {"текст": "Второй шаг.", "содержание": ["Пояснение ко второму шагу."]},
        "Третий шаг.",
    ]
    assert third["содержание"][0]["нумерация списка"] == "цифры со скобкой"


def test_numbers_that_the_compiler_would_count_otherwise_stay_in_the_text() -> None:
    found = chapters("ПРОГРАММА\nна 2022 год\n\nВВЕДЕНИЕ\n\nСмотри пункты.\n\n5. Пятый пункт.\n")
    assert found[0]["содержание"] == ["Смотри пункты.", "5. Пятый пункт."]


def test_a_passport_and_targets_are_tables_of_a_programme() -> None:
    found = chapters(
        "ПРОГРАММА\nна 2021-2023 годы\n\nРАЗДЕЛ 1. ПАСПОРТ\n\n"
        "Наименование программы\tПрограмма школы\n"
        "Цель программы\tУспех\n"
        "Задачи программы\t– первая;\n\n"
        "- вторая;\n\n"
        "\t– третья.\n"
        "Срок реализации\t2021-2023\n\n"
        "РАЗДЕЛ 2. ПОКАЗАТЕЛИ\n\n"
        "Показатели программы\t\n"
        "1. <i>Кадры</i>\t\n"
        "Наличие приказа\tда/нет\n"
        "Наличие сайта\tСсылка на сайт да/нет\n"
        "Доля обученных\t2020-2021 уч. год – не менее 85%; 2021-2022 уч. год – 100 %\n"
        "Число событий: - для школ; - для команд\t2021 год – не менее 2 2022 год – не менее 4"
        " 2021 год – не менее 1 2022 год – не менее 3\n"
        "Состояние системы\tСистема есть. Системы нет.\n"
    )
    passport, indicators = found
    assert [row["название"] for row in passport["паспорт"]][2] == "Задачи программы"
    assert passport["паспорт"][2]["содержание"][0]["список"] == ["первая;", "вторая;", "третья."]
    (block,) = indicators["показатели"]
    assert block["пояснение"] == "Показатели программы"
    rows = block["группы"][0]["строки"]
    assert [row.get("вид цели") for row in rows] == [
        "да или нет",
        "да или нет со ссылкой",
        "не менее",
        None,
        "состояния",
    ]
    assert rows[2]["значения"] == {"2020-2021": 85, "2021-2022": 100}
    assert [row["значения"] for row in rows[3]["строки"]] == [
        {2021: 2, 2022: 4},
        {2021: 1, 2022: 3},
    ]
    assert rows[4]["состояния"] == ["Система есть.", "Системы нет."]


def test_small_tables_belong_to_one_indicator_each() -> None:
    found = chapters(
        "ПРОГРАММА\nна 2021-2022 годы\n\n1. Показатели\n\nПОКАЗАТЕЛИ школ\n\n"
        "Доля школ с ростом по предметам.\n\n"
        "Предметы\t2021 г.\t2022 г.\nРусский язык\t20%\t25%\nМатематика\t5%\t7%\n\n"
        "Доля школ с ростом в чтении.\n\n2021 г.*\t2022 г.*\n20%\t25%\n\n*При участии.\n"
    )
    (block,) = found[0]["показатели"]
    assert block["заголовок"] == "ПОКАЗАТЕЛИ школ"
    subjects, reading = block["строки"]
    assert [row["название"] for row in subjects["строки"]] == ["Русский язык", "Математика"]
    assert subjects["строки"][0]["значения"] == {2021: 20, 2022: 25}
    assert reading["сноска"] == "При участии."


# -- registers


def test_a_register_holds_its_members_with_notes_by_modules() -> None:
    found = annex(
        "Ресурсные центры программы на 2021-2022 годы\n\n"
        "Центры модуля «Кадры»:\n\n1. МБОУ «Школа № 1»;\n2. Лицей (по согласованию).\n\n"
        "Центры модуля «Дети»:\n\n1. МБОУ «Школа № 2».\n"
    )
    first, second = found["перечень"]["модули"]
    assert first["строки"] == [
        "МБОУ «Школа № 1»",
        {"участник": "Лицей", "примечание": "по согласованию"},
    ]
    assert second["строки"] == ["МБОУ «Школа № 2»"]


def test_a_register_in_a_table_is_a_register() -> None:
    found = annex(
        "Перечень школ на 2022 год\n\n№\tНаименование организации\tПримечание\n"
        "1\tМБОУ «Школа № 1»\tбазовая\n2\tМБОУ «Школа № 2»\t\n"
    )
    assert found["перечень"]["строки"] == [
        {"участник": "МБОУ «Школа № 1»", "примечание": "базовая"},
        "МБОУ «Школа № 2»",
    ]


# -- small things


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("– один", "dash", ()),
        ("-один", "dash", ()),
        ("1. Один", "dot", (1,)),
        ("- 2.1. Два", "nested", (2, 1)),
        ("3) три", "bracket", (3,)),
        ("17.12.2020 утвержден", "", ()),
        ("2021. Год", "", ()),
        ("слово", "", ()),
    ],
)
def test_markers_of_lists(text: str, kind: str, numbers: tuple[int, ...]) -> None:
    marker = marker_of(text)
    assert (marker.kind, marker.numbers) == (kind, numbers)
    assert marker.written + marker.text == text or text.startswith("-")


def test_unseen_letters_are_cleaned_away() -> None:
    assert clean("об\u00adраз\u200bо\u00a0ва  ние\t\n \n ") == "обраzо ва ние".replace("z", "з")
    assert closed_up("П Р И К А З") == "ПРИКАЗ"
    assert closed_up("я и ты") == "я и ты"
    assert words("№ 454 -р, «да»") == ["454", "р", "да"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("от 30.12.2020 г.", "digits"),
        ("от 30 декабря 2020 г.", "words"),
        ("30 декабря 2020", "words-without-mark"),
        ("« 30 » декабря 2020 г.", "quoted"),
    ],
)
def test_dates_of_acts(text: str, form: str) -> None:
    day = day_in(text)
    assert day is not None
    assert (day.day.isoformat(), day.form) == ("2020-12-30", form)
    assert day_in("31.02.2020") is None


def test_numbers_and_kinds_of_acts() -> None:
    assert number_in("от 21 мая 2020 г. № 454 -р")[0] == "454-р"  # type: ignore[index]
    assert number_in("без номера") is None
    assert kind_of("П Р И К А З") == ("order", "")
    assert kind_of("РАСПОРЯЖЕНИЕ") == ("directive", "")
    assert kind_of("ПРИКАЗ № 5-о от 01.02.2021") == ("order", "№ 5-о от 01.02.2021")
    assert kind_of("О приказе") is None
    assert kind_of("Приказ министра о школах") is None


def test_ids_are_short_telling_and_unique() -> None:
    namer = Namer()
    assert namer.id_for("Создание и развитие сети школ") == "создание-развитие-сети"
    assert namer.id_for("Создание и развитие сети школ") == "создание-развитие-сети-школ"
    assert namer.id_for("Создание и развитие сети школ") == "создание-развитие-сети-2"
    assert namer.id_for("…", "строка") == "строка"
    assert namer.id_for("İзмерение") == "iзмерение"


def test_names_are_sorted() -> None:
    assert sort_of("Иванова И.И.") == "person"
    assert sort_of("директор школы") == "post"
    assert sort_of("общеобразовательные организации") == "group"
    assert sort_of("МБОУ СОШ № 2") == "organisation"


def test_short_names_are_found_with_the_full_ones() -> None:
    text = (
        "органов местного самоуправления, осуществляющих управление в сфере образования"
        " (далее – органы управления); руководители ГАУ «Центр, первый» (далее – Центр)"
    )
    assert list(definitions(text)) == [
        (
            "органов местного самоуправления, осуществляющих управление в сфере образования",
            "органы управления",
        ),
        ("руководители ГАУ «Центр, первый»", "Центр"),
    ]


@pytest.mark.parametrize(
    ("genitive", "name"),
    [
        ("министерства образования", "Министерство образования"),
        (
            "государственного автономного учреждения «А»",
            "Государственное автономное учреждение «А»",
        ),
        ("органов, осуществляющих управление", "Органы, осуществляющие управление"),
        ("областной администрации", "Областная администрация"),
        ("чего-то ещё", None),
    ],
)
def test_the_nominative_is_made_of_the_genitive(genitive: str, name: str | None) -> None:
    assert nominative(genitive) == name


def test_words_in_common_keep_their_order() -> None:
    assert common_in_order(["а", "б", "в", "г"], ["б", "а", "в", "г"]) == 3
    assert common_in_order([], ["а"]) == 0


def test_words_of_a_book_are_counted_piece_by_piece() -> None:
    book = [str(number) for number in range(45_000)]
    assert common_in_order(book, book) == 45_000
    assert 44_000 < common_in_order(book, book[:100] + book[200:]) <= 44_900


# -- the command


def cli(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments), "--lang", "ru"])


def test_the_command_writes_files_and_tells_what_to_look_at(tmp_path: Path) -> None:
    source = tmp_path / "Приказ 17.txt"
    source.write_text(ORDER.format(table=TABLE), "utf-8")
    result = cli(source, "--out", tmp_path / "roadmaps", "--verify")
    assert result.exit_code == 0, result.output
    made = {path.name for path in (tmp_path / "roadmaps").iterdir()}
    assert made == {"приказ-17.yaml", "registry.yaml"}
    assert "в файле: 3 пункта, 1 приложение, 3 мероприятия" in result.output
    assert "потеряно: 0" in result.output
    lines = source.read_text("utf-8").splitlines()
    line = next(at for at, text in enumerate(lines, 1) if "когда получится" in text)
    said = f"Приказ 17.txt, строка {line}, графа 2: срок «когда получится» не понят"
    assert said in result.output


def test_the_command_replaces_no_file(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text("План на 2022 год\n\nМероприятия\tСроки\nРемонт\tмай\nКурсы\tмай\n", "utf-8")
    assert cli(source, "--out", tmp_path / "out").exit_code == 0
    before = (tmp_path / "out" / "plan.yaml").read_bytes()
    result = cli(source, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "уже есть" in result.output
    assert (tmp_path / "out" / "plan.yaml").read_bytes() == before


def test_a_file_without_a_word_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "empty.txt"
    source.write_text(" \n\t\n", "utf-8")
    result = cli(source, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "в файле «empty.txt» нет ни одного слова" in result.output
    assert not (tmp_path / "out").exists()


def test_an_act_is_known_by_its_order_word_alone() -> None:
    found = values(
        "Школа № 1\nот 01.02.2022 № 5\n\nО плане\n\nПРИКАЗЫВАЮ:\n1. Утвердить план.\nДиректор А.Б. Ветрова\n"
    )["акт"]
    assert (found["вид"], found["номер"], found["заголовок"]) == ("приказ", 5, "О плане")


def test_requisites_may_stand_beside_the_kind_and_above_it() -> None:
    rest = "\n\nО плане\n\nПРИКАЗЫВАЮ:\n\n1) Утвердить план:\n1) один;\n2) другой.\n2) Исполнить.\n"
    for head in ("ПРИКАЗ № 5-о\nот 01.02.2022", "01.02.2022 № 5-о\nПРИКАЗ"):
        found = values(f"Школа «Первая»\nул. Мира, 5\n\n{head}{rest}")["акт"]
        assert (found["дата"], found["номер"]) == ("01.02.2022", "5-о")


def test_page_numbers_are_no_words_of_an_act() -> None:
    found = act(f"План на 2022 год\n\n{TABLE}\n2\n\nКонец плана.\n\n- 3 -\n")
    assert dict(found.proof.dropped)["page"] == 2
    assert found.leftover is None


def test_a_heading_may_take_two_lines_of_text() -> None:
    found = plan(
        "№\nп/п\tМероприятия\tСроки\tОтветственные\n\t\tпроведения\tисполнители\n"
        "1\tКурсы\tмай 2022 г.\tОтдел\n2\tРемонт\tмай 2022 г.\tОтдел\n"
    )
    assert [column["заголовок"] for column in found["графы"]] == [
        "№ п/п",
        "Мероприятия",
        "Сроки проведения",
        "Ответственные исполнители",
    ]


def test_sections_numbered_in_the_column_of_numbers() -> None:
    found = plan(
        "|№|Мероприятия|Сроки|Ответственные|\n|-|-|-|-|\n|I|Кадры|||\n|1|Курсы|май 2022 г.|Отдел|\n"
        "|II|Дети|||\n|2|Уроки|май 2022 г.|Школы|\n"
    )
    assert found["нумерация"] == {"разделы": "римские", "мероприятия": "арабские"}
    assert [section["название"] for section in found["разделы"]] == ["Кадры", "Дети"]


def test_what_has_no_place_is_left_over_by_name(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(
        "План на 2022 год\n\nМероприятия\tСроки\nРемонт\tмай\nКурсы\tмай\n\n"
        "Слова\tни\tо\tчём\nи\tни\tо\tком\n",
        "utf-8",
    )
    result = cli(source, "--out", tmp_path / "out", "--verify")
    assert result.exit_code == 0
    left = (tmp_path / "out" / "plan.leftover.txt").read_text("utf-8")
    assert left.splitlines()[0] == "[строка 7, графа 1] Слова"
    assert "в остатке: 8" in result.output


def test_texts_around_a_plan_stay_around_it() -> None:
    found = plan(
        "Цель: стать лучше.\n\nЗадачи:\n\n1. Одна.\n\n2. Другая.\n\n"
        "Мероприятия\tСроки\nРемонт\tмай\nКурсы\tмай\n\nСроки могут меняться.\n"
    )
    assert found["цель"] == "Цель: стать лучше."
    assert found["содержание"][0]["список"] == ["Одна.", "Другая."]
    assert found["послесловие"] == ["Сроки могут меняться."]


def test_titles_between_pieces_of_a_table_are_sections() -> None:
    found = plan(
        "Мероприятия\tСроки\nI. Кадры\nРемонт\tмай\nКурсы\tмай\n\n"
        "II. Ученики\n\nОлимпиада\tмай\nЭкзамен\tмай\n"
    )
    assert [section["название"] for section in found["разделы"]] == ["Кадры", "Ученики"]


def test_tables_under_captions_are_sections_of_one_plan() -> None:
    head = "Мероприятия\tСроки\n"
    found = plan(f"Кадры\n\n{head}Ремонт\tмай\n\nУченики\n\n{head}Экзамен\tмай\n")
    assert [section["название"] for section in found["разделы"]] == ["Кадры", "Ученики"]
    assert len(found["графы"]) == 2


def test_what_follows_a_signature_says_who_wrote_and_who_read() -> None:
    found = values(
        "ШКОЛА № 1\n\nПРИКАЗ\n\nот 01.02.2022 № 5\n\nО плане\n\nПРИКАЗЫВАЮ:\n\n"
        "1. Утвердить план.\n\nДиректор\tА.Б. Ветрова\n\nИсп. В.Г. Снегов, 2-22-22\n\n"
        "С приказом ознакомлены:\nСнегов В.Г. ________\n"
    )["акт"]
    assert found["исполнитель"] == "Исп. В.Г. Снегов, 2-22-22"
    assert found["ознакомить"] == ["Снегов В.Г."]


def test_stamps_of_a_school_stay_word_for_word() -> None:
    text = "СОГЛАСОВАНО\nсоветом школы\n\nУТВЕРЖДАЮ\nДиректор\n_____ А.Б. Ветрова\n01.09.2021\n\n"
    found = annex(f"{text}План на 2021-2022 годы\n\n{TABLE}")
    assert found["гриф"]["как опубликовано"].splitlines()[-1] == "01.09.2021"
    assert found["заголовок"] == "План на 2021-2022 годы"


def test_a_lost_word_would_be_seen() -> None:
    found = run(ORDER.format(table=TABLE)).acts[0]
    broken = found.text.replace("Проверка планов", "Проверка")
    proof = prove(found.recognised.document, broken, found.recognised.ledger)
    assert (proof.holds, proof.lost, proof.invented) == (False, (("планов", 1),), ())
    longer = found.text.replace("Проверка планов", "Проверка всех планов")
    proof = prove(found.recognised.document, longer, found.recognised.ledger)
    assert (proof.holds, proof.lost, proof.invented) == (False, (), (("всех", 1),))
