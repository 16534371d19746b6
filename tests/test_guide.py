"""The methodologist's guide is true: its edits are made and its commands are run, in its order."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import REPOSITORY

from roadmapc.cli import main

GUIDE = REPOSITORY / "docs" / "guide.ru.md"
_BLOCK = re.compile(
    r"^```(?P<kind>console|diff) ?(?P<file>\S*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


def steps(text: str) -> Iterator[tuple[str, str, str]]:
    """The blocks of a guide that do something: their kind, their file, what stands in them."""
    for found in _BLOCK.finditer(text):
        yield found["kind"], found["file"], found["body"]


def edit(file: Path, body: str) -> None:
    """Puts the lines with a plus in place of those with a minus, which must be there."""
    lines = body.splitlines()
    before = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    after = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    text = file.read_text("utf-8")
    assert text.count(before) == 1, before
    file.write_text(text.replace(before, after), "utf-8")


def commands(body: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each command with the lines that the guide shows of its answer."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield shlex.split(command), shown


def follow(text: str, home: Path) -> None:
    """Does what a guide says in a copy of its example; every line that it shows must be answered."""
    for kind, file, body in steps(text):
        if kind == "diff":
            edit(home / file, body)
            continue
        for (program, *arguments), shown in commands(body):
            assert program == "roadmapc"
            answer = CliRunner().invoke(main, arguments)
            assert answer.exception is None or isinstance(answer.exception, SystemExit)
            said = answer.output.splitlines()
            for line in shown:
                assert line in said, f"{arguments}: {line!r} is not in {answer.output}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "пример"
    shutil.copytree(REPOSITORY / "examples" / "guide", home)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(home)]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)
    monkeypatch.chdir(home)
    monkeypatch.setenv("COLUMNS", "160")
    return home


def test_the_guide_can_be_followed_to_its_end(home: Path) -> None:
    text = GUIDE.read_text("utf-8")
    told = [
        arguments[1]
        for kind, _, body in steps(text)
        if kind == "console"
        for arguments, _ in commands(body)
    ]
    assert set(told) == {"check", "diff", "build", "approve", "amend", "review"}
    follow(text, home)
    assert (home / "roadmapc.lock").is_file()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0 ошибок", "1 ошибка"),
        ("апрель 2027 г.» на", "апрель 2026 г.» на"),
        ("-          срок: апрель", "-          срок: май"),
        ("roadmapc approve rayon/order", "roadmapc approve rayon/none"),
    ],
)
def test_a_guide_that_is_wrong_would_be_seen(before: str, after: str, home: Path) -> None:
    text = GUIDE.read_text("utf-8")
    assert before in text
    with pytest.raises(AssertionError):
        follow(text.replace(before, after, 1), home)


def test_the_pictures_of_the_guide_are_there() -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", GUIDE.read_text("utf-8"))
    assert shown
    for name in shown:
        assert (GUIDE.parent / name).read_bytes().startswith(b"\x89PNG")
