"""Stamps of annexes: agreement with titles, and stamps written out beside what the act gives."""

from datetime import date
from pathlib import Path

import fragments
import pytest

from roadmapc import compiler
from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.language.genders import gender_of, heading_noun

# Gender and number of a title


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        ("План мероприятий («дорожная карта») по повышению качества", "masculine"),
        ("Комплекс мер", "masculine"),
        ("Комплексный план", "masculine"),
        ("Перечень\nобщеобразовательных организаций", "masculine"),
        ("Сводный отчёт", "masculine"),
        ("Проект «Карта успеха»", "masculine"),
        ("Сборник материалов", "masculine"),
        ("I. План", "masculine"),
        ("Региональная программа", "feminine"),
        ("РЕГИОНАЛЬНАЯ ПРОГРАММА", "feminine"),
        ("«Дорожная карта»", "feminine"),
        ("Примерная форма", "feminine"),
        ("Карта-схема", "feminine"),
        ("Итоговая ведомость", "feminine"),
        ("Ведомость", "feminine"),
        ("Школьная модель", "feminine"),
        ("Навигация", "feminine"),
        ("Краткосрочная и долгосрочная программа", "feminine"),
        ("Положение о совете", "neuter"),
        ("Примерное меню", "neuter"),
        ("Мероприятие недели", "neuter"),
        ("Время занятий", "neuter"),
        ("Ресурсные центры", "plural"),
        ("Методические рекомендации", "plural"),
        ("Обучающиеся школы", "plural"),
        ("Рабочие группы", "plural"),
        ("Осенние сессии", "plural"),
        ("Мероприятия", "plural"),
        ("Этапы работы", "plural"),
        ("Перечень и порядок сдачи", "plural"),
        ("План-график и состав участников", "plural"),
        ("Общие цели и задачи", "plural"),
        ("Роль", None),
        ("Семья", None),
        ("Правила внутреннего распорядка", "plural"),
        ("Начала", None),
        ("ШНОР: этапы", None),
        ("О мерах поддержки", None),
        ("2021-2024", None),
        ("Новый и старый", None),
        ("", None),
    ],
)
def test_a_title_tells_its_gender(title: str, gender: str | None) -> None:
    assert gender_of(title) == gender


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("Школьная дорожная карта", ("карта", "feminine")),
        ("Положение", ("Положение", "neuter")),
        ("План-график", ("План-график", "masculine")),
        ("Ведомость", None),
        ("Проба пера и план", None),
        ("План и график", None),
        ("Новый", None),
    ],
)
def test_only_a_noun_that_is_known_is_certain(title: str, noun: tuple[str, str] | None) -> None:
    assert heading_noun(title) == noun


# A stamp written out

REGISTRY = """\
организации:
  - id: министерство
    название: Министерство образования Саратовской области
    родительный: министерства образования Саратовской области
должности:
  - id: директор
    название: Директор
"""
ACT = """\
акт:
  вид: приказ
  орган: министерство
  статус: подписан
  дата: 30.12.2020
  номер: 454-р
  заголовок: |-
    Об утверждении
    дорожной карты
"""
REQUISITES = "приказом министерства образования Саратовской области\nот 30.12.2020 № 454-р"
APPROVED = f"УТВЕРЖДЕНА\n{REQUISITES}"
LABEL = "Приложение\nк приказу министерства образования\nСаратовской области\nот 30.12.2020 № 454-р"
ANNEX = """\
  - id: {id}
    заголовок: {title}
{stamp}    дорожная карта:
      период: 2021-2024
      мероприятия:
        - id: {id}-уроки
          название: Неделя открытых уроков
          срок: октябрь 2021 г.
          ответственные: [директор]
"""


def stamped(
    stamp: str, *, act: str = ACT, keys: str = "", title: str = "Карта", more: str = ""
) -> str:
    """An act with an annex whose stamp is written out, line by line."""
    lines = "".join(f"        {line}\n" if line else "\n" for line in stamp.split("\n"))
    written = f"{keys}    гриф:\n      как опубликовано: |-\n{lines}"
    return f"{act}приложения:\n" + ANNEX.format(id="карта", title=title, stamp=written) + more


def found(root: Path, content: str, registry: str = REGISTRY) -> list[Diagnostic]:
    """What the rule about stamps says of an act."""
    folder = root / "roadmaps"
    folder.mkdir(parents=True)
    fragments.write_settings(folder)
    (folder / "registry.yaml").write_text(registry, "utf-8")
    (folder / "order.yaml").write_text(content, "utf-8")
    diagnostics = compiler.check(folder, date(2021, 10, 1)).checked.diagnostics
    return [item for item in diagnostics if item.rule == "annex-requisites"]


