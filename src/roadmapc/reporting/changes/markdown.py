"""What differs between two states of a plan, as a comment of a pull request."""

import re
from collections.abc import Iterator
from html import escape
from itertools import chain

from roadmapc.comparing import Comparison
from roadmapc.language import russian
from roadmapc.language.words import Lang, Words
from roadmapc.reporting.changes.closing import closing
from roadmapc.reporting.changes.following import Consequence, consequences
from roadmapc.reporting.changes.marking import Line, Mark, Piece, plain
from roadmapc.reporting.changes.wording import Entry, FileEntry, file_entries

_OPEN = 20
"""Lines under a heading that are shown at once; more are folded."""
LIMIT = 60_000
"""Letters of a comment that servers take: GitHub 65 536."""
_TITLE = Words("Что меняется в планах", "What changes in the plans")
_SIGNS = {"+": "➕", "-": "➖", "~": "✏️", ">": "↔️"}
_MARKS: dict[Mark, tuple[str, str]] = {
    "": ("", ""),
    "-": ("<del>", "</del>"),
    "+": ("<ins>", "</ins>"),
}
_CODE = re.compile(r"(`[\w.#/-]+`)")
_SPECIAL = re.compile(r"[\\`*_{}\[\]~|$]|:(?=//|\w+:)|(?<=www)\.")
_CALLS = re.compile("[@#]")
_JOINER = "\u2060"
"""Parts what would call a person or an issue, and leaves no ink; a backslash does not."""


def report(comparison: Comparison, lang: Lang) -> str:
    """A comment of at most LIMIT letters; a mark at its start lets a server find its own comment.

    What files say is escaped: it is neither markup nor a link, and calls nobody by @.
    """
    parts = ["<!-- roadmapc diff -->", f"### {_TITLE.in_(lang)}", _closing(comparison, lang)]
    parts += ["\n".join(_file(file, lang)) for file in file_entries(comparison, lang)]
    parts += ["\n".join(_consequence(item, lang)) for item in consequences(comparison, lang)]
    return "\n\n".join(_fitting(parts, lang)) + "\n"


def _closing(comparison: Comparison, lang: Lang) -> str:
    said = closing(comparison, lang)
    return f"{said[:1].upper()}{said[1:]}."


def _fitting(parts: list[str], lang: Lang) -> Iterator[str]:
    """The parts that there is room for, and how many there is none for."""
    room = LIMIT
    for at, part in enumerate(parts):
        room -= len(part) + 2
        if room < 0:
            left = len(parts) - at
            ru = russian.count(left, "часть", "части", "частей")
            yield Words(
                f"…и ещё {ru}: всё покажет `roadmapc diff`",
                f"…and {left} more: see `roadmapc diff`",
            ).in_(lang)
            return
        yield part


def _file(file: FileEntry, lang: Lang) -> Iterator[str]:
    lines = [line for entry in file.entries for line in _entry(entry)]
    yield from _folded(file.heading, lines, lang)


def _consequence(item: Consequence, lang: Lang) -> Iterator[str]:
    title = item.title[:1].upper() + item.title[1:]
    yield from _folded(title, [f"- {_line(plain(line))}" for line in item.lines], lang)


def _folded(title: str, lines: list[str], lang: Lang) -> Iterator[str]:
    if len(lines) <= _OPEN:
        yield f"**{_escaped(title)}**"
        if lines:
            yield ""
        yield from lines
        return
    ru = russian.count(len(lines), "строка", "строки", "строк")
    many = Words(ru, f"{len(lines)} lines").in_(lang)
    yield f"<details><summary><b>{_in_html(title)}</b> ({many})</summary>"
    yield ""
    yield from lines
    yield ""
    yield "</details>"


def _entry(entry: Entry) -> Iterator[str]:
    name = _line(plain(entry.name))
    sign = _SIGNS[entry.sign]
    if len(entry.lines) <= 1:
        said = _line(tuple(chain.from_iterable(entry.lines)))
        yield f"- {sign} **{name}**{': ' if said else ''}{said}"
        return
    yield f"- {sign} **{name}**:"
    yield from (f"  - {_line(line)}" for line in entry.lines)


def _line(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    opens, closes = _MARKS[piece.mark]
    if not piece.mark:
        return _escaped(piece.text)
    text = piece.text.strip()
    before, after = piece.text.partition(text)[::2] if text else ("", "")
    return f"{before}{opens}{_escaped(text)}{closes}{after}"


def _escaped(text: str) -> str:
    """A text that Markdown shows letter for letter, on one line; ids stay code."""
    pieces = _CODE.split(_visible(text))
    return "".join(
        piece if at % 2 else _SPECIAL.sub(r"\\\g<0>", _in_html(piece))
        for at, piece in enumerate(pieces)
    )


def _in_html(text: str) -> str:
    """A text inside HTML, where no Markdown is looked for."""
    return _CALLS.sub(rf"\g<0>{_JOINER}", escape(_visible(text), quote=False))


def _visible(text: str) -> str:
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\ufffd" for letter in text
    )
