"""What an act asks of somebody, cut out of the act's own pages with its numbers and columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from roadmapc.language.acts import KINDS
from roadmapc.language.typography import typeset
from roadmapc.model import ActFile, Group, Party
from roadmapc.tree import Route
from roadmapc.views import (
    ActView,
    AnnexView,
    BlockView,
    ExtractView,
    HeadingView,
    ItemView,
    ListView,
    OrderView,
    ParagraphView,
    PartView,
    PointView,
    RowView,
    TableView,
    TextView,
)


def extract(
    view: ActView, document: ActFile, who: Party, asked: Mapping[Route, Party]
) -> ExtractView:
    """The extract of an act for `who`: of its pages only what stands at the routes of `asked`.

    A group among the names of `asked` is one that `who` belongs to.
    """
    cut = _Cut(asked)
    annexes = tuple(annex for annex in map(cut.annex, view.annexes) if annex.parts)
    order = None
    if view.order is not None:
        approving = _approving(document, {annex.id for annex in annexes})
        order = _Cut((*asked, *approving)).order(view.order)
    concerning = _concerning(who)
    if order is not None and document.act is not None:
        heading = f"ВЫПИСКА ИЗ {KINDS[document.act.kind].genitive.upper()}"
        title = (*order.title, concerning)
        order = replace(order, kinds=(heading,), title=title, executor=())
    else:
        annexes = tuple(
            replace(item, title=("ВЫПИСКА", *item.title, concerning)) for item in annexes
        )
    name = f"Выписка: {view.title}"
    act = replace(view, title=name, order=order, annexes=annexes, sheets=())
    return ExtractView(act, _groups(asked, who))


def _concerning(who: Party) -> str:
    genitive = getattr(who, "genitive", None)
    if genitive:
        return typeset(f"(в части, касающейся {genitive})")
    return typeset(f"(в части, касающейся: {_called(who)})")


def _called(who: Party) -> str:
    return getattr(who, "short", None) or who.name


def _groups(asked: Mapping[Route, Party], who: Party) -> tuple[str, ...]:
    """The groups under whose names `who` is asked."""
    found = {id(party): party for party in asked.values() if isinstance(party, Group)}
    found.pop(id(who), None)
    return tuple(typeset(_called(party)) for party in found.values())


def _approving(document: ActFile, annexes: set[str]) -> Iterator[Route]:
    """The points that approve annexes: without them an annex would hang in the air."""
    points = list(document.act.points) if document.act is not None else []
    while points:
        point = points.pop()
        points += point.points
        if annexes & {name.removeprefix("#") for name in point.approves}:
            yield point.route


class _Cut:
    """Keeps of views what is written at some routes, what leads there and what stands inside."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._kept = frozenset(routes)
        self._leading = {route[:end] for route in self._kept for end in range(1, len(route))}

    def order(self, order: OrderView) -> OrderView | None:
        """The act's own text with the points that are kept; None if there are none."""
        points = tuple(self._points(order.points))
        return replace(order, points=points) if points else None

    def annex(self, annex: AnnexView) -> AnnexView:
        """The annex with the parts that are kept, under their headings."""
        above: dict[int, HeadingView] = {}
        parts: list[PartView] = []
        for part in annex.parts:
            if isinstance(part, HeadingView):
                above = {at: item for at, item in above.items() if at < part.level}
                above[part.level] = part
            elif (kept := self._part(part)) is not None:
                parts += [*above.values(), kept]
                above = {}
        return replace(annex, parts=tuple(parts))

    def _points(self, points: tuple[PointView, ...]) -> Iterator[PointView]:
        """A point asked of others only leads to the sub-points that are kept."""
        for point in points:
            below = tuple(self._points(point.points))
            if point.route in self._kept:
                yield replace(point, points=below)
            elif below or point.route in self._leading:
                yield replace(point, blocks=tuple(self._blocks(point.blocks)), points=below)

    def _part(self, part: TextView | TableView) -> PartView | None:
        if isinstance(part, TextView):
            blocks = tuple(self._blocks(part.blocks))
            return replace(part, blocks=blocks) if blocks else None
        groups = (
            replace(group, rows=tuple(filter(self._has_row, group.rows))) for group in part.groups
        )
        filled = tuple(group for group in groups if group.rows)
        return replace(part, groups=filled, footnotes=()) if filled else None

    def _has_row(self, row: RowView) -> bool:
        return row.route in self._kept or row.route in self._leading

    def _blocks(self, blocks: tuple[BlockView, ...]) -> Iterator[BlockView]:
        for block in blocks:
            if isinstance(block, ParagraphView):
                if self._has(block.route):
                    yield block
            elif isinstance(block, ListView) and (items := tuple(self._items(block))):
                yield ListView(items)

    def _items(self, written: ListView) -> Iterator[ItemView]:
        for item in written.items:
            if self._is_inside(item.route):
                yield item
            elif item.route in self._leading:
                yield replace(item, blocks=tuple(self._blocks(item.blocks)))

    def _has(self, route: Route) -> bool:
        return route in self._leading or self._is_inside(route)

    def _is_inside(self, route: Route) -> bool:
        return any(route[:end] in self._kept for end in range(1, len(route) + 1))
