"""Common faults of a small plan: each is told alone, several at once are all told, with places."""

from dataclasses import dataclass

import pytest
from conftest import Roadmaps

from roadmapc.diagnostics import Diagnostic, Place

REGION = """\
территория: {название: Область, уровень: регион, звенья: [регион, муниципалитет, школа]}
организации:
  - {id: минобр, название: Министерство образования}
группы:
  - {id: органы, название: Органы управления образованием, все: муниципалитет}
"""
CITY = """\
территория: {название: Город, уровень: муниципалитет}
организации:
  - {id: комитет, название: Комитет по образованию}
"""
SCHOOL = """\
территория: {название: Школа № 1, уровень: школа}
организации:
  - {id: школа, название: Школа № 1}
должности:
  - {id: директор, название: Директор школы, организация: школа}
"""
ORDER = """\
акт:
  вид: приказ
  орган: минобр
  статус: проект
  заголовок: Об утверждении дорожной карты
  преамбула: В соответствии с законом об образовании
  пункты:
    - текст: Утвердить дорожную карту (приложение).
      модальность: утвердить
      утверждает: [карта]
    - Контроль за исполнением приказа оставляю за собой.
  подписант: {должность: Министр}
приложения:
  - id: карта
    заголовок: Дорожная карта на 2021-2024 годы
    дорожная карта:
      период: 2021-2024
      мероприятия:
        - id: анализ
          название: Анализ результатов школ
          срок: октябрь 2021 г. – май 2022 г.
          ответственные: [органы]
        - id: курсы
          название: Обучение школьных команд
          срок: до 1 декабря 2022 г.
          ответственные: [органы]
"""
PLAN = """\
акт:
  вид: приказ
  орган: комитет
  статус: проект
  заголовок: Об утверждении плана города
  основания: [order]
  преамбула: В соответствии с приказом министерства образования
  пункты:
    - текст: Утвердить план (приложение).
      модальность: утвердить
      утверждает: [план]
    - Контроль за исполнением приказа оставляю за собой.
  подписант: {должность: Председатель}
приложения:
  - id: план
    заголовок: План города на 2021-2024 годы
    дорожная карта:
      период: 2021-2024
      мероприятия:
        - id: справка
          название: Справка о результатах школ города
          реализует: ['order#анализ']
          срок: февраль 2022 г.
          ответственные: [комитет]
        - id: набор
          название: Набор слушателей
          реализует: ['order#курсы']
          срок: до 1 октября 2022 г.
          ответственные: [комитет]
        - id: занятия
          название: Занятия школьных команд
          реализует: ['order#курсы']
          срок: ноябрь 2022 г.
          ответственные: [комитет]
"""
BELOW = """\
акт:
  вид: приказ
  орган: школа
  статус: проект
  заголовок: Об утверждении плана школы
  основания: [city/plan, order]
  преамбула: В соответствии с приказом комитета по образованию
  пункты:
    - текст: Утвердить план (приложение).
      модальность: утвердить
      утверждает: [план]
    - Контроль за исполнением приказа оставляю за собой.
  подписант: {должность: Директор}
приложения:
  - id: план
    заголовок: План школы на 2021-2024 годы
    дорожная карта:
      период: 2021-2024
      мероприятия:
        - id: справка
          название: Справка школы
          реализует: ['city/plan#справка']
          срок: февраль 2022 г.
          ответственные: [директор]
"""
FILES = {
    "registry.yaml": REGION,
    "order.yaml": ORDER,
    "city/registry.yaml": CITY,
    "city/plan.yaml": PLAN,
    "city/school/registry.yaml": SCHOOL,
    "city/school/plan.yaml": BELOW,
}
CHILD = "city/plan.yaml"


@dataclass(frozen=True)
class Fault:
    """One edit of the plan, what must be told of it and where, and the second place if there is one.

    Places are `file:line:column`.
    """

    name: str
    old: str
    new: str
    rule: str
    place: str
    second: str = ""
    path: str = CHILD


