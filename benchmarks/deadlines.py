"""Prints the average time, in microseconds, to read a new phrase of the golden tables, and to expand it.

Each round reads every phrase once without memory; the median and the best round are given.
"""

import sys
from pathlib import Path
from statistics import median
from time import process_time_ns

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from roadmapc.deadlines import Deadline, Interval, expand, parse

TABLES = sorted((Path(__file__).parents[1] / "tests" / "deadlines").glob("*.tsv"))
PERIOD = Interval.years(2020, 2024)
ROUNDS = 60


def phrases() -> list[str]:
    """Return the distinct phrases of the golden tables."""
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines()]
    return list(
        dict.fromkeys(line.split("\t")[0] for line in lines if line and not line.startswith("#"))
    )


def measure(every: list[str]) -> tuple[float, float]:
    """Return the microseconds one phrase took to read and to expand, on average."""
    parse.cache_clear()
    start = process_time_ns()
    found = [parse(phrase) for phrase in every]
    middle = process_time_ns()
    for deadline in found:
        if isinstance(deadline, Deadline):
            expand(deadline, PERIOD)
    end = process_time_ns()
    return (middle - start) / len(every) / 1000, (end - middle) / len(every) / 1000


def main() -> None:
    """Measure reading and expansion over five years."""
    every = phrases()
    rounds = [measure(every) for _ in range(ROUNDS)]
    for name, times in zip(("read", "expand"), zip(*rounds, strict=True), strict=True):
        print(
            f"{name}: {median(times):.1f} µs a phrase, best round {min(times):.1f} µs, {len(every)} phrases"
        )


if __name__ == "__main__":
    main()
