import copy
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import compiled, read, short
from damage import originals
from jsonschema import Draft202012Validator

from roadmapc import validating
from roadmapc.faults import MissingKey, SyntaxFault, UnknownKey, WrongType, WrongValue
from roadmapc.format.schema import schema_for
from roadmapc.format.table import SETTINGS_FILE
from roadmapc.parsing import parse
from roadmapc.source import Source
from roadmapc.tree import Tree
from roadmapc.validating import kind_of, language_of

RU = """\
акт:
  вид: приказ
  орган: минобр
  заголовок: Об утверждении
"""
ROADMAP = """\
приложения:
  - id: карта
    заголовок: Карта
    дорожная карта:
      период: 2021-2024
      мероприятия:
        - id: м1
          название: Стажировка
          срок: 2021 год
          ответственные: [директор]
"""


def tree_of(text: str) -> Tree:
    tree, _ = parse(Source("roadmaps/a.yaml", "a", text))
    assert tree is not None
    return tree


def faults(text: str) -> list[tuple[object, ...]]:
    """The faults of a text: the kind, what it says, where it begins."""
    unit = read(text)
    shown: list[tuple[object, ...]] = []
    for fault in unit.faults:
        place = unit.source.position(fault.span.start)
        match fault:
            case UnknownKey():
                shown.append(("unknown", fault.key, fault.record, fault.meant, *place))
            case MissingKey(empty=True):
                shown.append(("empty", *fault.keys, *place))
            case MissingKey():
                shown.append(("missing", *fault.keys, fault.record, *place))
            case WrongType():
                shown.append(("type", fault.expected, fault.found, *place))
            case WrongValue():
                shown.append(("value", fault.expected, fault.text, *place))
            case SyntaxFault():
                shown.append((fault.kind, *place))
    return shown


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("", "ru"),
            ("id: x\n", "ru"),
            ("акт:\n  вид: приказ\n", "ru"),
            ("act:\n  kind: order\n", "en"),
            ("act:\n  вид: приказ\n", "ru"),
            ("act:\n  kind: order\n  орган: x\n", "en"),
            ("annexes:\n  - roadmap:\n      period: 2021\n      цель: x\n", "en"),
            ("что-то: 1\n", "ru"),
            ("something: 1\n", "ru"),
            ("- act\n", "ru"),
        ],
    )
    def test_it_is_that_of_most_known_keys(self, text: str, lang: str) -> None:
        assert language_of(tree_of(text)) == lang


class TestKind:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("", "ActFile"),
            ("акт", "ActFile"),
            ("неведомое: 1\n", "ActFile"),
            ("исключения: []\n", "ActFile"),
            ("приложения: []\n", "ActFile"),
            ("группы: []\n", "RegistryFile"),
            ("организации: []\nдолжности: []\nакт: {}\n", "RegistryFile"),
        ],
    )
    def test_it_is_the_one_with_most_keys_in_common(self, text: str, kind: str) -> None:
        assert kind_of(tree_of(text), "ru").name == kind

    def test_it_depends_on_the_language(self) -> None:
        tree = tree_of("groups: []\n")
        assert kind_of(tree, "en").name == "RegistryFile"
        assert kind_of(tree, "ru").name == "ActFile"


