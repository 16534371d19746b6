"""From sources to a linked project: the first half of the way through the compiler."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from roadmapc import lock
from roadmapc.building import build as build_document
from roadmapc.discovering import Found as FoundFile
from roadmapc.discovering import read_beside
from roadmapc.format.table import ACT_FILE, SETTINGS_FILE
from roadmapc.linking import link
from roadmapc.lock import NOTHING_SIGNED, Lock
from roadmapc.parsing import parse
from roadmapc.project import Project, Unit
from roadmapc.relating import relate
from roadmapc.scheduling import schedule
from roadmapc.validating import kind_of, language_of, validate


def read(found: FoundFile) -> Unit:
    """One file as far as it can be understood. Looks at nothing but the file."""
    source = found.source
    tree, faults = (None, (found.fault,)) if found.fault is not None else parse(source)
    if tree is None:
        kind = SETTINGS_FILE if found.settings else ACT_FILE
        return Unit(source, "ru", kind, None, None, faults)
    lang = language_of(tree)
    kind = SETTINGS_FILE if found.settings else kind_of(tree, lang)
    shape = validate(tree, kind, lang)
    if shape or faults:
        return Unit(source, lang, kind, tree, None, (*faults, *shape))
    built = build_document(tree, kind, lang)
    return Unit(source, lang, kind, tree, built.document, built.wrong, built.texts)


def joined(units: Iterable[Unit], signatures: Lock, root: str) -> Project:
    """The linked project of units that were read."""
    return replace(relate(schedule(link(tuple(units)))), lock=signatures, root=root)


def signatures(home: Path) -> Lock:
    """The lock file of the project in a folder."""
    found = read_beside(home, lock.NAME)
    if found is None:
        return NOTHING_SIGNED
    return lock.parse(found.source) if found.fault is None else lock.unread(found.source)


@contextmanager
def many_records() -> Iterator[None]:
    """Time in which nobody looks for records that only refer to each other.

    Reading makes hundreds of thousands of records, all of which live on and none of which is in a
    circle; looking for circles among them again and again takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # what is there counts as looked through, or it would be now
            gc.enable()
            gc.unfreeze()
