"""What is due, done, covered and proven, by the links of a project on a day."""

from datetime import date

import pytest
from conftest import Roadmaps

from roadmapc.analysis.coverage import Row, matrix
from roadmapc.analysis.duties import State, duties, inner, state
from roadmapc.analysis.load import load
from roadmapc.analysis.results import Count, Result, promise, results
from roadmapc.analysis.tracing import Node, trace
from roadmapc.compiler import Compiled
from roadmapc.model import YearValue
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
SCHOOL_ACT = """\
акт:
  вид: приказ
  орган: школа-1
  статус: подписан
  дата: 01.02.2021
  номер: 7
  заголовок: Об утверждении дорожной карты
"""
PLAN_LINK = "      реализует: ['region/order#карты-школ']\n      мероприятия:"
CIRCLE = "          после: ['#второе']\n"
SECOND = """\
        - {id: второе, название: Второе, после: ['#первое'], срок: 2022 год, ответственные: [школа-1]}
"""
REGISTRY = "roadmaps/region/registry.yaml"
SCHOOL_1, SCHOOL_2 = Body(REGISTRY, "школа-1"), Body(REGISTRY, "школа-2")
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
    assert duties(region.project, LATER, ["region/order"]) == duties(region.project, LATER)
    assert duties(region.project, LATER, ["region/first/order"]) == ()
    assert inner(region.project) == 0


# -- coverage


def row(compiled: Compiled, name: str, day: date = LATER) -> Row:
    [found] = [
        row for row in matrix(compiled.project, "region/order", day).rows if row.action.id == name
    ]
    return found


def test_an_action_is_covered_partly_not_or_expected_of_nobody(roadmaps: Roadmaps) -> None:
    second = SCHOOL_PLAN.replace("школа-1", "школа-2")
    before = roadmaps.check(FILES)
    assert [row(before, name).extent for name in ("карты-школ", "анализ", "свое")] == [
        "partly", "not", "nobody-expected",
    ]  # fmt: skip
    maps = row(before, "карты-школ")
    assert (maps.taken, maps.missing) == ((SCHOOL_1,), (SCHOOL_2,))
    after = roadmaps.check(
        {
            "region/first/two/registry.yaml": SCHOOL.replace("школа-1", "школа-2"),
            "region/first/two/plan.yaml": second,
        }
    )
    assert row(after, "карты-школ").extent == "covered"


def test_an_action_is_done_from_its_day_on(region: Compiled) -> None:
    assert row(region, "карты-школ", date(2022, 10, 19)).done == ()
    assert row(region, "карты-школ", date(2022, 10, 20)).done == (SCHOOL_1,)


def test_a_signed_plan_takes_up_and_has_not_done(roadmaps: Roadmaps) -> None:
    signed = SCHOOL_ACT + SCHOOL_PLAN.replace("      мероприятия:", PLAN_LINK, 1).replace(
        "          реализует: ['region/order#карты-школ']\n", ""
    )
    compiled = roadmaps.check({**FILES, "region/first/school/plan.yaml": signed})
    [first, _] = row(compiled, "карты-школ", date(2023, 1, 1)).cells
    assert (first.is_taken, first.is_draft, first.done) == (True, False, None)
    draft = signed.replace("подписан", "проект")
    compiled = roadmaps.check({"region/first/school/plan.yaml": draft})
    [first, _] = row(compiled, "карты-школ").cells
    assert (first.is_taken, first.is_draft) == (True, True)


def test_members_that_nobody_knows_are_expected_too(roadmaps: Roadmaps) -> None:
    sized = REGION.replace("состав: [школа-1, школа-2]", "состав: [школа-1, школа-2], всего: 40")
    maps = row(roadmaps.check({**FILES, "region/registry.yaml": sized}), "карты-школ")
    assert (maps.expected, maps.unknown, maps.extent) == (40, 38, "partly")
    few = sized.replace("всего: 40", "всего: 1")
    assert row(roadmaps.check({"region/registry.yaml": few}), "карты-школ").unknown == 0


def test_a_group_inside_groups_is_not_counted_twice(roadmaps: Roadmaps) -> None:
    nested = (
        REGION.replace("состав: [школа-1, школа-2]", "состав: [перечень, тоже]")
        + "  - {id: перечень, название: Перечень, состав: [школа-1, школа-2], всего: 10}\n"
        + "  - {id: тоже, название: Тоже, состав: [перечень, школы]}\n"
    )
    maps = row(roadmaps.check({**FILES, "region/registry.yaml": nested}), "карты-школ")
    assert (len(maps.cells), maps.unknown) == (2, 8)


