import json
import re
import types
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
import yaml
from conftest import REPOSITORY, found, read
from jsonschema import Draft202012Validator

from roadmapc import model, parsing, reading
from roadmapc.format.names import ENGLISH, RUSSIAN, YEARLY, YES_NO, choice_of, name_of, values_of
from roadmapc.format.schema import EDITOR_ID_PATTERN, FILE_NAMES, Reader, schema_for
from roadmapc.format.table import RECORDS
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
from roadmapc.format.walking import scalars
from roadmapc.language.words import Lang
from roadmapc.project import Unit
from roadmapc.source import Source
from roadmapc.tree import Listing, Mapping, Node, Scalar

FILES = sorted((REPOSITORY / "roadmaps").rglob("*.yaml"))
NAMES = [path.relative_to(REPOSITORY).as_posix() for path in FILES]
KEYS = [(record, key) for record in RECORDS.values() for key in record.keys]
LANGS: tuple[Lang, ...] = ("ru", "en")


def hints(record: str) -> dict[str, Any]:
    return get_type_hints(getattr(model, record), vars(model), {"list": list})


def without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (only,) = (part for part in get_args(hint) if part is not type(None))
        return only
    return hint


def held(kind: Type, hint: Any) -> bool:
    """Whether a field with the type `hint` can hold what the table calls `kind`."""
    hint = without_none(hint)
    match kind:
        case Text() | Id() | Ref():
            return hint is str
        case Date():
            return hint is date
        case DayOfYear():
            return get_args(hint) == (int, int)
        case Period():
            return hint is model.Years
        case Whole():
            return hint is int
        case Flag():
            return hint is bool
        case Choice():
            return get_origin(hint) is Literal and get_args(hint) == tuple(
                english for english, _ in kind.values
            )
        case Sub():
            return hint is getattr(model, kind.record)
        case Prose():
            return get_args(hint) == (model.Passage, ...)
        case Series():
            return get_args(hint) == (model.YearValue, ...)
        case Many():
            return get_origin(hint) is tuple and held(kind.of, get_args(hint)[0])


class TestTableAndModel:
    @pytest.mark.parametrize("name", RECORDS)
    def test_a_record_and_its_class_have_the_same_names(self, name: str) -> None:
        record, made = RECORDS[name], getattr(model, name)
        assert record.name == name
        assert {part.name for part in fields(made)} == {
            "route",
            *(key.en for key in record.keys),
        }

    @pytest.mark.parametrize("name", RECORDS)
    def test_what_the_table_needs_has_no_default_and_the_rest_has_an_empty_one(
        self, name: str
    ) -> None:
        made = {part.name: part for part in fields(getattr(model, name))}
        for key in RECORDS[name].keys:
            default = made[key.en].default
            if key.required:
                assert default is MISSING, key.en
            elif isinstance(key.type, Many | Prose | Series):
                assert default == (), key.en
            else:
                assert default is None, key.en

    @pytest.mark.parametrize(("record", "key"), KEYS, ids=lambda part: getattr(part, "en", None))
    def test_a_field_can_hold_what_the_key_says(self, record: Record, key: Key) -> None:
        assert held(key.type, hints(record.name)[key.en])

    def test_a_wrong_field_would_be_noticed(self) -> None:
        assert not held(Text(), int)
        assert not held(Choice((("order", "приказ"),)), model.ActKind)
        assert not held(Many(Text()), tuple[int, ...])

    @pytest.mark.parametrize("name", RECORDS)
    def test_what_a_record_names_of_its_own_keys_is_there(self, name: str) -> None:
        record = RECORDS[name]
        for english in (*record.choice, *([record.shorthand] if record.shorthand else [])):
            assert not isinstance(record.key(english).type, Sub) or english in record.choice
        with pytest.raises(KeyError):
            record.key("nothing")

    def test_every_record_is_reached_from_a_file(self) -> None:
        reached = {
            name
            for root in FILE_NAMES.values()
            for name in (root.name, *schema_for(root.name, "ru", "loader")["$defs"])
        }
        assert reached == set(RECORDS)


