"""Project to views: numbers, stamps, names in cells, lists, columns."""

import pytest
from conftest import compiled, read
from hypothesis import given
from hypothesis import strategies as st

from roadmapc.compiler import Compiled
from roadmapc.composing import compose, tables
from roadmapc.composing.tables import _fitted
from roadmapc.diagnostics import Severity
from roadmapc.language.typography import NBSP, ems
from roadmapc.model import Orientation
from roadmapc.views import (
    ActView,
    AnnexView,
    BlockView,
    GroupView,
    ListView,
    ParagraphView,
    RowView,
    StyleView,
    TableView,
    TextView,
)

REGISTRY = """\
организации:
  - id: минобр
    название: Министерство образования Области
    родительный: министерства образования Области
    кратко: министерство образования
    оформление: {вид даты: словами}
  - id: школа
    название: Школа № 5
    родительный: школы № 5
    кратко: школа
    бланк: [МУНИЦИПАЛЬНАЯ, ШКОЛА № 5]
  - id: центр
    название: ГАУ «Центр»
должности:
  - id: председатель
    название: Председатель комитета
    родительный: председателя комитета
  - id: директор
    название: Директор
  - id: зам
    название: Заместитель директора
  - id: методист
    название: Методист
    кратко: методист ИМЦ
лица:
  - {id: иванова, название: Иванова И.И.}
группы:
  - {id: команда, название: Управленческая команда, состав: [директор]}
"""
PLAN = """\
    дорожная карта:
      период: 2021
      мероприятия:
        - {id: м, название: Совещание, срок: май 2021 г., ответственные: [школа]}
"""


def project(text: str) -> Compiled:
    return compiled(read(REGISTRY, "registry"), read(text))


def view(text: str) -> ActView:
    """The view of an act's file beside the registry; the file must be free of errors."""
    checked = project(text)
    faults = checked.checked.diagnostics
    assert [item.message.ru for item in faults if item.severity is Severity.ERROR] == []
    (only,) = compose(checked.project, frozenset())
    return only


def annex(text: str) -> AnnexView:
    return view(text).annexes[0]


def table(part: AnnexView) -> TableView:
    (found,) = (inner for inner in part.parts if isinstance(inner, TableView))
    return found


def shown(blocks: tuple[BlockView, ...], depth: int = 0) -> list[str]:
    """Blocks as lines, a list's items with their markers, inner lists further in."""
    lines = []
    for block in blocks:
        if isinstance(block, ListView):
            for item in block.items:
                first, *rest = shown(item.blocks, depth + 1) or [""]
                lines.append(f"{'  ' * depth}{item.marker} {first.strip()}".rstrip())
                lines += rest
        elif isinstance(block, ParagraphView):
            lines.append("  " * depth + block.text)
    return lines


# -- the act's own text


def order(**keys: str) -> str:
    """An act's file with these keys of the act in place of the usual ones."""
    usual = {
        "вид": "приказ",
        "орган": "школа",
        "заголовок": "О плане",
        "пункты": "[Утвердить план.]",
    }
    written = {**usual, **{key.replace("_", " "): value for key, value in keys.items()}}
    return "акт:\n" + "".join(f"  {key}: {value}\n" for key, value in written.items() if value)


def test_an_act_without_number_and_date_leaves_room_for_them() -> None:
    printed = view(order()).order
    assert printed is not None
    assert (printed.date, printed.number) == ("«____» ______________ 20___ г.", "________")
    assert printed.place is None
    assert (printed.post, printed.person) == ((), "")


def test_the_sign_of_a_number_is_the_forms_own() -> None:
    printed = view(order(дата="02.01.2021", номер="№ 31-ОД")).order
    assert printed is not None
    assert printed.number == "31-ОД"


@pytest.mark.parametrize(
    ("authority", "date"), [("минобр", "от~02~января 2021~г."), ("школа", "от~02.01.2021")]
)
def test_a_date_is_printed_as_the_authority_writes_it(authority: str, date: str) -> None:
    printed = view(order(орган=authority, дата="02.01.2021", номер="7")).order
    assert printed is not None
    assert (printed.date, printed.number) == (date.replace("~", NBSP), "7")


