"""Shape to model: the table says what each key is, the model's classes hold it."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from roadmapc import model
from roadmapc.faults import WrongValue
from roadmapc.format.names import YEARLY, YES_NO, name_of, values_of, written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import (
    Choice,
    Date,
    DayOfYear,
    Flag,
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
from roadmapc.format.walking import Value
from roadmapc.language.words import Lang
from roadmapc.tree import Listing, Mapping, Node, Route, Scalar, Tree

Wrong = list[WrongValue]


class _Notes(NamedTuple):
    """What is met on the way: values that cannot be, and texts."""

    wrong: Wrong
    texts: list[Value]


Make = Callable[[Any, Route, _Notes], Any]
"""Makes a value of a node at a route."""

_LEAP = 2000  # 29 February is a day of some years
_EARLIEST, _LATEST = 1900, 2200
_JANUARY, _APRIL, _SEPTEMBER = (1, 1), (4, 1), (9, 1)
_tuple: Any = tuple.__new__
"""Makes a value in half the time of a call of its class."""
_DASHES = re.compile(r"\s*[-\u2012-\u2015/]\s*")


class Built(NamedTuple):
    """A document, or None and the values that cannot be; and every text on the way (`walking.TEXTS`).

    A value cannot be when its form is right and its meaning is not: 31.02.2021, 2024-2020.
    """

    document: model.Document | None
    wrong: tuple[WrongValue, ...]
    texts: tuple[Value, ...]


def build(tree: Tree, kind: Record, lang: Lang) -> Built:
    """The document in a tree whose shape is right."""
    notes = _Notes([], [])
    assert tree.root is not None
    document = _record(kind.name, lang)(tree.root, (), notes, None)
    return Built(None if notes.wrong else document, tuple(notes.wrong), tuple(notes.texts))


@cache
def _record(name: str, lang: Lang) -> Callable[[Node, Route, _Notes, Key | None], Any]:
    """What makes a record: the model's class of the same name, with what stands under its keys.

    Of a record written in short it has to be told under which key it stands.
    """
    record, made = RECORDS[name], getattr(model, name)
    keys = {written(key, lang): (key.en, _value(key, key.type, lang)) for key in record.keys}
    check = _CHECKS.get(name)

    def make(node: Node, route: Route, notes: _Notes, under: Key | None) -> Any:
        if isinstance(node, Scalar):
            assert record.shorthand is not None
            assert under is not None
            notes.texts.append(Value(under, record.key(record.shorthand).type, route, node))
            return made(route=route, **{record.shorthand: _text(node)})
        assert isinstance(node, Mapping)
        values: dict[str, Any] = {}
        for key, value in node.entries:
            name, make_value = keys[key.text]
            values[name] = make_value(value, (*route, name), notes)
        if check is not None:
            check(node, values, lang, notes.wrong)
        return made(route=route, **values)

    return make


def _check_order(node: Mapping, values: dict[str, Any], lang: Lang, wrong: Wrong) -> None:
    first, last = values["first_day"], values["last_day"]
    if first is not None and last is not None and last < first:
        begun, ended = (_scalar(node, key, lang) for key in ("first_day", "last_day"))
        wrong.append(WrongValue("last-day", _text(ended), ended.span, (_text(begun),)))


def _check_halves(node: Mapping, values: dict[str, Any], lang: Lang, wrong: Wrong) -> None:
    """The days of one calendar have to fit those of another above it, so each has its own months."""
    if not _JANUARY <= (values.get("second_half") or _JANUARY) < _APRIL:
        day = _scalar(node, "second_half", lang)
        wrong.append(WrongValue("second-half", _text(day), day.span))
    if not _APRIL <= (values.get("lessons_end") or _APRIL) < _SEPTEMBER:
        day = _scalar(node, "lessons_end", lang)
        wrong.append(WrongValue("lessons-end", _text(day), day.span))


def _scalar(node: Mapping, key: str, lang: Lang) -> Scalar:
    entry = node.get(name_of(key, lang))
    assert entry is not None
    assert isinstance(entry.value, Scalar)
    return entry.value


def _value(key: Key, kind: Type, lang: Lang) -> Make:
    """What makes a value of a type under a key."""
    if isinstance(kind, Sub):
        return _held(key, kind.record, lang)
    if isinstance(kind, Many):
        return _many(_value(key, kind.of, lang))
    if isinstance(kind, Series):
        return lambda node, _route, _notes: _series(node, lang)
    if isinstance(kind, Prose):
        return _prose(key, kind, _many(_held(key, "Passage", lang)))
    if isinstance(kind, Choice):
        known = values_of(kind, lang)
        return lambda node, _route, _notes: known[_text(node)]
    scalar = _SCALARS.get(type(kind))
    if scalar is None:
        return _words(key, kind)
    return lambda node, _route, notes: scalar(kind, node, lang, notes.wrong)


def _held(key: Key, name: str, lang: Lang) -> Make:
    """What makes a record inside others, asked for when there is one: points stand in points."""

    def made(node: Node, route: Route, notes: _Notes) -> Any:
        return _record(name, lang)(node, route, notes, key)

    return made


def _many(make: Make) -> Make:
    def made(node: Listing, route: Route, notes: _Notes) -> tuple[Any, ...]:
        return tuple([make(item, (*route, at), notes) for at, item in enumerate(node.items)])

    return made


def _words(key: Key, kind: Type) -> Make:
    def made(node: Scalar, route: Route, notes: _Notes) -> str:
        notes.texts.append(_tuple(Value, (key, kind, route, node)))
        return _text(node)

    return made


def _prose(key: Key, kind: Type, passages: Make) -> Make:
    """Lines of a text are passages without more to them."""

    def made(node: Node, route: Route, notes: _Notes) -> Any:
        if not isinstance(node, Scalar):
            return passages(node, route, notes)
        notes.texts.append(_tuple(Value, (key, kind, route, node)))
        lines = [line.strip() for line in node.text.splitlines() if line.strip()]
        return tuple([model.Passage(route=route, text=line) for line in lines])

    return made


def _series(node: Node, lang: Lang) -> tuple[model.YearValue, ...]:
    assert isinstance(node, Mapping)
    values = []
    for entry in node.entries:
        assert isinstance(entry.value, Scalar)
        year = "yearly" if entry.key.text == YEARLY[lang] else _DASHES.sub("-", entry.key.text)
        values.append(model.YearValue(year, _text(entry.value)))
    return tuple(values)


def _text(node: Scalar) -> str:
    """The author's text without the line end that a block scalar adds."""
    return node.text.strip()


