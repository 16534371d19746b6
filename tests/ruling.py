"""Tables on paper: what the ruling lines of pages enclose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import NamedTuple

from paper import Glyph, Page, Rule, squeezed

_TOUCH = 0.6
"""Millimetres by which ruling lines that meet may miss each other."""
_THIN = 1.0
"""Millimetres: a line is thinner than this."""


class Stroke(NamedTuple):
    """A straight line at `at`, from `start` to `end`, in millimetres."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """Room between ruling lines, with the glyphs that were set to be in it."""

    left: float
    top: float
    right: float
    bottom: float
    written: tuple[tuple[str, Glyph], ...]

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(glyph for _, glyph in self.written)

    @property
    def words(self) -> str:
        """What stands in the cell, with its spaces and line ends."""
        return "".join(text for text, _ in self.written)

    @property
    def text(self) -> str:
        """What stands in the cell, without spaces."""
        return squeezed(self.words)


@dataclass(frozen=True)
class Grid:
    """The part of a table that is on one page: its lines, and the glyphs between them.

    With each glyph stands its text: the character and the white space after it.
    """

    horizontals: tuple[Stroke, ...]
    verticals: tuple[Stroke, ...]
    written: tuple[tuple[str, Glyph], ...]

    @cached_property
    def left(self) -> float:
        return min(line.start for line in self.horizontals)

    @cached_property
    def right(self) -> float:
        return max(line.end for line in self.horizontals)

    @cached_property
    def top(self) -> float:
        return min(line.start for line in self.verticals)

    @cached_property
    def bottom(self) -> float:
        return max(line.end for line in self.verticals)

    @cached_property
    def places(self) -> tuple[float, ...]:
        """Where the upright lines stand, each place once."""
        ats = sorted(line.at for line in self.verticals)
        return tuple(at for at, last in pairwise([*ats, inf]) if last - at > _TOUCH)

    @cached_property
    def full(self) -> tuple[float, ...]:
        """The heights of the lines that run from the left edge to the right one."""
        return tuple(
            line.at
            for line in self.horizontals
            if line.start < self.left + _TOUCH and line.end > self.right - _TOUCH
        )

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells between each two lines of full width, from left to right."""
        edges = sorted({self.top, self.bottom, *self.full})
        bands = [band for band in pairwise(edges) if band[1] - band[0] > 2 * _TOUCH]
        return tuple(tuple(self._cells(*band)) for band in bands)

    def _cells(self, top: float, bottom: float) -> Iterator[Cell]:
        middle = (top + bottom) / 2
        edges = sorted(line.at for line in self.verticals if line.start < middle < line.end)
        set_here = [pair for pair in self.written if top < pair[1].baseline < bottom]
        for left, right in pairwise(edges):
            inside = tuple(pair for pair in set_here if left < pair[1].start < right)
            yield Cell(left, top, right, bottom, inside)

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(cell.text for cell in row) for row in self.rows)


class Piece(NamedTuple):
    """A grid and the number of its page, from 0."""

    page: int
    grid: Grid


def tables(pages: Sequence[Page]) -> tuple[tuple[Piece, ...], ...]:
    """The tables of a file, each as its pieces on one page after another.

    A table goes on over a page's end where nothing stands below it and nothing above
    the first table of the next page, which has the same columns.
    """
    found: list[list[Piece]] = []
    open_at = -1
    for number, page in enumerate(pages):
        every = grids(page)
        for at, grid in enumerate(every):
            reaches = at == 0 and found and open_at == number - 1 and not _above(page, grid)
            if reaches and _alike(found[-1][-1].grid, grid):
                found[-1].append(Piece(number, grid))
            else:
                found.append([Piece(number, grid)])
        if every and not _below(page, every[-1]):
            open_at = number
    return tuple(tuple(pieces) for pieces in found)


def _alike(one: Grid, two: Grid) -> bool:
    """Whether the upright lines of two tables stand at the same places.

    A row that is one cell has only some of the places.
    """
    few, many = sorted((one, two), key=lambda grid: len(grid.places))
    same = len(few.places) == len(many.places) or len(few.rows) == 1
    return same and all(any(abs(at - other) < _TOUCH for other in many.places) for at in few.places)


def _above(page: Page, grid: Grid) -> bool:
    return any(glyph.baseline < grid.top for glyph in page.body_ink)


def _below(page: Page, grid: Grid) -> bool:
    return any(glyph.baseline > grid.bottom + _TOUCH for glyph in page.body_ink)


def grids(page: Page) -> tuple[Grid, ...]:
    """The tables that a page shows, from above."""
    bundles: list[tuple[float, list[Rule]]] = []
    for rule in sorted(page.rules, key=lambda rule: rule.top):
        if bundles and rule.top < bundles[-1][0] + _TOUCH:
            end, bundle = bundles.pop()
            bundles.append((max(end, rule.bottom), [*bundle, rule]))
        else:
            bundles.append((rule.bottom, [rule]))
    found = (_grid(page, bundle) for _, bundle in bundles)
    return tuple(grid for grid in found if grid is not None)


def _grid(page: Page, rules: Iterable[Rule]) -> Grid | None:
    flat, upright = [], []
    for rule in rules:
        across, down = rule.right - rule.left, rule.bottom - rule.top
        if down < _THIN < across:
            flat.append(Stroke((rule.top + rule.bottom) / 2, rule.left, rule.right))
        elif across < _THIN < down:
            upright.append(Stroke((rule.left + rule.right) / 2, rule.top, rule.bottom))
    horizontals, verticals = tuple(_joined(flat)), tuple(_joined(upright))
    if len(verticals) < 2 or not horizontals:
        return None
    top, bottom = min(line.start for line in verticals), max(line.end for line in verticals)
    written = tuple(pair for pair in page.written if top < pair[1].baseline < bottom + _TOUCH)
    return Grid(horizontals, verticals, written)


def _joined(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """Strokes on one line that touch each other as one stroke."""
    lines: list[list[Stroke]] = []
    for stroke in sorted(strokes):
        if lines and stroke.at - lines[-1][0].at < _TOUCH:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    for line in lines:
        yield from _runs(sorted(line, key=lambda stroke: stroke.start))


def _runs(line: Sequence[Stroke]) -> Iterator[Stroke]:
    run = line[0]
    for stroke in line[1:]:
        if stroke.start < run.end + _TOUCH:
            run = run._replace(end=max(run.end, stroke.end))
        else:
            yield run
            run = stroke
    yield run
