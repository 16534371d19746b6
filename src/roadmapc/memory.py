"""What is known of a project that was checked: facts of its files, and what was found in them."""

import datetime as dt
from contextlib import suppress

import msgspec

from roadmapc.diagnostics import Finding, Place, Spot
from roadmapc.language.words import Lang
from roadmapc.model import Exemption, Settings
from roadmapc.relations import Body, Known, Member, Relations
from roadmapc.tree import Route

Kept = tuple[str, Finding]
"""The name of a rule, and what it found."""


class FileMemory(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a file: what it is, its outline, what was found in it.

    `own` follows from the file alone, `near` also from the files in its `sight`, by path; `places`
    are those that were shown, each by its spot.
    """

    digest: str
    lang: Lang
    is_read: bool
    is_astray: bool
    deep: bool
    outline: str
    acts: int
    actions: int
    exemptions: tuple[Exemption, ...]
    own: tuple[Kept, ...]
    near: tuple[Kept, ...]
    sight: tuple[str, ...]
    places: tuple[tuple[Spot, Place], ...]


class Memory(msgspec.Struct, frozen=True):
    """What is known of a project as of a day; `far` was found by rules that look at all of it.

    `lock` is the digest of the lock file, `lock_places` are those that were shown in it.
    """

    root: str
    as_of: dt.date
    lock: str
    settings: Settings
    files: dict[str, FileMemory]
    owners: dict[str, Body]
    known: tuple[tuple[Body, Known], ...]
    members: tuple[tuple[str, Route, tuple[Member, ...]], ...]
    planned: tuple[Body, ...]
    far: tuple[Kept, ...]
    lock_places: tuple[tuple[Spot, Place], ...] = ()

    def relations(self) -> Relations:
        """Who owns which file, and who belongs to which group; nothing of what is asked of whom."""
        members = {(path, route): found for path, route, found in self.members}
        return Relations(self.owners, dict(self.known), members, (), frozenset(self.planned))


def encoded(memory: Memory) -> bytes:
    """The memory as it is stored."""
    return msgspec.msgpack.encode(memory)


def decoded(data: bytes | msgspec.Raw) -> Memory | None:
    """The memory that was stored, or None where it is none."""
    with suppress(msgspec.MsgspecError):
        return _DECODER.decode(data)
    return None


_DECODER = msgspec.msgpack.Decoder(Memory)