class TestShape:
    def test_a_good_file_has_no_faults(self) -> None:
        assert faults(RU) == []
        assert faults(ROADMAP) == []

    @pytest.mark.parametrize(
        "text", ["", "\n# примечание\n", "приказ\n", "- акт\n", "'': ''\n"[:2]]
    )
    def test_a_file_without_keys_is_told_so(self, text: str) -> None:
        (fault,) = faults(text)
        assert fault[0] == "not-a-mapping"

    def test_an_unknown_key_comes_with_the_nearest_known_one(self) -> None:
        assert faults(RU + "  подписaнт: {должность: Директор}\n") == [
            ("unknown", "подписaнт", "Act", ("подписант",), 5, 3)
        ]

    def test_a_key_of_the_other_language_comes_with_its_twin(self) -> None:
        assert faults(RU + "  date: 30.12.2020\n") == [("unknown", "date", "Act", ("дата",), 5, 3)]

    def test_a_misspelt_key_is_not_reported_as_missing_too(self) -> None:
        assert faults(RU.replace("орган", "оргaн")) == [
            ("unknown", "оргaн", "Act", ("орган",), 3, 3)
        ]

    def test_an_unlike_key_leaves_the_missing_one_reported(self) -> None:
        assert faults(RU.replace("орган", "министерство")) == [
            ("missing", "орган", "Act", 2, 3),
            ("unknown", "министерство", "Act", (), 3, 3),
        ]

    def test_a_comma_in_braces_is_told_from_a_slip_of_the_hand(self) -> None:
        text = "акт: {вид: приказ, орган: отдел, комитет, заголовок: О мерах}\n"
        (fault,) = read(text).faults
        assert isinstance(fault, UnknownKey)
        assert (fault.key, fault.spoiled) == ("комитет", True)
        for unspoiled in ("комитет: да", "комитет: ''"):
            (fault,) = read(text.replace("комитет", unspoiled)).faults
            assert isinstance(fault, UnknownKey)
            assert not fault.spoiled

    def test_missing_keys_are_named_at_the_head_of_their_record(self) -> None:
        assert faults(ROADMAP.replace("          срок: 2021 год\n", "")) == [
            ("missing", "срок", "Action", 7, 11)
        ]
        assert faults("акт: {}\n") == [
            ("missing", name, "Act", 1, 1) for name in ("вид", "орган", "заголовок")
        ]

    @pytest.mark.parametrize("nothing", ["", " ''", ' ""', ' "  "', " |\n", " >-\n"])
    def test_a_key_without_value_is_one_fault(self, nothing: str) -> None:
        for key in ("место", "статус", "дата", "номер", "пункты", "подписант", "исполняет",
                    "распорядительное слово"):  # fmt: skip
            assert faults(f"{RU}  {key}:{nothing}\n") == [("empty", key, 5, 3)]

    def test_an_empty_list_is_an_empty_value_where_something_must_be_listed(self) -> None:
        assert faults(RU + "  основания: []\n") == [("empty", "основания", 5, 3)]
        assert faults(ROADMAP.replace("[директор]", "[]")) == []

    def test_an_empty_item_is_named_on_its_own_line(self) -> None:
        assert faults("приложения:\n  -\n") == [("empty", "", 2, 4)]
        assert faults(RU + "  основания:\n    - а\n    - ''\n") == [("empty", "", 7, 7)]

    @pytest.mark.parametrize(
        ("line", "fault"),
        [
            ("  место: [Саратов]\n", ("type", "text", "list", 5, 3)),
            ("  место:\n    г: Саратов\n", ("type", "text", "mapping", 6, 5)),
            ("  статус: [проект]\n", ("type", "text", "list", 5, 3)),
            ("  статус: {проект: да}\n", ("type", "text", "mapping", 5, 12)),
            ("  основания: а\n", ("type", "list", "text", 5, 14)),
            ("  основания: {а: б}\n", ("type", "list", "mapping", 5, 15)),
            ("  основания: [[а]]\n", ("type", "text", "list", 5, 15)),
            ("  основания: [{а: б}]\n", ("type", "text", "mapping", 5, 16)),
            ("  подписант: Директор\n", ("type", "mapping", "text", 5, 14)),
            ("  подписант: [Директор]\n", ("type", "mapping", "list", 5, 3)),
            ("  пункты: [[а]]\n", ("type", "text", "list", 5, 12)),
            ("  место: {}\n", ("type", "text", "mapping", 5, 3)),
        ],
    )
    def test_text_list_and_record_are_not_interchangeable(
        self, line: str, fault: tuple[object, ...]
    ) -> None:
        assert faults(RU + line) == [fault]

    def test_a_record_cut_out_of_a_text_is_shown_as_it_was_written(self) -> None:
        (fault,) = read(RU + "  место:\n    г: Саратов\n").faults
        assert isinstance(fault, WrongType)
        assert fault.example == "г: Саратов"
        (fault,) = read(RU + "  место:\n    г: [Саратов]\n").faults
        assert isinstance(fault, WrongType)
        assert fault.example == ""

    @pytest.mark.parametrize(
        ("line", "fault"),
        [
            ("  статус: подписано\n", ("value", "choice", "подписано", 5, 11)),
            ("  дата: 30 декабря 2020\n", ("value", "date", "30 декабря 2020", 5, 9)),
            ("  дата: 2020\n", ("value", "date", "2020", 5, 9)),
            ("  пункты: [{id: а б, текст: в}]\n", ("value", "id", "а б", 5, 17)),
            ("  пункты: [{id: -а, текст: в}]\n", ("value", "id", "-а", 5, 17)),
        ],
    )
    def test_a_value_of_the_wrong_form_is_named(self, line: str, fault: tuple[object, ...]) -> None:
        assert faults(RU + line) == [fault]

    def test_figures_of_the_table_are_whole_and_its_flags_are_words(self) -> None:
        columns = "      графы: [{содержание: срок, заголовок: Срок, ширина: 10%}]\n"
        flag = "      строка номеров: истина\n"
        assert faults(ROADMAP.replace("      мероприятия", columns + "      мероприятия")) == [
            ("value", "whole", "10%", 6, 59)
        ]
        assert faults(ROADMAP.replace("      мероприятия", flag + "      мероприятия")) == [
            ("value", "choice", "истина", 6, 23)
        ]

    @pytest.mark.parametrize("period", ["2020 - 2024", "2020–2024", "2020—2024", "2021", "'2021'"])
    def test_years_are_joined_by_any_dash(self, period: str) -> None:
        assert faults(ROADMAP.replace("2021-2024", period)) == []

    @pytest.mark.parametrize("period", ["2020-24", "2020, 2024", "20202024", "с 2020"])
    def test_other_forms_of_years_are_not_read(self, period: str) -> None:
        assert faults(ROADMAP.replace("2021-2024", period)) == [("value", "period", period, 5, 15)]

    @pytest.mark.parametrize(
        ("values", "fault"),
        [
            ("{20210: 5}", ("value", "year", "20210", 6, 62)),
            ("{2021: 5, каждый год: 6}", ("value", "year", "каждый год", 6, 71)),
            ("{2021: }", ("empty", "2021", 6, 62)),
            ("{2021: [5]}", ("type", "text", "list", 6, 62)),
            ("{}", ("empty", "значения", 6, 51)),
            ("5", ("type", "mapping", "text", 6, 61)),
        ],
    )
    def test_values_stand_by_year(self, values: str, fault: tuple[object, ...]) -> None:
        rows = f"      показатели: [{{строки: [{{id: п, название: а, значения: {values}}}]}}]\n"
        assert faults(ROADMAP.replace("      мероприятия", rows + "      мероприятия")) == [fault]

    def test_of_two_keys_that_exclude_each_other_the_later_is_marked(self) -> None:
        both = ROADMAP + "    программа:\n      период: 2021\n      разделы:\n"
        both += "        - {id: р, заголовок: а, содержание: [б]}\n"
        assert faults(both) == [("value", "one-of", "программа", 11, 5)]
        first = "    программа: {период: 2021, разделы: [{id: р, заголовок: а, содержание: [б]}]}\n"
        swapped = ROADMAP.replace("    дорожная карта", first + "    дорожная карта")
        assert faults(swapped) == [("value", "one-of", "дорожная карта", 5, 5)]

    def test_neither_of_two_such_keys_is_one_fault(self) -> None:
        (fault,) = read("приложения:\n  - id: карта\n    заголовок: Карта\n").faults
        assert isinstance(fault, MissingKey)
        assert set(fault.keys) >= {"дорожная карта", "программа"}

    def test_a_text_where_a_record_must_stand_says_nothing_of_the_records_keys(self) -> None:
        assert faults("приложения: [карта]\n") == [("type", "mapping", "text", 1, 14)]
        assert faults("приложения:\n  - id: а\n    заголовок: б\n    программа: в\n") == [
            ("type", "mapping", "text", 4, 16)
        ]

    def test_faults_come_in_the_order_of_the_file(self) -> None:
        text = "акт:\n  вид: указ\n  орган:\n  заголовок: [а]\n  дата: вчера\nлишнее: 1\n"
        assert [fault[-2] for fault in faults(text)] == [2, 3, 4, 5, 6]
        assert short(compiled(read(text)).checked.diagnostics) == [
            "wrong-value 2:8-2:12",
            "missing-key 3:3-3:8",
            "wrong-type 4:3-4:12",
            "wrong-value 5:9-5:14",
            "unknown-key 6:1-6:7",
        ]

    def test_a_bare_text_stands_for_a_point_a_passage_and_the_order_word(self) -> None:
        text = (
            RU + "  распорядительное слово: ПРИКАЗЫВАЮ\n  пункты: [Утвердить, {текст: Обязать}]\n"
        )
        assert faults(text) == []


