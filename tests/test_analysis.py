"""What is due, done, covered and proven, by the links of a project on a day."""

from datetime import date

import pytest
from conftest import Roadmaps

from roadmapc.analysis.duties import State, duties, state
from roadmapc.compiler import Compiled
from roadmapc.relations import Body, Demand

REGION = """\
территория: {название: Область, уровень: регион}
организации:
  - {id: минобр, название: Министерство образования}
  - {id: институт, название: Институт развития образования}
  - {id: школа-1, название: Школа № 1}
  - {id: школа-2, название: Школа № 2}
группы:
  - {id: органы, название: Органы управления, все: муниципалитет}
  - {id: школы, название: Школы, состав: [школа-1, школа-2]}
"""
TOWN = """\
территория: {название: ГОРОД, уровень: муниципалитет, орган: комитет}
организации:
  - {id: комитет, название: Комитет ГОРОД}
"""
SCHOOL = "территория: {название: Школа № 1, уровень: школа, орган: школа-1}\n"
ORDER = """\
акт:
  вид: приказ
  орган: минобр
  статус: подписан
  дата: 11.01.2021
  номер: 1
  заголовок: Об утверждении дорожной карты
  пункты:
    - id: п1
      модальность: обязать
      адресаты: [органы]
      срок: до 1 марта 2021 года
      текст: Утвердить программы.
    - id: п2
      модальность: обязать
      адресаты: [институт]
      текст: Утвердить план.
приложения:
  - id: карта
    заголовок: Дорожная карта
    дорожная карта:
      период: 2021-2023
      мероприятия:
        - id: карты-школ
          название: Карты школ
          срок: октябрь 2022 г.
          ответственные: [школы]
        - {id: анализ, название: Анализ, срок: ежегодно в июне, ответственные: [минобр], соисполнители: [институт]}
        - {id: свое, название: Свое, срок: 2021 год, ответственные: [минобр]}
"""
TOWN_ORDER = """\
акт:
  вид: приказ
  орган: комитет
  статус: подписан
  дата: ДАТА
  номер: 5
  заголовок: Об утверждении программы
  исполняет: ['region/order#п1']
"""
SCHOOL_PLAN = """\
приложения:
  - id: карта
    заголовок: Дорожная карта школы
    дорожная карта:
      период: 2022
      мероприятия:
        - id: первое
          название: Первое
          реализует: ['region/order#карты-школ']
          срок: октябрь 2022 г.
          ответственные: [школа-1]
          исполнено: {дата: 20.10.2022}
"""
FILES = {
    "region/registry.yaml": REGION,
    "region/order.yaml": ORDER,
    "region/first/registry.yaml": TOWN.replace("ГОРОД", "Первый"),
    "region/first/order.yaml": TOWN_ORDER.replace("ДАТА", "15.02.2021"),
    "region/late/registry.yaml": TOWN.replace("ГОРОД", "Поздний"),
    "region/late/order.yaml": TOWN_ORDER.replace("ДАТА", "02.03.2021"),
    "region/none/registry.yaml": TOWN.replace("ГОРОД", "Пустой"),
    "region/draft/registry.yaml": TOWN.replace("ГОРОД", "Черновой"),
    "region/draft/order.yaml": TOWN_ORDER.replace("ДАТА", "01.02.2021").replace(
        "подписан", "проект"
    ),
    "region/first/school/registry.yaml": SCHOOL,
    "region/first/school/plan.yaml": SCHOOL_PLAN,
}
REGISTRY = "roadmaps/region/registry.yaml"
DUE = date(2021, 3, 1)
LATER = date(2021, 6, 1)


@pytest.fixture
def region(roadmaps: Roadmaps) -> Compiled:
    return roadmaps.check(FILES)


def demand(compiled: Compiled, name: str) -> Demand:
    [found] = [item for item in compiled.project.relations.demands if item.end[1] == name]
    return found


def town(name: str) -> Body:
    return Body(f"roadmaps/region/{name}/registry.yaml", "комитет")


def of_town(compiled: Compiled, name: str, day: date) -> State:
    return state(compiled.project, demand(compiled, "п1"), town(name), day)


def test_what_was_done_in_time_late_or_not_at_all(region: Compiled) -> None:
    found = {name: of_town(region, name, LATER) for name in ("first", "late", "none", "draft")}
    assert {name: item.kind for name, item in found.items()} == {
        "first": "fulfilled", "late": "fulfilled-late", "none": "overdue", "draft": "planned",
    }  # fmt: skip
    assert {item.due for item in found.values()} == {DUE}
    assert found["late"].done == date(2021, 3, 2)
    assert [found[name].is_overdue for name in found] == [False, False, True, True]
    answers = [item.answer.path if item.answer else None for item in found.values()]
    assert answers == [f"roadmaps/region/{name}/order.yaml" for name in ("first", "late")] + [
        None,
        "roadmaps/region/draft/order.yaml",
    ]


def test_the_last_day_itself_is_in_time(region: Compiled) -> None:
    assert of_town(region, "none", DUE).kind == "open"
    assert not of_town(region, "draft", DUE).is_overdue


def test_what_was_done_after_the_day_does_not_count_yet(region: Compiled) -> None:
    before = of_town(region, "first", date(2021, 2, 14))
    assert (before.kind, before.done) == ("planned", None)
    assert of_town(region, "first", date(2021, 2, 15)).kind == "fulfilled"


def test_without_a_deadline_nothing_is_overdue(region: Compiled) -> None:
    institute = Body(REGISTRY, "институт")
    found = state(region.project, demand(region, "п2"), institute, date(2030, 1, 1))
    assert found == State("open")


def test_the_first_time_of_a_recurring_deadline_is_due(region: Compiled) -> None:
    institute = Body(REGISTRY, "институт")
    found = state(region.project, demand(region, "анализ"), institute, LATER)
    assert (found.kind, found.due) == ("open", date(2021, 6, 30))


def test_the_earliest_of_several_answers_counts(roadmaps: Roadmaps) -> None:
    second = TOWN_ORDER.replace("ДАТА", "20.01.2021").replace("номер: 5", "номер: 4")
    compiled = roadmaps.check({**FILES, "region/first/second.yaml": second})
    found = of_town(compiled, "first", LATER)
    assert found.done == date(2021, 1, 20)
    assert found.answer is not None
    assert found.answer.path == "roadmaps/region/first/second.yaml"


def test_duties_are_points_not_actions_and_can_be_of_one_act(region: Compiled) -> None:
    found = [(item.demand.end[1], item.body) for item in duties(region.project, LATER)]
    towns = [("п1", town(name)) for name in ("draft", "first", "late", "none")]
    assert found == [*towns, ("п2", Body(REGISTRY, "институт"))]
    assert [*duties(region.project, LATER, "region/order")] == [*duties(region.project, LATER)]
    assert [*duties(region.project, LATER, "region/first/order")] == []
