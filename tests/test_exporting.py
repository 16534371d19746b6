"""Acts as files of Word: the printed words in named styles, the same bytes, and back again."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
import exported
import pytest
from conftest import AS_OF, REPOSITORY, Roadmaps
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from exported import W, part, seen, text_of, without

from roadmapc import compiler, exporting, importing
from roadmapc.compiler import Compiled
from roadmapc.importing.packing import CannotRead
from roadmapc.rendering.word import Blank
from roadmapc.views import ActView

REGISTRY = """\
организации:
  - id: школа
    название: Школа № 5
    родительный: школы № 5
"""
ACT = """\
акт:
  вид: приказ
  орган: школа
  статус: подписан
  дата: 11.01.2021
  номер: 7-од
  место: г. Саратов
  заголовок: |-
    О плане работы
    школы № 5
  преамбула: В соответствии с уставом школы
  пункты:
    - текст: Утвердить план работы в соответствии с приложением.
    - текст: Провести в 2021-2022 годах
      пункты:
        - Начать работу до 1 марта 2021 г.
        - Закончить работу до 1 мая 2021 г.
  подписант: {должность: Директор, лицо: А.А. Новикова}
  исполнитель: Секретарь школы
приложения:
  - id: план
    заголовок: План работы
    дорожная карта:
      период: 2021
      разделы:
        - id: учёба
          название: Учёба
          мероприятия:
            - id: совещание
              название: Совещание учителей
              срок: май 2021 г.
              ответственные: [школа]
              результат: План принят
            - id: отчёт
              название: '=СУММ(A1:A2)'
              срок: до 1 июня 2021 г.
              ответственные: [школа]
              результат: '@команда'
