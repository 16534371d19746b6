"""What `pip install` brings: the same compiler, without this repository."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import printed
import pytest
import region
from conftest import REPOSITORY

PROGRAM = "from roadmapc.cli import main; main()"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network from a copy of what git would hold."""
    work = tmp_path_factory.mktemp("repository")
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(REPOSITORY / name, work)
    for name in ("src", "schemas", "templates", "docs/ci"):
        shutil.copytree(
            REPOSITORY / name, work / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=work,
        check=True,
        capture_output=True,
    )
    (built,) = (work / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel in it and nothing of this repository."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody else's folder with the same roadmaps."""
    folder = tmp_path_factory.mktemp("чужая папка") / "карты региона № 64"
    folder.mkdir()
    shutil.copytree(REPOSITORY / "roadmaps", folder / "roadmaps")
    if (REPOSITORY / "roadmapc.yaml").exists():
        shutil.copy(REPOSITORY / "roadmapc.yaml", folder)
    return folder


def _run(
    line: list[str], where: Path, package: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the program from `package` in other surroundings, or as it stands in the repository."""
    other = {"PYTHONHASHSEED": "77", "TZ": "Asia/Kamchatka", "LC_ALL": "C"}
    path = {"PYTHONPATH": str(package), **other} if package else {}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *line],
        cwd=where,
        env={**os.environ, **path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_brings_schemas_templates_and_pages_of_rules(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("schemas", "templates", "docs/ci"):
        for file in (REPOSITORY / folder).iterdir():
            assert f"roadmapc/{folder}/{file.name}" in names
    for file in (REPOSITORY / "src" / "roadmapc").rglob("*"):
        if file.is_file() and file.suffix != ".pyc":
            assert file.relative_to(REPOSITORY / "src").as_posix() in names
    assert "roadmapc/py.typed" in names
    assert not [name for name in names if name.split("/")[0] in {"tests", "roadmaps", "build"}]


def test_the_program_comes_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    code = (
        "import roadmapc, roadmapc.resources as r;"
        "print(roadmapc.__file__); print(r.folder('schemas')); print(r.folder('templates'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [Path(line).is_relative_to(installed) for line in said.stdout.splitlines()] == [True] * 3


def test_a_foreign_folder_is_checked_as_in_the_repository(installed: Path, foreign: Path) -> None:
    line = ["check", "--format", "json"]
    here, there = _run(line, REPOSITORY), _run(line, foreign, installed)
    assert json.loads(there.stdout)["summary"]["acts"] == len(printed.ADDRESSES)
    assert (there.stdout, there.stderr, there.returncode) == (here.stdout, "", here.returncode)


def test_a_foreign_folder_is_printed_in_the_same_bytes(installed: Path, foreign: Path) -> None:
    said = _run(["build"], foreign, installed)
    assert (said.stderr, said.returncode) == ("", 0)
    assert said.stdout.splitlines()[1].split()[0] == "акт"
    assert _digests(foreign / "build") == sorted(
        line for address in printed.ADDRESSES for line in printed.digests(address)
    )


def _digests(built: Path) -> list[str]:
    return [
        f"{file.relative_to(built).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for file in sorted(built.rglob("*.pdf"))
    ]


def test_one_letter_more_in_a_comment_of_an_act_would_be_seen(
    installed: Path, foreign: Path, tmp_path: Path
) -> None:
    shutil.copytree(foreign / "roadmaps", tmp_path / "roadmaps")
    shutil.copy(foreign / "roadmapc.yaml", tmp_path)
    line, address = ["build", "roadmaps", "saratov/order-1861"], "saratov/order-1861"
    assert _run(line, tmp_path, installed).returncode == 0
    assert _digests(tmp_path / "build") == printed.digests(address)
    with (tmp_path / "roadmaps/saratov/order-1861.yaml").open("a", encoding="utf-8") as file:
        file.write("# и\n")
    assert _run(line, tmp_path, installed).returncode == 0
    assert not set(_digests(tmp_path / "build")) & set(printed.digests(address))


@pytest.mark.parametrize("line", [["rules"], ["explain", "syntax"], ["--help"]])
def test_other_commands_say_the_same(installed: Path, foreign: Path, line: list[str]) -> None:
    here, there = _run(line, REPOSITORY), _run(line, foreign, installed)
    assert (there.stdout, there.stderr, there.returncode) == (here.stdout, "", 0)


def test_a_project_begins_without_this_repository(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "word").mkdir()
    (tmp_path / "word/приказ.txt").write_text(region.RIVER, "utf-8")
    for line in (["init", "первый"], ["init", "второй", "--from", "word"]):
        said = _run(line, tmp_path, installed)
        assert (said.stderr, said.returncode) == ("", 0)
    for name in ("первый", "второй"):
        assert (tmp_path / name / ".gitlab-ci.yml").is_file()
        assert _run(["check"], tmp_path / name, installed).returncode == 0
    assert (tmp_path / "второй/roadmaps/zarechnyy-rayon/order-17-od.yaml").is_file()
