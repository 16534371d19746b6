"""Packages of office files that are the same byte for byte, wherever and whenever they are made."""

import io
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNDATED = date(1980, 1, 1)
"""The day of an act without a date: the first one that archives know."""
_FIRST = "[Content_Types].xml"
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


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts by name as a package, all of them of one day, the list of their types first."""
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _DOS_EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            package.writestr(entry, parts[name], ZIP_DEFLATED, _LEVEL)
    return out.getvalue()
