"""What holds of any two plans: their differences make the one of the other, and nothing else differs.

`make properties` tries 2 000 pairs; the suite a few of them.
"""

import os
from functools import cache
from random import Random

import plans
import pytest
from conftest import read

from roadmapc.comparing import apply, differences
from roadmapc.contents import Content, content, fingerprint, signed
from roadmapc.model import ActFile, RegistryFile

PAIRS = int(os.environ.get("ROADMAPC_PAIRS", "60"))
SEEDS = range(PAIRS)


def content_of(text: str) -> Content:
    unit = read(text)
    assert isinstance(unit.document, ActFile | RegistryFile), (unit.faults, text)
    return content(unit.document)


@cache
def pair(seed: int) -> tuple[Content, Content]:
    """Two plans, the second one often made of the first."""
    random = Random(seed)
    maker = plans.Maker(random)
    kind, tree = maker.file()
    if random.random() < 0.1:
        other = maker.record(kind, 0)
    else:
        other = plans.changed(tree, kind, maker, random.randint(0, 8))
    return tuple(content_of(plans.text_of(it, kind, "ru")) for it in (tree, other))  # type: ignore[return-value]


@pytest.mark.parametrize("seed", SEEDS)
def test_differences_make_the_new_plan_of_the_old_one(seed: int) -> None:
    old, new = pair(seed)
    assert fingerprint(apply(differences(old, new), old)) == fingerprint(new)
    assert apply(differences(old, new), old) == new
    assert apply(differences(new, old), new) == old


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_differs_exactly_when_the_fingerprints_are_equal(seed: int) -> None:
    old, new = pair(seed)
    assert (differences(old, new) == ()) == (fingerprint(old) == fingerprint(new)) == (old == new)
    assert differences(old, old) == ()
    old, new = signed(old), signed(new)
    assert (differences(old, new) == ()) == (fingerprint(old) == fingerprint(new))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fingerprint_knows_nothing_of_form(seed: int) -> None:
    random = Random(seed)
    kind, tree = plans.Maker(random).file()
    first = content_of(plans.text_of(tree, kind, "ru"))
    for _ in range(2):
        second = content_of(plans.otherwise(tree, kind, random))
        assert fingerprint(first) == fingerprint(second)


def test_the_pairs_hold_equal_and_different_plans() -> None:
    pairs = [pair(seed) for seed in SEEDS]
    equal = sum(old == new for old, new in pairs)
    assert 0 < equal < len(pairs) / 2
    kinds = {type(edit).__name__ for old, new in pairs for edit in differences(old, new)}
    assert kinds == {"Added", "Removed", "Moved", "Renamed", "Changed"}
