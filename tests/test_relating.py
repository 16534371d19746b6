"""Who owns a file, who belongs to a group, what is asked of whom and what answers it."""

from datetime import date

import pytest
from conftest import Roadmaps

from roadmapc.compiler import Compiled
from roadmapc.model import Years
from roadmapc.relations import Body, Demand

REGION = """\
территория: {название: Область, уровень: регион}
организации:
  - {id: минобр, название: Министерство образования}
  - {id: институт, название: Институт развития образования}
  - {id: центр, название: Центр оценки, уровень: учреждение}
  - {id: школа-1, название: Школа № 1}
  - {id: школа-2, название: Школа № 2}
должности:
  - {id: ректор, название: Ректор, организация: институт}
  - {id: куратор, название: Куратор}
лица:
  - {id: лицо, название: Лицо из примера}
группы:
  - {id: органы, название: Органы управления, все: муниципалитет}
  - {id: руководители, название: Руководители органов, состав: [органы]}
  - {id: шнор, название: Школы перечня, по перечням: ['region/order#перечень']}
  - {id: первый-модуль, название: Школы модуля, по перечням: ['region/modules#первый']}
  - {id: круг, название: Круг, состав: [круг, институт]}
  - {id: никто, название: Никто}
"""
CITY = """\
территория: {название: Город, уровень: муниципалитет}
организации:
  - {id: комитет, название: Комитет по образованию}
"""
SCHOOL = """\
территория: {название: Школа № 1, уровень: школа, орган: школа-1}
должности:
  - {id: директор, название: Директор, организация: школа-1}
  - {id: педагог, название: Педагог}
"""
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
      модальность: рекомендовать
      адресаты: [руководители]
      срок: до 1 марта 2021 года
      текст: 'Руководителям органов:'
      пункты:
        - {id: п1-1, текст: назначить координатора;}
        - {id: п1-2, текст: утвердить программу., модальность: обязать}
    - id: п2
      модальность: обязать
      адресаты: [ректор, центр, куратор, лицо, минобр]
      текст: Институту и центру утвердить планы.
    - {id: п3, модальность: контроль, адресаты: [ректор], текст: Контроль.}
приложения:
  - id: карта
    заголовок: Дорожная карта
    дорожная карта:
      период: 2021-2023
      мероприятия:
        - {id: карты-школ, название: Карты школ, срок: октябрь 2022 г., ответственные: [шнор]}
        - {id: анализ, название: Анализ, срок: 2021 год, ответственные: [минобр], соисполнители: [институт]}
        - {id: свое, название: Свое, срок: 2021 год, ответственные: [минобр, никто]}
  - id: перечень
    заголовок: Перечень школ
    перечень:
      период: 2021-2023
      строки:
        - школа-1
        - {участник: школа-2, период: 2021}
"""
MODULES = """\
приложения:
  - id: центры
    заголовок: Перечень центров
    перечень:
      модули:
        - {id: первый, заголовок: Первый модуль, строки: [школа-2]}
        - {id: второй, заголовок: Второй модуль, строки: [институт]}
"""
CITY_ORDER = """\
акт:
  вид: приказ
  орган: комитет
  статус: СТАТУС
  дата: 15.02.2021
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
      реализует: ['region/order#карты-школ']
      мероприятия:
        - id: первое
          название: Первое
          реализует: ['region/order#карты-школ']
          срок: октябрь 2022 г.
          ответственные: [директор, педагог]
          исполнено: {дата: 20.10.2022}
        - {id: второе, название: Второе, срок: 2022 год, ответственные: [институт]}
