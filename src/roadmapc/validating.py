"""Tree to shape: which kind of file it is, in which language, and what does not fit.

jsonschema-rs says quickly of most files that all of them fits. Of the others, and where it is not
installed, jsonschema says what does not; here its findings are given their places and are told
apart into faults that a person can act on.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from roadmapc.faults import MissingKey, ShapeFault, SyntaxFault, UnknownKey, WrongType, WrongValue
from roadmapc.format.names import ENGLISH, RUSSIAN
from roadmapc.format.schema import (
    DATE_PATTERN,
    DAY_PATTERN,
    ID_PATTERN,
    PERIOD_PATTERN,
    RECORD_NAME,
    Schema,
    schema_for,
)
from roadmapc.format.table import ACT_FILE, FILES
from roadmapc.format.types import Record
from roadmapc.language.nearest import nearest
from roadmapc.language.words import Lang
from roadmapc.source import Span
from roadmapc.tree import Listing, Mapping, Node, Scalar, Tree

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_PATTERNS: dict[str, Any] = {
    ID_PATTERN: "id",
    DATE_PATTERN: "date",
    DAY_PATTERN: "day",
    PERIOD_PATTERN: "period",
}

_ONLY_RUSSIAN = frozenset(ENGLISH.keys() - RUSSIAN.keys()).__contains__
_ONLY_ENGLISH = frozenset(RUSSIAN.keys() - ENGLISH.keys()).__contains__
_ASKED: dict[str, type] = {"oneOf": dict, "enum": str}
"""What a check is about where the schema's language asks it of everything."""


def language_of(tree: Tree) -> Lang:
    """The language of most keys that the format knows; Russian for none."""
    russian, english = sum(map(_ONLY_RUSSIAN, tree.keys)), sum(map(_ONLY_ENGLISH, tree.keys))
    return "en" if english > russian else "ru"


def kind_of(tree: Tree, lang: Lang) -> Record:
    """The kind of file with the most keys in common; an act for none."""
    if not isinstance(tree.root, Mapping):
        return ACT_FILE
    keys = {entry.key.text for entry in tree.root.entries}
    return max(FILES, key=lambda record: _common(record, keys, lang))


def _common(record: Record, keys: set[str], lang: Lang) -> int:
    return sum((key.ru if lang == "ru" else key.en) in keys for key in record.keys)


def validate(tree: Tree, kind: Record, lang: Lang) -> tuple[SyntaxFault | ShapeFault, ...]:
    """Everything in `tree` that does not fit `kind`, in the order of the file."""
    if not isinstance(tree.root, Mapping):
        end = 1 if tree.root is None else tree.root.span.end
        start = 0 if tree.root is None else tree.root.span.start
        return (SyntaxFault("not-a-mapping", Span(start, end)),)
    instance = _plain(tree.root)
    if surely_fits(instance, kind, lang):
        return ()
    return misfits(tree.root, instance, kind, lang)


def surely_fits(instance: Any, kind: Record, lang: Lang) -> bool:
    """Whether nothing in plain values is wrong; False also where only `misfits` can tell."""
    try:
        decider = _decider(kind.name, lang)
        return decider is not None and decider.is_valid(instance)
    except UnicodeEncodeError:  # half of a letter
        return False


def misfits(root: Mapping, instance: Any, kind: Record, lang: Lang) -> tuple[ShapeFault, ...]:
    """Everything that does not fit in a tree, given also as plain values; none if all fits."""
    found: dict[tuple[Any, ...], ShapeFault] = {}
    for error in _explainer(kind.name, lang).iter_errors(instance):
        for fault in _faults(error, root):
            found.setdefault((type(fault), fault.span, getattr(fault, "keys", None)), fault)
    return tuple(sorted(_without_echoes(found.values()), key=lambda fault: fault.span))


@cache
def _decider(kind: str, lang: Lang) -> "jsonschema_rs.Draft202012Validator | None":
    try:
        from jsonschema_rs import Draft202012Validator  # noqa: PLC0415 - not every machine has it
    except ImportError:
        return None
    return Draft202012Validator(schema_for(kind, lang, "decider"))


@cache
def _explainer(kind: str, lang: Lang) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - most runs need no explanation

    return Draft202012Validator(schema_for(kind, lang, "loader"))


def _plain(node: Node) -> Any:
    """The tree as Python values; every scalar stays a text, an empty one is None."""
    if isinstance(node, Scalar):
        return node.text.strip() or None
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {entry.key.text: _plain(entry.value) for entry in node.entries}


