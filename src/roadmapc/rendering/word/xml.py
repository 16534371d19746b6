"""Elements of WordprocessingML, short to write: `element("p", element("r"))`."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any
"""An element of lxml, which has no types of its own."""

_TWIPS = 1440 / 25.4


def twips(mm: float) -> int:
    """Millimetres in the unit of Word, a twentieth of a point."""
    return round(mm * _TWIPS)


def element(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element with its children, those that are None left out.

    Attributes are of the namespace of Word; a value of None leaves one out.
    """
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def value(tag: str, written: object) -> Element:
    """An element that is its one value."""
    return element(tag, val=written)


def flag(tag: str, *, is_set: bool) -> Element | None:
    """An element that is there or is not."""
    return element(tag) if is_set else None
