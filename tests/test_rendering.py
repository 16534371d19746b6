"""Views to PDF: what a person who holds the paper can see, and what nobody may see."""

import socket
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import paper
import printed
import pytest
import weasyprint
from conftest import Roadmaps
from fontTools.ttLib import TTFont
from printed import ADDRESSES, MARKS, Printed

from roadmapc import compiler
from roadmapc.compiler import Wanted
from roadmapc.language.typography import NBSP
from roadmapc.rendering import fonts, pdf
from roadmapc.views import (
    ActView,
    AnnexView,
    GroupView,
    HeadingView,
    OrderView,
    ParagraphView,
    PointView,
    RowView,
    TableView,
    TextView,
)

A4 = (210, 297)


@pytest.fixture(params=ADDRESSES, scope="module")
def act(request: pytest.FixtureRequest) -> Printed:
    return printed.act(request.param)


# -- the sheet


def test_a_part_is_printed_on_upright_or_lying_a4(act: Printed) -> None:
    for name, part in act.parts:
        lying = isinstance(part, AnnexView) and part.orientation == "landscape"
        expected = A4[::-1] if lying else A4
        assert {(round(page.width), round(page.height)) for page in act.pages(name)} == {expected}


def test_no_letter_stands_in_the_margins(act: Printed) -> None:
    for page in act.pages("act.pdf"):
        assert paper.beyond_margins(page, left=20, right=10) == []


def test_text_leaves_room_on_the_left_for_filing(act: Printed) -> None:
    for page in act.pages("act.pdf"):
        assert min(glyph.left for glyph in page.body_ink) >= 29.5


def test_a_letter_in_the_margin_would_be_seen() -> None:
    style = "@page { size: A4; margin: 30mm } p { margin: 0 0 0 -16mm }"
    (page,) = paper.read(weasyprint.HTML(string=f"<style>{style}</style><p>да").write_pdf())
    assert {glyph.character for glyph in paper.beyond_margins(page, left=20, right=10)} == {
        "д",
        "а",
    }
    assert paper.beyond_margins(page, left=13, right=10) == []


# -- page numbers and marks


def test_every_part_is_numbered_from_its_second_page(act: Printed) -> None:
    for name, _ in act.parts:
        for number, page in enumerate(act.pages(name), 1):
            shown = page.head.removesuffix("ПРОЕКТ").strip()
            assert shown == ("" if number == 1 else str(number))


def test_the_mark_is_on_every_page(act: Printed) -> None:
    assert {page.foot for page in act.pages("act.pdf")} == {MARKS[act.view.mark]}


def test_a_draft_says_so_on_every_page_and_a_signed_act_on_none(act: Printed) -> None:
    marked = {page.head.endswith("ПРОЕКТ") for page in act.pages("act.pdf")}
    assert marked == {act.view.draft}


def test_the_real_acts_have_what_these_checks_tell_apart() -> None:
    views = [printed.act(address).view for address in ADDRESSES]
    assert {view.draft for view in views} == {True, False}
    assert {"retelling", "example"} <= {view.mark for view in views}
    assert {view.order is None for view in views} == {True, False}


def test_a_mark_and_a_draft_that_are_not_asked_for_are_not_printed() -> None:
    view = replace(printed.views()["saratov/order-1861"], annexes=())
    for mark, draft in ((None, False), (None, True), ("example", False)):
        document = printed.printed(replace(view, mark=mark, draft=draft))  # type: ignore[arg-type]
        first, second = document.pages("act.pdf")
        assert first.foot == second.foot == MARKS[mark]
        assert (first.head, second.head) == (("ПРОЕКТ", "2 ПРОЕКТ") if draft else ("", "2"))


def _plan(file: str, orientation: str, rows: int = 60) -> AnnexView:
    view = printed.views()["saratov/order-1861"].annexes[0]
    cells = ((ParagraphView("Совещание"),), (ParagraphView("май"),), (), ())
    (table,) = (part for part in view.parts if isinstance(part, TableView))
    table = replace(table, groups=(GroupView(None, (RowView(cells, tall=False),) * rows),))
    return replace(view, file=file, orientation=orientation, parts=(table,))  # type: ignore[arg-type]