def _date(_kind: Type, node: Scalar, _lang: Lang, wrong: Wrong) -> date | None:
    text = _text(node)
    parts = text.split("-") if "-" in text else text.split(".")[::-1]
    try:
        day = date(*map(int, parts))
    except ValueError:
        day = None
    if day is None or not _EARLIEST <= day.year <= _LATEST:
        wrong.append(WrongValue("date", text, node.span))
        return None
    return day


def _day_of_year(_kind: Type, node: Scalar, _lang: Lang, wrong: Wrong) -> tuple[int, int] | None:
    day, month = map(int, node.text.split("."))
    try:
        date(_LEAP, month, day)
    except ValueError:
        wrong.append(WrongValue("day", _text(node), node.span))
        return None
    return month, day


def _period(_kind: Type, node: Scalar, _lang: Lang, wrong: Wrong) -> model.Years:
    text = _text(node)
    first, last = int(text[:4]), int(text[-4:])
    if last < first or first < _EARLIEST or last > _LATEST:
        wrong.append(WrongValue("period", text, node.span))
    return model.Years(first, last)


def _flag(_kind: Type, node: Scalar, lang: Lang, _wrong: Wrong) -> bool:
    return _text(node) == YES_NO[lang][0]


def _whole(kind: Type, node: Scalar, _lang: Lang, wrong: Wrong) -> int:
    assert isinstance(kind, Whole)
    number = int(node.text)
    if kind.most is not None and not kind.least <= number <= kind.most:
        bounds = (str(kind.least), str(kind.most))
        wrong.append(WrongValue("between", node.text, node.span, bounds))
    elif number < kind.least:
        wrong.append(WrongValue("whole", node.text, node.span))
    return number


_SCALARS: dict[type, Callable[[Type, Scalar, Lang, Wrong], Any]] = {
    Date: _date,
    DayOfYear: _day_of_year,
    Period: _period,
    Flag: _flag,
    Whole: _whole,
}

_CHECKS: dict[str, Callable[[Mapping, dict[str, Any], Lang, Wrong], None]] = {
    "Term": _check_order,
    "Holiday": _check_order,
    "Calendar": _check_halves,
}
