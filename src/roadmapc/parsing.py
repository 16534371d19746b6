"""Text to tree: YAML events in, nodes with places out.

Only the plain part of YAML is read: no anchors, aliases, tags or second
documents, so a file cannot grow when it is read and means what it shows.
"""

import unicodedata
from collections.abc import Iterator

import yaml

from roadmapc.faults import RepeatedKey, SyntaxFault
from roadmapc.misreading import WIDE_SPACES, diagnose
from roadmapc.source import Source, Span
from roadmapc.tree import Entry, Listing, Mapping, Node, Scalar, Tree

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's C half where it is there; without it reading is the same, only slower."""

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 40


class _Refused(Exception):
    """Reading stops here, for a reason that is not YAML's own."""

    def __init__(self, fault: SyntaxFault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def parse(source: Source) -> tuple[Tree | None, tuple[SyntaxFault | RepeatedKey, ...]]:
    """The tree of `source`, or None and the one fault that stopped the reading.

    A tree may come with repeated keys; everything else stops. Never raises.
    """
    if len(source.text) > MAX_CHARACTERS:
        return None, (SyntaxFault("too-large", Span(0, 1), str(MAX_CHARACTERS // 1_000_000)),)
    try:
        root = _Reader(source.text).read()
    except _Refused as refusal:
        return None, (refusal.fault,)
    except (yaml.YAMLError, ValueError) as error:
        return None, (diagnose(source, error),)
    return Tree(root), tuple(_repeated(root))


class _Reader:
    """Builds nodes from events with a stack of its own, so depth costs no recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root: Node | None = None
        self._open: list[tuple[yaml.Event, list[Node]]] = []

    def read(self) -> Node | None:
        parser = _Parser(self._text)
        documents = 0
        while True:
            event = parser.get_event()
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_anchor_and_tag(event)
                self._add(self._scalar(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_anchor_and_tag(event)
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end(event)
            elif isinstance(event, yaml.AliasEvent):
                raise _Refused(SyntaxFault("alias", _span(event), f"*{event.anchor}"))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(SyntaxFault("second-document", _span(event)))
            elif isinstance(event, yaml.StreamEndEvent):
                return self._root

    def _refuse_anchor_and_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is None and event.tag is None:
            return
        start, after = _span(event)
        written = self._text[start:after].split(maxsplit=1)[0]
        span = Span(start, start + len(written))
        raise _Refused(SyntaxFault("alias" if written.startswith("&") else "tag", span, written))

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            start = _span(event).start
            raise _Refused(SyntaxFault("too-deep", Span(start, start + 1), str(MAX_DEPTH)))
        self._open.append((event, []))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        start, children = self._open.pop()
        span = _trimmed(self._text, _span(start).start, _span(event).end)
        if isinstance(start, yaml.SequenceStartEvent):
            self._add(Listing(tuple(children), span))
            return
        entries = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Refused(SyntaxFault("key-not-text", key.span))
            entries.append(Entry(key, value))
        flow = bool(getattr(start, "flow_style", False))
        self._add(Mapping(tuple(entries), span, flow))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self._root = node

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        plain = event.style in (None, "")
        span = _trimmed(self._text, *_span(event))
        if plain and event.value and event.value[0] in WIDE_SPACES and self._opens_line(span.start):
            raise _Refused(SyntaxFault("wide-space-indent", Span(span.start, span.start + 1)))
        return Scalar(unicodedata.normalize("NFC", event.value), span, plain)

    def _opens_line(self, at: int) -> bool:
        line = max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1
        return not self._text[line:at].strip()


def _span(event: yaml.Event) -> Span:
    assert event.start_mark is not None
    assert event.end_mark is not None
    return Span(event.start_mark.index, event.end_mark.index)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space that the parser counts to a value's end."""
    end = min(end, len(text))
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _repeated(root: Node | None) -> Iterator[RepeatedKey]:
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Listing):
            waiting.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            first: dict[str, Span] = {}
            for entry in node.entries:
                before = first.setdefault(entry.key.text, entry.key.span)
                if before is not entry.key.span:
                    yield RepeatedKey(entry.key.text, entry.key.span, before)
            waiting.extend(entry.value for entry in reversed(node.entries))