def test_pages_are_counted_anew_in_every_annex() -> None:
    view = printed.views()["saratov/order-1861"]
    annexes = [
        _plan(f"annex-{at}", orientation)
        for at, orientation in enumerate(["portrait", "portrait", "landscape", "landscape"], 1)
    ]
    document = printed.printed(replace(view, annexes=tuple(annexes), order=None))
    for name, _ in document.parts:
        heads = [page.head for page in document.pages(name)]
        assert heads == ["", *(str(number) for number in range(2, len(heads) + 1))]
        assert len(heads) > 1


# -- words


def test_the_paper_says_every_word_of_the_view_in_order(act: Printed) -> None:
    for name, part in act.parts:
        pages = act.pages(name)
        assert paper.unlike(pages, printed.words(part), printed.headings(part)) is None


def test_another_word_than_the_view_has_would_be_seen() -> None:
    act = printed.act("saratov/order-1861")
    for name, part in act.parts:
        said, again = printed.words(part), printed.headings(part)
        middle = said.index(" ", len(said) // 2)
        for wrong in (
            said[:middle] + " не" + said[middle:],
            said[:middle] + said[middle + 2 :],
            said[:middle] + said[middle + 1 :],
            said.replace(" ", NBSP),
            said + " и ещё",
            said[:-12],
        ):
            assert paper.unlike(act.pages(name), wrong, again) is not None


def test_a_word_that_is_broken_without_a_hyphen_would_be_seen() -> None:
    style = "p { width: 20mm; overflow-wrap: break-word } @page { margin: 30mm }"
    html = f"<html lang=ru><style>{style}</style><p>Подтверждающий"
    assert paper.unlike(paper.read(weasyprint.HTML(string=html).write_pdf()), "Подтверждающий")
    hyphenated = html.replace("p {", "p { hyphens: auto; hyphenate-character: '-';")
    pages = paper.read(weasyprint.HTML(string=hyphenated).write_pdf())
    assert len(pages[0].lines) > 1
    assert paper.unlike(pages, "Подтверждающий") is None


def test_the_heading_of_a_table_stands_on_every_page_of_it(act: Printed) -> None:
    for name, part in act.parts:
        if isinstance(part, OrderView) or not isinstance(part.parts[-1], TableView):
            continue
        heading = printed.headings(replace(part, parts=part.parts[-1:]))
        first, *others = act.pages(name)
        if len([inner for inner in part.parts if isinstance(inner, TableView)]) == 1:
            assert all(paper.starts_with(page, heading[0]) for page in others)
            assert not paper.starts_with(first, heading[0])


# -- fonts


def test_letters_travel_inside_and_are_those_of_liberation_serif(act: Printed) -> None:
    faces = [paper.outlines(TTFont(file)) for file in fonts.font_files().values()]
    known = {tuple(shape) for face in faces for shape in map(_flat, face.values())}
    used = paper.fonts(act.files["act.pdf"])
    assert used
    for font in used:
        assert font.embedded
        assert font.outlines
        assert {tuple(_flat(shape)) for shape in font.outlines.values()} <= known


def _flat(shape: list[float]) -> list[float]:
    return [float(side) for side in shape]


def test_another_font_would_be_seen() -> None:
    view = weasyprint.HTML(string="<p style='font-family: DejaVu Sans'>Приказ").write_pdf()
    faces = [paper.outlines(TTFont(file)) for file in fonts.font_files().values()]
    known = {tuple(_flat(shape)) for face in faces for shape in face.values()}
    (font,) = paper.fonts(view)
    if "Liberation" in font.name:
        pytest.skip("the machine has no second font to compare with")
    assert not {tuple(_flat(shape)) for shape in font.outlines.values()} <= known


def test_the_faces_are_of_one_font_and_a_letter_must_be_in_each() -> None:
    files = fonts.font_files().values()
    letters = [frozenset(TTFont(file).getBestCmap()) for file in files]
    assert fonts._characters() == frozenset.intersection(*letters)
    assert len({file.parent for file in files}) == 1


def test_a_machine_without_the_font_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = "LiberationSerif-Regular.ttf"
    (tmp_path / face).write_bytes(b"one face of four")
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path),))
    fonts.font_files.cache_clear()
    try:
        with pytest.raises(fonts.CannotPrint, match="fonts-liberation"):
            fonts.font_files()
    finally:
        fonts.font_files.cache_clear()


