"""What differs between two states of a plan, for a terminal."""

from collections.abc import Iterator
from itertools import chain

import click

from roadmapc.comparing import Comparison
from roadmapc.language.words import Lang
from roadmapc.reporting.changes.closing import closing
from roadmapc.reporting.changes.following import Consequence, consequences
from roadmapc.reporting.changes.marking import Line, Mark, Piece, plain
from roadmapc.reporting.changes.wording import Entry, FileEntry, file_entries

_BRACKETS: dict[Mark, tuple[str, str]] = {"": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_COLOURS: dict[Mark, str | None] = {"": None, "-": "red", "+": "green"}
_SIGNS = {"+": "green", "-": "red", "~": "yellow", ">": "cyan"}


def report(comparison: Comparison, width: int, lang: Lang) -> Iterator[str]:
    """Lines of at most `width` columns where the words allow it, with colours for a terminal.

    Words that are gone stand in [-…-], new ones in {+…+}, so that nothing is said by colour alone.
    """
    for file in file_entries(comparison, lang):
        yield from _file(file, width)
        yield ""
    for consequence in consequences(comparison, lang):
        yield from _consequence(consequence, width)
        yield ""
    yield closing(comparison, lang)


def _file(file: FileEntry, width: int) -> Iterator[str]:
    yield from _wrapped(plain(file.heading), "", "  ", width, bold=True)
    for entry in file.entries:
        yield from _entry(entry, width)


def _entry(entry: Entry, width: int) -> Iterator[str]:
    sign = click.style(entry.sign, fg=_SIGNS[entry.sign]) + " "
    name = Piece(f"{entry.name}: " if entry.lines else entry.name)
    if len(entry.lines) <= 1:
        line = (name, *chain.from_iterable(entry.lines))
        yield from _wrapped(line, "  " + sign, "      ", width)
        return
    yield from _wrapped((Piece(f"{entry.name}:"),), "  " + sign, "      ", width)
    for line in entry.lines:
        yield from _wrapped(line, "      ", "        ", width)


def _consequence(consequence: Consequence, width: int) -> Iterator[str]:
    yield click.style(f"{consequence.title}:", bold=True)
    for line in consequence.lines:
        yield from _wrapped(plain(line), "  ", "      ", width)


def _wrapped(
    line: Line, start: str, below: str, width: int, *, bold: bool = False
) -> Iterator[str]:
    """A line in as many as it needs; every word is coloured by itself."""
    shown, room = start, width - len(click.unstyle(start))
    is_empty = True
    for styled, length in _words(line, bold=bold):
        if not is_empty and room < length + 1:
            yield shown
            shown, room, is_empty = below, width - len(below), True
        shown += styled if is_empty else f" {styled}"
        room -= length + (not is_empty)
        is_empty = False
    yield shown


def _words(line: Line, *, bold: bool) -> Iterator[tuple[str, int]]:
    """The words of a line as they are shown, with their lengths; a word may be made of pieces."""
    word, length = "", 0
    for piece in line:
        opens, closes = _BRACKETS[piece.mark]
        for letter_or_word in _split(opens + piece.text + closes):
            if letter_or_word == " ":
                if word:
                    yield word, length
                word, length = "", 0
            else:
                word += click.style(letter_or_word, fg=_COLOURS[piece.mark], bold=bold or None)
                length += len(letter_or_word)
    if word:
        yield word, length


def _split(text: str) -> Iterator[str]:
    """The words of a text without what would command the terminal, and a space between them."""
    visible = "".join(
        letter if letter.isprintable() or letter.isspace() else "\ufffd" for letter in text
    )
    words = visible.split()
    if visible[:1].isspace():
        yield " "
    for at, word in enumerate(words):
        if at:
            yield " "
        yield word
    if words and visible[-1:].isspace():
        yield " "
