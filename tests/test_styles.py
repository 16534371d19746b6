"""House styles: who decides how an act is printed, and what that does to its pages."""

from dataclasses import replace

import paper
import printed
import pytest
from conftest import compiled, read

from roadmapc.composing import compose
from roadmapc.composing.styles import over
from roadmapc.diagnostics import Severity
from roadmapc.language.typography import NBSP
from roadmapc.model import Margins, Style
from roadmapc.views import ActView, OrderView, ParagraphView, SheetView, StyleView

TOP = "оформление: {вид даты: словами, кегль: 12, поля: {слева: 25, справа: 15}}\n"
BESIDE = """\
оформление: {поля: {слева: 35}}
организации:
  - {id: отдел, название: Отдел образования, оформление: {вид даты: цифрами}}
  - {id: центр, название: Центр}
должности:
  - {id: глава, название: Глава, организация: отдел, оформление: {кегль: 13}}
"""
ACT = """\
акт:
  вид: приказ
  орган: {authority}
  дата: 05.02.2021
  номер: 7
  заголовок: О плане
  преамбула: В целях развития
  пункты: [Утвердить план.]
  подписант: {{должность: Начальник}}
{more}"""


def act(authority: str, more: str = "") -> ActView:
    units = (
        read(TOP, "registry"),
        read(BESIDE, "район/registry"),
        read(ACT.format(authority=authority, more=more), "район/школа/order"),
    )
    checked = compiled(*units)
    errors = [item for item in checked.checked.diagnostics if item.severity is Severity.ERROR]
    assert [item.message.ru for item in errors] == []
    (view,) = compose(checked.project, frozenset())
    return view


def order(view: ActView) -> OrderView:
    assert view.order is not None
    return view.order


# -- who decides


def test_what_nobody_decides_is_as_the_standard_has_it() -> None:
    (view,) = compose(compiled(read(ACT.format(authority="кто", more=""))).project, frozenset())
    assert view.style == StyleView()
    assert (view.style.left, view.style.right, view.style.top, view.style.bottom) == (
        30, 10, 20, 20,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("authority", "date", "size", "left", "right"),
    [
        ("центр", "от 05 февраля 2021 г.", 12, 35, 15),  # the folders alone, margin by margin
        ("отдел", "от 05.02.2021", 12, 35, 15),  # its own date
        ("глава", "от 05.02.2021", 13, 35, 15),  # its own size, the date of its organisation
    ],
)
def test_an_authority_says_only_what_it_wants_otherwise(
    authority: str, date: str, size: int, left: int, right: int
) -> None:
    view = act(authority)
    style = view.style
    assert order(view).date.replace(NBSP, " ") == date
    assert (style.font_size, style.left, style.right) == (size, left, right)


def test_over_keeps_what_is_near_and_takes_the_rest() -> None:
    near = Style((), font_size=12, margins=Margins((), left=40), hyphenation=False)
    far = Style((), font_size=14, table_font_size=11, margins=Margins((), left=30, top=25))
    both = over(near, far)
    assert (both.font_size, both.table_font_size, both.hyphenation) == (12, 11, False)
    assert both.margins == Margins((), left=40, top=25)
    assert over(near, None) is near


def test_two_registries_of_a_folder_do_not_undo_each_other() -> None:
    units = (
        read("оформление: {кегль: 12}\n", "a-registry"),
        read("оформление: {кегль таблиц: 10}\n", "b-registry"),
        read(ACT.format(authority="кто", more="")),
    )
    (view,) = compose(compiled(*units).project, frozenset())
    assert (view.style.font_size, view.style.table_font_size) == (12, 10)


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("{поля: {слева: 15}}", "здесь 15, а может быть от 20 до 50"),
        ("{поля: {справа: 51}}", "здесь 51, а может быть от 10 до 50"),
        ("{кегль: 16}", "здесь 16, а может быть от 12 до 14"),
        ("{кегль таблиц: 9}", "здесь 9, а может быть от 10 до 14"),
        ("{место бланка: справа}", "значение «справа» здесь не принято"),
        ("{поля: {слева: 3 см}}", "«3 см» не целое число больше нуля"),
    ],
)
def test_a_style_against_the_standard_is_refused(style: str, said: str) -> None:
    diagnostics = compiled(read(f"оформление: {style}\n", "registry")).checked.diagnostics
    assert [item.message.ru for item in diagnostics] == [said]