"""
FILES = {
    "region/registry.yaml": REGION,
    "region/order.yaml": ORDER,
    "region/modules.yaml": MODULES,
    "region/city/registry.yaml": CITY,
    "region/city/order.yaml": CITY_ORDER.replace("СТАТУС", "подписан"),
    "region/city/school/registry.yaml": SCHOOL,
    "region/city/school/plan.yaml": SCHOOL_PLAN,
}
REGISTRY = "roadmaps/region/registry.yaml"
COMMITTEE = Body("roadmaps/region/city/registry.yaml", "комитет")
FIRST, SECOND, INSTITUTE, CENTRE = (
    Body(REGISTRY, name) for name in ("школа-1", "школа-2", "институт", "центр")
)


@pytest.fixture
def region(roadmaps: Roadmaps) -> Compiled:
    return roadmaps.check(FILES)


def demand(compiled: Compiled, name: str) -> Demand:
    [found] = [item for item in compiled.project.relations.demands if item.end[1] == name]
    return found


def members(compiled: Compiled, name: str) -> list[tuple[Body, Years | None]]:
    registry = compiled.project.by_path[REGISTRY].document
    [group] = [item for item in getattr(registry, "groups", ()) if item.id == name]
    found = compiled.project.relations.members[REGISTRY, group.route]
    return [(member.body, member.years) for member in found]


def test_a_file_belongs_to_the_issuer_of_its_act_or_to_its_territory(region: Compiled) -> None:
    relations = region.project.relations
    assert relations.owners["roadmaps/region/order.yaml"] == Body(REGISTRY, "минобр")
    assert relations.owners["roadmaps/region/city/order.yaml"] == COMMITTEE
    assert relations.owners["roadmaps/region/city/school/plan.yaml"] == FIRST
    assert relations.name(FIRST) == "Школа № 1"
    assert [relations.level(body) for body in (FIRST, COMMITTEE, CENTRE, INSTITUTE, None)] == [
        "school", "municipality", "institution", None, None,
    ]  # fmt: skip


def test_without_acts_and_bodies_the_territory_itself_owns_its_files(roadmaps: Roadmaps) -> None:
    files = {"city/registry.yaml": "территория: {название: Город, уровень: муниципалитет}\n"}
    plan = SCHOOL_PLAN.replace("region/order#карты-школ", "city/plan#второе")
    relations = roadmaps.check(
        {**files, "city/plan.yaml": plan, "plan.yaml": plan}
    ).project.relations
    assert relations.owners["roadmaps/city/plan.yaml"] == Body("roadmaps/city/registry.yaml", "")
    assert "roadmaps/plan.yaml" not in relations.owners


def test_members_come_from_lists_registers_and_folders(region: Compiled) -> None:
    assert members(region, "органы") == members(region, "руководители") == [(COMMITTEE, None)]
    assert members(region, "шнор") == [(FIRST, Years(2021, 2023)), (SECOND, Years(2021, 2021))]
    assert members(region, "первый-модуль") == [(SECOND, None)]
    assert members(region, "круг") == [(INSTITUTE, None)]
    assert members(region, "никто") == []


def test_a_sub_point_inherits_what_it_does_not_say(region: Compiled) -> None:
    first, second = demand(region, "п1-1"), demand(region, "п1-2")
    assert (first.modality, second.modality) == ("recommend", "oblige")
    assert first.bodies == second.bodies == (COMMITTEE,)
    assert first.deadline == ("act", "points", 0, "deadline")
    ends = {item.end[1] for item in region.project.relations.demands if item.kind == "duty"}
    assert ends == {"п1-1", "п1-2", "п2"}


def test_a_duty_is_asked_of_organisations_not_of_bare_posts_persons_or_oneself(
    region: Compiled,
) -> None:
    assert demand(region, "п2").bodies == (INSTITUTE, CENTRE)


def test_an_answer_to_the_point_counts_for_its_sub_points(region: Compiled) -> None:
    [answer] = demand(region, "п1-1").answers[COMMITTEE]
    assert (answer.path, answer.done) == ("roadmaps/region/city/order.yaml", date(2021, 2, 15))
    assert demand(region, "п2").answers == {}


def test_a_draft_answers_without_a_day(roadmaps: Roadmaps) -> None:
    draft = CITY_ORDER.replace("СТАТУС", "проект")
    compiled = roadmaps.check({**FILES, "region/city/order.yaml": draft})
    [answer] = demand(compiled, "п1-2").answers[COMMITTEE]
    assert answer.done is None


def test_an_action_is_expected_of_those_who_belong_to_the_group_in_its_year(
    region: Compiled,
) -> None:
    maps = demand(region, "карты-школ")
    assert maps.bodies == (FIRST,)
    assert [answer.done for answer in maps.answers[FIRST]] == [None, date(2022, 10, 20)]
    assert demand(region, "анализ").bodies == (INSTITUTE,)


def test_nothing_is_asked_of_those_who_stand_above_or_inside(region: Compiled) -> None:
    asked = {item.end for item in region.project.relations.demands}
    assert ("region/city/school/plan", "второе") not in asked
    assert ("region/city/school/plan", "первое") not in asked
    assert ("region/order", "свое") not in asked
