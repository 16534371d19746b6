"""The benchmarks run on a small region; how fast it is, no test asks."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY

from roadmapc import compiler

SMALL = ["--municipalities", "2", "--schools", "4"]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(REPOSITORY))


def module(name: str) -> Any:
    return importlib.import_module(f"benchmarks.{name}")


def output(name: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


def cells(text: str) -> dict[str, list[str]]:
    """The rows of all tables by their first cell."""
    rows = [line.strip("| ").split("|") for line in text.splitlines() if line.startswith("|")]
    return {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    module("generate").write(tmp_path, module("generate").Asked(municipalities=2, schools=4))
    return tmp_path


def test_a_small_region_is_measured_beside_plain_loading() -> None:
    found = cells(output("region", *SMALL, "--rounds", "1", "--changes", "2"))
    assert found["R"][1] == "1.00"
    works = [name for name in found if name.startswith("one file changed, new process")]
    assert len(works) == 5
    for name in ("cold", "warm", *works):
        cpu, ratio, clock, peak = map(float, found[name][:4])
        assert min(cpu, ratio, clock, peak) > 0
        assert found[name][4].endswith(" R")
    assert "TRLC" not in found


def test_the_profile_says_where_the_time_goes() -> None:
    text = output("region", *SMALL, "--profile")
    found = cells(text)
    assert {"parse", "validate", "build", "rules of one file", "link", "relate"} <= {*found}
    phases = module("phases").PHASES.values()
    spent = sum(float(found[name][0]) for name in (*phases, "the rest"))
    assert spent == pytest.approx(float(found["all"][0]), abs=0.06)


def test_a_country_is_scaled_from_the_regions_that_were_measured() -> None:
    text = output("country", "--regions", "2", "--municipalities", "1", "--schools", "2")
    found = cells(text)
    assert found["1"][0] == "4"
    assert found["2"][0] == "8"
    assert found["85, by arithmetic"][0] == "340"
    cost = module("measuring").Cost
    costs = [cost(10.0, 1.0, 50.0), cost(14.0, 1.0, 50.0)]
    rows = module("country").rows([1, 5], 100, costs, costs)
    assert rows[-1][:4] == ("85, by arithmetic", "8,500", "", "94")
    assert len(module("country").rows([85], 100, costs[:1], costs[:1])) == 1


def test_an_edit_is_no_fault_and_is_taken_back(project: Path) -> None:
    region, today = module("region"), module("invent").AS_OF
    for file, edit in module("edits").places(project).values():
        before = file.read_bytes()
        with region.changed(file, edit, 1):
            assert file.read_bytes() != before
            assert compiler.check(project / "roadmaps", today).checked.diagnostics == ()
        assert file.read_bytes() == before
    with pytest.raises(module("edits").NoPlace):
        module("edits").words("акт:\n", 1)


def test_an_edit_is_taken_back_after_a_failure_too(project: Path) -> None:
    file, edit = next(iter(module("edits").places(project).values()))
    before = file.read_bytes()
    with pytest.raises(ZeroDivisionError), module("region").changed(file, edit, 1):
        raise ZeroDivisionError
    assert file.read_bytes() == before


def test_a_command_that_fails_is_no_figure(project: Path) -> None:
    measuring = module("measuring")
    (project / "roadmaps/broken.yaml").write_text("акт: [", encoding="utf-8")
    with pytest.raises(measuring.Failed, match="exit code 1"):
        measuring.check(project)
    assert measuring.check(project, expected=1).peak > 10


def test_changes_inside_a_process_are_timed(project: Path) -> None:
    found = json.loads(output("running", str(project), "3"))
    assert {*found} == {*module("edits").places(project)}
    assert all(len(times) == 3 and min(times) > 0 for times in found.values())


def test_the_plan_of_a_peer_has_all_actions_and_their_links(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "trlc"
    assert output("trlc", str(project), str(out)) == ""
    text = "".join(file.read_text("utf-8") for file in sorted(out.glob("*.trlc")))
    assert text.count("\nAction ") == 45 + 6 * 30
    assert text.count("  implements = [") == 6 * 25
    assert text.count("\nAct ") == 7 + 3
