"""Prints what checks of a region cost beside R, PyYAML's own C safe loader on the same files (`make bench`).

Every check runs in a process of its own, whose seconds of the processor are counted; R is measured in
each round, and the medians of the rounds are set against each other.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.edits import Edit, places
from benchmarks.measuring import ROOT, Cost, check, machine, middle, run, table

REGION = (40, 1000)
"""Municipalities and schools."""
GOALS = {"cold": "1.5 R", "warm": "0.12 R", "changed": "0.2 R", "running": "50 ms"}
PEERS = {"TRLC": 8.4, "throughline": 18, "StrictDoc": 99, "Doorstop": 105, "Sphinx-Needs": 134}
"""CPU seconds of peers that check an equal plan of 31,000 actions with their links, TRLC on this one; see docs/performance.md."""
CACHE = ".roadmapc-cache"


def generate(folder: Path, municipalities: int, schools: int) -> None:
    """Writes the region."""
    sizes = ["--municipalities", f"{municipalities}", "--schools", f"{schools}"]
    run(["-m", "benchmarks.generate", str(folder), *sizes])


def forget(folder: Path) -> None:
    """Takes away what earlier checks have remembered."""
    shutil.rmtree(folder / CACHE, ignore_errors=True)


@contextmanager
def changed(file: Path, edit: Edit, number: int) -> Iterator[None]:
    """A file with another text, for a while."""
    before = file.read_bytes()
    file.write_bytes(edit(before.decode(), number).encode())
    try:
        yield
    finally:
        file.write_bytes(before)


def one_round(folder: Path, number: int) -> dict[str, Cost]:
    """The costs by name; the files and what is remembered of them end as they began."""
    found = {"R": run(["-m", "benchmarks.loading", str(folder)])}
    found["cold, remembering nothing"] = check(folder, "--no-cache")
    forget(folder)
    found["cold"] = check(folder)
    found["warm"] = check(folder)
    for name, (file, edit) in places(folder).items():
        with changed(file, edit, number):
            found[name] = check(folder)
        check(folder)
    return found


def running(folder: Path, changes: int) -> dict[str, list[float]]:
    """Milliseconds of each change inside a running process, by kind of file."""
    command = [sys.executable, "-m", "benchmarks.running", str(folder), f"{changes}"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return json.loads(done.stdout)


def report(rounds: list[dict[str, Cost]], edits: dict[str, list[float]]) -> str:
    """The tables in Markdown."""
    costs = {name: middle([each[name] for each in rounds]) for name in rounds[0]}
    base = costs["R"].cpu
    rows = [("work", "CPU s", "ratio to R", "clock s", "peak MB", "goal")]
    for name, cost in costs.items():
        goal = GOALS.get(name, GOALS["changed"] if name in edits else "")
        title = f"one file changed, new process: {name}" if name in edits else name
        figures = (
            f"{cost.cpu:.2f}",
            f"{cost.cpu / base:.2f}",
            f"{cost.clock:.2f}",
            f"{cost.peak:.0f}",
        )
        rows.append((title, *figures, goal))
    parts = [table(rows)]
    if any(edits.values()):
        head = (
            "one file changed inside a running process",
            "median ms",
            "95th percentile ms",
            "goal",
        )
        parts.append(table([head, *(_percentiles(name, times) for name, times in edits.items())]))
    return "\n\n".join(parts)


def beside_peers(cold: float) -> str:
    """How many times longer peers take for an equal plan than a cold check of so many CPU seconds."""
    rows = [(name, f"{spent}", f"{spent / cold:.1f}") for name, spent in PEERS.items()]
    return table([("peer", "CPU s", "times a cold check"), *rows])


def _percentiles(name: str, times: list[float]) -> tuple[str, str, str, str]:
    cut = quantiles(times, n=20, method="inclusive")
    return name, f"{cut[9]:.0f}", f"{cut[18]:.0f}", GOALS["running"]


def main() -> None:
    """Measure a region of the size that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.region", description=__doc__)
    parser.add_argument("--municipalities", type=int, default=REGION[0])
    parser.add_argument("--schools", type=int, default=REGION[1])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--changes", type=int, default=20, help="inside a running process, a file")
    parser.add_argument("--profile", action="store_true", help="only say where a cold check goes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, asked.municipalities, asked.schools)
        print(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}")
        print(f"{1 + asked.municipalities + asked.schools} acts\n", flush=True)
        if asked.profile:
            subprocess.run(
                [sys.executable, "-m", "benchmarks.phases", str(folder)], cwd=ROOT, check=True
            )
            return
        rounds = [one_round(folder, number) for number in range(1, asked.rounds + 1)]
        print(report(rounds, running(folder, asked.changes)))
        if (asked.municipalities, asked.schools) == REGION:
            cold = median(each["cold"].cpu for each in rounds)
            print(f"\n{beside_peers(cold)}")


if __name__ == "__main__":
    main()
