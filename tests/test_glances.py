"""What says at a glance that nothing is wrong: it may look twice in vain, but overlooks nothing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapc.language import abbreviations, pairs, spaces
from roadmapc.language.typography import SEPARATOR
from roadmapc.rules import initials_order, mixed_alphabet, outcomes, template_leftover

PIECES = [
    " ", "\t", "\u00a0", ",", ";", ":", ".", "(", ")", "[", "]", "«", "»", "„", "“", "”", '"', "-", "–", "_",
    "__", "...", "…", "<", ">", "Х", "x", "X", "№", "20", "2021", "1", "а", "Ё", "о", "o", "C", "мая", "май",
    "июнь", "ДД.ММ.ГГГГ", "дд.мм", "И. О.", "И.", "Фамилия", "Error!", "Reference", "Ошибка!", "Закладка",
    "Lorem ", "LOREM", "ipsum", "указать", "СОШ", "слово", "сош", "\n", SEPARATOR,
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def slip(text: str) -> object:
    return spaces._PATTERN.search(text)


def leftover(text: str) -> object:
    return template_leftover._PATTERN.search(text)


def mixed(text: str) -> object:
    return mixed_alphabet._WORD.search(text)


def initials(text: str) -> object:
    return initials_order._NAME.search(text)


def lonely(text: str) -> object:
    parts = text.split(SEPARATOR)
    return [found for part in parts for found in (*pairs.quotes(part), *pairs.brackets(part))]


GLANCES: list[tuple[Callable[[str], object], Callable[[str], Any]]] = [
    (slip, spaces._MAYBE.search),
    (leftover, lambda text: any(template_leftover.leftovers(text))),
    (mixed, mixed_alphabet._BESIDE.search),
    (initials, initials_order._INITIAL.search),
    (lonely, lambda text: not pairs.are_paired(text, '«»„“”"()[]')),
]


@pytest.mark.parametrize(("found", "glance"), GLANCES)
@given(text=TEXTS)
def test_what_is_found_is_seen_at_a_glance(
    found: Callable[[str], object], glance: Callable[[str], Any], text: str
) -> None:
    if found(text):
        assert glance(text)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("план , смета", "план, смета"),
        ("___ 2021 г.", "20.01.2021 г."),
        ("шкoла", "школа"),
        ("И. О. Иванов", "Иванов"),
        ("«план", "«план» («б» (в) [г])"),
    ],
)
def test_a_glance_at_an_ordinary_text_is_enough(wrong: str, right: str) -> None:
    glances = [glance for _, glance in GLANCES]
    assert any(glance(wrong) for glance in glances)
    assert not any(glance(right) for glance in glances)


TOKEN = re.compile(rf"(?<!\w)(?<!\d-)([А-ЯЁ]{{2,8}}){abbreviations._ENDING}?(?!\w)")
"""The pattern of an abbreviation as one would say it."""


@given(text=st.text("СОШЁа-1 \n_", max_size=12))
def test_abbreviations_are_found_by_their_first_letter(text: str) -> None:
    said = [found.span() for found in TOKEN.finditer(text)]
    assert [found.span() for found in abbreviations._TOKEN.finditer(text)] == said


def test_a_known_abbreviation_is_no_use_of_an_unknown_one() -> None:
    text = "В школе ОГЭ и ЦМИСО."
    assert [use.short for use in abbreviations.uses(text, {"ОГЭ"})] == ["ЦМИСО"]
    assert [use.short for use in abbreviations.uses(text)] == ["ОГЭ", "ЦМИСО"]


@given(
    text=st.lists(st.sampled_from(["проведен", "ы", "о", "создана", "план", " ", ".", "«", "_", "-", "1"]), max_size=7).map("".join)
)  # fmt: skip
def test_a_result_that_begins_and_ends_otherwise_repeats_nothing(text: str) -> None:
    words = outcomes._WORD.findall(text)
    ends = [word for at in (0, -1) if words and outcomes._PARTICIPLE.fullmatch(word := words[at])]
    assert not (ends and outcomes._begins_otherwise(text))