def marked(content: str, item: Diagnostic) -> str:
    """The words that a finding points at."""
    lines = content.splitlines(keepends=True)
    start, end = (
        sum(map(len, lines[: at.line - 1])) + at.column - 1
        for at in (item.place.start, item.place.end)
    )
    return content[start:end]


@pytest.mark.parametrize(
    ("stamp", "message", "words", "note"),
    [
        (
            APPROVED.replace("30.12.2020", "01.12.2020"),
            "в грифе дата 01.12.2020, а у акта 30.12.2020",
            "01.12.2020",
            "дата акта",
        ),
        (
            APPROVED.replace("30.12.2020", "« 17 » сентября 2020 г."),
            "в грифе дата 17.09.2020, а у акта 30.12.2020",
            "« 17 » сентября 2020 г.",
            "дата акта",
        ),
        (
            APPROVED.replace("454-р", "454"),
            "в грифе номер 454, а у акта 454-р",
            "454",
            "номер акта",
        ),
        (
            APPROVED.replace("приказом", "распоряжением"),
            "в грифе «распоряжением», а по акту «приказом»",
            "распоряжением",
            "вид акта",
        ),
        (
            APPROVED.replace("приказом", "приказу"),
            "в грифе «приказу», а по акту «приказом»",
            "приказу",
            "вид акта",
        ),
        (
            APPROVED.replace("Саратовской", "Самарской"),
            "в грифе «Самарской», а по акту «Саратовской»",
            "Самарской",
            "орган акта",
        ),
        (
            APPROVED.replace("образования ", "образования и науки "),
            "в грифе лишнее: «и науки»",
            "и науки",
            "орган акта",
        ),
        (
            APPROVED.replace(" Саратовской области", ""),
            "в грифе не хватает слов «Саратовской области»",
            None,
            "орган акта",
        ),
        (
            APPROVED.replace("УТВЕРЖДЕНА", "УТВЕРЖДЁН"),
            "в грифе «УТВЕРЖДЁН», а по заголовку «УТВЕРЖДЕНА»",
            "УТВЕРЖДЁН",
            "слово, с которым согласуется гриф",
        ),
        (
            APPROVED.removesuffix(" № 454-р"),
            "в грифе не хватает слов «454-р»",
            None,
            "номер акта",
        ),
        (
            LABEL.replace("Приложение", "Приложение № 2"),
            "в грифе лишнее: «2»",
            "2",
            "номер приложения",
        ),
        (
            f"{LABEL}\n«Об утверждении программы»",
            "в грифе «программы», а по акту «дорожной карты»",
            "программы",
            "заголовок акта",
        ),
    ],
)
def test_what_a_written_stamp_says_otherwise_is_shown_with_the_acts_own_line(
    stamp: str, message: str, words: str | None, note: str, tmp_path: Path
) -> None:
    content = stamped(stamp)
    [item] = found(tmp_path, content)
    assert (item.severity, item.message.ru) == (Severity.ERROR, message)
    assert words is None or marked(content, item) == words
    assert [related.message.ru for related in item.related] == [note]


def test_several_differences_are_told_one_by_one(tmp_path: Path) -> None:
    stamp = APPROVED.replace("30.12.2020 № 454-р", "01.12.2020 № 5").replace("А\n", "О\n")
    assert [item.message.en for item in found(tmp_path, stamped(stamp))] == [
        "the stamp has “УТВЕРЖДЕНО”, by the title it is “УТВЕРЖДЕНА”",
        "the stamp has the date 01.12.2020, the act has 30.12.2020",
        "the stamp has the number 5, the act has 454-р",
    ]


@pytest.mark.parametrize(
    "stamp",
    [
        APPROVED.replace("№ 454-р", "№ 454 -р"),
        APPROVED.replace("№ 454-р", "N454–р"),
        APPROVED.replace("УТВЕРЖДЕНА", "Утверждена"),
        APPROVED.replace("министерства", "Министерства"),
        f"Приложение\n\n{APPROVED}".replace("УТВЕРЖДЕНА", "УТВЕРЖДЕНА:"),
        f"{LABEL}\n\n{APPROVED}".replace("Приложение", "ПРИЛОЖЕНИЕ"),
        f"{LABEL}\n«Об утверждении дорожной\nкарты»".replace("приказу", "Приказу"),
    ],
)
def test_the_same_words_in_another_dress_pass(stamp: str, tmp_path: Path) -> None:
    assert not found(tmp_path, stamped(stamp))


