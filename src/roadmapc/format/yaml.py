"""Values to YAML as the project writes it: folded long texts, quotes where they are needed.

Whatever stands in a text, the parser reads the same text back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

import yaml

WIDTH = 100
_NBSP = "\u00a0"
_PLAIN = re.compile(r"[^\W_]|[«№]")
"""What a text may begin with that no reader takes for a mark of YAML."""
_MARKS = re.compile(r":(?:\s|$)|\s#|\s$")
_FLOW_MARKS = re.compile(r"[\[\]{},]")
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_FOLDED = re.compile(r"\S+(?: \S+)+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BYTE, _PLANE = 0x100, 0x10000


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; the key is a word of the format or a year."""

    key: str
    value: "Value"


@dataclass(frozen=True, slots=True)
class Map:
    """Keys with values in the order of the file; `comment` stands above them."""

    entries: tuple[Entry, ...]
    comment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """A short list of names, in brackets where it fits a line."""

    items: tuple[str, ...]


Value = str | Map | Names | tuple["Value", ...]


def dump(root: Map) -> str:
    """The text of a file."""
    lines = [*_comment(root.comment, 0)]
    for at, entry in enumerate(root.entries):
        lines += ([""] if at else []) + list(_entry(entry, 0))
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, indent: int) -> Iterator[str]:
    head = " " * indent + f"{entry.key}:"
    yield from _value(entry.value, head, indent)


def _value(value: Value, head: str, indent: int) -> Iterator[str]:
    """`value` after `head`, its lines below two columns deeper than `indent`."""
    if isinstance(value, str):
        yield from _scalar(value, head, indent + 2)
    elif isinstance(value, Map):
        yield head
        yield from _map(value, indent + 2)
    elif isinstance(value, Names) and len(in_line := f"{head} {_names(value)}") <= WIDTH:
        yield in_line
    else:
        yield head
        for at, item in enumerate(value.items if isinstance(value, Names) else value):
            if at and isinstance(item, Map) and _stands_apart(item):
                yield ""
            yield from _item(item, indent + 2)


def _stands_apart(item: Map) -> bool:
    """Whether a blank line before an item helps the eye: it has a comment or items of its own."""
    return bool(item.comment) or any(
        isinstance(entry.value, tuple) and isinstance(entry.value[0], Map) for entry in item.entries
    )


def _map(value: Map, indent: int) -> Iterator[str]:
    yield from _comment(value.comment, indent)
    for entry in value.entries:
        yield from _entry(entry, indent)


def _item(item: Value, indent: int) -> Iterator[str]:
    if not isinstance(item, Map):
        yield from _value(item, " " * indent + "-", indent)
        return
    yield from _comment(item.comment, indent)
    lines = [line for entry in item.entries for line in _entry(entry, indent + 2)]
    yield " " * indent + "- " + lines[0].lstrip(" ")
    yield from lines[1:]


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


def _scalar(text: str, head: str, indent: int) -> Iterator[str]:
    """A text after its key: in the line, folded, or line by line."""
    in_line = scalar_in_line(text)
    is_printed = all(_is_plain(letter) for letter in text)
    if is_printed and len(head) + 1 + len(in_line) > WIDTH and _FOLDED.fullmatch(text):
        yield f"{head} >-"
        yield from _folded(text, indent)
    elif _has_plain_lines(text):
        yield f"{head} |-"
        yield from (" " * indent + line for line in text.split("\n"))
    else:
        yield f"{head} {in_line}"


def _folded(text: str, indent: int) -> Iterator[str]:
    """Words in lines of the usual width, broken at single spaces only."""
    line = ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield " " * indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield " " * indent + line


def _has_plain_lines(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(
        line and line == line.strip() and all(map(_is_plain, line)) for line in lines
    )


def scalar_in_line(text: str) -> str:
    """A text in one line, in quotes unless it reads the same without."""
    if not all(_is_plain(letter) for letter in text):
        return _escaped(text)
    plain = _PLAIN.match(text) and not _MARKS.search(text) and not _is_misread(text)
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    if not all(_is_plain(letter) for letter in text):
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


def _is_plain(letter: str) -> bool:
    return letter.isprintable() or letter == _NBSP


def _is_misread(text: str) -> bool:
    """Whether other programs take it for a number, a flag or nothing."""
    resolvers = (*_RESOLVERS.get(text[0], ()), *_RESOLVERS.get(None, ()))
    return any(pattern.match(text) for _, pattern in resolvers)