class TestNames:
    def test_one_russian_word_stands_for_one_english_word_everywhere(self) -> None:
        pairs = {(key.en, key.ru) for _, key in KEYS}
        assert len({english for english, _ in pairs}) == len(pairs)
        assert len({russian for _, russian in pairs}) == len(pairs)
        assert {english: name_of(english, "ru") for english, _ in pairs} == dict(pairs)
        assert {ENGLISH[russian] for _, russian in pairs} == set(RUSSIAN)

    @pytest.mark.parametrize(("record", "key"), KEYS, ids=lambda part: getattr(part, "en", None))
    def test_names_are_written_in_their_own_letters(self, record: Record, key: Key) -> None:
        assert re.fullmatch(r"[a-z_]+", key.en)
        assert key.en == "id" or re.fullmatch(r"[а-яё ]+", key.ru), record.name
        assert key.title[:1].isupper() or not key.title[0].isalpha() or key.en == "id"
        assert key.hint.ru.endswith((".", "»", "…")), "a hint is a sentence"
        assert key.hint.en.endswith("."), "a hint is a sentence"

    @pytest.mark.parametrize(("record", "key"), KEYS, ids=lambda part: getattr(part, "en", None))
    def test_no_two_values_of_a_choice_are_written_alike(self, record: Record, key: Key) -> None:
        choice = choice_of(key.type)
        if choice is None:
            return
        for lang in LANGS:
            assert len(values_of(choice, lang)) == len(choice.values), record.name
        assert set(values_of(choice, "ru").values()) == set(values_of(choice, "en"))

    def test_a_list_of_choices_is_a_choice_too(self) -> None:
        choice = Choice((("order", "приказ"),))
        assert choice_of(Many(choice)) is choice
        assert choice_of(Text()) is None


class Translator:
    """A tree in one language of keys to JSON, which is YAML too, in the other."""

    def __init__(self, source: Lang) -> None:
        self.source: Lang = source
        self.target: Lang = "en" if source == "ru" else "ru"

    def record(self, record: Record, node: Node) -> Any:
        if isinstance(node, Scalar):
            return node.text
        assert isinstance(node, Mapping)
        keys = {getattr(key, self.source): key for key in record.keys}
        return {
            getattr(keys[entry.key.text], self.target): self.value(
                keys[entry.key.text].type, entry.value
            )
            for entry in node.entries
        }

    def value(self, kind: Type, node: Node) -> Any:
        if isinstance(kind, Prose) and isinstance(node, Listing):
            kind = Many(Sub("Passage"))
        if isinstance(kind, Sub):
            return self.record(RECORDS[kind.record], node)
        if isinstance(kind, Series):
            assert isinstance(node, Mapping)
            years = {YEARLY[self.source]: YEARLY[self.target]}
            return {
                years.get(entry.key.text, entry.key.text): self.value(Text(), entry.value)
                for entry in node.entries
            }
        if isinstance(node, Listing):
            assert isinstance(kind, Many)
            return [self.value(kind.of, item) for item in node.items]
        assert isinstance(node, Scalar)
        if isinstance(kind, Choice):
            english = values_of(kind, self.source)[node.text]
            return {value: key for key, value in values_of(kind, self.target).items()}[english]
        if isinstance(kind, Flag):
            return YES_NO[self.target][YES_NO[self.source].index(node.text)]
        return node.text


def read_as(name: str, text: str) -> Unit:
    """A file of one of the kinds; settings are known by their place, not by their keys."""
    return reading.read(replace(found(text), settings=name == "settings"))


def translated(text: str, name: str = "act") -> str:
    unit = read_as(name, text)
    assert unit.tree is not None
    assert isinstance(unit.tree.root, Mapping)
    return json.dumps(Translator(unit.lang).record(unit.kind, unit.tree.root), ensure_ascii=False)


def sample(record: Record, lang: Lang, depth: int = 5, skip: str | None = None) -> Any:
    """A value with every key of `record`, so that no type of the table is left out."""
    made: dict[str, Any] = {}
    for key in record.keys:
        if key.en in record.choice and key.en != (skip or record.choice[0]):
            continue
        if depth or key.required:
            made[getattr(key, lang)] = sample_of(key.type, lang, depth - 1)
        if key.en == "lessons_end":
            made[getattr(key, lang)] = "26.05"  # not before the second half-year begins
    return made


