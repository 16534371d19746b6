"""What a process costs: seconds of the processor, memory, and the time on the clock; and how figures are printed."""

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
CHECK = "from roadmapc.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its children took: `cpu` and `clock` in seconds, `peak` in megabytes."""

    cpu: float
    clock: float
    peak: float


class Failed(Exception):
    """A measured command ended otherwise than it should."""


def run(arguments: Sequence[str], expected: int = 0) -> Cost:
    """Runs Python with these arguments from the repository; raises Failed."""
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expected:
        raise Failed(f"exit code {process.returncode} of {' '.join(arguments)}")
    clock = perf_counter() - start
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)


def check(folder: Path, *options: str, expected: int = 0) -> Cost:
    """`roadmapc check` of a generated project."""
    return run(["-c", CHECK, "check", str(folder / "roadmaps"), *options], expected)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.cpu for cost in costs),
        median(cost.clock for cost in costs),
        max(cost.peak for cost in costs),
    )


def machine() -> str:
    """One line on the machine: its processor, cores, load and Python."""
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    return f"{processor()}, {os.cpu_count()} cores, load {load}, Python {platform.python_version()}"


def processor() -> str:
    """The processor's name, where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; the first row is the head, all columns but the first stand right."""
    head, *body = rows
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))
