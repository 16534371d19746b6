"""JSON Schema 2020-12 from the table.

Three readers need it. The loader validates raw texts (every scalar is a string);
an editor validates values that YAML has already turned into numbers and dates. The decider says
of raw texts quickly that they fit, and may be wrong only in saying that they do not: its schema
admits nothing that the loader's refuses, whichever dialect of patterns it is read in.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from roadmapc.format.names import YEARLY, YES_NO, values_of, written
from roadmapc.format.table import ACT_FILE, RECORDS, REGISTRY_FILE, SETTINGS_FILE
from roadmapc.format.types import (
    Choice,
    Date,
    DayOfYear,
    Flag,
    Id,
    Key,
    Many,
    Period,
    Prose,
    Record,
    Series,
    Sub,
    Type,
    Whole,
)
from roadmapc.language.words import Lang

Schema = dict[str, Any]
Reader = Literal["loader", "decider", "editor"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID_PATTERN = r"^[^\W_][\w.\-]*$"
EDITOR_ID_PATTERN = r"^[\p{L}\p{N}][\p{L}\p{N}_.\-]*$"  # \w is Latin only in JavaScript
_LETTER = "0-9A-Za-zА-Яа-яЁё"
DECIDER_ID_PATTERN = rf"^[{_LETTER}][{_LETTER}_.\-]*$"
"""Letters that are letters in every version of Unicode; the others are left to the loader."""
DATE_PATTERN = r"^([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"
DAY_PATTERN = r"^[0-9]{1,2}\.[0-9]{1,2}$"
PERIOD_PATTERN = "^[0-9]{4}( *[-\u2012-\u2015] *[0-9]{4})?$"

RECORD_NAME = "x-record"
"""The loader's note of the record that a part of the schema describes."""

FILE_NAMES = {"act": ACT_FILE, "registry": REGISTRY_FILE, "settings": SETTINGS_FILE}


@cache
def schema_for(record: str, lang: Lang, reader: Reader) -> Schema:
    """The schema of a file whose root is `record`, with every record it reaches."""
    needed = _reached(RECORDS[record])
    return {
        "$schema": DIALECT,
        **_record(RECORDS[record], lang, reader),
        "$defs": {name: _record(RECORDS[name], lang, reader) for name in needed if name != record},
    }


def _reached(root: Record) -> list[str]:
    found: list[str] = []
    waiting = [root.name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting += [sub for key in RECORDS[name].keys for sub in _subs(key.type)]
    return sorted(found)


def _subs(kind: Type) -> list[str]:
    if isinstance(kind, Many):
        return _subs(kind.of)
    if isinstance(kind, Prose):
        return ["Passage"]
    return [kind.record] if isinstance(kind, Sub) else []


def _record(record: Record, lang: Lang, reader: Reader) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {written(key, lang): _key(key, lang, reader) for key in record.keys},
        "additionalProperties": False,
    }
    if reader == "editor":
        schema = {"title": _capital(record.title.in_(lang)), **schema}
    elif reader == "loader":
        schema[RECORD_NAME] = record.name
    if required := [written(key, lang) for key in record.keys if key.required]:
        schema["required"] = required
    if record.choice:
        names = [written(record.key(name), lang) for name in record.choice]
        schema["oneOf"] = [{"required": [name]} for name in names]
    if record.shorthand is None:
        return schema
    return {"if": {"type": "object"}, "then": schema, "else": _text(reader)}


def _key(key: Key, lang: Lang, reader: Reader) -> Schema:
    schema = _type(key.type, lang, reader)
    if reader != "editor":
        return schema
    title = key.title if lang == "ru" else _capital(key.en.replace("_", " "))
    return {"title": title, "description": key.hint.in_(lang), **schema}


def _type(kind: Type, lang: Lang, reader: Reader) -> Schema:
    if isinstance(kind, Many):
        schema: Schema = {"type": "array", "items": _type(kind.of, lang, reader)}
        return {**schema, "minItems": kind.least} if kind.least else schema
    if isinstance(kind, Sub):
        return {"$ref": f"#/$defs/{kind.record}"}
    if isinstance(kind, Prose):
        passages = {"type": "array", "items": {"$ref": "#/$defs/Passage"}, "minItems": 1}
        return {"if": {"type": "array"}, "then": passages, "else": _text(reader)}
    if isinstance(kind, Series):
        years = rf"^([0-9]{{4}}([-/\u2012-\u2015][0-9]{{4}})?|{YEARLY[lang]})$"
        return {
            "type": "object",
            "patternProperties": {years: _text(reader)},
            "additionalProperties": False,
            "minProperties": 1,
        }
    if isinstance(kind, Choice):
        return {"type": "string", "enum": list(values_of(kind, lang))}
    scalar = _SCALARS.get(type(kind))
    return _text(reader) if scalar is None else scalar(kind, lang, reader)


def _text(reader: Reader) -> Schema:
    """Any text; an editor's YAML reads `2020` as a number, and that is as good."""
    return {"type": ["string", "number"] if reader == "editor" else "string"}


def _pattern(
    pattern: str, others: Mapping[Reader, str] = MappingProxyType({})
) -> Callable[[Type, Lang, Reader], Schema]:
    def scalar(_kind: Type, _lang: Lang, reader: Reader) -> Schema:
        return {**_text(reader), "pattern": others.get(reader, pattern)}

    return scalar


def _flag(_kind: Type, lang: Lang, reader: Reader) -> Schema:
    words = list(YES_NO[lang])
    if reader != "editor":
        return {"type": "string", "enum": words}
    return {"type": ["string", "boolean"], "enum": [*words, True, False]}


def _whole(kind: Type, _lang: Lang, reader: Reader) -> Schema:
    assert isinstance(kind, Whole)
    if reader != "editor":
        return {"type": "string", "pattern": "^[0-9]{1,9}$"}
    most = {} if kind.most is None else {"maximum": kind.most}
    return {"type": "integer", "minimum": kind.least, **most}


_SCALARS: dict[type, Callable[[Type, Lang, Reader], Schema]] = {
    Id: _pattern(ID_PATTERN, {"editor": EDITOR_ID_PATTERN, "decider": DECIDER_ID_PATTERN}),
    Date: _pattern(DATE_PATTERN),
    DayOfYear: _pattern(DAY_PATTERN),
    Period: _pattern(PERIOD_PATTERN),
    Flag: _flag,
    Whole: _whole,
}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
