"""Rules about language: what they find in a text, what they leave alone, where they point."""

from pathlib import Path

import pytest
from test_rules import ACT, DAY, PLAN, action, found

from roadmapc import compiler
from roadmapc.language import pairs, yo
from roadmapc.language.abbreviations import introduced, introductions, stems, uses
from roadmapc.language.spaces import slips
from roadmapc.language.typography import SEPARATOR
from roadmapc.parsing import parse
from roadmapc.rules.template_leftover import leftovers
from roadmapc.source import Source
from roadmapc.tree import Mapping, Scalar
from roadmapc.wording import Wording, written


def places(source: str, word: str) -> list[tuple[int, bool]]:
    """Where each text of a file has `word`: the line, and whether letter for letter."""
    file = Source("plan.yaml", "plan", source)
    tree, _ = parse(file)
    assert tree is not None
    assert isinstance(tree.root, Mapping)
    found = []
    for entry in tree.root.entries:
        scalar = entry.value
        assert isinstance(scalar, Scalar)
        at = scalar.text.find(word)
        if at >= 0:
            place = written(source, scalar, at, at + len(word))
            found.append((file.position(place.span.start).line, place.exact))
            assert not place.exact or source[place.span.start : place.span.end] == word
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_word_is_found_in_every_style_of_text(end: str) -> None:
    source = (
        "а: вот слово\nб: >-\n  сложено\n  и слово\n\n  конец\nв: |\n  раз\n    слово\n"
        "г: 'это ''не'' слово'\nд: \"\\u0430 слово\"\nе: длинный\n  слово\nж: \"а \\\n   слово\"\n"
    ).replace("\n", end)
    assert places(source, "слово") == [
        (1, True), (4, True), (9, True), (10, True), (11, True), (13, True), (15, True)
    ]  # fmt: skip


def test_a_fold_is_no_space_of_the_file() -> None:
    assert places("а: >-\n  раз\n  два\n", "раз два") == [(2, False)]
    assert places("а: раз два\n", "раз два") == [(1, True)]


def test_letters_that_cannot_be_followed_are_the_whole_text() -> None:
    [(line, exact)] = places('а: "раз\x85  два"\n', "два")
    assert (line, exact) == (1, False)


def test_an_empty_wording_has_no_text() -> None:
    assert Wording("", ()).text == ""


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("«Институт «Развитие» для всех", "«"),
        ("«Институт «Развитие»", ""),
        ("Приказ «О плане «Развитие»;", ""),
        ("«О плане «Развитие», «О сроках", "««"),
        ("«О плане в школе", "«"),
        ("«Институт «Развитие»»", ""),
        ("Слово»", "»"),
        ("„лапки“ и “английские” и „так”", ""),
        ("„лапки", "„"),
        ('"прямые" и "ещё"', ""),
        ('"прямые', '"'),
        ('экран 15" и 17"', ""),
        ('«ёлочка"', '"'),
        ('«внутри "прямые" ещё»', ""),
        ('слово " слово', '"'),
        ("“", "“"),
    ],
)
def test_quotes_without_a_pair(text: str, marks: str) -> None:
    assert "".join(item.mark for item in pairs.quotes(text)) == marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("(да", "("),
        ("да)", ")"),
        ("1) да; 2) нет", ""),
        ("а) да; б) нет (или в)", ""),
        ("(включая: 1) то; 2) это)", ""),
        ("1.2) да", ""),
        ("слова) и", ")"),
        ("[да)", ")"),
        ("((да) [нет])", ""),
    ],
)
def test_brackets_without_a_pair(text: str, marks: str) -> None:
    assert "".join(item.mark for item in pairs.brackets(text)) == marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("на базе [указать школу]", "[указать школу]"),
        ("[1] и [начальные классы]", None),
        ("от «___» ________ 20__ г. № ___", "«___» ________ 20__"),
        ("<наименование ОО> и 5 < 6 > 4", "<наименование ОО>"),
        ("<…>", "<…>"),
        ("Error! Bookmark not defined.", "Error! Bookmark not defined"),
        ("Ошибка! Закладка не определена.", "Ошибка! Закладка не определена"),
        ("приказ от ХХ.ХХ.20ХХ", "ХХ.ХХ.20ХХ"),
        ("в 20ХХ году", "20ХХ"),
        ("XX век и XXX олимпиада", None),
        ("дата в формате ДД.ММ.ГГГГ", None),
        ("с ДД.ММ.ГГГГ", "ДД.ММ.ГГГГ"),
        ("директор И. О. Фамилия", "И. О. Фамилия"),
        ("список с ФИО", None),
        ("Lorem Ipsum dolor", "Lorem Ipsum"),
        ("Конец……………", "……………"),
        ("ждём…", None),
        ("файл a__b", None),
    ],
)
def test_leftovers_of_a_template(text: str, shown: str | None) -> None:
    assert next((found[0] for found in leftovers(text)), None) == shown


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("раз  два", "раз два"),
        ("раз \u00a0 два", "раз\u00a0два"),
        ("раз , два .", "раз, два."),
        ("( раз )", "(раз)"),
        ("« раз »", "«раз»"),
        ("раз,два;три", "раз, два; три"),
        ("2020- 2021 и май –июнь", "2020-2021 и май–июнь"),
        ("01.02.2021 -01.03.2021", "01.02.2021-01.03.2021"),
        ("раз :два : три", "раз :два: три"),
    ],
)
def test_slips_of_spacing(text: str, mended: str) -> None:
    made = text
    for slip in reversed(list(slips(text))):
        made = made[: slip.start] + slip.right + made[slip.end :]
    assert made == mended
    assert not list(slips(mended))


