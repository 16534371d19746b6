"""The comparative table: what is printed of a change, side by side."""

import pytest
from test_diff import FILES, ORDER, compare, edited

from roadmapc.comparing import Comparison
from roadmapc.reporting.changes.comparative import table
from roadmapc.views import ComparedRowView, ComparisonView, MarkedLine

COLUMNS = """\
      графы:
        - {содержание: мероприятие, заголовок: Что делается}
        - {содержание: срок, заголовок: Когда}
        - {содержание: примечание, заголовок: Примечание}
      нумерация: {разделы: римские, мероприятия: вложенные номера}
      разделы:
"""


def view(comparison: Comparison) -> ComparisonView:
    made = table(comparison)
    assert made is not None
    return made


def rows(comparison: Comparison) -> list[tuple[str, list[str], list[str]]]:
    """The rows of the only act: what is called, how it reads, how it would."""
    (act,) = view(comparison).acts
    return [(row.unit, read(row.before), read(row.after)) for row in act.rows]


def read(lines: tuple[MarkedLine, ...]) -> list[str]:
    marks = {"kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return ["".join(marks[piece.mark].format(piece.text) for piece in line) for line in lines]


def test_a_point_is_quoted_with_its_number() -> None:
    assert rows(edited(("поддержки учителей", "поддержки молодых учителей"))) == [
        (
            "Пункт\u00a02",
            ["2. Утвердить программы поддержки учителей.", "…"],
            ["2. Утвердить программы поддержки {+молодых+} учителей.", "…"],
        )
    ]


def test_the_paragraphs_of_a_point_stand_beside_each_other() -> None:
    assert rows(edited(("[наставничество, стажировки]", "[стажировки, клубы]"))) == [
        (
            "Пункт\u00a02",
            ["2. Утвердить программы поддержки учителей.", "…", "[-– наставничество-]", "…"],
            ["2. Утвердить программы поддержки учителей.", "…", "{+– клубы+}"],
        )
    ]


def test_a_row_is_quoted_by_what_its_columns_show() -> None:
    usual = edited(("май 2021 г.", "июнь 2021 г."), ("[минобр]", "[минобр, институт]"))
    assert rows(usual) == [
        (
            "Строка 1.2",
            [
                "1.2. Стажировка школьной команды",
                "Срок: [-май-] 2021\u00a0г.",
                "Ответственные: Министерство образования",
            ],
            [
                "1.2. Стажировка школьной команды",
                "Срок: {+июнь+} 2021\u00a0г.",
                "Ответственные: Министерство образования{+, ИРО+}",
            ],
        )
    ]
    own = {**FILES, "order": ORDER.replace("      разделы:\n", COLUMNS)}
    after = own["order"].replace("май 2021 г.", "июнь 2021 г.").replace("[минобр]", "[институт]")
    ((unit, _, after_lines),) = rows(compare(own, {**own, "order": after}))
    assert unit == "Строка 1.2"
    assert after_lines == ["1.2. Стажировка школьной команды", "Когда: {+июнь+} 2021\u00a0г."]


@pytest.mark.parametrize(
    ("numbering", "unit"),
    [
        ("мероприятия: арабские", "Строка 3"),
        ("разделы: римские", "Строка 2.1"),
        ("мероприятия: нет", "Строка 1 по порядку (раздел\u00a02)"),
        ("{разделы: нет, мероприятия: нет}", "Строка 1 по порядку (раздел «Среда»)"),
    ],
)
def test_rows_are_called_by_their_printed_numbers(numbering: str, unit: str) -> None:
    written = numbering if numbering.startswith("{") else f"{{{numbering}}}"
    files = {
        **FILES,
        "order": ORDER.replace("      разделы:\n", f"      нумерация: {written}\n      разделы:\n"),
    }
    after = files["order"].replace("Клуб молодых", "Клуб юных")
    assert rows(compare(files, {**files, "order": after}))[0][0] == unit


def test_what_is_new_and_what_goes_stands_alone() -> None:
    (gone,) = rows(edited(("    - Контроль оставляю за собой.\n", "")))
    assert gone == ("Пункт\u00a03", ["[-3. Контроль оставляю за собой.-]"], ["Исключить"])
    new = "    - Разместить на сайте.\n    - Контроль"
    assert rows(edited(("    - Контроль", new))) == [
        ("Пункт\u00a03", ["Отсутствует"], ["{+3. Разместить на сайте.+}"])
    ]


def test_a_section_that_goes_is_quoted_with_its_rows() -> None:
    section = ORDER[ORDER.index("        - id: среда") : ORDER.index("  - id: перечень")]
    assert rows(edited((section, ""))) == [
        (
            "Раздел\u00a02",
            [
                "[-2. Среда-]",
                "[-2.1. Клуб молодых педагогов-]",
                "[-Срок: 2022\u00a0год-]",
                "[-Ответственные: ИРО-]",
            ],
            ["Исключить"],
        )
    ]


def test_a_row_in_another_place_says_both() -> None:
    row = "            - {id: клуб, название: Клуб молодых педагогов, срок: 2022 год, ответственные: [институт]}\n"
    other = "            - {id: иное, название: Иное, срок: 2022 год, ответственные: [институт]}\n"
    moved = edited((row, other), ("            - id: карты\n", row + "            - id: карты\n"))
    assert (
        "Строка 1.1",
        ["2.1. Клуб молодых педагогов", "[-(строка 2.1, раздел\u00a02)-]"],
        ["1.1. Клуб молодых педагогов", "{+(строка 1.1, раздел\u00a01)+}"],
    ) in rows(moved)


def test_figures_registers_and_titles_are_compared() -> None:
    assert rows(edited(("2021: 50, 2022: 100", "2021: 60, 2022: 100")))[0] == (
        "Показатель «Доля школ с программами»",
        ["Доля школ с программами", "2021: не менее [-50-]"],
        ["Доля школ с программами", "2021: не менее {+60+}"],
    )
    assert rows(edited(("строки: [школа]", "строки: [школа, лицей]"))) == [
        ("Строка перечня «лицей»", ["Отсутствует"], ["{+лицей+}"])
    ]
    assert rows(edited(("заголовок: Перечень школ", "заголовок: Перечень всех школ"))) == [
        (
            "Приложение №\u00a02",
            ["Заголовок: Перечень школ"],
            ["Заголовок: Перечень {+всех+} школ"],
        )
    ]


def test_what_is_not_printed_is_no_row() -> None:
    for pair in (
        ("id: клуб", "id: клуб-1"),
        ("статус: подписан", "статус: проект"),
        ("адресаты: [школа]", "адресаты: [лицей]"),
        ("для: ['#карты']", "для: ['#клуб']"),
    ):
        assert edited(pair).files
        assert table(edited(pair)) is None
    less = {name: FILES[name] for name in ("registry", "order")}
    assert table(compare(less, FILES)) is None
    assert table(edited(("Школа № 1", "Школа № 3"), address="registry")) is None


def test_the_basis_is_the_act_above_by_its_requisites() -> None:
    comparison = edited(("Разработать карту", "Составить карту"), address="school/order")
    (row,) = view(comparison).acts[0].rows
    assert isinstance(row, ComparedRowView)
    assert row.basis == ("приказ Министерство образования от 11.01.2021 №\u00a01",)
    assert view(edited(("Клуб молодых", "Клуб юных"))).acts[0].rows[0].basis == ()


def test_one_act_is_named_in_the_title_and_several_above_their_rows() -> None:
    one = view(edited(("Клуб молодых", "Клуб юных")))
    assert one.title == (
        "СРАВНИТЕЛЬНАЯ ТАБЛИЦА",
        "к проекту изменений в приказ Министерство образования от 11.01.2021 №\u00a01 "
        "«Об утверждении дорожной карты»",
    )
    plan = FILES["school/order"][FILES["school/order"].index("приложения") :]
    before = {**FILES, "school/order": plan}
    after = {
        **before,
        "order": ORDER.replace("Клуб молодых", "Клуб юных"),
        "school/order": plan.replace("Разработать", "Составить"),
    }
    several = view(compare(before, after))
    assert several.title == ("СРАВНИТЕЛЬНАЯ ТАБЛИЦА", "к проекту изменений в акты")
    assert several.acts[0].heading.startswith("Приказ Министерство образования")
    assert several.acts[1].heading == "План «Карта школы»"
