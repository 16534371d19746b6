"""Two wordings of one text: the words that gave way to others."""

import pytest

from roadmapc.language.rewording import replacements


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("срок до 1 июня", "срок до 1 июля", [("июня", "июля")]),
        ("представить отчет до мая", "представить до мая", [("отчет", "")]),
        ("до мая", "до конца мая", [("", "конца")]),
        ("а б в г д е", "а б х г д у", [("в", "х"), ("е", "у")]),
        ("одно", "совсем другое дело", [("одно", "совсем другое дело")]),
        ("то  же\nсамое", "то же самое", []),
        ("", "новое", [("", "новое")]),
    ],
)
def test_words_that_differ_are_told_place_by_place(
    before: str, after: str, said: list[tuple[str, str]]
) -> None:
    assert list(replacements(before, after)) == said


def test_of_very_long_texts_only_the_ends_are_compared() -> None:
    words = [f"слово{number}" for number in range(3_000)]
    other = [*words[:1_000], "иначе", *words[1_001:2_000], "тоже", *words[2_001:]]
    ((gone, come),) = replacements(" ".join(words), " ".join(other))
    assert gone.split() == words[1_000:2_001]
    assert come.split()[0] == "иначе"
    assert come.split()[-1] == "тоже"
    assert list(replacements(" ".join(words), " ".join(words))) == []
