"""An action that those below are asked to take up and did not."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Document
from roadmapc.project import Project
from roadmapc.relations import Body
from roadmapc.rules.asked import label, last_due, listed, lost, spot
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    following, excused = _following(project), lost(project)
    for demand in project.relations.demands:
        if demand.kind != "action":
            continue
        due = last_due(project, demand)
        asked = [
            body
            for body in demand.bodies
            if (since := following.get((demand.end[0], body))) and (due is None or due >= since)
        ]
        left = [body for body in asked if body not in excused and not demand.answers.get(body)]
        if left:
            names = listed(project, left)
            taken = len(asked) - len(left)
            yield Finding(
                spot(demand),
                Words(
                    f"мероприятие «{label(demand)}» взяли {taken} из {len(asked)}; нет в планах: {names.ru}",
                    f"{taken} of {len(asked)} have taken up the action {label(demand)!r}; missing: {names.en}",
                ),
                Words(
                    f"в их планах нужно мероприятие с «реализует: [{demand.end[0]}#{demand.end[1]}]»",
                    f"their plans need an action that implements {demand.end[0]}#{demand.end[1]}",
                ),
            )


def _following(project: Project) -> dict[tuple[str, Body], date]:
    """Acts with those below whose plans carry them out at all, and since when these run.

    Those without such a plan have a finding of their own.
    """
    owners = project.relations.owners
    since: dict[tuple[str, Body], date] = {}
    for link in project.links:
        path = link.unit.source.path
        if link.kind in ("implements", "fulfils") and path in owners:
            key = (link.target[0], owners[path])
            since[key] = min(since.get(key, date.max), _begins(link.unit.document))
    return since


def _begins(document: Document | None) -> date:
    assert isinstance(document, ActFile)
    if document.act is not None and document.act.date is not None:
        return document.act.date
    plans = [plan for annex in document.annexes for plan in annex.plans]
    return date(min((plan.period.first for plan in plans), default=1), 1, 1)


RULE = ProjectRule(
    name="not-taken-up",
    severity=Severity.WARNING,
    title=Words("мероприятие взяли не все", "an action not taken up by all"),
    check=check,
    far=True,
    about_others=True,
)
