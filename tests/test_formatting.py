"""One form for every file: the same words, each comment at its owner, and nothing left to do."""

import json
import os
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import plans
import pytest
from conftest import REPOSITORY, found, read
from hypothesis import example, given
from hypothesis import strategies as st
from scribbles import scribbled

from roadmapc import reading
from roadmapc.contents import content, fingerprint
from roadmapc.discovering import decode
from roadmapc.format.names import RUSSIAN
from roadmapc.format.types import Sub
from roadmapc.formatting import Kept, canonical, formatted, in_form_of
from roadmapc.formatting.arranging import arranged
from roadmapc.formatting.comments import written
from roadmapc.formatting.files import form_of
from roadmapc.formatting.keeping import lost
from roadmapc.formatting.naming import said
from roadmapc.language.words import Lang, Words
from roadmapc.model import ActFile
from roadmapc.parsing import parse
from roadmapc.project import Unit
from roadmapc.tree import Mapping, Node, Tree

SEEDS = range(int(os.environ.get("ROADMAPC_PAIRS", "40")))
OTHER: dict[Lang, Lang] = {"ru": "en", "en": "ru"}
FILES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for folder in ("roadmaps", "examples")
    for path in (REPOSITORY / folder).rglob("*.yaml")
)
BROKEN = {"01-colon", "02-quotes", "03-indent", "05-key", "06-date"}
"""Examples that the reader refuses."""


def unit_of(path: str) -> Unit:
    file = decode((REPOSITORY / path).read_bytes(), path, path)
    return reading.read(replace(file, settings=path.endswith("roadmapc.yaml")))


def tree_of(text: str) -> Tree:
    tree, faults = parse(found(text).source)
    assert tree is not None
    assert not faults
    return tree


def root_of(text: str) -> Node:
    root = tree_of(text).root
    assert root is not None
    return root


def comments_of(text: str) -> list[str]:
    return written(text, root_of(text))


def act(rest: str) -> str:
    return f"акт:\n  вид: приказ\n  орган: школа\n  заголовок: О плане\n{rest}"


def formed(text: str, to: Lang | None = None) -> str:
    """The one form of a text, which has to be the form of itself and to be read as the same."""
    unit = read(text)
    assert unit.document is not None, unit.faults
    made = formatted(unit, to)
    after = read(made)
    assert after.document == unit.document
    assert formatted(after, to) == made
    return made


# -- the files of the repository


@pytest.mark.parametrize("path", [*FILES, "roadmapc.yaml"])
def test_the_files_of_the_repository_are_in_the_one_form(path: str) -> None:
    unit = unit_of(path)
    if BROKEN & {*Path(path).parts}:
        assert unit.document is None
        return
    assert formatted(unit) == unit.source.text


@pytest.mark.parametrize("path", [path for path in FILES if not BROKEN & {*Path(path).parts}])
def test_a_file_of_the_repository_comes_back_from_the_other_language(path: str) -> None:
    unit = unit_of(path)
    text = formatted(unit, OTHER[unit.lang])
    there = reading.read(replace(found(text), settings=path.endswith("roadmapc.yaml")))
    assert there.document == unit.document
    assert there.lang == OTHER[unit.lang] or len(text) < 200
    assert formatted(there, unit.lang) == unit.source.text
    if isinstance(unit.document, ActFile) and isinstance(there.document, ActFile):
        assert fingerprint(content(there.document)) == fingerprint(content(unit.document))


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 30
    assert "roadmaps/saratov/order-1861.yaml" in FILES


# -- any file


@pytest.mark.parametrize("seed", SEEDS)
def test_any_file_says_the_same_with_every_comment(seed: int) -> None:
    random = Random(seed)
    kind, tree = plans.Maker(random).file()
    for base in (plans.text_of(tree, kind, "ru"), plans.otherwise(tree, kind, random)):
        text, comments = scribbled(base, random)
        unit = read(text)
        made = formed(text)
        assert Counter(comments_of(made)) == Counter(comments_of(text))
        assert Counter(comments) <= Counter(comments_of(made))
        there = formed(made, OTHER[unit.lang])
        assert formed(there, unit.lang) == made