@pytest.mark.parametrize(
    ("authority", "letterhead"),
    [
        ("школа", ("МУНИЦИПАЛЬНАЯ", f"ШКОЛА №{NBSP}5")),
        ("минобр", ("Министерство образования Области",)),
        ("председатель", ("Председатель комитета",)),
    ],
)
def test_the_letterhead_is_the_authoritys_own_or_its_name(
    authority: str, letterhead: tuple[str, ...]
) -> None:
    printed = view(order(орган=authority)).order
    assert printed is not None
    assert printed.letterhead == letterhead


def test_an_unknown_authority_is_printed_as_written() -> None:
    checked = project(order(орган="Неведомое ведомство") + f"приложения:\n{_annex('план')}")
    assert [item.rule for item in checked.checked.diagnostics] == ["unknown-responsible"]
    (only,) = compose(checked.project, frozenset(checked.checked.errors_by_path()))
    assert only.draft
    assert only.author == ""
    assert only.order is not None
    assert only.order.letterhead == ("Неведомое ведомство",)
    assert only.annexes[0].label[1] == "к приказу Неведомое ведомство"


@pytest.mark.parametrize(
    ("kind", "written", "word", "inside"),
    [
        ("приказ", "", "ПРИКАЗЫВАЮ:", False),
        ("постановление", "", "ПОСТАНОВЛЯЮ:", False),
        ("распоряжение", "", None, False),
        ("приказ", "'нет'", None, False),
        ("приказ", "'ПРИКАЗЫВАЮ:'", "ПРИКАЗЫВАЮ:", False),
        ("распоряжение", "ОБЯЗЫВАЮ", "ОБЯЗЫВАЮ:", False),
        ("приказ", "{текст: приказываю, положение: в преамбуле}", "приказываю:", True),
        ("приказ", "{текст: приказываю, положение: отдельной строкой}", "приказываю:", False),
    ],
)
def test_the_order_word_is_that_of_the_kind_or_the_one_written(
    kind: str, written: str, word: str | None, inside: bool
) -> None:
    printed = view(
        order(вид=kind, преамбула="В целях развития", распорядительное_слово=written)
    ).order
    assert printed is not None
    assert (printed.order_word, printed.word_in_preamble) == (word, inside)


def test_without_a_preamble_the_order_word_has_its_own_line() -> None:
    word = "{текст: приказываю, положение: в преамбуле}"
    printed = view(order(распорядительное_слово=word)).order
    assert printed is not None
    assert (printed.order_word, printed.word_in_preamble) == ("приказываю:", False)


def test_points_are_numbered_within_points() -> None:
    text = order(пункты="") + (
        "  пункты:\n"
        "    - Первый.\n"
        "    - текст: 'Второй:'\n"
        "      пункты: [Раз;, {текст: 'два:', пункты: [глубже.]}]\n"
        "      содержание: [Ниже.]\n"
    )
    printed = view(text).order
    assert printed is not None
    first, second = printed.points
    assert (first.number, second.number) == ("1.", "2.")
    assert [point.number for point in second.points] == ["2.1.", "2.2."]
    assert second.points[1].points[0].number == "2.2.1."
    assert shown(second.blocks) == ["Ниже."]


def test_an_act_without_points_has_no_text_of_its_own() -> None:
    assert view(order(пункты="") + f"приложения:\n{_annex('план')}").order is None


def test_lines_of_title_and_post_stay_as_the_author_broke_them() -> None:
    text = order(
        заголовок="|-\n    О плане\n    работы", подписант="{должность: 'Директор', лицо: И.И.Ива}"
    )
    only = view(text)
    assert only.title == "О плане работы"
    assert only.order is not None
    assert only.order.title == ("О плане", "работы")
    assert (only.order.post, only.order.person) == (("Директор",), f"И.И.{NBSP}Ива")


# -- drafts and marks


@pytest.mark.parametrize(
    ("status", "draft"), [("", True), ("проект", True), ("подписан", False), ("изменён", False)]
)
def test_an_act_is_a_draft_until_it_is_signed(status: str, draft: bool) -> None:
    assert view(order(статус=status)).draft == draft


