"""What every rule finds, where it points, and what it tells a person."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import fragments
import pytest
from click.testing import CliRunner

from roadmapc import compiler
from roadmapc.cli import main
from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.faults import SyntaxFault
from roadmapc.format.table import ACT_FILE
from roadmapc.language.words import Lang, Words
from roadmapc.project import Unit
from roadmapc.reporting import text
from roadmapc.reporting.summary import Summary
from roadmapc.rules import RULES, syntax
from roadmapc.rules.pages import examples
from roadmapc.rules.unquoted_number import misread
from roadmapc.source import Source, Span
from roadmapc.verdict import Checked

DAY = date(2021, 10, 1)
HERE = Path(__file__).parent
BROKEN = HERE.parent / "examples" / "broken"
LANGUAGES: tuple[Lang, ...] = ("ru", "en")

REGISTRY = """\
организации:
  - id: школа
    название: Школа
должности:
  - id: директор
    название: Директор
  - id: завуч
    название: Заместитель директора
"""
ACT = """\
акт:
  вид: приказ
  орган: школа
  заголовок: Об утверждении дорожной карты
"""
PLAN = """\
приложения:
  - id: карта
    заголовок: Дорожная карта школы
    дорожная карта:
      период: 2021-2024
      мероприятия:
"""


def action(name: str, **keys: str) -> str:
    """One action with the keys of its table in Russian; an empty text leaves a key out."""
    values = {
        "название": "Неделя открытых уроков",
        "срок": "октябрь 2021 г.",
        "ответственные": "[директор]",
        **keys,
    }
    lines = [f"        - id: {name}", *(f"          {k}: {v}" for k, v in values.items() if v)]
    return "\n".join(lines) + "\n"


def check(root: Path, files: dict[str, str]) -> Checked:
    folder = root / "roadmaps"
    root.mkdir(exist_ok=True)
    fragments.write_settings(folder)
    for path, content in {"registry.yaml": REGISTRY, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode())
    return compiler.check(folder, DAY).checked


def found(root: Path, **files: str) -> tuple[Diagnostic, ...]:
    """Every finding; `a__b` stands for the path a/b.yaml."""
    named = {f"{name.replace('__', '/')}.yaml": content for name, content in files.items()}
    return check(root, named).diagnostics


def only(root: Path, **files: str) -> Diagnostic:
    [diagnostic] = found(root, **files)
    return diagnostic


def marked(diagnostic: Diagnostic) -> str:
    """The words that the message underlines."""
    place = diagnostic.place
    assert place.start.line == place.end.line
    return place.line[place.start.column - 1 : place.end.column - 1]


def ru(words: Words | None) -> str:
    assert words is not None
    return words.ru


def en(words: Words | None) -> str:
    assert words is not None
    return words.en


# What every message has in common


def everything_found(tmp_path: Path) -> Iterator[Diagnostic]:
    """The findings of all pages and of examples/broken."""
    every = [(rule.name, item) for rule in RULES for item in examples(rule.name)]
    for number, (rule, example) in enumerate(every):
        root = tmp_path / str(number) / "roadmaps"
        fragments.write_example(root, example, rule)
        yield from compiler.check(root, DAY).checked.diagnostics
    yield from compiler.check(BROKEN, DAY).checked.diagnostics


def test_every_message_is_a_lower_case_sentence_without_a_full_stop(tmp_path: Path) -> None:
    diagnostics = list(everything_found(tmp_path))
    assert {item.rule for item in diagnostics} == {rule.name for rule in RULES} - {"unprintable"}
    for item in diagnostics:
        said = [item.message, *(related.message for related in item.related)]
        for words in [*said, *([item.help] if item.help else [])]:
            for sentence in (words.ru, words.en):
                assert sentence
                assert not re.match("[A-ZА-ЯЁ][a-zа-яё]", sentence), sentence
                assert not sentence.endswith(".") or sentence.endswith(" г."), sentence
                assert sentence == sentence.strip(), sentence


def test_every_finding_has_a_way_out(tmp_path: Path) -> None:
    assert all(item.help for item in everything_found(tmp_path))


def test_every_place_lies_inside_its_line(tmp_path: Path) -> None:
    for item in everything_found(tmp_path):
        for place in (item.place, *(related.place for related in item.related)):
            assert place.start < place.end
            assert 1 <= place.start.column <= len(place.line) + 1
            assert not place.path.startswith("/")


def test_a_finding_is_told_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("педсовет", ответственные="[деректор]"))
    assert "\n".join(text.report([diagnostic], "ru")) == (
        "ошибка[unknown-responsible]: «деректор» нет ни в одном реестре этой папки и папок выше\n"
        "  --> roadmaps/plan.yaml:10:27\n"
        "   |\n"
        "10 |           ответственные: [деректор]\n"
        "   |                           ^^^^^^^^\n"
        "   = совет: возможно, это «директор»\n"
    )
    assert "\n".join(text.report([diagnostic], "en")) == (
        "error[unknown-responsible]: no registry of this folder or of those above it has 'деректор'\n"
        "  --> roadmaps/plan.yaml:10:27\n"
        "   |\n"
        "10 |           ответственные: [деректор]\n"
        "   |                           ^^^^^^^^\n"
        "   = help: perhaps 'директор' is meant\n"
    )


def test_the_broken_examples_are_reported_word_for_word() -> None:
    """After a change: roadmapc check examples/broken --as-of 2021-10-01 > tests/golden/broken.txt."""
    result = CliRunner().invoke(main, ["check", str(BROKEN), "--as-of", "2021-10-01"])
    assert result.exit_code == 1
    assert result.output == (HERE / "golden" / "broken.txt").read_text(encoding="utf-8")


def test_every_broken_folder_has_a_fault_of_its_own_and_its_neighbours_have_none() -> None:
    faulty = {
        item.place.path.split("/")[2] for item in compiler.check(BROKEN, DAY).checked.diagnostics
    }
    folders = {path.name for path in BROKEN.iterdir() if path.is_dir()}
    assert folders - faulty == {"region"}
    assert len(faulty) == 10


def test_a_long_line_is_shown_around_the_fault(tmp_path: Path) -> None:
    long = "Повышение качества образования в школе с низкими результатами. " * 6
    name = f"{long}Шкoла. {long}"
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", название=name.strip()))
    lines = list(text.report([diagnostic], "ru"))
    shown, under = lines[3], lines[4]
    assert shown.removeprefix("8 | ").startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 170
    assert shown[under.index("^") : under.rindex("^") + 1] == "Шкoла"


def test_a_value_on_several_lines_is_shown_by_its_first(tmp_path: Path) -> None:
    plan = PLAN + action("уроки", ответственные="все учителя\n            школы")
    diagnostic = only(tmp_path, plan=plan)
    lines = list(text.report([diagnostic], "ru"))
    assert lines[4] == "   |" + " " * 26 + "^" * len("все учителя")


@pytest.mark.parametrize(
    ("errors", "shown"),
    [
        (0, "0 ошибок"),
        (1, "1 ошибка"),
        (2, "2 ошибки"),
        (4, "4 ошибки"),
        (5, "5 ошибок"),
        (11, "11 ошибок"),
        (12, "12 ошибок"),
        (14, "14 ошибок"),
        (21, "21 ошибка"),
        (22, "22 ошибки"),
        (111, "111 ошибок"),
        (112, "112 ошибок"),
        (121, "121 ошибка"),
    ],
)
def test_counts_agree_with_their_nouns(errors: int, shown: str) -> None:
    summary = Summary(errors, errors, errors, errors, errors, errors)
    assert f"; {shown}, " in text.closing(summary, "ru")


def test_the_closing_line_names_acts_actions_and_accepted_findings() -> None:
    summary = Summary(acts=1, actions=2, errors=5, warnings=1, remarks=3, exempted=21)
    assert text.closing(summary, "ru") == (
        "проверено: 1 акт, 2 мероприятия; 5 ошибок, 1 предупреждение, 3 замечания; "
        "допущено исключениями: 21"
    )
    assert text.closing(summary, "en") == (
        "checked 1 act, 2 actions; 5 errors, 1 warning, 3 remarks; exempted: 21"
    )


# syntax

PASTED = {
    "двоеточие внутри фразы": (
        "Итоги: что сделано",
        "двоеточие с пробелом внутри текста YAML читает как новый ключ",
        "возьмите весь текст в кавычки: 'Итоги: что сделано'",
        ":",
    ),
    "двоеточие и примечание": (
        "Итоги: что сделано  # уточнить",
        "двоеточие с пробелом внутри текста YAML читает как новый ключ",
        "возьмите весь текст в кавычки: 'Итоги: что сделано'",
        ":",
    ),
    "апостроф в тексте с двоеточием": (
        "Тема: Жанна д'Арк",
        "двоеточие с пробелом внутри текста YAML читает как новый ключ",
        "возьмите весь текст в кавычки: 'Тема: Жанна д''Арк'",
        ":",
    ),
    "двоеточие в тексте на двух строках": (
        "Итоги: что сделано\n            и что осталось",
        "двоеточие с пробелом внутри текста YAML читает как новый ключ",
        "возьмите весь текст в кавычки '…' или напишите его с новой строки после >-",
        ":",
    ),
    "кавычки в начале фразы": (
        '"Точка роста" открыта',
        'кавычки закрываются после "Точка роста", а текст идёт дальше',
        "возьмите весь текст в кавычки, а внутри поставьте «ёлочки»: '«Точка роста» открыта'",
        '"Точка роста" открыта',
    ),
    "кавычки внутри кавычек": (
        '"Проект "Школа" растёт"',
        'кавычки закрываются после "Проект ", а текст идёт дальше',
        "возьмите весь текст в кавычки, а внутри поставьте «ёлочки»: 'Проект «Школа» растёт'",
        '"Проект "Школа" растёт"',
    ),
    "апостроф внутри кавычек": (
        "'Тема Жанна д'Арк'",
        "кавычки закрываются после 'Тема Жанна д', а текст идёт дальше",
        "возьмите весь текст в кавычки, а внутри поставьте «ёлочки»: 'Тема Жанна д''Арк'",
        "'Тема Жанна д'Арк'",
    ),
    "кавычки и двоеточие": (
        '"Школа-лидер": стажировка',
        'кавычки закрываются после "Школа-лидер", а текст идёт дальше',
        "возьмите весь текст в кавычки, а внутри поставьте «ёлочки»: '«Школа-лидер»: стажировка'",
        '"Школа-лидер": стажировка',
    ),
    "кавычка без пары": (
        '"Точка роста',
        'кавычка " открыта и на этой строке не закрыта',
        "закройте её в конце значения или уберите",
        '"',
    ),
    "скобка без пары": (
        "[проект",
        "скобка [ открыта и не закрыта",
        "закройте её знаком ], а если это часть текста, возьмите весь текст в кавычки",
        "[",
    ),
    "текст после скобок": (
        "[проект] приказа",
        "скобка [ в начале значения закрывается, а текст идёт дальше",
        "возьмите весь текст в кавычки",
        "[",
    ),
    "собака": (
        "@школа",
        "текст без кавычек не может начинаться со знака @",
        "возьмите весь текст в кавычки",
        "@",
    ),
    "больше": (
        "> 90% учителей",
        "текст без кавычек не может начинаться со знака >",
        "возьмите весь текст в кавычки",
        ">",
    ),
    "дефис": (
        "- первое",
        "текст без кавычек не может начинаться со знака -",
        "возьмите весь текст в кавычки",
        "-",
    ),
    "звёздочка": (
        "*важно провести",
        "«*важно» в начале значения YAML читает как ссылку внутри файла",
        "если это текст, возьмите его в кавычки; ссылок YAML в дорожных картах нет: значение пишется целиком",
        "*важно",
    ),
    "восклицательный знак": (
        "!важно",
        "«!важно» в начале значения YAML читает как указание типа",
        "если это текст, возьмите его в кавычки",
        "!важно",
    ),
    "непечатаемый знак": (
        "Неделя\x07 уроков",
        "в тексте стоит непечатаемый знак U+0007",
        "удалите его: он остаётся при вставке из Word или PDF",
        "\x07",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("value", "message", "advice", "words"), PASTED.values(), ids=PASTED)
def test_pasted_text_gives_one_message_that_names_the_slip(
    value: str, message: str, advice: str, words: str, tmp_path: Path
) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", название=value))
    assert diagnostic.rule == "syntax"
    assert diagnostic.message.ru == message
    assert ru(diagnostic.help) == advice
    assert diagnostic.place.start.line == 8
    assert marked(diagnostic) == words


INNOCENT = [
    'Центр "Точка роста" в школе',
    "Сайт http://школа.рф",
    "Сбор в 10:30",
    "Скобка [раз] и",
    "Рост на 5-7%",
    "'Итоги: что сделано'",
    ">-\n            Итоги: что сделано, в т. ч. (#5)",
]


@pytest.mark.parametrize("value", INNOCENT)
def test_text_that_yaml_reads_whole_is_left_alone(value: str, tmp_path: Path) -> None:
    assert not found(tmp_path, plan=PLAN + action("уроки", название=value))


LINES = {
    "нет двоеточия после ключа": (
        ("      мероприятия:", "      мероприятия"),
        "после ключа «мероприятия» нет двоеточия",
        "напишите «мероприятия:»",
        "мероприятия",
    ),
    "нет пробела после двоеточия": (
        ("срок: ", "срок:"),
        "после двоеточия за словом «срок» нет обычного пробела",
        "напишите «срок: октябрь 2021 г.»",
        "срок:октябрь 2021 г.",
    ),
    "неразрывный пробел после двоеточия": (
        ("срок: ", "срок:\u00a0"),
        "после двоеточия за словом «срок» нет обычного пробела",
        "напишите «срок: октябрь 2021 г.»",
        "срок:\u00a0октябрь 2021 г.",
    ),
    "тире вместо дефиса": (
        ("- id: уроки", "– id: уроки"),
        "пункт списка начат знаком –, а не дефисом",
        "наберите дефис и пробел «- »: при вставке из Word дефис становится тире",
        "– id: уроки",
    ),
    "нет пробела после дефиса": (
        ("- id: уроки", "-id: уроки"),
        "после дефиса, который начинает пункт списка, нет пробела",
        "поставьте пробел: - id: уроки",
        "-id: уроки",
    ),
    "строка левее соседних": (
        ("          срок", "         срок"),
        "отступ не совпадает с отступом соседних строк того же уровня",
        "выровняйте строку по соседним ключам или пунктам списка",
        "срок",
    ),
    "строка правее соседних": (
        ("          срок", "           срок"),
        "строка сдвинута вправо и продолжает текст выше, а двоеточие начинает в ней новый ключ",
        "новый ключ выровняйте по соседним ключам; продолжение текста возьмите вместе с началом в кавычки",
        "срок",
    ),
    "продолжение без отступа": (
        ("          срок", "        и мастер-классов\n          срок"),
        "строка не похожа ни на «ключ: значение», ни на пункт списка «- …»",
        "если она продолжает текст выше, сдвиньте её правее ключа этого текста; длинный текст пишите после >-",
        "и мастер-классов",
    ),
    "табуляция": (
        ("          срок", "\tсрок"),
        "в отступе стоит табуляция",
        "замените её пробелами: по два на уровень",
        "\t",
    ),
    "неразрывный пробел в отступе": (
        ("          срок", "\u00a0         срок"),
        "в отступе стоит неразрывный пробел, а не обычный",
        "сотрите отступ и наберите его пробелами: так бывает при вставке из Word",
        "\u00a0",
    ),
    "решётка после скобки": (
        ("          срок", "          реализует: [#карта]\n          срок"),
        "знак # начинает примечание, и скобка [ остаётся незакрытой",
        "возьмите ссылку в кавычки: '#карта'",
        "[",
    ),
    "кавычка закрыта только на другой строке": (
        ("название: Неделя", 'примечание: "Неделя\n          название: "Неделя'),
        'кавычка " открыта и на этой строке не закрыта',
        "закройте её в конце значения или уберите",
        '"',
    ),
    "второй документ": (
        ("          ответственные: [директор]\n", "---\n"),
        "здесь в файле начинается второй документ",
        "удалите строку «---» или «...» либо перенесите то, что ниже, в другой файл",
        "---",
    ),
    "двоеточие внутри скобок": (
        ("[директор]", "{имя: Директор: школа}"),
        "двоеточие с пробелом внутри текста YAML читает как новый ключ",
        "возьмите весь текст в кавычки: 'Директор: школа'",
        ":",
    ),
    "скобки вокруг ключа": (
        ("срок:", "[срок]:"),
        "ключом стоит список или запись, а не слово",
        "уберите скобки вокруг ключа",
        "[срок]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "message", "advice", "words"), LINES.values(), ids=LINES)
def test_a_slip_in_a_line_gives_one_message_at_that_line(
    change: tuple[str, str], message: str, advice: str, words: str, tmp_path: Path
) -> None:
    whole = PLAN + action("уроки")
    assert change[0] in whole
    diagnostic = only(tmp_path, plan=whole.replace(*change))
    assert (diagnostic.rule, diagnostic.message.ru) == ("syntax", message)
    assert ru(diagnostic.help) == advice
    assert marked(diagnostic) == words


def test_a_file_saved_by_an_old_editor_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "plan.yaml").write_bytes((PLAN + action("уроки")).encode("cp1251"))
    [diagnostic] = check(tmp_path, {}).diagnostics
    assert diagnostic.message.ru == "файл не в кодировке UTF-8: похоже на Windows-1251"
    assert diagnostic.place.line == "приложения:"


@pytest.mark.parametrize("content", ["", "# только примечание\n", "план\n", "- план\n"])
def test_a_file_without_keys_says_how_to_begin(content: str, tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=content)
    assert diagnostic.message.ru == "в файле нет записей «ключ: значение»"
    assert diagnostic.place.start == (1, 1)


def test_a_fault_of_reading_does_not_keep_other_files_from_being_checked(tmp_path: Path) -> None:
    files = {"a__plan": PLAN + action("уроки", срок=""), "b__plan": "план"}
    assert [(item.place.path, item.rule) for item in found(tmp_path, **files)] == [
        ("roadmaps/a/plan.yaml", "missing-key"),
        ("roadmaps/b/plan.yaml", "syntax"),
    ]


def test_a_text_continued_with_non_breaking_spaces_is_told_of_them(tmp_path: Path) -> None:
    plan = PLAN + action("уроки", название="Неделя\n\u00a0\u00a0открытых уроков")
    diagnostic = only(tmp_path, plan=plan)
    assert diagnostic.message.ru == "в отступе стоит неразрывный пробел, а не обычный"
    assert diagnostic.place.start == (9, 1)


@pytest.mark.parametrize("first", ["Неделя", "Неделя\n            открытых"])
def test_a_colon_in_a_later_line_of_a_text_is_told_of_both_cures(
    first: str, tmp_path: Path
) -> None:
    name = f"{first}\n            и мастер-классов: для всех"
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", название=name))
    assert diagnostic.message.ru.startswith("строка сдвинута вправо и продолжает текст выше")
    assert marked(diagnostic) == "и мастер-классов"


def test_a_list_item_that_runs_on_to_a_colon_is_told_of_both_cures(tmp_path: Path) -> None:
    plan = PLAN + action(
        "уроки", результат="\n            - Итоги года\n              по классам: 5-9"
    )
    diagnostic = only(tmp_path, plan=plan.replace(": \n", ":\n"))
    assert diagnostic.message.ru.startswith("строка сдвинута вправо и продолжает текст выше")
    assert marked(diagnostic) == "по классам"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("а: " + "[" * 60, "вложенность больше 40 уровней"),
        ("#" + "x" * 4_000_000, "файл больше 4 млн знаков"),
        ("а: &якорь б\n", "«&якорь» в начале значения YAML читает как ссылку внутри файла"),
        ("а: !!int 5\n", "«!!int» в начале значения YAML читает как указание типа"),
    ],
    ids=["глубина", "размер", "якорь", "тип"],
)
def test_what_no_act_needs_is_refused_with_a_message(
    content: str, message: str, tmp_path: Path
) -> None:
    assert only(tmp_path, plan=content).message.ru == message


def test_a_link_out_of_the_folder_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "elsewhere.yaml").write_text(REGISTRY, encoding="utf-8")
    (tmp_path / "roadmaps" / "plan.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    [diagnostic] = check(tmp_path, {}).diagnostics
    assert diagnostic.message.ru == "ссылка ведёт за пределы папки с картами"


@pytest.mark.parametrize(
    ("why", "message"),
    [
        ("link-loop", "ссылка ведёт по кругу"),
        ("no-target", "ссылка ведёт к файлу, которого нет"),
        ("not-a-file", "под этим именем не файл"),
        ("denied", "прочитать не разрешено"),
        ("Input/output error", "файл нельзя прочитать: Input/output error"),
    ],
)
def test_why_a_file_could_not_be_read_is_told_in_words(why: str, message: str) -> None:
    fault = SyntaxFault("unreadable-file", Span(0, 1), why)
    unit = Unit(Source("roadmaps/plan.yaml", "plan", ""), "ru", ACT_FILE, None, None, (fault,))
    [finding] = syntax.check(unit)
    assert finding.message.ru == message


# repeated-key, unknown-key, missing-key


def test_a_repeated_key_is_shown_in_both_places(tmp_path: Path) -> None:
    again = action("уроки") + "          срок: май 2022 г.\n"
    diagnostic = only(tmp_path, plan=PLAN + again)
    assert diagnostic.rule == "repeated-key"
    assert (diagnostic.place.start, diagnostic.place.end) == ((11, 11), (11, 15))
    [first] = diagnostic.related
    assert first.place.start == (9, 11)
    assert (first.message.ru, first.message.en) == ("первый раз здесь", "first here")


@pytest.mark.parametrize(
    ("key", "advice"),
    [
        ("срк", "возможно, это «срок»"),
        ("Срок", "возможно, это «срок»"),
        ("deadline", "в этом файле ключи русские: напишите «срок»"),
        ("cрок", "наберите ключ заново: в нём латинская буква или неразрывный пробел, нужно «срок»"),
        (
            "срок\u00a0",
            "наберите ключ заново: в нём латинская буква или неразрывный пробел, нужно «срок»",
        ),
    ],
)  # fmt: skip
def test_a_misspelt_key_gives_one_finding_and_the_key_that_was_meant(
    key: str, advice: str, tmp_path: Path
) -> None:
    plan = PLAN + action("уроки").replace("срок", key)
    diagnostic = only(tmp_path, plan=plan)
    assert diagnostic.rule == "unknown-key"
    assert ru(diagnostic.help) == advice


def test_a_key_that_resembles_none_is_answered_with_the_list(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", цвет="зелёный"))
    assert diagnostic.message.ru == "ключа «цвет» нет в записи «мероприятие»"
    assert diagnostic.message.en == "the action has no key 'цвет'"
    assert ru(diagnostic.help).startswith("здесь бывают: id, название, реализует")


def test_a_comma_inside_braces_is_told_from_a_slip(tmp_path: Path) -> None:
    flow = "организации:\n  - {id: отдел, название: Отдел образования, науки и спорта}\n"
    diagnostic = only(tmp_path, a__registry=flow)
    assert marked(diagnostic) == "науки и спорта"
    assert ru(diagnostic.help) == (
        "запятая внутри { } начинает новый ключ: возьмите текст с запятой в кавычки"
    )


def test_a_missing_key_is_shown_at_its_record_with_what_belongs_there(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("педсовет") + action("уроки", срок=""))
    assert diagnostic.message.ru == "в записи «мероприятие» нет ключа «срок»"
    assert diagnostic.message.en == "the action lacks the key 'срок'"
    assert ru(diagnostic.help).startswith("добавьте «срок: …»; срок так, как его пишут")
    assert diagnostic.place.start == (11, 11)


def test_an_annex_without_content_is_told_every_key_that_would_do(tmp_path: Path) -> None:
    bare = "приложения:\n  - id: карта\n    заголовок: Карта\n"
    diagnostic = only(tmp_path, plan=bare)
    assert diagnostic.message.ru == (
        "в записи «приложение» нет ключа «дорожная карта», «программа», «перечень» или «таблица»"
    )
    assert ru(diagnostic.help).startswith("добавьте один из них, например «дорожная карта: …»; ")


@pytest.mark.parametrize("key", ["название", "срок"])
def test_an_empty_key_is_shown_at_the_key(key: str, tmp_path: Path) -> None:
    plan = PLAN + action("уроки")
    line = next(line for line in plan.splitlines() if f"  {key}:" in line)
    diagnostic = only(tmp_path, plan=plan.replace(line, f"          {key}:"))
    assert (diagnostic.rule, marked(diagnostic)) == ("missing-key", key)
    assert diagnostic.message.ru == f"у ключа «{key}» нет значения"


def test_every_missing_key_of_a_record_is_named(tmp_path: Path) -> None:
    diagnostics = found(tmp_path, order="акт:\n  статус: проект\n")
    assert [item.message.ru for item in diagnostics] == [
        "в записи «акт» нет ключа «вид»",
        "в записи «акт» нет ключа «заголовок»",
        "в записи «акт» нет ключа «орган»",
    ]


# wrong-type, wrong-value


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("директор", "возьмите в скобки: [директор]"),
        ("директор, завуч", "возьмите в скобки: [директор, завуч]"),
        (
            "все учителя школы",
            "начните каждое значение с новой строки и знака «- » или возьмите их в скобки [ ]",
        ),
        (
            "\n            – директор\n            – завуч",
            "наберите в начале каждого пункта дефис и пробел «- »: при вставке из Word дефис становится тире",
        ),
    ],
)
def test_a_text_in_place_of_a_list_is_shown_how_to_become_one(
    written: str, advice: str, tmp_path: Path
) -> None:
    plan = PLAN + action("уроки", ответственные=written).replace(": \n", ":\n")
    [diagnostic] = found(tmp_path, plan=plan)
    assert diagnostic.rule == "wrong-type"
    assert diagnostic.message.ru == "здесь нужен список, а стоит текст"
    assert ru(diagnostic.help) == advice


def test_a_list_item_with_a_colon_is_quoted_in_the_advice(tmp_path: Path) -> None:
    heading = "    бланк:\n      - Адрес: улица Садовая, дом 1\n"
    school = f"организации:\n  - id: лицей\n    название: Лицей\n{heading}"
    diagnostic = only(tmp_path, a__registry=school)
    assert diagnostic.message.ru == "здесь нужен текст, а стоит запись «ключ: значение»"
    assert ru(diagnostic.help).endswith("возьмите текст в кавычки, 'Адрес: улица Садовая, дом 1'")


@pytest.mark.parametrize(
    ("content", "message", "advice"),
    [
        (
            "акт: приказ\n",
            "здесь нужна запись «ключ: значение», а стоит текст",
            "напишите с новой строки и с отступом ключи этой записи",
        ),
        (
            PLAN + action("уроки", срок="[май, июнь]"),
            "здесь нужен текст, а стоит список",
            "напишите одно значение в строку",
        ),
    ],
)
def test_records_and_texts_are_not_interchangeable(
    content: str, message: str, advice: str, tmp_path: Path
) -> None:
    diagnostic = only(tmp_path, plan=content)
    assert (diagnostic.message.ru, ru(diagnostic.help)) == (message, advice)


@pytest.mark.parametrize(
    ("key", "value", "message", "advice"),
    [
        ("дата", "31.06.2021", "дня «31.06.2021» нет в календаре",
         "проверьте день: последний в этом месяце 30.06.2021"),
        ("дата", "2021-02-29", "дня «2021-02-29» нет в календаре",
         "проверьте день: последний в этом месяце 28.02.2021"),
        ("дата", "12.30.2020", "дня «12.30.2020» нет в календаре",
         "сначала пишут день, потом месяц: 30.12.2020"),
        ("дата", "30.13.2020", "дня «30.13.2020» нет в календаре",
         "проверьте год и месяц: месяцы идут от 01 до 12"),
        ("дата", "1 сентября 2021 г.", "«1 сентября 2021 г.» не читается как дата",
         "напишите дату цифрами: 01.09.2021"),
        ("дата", "осенью", "«осенью» не читается как дата", "напишите дату цифрами: 30.12.2020"),
        ("дата", "1 четверти 2021", "«1 четверти 2021» не читается как дата",
         "напишите дату цифрами: 30.12.2020"),
        ("вид", "приказз", "значение «приказз» здесь не принято",
         "возможно, это «приказ»; здесь бывают: приказ, распоряжение, постановление, письмо"),
        ("вид", "указание", "значение «указание» здесь не принято",
         "здесь бывают: приказ, распоряжение, постановление, письмо"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_shown_with_one_that_can(
    key: str, value: str, message: str, advice: str, tmp_path: Path
) -> None:
    lines = [line for line in ACT.splitlines() if not line.startswith(f"  {key}:")]
    diagnostic = only(tmp_path, order="\n".join([*lines, f"  {key}: {value}", ""]))
    assert (diagnostic.rule, diagnostic.message.ru) == ("wrong-value", message)
    assert ru(diagnostic.help) == advice
    assert marked(diagnostic) == value


@pytest.mark.parametrize(
    ("change", "message", "shown"),
    [
        (("2021-2024", "2024-2021"), "период «2024-2021» кончается раньше, чем начинается",
         "2021-2024"),
        (("2021-2024", "2021/2022 учебный год"), "«2021/2022 учебный год» не читается как годы",
         "2021-2022"),
        (("2021-2024", "три года"), "«три года» не читается как годы", "2020-2024"),
        (("2021-2024", "1021-2024"), "«1021-2024» не читается как годы", "2020-2024"),
        (("id: уроки", "id: открытые уроки"), "«открытые уроки» не годится для id",
         "открытые-уроки"),
        (("id: уроки", "id: №1"), "«№1» не годится для id", "1"),
        (("id: уроки", "id: «»"), "««»» не годится для id", "рабочая-группа"),
    ],
)  # fmt: skip
def test_the_advice_repairs_what_can_be_repaired(
    change: tuple[str, str], message: str, shown: str, tmp_path: Path
) -> None:
    diagnostic = only(tmp_path, plan=(PLAN + action("уроки")).replace(*change))
    assert (diagnostic.rule, diagnostic.message.ru) == ("wrong-value", message)
    assert ru(diagnostic.help).endswith(f": {shown}")
    assert en(diagnostic.help).endswith(f": {shown}")


@pytest.mark.parametrize(
    ("width", "advice"),
    [("12%", "напишите число одними цифрами: 12"), ("0", "напишите число одними цифрами")],
)
def test_a_width_is_a_whole_number(width: str, advice: str, tmp_path: Path) -> None:
    columns = (
        f"      графы:\n        - содержание: ответственные\n          заголовок: Кто\n"
        f"          ширина: {width}\n      мероприятия:"
    )
    plan = (PLAN + action("уроки")).replace("      мероприятия:", columns)
    diagnostic = only(tmp_path, plan=plan)
    assert diagnostic.message.ru == f"«{width}» не целое число больше нуля"
    assert ru(diagnostic.help) == advice


def test_two_keys_of_which_one_may_stand_are_shown_at_the_second(tmp_path: Path) -> None:
    sections = (
        "      разделы:\n        - id: кадры\n          название: Кадры\n          мероприятия:\n"
        "            - {id: а, название: Б, срок: май 2022 г., ответственные: [директор]}\n"
        "      мероприятия:"
    )
    plan = (PLAN + action("уроки")).replace("      мероприятия:", sections)
    diagnostic = only(tmp_path, plan=plan)
    assert (
        diagnostic.message.ru
        == "в одной записи бывает только один из ключей: «разделы», «мероприятия»"
    )
    assert (marked(diagnostic), diagnostic.place.start.line) == ("мероприятия", 11)


# unquoted-number, cut-text, mixed-alphabet


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7.10", "число 7.1"),
        ("1_000", "число 1000"),
        ("010", "число 8"),
        ("12:30", "число 750"),
        ("0x1F", "число 31"),
        ("0x_", "испорченное число"),
        ("1e3", None),
        ("no", "«нет»"),
        ("on", "«да»"),
        ("Yes", "«да»"),
        ("~", "пустое значение"),
        ("null", "пустое значение"),
        ("1861", None),
        ("3.5", None),
        ("454-р", None),
        ("30.12.2020", None),
        ("2020-12-30", None),
        ("2021", None),
        ("да", None),
        ("нет", None),
        ("07.05", "число 7.05"),
        ("Р-8", None),
    ],
)
def test_a_number_is_flagged_only_where_another_program_changes_it(
    written: str, read: str | None, tmp_path: Path
) -> None:
    diagnostics = found(tmp_path, order=f"{ACT}  номер: {written}\n")
    if read is None:
        assert not diagnostics
        return
    [diagnostic] = diagnostics
    assert diagnostic.rule == "unquoted-number"
    assert diagnostic.message.ru == f"«{written}» без кавычек другие программы читают как {read}"
    assert ru(diagnostic.help) == f'возьмите в кавычки: "{written}"'
    assert marked(diagnostic) == written


@pytest.mark.parametrize("written", ["7.10", "010", "no", "~"])
def test_a_number_in_quotes_is_left_alone(written: str, tmp_path: Path) -> None:
    assert not found(tmp_path, order=f'{ACT}  номер: "{written}"\n')


def test_a_long_text_is_never_a_number() -> None:
    assert misread("1" * 41 + ".10") is None
    assert misread("") is None


@pytest.mark.parametrize(
    ("value", "cut"),
    [
        ("Кабинет #5 готов", "#5 готов"),
        ("Пункты (п. #5, #6) плана", "#5, #6) плана"),
        ("Проект «Читаем # вместе»", "# вместе»"),
        ("Смета (часть # вторая)", "# вторая)"),
    ],
)
def test_a_text_that_lost_its_end_is_shown_with_what_was_lost(
    value: str, cut: str, tmp_path: Path
) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", название=value))
    assert diagnostic.rule == "cut-text"
    assert marked(diagnostic) == cut
    advice = ru(diagnostic.help)
    assert ("поставьте после # пробел" in advice) is (cut[1] != " ")


@pytest.mark.parametrize(
    "value",
    [
        "Кабинет физики  # уточнить номер",
        "Кабинет физики #",
        "Проект «Читаем»  # «вместе»",
        "Кабинет№5#6",
        "'Кабинет #5 готов'",
    ],
)
def test_an_innocent_comment_is_left_alone(value: str, tmp_path: Path) -> None:
    assert not found(tmp_path, plan=PLAN + action("уроки", название=value))


def test_a_text_of_which_nothing_is_left_gives_one_message(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", название="#1 в районе"))
    assert (diagnostic.rule, marked(diagnostic)) == ("cut-text", "#1 в районе")
    assert diagnostic.message.ru == "знак # начинает примечание, и весь текст после него отброшен"


def test_a_reference_that_became_a_comment_gives_one_message(tmp_path: Path) -> None:
    plan = PLAN + action("уроки", реализует="\n            - #карта").replace(": \n", ":\n")
    diagnostic = only(tmp_path, plan=plan)
    assert diagnostic.rule == "cut-text"
    assert ru(diagnostic.help) == "возьмите ссылку в кавычки: '#карта'"


@pytest.mark.parametrize(
    ("name", "message", "pure"),
    [
        ("Шкoла", "в слове «Шкoла» среди русских букв латинская: o", "Школа"),
        ("Cредняя", "в слове «Cредняя» среди русских букв латинская: C", "Средняя"),
        ("шкoлa", "в слове «шкoлa» среди русских букв латинские: o, a", "школа"),
        ("opгaн", "в слове «opгaн» среди русских букв латинские: o, p, a", "орган"),
    ],
)  # fmt: skip
def test_a_word_of_two_alphabets_is_a_warning_with_the_pure_word(
    name: str, message: str, pure: str, tmp_path: Path
) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", название=f"Наша {name} и сад"))
    assert (diagnostic.rule, diagnostic.severity) == ("mixed-alphabet", Severity.WARNING)
    assert diagnostic.message.ru == message
    assert (
        ru(diagnostic.help)
        == f"наберите слово заново русскими буквами: {pure}; это исправит и roadmapc check --fix"
    )
    assert marked(diagnostic) == name


@pytest.mark.parametrize(
    "name",
    [
        "on-line уроки",
        "Wi-Fi в школе",
        "Центр IT-куб",
        "Корпус II",
        "COVID-19",
        "Кабинет 5aб2",
        "Урок №5",
        "Zoom",
    ],
)
def test_innocent_neighbours_of_two_alphabets_pass(name: str, tmp_path: Path) -> None:
    assert not found(tmp_path, plan=PLAN + action("уроки", название=name))


# missing-responsible, unknown-responsible


def test_an_action_without_responsible_is_named(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки", ответственные=""))
    assert diagnostic.message.ru == "у мероприятия «уроки» нет ответственного"
    assert diagnostic.message.en == "nobody is responsible for the action 'уроки'"
    assert diagnostic.place.start == (7, 11)


@pytest.mark.parametrize(
    ("written", "count", "advice"),
    [
        ("[деректор]", 1, "возможно, это «директор»"),
        ("[библиотекарь]", 1, "добавьте в реестр организацию, должность или группу с таким именем"),
        ("['директор, завуч']", 1,
         "если это несколько имён, напишите каждое отдельным пунктом списка; если одно, добавьте его в реестр"),
        ("[Отдел культуры, спорта и туризма]", 2,
         "если запятая входит в имя, возьмите всё имя в кавычки; если нет, добавьте запись в реестр"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_answered_by_what_it_looks_like(
    written: str, count: int, advice: str, tmp_path: Path
) -> None:
    diagnostics = found(tmp_path, plan=PLAN + action("уроки", ответственные=written))
    assert [item.rule for item in diagnostics] == ["unknown-responsible"] * count
    assert {ru(item.help) for item in diagnostics} == {advice}


@pytest.mark.parametrize("name", ["директор", "ДИРЕКТОР", "«Директор»", "заместитель  директора"])
def test_a_name_is_found_whatever_its_case_quotes_and_spaces(name: str, tmp_path: Path) -> None:
    assert not found(tmp_path, plan=PLAN + action("уроки", ответственные=f"['{name}']"))


def test_a_name_is_looked_up_outwards_only(tmp_path: Path) -> None:
    post = "должности:\n  - id: психолог\n    название: Педагог-психолог\n"
    plan = PLAN + action("уроки", ответственные="[психолог]")
    assert not found(tmp_path / "1", registry=post, a__b__plan=plan)
    diagnostic = only(tmp_path / "2", a__registry=post, b__plan=plan)
    assert (diagnostic.rule, diagnostic.place.path) == (
        "unknown-responsible",
        "roadmaps/b/plan.yaml",
    )


def test_nothing_is_said_of_names_while_the_registry_cannot_be_read(tmp_path: Path) -> None:
    plan = PLAN + action("уроки", ответственные="[психолог]")
    diagnostic = only(tmp_path, registry="должности: [", a__plan=plan)
    assert diagnostic.rule == "syntax"


@pytest.mark.parametrize(
    "content",
    [
        f"{ACT}  пункты:\n    - текст: Представить отчёт\n      адресаты: [библиотекарь]\n",
        ACT.replace("школа", "библиотекарь"),
        PLAN + action("уроки", соисполнители="[библиотекарь]"),
        "группы:\n  - id: команда\n    название: Команда\n    состав: [библиотекарь]\n",
        "должности:\n  - id: учитель\n    название: Учитель\n    организация: библиотекарь\n",
    ],
    ids=["адресат", "орган", "соисполнитель", "состав группы", "организация должности"],
)
def test_every_name_of_a_party_is_looked_up(content: str, tmp_path: Path) -> None:
    diagnostic = only(tmp_path, a__file=content)
    assert (diagnostic.rule, marked(diagnostic)) == ("unknown-responsible", "библиотекарь")


# duplicate-id, unresolved-reference


def test_a_repeated_id_is_shown_with_the_first_one(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки") + action("уроки"))
    assert diagnostic.message.ru == "id «уроки» уже занят в этом файле"
    assert (diagnostic.place.start, marked(diagnostic)) == ((11, 15), "уроки")
    [first] = diagnostic.related
    assert first.place.start == (7, 15)


def test_of_two_items_with_one_id_the_first_is_meant(tmp_path: Path) -> None:
    twice = action("уроки", срок="декабрь 2021 г.") + action("уроки", срок="май 2021 г.")
    below = action("свои", срок="декабрь 2021 г.", реализует="[plan#уроки]")
    diagnostic = only(tmp_path, plan=PLAN + twice, school=PLAN + below)
    assert diagnostic.rule == "duplicate-id"


def test_an_id_is_unique_across_points_annexes_and_actions(tmp_path: Path) -> None:
    point = f"{ACT}  пункты:\n    - id: карта\n      текст: Утвердить карту (приложение)\n"
    diagnostic = only(tmp_path, order=point + PLAN + action("уроки"))
    assert (diagnostic.rule, diagnostic.place.start.line) == ("duplicate-id", 9)


def test_two_entries_of_a_registry_share_no_id(tmp_path: Path) -> None:
    twice = "  - id: школа\n    название: Школа\n"
    diagnostic = only(tmp_path, a__registry=f"организации:\n{twice}должности:\n{twice}")
    assert (diagnostic.rule, diagnostic.place.start.line) == ("duplicate-id", 5)


def test_two_files_share_no_address(tmp_path: Path) -> None:
    content = PLAN + action("уроки")
    [diagnostic] = check(tmp_path, {"a/plan.yaml": content, "a/plan.yml": content}).diagnostics
    assert diagnostic.place.path == "roadmaps/a/plan.yml"
    assert diagnostic.message.ru == "адрес «a/plan» уже занят файлом roadmaps/a/plan.yaml"


REGION = PLAN + action("стажировки") + action("наставничество")


@pytest.mark.parametrize(
    ("reference", "message", "advice"),
    [
        ("region/plan#стажировка", "в «region/plan» нет ничего с id «стажировка»",
         "возможно, это «region/plan#стажировки»"),
        ("regoin/plan#стажировки", "файла акта «regoin/plan» нет в этой папке",
         "возможно, это «region/plan#стажировки»"),
        ("#урок", "в этом файле нет ничего с id «урок»", "возможно, это «#уроки»"),
        ("педсовет", "файла акта «педсовет» нет в этой папке", "возможно, это «#педсовет»"),
        ("region/plan#", "«region/plan#» не читается как ссылка",
         "ссылка пишется так: папка/файл#id, а внутри того же файла в кавычках: '#id'"),
        ("region/plan#ремонт", "в «region/plan» нет ничего с id «ремонт»",
         "ссылка пишется так: папка/файл#id, а внутри того же файла в кавычках: '#id'"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_told_why_and_the_nearest(
    reference: str, message: str, advice: str, tmp_path: Path
) -> None:
    plan = PLAN + action("педсовет") + action("уроки", реализует=f"['{reference}']")
    diagnostic = only(tmp_path, region__plan=REGION, school__plan=plan)
    assert (diagnostic.rule, diagnostic.message.ru) == ("unresolved-reference", message)
    assert ru(diagnostic.help) == advice
    assert marked(diagnostic) == f"'{reference}'"


def test_a_reference_into_a_file_that_failed_is_not_reported(tmp_path: Path) -> None:
    plan = PLAN + action("уроки", реализует="[region/plan#стажировки]")
    diagnostic = only(tmp_path, region__plan="план", school__plan=plan)
    assert (diagnostic.rule, diagnostic.place.path) == ("syntax", "roadmaps/region/plan.yaml")


def test_an_act_that_rests_on_an_unknown_act_is_sent_to_the_registry(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, order=f"{ACT}  основания: [закон-о-школе]\n")
    assert diagnostic.message.ru == (
        "акта «закон-о-школе» нет ни в папке, ни среди внешних актов реестров"
    )
    assert ru(diagnostic.help).startswith("внесите акт в реестр под ключом «внешние акты»")


def test_an_external_act_is_found_by_its_id_and_near_it(tmp_path: Path) -> None:
    law = "внешние акты:\n  - id: закон-273-ФЗ\n    вид: Закон\n    название: Об образовании\n"
    law += "    дата: 29.12.2012\n    номер: 273-ФЗ\n"
    act = f"{ACT}  основания: [%s]\n"
    assert not found(tmp_path / "1", law=law, order=act % "закон-273-ФЗ")
    diagnostic = only(tmp_path / "2", law=law, order=act % "закон-273")
    assert ru(diagnostic.help) == "возможно, это «закон-273-ФЗ»"


def test_a_point_approves_annexes_of_its_own_file(tmp_path: Path) -> None:
    point = f"{ACT}  пункты:\n    - текст: Утвердить карту\n      утверждает: [%s]\n"
    annex = PLAN + action("уроки")
    assert not found(tmp_path / "1", order=point % "карта" + annex)
    assert ru(only(tmp_path / "2", order=point % "крта" + annex).help) == "возможно, это «карта»"
    diagnostic = only(tmp_path / "3", order=point % "программа" + annex)
    assert diagnostic.message.ru == "в этом файле нет приложения с id «программа»"
    assert ru(diagnostic.help) == "напишите id приложения из этого файла"


# circular-implementation


def linked(*links: tuple[str, str]) -> str:
    """A plan whose actions implement each other as told."""
    named = dict.fromkeys(name for link in links for name in link)
    above = {name: [target for source, target in links if source == name] for name in named}
    return PLAN + "".join(
        action(name, реализует=str([f"#{target}" for target in targets]) if targets else "")
        for name, targets in above.items()
    )


@pytest.mark.parametrize(
    ("links", "circle"),
    [
        ((("а", "б"), ("б", "а")), "plan#а → plan#б → plan#а"),
        ((("а", "б"), ("б", "в"), ("в", "а")), "plan#а → plan#б → plan#в → plan#а"),
        ((("до", "а"), ("а", "б"), ("б", "а"), ("б", "после")), "plan#а → plan#б → plan#а"),
    ],
)
def test_a_circle_is_told_once_from_its_first_item_round(
    links: tuple[tuple[str, str], ...], circle: str, tmp_path: Path
) -> None:
    diagnostic = only(tmp_path, plan=linked(*links))
    assert diagnostic.rule == "circular-implementation"
    assert diagnostic.message.ru == f"«реализует» замыкается в круг: {circle}"
    assert len(diagnostic.related) == circle.count("→") - 1
    assert {item.message.ru for item in diagnostic.related} == {"звено круга"}


def test_an_item_that_implements_itself_is_told_so(tmp_path: Path) -> None:
    diagnostic = only(tmp_path, plan=linked(("а", "а")))
    assert diagnostic.message.ru == "«реализует» в plan#а ведёт на само plan#а"
    assert diagnostic.message.en == "plan#а implements itself"
    assert not diagnostic.related


def test_a_circle_through_two_files_shows_both(tmp_path: Path) -> None:
    files = {
        "city__plan": PLAN + action("наставничество", реализует="[school/plan#наставники]"),
        "school__plan": PLAN + action("наставники", реализует="[city/plan#наставничество]"),
    }
    diagnostic = only(tmp_path, **files)
    assert diagnostic.place.path == "roadmaps/city/plan.yaml"
    assert [item.place.path for item in diagnostic.related] == ["roadmaps/school/plan.yaml"]


def test_separate_circles_are_told_separately(tmp_path: Path) -> None:
    diagnostics = found(
        tmp_path, plan=linked(("а", "б"), ("б", "а"), ("в", "в"), ("г", "д"), ("д", "г"))
    )
    assert [item.rule for item in diagnostics] == ["circular-implementation"] * 3


def test_a_diamond_is_no_circle(tmp_path: Path) -> None:
    assert not found(tmp_path, plan=linked(("а", "б"), ("а", "в"), ("б", "г"), ("в", "г")))


# Exceptions

REASON = "в опубликованном приказе клетка пуста"


def granted(rule: str, indent: int, reason: str | None = REASON) -> str:
    space = " " * indent
    last = f"{space}    причина: {reason}\n" if reason is not None else ""
    return f"{space}исключения:\n{space}  - правило: {rule}\n{last}"


EMPTY = action("уроки", ответственные="")


@pytest.mark.parametrize(
    "content",
    [
        PLAN + EMPTY + granted("missing-responsible", 10),
        PLAN + EMPTY + granted("missing-responsible", 6),
        PLAN + EMPTY + granted("missing-responsible", 4),
        PLAN + EMPTY + granted("missing-responsible", 0),
    ],
    ids=["мероприятие", "дорожная карта", "приложение", "файл"],
)
def test_an_exception_covers_its_record_and_all_inside_it(content: str, tmp_path: Path) -> None:
    checked = check(tmp_path, {"plan.yaml": content})
    assert not checked.diagnostics
    [accepted] = checked.exempted
    assert accepted.reason == REASON
    assert list(text.exempted([accepted], "ru")) == [
        "roadmaps/plan.yaml:7:11: missing-responsible: у мероприятия «уроки» нет ответственного",
        f"    причина: {REASON}",
    ]


def test_an_exception_covers_every_finding_of_its_rule_inside_it(tmp_path: Path) -> None:
    content = PLAN + EMPTY + EMPTY.replace("уроки", "педсовет") + granted("missing-responsible", 6)
    assert len(check(tmp_path, {"plan.yaml": content}).exempted) == 2


def test_the_innermost_exception_gives_the_reason(tmp_path: Path) -> None:
    inner = granted("missing-responsible", 10, "эта строка добавлена последней")
    outer = granted("missing-responsible", 6)
    checked = check(
        tmp_path, {"plan.yaml": PLAN + EMPTY + inner + EMPTY.replace("уроки", "б") + outer}
    )
    assert not checked.diagnostics
    assert [item.reason for item in checked.exempted] == ["эта строка добавлена последней", REASON]


def test_an_exception_on_a_neighbour_covers_nothing(tmp_path: Path) -> None:
    content = PLAN + action("педсовет") + granted("missing-responsible", 10) + EMPTY
    rules = [item.rule for item in found(tmp_path, plan=content)]
    assert rules == ["unused-exception", "missing-responsible"]


def test_an_exception_from_another_rule_covers_nothing(tmp_path: Path) -> None:
    diagnostics = found(tmp_path, plan=PLAN + EMPTY + granted("cut-text", 10))
    assert [item.rule for item in diagnostics] == ["missing-responsible", "unused-exception"]


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        (None, "причина не указана"),
        ("так надо", "«так надо» не объясняет причину"),
        ("- - -", "«- - -» не объясняет причину"),
        ("2021 2022 2023", "«2021 2022 2023» не объясняет причину"),
    ],
)
def test_an_exception_without_three_words_of_reason_does_not_count(
    reason: str | None, message: str, tmp_path: Path
) -> None:
    shown = None if reason is None else f"'{reason}'"
    content = PLAN + EMPTY + granted("missing-responsible", 10, shown)
    finding, exception = found(tmp_path, plan=content)
    assert finding.rule == "missing-responsible"
    assert exception.rule == "unreasoned-exception"
    assert exception.message.ru == (
        f"исключение из правила missing-responsible не действует: {message}"
    )


def test_an_english_file_is_told_its_own_key_for_the_reason(tmp_path: Path) -> None:
    content = "organisations:\n  - id: a\n    name: А\n    exceptions:\n      - rule: cut-text\n"
    diagnostic = only(tmp_path, a__registry=content)
    assert "под ключом «reason»" in ru(diagnostic.help)


@pytest.mark.parametrize(
    ("rule", "message", "advice"),
    [
        ("missing-responsible",
         "исключение из правила missing-responsible больше не нужно: замечаний здесь нет",
         "удалите исключение"),
        ("missing-responsable", "правила «missing-responsable» нет, исключать нечего",
         "возможно, это missing-responsible"),
        ("всё", "правила «всё» нет, исключать нечего",
         "удалите исключение; имена правил показывает roadmapc rules"),
    ],
)  # fmt: skip
def test_an_exception_that_covers_nothing_is_a_warning(
    rule: str, message: str, advice: str, tmp_path: Path
) -> None:
    diagnostic = only(tmp_path, plan=PLAN + action("уроки") + granted(rule, 10))
    assert (diagnostic.rule, diagnostic.severity) == ("unused-exception", Severity.WARNING)
    assert (diagnostic.message.ru, ru(diagnostic.help)) == (message, advice)
    assert marked(diagnostic) == rule


@pytest.mark.parametrize("rule", ["unused-exception", "unreasoned-exception"])
def test_there_are_no_exceptions_from_exceptions(rule: str, tmp_path: Path) -> None:
    content = (
        PLAN + action("уроки") + granted("cut-text", 10, "так" if "reason" in rule else REASON)
    )
    diagnostics = found(tmp_path, plan=content + granted(rule, 0))
    assert sorted(item.rule for item in diagnostics) == sorted([rule, "unused-exception"])


def test_a_file_that_stopped_grants_no_exceptions(tmp_path: Path) -> None:
    content = PLAN + action("уроки", срок="") + granted("missing-key", 10)
    assert only(tmp_path, plan=content).rule == "missing-key"
