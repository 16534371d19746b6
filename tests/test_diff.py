"""What changed in the plans, said in words: for a terminal, a pull request and programs."""

import json
import re
from datetime import date
from typing import NamedTuple

import pytest
from conftest import found

from roadmapc import compiler
from roadmapc.comparing import Comparison
from roadmapc.discovering import Found
from roadmapc.language.words import Lang
from roadmapc.reporting.changes import json as for_programs
from roadmapc.reporting.changes import markdown, text

REGISTRY = """\
территория: {название: Область, уровень: регион, орган: минобр}
организации:
  - {id: минобр, название: Министерство образования}
  - {id: институт, название: Институт развития образования, кратко: ИРО}
  - {id: школа, название: Школа № 1}
  - {id: лицей, название: Лицей № 2}
группы:
  - {id: школы, название: Школы, состав: [школа, лицей]}
"""
ORDER = """\
акт:
  вид: приказ
  орган: минобр
  статус: подписан
  дата: 11.01.2021
  номер: 1
  заголовок: Об утверждении дорожной карты
  пункты:
    - текст: Утвердить дорожную карту.
      утверждает: [карта]
    - id: п2
      модальность: обязать
      адресаты: [школа]
      срок: до 1 марта 2021 года
      текст: Утвердить программы поддержки учителей.
      содержание:
        - текст: 'Включить в них:'
          список: [наставничество, стажировки]
    - Контроль оставляю за собой.
приложения:
  - id: карта
    заголовок: Дорожная карта
    дорожная карта:
      период: 2021-2023
      показатели:
        - строки:
            - id: охват
              название: Доля школ с программами
              единица: '%'
              вид цели: не менее
              значения: {2021: 50, 2022: 100}
              вычисляется: {что: охват, для: ['#карты']}
      разделы:
        - id: кадры
          название: Кадры
          мероприятия:
            - id: карты
              название: Разработка школьных карт
              срок: октябрь 2021 г.
              ответственные: [школы]
            - id: стажировка
              название: Стажировка школьной команды
              срок: май 2021 г.
              ответственные: [минобр]
              результат: Команды прошли стажировку
        - id: среда
          название: Среда
          мероприятия:
            - {id: клуб, название: Клуб молодых педагогов, срок: 2022 год, ответственные: [институт]}
  - id: перечень
    заголовок: Перечень школ
    перечень:
      строки: [школа]
"""
SCHOOL = """\
акт:
  вид: приказ
  орган: школа
  заголовок: О школьной карте
  исполняет: ['order#п2']
приложения:
  - id: карта
    заголовок: Карта школы
    дорожная карта:
      период: 2021-2022
      мероприятия:
        - id: своя-карта
          название: Разработать карту школы
          срок: октябрь 2021 г.
          ответственные: [школа]
          реализует: ['order#карты']
"""
FILES = {"registry": REGISTRY, "order": ORDER, "school/order": SCHOOL}
AS_OF = date(2021, 2, 1)


def compare(before: dict[str, str], after: dict[str, str]) -> Comparison:
    """What differs between two sets of files by address."""

    def side(files: dict[str, str]) -> list[Found]:
        return [found(content, address) for address, content in files.items()]

    return compiler.compare(side(before), side(after), AS_OF)


def edited(*pairs: tuple[str, str], address: str = "order") -> Comparison:
    """The plans before and after some replacements in one file."""
    content = FILES[address]
    for old, new in pairs:
        assert old in content
        content = content.replace(old, new, 1)
    return compare(FILES, {**FILES, address: content})


def said(comparison: Comparison, lang: Lang = "ru") -> list[str]:
    """The lines of the report, without colours and without what begins and ends it."""
    return [re.sub("\x1b\\[[0-9;]*m", "", line) for line in text.report(comparison, 400, lang)]


class Case(NamedTuple):
    """A replacement in the order, and what is said of it."""

    old: str
    new: str
    ru: list[str]
    en: list[str] | None = None


