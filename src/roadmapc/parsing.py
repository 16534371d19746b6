"""Text to tree: YAML events in, nodes with places out.

Only the plain part of YAML is read: no anchors, aliases, tags or second
documents, so a file cannot grow when it is read and means what it shows.
Most files are skimmed line by line (`skimming`); the parser reads the others.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from roadmapc.faults import RepeatedKey, SyntaxFault
from roadmapc.misreading import WIDE_SPACES, diagnose
from roadmapc.skimming import skim
from roadmapc.source import Source, Span
from roadmapc.tree import Entry, Listing, Mapping, Node, Scalar, Tree

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's C half where it is there; without it reading is the same, only slower."""

_WIDE = frozenset(WIDE_SPACES)
MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 40


class _Refused(Exception):
    """Reading stops here, for a reason that is not YAML's own."""

    def __init__(self, fault: SyntaxFault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def parse(
    source: Source, *, skims: bool = True
) -> tuple[Tree | None, tuple[SyntaxFault | RepeatedKey, ...]]:
    """The tree of `source`, or None and the one fault that stopped the reading.

    A tree may come with repeated keys; everything else stops. Never raises. What has just been
    written is read without `skims`, as any program of YAML would read it.
    """
    if len(source.text) > MAX_CHARACTERS:
        return None, (SyntaxFault("too-large", Span(0, 1), str(MAX_CHARACTERS // 1_000_000)),)
    skimmed = skim(source.text) if skims else None
    if skimmed is not None:
        return skimmed, ()
    try:
        tree = read(source.text)
    except _Refused as refusal:
        return None, (refusal.fault,)
    except (yaml.YAMLError, ValueError) as error:
        return None, (diagnose(source, error),)
    return tree, tuple(_repeated(tree.root))


def read(text: str) -> Tree:
    """The tree of a text, by the parser of all of YAML. Raises YAMLError, or _Refused."""
    reader = _Reader(text)
    return Tree(reader.read(), tuple(reader.keys))


class _Reader:
    """Builds nodes from events with a stack of its own, so depth costs no recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.keys: list[str] = []
        self._is_composed = text.isascii() or unicodedata.is_normalized("NFC", text)

    def read(self) -> Node | None:
        """The root node; None for an empty text."""
        next_event = _Parser(self._text).get_event
        nodes: list[Node] = []
        opened: list[tuple[yaml.CollectionStartEvent, list[Node]]] = []
        documents = 0
        while True:
            event = next_event()
            if isinstance(event, yaml.ScalarEvent):
                nodes.append(self._scalar(event))
            elif isinstance(event, yaml.CollectionEndEvent):
                start, outer = opened.pop()
                outer.append(self._collection(start, event, nodes))
                nodes = outer
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_anchor_and_tag(event)
                if len(opened) >= MAX_DEPTH:
                    at = _whole(event).start
                    raise _Refused(SyntaxFault("too-deep", Span(at, at + 1), str(MAX_DEPTH)))
                opened.append((event, nodes))
                nodes = []
            elif isinstance(event, yaml.AliasEvent):
                raise _Refused(SyntaxFault("alias", _whole(event), f"*{event.anchor}"))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(SyntaxFault("second-document", _whole(event)))
            elif isinstance(event, yaml.StreamEndEvent):
                return nodes[0] if nodes else None

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor is None and event.tag is None:
            return
        start, after = _whole(event)
        written = self._text[start:after].split(maxsplit=1)[0]
        span = Span(start, start + len(written))
        raise _Refused(SyntaxFault("alias" if written.startswith("&") else "tag", span, written))

    def _scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_and_tag(event)
        value, plain = event.value, not event.style
        span = self._span(event.start_mark.index, event.end_mark.index)
        if plain and value and value[0] in _WIDE and self._opens_line(span.start):
            raise _Refused(SyntaxFault("wide-space-indent", Span(span.start, span.start + 1)))
        if not self._is_composed or event.style == '"':  # escapes make letters of their own
            value = unicodedata.normalize("NFC", value)
        return Scalar(value, span.start, span.end, plain)

    def _collection(self, start: Any, end: Any, nodes: list[Node]) -> Listing | Mapping:
        span = self._span(start.start_mark.index, end.end_mark.index)
        if isinstance(start, yaml.SequenceStartEvent):
            return Listing(tuple(nodes), span)
        entries = []
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Refused(SyntaxFault("key-not-text", key.span))
            entries.append(Entry(key, value))
            self.keys.append(key.text)
        return Mapping(tuple(entries), span, bool(start.flow_style))

    def _span(self, start: int, end: int) -> Span:
        """The span without the white space that the parser counts to a value's end."""
        text = self._text
        end = min(end, len(text))
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _opens_line(self, at: int) -> bool:
        line = max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1
        return not self._text[line:at].strip()


def _whole(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)


def _repeated(root: Node | None) -> Iterator[RepeatedKey]:
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Listing):
            waiting.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            if len({entry.key.text for entry in node.entries}) < len(node.entries):
                yield from _repeated_in(node)
            waiting.extend(entry.value for entry in reversed(node.entries))


def _repeated_in(node: Mapping) -> Iterator[RepeatedKey]:
    first: dict[str, Span] = {}
    for entry in node.entries:
        key = entry.key
        if key.text in first:
            yield RepeatedKey(key.text, key.span, first[key.text])
        else:
            first[key.text] = key.span
