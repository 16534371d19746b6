"""The rules about the structure of a plan: what is repeated, what is idle, what is empty."""

from datetime import date
from pathlib import Path

import fragments
import pytest

from roadmapc import compiler
from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.rules.outcomes import bare, repeats

DAY = date(2021, 10, 1)
REGISTRY = """\
организации:
  - id: школа
    название: Школа
  - id: центр
    название: Центр
"""
HEAD = """\
приложения:
  - id: карта
    заголовок: Дорожная карта школы
    дорожная карта:
      период: 2021-2023
"""


def action(name: str, title: str = "Неделя открытых уроков", **keys: str) -> str:
    values = {"название": title, "срок": "ноябрь 2021 г.", "ответственные": "[школа]", **keys}
    lines = [f"- id: {name}", *(f"  {key.replace('_', ' ')}: {v}" for key, v in values.items())]
    return "".join(f"        {line}\n" for line in lines)


def plan(*actions: str, before: str = "") -> str:
    return HEAD + before + "      мероприятия:\n" + "".join(actions)


def check(root: Path, text: str) -> tuple[Diagnostic, ...]:
    folder = root / "roadmaps"
    folder.mkdir(exist_ok=True)
    fragments.write_settings(folder, "duplicate-action", "same-result")
    (folder / "registry.yaml").write_text(REGISTRY, encoding="utf-8")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return compiler.check(folder, DAY).checked.diagnostics


def of(rule: str, root: Path, text: str) -> list[Diagnostic]:
    return [item for item in check(root, text) if item.rule == rule]


# Repeated actions


@pytest.mark.parametrize(
    ("second", "severity", "said"),
    [
        ({}, Severity.WARNING, ""),
        ({"ответственные": "[центр]"}, Severity.ERROR, ", но с другими ответственными"),
        (
            {"срок": "март 2022 г."},
            Severity.ERROR,
            ", но с другим сроком: там «ноябрь 2021 г.», здесь «март 2022 г.»",
        ),
    ],
)
def test_an_action_written_twice_is_worse_where_the_two_disagree(
    tmp_path: Path, second: dict[str, str], severity: Severity, said: str
) -> None:
    text = plan(action("а"), action("б", "«неделя  открытых уроков».", **second))
    [item] = of("duplicate-action", tmp_path, text)
    assert (item.severity, item.message.ru) == (severity, f"мероприятие уже есть в плане{said}")
    assert item.place.start.line > item.related[0].place.start.line


def test_two_events_of_one_name_have_each_their_time_and_result(tmp_path: Path) -> None:
    first = action("а", результат="Уроки дали молодые учителя")
    second = {"срок": "март 2022 г.", "результат": "Уроки дали наставники"}
    assert not of("duplicate-action", tmp_path, plan(first, action("б", **second)))
    second["результат"] = "Уроки дали молодые учителя"
    assert len(of("duplicate-action", tmp_path, plan(first, action("б", **second)))) == 1


def test_rows_of_one_id_are_told_of_once(tmp_path: Path) -> None:
    found = check(tmp_path, plan(action("а"), action("а")))
    assert [item.rule for item in found] == ["duplicate-id"]


def test_annexes_may_have_actions_of_one_name(tmp_path: Path) -> None:
    other = plan(action("б")).replace("id: карта", "id: карта-2").partition("\n")[2]
    assert not of("duplicate-action", tmp_path, plan(action("а")) + other)


# Results


@pytest.mark.parametrize(
    ("result", "name"),
    [
        ("Неделя открытых уроков.", "Неделя открытых уроков"),
        ("Проведены совещания директоров", "Проведение совещаний директоров"),
        ("Совещания директоров проведены", "Проведение совещаний директоров"),
        ("Разработана программа наставничества", "Разработка программы наставничества"),
        ("Утвержден план работы", "Утверждение плана работы"),
    ],
)
def test_a_result_that_only_tells_that_it_happened_repeats(result: str, name: str) -> None:
    assert repeats(bare(result), bare(name))


@pytest.mark.parametrize(
    ("result", "name"),
    [
        ("Проведены три совещания директоров", "Проведение совещаний директоров"),
        ("Проведено", "Проведение совещаний"),
        ("Программа наставничества", "Разработка программы наставничества"),
        ("Создана служба наставников", "Проведение совещаний наставников"),
        ("Проведены семинары директоров", "Проведение совещаний директоров"),
        ("", "Проведение совещаний"),
    ],
)
def test_a_result_that_says_more_or_something_else_does_not(result: str, name: str) -> None:
    assert not repeats(bare(result), bare(name))


