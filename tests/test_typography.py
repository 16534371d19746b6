"""Small typography: where a line may not break, and how much room a word needs."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from roadmapc.language.typography import BREAK, NBSP, ems, typeset
from roadmapc.rendering.fonts import font_files

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
WRITTEN = RUSSIAN + RUSSIAN.upper() + "0123456789.,:;-–()«»№/% "


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("приказ № 1861", "приказ №~1861"),
        ("приказ №1861", "приказ №~1861"),
        ("на 2021 год", "на 2021~год"),
        ("до 1 декабря 2021 г.", "до 1~декабря 2021~г."),
        ("с 2020 по 2024 гг.", "с 2020 по 2024~гг."),
        ("не менее 10 % учителей", "не менее 10~% учителей"),
        ("не менее 10 %", "не менее 10~%"),
        ("36 ч, 5 руб.", "36~ч, 5~руб."),
        ("г. Саратов", "г.~Саратов"),
        ("п. 2 ст. 28", "п.~2 ст.~28"),
        ("И. В. Седова", "И.В.~Седова"),
        ("И.В. Седова", "И.В.~Седова"),
        ("И.В.Седова", "И.В.~Седова"),
        ("школы – лидеры – пары", "школы~– лидеры~– пары"),
        ("2 марта", "2~марта"),
        ("2 мартовских дня", "2 мартовских дня"),
        ("5 годовых планов", "5 годовых планов"),
        ("номер № ", "номер № "),
    ],
)
def test_spaces_that_may_not_end_a_line_do_not_break(written: str, printed: str) -> None:
    assert typeset(written) == printed.replace("~", NBSP)


@given(st.text(alphabet=WRITTEN))
def test_only_spaces_change(text: str) -> None:
    def bare(given_text: str) -> str:
        return "".join(given_text.replace(BREAK, "").split())

    assert bare(typeset(text)) == bare(text)


@given(st.text(alphabet=WRITTEN + NBSP))
def test_what_is_typeset_stays_as_it_is(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


def test_the_address_of_a_page_may_go_on_in_the_next_line() -> None:
    said = typeset("на сайте https://example.org/otchet-2021.pdf?id=5.")
    assert said.replace(BREAK, "|") == "на сайте https://|example.|org/|otchet-|2021.|pdf?|id=|5."
    assert typeset("1.1. и/или 2.5") == "1.1. и/или 2.5"


def test_letters_that_were_pasted_in_two_parts_become_one() -> None:
    assert typeset(unicodedata.normalize("NFD", "Краткий ёж")) == "Краткий ёж"


def _drawn(word: str, face: str) -> float:
    font = TTFont(font_files()[face])
    names, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[names[ord(letter)]][0] for letter in word) / font["head"].unitsPerEm)


@pytest.mark.parametrize("face", ["regular", "bold"])
def test_no_letter_is_wider_than_it_is_thought_to_be(face: str) -> None:
    letters = WRITTEN + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ—…_+=@&#§°" + NBSP
    assert [letter for letter in letters if ems(letter) < _drawn(letter, face)] == []


@pytest.mark.parametrize("word", ["Подтверждающий", "Ответственные", "Мероприятие", "2021-2024"])
def test_a_word_is_thought_little_wider_than_it_is(word: str) -> None:
    assert _drawn(word, "bold") <= ems(word) < 1.15 * _drawn(word, "bold")
