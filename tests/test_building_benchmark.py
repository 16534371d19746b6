"""The benchmark of printing runs, on a project of a few acts."""

import importlib
from pathlib import Path

import pytest
from conftest import REPOSITORY


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(REPOSITORY))
    generate = importlib.import_module("benchmarks.generate")
    generate.write(tmp_path / "project", generate.Asked(municipalities=1, schools=1))
    return tmp_path / "project"


def test_printing_is_measured_beside_plain_weasyprint_on_cores_and_after_a_change(
    project: Path,
) -> None:
    building = importlib.import_module("benchmarks.building")
    said = [
        *building.beside_plain(project / "roadmaps", rounds=1),
        *building.on_cores(project, jobs=2),
        *building.one_changed(project),
    ]
    assert len(said) == 3
    assert "of what plain WeasyPrint takes" in said[0]
    assert "times as fast" in said[1]
    assert "one act changed" in said[2]