_VALUES: list[Any] = [
    None, "", "да", "no", "2021", "2021-2024", "2021\n", "01.02.2021", "31.12", "7" * 40, "-", "а б",
    "é-1", "ⅷ", "١٢", "_", "я\n", "\ud800", "\x00", [], [None], ["а"], [["а"]], {}, {"": None}, {"id": "а"},
    {"текст": "а"}, {"2021": "5"}, {"2021\n": "5"}, {"ежегодно": "5"}, {"yearly": "5"},
]  # fmt: skip
"""What is put in the place of a value: of every shape, and on the edge of every pattern."""

_UNSURE = re.compile(r"é-1|ⅷ|١٢|я\\n|[0-9о]\\n'|\\ud800")
"""All that only jsonschema admits: letters of other alphabets, a line end after a whole text."""


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in plain values with each of its keys."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def _mutated(instance: Any, chance: random.Random) -> Any:
    """A copy with a value replaced, removed, or put under another key."""
    mutant = copy.deepcopy(instance)
    held, key = chance.choice([*_places(mutant)])
    how = chance.randrange(5)
    if how == 0:
        del held[key]
    elif how == 1 and isinstance(held, dict):
        held[chance.choice(["лишнее", "id", "period", "заголовок", f"{key}\n"])] = held.pop(key)
    else:
        held[key] = copy.deepcopy(chance.choice(_VALUES))
    return mutant