@pytest.mark.parametrize(
    "text",
    [
        "«  17 » декабря".replace("  ", " "),
        "1,5 и 2,25; 3:4 и 3 : 4",
        "http://a.example/б,в и a@b.example;в",
        "П Р И К А З   О Б",
        "_____   _____",
        "« ___ » и ( )",
        "№5 и № 5 и И. О. Фамилия",
        "2020 - 2021 и 2020-2021",
        "строка\n  другая",
        "раз &nbsp;два",
        "файл .gitignore",
        f"раз {SEPARATOR} два{SEPARATOR}, три",
    ],
)
def test_spacing_that_is_meant(text: str) -> None:
    assert list(slips(text)) == []


@pytest.mark.parametrize(
    ("text", "rarer"),
    [
        ("учёт и учёт, но учет", ["учет"]),
        ("учет и учет, но учёт", ["учёт"]),
        ("учет и учёт", ["учёт"]),
        ("все обо всём и всем", []),
        ("узнаем, узнаём, совершенный, совершённая, совершённый", []),
        ("в жилье и жильё", []),
        ("Семёнов и Семенов, Учёт и учет", []),
        ("уче\u0308т, учёт и учет", ["учет"]),
        ("слово без точек", []),
        ("её и ее, ещё и еще", ["ее", "еще"]),
    ],
)
def test_words_with_yo_and_without(text: str, rarer: list[str]) -> None:
    expected = {"ее": {"ее", "её"}, "еще": {"еще", "ещё"}}
    shown = [pair.rarer[0].word for pair in yo.uneven(text)]
    assert len(shown) == len(rarer)
    assert all(
        word in expected.get(right, {right}) for word, right in zip(shown, rarer, strict=True)
    )


def test_a_mark_is_shown_where_it_stands_in_a_folded_text(tmp_path: Path) -> None:
    plan = PLAN + action(
        "семинар", название=">-\n            Семинар для\n            школ «Читаем"
    )
    [item] = found(tmp_path, plan=plan)
    assert (item.rule, item.place.start) == ("unbalanced-quotes", (10, 18))


def test_lines_of_a_letterhead_are_one_text(tmp_path: Path) -> None:
    registry = (
        "организации:\n  - id: школа\n    название: Школа\n    бланк: [ШКОЛА «НОВАЯ, СТРАНА»]\n"
        "должности:\n  - id: директор\n    название: Директор\n"
    )
    assert found(tmp_path, registry=registry) == ()


def test_a_text_that_was_cut_is_told_of_once(tmp_path: Path) -> None:
    items = found(tmp_path, plan=PLAN + action("урок", название="Урок «Читаем # вместе»"))
    assert [item.rule for item in items] == ["cut-text"]


def test_a_name_in_the_place_of_a_person(tmp_path: Path) -> None:
    act = (
        "акт:\n  вид: приказ\n  орган: школа\n  заголовок: О семинаре\n"
        "  подписант:\n    должность: Директор\n    лицо: Ф.И.О.\n"
    )
    items = [item for item in found(tmp_path, act=act) if item.rule == "template-leftover"]
    assert [item.place.start.line for item in items] == [7]
    full = act.replace("Ф.И.О.", "И.О. Фамилия")
    [item] = [item for item in found(tmp_path, act=full) if item.rule == "template-leftover"]
    assert item.message.ru == "остаток шаблона «И.О. Фамилия»"
    real = found(tmp_path, act=act.replace("Ф.И.О.", "А.Б. Седова"))
    assert "template-leftover" not in {item.rule for item in real}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("внедрение ЦОС и ЦОСа, ЦОСом", ["ЦОС", "ЦОС", "ЦОС"]),
        ("платформа ЦОС-центр и пресс-ЦОС, ГИА-9", ["ЦОС", "ЦОС", "ГИА"]),
        ("ГАУ ДПО «СОИРО» проводит", ["ГАУ", "ДПО", "СОИРО"]),
        ("ДОРОЖНАЯ КАРТА", []),
        ("программа ДОРОЖНАЯ КАРТА школы", []),
        ("центр «ТОЧКА РОСТА» в селе", []),
        ("школа МБОУ НРЦРО работает", ["МБОУ", "НРЦРО"]),
        ("приказ № 5 «Об утверждении ФГОС НОО» для ЦОС", ["ЦОС"]),
        ("в ХХ веке", []),
        ("ИПКиППРО проводит", []),
        ("НЕ позже, а не раньше", []),
        ("закон 273-ФЗ и приказ 12-МПР", []),
        (f"ЗАГОЛОВОК ЦОС{SEPARATOR}текст о ЦОС", ["ЦОС"]),
        ("УТВЕРЖДЕНА приказом", []),
        ("А и Б, Р-8", []),
    ],
)
def test_abbreviations_that_a_text_uses(text: str, shown: list[str]) -> None:
    assert [use.short for use in uses(text)] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("среда (далее – ЦОС)", {"ЦОС"}),
        ("среда (далее ЦОС) и (далее по тексту - ШНОР)", {"ЦОС", "ШНОР"}),
        ("центр (далее – ГАУ СО «РЦОКО»)", {"ГАУ", "СО", "РЦОКО"}),
        ("работы (ВПР) и объединения (ММО и ШМО)", {"ВПР", "ММО", "ШМО"}),
        ("работы (по ВПР)", set()),
        ("ЦОС (цифровая среда), ЦОС (в школе)", {"ЦОС"}),
        ("ВПР – всероссийские работы", {"ВПР"}),
        ("ВПР – анализ", {"ВПР"}),
        ("итоги ВПР – анализ", set()),
        ("ГБУ НАО «НРЦРО» – учреждение", {"ГБУ", "НАО", "НРЦРО"}),
        ("(далее – министерство)", set()),
    ],
)
def test_abbreviations_that_a_text_explains(text: str, shown: set[str]) -> None:
    assert introduced(text) == shown


