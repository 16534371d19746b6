"""What the rules about circles share: whether references run in a circle, and which."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from roadmapc.project import Link, Project
from roadmapc.relations import End


def runs_in_circle(project: Project) -> bool:
    """Whether items implement each other in a circle."""
    return project.once(_runs_in_circle)


def _runs_in_circle(project: Project) -> bool:
    """Files are few and items many: where no files lead back to each other, no items do."""
    links = project.implementing
    files = {(link.source[0], link.target[0]) for link in links}
    return _is_circular(files) and has_circle(links)


def has_circle(links: Iterable[Link]) -> bool:
    """Whether references run in a circle."""
    return _is_circular((link.source, link.target) for link in links)


def _is_circular(pairs: Iterable[tuple[Hashable, Hashable]]) -> bool:
    """Whether peeling off what nothing leads to leaves a rest (Kahn)."""
    above: dict[Hashable, list[Hashable]] = {}
    pending: dict[Hashable, int] = {}
    for source, target in pairs:
        above.setdefault(source, []).append(target)
        pending[target] = pending.get(target, 0) + 1
    free = [end for end in above if end not in pending]
    while free:
        for target in above.pop(free.pop(), ()):
            pending[target] -= 1
            if not pending[target]:
                free.append(target)
    return bool(above)


def circles(links: Sequence[Link]) -> Iterator[list[Link]]:
    """One circle for each knot of items, by the order of the files."""
    import networkx as nx  # noqa: PLC0415 - a clean project never needs it

    graph: nx.DiGraph[End] = nx.DiGraph()
    for link in links:
        graph.add_edge(link.source, link.target)
    by_ends = {(link.source, link.target): link for link in reversed(links)}
    for knot in nx.strongly_connected_components(graph):
        start = min(knot)
        if len(knot) > 1 or graph.has_edge(start, start):
            edges = nx.find_cycle(graph.subgraph(knot), start)
            yield [by_ends[source, target] for source, target in edges]
