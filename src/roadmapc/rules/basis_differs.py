"""A passport that rests a programme on other acts than its order does."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, PassportRow
from roadmapc.project import Project, Unit
from roadmapc.rules.acts import texts_in
from roadmapc.rules.citations import Known, Library, citations
from roadmapc.rules.rule import ProjectRule


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    library = Library(project)
    bases: dict[str, list[Known]] = {}
    for link in project.links:
        known = library.meant(link) if link.kind == "basis" else None
        if known is not None:
            bases.setdefault(link.unit.source.path, []).append(known)
    for unit, document in project.acts():
        basis = bases.get(unit.source.path)
        for row in _rows(document) if basis else ():
            yield from _compare(unit, row, {known.number for known in basis or ()})


def _rows(document: ActFile) -> Iterator[PassportRow]:
    """The rows of passports that say what a programme rests on."""
    for annex in document.annexes:
        for chapter in annex.programme.sections if annex.programme is not None else ():
            for row in chapter.passport:
                if row.name.casefold().startswith("основани"):
                    yield row


def _compare(unit: Unit, row: PassportRow, basis: set[str]) -> Iterator[Finding]:
    text = unit.source.text
    others = [
        text[item.number_span.start : item.number_span.end]
        for value in texts_in(unit, (*row.route, "content"))
        for item in citations(unit, value)
        if item.number not in basis
    ]
    if others:
        listed = ", ".join(f"№ {number}" for number in others)
        yield Finding(
            Spot(unit.source.path, (*row.route, "name")),
            Words(
                f"среди оснований акта нет тех, что называет паспорт: {listed}",
                f"the passport rests on acts that the order does not: {listed}",
            ),
            Words(
                "назовите одни и те же основания в паспорте и в акте",
                "name the same basis in the passport and in the act",
            ),
            notes=(
                Note(
                    Spot(unit.source.path, ("act", "basis"), on_key=True),
                    Words("основания акта", "the basis of the act"),
                ),
            ),
        )


RULE = ProjectRule(
    name="basis-differs",
    severity=Severity.REMARK,
    title=Words("основания в паспорте и в акте различаются", "passport and act differ in basis"),
    check=check,
)
