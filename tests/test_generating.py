"""The invented project that benchmarks are measured on: its size, its likeness to itself, its cleanness."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY

from roadmapc import compiler
from roadmapc.compiler import Compiled
from roadmapc.model import ActFile

SMALL = {"municipalities": 2, "schools": 4}


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(REPOSITORY))
    return importlib.import_module("benchmarks.generate")


def check(folder: Path) -> Compiled:
    day = importlib.import_module("benchmarks.invent").AS_OF
    return compiler.check(folder / "roadmaps", day)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.yaml"))
    }


def test_a_small_region_has_the_acts_asked_for_and_no_fault(generate: Any, tmp_path: Path) -> None:
    written = generate.write(tmp_path, generate.Asked(**SMALL))
    found = check(tmp_path)
    acts = [unit.document for unit in found.project.units if isinstance(unit.document, ActFile)]
    assert len(acts) == 1 + 2 + 4
    assert written == len(acts) * 2 + 1 == len(contents(tmp_path)) - 1
    assert found.checked.diagnostics == ()
    actions = [
        sum(len(plan.all_actions) for annex in act.annexes for plan in annex.roadmaps)
        for act in acts
    ]
    assert min(actions) == 30


@pytest.mark.parametrize("signed", [0.5, 1.0])
def test_signed_acts_have_no_fault_either(generate: Any, tmp_path: Path, signed: float) -> None:
    generate.write(tmp_path, generate.Asked(**SMALL, signed=signed))
    found = check(tmp_path)
    signed_acts = [act for _, act in found.project.acts() if act.act and act.act.status == "signed"]
    assert signed_acts
    assert found.checked.diagnostics == ()


def test_english_keys_have_no_fault_either(generate: Any, tmp_path: Path) -> None:
    generate.write(tmp_path, generate.Asked(**SMALL, keys="en"))
    found = check(tmp_path)
    assert {unit.lang for unit in found.project.units} == {"en"}
    assert found.checked.diagnostics == ()


def test_one_seed_makes_the_same_bytes_and_another_one_others(
    generate: Any, tmp_path: Path
) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        generate.write(tmp_path / name, generate.Asked(**SMALL, seed=seed))
    assert contents(tmp_path / "one") == contents(tmp_path / "again")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_a_fault_that_is_put_in_is_found(generate: Any, tmp_path: Path) -> None:
    generate.write(tmp_path, generate.Asked(**SMALL))
    file = tmp_path / "roadmaps/region-01/area-01/school-0001/order.yaml"
    text = file.read_text("utf-8")
    assert "order#диагностика" in text
    file.write_text(text.replace("order#диагностика", "order#диагностики"), "utf-8")
    rules = {item.rule for item in check(tmp_path).checked.diagnostics}
    assert "unresolved-reference" in rules
