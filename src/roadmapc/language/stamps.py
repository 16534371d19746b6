"""The stamp of an annex, derived from its act: every word with the requisite it comes from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from roadmapc.language.acts import APPROVED, KINDS
from roadmapc.language.genders import gender_of
from roadmapc.model import Act, ActFile, Annex, Mark, Point, Stamp, StampForm

Requisite = Literal["annex", "approved", "kind", "authority", "date", "number", "title"]
MARKS: Mapping[Mark, str] = {
    "retelling": "Изложение, не официальный текст",
    "example": "Учебный пример",
}
"""What is printed on pages that are no official text."""
DRAFT = "ПРОЕКТ"
"""What is printed on every page of a draft."""
_APPROVED = re.compile(r"^[ \t]*утвержд", re.IGNORECASE | re.MULTILINE)


class Part(NamedTuple):
    """The words of a stamp that one requisite gives."""

    text: str
    of: Requisite


Line = tuple[Part, ...]


class Cited(NamedTuple):
    """What a stamp cites of its act, as it is printed: the authority in the genitive, day, number."""

    act: Act
    authority: str
    date: str
    number: str


def form_of(document: ActFile, annex: Annex) -> StampForm:
    """The form that is written, else the usual one.

    An annex that a point approves carries both stamps; any other only the label.
    """
    if annex.stamp is not None and annex.stamp.form is not None:
        return annex.stamp.form
    approved = {
        name.removeprefix("#")
        for point in _points(document.act.points if document.act else ())
        for name in point.approves
    }
    return "both" if annex.id in approved else "annex"


def _points(written: Iterable[Point]) -> Iterator[Point]:
    for point in written:
        yield point
        yield from _points(point.points)


def number_of(document: ActFile, annex: Annex) -> str:
    """The number that is written, else the place among several; a single annex has none."""
    if annex.number is not None:
        return annex.number.removeprefix("№").strip()
    several = len(document.annexes) > 1
    return str(document.annexes.index(annex) + 1) if several else ""


def label(number: str, cited: Cited | None = None, *, titled: bool = False) -> tuple[Line, ...]:
    """«Приложение № 1», with the act where it is `cited`, and with the act's title if `titled`.

    The number brings its own sign, if it has one.
    """
    first = (Part(f"Приложение {number}".rstrip(), "annex"),)
    if cited is None:
        return (first,)
    kind = Part(f"к {KINDS[cited.act.kind].dative}", "kind")
    title = " ".join(cited.act.title.split())
    titles = [(Part(f"«{title}»", "title"),)] if titled else []
    return (first, (kind, Part(cited.authority, "authority")), _requisites(cited), *titles)


def approval(annex: Annex, cited: Cited) -> tuple[Line, ...]:
    """«УТВЕРЖДЕНА приказом …», which agrees with what the annex is called."""
    gender = (annex.stamp or Stamp(())).gender or gender_of(annex.title) or "neuter"
    kind = Part(KINDS[cited.act.kind].instrumental, "kind")
    return (
        (Part(APPROVED[gender], "approved"),),
        (kind, Part(cited.authority, "authority")),
        _requisites(cited),
    )


def _requisites(cited: Cited) -> Line:
    return Part(f"от {cited.date}", "date"), Part(f"№ {cited.number}", "number")


def approval_start(text: str) -> int:
    """Where the approval begins in the lines of a whole stamp; their end where there is none."""
    found = _APPROVED.search(text)
    return len(text) if found is None else found.start()
