"""What holds of any two plans: their differences make the one of the other, and nothing else differs.

`make properties` tries 2 000 pairs; the suite a few of them.
"""

import json
import os
from functools import cache
from random import Random

import plans
import pytest
from conftest import AS_OF, found, read

from roadmapc import compiler
from roadmapc.comparing import apply, differences
from roadmapc.contents import Content, content, fingerprint, signed
from roadmapc.language.words import Lang
from roadmapc.model import ActFile, RegistryFile
from roadmapc.reporting.changes import comparative, markdown, text
from roadmapc.reporting.changes import json as for_programs

LANGUAGES: tuple[Lang, ...] = ("ru", "en")

PAIRS = int(os.environ.get("ROADMAPC_PAIRS", "40"))
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
    old, new = (content_of(plans.text_of(it, kind, "ru")) for it in (tree, other))
    return old, new if new.kind == old.kind else old


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
    pairs = [pair(seed) for seed in range(max(PAIRS, 100))]
    equal = sum(old == new for old, new in pairs)
    assert 0 < equal < len(pairs) / 2
    kinds = {type(edit).__name__ for old, new in pairs for edit in differences(old, new)}
    assert kinds == {"Added", "Removed", "Moved", "Renamed", "Changed"}


def test_every_key_of_the_format_is_content_but_for_exceptions() -> None:
    told: dict[tuple[str, str], bool] = {}
    for seed in range(60):
        maker = plans.Maker(Random(seed))
        kind, tree = maker.file()
        before = fingerprint(content_of(plans.text_of(tree, kind, "ru")))
        for record, key, holder in [*plans.scalars(tree, kind)]:
            if (record, key.en) in told:
                continue
            old = holder[key.en]
            holder[key.en] = plans.another(old, key.type, maker)
            after = fingerprint(content_of(plans.text_of(tree, kind, "ru")))
            told[record, key.en] = after != before
            holder[key.en] = old
    silent = {place for place, is_heard in told.items() if not is_heard}
    assert silent == {("Exemption", "rule"), ("Exemption", "reason")}
    assert len(told) > 150


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_differs_can_be_said(seed: int) -> None:
    random = Random(seed)
    maker = plans.Maker(random)
    kind, tree = maker.file()
    other = plans.changed(tree, kind, maker, random.randint(0, 8))
    old, new = ([found(plans.text_of(it, kind, "ru"))] for it in (tree, other))
    compared = compiler.compare(old, new, AS_OF)
    edits = sum(len(file.edits) for file in compared.files)
    for lang in LANGUAGES:
        lines = [*text.report(compared, 80, lang)]
        assert bool(compared.files) == (len(lines) > 1)
        assert markdown.report(compared, lang)
        told = json.loads(for_programs.as_object(compared, lang))
        assert sum(len(file["changes"]) for file in told["files"]) == edits
    comparative.table(compared)
