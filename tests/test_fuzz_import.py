"""The fuzzer of imports: a small run with a fixed seed, and that it sees what it looks for.

`make fuzz-import` looks for more.
"""

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from conftest import REPOSITORY


@pytest.fixture(scope="module")
def fuzz() -> Iterator[ModuleType]:
    folder = str(REPOSITORY / "tools")
    sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location(
        "fuzz_import", REPOSITORY / "tools/fuzz_import.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_import"] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(folder)


def test_a_few_inputs_bring_out_nothing(fuzz: ModuleType, tmp_path: Path) -> None:
    assert fuzz.main(["--runs", "120", "--save", str(tmp_path / "found")]) == 0
    assert not (tmp_path / "found").exists()


def test_an_input_is_the_same_every_time(fuzz: ModuleType) -> None:
    once = [fuzz.make(1861, number, fuzz.seeds()) for number in range(20)]
    for known in (fuzz.seeds, fuzz.in_word, fuzz.in_writer):
        known.cache_clear()
    assert once == [fuzz.make(1861, number, fuzz.seeds()) for number in range(20)]
    assert {item.name for item in once} == {"plan.txt", "plan.docx", "plan.odt"}


def test_every_seed_is_read_whole(fuzz: ModuleType) -> None:
    assert [fuzz.look(item) for item in fuzz.seeds()] == [(True, None)] * len(fuzz.seeds())


def test_it_sees_a_lost_word_an_exception_and_a_fault_of_shape(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = fuzz.seeds()[0]
    with monkeypatch.context() as patch:
        patch.setattr("roadmapc.importing.ledger.Ledger.leave", lambda *_: ())
        patch.setattr("roadmapc.importing.ledger.Ledger.drop", lambda *_: None)
        assert fuzz.look(item)[1].what == "words lost"
    with monkeypatch.context() as patch:
        patch.setattr("roadmapc.importing.recognising.joined", lambda _: 1 / 0)
        assert fuzz.look(item)[1].what.startswith("ZeroDivisionError at recognising.py")
    assert fuzz.misshapen({"act.yaml": "акт: {вид: указ}\n"}).what == "a fault of shape"


def test_the_end_of_a_process_is_a_finding(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "look", lambda _: os._exit(1))
    done = fuzz.in_child(fuzz.Share(1, 0, 1, fuzz.seeds()))
    assert [finding.what for _, finding in done.found] == ["the process ended"]
