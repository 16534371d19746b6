"""The checklist of an official paper: on every real act, on invented ones, and on spoiled ones."""

import ctypes
import re
import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import checklist
import invented
import printed
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest
import weasyprint
from checklist import CHECKS
from conftest import REPOSITORY
from printed import ADDRESSES, Printed

from roadmapc.rendering import pdf
from roadmapc.views import ActView, GroupView, TableView

PUBLISHED = {
    ("altai/order-1056", "annex-1"): [
        "stamp"
    ],  # its printed stamp names another month than the act
}
SHAPES = invented.shapes()
SWEEPS = invented.sweeps()
CHANCE = {f"chance-{seed}": invented.chance_act(seed) for seed in range(12)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_real_act_passes(address: str) -> None:
    for part in checklist.parts(printed.act(address)):
        allowed = PUBLISHED.get((address, part.name), [])
        assert [said.split(":")[0] for said in checklist.complaints(part)] == allowed


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ActView]:
    return invented.views(tmp_path_factory.mktemp("invented"), {**SHAPES, **SWEEPS, **CHANCE})


@pytest.mark.parametrize("name", SHAPES)
def test_acts_of_many_shapes_pass(name: str, views: dict[str, ActView]) -> None:
    assert list(_complaints(printed.printed(views[name]))) == []


@pytest.mark.parametrize("name", CHANCE)
def test_acts_by_chance_pass(name: str, views: dict[str, ActView]) -> None:
    assert list(_complaints(printed.printed(views[name]))) == []


STYLES: tuple[dict[str, Any], ...] = (
    {
        "кегль": 12,
        "кегль таблиц": 10,
        "интервал": "полуторный",
        "поля": {"слева": 20, "справа": 15, "сверху": 25, "снизу": 25},
    },
    {"кегль": 13, "кегль таблиц": 14, "место бланка": "в углу", "переносы": "нет"},
)


@pytest.mark.parametrize("style", STYLES, ids=["small", "corner"])
def test_acts_in_house_styles_pass(style: dict[str, Any], tmp_path: Path) -> None:
    files = {name: CHANCE[name] for name in ("chance-1", "chance-4", "chance-7")}
    for view in invented.views(tmp_path, files, style).values():
        assert view.style.font_size == style["кегль"]
        assert list(_complaints(printed.printed(view))) == []


@pytest.mark.parametrize("name", SWEEPS)
def test_a_page_may_end_anywhere(name: str, views: dict[str, ActView]) -> None:
    assert list(_complaints(printed.printed(views[name]))) == []


def _complaints(act: Printed) -> Iterator[str]:
    for part in checklist.parts(act):
        yield from (f"{part.name}: {said}" for said in checklist.complaints(part))


def test_the_shapes_hold_what_the_checks_are_about(views: dict[str, ActView]) -> None:
    tables = [
        part
        for view in views.values()
        for annex in view.annexes
        for part in annex.parts
        if isinstance(part, TableView)
    ]
    assert {len(table.columns) for table in tables} >= set(range(1, 9))
    assert {table.points for table in tables} >= {10, None}
    assert {column.words_break for table in tables for column in table.columns} == {True, False}
    assert {column.title_breaks for table in tables for column in table.columns} == {True, False}
    assert {table.number_row for table in tables} == {True, False}
    rows = [row for table in tables for group in table.groups for row in group.rows]
    assert {row.tall for row in rows} == {True, False}
    assert max(len(view.annexes) for view in views.values()) == 7
    assert {view.draft for view in views.values()} == {True, False}


def test_a_long_plan_loses_no_row_and_no_word(tmp_path: Path) -> None:
    benchmark = runpy.run_path(str(REPOSITORY / "benchmarks" / "printing.py"))
    figures = benchmark["measure"](60, tmp_path)
    pages, faults = benchmark["faults"](60, tmp_path)
    assert pages > 10
    assert faults == []
    assert figures["peak"] >= figures["before"] > 0
    assert benchmark["faults"](61, tmp_path)[1]


def test_the_paper_says_all_words_of_an_act() -> None:
    benchmark = runpy.run_path(str(REPOSITORY / "benchmarks" / "fidelity.py"))
    right, every = benchmark["met"]("saratov/order-1861")
    assert right == every > 1000


# -- each check complains of a paper that was spoiled on purpose


