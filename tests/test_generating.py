"""The invented project that benchmarks are measured on: its size, its likeness to itself, its cleanness."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY

from roadmapc import compiler, reading
from roadmapc.compiler import Compiled
from roadmapc.discovering import discover
from roadmapc.format.names import written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Many, Prose, Record, Sub, Type
from roadmapc.language.words import Lang
from roadmapc.model import ActFile
from roadmapc.tree import Listing, Mapping, Node

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
    count = generate.write(tmp_path, generate.Asked(**SMALL))
    found = check(tmp_path)
    acts = [unit.document for unit in found.project.units if isinstance(unit.document, ActFile)]
    of_the_past = 3
    assert len(acts) == 1 + 2 + 4 + of_the_past
    registries = 1 + 1 + 2 + 4
    assert count == len(acts) + registries == len(contents(tmp_path)) - 1
    assert found.checked.diagnostics == ()
    plans = [plan for act in acts for annex in act.annexes for plan in annex.roadmaps]
    assert sorted(len(plan.all_actions) for plan in plans)[-7:] == [30, 30, 30, 30, 30, 30, 41]


@pytest.mark.parametrize("signed", [0.5, 1.0])
def test_signed_acts_have_no_fault_either(generate: Any, tmp_path: Path, signed: float) -> None:
    generate.write(tmp_path, generate.Asked(**SMALL, signed=signed))
    found = check(tmp_path)
    signed_acts = [act for _, act in found.project.acts() if act.act and act.act.status == "signed"]
    assert signed_acts
    lock = found.project.lock
    assert len(lock.approvals) >= len(signed_acts)
    assert not lock.faults
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


def test_mixed_keys_have_no_fault_either(generate: Any, tmp_path: Path) -> None:
    generate.write(tmp_path, generate.Asked(**SMALL, keys="mixed"))
    found = check(tmp_path)
    assert {unit.lang for unit in found.project.units} == {"en", "ru"}
    assert found.checked.diagnostics == ()


def keys_of(folder: Path) -> set[tuple[str, str]]:
    """The keys that the files of a project use, each with its record."""
    found: set[tuple[str, str]] = set()
    for file in discover(folder / "roadmaps"):
        unit = reading.read(file)
        assert unit.tree is not None
        assert unit.tree.root is not None
        in_record(unit.kind, unit.tree.root, unit.lang, found)
    return found


def in_record(record: Record, node: Node, lang: Lang, found: set[tuple[str, str]]) -> None:
    if isinstance(node, Mapping):
        keys = {written(key, lang): key for key in record.keys}
        for entry in node.entries:
            key = keys[entry.key.text]
            found.add((record.name, key.en))
            in_value(key.type, entry.value, lang, found)


def in_value(kind: Type, node: Node, lang: Lang, found: set[tuple[str, str]]) -> None:
    if isinstance(kind, Prose) and isinstance(node, Listing):
        kind = Many(Sub("Passage"))
    if isinstance(kind, Sub):
        in_record(RECORDS[kind.record], node, lang, found)
    elif isinstance(kind, Many) and isinstance(node, Listing):
        for item in node.items:
            in_value(kind.of, item, lang, found)


def test_every_key_of_the_format_is_used(generate: Any, tmp_path: Path) -> None:
    every = {(record.name, key.en) for record in RECORDS.values() for key in record.keys}
    asked = generate.Asked(municipalities=2, schools=30, signed=0.5)
    generate.write(tmp_path / "one", asked)
    assert keys_of(tmp_path / "one") == every
    generate.write(tmp_path / "drafts", generate.Asked(municipalities=1, schools=0))
    assert every - keys_of(tmp_path / "drafts") >= {("Completion", "date"), ("Action", "after")}


def test_every_fault_that_was_put_in_is_found(generate: Any, tmp_path: Path) -> None:
    kinds = importlib.import_module("benchmarks.faults").KINDS
    asked = generate.Asked(municipalities=3, schools=len(kinds), faults=f"{len(kinds)}")
    generate.write(tmp_path, asked)
    listed = json.loads((tmp_path / "faults.json").read_bytes())
    assert sorted(fault["kind"] for fault in listed) == sorted(kind.name for kind in kinds)
    found = check(tmp_path).checked.diagnostics
    told = {(item.place.path, item.rule) for item in found}
    assert [fault for fault in listed if (fault["path"], fault["rule"]) not in told] == []
    assert len({item.rule for item in found}) >= 30


def test_a_share_of_faults_is_counted_and_the_other_files_stay_clean(
    generate: Any, tmp_path: Path
) -> None:
    generate.write(tmp_path, generate.Asked(municipalities=2, schools=20, faults="0.2"))
    listed = json.loads((tmp_path / "faults.json").read_bytes())
    assert len(listed) == 4
    schools = {
        item.place.path
        for item in check(tmp_path).checked.diagnostics
        if "school" in item.place.path
    }
    assert schools <= {fault["path"] for fault in listed}
    generate.write(tmp_path / "clean", generate.Asked(municipalities=2, schools=20))
    assert json.loads((tmp_path / "clean/faults.json").read_bytes()) == []


@pytest.mark.parametrize(
    "options",
    [["--schools", "-1"], ["--municipalities", "0"], ["--faults", "1.5"], ["--signed", "2"], ["--keys", "de"]],
)  # fmt: skip
def test_wrong_options_write_nothing(tmp_path: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "benchmarks.generate", str(tmp_path / "new"), *options]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "error: argument" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "мой план.yaml").write_text("план", encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.generate", str(tmp_path), "--schools", "1"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert [file.name for file in tmp_path.iterdir()] == ["мой план.yaml"]
