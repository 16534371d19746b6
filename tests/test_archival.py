"""What an archive and a screen reader find in a PDF: standards, source, structure."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import printed
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest
import weasyprint
from pikepdf import Name
from printed import ADDRESSES, MARKS, Printed
from weasyprint.text.ffi import harfbuzz

from roadmapc.rendering import archival, pdf
from roadmapc.source import Source
from roadmapc.views import AnnexView, HeadingView, OrderView, TableView

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
TABLE, TR, TH, TD = "/Table", "/TR", "/TH", "/TD"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"


@pytest.fixture(params=ADDRESSES, scope="module")
def act(request: pytest.FixtureRequest) -> Printed:
    return printed.act(request.param)


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(data)) as document:
        yield document


def plain(body: str = "<p>Приказ", **options: Any) -> bytes:
    """A PDF of WeasyPrint that keeps to no standard: what these tests must tell apart."""
    style = "<style>@page { @top-center { content: counter(page) } }</style>"
    data: bytes = weasyprint.HTML(string=f"<html lang=ru>{style}{body}").write_pdf(**options)
    return data


# -- what a file says of itself


def metadata(data: bytes) -> ET.Element:
    """The metadata, read as by a program that does not know PDF."""
    found = re.search(rb"<x:xmpmeta.*?</x:xmpmeta>", data, re.DOTALL)
    return ET.fromstring(found.group()) if found else ET.Element("nothing")


def standards(data: bytes) -> dict[str, str]:
    return {
        name: value
        for description in metadata(data).iter(f"{RDF}Description")
        for name, value in description.attrib.items()
        if name.startswith((PDFA, PDFUA))
    }


def test_a_file_names_both_standards(act: Printed) -> None:
    for data in act.files.values():
        assert standards(data) == {
            f"{PDFA}part": "3",
            f"{PDFA}conformance": "A",
            f"{PDFUA}part": "1",
        }
        explained = [each.text for each in metadata(data).iter(f"{SCHEMA}namespaceURI")]
        assert explained == [PDFUA.strip("{}")]


def test_a_file_that_names_no_standard_or_one_would_be_seen() -> None:
    assert standards(plain()) == {}
    with opened(plain(pdf_variant="pdf/ua-1")) as document:
        assert standards(document.Root.Metadata.read_bytes()) == {f"{PDFUA}part": "1"}


def catalogue(data: bytes) -> dict[str, Any]:
    """What the root of a file says, by key; the profile of the colours by its kind."""
    with opened(data) as document:
        root = document.Root
        keys = ("/Lang", "/MarkInfo", "/ViewerPreferences")
        said = {key: root[key].unparse().decode() if key in root else "" for key in keys}
        colours = [str(item.S) for item in root.get("/OutputIntents", pikepdf.Array())]
        return {**said, "colours": colours, "structure": "/StructTreeRoot" in root}


def test_a_file_tells_its_language_and_colours_and_shows_its_title(act: Printed) -> None:
    for data in act.files.values():
        assert catalogue(data) == {
            "/Lang": "(ru)",
            "/MarkInfo": "<< /Marked true >>",
            "/ViewerPreferences": "<< /DisplayDocTitle true >>",
            "colours": ["/GTS_PDFA1"],
            "structure": True,
        }


def test_a_file_that_tells_nothing_would_be_seen() -> None:
    assert catalogue(weasyprint.HTML(string="<p>Приказ").write_pdf()) == {
        "/Lang": "",
        "/MarkInfo": "",
        "/ViewerPreferences": "",
        "colours": [],
        "structure": False,
    }


def unembedded(data: bytes) -> list[str]:
    """Fonts whose letters do not travel inside."""
    with opened(data) as document:
        fonts = [item for item in document.objects if _is(item, "/FontDescriptor")]
        assert fonts
        return [str(font["/FontName"]) for font in fonts if "/FontFile2" not in font]


def _is(item: Any, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and str(item.get("/Type")) == kind


def test_every_font_of_every_file_travels_inside(act: Printed) -> None:
    for data in act.files.values():
        assert unembedded(data) == []


def test_a_font_that_does_not_travel_would_be_seen() -> None:
    with opened(printed.act("saratov/order-1861").files["order.pdf"]) as document:
        for item in document.objects:
            if _is(item, "/FontDescriptor"):
                del item["/FontFile2"]
        changed = BytesIO()
        document.save(changed)
    assert len(unembedded(changed.getvalue())) == 2


def test_a_file_is_small(act: Printed) -> None:
    """A file of 12 pages has less than 146 KB."""
    for name, data in act.files.items():
        assert len(data) <= 50_000 + 8_000 * len(act.pages(name))


def titles(data: bytes) -> set[str]:
    """The title in both places where a PDF keeps it."""
    with opened(data) as document:
        inside = str(document.docinfo.get(Name.Title, ""))
    outside = [item.text or "" for item in metadata(data).iterfind(f".//{DC}title//{RDF}li")]
    return {inside, *outside}


def test_a_file_bears_the_title_of_what_is_in_it(act: Printed) -> None:
    assert titles(act.files["act.pdf"]) == {act.view.title} != {""}
    for name, part in act.parts:
        assert titles(act.files[name]) == {" ".join(" ".join(part.title).split())}


def test_a_file_bears_the_name_of_who_issued_the_act(act: Printed) -> None:
    with opened(act.files["act.pdf"]) as document:
        assert str(document.docinfo.get(Name.Author, "")) == act.view.author


def subjects(data: bytes) -> set[str]:
    with opened(data) as document:
        inside = str(document.docinfo.get(Name.Subject, ""))
    outside = [item.text or "" for item in metadata(data).iterfind(f".//{DC}description//{RDF}li")]
    return {" ".join(said.split()) for said in (inside, *outside)}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("saratov/order-1861", "Приказ от 30.12.2020 № 1861"),
        ("nenets/directive-454", "Распоряжение от 21 мая 2020 г. № 454-р"),
        ("saratov/saratov-city/school-1002/order", ""),
        ("stavropol/andropov/roadmap", ""),
    ],
)
def test_a_file_tells_by_what_the_act_is_cited_once_it_has_a_date(address: str, said: str) -> None:
    assert {
        subject for data in printed.act(address).files.values() for subject in subjects(data)
    } == {said}


# -- the source inside


def attached(data: bytes) -> list[tuple[str, bytes, str, str, set[str]]]:
    """Each file inside: its name, bytes, type, relationship, and its dates."""
    with opened(data) as document:
        files: Any = document.Root.get(Name.AF, [])
        assert len(document.attachments) == len(files)
        return [
            (
                str(item.UF),
                item.EF.F.read_bytes(),
                str(item.EF.F.Subtype),
                str(item.AFRelationship),
                {str(item.EF.F.Params.CreationDate), str(item.EF.F.Params.ModDate)},
            )
            for item in files
        ]


def test_a_file_carries_the_source_of_its_act(act: Printed) -> None:
    source = printed.source(act.view)
    day = act.view.created or str(archival.UNDATED)
    for data in act.files.values():
        ((name, content, kind, relationship, dates),) = attached(data)
        assert name == source.path.rpartition("/")[2]
        assert content.decode() == source.text
        assert (kind, relationship) == ("/application/yaml", "/Source")
        assert dates == {f"D:{day.replace('-', '')}000000Z"}


def test_the_real_acts_are_with_a_date_and_without() -> None:
    assert {view.created is None for view in printed.views().values()} == {True, False}
    days = [date.fromisoformat(view.created or "9999-01-01") for view in printed.views().values()]
    assert min(days) > archival.UNDATED


def small(**changes: Any) -> Any:
    """A view of one page."""
    view = printed.views()["saratov/saratov-city/school-1002/order"]
    return replace(view, annexes=(), **changes)


def test_a_file_without_a_source_carries_nothing() -> None:
    assert attached(printed.printed(small()).files["act.pdf"]) == []


@pytest.mark.parametrize("name", ["приказ № 5.yaml", "order (1).yml", "a&b.yaml"])
@pytest.mark.parametrize("text", ["", "акт: «да»\r\n# конец", "x" * 100_000])
def test_any_name_and_text_travel_as_they_are(name: str, text: str) -> None:
    source = Source(f"roadmaps/школа/{name}", "школа/приказ", text)
    for data in printed.printed(small(), source).files.values():
        ((found, content, kind, *_),) = attached(data)
        assert (found, content.decode(), kind) == (name, text, "/application/yaml")


def test_the_same_is_printed_in_the_same_bytes_and_another_source_in_others() -> None:
    source = Source("roadmaps/a.yaml", "a", "акт: 1")
    first, again = (printed.printed(small(), source).files for _ in range(2))
    assert first == again
    for changed in (
        replace(source, text="акт: 2"),
        replace(source, path="roadmaps/b.yaml"),
        None,
    ):
        assert printed.printed(small(), changed).files["act.pdf"] != first["act.pdf"]
    other_day = printed.printed(small(created="2021-01-01"), source).files
    assert other_day["act.pdf"] != first["act.pdf"]


def test_what_can_change_a_byte_is_named() -> None:
    made_with = pdf.made_with()
    assert made_with.keys() == {
        "weasyprint", "pydyf", "pyphen", "fonttools", "pango", "harfbuzz", "zlib", "font",
    }  # fmt: skip
    assert all(re.search(r"\d", version) for version in made_with.values())
    major, minor, micro = (int(part) for part in made_with["harfbuzz"].split("."))
    assert harfbuzz.hb_version_atleast(major, minor, micro)
    assert not harfbuzz.hb_version_atleast(major, minor, micro + 1)


# -- finding one's way


def outline(data: bytes) -> list[tuple[int, str]]:
    with pypdfium2.PdfDocument(data) as document:
        return [(item.level, item.get_title()) for item in document.get_toc()]


def headings(part: OrderView | AnnexView) -> Iterator[str]:
    yield " ".join(part.title)
    for inner in part.parts if isinstance(part, AnnexView) else ():
        if isinstance(inner, HeadingView):
            yield inner.text
        elif isinstance(inner, TableView):
            yield from (group.heading for group in inner.groups if group.heading)


def test_bookmarks_lead_to_the_order_the_annexes_and_their_sections(act: Printed) -> None:
    whole = []
    for name, part in act.parts:
        expected = [" ".join(heading.split()) for heading in headings(part)]
        found = outline(act.files[name])
        assert [title for _, title in found] == expected
        assert [title for level, title in found if level == 0] == [found[0][1]]
        whole += found
    assert outline(act.files["act.pdf"]) == whole


def test_a_file_without_bookmarks_would_be_seen() -> None:
    assert outline(plain()) == []


def labels(data: bytes) -> list[str]:
    with opened(data) as document:
        return [page.label for page in document.pages]


def test_a_page_is_found_by_the_number_printed_on_it(act: Printed) -> None:
    for name in act.files:
        shown = [page.head.removesuffix("ПРОЕКТ").strip() for page in act.pages(name)]
        assert labels(act.files[name]) == [number or "1" for number in shown]


def test_pages_that_are_only_counted_would_be_seen() -> None:
    document = printed.act("saratov/order-1861")
    data = document.files["act.pdf"]
    with opened(data) as file:
        del file.Root.PageLabels
        changed = BytesIO()
        file.save(changed)
    assert labels(changed.getvalue()) != labels(data)


# -- what is read aloud


def spoken(data: bytes) -> list[tuple[str, str]]:
    """The text of each page: what belongs to the structure, and what is passed over."""
    with pypdfium2.PdfDocument(data) as document:
        return [_spoken(page) for page in document]


def _spoken(page: Any) -> tuple[str, str]:
    text = page.get_textpage()
    read, passed = "", ""
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
        said = _text(thing, text)
        if pdfium.FPDFPageObj_GetMarkedContentID(thing.raw) >= 0:
            read += said
        else:
            passed += said
    return read, passed


def _text(thing: Any, text: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(thing.raw, text.raw, None, 0)
    room = (pdfium.FPDF_WCHAR * (size // 2))()
    pdfium.FPDFTextObj_GetText(thing.raw, text.raw, room, size)
    return bytes(room).decode("utf-16-le").rstrip("\0")


def test_numbers_and_marks_of_pages_are_not_read_aloud_and_all_else_is(act: Printed) -> None:
    for name in act.files:
        for page, (read, passed) in zip(act.pages(name), spoken(act.files[name]), strict=True):
            margins = [page.head.removesuffix("ПРОЕКТ").strip(), "ПРОЕКТ" * act.view.draft]
            expected = "".join([*margins, MARKS[act.view.mark]])
            assert sorted(_letters(passed)) == sorted(_letters(expected))
            assert len(_letters(read)) == len(page.ink) - len(_letters(expected))


def _letters(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def test_a_page_number_that_is_read_aloud_would_be_seen() -> None:
    ((read, passed),) = spoken(plain(pdf_tags=True))
    assert (_letters(read), _letters(passed)) == ("Приказ1", "")


# -- structure


def below(parent: Any) -> Iterator[Any]:
    """The elements of the structure below one, in the order of reading."""
    for kid in parent.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from below(kid)


def kinds(parent: Any) -> list[str]:
    return [str(element.S) for element in below(parent)]


def tables(document: pikepdf.Pdf) -> list[Any]:
    return [item for item in below(document.Root.StructTreeRoot) if str(item.S) == TABLE]


def cells(table: Any) -> Iterator[Any]:
    return (item for item in below(table) if str(item.S) in {TH, TD})


def mistakes(table: Any) -> list[str]:
    """What is wrong with the headings of a table."""
    headings = [cell for cell in cells(table) if str(cell.S) == TH]
    names = {str(cell.get("/ID", "")) for cell in headings}
    wrong = [] if headings else ["no headings"]
    wrong += [f"heading {cell.A.unparse()!r}" for cell in headings if "/Scope" not in cell.A]
    for cell in cells(table):
        named = {str(name) for name in cell.A.get("/Headers", [])}
        if str(cell.S) == TD and not (named and named <= names):
            wrong.append(f"cell under {sorted(named)}")
    return wrong


def test_every_table_has_headings_and_every_cell_names_its_own(act: Printed) -> None:
    for data in act.files.values():
        with opened(data) as document:
            assert [*chain.from_iterable(map(mistakes, tables(document)))] == []


def test_a_heading_has_a_name_of_its_own_by_which_it_is_found(act: Printed) -> None:
    for data in act.files.values():
        with opened(data) as document:
            names = [*document.Root.StructTreeRoot.IDTree.Names]
            found = dict(zip(map(str, names[::2]), names[1::2], strict=True))
            assert list(found) == sorted(found)
            headings = [cell for table in tables(document) for cell in cells(table)]
            own = [str(cell.ID) for cell in headings if str(cell.S) == TH]
            assert own == list(found)
            assert {name for name, cell in found.items() if str(cell.ID) == name} == set(own)


def test_a_cell_without_its_headings_would_be_seen() -> None:
    table = "<table><tr><th>Срок<tr><td>май</table>"
    with opened(plain(table, pdf_tags=True)) as document:
        (found,) = tables(document)
        assert len(mistakes(found)) == 1
    with opened(plain(table.replace("th>", "td>"), pdf_tags=True)) as document:
        (found,) = tables(document)
        assert len(mistakes(found)) == 3


def _printed(body: str, tmp_path: Path) -> pikepdf.Pdf:
    """The file of an act whose only annex has this body."""
    (tmp_path / "annex.html").write_text(f'<section id="annex-1">{body}</section>', "utf-8")
    view = printed.views()["saratov/order-1861"]
    files = pdf.render(replace(view, order=None), tmp_path)
    return pikepdf.open(BytesIO(files[-1].data))


def _told(table: Any) -> list[tuple[str, str, list[str]]]:
    """Each cell: its name, its scope, and the names of its headings."""
    return [
        (
            str(cell.get("/ID", "")),
            str(cell.A.get("/Scope", "")),
            [str(name) for name in cell.A.get("/Headers", [])],
        )
        for cell in cells(table)
    ]


def test_a_cell_stands_under_its_column_its_section_and_its_row(tmp_path: Path) -> None:
    body = """<table>
      <thead><tr><th rowspan="2">№<th colspan="2">Годы<tr><th>2021<th>2022
      <tr><td>1<td>2<td>3</thead>
      <tbody><tr><th colspan="3">I. Кадры<tr><td>1.1<td>да<td>нет
      <tbody><tr><th colspan="3">II. Школы<tr><th>2.1<td colspan="2">да</table>"""
    with _printed(body, tmp_path) as document:
        (table,) = tables(document)
        number, years, first, second, people, schools, row = (f"{at:06}" for at in range(7))
        assert _told(table) == [
            (number, "/Column", []),
            (years, "/Column", []),
            (first, "/Column", []),
            (second, "/Column", []),
            ("", "", [number]),
            ("", "", [years, first]),
            ("", "", [years, second]),
            (people, "/Column", []),
            ("", "", [number, people]),
            ("", "", [years, first, people]),
            ("", "", [years, second, people]),
            (schools, "/Column", []),
            (row, "/Row", []),
            ("", "", [years, first, second, schools, row]),
        ]


def test_things_set_side_by_side_are_no_table(tmp_path: Path) -> None:
    body = "<table><tr><td>Директор<td><p>И.И. Иванов<table><tr><th>а<tr><td>б</table></table>"
    with _printed(body, tmp_path) as document:
        (inner,) = tables(document)
        assert [kind for kind in kinds(inner) if kind in {TH, TD}] == [TH, TD]
        outer = kinds(document.Root.StructTreeRoot)
        assert outer.count(TABLE) == 1
        assert outer.count("/TD") == 1
        assert "/P" in outer


def test_an_order_has_no_tables(act: Printed) -> None:
    if "order.pdf" in act.files:
        with opened(act.files["order.pdf"]) as document:
            assert tables(document) == []
            assert "/H1" in kinds(document.Root.StructTreeRoot)


def test_a_head_that_is_only_a_rule_is_not_read(tmp_path: Path) -> None:
    table = "<table><thead><tr><td></thead><tfoot><tr><td></tfoot><tbody><tr><th>а<td>б</table>"
    with _printed(table, tmp_path) as document:
        read = kinds(document.Root.StructTreeRoot)
        assert {"/THead", "/TFoot"}.isdisjoint(read)
        assert read.count("/TH") == read.count("/TD") == 1


def test_a_foot_that_is_only_a_rule_is_not_read_and_one_with_words_is(tmp_path: Path) -> None:
    table = "<table><thead><tr><th>а</thead><tfoot><tr><td>{}</tfoot><tbody><tr><td>б</table>"
    for text, expected in (("", 0), ("Всего", 1)):
        with _printed(table.format(text), tmp_path) as document:
            assert kinds(document.Root.StructTreeRoot).count("/TFoot") == expected


def test_every_heading_stands_under_the_one_above_it(act: Printed) -> None:
    with opened(act.files["act.pdf"]) as document:
        found = [kind for kind in kinds(document.Root.StructTreeRoot) if re.match(r"/H\d", kind)]
        levels = [int(kind[2]) for kind in found]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
