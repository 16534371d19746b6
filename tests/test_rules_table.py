"""The table of checks in docs/ names every rule there is, and no other."""

import re

from conftest import REPOSITORY

from roadmapc.rules import BY_NAME

PAGE = (REPOSITORY / "docs" / "rules.md").read_text("utf-8")


def test_every_one_of_the_48_checks_has_a_row() -> None:
    assert re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE) == [str(rank) for rank in range(1, 49)]


def test_the_table_names_every_rule_and_only_rules() -> None:
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", PAGE))
    assert named == set(BY_NAME)


def test_a_check_without_a_rule_says_why() -> None:
    rows = [row.split("|") for row in PAGE.splitlines() if row.startswith("| ")]
    bare = [row for row in rows if row[4].strip() == "–"]
    assert bare
    assert all(len(row[3].split()) > 4 for row in bare)
