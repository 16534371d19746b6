"""A tree walked by the table: which key every value stands under."""

from collections.abc import Mapping as Map
from functools import cache
from typing import Any, NamedTuple, get_args

from roadmapc.format.names import written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Id, Key, Many, Prose, Record, Ref, Sub, Text, Type
from roadmapc.language.words import Lang
from roadmapc.tree import Listing, Mapping, Node, Route, Scalar

_tuple: Any = tuple.__new__
"""Makes a value in half the time of a call of its class."""
TEXTS = (Text, Id, Ref, Prose)
"""The types of what people write, beside dates, figures and words of a closed list."""
_PASSAGES = Many(Sub("Passage"))


class Value(NamedTuple):
    """A scalar of a file with the key and the type that the table gives it."""

    key: Key
    type: Type
    route: Route
    scalar: Scalar


def scalars(root: Node, record: Record, lang: Lang, *types: type[Type]) -> list[Value]:
    """Every scalar of a tree in the order of the file, of some types or of all of them.

    Unknown keys are passed over.
    """
    walk = _Walk(lang, frozenset(types or get_args(Type)))
    walk.record(record, root, (), None)
    return walk.found


class _Walk:
    """One walk of a tree, and what it has found of the types that are asked for."""

    def __init__(self, lang: Lang, types: frozenset[type[Type]]) -> None:
        self._lang, self._types = lang, types
        self.found: list[Value] = []

    def record(self, record: Record, node: Node, route: Route, under: Key | None) -> None:
        if isinstance(node, Mapping):
            types, found, known = self._types, self.found, _keys(record.name, self._lang).get
            for name, value in node.entries:
                key = known(name.text)
                if key is None:
                    continue
                kind = key.type
                if not isinstance(value, Scalar) or type(kind) is Sub:
                    self._value(key, kind, value, (*route, key.en))
                elif type(kind) in types:
                    found.append(_tuple(Value, (key, kind, (*route, key.en), value)))
        elif isinstance(node, Scalar) and record.shorthand is not None and under is not None:
            self._value(under, record.key(record.shorthand).type, node, route)

    def _value(self, key: Key, kind: Type, node: Node, route: Route) -> None:
        if isinstance(kind, Prose) and isinstance(node, Listing):
            kind = _PASSAGES
        if isinstance(kind, Sub):
            self.record(RECORDS[kind.record], node, route, key)
        elif isinstance(kind, Many) and isinstance(node, Listing):
            inner = kind.of
            if isinstance(inner, Sub):
                inside = RECORDS[inner.record]
                for at, item in enumerate(node.items):
                    self.record(inside, item, (*route, at), key)
            else:
                for at, item in enumerate(node.items):
                    self._value(key, inner, item, (*route, at))
        elif isinstance(node, Scalar) and type(kind) in self._types:
            self.found.append(Value(key, kind, route, node))


@cache
def _keys(record: str, lang: Lang) -> Map[str, Key]:
    return {written(key, lang): key for key in RECORDS[record].keys}
