"""What an archive asks of a PDF file beside its pages: PDF/A-3a and PDF/UA-1 at once.

WeasyPrint writes files of the one standard or of the other. Here a file of the first
says of itself that it is also of the second, carries the source of its act, and knows
the numbers printed on its pages.
"""

import gc
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any
from zlib import compress

import pydyf
import weasyprint
from weasyprint.css import ColorProfile
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

from roadmapc.rendering.html import untied
from roadmapc.rendering.painting import joined
from roadmapc.rendering.tagging import mend
from roadmapc.source import Source

_VARIANT = "pdf/a-3a"
_COLOURS = "page-colours"
_LONG = 50
"""Pages whose layout leaves so much memory in circles that it is freed before writing."""
UNDATED = date(1980, 1, 1)
"""The day that stands beside the source of an act without a date: the first one that archives
of files know, and none that the act could have been made on."""
_YAML = "/application#2fyaml"

_UA = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about=""\
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of the standard that the file keeps to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/UA-1, and what PDF/A asks to be told of a word that is not its own."""


class _Metadata(DocumentMetadata):
    """What a file says of itself, with both standards named."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
        end = b"</rdf:RDF>"
        return rdf.removesuffix(end) + _UA.encode() + end


def lay_out(html: weasyprint.HTML) -> Document:
    """The pages of `html`, in colours that are defined, under bookmarks of plain words."""
    document = html.render(
        pdf_variant=_VARIANT, output_intent=_COLOURS, color_profiles={_COLOURS: profile()}
    )
    for page in document.pages:
        page.bookmarks = [(level, untied(label), *rest) for level, label, *rest in page.bookmarks]
    if len(document.pages) > _LONG:
        gc.collect()
    return document


def profile() -> ColorProfile:
    """WeasyPrint's own profile, which it would open anew for each file and leave open."""
    with files("weasyprint.pdf").joinpath("sRGB2014.icc").open("rb") as file:
        return ColorProfile(file, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


def write(
    document: Document,
    title: str,
    starts: Iterable[int],
    source: Source | None,
    packed: dict[bytes, bytes] | None = None,
) -> bytes:
    """A PDF of the pages of `document`, under a title of its own.

    `starts` are the pages, counted from 0, on which the printed numbers begin anew.
    `source` travels inside, dated by the act. `packed` holds what was compressed for other files.
    """
    document.metadata = _Metadata(**{**vars(document.metadata), "title": title})

    def finish(document: Document, pdf: Any) -> None:  # noqa: ARG001 - WeasyPrint's own hook
        mend(pdf)
        pdf.catalog["PageLabels"] = _labels(starts)
        _plain_metadata(pdf)
        _one_attachment(pdf)
        _pack(pdf, {} if packed is None else packed)

    attachments = [] if source is None else [_attachment(source, document.metadata.created)]
    data: bytes = document.write_pdf(
        pdf_variant=_VARIANT, output_intent=_COLOURS, attachments=attachments, finisher=finish
    )
    return data


def _attachment(source: Source, created: str | None) -> weasyprint.Attachment:
    day = date.fromisoformat(created) if created else UNDATED
    midnight = datetime.combine(day, time(), UTC)
    return weasyprint.Attachment(
        string=source.text,
        name=PurePosixPath(source.path).name,
        description="Исходный текст акта (YAML)",
        created=midnight,
        modified=midnight,
        relationship="Source",
    )


def _labels(starts: Iterable[int]) -> pydyf.Dictionary:
    """The numbers as they stand on paper, for who looks a page up on the screen."""
    numbers = pydyf.Array()
    for start in starts:
        numbers.extend([start, pydyf.Dictionary({"S": "/D"})])
    return pydyf.Dictionary({"Nums": numbers})


def _plain_metadata(pdf: Any) -> None:
    """Leaves the metadata uncompressed: a catalogue reads them without knowing PDF."""
    pdf.objects[int(pdf.catalog["Metadata"].split()[0])].compress = False


def _one_attachment(pdf: Any) -> None:
    """Names each attached file once, and its type whatever types the machine knows."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/EmbeddedFile":
            item.extra["Subtype"] = _YAML


def _pack(pdf: Any, packed: dict[bytes, bytes]) -> None:
    """Compresses streams as pydyf does, but what another file holds too only once."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            raw = joined(item.stream)
            if raw not in packed:
                packed[raw] = compress(raw, 9)
            item.stream, item.compress = [packed[raw]], False
            item.extra["Filter"] = "/FlateDecode"
