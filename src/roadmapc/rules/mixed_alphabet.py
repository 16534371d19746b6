"""A word of Cyrillic letters with Latin ones that look the same."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Edit, Finding, Severity, Spot
from roadmapc.format.types import Prose, Text
from roadmapc.format.walking import Value
from roadmapc.language import russian
from roadmapc.language.nearest import LOOKALIKES
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule
from roadmapc.source import Span

_LATIN = "".join(map(chr, LOOKALIKES))
_WORD = re.compile(rf"(?=[а-яёА-ЯЁ]*[{_LATIN}])(?=[{_LATIN}]*[а-яёА-ЯЁ])[а-яёА-ЯЁ{_LATIN}]+")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_BESIDE = re.compile(rf"[{_LATIN}](?:(?=[а-яёА-ЯЁ])|(?<=[а-яёА-ЯЁ].))")
"""What every such word has in it."""
_EDGE = re.compile(r"\w")


def check(unit: Unit) -> Iterator[Finding]:
    source = unit.source.text
    if not _BESIDE.search(source):
        return
    for value in unit.texts:
        if not _LATIN_LETTER.search(value.scalar.text):
            continue
        start, end = value.scalar.span
        for found in _WORD.finditer(source, start, end):
            if _EDGE.match(source, found.end()) or _EDGE.match(source, found.start() - 1):
                continue
            span = Span(*found.span())
            right = found[0].translate(LOOKALIKES)
            latin = "".join(dict.fromkeys(c for c in found[0] if c in _LATIN))
            by_itself = _is_prose(unit, value)
            yield Finding(
                Spot(unit.source.path, value.route, span=span),
                Words(
                    f"в слове «{found[0]}» среди русских букв "
                    + russian.agree(len(latin), "латинская", "латинские", "латинские")
                    + f": {', '.join(latin)}",
                    f"the word {found[0]!r} has Latin letters among Cyrillic ones: {', '.join(latin)}",
                ),
                Words(
                    f"наберите слово заново русскими буквами: {right}"
                    + ("; это исправит и roadmapc check --fix" if by_itself else ""),
                    f"retype the word in Cyrillic: {right}"
                    + ("; roadmapc check --fix mends it too" if by_itself else ""),
                ),
                fix=(Edit(span, right),) if by_itself else (),
            )


def _is_prose(unit: Unit, value: Value) -> bool:
    """Whether nothing refers to the text by its letters, as ids and names are referred to."""
    return isinstance(unit.document, ActFile) and isinstance(value.type, Text | Prose)


RULE = UnitRule(
    name="mixed-alphabet",
    severity=Severity.WARNING,
    title=Words("латинские буквы в русском слове", "Latin letters in a Russian word"),
    check=check,
)
