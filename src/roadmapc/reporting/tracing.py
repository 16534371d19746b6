"""What stands above and below an act or an item, for people and programs."""

import json
from collections.abc import Iterator
from typing import Any

from roadmapc.analysis.tracing import Edge, Node, Trace, Way
from roadmapc.language.words import Lang, Words
from roadmapc.relations import End
from roadmapc.reporting.sheet import Column, Sheet

_HEADINGS = (
    Words("где", "where"),
    Words("связь", "link"),
    Words("адрес", "address"),
    Words("что", "what"),
    Words("срок", "deadline"),
)
_WAYS: dict[Way, Words] = {"up": Words("выше", "above"), "down": Words("ниже", "below")}
_EDGES: dict[Way, dict[Edge, Words]] = {
    "up": {
        "implements": Words("реализует", "implements"),
        "fulfils": Words("исполняет", "fulfils"),
        "basis": Words("на основании", "based on"),
        "after": Words("после", "after"),
    },
    "down": {
        "implements": Words("реализуется в", "implemented by"),
        "fulfils": Words("исполняется в", "fulfilled by"),
        "basis": Words("основание для", "basis of"),
        "after": Words("перед", "before"),
    },
}
_REPEATED = Words("(показано выше)", "(shown above)")
_NOTHING = Words("ни выше, ни ниже ничего нет", "nothing stands above or below")
_NAME = 70


def sheet(trace: Trace, lang: Lang) -> Sheet:
    """The tree upwards, then the tree downwards, row by row."""
    rows: list[tuple[str, ...]] = [("", "", *_said(trace.up, lang))]
    depths = [0]
    ways: tuple[tuple[Way, Node], ...] = (("up", trace.up), ("down", trace.down))
    for way, root in ways:
        for depth, node in _below(root, 1):
            rows.append(_row(node, way, lang))
            depths.append(depth)
    columns = [Column(heading.in_(lang)) for heading in _HEADINGS]
    columns[3] = Column(columns[3].title, most=_NAME)
    address = written(trace.up.end)
    title = Words(f"Связи: {address}", f"Links of {address}").in_(lang)
    notes = () if len(rows) > 1 else (_NOTHING.in_(lang),)
    return Sheet(title, tuple(columns), tuple(rows), notes, tuple(depths), indented=1)


def _below(node: Node, depth: int) -> Iterator[tuple[int, Node]]:
    for child in node.children:
        yield depth, child
        yield from _below(child, depth + 1)


def _row(node: Node, way: Way, lang: Lang) -> tuple[str, ...]:
    edges = ", ".join(
        _EDGES[way][edge].in_(lang) + (f" ×{times}" if times > 1 else "")
        for edge, times in node.edges
    )
    return (_WAYS[way].in_(lang), edges, *_said(node, lang))


def _said(node: Node, lang: Lang) -> tuple[str, str, str]:
    repeated = f" {_REPEATED.in_(lang)}" if node.is_repeated else ""
    return written(node.end) + repeated, node.name, node.deadline or ""


def written(end: End) -> str:
    """An end as references write it; an external act has no address."""
    return "#".join(part for part in end if part)


def as_object(trace: Trace) -> str:
    """One JSON object with the keys up and down, both a node of the end itself.

    A node: address (null for an external act), id (null for a whole act), name, deadline, links
    (kind to number: implements, fulfils, basis, after), repeated (unfolded elsewhere in the
    tree), children.
    """
    content = {"up": _object(trace.up), "down": _object(trace.down)}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _object(node: Node) -> dict[str, Any]:
    return {
        "address": node.end[0] or None,
        "id": node.end[1] or None,
        "name": node.name,
        "deadline": node.deadline,
        "links": dict(node.edges),
        "repeated": node.is_repeated,
        "children": [_object(child) for child in node.children],
    }
