"""Values to YAML in the one form of the project: quotes where they are needed, long texts folded.

Whatever stands in a text, the parser reads the same text back. What the author may choose is chosen
for both languages of keys: a file that is translated and back is the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

import yaml

from roadmapc.format.names import ENGLISH, RUSSIAN, YEARLY

WIDTH = 100
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]")
"""What a text may begin with that no reader takes for a mark of YAML."""
_MARKS = re.compile(r":(?:\s|$)|\s#|\s$")
_FLOW_MARKS = re.compile(r"[\[\]{},]|^\?|:$")
_SAME_NUMBER = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{0,9}[1-9])?")
"""Numbers that another program writes as they stand here; 7.10 or 010 it would not."""
_ONE_SPACE = re.compile(r"(?<! ) (?! )")
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BYTE, _PLANE = 0x100, 0x10000


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an entry or an item and means nothing.

    `above` are whole lines, comments with their # and empty ones; `beside` is a comment at the
    end of the line where it begins.
    """

    above: tuple[str, ...] = ()
    beside: str = ""


NOTHING_AROUND = Around()


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; the key is a word of the format or a year."""

    key: str
    value: "Value"
    around: Around = NOTHING_AROUND


@dataclass(frozen=True, slots=True)
class Item:
    """A value of a list with what stands around it."""

    value: "Value"
    around: Around = NOTHING_AROUND


@dataclass(frozen=True, slots=True)
class Map:
    """Keys with values in the order of the file.

    `comment` is text that stands above them, `below` are comment lines that end them.
    """

    entries: tuple[Entry, ...]
    comment: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list line by line, with comment lines that end it."""

    items: tuple[Item, ...]
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """A short list of names, in brackets where it fits a line."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InLine:
    """Brackets or braces where they fit a line, else the same `apart`.

    `room` is how many columns more they need in the other language, where the author chose them: what
    did not fit there would not come back.
    """

    text: str
    apart: "Map | Items"
    room: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the format, which is never in quotes: yes, off."""

    text: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A text that its author broke into `lines`; they stand unless one is too long."""

    text: str
    lines: tuple[str, ...]


Value = str | Word | Folded | Map | Names | InLine | Items | tuple["Value", ...]


def dump(root: Map) -> str:
    """The text of a file, an empty line between its keys."""
    spaced = (
        entry if not at or _opens_with_space(entry.around) else _apart(entry)
        for at, entry in enumerate(root.entries)
    )
    return text_of(Map(tuple(spaced), root.comment, root.below))


def text_of(root: Map) -> str:
    """The text of a file with empty lines only where the values have them."""
    lines = [*_comment(root.comment, 0), *_entries(root, 0), *([] if root.entries else ["{}"])]
    return "\n".join(lines) + "\n"


def _opens_with_space(around: Around) -> bool:
    return around.above[:1] == ("",)


def _apart(entry: Entry) -> Entry:
    return Entry(entry.key, entry.value, Around(("", *entry.around.above), entry.around.beside))


def _entries(value: Map, indent: int) -> Iterator[str]:
    for entry in value.entries:
        yield from _lines(entry.around.above, indent)
        yield from _entry(entry, indent)
    yield from _lines(value.below, indent)


def _lines(lines: tuple[str, ...], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else "" for line in lines)


def _entry(entry: Entry, indent: int) -> Iterator[str]:
    head = " " * indent + f"{entry.key}:"
    lines = _value(entry.value, head, indent, room(entry.key))
    return _with_beside(lines, entry.around.beside)


def room(key: str) -> int:
    """How many columns more a key needs in the other language; below nought if fewer."""
    return len(_OTHER.get(key, key)) - len(key)


_OTHER = {**RUSSIAN, **ENGLISH, YEARLY["ru"]: YEARLY["en"], YEARLY["en"]: YEARLY["ru"]}


def _with_beside(lines: Iterator[str], comment: str) -> Iterator[str]:
    """A comment goes to the end of the line where a value begins."""
    if comment:
        yield f"{next(lines)} {comment}"
    yield from lines


def _value(value: Value, head: str, indent: int, room: int = 0) -> Iterator[str]:
    """`value` after `head`, its lines below two columns deeper than `indent`."""
    if isinstance(value, str | Folded):
        yield from _scalar(value, head, indent + 2, room)
        return
    if isinstance(value, Word):
        yield f"{head} {value.text}"
        return
    if isinstance(value, Names):
        value = InLine(_names(value), Items(tuple(map(Item, value.items))))
    if isinstance(value, InLine):
        if _fits(value, len(head), room):
            yield f"{head} {value.text}"
            return
        value = value.apart
    yield head
    yield from _block(value, indent + 2)


def _fits(value: InLine, head: int, room: int) -> bool:
    """Whether brackets fit the line behind a `head` of so many columns; empty ones always do."""
    more = 0 if value.room is None else max(room, 0) + value.room
    apart = value.apart.entries if isinstance(value.apart, Map) else value.apart.items
    return head + 1 + len(value.text) + more <= WIDTH or not apart


def _block(value: Map | Items | tuple[Value, ...], indent: int) -> Iterator[str]:
    if isinstance(value, Map):
        yield from _comment(value.comment, indent)
        yield from _entries(value, indent)
        return
    for item in value.items if isinstance(value, Items) else _spaced(value):
        yield from _lines(item.around.above, indent)
        yield from _item_beside(item, indent)
    if isinstance(value, Items):
        yield from _lines(value.below, indent)


def _item_beside(item: Item, indent: int) -> Iterator[str]:
    """An item with its comment, which stands above what was in brackets and did not fit."""
    lines, beside = _item(item.value, indent), item.around.beside
    if isinstance(item.value, InLine) and beside and not _fits(item.value, indent + 1, 0):
        yield " " * indent + beside
        beside = ""
    yield from _with_beside(lines, beside)


def _spaced(items: tuple[Value, ...]) -> Iterator[Item]:
    """The items of a list, an empty line between those that stand apart."""
    for at, item in enumerate(items):
        apart = at and isinstance(item, Map) and _stands_apart(item)
        yield Item(item, Around(("",)) if apart else NOTHING_AROUND)


def _stands_apart(item: Map) -> bool:
    """Whether a blank line before an item helps the eye: it has a comment or items of its own."""
    return bool(item.comment) or any(
        isinstance(entry.value, tuple) and isinstance(entry.value[0], Map) for entry in item.entries
    )


def _item(item: Value, indent: int) -> Iterator[str]:
    if isinstance(item, InLine) and isinstance(item.apart, Map) and not _fits(item, indent + 1, 0):
        item = item.apart
    if not isinstance(item, Map):
        yield from _value(item, " " * indent + "-", indent)
        return
    yield from _comment(item.comment, indent)
    lines = _entries(item, indent + 2)
    yield " " * indent + "- " + next(lines).lstrip(" ")
    yield from lines


def _comment(paragraphs: tuple[str, ...], indent: int) -> Iterator[str]:
    start = " " * indent + "# "
    for paragraph in paragraphs:
        words = "".join(letter if _is_plain(letter) else " " for letter in paragraph)
        yield from wrap(
            words, WIDTH, initial_indent=start, subsequent_indent=start,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def _names(value: Names) -> str:
    return f"[{', '.join(map(scalar_in_flow, value.items))}]"


def scalar_in_flow(text: str) -> str:
    """A text in one line inside brackets or braces."""
    return _quoted(text) if _FLOW_MARKS.search(text) else scalar_in_line(text)


def _scalar(value: str | Folded, head: str, indent: int, room: int) -> Iterator[str]:
    """A text after its key: in the line, folded, or line by line."""
    text = value if isinstance(value, str) else value.text
    in_line = scalar_in_line(text)
    width = len(head) + 1 + len(in_line)
    if width <= WIDTH and "\n" not in text:
        yield f"{head} {in_line}"
    elif _is_folded(text, indent):
        yield f"{head} >-"
        is_long = width + min(room, 0) > WIDTH or "\n" in text
        lines = value.lines if isinstance(value, Folded) and is_long else ()
        is_kept = bool(lines) and _fit(lines, indent)
        yield from _lines(lines if is_kept else tuple(_fold(text, indent)), indent)
    elif _has_plain_lines(text):
        yield f"{head} |-"
        yield from _lines(tuple(text.split("\n")), indent)
    else:
        yield f"{head} {in_line}"


def _fit(lines: tuple[str, ...], indent: int) -> bool:
    return all(indent + len(line) <= WIDTH for line in lines)


def _is_folded(text: str, indent: int) -> bool:
    """Whether a text has a line that is too long for one and may be broken at single spaces."""
    lines = tuple(text.split("\n"))
    is_long = len(lines) == 1 or not _fit(lines, indent)
    is_whole = bool(lines[0] and lines[-1])
    return is_long and is_whole and " " in text and all(map(_may_be_broken, lines))


def _may_be_broken(line: str) -> bool:
    return line == line.strip() and _is_printed(line)


def _fold(text: str, indent: int) -> Iterator[str]:
    """Words in lines of the usual width, an empty line for each break of the text."""
    for at, line in enumerate(text.split("\n")):
        if at:
            yield ""
        if line:
            yield from _folded(line, indent)


def _folded(text: str, indent: int) -> Iterator[str]:
    """Words in lines of the usual width, broken at single spaces only."""
    line = ""
    for word in _ONE_SPACE.split(text):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _has_plain_lines(text: str) -> bool:
    """Whether a text of several lines reads the same line by line: no end of line is lost."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0] and lines[-1])
        and not lines[0][0].isspace()
        and all(line == line.rstrip(" ") and _is_printed(line) for line in lines)
    )


def scalar_in_line(text: str) -> str:
    """A text in one line, in quotes unless it reads the same without."""
    if not _is_printed(text):
        return _escaped(text)
    plain = _PLAIN.match(text) and not _MARKS.search(text) and not _is_misread(text)
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    if not _is_printed(text):
        return _escaped(text)
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if _is_plain(letter):
        return letter
    code = ord(letter)
    if code < _BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < _PLANE else f"\\U{code:08x}"


def _is_printed(text: str) -> bool:
    return text.isprintable() or all(map(_is_plain, text))


def _is_plain(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) == "Zs"


def _is_misread(text: str) -> bool:
    """Whether other programs take it for a flag, for nothing or for a number written otherwise."""
    if _SAME_NUMBER.fullmatch(text):
        return False
    resolvers = (*_RESOLVERS.get(text[0], ()), *_RESOLVERS.get(None, ()))
    return any(pattern.match(text) for _, pattern in resolvers)
