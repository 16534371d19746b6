"""What travels inside an exported file beside what people see, and comes back with it."""

import re
from dataclasses import astuple, dataclass, fields

from lxml import etree

NAMESPACE = "urn:roadmapc:source"
_MOST = 500_000
"""Characters of each text: many times the longest file of an act."""
_WRITABLE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]*")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An act's own YAML with what is needed to know it again.

    `words` are what people saw, line by line; `reading` is how the file read as it was written;
    `registry` knows whom the act names. `version` is that of the program that wrote it.
    """

    address: str
    version: str
    words: str
    source: str
    registry: str
    reading: str


def to_xml(enclosure: Enclosure) -> bytes | None:
    """The enclosure as a part of a package; None where XML cannot hold its letters, or so many."""
    texts = astuple(enclosure)
    if not all(len(text) <= _MOST and _WRITABLE.fullmatch(text) for text in texts):
        return None
    root = etree.Element(f"{{{NAMESPACE}}}act", nsmap={None: NAMESPACE})
    for part in fields(enclosure):
        etree.SubElement(root, f"{{{NAMESPACE}}}{part.name}").text = getattr(enclosure, part.name)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def from_xml(data: bytes) -> Enclosure | None:
    """The enclosure in a part of a package; None where it is another part, or a spoilt one."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    if root.tag != f"{{{NAMESPACE}}}act":
        return None
    found = {part.name: root.findtext(f"{{{NAMESPACE}}}{part.name}") for part in fields(Enclosure)}
    texts = {name: text for name, text in found.items() if text is not None and len(text) <= _MOST}
    return Enclosure(**texts) if len(texts) == len(found) else None
