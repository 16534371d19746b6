"""Drafts to their places: new files never over old ones, a registry that was there with its new end."""

import os
from pathlib import Path

from roadmapc.drafting.putting import put
from roadmapc.importing import Import
from roadmapc.importing.beside import REGISTRY, Beside
from roadmapc.writing import overwrite


def place(out: Path, made: Import, around: Beside) -> Path | None:
    """Writes an import; a path that is taken, and then nothing has changed.

    Raises OSError where the disk refuses, and nothing has changed either.
    """
    files = {
        name: text for name, text in made.files.items() if name != REGISTRY or not made.extends
    }
    taken = next((out / name for name in files if os.path.lexists(out / name)), None)
    if taken is not None:
        return taken
    if made.extends and made.registry is not None and around.text is not None:
        overwrite(out / REGISTRY, made.registry.encode())
        try:
            put(out, files)
        except OSError:
            overwrite(out / REGISTRY, around.text.encode())
            raise
        return None
    put(out, files)
    return None