@pytest.mark.parametrize("seed", SEEDS)
def test_how_a_file_was_written_is_not_seen_any_more(seed: int) -> None:
    random = Random(seed)
    kind, tree = plans.Maker(random).file()
    base = plans.text_of(tree, kind, "ru")
    spread = base.replace("\n", "\r\n").replace(": ", ":    ").replace("  - ", "  -    ")
    if read(spread).document == read(base).document:
        assert formed(spread) == formed(base)


TEXTS = st.lists(
    st.sampled_from([*"аб1 .:#-'\"[]{},|>&*!%@`?\\«»№~=", "\n", "\t", "\x85", "\u2028", "\u00a0",
                     "\u202f", "\u200b", "\u00ad", "и\u0306", "слово слово ", "😀"]),
    min_size=1, max_size=60,
).map("".join)  # fmt: skip
STYLES = ("in quotes", "as a block")


@given(TEXTS, st.sampled_from(STYLES), st.sampled_from(["{", ""]))
@example("нет", "in quotes", "")
@example("yes", "in quotes", "{")
@example("и\u0306", "in quotes", "")
@example("2020", "in quotes", "")
@example("7.10", "in quotes", "")
@example("null", "in quotes", "")
@example("- не список", "in quotes", "{")
@example("# не примечание", "in quotes", "{")
@example("срок: до мая", "in quotes", "{")
@example("конец строки \nи ещё", "as a block", "")
@example("  отступ\nи нет", "in quotes", "")
@example("слово " * 40 + "\n\nещё " * 2, "as a block", "")
def test_any_text_reads_back_letter_for_letter(text: str, style: str, brace: str) -> None:
    quoted = json.dumps(text)
    if style == "as a block":
        lines = "".join(f"        {line}\n" for line in text.split("\n"))
        source = act(f"  пункты:\n    - текст: |-\n{lines}")
    elif brace:
        source = act(f"  подписант: {{должность: {quoted}}}\n")
    else:
        source = act(f"  пункты:\n    - текст: {quoted}\n    - {quoted}\n")
    unit = read(source)
    if unit.document is None:
        return
    made = formed(source) if text == _ENDS.sub("", text) else formatted(unit)
    assert said(Sub("ActFile"), root_of(made), "ru") == said(Sub("ActFile"), root_of(source), "ru")
    assert formed(made, "en") == formed(formed(made, "en"), "en")


_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)


# -- the form


def test_keys_stand_in_the_order_of_the_table_and_levels_two_columns_deeper() -> None:
    made = formed(
        "приложения:\n- заголовок: План\n  id: план\n  дорожная карта:\n     мероприятия:\n"
        "     -   срок: май 2021 г.\n         название: Курсы\n         id: курсы\n"
        "     период: 2021\n"
    )
    assert made == (
        "приложения:\n  - id: план\n    заголовок: План\n    дорожная карта:\n      период: 2021\n"
        "      мероприятия:\n        - id: курсы\n          название: Курсы\n"
        "          срок: май 2021 г.\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"О плане"', "О плане"),
        ("'О плане: школы'", "'О плане: школы'"),
        ('"2021"', "2021"),
        ("2021.50", "'2021.50'"),
        ("007", "'007'"),
        ('"true"', "'true'"),
        ("да", "да"),
        ("(приложение)", "(приложение)"),
        ("«О плане»", "«О плане»"),
        ('"#план"', "'#план'"),
        ('"- план"', "'- план'"),
        ('"20\u202f000 школ"', "20\u202f000 школ"),
        ('"а\\tб"', '"а\\tб"'),
        ("О\n    плане", "О плане"),
        (">\n    О\n    плане\n", "О плане"),
    ],
)  # fmt: skip
def test_quotes_are_where_they_are_needed(before: str, after: str) -> None:
    text = f"акт:\n  вид: приказ\n  орган: школа\n  заголовок: {before}\n"
    assert formed(text).splitlines()[3] == f"  заголовок: {after}"


