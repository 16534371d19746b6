"""A text that cites another date or number than the act has."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.russian import date_in_digits
from roadmapc.language.words import Words
from roadmapc.project import Project, Unit
from roadmapc.rules.acts import is_said
from roadmapc.rules.citations import Citation, Known, Library, citations, may_cite
from roadmapc.rules.rule import ProjectRule

_HELP = Words(
    "сверьте с самим актом: исправьте текст или, если описка в реестре, реестр",
    "check against the act itself: correct the text, or the registry if the slip is there",
)
_STAMP = frozenset({"as_published"})
"""Keys of texts whose act is their own, and which a rule of their own compares with it."""


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    library = Library(project)
    for unit, _ in project.acts():
        cited = [
            item
            for value in unit.texts
            if "от" in value.scalar.text
            and may_cite(value)
            and value.key.en not in _STAMP
            and is_said(value)
            for item in citations(unit, value)
        ]
        known = library.seen(unit) if cited else ()
        for citation in cited:
            if not any(_is_right(citation, act) for act in known):
                yield from _differing(unit, citation, known)


def _is_right(citation: Citation, known: Known) -> bool:
    return (citation.number, citation.day) == (known.number, known.act.date)


def _differing(unit: Unit, citation: Citation, known: tuple[Known, ...]) -> Iterator[Finding]:
    """The first known act that is meant for certain and has another date or number."""
    for act in known:
        if act.act.date is None or not act.number or citation.kind != act.kind:
            continue
        if citation.number == act.number and _is_same_number(citation, act, act.act.date):
            yield _of_date(unit, citation, act, act.act.date)
            return
        if citation.day == act.act.date and act.is_named(citation):
            yield _of_number(unit, citation, act)
            return


def _is_same_number(citation: Citation, known: Known, day: date) -> bool:
    """Numbers begin anew each year, so in another year only the name tells the act."""
    same_year = citation.day.year == day.year
    is_law = known.kind == "закон" and same_year
    return known.is_named(citation) or is_law or (same_year and known.is_issuer(citation))


def _of_date(unit: Unit, citation: Citation, known: Known, day: date) -> Finding:
    written, right = date_in_digits(citation.day), date_in_digits(day)
    return Finding(
        Spot(unit.source.path, citation.value.route, span=citation.day_span),
        Words(
            f"акт № {known.act.number} назван от {written}, а он от {right}",
            f"act No. {known.act.number} is cited as of {citation.day}, but it is of {day}",
        ),
        _HELP,
        notes=(Note(known.spot("date"), Words("дата этого акта", "the date of this act")),),
    )


def _of_number(unit: Unit, citation: Citation, known: Known) -> Finding:
    written = unit.source.text[citation.number_span.start : citation.number_span.end]
    day = date_in_digits(citation.day)
    return Finding(
        Spot(unit.source.path, citation.value.route, span=citation.number_span),
        Words(
            f"акт от {day} назван под № {written}, а его номер {known.act.number}",
            f"the act of {citation.day} is cited as No. {written}, its number is "
            f"{known.act.number}",
        ),
        _HELP,
        notes=(Note(known.spot("number"), Words("номер этого акта", "the number of this act")),),
    )


RULE = ProjectRule(
    name="cited-requisites",
    severity=Severity.ERROR,
    title=Words("акт назван с чужой датой или номером", "an act cited with a wrong date or number"),
    check=check,
)