# -- results


def result(roadmaps: Roadmaps, measure: str, day: date, **more: str) -> Result:
    """The result of a measure that stands in the action «карты-школ»."""
    held = (
        "          ответственные: [школы]\n          измеримый результат:\n"
        f"            - {{id: доля, название: Доля, {measure}}}\n"
    )
    order = ORDER.replace("          ответственные: [школы]\n", held)
    compiled = roadmaps.check({**FILES, "region/order.yaml": order, **more})
    [found] = results(compiled.project, day)
    return found


SHARE = "единица: '%', вид цели: не менее, вычисляется: {что: ЧТО}, значения: {ежегодно: 50}"


def test_a_share_of_those_who_took_an_action_up(roadmaps: Roadmaps) -> None:
    found = result(roadmaps, SHARE.replace("ЧТО", "охват"), LATER)
    assert (found.value, found.count, found.verdict) == (50, Count(1, 2), "proven")
    more = SHARE.replace("ЧТО", "охват").replace("50", "51")
    assert result(roadmaps, more, LATER).verdict == "not-proven"


def test_a_number_where_the_unit_is_no_share(roadmaps: Roadmaps) -> None:
    measure = SHARE.replace("ЧТО", "охват").replace("'%'", "школ").replace("50", "1")
    assert result(roadmaps, measure, LATER).value == 1


def test_completion_counts_from_the_day_on(roadmaps: Roadmaps) -> None:
    measure = SHARE.replace("ЧТО", "исполнение")
    assert result(roadmaps, measure, date(2022, 10, 19)).verdict == "not-proven"
    assert result(roadmaps, measure, date(2022, 10, 20)).verdict == "proven"


def test_drafts_prove_nothing(roadmaps: Roadmaps) -> None:
    draft = SCHOOL_ACT.replace("подписан", "проект") + SCHOOL_PLAN
    measure = SHARE.replace("ЧТО", "охват")
    found = result(roadmaps, measure, LATER, **{"region/first/school/plan.yaml": draft})
    assert (found.count.drafts, found.verdict) == (1, "in-drafts")


def test_several_demands_are_all_to_be_answered(roadmaps: Roadmaps) -> None:
    measure = SHARE.replace("{что: ЧТО}", "{что: охват, для: ['#карты-школ', '#п1']}")
    found = result(roadmaps, measure, LATER)
    assert found.count == Count(4, 6, drafts=1)
    whole = SHARE.replace("{что: ЧТО}", "{что: охват, для: ['#карта']}")
    assert result(roadmaps, whole, LATER).count == Count(1, 3)


def test_parts_count_what_anybody_took_up(roadmaps: Roadmaps) -> None:
    measure = SHARE.replace("{что: ЧТО}", "{что: части, для: ['#карты-школ', '#анализ', '#свое']}")
    found = result(roadmaps, measure, LATER)
    assert (found.count, round(found.value or 0)) == (Count(1, 3), 33)


def test_what_is_expected_of_nobody_is_not_computed(roadmaps: Roadmaps) -> None:
    measure = SHARE.replace("{что: ЧТО}", "{что: охват, для: ['#свое']}")
    found = result(roadmaps, measure, LATER)
    assert (found.value, found.verdict) == (None, "not-computed")
    words = SHARE.replace("ЧТО", "охват").replace("50", "все школы")
    assert result(roadmaps, words, LATER).verdict == "not-computed"


def test_the_unknown_leave_a_limit_unproven(roadmaps: Roadmaps) -> None:
    sized = REGION.replace("состав: [школа-1, школа-2]", "состав: [школа-1, школа-2], всего: 4")
    most = SHARE.replace("ЧТО", "охват").replace("не менее", "не более")
    assert result(roadmaps, most, LATER).verdict == "proven"
    found = result(roadmaps, most, LATER, **{"region/registry.yaml": sized})
    assert (found.value, found.count.unknown, found.verdict) == (25, 2, "not-proven")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2020, 8, 31), None),
        (date(2020, 9, 1), "2020-2021"),
        (date(2021, 8, 31), "2020-2021"),
        (date(2021, 9, 1), "2020-2021"),
        (date(2022, 1, 1), "2022"),
        (date(2026, 1, 1), "2022"),
    ],
)
def test_the_promise_is_that_of_the_year_else_of_the_last_before(
    day: date, year: str | None
) -> None:
    values = (YearValue("2022", "100"), YearValue("2020-2021", "85"))
    found = promise(values, day)
    assert (found.year if found else None) == year
    assert promise((*values, YearValue("yearly", "7")), date(2020, 1, 1)) == ("yearly", "7")


