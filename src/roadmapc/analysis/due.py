"""Everything with a deadline, and when it is due: on days, through a stretch, or nobody can say."""

from collections.abc import Iterator
from typing import NamedTuple

from roadmapc.deadlines import Deadline, Interval, Occurrence, Unit
from roadmapc.deadlines.model import Always, Every, FirstThen, Meaning, Period, Schedule
from roadmapc.model import ActFile, Action, Checkpoint, Party, Passage, Point
from roadmapc.project import Project, Timed, items
from roadmapc.project import Unit as File
from roadmapc.tree import Route

_OFTEN = (Unit.DAY, Unit.WEEK)
"""What comes again so often that a day for each time would hide all else."""


class Due(NamedTuple):
    """What has a deadline: its route and words, its times, and those who answer as written.

    `parties` goes with `named`: who is registered under each name, None where nobody is.
    """

    route: Route
    text: str
    timed: Timed
    named: tuple[str, ...]
    parties: tuple[Party | None, ...]


def dues(project: Project, unit: File, document: ActFile) -> Iterator[Due]:
    """All of a file that has a deadline: points, then actions, checkpoints and passages."""
    path = unit.source.path
    for held in _held(document):
        timed = project.times.get((path, held.deadline))
        if timed is not None:
            routes = ((*held.list, at) for at in range(len(held.named)))
            parties = tuple(project.parties.get((path, route)) for route in routes)
            yield Due(held.route, " ".join(held.text.split()), timed, held.named, parties)


def moments(timed: Timed) -> tuple[Occurrence, ...]:
    """Every time it is to be done: inside the period of its document, else as it is written."""
    for expansion in (timed.expansion, timed.written):
        if expansion is not None and expansion.occurrences:
            return expansion.occurrences
    return ()


def lasting(timed: Timed) -> Interval | None:
    """The days through which it goes on without a day of its own: always, daily, weekly."""
    found = moments(timed)
    if not found or not isinstance(timed.reading, Deadline):
        return None
    meaning = timed.reading.meaning
    first = found[0] if _is_often(meaning) else found[-1] if _is_open(meaning) else None
    return None if first is None else Interval(first.start or first.end, found[-1].end)


def dated(timed: Timed) -> tuple[Occurrence, ...]:
    """The times that have a last day of their own."""
    stretch = lasting(timed)
    return tuple(
        moment
        for moment in moments(timed)
        if stretch is None or (moment.start or moment.end) < stretch.start
    )


def _is_often(meaning: Meaning | Schedule) -> bool:
    return isinstance(meaning, Every) and meaning.unit in _OFTEN and not meaning.windows


def _is_open(meaning: Meaning | Schedule) -> bool:
    if isinstance(meaning, FirstThen):
        return isinstance(meaning.rest, Always)
    return isinstance(meaning, Always) or (isinstance(meaning, Period) and meaning.open)


class _Held(NamedTuple):
    """What holds a deadline: the routes of itself, of the deadline and of the list of parties."""

    route: Route
    text: str
    deadline: Route
    list: Route
    named: tuple[str, ...]


def _held(document: ActFile) -> Iterator[_Held]:
    if document.act is not None:
        yield from _points(document.act.points, None, None)
    for item in items(document):
        if isinstance(item, Action | Checkpoint):
            names = (*item.route, "responsible")
            yield _Held(item.route, item.name, item.deadline.route, names, item.responsible)
        elif isinstance(item, Passage) and item.deadline is not None:
            names = (*item.route, "addressees")
            yield _Held(item.route, item.text or "", item.deadline.route, names, item.addressees)


def _points(
    points: tuple[Point, ...], deadline: Route | None, asked: Point | None
) -> Iterator[_Held]:
    """Points that hold no others; they inherit the deadline and the parties that they do not name."""
    for point in points:
        due = point.deadline.route if point.deadline is not None else deadline
        who = point if point.addressees or asked is None else asked
        if point.points:
            yield from _points(point.points, due, who)
        elif due is not None:
            yield _Held(point.route, point.text, due, (*who.route, "addressees"), who.addressees)
