"""The five acts as data hold what the acts hold, element by element.

The figures were counted in the acts themselves; a missing row, a lost indicator or
a merged section shows here.
"""

from datetime import date
from pathlib import Path

import pytest

from roadmapc import compiler
from roadmapc.model import ActFile, Annex, Indicator, IndicatorBlock, Passage, Roadmap

REPOSITORY = Path(__file__).parents[1]

ORDER_1861 = "saratov/order-1861"
PROGRAMME_226 = "saratov/saratov-city/order-226"
PLAN_001 = "stavropol/andropov/roadmap"
DIRECTIVE_454 = "nenets/directive-454"
ORDER_1056 = "altai/order-1056"


@pytest.fixture(scope="module")
def documents() -> dict[str, ActFile]:
    compiled = compiler.check(REPOSITORY / "roadmaps", date(2026, 1, 1))
    return {unit.source.address: document for unit, document in compiled.project.acts()}


def _plan(document: ActFile) -> Roadmap:
    (plan,) = (roadmap for annex in document.annexes for roadmap in annex.roadmaps)
    return plan


def _programme(document: ActFile) -> Annex:
    return next(annex for annex in document.annexes if annex.programme is not None)


def _series(blocks: tuple[IndicatorBlock, ...]) -> list[Indicator]:
    """Indicators with targets of their own: sub-rows instead of what they divide."""
    return [
        leaf
        for block in blocks
        for indicator in block.all_indicators
        for leaf in (indicator.rows or (indicator,))
    ]


def _lists(passages: tuple[Passage, ...]) -> list[tuple[str, int]]:
    """Marker and length of every list, outer ones first."""
    found: list[tuple[str, int]] = []
    for passage in passages:
        if passage.list:
            found.append((passage.marker or "dash", len(passage.list)))
        found += _lists(passage.list) + _lists(passage.content)
    return found


@pytest.mark.parametrize(
    ("address", "sections"),
    [
        (ORDER_1861, [9, 3, 12, 4, 5]),
        (PLAN_001, [6, 4, 10, 8, 4]),
        (DIRECTIVE_454, [8, 15, 5]),
    ],
)
def test_every_action_stands_in_its_section(
    documents: dict[str, ActFile], address: str, sections: list[int]
) -> None:
    assert [len(section.actions) for section in _plan(documents[address]).sections] == sections


def test_the_programme_of_altai_has_twenty_actions_without_sections(
    documents: dict[str, ActFile],
) -> None:
    plan = _plan(documents[ORDER_1056])
    assert len(plan.actions) == 20
    assert not plan.sections


def test_the_five_acts_have_113_actions(documents: dict[str, ActFile]) -> None:
    acts = (ORDER_1861, PROGRAMME_226, PLAN_001, DIRECTIVE_454, ORDER_1056)
    plans = [
        roadmap
        for address in acts
        for annex in documents[address].annexes
        for roadmap in annex.roadmaps
    ]
    assert [len(plan.all_actions) for plan in plans] == [33, 32, 28, 20]


def test_order_1861_has_its_points_requisites_and_figures(documents: dict[str, ActFile]) -> None:
    document = documents[ORDER_1861]
    act = document.act
    assert act is not None
    assert (act.number, act.date, act.place) == ("1861", date(2020, 12, 30), "г. Саратов")
    assert [len(point.points) for point in act.points] == [0, 2, 0, 0]
    assert act.signatory is not None
    assert act.signatory.person == "И.В. Седова"
    measures = [
        [value.value for value in measure.values]
        for action in _plan(document).all_actions
        for measure in action.measures
        if len(measure.values) > 1
    ]
    assert ["68", "66", "66"] in measures
    assert ["133", "161", "300"] in measures
    measured = [action for action in _plan(document).all_actions if action.measures]
    assert len(measured) == 8


def test_programme_226_has_its_sections_and_lists(documents: dict[str, ActFile]) -> None:
    document = documents[PROGRAMME_226]
    assert document.act is not None
    assert not document.act.points, "the order's own text is not known"
    assert len(document.act.basis) == 9
    programme = _programme(document).programme
    assert programme is not None
    lists = [_lists(chapter.content) for chapter in programme.sections]
    assert len(lists) == 7
    assert 9 in [length for _, length in lists[0]], "legal bases"
    assert {("dash", 4), ("dash", 6)} <= set(lists[1]), "monitoring positions and indicators"
    assert ("dash", 8) in lists[2], "tasks"
    assert ("dash", 4) in lists[3], "principles"
    assert next(length for _, length in lists[4]) == 11, "mechanisms"
    assert {2, 3, 4} <= {length for marker, length in lists[4] if marker == "nested"}
    assert {5, 9, 6, 8} <= {length for _, length in lists[5]}, "directions with their strategies"
    assert ("bracket", 15) in lists[6], "expected results"


