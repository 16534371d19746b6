"""What is skimmed is what the parser of all of YAML reads, places included; the rest is left to it."""

import pytest
import yaml
from damage import Original, originals
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmapc import parsing
from roadmapc.skimming import skim
from roadmapc.tree import Mapping, Scalar, Tree

PIECES = [
    "\n", "\n", "\n", "  ", "    ", " ", "- ", "-", "а: ", "б: ", "ключ из слов: ", "id:", ":", "#", " # ", "# да", "слово",
    "слово-слово", "1", "2021-2024", "«да»", "нет (так)", "[", "]", ", ", ",", "[а, б#в]", "['а', \"б\"]", "{а: б}", "'",
    "'а б'", '"а: #б"', '"\\u0430"', "''", ">-\n", "|\n", ">\n", "|-\n", "|+\n", ">2\n", "\t", "\r\n", "\u00a0", "\u2028", "\x85",
    "й", "и\u0306", "&а ", "*а", "!т ", "---\n", "...", "%", "@", "?", "? ", "|", ">", "~", "null", "\ufeff", "\x00", "№ 5", "+7",
    "/путь", "http://а", "а:б", "😀",
]  # fmt: skip
LINES = [
    "а: слово", "б:", "- а", "- а: б", "- б: в", "в: [г, д]", "г: >-", "д: |", "слово", "  продолжение", "# да", "",
    "- >-", "- [а]", "- - а", "'а': б", "а: ''", "а : б", "е: а # б", "е: а: б", "е: 'а", 'e: "б"', "   ", "ж: а ", "-",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=16).map("".join).map(lambda text: f"{text}\n"),
    st.lists(
        st.tuples(st.sampled_from(["", "  ", "    ", "      ", "   "]), st.sampled_from(LINES)), max_size=9
    ).map(lambda lines: "".join(f"{indent}{line}\n" for indent, line in lines)),
)  # fmt: skip


def parsed(text: str) -> Tree | None:
    """What the parser reads; None for what it refuses, and for a key that stands twice."""
    try:
        tree = parsing.read(text)
    except (yaml.YAMLError, ValueError, parsing._Refused):
        return None
    return None if any(parsing._repeated(tree.root)) else tree


@given(TEXTS)
@settings(max_examples=1500, deadline=None)
@example("а: б\n # в\nг: д\n")
@example("а:\n- б\n")
@example("а:\n  - б: в\n    г: >-\n        д\n\n      # е\n    ж: з\n")
@example("а: |\n  б\n    в\n  г\n")
@example("а: >\n  б\n\n  в\n")
@example("а: >-\n  б\n # в\n")
@example("а: >-\n    б\n  в\n")
@example("а: >-\n  б \n  в\n")
@example("а: >-\n  б\n  \n  в\n")
@example("а: б\n  в: г\n")
@example("- а\n  б\n")
@example("а: [б, в] # г\n")
@example("а: [б , в]\n")
@example("а: [б, 'в, г']\n")
@example("а: [б: в]\n")
@example("а: б\nа: в\n")
@example(f"{'а' * 1100}: б\n")
@example("".join(f"{' ' * at}а:\n" for at in range(60)) + f"{' ' * 60}б: в\n")
@example("а\u00a0: б\n")
@example("а: б\u00a0\n")
@example("  а: б\n")
@example("а: б\n---\nв: г\n")
def test_what_is_skimmed_is_what_the_parser_reads(text: str) -> None:
    found, right = skim(text), parsed(text)
    if found is not None:
        assert right is not None
        assert found.root == right.root
        assert sorted(found.keys) == sorted(right.keys)


@pytest.mark.parametrize("original", originals(), ids=lambda one: str(one.path))
def test_the_files_of_the_repository_are_read_alike(original: Original) -> None:
    found = skim(original.text)
    assert found is None or found.root == parsing.read(original.text).root


def test_most_files_of_the_repository_are_skimmed() -> None:
    texts = [original.text for original in originals()]
    assert sum(skim(text) is not None for text in texts) > len(texts) / 2


@pytest.mark.parametrize(
    "text",
    [
        "а: б\n",
        "# да\n\nа: б\n",
        "- а\n- б: в\n  г: [д, 'е']\n",
        "а:\n  - б\n  - в: г\n    д:\n      е: ж\nз: и\n",
        "а: >-\n  б\n  в\nг: |\n  д\n  е\n",
        "а: 'б: #в'\nг: \"д\"\nе: http://ж\n",
        "а: []\n",
    ],
)
def test_plain_files_are_skimmed(text: str) -> None:
    found, right = skim(text), parsed(text)
    assert found is not None
    assert right is not None
    assert found.root == right.root


@pytest.mark.parametrize(
    "text",
    [
        "",
        "а: б",
        "а:\n",
        "а:\n- б\n",
        "а: &б в\n",
        "а: {б: в}\n",
        "а: б\n  в\n",
        "а: б\r\n",
        "а:\tб\n",
        "а: и\u0306\n",
        "а: \u2028\n",
        "а: 'б\n  в'\n",
        'а: "\\n"\n',
        "а: >\n  б\n\n  в\n",
        "а: >-\n\n  б\n",
        "а: б\nа: в\n",
        "---\nа: б\n",
        "а: б # в\n",
        "а: [б,\n  в]\n",
    ],
)  # fmt: skip
def test_whatever_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert skim(text) is None


def test_a_skimmed_value_knows_its_place() -> None:
    text = "# да\nа: >-\n  б\n  в\n\nг: [д, е]\n"
    tree = skim(text)
    assert tree is not None
    root = tree.root
    assert isinstance(root, Mapping)
    words, names = (entry.value for entry in root.entries)
    assert isinstance(words, Scalar)
    assert (words.text, text[slice(*words.span)]) == ("б в", ">-\n  б\n  в")
    assert text[slice(*names.span)] == "[д, е]"
    assert root.span == (5, len(text) - 1)
