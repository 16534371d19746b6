"""A duty that those it is addressed to have not carried out."""

from collections.abc import Iterator
from datetime import date

from roadmapc.analysis.duties import State, state
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.relations import Body, Demand
from roadmapc.rules.asked import label, listed, lost, spot
from roadmapc.rules.deadlines import day_in_words
from roadmapc.rules.rule import ProjectRule


def check(project: Project, as_of: date) -> Iterator[Finding]:
    excused = lost(project)
    for demand in project.relations.demands:
        if demand.kind == "duty" and demand.modality != "appoint":
            bodies = [
                body
                for body in demand.bodies
                if body not in excused and _could_answer(project, demand, body)
            ]
            states = {body: state(project, demand, body, as_of) for body in bodies}
            overdue = [body for body, item in states.items() if item.is_overdue]
            unanswered = [body for body, item in states.items() if item.kind == "open"]
            if overdue:
                yield _finding(project, demand, overdue, states[overdue[0]], 0)
            elif unanswered:
                due = states[unanswered[0]].due
                yield _finding(
                    project, demand, unanswered, states[unanswered[0]], 2 if due is None else 1
                )


def _could_answer(project: Project, demand: Demand, body: Body) -> bool:
    """Whether an answer could be here: acts of others are, in the asker's folder or below, or the body's folder."""
    relations, folder = project.relations, demand.end[0].rpartition("/")[0]
    owner = relations.owners.get(demand.path)
    return relations.known[body].place != folder or any(
        other != owner and relations.is_below(other, folder) for other in relations.planned
    )


def _finding(
    project: Project, demand: Demand, bodies: list[Body], first: State, milder: int
) -> Finding:
    names, name = listed(project, bodies), label(demand)
    when = _when(first.due, is_past=first.is_overdue)
    return Finding(
        spot(demand),
        Words(
            f"поручение «{name}» не исполнено, {when.ru}: {names.ru}",
            f"the duty {name!r} is not fulfilled, {when.en}: {names.en}",
        ),
        _help(demand),
        milder=milder + (demand.modality == "recommend"),
    )


def _when(due: date | None, *, is_past: bool) -> Words:
    if due is None:
        return Words("срока у него нет", "it has no deadline")
    if is_past:
        return Words(f"срок истёк {day_in_words(due)}", f"it was due by {due}")
    return Words(f"срок – {day_in_words(due)}", f"it is due by {due}")


def _help(demand: Demand) -> Words:
    address, name = demand.end
    if not name:
        return Words(
            "дайте пункту id: на него сошлётся акт, который исполняет поручение",
            "give the point an id for the act that fulfils it to refer to",
        )
    return Words(
        f"подписанный акт исполнителя должен ссылаться сюда: «исполняет: [{address}#{name}]»",
        f"a signed act of theirs has to refer to it: fulfils: [{address}#{name}]",
    )


RULE = ProjectRule(
    name="unmet-duty",
    severity=Severity.ERROR,
    title=Words("поручение не исполнено", "a duty not fulfilled"),
    check=check,
    far=True,
    about_others=True,
)
