"""What is given for servers and for pre-commit runs as it is written."""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner
from conftest import REPOSITORY
from repository import Repository

from roadmapc.cli import main

PAGE = (REPOSITORY / "docs/ci.md").read_text("utf-8")
COMMANDS = re.findall(r"`(roadmapc check[^`]*)`", PAGE)
COMPARISONS = re.findall(r"`(roadmapc diff[^`]*)`", PAGE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with roadmaps that are in order, under two names."""
    for name in ("roadmaps", "карты"):
        shutil.copytree(REPOSITORY / "examples/first", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spoil(folder: Path) -> None:
    order = folder / "roadmaps/order.yaml"
    order.write_text(order.read_text("utf-8").replace("[директор,", "[дирктор,"), "utf-8")


def load(name: str) -> Any:
    return yaml.safe_load((REPOSITORY / name).read_text("utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_runs(folder: Path, command: str) -> None:
    _, *line = shlex.split(command)
    result = CliRunner().invoke(main, line)
    assert result.exit_code == 0, result.output
    spoil(folder)
    assert CliRunner().invoke(main, line).exit_code == (0 if "карты" in line else 1)


def test_the_page_names_every_form_of_a_report() -> None:
    forms = {form for command in COMMANDS for form in re.findall(r"--format (\w+)", command)}
    assert forms == {"github", "sarif", "gitlab", "junit", "json"}
    assert len(COMMANDS) >= 8


def test_the_page_names_only_keys_and_files_that_are_there() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", PAGE)
    assert len(links) == 4
    assert [link for link in links if not (REPOSITORY / "docs" / link).exists()] == []
    assert "`на день`" in PAGE
    assert "`на день`" in (REPOSITORY / "docs/format.md").read_text("utf-8")


class Job(NamedTuple):
    """The lines that a server would run, and the reports that it then takes away."""

    lines: list[str]
    reports: list[str]


def github() -> Job:
    workflow = load("docs/ci/github.yml")
    steps = workflow["jobs"]["check"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    taken = [step["with"]["sarif_file"] for step in steps if "sarif_file" in step.get("with", {})]
    return Job(lines, taken)


def gitlab() -> Job:
    job = load("docs/ci/gitlab.yml")["roadmapc"]
    return Job(job["script"], [*job["artifacts"]["reports"].values()])


@pytest.mark.parametrize(("job", "reports"), [(github(), 1), (gitlab(), 2)])
@pytest.mark.parametrize("fails", [False, True])
def test_the_steps_of_a_server_leave_their_reports_and_the_last_decides(
    folder: Path, job: Job, reports: int, fails: bool
) -> None:
    if fails:
        spoil(folder)
    install, *lines = job.lines
    assert install == 'pip install "$ROADMAPC"'
    codes = [run(line, folder) for line in lines]
    assert codes == [0] * reports + [int(fails)]
    assert len(job.reports) == reports
    for name in job.reports:
        assert ("unknown-responsible" in results(folder / name)) == fails


def results(report: Path) -> str:
    """A report without what it says of every rule."""
    return re.sub(r'"rules": \[.*?\n {10}\]', "", report.read_text("utf-8"), flags=re.DOTALL)


def merged(folder: Path) -> None:
    """A repository whose last commit merges a change, as servers do for a pull request."""
    repository = Repository(folder)
    repository.commit()
    repository.git("checkout", "-q", "-b", "change")
    order = folder / "roadmaps/order.yaml"
    order.write_text(order.read_text("utf-8").replace("[директор,", "[", 1), "utf-8")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "change")


@pytest.mark.parametrize("command", COMPARISONS)
def test_the_comparison_of_the_page_shows_what_a_change_brings(folder: Path, command: str) -> None:
    merged(folder)
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
    assert "исключён ответственный: «директор»" in result.output


def test_the_steps_of_a_server_write_what_changes(folder: Path) -> None:
    merged(folder)
    steps = load("docs/ci/github-diff.yml")["jobs"]["diff"]["steps"]
    install, compare, show, comment = [step["run"] for step in steps if "run" in step]
    assert install == 'pip install "$ROADMAPC"'
    assert run(compare, folder) == 0
    assert run(show.replace("$GITHUB_STEP_SUMMARY", "summary.md"), folder) == 0
    assert "исключён ответственный" in (folder / "summary.md").read_text("utf-8")
    assert "--body-file roadmapc.md" in comment
    assert run(compare.replace("HEAD^1", "HEAD^7"), folder) == 2


def test_a_step_with_a_wrong_command_stops_the_job(folder: Path) -> None:
    (line,) = (line for line in github().lines if "sarif" in line)
    assert run(line, folder) == 0
    assert run(line.replace("--format", "--frmat"), folder) == 1


def run(line: str, folder: Path) -> int:
    """The exit code of a line of shell that finds the program on its path."""
    program = folder / "bin/roadmapc"
    program.parent.mkdir(exist_ok=True)
    code = "from roadmapc.cli import main; main()"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-e", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
    ).returncode


def test_the_hook_checks_the_whole_folder(folder: Path) -> None:
    hook, _ = load(".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("roadmapc", "python", False)
    assert re.search(hook["files"], "roadmaps/школа/order.yaml")
    assert re.search(hook["files"], "registry.yml")
    assert not re.search(hook["files"], "docs/ci.md")
    _, *line = shlex.split(hook["entry"])
    assert CliRunner().invoke(main, line).exit_code == 0
    spoil(folder)
    assert CliRunner().invoke(main, line).exit_code == 1


def test_the_other_hook_forms_the_files_that_it_is_given(folder: Path) -> None:
    _, hook = load(".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"], hook.get("pass_filenames", True)) == (
        "roadmapc-fmt", "python", True,
    )  # fmt: skip
    assert re.search(hook["files"], "roadmaps/школа/order.yaml")
    assert re.search(hook["files"], "roadmapc.yaml")
    assert not re.search(hook["files"], ".github/workflows/roadmaps.yml")
    _, *line = shlex.split(hook["entry"])
    file = folder / "roadmaps/order.yaml"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"[", b"[  "))
    assert CliRunner().invoke(main, [*line, str(file)]).exit_code == 0
    assert file.read_bytes() == before


def test_the_page_shows_a_hook_that_is_there() -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (source,) = yaml.safe_load(shown)["repos"]
    assert source["hooks"] == [{"id": hook["id"]} for hook in load(".pre-commit-hooks.yaml")]


def test_parts_that_servers_print_are_joined_to_the_whole(folder: Path) -> None:
    for number in range(5):
        shutil.copy(folder / "roadmaps/order.yaml", folder / f"roadmaps/order-{number}.yaml")
    assert run("roadmapc build --out whole", folder) == 0
    jobs = load("docs/ci/github-build.yml")["jobs"]
    shards = jobs["print"]["strategy"]["matrix"]["shard"]
    (part,) = _lines(jobs["print"], "roadmapc build")
    (join,) = _lines(jobs["join"], "roadmapc build")
    for shard in shards:
        assert run(part.replace("${{ matrix.shard }}", str(shard)), folder) == 0
        (folder / "build").rename(folder / f"part-{shard}")
    for shard in shards:
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(
            folder / f"part-{shard}", folder / "build", ignore=hidden, dirs_exist_ok=True
        )
    printed = {file: file.stat().st_ino for file in (folder / "build").rglob("*.pdf")}
    assert run(join, folder) == 0
    assert {file: file.stat().st_ino for file in printed} == printed
    assert _contents(folder / "build") == _contents(folder / "whole")
    restored = jobs["print"]["steps"].index(_step(jobs["print"], "uses", "actions/cache@v4"))
    assert _step(jobs["print"], "run", "rm -rf build") in jobs["print"]["steps"][:restored]


def _lines(job: Any, start: str) -> list[str]:
    return [step["run"] for step in job["steps"] if step.get("run", "").startswith(start)]


def _step(job: Any, key: str, value: str) -> Any:
    (found,) = (step for step in job["steps"] if step.get(key) == value)
    return found


def _contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but for what lies aside."""
    files = (file for file in folder.rglob("*") if file.is_file() and ".roadmapc" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
