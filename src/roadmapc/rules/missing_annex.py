"""A point names an annex that the file does not have."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.format.walking import Value
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Unit
from roadmapc.rules.acts import approved, commands, points, texts_of
from roadmapc.rules.annexes import mentions, printed_number
from roadmapc.rules.rule import UnitRule
from roadmapc.source import Span
from roadmapc.tree import Route

_OTHERS = frozenset({"amend", "repeal"})
_CHANGES = re.compile(r"изменени|изложить|утратив|исключить|дополнить", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\(\s*приложение\s*\)|(?:согласно|в\s+соответствии\s+с)\s+приложени(?:ю|ем)\b(?!\s+к\s+(?!настоящ))",
    re.IGNORECASE,
)
_HELP = Words(
    "добавьте приложение или исправьте ссылку на него в тексте",
    "add the annex, or correct what the text says of it",
)


def check(unit: Unit) -> Iterator[Finding]:
    act = commands(unit)
    if act is None or not isinstance(unit.document, ActFile):
        return
    if not approved(act) <= {annex.id for annex in unit.document.annexes}:
        return
    changing = [point.route for point in points(act) if point.modality in _OTHERS]
    for value in texts_of(unit):
        if "риложени" not in value.scalar.text.casefold():
            continue
        if not _CHANGES.search(value.scalar.text) and not _is_inside(value.route, changing):
            yield from _numbered(unit, unit.document, value)
            if not unit.document.annexes:
                yield from _attached(unit, value)


def _is_inside(route: Route, records: list[Route]) -> bool:
    return any(route[: len(record)] == record for record in records)


def _numbered(unit: Unit, document: ActFile, value: Value) -> Iterator[Finding]:
    among = len(document.annexes)
    have = {printed_number(annex, at, among) for at, annex in enumerate(document.annexes, 1)}
    have |= {"1"} if among == 1 else set()
    for span, numbers in mentions(unit, value):
        missing = [number for number in numbers if number not in have]
        if missing:
            yield Finding(
                Spot(unit.source.path, value.route, span=span),
                Words(
                    f"текст ссылается на приложение № {missing[0]}, а в файле его нет",
                    f"the text refers to annex No. {missing[0]}, and the file has no such annex",
                ),
                _HELP,
            )


def _attached(unit: Unit, value: Value) -> Iterator[Finding]:
    for found in _ATTACHED.finditer(unit.source.text, *value.scalar.span):
        yield Finding(
            Spot(unit.source.path, value.route, span=Span(*found.span())),
            Words(
                "текст ссылается на приложение, а в файле нет ни одного",
                "the text refers to an annex, and the file has none",
            ),
            _HELP,
        )


RULE = UnitRule(
    name="missing-annex",
    severity=Severity.ERROR,
    title=Words("нет приложения, на которое ссылается акт", "an annex that is named but not there"),
    check=check,
)
