"""Two contents of one file: which item is which, and what is the least that differs."""

from random import Random

import pytest

from roadmapc.comparing import (
    Added,
    Changed,
    Edit,
    Moved,
    Removed,
    Renamed,
    apply,
    destinations,
    differences,
)
from roadmapc.comparing.pairing import equal
from roadmapc.comparing.rising import longest_rising
from roadmapc.contents import Content


def passage(text: str, *inside: Content, id: str = "") -> Content:
    return Content("Passage", id, {"text": text}, {"list": inside} if inside else {})


def point(text: str, *inside: Content) -> Content:
    return Content("Point", "", {"text": text}, {"content": inside} if inside else {})


def act(*points: Content) -> Content:
    whole = Content("Act", "", {"kind": "order"}, {"points": points} if points else {})
    return Content("ActFile", "", {}, {"act": (whole,)})


def edits(old: Content, new: Content) -> list[Edit]:
    """The edits, which make the new one of the old whatever they are."""
    found = differences(old, new)
    assert apply(found, old) == new
    return [*found]


FIRST = point("Утвердить дорожную карту повышения качества образования")
SECOND = point("Директору школы провести стажировку до мая")
THIRD = point("Контроль оставляю за собой")


def test_a_point_between_others_is_added_and_nothing_moves() -> None:
    assert edits(act(FIRST, THIRD), act(FIRST, SECOND, THIRD)) == [
        Added(("act", "points", 1), SECOND)
    ]
    assert edits(act(FIRST, SECOND, THIRD), act(SECOND, THIRD)) == [
        Removed(("act", "points", 0), FIRST)
    ]


def test_a_point_at_another_place_is_moved() -> None:
    assert edits(act(FIRST, SECOND, THIRD), act(THIRD, FIRST, SECOND)) == [
        Moved(("act", "points", 2), ("act", "points", 0))
    ]


def test_a_point_that_reads_much_the_same_is_reworded() -> None:
    after = point("Директору школы провести стажировку до июня")
    (changed,) = edits(act(FIRST, SECOND), act(FIRST, after))
    assert isinstance(changed, Changed)
    assert (changed.name, changed.at) == ("text", ("act", "points", 1))
    other = point("Разместить приказ на сайте")
    assert [type(edit) for edit in edits(act(FIRST, SECOND), act(FIRST, other))] == [Added, Removed]


def test_two_rewordings_in_a_row_keep_their_order() -> None:
    before = act(point("раз два три четыре"), point("один два три четыре"))
    after = act(point("раз два три пять"), point("один два три пять"))
    assert {edit.at: edit.to for edit in edits(before, after) if isinstance(edit, Changed)} == {
        ("act", "points", 0): ("act", "points", 0),
        ("act", "points", 1): ("act", "points", 1),
    }


def test_an_id_is_stronger_than_words() -> None:
    before = act(point("П", passage("один", id="а"), passage("два", id="б")))
    after = act(point("П", passage("два", id="а"), passage("один", id="б")))
    assert [type(edit) for edit in edits(before, after)] == [Changed, Changed]


def test_an_equal_item_under_another_id_is_renamed_wherever_it_is() -> None:
    before = act(point("П", passage("один два", id="а")), FIRST)
    after = act(point("П"), point(FIRST.text("text"), passage("один два", id="б")))
    assert edits(before, after) == [
        Moved(("act", "points", 0, "content", 0), ("act", "points", 1, "content", 0)),
        Renamed(("act", "points", 0, "content", 0), ("act", "points", 1, "content", 0), "а", "б"),
    ]


def test_an_id_that_is_given_or_taken_away_makes_no_other_item() -> None:
    bare, named = act(point("П", passage("один два"))), act(point("П", passage("один три", id="а")))
    assert [type(edit) for edit in edits(bare, named)] == [Renamed, Changed]
    assert [type(edit) for edit in edits(named, bare)] == [Renamed, Changed]


