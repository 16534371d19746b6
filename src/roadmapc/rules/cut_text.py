"""A text that YAML cut at a # sign."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.format.types import Id, Ref
from roadmapc.format.walking import Value
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule
from roadmapc.source import Span

_CUT = re.compile(r"[ \t]+(#[^\r\n]*)")


class Cut(NamedTuple):
    """A value of a file with the comment that reads as the rest of its text."""

    value: Value
    span: Span
    comment: str


def check(unit: Unit) -> Iterator[Finding]:
    for value, span, comment in cuts(unit):
        spot = Spot(unit.source.path, value.route, span=span)
        yield Finding(spot, _message(value), _help(value, comment))


def cuts(unit: Unit) -> Iterator[Cut]:
    """Every text of the file that stops, or never begins, at a # sign."""
    text = unit.source.text
    if " #" not in text and "\t#" not in text:
        return
    for value in unit.texts:
        if isinstance(value.type, Id) or not value.scalar.plain:
            continue
        found = _CUT.match(text, value.scalar.span.end)
        if found and _is_text(value.scalar.text, found[1]):
            yield Cut(value, Span(found.start(1), found.end(1)), found[1])


def _message(value: Value) -> Words:
    if value.scalar.empty:
        return Words(
            "знак # начинает примечание, и весь текст после него отброшен",
            "a # starts a comment, so the whole text after it is cut",
        )
    return Words(
        "знак # после пробела начинает примечание, и конец текста отброшен",
        "a # after a space starts a comment, so the end of the text is cut",
    )


def _help(value: Value, comment: str) -> Words:
    if isinstance(value.type, Ref) and value.scalar.empty:
        return Words(f"возьмите ссылку в кавычки: '{comment}'", f"quote the reference: '{comment}'")
    if comment[1:2].isspace():
        return Words("возьмите весь текст в кавычки", "quote the whole text")
    return Words(
        "если это часть текста, возьмите весь текст в кавычки; если примечание, поставьте после # пробел",
        "quote the whole text if it belongs to it; put a space after # if it is a comment",
    )


def _is_text(before: str, comment: str) -> bool:
    """Whether a comment reads as the tail of the text before it.

    People put a space after # in a comment; a bracket or guillemet that only
    the comment closes shows the cut as well.
    """
    if not comment[1:2].isspace() and comment[1:]:
        return True
    return any(
        before.count(opening) > before.count(closing) and closing in comment
        for opening, closing in ("«»", "()")
    )


RULE = UnitRule(
    name="cut-text",
    severity=Severity.ERROR,
    title=Words("текст обрезан знаком #", "a text cut by a # sign"),
    check=check,
)
