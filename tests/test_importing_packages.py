"""Word and LibreOffice files: what their markup means, and files that mean harm."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from roadmapc import importing
from roadmapc.cli import main
from roadmapc.importing import CannotRead, Imported
from roadmapc.importing.document import Document, Paragraph, Table

docx = pytest.importorskip("docx", reason="python-docx is not installed: run make setup")

parse_xml = pytest.importorskip("docx.oxml").parse_xml
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = ("Мероприятия", "Сроки", "Ответственные", "Результаты")


def saved(made: Any) -> bytes:
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def read(made: Any) -> Document:
    return importing.read("act.docx", saved(made))


def act(data: bytes, name: str = "act.docx") -> Imported:
    (found,) = importing.import_documents([(name, data)], 2022).acts
    assert found.proof.holds, (found.proof.lost, found.proof.invented)
    return found


def roadmap(made: Any) -> Any:
    return yaml.safe_load(act(saved(made)).text)["приложения"][0]["дорожная карта"]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def add_table(made: Any, *rows: tuple[str, ...]) -> Any:
    table = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


def add_xml(paragraph: Any, xml: str) -> None:
    paragraph._p.append(parse_xml(f'<w:r xmlns:w="{W}">{xml}</w:r>'))


def test_bold_and_centred_paragraphs_are_headings() -> None:
    made = docx.Document()
    made.add_paragraph().add_run("План").bold = True
    made.add_paragraph("обычный текст")
    made.add_paragraph("по центру").alignment = 1
    made.add_heading("Раздел", 1)
    half = made.add_paragraph("часть")
    half.add_run(" жирная").bold = True
    styled = [block.is_styled for block in read(made).blocks if isinstance(block, Paragraph)]
    assert styled == [True, False, True, True, False]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_package_that_lost_its_first_bytes_is_no_text(codec: str) -> None:
    data = saved(docx.Document())[4:].decode("utf-8", "replace").replace("\x00", "").encode(codec)
    with pytest.raises(CannotRead, match="is no text"):
        importing.read("plan", data)
    with pytest.raises(CannotRead, match="is damaged"):
        importing.read("plan.docx", data)
    assert texts(importing.read("plan", "План\n".encode(codec))) == ["План"]


def test_numbers_that_word_counts_are_in_the_text() -> None:
    made = docx.Document()
    for text in ("первый", "второй"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("знак", style="List Bullet")
    assert texts(read(made)) == ["1. первый", "2. второй", "– знак"]


def test_breaks_hyphens_and_deleted_words() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("до")
    add_xml(
        paragraph,
        "<w:br/><w:t>пере</w:t><w:softHyphen/><w:t>нос</w:t><w:noBreakHyphen/><w:t>а</w:t>",
    )
    add_xml(paragraph, "<w:delText>удалено</w:delText><w:instrText>PAGE</w:instrText>")
    assert texts(read(made)) == ["до\nперенос-а"]


def test_a_text_box_is_read_once_in_its_new_form() -> None:
    made = docx.Document()
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>в рамке</w:t></w:r></w:p></w:txbxContent>"
    add_xml(
        made.add_paragraph("текст"),
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>",
    )
    assert texts(read(made)) == ["текст", "в рамке"]


def test_running_titles_and_footnotes_are_left_over_but_page_numbers_are_not() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Проект вносит отдел"
    made.sections[0].footer.paragraphs[0].text = "12"
    made.add_paragraph("План на 2022 год")
    add_table(made, HEAD, ("Курсы", "май 2022 г.", "Отдел", "Отчёт"))
    found = act(saved(made))
    assert found.leftover == "[] Проект вносит отдел\n"


def test_merged_cells_make_sections_and_share_deadlines() -> None:
    made = docx.Document()
    made.add_paragraph("План на 2022 год")
    table = add_table(
        made,
        HEAD,
        ("", "", "", ""),
        ("Курсы", "май 2022 г.", "Отдел", "Отчёт"),
        ("Семинар", "", "", "Справка"),
    )
    table.cell(1, 0).merge(table.cell(1, 3)).text = "1. Учёба"
    table.cell(2, 1).merge(table.cell(3, 1))
    table.cell(2, 2).merge(table.cell(3, 2))
    (section,) = roadmap(made)["разделы"]
    assert section["название"] == "Учёба"
    assert [action["срок"] for action in section["мероприятия"]] == ["май 2022 г."] * 2
    assert [action["ответственные"] for action in section["мероприятия"]] == [["Отдел"]] * 2


def test_an_action_over_several_rows_is_one() -> None:
    made = docx.Document()
    made.add_paragraph("План на 2022 год")
    table = add_table(
        made,
        HEAD,
        ("Курсы", "май 2022 г.", "Отдел", "Отчёт"),
        ("", "июнь 2022 г.", "Центр", "Справка"),
        ("Семинар", "июль 2022 г.", "Отдел", "Отчёт"),
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    first, second = roadmap(made)["мероприятия"]
    assert first["срок"] == "май 2022 г. июнь 2022 г."
    assert first["ответственные"] == ["Отдел", "Центр"]
    assert second["название"] == "Семинар"


def test_a_column_of_stages_makes_sections() -> None:
    made = docx.Document()
    made.add_paragraph("План на 2022 год")
    table = add_table(
        made,
        ("Этап", "Мероприятие", "Сроки", "Ответственный"),
        ("Подготовка", "Приказ", "май 2022 г.", "Директор"),
        ("", "План", "май 2022 г.", "Директор"),
        ("Работа", "Уроки", "июнь 2022 г.", "Учителя"),
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    sections = roadmap(made)["разделы"]
    assert [(section["название"], len(section["мероприятия"])) for section in sections] == [
        ("Подготовка", 2),
        ("Работа", 1),
    ]


def test_a_heading_of_two_rows_is_one() -> None:
    made = docx.Document()
    made.add_paragraph("Показатели плана на 2022-2023 годы")
    table = add_table(
        made,
        ("Наименование показателя", "Ед. изм.", "Значения", ""),
        ("", "", "2022", "2023"),
        ("Доля обученных", "%", "10", "20"),
        ("Число школ", "ед.", "1", "2"),
    )
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(1, 1))
    table.cell(0, 2).merge(table.cell(0, 3))
    (block,) = read(made).blocks[1:]
    assert isinstance(block, Table)
    found = importing.import_documents([("a.docx", saved(made))], 2022).acts[0]
    assert found.recognised.counts.series == 2


def test_a_table_without_a_heading_is_understood_by_its_cells() -> None:
    made = docx.Document()
    made.add_paragraph("План на 2022 год")
    add_table(
        made,
        ("1", "Проведение курсов для учителей района", "май 2022 г.", "Отдел", "Курсы прошли учителя всех школ района"),
        ("2", "Проведение семинаров для директоров", "июнь 2022 г.", "Центр", "Семинары прошли директора всех школ района"),
        ("3", "Проведение конкурса среди школ", "июль 2022 г.", "Центр", "Победители конкурса среди школ определены"),
    )  # fmt: skip
    first, *_ = roadmap(made)["мероприятия"]
    assert first["срок"] == "май 2022 г."
    assert first["ответственные"] == ["Отдел"]
    assert first["результат"] == "Курсы прошли учителя всех школ района"


def test_a_stamp_and_a_signature_in_tables_without_borders_are_read() -> None:
    made = docx.Document()
    for line in ("ОТДЕЛ ОБРАЗОВАНИЯ", "ПРИКАЗ", "от 14.02.2022 № 5", "О плане"):
        made.add_paragraph(line)
    made.add_paragraph("В целях развития школ приказываю:")
    made.add_paragraph("1. Утвердить план (приложение).")
    add_table(made, ("Начальник отдела", "", "А.Б. Ветрова"))
    add_table(made, ("", "Приложение\nк приказу отдела образования\nот 14.02.2022 № 5"))
    made.add_paragraph("План на 2022 год").alignment = 1
    add_table(made, HEAD, ("Курсы", "май 2022 г.", "Отдел", "Отчёт"))
    found = yaml.safe_load(act(saved(made)).text)
    assert found["акт"]["подписант"] == {"должность": "Начальник отдела", "лицо": "А.Б. Ветрова"}
    assert found["приложения"][0]["гриф"] == {"форма": "приложение"}


def level(at: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(made: Any, *levels: str, override: int | None = None) -> int:
    """A list of its own in a document; its number."""
    root = made.part.numbering_part.element
    at = 900 + len(root)
    over = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>'
        if override
        else ""
    )
    abstract = (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>'
    )
    number = f'<w:num xmlns:w="{W}" w:numId="{at}"><w:abstractNumId w:val="{at}"/>{over}</w:num>'
    root.insert(0, parse_xml(abstract))
    root.append(parse_xml(number))
    return at


def add_item(made: Any, text: str, number: int, at: int = 0) -> None:
    paragraph = made.add_paragraph(text)
    look = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(look))


def test_lists_of_several_levels_and_forms_are_counted_as_word_does() -> None:
    made = docx.Document()
    several = numbered(made, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), override=2)
    for text, at in (("два", 0), ("два-один", 1), ("два-два", 1), ("три", 0), ("три-один", 1)):
        add_item(made, text, several, at)
    for form in ("upperRoman", "lowerLetter", "russianLower", "none"):
        add_item(made, form, numbered(made, level(0, form, "%1)")))
    assert texts(read(made)) == [
        "2. два", "2.1. два-один", "2.2. два-два", "3. три", "3.1. три-один",
        "I) upperRoman", "a) lowerLetter", "а) russianLower", "none",
    ]  # fmt: skip


def test_footnotes_are_left_over() -> None:
    made = docx.Document()
    made.add_paragraph("План на 2022 год")
    add_table(made, HEAD, ("Курсы", "май 2022 г.", "Отдел", "Отчёт"))
    parts = {
        "word__footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:p><w:r><w:t>по согласию</w:t></w:r></w:p></w:footnotes>'
    }
    data = with_parts(saved(made), **parts)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        rels = opened.read("word/_rels/document.xml.rels").decode()
        types = opened.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        f'<Relationship Id="rIdF" Type="{kind}/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    far = (
        f'<Relationship Id="rIdX" Type="{kind}/hyperlink" Target="http://x" TargetMode="External"/>'
    )
    part = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    data = with_parts(
        data,
        **{
            "word___rels__document.xml.rels": rels.replace("</Relationships>", far + link),
            "[Content_Types].xml": types.replace("</Types>", part),
        },
    )
    assert act(data).leftover == "[] по согласию\n"


def test_tables_inside_controls_and_cells_are_read() -> None:
    made = docx.Document()
    outer = add_table(made, ("Школа", "Город"), ("", "Село"))
    inner = outer.cell(1, 0).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "внутри"
    row = outer.rows[0]._tr
    control = parse_xml(f'<w:sdt xmlns:w="{W}"><w:sdtContent/></w:sdt>')
    row.addprevious(control)
    control[0].append(row)
    cell = outer.rows[0]._tr.tc_lst[1] if len(outer.rows) > 1 else row.tc_lst[1]
    held = parse_xml(f'<w:sdt xmlns:w="{W}"><w:sdtContent/></w:sdt>')
    cell.addprevious(held)
    held[0].append(cell)
    (table,) = read(made).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Школа", "Город"], ["внутри", "Село"],
    ]  # fmt: skip


def test_cells_before_the_first_and_odd_signs_keep_their_room() -> None:
    made = docx.Document()
    table = add_table(made, ("один", "два"), ("три", "четыре"))
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.insert(0, parse_xml(f'<w:trPr xmlns:w="{W}"><w:gridBefore w:val="1"/></w:trPr>'))
    add_xml(
        table.cell(0, 0).paragraphs[0], '<w:sym w:font="Wingdings" w:char="F0FC"/><w:t>конец</w:t>'
    )
    (found,) = read(made).blocks
    assert isinstance(found, Table)
    assert found.rows[0].cells[0].text == "один конец"
    assert [(cell.text, cell.covered) for cell in found.rows[1].cells] == [
        ("", "left"),
        ("четыре", ""),
    ]


def test_an_old_form_of_a_thing_is_read_where_there_is_no_new_one() -> None:
    made = docx.Document()
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    paragraph = "<w:p><w:r><w:t>по-старому</w:t></w:r></w:p>"
    made.element.body.insert(0, parse_xml(
        f'<mc:AlternateContent xmlns:mc="{mc}" xmlns:w="{W}"><mc:Fallback>{paragraph}</mc:Fallback>'
        "</mc:AlternateContent>"
    ))  # fmt: skip
    assert texts(read(made)) == ["по-старому"]


# -- LibreOffice

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
)


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def packed(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return data.getvalue()


def row(*cells: str) -> str:
    inner = "".join(
        f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def test_an_odt_is_read_with_lists_spaces_and_notes() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
        ' style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2"/>'
        '</text:list-style><style:style style:name="B" style:family="paragraph">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('знак', '')}</text:list>"
    body = (
        '<text:p text:style-name="B">План</text:p><text:h text:outline-level="1">Глава</text:h>'
        "<text:p>два<text:s/>слова<text:line-break/>строка<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>сноска</text:p></text:note-body></text:note>"
        " дальше</text:p>"
        f'<text:list text:style-name="L">{item.format("один", inner)}{item.format("два", "")}'
        "</text:list>"
    )
    document = importing.read("act.odt", odt(body, styles))
    assert texts(document) == [
        "План", "Глава", "два слова\nстрока дальше", "1. один", "– знак", "2. два",
    ]  # fmt: skip
    assert [block.is_styled for block in document.blocks[:3] if isinstance(block, Paragraph)] == [
        True, True, False,
    ]  # fmt: skip
    assert [item.text for item in document.aside] == ["сноска"]


def test_a_table_of_an_odt_has_merged_cells() -> None:
    merged = (
        '<table:table-row><table:table-cell table:number-columns-spanned="4"><text:p>1. Учёба'
        '</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="3"/>'
        "</table:table-row>"
    )
    long = (
        "<table:table-row><table:table-cell><text:p>Курсы</text:p></table:table-cell>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>май 2022 г.</text:p>'
        "</table:table-cell><table:table-cell><text:p>Отдел</text:p></table:table-cell>"
        "<table:table-cell><text:p>Отчёт</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Семинар</text:p></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell><text:p>Центр</text:p></table:table-cell>"
        "<table:table-cell><text:p>Справка</text:p></table:table-cell></table:table-row>"
    )
    body = (
        f"<text:p>План на 2022 год</text:p><table:table><table:table-header-rows>{row(*HEAD)}"
        f"</table:table-header-rows>{merged}{long}</table:table>"
    )
    found = yaml.safe_load(act(odt(body), "act.odt").text)
    (section,) = found["приложения"][0]["дорожная карта"]["разделы"]
    assert section["название"] == "Учёба"
    assert [action["срок"] for action in section["мероприятия"]] == ["май 2022 г."] * 2


def test_frames_sections_nested_lists_and_tables_of_an_odt_are_read() -> None:
    styles = (
        '<style:style style:name="C" style:family="paragraph">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
        '<style:style style:name="T" style:family="text">'
        '<style:text-properties fo:font-weight="700"/></style:style>'
        '<text:list-style style:name="A"><text:list-level-style-number text:level="1"'
        ' style:num-format="а" style:num-suffix=")"/><text:list-level-style-number text:level="2"'
        ' style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style>'
    )
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format('<text:p>раз</text:p>')}</text:list>"
    lists = (
        f'<text:list text:style-name="A">{item.format("<text:p>буква</text:p>" + inner)}'
        f"{item.format('<text:p>другая</text:p>' + inner)}"
        f"{item.format('<table:table>' + row('в списке') + '</table:table>')}</text:list>"
    )
    nested = f"<table:table>{row('внутри')}</table:table>"
    cell = f"<table:table-cell>{lists}{nested}<text:section><text:p>часть</text:p></text:section></table:table-cell>"
    body = (
        '<text:section><text:p text:style-name="C">по центру</text:p></text:section>'
        '<text:p><text:span text:style-name="T">всё</text:span> жирно</text:p>'
        '<text:p><text:span text:style-name="T">жирное</text:span></text:p>'
        "<text:p>рамка<draw:frame><draw:text-box><text:p>в рамке</text:p></draw:text-box></draw:frame></text:p>"
        f"{lists}<table:table><table:table-row>{cell}</table:table-row></table:table>"
    )
    document = importing.read("act.odt", odt(body, styles))
    styled = {item.text: item.is_styled for item in document.blocks if isinstance(item, Paragraph)}
    assert styled == {
        "по центру": True, "всё жирно": False, "жирное": True, "рамка": False, "в рамке": False,
        "буква": False, "1. раз": False, "другая": False,
    }  # fmt: skip
    last = document.blocks[-1]
    assert isinstance(last, Table)
    assert last.rows[0].cells[0].text.split("\n")[-2:] == ["внутри", "часть"]


# -- files that mean harm, or are no documents


def word(**parts: str | bytes) -> bytes:
    return with_parts(saved(docx.Document()), **parts)


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """A Word file with parts replaced or added; a double underscore in a name is a slash."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        found: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    return packed({**found, **{name.replace("__", "/"): text for name, text in parts.items()}})