def test_rows_are_known_by_their_party() -> None:
    def register(*rows: Content) -> Content:
        kept = Content("Register", "", {}, {"rows": rows})
        annex = Content("Annex", "перечень", {"title": "П"}, {"register": (kept,)})
        return Content("ActFile", "", {}, {"annexes": (annex,)})

    def row(party: str, note: str) -> Content:
        return Content("RegisterEntry", "", {"party": party, "note": note}, {})

    before = register(row("школа 1", "а"), row("школа 2", "а"))
    after = register(row("школа 2", "б"), row("школа 1", "б"))
    kinds = sorted(type(edit).__name__ for edit in edits(before, after))
    assert kinds == ["Changed", "Changed", "Moved"]


def test_an_item_may_come_to_stand_inside_the_one_that_was_inside_it() -> None:
    def nested(outer: str, inner: str) -> Content:
        return act(point("П", passage("раз", passage("два", id=inner), id=outer)))

    old = act(point("П", passage("раз", passage("два", id="б"), id="а")))
    new = act(point("П", passage("два", passage("раз", id="а"), id="б")))
    assert {type(edit) for edit in edits(old, new)} == {Moved}
    assert edits(nested("а", "б"), nested("а", "б")) == []


def test_what_stays_inside_what_goes_is_moved_out_first() -> None:
    kept = passage("остаётся", id="а")
    before = act(point("Уходит весь пункт", passage("и это", kept)), FIRST)
    after = act(point(FIRST.text("text"), kept))
    found = edits(before, after)
    assert [type(edit) for edit in found] == [Moved, Removed]
    assert found[-1] == Removed(("act", "points", 0), point("Уходит весь пункт", passage("и это")))


def test_every_item_that_stays_has_its_new_place() -> None:
    went = destinations(act(FIRST, SECOND, THIRD), act(THIRD, SECOND))
    assert went["act", "points", 1] == ("act", "points", 1)
    assert went["act", "points", 2] == ("act", "points", 0)
    assert ("act", "points", 0) not in went


def test_edits_of_another_content_are_refused() -> None:
    found = differences(act(FIRST, SECOND), act(FIRST))
    with pytest.raises(KeyError):
        apply(found, act(FIRST))


def test_an_act_does_not_become_a_registry() -> None:
    with pytest.raises(AssertionError):
        differences(act(), Content("RegistryFile", "", {}, {}))


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("", "", []),
        ("абв", "абв", [(0, 0), (1, 1), (2, 2)]),
        ("абв", "агв", [(0, 0), (2, 2)]),
        ("аа", "а", [(0, 0)]),
        ("абвг", "гбва", [(1, 1), (2, 2)]),
        ("вабг", "абгв", [(1, 0), (2, 1), (3, 2)]),
    ],
)
def test_equal_words_are_found_in_order(old: str, new: str, pairs: list[tuple[int, int]]) -> None:
    assert [*equal(old, new)] == pairs


def test_very_long_lists_are_joined_place_by_place() -> None:
    old, new = ["а", *["б"] * 3000, "в", "г"], ["д", *["б"] * 3000, "е", "г"]
    assert [*equal(old, new)] == [*((at, at) for at in range(1, 3001)), (3002, 3002)]
    two = [*["б", "в"] * 1500]
    other = ["г", *two, "г"]
    assert [*equal(two, other)] == []


def test_the_longest_rising_run_is_found() -> None:
    assert longest_rising([]) == []
    assert longest_rising([3, 1, 2]) == [1, 2]
    random = Random(1)
    for _ in range(50):
        numbers = random.sample(range(20), 8)
        run = [numbers[at] for at in longest_rising(numbers)]
        assert run == sorted(run)
        assert len(run) == max(
            sum(mask >> at & 1 for at in range(8))
            for mask in range(256)
            if (some := [numbers[at] for at in range(8) if mask >> at & 1]) == sorted(some)
        )