# -- files


def test_the_act_is_its_order_and_its_annexes(act: Printed) -> None:
    names = [name for name, _ in act.parts]
    assert set(act.files) == {*names, *(name for name, _ in act.sheets), "act.pdf"}
    joined = [page.characters for name in names for page in act.pages(name)]
    assert joined == [page.characters for page in act.pages("act.pdf")]


def test_there_is_an_order_only_where_its_text_is_known(act: Printed) -> None:
    assert ("order.pdf" in act.files) == (act.view.order is not None)


# -- what data may not do

HOSTILE = (
    "{{ 7 * 7 }} {% include 'act.html' %} {# нет #}",
    "<script>alert(1)</script><img src='http://example.com/a.png'>",
    "</style><style>* { color: red } @import url(http://example.com/a.css);",
    "url(http://example.com/a.png) url(file:///etc/passwd)",
    "<link rel=attachment href='file:///etc/passwd'><a href='file:///etc/passwd'>",
    "&lt;b&gt; &amp; \"кавычки\" 'апострофы' <!-- не примечание -->",
    '" onload="x" style="background: url(file:///etc/passwd)',
)


def _hostile(text: str) -> ActView:
    paragraph = (ParagraphView(text),)
    table = printed.views()["saratov/order-1861"].annexes[0].parts[-1]
    assert isinstance(table, TableView)
    columns = tuple(replace(column, title="Графа") for column in table.columns)
    cells = ((ParagraphView(text),), (), (), ())
    return ActView(
        address="a",
        path="roadmaps/a.yaml",
        title=text,
        author=text,
        created="2021-01-01",
        mark=None,
        draft=False,
        order=OrderView(
            letterhead=(text,),
            kinds=("ПРИКАЗ",),
            date=text,
            number=text,
            place=text,
            title=(text,),
            preamble=text,
            order_word=None,
            word_in_preamble=False,
            points=(PointView("1.", text, paragraph),),
            post=(text,),
            person="И.И. Иванов",
        ),
        annexes=(
            AnnexView(
                "приложение",
                "annex-1",
                (text,),
                (text,),
                (text,),
                "landscape",
                (
                    HeadingView(text),
                    TextView(paragraph),
                    replace(
                        table,
                        columns=columns,
                        groups=(GroupView(text, (RowView(cells, tall=False),)),),
                        footnotes=(text,),
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_program_is_printed_as_text(text: str) -> None:
    act = printed.printed(_hostile(text))
    for name, part in act.parts:
        pages = act.pages(name)
        assert paper.unlike(pages, printed.words(part), printed.headings(part)) is None
    assert b"/EmbeddedFile" not in act.files["act.pdf"]
    assert b"/URI" not in act.files["act.pdf"]


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.png",
        "https://example.com/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "font:../../etc/passwd",
        "font:",
        "none:page.css",
    ],
)
def test_pages_are_served_nothing_but_the_fonts(url: str) -> None:
    with pytest.raises(ValueError, match="refused"):
        pdf.Fetcher().fetch(url)


# -- a project's own templates


def _own(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_template_of_the_project_takes_the_place_of_ours(tmp_path: Path) -> None:
    view = printed.views()["saratov/saratov-city/school-1001/order"]
    own = _own(tmp_path, "parts.html", "<p>{{ annex.title | join(' ') }} {{ act.draft }}</p>")
    made = pdf.render(view, own, printed.source(view))
    files = {file.name: file.data for file in made}
    (page,) = paper.read(files["annex-1.pdf"])
    assert page.body.split()[-1] == "True"
    assert files["order.pdf"] == printed.act(view.address).files["order.pdf"]


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<img src='http://example.com/a.png'>", "http://example.com/a.png"),
        ("<img src='file:///etc/passwd'>", "file:///etc/passwd"),
        ("<p style='collor: red'>", "collor"),
        ("{% if %}", "act.html:1"),
        ("{{ act.nothing }}", "nothing"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ act.title.__class__.__mro__ }}", "unsafe"),
        ("{% for n in range(10 ** 9) %}{% endfor %}", "Range too big"),
        ("{% include 'missing.html' %}", "missing.html"),
        ("{% include '../passwd' %}", "../passwd"),
        ("{{ 'а' + 1 }}", "str"),
    ],
)
def test_a_template_that_would_print_something_else_stops_the_act(
    template: str, said: str, tmp_path: Path
) -> None:
    own = _own(tmp_path, "act.html", "<p id=order></p><p id=annex-1></p>" + template)
    with pytest.raises(pdf.RefusedToPrint) as refused:
        pdf.render(printed.views()["saratov/order-1861"], own)
    assert refused.value.characters == ""
    assert said in " ".join(refused.value.complaints)


def test_a_template_without_the_parts_of_the_act_stops_it(tmp_path: Path) -> None:
    own = _own(tmp_path, "order.html", "<p>Без разметки</p>")
    with pytest.raises(pdf.RefusedToPrint, match='no element has id="order"'):
        pdf.render(printed.views()["saratov/order-1861"], own)


def test_a_template_that_is_a_link_out_of_the_folder_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("тайна")
    own = tmp_path / "own"
    own.mkdir()
    (own / "parts.html").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(pdf.RefusedToPrint, match=r"parts\.html"):
        pdf.render(printed.views()["saratov/order-1861"], own)


# -- characters


@pytest.mark.parametrize("character", ["ꙮ", "😀", "𝐀", "\x07", "\x00", "\x85", "\u2028", "\u202e"])
def test_a_character_that_paper_cannot_show_stops_the_act(character: str) -> None:
    view = replace(printed.views()["saratov/order-1861"], title=f"О{character}и{character}")
    with pytest.raises(pdf.RefusedToPrint) as refused:
        pdf.render(view)
    assert refused.value.characters == character


def test_white_space_and_joints_need_no_glyph_and_bring_no_other_font() -> None:
    invisible = "".join(sorted(fonts._WITHOUT_GLYPH))
    assert {unicodedata.category(sign) for sign in invisible} == {"Cc", "Cf", "Zs"}
    annex = replace(
        printed.views()["saratov/order-1861"].annexes[0],
        parts=(TextView((ParagraphView("я".join(invisible)),)),),
    )
    view = replace(printed.views()["saratov/order-1861"], order=None, annexes=(annex,))
    assert len(paper.fonts(printed.printed(view).files["act.pdf"])) == 2


REGISTRY = """\
организации:
  - id: школа
    название: Школа
    родительный: школы
"""
ORDER = """\
акт:
  вид: приказ
  орган: школа
  заголовок: О плане {0}
  пункты: [Утвердить план.]
"""


def test_an_act_with_such_a_character_is_reported_at_it_and_the_others_print(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    compiled = roadmaps.check(
        {"registry.yaml": REGISTRY, "a.yaml": ORDER.format("😀"), "b.yaml": ORDER.format("работы")}
    )
    built = compiler.build(compiled, tmp_path / "out", Wanted())
    (found,) = built.compiled.checked.diagnostics
    assert (found.rule, found.place.path) == ("unprintable", "roadmaps/a.yaml")
    assert found.place.start == (4, 22)
    assert sorted(path.name for path in (tmp_path / "out" / "b").iterdir()) == [
        "act.pdf",
        "order.pdf",
    ]
    assert not (tmp_path / "out" / "a").exists()
    assert [(act.address, act.pages, act.faults) for act in built.acts] == [
        ("a", 0, 1),
        ("b", 1, 0),
    ]