def test_a_text_that_does_not_fit_is_folded_and_one_that_fits_is_not() -> None:
    long = "слово " * 30 + "конец"
    made = formed(act(f"  преамбула: {long}\n"))
    lines = made.splitlines()
    assert lines[4] == "  преамбула: >-"
    assert all(len(line) <= 100 for line in lines)
    assert [line.strip() for line in lines[5:]] != [long]
    assert " ".join(line.strip() for line in lines[5:]) == long


@pytest.mark.parametrize("length", range(1, 12))
def test_a_line_of_a_folded_text_takes_every_word_that_fits(length: int) -> None:
    made = formed(act(f"  преамбула: {'а' * length} {'слово ' * 60}конец\n"))
    lines = [line for line in made.splitlines() if line.startswith("    ")]
    assert len(lines) > 2
    for line, below in pairwise(lines):
        assert len(line) <= 100 < len(f"{line} {below.split()[0]}")


def test_the_author_breaks_a_long_text_where_the_lines_are_short_enough() -> None:
    own = (
        "    В целях поддержки школ,\n    в которых результаты низкие, "
        + "а " * 30
        + "и\n    всё\n"
    )
    text = act(f"  преамбула: >-\n{own}")
    assert formed(text) == text
    broken = act(f"  преамбула: >-\n{own.replace('всё', 'слово ' * 20 + 'всё')}")
    assert formed(broken) != broken
    assert all(len(line) <= 100 for line in formed(broken).splitlines())


def test_lines_of_a_title_and_paragraphs_of_a_text_stay() -> None:
    title = act("  преамбула: |-\n    В целях\n    поддержки\n")
    assert formed(title) == title
    assert formed(act('  преамбула: "В целях\\nподдержки"\n')) == title
    assert formatted(read(act("  преамбула: |\n    В целях  \n    поддержки\n\n"))) == title
    paragraph = ("слово " * 30).strip()
    two = formed(act(f'  преамбула: "{paragraph}\\n{paragraph}"\n'))
    assert "преамбула: >-" in two
    assert "\n\n    слово" in two


def test_names_stand_in_brackets_while_they_fit() -> None:
    assert formed(act("  основания:\n  - а\n  - б\n")) == act("  основания: [а, б]\n")
    names = [f"область/район/приказ-{number}" for number in range(6)]
    made = formed(act(f"  основания: [{', '.join(names)}]\n"))
    assert made == act("  основания:\n" + "".join(f"    - {name}\n" for name in names))


def test_other_lists_and_records_stay_as_their_author_wrote_them_while_they_fit() -> None:
    braces = act("  подписант: {должность: Директор}\n")
    block = act("  подписант:\n    должность: Директор\n")
    assert (formed(braces), formed(block)) == (braces, block)
    assert formed(act("  подписант: {\n  должность: Директор }\n")) == braces
    assert formed(act(f"  подписант: {{должность: {'Директор ' * 12}}}\n")).endswith(
        "  подписант:\n    должность: >-\n      " + ("Директор " * 10).strip() + "\n"
        "      Директор Директор\n"
    )  # fmt: skip


@pytest.mark.parametrize("length", range(74, 92))
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_an_author_chose_comes_back_at_any_width(length: int, lang: Lang) -> None:
    word = "а" * 40
    rest = "б" * (length - 41)
    text = (
        "организации:\n  - id: а\n    название: Н\n  - {id: б, название: "
        f"{word} {rest[:-30]}, уровень: муниципалитет}}\n"
        f"  - id: в\n    название: >-\n      {word}\n      {rest}\n    уровень: школа\n"
        f"  - {{название: {word} {rest[:-10]}, id: г}} # сбоку\n"
    )
    first = formed(text, lang)
    there = formed(first, OTHER[lang])
    assert formed(there, lang) == first
    assert all(
        len(line.partition(" #")[0]) <= 100 for line in (*first.splitlines(), *there.splitlines())
    )
    is_folded = ">-" in first
    assert is_folded == (
        len("    название: ") + length > 100 if lang == "ru" else length + 10 > 100
    )


