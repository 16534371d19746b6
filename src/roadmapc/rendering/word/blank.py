"""What a file of Word starts from: nothing but our own styles, or an office's own blank."""

import io
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart

from roadmapc.rendering.word.xml import Element, element, value

_UNWANTED = ("customXml", "stylesWithEffects", "thumbnail", "webSettings", "fontTable")
"""Parts of the file that python-docx starts from and that say nothing about an act."""
_MARGIN = 709
"""A tab of 12.5 mm."""


@dataclass(frozen=True, slots=True)
class Blank:
    """An office's own blank: a harmless .docx whose letterhead, running titles and styles stay."""

    name: str
    data: bytes


def outside(blank: Blank) -> str | None:
    """A file outside the blank that it would load; links that people follow load nothing.

    Raises what python-docx and lxml raise of a broken file.
    """
    document = docx.Document(io.BytesIO(blank.data))
    owners = [document.part.package, *document.part.package.iter_parts()]
    for owner in owners:
        for relation in owner.rels.values():
            if relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                return str(relation.target_ref)
    return None


def opened(blank: Blank | None) -> Any:
    """A document of python-docx to write into."""
    if blank is not None:
        document = docx.Document(io.BytesIO(blank.data))
        _with_numbering(document)
        return document
    document = docx.Document()
    _without_unwanted(document.part)
    _without_unwanted(document.part.package)
    for root in (document.settings.element, document.part.numbering_part.element):
        for child in list(root):
            root.remove(child)
    document.settings.element.extend(_settings())
    return document


def _without_unwanted(owner: Any) -> None:
    for id, relation in list(owner.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
            del owner.rels[id]


def _with_numbering(document: Any) -> None:
    """Gives a document a place for lists if it has none."""
    part = document.part
    if any(item.reltype == RELATIONSHIP_TYPE.NUMBERING for item in part.rels.values()):
        return
    made = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        element("numbering"),
        part.package,
    )
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)


def _settings() -> list[Element]:
    compatibility = element(
        "compat",
        element(
            "compatSetting", name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word", val=15,
        ),
    )  # fmt: skip
    return [
        element("zoom", percent=100),
        value("defaultTabStop", _MARGIN),
        element("autoHyphenation"),
        value("hyphenationZone", 357),
        element("doNotHyphenateCaps"),
        value("characterSpacingControl", "doNotCompress"),
        compatibility,
        element("themeFontLang", val="ru-RU"),
        value("decimalSymbol", ","),
        value("listSeparator", ";"),
    ]