# -- what it does to the page


@pytest.fixture(scope="module")
def plain() -> ActView:
    return act("центр")


def styled(view: ActView, **changes: object) -> tuple[paper.Page, ...]:
    style = replace(view.style, **changes)  # type: ignore[arg-type]
    return printed.printed(replace(view, style=style, draft=False)).pages("order.pdf")


def test_margins_are_those_of_the_style(plain: ActView) -> None:
    long = replace(order(plain), preamble="Слово и дело, " * 300)
    for left, right, top in ((20, 10, 20), (35, 25, 40)):
        page = styled(replace(plain, order=long), left=left, right=right, top=top, bottom=30)[0]
        body = page.body_ink
        assert min(glyph.left for glyph in body) == pytest.approx(left, abs=0.5)
        assert page.width - max(glyph.right for glyph in body) == pytest.approx(right, abs=0.5)
        assert min(glyph.top for glyph in body) == pytest.approx(top, abs=2)
        assert page.height - max(glyph.bottom for glyph in body) >= 29.9


def test_letters_have_the_size_of_the_style(plain: ActView) -> None:
    def height(page: paper.Page) -> float:
        return max(glyph.bottom - glyph.top for glyph in page.body_ink)

    (small,), (large,) = styled(plain, font_size=12), styled(plain, font_size=14)
    assert height(small) / height(large) == pytest.approx(12 / 14, abs=0.02)


def test_lines_are_as_far_apart_as_the_style_says(plain: ActView) -> None:
    long = replace(plain, order=replace(order(plain), preamble="Слово и дело, " * 60))
    single, wide = styled(long, line_height=1.15)[0], styled(long, line_height=1.725)[0]
    assert _depth(wide) / _depth(single) > 1.3


def _depth(page: paper.Page) -> float:
    ink = page.body_ink
    return max(glyph.bottom for glyph in ink) - min(glyph.top for glyph in ink)


def _line(page: paper.Page, text: str) -> tuple[float, float]:
    """Where `text`, written without its spaces, begins and ends, in mm."""
    at = "".join(glyph.character for glyph in page.body_ink).index(text)
    return page.body_ink[at].left, page.body_ink[at + len(text) - 1].right


def test_a_corner_letterhead_stays_in_eight_centimetres(plain: ActView) -> None:
    (corner,) = styled(plain, letterhead="corner")
    (centred,) = styled(plain, letterhead="centred")
    left, right = _line(corner, "Центр")
    assert plain.style.left <= left < right <= plain.style.left + 80
    assert sum(_line(centred, "Центр")) / 2 == pytest.approx(
        (plain.style.left + corner.width - plain.style.right) / 2, abs=1
    )


def test_a_title_stands_left_or_in_the_middle(plain: ActView) -> None:
    (left,) = styled(plain, title="left")
    (centred,) = styled(plain, title="centred")
    assert _line(left, "Оплане")[0] == pytest.approx(plain.style.left, abs=0.5)
    assert _line(centred, "Оплане")[0] > plain.style.left + 50


def test_date_and_number_stand_apart_or_together(plain: ActView) -> None:
    (apart,) = styled(plain, requisites="apart")
    (together,) = styled(plain, requisites="together")
    edge = apart.width - plain.style.right
    assert _line(apart, "№7")[1] == pytest.approx(edge, abs=0.5)
    assert _line(together, "№7")[1] < edge - 60


def test_words_are_not_divided_where_the_style_forbids(plain: ActView) -> None:
    words = "Совершенствование профессиональных компетентностей педагогических работников "
    long = replace(plain, order=replace(order(plain), preamble=words * 8))
    assert "\x02" in styled(long, hyphenated=True)[0].body
    assert "\x02" not in styled(long, hyphenated=False)[0].body