@dataclass(frozen=True)
class Spoiled:
    """How to spoil a paper: another style, other words of a template, or another view.

    `of` is the part that is spoiled, its first annex or its order; `printed` changes what is put on paper, `expected` what should be there.
    """

    check: str
    style: str = ""
    of: str = "order"
    template: str = "order.html"
    old: str = ""
    new: str = ""
    printed: Callable[[ActView], ActView] = lambda view: view
    expected: Callable[[ActView], ActView] = lambda view: view
    address: str = "saratov/order-1861"

    def __str__(self) -> str:
        return f"{self.check} {self.style or self.new or self.old}"


def _order(**keys: object) -> Callable[[ActView], ActView]:
    def changed(view: ActView) -> ActView:
        assert view.order is not None
        return replace(view, order=replace(view.order, **keys))  # type: ignore[arg-type]

    return changed


def _plan(change: Callable[[TableView], TableView]) -> Callable[[ActView], ActView]:
    def changed(view: ActView) -> ActView:
        parts = tuple(
            change(part) if isinstance(part, TableView) else part for part in view.annexes[0].parts
        )
        return replace(view, annexes=(replace(view.annexes[0], parts=parts),))

    return changed


def _upside_down(table: TableView) -> TableView:
    groups = [GroupView(group.heading, group.rows[::-1]) for group in table.groups]
    return replace(table, groups=tuple(groups))


def _without_mention(view: ActView) -> ActView:
    assert view.order is not None
    points = tuple(
        replace(point, text=re.sub("рилага|риложени", "", point.text))
        for point in view.order.points
    )
    return replace(view, order=replace(view.order, points=points))