"""
FILES = {"registry.yaml": REGISTRY, "order.yaml": ACT}
ACTS = Path(os.environ.get("ROADMAPC_ACTS", REPOSITORY.parent / "shared" / "seeds"))
VERBATIM = sorted(ACTS.glob("00?_*.txt")) if ACTS.is_dir() else []


@cache
def repository() -> Compiled:
    return compiler.check(REPOSITORY / "roadmaps", AS_OF)


@cache
def files() -> dict[str, bytes]:
    return dict(exporting.export(repository(), "docx").files)


@cache
def views() -> dict[str, ActView]:
    return exported.views(repository())


ADDRESSES = sorted(
    path.relative_to(REPOSITORY / "roadmaps").with_suffix("").as_posix()
    for path in (REPOSITORY / "roadmaps").rglob("*.yaml")
    if path.name != "registry.yaml"
)


def made(roadmaps: Roadmaps, blank: Blank | None = None, act: str = ACT) -> bytes:
    compiled = roadmaps.check({**FILES, "order.yaml": act})
    return exporting.export(compiled, "docx", ["order"], blank).files["order/act.docx"]


# -- out and in again


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_act_comes_back_as_it_was_printed(address: str, tmp_path: Path) -> None:
    data = without(files()[f"{address}/act.docx"], "customXml")
    assert seen(exported.imported(data, tmp_path / "in")) == seen(views()[address])


@pytest.mark.skipif(len(VERBATIM) != 5, reason=f"the five published acts are not in {ACTS}")
@pytest.mark.parametrize("file", VERBATIM, ids=lambda file: file.name[:3])
def test_a_published_act_comes_back_as_it_was_printed(file: Path, tmp_path: Path) -> None:
    first = exported.imported(file.read_bytes(), tmp_path / "roadmaps", "order.txt")
    compiled = compiler.check(tmp_path / "roadmaps", AS_OF)
    data = exporting.export(compiled, "docx").files["order/act.docx"]
    again = exported.imported(without(data, "customXml"), tmp_path / "again", "order.docx")
    assert seen(again) == seen(first)


def test_a_changed_word_would_be_seen(tmp_path: Path) -> None:
    data = files()["saratov/order-1861/act.docx"]
    document = docx.Document(io.BytesIO(without(data, "customXml")))
    cell = document.tables[0].rows[2].cells[0].paragraphs[0]
    cell.runs[0].text = cell.runs[0].text.replace("рабочей", "особой")
    out = io.BytesIO()
    document.save(out)
    back = seen(exported.imported(out.getvalue(), tmp_path / "in"))
    assert len(set(back) - set(seen(views()["saratov/order-1861"]))) == 1


# -- what people find in the file


def test_nothing_is_formatted_by_hand(roadmaps: Roadmaps) -> None:
    body = part(made(roadmaps), "word/document.xml")
    paragraphs = {child.tag for look in body.iter(f"{W}pPr") for child in look}
    allowed = ("pStyle", "keepNext", "numPr", "sectPr", "framePr")
    assert paragraphs <= {f"{W}{name}" for name in allowed}
    assert {child.tag for look in body.iter(f"{W}rPr") for child in look} <= {f"{W}rStyle"}
    assert all(look.find(f"{W}pStyle") is not None for look in body.iter(f"{W}pPr"))


def test_headings_of_tables_repeat_and_rows_stay_whole() -> None:
    for data in files().values():
        for table in part(data, "word/document.xml").iter(f"{W}tbl"):
            first, *rest = table.findall(f"{W}tr")
            is_headed = table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
            assert (first.find(f"{W}trPr/{W}tblHeader") is not None) == is_headed
            assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest[1:])
    split = [
        row.find(f"{W}trPr/{W}cantSplit") is not None
        for row in part(files()["saratov/order-1861/act.docx"], "word/document.xml").iter(f"{W}tr")
    ]
    tall = [
        row.tall
        for annex in views()["saratov/order-1861"].annexes
        for table in annex.parts
        for group in getattr(table, "groups", ())
        for row in group.rows
    ]
    assert split.count(False) == tall.count(True) > 0


def test_an_annex_lies_on_its_side_and_counts_its_own_pages(roadmaps: Roadmaps) -> None:
    first, second = part(made(roadmaps), "word/document.xml").iter(f"{W}sectPr")
    assert first.find(f"{W}pgSz").get(f"{W}orient") is None
    assert second.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
    assert first.find(f"{W}pgNumType") is None
    assert second.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert first.find(f"{W}pgMar").get(f"{W}left") == str(round(30 * 1440 / 25.4))


def test_word_counts_the_points_itself(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    styles = {look.get(f"{W}val") for look in part(data, "word/document.xml").iter(f"{W}pStyle")}
    assert {"Point1", "Point2", "Heading1", "ActTitle", "Signature", "TableHead"} <= styles
    text = text_of(part(data, "word/document.xml"))
    assert "Утвердить план" in text
    assert "1." not in text.partition("Директор")[0].replace("11.01.2021", "")
    read = importing.read("a.docx", data)
    points = [item.text for item in read.paragraphs() if item.text.startswith(("1.", "2.", "2.1."))]
    assert points[:3] == [
        "1. Утвердить план работы в соответствии с приложением.",
        "2. Провести в 2021–2022 годах",
        "2.1. Начать работу до 1 марта 2021 г.",
    ]


def test_the_signature_stands_at_a_tab(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    (line,) = (
        item
        for item in part(data, "word/document.xml").iter(f"{W}p")
        if item.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Signature"
    )
    assert text_of(line) == "ДиректорА.А.\u00a0Новикова"
    assert len(list(line.iter(f"{W}tab"))) == 1
    (style,) = (
        item
        for item in part(data, "word/styles.xml").iter(f"{W}style")
        if item.get(f"{W}styleId") == "Signature"
    )
    assert style.find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}val") == "right"


def test_a_hyphen_at_which_no_line_ends_is_one_of_word(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    assert len(list(part(data, "word/document.xml").iter(f"{W}noBreakHyphen"))) >= 1
    assert any("№ 7-од" in item.text for item in importing.read("a.docx", data).paragraphs())


def test_a_draft_says_so_on_every_page(roadmaps: Roadmaps) -> None:
    signed = made(roadmaps)
    draft = made(roadmaps, act=ACT.replace("статус: подписан", "статус: проект"))

    def heads(data: bytes) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name for name in package.namelist() if name.startswith("word/header")]
        return [text_of(part(data, name)) for name in names]

    assert set(heads(signed)) == {""}
    assert set(heads(draft)) == {"ПРОЕКТ"}


def test_sheets_for_signatures_are_files_of_their_own() -> None:
    folder = "saratov/saratov-city/school-1001/order"
    assert "Лист согласования" not in text_of(
        part(files()[f"{folder}/act.docx"], "word/document.xml")
    )
    assert "Лист согласования" in text_of(
        part(files()[f"{folder}/visas.docx"], "word/document.xml")
    )
    assert f"{folder}/acquaintance.docx" in files()


def test_letters_that_no_file_of_word_holds_are_made_visible(roadmaps: Roadmaps) -> None:
    act = ACT.replace("название: Совещание учителей", 'название: "Сове\\u0001щание"')
    text = text_of(part(made(roadmaps, act=act), "word/document.xml"))
    assert "Сове\ufffdщание" in text


# -- the same bytes

_HASHES = """
import hashlib, sys
from datetime import date
from pathlib import Path
from roadmapc import compiler, exporting
compiled = compiler.check(Path(sys.argv[1]), date(2021, 3, 1))
for form in exporting.FORMATS:
    for path, data in exporting.export(compiled, form).files.items():
        print(hashlib.sha256(data).hexdigest(), path)
