"""Plain text to tree, line by line: the YAML that nearly all files are written in.

Most lines are a key with a text, an item of a list, or the head of what stands below them. They are
read here with one pattern, much sooner than by a parser of the whole of YAML. Whatever is not plain
for certain is left to that parser: other forms, anything that may be wrong, letters that do not
print. So what is read here is what the parser would have read, places included, or nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from roadmapc.source import Span
from roadmapc.tree import Entry, Listing, Mapping, Node, Scalar, Tree

_FIRST = r"[0-9A-Za-zА-Яа-яЁё«„№(+/~]"
"""What a text may begin with and be nothing but a text."""
_NO_SIGN = r"""[^\n:\#'"\[\]{},]"""
_WORD = rf"""{_FIRST}(?:[^\n:'"\[\]{{}},?]*[^\n:'"\[\]{{}},?\s])?"""
_LINE = re.compile(
    rf"""
    ([ ]*)                                                  # how deep it stands
    (-[ ])?                                                 # an item of a list
    (?:({_FIRST}(?:{_NO_SIGN}{{0,900}}(?!\s){_NO_SIGN})?):(?:[ ]+|(?=\n)))?     # a key
    (?:
        ({_FIRST}(?:[^\n:\#]*[^\n:\#\s])?)\n               # a text without signs
      | (\[{_WORD}(?:,[ ]{_WORD})*\])\n                     # a list of such texts
      | ([|>]-?)\n                                          # a text on the lines below,
        ((?:(?(3)(?(2)\1[ ]{{3}}|\1[ ])|\1[ ])[^\n]*\n|\n)+)    # those that stand deeper
      | ([^\n]+)\n                                          # something else
      | \n
    )
    (?:[ ]*(?:\#[^\n]*)?\n)*                                # remarks and empty lines
    """,
    re.VERBOSE,
)
_PLAIN, _LIST, _HEAD, _BELOW, _OTHER = 4, 5, 6, 7, 8
_REMARKS = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")
_ITEM = re.compile(rf"""[ ]*(?:({_FIRST}[^\n:'"\[\]{{}},?]*)|('[^'\n]*'|"[^"\\\n]*")[ ]*)([,\]])""")
_QUOTED = re.compile(r"""'[^'\n]*'|"[^"\\\n]*\"""")
_BEGINS_TEXT = re.compile(_FIRST)
_DEEPEST = 40
_tuple: Any = tuple.__new__
"""Makes a node of its values in half the time of a call of its class."""


class _Unsure(Exception):
    """Something that only the parser can tell."""


class _Open(NamedTuple):
    """A list or mapping that is open: its column and start, what is in it, the key it stands under."""

    column: int
    start: int
    is_list: bool
    nodes: list[Any]
    key: Scalar | None


def skim(text: str) -> Tree | None:
    """The tree of a text, None where only the parser can tell."""
    if not _is_ordinary(text):
        return None
    try:
        return _skim(text)
    except _Unsure:
        return None


def _is_ordinary(text: str) -> bool:
    """Whether it ends with its last line, and each letter prints, is composed and is no break."""
    shown = text.replace("\n", "").replace("\u00a0", "")
    return text.endswith("\n") and shown.isprintable() and unicodedata.is_normalized("NFC", text)


def _skim(text: str) -> Tree:
    remarks = _REMARKS.match(text)
    new, around, keys = _tuple, list[_Open](), list[str]()
    here, start, is_list, nodes, key = _Open(-1, 0, is_list=True, nodes=[], key=None)
    awaits, under = True, None
    for line in _LINE.finditer(text, remarks.end() if remarks else 0):
        indent, dash, name, plain, listed, head, _, other = line.groups()
        column = len(indent)
        at = line.start() + column
        if awaits:
            if column <= here or len(around) >= _DEEPEST:
                raise _Unsure
            around.append(new(_Open, (here, start, is_list, nodes, key)))
            here, start, is_list, nodes, key = column, at, dash is not None, [], under
        elif column < here:
            inmost = new(_Open, (here, start, is_list, nodes, key))
            here, start, is_list, nodes, key = _closed(text, at, column, inmost, around)
        if column != here or is_list is (dash is None):
            raise _Unsure
        if dash is not None and name is not None:
            around.append(new(_Open, (here, start, is_list, nodes, key)))
            at += 2
            here, start, is_list, nodes, key = column + 2, at, False, [], None
        if plain is not None:
            first = line.start(_PLAIN)
            node = new(Scalar, (plain, first, first + len(plain), True))
        elif listed is not None:
            if " #" in listed:
                raise _Unsure
            first = line.start(_LIST)
            node = new(Listing, (_words(listed, first), new(Span, (first, first + len(listed)))))
        elif other is not None:
            node = _other(other, line.start(_OTHER))
        else:
            node = None if head is None else _block(line)
        awaits, under = node is None, None
        if name is not None:
            keys.append(name)
            under = new(Scalar, (name, at, at + len(name), True))
            if not awaits:
                nodes.append(new(Entry, (under, node)))
        elif awaits or not is_list:
            raise _Unsure
        else:
            nodes.append(node)
    if awaits:
        raise _Unsure
    inmost = _Open(here, start, is_list, nodes, key)
    return Tree(_closed(text, len(text), -1, inmost, around).nodes[0], tuple(keys))


def _closed(text: str, at: int, column: int, inmost: _Open, around: list[_Open]) -> _Open:
    """What is open at a column once what stands deeper has ended before a place."""
    while text[at - 1].isspace():
        at -= 1
    while inmost.column > column:
        _, start, is_list, nodes, key = inmost
        inmost = around.pop()
        make = _list if is_list else _mapping
        node = make(tuple(nodes), Span(start, at))
        inmost.nodes.append(node if key is None else _tuple(Entry, (key, node)))
    return inmost


def _list(nodes: tuple[Any, ...], span: Span) -> Listing:
    return Listing(nodes, span)


def _mapping(nodes: tuple[Any, ...], span: Span) -> Mapping:
    if len({entry[0][0] for entry in nodes}) < len(nodes):
        raise _Unsure
    return Mapping(nodes, span)


def _other(written: str, at: int) -> Node:
    """A text with signs or in quotes, or a list in brackets, on one line."""
    if written[0] == "[":
        return Listing(tuple(_items(written, at)), Span(at, at + len(written)))
    if _QUOTED.fullmatch(written):
        return Scalar(written[1:-1], at, at + len(written), plain=False)
    is_text = _BEGINS_TEXT.match(written) and ": " not in written and " #" not in written
    if not is_text or written[-1] == ":" or written[-1].isspace():
        raise _Unsure
    return Scalar(written, at, at + len(written), plain=True)


def _words(written: str, at: int) -> tuple[Scalar, ...]:
    """The texts of a list in brackets without quotes, one space between them."""
    found, new = [], _tuple
    start = at + 1
    for word in written[1:-1].split(", "):
        end = start + len(word)
        found.append(new(Scalar, (word, start, end, True)))
        start = end + 2
    return tuple(found)


def _items(written: str, at: int) -> Iterator[Scalar]:
    """The texts of a list in brackets, however it is set."""
    if written == "[]":
        return
    end, closed = 1, ","
    while closed == ",":
        found = _ITEM.match(written, end)
        if found is None:
            raise _Unsure
        plain, quoted, closed = found.groups()
        end = found.end()
        item = plain.rstrip(" ") if plain is not None else quoted
        if plain is not None and (" #" in item or item[-1].isspace()):
            raise _Unsure
        first = at + found.start(1 if plain is not None else 2)
        text = item if plain is not None else item[1:-1]
        yield Scalar(text, first, first + len(item), plain is not None)
    if end < len(written):
        raise _Unsure


def _block(line: re.Match[str]) -> Scalar:
    """A text on lines of its own, joined or as they are broken, without more to it."""
    head, below = line[_HEAD], line[_BELOW].rstrip("\n") + "\n"
    width = len(below) - len(below.lstrip(" "))
    margin = "\n" + below[:width]
    is_even = below.count(margin) == below.count("\n") - 1 and f"{margin} " not in below
    if not width or not is_even or " \n" in below:
        raise _Unsure
    words = below[width:-1].replace(margin, " " if head[0] == ">" else "\n")
    written = words if head[1:] else f"{words}\n"
    return Scalar(written, line.start(_HEAD), line.start(_BELOW) + len(below.rstrip()), plain=False)
