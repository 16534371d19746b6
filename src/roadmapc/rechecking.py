"""The check as the command line asks for it: told again where nothing changed, else by a session.

What is imported here decides how fast a check answers that has nothing to look at.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapc import cache
from roadmapc.cache import Recent
from roadmapc.discovering import project_root
from roadmapc.verdict import Verdict
from roadmapc.writing import settle

if TYPE_CHECKING:
    from roadmapc.session import Progress


def check(
    root: Path,
    today: date,
    as_of: date | None = None,
    progress: "Progress | None" = None,
    store: Path | None = None,
) -> Verdict:
    """The verdict on everything below `root`; what was learned is kept in the file `store`.

    The day is chosen as `compiler.check` does, and the verdict is the same. Raises NoSuchRoot, and
    OSError where what a run that died had decided cannot be finished.
    """
    settle(project_root(root.resolve()))
    seen = cache.seen(root)
    stored = cache.load(store) if store is not None else None
    told = cache.recent(stored)
    if told is not None and told.holds(seen, today, as_of):
        return told.verdict
    from roadmapc.memory import decoded, encoded  # noqa: PLC0415 - what follows is needed only now
    from roadmapc.session import Session  # noqa: PLC0415 - the same

    memory = decoded(stored.memory) if stored is not None and told is not None else None
    session = Session(root, memory)
    verdict = session.check(seen, today, as_of, progress)
    learned = session.memory
    if store is not None and learned is not None:
        recent = Recent(
            cache.tool(),
            learned.as_of,
            learned.settings.as_of,
            seen.lock,
            dict(seen.digests),
            verdict,
        )
        cache.save(store, recent, encoded(learned))
    return verdict