@pytest.mark.parametrize("length", range(60, 80))
def test_names_of_levels_in_braces_come_back_at_any_width(length: int) -> None:
    text = "территория: {название: " + "а" * length + ", уровень: школа, звенья: [страна, школа]}\n"
    assert formed(formed(formed(text), "en"), "ru") == formed(text)
    assert formed(formed(formed(text, "en"), "ru"), "en") == formed(text, "en")


def test_empty_lines_are_the_authors_but_one_at_a_time() -> None:
    made = formed(
        "\n\nпометка: изложение\nакт:\n\n\n  вид: приказ\n\n\n\n  орган: школа\n  заголовок: О\n\n"
    )
    assert made == "пометка: изложение\n\nакт:\n  вид: приказ\n\n  орган: школа\n  заголовок: О\n"


def test_words_of_the_format_are_translated_and_all_others_are_not() -> None:
    text = (
        "# yaml-language-server: $schema=../schemas/act.ru.json\n"
        "акт:\n  вид: приказ\n  орган: школа\n  статус: проект\n  заголовок: приказ\n\n"
        "приложения:\n  - id: план\n    заголовок: да\n    дорожная карта:\n      период: 2021\n"
        "      строка номеров: да\n      показатели:\n        - строки:\n"
        "            - id: доля\n              название: ежегодно\n              значения:\n"
        "                ежегодно: да\n      мероприятия:\n"
        "        - id: курсы\n          название: Курсы\n          срок: ежегодно\n"
    )
    made = formed(text, "en")
    assert made == (
        "# yaml-language-server: $schema=../schemas/act.en.json\n"
        "act:\n  kind: order\n  authority: школа\n  status: draft\n  title: приказ\n\n"
        "annexes:\n  - id: план\n    title: да\n    roadmap:\n      period: 2021\n"
        "      indicators:\n        - rows:\n"
        "            - id: доля\n              name: ежегодно\n              values:\n"
        "                yearly: да\n      number_row: yes\n      actions:\n"
        "        - id: курсы\n          name: Курсы\n          deadline: ежегодно\n"
    )
    assert formed(made, "ru") == formed(text)
    assert not {*RUSSIAN.values()} & {
        line.strip(" -").split(":")[0] for line in made.splitlines()
    } - {"id"}


# -- comments


def test_a_comment_goes_with_what_it_speaks_of() -> None:
    made = formed(
        "# О файле.\n"
        "приложения:\n"
        "# О приложении.\n"
        "- заголовок: План # сбоку от заголовка\n"
        "  # Об id.\n"
        "  id: план\n"
        "  дорожная карта: # сбоку от карты\n"
        "    # О мероприятиях.\n"
        "    мероприятия:\n"
        "    - id: курсы\n"
        "      срок: май 2021 г.\n"
        "      название: >- # сбоку от названия\n"
        "        Курсы\n"
        "      # Конец мероприятия.\n"
        "    # Конец карты.\n"
        "    период: 2021\n"
        "# Об акте.\n"
        "акт:\n  вид: приказ\n  орган: школа\n  заголовок: О плане\n"
        "# Конец файла.\n"
    )
    assert made == (
        "# О файле.\n\n"
        "# Об акте.\n"
        "акт:\n  вид: приказ\n  орган: школа\n  заголовок: О плане\n\n"
        "приложения:\n"
        "  # О приложении.\n"
        "  # Об id.\n"
        "  - id: план\n"
        "    заголовок: План # сбоку от заголовка\n"
        "    дорожная карта: # сбоку от карты\n"
        "      # Конец карты.\n"
        "      период: 2021\n"
        "      # О мероприятиях.\n"
        "      мероприятия:\n"
        "        - id: курсы\n"
        "          название: Курсы # сбоку от названия\n"
        "          срок: май 2021 г.\n"
        "          # Конец мероприятия.\n"
        "# Конец файла.\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[ # а\n  школа, # б\n  # в\n  класс # г\n  # д\n] # е", (
            "    - школа # б\n    # в\n    - класс # г\n    # д\n")),
        ("[школа, класс] # а", None),
        ("[школа, # а\n класс]", "    - школа # а\n    - класс\n"),
        ("\n  - школа\n  # а\n  - класс", "    - школа\n    # а\n    - класс\n"),
        ("\n  - # а\n    школа\n  - класс", "    # а\n    - школа\n    - класс\n"),
        ("\n  - школа\n  - класс\n    # а", "    - школа\n    - класс\n    # а\n"),
    ],
)  # fmt: skip
def test_comments_in_a_list_stay_with_their_items(before: str, after: str | None) -> None:
    made = formed(act(f"  основания: {before}\n  подписант: {{должность: Директор}}\n"))
    kept = made.partition("  основания:")[2].partition("  подписант:")[0]
    if after is None:
        assert kept == " [школа, класс] # а\n"
    else:
        assert kept.partition("\n")[2] == after
    assert Counter(comments_of(made)) == Counter(
        comments_of(act(f"  основания: {before}\n  подписант: {{должность: Директор}}\n"))
    )