def sample_of(kind: Type, lang: Lang, depth: int) -> Any:
    match kind:
        case Sub():
            return sample(RECORDS[kind.record], lang, max(depth, 0))
        case Many():
            return [sample_of(kind.of, lang, depth)]
        case Prose():
            return [sample(RECORDS["Passage"], lang, max(depth, 0))]
        case Series():
            return {"2021": "20", YEARLY[lang]: "30"}
        case Choice():
            return next(reversed(values_of(kind, lang)))
        case Date():
            return "30.12.2020"
        case DayOfYear():
            return "09.01"
        case Period():
            return "2020-2024"
        case Whole(least):
            return str(max(least, 7))
        case Flag():
            return YES_NO[lang][0]
    return "слово"


class TestTwoLanguages:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_file_and_its_translation_are_the_same_model(self, name: str) -> None:
        text = (REPOSITORY / name).read_text("utf-8")
        before, after = read(text), read(translated(text))
        assert before.faults == after.faults == ()
        assert {before.lang, after.lang} == {"ru", "en"}
        assert before.document is not None
        assert after.document == before.document

    @pytest.mark.parametrize("name", FILE_NAMES)
    def test_every_key_of_the_table_reads_alike_in_both_languages(self, name: str) -> None:
        made = {
            lang: read_as(name, json.dumps(sample(FILE_NAMES[name], lang), ensure_ascii=False))
            for lang in LANGS
        }
        assert made["ru"].faults == made["en"].faults == ()
        assert made["ru"].document is not None
        assert made["ru"].document == made["en"].document

    @pytest.mark.parametrize("name", FILE_NAMES)
    def test_a_translation_back_is_the_file_again(self, name: str) -> None:
        text = json.dumps(sample(FILE_NAMES[name], "ru"), ensure_ascii=False)
        assert json.loads(translated(translated(text, name), name)) == json.loads(text)


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it: version 1.2, in which days and «yes» are texts."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def for_python(schema: Any) -> Any:
    """The schema with the patterns of JavaScript spelt for Python."""
    if isinstance(schema, dict):
        return {
            name: r"^[^\W_][\w.\-]*$" if value == EDITOR_ID_PATTERN else for_python(value)
            for name, value in schema.items()
        }
    return [for_python(item) for item in schema] if isinstance(schema, list) else schema


def as_json(value: Any) -> Any:
    """The value with its keys as texts: a year is a number to YAML and a name to JSON."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value


def editor_faults(text: str, name: str, lang: Lang = "ru") -> list[str]:
    schema = for_python(schema_for(FILE_NAMES[name].name, lang, "editor"))
    value = as_json(yaml.load(text, Editor))
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def properties(schema: Any) -> list[tuple[str, dict[str, Any]]]:
    found_here: list[tuple[str, dict[str, Any]]] = []
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == "properties":
                found_here += value.items()
            found_here += properties(value)
    elif isinstance(schema, list):
        for item in schema:
            found_here += properties(item)
    return found_here


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", FILE_NAMES)
class TestSchemas:
    @pytest.mark.parametrize("reader", ["loader", "editor"])
    def test_a_schema_is_valid_by_its_dialect(self, name: str, lang: Lang, reader: Reader) -> None:
        schema = schema_for(FILE_NAMES[name].name, lang, reader)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(for_python(schema))
        assert json.loads(json.dumps(schema)) == schema

    def test_every_property_has_words_for_the_editor(self, name: str, lang: Lang) -> None:
        found_here = properties(schema_for(FILE_NAMES[name].name, lang, "editor"))
        assert len(found_here) >= 9
        for key, schema in found_here:
            assert schema["title"].strip(), key
            assert schema["description"].strip(), key
            russian = re.search("[а-я]", schema["description"])
            assert bool(russian) or lang == "en", key

    def test_what_the_loader_needs_an_editor_needs_too(self, name: str, lang: Lang) -> None:
        loader = schema_for(FILE_NAMES[name].name, lang, "loader")
        editor = schema_for(FILE_NAMES[name].name, lang, "editor")
        assert set(loader["$defs"]) == set(editor["$defs"])
        for key in ("properties", "required", "oneOf"):
            assert set(map(str, loader.get(key, ()))) == set(map(str, editor.get(key, ())))

    def test_a_file_with_every_key_satisfies_the_editor(self, name: str, lang: Lang) -> None:
        text = yaml.dump(sample(FILE_NAMES[name], lang), allow_unicode=True)
        text = re.sub(r"'(\d+)'", r"\1", text)
        assert editor_faults(text, name, lang) == []


class TestEditor:
    @pytest.mark.parametrize("name", NAMES)
    def test_the_files_of_the_repository_satisfy_the_editor(self, name: str) -> None:
        kind = {record.name: name for name, record in FILE_NAMES.items()}
        text = (REPOSITORY / name).read_text("utf-8")
        unit = read(text)
        assert editor_faults(text, kind[unit.kind.name], unit.lang) == []

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("акт:\n  вид: приказ\n  орган: а\n  заголовок: б\n  дато: 1\n", "дато"),
            ("акт:\n  вид: приказ\n  орган: а\n", "заголовок"),
            ("акт:\n  вид: указ\n  орган: а\n  заголовок: б\n", "указ"),
            ("акт:\n  вид: приказ\n  орган: а\n  заголовок: б\n  дата: вчера\n", "вчера"),
            ("приложения: [{id: а б, заголовок: в, программа: г}]\n", "а б"),
        ],
    )
    def test_an_editor_sees_the_faults_that_the_compiler_sees(self, text: str, words: str) -> None:
        assert any(words in message for message in editor_faults(text, "act"))
        assert read(text).faults

    def test_a_number_and_a_day_without_quotes_please_both(self) -> None:
        text = "акт: {вид: приказ, орган: 7, заголовок: б, дата: 2020-12-30, номер: 1861}\n"
        assert editor_faults(text, "act") == []
        assert read(text).faults == ()


class TestWalking:
    TEXT = """\