@pytest.mark.parametrize(
    ("form", "position", "word"),
    [
        ("", "", "ПРИКАЗЫВАЮ:"),
        ("прописными", "в преамбуле", "ПРИКАЗЫВАЮ:"),
        ("вразрядку", "отдельной строкой", "приказываю:"),
        ("", "в преамбуле", "приказываю:"),
        ("вразрядку полужирным", "в преамбуле", "приказываю:"),
    ],
)
def test_the_order_word_is_as_the_authority_writes_it(form: str, position: str, word: str) -> None:
    keys = [
        f"{key}: {value}"
        for key, value in (("вид слова", form), ("положение слова", position))
        if value
    ]
    registry = f"оформление: {{{', '.join(keys)}}}\n"
    units = (read(registry, "registry"), read(ACT.format(authority="кто", more="")))
    (view,) = compose(compiled(*units).project, frozenset())
    assert order(view).order_word == word
    assert order(view).word_in_preamble == (position == "в преамбуле")


# -- the foot and the sheets

MORE = """\
  исполнитель: |-
    Отдел кадров
    12-34-56
  визы: [{должность: Юрист}, {должность: Бухгалтер, лицо: И.И. Иванов}]
  ознакомить: [глава, все]
"""
CIRCLE = """\
группы:
  - {id: все, название: Все, состав: [глава, отдел, другие]}
  - {id: другие, название: Другие, состав: [все, отдел]}
  - {id: педагоги, название: Педагоги, все: школа}
"""


@pytest.fixture(scope="module")
def full() -> ActView:
    units = (
        read(BESIDE + CIRCLE, "registry"),
        read(ACT.format(authority="отдел", more=MORE)),
    )
    (view,) = compose(compiled(*units).project, frozenset())
    return view


def test_the_executor_is_named_at_the_foot_of_the_last_sheet(full: ActView) -> None:
    pages = printed.printed(full).pages("order.pdf")
    left, _ = _line(pages[-1], "Отделкадров")
    lowest = max(glyph.bottom for glyph in pages[-1].body_ink)
    assert left == pytest.approx(full.style.left, abs=0.5)
    assert pages[-1].height - full.style.bottom - lowest == pytest.approx(0, abs=2)


def cells(sheet: SheetView) -> list[list[str]]:
    return [
        [
            " ".join(block.text for block in cell if isinstance(block, ParagraphView))
            for cell in row.cells
        ]
        for group in sheet.table.groups
        for row in group.rows
    ]


def test_a_sheet_is_printed_for_visas_and_one_for_readers(full: ActView) -> None:
    visas, readers = full.sheets
    assert cells(visas) == [["Юрист", "", "", "", ""], ["Бухгалтер", "", "И.И.\xa0Иванов", "", ""]]
    assert [first for first, *_ in cells(readers)] == ["Глава", "Отдел образования"]
    assert readers.title[:2] == ("Лист ознакомления", "с приказом Отдел образования")
    document = printed.printed(full)
    for name, sheet in document.sheets:
        assert paper.unlike(document.pages(name), printed.words(sheet), []) is None


def test_sheets_lie_beside_the_act_and_are_not_in_it(full: ActView) -> None:
    files = printed.printed(full).files
    assert set(files) == {"order.pdf", "visas.pdf", "acquaintance.pdf", "act.pdf"}
    assert (
        paper.read(files["act.pdf"])[0].characters == paper.read(files["order.pdf"])[0].characters
    )
    assert len(paper.read(files["act.pdf"])) == len(paper.read(files["order.pdf"]))


def test_a_group_without_a_list_of_members_is_named_itself() -> None:
    more = "  ознакомить: [педагоги]\n"
    units = (read(BESIDE + CIRCLE, "registry"), read(ACT.format(authority="отдел", more=more)))
    (view,) = compose(compiled(*units).project, frozenset())
    (sheet,) = view.sheets
    assert cells(sheet) == [["Педагоги", "", "", ""]]


def test_the_real_authorities_have_styles_of_their_own() -> None:
    views = printed.views()
    styles = {views[address].style for address in printed.ADDRESSES}
    assert len(styles) >= 4
    altai, nenets = order(views["altai/order-1056"]), order(views["nenets/directive-454"])
    assert (altai.date, altai.word_form) == ("«17»\xa0декабря 2020\xa0г.", "bold-spaced")
    assert nenets.date == "от\xa021\xa0мая 2020\xa0г."
    assert views["nenets/directive-454"].annexes[0].label[2].startswith("от 21.05.2020")