def test_a_file_with_errors_prints_as_a_draft() -> None:
    checked = project(order(статус="подписан"))
    (only,) = compose(checked.project, frozenset({"roadmaps/order.yaml"}))
    assert only.draft


def test_the_mark_is_that_of_the_file() -> None:
    assert view(order()).mark is None
    assert view("пометка: изложение\n" + order()).mark == "retelling"


# -- stamps


def _annex(name: str, title: str = "План", **keys: str) -> str:
    more = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"  - id: {name}\n    заголовок: {title}\n{more}{PLAN}"


def stamped(title: str = "План", point: str = "", **keys: str) -> AnnexView:
    points = f"[{{текст: Утвердить., утверждает: [{point}]}}]" if point else "[Исполнять.]"
    act = order(орган="минобр", статус="подписан", пункты=points, дата="30.12.2020", номер="1861")
    return annex(f"{act}приложения:\n{_annex('план', title, **keys)}")


CITED = (
    "Приложение",
    "к приказу министерства образования Области",
    f"от 30{NBSP}декабря 2020{NBSP}г. №{NBSP}1861",
)


def test_an_annex_that_nobody_approves_carries_its_label() -> None:
    assert (stamped().label, stamped().approval) == (CITED, ())


def test_an_annex_that_a_point_approves_carries_both_stamps() -> None:
    both = stamped(point="план")
    assert both.label == ("Приложение",)
    assert both.approval == (
        "УТВЕРЖДЕН",
        "приказом министерства образования Области",
        CITED[-1],
    )


@pytest.mark.parametrize(
    ("form", "label", "approved"),
    [
        ("приложение", CITED, False),
        ("утверждение", (), True),
        ("приложение и утверждение", ("Приложение",), True),
    ],
)
def test_the_form_of_the_stamp_may_be_written(
    form: str, label: tuple[str, ...], approved: bool
) -> None:
    for point in ("", "план"):
        written = stamped(point=point, гриф=f"{{форма: {form}}}")
        assert (written.label, bool(written.approval)) == (label, approved)


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("План мероприятий", "УТВЕРЖДЕН"),
        ("План мероприятий («дорожная карта»)", "УТВЕРЖДЕН"),
        ("План-график работы", "УТВЕРЖДЕН"),
        ("«Дорожная карта» развития", "УТВЕРЖДЕНА"),
        ("ПРОГРАММА поддержки", "УТВЕРЖДЕНА"),
        ("Положение о совете", "УТВЕРЖДЕНО"),
        ("Мероприятия программы", "УТВЕРЖДЕНЫ"),
        ("Изменения, которые вносятся в Положение", "УТВЕРЖДЕНЫ"),
        ("Комплекс мер", "УТВЕРЖДЕН"),
        ("ШНОР: этапы", "УТВЕРЖДЕНО"),
    ],
)
def test_the_stamp_agrees_with_what_the_title_names(title: str, word: str) -> None:
    assert stamped(f"'{title}'", point="план").approval[0] == word


def test_a_written_gender_is_stronger_than_the_title() -> None:
    written = stamped(point="план", гриф="{род: множественное число}")
    assert written.approval[0] == "УТВЕРЖДЕНЫ"


def published(*lines: str) -> AnnexView:
    """An annex of a signed act with a stamp of its own."""
    text = "\\n".join(lines)
    accepted = "[{правило: annex-requisites, причина: так стоит в опубликованном приложении}]"
    return stamped(гриф=f'{{как опубликовано: "{text}"}}', исключения=accepted)


def test_a_published_stamp_is_printed_for_the_derived_one() -> None:
    written = published("УТВЕРЖДЕНА", "  приказом школы", "от «17» сентября 2020 г. № 5")
    assert written.label == ()
    assert written.approval == (
        "УТВЕРЖДЕНА",
        "приказом школы",
        f"от «17»{NBSP}сентября 2020{NBSP}г. №{NBSP}5",
    )


@pytest.mark.parametrize("between", [(), ("",), (" ", "")])
def test_a_published_stamp_may_hold_both(between: tuple[str, ...]) -> None:
    label, approval = ("Приложение № 3", "к приказу школы"), ("Утверждён", "приказом школы")
    written = published(*label, *between, *approval)
    assert written.label == (f"Приложение №{NBSP}3", "к приказу школы")
    assert written.approval == approval