акт:
  орган: минобр
  распорядительное слово: ПРИКАЗЫВАЮ
  лишнее: да
  пункты:
    - Утвердить
    - текст: Обязать
      адресаты: [директор, [завуч]]
      содержание: [{список: [а]}]
приложения:
  - дорожная карта:
      мероприятия:
        - результат: Справка
        - результат: [Справка, {id: о, текст: Отчёт}]
        - результат: {а: б}
    программа: текст
  - [а]
"""

    def walked(self, text: str) -> list[tuple[str, str, str]]:
        unit = parsing.parse(Source("a.yaml", "a", text))[0]
        assert unit is not None
        assert unit.root is not None
        return [
            (".".join(map(str, value.route)), type(value.type).__name__, value.scalar.text)
            for value in scalars(unit.root, RECORDS["ActFile"], "ru")
        ]

    def test_every_value_comes_with_its_route_and_type_even_where_the_shape_is_wrong(self) -> None:
        rows = "annexes.0.roadmap.actions"
        assert self.walked(self.TEXT) == [
            ("act.authority", "Ref", "минобр"),
            ("act.order_word", "Text", "ПРИКАЗЫВАЮ"),
            ("act.points.0", "Text", "Утвердить"),
            ("act.points.1.text", "Text", "Обязать"),
            ("act.points.1.addressees.0", "Ref", "директор"),
            ("act.points.1.content.0.list.0", "Text", "а"),
            (f"{rows}.0.result", "Prose", "Справка"),
            (f"{rows}.1.result.0", "Text", "Справка"),
            (f"{rows}.1.result.1.id", "Id", "о"),
            (f"{rows}.1.result.1.text", "Text", "Отчёт"),
        ]

    def test_a_file_that_is_one_text_has_no_values(self) -> None:
        assert self.walked("приказ\n") == []

    @pytest.mark.parametrize("name", NAMES)
    def test_every_value_of_a_real_file_lies_at_its_route(self, name: str) -> None:
        unit = read((REPOSITORY / name).read_text("utf-8"))
        assert unit.tree is not None
        assert unit.tree.root is not None
        values = list(scalars(unit.tree.root, unit.kind, unit.lang))
        assert values
        for value in values:
            assert unit.span(value.route) == value.scalar.span
        assert [value.scalar.span for value in values] == sorted(
            value.scalar.span for value in values
        )


def test_found_names_a_file_as_discovery_does() -> None:
    assert found("а: б", "saratov/order").source.path == "roadmaps/saratov/order.yaml"
