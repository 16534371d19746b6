"""An action or point that fulfils a duty later than the duty allows."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.relations import Demand
from roadmapc.rules.deadlines import day_in_words
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.windows import Placed, first_day_due, parents


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    demands = {demand.end: demand for demand in project.relations.demands if demand.end[1]}
    for link in project.links:
        demand = demands.get(link.target)
        duty = _placed_duty(project, demand) if demand is not None else None
        if link.kind != "fulfils" or demand is None or duty is None:
            continue
        own = project.times.get((link.unit.source.path, (*link.route[:-2], "deadline")))
        if own is not None:
            yield from _compare(Placed(link.unit, own), duty, demand)


def _placed_duty(project: Project, demand: Demand) -> Placed | None:
    """The deadline of a duty that is due once; a recurring one is compared window by window."""
    if demand.deadline is None:
        return None
    timed = project.times.get((demand.path, demand.deadline))
    placed = Placed(project.by_path[demand.path], timed) if timed is not None else None
    if placed is None or timed is None or timed.written is None:
        return None
    return placed if len(timed.written.occurrences) == 1 else None


def _compare(own: Placed, duty: Placed, demand: Demand) -> Iterator[Finding]:
    if not own.is_dated or first_day_due(own) <= first_day_due(duty):
        return
    day = day_in_words(first_day_due(own))
    by = day_in_words(first_day_due(duty))
    yield Finding(
        own.spot,
        Words("поручение исполняется позже его срока", "a duty is fulfilled after its day"),
        Words(
            f"перенесите срок на {by} или раньше", f"move it to {first_day_due(duty)} or earlier"
        ),
        Words(f"здесь до {day}", f"by {first_day_due(own)} here"),
        (parents(duty),),
        int(demand.modality == "recommend"),
    )


RULE = ProjectRule(
    name="late-for-duty",
    severity=Severity.ERROR,
    title=Words("поручение исполняется позже срока", "a duty fulfilled after its day"),
    check=check,
)