def test_before_its_first_year_a_promise_is_early(roadmaps: Roadmaps) -> None:
    measure = SHARE.replace("ЧТО", "охват").replace("ежегодно", "2023")
    found = result(roadmaps, measure, LATER)
    assert (found.promised, found.verdict) == (YearValue("2023", "50"), "early")


def test_an_exact_promise_is_met_by_itself_alone(roadmaps: Roadmaps) -> None:
    exact = SHARE.replace("ЧТО", "охват").replace("вид цели: не менее, ", "")
    assert result(roadmaps, exact, LATER).verdict == "proven"
    assert result(roadmaps, exact.replace("50", "49"), LATER).verdict == "not-proven"
    assert result(roadmaps, exact.replace("50", "'50,0'"), LATER).verdict == "proven"


# -- load


def test_every_occurrence_is_counted_for_those_who_answer(region: Compiled) -> None:
    loads = {item.name: item for item in load(region.project)}
    ministry = loads["Министерство образования"]
    assert ministry.due == {(2021, 6): 1, (2022, 6): 1, (2023, 6): 1, (2021, 12): 1}
    assert (ministry.total, ministry.folder, ministry.helping) == (4, "region", {})
    institute = loads["Институт развития образования"]
    assert (institute.due, institute.total) == ({}, 0)
    assert institute.helping == {(2021, 6): 1, (2022, 6): 1, (2023, 6): 1}
    assert loads["Органы управления"].due == {(2021, 3): 1}
    assert "Комитет Первый" not in loads


def test_the_busiest_come_first(region: Compiled) -> None:
    totals = [item.total for item in load(region.project)]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] == 4


# -- tracing


def ends(node: Node) -> list[object]:
    return [(child.end, *ends(child)) for child in node.children]


def test_an_item_has_what_it_implements_above_and_the_rest_below(region: Compiled) -> None:
    maps, first = ("region/order", "карты-школ"), ("region/first/school/plan", "первое")
    found = trace(region.project, maps)
    assert (ends(found.up), ends(found.down)) == ([], [(first,)])
    assert found.down.children[0].edges == (("implements", 1),)
    assert (found.up.name, found.up.deadline) == ("Карты школ", "октябрь 2022 г.")
    assert ends(trace(region.project, first).up) == [(maps,)]


def test_the_tree_of_an_act_is_of_acts(region: Compiled) -> None:
    found = trace(region.project, ("region/order", ""))
    assert {child.end for child in found.down.children} == {
        ("region/draft/order", ""), ("region/first/order", ""), ("region/late/order", ""),
        ("region/first/school/plan", ""),
    }  # fmt: skip
    assert found.down.name == "11.01.2021 № 1 «Об утверждении дорожной карты»"
    names = {child.name for child in found.down.children}
    assert "region/first/school/plan" in names


def test_a_circle_is_unfolded_once(roadmaps: Roadmaps) -> None:
    plan = (
        SCHOOL_PLAN.replace("          реализует: ['region/order#карты-школ']\n", CIRCLE) + SECOND
    )
    found = trace(roadmaps.check({"plan.yaml": plan}).project, ("plan", "первое"))
    assert ends(found.up) == [(("plan", "второе"), (("plan", "первое"),))]
    [second] = found.up.children
    assert (second.is_repeated, second.children[0].is_repeated) == (False, True)
    assert [edge for edge, _ in second.edges] == ["after"]


def test_an_external_act_is_cited_as_its_own_registry_has_it(roadmaps: Roadmaps) -> None:
    external = "внешние акты:\n  - {id: закон, вид: Закон, номер: 5-З, название: Имя}\n"
    act = TOWN_ORDER.replace("исполняет: ['region/order#п1']", "основания: [закон]")
    files = {
        **FILES,
        "region/first/registry.yaml": FILES["region/first/registry.yaml"] + external,
        "region/late/registry.yaml": FILES["region/late/registry.yaml"]
        + external.replace("Имя", "Другой").replace("номер: 5-З, ", ""),
        "region/first/order.yaml": act.replace("ДАТА", "15.02.2021"),
        "region/late/order.yaml": act.replace("ДАТА", "15.02.2021"),
    }
    project = roadmaps.check(files).project
    [first] = trace(project, ("region/first/order", "")).up.children
    [late] = trace(project, ("region/late/order", "")).up.children
    assert (first.name, late.name) == ("Закон № 5-З «Имя»", "Закон «Другой»")