def test_the_plan_of_andropov_has_everything_around_its_actions(
    documents: dict[str, ActFile],
) -> None:
    document = documents[PLAN_001]
    plan = _plan(document)
    assert document.act is None, "a plan without an act"
    series = _series(plan.indicators)
    assert [len(indicator.values) for indicator in series] == [3] * 9
    assert plan.directions is not None
    assert len(plan.directions.rows) == 6
    assert plan.checkpoints is not None
    assert len(plan.checkpoints.rows) == 4
    assert plan.mechanisms is not None
    assert len(plan.mechanisms.rows) == 6
    assert all(row.publication for row in plan.mechanisms.rows)
    assert all(action.evidence for action in plan.all_actions)
    assert [column.content for column in plan.columns] == [
        "action",
        "deadline",
        "responsible",
        "result",
        "evidence",
    ]


def test_directive_454_has_no_order_word_and_a_post_in_four_lines(
    documents: dict[str, ActFile],
) -> None:
    document = documents[DIRECTIVE_454]
    act = document.act
    assert act is not None
    assert (act.kind, act.number, act.date) == ("directive", "454-р", date(2020, 5, 21))
    assert len(act.points) == 3
    assert act.points[2].modality == "in-force"
    assert act.signatory is not None
    assert len(act.signatory.post.splitlines()) == 4
    plan = _plan(document)
    assert plan.number_row
    assert [item.short for item in plan.abbreviations] == ["ДОКиС НАО", "ГБУ НАО «НРЦРО»", "ОО"]
    assert document.annexes[0].stamp is not None
    assert document.annexes[0].stamp.cites_title


def test_order_1056_approves_three_annexes(documents: dict[str, ActFile]) -> None:
    document = documents[ORDER_1056]
    act = document.act
    assert act is not None
    assert (act.second_kind, act.number) == ("ЖАКАРУ", "1056")
    assert len(act.points) == 4
    assert _lists(act.points[0].content) == [("none", 3)], "three objects without numbers"
    assert act.points[0].approves == tuple(annex.id for annex in document.annexes)
    programme, schools, centres = document.annexes
    assert programme.programme is not None
    assert schools.register is not None
    assert len(schools.register.rows) == 21
    assert centres.register is not None
    assert [len(module.rows) for module in centres.register.modules] == [6, 7, 7]
    remarks = [entry.note for entry in centres.register.all_entries if entry.note]
    assert remarks.count("по согласованию") == 2
    assert programme.stamp is not None
    assert "«17» сентября 2020 г." in (programme.stamp.as_published or ""), "the order is of 17.12"


def test_order_1056_has_41_series_of_indicators_of_every_kind(
    documents: dict[str, ActFile],
) -> None:
    programme = _programme(documents[ORDER_1056]).programme
    assert programme is not None
    blocks = tuple(block for chapter in programme.sections for block in chapter.indicators)
    series = _series(blocks)
    assert [len(group.rows) > 0 for block in blocks for group in block.groups] == [True] * 7
    assert len(series) == 41
    kinds = [indicator.target or "exact" for indicator in series]
    assert kinds.count("yes-no") == 11
    assert kinds.count("yes-no-link") == 8
    assert kinds.count("states") == 2
    assert {2, 3} == {len(item.states) for item in series if item.target == "states"}
    years = [{value.year for value in item.values} for item in series if item.values]
    assert sum("yearly" in found for found in years) == 2
    assert sum("2020-2021" in found for found in years) == 9
    tables = [block for block in blocks if block.layout == "table-each"]
    assert sum(len(block.all_indicators) for block in tables) == 4
    assert any(item.footnote for block in tables for item in block.all_indicators)


def test_order_1056_has_its_passport_and_its_sections(documents: dict[str, ActFile]) -> None:
    programme = _programme(documents[ORDER_1056]).programme
    assert programme is not None
    assert [chapter.numbered is not False for chapter in programme.sections] == [False] + [True] * 8
    (passport,) = (chapter.passport for chapter in programme.sections if chapter.passport)
    assert len(passport) == 10
    lengths = [length for row in passport for _, length in _lists(row.content)]
    assert sorted(lengths, reverse=True)[:3] == [14, 6, 5]
    advised = [
        passage
        for chapter in programme.sections
        for passage in chapter.content
        if len(passage.list) == 6
        and any(item.modality == "recommend" for item in (passage, *passage.list))
    ]
    assert advised, "six measures recommended to the municipalities"
