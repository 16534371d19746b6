"""Word and LibreOffice files as people make them, built by code: merged cells, lists, changes, boxes."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Merge = Literal["", "restart", "continue"]


@dataclass(frozen=True)
class Merged:
    """A cell over several columns, or the first or a later one of several rows."""

    text: str = ""
    wide: int = 1
    down: Merge = ""
    inner: str = ""


Cell = str | Merged
UP = Merged(down="continue")


def wide(text: str, columns: int) -> Merged:
    return Merged(text, wide=columns)


def down(text: str) -> Merged:
    return Merged(text, down="restart")


def row(text: str) -> list[Cell]:
    """The cells of a row that is written with strokes."""
    return [part.strip() for part in text.split("|")]


def run(text: str, look: str = "") -> str:
    """A run; a vertical tab breaks the line, a tab stands for itself."""
    parts = []
    for at, line in enumerate(text.split("\v")):
        parts.append("<w:br/>" if at else "")
        parts += [
            f'{"<w:tab/>" if number else ""}<w:t xml:space="preserve">{escape(piece)}</w:t>'
            for number, piece in enumerate(line.split("\t"))
        ]
    return f"<w:r><w:rPr>{look}</w:rPr>{''.join(parts)}</w:r>"


def par(text: str, *, bold: bool = False, centred: bool = False, numbered: str = "") -> str:
    """A paragraph; `numbered` is «id level» of a list whose numbers Word counts."""
    look = '<w:jc w:val="center"/>' if centred else ""
    if numbered:
        number, level = numbered.split()
        look = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{look}'
    return f"<w:p><w:pPr>{look}</w:pPr>{run(text, '<w:b/>' if bold else '')}</w:p>"


def inserted(text: str) -> str:
    """A run that somebody added while changes were tracked."""
    return f'<w:ins w:id="1" w:author="а" w:date="2023-01-01T00:00:00Z">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """A run that somebody took out while changes were tracked."""
    return (
        '<w:del w:id="2" w:author="а" w:date="2023-01-01T00:00:00Z">'
        f"<w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"
    )


def box(*lines: str) -> str:
    """A paragraph with a text box on it."""
    inner = "".join(par(line) for line in lines)
    return (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def field(inner: str) -> str:
    """A block of content that a form keeps together."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def table(*rows: Iterable[Cell], numbered: str = "") -> str:
    """A table; an empty first cell of a row counts by the list `numbered`."""
    drawn = []
    for cells in rows:
        written = "".join(
            _cell(cell, numbered if not at and cell == "" else "") for at, cell in enumerate(cells)
        )
        drawn.append(f"<w:tr>{written}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(drawn)}</w:tbl>"


def _cell(cell: Cell, numbered: str) -> str:
    known = cell if isinstance(cell, Merged) else Merged(cell)
    look = f'<w:gridSpan w:val="{known.wide}"/>' if known.wide > 1 else ""
    if known.down:
        look += f'<w:vMerge w:val="{known.down}"/>'
    lines = "".join(par(line, numbered=numbered) for line in known.text.split("\n"))
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{known.inner}{lines}</w:tc>"


def word(*parts: str, header: str = "", footer: str = "") -> bytes:
    """A Word file of such parts; lists 1 and 2 of the usual file are bullets and numbers."""
    made: Any = docx.Document()
    body = made.element.body
    for part in parts:
        body.insert(len(body) - 1, parse_xml(part.replace(">", f' xmlns:w="{W}">', 1)))
    if header:
        made.sections[0].header.paragraphs[0].text = header
    if footer:
        made.sections[0].footer.paragraphs[0].text = footer
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def with_numbers(data: bytes, *levels: str) -> bytes:
    """The file with list 1 counted by such levels: «%1.», «%1.%2.»."""
    described = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(levels)
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{described}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return changed(data, {"word/numbering.xml": numbering.encode()})


def changed(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A package with some of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return made.getvalue()


# LibreOffice


def lines(text: str) -> str:
    """A paragraph for each line."""
    return "".join(
        f"<text:p>{escape(line).replace(chr(9), '<text:tab/>')}</text:p>"
        for line in text.split("\n")
    )


def listed(*items: str) -> str:
    """A list that LibreOffice counts: 1., 2., 3."""
    inner = "".join(f"<text:list-item>{lines(item)}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L1">{inner}</text:list>'


def sheet(*rows: Iterable[Cell]) -> str:
    """A table."""
    drawn = "".join(
        f"<table:table-row>{''.join(map(_odt_cell, cells))}</table:table-row>" for cells in rows
    )
    return f"<table:table>{drawn}</table:table>"


def _odt_cell(cell: Cell) -> str:
    known = cell if isinstance(cell, Merged) else Merged(cell)
    if known.down == "continue":
        return "<table:covered-table-cell/>"
    spans = f' table:number-columns-spanned="{known.wide}"' if known.wide > 1 else ""
    if known.down:
        spans += ' table:number-rows-spanned="2"'
    hidden = "<table:covered-table-cell/>" * (known.wide - 1)
    return f"<table:table-cell{spans}>{lines(known.text)}</table:table-cell>{hidden}"


def writer(*parts: str) -> bytes:
    """A LibreOffice file of such parts."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    styles = (
        '<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number'
        ' text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>'
        "</office:automatic-styles>"
    )
    content = (
        f"<office:document-content {names}>{styles}<office:body><office:text>{''.join(parts)}"
        "</office:text></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", content)
    return data.getvalue()
