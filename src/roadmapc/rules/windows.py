"""What the rules that compare deadlines share: a parent's deadline beside those that implement it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from roadmapc.deadlines import Gap, Interval, Occurrence, Side, contains
from roadmapc.diagnostics import Note, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Project, Timed, Unit
from roadmapc.rules import circles
from roadmapc.rules.deadlines import day_in_words, spot
from roadmapc.tree import Route

End = tuple[str, str]


class Placed(NamedTuple):
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

    def outside(self) -> Iterator[tuple[Placed, Occurrence]]:
        """Every child with an occurrence that lies in no window of the parent, the first such one."""
        for child in self.children:
            gap = contains(self.parent.side, [child.side], self.period)
            if gap is not None and gap.child is not None:
                yield child, gap.window

    def empty(self) -> Gap | None:
        """The first window of the parent that all the children together leave empty.

        Children that lie outside are told of first; until they fit nothing is missed.
        """
        gap = self.gap() if self.complete else None
        return gap if gap is not None and gap.child is None else None

    def gap(self) -> Gap | None:
        """The first window of either that fails."""
        return contains(self.parent.side, [child.side for child in self.children], self.period)


def compared(project: Project) -> tuple[Compared, ...]:
    """Every parent's deadline beside those of each file below that do not fit it."""
    return project.once(_compared)


def _compared(project: Project) -> tuple[Compared, ...]:
    """Times that were worked out once are one record (see `scheduling`), so what fits once fits always."""
    fitting: set[tuple[object, ...]] = set()
    parents: dict[End, Timed | None] = {}
    found: list[Compared] = []
    for target, children in _groups(project):
        if target not in parents:
            parents[target] = project.timed(target)
        parent = parents[target]
        if parent is None:
            continue
        ids = [id(time) for _, timed in children for time in (timed.written, timed.period)]
        key = (id(parent.written), _approved(children[0].unit), *ids)
        if key not in fitting:
            group = _beside(Placed(project.items[target][0], parent), children)
            if group is not None and group.gap() is not None:
                found.append(group)
            else:
                fitting.add(key)
    return tuple(found)


def _beside(parent: Placed, children: tuple[Placed, ...]) -> Compared | None:
    dated = tuple(_after(parent, child) for child in children if child.is_dated)
    period = _period(dated) if dated else None
    if not parent.is_dated or period is None:
        return None
    return Compared(parent, dated, period, len(dated) == len(children))


def _after(parent: Placed, child: Placed) -> Placed:
    """A recurring deadline of a draft without what was past when the act above was approved.

    The draft will be approved later still, and the deadline above leaves that out too.
    """
    approved, written = _approved(parent.unit), child.timed.written
    if approved is None or written is None or _approved(child.unit) is not None:
        return child
    left = tuple(occurrence for occurrence in written.occurrences if occurrence.end >= approved)
    if not left or len(left) == len(written.occurrences):
        return child
    timed = replace(child.timed, written=replace(written, occurrences=left))
    return child._replace(timed=timed)


def _groups(project: Project) -> Iterator[tuple[End, tuple[Placed, ...]]]:
    """What is implemented, and the deadlines of one file that do it, each of them once.

    In a circle nothing stands above, so nothing is compared.
    """
    above: dict[End, list[End]] = {}
    if circles.runs_in_circle(project):
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
    approved = _approved(children[0].unit)
    if approved is not None:
        start = max(start, approved)
    return Interval(start, end) if start <= end else None


def _approved(unit: Unit) -> date | None:
    document = unit.document
    act = document.act if isinstance(document, ActFile) else None
    return act.date if act is not None else None


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