"""


def _hashes(root: Path, **environment: str) -> list[str]:
    said = subprocess.run(
        [sys.executable, "-c", _HASHES, root],
        env={**os.environ, **environment}, capture_output=True, check=True,
    )  # fmt: skip
    return said.stdout.decode().split("\n")


def test_bytes_depend_on_no_machine(roadmaps: Roadmaps) -> None:
    roadmaps.check(FILES)
    first = _hashes(roadmaps.root, TZ="Asia/Kamchatka", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    second = _hashes(roadmaps.root, TZ="America/Anchorage", LC_ALL="C", PYTHONHASHSEED="2")
    assert first == second
    assert len(first) == 4


def test_no_part_is_dated_by_the_day_of_the_export(roadmaps: Roadmaps) -> None:
    compiled = roadmaps.check(FILES)
    for form in ("docx", "xlsx"):
        (data,) = exporting.export(compiled, form).files.values()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = package.read("docProps/core.xml").decode()
            assert core.count("2021-01-11T00:00:00Z") == 2
            assert "python" not in (core + package.read("docProps/app.xml").decode()).casefold()


# -- an office's own blank


def _blank(**more: Any) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(13)
    document.styles["Normal"].font.name = "PT Astra Serif"
    document.add_paragraph("ГЕРБ И НАЗВАНИЕ ОРГАНА")
    document.sections[0].header.paragraphs[0].text = "Колонтитул органа"
    for name, text in more.items():
        getattr(document, name)(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _as_blank(tmp_path: Path, data: bytes, name: str = "бланк.docx") -> Blank:
    (tmp_path / name).write_bytes(data)
    return exporting.blank_of(tmp_path / name)


def test_a_blank_keeps_its_letterhead_titles_and_styles(roadmaps: Roadmaps, tmp_path: Path) -> None:
    data = made(roadmaps, _as_blank(tmp_path, _blank()))
    opened = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert texts[0] == "ГЕРБ И НАЗВАНИЕ ОРГАНА"
    assert "ШКОЛА" not in texts[:3]
    assert texts[1] == "ПРИКАЗ"
    assert opened.sections[0].header.paragraphs[0].text == "Колонтитул органа"
    assert opened.sections[1].header.paragraphs[0].text.strip() == ""
    assert opened.styles["Normal"].font.name == "PT Astra Serif"
    base = opened.styles["Текст акта"].base_style
    assert opened.styles["Пункт 1"].base_style.name == "Текст акта"
    assert (base.name, base.base_style.name) == ("Основа акта", "Normal")
    assert (base.font.name, base.font.size) == (None, None)


def _on(blank: Any, roadmaps: Roadmaps, tmp_path: Path) -> Any:
    """The act of the tests, opened, on a blank that python-docx holds."""
    out = io.BytesIO()
    blank.save(out)
    return docx.Document(io.BytesIO(made(roadmaps, _as_blank(tmp_path, out.getvalue()))))


def _title(opened: Any) -> Any:
    return next(item for item in opened.paragraphs if item.text.startswith("План работы"))


def test_what_every_file_of_word_has_is_no_style_of_an_office(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    blank = docx.Document()
    blank.add_heading("ШКОЛА", 1)
    opened = _on(blank, roadmaps, tmp_path)
    style = _title(opened).style
    assert style.name == "Заголовок приложения 1"
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert style.font.color.rgb == RGBColor(0, 0, 0)
    assert opened.styles["Основа акта"].font.name == "Times New Roman"
    assert opened.styles["Текст акта"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert opened.paragraphs[0].style.name == "Heading 1"
    assert opened.styles["Heading 1"].font.color.rgb != RGBColor(0, 0, 0)


def test_a_style_that_an_office_made_under_our_name_wins(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    blank = docx.Document()
    blank.add_paragraph("ШКОЛА")
    theirs = blank.styles.add_style("Заголовок приложения 1", WD_STYLE_TYPE.PARAGRAPH)
    theirs.font.color.rgb = RGBColor(200, 0, 0)
    blank.styles.add_style("Requisites", WD_STYLE_TYPE.PARAGRAPH)
    opened = _on(blank, roadmaps, tmp_path)
    assert _title(opened).style.font.color.rgb == RGBColor(200, 0, 0)
    ids = [style.style_id for style in opened.styles]
    assert len(set(ids)) == len(ids)
    assert opened.styles["Реквизиты"].style_id == "ActRequisites"


def test_tabs_end_at_the_margins_of_a_blank(roadmaps: Roadmaps, tmp_path: Path) -> None:
    blank = docx.Document()
    blank.add_paragraph("ШКОЛА")
    section = blank.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(40), Mm(30)
    opened = _on(blank, roadmaps, tmp_path)
    for name in ("Реквизиты", "Подпись акта"):
        (tab,) = opened.styles[name].paragraph_format.tab_stops
        assert round(tab.position.mm) == 140


@pytest.mark.parametrize("has_number", [False, True])
def test_pages_of_a_blank_are_numbered_once_after_the_first(
    roadmaps: Roadmaps, tmp_path: Path, has_number: bool
) -> None:
    blank = docx.Document()
    blank.add_paragraph("ШКОЛА")
    footer = blank.sections[0].footer.paragraphs[0]
    footer.text = "тел. 1-23"
    if has_number:
        footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>'))
    section = _on(blank, roadmaps, tmp_path).sections[0]
    assert section.different_first_page_header_footer != has_number
    assert ("PAGE" in section.header._element.xml) != has_number
    if not has_number:
        assert "PAGE" not in section.first_page_header._element.xml
        assert section.first_page_footer.paragraphs[0].text == "тел. 1-23"


def test_an_act_on_a_blank_is_read_again(roadmaps: Roadmaps, tmp_path: Path) -> None:
    data = without(made(roadmaps, _as_blank(tmp_path, _blank())), "customXml")
    found = importing.import_documents([("a.docx", data)], 2021).acts[0]
    assert found.recognised.counts.points == 2
    assert found.recognised.counts.actions == 2


def test_a_blank_without_lists_and_titles_is_good_enough(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    bare = without(_blank(), "word/numbering", "word/header", "customXml", "word/theme")
    with zipfile.ZipFile(io.BytesIO(bare)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = (
        b'<w:document xmlns:w="' + W[1:-1].encode() + b'"><w:body/></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    data = made(roadmaps, _as_blank(tmp_path, out.getvalue()))
    assert "ШКОЛА" in text_of(part(data, "word/document.xml")).upper()


def test_a_draft_on_a_blank_says_so_beside_its_titles(roadmaps: Roadmaps, tmp_path: Path) -> None:
    act = ACT.replace("статус: подписан", "статус: проект")
    data = made(roadmaps, _as_blank(tmp_path, _blank()), act)
    header = docx.Document(io.BytesIO(data)).sections[0].header
    assert [paragraph.text.strip() for paragraph in header.paragraphs] == [
        "Колонтитул органа",
        "ПРОЕКТ",
    ]


def _changed(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in [*old.namelist(), *([name] if name not in old.namelist() else [])]:
            new.writestr(item, content if item == name else old.read(item))
    return out.getvalue()


_OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" TargetMode="External" Target="https://example.org/a.dotm" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "повреждён"),
        ("просто текст".encode(), "повреждён"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "старый формат"),
        (_blank()[:-400], "повреждён"),
        (_changed(_blank(), "word/vbaProject.bin", b"x"), "макрос"),
        (_changed(_blank(), "word/document.xml", b"<!DOCTYPE a><a/>"), "сущности"),
        (_changed(_blank(), "word/document.xml", b"<a"), "повреждён"),
        (_changed(_blank(), "word/styles.xml", b"<a/>"), "повреждён"),
        (_changed(_blank(), "word/_rels/settings.xml.rels", _OUTSIDE.encode()), "example.org"),
        (_changed(_blank(), "word/media/a.xml", bytes(50_000_000)), "слишком большой"),
    ],
)
def test_a_blank_that_does_not_suit_gets_a_message(
    data: bytes, said: str, roadmaps: Roadmaps, tmp_path: Path
) -> None:
    with pytest.raises(CannotRead) as caught:
        made(roadmaps, _as_blank(tmp_path, data))
    assert said in caught.value.words.ru
    assert caught.value.words.en


def test_every_file_of_the_repository_is_made_once() -> None:
    names = {path.rpartition("/")[2] for path in files()}
    assert names == {"act.docx", "visas.docx", "acquaintance.docx"}
    digests = {hashlib.sha256(data).hexdigest() for data in files().values()}
    assert len(digests) == len(files())
