"""Paragraphs, lists and points, with the numbers that are printed."""

from collections.abc import Iterator

from roadmapc.composing.quoting import INSIDE, quoted
from roadmapc.language.typography import typeset
from roadmapc.model import Passage, Point
from roadmapc.views import (
    BlockView,
    InnerTableView,
    ItemView,
    ListView,
    ParagraphView,
    PointView,
)


def points(written: tuple[Point, ...], above: str = "") -> tuple[PointView, ...]:
    """Points numbered 1., 1.1., and so on; `above` is the number they stand under."""
    views = []
    for at, point in enumerate(written, 1):
        number = f"{above}{at}."
        below = points(point.points, number)
        inside = blocks(point.content)
        said = PointView(number, typeset(point.text), inside, below, point.route)
        gone = PointView(number, "Утратил силу.", route=point.route)
        views.append(gone if point.repealed else said)
    return tuple(views)


def blocks(passages: tuple[Passage, ...], above: str = "") -> tuple[BlockView, ...]:
    """The blocks of passages; `above` is the number that nested lists continue."""
    return tuple(block for passage in passages for block in _passage(passage, above))


def paragraph(text: str | None) -> tuple[BlockView, ...]:
    """A text as a paragraph; nothing for none."""
    return (ParagraphView(typeset(text)),) if text else ()


def lines(text: str) -> tuple[str, ...]:
    """The lines of a title or a post as the author broke them."""
    return tuple(line.strip() for line in typeset(text).splitlines() if line.strip())


def _passage(passage: Passage, above: str) -> Iterator[BlockView]:
    if passage.text:
        yield ParagraphView(typeset(passage.text), passage.id, route=passage.route)
    if passage.list:
        yield ListView(
            tuple(_item(passage, item, at, above) for at, item in enumerate(passage.list, 1))
        )
    if passage.table is not None:
        yield InnerTableView(quoted(passage.table, INSIDE))
    yield from blocks(passage.content, above)


def _item(owner: Passage, item: Passage, at: int, above: str) -> ItemView:
    number = f"{above}{at}."
    marker = {
        "dash": "–",
        "dot": f"{at}.",
        "bracket": f"{at})",
        "nested": number,
        "none": "",
    }[owner.marker or "dash"]
    inner = number if owner.marker in {"nested", "dot"} else ""
    return ItemView(marker, tuple(_passage(item, inner)), item.id, item.route)
