from datetime import date

import pytest
from conftest import diagnostics, read, short
from damage import Original, originals

from roadmapc.faults import WrongValue
from roadmapc.format.walking import TEXTS, scalars
from roadmapc.model import ActFile, Document, OrderWord, Passage, Point, RegistryFile, Years
from roadmapc.project import items

ACT = "акт:\n  вид: приказ\n  орган: минобр\n  заголовок: Об утверждении\n"
ROADMAP = """\
приложения:
  - id: карта
    заголовок: Карта
    дорожная карта:
      период: 2021-2024
      мероприятия:
        - {id: м1, название: Стажировка, срок: 2021 год, ответственные: []}
"""


def document(text: str) -> Document:
    unit = read(text)
    assert unit.faults == ()
    assert unit.document is not None
    return unit.document


def act_file(text: str) -> ActFile:
    made = document(text)
    assert isinstance(made, ActFile)
    return made


def refused(text: str) -> list[tuple[str, str, int]]:
    """The values that cannot be, with their lines; then there is no document."""
    unit = read(text)
    assert unit.document is None
    return [
        (fault.expected, fault.text, unit.source.position(fault.span.start).line)
        for fault in unit.faults
        if isinstance(fault, WrongValue)
    ]


def test_keys_that_are_left_out_are_none_or_empty() -> None:
    made = act_file(ACT)
    assert made.act is not None
    assert (made.act.kind, made.act.authority, made.act.title) == (
        "order", "минобр", "Об утверждении",
    )  # fmt: skip
    assert (made.act.status, made.act.date, made.act.signatory) == (None, None, None)
    assert (made.act.points, made.act.basis, made.annexes) == ((), (), ())


def test_every_record_knows_its_route() -> None:
    (annex,) = act_file(ROADMAP).annexes
    assert annex.roadmap is not None
    assert annex.route == ("annexes", 0)
    (action,) = annex.roadmap.actions
    assert action.route == ("annexes", 0, "roadmap", "actions", 0)


def test_a_registry_is_built_too() -> None:
    made = document("организации:\n  - {id: минобр, название: Министерство, также: [МО]}\n")
    assert isinstance(made, RegistryFile)
    (organisation,) = made.organisations
    assert (organisation.id, organisation.also) == ("минобр", ("МО",))


@pytest.mark.parametrize(
    "written", ["30.12.2020", "2020-12-30", "'30.12.2020'", "|\n    30.12.2020"]
)
def test_a_day_is_written_in_either_order(written: str) -> None:
    made = act_file(f"{ACT}  дата: {written}\n")
    assert made.act is not None
    assert made.act.date == date(2020, 12, 30)


@pytest.mark.parametrize(
    "written", ["31.02.2021", "2021-02-29", "32.01.2021", "0000-01-01", "1.13.2021"]
)
def test_a_day_that_no_calendar_has_is_refused(written: str) -> None:
    assert refused(f"{ACT}  дата: {written}\n") == [("date", written, 5)]
    assert short(diagnostics(f"{ACT}  дата: {written}\n")) == [
        f"wrong-value 5:9-5:{9 + len(written)}"
    ]


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2021", (2021, 2021)),
        ("2020-2024", (2020, 2024)),
        ("2020 – 2024", (2020, 2024)),
        ("|\n        2020-2024", (2020, 2024)),
    ],
)
def test_a_period_is_one_year_or_two_with_both_ends(written: str, years: tuple[int, int]) -> None:
    (annex,) = act_file(ROADMAP.replace("2021-2024", written)).annexes
    assert annex.roadmap is not None
    assert annex.roadmap.period == Years(*years)


@pytest.mark.parametrize("written", ["2024-2020", "0021", "2020-9999"])
def test_a_period_that_runs_backwards_or_out_of_time_is_refused(written: str) -> None:
    assert refused(ROADMAP.replace("2021-2024", written)) == [("period", written, 5)]


