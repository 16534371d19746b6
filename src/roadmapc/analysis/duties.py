"""Whether a body carried out what is asked of it, on a day."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from roadmapc.model import Party
from roadmapc.project import Project
from roadmapc.relations import Answer, Body, Demand
from roadmapc.tree import Route

Kind = Literal["fulfilled", "fulfilled-late", "planned", "open", "overdue"]


@dataclass(frozen=True, slots=True)
class State:
    """How far a body is with a demand on a day.

    `due` is the last day of the first time it is asked for, None where that is not known.
    `answer` is the earliest one that was done, else the first one written, and `done` its day.
    Without either a demand is open, and overdue once its day has passed; one that is planned
    can be overdue besides.
    """

    kind: Kind
    due: date | None = None
    answer: Answer | None = None
    done: date | None = None
    is_overdue: bool = False


class Duty(NamedTuple):
    """A demand as it is asked of one body, and how far that body is."""

    demand: Demand
    body: Body
    state: State


def state(project: Project, demand: Demand, body: Body, as_of: date) -> State:
    """How far `body` is with `demand`; what was done after the day does not count yet."""
    due = due_day(project, demand)
    answers = demand.answers.get(body, ())
    done = [(at, answer.done) for at, answer in enumerate(answers) if answer.done is not None]
    past = [(day, at) for at, day in done if day <= as_of]
    if past:
        day, at = min(past)
        is_late = due is not None and day > due
        return State("fulfilled-late" if is_late else "fulfilled", due, answers[at], day)
    is_overdue = due is not None and due < as_of
    if answers:
        return State("planned", due, answers[0], None, is_overdue)
    return State("overdue" if is_overdue else "open", due, None, None, is_overdue)


def due_day(project: Project, demand: Demand) -> date | None:
    """The last day of the first time that a demand is asked for."""
    if demand.deadline is None:
        return None
    timed = project.times.get((demand.path, demand.deadline))
    written = timed.written if timed is not None else None
    return written.occurrences[0].end if written is not None and written.occurrences else None


def duties(project: Project, as_of: date, acts: Container[str] = ()) -> tuple[Duty, ...]:
    """The duties of some acts (none named: of all), body by body; actions of plans are not duties."""
    return tuple(
        Duty(demand, body, state(project, demand, body, as_of))
        for demand in _of_acts(project, acts)
        for body in demand.bodies
    )


def inner(project: Project, acts: Container[str] = ()) -> int:
    """How many duties more are asked of one's own staff, or of those the project does not know."""
    return sum(not demand.bodies for demand in _of_acts(project, acts))


def _of_acts(project: Project, acts: Container[str]) -> Iterator[Demand]:
    for demand in project.relations.demands:
        if demand.kind == "duty" and (not acts or demand.end[0] in acts):
            yield demand


def named(project: Project, demand: Demand) -> Iterator[Party]:
    """The registered names that a demand is asked of; a sub-point inherits them."""
    path, route = demand.path, demand.route
    if demand.kind == "action":
        yield from listed(project, path, (*route, "responsible"))
        yield from listed(project, path, (*route, "co_executors"))
        return
    while route and (path, (*route, "addressees", 0)) not in project.parties:
        route = route[:-2]
    yield from listed(project, path, (*route, "addressees"))


def listed(project: Project, path: str, route: Route) -> Iterator[Party]:
    """The registered names of a list."""
    at = 0
    while (party := project.parties.get((path, (*route, at)))) is not None:
        yield party
        at += 1
