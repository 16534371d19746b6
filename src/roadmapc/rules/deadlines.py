"""What the rules about deadlines share: where a flag stands, and how its question is answered."""

from collections.abc import Iterator

from roadmapc.deadlines import Deadline, Flag
from roadmapc.diagnostics import Spot
from roadmapc.language.words import Words
from roadmapc.project import Project, Timed, Unit

IN_FIELDS = Words(
    "или ответьте полями: {текст: …, с: …, по: …}",
    "or answer in fields: {text: …, since: …, until: …}",
)


def flagged(project: Project, flag: Flag) -> Iterator[tuple[Timed, Spot]]:
    """Every deadline with `flag`, and the words that raise it."""
    for (path, _), timed in project.times.items():
        if timed.expansion is not None and flag in timed.expansion.flags:
            yield timed, _spot(project.by_path[path], timed, flag)


def _spot(unit: Unit, timed: Timed, flag: Flag) -> Spot:
    route, text = timed.deadline.route, timed.deadline.text
    marked = timed.reading.flags if isinstance(timed.reading, Deadline) else ()
    place = next(((item.start, item.end) for item in marked if item.flag is flag), (0, len(text)))
    return spot(unit, timed, *place) if text else Spot(unit.source.path, route)


def spot(unit: Unit, timed: Timed, start: int, end: int) -> Spot:
    """The place of a part of a deadline's words; of all of them where fields answer instead."""
    deadline = timed.deadline
    route = deadline.route
    if any((deadline.since, deadline.until, deadline.within, deadline.every)):
        return Spot(unit.source.path, route)
    here = unit.part(route, deadline.text, start, end)
    return Spot(unit.source.path, route, span=here)
