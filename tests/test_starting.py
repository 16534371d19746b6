"""A project that `roadmapc init` begins: everything in it is true, nothing that was there is lost."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import REPOSITORY
from docx import Document
from repository import Repository
from test_ci import run as run_shell

from roadmapc.cli import main

WORD = """\
ОТДЕЛ ОБРАЗОВАНИЯ

ПРИКАЗ

от 01.02.2022 № 5

О плане

В целях развития ПРИКАЗЫВАЮ:

1. Начать.

Начальник
И.О. Фамилия
"""


def roadmapc(*line: str) -> Result:
    return CliRunner().invoke(main, [*line, "--lang", "ru"])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh project in a folder with a Russian name and a blank."""
    folder = tmp_path / "моя карта"
    result = roadmapc("init", str(folder))
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def commands(readme: str) -> list[str]:
    (block,) = re.findall(r"^```\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    return str(block).splitlines()


def test_the_example_passes_without_a_word_and_prints(project: Path) -> None:
    checked = roadmapc("check", "--strict")
    assert "0 ошибок, 0 предупреждений, 0 замечаний" in checked.output
    assert roadmapc("build").exit_code == 0
    assert (project / "build/region/order/act.pdf").is_file()


def test_every_command_of_the_page_runs(project: Path) -> None:
    Repository(project).commit()
    document = Document()
    for line in WORD.splitlines():
        document.add_paragraph(line)
    document.save(str(project / "приказ.docx"))
    lines = commands((project / "README.md").read_text("utf-8"))
    assert [line.split()[1] for line in lines] == ["check", "build", "new", "import", "diff"]
    for line in lines:
        result = roadmapc(*shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output)
    assert "добавлен" in result.output


def jobs(project: Path) -> Iterator[tuple[str, list[str]]]:
    github: Any = yaml.safe_load((project / ".github/workflows/roadmaps.yml").read_text("utf-8"))
    steps = github["jobs"]["check"]["steps"]
    yield "github", [step["run"] for step in steps if "run" in step]
    gitlab: Any = yaml.safe_load((project / ".gitlab-ci.yml").read_text("utf-8"))
    yield "gitlab", gitlab["roadmapc"]["script"]


def test_the_jobs_for_servers_run_and_the_last_step_decides(project: Path) -> None:
    for name, (install, *lines) in jobs(project):
        assert install == 'pip install "$ROADMAPC"', name
        assert [run_shell(line, project) for line in lines] == [0] * len(lines), name
    order = project / "roadmaps/region/order.yaml"
    order.write_text(order.read_text("utf-8").replace("[институт]", "[инститт]"), "utf-8")
    assert [run_shell(lines[-1], project) for _, lines in jobs(project)] == [1, 1]


def test_the_job_about_changes_compares_two_commits(project: Path) -> None:
    repository = Repository(project)
    repository.commit()
    order = project / "roadmaps/region/order.yaml"
    order.write_text(
        order.read_text("utf-8").replace("ежегодно в октябре", "ежегодно в мае"), "utf-8"
    )
    repository.commit()
    text = (project / ".github/workflows/roadmaps-diff.yml").read_text("utf-8")
    steps: Any = yaml.safe_load(text)["jobs"]["diff"]["steps"]
    compare = next(step["run"] for step in steps if "diff" in step.get("run", ""))
    assert run_shell(compare, project) == 0
    assert "ежегодно в мае" in (project / "roadmapc.md").read_text("utf-8")


def test_files_lead_the_editor_to_the_schemas(project: Path) -> None:
    for path in (*project.rglob("*.yaml"), project / "roadmapc.yaml"):
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert found is not None, path
        assert (path.parent / found[1]).is_file(), path
    settings = json.loads((project / ".vscode/settings.json").read_text("utf-8"))
    assert all((project / name).is_file() for name in settings["yaml.schemas"])
    for schema in (REPOSITORY / "schemas").iterdir():
        assert (project / "schemas" / schema.name).read_bytes() == schema.read_bytes()
    advised = json.loads((project / ".vscode/extensions.json").read_text("utf-8"))
    assert advised["recommendations"] == ["redhat.vscode-yaml"]


def test_git_keeps_line_ends_and_joins_locks(project: Path) -> None:
    repository = Repository(project)
    roadmapc("build")
    repository.commit()
    tracked = repository.git("ls-files").split()
    assert "roadmapc.yaml" in tracked
    assert not [name for name in tracked if name.startswith("build")]
    said = repository.git("check-attr", "merge", "eol", "--", "roadmapc.lock")
    assert "roadmapc.lock: merge: union" in said
    assert "roadmapc.lock: eol: lf" in said


def test_a_second_run_writes_what_is_missing_and_leaves_the_rest(project: Path) -> None:
    (project / ".gitignore").unlink()
    (project / "README.md").write_text("моё\n", "utf-8")
    before = contents(project)
    result = roadmapc("init")
    assert result.exit_code == 0
    assert "написано: .gitignore\n" in result.output
    assert "уже есть, не тронуто: README.md\n" in result.output
    after = contents(project)
    assert after.pop(".gitignore") == b"/build/\n.roadmapc/\n.roadmapc-*\n.venv/\n~$*\n"
    assert after == before
    again = roadmapc("init")
    assert "всё уже на месте, ничего не изменено" in again.output
    assert "написано" not in again.output


def test_an_example_is_not_put_beside_roadmaps_nor_put_back(project: Path) -> None:
    (project / "roadmaps/region/order.yaml").unlink()
    assert "order.yaml" not in roadmapc("init").output
    assert not (project / "roadmaps/region/order.yaml").exists()
    assert "roadmapc duties" not in (project / "README.md").read_text("utf-8")


def test_the_folder_of_the_settings_is_the_one_that_is_used(tmp_path: Path) -> None:
    (tmp_path / "roadmapc.yaml").write_text("папки: {карты: карты, печать: вывод}\n", "utf-8")
    assert roadmapc("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / "карты/region/order.yaml").is_file()
    readme = (tmp_path / "README.md").read_text("utf-8")
    assert "`карты/`" in readme
    assert "`вывод/`" in readme
    assert '"карты/**/registry.yaml"' in (tmp_path / ".vscode/settings.json").read_text("utf-8")
    assert (tmp_path / ".gitignore").read_text("utf-8").startswith("/вывод/\n")
    assert "--out карты/region/word" in readme


def test_a_folder_with_other_things_is_refused_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "письмо.txt").write_text("важно", "utf-8")
    refused = roadmapc("init", str(tmp_path))
    assert refused.exit_code == 2
    assert "не пуста: письмо.txt" in refused.output
    assert list(contents(tmp_path)) == ["письмо.txt"]
    assert roadmapc("init", str(tmp_path), "--add").exit_code == 0
    assert contents(tmp_path)["письмо.txt"] == "важно".encode()
    assert (tmp_path / "roadmaps/region/order.yaml").is_file()


def test_what_a_host_of_git_begins_with_is_no_other_thing(tmp_path: Path) -> None:
    Repository(tmp_path)
    (tmp_path / "README.md").write_text("# Карты\n", "utf-8")
    assert roadmapc("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "# Карты\n"


def test_a_file_and_a_folder_that_refuses_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "файл").write_text("", "utf-8")
    assert "«" in roadmapc("init", str(tmp_path / "файл")).output
    outside = tmp_path / "outside"
    outside.mkdir()
    project = tmp_path / "project"
    project.mkdir()
    (project / ".vscode").symlink_to(outside, target_is_directory=True)
    refused = roadmapc("init", str(project), "--add")
    assert refused.exit_code == 2
    assert "нельзя писать" in refused.output
    assert list(outside.iterdir()) == []
    assert [path.name for path in project.iterdir()] == [".vscode"]
