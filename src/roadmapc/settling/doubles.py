"""The same act twice: in two formats, or copied down into the folder of a school."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from roadmapc.importing.parties import is_same
from roadmapc.settling.levels import level_of
from roadmapc.settling.reading import Read

_SAME = 0.9
"""The share of words that two copies of one text have in common at least."""
_FORMS = (".docx", ".odt", ".txt", ".md")
_COPY = re.compile(r"копия|copy|\(\d+\)|~|стар|old|черновик", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Double:
    """A file that holds what another does; `share` of their words is the same."""

    read: Read
    of: Read
    share: float


@dataclass(frozen=True, slots=True)
class Rival:
    """Two files that give themselves the same date and number and say other things."""

    read: Read
    other: Read
    share: float


def sorted_out(reads: Sequence[Read]) -> tuple[list[Read], list[Double], list[Rival]]:
    """The files to keep in their order, their copies, and those that contradict each other."""
    kept: list[Read] = []
    doubles: list[Double] = []
    rivals: list[Rival] = []
    by_text: dict[int, Read] = {}
    by_key: dict[tuple[str, str], list[Read]] = {}
    for read in sorted(reads, key=_preference):
        same = by_text.get(read.text)
        if same is not None:
            doubles.append(Double(read, same, 1.0))
            continue
        alike = list(_alike(read, by_key))
        if alike and alike[0][1] >= _SAME:
            doubles.append(Double(read, *alike[0]))
            continue
        rivals += [Rival(read, other, share) for other, share in alike]
        by_text[read.text] = read
        if read.key is not None:
            by_key.setdefault(read.key, []).append(read)
        kept.append(read)
    place = {read.path: at for at, read in enumerate(reads)}
    return sorted(kept, key=lambda read: place[read.path]), doubles, rivals


def _alike(read: Read, by_key: dict[tuple[str, str], list[Read]]) -> Iterator[tuple[Read, float]]:
    """The files with the same requisites, the most similar first."""
    if read.key is None:
        return
    same = [other for other in by_key.get(read.key, ()) if _of_one(read, other)]
    yield from sorted(((other, _share(read, other)) for other in same), key=lambda item: -item[1])


def _of_one(read: Read, other: Read) -> bool:
    """Whether two acts are of one kind and issuer."""
    if read.act is None or other.act is None or read.act.kind != other.act.kind:
        return False
    first, second = read.issuer, other.issuer
    if first is None or second is None:
        return first is second
    return is_same(first.name, second.name)


def _share(read: Read, other: Read) -> float:
    return len(read.words & other.words) / max(len(read.words | other.words), 1)


def _preference(read: Read) -> tuple[bool, bool, int, int, str]:
    """The original first: in the folder of its issuer, not called a copy, as Word, high up."""
    path = PurePosixPath(read.path)
    level = level_of(read.issuer.name) if read.issuer is not None else None
    around = [found for part in read.folders if (found := level_of(part)) is not None]
    is_away = bool(around) and level is not None and around[-1] != level
    form = _FORMS.index(path.suffix.lower()) if path.suffix.lower() in _FORMS else len(_FORMS)
    return is_away, _COPY.search(path.stem) is not None, form, len(path.parts), read.path
