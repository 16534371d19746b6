"""What the pages of an act are composed from, as a fingerprint that needs no composing.

The words of an act's pages depend on few things beside its own file: the registries, in which
names are looked up and house styles stand; what the lock file says of it, and the kinds of the
acts that amended it; whether the rules found errors in it. If none of them changed, neither did the
words, and nobody has to compose them to know.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from hashlib import sha256
from importlib.metadata import version

from msgspec import msgpack

from roadmapc.lock import Lock
from roadmapc.project import Project, Unit
from roadmapc.resources import code


class Inputs:
    """The inputs of the acts of one project.

    `faulty` are the paths of files with errors; `tools` is what tells apart machines, templates
    and options of a run.
    """

    def __init__(self, project: Project, faulty: AbstractSet[str], *tools: object) -> None:
        self._project = project
        self._faulty = faulty
        registries = [_text(unit) for unit, _ in project.registries()]
        asked = project.lock.source is not None
        self._common = _digest(code(), version("pyyaml"), tools, registries, asked)

    def of(self, unit: Unit) -> str:
        """The fingerprint of all that the pages of an act's file are made from."""
        lock, path = self._project.lock, unit.source.path
        amending = [_text(other) for other in self._amending(lock, path)]
        signed = _signed(lock, path)
        return _digest(self._common, _text(unit), path in self._faulty, signed, amending)

    def _amending(self, lock: Lock, path: str) -> Iterator[Unit]:
        """The files of the acts that amended or repealed the one in a file."""
        approval = lock.approvals.get(path)
        if approval is not None:
            several = (*approval.amended, *filter(None, [approval.repealed]))
            units = (self._project.by_path.get(act.path) for act in several)
            yield from filter(None, units)


def _text(unit: Unit) -> tuple[str, str, str, bool]:
    source = unit.source
    text = sha256(source.text.encode()).hexdigest()
    return source.path, source.address, text, unit.document is None


def _signed(lock: Lock, path: str) -> object:
    """What the lock file says of an act, but for its content, which its fingerprint stands for."""
    approval = lock.approvals.get(path)
    if approval is None:
        return None
    return approval.act, approval.fingerprint, approval.amended, approval.repealed


def _digest(*said: object) -> str:
    return sha256(msgpack.encode(said)).hexdigest()