CASES = [
    Case(
        "май 2021 г.", "май 2022 г.",
        ["~ мероприятие `стажировка`: срок перенесён с «май 2021 г.» на «май 2022 г.»"],
        ["~ action `стажировка`: deadline moved from «май 2021 г.» to «май 2022 г.»"],
    ),
    Case(
        "май 2021 г.", "в мае 2021 года",
        ["~ мероприятие `стажировка`: срок записан иначе, дни те же: «[-май-]{+в мае+} 2021 [-г.-]{+года+}»"],
    ),
    Case(
        "срок: май 2021 г.", "срок: {текст: май, по: 31.05.2021}",
        ["~ мероприятие `стажировка`: срок перенесён с «май 2021 г.» на «май (по: 31.05.2021)»"],
    ),
    Case(
        "      срок: до 1 марта 2021 года\n", "",
        ["~ пункт 2: срок снят: «до 1 марта 2021 года»"],
        ["~ point 2: deadline dropped: «до 1 марта 2021 года»"],
    ),
    Case(
        "      утверждает: [карта]\n", "      утверждает: [карта]\n      срок: 2021 год\n",
        ["~ пункт 1: срок установлен: «2021 год»"],
    ),
    Case(
        "программы поддержки учителей", "программы поддержки молодых учителей",
        ["~ пункт 2: текст: «Утвердить программы поддержки {+молодых+} учителей.»"],
    ),
    Case(
        "[минобр]", "[минобр, институт]",
        ["~ мероприятие `стажировка`: добавлен ответственный: «ИРО»"],
        ["~ action `стажировка`: added to those responsible: «ИРО»"],
    ),
    Case(
        "[минобр]", "[институт]",
        ["~ мероприятие `стажировка`: ответственный заменён: «Министерство образования» → «ИРО»"],
    ),
    Case(
        "[школы]\n", "[школы, минобр]\n",
        ["~ мероприятие `карты`: добавлен ответственный: «Министерство образования»"],
    ),
    Case(
        "              ответственные: [минобр]\n", "",
        ["~ мероприятие `стажировка`: исключён ответственный: «Министерство образования»"],
    ),
    Case(
        "2021: 50, 2022: 100", "2021: 60, 2023: 100",
        [
            "~ показатель `охват`:",
            "значение на 2021 год: 50 → 60",
            "исключено значение на 2022 год: 100",
            "добавлено значение на 2023 год: 100",
        ],
        [
            "~ indicator `охват`:",
            "value for 2021: 50 → 60",
            "removed value for 2022: 100",
            "added value for 2023: 100",
        ],
    ),
    Case(
        "вид цели: не менее", "вид цели: ровно",
        ["~ показатель `охват`: вид цели: не менее → ровно"],
        ["~ indicator `охват`: target: at-least → exact"],
    ),
    Case(
        "для: ['#карты']", "для: ['#клуб']",
        ["~ показатель `охват`: вычисляется по связям, для чего: «#карты» → «#клуб»"],
    ),
    Case("номер: 1\n", "номер: 17\n", ["~ приказ: номер: «1» → «17»"]),
    Case("  дата: 11.01.2021\n", "", ["~ приказ: исключено: дата – 11.01.2021"]),
    Case(
        "  пункты:", "  подписант: {должность: Министр}\n  пункты:",
        ["~ приказ: добавлено: подписант, должность – «Министр»"],
        ["~ order: added: signatory, post – «Министр»"],
    ),
    Case("id: клуб", "id: клуб-1", ["~ мероприятие `клуб-1`: новый id: `клуб` → `клуб-1`"]),
    Case(
        "период: 2021-2023", "период: 2021-2024",
        ["~ дорожная карта приложения `карта`: период: 2021-2023 → 2021-2024"],
    ),
    Case(
        "Команды прошли стажировку", "Команды прошли две стажировки",
        ["~ результат мероприятия `стажировка`: текст: «Команды прошли стажировку» → «Команды прошли две стажировки»"],
    ),
    Case(
        "[наставничество, стажировки]", "[наставничество, стажировки, клубы]",
        ["+ добавлена строка 3 списка абзаца 1 пункта 2: «клубы»"],
        ["+ added item 3 of the list of passage 1 of point 2: «клубы»"],
    ),
    Case(
        "    - Контроль оставляю за собой.\n", "",
        ["- исключён пункт 3: «Контроль оставляю за собой.»"],
        ["- removed point 3: «Контроль оставляю за собой.»"],
    ),
    Case(
        "    - Контроль", "    - Разместить карту на сайте.\n    - Контроль",
        ["+ добавлен пункт 3: «Разместить карту на сайте.»"],
    ),
    Case(
        "строки: [школа]", "строки: [лицей, школа]",
        ["+ добавлена строка перечня «лицей»"],
    ),
    Case(
        "        - id: среда", "            - {id: итоги, название: Итоги, срок: 2023 год, ответственные: [институт, минобр]}\n        - id: среда",
        ["+ добавлено мероприятие `итоги`: «Итоги» (раздел `кадры`; срок: «2023 год»; ответственные: «институт», «минобр»)"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.new.strip())
def test_a_change_is_said_in_words(case: Case) -> None:
    comparison = edited((case.old, case.new))
    assert [line.strip() for line in said(comparison)[1 : len(case.ru) + 1]] == case.ru
    assert said(comparison)[len(case.ru) + 1] == ""
    if case.en is not None:
        lines = said(comparison, "en")[1 : len(case.en) + 1]
        assert [line.strip() for line in lines] == case.en


def test_another_order_is_said_and_shown() -> None:
    two = {**FILES, "order": ORDER.replace("[минобр]", "[минобр, институт]")}
    other = {**two, "order": ORDER.replace("[минобр]", "[институт, минобр]")}
    assert said(compare(two, other))[1] == (
        "  ~ мероприятие `стажировка`: ответственные, порядок изменён: «ИРО», «Министерство образования»"
    )


def test_nothing_differs_where_only_the_form_does() -> None:
    order = ORDER.replace("\n", "\r\n").replace("приказ\r\n", "приказ # вид\r\n", 1)
    order = order.replace("Министр", "'Министр'").replace(
        "срок: май 2021 г.", "срок: >-\r\n  май\r\n  2021 г.".replace("\r\n", "\r\n              ")
    )
    comparison = compare(FILES, {**FILES, "order": order})
    assert comparison.before != comparison.after
    assert said(comparison) == ["различий нет"]
    assert said(comparison, "en") == ["nothing differs"]
    assert comparison.files == ()


def test_exceptions_are_no_change() -> None:
    granted = "приложения:\n", "исключения: [{правило: no-basis, причина: учебный}]\nприложения:\n"
    assert said(edited(granted)) == ["различий нет"]


def test_a_row_that_moves_is_said_to_move_and_nothing_else() -> None:
    row = """\
            - id: стажировка
              название: Стажировка школьной команды
              срок: май 2021 г.
              ответственные: [минобр]
              результат: Команды прошли стажировку
"""
    club = "            - {id: клуб,"
    moved = edited((row, ""), (club, row + club))
    assert (
        said(moved)[1]
        == "  > мероприятие `стажировка`: перенесено: раздел `кадры` → раздел `среда`"
    )
    assert (
        said(moved, "en")[1] == "  > action `стажировка`: moved: section `кадры` → section `среда`"
    )
    first = "            - id: карты\n"
    again = edited((row, ""), (first, row + first))
    assert said(again)[1] == "  > мероприятие `стажировка`: переставлено с 2-го места на 1-е"
    assert len(said(moved)) == len(said(again)) == 4


def test_a_new_section_that_takes_rows_over_holds_only_what_is_new() -> None:
    row = "            - {id: клуб, название: Клуб молодых педагогов, срок: 2022 год, ответственные: [институт]}\n"
    more = edited(
        (
            row,
            row + "        - id: новый\n          название: Новый\n          мероприятия:\n" + row,
        ),
        (row, "            - {id: итоги, название: Итоги, срок: 2022 год}\n"),
    )
    assert said(more)[1:4] == [
        "  + добавлено мероприятие `итоги`: «Итоги» (раздел `среда`; срок: «2022 год»)",
        "  + добавлен раздел `новый`: «Новый»",
        "  > мероприятие `клуб`: перенесено: раздел `среда` → раздел `новый`",
    ]


def test_registries_are_compared_too() -> None:
    comparison = edited(("Школа № 1", "Школа № 1 имени Ломоносова"), address="registry")
    assert said(comparison)[:2] == [
        "registry – реестр «Область»",
        "  ~ организация `школа`: название: «Школа № 1» → «Школа № 1 имени Ломоносова»",
    ]


def test_a_new_file_and_one_that_is_gone_are_said_whole() -> None:
    less = {name: FILES[name] for name in ("registry", "order")}
    assert said(compare(less, FILES))[0] == (
        "school/order – приказ «О школьной карте» (новый файл, 1 мероприятие)"
    )
    gone = said(compare(FILES, less))
    assert gone[0] == "school/order – приказ «О школьной карте» (файл исключён, 1 мероприятие)"
    assert said(compare(FILES, less), "en")[0].endswith("(file removed, 1 action)")
    fresh = {**FILES, "new/registry": "организации:\n  - {id: новая, название: Новая}\n"}
    assert said(compare(FILES, fresh))[0] == "new/registry – реестр (новый файл)"
    assert gone[-1] == "1 файл: исключено 1; 0 различий"


def test_a_file_that_moves_is_the_same_file() -> None:
    after = {**FILES, "schools/1/order": SCHOOL.replace("Карта школы", "Дорожная карта школы")}
    del after["school/order"]
    lines = said(compare(FILES, after))
    assert lines[0] == "schools/1/order – приказ «О школьной карте», был по адресу school/order"
    assert lines[1].startswith("  ~ приложение `карта`: заголовок: «Карта")
    assert lines[-1] == "1 файл: перенесено 1; 1 различие"


def test_a_file_that_cannot_be_read_is_named_and_not_taken_for_gone() -> None:
    lines = said(compare(FILES, {**FILES, "school/order": "акт: [\n"}))
    assert lines[:2] == [
        "не сравнивается: файл не прочитан:",
        "  roadmaps/school/order.yaml",
    ]
    assert lines[-1] == "различий нет"


# -- what follows


def following(comparison: Comparison, title: str, lang: Lang = "ru") -> list[str]:
    """The lines under a heading of what follows."""
    lines = said(comparison, lang)
    start = lines.index(f"{title}:") + 1 if f"{title}:" in lines else len(lines)
    return (
        [line.strip() for line in lines[start : lines.index("", start)]]
        if start < len(lines)
        else []
    )


BELOW = "нижестоящие, которые это выполняют"


def test_those_below_are_named_when_what_they_carry_out_changes() -> None:
    assert following(edited(("Разработка школьных карт", "Школьные карты")), BELOW) == [
        "`school/order#своя-карта` реализует `order#карты`"
    ]
    assert following(edited(("Утвердить программы", "Принять программы")), BELOW) == [
        "`school/order` исполняет `order#п2`"
    ]
    assert following(edited(("Клуб молодых", "Клуб юных")), BELOW) == []
    assert following(edited(("номер: 1\n", "номер: 2\n")), BELOW) == []


def test_a_row_in_another_place_says_the_same_to_those_below() -> None:
    first = ORDER[
        ORDER.index("            - id: карты") : ORDER.index("            - id: стажировка")
    ]
    club = "            - {id: клуб,"
    assert following(edited((first, ""), (club, first + club)), BELOW) == []
    inside = {**FILES, "school/order": SCHOOL.replace("order#карты", "order#среда")}
    after = {**inside, "order": ORDER.replace(first, "").replace(club, first + club)}
    assert following(compare(inside, after), BELOW) == [
        "`school/order#своя-карта` реализует `order#среда`"
    ]


def test_a_list_item_with_an_id_is_called_so() -> None:
    named = {
        **FILES,
        "order": ORDER.replace("[наставничество,", "[{id: н, текст: наставничество},"),
    }
    after = {**named, "order": named["order"].replace("текст: наставничество", "текст: шефство")}
    assert said(compare(named, after))[1].startswith("  ~ строка списка `н`: текст:")
    assert said(compare(named, after), "en")[1].startswith("  ~ list item `н`: text:")


def test_those_below_lose_what_is_gone() -> None:
    gone = "`school/order#своя-карта` реализует `order#карты`, а этого больше нет"
    assert following(edited(("id: карты", "id: карты-школ")), BELOW) == [gone]
    english = "those below that carry it out"
    assert following(edited(("id: карты", "id: карты-школ")), english, "en") == [
        "`school/order#своя-карта` implements `order#карты`, which is there no more"
    ]


def test_duties_come_go_and_get_another_day() -> None:
    duties = "поручения"
    later = edited(("до 1 марта 2021 года", "до 1 июня 2021 года"))
    assert following(later, duties) == [
        "другой срок: `order#п2` – кому: Школа № 1; был 01.03.2021, стал 01.06.2021"
    ]
    another = edited(("адресаты: [школа]", "адресаты: [лицей]"))
    assert following(another, duties) == [
        "снято: `order#п2` – с кого: Школа № 1",
        "новое: `order#п2` – кому: Лицей № 2; до 01.03.2021",
    ]
    none = edited(("      адресаты: [школа]\n", ""))
    assert following(none, duties) == ["снято: `order#п2` – с кого: Школа № 1"]
    assert following(edited(("до 1 марта 2021 года", "до 01.03.2021")), duties) == []
    assert (
        following(
            edited(("- текст: Утвердить дорож", "- Ещё один пункт.\n    - текст: Утвердить дорож")),
            duties,
        )
        == []
    )


def test_a_duty_without_an_id_is_followed_to_its_new_place() -> None:
    bare = {**FILES, "order": ORDER.replace("    - id: п2\n      модальность", "    - модальность")}
    bare["school/order"] = SCHOOL.replace("  исполняет: ['order#п2']\n", "")
    moved = {**bare, "order": bare["order"].replace("пункты:\n", "пункты:\n    - Новый пункт.\n")}
    assert following(compare(bare, moved), "поручения") == []


def test_a_registry_that_moves_takes_its_bodies_along() -> None:
    own = REGISTRY.replace("  - {id: школа, название: Школа № 1}\n", "")
    school = "организации:\n  - {id: школа, название: Школа № 1}\n"
    order = ORDER.replace("[школа]", "[школы]", 1).replace("строки: [школа]", "строки: [лицей]")
    own = own.replace("состав: [школа, лицей]", "все: школа")
    place = "территория: {название: Школа № 1, уровень: школа, орган: школа}\n" + school
    before = {"registry": own, "order": order, "1/registry": place}
    after = {"registry": own, "order": order, "2/registry": place}
    assert following(compare(before, after), "поручения") == []
    gone = {"registry": own, "order": order}
    assert following(compare(before, gone), "поручения") == [
        "снято: `order#п2` – с кого: Школа № 1"
    ]


def test_a_result_that_the_links_no_longer_prove_is_named() -> None:
    comparison = edited(("          реализует: ['order#карты']\n", ""), address="school/order")
    assert following(comparison, "подтверждено связями") == [
        "`order#охват` «Доля школ с программами»: 50 % (1 из 2) (подтверждено) "
        "→ 0 % (0 из 2) (не подтверждено)"
    ]


# -- forms


HOSTILE = "Клуб <img src=x> @region #12 **[x](https://a.b)** $x$ \\x1b[31m www.a.b ~~нет~~ a|b"


def test_markdown_shows_hostile_words_as_words() -> None:
    shown = markdown.report(
        edited(
            ("Клуб молодых педагогов", json.dumps(HOSTILE)),
        ),
        "ru",
    )
    line = next(line for line in shown.splitlines() if "img" in line)
    assert "<img" not in line
    assert "@region" not in line
    assert "#12" not in line
    assert "https://" not in line
    assert not re.search(r"(?<!\\)(\*\*\[|\$x|~~нет|\|b)", line)
    assert "мероприятие `клуб`" in line


def test_markdown_marks_words_and_folds_what_is_long() -> None:
    shown = markdown.report(
        edited(("программы поддержки учителей", "программы помощи учителям")), "ru"
    )
    assert "Утвердить программы <del>поддержки учителей</del><ins>помощи учителям</ins>." in shown
    assert "<details>" not in shown
    rows = "".join(
        f"            - {{id: р{n}, название: Р{n}, срок: 2022 год}}\n" for n in range(30)
    )
    long = markdown.report(
        edited(("            - {id: клуб", rows + "            - {id: клуб")), "ru"
    )
    assert "<summary><b>order – приказ № 1 «Об утверждении дорожной карты»</b> (30 строк)" in long
    assert long.startswith(
        "<!-- roadmapc diff -->\n\n### Что меняется в планах\n\n1 файл: изменено 1"
    )


def test_a_comment_is_never_longer_than_servers_take() -> None:
    rows = "".join(
        f"            - {{id: р{n}, название: {'Слово ' * 20}, срок: 2022 год}}\n"
        for n in range(900)
    )
    after = {
        **FILES,
        "order": ORDER.replace("            - {id: клуб", rows + "            - {id: клуб"),
    }
    shown = markdown.report(compare(FILES, after), "ru")
    assert len(shown) <= markdown.LIMIT + 100
    assert "всё покажет `roadmapc diff`" in shown


def test_a_terminal_is_not_commanded_by_a_file() -> None:
    lines = said(edited(("Клуб молодых педагогов", '"Клуб \\e[31m педагогов"')))
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("width", [40, 80])
def test_lines_are_no_wider_than_the_terminal(width: int) -> None:
    comparison = edited(
        ("Утвердить программы поддержки учителей", "Утвердить программы помощи всем учителям школы")
    )
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in text.report(comparison, width, "ru")]
    assert max(map(len, lines)) <= width
    assert len(lines) > len(said(comparison))


def test_programs_get_what_differs_as_data() -> None:
    comparison = edited(
        ("май 2021 г.", "май 2022 г."),
        ("id: клуб", "id: клуб-1"),
        ("    - Контроль оставляю за собой.\n", ""),
    )
    whole = json.loads(for_programs.as_object(comparison, "ru"))
    assert set(whole) == {"files", "below", "duties", "results", "unread"}
    (file,) = whole["files"]
    assert (file["state"], file["kind"]) == ("changed", "act")
    assert file["before"]["address"] == "order"
    assert file["before"]["fingerprint"] != file["after"]["fingerprint"]
    changed, renamed, removed = file["changes"]
    assert changed["key"] == "deadline"
    assert changed["item"] == {
        "kind": "Action",
        "id": "стажировка",
        "label": "мероприятие `стажировка`",
    }
    assert (changed["before"], changed["after"]) == (
        {"text": "май 2021 г."},
        {"text": "май 2022 г."},
    )
    assert (renamed["before"], renamed["after"]) == ("клуб", "клуб-1")
    assert (removed["change"], removed["to"]) == ("removed", None)
    assert removed["content"]["facts"] == {"text": "Контроль оставляю за собой."}


def test_programs_get_what_follows() -> None:
    comparison = edited(("id: карты\n", "id: карты-школ\n"), ("до 1 марта", "до 1 мая"))
    whole = json.loads(for_programs.as_object(comparison, "ru"))
    assert {
        "source": {"act": "school/order", "id": "своя-карта"},
        "key": "implements",
        "target": {"act": "order", "id": "карты"},
        "cut": True,
    } in whole["below"]
    (duty,) = whole["duties"]
    assert (duty["change"], duty["before"], duty["after"]) == ("moved", "2021-03-01", "2021-05-01")
    (result,) = whole["results"]
    assert result["before"]["found"] == 1
