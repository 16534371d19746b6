"""Children inside their parent, and nothing of the parent left empty."""

import pytest

from roadmapc.deadlines import Deadline, Gap, Interval, Side, contains, expand, parse

PARENT = Interval.years(2020, 2024)
CHILD = Interval.years(2021, 2022)


def side(phrase: str, period: Interval) -> Side:
    found = parse(phrase)
    assert isinstance(found, Deadline), found
    return Side(phrase, expand(found, period))


def compare(parent: str, *children: str, period: Interval = CHILD) -> Gap | None:
    return contains(side(parent, PARENT), [side(child, period) for child in children], period)


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        ("до 1 октября 2021 года", ["сентябрь 2021"]),
        ("до 1 октября 2021 года", ["до 1 октября 2021 года"]),
        ("2021", ["март 2021"]),
        ("2020-2024", ["октябрь 2021"]),
        ("ежегодно в октябре", ["до 15 октября 2021 года", "до 31 октября 2022 г."]),
        ("ежегодно", ["май 2021", "май 2022"]),
        ("ежегодно", ["ежеквартально"]),
        ("ежеквартально", ["ежемесячно"]),
        ("ежегодно до 1 октября", ["сентябрь 2021, сентябрь 2022"]),
        ("постоянно", ["ежегодно (май)"]),
        ("март 2021", []),
        ("к 2025 году", ["март 2021"]),
        ("март 2021", ["в течение года"]),
    ],
)
def test_fits(parent: str, children: list[str]) -> None:
    assert compare(parent, *children) is None


def test_a_late_child_is_named_with_both_phrases() -> None:
    gap = compare("до 1 октября 2021 года", "сентябрь 2021", "октябрь 2021")
    assert gap is not None
    assert gap.child == 1
    assert gap.words.ru == (
        "срок «октябрь 2021» (01.10.2021–31.10.2021) не помещается в срок «до 1 октября 2021 года»,"
        " который он обеспечивает"
    )
    assert "(2021-10-01 to 2021-10-31)" in gap.words.en


def test_a_child_between_two_windows_is_outside() -> None:
    gap = compare("ежегодно в октябре", "сентябрь - октябрь 2021")
    assert gap is not None
    assert gap.child == 0


def test_an_empty_window_inside_the_period_of_the_child() -> None:
    gap = compare("ежегодно", "май 2021")
    assert gap is not None
    assert gap.child is None
    assert gap.window.end.year == 2022
    assert "«ежегодно» (01.01.2022–31.12.2022) ничем не обеспечен" in gap.words.ru


def test_an_empty_window_due_by_a_day() -> None:
    gap = compare("ежегодно до 1 октября", "до 1 сентября 2021 года")
    assert gap is not None
    assert gap.words.ru.startswith("срок «ежегодно до 1 октября» (до 01.10.2022)")
    assert gap.words.en.startswith("the deadline “ежегодно до 1 октября” (by 2022-10-01)")


def test_windows_beyond_the_period_of_the_child_are_not_asked_for() -> None:
    assert compare("ежегодно", "май 2021", period=Interval.years(2021)) is None