FAULTS = (
    Fault("синтаксис", "Набор слушателей", "Набор: слушатели", "syntax", "city/plan.yaml:26:26"),
    Fault("незнакомый ключ", "срок: ноябрь", "сроки: ноябрь", "unknown-key", "city/plan.yaml:33:11"),
    Fault("нет нужного ключа", "          название: Занятия школьных команд\n", "", "missing-key", "city/plan.yaml:30:11"),
    Fault("30 февраля", "до 1 октября 2022", "до 30 февраля 2022", "unreadable-deadline", "city/plan.yaml:28:20"),
    Fault("нет того, на что ссылаются", "набор\n          название: Набор слушателей\n          реализует: ['order#курсы']", "набор\n          название: Набор слушателей\n          реализует: ['order#курс']", "unresolved-reference", "city/plan.yaml:27:23"),
    Fault("id повторён", "- id: занятия", "- id: набор", "duplicate-id", "city/plan.yaml:30:15", "city/plan.yaml:25:15"),
    Fault("конец раньше начала", "ноябрь 2022 г.", "{текст: осенью, с: ноябрь 2022, по: март 2022}", "unreadable-deadline", "city/plan.yaml:33:36", "city/plan.yaml:33:53"),
    Fault("позже вышестоящего", "ноябрь 2022 г.", "декабрь 2022 г.", "late-deadline", "city/plan.yaml:33:17", "order.yaml:25:17"),
    Fault("незнакомый ответственный", "ответственные: [комитет]\n        - id: занятия", "ответственные: [коммитет]\n        - id: занятия", "unknown-responsible", "city/plan.yaml:29:27"),
    Fault("вышестоящее не взято", "['order#анализ']", "['order#курсы']", "not-taken-up", "order.yaml:19:15"),
    Fault("уровень пропущен", "['city/plan#справка']", "['order#анализ']", "skipped-level", "city/school/plan.yaml:22:23", "registry.yaml:1:50", path="city/school/plan.yaml"),
    Fault("раньше того, после чего делается", "срок: февраль 2022 г.\n          ответственные: [комитет]", "срок: февраль 2022 г.\n          ответственные: [комитет]\n          после: ['#набор']", "out-of-order", "city/plan.yaml:23:17", "city/plan.yaml:29:17"),
)  # fmt: skip

AT_ONCE = (
    "30 февраля",
    "нет того, на что ссылаются",
    "позже вышестоящего",
    "незнакомый ответственный",
    "уровень пропущен",
)
"""Faults of different rows or keys, so that each edit still finds its place."""


def told(place: Place) -> str:
    """A place as `file:line:column`."""
    path = place.path.removeprefix("roadmaps/")
    return f"{path}:{place.start.line}:{place.start.column}"


def said(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every diagnostic as its rule, its place and its second places."""
    return [
        (item.rule, told(item.place), tuple(told(one.place) for one in item.related))
        for item in diagnostics
    ]


def planted(*faults: Fault) -> dict[str, str]:
    """The plan with faults in it; each edit must find its place."""
    files = dict(FILES)
    for fault in faults:
        assert files[fault.path].count(fault.old) == 1, fault.name
        files[fault.path] = files[fault.path].replace(fault.old, fault.new)
    return files


def expected(fault: Fault) -> tuple[str, str, tuple[str, ...]]:
    return fault.rule, fault.place, (fault.second,) if fault.second else ()


def test_the_plan_itself_is_clean(roadmaps: Roadmaps) -> None:
    assert said(roadmaps.check(FILES).checked.diagnostics) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_told_alone_with_its_places(roadmaps: Roadmaps, fault: Fault) -> None:
    assert said(roadmaps.check(planted(fault)).checked.diagnostics) == [expected(fault)]


def test_three_broken_links_are_all_told(roadmaps: Roadmaps) -> None:
    files = dict(FILES)
    files[CHILD] = PLAN.replace("order#", "order#нет-")
    assert [
        (rule, place) for rule, place, _ in said(roadmaps.check(files).checked.diagnostics)
    ] == [
        ("unresolved-reference", "city/plan.yaml:22:23"),
        ("unresolved-reference", "city/plan.yaml:27:23"),
        ("unresolved-reference", "city/plan.yaml:32:23"),
    ]


def test_all_that_does_not_stop_the_reading_is_told_at_once(roadmaps: Roadmaps) -> None:
    several = [fault for fault in FAULTS if fault.name in AT_ONCE]
    assert len(several) == len(AT_ONCE)
    together = said(roadmaps.check(planted(*several)).checked.diagnostics)
    assert sorted(together) == sorted(expected(fault) for fault in several)


def test_all_that_is_wrong_with_the_shape_is_told_at_once(roadmaps: Roadmaps) -> None:
    several = [fault for fault in FAULTS if fault.rule in ("unknown-key", "missing-key")]
    assert said(roadmaps.check(planted(*several)).checked.diagnostics) == [
        ("missing-key", "city/plan.yaml:30:11", ()),
        ("unknown-key", "city/plan.yaml:32:11", ()),
    ]
