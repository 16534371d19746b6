"""Tables for the terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapc.diagnostics import SEVERITY
from roadmapc.language import english, russian
from roadmapc.language.words import Lang, Words
from roadmapc.rules import Group

if TYPE_CHECKING:
    from roadmapc.compiler import Built
    from roadmapc.forms import Form

_HEADINGS = (
    Words("акт", "act"),
    Words("страниц", "pages"),
    Words("файлов", "files"),
    Words("замечаний", "faults"),
    Words("допущено", "exempted"),
)


_FAULTY = Words(
    "акты с ошибками напечатаны с пометкой «ПРОЕКТ»", "acts with errors are printed as drafts"
)
_UNPRINTED = Words(
    "акты без файлов не напечатаны; что было напечатано раньше, осталось",
    "acts without files are not printed; what was printed before has stayed",
)


def acts(built: "Built", lang: Lang) -> Iterator[str]:
    """What was printed of each act: pages of the whole act, files, faults, exempted faults."""
    rows = [
        (act.address, act.pages, len(act.files), act.faults, act.exempted) for act in built.acts
    ]
    yield from table([heading.in_(lang) for heading in _HEADINGS], rows)
    if any(act.errors and act.files for act in built.acts):
        yield _FAULTY.in_(lang)
    if any(not act.files for act in built.acts):
        yield _UNPRINTED.in_(lang)


def form(made: "Form", out: Path, lang: Lang) -> Iterator[str]:
    """Where a printed form is, and how many pages it has."""
    place = (out / made.path).as_posix()
    ru = russian.count(made.pages, "страница", "страницы", "страниц")
    en = english.count(made.pages, "page")
    yield Words(f"напечатано: {place}, {ru}", f"printed: {place}, {en}").in_(lang)
    if made.faulty:
        yield _FAULTY.in_(lang)


def rules(groups: Iterable[Group], lang: Lang) -> Iterator[str]:
    """The rules with their severities and titles, under what they are about."""
    shown = [group for group in groups if group.rules]
    width = max(len(rule.name) for group in shown for rule in group.rules)
    for number, group in enumerate(shown):
        if number:
            yield ""
        yield group.title.in_(lang)
        for rule in group.rules:
            severity = SEVERITY[rule.severity].in_(lang)
            yield f"  {rule.name:{width}}  {severity:14}  {rule.title.in_(lang)}"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Aligned lines: the first column to the left, figures to the right."""
    lines = [list(headings), *([str(cell) for cell in row] for row in rows)]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(headings))]
    for line in lines:
        first = line[0] + " " * (widths[0] - _width(line[0]))
        rest = [
            " " * (width - _width(cell)) + cell
            for cell, width in zip(line[1:], widths[1:], strict=True)
        ]
        yield "  ".join([first, *rest])


def _width(text: str) -> int:
    """Columns of a terminal; accents that combine take none."""
    return sum(unicodedata.combining(character) == 0 for character in text)
