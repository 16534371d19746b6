"""A deadline that cannot be read, or that names a day which does not exist."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Fault
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import spot
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for (path, _), timed in project.times.items():
        fault = timed.reading
        if isinstance(fault, Fault):
            text = timed.deadline.text
            yield Finding(
                spot(project.by_path[path], timed, fault.start, fault.end),
                Words(
                    f"срок «{text}» не прочитан: {fault.words.ru}",
                    f"the deadline {text!r} cannot be read: {fault.words.en}",
                ),
                _help(fault),
            )


def _help(fault: Fault) -> Words:
    if fault.suggestions:
        ru = " или ".join(f"«{phrase}»" for phrase in fault.suggestions)
        en = " or ".join(repr(phrase) for phrase in fault.suggestions)
        return Words(f"возможно, {ru}", f"perhaps {en}")
    return Words(
        "напишите срок иначе («до 1 марта 2022 г.», «ежегодно в октябре») или полями: {текст: …, по: …}",
        "write it another way, or in fields: {text: …, until: …}",
    )


RULE = ProjectRule(
    name="unreadable-deadline",
    severity=Severity.ERROR,
    title=Words("срок не прочитан", "a deadline that cannot be read"),
    check=check,
)