def test_flags_and_figures_are_read_as_such() -> None:
    more = "      строка номеров: да\n      графы: [{содержание: срок, заголовок: С, ширина: 40}]\n"
    (annex,) = act_file(ROADMAP.replace("      мероприятия", more + "      мероприятия")).annexes
    assert annex.roadmap is not None
    assert annex.roadmap.number_row is True
    (column,) = annex.roadmap.columns
    assert (column.content, column.width) == ("deadline", 40)
    no = act_file(
        ROADMAP.replace("      мероприятия", "      строка номеров: нет\n      мероприятия")
    )
    assert no.annexes[0].roadmap is not None
    assert no.annexes[0].roadmap.number_row is False


def test_a_figure_below_the_least_is_refused() -> None:
    more = "      графы: [{содержание: срок, заголовок: С, ширина: 0}]\n"
    text = ROADMAP.replace("      мероприятия", more + "      мероприятия")
    assert refused(text) == [("whole", "0", 6)]


def test_all_values_that_cannot_be_are_told_at_once() -> None:
    text = f"{ACT}  дата: 31.02.2021\n{ROADMAP.replace('2021-2024', '2024-2021')}"
    assert refused(text) == [("date", "31.02.2021", 5), ("period", "2024-2021", 10)]


def test_a_bare_text_stands_for_the_whole_record() -> None:
    made = act_file(
        ACT
        + "  распорядительное слово: ПРИКАЗЫВАЮ\n"
        + "  пункты:\n    - Утвердить\n    - {текст: Обязать, содержание: [Первое, {список: [а]}]}\n"
    )
    assert made.act is not None
    assert made.act.order_word == OrderWord(route=("act", "order_word"), text="ПРИКАЗЫВАЮ")
    first, second = made.act.points
    assert first == Point(route=("act", "points", 0), text="Утвердить")
    assert second.content[0] == Passage(("act", "points", 1, "content", 0), text="Первое")
    assert second.content[1].list[0].route == ("act", "points", 1, "content", 1, "list", 0)


@pytest.mark.parametrize("written", ["Справка", "[Справка]", "[{текст: Справка}]"])
def test_a_result_may_be_a_text_or_passages(written: str) -> None:
    text = ROADMAP.replace("ответственные: []", f"ответственные: [], результат: {written}")
    (annex,) = act_file(text).annexes
    assert annex.roadmap is not None
    (action,) = annex.roadmap.actions
    assert [passage.text for passage in action.result] == ["Справка"]


def test_lines_of_a_title_stay_and_its_last_line_end_goes() -> None:
    made = act_file(ACT.replace(" Об утверждении", " |\n    Об утверждении\n    карты\n"))
    assert made.act is not None
    assert made.act.title == "Об утверждении\nкарты"


def test_the_place_of_a_value_is_found_by_its_route() -> None:
    unit = read(f"{ACT}  пункты: [Утвердить]\n{ROADMAP}")
    text = unit.source.text

    def shown(*route: str | int, on_key: bool = False) -> str:
        return text[slice(*unit.span(route, on_key=on_key))]

    assert shown("act", "kind") == "приказ"
    assert shown("act", "kind", on_key=True) == "вид"
    assert shown("act") == "вид"
    assert shown("act", "points") == "пункты"
    assert shown("act", "points", 0) == "Утвердить"
    assert shown("act", "points", 0, "text") == "Утвердить"
    assert shown("act", "date") == "акт"
    assert shown("annexes", 0) == "id"
    assert shown("annexes", 0, "roadmap", "actions", 0, "responsible") == "ответственные"
    assert shown("annexes", 7) == "приложения"
    assert shown() == "акт"
    assert read("").span(("act", "kind")) == (0, 1)


