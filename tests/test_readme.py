"""What the first page shows is what the compiler does."""

import re
from pathlib import Path

from click.testing import CliRunner
from conftest import REPOSITORY

from roadmapc.cli import main

README = (REPOSITORY / "README.md").read_text("utf-8")
EXAMPLE = REPOSITORY / "examples/first"


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [text for name, text in fenced if name == language]


def test_the_file_it_shows_is_the_one_in_the_repository() -> None:
    (shown,) = blocks("yaml")
    assert shown in (EXAMPLE / "order.yaml").read_text("utf-8")


def test_the_file_it_shows_is_clean_and_prints(tmp_path: Path) -> None:
    out = tmp_path / "печать"
    result = CliRunner().invoke(main, ["build", str(EXAMPLE), "--out", str(out)])
    assert result.exit_code == 0, result.output
    made = {path.relative_to(out).as_posix() for path in out.rglob("*.pdf")}
    assert made == {"order/order.pdf", "order/annex-1.pdf", "order/act.pdf"}


def test_the_fault_it_shows_is_reported_word_for_word() -> None:
    (shown,) = (block for block in blocks("") if block.startswith("ошибка["))
    result = CliRunner().invoke(main, ["check", str(REPOSITORY / "examples/broken")])
    assert shown in result.output


def test_the_files_and_pictures_it_links_to_are_there() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert len(links) >= 8
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_the_commands_of_its_table_exist() -> None:
    named = set(re.findall(r"^\| `roadmapc (\w+)", README, re.MULTILINE))
    assert named == set(main.commands)