NUMBERED = "nenets/directive-454"
SPOILED = (
    Spoiled("sheets", "@page order { size: A5 }"),
    Spoiled("sheets", of="annex", style="@page landscape { size: 300mm 210mm }"),
    Spoiled("margins", ".order h1 { margin-left: -12mm }"),
    Spoiled("margins", ".order .text { margin-right: -3mm }"),
    Spoiled("margins", of="annex", style=".annex .grid { margin-right: -8mm; width: auto }"),
    Spoiled("margins", "@page order { margin-left: 28mm }"),
    Spoiled("reach", ".order { margin-right: 12mm }"),
    Spoiled("reach", ".order { margin-left: 12mm }"),
    Spoiled("page_numbers", "@page order:first { @top-center { content: counter(page) } }"),
    Spoiled("page_numbers", "@page order { @top-center { content: '7' } }"),
    Spoiled("page_numbers", "@page order { @top-center { content: none } }"),
    Spoiled("page_numbers", "@page order { @top-center { padding-top: 2mm } }"),
    Spoiled("page_numbers", "@page order { @top-center { content: none } @top-left { content: counter(page) } }"),
    Spoiled("page_numbers", of="annex", style="@page landscape:nth(1 of landscape) { counter-reset: page 3 }"),
    Spoiled("filled_pages", of="annex", style=".grid { break-before: page }"),
    Spoiled("fonts", ".text p { letter-spacing: 0.03em }"),
    Spoiled("body_size", ".order .text p { font-size: 13pt }"),
    Spoiled("least_size", ".place { font-size: 9.5pt }"),
    Spoiled("least_size", ".mark { font-size: 8pt }"),
    Spoiled("overlaps", ".order h1 { line-height: 0.3 }"),
    Spoiled("words", of="annex", style=".grid td { font-size: 12pt; hyphens: none; overflow-wrap: anywhere; width: 5mm } .grid td p { max-width: 15mm }"),
    Spoiled("words", expected=_order(preamble="В других целях")),
    Spoiled("words", of="annex", expected=_plan(_upside_down)),
    Spoiled("words", of="annex", template="parts.html", old="{% for part in annex.parts %}", new="<p>Лишнее</p>{% for part in annex.parts %}"),
    Spoiled("words", of="annex", template="blocks.html", old="{{ block.text }}", new="{{ block.text[:40] }}"),
    Spoiled("requisites", old="№&#160;{{ order.number }}"),
    Spoiled("requisites", old="{{ order.date }}"),
    Spoiled("requisites", old="{{ kind }}"),
    Spoiled("requisites", printed=_order(date="____"), expected=_order(date="____")),
    Spoiled("act_title", old="{{ lines(order.title) }}"),
    Spoiled("act_title", expected=_order(title=("Приказ об утверждении",))),
    Spoiled("command_word", old="{{ order.order_word }}"),
    Spoiled("points", old="{{ item.number }}&#160;"),
    Spoiled("points", old="{{ item.number }}", new="2."),
    Spoiled("annex_mentions", printed=_without_mention),
    Spoiled("signature", ".signature { break-before: page }"),
    Spoiled("signature", ".signature .person { padding-right: 4mm }"),
    Spoiled("signature", old='{{ order.person or "_________________" }}'),
    Spoiled("stamp", of="annex", style=".stamp { margin-left: 0 }"),
    Spoiled("stamp", of="annex", expected=_order(number="1862")),
    Spoiled("tables_there", of="annex", template="parts.html", old='{% include "table.html" %}'),
    Spoiled("tables_there", of="annex", style=".grid th, .grid td { border: 0 }"),
    Spoiled("table_headings", of="annex", style=".grid thead { display: table-row-group }"),
    Spoiled("table_headings", of="annex", template="table.html", old="{{ loop.index }}", new="", address=NUMBERED),
    Spoiled("row_numbers", of="annex", printed=_plan(_upside_down), expected=_plan(_upside_down), address=NUMBERED),
    Spoiled("section_rows", of="annex", style=".grid .section + tr { break-before: page }"),
    Spoiled("closed_tables", of="annex", style=".grid tfoot { display: none } .grid tr { break-inside: auto }"),
    Spoiled("closed_tables", of="annex", style=".grid td, .grid th { border-left: 0; border-right: 0 } .grid td:nth-child(2) { border-left: 0.5pt solid; border-right: 0.5pt solid }"),
    Spoiled("cells_hold", of="annex", style=".grid td p { white-space: nowrap }"),
    Spoiled("cells_hold", of="annex", style=".grid td p { margin-left: -4mm }"),
    Spoiled("catalogue", template="act.html", old='lang="ru"', new='lang="en"'),
    Spoiled("catalogue", "h1 { bookmark-level: none }"),
)  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILED, ids=str)
def test_a_check_complains_of_a_spoiled_paper(spoiled: Spoiled, tmp_path: Path) -> None:
    view = printed.views()[spoiled.address]
    style = _template("page.css") + spoiled.style
    (tmp_path / "page.css").write_text(style, encoding="utf-8")
    if spoiled.old:
        text = _template(spoiled.template)
        assert spoiled.old in text
        changed = text.replace(spoiled.old, spoiled.new)
        (tmp_path / spoiled.template).write_text(changed, encoding="utf-8")
    other: dict[str, Any] = {"order": {"annexes": ()}, "annex": {"order": None}}
    alone = replace(spoiled.printed(view), **other[spoiled.of])
    files = {file.name: file.data for file in pdf.render(alone, tmp_path)}
    act = Printed(spoiled.expected(view), files)
    (check,) = (check for check in CHECKS if check.__name__ == spoiled.check)
    assert [said for part in checklist.parts(act) for said in check(part)]


def _template(name: str) -> str:
    return (REPOSITORY / "templates" / name).read_text(encoding="utf-8")


def test_every_check_has_its_spoiled_paper() -> None:
    assert {spoiled.check for spoiled in SPOILED} == {check.__name__ for check in CHECKS}


def test_a_font_that_does_not_travel_inside_or_has_no_serifs_would_be_seen() -> None:
    part = next(checklist.parts(printed.act("saratov/order-1861")))
    said = list(checklist.fonts(replace(part, data=_foreign())))
    assert said[:2] == ["Helvetica is not embedded", "Helvetica is not a font with serifs"]


def _foreign() -> bytes:
    """A page set in a font that every reader of PDF is said to have."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    text = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 14)
    word = ctypes.create_string_buffer("Order\0".encode("utf-16-le"))
    pdfium.FPDFText_SetText(text, ctypes.cast(word, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("title", "tags", "said"),
    [("О плане", False, "the file is not tagged"), (" ", True, "there is no title")],
)
def test_a_file_without_tags_or_title_would_be_seen(title: str, tags: bool, said: str) -> None:
    part = next(checklist.parts(printed.act("saratov/order-1861")))
    page = weasyprint.HTML(string=f"<html lang=ru><title>{title}</title><h1>О плане")
    bare = page.write_pdf(pdf_tags=tags)
    assert list(checklist.catalogue(replace(part, data=bare))) == [said]
