"""Rows of a table by tabs whose cells were written in several lines, made whole again."""

import re
from collections.abc import Sequence

from roadmapc.importing.columns import content_of

_FEWEST, _WIDEST = 3, 10
"""Columns that are tried."""
_NUMBERED = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*[.)]?\t")
_SECTION = re.compile(r"(?:[IVXІХ]{1,5}\s?[.)]|раздел\b|этап\b|\d{1,2}\.\s)", re.IGNORECASE)
_LEADING = 1
"""Lines without a tab that may open a row."""


def rejoined(lines: Sequence[str]) -> list[tuple[int, int]] | None:
    """The rows of lines that touch, as ranges; None where each line is a row as it stands.

    In a table of n columns every row has n - 1 tabs, in however many lines.
    """
    counts = [line.count("\t") for line in lines]
    if not any(counts) or len({count for count in counts if count}) < 2:
        return None
    head = next((at for at, line in enumerate(lines) if _is_heading(line)), None)
    if head is not None:
        found = _rows(lines, counts, head, counts[head])
        return None if found is None else [*((at, at + 1) for at in range(head)), *found]
    for tabs in range(_FEWEST - 1, _WIDEST):
        found = _rows(lines, counts, 0, tabs)
        if found is not None and len(found) > 1 and _is_heading(" ".join(lines[: found[0][1]])):
            return found
    return None


def _rows(
    lines: Sequence[str], counts: Sequence[int], start: int, wanted: int
) -> list[tuple[int, int]] | None:
    """Ranges of lines with so many tabs in each, from a line on; None where they do not come out."""
    rows: list[tuple[int, int]] = []
    first, tabs = start, 0
    for at in range(start, len(lines)):
        is_whole = tabs == wanted and at > first
        if is_whole and (counts[at] or _SECTION.match(lines[at])):
            rows.append((first, at))
            first, tabs = at, 0
        elif at > first and counts[at] and _NUMBERED.match(lines[at]):
            if tabs or not _SECTION.match(lines[first]):
                return None
            rows.append((first, at))
            first = at
        tabs += counts[at]
        if tabs > wanted:
            return None
    if tabs != wanted and not _SECTION.match(lines[first]):
        return None
    leading = next((at for at, count in enumerate(counts[start:]) if count), 0)
    return [*rows, (first, len(lines))] if leading <= _LEADING else None


def _is_heading(line: str) -> bool:
    known = [content_of(part) for part in line.split("\t")]
    named = sum(content is not None for content in known)
    return len(known) >= _FEWEST and 2 * named > len(known) and "action" in known
