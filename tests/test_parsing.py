import random
import unicodedata
from collections.abc import Iterator

import pytest
import yaml
from conftest import REPOSITORY, diagnostics, found, read, short
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmapc import parsing, reading
from roadmapc.checking import check_unit
from roadmapc.discovering import decode
from roadmapc.faults import RepeatedKey, SyntaxFault
from roadmapc.parsing import MAX_CHARACTERS, MAX_DEPTH, parse
from roadmapc.source import Source
from roadmapc.tree import Listing, Mapping, Node, Scalar


def source(text: str) -> Source:
    return Source("roadmaps/a.yaml", "a", text)


def root(text: str) -> Node:
    tree, faults = parse(source(text))
    assert faults == ()
    assert tree is not None
    assert tree.root is not None
    return tree.root


def value(text: str) -> Node:
    """The value of the first key."""
    node = root(text)
    assert isinstance(node, Mapping)
    return node.entries[0].value


def stopped(text: str) -> tuple[str, str, str]:
    """Why reading stopped, the marked text and the detail."""
    tree, faults = parse(source(text))
    assert tree is None
    (fault,) = faults
    assert isinstance(fault, SyntaxFault)
    return fault.kind, text[slice(*fault.span)], fault.detail


def places(text: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Every key and single value with the positions of its start and end."""
    here, waiting = source(text), [root(text)]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Scalar):
            yield node.text, here.position(node.span.start), here.position(node.span.end)
        elif isinstance(node, Listing):
            waiting[:0] = node.items
        else:
            waiting[:0] = [part for entry in node.entries for part in (entry.key, entry.value)]


class TestTexts:
    @pytest.mark.parametrize(
        "text",
        ["7.10", "1_000", "010", "0x1F", "12:30", "1e3", "2026-12-01", "no", "on", "да", "~",
         "null", "true", ".5", "+7", "=", "1861", "454-р", "№ 1861"],
    )  # fmt: skip
    def test_a_value_keeps_the_letters_of_the_author(self, text: str) -> None:
        node = value(f"номер: {text}\n")
        assert isinstance(node, Scalar)
        assert node.text == text
        assert node.plain

    def test_quotes_are_taken_off_and_the_value_is_not_plain(self) -> None:
        for written in ('"7.10"', "'7.10'"):
            node = value(f"номер: {written}")
            assert isinstance(node, Scalar)
            assert (node.text, node.plain) == ("7.10", False)

    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ("|\n  Об утверждении\n  карты\n", "Об утверждении\nкарты\n"),
            ("|-\n  Об утверждении\n  карты\n", "Об утверждении\nкарты"),
            (">-\n  Об утверждении\n  карты\n", "Об утверждении карты"),
            ("Об утверждении\n  карты\n", "Об утверждении карты"),
        ],
    )
    def test_a_text_may_stand_on_several_lines(self, written: str, text: str) -> None:
        node = value(f"заголовок: {written}")
        assert isinstance(node, Scalar)
        assert node.text == text
        assert not written.startswith(("|", ">")) or not node.plain

    def test_a_mapping_in_braces_is_told_from_one_in_lines(self) -> None:
        braces, lines = value("а: {б: в}"), value("а:\n  б: в")
        assert isinstance(braces, Mapping)
        assert isinstance(lines, Mapping)
        assert (braces.flow, lines.flow) == (True, False)

    @pytest.mark.parametrize("text", ["", "\n\n", "# одно примечание\n", "---\n"])
    def test_a_file_without_values_is_no_fault_of_reading(self, text: str) -> None:
        tree, faults = parse(source(text))
        assert tree is not None
        assert faults == ()
        assert tree.root is None or (isinstance(tree.root, Scalar) and tree.root.empty)


class TestDecomposedLetters:
    """«й» of two signs, as some systems paste it, is the letter «й»."""

    TEXT = "организации:\n  - id: районо\n    название: Районный отдел\n    родительный: отдела\n"

    def test_keys_ids_and_words_are_what_they_look_like(self) -> None:
        pasted = unicodedata.normalize("NFD", self.TEXT)
        assert pasted != self.TEXT
        assert read(pasted, "registry").document == read(self.TEXT, "registry").document

    def test_escapes_may_spell_them_too(self) -> None:
        escaped = self.TEXT.replace("Районный отдел", '"Рай\\u043e\\u0438\\u0306 отдел"')
        assert "\\u0306" in escaped
        composed = self.TEXT.replace("Районный", "Райой")
        assert read(escaped, "registry").document == read(composed, "registry").document

    def test_a_key_is_repeated_in_either_writing(self) -> None:
        line = self.TEXT.splitlines(keepends=True)[-1]
        text = self.TEXT + unicodedata.normalize("NFD", line)
        assert short(diagnostics(text)) == ["repeated-key 5:5-5:17"]


class TestPlaces:
    TEXT = 'акт:\n  вид: приказ\n  место:\tг. Саратов\n  теги: [а, "б в"]\n'

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("closed", [True, False])
    def test_keys_and_values_have_places_whatever_ends_a_line(self, end: str, closed: bool) -> None:
        text = (self.TEXT if closed else self.TEXT[:-1]).replace("\n", end)
        assert list(places(text)) == [
            ("акт", (1, 1), (1, 4)),
            ("вид", (2, 3), (2, 6)),
            ("приказ", (2, 8), (2, 14)),
            ("место", (3, 3), (3, 8)),
            ("г. Саратов", (3, 10), (3, 20)),
            ("теги", (4, 3), (4, 7)),
            ("а", (4, 10), (4, 11)),
            ("б в", (4, 13), (4, 18)),
        ]

    def test_a_byte_order_mark_moves_nothing(self) -> None:
        plain = decode(self.TEXT.encode(), "a.yaml", "a").source.text
        marked = decode(self.TEXT.encode("utf-8-sig"), "a.yaml", "a").source.text
        assert plain == marked == self.TEXT

    def test_a_letter_beyond_the_basic_plane_is_one_column(self) -> None:
        assert list(places("👩: 𝒜 да\n😀я: ё")) == [
            ("👩", (1, 1), (1, 2)),
            ("𝒜 да", (1, 4), (1, 8)),
            ("😀я", (2, 1), (2, 3)),
            ("ё", (2, 5), (2, 6)),
        ]

    def test_a_tab_inside_a_text_is_one_column(self) -> None:
        assert list(places("а: б\tв\n")) == [("а", (1, 1), (1, 2)), ("б\tв", (1, 4), (1, 7))]

    def test_a_block_text_begins_at_its_mark_and_ends_with_its_last_letter(self) -> None:
        text = "а: |\n  б\n  в\n\n\nг: д\n"
        assert list(places(text))[1] == ("б\nв\n", (1, 4), (3, 4))

    def test_an_empty_value_lies_behind_its_key(self) -> None:
        assert list(places("а:\nб: в\n"))[1] == ("", (1, 3), (1, 3))

    def test_the_place_of_a_container_reaches_from_its_first_to_its_last_letter(self) -> None:
        text = "а:\n  - б\n  - в: г\n\nд: е\n"
        node = value(text)
        assert text[slice(*node.span)] == "- б\n  - в: г"


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("а: &имя [б]\nв: *имя\n", ("alias", "&имя", "&имя")),
            ("а: б\nв: *имя\n", ("alias", "*имя", "*имя")),
            ("а: б\nв: *name\n", ("alias", "*name", "*name")),
            ("а: !!str б\n", ("tag", "!!str", "!!str")),
            ("а: !важно\n", ("tag", "!важно", "!важно")),
            ("а: !важно [б]\n", ("tag", "!важно", "!важно")),
            ("а: !важно &имя б\n", ("tag", "!важно", "!важно")),
            ("а: !!python/object/apply:os.system [x]\n", ("tag", *["!!python/object/apply:os.system"] * 2)),
            ("а: б\n---\nв: г\n", ("second-document", "---", "")),
            ("? [а]\n: б\n", ("key-not-text", "[а]", "")),
            ("{{а: б}: в}\n", ("key-not-text", "{а: б}", "")),
            ("[" * 5000, ("too-deep", "[", "40")),
            ("{" * 5000, ("too-deep", "{", "40")),
            ("- " * 5000, ("too-deep", "-", "40")),
            ("? " * 5000, ("too-deep", "?", "40")),
            ("а: \x00", ("control-character", "\x00", "U+0000")),
            ("а: \x07б", ("control-character", "\x07", "U+0007")),
            ("👩: \x9f", ("control-character", "\x9f", "U+009F")),
        ],
    )  # fmt: skip
    def test_what_is_not_plain_yaml_is_refused_where_it_stands(
        self, text: str, expected: tuple[str, str, str]
    ) -> None:
        assert stopped(text) == expected

    def test_forty_levels_are_read_and_no_more(self) -> None:
        assert isinstance(root("[" * MAX_DEPTH + "]" * MAX_DEPTH), Listing)
        assert stopped("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[0] == "too-deep"

    def test_twenty_levels_of_indents_are_read(self) -> None:
        text = "".join("  " * level + f"уровень-{level}:\n" for level in range(20))
        assert len(list(places(text))) == 21

    def test_links_that_would_grow_to_billions_stop_at_the_first(self) -> None:
        bomb = "а: &a [лол, лол]\n" + "".join(
            f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
            for before, name in zip("abcdefgh", "bcdefghi", strict=True)
        )
        assert stopped(bomb) == ("alias", "&a", "&a")

    def test_a_huge_text_is_refused_before_it_is_read(self) -> None:
        assert stopped("# " + "я" * MAX_CHARACTERS) == ("too-large", "#", "4")
        tree, faults = parse(source("#" + "я" * (MAX_CHARACTERS - 1)))
        assert tree is not None
        assert faults == ()

    def test_fifty_thousand_lines_are_read_with_places_to_the_last(self) -> None:
        text = "".join(f"- мероприятие {number}\n" for number in range(50_000))
        *_, last = places(text)
        assert last == ("мероприятие 49999", (50_000, 3), (50_000, 20))


class TestRepeatedKeys:
    def test_each_repeat_is_told_with_the_first(self) -> None:
        text = "а: 1\nб:\n  в: 2\n  в: 3\n  в: 4\nа: 5\n"
        tree, faults = parse(source(text))
        assert tree is not None
        here = source(text)
        assert sorted(
            (fault.key, here.position(fault.span.start), here.position(fault.first.start))
            for fault in faults
            if isinstance(fault, RepeatedKey)
        ) == [("а", (6, 1), (1, 1)), ("в", (4, 3), (3, 3)), ("в", (5, 3), (3, 3))]

    def test_one_key_in_two_records_is_no_repeat(self) -> None:
        assert isinstance(root("- а: 1\n- а: 2\n- {а: {а: 3}}\n"), Listing)


TRAPS = [
    "",
    "акт: {вид: приказ, орган: отдел, комитет}\n",
    "акт:\n  вид: приказ\n орган: x\n",
    "акт:\n\tвид: приказ\n",
    "акт:\n\u00a0\u00a0вид: приказ\n",
    "акт:\r\n  вид: приказ\r\n  орган: 'а'\r\n",
    'акт:\n  заголовок: "Школа" и дети\n',
    "акт:\n  заголовок: О мерах: план\n",
    "акт:\n  основания: [a, b\n  вид: приказ\n",
    "а: >-\n  б\n  в\nг: |\n  д\n",
    "а: !важно\n",
    "а: &имя б\n",
    "а: б\n---\nв: г\n",
    "- - - а\n- {б: [в, г]}\n",
    "👩: 😀\nя: ё",
    "[" * 100,
]


class TestBothHalves:
    """PyYAML's C half and its Python half must not be told apart by an author."""

    @pytest.mark.parametrize("text", TRAPS)
    def test_a_text_is_read_alike(self, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
        fast = parse(source(text))
        monkeypatch.setattr(parsing, "_Parser", yaml.SafeLoader)
        slow = parse(source(text))
        assert slow[0] == fast[0]
        assert [getattr(fault, "kind", "") for fault in slow[1]] == [
            getattr(fault, "kind", "") for fault in fast[1]
        ]

    def test_a_real_file_is_read_alike(self, monkeypatch: pytest.MonkeyPatch) -> None:
        text = (REPOSITORY / "roadmaps/saratov/soiro/registry.yaml").read_text("utf-8")
        fast = parse(source(text))
        monkeypatch.setattr(parsing, "_Parser", yaml.SafeLoader)
        assert parse(source(text)) == fast


class TestHalfWrittenFiles:
    TEXT = (REPOSITORY / "roadmaps/saratov/saratov-city/school-1001/order.yaml").read_text("utf-8")
    CUTS = sorted(random.Random(1861).sample(range(1, len(TEXT)), 300))

    def test_a_file_cut_anywhere_is_valid_or_gets_a_diagnostic_inside_it(self) -> None:
        valid = 0
        for cut in self.CUTS:
            text = self.TEXT[:cut]
            unit = read(text)
            said = diagnostics(text)
            lines = text.count("\n") + 1
            valid += unit.document is not None
            assert unit.document is not None or said, f"silence at {cut}"
            for item in said:
                assert 1 <= item.place.start.line <= item.place.end.line <= lines
                assert item.message.ru
        assert 0 < valid < len(self.CUTS)

    def test_a_key_cut_in_the_middle_is_pointed_at_on_its_line(self) -> None:
        text = self.TEXT[: self.TEXT.index("  подписант:") + len("  подпис")]
        (item,) = diagnostics(text)
        assert item.place.line == "  подпис"


LETTERS = st.sampled_from([*" \n\r\t-:#'\"[]{}|>&*!?,%@`~", "\u00a0", "\u2028", "\x85", "\ufeff"])
WORDS = st.sampled_from(
    ["акт", "вид", "приказ", "приложения", "act", "annexes", "организации", "- ", ": ", "\n  ",
     "\n", "---", "...", "<<", "id", "👩", "𝒜", "\x00", "\x7f", "1_000", "0x1F", "12:30", "1e999"]
)  # fmt: skip
TEXTS = st.text() | st.lists(LETTERS | WORDS, max_size=40).map("".join)


class TestAnything:
    @settings(max_examples=600, deadline=None)
    @example("%YAML 3.0\n---\n")
    @example("%TAG ! !\n--- !x\n")
    @example("- ? - :\n")
    @example("? ")
    @example("\ufeff\ufeffа: б")
    @given(TEXTS)
    def test_no_text_makes_reading_or_checking_raise(self, text: str) -> None:
        unit = reading.read(found(text))
        for _, finding in check_unit(unit):
            assert finding.message.ru
        assert unit.document is not None or unit.faults

    @settings(max_examples=300, deadline=None)
    @example("0b_")
    @example("-0x_")
    @example("1:60:99")
    @example("2021-13-45")
    @example("9" * 5000)
    @example("1e999")
    @given(st.text(alphabet="0123456789abexof_.:-+~ nN", min_size=1, max_size=12))
    def test_no_number_makes_reading_or_checking_raise(self, number: str) -> None:
        text = f"акт:\n  вид: приказ\n  орган: {number}\n  заголовок: {number}\n  дата: {number}\n"
        unit = reading.read(found(text.replace("  дата", "# дата")))
        for _, finding in check_unit(unit):
            assert finding.message.ru
        assert reading.read(found(text)).document is None or unit.document is not None

    @settings(max_examples=300, deadline=None)
    @given(st.binary() | TEXTS.map(lambda text: text.encode("utf-8", "replace")[:-1]))
    def test_no_bytes_make_decoding_raise(self, data: bytes) -> None:
        read_in = decode(data, "roadmaps/a.yaml", "a")
        assert read_in.fault is None or read_in.fault.kind == "encoding"
        unit = reading.read(read_in)
        assert unit.document is not None or unit.faults

    def test_short_says_where(self) -> None:
        assert short(diagnostics("акт\n")) == ["syntax 1:1-1:4"]