def test_items_come_in_the_order_of_the_file() -> None:
    points = (
        "  пункты: [{id: п1, текст: а, содержание: [{id: п2}], пункты: [{id: п3, текст: б}]}]\n"
    )
    programme = (
        "  - id: программа\n    заголовок: а\n    программа: {период: 2021, разделы:"
        " [{id: р, заголовок: б, содержание: [{id: в, список: [{id: г}], содержание: [{id: д}]}]}]}\n"
    )
    made = act_file(ACT + points + ROADMAP + programme)
    assert [item.id for item in items(made)] == [
        "п1", "п2", "п3", "карта", "м1", "программа", "р", "в", "г", "д",
    ]  # fmt: skip


def test_items_stand_in_passports_indicators_inner_plans_and_registers_too() -> None:
    made = act_file("""\
приложения:
  - id: программа
    заголовок: а
    программа:
      период: 2021-2024
      разделы:
        - id: паспорт
          заголовок: б
          паспорт: [{id: строка, название: Цель, содержание: [{id: абзац, текст: в}]}]
        - id: цели
          заголовок: г
          показатели:
            - группы: [{id: группа, название: д, строки: [{id: доля, название: е}]}]
            - строки: [{id: общий, название: ж, строки: [{id: частный, название: з}]}]
        - id: план
          заголовок: и
          дорожная карта:
            период: 2021
            направления: {строки: [{id: направление, название: к}]}
            контрольные точки: {строки: [{id: точка, название: л, срок: 2021}]}
            мероприятия: [{id: м1, название: м, срок: 2021, результат: [{id: итог, текст: н}]}]
            механизмы: {строки: [{id: мера, название: о, срок: 2021}]}
  - id: перечень
    заголовок: п
    перечень:
      модули: [{id: модуль, заголовок: р, строки: [школа-1, {участник: школа-2}]}]
""")
    assert [item.id for item in items(made)] == [
        "программа", "паспорт", "строка", "абзац", "цели", "группа", "доля", "общий", "частный",
        "план", "направление", "точка", "м1", "итог", "мера", "перечень", "модуль",
    ]  # fmt: skip


def test_values_by_year_keep_their_order_and_their_letters() -> None:
    rows = "[{id: п, название: а, значения: {2021: '20,5', 2020–2021: 7.10, 2021/2022: 3, ежегодно: да}}]"
    made = act_file(
        ROADMAP.replace(
            "      мероприятия", f"      показатели: [{{строки: {rows}}}]\n      мероприятия"
        )
    )
    assert made.annexes[0].roadmap is not None
    (indicator,) = made.annexes[0].roadmap.indicators[0].rows
    assert indicator.values == (
        ("2021", "20,5"), ("2020-2021", "7.10"), ("2021-2022", "3"), ("yearly", "да"),
    )  # fmt: skip


def test_a_result_of_several_lines_keeps_its_lines_as_paragraphs() -> None:
    row = "        - {id: м1, название: Стажировка, срок: 2021 год, ответственные: []}\n"
    lines = (
        "        - id: м1\n          название: Стажировка\n          срок: 2021 год\n"
        "          результат: |\n            1. Обучены учителя\n\n            2. Выданы справки\n"
    )
    made = act_file(ROADMAP.replace(row, lines))
    (action,) = made.annexes[0].roadmaps[0].all_actions
    assert [passage.text for passage in action.result] == [
        "1. Обучены учителя",
        "2. Выданы справки",
    ]


@pytest.mark.parametrize("original", originals(), ids=lambda one: str(one.path))
def test_the_texts_met_on_the_way_are_those_of_the_file(original: Original) -> None:
    unit = original.unit
    assert unit.met is not None
    assert [*unit.met] == scalars(original.root, unit.kind, unit.lang, *TEXTS)


def test_a_file_that_was_not_built_still_has_its_texts() -> None:
    unit = read("акт: {вид: указ, заголовок: О мерах}\n")
    assert unit.met is None
    assert [value.scalar.text for value in unit.texts] == ["О мерах"]
