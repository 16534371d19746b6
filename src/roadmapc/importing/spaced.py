"""Tables that only blanks keep apart: the columns are where the words of the heading begin."""

import re

from roadmapc.importing.columns import content_of

_PART = re.compile(r"\S+(?: \S+)*")
_LEAST = 3
"""Columns that a heading needs."""
_SECTION = re.compile(r"(?:[IVXІХ]{1,5}\s?[.)]|раздел\b|этап\b|\d{1,2}\.\s)", re.IGNORECASE)


class Spaced:
    """Reads lines one after another; knows the columns while a table goes on."""

    def __init__(self) -> None:
        self._columns: list[int] = []

    def cells(self, line: str, *, apart: bool) -> tuple[str, ...] | None:
        """The cells of a line, None where it is no row."""
        parts = [(found.start(), found[0]) for found in _PART.finditer(line.expandtabs())]
        if _is_heading([text for _, text in parts]):
            self._columns = [start for start, _ in parts]
        elif not self._columns or line.strip().isdigit():
            return None
        elif self._ends(parts, apart=apart):
            self._columns = []
            return None
        return self._placed(parts)

    def _ends(self, parts: list[tuple[int, str]], *, apart: bool) -> bool:
        """Whether a line stands below the table: a text of its own, or who signs."""
        start, text = parts[0]
        if start > 1 or len(parts) >= _LEAST:
            return False
        if len(parts) == 1:
            return _SECTION.match(text) is None
        return apart and not text.rstrip(".)").isdigit()

    def _placed(self, parts: list[tuple[int, str]]) -> tuple[str, ...]:
        cells = [""] * len(self._columns)
        for start, text in parts:
            nearest = min(range(len(cells)), key=lambda at: abs(self._columns[at] - start))
            cells[nearest] = f"{cells[nearest]} {text}".strip()
        return tuple(cells)


def _is_heading(texts: list[str]) -> bool:
    known = [content_of(text) for text in texts]
    return len(texts) >= _LEAST and 2 * sum(map(bool, known)) > len(texts) and "action" in known
