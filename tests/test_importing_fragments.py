"""Fragments of acts as people write them: what a person reads in them is what comes in."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
import yaml
from conftest import AS_OF
from foreign_acts import EVERY, Fragment, Right
from foreign_variants import order, variant, worse

from roadmapc import compiler, importing, reading
from roadmapc.checking import check_unit
from roadmapc.composing import compose
from roadmapc.discovering import Found
from roadmapc.importing import Import
from roadmapc.source import Source

FORMS = 60
"""Forms of the plan that are tried; thousands have been."""
MANY = ("names", "deadlines", "responsible", "notes", "results")
"""Facts of which a fragment tells the first ones."""


def imported(fragment: Fragment) -> Import:
    return importing.import_documents([(fragment.name, fragment.data)], 2022)


def read(made: Import) -> Right:
    """What came in, in the words of an expectation."""
    (act,) = made.acts
    value = yaml.safe_load(act.text)
    head = value.get("акт", {})
    annexes = value.get("приложения", [])
    plans = [plan for annex in annexes for plan in _plans(annex)]
    sections = [section for plan in plans for section in plan.get("разделы", [plan])]
    actions = [action for section in sections for action in section["мероприятия"]]
    registers = [annex["перечень"] for annex in annexes if "перечень" in annex]
    return Right(
        title=" ".join(annexes[0]["заголовок"].split()) if annexes else None,
        kind=head.get("вид"), number=str(head["номер"]) if "номер" in head else None, day=head.get("дата"),
        person=head.get("подписант", {}).get("лицо"),
        points=len(head.get("пункты", [])), annexes=len(annexes),
        sections=tuple(len(section["мероприятия"]) for section in sections),
        section=sections[0].get("название") if sections else None,
        columns=tuple(column["содержание"] for column in plans[0].get("графы", ())) if plans else (),
        names=tuple(action["название"] for action in actions),
        deadlines=tuple(action["срок"] for action in actions),
        responsible=tuple(tuple(action.get("ответственные", ())) for action in actions),
        notes=tuple(action.get("примечание", "") for action in actions),
        results=tuple(_said(action.get("результат", "")) for action in actions),
        series=act.recognised.counts.series, entries=sum(map(_entries, registers)),
        checkpoints=sum(len(plan.get("контрольные точки", {}).get("строки", ())) for plan in plans),
        abbreviations=sum(len(plan.get("сокращения", ())) for plan in plans),
        leftover=len(act.recognised.ledger.leftover),
    )  # fmt: skip


def _plans(annex: Any) -> list[Any]:
    chapters = annex.get("программа", {}).get("разделы", [])
    return [item["дорожная карта"] for item in [annex, *chapters] if "дорожная карта" in item]


def _entries(register: Any) -> int:
    return len(register.get("строки", [])) + sum(
        len(item["строки"]) for item in register.get("модули", [])
    )


def _said(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else str(value)


def facts(right: Right, found: Right) -> list[tuple[str, Any, Any]]:
    """Each fact that a person wrote down, with what came in."""
    told = []
    for item in fields(Right):
        expected, is_ = getattr(right, item.name), getattr(found, item.name)
        if expected is not None:
            told.append((item.name, expected, is_[: len(expected)] if item.name in MANY else is_))
    return told


@pytest.mark.parametrize("fragment", EVERY, ids=lambda item: item.name)
def test_what_a_person_reads_comes_in(fragment: Fragment) -> None:
    told = facts(fragment.right, read(imported(fragment)))
    assert [fact for fact in told if fact[1] != fact[2]] == []


@pytest.mark.parametrize("made", [variant, order, worse])
def test_one_plan_in_many_forms_comes_in_the_same(made: Callable[[int], Fragment]) -> None:
    for number in range(FORMS):
        fragment = made(number)
        came = imported(fragment)
        told = facts(fragment.right, read(came))
        assert [fact for fact in told if fact[1] != fact[2]] == [], fragment.name
        assert came.acts[0].proof.holds, fragment.name


@pytest.mark.parametrize("fragment", EVERY, ids=lambda item: item.name)
def test_nothing_is_lost_and_the_file_can_be_printed(fragment: Fragment) -> None:
    made = imported(fragment)
    (act,) = made.acts
    assert (act.proof.lost, act.proof.invented) == ((), ())
    units = [
        reading.read(Found(Source(f"roadmaps/{name}", name.removesuffix(".yaml"), text)))
        for name, text in made.files.items()
        if name.endswith(".yaml")
    ]
    assert [fault for unit in units for fault in unit.faults] == []
    compiled = compiler.finish(units, [pair for unit in units for pair in check_unit(unit)], AS_OF)
    assert compiled.project.faults == ()
    assert list(compose(compiled.project, frozenset()))


def test_a_fact_that_differs_is_told() -> None:
    right = Right(points=2, annexes=None, names=("один",), leftover=None)
    assert facts(right, Right(points=3, names=("один", "два"))) == [
        ("points", 2, 3),
        ("names", ("один",), ("один",)),
    ]