@pytest.mark.parametrize(
    ("stamp", "form"),
    [
        (APPROVED, "утверждение"),
        (APPROVED.replace("\n", " "), "утверждение"),
        (APPROVED.replace("30.12.2020", "30 декабря 2020 г."), "утверждение"),
        (APPROVED.replace("30.12.2020", "« 30 » декабря 2020 года"), "утверждение"),
        (f"Приложение\n{APPROVED}", "приложение и утверждение"),
        (LABEL, None),
    ],
)
def test_what_the_act_gives_anyway_is_a_remark_that_says_what_to_do(
    stamp: str, form: str | None, tmp_path: Path
) -> None:
    content = stamped(stamp)
    [item] = found(tmp_path, content)
    assert (item.severity, marked(content, item)) == (Severity.REMARK, "как опубликовано")
    assert item.message.ru == "гриф написан словами, а из акта выводится такой же"
    assert item.help is not None
    assert item.help.ru == (
        f"удалите это и напишите форму грифа: {form}" if form else "удалите это из грифа"
    )


@pytest.mark.parametrize("status", ["  статус: проект\n", ""])
def test_a_stamp_written_out_in_a_draft_is_a_fault_whatever_it_says(
    status: str, tmp_path: Path
) -> None:
    content = stamped("УТВЕРЖДЕН 1.1.2001", act=ACT.replace("  статус: подписан\n", status))
    [item] = found(tmp_path, content)
    assert (item.severity, marked(content, item)) == (Severity.ERROR, "как опубликовано")
    assert item.message.ru == "гриф написан словами, а акт ещё не опубликован"
    assert item.related[0].message.ru == (
        "акт ещё в проекте" if status else "акт без статуса – проект"
    )


def test_requisites_that_the_act_lacks_are_told(tmp_path: Path) -> None:
    act = ACT.replace("  дата: 30.12.2020\n  номер: 454-р\n", "")
    by_date, by_number = found(tmp_path, stamped(APPROVED, act=act))
    assert by_date.message.ru == "в грифе стоит дата 30.12.2020, а у акта даты нет"
    assert by_number.message.ru == "в грифе стоит номер 454-р, а у акта номера нет"
    assert [item.related[0].message.ru for item in (by_date, by_number)] == [
        "здесь даты нет",
        "здесь номера нет",
    ]


def test_an_annex_of_several_has_its_number(tmp_path: Path) -> None:
    second = ANNEX.format(id="план", title="План", stamp="")
    other = stamped(LABEL.replace("Приложение", "Приложение № 2"), more=second)
    [item] = found(tmp_path / "1", other)
    assert item.message.ru == "в грифе «2», а по акту «1»"
    assert not [
        item
        for item in found(tmp_path / "2", other.replace("Приложение № 2", "Приложение 1"))
        if item.severity is Severity.ERROR
    ]
    [item] = found(tmp_path / "3", stamped(LABEL, keys="    номер: № 4\n", more=second))
    assert item.message.ru == "в грифе не хватает слов «4»"
    assert marked(stamped(LABEL, keys="    номер: № 4\n", more=second), item).startswith("Прил")


def test_an_authority_that_is_not_known_is_not_compared(tmp_path: Path) -> None:
    act = ACT.replace("министерство", "неведомство")
    assert not found(tmp_path / "1", stamped(LABEL, act=act))
    [item] = found(tmp_path / "2", stamped(LABEL.replace("454-р", "6"), act=act))
    assert item.message.ru == "в грифе номер 6, а у акта 454-р"


def test_a_plan_without_an_act_has_nothing_to_differ_from(tmp_path: Path) -> None:
    assert not found(tmp_path, stamped("УТВЕРЖДЕН 1.1.2001", act=""))


def test_a_stamp_with_an_unknown_title_may_have_any_gender(tmp_path: Path) -> None:
    stamp = APPROVED.replace("УТВЕРЖДЕНА", "Утверждён")
    assert not found(tmp_path / "1", stamped(stamp, title="Роль школы"))
    assert found(tmp_path / "2", stamped(stamp, title="Карта школы"))


def test_what_is_no_stamp_is_told_in_a_few_words(tmp_path: Path) -> None:
    items = found(tmp_path, stamped("слово за слово\n" * 3000 + "конец"))
    assert 1 <= len(items) <= 5
