"""What the rules about acts share: the points of an act, and the texts in them."""

from collections.abc import Iterator

from roadmapc.format.walking import Value
from roadmapc.model import Act, ActFile, Passage, Point
from roadmapc.project import Unit, act_items


def act_of(unit: Unit) -> Act | None:
    """The act of a file that has one."""
    return unit.document.act if isinstance(unit.document, ActFile) else None


def commands(unit: Unit) -> Act | None:
    """The act of a file where its text is known and it orders something: not a letter."""
    act = act_of(unit)
    return act if act is not None and act.points and act.kind != "letter" else None


def points(act: Act) -> Iterator[Point]:
    """Every point of the act, those inside others too."""
    return (item for item in act_items(act) if isinstance(item, Point))


def said(act: Act) -> Iterator[tuple[Point | Passage, str]]:
    """Every point and passage of the act with its text, in the order of the file."""
    for item in act_items(act):
        if isinstance(item, Point | Passage) and item.text:
            yield item, item.text


def texts_of(unit: Unit) -> Iterator[Value]:
    """Every text of the points of the act, as it stands in the file."""
    for value in unit.texts:
        if value.route[:2] == ("act", "points") and "exceptions" not in value.route:
            yield value
