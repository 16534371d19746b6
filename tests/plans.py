"""Plans by chance: whole files made from the table of the format, changed by chance, written in many ways.

A plan is kept as a tree of English keys and values, so that it can be written in either key
language, in any order of keys and in any style of YAML.
"""

import json
import unicodedata
from collections.abc import Iterator
from random import Random
from typing import Any

from roadmapc.format import yaml
from roadmapc.format.names import YEARLY, YES_NO, written
from roadmapc.format.table import ACT_FILE, RECORDS, REGISTRY_FILE
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
    Ref,
    Series,
    Sub,
    Text,
    Type,
    Whole,
)
from roadmapc.language.words import Lang

Tree = dict[str, Any]
_TEXT = (
    "школа команда план отчёт анализ до 2021 года № 7 «обмен опытом» (приложение) и: йод ещё - "
    "занятия, результат; совет #1 100% методика учителей 'цель' на–период"
)
_WORDS = _TEXT.split()
_FEW = 3
_DEEP = 4


class Maker:
    """Makes records by chance; ids are never used twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._ids = 0

    def file(self) -> tuple[Record, Tree]:
        """A file of an act, sometimes a registry."""
        kind = REGISTRY_FILE if self.random.random() < 0.2 else ACT_FILE
        return kind, self.record(kind, 0)

    def record(self, record: Record, depth: int) -> Tree:
        chosen = self.random.choice(record.choice) if record.choice else None
        made: Tree = {}
        for key in record.keys:
            if key.en in record.choice:
                wanted = key.en == chosen
            else:
                wanted = key.required or self.random.random() < (0.6 if depth < _DEEP else 0.15)
            if wanted and (key.required or key.en == chosen or depth < 2 * _DEEP):
                made[key.en] = self.value(key.type, depth)
        if not made:
            key = next(key for key in record.keys if not isinstance(key.type, Sub | Id))
            made[key.en] = self.value(key.type, depth)
        if "first_day" in made:
            made["first_day"], made["last_day"] = "2021-09-01", "2021-10-29"
        made |= {key: value for key, value in _ALLOWED.items() if key in made}
        return made

    def value(self, kind: Type, depth: int) -> Any:
        random = self.random
        if isinstance(kind, Sub):
            return self.record(RECORDS[kind.record], depth + 1)
        if isinstance(kind, Many):
            many = max(kind.least, random.randint(1, _FEW))
            return [self.value(kind.of, depth) for _ in range(many)]
        if isinstance(kind, Prose):
            if random.random() < 0.5:
                return self.text()
            return self.value(Many(Sub("Passage")), depth)
        if isinstance(kind, Series):
            years = random.sample(["2021", "2022", "2020-2021", "yearly"], random.randint(1, 3))
            return {year: str(random.randint(1, 100)) for year in years}
        return self.scalar(kind)

    def scalar(self, kind: Type) -> Any:
        random = self.random
        if isinstance(kind, Id):
            self._ids += 1
            return f"п{self._ids}"
        if isinstance(kind, Choice):
            return ("choice", random.choice(kind.values))
        if isinstance(kind, Flag):
            return ("choice", random.choice([*zip(YES_NO["en"], YES_NO["ru"], strict=True)]))
        if isinstance(kind, Whole):
            return str(random.randint(kind.least, kind.most or 99))
        if isinstance(kind, Date):
            return f"2021-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        if isinstance(kind, DayOfYear):
            return "09.01"
        if isinstance(kind, Period):
            return random.choice(["2021", "2020-2024", "2021-2023"])
        if isinstance(kind, Ref):
            return f"край/приказ#п{random.randint(1, 30)}"
        assert isinstance(kind, Text)
        return self.text()

    def text(self) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, 18)))


_ALLOWED = {"second_half": "09.01", "lessons_end": "26.05"}
_FIXED = (*_ALLOWED, "first_day", "last_day")
"""Days that only some values fit."""


# -- changes


def changed(tree: Tree, kind: Record, maker: Maker, times: int) -> Tree:
    """A copy of a plan with some changes: of words, rows, places and ids."""
    copy: Tree = _copied(tree)
    for _ in range(times):
        _change(copy, kind, maker)
    return copy


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _change(tree: Tree, kind: Record, maker: Maker) -> None:
    random = maker.random
    lists = [*_lists(tree, kind)]
    records = [*_records(tree, kind)]
    how = random.choice(["words", "drop", "add", "shuffle", "carry", "key", "id"])
    if how in ("words", "key", "id") or not lists:
        record, holder = random.choice(records)
        _rewrite(record, holder, maker, how)
        return
    items, of, least = random.choice(lists)
    if how == "drop" and len(items) > least:
        items.pop(random.randrange(len(items)))
    elif how == "add":
        items.insert(random.randint(0, len(items)), maker.value(of, _DEEP))
    elif how == "shuffle":
        random.shuffle(items)
    elif how == "carry" and len(items) > least:
        others = [other for other, its, _ in lists if its == of and other is not items]
        if others:
            item = items.pop(random.randrange(len(items)))
            other = random.choice(others)
            if not any(inner is other for inner, _, _ in _lists_in(item, of)):
                other.insert(random.randint(0, len(other)), item)
            else:
                items.append(item)


def _rewrite(record: Tree, kind: Record, maker: Maker, how: str) -> None:
    scalars = [key for key in kind.keys if not isinstance(key.type, Sub | Many | Prose)]
    scalars = [key for key in scalars if key.en not in _FIXED]
    if how != "id":
        scalars = [key for key in scalars if key.en != "id"]
    if not scalars:
        return
    key = maker.random.choice(scalars)
    if (
        how == "key"
        and key.en in record
        and len(record) > 1
        and not key.required
        and key.en not in kind.choice
    ):
        del record[key.en]
    elif key.en not in kind.choice or key.en in record:
        record[key.en] = maker.value(key.type, _DEEP)


def scalars(tree: Tree, kind: Record) -> Iterator[tuple[str, Key, Tree]]:
    """Every key of a plan that holds one value, with its record's name and what holds it."""
    for record, its in _records(tree, kind):
        for key in its.keys:
            is_one = key.en in record and not isinstance(record[key.en], dict | list)
            if is_one and not isinstance(key.type, Sub | Many) and key.en not in _FIXED:
                yield its.name, key, record