def test_a_resolution_without_number_and_day_approves_with_blanks() -> None:
    act = order(вид="постановление", пункты="[{текст: Утвердить., утверждает: [план]}]")
    approved = annex(f"{act}приложения:\n{_annex('план')}").approval
    assert approved == (
        "УТВЕРЖДЕН",
        f"постановлением школы №{NBSP}5",
        f"от «____» ______________ 20___ г. №{NBSP}________",
    )


def test_a_post_that_issues_the_act_stands_in_the_genitive() -> None:
    act = order(орган="председатель") + f"приложения:\n{_annex('план')}"
    assert annex(act).label[1:] == (
        "к приказу председателя комитета",
        f"от «____» ______________ 20___ г. №{NBSP}________",
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("приказ", "к приказу"),
        ("распоряжение", "к распоряжению"),
        ("постановление", "к постановлению"),
    ],
)
def test_the_label_names_the_kind_of_act(kind: str, words: str) -> None:
    act = order(вид=kind) + f"приложения:\n{_annex('план')}"
    assert annex(act).label[1] == f"{words} школы №{NBSP}5"


def test_several_annexes_are_numbered_and_a_single_one_is_not() -> None:
    act = order() + f"приложения:\n{_annex('а')}{_annex('б').replace('id: м,', 'id: н,')}"
    assert [item.label[0] for item in view(act).annexes] == [
        f"Приложение №{NBSP}1",
        f"Приложение №{NBSP}2",
    ]
    assert [item.file for item in view(act).annexes] == ["annex-1", "annex-2"]
    for written in ("7", "№ 7", "№7"):
        numbered = annex(order() + f"приложения:\n{_annex('а', номер=written)}")
        assert numbered.label[0] == f"Приложение №{NBSP}7"


def test_a_plan_without_an_act_has_neither_stamps_nor_a_text_of_its_own() -> None:
    only = view(f"приложения:\n{_annex('план', 'План школы')}")
    assert (only.title, only.order, only.created, only.draft) == ("План школы", None, None, False)
    assert (only.annexes[0].label, only.annexes[0].approval) == ((), ())


def test_a_table_of_actions_lies_on_its_side_and_prose_stands() -> None:
    assert stamped().orientation == "landscape"
    assert stamped(ориентация="книжная").orientation == "portrait"
    assert annex(_programme("[Текст.]")).orientation == "portrait"


# -- tables of actions


def plan(sections: str = "", roadmap: str = "", cells: str = "") -> TableView:
    """The table of a plan of three actions, in two sections or flat."""
    row = "{{id: м{0}, название: М{0}, срок: май 2021 г., ответственные: [школа]{1}}}"
    rows = [row.format(number, cells) for number in (1, 2, 3)]
    body = (
        "      разделы:\n"
        f"        - {{id: а, название: Первый, мероприятия: [{rows[0]}, {rows[1]}]}}\n"
        f"        - {{id: б, название: Второй, мероприятия: [{rows[2]}]}}\n"
        if sections
        else f"      мероприятия: [{', '.join(rows)}]\n"
    )
    numbering = f"      нумерация: {sections}\n" if sections.startswith("{") else ""
    return table(
        annex(
            "приложения:\n  - id: план\n    заголовок: План\n    дорожная карта:\n"
            f"      период: 2021\n{numbering}{roadmap}{body}"
        )
    )


def numbers(printed: TableView) -> list[str]:
    """The headings of sections and the first cells of rows."""
    lines = []
    for group in printed.groups:
        lines += [group.heading] if group.heading is not None else []
        lines += ["".join(shown(row.cells[0])) for row in group.rows]
    return lines


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ("да", ["1. Первый", "1.1.", "1.2.", "2. Второй", "2.1."]),
        ("{разделы: римские}", ["I. Первый", "1.1.", "1.2.", "II. Второй", "2.1."]),
        ("{мероприятия: арабские}", ["1. Первый", "1.", "2.", "2. Второй", "3."]),
        ("{разделы: 'нет', мероприятия: арабские}", ["Первый", "1.", "2.", "Второй", "3."]),
        ("{мероприятия: 'нет'}", ["1. Первый", "", "", "2. Второй", ""]),
        ("", ["1.", "2.", "3."]),
    ],
)
def test_sections_and_actions_are_numbered_as_asked(numbering: str, expected: list[str]) -> None:
    assert numbers(plan(numbering)) == expected


