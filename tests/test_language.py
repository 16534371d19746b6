from datetime import date
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapc.language import english, russian
from roadmapc.language.nearest import CLOSE, nearest, plain
from roadmapc.language.words import Words

KEYS = ["акт", "вид", "орган", "статус", "заголовок", "основания", "подписант", "преамбула"]


class TestNearest:
    @pytest.mark.parametrize(
        ("word", "meant"),
        [
            ("загаловок", "заголовок"),
            ("Заголовок", "заголовок"),
            ("зaголовок", "заголовок"),
            ("подписат", "подписант"),
            ("основание", "основания"),
            ("«орган»", "орган"),
            ("пре\u00a0амбула", "преамбула"),
        ],
    )
    def test_a_slip_of_the_hand_is_seen_through(self, word: str, meant: str) -> None:
        assert nearest(word, KEYS) == (meant,)

    @pytest.mark.parametrize("word", ["", "«»", "приложения к акту", "xyz", "о"])
    def test_what_is_like_nothing_has_no_nearest(self, word: str) -> None:
        assert nearest(word, KEYS) == ()

    def test_of_equals_the_first_is_taken_and_more_come_best_first(self) -> None:
        assert nearest("школа-3", ["школа-2", "школа-1"]) == ("школа-2",)
        assert nearest("школа-3", ["школа-12", "школа-1", "школа-3"], most=2) == (
            "школа-3", "школа-1",
        )  # fmt: skip
        assert nearest("школа", ["школа"], most=3) == ("школа",)

    @given(
        st.text("абв ", min_size=1, max_size=8),
        st.lists(st.text("абвг", min_size=1, max_size=8), max_size=12),
        st.integers(1, 3),
    )
    def test_looking_no_further_than_needed_changes_nothing(
        self, word: str, known: list[str], most: int
    ) -> None:
        ratios = [
            (-SequenceMatcher(None, plain(name), plain(word), autojunk=False).ratio(), order, name)
            for order, name in enumerate(known)
        ]
        best = [name for ratio, _, name in sorted(ratios) if plain(word) and -ratio >= CLOSE]
        assert nearest(word, known, most) == tuple(best[:most])


class TestRussian:
    @pytest.mark.parametrize(
        ("number", "said"),
        [(0, "ошибок"), (1, "ошибка"), (2, "ошибки"), (4, "ошибки"), (5, "ошибок"), (11, "ошибок"),
         (12, "ошибок"), (14, "ошибок"), (21, "ошибка"), (22, "ошибки"), (101, "ошибка"),
         (111, "ошибок"), (112, "ошибок"), (1002, "ошибки")],
    )  # fmt: skip
    def test_a_noun_agrees_with_its_number(self, number: int, said: str) -> None:
        assert russian.count(number, "ошибка", "ошибки", "ошибок") == f"{number} {said}"

    def test_days_are_written_in_digits_and_in_words(self) -> None:
        day = date(2021, 1, 2)
        assert russian.date_in_digits(day) == "02.01.2021"
        assert russian.date_in_words(day) == "02 января 2021 г."
        assert russian.date_in_words(date(2020, 12, 30)) == "30 декабря 2020 г."

    def test_sections_have_roman_numerals(self) -> None:
        numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
        assert [russian.roman(number) for number in range(1, 11)] == numerals
        assert [russian.roman(number) for number in (40, 90, 400, 1999, 3999)] == [
            "XL", "XC", "CD", "MCMXCIX", "MMMCMXCIX",
        ]  # fmt: skip


def test_english_counts_one_and_many() -> None:
    assert [english.count(number, "error") for number in (0, 1, 2)] == [
        "0 errors", "1 error", "2 errors",
    ]  # fmt: skip


def test_words_are_given_in_the_language_that_is_asked_for() -> None:
    assert [Words("акт", "act").in_("ru"), Words("акт", "act").in_("en")] == ["акт", "act"]
