"""Where the time of a cold check goes: `python -m benchmarks.phases DIR`.

The phases of the compiler are wrapped by a clock of the processor, one inside another counted once;
the clock itself costs something, so the sum is a little more than a plain check.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks.measuring import table

from roadmapc import checking, compiler, reading

PHASES = {
    "discover": "read from disk",
    "parse": "parse",
    "validate": "validate",
    "build_document": "build",
    "check_unit": "rules of one file",
    "link": "link",
    "schedule": "schedule",
    "relate": "relate",
    "check_project": "project rules, places, exceptions",
}
RULES = 10
TODAY = date(2024, 9, 2)


class Clock:
    """Seconds of the processor by name; what runs inside another is taken from it."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inside: list[float] = []

    def wrap(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work under the clock."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            start = process_time()
            self._inside.append(0.0)
            try:
                return work(*args, **kwargs)
            finally:
                whole = process_time() - start
                self.spent[name] += whole - self._inside.pop()
                if self._inside:
                    self._inside[-1] += whole

        return timed


def _listed(check: Callable[..., Iterable[Any]]) -> Callable[..., list[Any]]:
    """A rule that finds all at once, so that its time is its own."""
    return lambda *args: list(check(*args))


def profile(folder: Path) -> tuple[Counter[str], Counter[str], float]:
    """Seconds by phase, by rule, and of the whole check."""
    phases, rules = Clock(), Clock()
    for name, title in PHASES.items():
        room = compiler if hasattr(compiler, name) else reading
        setattr(room, name, phases.wrap(title, getattr(room, name)))
    for name in ("UNIT_RULES", "PROJECT_RULES"):
        every = getattr(checking, name)
        clocked = (
            replace(rule, check=rules.wrap(rule.name, _listed(rule.check))) for rule in every
        )
        setattr(checking, name, tuple(clocked))
    start = process_time()
    compiler.check(folder / "roadmaps", TODAY)
    return phases.spent, rules.spent, process_time() - start


def main() -> None:
    """Print both tables."""
    phases, rules, whole = profile(Path(sys.argv[1]))
    other = whole - sum(phases.values())
    rows = [(name, phases[name]) for name in PHASES.values()]
    print(_shares("phase", [*rows, ("the rest", other)], whole))
    print()
    print(_shares("rule", rules.most_common(RULES), whole))


def _shares(title: str, rows: Iterable[tuple[str, float]], whole: float) -> str:
    return table(
        [
            (title, "CPU s", "share"),
            *((name, f"{spent:.2f}", f"{100 * spent / whole:.0f} %") for name, spent in rows),
            ("all", f"{whole:.2f}", "100 %"),
        ]
    )


if __name__ == "__main__":
    main()