def test_usual_columns_are_those_of_an_office() -> None:
    assert [column.title for column in plan().columns] == [
        f"№{NBSP}п/п",
        "Мероприятие",
        "Срок",
        "Ответственные",
        "Ожидаемый результат",
    ]
    assert not plan().number_row
    assert plan(roadmap="      строка номеров: да\n").number_row


def test_columns_and_their_order_belong_to_the_plan() -> None:
    columns = (
        "      графы:\n"
        "        - {содержание: срок, заголовок: Когда}\n"
        "        - {содержание: мероприятие, заголовок: Что, ширина: 60}\n"
        "        - {содержание: примечание, заголовок: Примечание}\n"
    )
    printed = plan(roadmap=columns, cells=", примечание: нет")
    assert [(column.content, column.title) for column in printed.columns] == [
        ("deadline", "Когда"),
        ("action", "Что"),
        ("note", "Примечание"),
    ]
    assert [shown(cell) for cell in printed.groups[0].rows[0].cells] == [
        [f"май 2021{NBSP}г."],
        ["М1"],
        ["нет"],
    ]
    assert printed.columns[1].width == 60


def test_a_long_cell_lets_its_row_break_over_pages() -> None:
    assert not plan().groups[0].rows[0].tall
    assert plan(cells=", результат: " + "слово " * 80).groups[0].rows[0].tall


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("школа", "Школа"),
        ("министерство образования", "Министерство образования"),
        ("минобр", "Министерство образования"),
        ("центр", "ГАУ «Центр»"),
        ("директор, зам", "Директор, заместитель директора"),
        ("зам, директор", "Заместитель директора, директор"),
        ("директор, методист", "Директор, методист ИМЦ"),
        ("директор, иванова", f"Директор, Иванова{NBSP}И.И."),
        ("директор, команда", "Директор, управленческая команда"),
        ("команда, центр", "Управленческая команда, ГАУ «Центр»"),
        ("Методист, директор", "Методист, директор"),
    ],
)
def test_responsible_parties_are_called_as_tables_call_them(written: str, said: str) -> None:
    text = PLAN.replace("[школа]", f"[{written}]")
    printed = table(annex(f"приложения:\n  - id: план\n    заголовок: План\n{text}"))
    assert shown(printed.groups[0].rows[0].cells[3]) == [said]


# -- widths


def width_of(printed: TableView) -> float:
    return sum(column.width for column in printed.columns)


def test_widths_make_up_the_whole() -> None:
    assert width_of(plan()) == pytest.approx(100, abs=0.05)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = "".join(
        f"        - {{содержание: {content}, заголовок: {title}, ширина: 1}}\n"
        for content, title in [
            ("ответственные", "Подтверждающий"),
            ("соисполнители", "Соисполнители"),
        ]
    )
    wide = "        - {содержание: мероприятие, заголовок: Что, ширина: 98}\n"
    printed = plan(roadmap=f"      графы:\n{wide}{columns}")
    for column in printed.columns:
        assert column.width / 100 * 257 > ems(column.title) * 12 * 25.4 / 72 + 3
    assert width_of(printed) == pytest.approx(100, abs=0.05)


def test_two_years_stand_on_one_line() -> None:
    columns = (
        "      графы:\n"
        "        - {содержание: мероприятие, заголовок: Что, ширина: 99}\n"
        "        - {содержание: срок, заголовок: Срок, ширина: 1}\n"
    )
    printed = plan(roadmap=columns).columns[1]
    assert printed.width / 100 * 257 > ems(f"2021{NBSP}г.") * 12 * 25.4 / 72 + 3


@given(
    st.lists(st.tuples(st.floats(0.1, 100), st.floats(0.1, 100)), min_size=1, max_size=9),
)
def test_shares_make_up_the_whole_and_none_is_too_small_while_there_is_room(
    columns: list[tuple[float, float]],
) -> None:
    wished, least = [share for share, _ in columns], [share for _, share in columns]
    shares = _fitted(wished, least)
    assert sum(shares) == pytest.approx(100)
    pairs = zip(shares, least, strict=True)
    assert sum(least) > 100 or all(share >= needed - 1e-6 for share, needed in pairs)


