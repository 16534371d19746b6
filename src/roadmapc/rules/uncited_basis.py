"""A basis that the preamble does not name."""

import re
from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Link, Project
from roadmapc.rules.acts import act_of, bare
from roadmapc.rules.citations import Known, Library
from roadmapc.rules.rule import ProjectRule

_NUMBER = re.compile(r"(?:№|N)\s*([^\W\d]{0,3}[-.]?\d[\w/]*(?:-[\w/]+)*(?:\s-\s?р\b)?)")


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    library = Library(project)
    for link in project.links:
        act = act_of(link.unit)
        if link.kind != "basis" or act is None or not act.preamble:
            continue
        known = library.meant(link)
        if known is not None and known.number and not _is_named(known, act.preamble):
            yield _finding(link, known)


def _is_named(known: Known, preamble: str) -> bool:
    """Whether the preamble gives the number of the act, or its name instead."""
    numbers = {bare(found[1]) for found in _NUMBER.finditer(preamble)}
    return known.number in numbers or known.is_named_in(preamble)


def _finding(link: Link, known: Known) -> Finding:
    return Finding(
        Spot(link.unit.source.path, link.route),
        Words(
            f"преамбула не называет это основание: № {known.act.number}",
            f"the preamble does not name this basis: No. {known.act.number}",
        ),
        Words(
            "назовите акт в преамбуле или удалите его из оснований",
            "name the act in the preamble, or delete it from the basis",
        ),
        notes=(
            Note(
                Spot(link.unit.source.path, ("act", "preamble"), on_key=True),
                Words("преамбула акта", "the preamble"),
            ),
        ),
    )


RULE = ProjectRule(
    name="uncited-basis",
    severity=Severity.WARNING,
    title=Words("основание не названо в преамбуле", "a basis that the preamble does not name"),
    check=check,
)