def test_comments_in_empty_brackets_stand_above_their_key() -> None:
    head = "приложения:\n  - id: а\n    заголовок: А\n"
    plan = "    дорожная карта:\n      период: 2021\n      мероприятия:\n"
    row = "        - id: б\n          название: Б\n          срок: май 2021 г.\n"
    before = "          ответственные: # раз\n            [ # два\n  # три\n ] # четыре\n"
    after = (
        "          # раз\n          # два\n          # три\n          ответственные: [] # четыре\n"
    )
    assert formed(head + plan + row + before) == head + plan + row + after
    assert formed(f"{head}    гриф: {{ # раз\n    }}\n{plan}{row}") == (
        f"{head}    # раз\n    гриф: {{}}\n{plan}{row}"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("%YAML 1.1\n--- # раз\n" + act("") + "... # два\n", "# раз\n" + act("") + "# два\n"),
        ("? акт # раз\n: # два\n  ? вид\n  : приказ\n  орган: школа\n  заголовок: О\n", (
            "акт: # раз\n  # два\n  вид: приказ\n  орган: школа\n  заголовок: О\n")),
        (act("  место: |\n      Город\n    # раз\n   # два\n"), act("").replace(
            "  заголовок", "  место: Город\n  заголовок") + "  # раз\n  # два\n"),
        (act("") + "\n\n\n  # раз\n# два\n\n\n", act("") + "\n  # раз\n# два\n"),
        ("{акт: {вид: приказ, # раз\nорган: школа,\n\n# два\nзаголовок: О} # три\n}\n", (
            "акт: # три\n  вид: приказ # раз\n  орган: школа\n\n  # два\n  заголовок: О\n")),
    ],
)  # fmt: skip
def test_comments_survive_every_way_to_write(before: str, after: str) -> None:
    assert formed(before) == after


def test_comments_in_lists_of_lists_stay_with_their_rows() -> None:
    head = "приложения:\n  - id: а\n    заголовок: А\n    таблица:\n      заголовки граф: [а, б]\n"
    before = "      клетки: [ # раз\n [в, г # два\n ] # три\n, # четыре\n [д, е], [ё, ж] # пять\n ] # шесть\n # семь\n"
    assert formed(head + before) == (
        head + "      # раз\n      клетки: # шесть\n        # три\n        -\n          - в\n"
        "          - г # два\n        # четыре\n        - [д, е]\n        - [ё, ж] # пять\n# семь\n"
    )


def test_a_number_sign_in_a_text_is_no_comment() -> None:
    text = act(
        "  преамбула: '# не примечание'\n  номер: а#б\n  место: |-\n    # текст\n    # текст\n"
    )
    assert comments_of(text) == []
    assert comments_of(text.replace("\n  номер", " # да\n  номер")) == ["# да"]
    formed(text)