def test_shares_are_as_wished_where_no_word_stands_in_the_way() -> None:
    assert _fitted([1, 3], [20, 20]) == [25, 75]
    assert _fitted([1, 1, 8], [20, 5, 5]) == pytest.approx([20, 80 / 9, 640 / 9])
    assert _fitted([1, 1], [90, 30]) == [75, 25]


def _lettering(
    *titles: str, orientation: Orientation = "portrait", points: int = 12
) -> tuple[int | None, bool]:
    on = tables.sheet(orientation, StyleView(table_font_size=points))
    made = tables.table("plan", [("action", title, None) for title in titles], (), on)
    return made.points, any(column.title_breaks for column in made.columns)


def test_letters_are_smaller_where_the_titles_of_columns_have_no_room() -> None:
    title = "Сопровождение"
    assert _lettering(*[title] * 3) == (None, False)
    assert _lettering(*[title] * 5) == (11, False)
    assert _lettering(*[title] * 6) == (10, True)
    assert _lettering(*[title] * 6, orientation="landscape") == (None, False)
    assert _lettering(*[title] * 8, orientation="landscape") == (10, False)
    assert _lettering(*[title] * 4, points=10) == (None, False)
    assert _lettering(*[title] * 6, points=10) == (None, True)


def test_a_row_breaks_if_a_cell_takes_much_of_the_page() -> None:
    def tall(width: int, size: int) -> bool:
        cells = ((ParagraphView("слово " * size),), ())
        groups = (GroupView(None, (RowView(cells),)),)
        on = tables.sheet("landscape", StyleView())
        made = tables.table("plan", [("action", "", width), ("note", "", None)], groups, on)
        return made.groups[0].rows[0].tall

    assert [tall(50, 60), tall(50, 150), tall(10, 40)] == [False, True, True]


# -- prose


def _programme(content: str) -> str:
    return (
        "приложения:\n  - id: программа\n    заголовок: Программа\n    программа:\n"
        "      период: 2021-2024\n      разделы:\n"
        f"        - {{id: а, заголовок: Общие положения, содержание: {content}}}\n"
    )


def prose(content: str) -> list[str]:
    heading, text = annex(_programme(content)).parts
    assert getattr(heading, "text", None) == "1. Общие положения"
    assert isinstance(text, TextView)
    return shown(text.blocks)


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("", ["– раз", "– два"]),
        ("тире", ["– раз", "– два"]),
        ("цифры с точкой", ["1. раз", "2. два"]),
        ("цифры со скобкой", ["1) раз", "2) два"]),
        ("вложенные номера", ["1. раз", "2. два"]),
        ("'нет'", [" раз", " два"]),
    ],
)
def test_a_list_is_marked_as_asked(marker: str, expected: list[str]) -> None:
    key = f"нумерация списка: {marker}, " if marker else ""
    assert prose(f"[{{текст: 'Вот:', {key}список: [раз, два]}}, Потом.]") == [
        "Вот:",
        *expected,
        "Потом.",
    ]


def test_nested_numbers_continue_those_above() -> None:
    inner = "{текст: б, нумерация списка: вложенные номера, список: [в, {текст: г, список: [д]}]}"
    content = f"[{{нумерация списка: цифры с точкой, список: [а, {inner}]}}]"
    assert prose(content) == ["1. а", "2. б", "  2.1. в", "  2.2. г", "    – д"]


def test_a_number_in_brackets_is_not_continued() -> None:
    inner = "{текст: б, нумерация списка: вложенные номера, список: [в]}"
    assert prose(f"[{{нумерация списка: цифры со скобкой, список: [а, {inner}]}}]") == [
        "1) а",
        "2) б",
        "  1. в",
    ]


def test_what_follows_a_list_in_an_item_belongs_to_the_item() -> None:
    content = "[{список: [{текст: а, содержание: [ещё, {список: [б]}]}]}]"
    assert prose(content) == ["– а", "  ещё", "  – б"]