def test_a_list_of_results_repeats_nothing(tmp_path: Path) -> None:
    text = action("а", результат="\n            - список: [Неделя открытых уроков, Отчет о ней]")
    assert not of("result-repeats-action", tmp_path, plan(text))


def test_one_result_of_three_actions_is_one_finding_at_the_second(tmp_path: Path) -> None:
    result = {"результат": "Качество образования стало выше"}
    several = [action(name, f"Дело {name}", **result) for name in "абв"]
    [item] = of("same-result", tmp_path, plan(*several))
    assert item.message.ru == "один и тот же результат у 3 мероприятий"
    assert len(item.related) == 1
    assert item.place.start.line - item.related[0].place.start.line == 5


def test_an_action_written_twice_is_no_second_owner_of_its_result(tmp_path: Path) -> None:
    result = {"результат": "Качество образования стало выше"}
    found = check(tmp_path, plan(action("а", **result), action("б", **result)))
    assert [item.rule for item in found] == ["duplicate-action"]


def test_a_short_name_of_a_paper_is_nobody_s_own(tmp_path: Path) -> None:
    short = {"результат": "Аналитическая справка"}
    assert not of("same-result", tmp_path, plan(action("а", **short), action("б", "Дело", **short)))


# Directions


DIRECTIONS = """\
      направления:
        строки:
          - {id: кадры, название: Развитие кадров}
          - {id: мониторинг, название: Мониторинг качества}
"""


def sections(*keys: str) -> str:
    text = HEAD + DIRECTIONS + "      разделы:\n"
    for at, key in enumerate(keys):
        text += f"        - id: раздел-{at}\n          название: Раздел {at}\n"
        text += f"          {key}\n" if key else ""
        text += "          мероприятия:\n"
        text += (
            action(f"а{at}", f"Дело {at}")
            .replace("        ", "            ", 1)
            .replace("\n          ", "\n              ")
        )
    return text


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["направление: '#кадры'", "направление: '#мониторинг'"], []),
        (["направление: '#кадры'", "реализует: ['#мониторинг']"], []),
        (["направление: '#кадры'", ""], ["направление «мониторинг» не раскрывает ни один раздел"]),
        (["", ""], ["ни один раздел не говорит, какое направление он раскрывает"]),
    ],
)
def test_every_direction_has_a_section(tmp_path: Path, keys: list[str], said: list[str]) -> None:
    found = of("idle-direction", tmp_path, sections(*keys))
    assert [item.message.ru for item in found] == said


def test_a_plan_without_sections_has_nothing_to_unfold_directions(tmp_path: Path) -> None:
    assert not of("idle-direction", tmp_path, plan(action("а"), before=DIRECTIONS))


# Cells


COLUMNS = """\
      графы:
        - {содержание: мероприятие, заголовок: Мероприятие}
        - {содержание: срок, заголовок: Срок}
        - {содержание: ответственные, заголовок: Ответственные}
        - {содержание: %s, заголовок: Графа}
"""


@pytest.mark.parametrize(
    ("column", "count"),
    [("результат", 1), ("отчётный документ", 1), ("публикация", 1), ("соисполнители", 0)],
)
def test_a_cell_is_empty_where_the_table_has_its_column(
    tmp_path: Path, column: str, count: int
) -> None:
    value = "[центр]" if column == "соисполнители" else "Справка"
    full = action("а", **{column: value})
    text = plan(full, action("б", "Дело"), before=COLUMNS % column)
    found = of("empty-cell", tmp_path, text)
    assert [item.message.ru for item in found] == ["у мероприятия «б» пуста графа «Графа»"] * count


def test_a_column_that_is_empty_throughout_is_one_finding(tmp_path: Path) -> None:
    text = plan(action("а"), action("б", "Дело"), before=COLUMNS % "результат")
    [item] = of("empty-cell", tmp_path, text)
    assert item.message.ru == "графа «Графа» пуста у всех мероприятий"


def test_the_table_of_mechanisms_has_columns_of_its_own(tmp_path: Path) -> None:
    mechanisms = (
        "      механизмы:\n        графы:\n"
        "          - {содержание: мероприятие, заголовок: Мера}\n"
        "          - {содержание: публикация, заголовок: Сайт}\n        строки:\n"
        "          - {id: м, название: Мера, срок: ежегодно, ответственные: [школа]}\n"
        "          - {id: н, название: Вторая, срок: ежегодно, ответственные: [школа],"
        " публикация: Приказ на сайте}\n"
    )
    [item] = of("empty-cell", tmp_path, plan(action("а")) + mechanisms)
    assert item.message.ru == "у мероприятия «м» пуста графа «Сайт»"
