"""Who acts, and what is asked of whom: data that only the whole project can tell.

Files and items are named by paths, addresses and routes, so that these records
stand below the project that holds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from roadmapc.model import Level, Modality, Years
from roadmapc.tree import Route

INNER: tuple[Level, ...] = ("institution", "school")
"""Levels whose own departments and posts are told to act inside the house."""

End = tuple[str, str]
"""An item by its file's address and its id; the id of a whole act is empty."""


class Body(NamedTuple):
    """An organisation by the path of its registry and its id; a bare territory has no id."""

    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the project knows of a body: its name, its level, the folder it governs.

    `place` is that folder, or else the one of its registry.
    """

    name: str
    level: Level | None = None
    folder: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One of a group, in which years (None: all of them), and where that is written."""

    body: Body
    years: Years | None
    path: str
    route: Route


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body wrote to carry out a demand.

    `route` is that of the reference in the file at `path`. `done` is the day on which it was
    done or signed, None as long as it is only planned.
    """

    path: str
    route: Route
    done: date | None


@dataclass(frozen=True, slots=True)
class Demand:
    """What an act asks of others: a duty of its text, or an action of its plan.

    `bodies` are those it is asked of, each with its answers; `frame` is the point that holds the
    duty, whose fulfilment counts for it too; `deadline` the route of its own or inherited deadline.
    """

    kind: Literal["duty", "action"]
    path: str
    end: End
    route: Route
    text: str
    modality: Modality | None
    deadline: Route | None
    bodies: tuple[Body, ...]
    answers: Mapping[Body, tuple[Answer, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relations:
    """Owners of files by path, what is known of bodies, members of groups, demands.

    Members are kept by the path and route of the group's record; `planned` are the bodies that
    have a plan or an act of their own in the project.
    """

    owners: Mapping[str, Body] = field(default_factory=dict)
    known: Mapping[Body, Known] = field(default_factory=dict)
    members: Mapping[tuple[str, Route], tuple[Member, ...]] = field(default_factory=dict)
    demands: tuple[Demand, ...] = ()
    planned: frozenset[Body] = frozenset()

    def name(self, body: Body) -> str:
        """What people call it."""
        return self.known[body].name

    def is_below(self, body: Body, folder: str) -> bool:
        """Whether a body has its place in a folder or deeper."""
        return not folder or f"{self.known[body].place}/".startswith(f"{folder}/")

    def level(self, body: Body | None) -> Level | None:
        """Its place in the hierarchy, if that is known."""
        return None if body is None else self.known[body].level


def meet(member: Years | None, asked: Years | None) -> bool:
    """Whether somebody belongs to a group in any of the years; None stands for all of them."""
    if member is None or asked is None:
        return True
    return member.first <= asked.last and asked.first <= member.last