def test_a_short_form_is_compared_without_case_and_ending() -> None:
    assert stems("министерство образования") == stems("Министерством образования")
    assert stems("обучающиеся с ОВЗ") == stems("обучающимся с ОВЗ") == stems("Обучающихся с ОВЗ")
    assert stems("ГАУ СО «РЦОКО»") == ("гау", "со", "рцоко")
    assert stems("ЦОСом") == stems("ЦОС")
    assert stems("Центр") != stems("Кабинет")
    [one] = introductions(f"чужое{SEPARATOR}Центр детей\n  села (далее -\n Центр.)")
    assert (one.short, one.full) == ("Центр", "Центр детей села")


TWICE = PLAN + (
    action("один", название="Центр детей (далее – Центр) и его кружки")
    + action("два", название="Кабинет техники (далее – Центр)")
    + action("три", название="Занятия для детей Центра")
)


def test_two_things_under_one_short_form_are_told_as_such(tmp_path: Path) -> None:
    [item] = found(tmp_path, plan=TWICE)
    assert item.rule == "abbreviation-introduced-twice"
    assert "полное имя перед ним другое" in item.message.ru
    assert item.related[0].place.start.line == 8
    [same] = found(tmp_path, plan=TWICE.replace("Кабинет техники", "Кружки детей"))
    assert same.message.ru == "сокращение «Центр» введено второй раз"


def test_an_annex_may_introduce_what_its_act_has(tmp_path: Path) -> None:
    act = ACT + "  пункты:\n    - Утвердить программу (далее – Центр), открыть Центр.\n"
    files = {"plan": act + TWICE.replace("Кабинет техники (далее – Центр)", "Кабинет")}
    rules = {item.rule for item in found(tmp_path, **files)}
    assert "abbreviation-introduced-twice" not in rules
    assert "unused-abbreviation" not in rules


def test_an_abbreviation_of_a_registry_above_is_known(tmp_path: Path) -> None:
    plan = PLAN + action("урок", название="Занятия в РЦОКО")
    registry = "группы:\n  - id: центры\n    название: Центры РЦОКО\n"
    [item] = found(tmp_path, area__school__plan=plan)
    assert (item.rule, item.label, item.place.start) == ("undefined-abbreviation", None, (8, 31))
    assert found(tmp_path, area__school__plan=plan, area__registry=registry) == ()


def test_what_a_registry_that_cannot_be_read_may_hold_is_known(tmp_path: Path) -> None:
    plan = PLAN + action("урок", название="Занятия в РЦОКО")
    items = found(tmp_path, area__plan=plan, area__registry="группы: [")
    assert {item.rule for item in items} == {"syntax", "undefined-abbreviation"}
    items = found(tmp_path, area__plan=plan, area__registry="группы: [РЦОКО")
    assert {item.rule for item in items} == {"syntax"}
    (tmp_path / "roadmaps" / "area" / "registry.yaml").write_bytes(b"\xff\xfe")
    items = compiler.check(tmp_path / "roadmaps", DAY).checked.diagnostics
    assert {item.rule for item in items} == {"syntax"}


def test_a_name_that_is_printed_for_a_reference_is_a_use(tmp_path: Path) -> None:
    plan = PLAN + action("урок", название="Занятия (далее – Завуч)", ответственные="[завуч]")
    assert [item.rule for item in found(tmp_path, plan=plan)] == ["unused-abbreviation"]
    named = plan.replace("далее – Завуч", "далее – заместитель директора")
    assert found(tmp_path, plan=named) == ()
    broken = found(
        tmp_path, plan=named, registry="должности:\n  - название: Заместитель директора ["
    )
    assert "unused-abbreviation" not in {item.rule for item in broken}
