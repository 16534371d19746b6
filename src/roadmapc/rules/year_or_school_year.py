"""Years that may be calendar ones or those of the school."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "напишите «2020-2021 годы» полями с и по или «2020/2021 учебный год»",
    "write a school year with its word, or answer in fields since and until",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for timed, spot in flagged(project, Flag.YEAR_OR_SCHOOL_YEAR):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"«{text}» – то ли календарные годы, то ли учебный",
                f"{text!r} may be calendar years or a school year",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="year-or-school-year",
    severity=Severity.REMARK,
    title=Words("год календарный или учебный", "calendar or school year"),
    check=check,
)
