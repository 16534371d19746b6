"""What an editor waits for: one file changed inside a process that has checked the project.

`python -m benchmarks.running DIR CHANGES` prints, as JSON, milliseconds of the processor for each change of each kind.
"""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks.edits import places

from roadmapc import compiler
from roadmapc.checking import check_unit
from roadmapc.discovering import discover

TODAY = date(2024, 9, 2)


class Running:
    """A process that has checked a project and is told of changes."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.source.path: file for file in discover(folder / "roadmaps")}
        self._units = {path: compiler.read(file) for path, file in self._files.items()}
        self._found = {path: check_unit(unit) for path, unit in self._units.items()}

    def edit(self, path: str, text: str) -> None:
        """Checks the project with another text in one file."""
        file = self._files[path]
        unit = compiler.read(replace(file, source=replace(file.source, text=text)))
        self._units[path] = unit
        self._found[path] = check_unit(unit)
        every = [pair for found in self._found.values() for pair in found]
        compiler.finish(self._units.values(), every, TODAY)


def measure(folder: Path, changes: int) -> dict[str, list[float]]:
    """Milliseconds by kind of file."""
    running = Running(folder)
    found: dict[str, list[float]] = {}
    for name, (file, edit) in places(folder).items():
        path, text = file.relative_to(folder).as_posix(), file.read_text("utf-8")
        found[name] = [_spent(running, path, edit(text, at)) for at in range(1, changes + 1)]
        running.edit(path, text)
    return found


def _spent(running: Running, path: str, text: str) -> float:
    start = process_time()
    running.edit(path, text)
    return 1000 * (process_time() - start)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
