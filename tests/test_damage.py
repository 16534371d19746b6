"""Three hundred damaged copies of the repository's own files: each is met where it was damaged.

After an intended change: `ROADMAPC_RENEW_GOLDEN=1 pytest tests/test_damage.py`, then read the
difference in git. The kinds of damage are in damage.py.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice

import pytest
from conftest import AS_OF, REPOSITORY, read
from damage import KINDS, TOLD, VALID, Copy, copies, cut_at, met, originals, verdict

from roadmapc import compiler
from roadmapc.checking import check_unit
from roadmapc.diagnostics import Diagnostic
from roadmapc.project import Unit
from roadmapc.source import Position

TABLE = REPOSITORY / "tests/golden/damage.txt"
HEADINGS = ("копий", "на месте", "где встало", "где хватились", "верна")
MEGABYTES = 500


@dataclass(frozen=True)
class Run:
    """What came of all the copies in a process of their own."""

    counts: dict[str, Counter[str]]
    wrong: list[str]
    peak: int


@pytest.fixture(scope="module")
def run() -> Run:
    done = subprocess.run(
        [sys.executable, "-W", "error", "tests/damage.py"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=900,  # a copy that hangs is a failure, not a wait
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    counts = {name: Counter(counted) for name, counted in result["counts"].items()}
    return Run(counts, result["wrong"], result["peak"])


def table(run: Run) -> str:
    """A line for each kind of damage: copies, where they were told, how many are still valid."""
    widths = [len(heading) for heading in HEADINGS]
    lines = []
    total = Counter[str]()
    for kind in KINDS:
        counted = run.counts[kind.name]
        total += counted
        lines.append(_line(kind.name, counted, widths, kind.line))
    heading = "  ".join([f"{'вид повреждения':36}", *HEADINGS, "какая строка верна"])
    return "\n".join([heading, *lines, _line("всего", total, widths, "")]) + "\n"


def _line(name: str, counted: Counter[str], widths: list[int], note: str) -> str:
    figures = (counted.total(), *(counted[how] for how in (*TOLD, VALID)))
    cells = (f"{figure or '–':>{width}}" for figure, width in zip(figures, widths, strict=True))
    return "  ".join([f"{name:36}", *cells, note]).rstrip()


def test_there_are_three_hundred_copies_of_every_file_of_the_repository() -> None:
    made = [(copy.kind, copy.original.path) for copy in copies()]
    assert len(made) == 300
    assert {kind for kind, _ in made} == {*KINDS}
    assert {path for _, path in made} == {original.path for original in originals()}


def test_the_copies_are_the_same_every_time() -> None:
    assert [*islice(copies(), 40)] == [*islice(copies(), 40)]


def test_every_copy_is_told_where_it_was_damaged_or_is_still_valid(run: Run) -> None:
    assert not run.wrong, "\n".join(run.wrong)
    met_well = Counter(how for counted in run.counts.values() for how in counted.elements())
    assert sum(met_well[how] for how in (*TOLD, VALID)) == 300


def test_what_came_of_each_kind_is_what_was_reviewed(run: Run) -> None:
    if os.environ.get("ROADMAPC_RENEW_GOLDEN"):
        TABLE.write_text(table(run), "utf-8")
    assert table(run) == TABLE.read_text("utf-8")


def test_the_memory_for_all_of_them_stays_below_half_a_gigabyte(run: Run) -> None:
    assert 0 < run.peak < MEGABYTES


class TestTheCheckItself:
    """A judge that finds everything good is none: it must see what is planted here."""

    @staticmethod
    def told() -> tuple[Copy, Unit, list[Diagnostic]]:
        copy = next(copy for copy in copies() if copy.kind.name == "лишний ключ")
        unit = copy.original.read(copy.damage.data)
        how, news = met(copy)
        assert how == "there"
        return copy, unit, news

    def test_it_sees_a_diagnostic_on_a_wrong_line(self) -> None:
        copy, unit, news = self.told()
        far = Position(unit.source.text.count("\n") + 1, 1)
        moved = [replace(item, place=replace(item.place, start=far)) for item in news]
        assert verdict(copy, unit, moved) == "elsewhere"

    def test_it_sees_that_a_diagnostic_is_missing(self) -> None:
        copy, unit, _ = self.told()
        assert verdict(copy, unit, []) == "silence"

    def test_it_sees_that_a_valid_copy_has_lost_its_text(self) -> None:
        copy = next(copy for copy in copies() if copy.damage.kept and met(copy)[0] == VALID)
        assert verdict(copy, copy.original.unit, []) == "lost"

    def test_it_sees_a_name_missed_that_was_cut_off(self) -> None:
        original = next(one for one in originals() if one.path == "examples/first/order.yaml")
        kind = next(kind for kind in KINDS if kind.name == "обрыв на любом байте")
        at = len(original.text.partition("приложения:")[0].encode())
        how, news = met(Copy(kind, original, cut_at(original, at)))
        assert (how, [item.rule for item in news]) == ("missed", ["unresolved-reference"])

    def test_it_does_not_take_any_missed_name_for_the_one_that_was_taken(self) -> None:
        copy, unit, news = self.told()
        (item, *_) = news
        other = replace(item.place, start=Position(1, 1), end=Position(1, 4), line="имя")
        blamed = replace(item, rule="unknown-responsible", place=other)
        assert verdict(copy, unit, [blamed]) == "elsewhere"


def test_one_damaged_file_leaves_the_others_as_they_were() -> None:
    root = REPOSITORY / "roadmaps"
    files = {
        path.relative_to(root).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*.yaml"))
    }
    whole = [read(text, address) for address, text in files.items()]
    before = compiler.check(root, AS_OF).checked.diagnostics
    everything = [finding for unit in whole for finding in check_unit(unit)]
    assert compiler.finish(whole, everything, AS_OF).checked.diagnostics == before
    for address, text in files.items():
        units = [unit for unit in whole if unit.source.address != address]
        damaged = read(text + "\tлишнее: [\n", address)
        found = [finding for unit in (*units, damaged) for finding in check_unit(unit)]
        told = compiler.finish((*units, damaged), found, AS_OF).checked.diagnostics
        own = [item for item in told if item.place.path == f"roadmaps/{address}.yaml"]
        assert own
        assert {*told} - {*own} <= {*before}