def encrypted() -> bytes:
    data = bytearray(saved(docx.Document()))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><office:d>&x;</office:d>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (lambda: word(word__bomb_xml=b"") + b"", "нет ни одного слова"),
    "large.odt": (
        lambda: packed({"content.xml": b" " * 50_000_000}),
        "распаковывается в слишком большой",
    ),
    "dense.odt": (lambda: packed({"content.xml": b" " * 5_000_000}), "распаковывается"),
    "many.odt": (
        lambda: packed({"content.xml": "", **{f"{at}.png": b"" for at in range(5001)}}),
        "распаковывается",
    ),
    "entity.odt": (lambda: packed({"content.xml": ENTITY}), "внешние сущности"),
    "entity16.odt": (lambda: packed({"content.xml": ENTITY.encode("utf-16")}), "внешние сущности"),
    "macros.docx": (lambda: word(**{"word__vbaProject.bin": b"x"}), "есть макросы"),
    "macros.docm": (lambda: saved(docx.Document()), "есть макросы"),
    "password.docx": (encrypted, "закрыт паролем"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "старый формат Word"),
    "scan.pdf": (lambda: b"%PDF-1.7\n", "PDF"),
    "act.rtf": (lambda: b"{\\rtf1 }", "RTF"),
    "cut.docx": (lambda: saved(docx.Document())[:-500], "повреждён или обрезан"),
    "other.zip": (lambda: packed({"a.txt": "слово"}), "повреждён или обрезан"),
    "broken.odt": (lambda: packed({"content.xml": "<a><b></a>"}), "повреждён или обрезан"),
    "bodiless.odt": (lambda: packed({"content.xml": "<a/>"}), "повреждён или обрезан"),
    "binary.txt": (lambda: bytes(range(256)) * 4, "не текст"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_gets_a_message(name: str, tmp_path: Path) -> None:
    make, said = HOSTILE[name]
    (tmp_path / name).write_bytes(make())
    arguments = ["import", str(tmp_path / name), "--out", str(tmp_path / "out"), "--lang", "ru"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert not (tmp_path / "out").exists()


def test_a_file_larger_than_any_act_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_BYTES", 10)
    with pytest.raises(CannotRead, match="too large"):
        importing.read("long.txt", "слово ".encode() * 3)


def test_a_document_larger_than_any_act_is_refused() -> None:
    with pytest.raises(CannotRead, match="too large"):
        importing.read("long.txt", "слово ".encode() * 400_000)


def test_a_huge_table_is_read_in_time() -> None:
    rows = "\n".join(f"Дело {at}\tмай 2022 г.\tОтдел\tОтчёт" for at in range(3000))
    text = "План на 2022 год\n\n" + "\t".join(HEAD) + "\n" + rows
    assert act(text.encode(), "long.txt").recognised.counts.actions == 3000


def test_spoilt_files_are_read_or_refused_and_never_crash() -> None:
    chance = random.Random(20220214)
    made = docx.Document()
    made.add_paragraph("План на 2022 год")
    add_table(made, HEAD, ("Курсы", "май 2022 г.", "Отдел", "Отчёт"))
    whole = saved(made)
    text = "План на 2022 год\n\n" + "\t".join(HEAD) + "\nКурсы\tмай 2022 г.\tОтдел\tОтчёт\n"
    for _ in range(60):
        for name, data in (("a.docx", whole), ("a.txt", text.encode())):
            spoilt = bytearray(data)
            for _ in range(chance.randrange(1, 8)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            if chance.random() < 0.3:
                del spoilt[chance.randrange(len(spoilt)) :]
            try:
                found = importing.import_documents([(name, bytes(spoilt))], 2022)
            except CannotRead:
                continue
            assert all(item.proof.holds for item in found.acts)
