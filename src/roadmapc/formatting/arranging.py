"""A tree with its comments to the values of its one form: keys in order, in the language asked for."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from roadmapc.format.names import written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import (
    Choice,
    Date,
    DayOfYear,
    Flag,
    Id,
    Period,
    Record,
    Ref,
    Series,
    Sub,
    Text,
    Type,
)
from roadmapc.format.yaml import (
    Around,
    Entry,
    Folded,
    InLine,
    Item,
    Items,
    Map,
    Value,
    Word,
    room,
    scalar_in_flow,
)
from roadmapc.formatting.comments import Comments, attached, first_word, is_bracketed
from roadmapc.formatting.naming import in_other, item_type, keys_of, settled, word_in
from roadmapc.language.words import Lang
from roadmapc.tree import Entry as TreeEntry
from roadmapc.tree import Listing, Mapping, Node, Scalar

_LINE = re.compile(r"\r\n|\r|\n")
_EDITOR = re.compile(r"(# *yaml-language-server: .*\.)(?:ru|en)(\.json)")
_NAMES = (Ref, Id, Choice, Date, DayOfYear, Period)
"""What is short: a list of such stands in brackets."""


def arranged(text: str, root: Mapping, kind: Record, lang: Lang, to: Lang) -> Map:
    """The values of a file whose shape is right, with the names of its keys in `to`."""
    return _Arranging(text, attached(text, root), lang, to).file(root, kind)


def for_editor(comment: str, to: Lang) -> str:
    """A comment that names the schema to an editor, with that of a language."""
    return _EDITOR.sub(rf"\g<1>{to}\2", comment)


class _Arranging:
    """Arranges one file."""

    def __init__(self, text: str, comments: Comments, lang: Lang, to: Lang) -> None:
        self._text = text
        self._comments = comments
        self._lang = lang
        self._to = to

    def file(self, root: Mapping, kind: Record) -> Map:
        """The whole file. What stands at its head stays there, whatever key comes first."""
        head = self._comments.above.pop(first_word(root), [])
        above = _tidy((for_editor(line, self._to) for line in head), is_first=True)
        ends = filter(None, [self._comments.behind.get(id(root))])
        below = (*ends, *self._comments.below.get(id(root), ()))
        entries = _apart(self._in_order(root, kind, is_begun=False))
        if not entries:
            return Map((), (), _tidy((*above, *below), is_first=True, is_last=True))
        first, *rest = entries
        own = ("", *first.around.above) if above and first.around.above else first.around.above
        return Map(
            (_under(first, _tidy((*above, *own), is_first=True)), *rest),
            (),
            _tidy(below, is_first=False, is_last=True),
        )

    def _in_order(self, node: Mapping, record: Record, *, is_begun: bool) -> tuple[Entry, ...]:
        """The keys of a record in the order of the table."""
        keys = keys_of(record.name, self._lang)
        ranked = []
        for at, entry in enumerate(node.entries):
            rank, key = keys[entry.key.text]
            name = written(key, self._to)
            ranked.append((rank, self._entry(entry, name, key.type, is_begun=is_begun and not at)))
        ranked.sort(key=lambda pair: pair[0])
        return _tidied(entry for _, entry in ranked)

    def _years(self, node: Mapping, *, is_begun: bool) -> tuple[Entry, ...]:
        return _tidied(
            self._entry(entry, self._year(entry), Text(), is_begun=is_begun and not at)
            for at, entry in enumerate(node.entries)
        )

    def _year(self, entry: TreeEntry) -> str:
        return word_in(Series(), entry.key.text, self._lang, self._to)

    def _entry(self, entry: TreeEntry, name: str, kind: Type, *, is_begun: bool) -> Entry:
        start = entry.key.span.start
        above = [] if is_begun else self._comments.above.get(start, [])
        beside = self._comments.beside.get(start, "")
        last = self._behind(entry.value)
        if beside and last:
            above = [*above, beside]
        return Entry(name, self._value(kind, entry.value), Around(tuple(above), last or beside))

    def _behind(self, value: Node) -> str:
        """The comment at the end of a value that stands in its line."""
        if isinstance(value, Scalar):
            return self._comments.beside.get(value.span.start, "")
        return self._comments.behind.get(id(value), "")

    def _value(self, kind: Type, node: Node, *, is_begun: bool = False) -> Value:
        if isinstance(node, Scalar):
            return self._text_of(kind, node)
        block = self._block(kind, node, is_begun=is_begun)
        is_short = isinstance(node, Listing) and isinstance(item_type(kind), _NAMES)
        if not (is_short or is_bracketed(self._text, node)) or not _is_bare(block):
            return block
        return InLine(_in_line(block), block, None if is_short else self._room(kind, node))

    def _text_of(self, kind: Type, node: Scalar) -> str | Word | Folded:
        text = word_in(kind, settled(node.text), self._lang, self._to)
        if isinstance(kind, Choice | Flag):
            return Word(text)
        lines = self._lines(node, text)
        return Folded(text, lines) if lines else text

    def _lines(self, node: Scalar, text: str) -> tuple[str, ...]:
        """The lines of a folded text as its author broke them, if they read the same."""
        start, end = node.span
        if node.plain or not self._text.startswith(">", start):
            return ()
        _, *body = _LINE.split(self._text[start:end])
        lines = [line.strip(" ") for line in body]
        return tuple(lines) if _unfolded(lines) == text else ()

    def _block(self, kind: Type, node: Listing | Mapping, *, is_begun: bool) -> Map | Items:
        below = _tidy(self._comments.below.get(id(node), ()), is_first=False, is_last=True)
        if isinstance(node, Listing):
            return Items(self._items(item_type(kind), node, is_begun=is_begun), below)
        if isinstance(kind, Series):
            return Map(self._years(node, is_begun=is_begun), (), below)
        assert isinstance(kind, Sub)
        return Map(self._in_order(node, RECORDS[kind.record], is_begun=is_begun), (), below)

    def _items(self, kind: Type, node: Listing, *, is_begun: bool) -> tuple[Item, ...]:
        found = []
        for at, item in enumerate(node.items):
            above = self._comments.above.get(first_word(item), ()) if at or not is_begun else ()
            value = self._value(kind, item, is_begun=True)
            beside = self._behind(item)
            if isinstance(value, Map) and value.entries:
                value, lifted = _lifted(value)
                above = (*above, *lifted)
            if isinstance(value, Map | Items) and beside:
                above, beside = (*above, beside), ""
            around = Around(_tidy(above, is_first=not at), beside)
            found.append(Item(value, around))
        return tuple(found)

    def _room(self, kind: Type, node: Node) -> int:
        """How many columns more the same needs in the other language."""
        if isinstance(node, Listing):
            return sum(self._room(item_type(kind), item) for item in node.items)
        if isinstance(node, Scalar):
            text = settled(node.text)
            here = word_in(kind, text, self._lang, self._to)
            there = word_in(kind, text, self._lang, in_other(self._to))
            return max(len(there) - len(here), 0)
        return sum(self._room_of(kind, entry) for entry in node.entries)

    def _room_of(self, kind: Type, entry: TreeEntry) -> int:
        if isinstance(kind, Series):
            return max(room(self._year(entry)), 0)
        assert isinstance(kind, Sub)
        _, key = keys_of(kind.record, self._lang)[entry.key.text]
        return max(room(written(key, self._to)), 0) + self._room(key.type, entry.value)


def _unfolded(lines: list[str]) -> str:
    """What folded lines read as, where none is indented: an empty one is an end of line."""
    found, empty = "", 0
    for line in lines:
        if line:
            found += ("\n" * empty or " ") + line if found else line
            empty = 0
        else:
            empty += 1
    return found


def _is_bare(value: Value) -> bool:
    """Whether a value has no comment in it and no text of several lines: it may stand in a line."""
    if isinstance(value, InLine):
        return _is_bare(value.apart)
    if isinstance(value, Map):
        return not value.below and all(_has_none(part) for part in value.entries)
    if isinstance(value, Items):
        return not value.below and all(_has_none(part) for part in value.items)
    text = value.text if isinstance(value, Folded) else value
    return not isinstance(text, str) or "\n" not in text


def _has_none(part: Entry | Item) -> bool:
    return not part.around.beside and not any(part.around.above) and _is_bare(part.value)


def _in_line(value: Value) -> str:
    """A bare value in brackets or braces."""
    if isinstance(value, Items):
        return f"[{', '.join(_in_line(item.value) for item in value.items)}]"
    if isinstance(value, Map):
        return f"{{{', '.join(f'{part.key}: {_in_line(part.value)}' for part in value.entries)}}}"
    if isinstance(value, InLine | Word):
        return value.text
    return scalar_in_flow(value.text if isinstance(value, Folded) else str(value))


def _tidied(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(
        _under(entry, _tidy(entry.around.above, is_first=not at))
        for at, entry in enumerate(entries)
    )


def _under(entry: Entry, above: tuple[str, ...]) -> Entry:
    """An entry with other lines above it."""
    if above == entry.around.above:
        return entry
    return replace(entry, around=replace(entry.around, above=above))


def _tidy(lines: Iterable[str], *, is_first: bool, is_last: bool = False) -> tuple[str, ...]:
    """Lines with one empty line where several stand, and none where a block begins or ends."""
    found: list[str] = []
    for line in lines:
        if line or (found[-1] if found else not is_first):
            found.append(line)
    while is_last and found and not found[-1]:
        found.pop()
    return tuple(found)


def _lifted(value: Map) -> tuple[Map, tuple[str, ...]]:
    """A record of a list without what stands above its first key, and that: it stands above the dash."""
    first, *rest = value.entries
    if not first.around.above:
        return value, ()
    return replace(value, entries=(_under(first, ()), *rest)), first.around.above


def _apart(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The keys of a file, an empty line before each that holds others and after it."""
    found = list(entries[:1])
    for before, entry in pairwise(entries):
        above = entry.around.above
        is_apart = above[:1] == ("",) or (_is_text(before) and _is_text(entry))
        found.append(entry if is_apart else _under(entry, ("", *above)))
    return tuple(found)


def _is_text(entry: Entry) -> bool:
    return isinstance(entry.value, str | Word | Folded)
