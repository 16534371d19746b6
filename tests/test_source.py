import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapc.source import Position, Source


def source(text: str) -> Source:
    return Source("roadmaps/a.yaml", "a", text)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nб", 2, (2, 1)),
        ("a\r\nб", 3, (2, 1)),
        ("a\rб", 2, (2, 1)),
        ("a\n\rб", 3, (3, 1)),
        ("a\r\n\r\nб", 5, (3, 1)),
        ("a\n", 2, (2, 1)),
        ("a\n", 1, (1, 2)),
        ("👩‍🏫 да", 4, (1, 5)),
        ("\tа", 1, (1, 2)),
    ],
)
def test_a_position_counts_lines_and_characters_from_one(
    text: str, offset: int, position: tuple[int, int]
) -> None:
    assert source(text).position(offset) == Position(*position)


def test_a_line_is_given_without_its_end_and_is_empty_where_there_is_none() -> None:
    text = source("первая\r\nвторая\rтретья\nчетвёртая")
    assert [text.line(number) for number in range(6)] == [
        "", "первая", "вторая", "третья", "четвёртая", "",
    ]  # fmt: skip


@given(st.text(alphabet="aё👩\t\n\r \u2028\ufeff", max_size=30))
def test_every_offset_has_one_position_and_every_line_its_text(text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text)
    here = source(text)
    assert [here.line(number) for number in range(1, len(lines) + 1)] == lines
    positions = [here.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions))
    for offset, (line, column) in enumerate(positions):
        assert here.line_starts[line - 1] + column - 1 == offset
