"""What holds for every phrase and every string."""

import random
from datetime import date

import pytest
from deadline_fuzz import check, invent, phrases
from deadline_tables import rows
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmapc.deadlines import (
    Calendar,
    Deadline,
    Expansions,
    Fault,
    Interval,
    expand,
    parse,
    steps,
)
from roadmapc.deadlines.model import Schedule

PHRASES = list(
    dict.fromkeys(row.phrase for name in ("acts", "people", "wrong") for row in rows(name))
)
DASHES = "-‐‑‒–—―−"
SPACES = " \u00a0\u2009\u202f\t"


def meaning(phrase: str) -> object:
    """Return what must not change: the meaning, the flags and whether it is settled."""
    found = parse(phrase)
    if isinstance(found, Fault):
        return "fault"
    plan = found.meaning.window if isinstance(found.meaning, Schedule) else found.meaning
    return plan, found.flags, found.settled


@given(st.text(max_size=80))
@settings(derandomize=True)
@example("1" * 5000)
@example("(" * 500)
@example("\u0301\u0301и\u0306юнь")
@example("İ март 2022")
def test_no_string_makes_the_parser_raise(text: str) -> None:
    check(text)


@given(st.integers(0, 2**32))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_invented_phrases_keep_every_promise(seed: int) -> None:
    check(invent(random.Random(seed), phrases()))


@given(st.sampled_from(PHRASES), st.randoms(use_true_random=False))
@settings(max_examples=400, derandomize=True)
def test_spacing_dash_and_case_never_change_a_meaning(phrase: str, rng: random.Random) -> None:
    changed = "".join(
        rng.choice(DASHES)
        if c == "-"
        else rng.choice(SPACES) * rng.randint(1, 3)
        if c == " "
        else c
        for c in phrase
    )
    changed = rng.choice((str.upper, str.lower, str.title, str))(changed)
    changed = (
        rng.choice(("", " ", "\u00a0"))
        + changed.replace("е", rng.choice("её"))
        + rng.choice(("", "  "))
    )
    assert meaning(changed) == meaning(phrase)


@given(
    st.sampled_from(PHRASES),
    st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    st.integers(0, 2500),
    st.dates(),
)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_occurrences_are_sorted_apart_and_inside(
    phrase: str, start: date, days: int, approved: date
) -> None:
    found = parse(phrase)
    if not isinstance(found, Deadline):
        return
    period = Interval(start, date.fromordinal(start.toordinal() + days))
    last: date | None = None
    for o in expand(found, period, approved).occurrences:
        first = o.start or o.end
        assert period.start <= first <= o.end <= period.end
        assert last is None or last < first
        last = o.end


@pytest.mark.parametrize(
    "piece",
    [
        "1, ",
        "1-",
        "(",
        "май ",
        "май 2022, ",
        "ежегодно ",
        "по графику ",
        "с ",
        "и ",
        "до ",
        "не ",
        "слово ",
        "1.1.",
        "1 . ",
        "2022-",
    ],
)
def test_work_is_linear_in_the_length(piece: str) -> None:
    short, long = steps(piece * 200), steps(piece * 2000)
    assert long <= 10 * short + 100
    assert long <= 12 * len(piece) * 2000


def test_equal_phrases_are_read_once() -> None:
    assert parse("март 2022 г.") is parse("март 2022 г.")
    assert parse.cache_info().maxsize is not None


def test_decomposed_letters_and_invisible_marks_keep_their_places() -> None:
    found = parse("и\u0306юнь 2022")
    assert isinstance(found, Fault)
    assert parse("маи\u0306 2022") == parse("май 2022")
    wrong = parse("ма\u00ad\u200bи\u0306 2022 чушь")
    assert isinstance(wrong, Fault)


@pytest.mark.parametrize(
    "days", [(date(2022, 1, 2), date(2022, 1, 1)), (date(1800, 1, 1), date(2022, 1, 1))]
)
def test_an_interval_runs_forward_and_in_our_time(days: tuple[date, date]) -> None:
    with pytest.raises(ValueError, match="datetime"):
        Interval(*days)


@pytest.mark.parametrize("phrase", PHRASES)
def test_an_expansion_is_shared_only_by_days_of_approval_that_change_nothing(phrase: str) -> None:
    found = parse(phrase)
    if isinstance(found, Fault):
        return
    period, calendar = Interval.years(2020, 2024), Calendar()
    known = Expansions(found, period, calendar)
    days = [
        date(year, month, day)
        for year in range(2019, 2026)
        for month, day in ((1, 9), (5, 31), (9, 1), (12, 31))
    ]
    for day in (None, *days):
        assert known.approved_on(day) == expand(found, period, day, calendar)


def test_days_of_approval_between_two_terms_share_an_expansion() -> None:
    found = parse("ежегодно до 1 октября")
    assert isinstance(found, Deadline)
    known = Expansions(found, Interval.years(2020, 2024), Calendar())
    first, second, third = (
        known.approved_on(date(*day)) for day in ((2021, 1, 1), (2021, 10, 1), (2021, 10, 2))
    )
    assert first is second
    assert len(third.occurrences) == len(first.occurrences) - 1
