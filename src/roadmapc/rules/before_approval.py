"""A deadline that had passed before the act was approved."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Deadline, Flag, parse
from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Project, Timed, Unit
from roadmapc.rules.deadlines import day_in_words, flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "перенесите срок; если работа уже сделана, скажите это в исключении",
    "move the deadline; if the work is done already, say so in an exception",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, timed, spot in flagged(project, Flag.BEFORE_APPROVAL):
        approved = _approved(unit)
        if approved is not None and not _is_done(timed):
            note = Note(
                Spot(unit.source.path, ("act", "date")),
                Words(f"акт утверждён {day_in_words(approved)}", f"approved on {approved}"),
            )
            yield Finding(spot, _message(timed, approved), _HELP, notes=(note,))


def _approved(unit: Unit) -> date | None:
    act = unit.document.act if isinstance(unit.document, ActFile) else None
    return None if act is None else act.date


def _is_done(timed: Timed) -> bool:
    """Whether the printed words themselves say so; fields beside them answer only when."""
    words = parse(timed.deadline.text)
    return isinstance(words, Deadline) and any(
        item.flag is Flag.STATUS_IN_DEADLINE for item in words.flags
    )


def _message(timed: Timed, approved: date) -> Words:
    text = timed.deadline.text
    assert timed.written is not None
    if any(occurrence.end >= approved for occurrence in timed.written.occurrences):
        return Words(
            f"один из сроков «{text}» истёк раньше, чем утверждён акт",
            f"one of the times in {text!r} had passed when the act was approved",
        )
    return Words(
        f"срок «{text}» истёк раньше, чем утверждён акт",
        f"the deadline {text!r} had passed when the act was approved",
    )


RULE = ProjectRule(
    name="before-approval",
    severity=Severity.ERROR,
    title=Words("срок истёк до утверждения", "a deadline before the approval"),
    check=check,
)