def _faults(error: "ValidationError", root: Mapping) -> Iterator[ShapeFault]:
    node, key = _at(root, list(error.absolute_path))
    schema: Any = error.schema
    value: Any = error.validator_value
    if not isinstance(error.instance, _ASKED.get(str(error.validator), object)):
        return  # what stands here has the wrong type, and that is said already
    if error.validator == "additionalProperties" and "patternProperties" in schema:
        yield from _wrong_years(schema, node)
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(schema, node)
    elif error.validator == "required":
        missing = [name for name in value if name not in _keys(node)]
        for name in missing:
            yield MissingKey((name,), schema[RECORD_NAME], _head(node, key))
    elif error.validator == "oneOf":
        names = tuple(branch["required"][0] for branch in value)
        yield _one_of(names, schema[RECORD_NAME], node, key)
    elif error.validator == "type":
        yield _wrong_type(str(value), node, key)
    elif error.validator in {"minItems", "minProperties"}:
        yield MissingKey((_name(key),), "", _head(node, key), empty=True)
    else:
        assert isinstance(node, Scalar)
        known = tuple(value) if error.validator == "enum" else ()
        kind: Any = "choice" if known else _PATTERNS.get(str(value), "whole")
        yield WrongValue(kind, node.text, node.span, known)


def _keys(node: Node) -> set[str]:
    return {entry.key.text for entry in node.entries} if isinstance(node, Mapping) else set()


def _at(root: Mapping, path: list[str | int]) -> tuple[Node, Scalar | None]:
    node: Node = root
    key: Scalar | None = None
    for step in path:
        if isinstance(node, Mapping):
            entry = node.get(str(step))
            assert entry is not None
            key, node = entry.key, entry.value
        else:
            assert isinstance(node, Listing)
            key, node = None, node.items[int(step)]
    return node, key


def _head(node: Node, key: Scalar | None) -> Span:
    """Where a container begins: its own first key, or the key it stands under if it is empty."""
    if isinstance(node, Mapping) and node.entries:
        return node.entries[0].key.span
    return key.span if key is not None else node.span


def _name(key: Scalar | None) -> str:
    return "" if key is None else key.text


def _unknown_keys(schema: Schema, node: Node) -> Iterator[UnknownKey]:
    assert isinstance(node, Mapping)
    known = tuple(schema["properties"])
    for entry in node.entries:
        if entry.key.text not in known:
            spoiled = node.flow and isinstance(entry.value, Scalar) and _bare(entry.value)
            record = schema[RECORD_NAME]
            meant = _meant(entry.key.text, known)
            yield UnknownKey(entry.key.text, record, known, entry.key.span, meant, spoiled)


def _bare(value: Scalar) -> bool:
    return value.plain and value.empty


def _wrong_years(schema: Schema, node: Node) -> Iterator[WrongValue]:
    assert isinstance(node, Mapping)
    pattern = re.compile(next(iter(schema["patternProperties"])))
    for entry in node.entries:
        if not pattern.match(entry.key.text):
            yield WrongValue("year", entry.key.text, entry.key.span)


def _meant(key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The known keys that the author may have meant, best first."""
    twin = RUSSIAN.get(key) or ENGLISH.get(key)
    return (twin,) if twin in known else nearest(key, known)


def _one_of(names: tuple[str, ...], record: str, node: Node, key: Scalar | None) -> ShapeFault:
    assert isinstance(node, Mapping)
    present = {entry.key.text: entry.key for entry in node.entries if entry.key.text in names}
    if not present:
        return MissingKey(names, record, _head(node, key))
    second = max(present.values(), key=lambda found: found.span)
    return WrongValue("one-of", second.text, second.span, names)


def _wrong_type(wanted: str, node: Node, key: Scalar | None) -> ShapeFault:
    expected = {"object": "mapping", "array": "list"}.get(wanted, "text")
    if isinstance(node, Scalar) and node.empty:
        return MissingKey((_name(key),), "", key.span if key else node.span, empty=True)
    found = {Scalar: "text", Listing: "list", Mapping: "mapping"}[type(node)]
    example = _first_line(node) if found == "mapping" and expected == "text" else ""
    span = node.span if isinstance(node, Scalar) or key is None else key.span
    if isinstance(node, Mapping) and node.entries and found == "mapping":
        span = node.entries[0].key.span
    return WrongType(expected, found, span, example)  # type: ignore[arg-type]


def _first_line(node: Node) -> str:
    if isinstance(node, Mapping) and node.entries and isinstance(node.entries[0].value, Scalar):
        first = node.entries[0]
        return f"{first.key.text}: {first.value.text}"  # type: ignore[union-attr]
    return ""


def _without_echoes(faults: Iterable[ShapeFault]) -> list[ShapeFault]:
    """Without the missing keys that a misspelt key of the same record explains."""
    kept = list(faults)
    misspelt = {
        (fault.record, close)
        for fault in kept
        if isinstance(fault, UnknownKey)
        for close in fault.meant
    }
    return [
        fault
        for fault in kept
        if not (
            isinstance(fault, MissingKey)
            and any((fault.record, name) in misspelt for name in fault.keys)
        )
    ]
