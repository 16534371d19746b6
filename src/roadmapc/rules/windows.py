"""What the rules that compare deadlines share: a parent's deadline beside those that implement it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from roadmapc.deadlines import Gap, Interval, Occurrence, Side, contains
from roadmapc.diagnostics import Note, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Project, Timed, Unit
from roadmapc.rules import circles
from roadmapc.rules.deadlines import day_in_words, spot
from roadmapc.tree import Route

End = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A deadline with its file."""

    unit: Unit
    timed: Timed

    @property
    def spot(self) -> Spot:
        """Where the deadline's words stand."""
        return spot(self.unit, self.timed.deadline)

    @property
    def is_dated(self) -> bool:
        """Whether the deadline says when; one that has to be asked about does not."""
        return self.timed.written is not None and bool(self.timed.written.occurrences)

    @property
    def side(self) -> Side:
        """The deadline as the comparison wants it."""
        assert self.timed.written is not None
        return Side(self.timed.deadline.text, self.timed.written)


@dataclass(frozen=True, slots=True)
class Compared:
    """A parent's deadline and those of one file that implement it, in the order of the file.

    `period` is when they can: from the approval, if it is known, to the end of
    the plan. `complete` is false where a deadline without dates implements the
    parent too: nobody knows which window that one fills.
    """

    parent: Placed
    children: tuple[Placed, ...]
    period: Interval
    complete: bool
    gaps: "_Gaps"

    def outside(self) -> Iterator[tuple[Placed, Occurrence]]:
        """Every child with an occurrence that lies in no window of the parent, the first such one."""
        for child in self.children:
            gap = self.gaps.first(self.parent, (child,), self.period)
            if gap is not None and gap.child is not None:
                yield child, gap.window

    def empty(self) -> Gap | None:
        """The first window of the parent that all the children together leave empty.

        Children that lie outside are told of first; until they fit nothing is missed.
        """
        if not self.complete:
            return None
        gap = self.gaps.first(self.parent, self.children, self.period)
        return gap if gap is not None and gap.child is None else None


class _Gaps:
    """What was found between deadlines that mean the same, in whichever files they stand.

    Times that were worked out once are one record (see `scheduling`), told by its identity.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[int, tuple[int, ...], Interval], Gap | None] = {}

    def first(self, parent: Placed, children: tuple[Placed, ...], period: Interval) -> Gap | None:
        """The first window that fails."""
        key = id(parent.timed.written), tuple(id(c.timed.written) for c in children), period
        if key not in self._found:
            self._found[key] = contains(parent.side, [child.side for child in children], period)
        return self._found[key]


def compared(project: Project) -> tuple[Compared, ...]:
    """Every parent's deadline beside those of each file below that implement it."""
    return project.once(_compared)


def _compared(project: Project) -> tuple[Compared, ...]:
    return tuple(_each_compared(project))


def _each_compared(project: Project) -> Iterator[Compared]:
    gaps = _Gaps()
    for target, children in _groups(project):
        parent = project.timed(target)
        dated = tuple(child for child in children if child.is_dated)
        if parent is None or not dated:
            continue
        placed = Placed(project.items[target][0], parent)
        period = _period(dated)
        if placed.is_dated and period is not None:
            yield Compared(placed, dated, period, len(dated) == len(children), gaps)


def _groups(project: Project) -> Iterator[tuple[End, tuple[Placed, ...]]]:
    """What is implemented, and the deadlines of one file that do it, each of them once.

    In a circle nothing stands above, so nothing is compared.
    """
    above: dict[End, list[End]] = {}
    if circles.has_circle(project.implementing):
        for link in project.implementing:
            above.setdefault(link.source, []).append(link.target)
    groups: dict[tuple[str, End], dict[Route, Placed]] = {}
    for link in project.implementing:
        holder = link.route[:-2]
        child = project.times.get((link.unit.source.path, (*holder, "deadline")))
        if child is not None and not (above and _leads(above, link.target, link.source)):
            group = groups.setdefault((link.unit.source.path, link.target), {})
            group[holder] = Placed(link.unit, child)
    for (_, target), found in groups.items():
        yield target, tuple(found.values())


def _leads(above: Mapping[End, list[End]], low: End, high: End) -> bool:
    """Whether the references up from `low` lead to `high`."""
    seen, waiting = {low}, [low]
    while waiting:
        end = waiting.pop()
        if end == high:
            return True
        waiting += (found := set(above.get(end, ())) - seen)
        seen |= found
    return False


def _period(children: tuple[Placed, ...]) -> Interval | None:
    """The years of the children's plans less what was past when their act was approved."""
    periods = [child.timed.period for child in children if child.timed.period is not None]
    start, end = min(period.start for period in periods), max(period.end for period in periods)
    document = children[0].unit.document
    act = document.act if isinstance(document, ActFile) else None
    if act is not None and act.date is not None:
        start = max(start, act.date)
    return Interval(start, end) if start <= end else None


def last_day(placed: Placed) -> date:
    """The last day of a deadline that has occurrences."""
    assert placed.timed.written is not None
    return placed.timed.written.occurrences[-1].end


def first_day_due(placed: Placed) -> date:
    """The last day of the first occurrence of a deadline that has occurrences."""
    assert placed.timed.written is not None
    return placed.timed.written.occurrences[0].end


def parents(placed: Placed) -> Note:
    """The second place of a finding: the parent's deadline and its last day."""
    day = last_day(placed)
    return Note(
        placed.spot,
        Words(f"вышестоящий срок до {day_in_words(day)}", f"the deadline above is by {day}"),
    )


def above(placed: Placed, missed: Occurrence) -> Note:
    """The second place of a finding: the parent's deadline and its windows nearest to what misses it."""
    assert placed.timed.written is not None
    occurrences = placed.timed.written.occurrences
    earlier = [occurrence for occurrence in occurrences if occurrence.end < missed.end]
    near = [when(item) for item in (*earlier[-1:], *occurrences[len(earlier) :][:1])]
    ru, en = "; ".join(item.ru for item in near), "; ".join(item.en for item in near)
    return Note(placed.spot, Words(f"вышестоящий срок: {ru}", f"the deadline above: {en}"))


def when(occurrence: Occurrence) -> Words:
    """An occurrence in short: by a day, or from a day to a day."""
    end = occurrence.end
    if occurrence.start is None:
        return Words(f"до {end:%d.%m.%Y}", f"by {end}")
    return Words(f"{occurrence.start:%d.%m.%Y}–{end:%d.%m.%Y}", f"{occurrence.start} to {end}")
