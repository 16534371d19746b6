"""The report for a person, under the documents or under those who have to mend them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from roadmapc.diagnostics import Diagnostic, Exempted, Severity
from roadmapc.language.words import Lang, Words
from roadmapc.reporting import text
from roadmapc.reporting.run import Run
from roadmapc.reporting.table import table

By = Literal["document", "responsible"]

_NOBODY = Words("не указано", "unknown")
_FIRST = {
    "document": Words("документ", "document"),
    "responsible": Words("кому исправлять", "who has to mend"),
}
_FIGURES = {
    Severity.ERROR: Words("ошибок", "errors"),
    Severity.WARNING: Words("предупреждений", "warnings"),
    Severity.REMARK: Words("замечаний", "remarks"),
}
_WIDEST = 70
"""Characters of a name that the table shows; a longer one is cut unless two would look alike."""
_EXEMPTED = Words("допущено", "exempted")


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands under one heading."""

    heading: str
    found: list[Diagnostic] = field(default_factory=list)
    exempted: list[Exempted] = field(default_factory=list)

    @property
    def figures(self) -> Mapping[Severity, int]:
        return Counter(item.severity for item in self.found)


def report(run: Run, by: By, lang: Lang) -> Iterator[str]:
    """A heading with figures and what was found under it, for each; a table at the end."""
    groups = _groups(run, by, lang)
    for group in groups:
        yield from _heading(group, lang)
        yield from text.report(group.found, lang)
        if group.exempted:
            yield from text.exempted(group.exempted, lang)
            yield ""
    if groups:
        yield from _table(run, by, groups, lang)
        yield ""


def _groups(run: Run, by: By, lang: Lang) -> list[_Group]:
    """The groups in the order of the paths of what was found."""
    names = run.overview.owners if by == "responsible" else {}
    groups: dict[str, _Group] = {}
    for result in run.results:
        path = result.diagnostic.place.path
        heading = path if by == "document" else names.get(path, _NOBODY.in_(lang))
        group = groups.setdefault(heading, _Group(heading))
        if result.reason is None:
            group.found.append(result.diagnostic)
        elif run.exempted:
            group.exempted.append(Exempted(result.diagnostic, result.reason))
    return [group for group in groups.values() if group.found or group.exempted]


def _short(name: str) -> str:
    return name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1].rstrip()}…"


def _heading(group: _Group, lang: Lang) -> Iterator[str]:
    figures = text.counted(group.figures, lang) or [text.accepted(len(group.exempted), lang)]
    heading = f"{group.heading}: {', '.join(figures)}"
    yield heading
    yield "─" * min(len(heading), text.WIDEST)
    yield ""


def _table(run: Run, by: By, groups: list[_Group], lang: Lang) -> Iterator[str]:
    headings = [_FIRST[by].in_(lang), *(words.in_(lang) for words in _FIGURES.values())]
    shorts = Counter(_short(group.heading) for group in groups)
    rows: list[list[object]] = [
        [
            _short(group.heading) if shorts[_short(group.heading)] == 1 else group.heading,
            *(group.figures.get(severity, 0) for severity in _FIGURES),
        ]
        for group in groups
    ]
    if run.exempted:
        headings.append(_EXEMPTED.in_(lang))
        for row, group in zip(rows, groups, strict=True):
            row.append(len(group.exempted))
    yield from table(headings, rows)