def test_an_end_of_line_of_another_world_ends_a_comment_too() -> None:
    assert comments_of(formed("# раз\x85# два\u2028акт:\r  вид: приказ # три\r  орган: а\r  заголовок: б")) == [
        "# раз", "# два", "# три",
    ]  # fmt: skip


def test_an_empty_file_of_comments_keeps_them() -> None:
    assert formed("# раз\n{} # два\n# три\n") == "# раз\n# два\n# три\n{}\n"
    assert formed("{}") == "{}\n"


# -- the proof


def lost_of(before: str, after: str) -> Words | None:
    unit, root = read(before), root_of(before)
    assert isinstance(root, Mapping)
    values = arranged(before, root, unit.kind, unit.lang, "ru")
    return lost(unit, values, after, parse(found(after).source)[0], "ru")


BEFORE = act("  # О номере.\n  номер: 5 # из журнала\n")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (BEFORE, None),
        (BEFORE.replace("5", "6"), "words"),
        (BEFORE.replace("приказ", "письмо"), "words"),
        (BEFORE.replace("О плане", "О  плане"), "words"),
        (BEFORE.replace("  орган: школа\n", ""), "words"),
        (BEFORE + "  место: Город\n", "words"),
        (BEFORE.replace("  # О номере.\n", ""), "lose a comment"),
        (BEFORE.replace(" # из журнала", ""), "lose a comment"),
        (BEFORE.replace("О номере", "О числе"), "lose a comment"),
        (BEFORE + "# О номере.\n", "lose a comment"),
        (act("  номер: 5 # из журнала\n  # О номере.\n"), "move a comment"),
        (act("  # О номере.\n  # из журнала\n  номер: 5\n"), None),
        (BEFORE.replace("О плане", "О плане # из журнала").replace("5 # из журнала", "5"), "move"),
    ],
)
def test_a_form_that_would_not_say_the_same_is_seen(after: str, said: str | None) -> None:
    why = lost_of(BEFORE, after)
    assert (why is None) if said is None else (why is not None and said in why.en)


def test_a_form_that_cannot_be_read_is_seen() -> None:
    why = lost_of(BEFORE, "{")
    assert why is not None
    assert "read" in why.en


def test_years_in_another_order_are_another_text() -> None:
    years = "приложения:\n  - id: п\n    заголовок: П\n    дорожная карта:\n      период: 2021\n      показатели:\n        - строки:\n            - id: д\n              название: Д\n              значения: {2021: 1, 2022: 2}\n      мероприятия:\n        - id: к\n          название: К\n          срок: май 2021 г.\n"
    other = years.replace("{2021: 1, 2022: 2}", "{2022: 2, 2021: 1}")
    assert lost_of(years, other) is not None
    assert lost_of(years, years) is None


def test_a_file_whose_form_would_lose_something_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("roadmapc.formatting.text_of", lambda _: BEFORE.replace("5", "6"))
    with pytest.raises(Kept) as kept:
        formatted(read(BEFORE.replace(": ", ":  ")))
    assert kept.value.words.ru == "новый вид изменил бы слова файла"
    assert canonical(BEFORE.replace(": ", ":  ")) == BEFORE.replace(": ", ":  ")


def test_what_cannot_be_read_is_handed_on_as_it_is() -> None:
    assert canonical("акт: [") == "акт: ["


def test_a_changed_text_keeps_the_form_that_it_had() -> None:
    tidy, untidy = act(""), act("").replace(": ", ":  ")
    more = "  номер: 5\n"
    assert in_form_of(tidy, tidy + more) == canonical(tidy + more) != tidy + more
    assert in_form_of(untidy, untidy + more) == untidy + more


# -- bytes


def test_line_ends_and_a_byte_order_mark_are_no_part_of_the_form() -> None:
    text = act("")
    for data in (text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
        made = form_of(data, decode(data, "order.yaml", "order"), None)
        assert made.text == text
        assert made.changes
    assert not form_of(text.encode(), decode(text.encode(), "order.yaml", "order"), None).changes
