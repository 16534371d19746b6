"""What an editor waits for: one file changed inside a process that has checked the project.

`python -m benchmarks.running DIR CHANGES` prints, as JSON, milliseconds of the processor for each change of each kind.
"""

import json
import sys
from datetime import date
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks.edits import places

from roadmapc import cache
from roadmapc.session import Session

TODAY = date(2024, 9, 2)


def opened(folder: Path) -> Session:
    """A session that has checked a project once."""
    session = Session(folder / "roadmaps")
    session.check(cache.seen(folder / "roadmaps"), TODAY)
    return session


def measure(folder: Path, changes: int) -> dict[str, list[float]]:
    """Milliseconds by kind of file."""
    session = opened(folder)
    found: dict[str, list[float]] = {}
    for name, (file, edit) in places(folder).items():
        path, text = file.relative_to(folder).as_posix(), file.read_text("utf-8")
        found[name] = [_spent(session, path, edit(text, at)) for at in range(1, changes + 1)]
        session.edit(path, text, TODAY)
    return found


def _spent(session: Session, path: str, text: str) -> float:
    start = process_time()
    session.edit(path, text, TODAY)
    return 1000 * (process_time() - start)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
