import pytest

from roadmapc.source import Span
from roadmapc.tree import Entry, Listing, Mapping, Scalar, step


def scalar(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(text, 0, len(text), plain)


ACT = Mapping(
    (
        Entry(scalar("вид"), scalar("приказ")),
        Entry(scalar("номер"), scalar("1")),
        Entry(scalar("номер"), scalar("2")),
    ),
    Span(0, 30),
)


def test_of_a_repeated_key_the_last_is_taken() -> None:
    entry = ACT.get("номер")
    assert entry is not None
    assert entry.value == scalar("2")
    assert ACT.get("дата") is None


def test_a_step_leads_to_the_key_and_its_value_or_nowhere() -> None:
    names = Listing((scalar("директор"), ACT), Span(0, 40))
    assert step(ACT, "вид") == (scalar("вид"), scalar("приказ"))
    assert step(names, 1) == (None, ACT)
    assert step(names, 2) is None
    assert step(names, "вид") is None
    assert step(ACT, 0) is None
    assert step(ACT, "дата") is None
    assert step(scalar("приказ"), "вид") is None


@pytest.mark.parametrize(
    ("value", "empty"),
    [
        (scalar(""), True),
        (scalar("", plain=False), True),
        (scalar(" \u00a0\n", plain=False), True),
        (scalar("~"), False),
        (scalar("0"), False),
    ],
)
def test_a_value_of_nothing_but_space_is_empty(value: Scalar, empty: bool) -> None:
    assert value.empty is empty
