"""Edits into the text of a file, which stays the same in everything else."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from roadmapc.diagnostics import Edit
from roadmapc.source import Span

BOM = "\ufeff".encode()


class Fixed(NamedTuple):
    """A text with some of its fixes made, and how many those are."""

    text: str
    made: int


def fixed(text: str, fixes: Iterable[tuple[Edit, ...]]) -> Fixed:
    """The text with every fix that leaves the places of those before it alone.

    One that does not fit whole waits for the next run.
    """
    chosen: list[Edit] = []
    made = 0
    for fix in sorted(fixes, key=lambda fix: fix[0].span):
        if all(_is_free(edit, chosen) for edit in fix):
            for edit in fix:
                insort(chosen, edit, key=_place)
            made += 1
    pieces, at = [], 0
    for edit in chosen:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return Fixed("".join([*pieces, text[at:]]), made)


def _place(edit: Edit) -> Span:
    return edit.span


def _is_free(edit: Edit, chosen: list[Edit]) -> bool:
    """Whether an edit lies apart from both its neighbours among those chosen."""
    number = bisect_left(chosen, edit.span, key=_place)
    before, after = chosen[max(number - 1, 0) : number], chosen[number : number + 1]
    return all(other.span.end <= edit.span.start for other in before) and all(
        edit.span.end <= other.span.start and edit.span != other.span for other in after
    )


def with_text(data: bytes, text: str) -> bytes:
    """The bytes of a file with another text, its byte-order mark kept."""
    return (BOM if data.startswith(BOM) else b"") + text.encode("utf-8")
