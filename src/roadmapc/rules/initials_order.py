"""Initials before a surname in one point and after it in another."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.acts import texts_of
from roadmapc.rules.rule import UnitRule
from roadmapc.source import Span

_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
_SURNAME = r"[А-ЯЁ][а-яё]{2,}"
_NAME = re.compile(
    rf"(?<!им\.\s)(?<!имени\s)(?<![\w.])(?P<first>{_INITIALS}\s?{_SURNAME})"
    rf"|(?P<last>\b{_SURNAME}\s{_INITIALS}(?!\s?{_SURNAME}))"
)

_INITIAL = re.compile(_INITIALS)


class _Written(NamedTuple):
    spot: Spot
    initials_first: bool


def check(unit: Unit) -> Iterator[Finding]:
    if unit.document is None:
        return
    names = list(_names(unit))
    first = names[0] if names else None
    other = next(
        (item for item in names if item.initials_first is not names[0].initials_first), None
    )
    if first is None or other is None:
        return
    here, there = (
        ("перед фамилией", "после нее") if other.initials_first else ("после фамилии", "перед ней")
    )
    english = ("before", "after") if other.initials_first else ("after", "before")
    yield Finding(
        other.spot,
        Words(
            f"инициалы стоят здесь {here}, а в другом пункте – {there}",
            f"the initials stand {english[0]} the surname here and {english[1]} it in another point",
        ),
        Words("пишите имена в акте одинаково", "write names in one way throughout the act"),
        notes=(Note(first.spot, Words("здесь иначе", "otherwise here")),),
    )


def _names(unit: Unit) -> Iterator[_Written]:
    """Surnames with initials in the points of the act; how a signature is set is another matter."""
    for value in texts_of(unit):
        if not _INITIAL.search(value.scalar.text):
            continue
        for found in _NAME.finditer(unit.source.text, *value.scalar.span):
            spot = Spot(unit.source.path, value.route, span=Span(*found.span()))
            yield _Written(spot, found["first"] is not None)


RULE = UnitRule(
    name="initials-order",
    severity=Severity.REMARK,
    title=Words("инициалы то до, то после фамилии", "initials now before, now after the surname"),
    check=check,
)