def another(old: Any, kind: Type, maker: Maker) -> Any:
    """Another value than the one that is there."""
    while True:
        new = maker.text() if isinstance(kind, Prose) else maker.value(kind, _DEEP)
        if new != old:
            return new


_List = tuple[list[Any], Type, int]


def _lists(tree: Tree, kind: Record) -> Iterator[_List]:
    for record, its in _records(tree, kind):
        for key in its.keys:
            value = record.get(key.en)
            if isinstance(value, list):
                of = key.type.of if isinstance(key.type, Many) else Sub("Passage")
                yield value, of, 1


def _lists_in(item: Any, of: Type) -> Iterator[_List]:
    if isinstance(item, dict) and isinstance(of, Sub):
        yield from _lists(item, RECORDS[of.record])


def _records(tree: Tree, kind: Record) -> Iterator[tuple[Tree, Record]]:
    yield tree, kind
    for key in kind.keys:
        value = tree.get(key.en)
        if isinstance(key.type, Sub) and isinstance(value, dict):
            yield from _records(value, RECORDS[key.type.record])
        of = Sub("Passage") if isinstance(key.type, Prose) else getattr(key.type, "of", None)
        if isinstance(of, Sub) and isinstance(value, list):
            for item in value:
                yield from _records(item, RECORDS[of.record])


# -- writing


def text_of(tree: Tree, kind: Record, lang: Lang) -> str:
    """A plan as the project writes it."""
    return yaml.dump(_as_map(_said(tree, kind, lang)))


def otherwise(tree: Tree, kind: Record, random: Random) -> str:
    """The same plan in the other language of keys, another order of keys, another style."""
    lang: Lang = random.choice(["ru", "en"])
    said = _said(_spaced(_reordered(tree, random), random), kind, lang)
    if random.random() < 0.3:
        text = json.dumps(said, ensure_ascii=False, indent=random.choice([None, 2]))
    else:
        text = yaml.dump(_as_map(said))
        text = "".join(
            f"# пояснение\n{line}" if not line.startswith(" ") and random.random() < 0.2 else line
            for line in text.splitlines(keepends=True)
        )
    if random.random() < 0.5:
        text = text.replace("\n", "\r\n")
    return text


def _spaced(value: Any, random: Random) -> Any:
    """Letters that are apart and spaces that are doubled or do not break: the words are the same."""
    if isinstance(value, dict):
        return {key: _spaced(item, random) for key, item in value.items()}
    if isinstance(value, list):
        return [_spaced(item, random) for item in value]
    if isinstance(value, tuple):
        return value
    if " " in value and random.random() < 0.3:
        value = value.replace(" ", random.choice(["  ", "\u00a0"]), 1)
    return unicodedata.normalize("NFD", value) if random.random() < 0.3 else value


def _reordered(tree: Any, random: Random) -> Any:
    if isinstance(tree, list):
        return [_reordered(item, random) for item in tree]
    if not isinstance(tree, dict):
        return tree
    keys = [*tree]
    random.shuffle(keys)
    return {key: _reordered(tree[key], random) for key in keys}


def _said(tree: Tree, kind: Record, lang: Lang) -> Tree:
    keys = {key.en: key for key in kind.keys}
    return {written(keys[name], lang): _worded(keys[name], v, lang) for name, v in tree.items()}


def _worded(key: Key, value: Any, lang: Lang) -> Any:
    kind = key.type
    if isinstance(value, tuple):
        en, ru = value[1]
        return ru if lang == "ru" else en
    if isinstance(kind, Series):
        return {YEARLY[lang] if year == "yearly" else year: item for year, item in value.items()}
    if isinstance(value, list):
        of = kind.of if isinstance(kind, Many) else Sub("Passage")
        inner = Key(key.en, key.ru, of, key.title, key.hint)
        return [_worded(inner, item, lang) for item in value]
    return _said(value, RECORDS[kind.record], lang) if isinstance(kind, Sub) else value


def _as_map(value: Any) -> Any:
    if isinstance(value, dict):
        return yaml.Map(tuple(yaml.Entry(key, _as_map(item)) for key, item in value.items()))
    return tuple(map(_as_map, value)) if isinstance(value, list) else value
