"""Paragraphs and lists as passages, with numbers left to the compiler."""

from collections.abc import Sequence

from roadmapc.format.yaml import Map, Value
from roadmapc.importing.cleaning import in_line
from roadmapc.importing.document import Paragraph
from roadmapc.importing.keys import choice, record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.lists import Marker, marker_of, opened

_Line = tuple[Marker, Paragraph]


def passages(paragraphs: Sequence[Paragraph], ledger: Ledger) -> tuple[Map | str, ...]:
    """Paragraphs as the format's passages; markers that it counts itself are accounted for."""
    lines = [(marker_of(item.text), item) for item in opened(tuple(paragraphs))]
    return tuple(_Passages(ledger).build(lines))


def prose(paragraphs: Sequence[Paragraph], ledger: Ledger) -> Value | None:
    """A text, or a list of passages where there is more than one paragraph."""
    found = passages(paragraphs, ledger)
    if not found:
        return None
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found


def _end_by_depth(lines: Sequence[_Line], at: int) -> int:
    """Where an item ends by what Word says of the levels of lists."""
    depth, end = lines[at][1].depth, at + 1
    while depth and end < len(lines) and _is_below(lines[end][1], depth):
        end += 1
    return end


def _is_below(line: Paragraph, depth: int) -> bool:
    return line.depth > depth or line.continues >= depth


class _Passages:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def build(self, lines: Sequence[_Line], above: tuple[int, ...] = ()) -> list[Map | str]:
        found: list[Map | str] = []
        at = 0
        while at < len(lines):
            _marker, paragraph = lines[at]
            text = ""
            if not self._opens_list(lines, at, above):
                text = in_line(paragraph.text)
                at += 1
                if not text.endswith(":") or not self._opens_list(lines, at, above):
                    found.append(text)
                    continue
            kind, items, at = self._list(lines, at, above)
            found.append(
                record(
                    ("text", text),
                    ("marker", choice("Passage", "marker", kind)),
                    ("list", tuple(items)),
                )
            )
        return found

    def _opens_list(self, lines: Sequence[_Line], at: int, above: tuple[int, ...]) -> bool:
        """Whether a list begins that the compiler would number the same way."""
        if at >= len(lines):
            return False
        marker = lines[at][0]
        if marker.kind == "dash":
            return True
        if marker.kind == "nested":
            return bool(above) and marker.numbers == (*above, 1)
        return marker.kind in {"dot", "bracket"} and marker.numbers == (1,)

    def _list(
        self, lines: Sequence[_Line], at: int, above: tuple[int, ...]
    ) -> tuple[str, list[Map | str], int]:
        kind = lines[at][0].kind
        items: list[Map | str] = []
        while at < len(lines) and self._continues(lines[at][0], kind, above, len(items) + 1):
            marker, paragraph = lines[at]
            end = self._end(lines, at, kind, (*above, len(items) + 1))
            self._ledger.drop("counted", marker.written, paragraph.place)
            number = () if kind in {"dash", "bracket"} else (*above, len(items) + 1)
            items.append(self._item(marker.text, lines[at + 1 : end], number))
            at = end
        return kind, items, at

    def _continues(self, marker: Marker, kind: str, above: tuple[int, ...], number: int) -> bool:
        if marker.kind != kind:
            return False
        if kind == "dash":
            return True
        return marker.numbers == ((*above, number) if kind == "nested" else (number,))

    def _end(self, lines: Sequence[_Line], at: int, kind: str, number: tuple[int, ...]) -> int:
        """Where an item ends: at the next one, or, for the last, after its own list."""
        if (end := _end_by_depth(lines, at)) > at + 1 or kind == "dash":
            return end
        following = (*number[:-1], number[-1] + 1) if kind == "nested" else (number[-1] + 1,)
        for after in range(at + 1, len(lines)):
            marker = lines[after][0]
            if marker.kind == kind and marker.numbers == following:
                return after
            if marker.kind == kind and marker.numbers[-1] == 1 and kind != "nested":
                break
        after = at + 1
        while after < len(lines) and self._is_inner(lines[after][0], kind, number, lines[at][1]):
            after += 1
        return after

    def _is_inner(
        self, marker: Marker, kind: str, number: tuple[int, ...], owner: Paragraph
    ) -> bool:
        if marker.kind == "nested" and kind in {"dot", "nested"}:
            return marker.numbers[: len(number)] == number and len(marker.numbers) > len(number)
        return marker.kind == "dash" and owner.text.rstrip().endswith(":")

    def _item(self, text: str, below: Sequence[_Line], number: tuple[int, ...]) -> Map | str:
        text = in_line(text)
        if not below:
            return text
        inner = self.build(below, number)
        first = inner[0]
        if isinstance(first, Map) and not any(entry.key == "текст" for entry in first.entries):
            own = first.entries
            rest = tuple(inner[1:])
        else:
            own, rest = (), tuple(inner)
        whole = record(("text", text), ("content", rest))
        return Map((whole.entries[0], *own, *whole.entries[1:]))
