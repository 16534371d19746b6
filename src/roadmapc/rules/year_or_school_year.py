"""Years that may be calendar ones or those of the school."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Flag
from roadmapc.diagnostics import Finding, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.deadlines import flagged, or_in_fields
from roadmapc.rules.rule import ProjectRule

_HELP = or_in_fields(
    Words(
        "допишите «учебный год» («2020/2021 учебный год») или назовите месяцы («январь 2020 г. – декабрь 2021 г.»)",
        "add the words ('2020/2021 учебный год') or name the months ('январь 2020 г. – декабрь 2021 г.')",
    ),
    "с: …, по: …",
    "since: …, until: …",
)


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for _, timed, spot in flagged(project, Flag.YEAR_OR_SCHOOL_YEAR):
        text = timed.deadline.text
        yield Finding(
            spot,
            Words(
                f"по сроку «{text}» не видно, какой назван год: календарный или учебный",
                f"the deadline {text!r} may mean a calendar year or a school year",
            ),
            _HELP,
        )


RULE = ProjectRule(
    name="year-or-school-year",
    severity=Severity.REMARK,
    title=Words("год календарный или учебный", "calendar or school year"),
    check=check,
)
