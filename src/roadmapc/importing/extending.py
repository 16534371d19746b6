"""A registry that a person has written, with new entries at the end of its lists; not a letter of the old changes."""

import re
from collections.abc import Sequence

from roadmapc.format.yaml import Entry, Map, dump

_KEY = re.compile(r"(?P<key>[^\s#:][^:#]*?)\s*:(?P<rest>\s.*|)$")


def extended(text: str, new: Map) -> str | None:
    """`text` with the entries of `new` at the ends of its lists; None where it is written in another way.

    The line ends of the text stay, lists that it does not have come after everything else.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    for entry in new.entries:
        placed = _placed(lines, entry)
        if placed is None:
            return None
        lines = placed
    return end.join(lines) + end


def _placed(lines: list[str], entry: Entry) -> list[str] | None:
    """The lines with the items of one list."""
    start = _start(lines, entry.key)
    if start is None:
        return [*lines, "", *_written(entry)]
    found = _KEY.fullmatch(lines[start])
    after = _after(lines, start)
    if found is None or found["rest"].partition("#")[0].strip() or after == start + 1:
        return None
    dash = next((line for line in lines[start + 1 : after] if line.lstrip().startswith("- ")), None)
    if dash is None:
        return None
    indent = len(dash) - len(dash.lstrip())
    items = [_shifted(line, indent - 2) for line in _written(entry)[1:]]
    return [
        *lines[:after],
        *([""] if items[0].lstrip().startswith("#") else []),
        *items,
        *lines[after:],
    ]


def _start(lines: Sequence[str], key: str) -> int | None:
    found = ((at, _KEY.fullmatch(line)) for at, line in enumerate(lines))
    return next((at for at, written in found if written and written["key"] == key), None)


def _after(lines: Sequence[str], start: int) -> int:
    """Where a list ends: after its last line that is neither empty nor a comment at the margin."""
    last = start
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] not in " -":
            break
        last = at
    return last + 1


def _written(entry: Entry) -> list[str]:
    return dump(Map((entry,))).rstrip("\n").split("\n")


def _shifted(line: str, by: int) -> str:
    if by >= 0 or not line.strip():
        return " " * by + line if line.strip() else line
    return line[-by:]
