"""A tree walked by the table: which key every value stands under."""

from collections.abc import Iterator
from typing import NamedTuple

from roadmapc.format.names import written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Key, Many, Prose, Record, Sub, Type
from roadmapc.language.words import Lang
from roadmapc.tree import Listing, Mapping, Node, Route, Scalar


class Value(NamedTuple):
    """A scalar of a file with the key and the type that the table gives it."""

    key: Key
    type: Type
    route: Route
    scalar: Scalar


def scalars(root: Node, record: Record, lang: Lang) -> Iterator[Value]:
    """Every scalar of a tree in the order of the file; unknown keys are passed over."""
    yield from _in_record(record, root, (), lang, None)


def _in_record(
    record: Record, node: Node, route: Route, lang: Lang, under: Key | None
) -> Iterator[Value]:
    if isinstance(node, Scalar):
        if record.shorthand is not None and under is not None:
            yield Value(under, record.key(record.shorthand).type, route, node)
        return
    if not isinstance(node, Mapping):
        return
    keys = {written(key, lang): key for key in record.keys}
    for entry in node.entries:
        key = keys.get(entry.key.text)
        if key is not None:
            yield from _in_value(key, key.type, entry.value, (*route, key.en), lang)


def _in_value(key: Key, kind: Type, node: Node, route: Route, lang: Lang) -> Iterator[Value]:
    if isinstance(kind, Prose) and isinstance(node, Listing):
        kind = Many(Sub("Passage"))
    if isinstance(kind, Sub):
        yield from _in_record(RECORDS[kind.record], node, route, lang, key)
    elif isinstance(kind, Many) and isinstance(node, Listing):
        for at, item in enumerate(node.items):
            yield from _in_value(key, kind.of, item, (*route, at), lang)
    elif isinstance(node, Scalar):
        yield Value(key, kind, route, node)
