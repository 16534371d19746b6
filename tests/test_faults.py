"""Faults planted one at a time in the clean repository: each is found by its rule on its line.

After an intended change: `ROADMAPC_RENEW_GOLDEN=1 pytest tests/test_faults.py`, then read the
difference in git. The kinds are in planted_faults.py and harmless_edits.py.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import harmless_edits
import planted_faults
import pytest
from conftest import REPOSITORY
from planting import (
    PLACES,
    Harmless,
    Kind,
    Met,
    Planted,
    accepted,
    chosen,
    clean,
    compiled_with,
    files,
    judged,
    met,
    shown,
)

from roadmapc.diagnostics import Diagnostic
from roadmapc.rules import BY_NAME
from roadmapc.source import Position

TABLE = REPOSITORY / "tests/golden/faults.txt"
FAULTS = planted_faults.KINDS
EDITS = harmless_edits.KINDS
EDITED = 14
"""How many places of each harmless edit, so that there are as many of them as of faults."""


@cache
def verdicts(kind: Kind) -> tuple[tuple[Planted, Met], ...]:
    return tuple((planted, met(kind, planted)) for planted in chosen(kind.plant, kind.name))


@cache
def edits(kind: Harmless) -> tuple[Planted, ...]:
    return tuple(chosen(kind.plant, kind.name, EDITED))


def by_name(kind: Kind | Harmless) -> str:
    return kind.name


def test_the_repository_is_clean_before_anything_is_planted() -> None:
    assert clean().checked.diagnostics == ()


def test_there_are_forty_kinds_of_faults_each_with_a_name_of_its_own() -> None:
    assert len(FAULTS) >= 40
    assert len({kind.name for kind in (*FAULTS, *EDITS)}) == len(FAULTS) + len(EDITS)
    assert {rule for kind in FAULTS for rule in kind.follows} <= set(BY_NAME)


@pytest.mark.parametrize("kind", FAULTS, ids=by_name)
def test_every_planted_fault_is_found_by_its_rule_on_its_line(kind: Kind) -> None:
    found = verdicts(kind)
    assert len({planted.text for planted, _ in found}) == PLACES
    assert all(planted.told for planted, _ in found)
    assert {planted.rule or kind.rule for planted, _ in found} <= set(BY_NAME)
    assert not [shown(planted, how) for planted, how in found if not how.found]


def test_both_key_languages_have_their_share_of_the_faults() -> None:
    share = Counter(planted.original.unit.lang for kind in FAULTS for planted, _ in verdicts(kind))
    assert min(share.values()) > share.total() / 3


def test_the_places_are_the_same_every_time() -> None:
    for kind in FAULTS[::10]:
        assert chosen(kind.plant, kind.name) == [planted for planted, _ in verdicts(kind)]


@pytest.mark.parametrize("kind", EDITS, ids=by_name)
def test_of_a_harmless_edit_nothing_is_said(kind: Harmless) -> None:
    several = edits(kind)
    assert len({(one.original, one.text) for one in several}) == len(several) >= PLACES
    for apart in in_files_apart(several):
        assert said_of(apart) == ((), Counter())


def test_there_are_as_many_harmless_edits_as_faults() -> None:
    assert sum(len(edits(kind)) for kind in EDITS) >= len(FAULTS) * PLACES


def test_a_repository_with_the_keys_of_the_other_language_is_as_clean() -> None:
    whole = {
        original: planted.text
        for original in files()
        for planted in harmless_edits.translated(original)
    }
    assert len(whole) == len(files())
    compiled = compiled_with(whole)
    assert {unit.lang for unit in compiled.project.units} == {"ru", "en"}
    assert all(
        unit.lang != original.unit.lang
        for unit, original in zip(compiled.project.units, files(), strict=True)
    )
    assert compiled.checked.diagnostics == ()
    assert accepted(compiled) == accepted(clean())


def in_files_apart(several: Iterable[Planted]) -> Iterator[list[Planted]]:
    """Edits in groups, of which none has two in one file."""
    waiting = [*several]
    while waiting:
        group = {one.original: one for one in reversed(waiting)}
        yield [*group.values()]
        waiting = [one for one in waiting if one is not group[one.original]]


def said_of(several: list[Planted]) -> tuple[tuple[str, ...], Counter[tuple[str, str]]]:
    """What is said, and which of the accepted findings are others, after edits in several files."""
    compiled = compiled_with({one.original: one.text for one in several})
    told = tuple(
        f"{item.place.path}:{item.place.start.line} {item.rule}: {item.message.ru}"
        for item in compiled.checked.diagnostics
    )
    before, after = accepted(clean()), accepted(compiled)
    return told, (after - before) + (before - after)


# What a person reviews


def table() -> str:
    """A line for each kind: its rule, the places, how many were found, what follows and why."""
    lines = [_line("вид ошибки", "правило", "мест", "найдено", "что ещё следует")]
    for kind in FAULTS:
        found = verdicts(kind)
        rules = " ".join(sorted({planted.rule or kind.rule for planted, _ in found}))
        right = sum(how.found for _, how in found)
        lines.append(_line(kind.name, rules, len(found), right, _follows(kind, found)))
    total = [how.found for kind in FAULTS for _, how in verdicts(kind)]
    lines.append(_line("всего", "", len(total), sum(total), ""))
    lines += ["", "безвредная правка                                 мест"]
    lines += [f"{kind.name:48}  {len(edits(kind)):>4}" for kind in EDITS]
    lines.append(f"{'всего':48}  {sum(len(edits(kind)) for kind in EDITS):>4}")
    return "\n".join(lines) + "\n"


def _follows(kind: Kind, found: Iterable[tuple[Planted, Met]]) -> str:
    """The rules whose findings did follow, with why they do."""
    followed = sorted({rule for _, how in found for rule in how.followed})
    return "; ".join(f"{rule} ({kind.follows.get(rule, 'было допущено')})" for rule in followed)


def _line(name: str, rule: str, places: object, found: object, follows: str) -> str:
    return f"{name:36}  {rule:24}  {places:>4}  {found:>7}  {follows}".rstrip()


def test_what_came_of_each_kind_is_what_was_reviewed() -> None:
    if os.environ.get("ROADMAPC_RENEW_GOLDEN"):
        TABLE.write_text(table(), "utf-8")
    assert table() == TABLE.read_text("utf-8")


class TestTheCheckItself:
    """A judge that finds everything good is none: it must see what is planted here."""

    @staticmethod
    def planted() -> tuple[Kind, Planted, tuple[Diagnostic, ...]]:
        kind = next(kind for kind in FAULTS if kind.name == "срок без года")
        planted, _ = verdicts(kind)[0]
        said = compiled_with({planted.original: planted.text}).checked.diagnostics
        assert judged(kind, planted, said).found
        return kind, planted, said

    def test_it_sees_silence(self) -> None:
        kind, planted, _ = self.planted()
        assert judged(kind, planted, ()).missed == tuple(planted.told)

    def test_it_sees_another_rule_and_another_line(self) -> None:
        kind, planted, (item,) = self.planted()
        other = replace(item, rule="glued")
        moved = replace(item, place=replace(item.place, start=Position(1, 1)))
        for wrong in (other, moved):
            how = judged(kind, planted, (wrong,))
            assert (how.missed, how.strange) == (tuple(planted.told), (wrong,))

    def test_it_sees_what_is_told_twice_or_besides(self) -> None:
        kind, planted, (item,) = self.planted()
        for more in (item, replace(item, rule="glued")):
            how = judged(kind, planted, (item, more))
            assert (how.missed, how.strange) == ((), (more,))

    def test_what_is_said_to_follow_is_not_strange(self) -> None:
        kind, planted, (item,) = self.planted()
        more = replace(item, rule="glued")
        how = judged(replace(kind, follows={"glued": "так"}), planted, (item, more))
        assert (how.found, how.followed) == (True, Counter({"glued": 1}))

    def test_a_harmful_edit_among_harmless_ones_is_told(self) -> None:
        _, planted, _ = self.planted()
        told, _ = said_of([planted])
        assert "no-year" in told[0]

    def test_an_exception_used_no_longer_is_a_change(self) -> None:
        kind = next(kind for kind in FAULTS if kind.name == "исключение удалено")
        planted, _ = verdicts(kind)[0]
        assert said_of([planted])[1]