class TestDeciding:
    """The quick validator has the last word only on what fits, and there jsonschema agrees."""

    def test_what_surely_fits_has_no_faults_and_the_rest_is_known(self) -> None:
        chance = random.Random(1861)
        seen: Counter[tuple[bool, bool]] = Counter()
        unexplained = []
        for original in originals():
            unit = original.unit
            plain = validating._plain(original.root)
            oracle = Draft202012Validator(schema_for(unit.kind.name, unit.lang, "loader"))
            for _ in range(40):
                mutant = _mutated(plain, chance)
                sure = validating.surely_fits(mutant, unit.kind, unit.lang)
                right = oracle.is_valid(mutant)
                seen[sure, right] += 1
                if right and not sure and not _UNSURE.search(repr(mutant)):
                    unexplained.append(mutant)
        assert seen[True, False] == 0
        assert seen[True, True] > 100
        assert seen[False, False] > 100
        assert seen[False, True] > 0
        assert unexplained == []

    @pytest.mark.parametrize("name", ["é-1", "ⅷ", "школа-№", "١٢", "名"])
    def test_a_letter_that_only_jsonschema_knows_is_left_to_it(self, name: str) -> None:
        text = ROADMAP.replace("id: м1", f"id: {name}")
        assert faults(text) == ([("value", "id", name, 7, 15)] if "№" in name else [])

    def test_without_the_wheel_all_is_said_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
        validating._decider.cache_clear()
        assert not validating.surely_fits({}, SETTINGS_FILE, "ru")
        assert faults(ROADMAP) == []
        assert faults(ROADMAP.replace("2021-2024", "2021-24")) == [
            ("value", "period", "2021-24", 5, 15)
        ]
        monkeypatch.undo()
        validating._decider.cache_clear()
        assert validating.surely_fits({}, SETTINGS_FILE, "ru")
