"""Packages of office files that are the same byte for byte, wherever and whenever they are made."""

import io
import re
from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

UNDATED = date(1980, 1, 1)
"""The day of an act without a date: the first one that archives know."""
_FIRST = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<ds:datastoreItem ds:itemID="{{{0}}}"\
 xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>\
<ds:schemaRef ds:uri="{1}"/></ds:schemaRefs></ds:datastoreItem>
"""
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_DOS_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6

_CORE_XML = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>\
<dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>\
<cp:lastModifiedBy>{author}</cp:lastModifiedBy><dc:language>ru-RU</dc:language>\
<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>
"""
_APP_XML = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>roadmapc</Application></Properties>
"""


_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Letters that no XML may hold."""


def writable(text: str) -> str:
    """The text with what XML cannot hold made visible."""
    return _UNWRITABLE.sub("\ufffd", text)


def sealed(data: bytes, title: str, author: str, subject: str, created: str | None) -> bytes:
    """A package with its parts in order, and nothing in it of the machine, the person or the hour.

    `created` is an ISO day. A file without one is dated as `UNDATED`.
    """
    day = created or UNDATED.isoformat()
    told = {"title": title, "author": author, "subject": subject, "day": day}
    said = _CORE_XML.format(**{name: escape(text) for name, text in told.items()})
    with ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    return packed({**parts, _CORE: said.encode(), _APP: _APP_XML.encode()})


def enclosing(data: bytes, xml: bytes, namespace: str) -> bytes:
    """A package of Word with one more part, which programs keep and people do not see.

    It is told of as Word and LibreOffice tell of such parts, or they would drop it.
    """
    with ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    number = next(at for at in count(1) if f"customXml/item{at}.xml" not in parts)
    item, properties = f"item{number}.xml", f"itemProps{number}.xml"
    relations, types = etree.fromstring(parts[_RELATIONS]), etree.fromstring(parts[_FIRST])
    _relate(relations, "customXml", f"../customXml/{item}")
    own = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
    _relate(own, "customXmlProps", properties)
    etree.SubElement(
        types,
        f"{{{_TYPES}}}Override",
        PartName=f"/customXml/{properties}",
        ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    identity = str(uuid5(NAMESPACE_URL, namespace)).upper()
    more = {
        _RELATIONS: _written(relations),
        _FIRST: _written(types),
        f"customXml/{item}": xml,
        f"customXml/{properties}": _PROPERTIES.format(identity, namespace).encode(),
        f"customXml/_rels/{item}.rels": _written(own),
    }
    return packed({**parts, **more})


def _relate(relations: Any, kind: str, target: str) -> None:
    taken = {relation.get("Id") for relation in relations}
    etree.SubElement(
        relations,
        f"{{{_RELATIONSHIPS}}}Relationship",
        Id=next(id for at in count(1) if (id := f"rId{at}") not in taken),
        Type=f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}",
        Target=target,
    )


def _written(root: Any) -> bytes:
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts by name as a package, all of them of one day, the list of their types first."""
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _DOS_EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            package.writestr(entry, parts[name], ZIP_DEFLATED, _LEVEL)
    return out.getvalue()
