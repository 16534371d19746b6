"""Prints what a cold check of a country costs: about 42,000 acts in regions, made in a scratch folder.

One region is measured too, so that with fewer regions than a country has its seconds of the processor follow
by arithmetic; memory is not scaled: where it is bounded the two sizes show it.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import Cost, check, machine, run, table

REGIONS, MUNICIPALITIES, SCHOOLS = 85, 25, 470
"""A country: 85 times 496 acts."""
HEAD = ("regions", "acts", "generation CPU s", "cold check CPU s", "clock s", "peak MB", "goal")
Row = tuple[str, ...]
GOAL = "120 CPU s, 500 MB"


def measure(folder: Path, regions: int, municipalities: int, schools: int) -> tuple[Cost, Cost]:
    """What it costs to generate a project and to check it."""
    sizes = (regions, municipalities, schools)
    names = ("--regions", "--municipalities", "--schools")
    options = [word for pair in zip(names, map(str, sizes), strict=True) for word in pair]
    made = run(["-m", "benchmarks.generate", str(folder), *options])
    return made, check(folder)


def rows(
    sizes: Sequence[int], acts: int, made: Sequence[Cost], checked: Sequence[Cost]
) -> list[Row]:
    """A row for each number of regions, and one by arithmetic where none is a country."""
    found: list[Row] = []
    for regions, making, check_ in zip(sizes, made, checked, strict=True):
        figures = (making.cpu, check_.cpu, check_.clock, check_.peak)
        goal = GOAL if regions == REGIONS else ""
        found.append((f"{regions}", f"{regions * acts:,}", *(f"{it:.1f}" for it in figures), goal))
    if 1 < sizes[-1] < REGIONS:
        more = (checked[-1].cpu - checked[0].cpu) / (sizes[-1] - sizes[0])
        scaled = checked[0].cpu + more * (REGIONS - sizes[0])
        size = f"{REGIONS}, by arithmetic", f"{REGIONS * acts:,}"
        found.append((*size, "", f"{scaled:.0f}", "", "", GOAL))
    return found


def main() -> None:
    """Measure one region, then as many as are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country", description=__doc__)
    parser.add_argument("--regions", type=int, default=REGIONS)
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    parser.add_argument("--schools", type=int, default=SCHOOLS)
    parser.add_argument("--scratch", type=Path, help="a folder on a disk with 1 GB free")
    asked = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}\n", flush=True)
    sizes = [*dict.fromkeys((1, asked.regions))]
    costs = []
    for regions in sizes:
        with tempfile.TemporaryDirectory(dir=asked.scratch) as name:
            costs.append(measure(Path(name), regions, asked.municipalities, asked.schools))
    made, checked = zip(*costs, strict=True)
    acts = 1 + asked.municipalities + asked.schools
    print(table([HEAD, *rows(sizes, acts, made, checked)]))


if __name__ == "__main__":
    main()
