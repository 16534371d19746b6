"""Whether the deadlines of child actions fit the deadline of the parent action they implement."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from roadmapc.deadlines.model import Expansion, Interval, Occurrence
from roadmapc.language.words import Words


@dataclass(frozen=True, slots=True)
class Side:
    """One deadline to compare: its phrase as written and its occurrences in its own document."""

    phrase: str
    expansion: Expansion


@dataclass(frozen=True, slots=True)
class Gap:
    """The first window that fails.

    ``child`` is the place of the failing child in the list given, or None when the parent's window is left
    empty by all of them; ``window`` is the child's occurrence or the parent's window accordingly.
    """

    window: Occurrence
    parent: Side
    child: int | None
    words: Words


def contains(parent: Side, children: Sequence[Side], child_period: Interval) -> Gap | None:
    """Return the first window that fails, or None when the children fit.

    Every occurrence of each child lies in one window of the parent; of an occurrence due by a day, that day does.
    A window due by a day reaches back to the day after the one before it. Each window of the parent that lies
    wholly inside ``child_period`` holds at least one occurrence of all the children together. A side without
    occurrences is not compared: its flags have already said why.
    """
    windows = _windows(parent.expansion)
    if not windows:
        return None
    return _first_outside(parent, windows, children) or _first_empty(
        parent, windows, children, child_period
    )


def _windows(expansion: Expansion) -> list[tuple[Occurrence, Interval]]:
    """The windows of occurrences, in order and apart from one another as those are."""
    windows: list[tuple[Occurrence, Interval]] = []
    before = date(1900, 1, 1)
    for o in expansion.occurrences:
        windows.append((o, Interval(o.start or before, o.end)))
        before = o.end + timedelta(days=1)
    return windows


def _begins(o: Occurrence) -> date:
    return o.start or o.end


def _holds(window: Interval, o: Occurrence) -> bool:
    return window.start <= _begins(o) and o.end <= window.end


def _first_outside(
    parent: Side, windows: list[tuple[Occurrence, Interval]], children: Sequence[Side]
) -> Gap | None:
    starts = [window.start for _, window in windows]
    for index, child in enumerate(children):
        for o in child.expansion.occurrences:
            last = bisect_right(starts, _begins(o)) - 1
            if last < 0 or not _holds(windows[last][1], o):
                return Gap(o, parent, index, _outside_words(parent, child, o))
    return None


def _first_empty(
    parent: Side,
    windows: list[tuple[Occurrence, Interval]],
    children: Sequence[Side],
    period: Interval,
) -> Gap | None:
    found = [o for child in children for o in child.expansion.occurrences]
    if not found:
        return None
    found.sort(key=_begins)
    begins = [_begins(o) for o in found]
    for shown, window in windows:
        inside = (
            shown.start is None or window.start >= period.start
        ) and period.start <= window.end <= period.end
        first, after = bisect_left(begins, window.start), bisect_right(begins, window.end)
        if inside and not any(_holds(window, o) for o in found[first:after]):
            return Gap(shown, parent, None, _empty_words(parent, children, shown))
    return None


def _outside_words(parent: Side, child: Side, o: Occurrence) -> Words:
    return Words(
        f"срок «{child.phrase}» ({_ru(o)}) не помещается в срок «{parent.phrase}», который он обеспечивает",
        f"the deadline “{child.phrase}” ({_en(o)}) does not fit “{parent.phrase}”, which it implements",
    )


def _empty_words(parent: Side, children: Sequence[Side], o: Occurrence) -> Words:
    phrases = sorted({child.phrase for child in children})
    ru, en = ", ".join(f"«{p}»" for p in phrases), ", ".join(f"“{p}”" for p in phrases)
    return Words(
        f"срок «{parent.phrase}» ({_ru(o)}) ничем не обеспечен: нижестоящие сроки {ru}",
        f"the deadline “{parent.phrase}” ({_en(o)}) is met by none of the deadlines below: {en}",
    )


def _ru(o: Occurrence) -> str:
    return f"до {o.end:%d.%m.%Y}" if o.start is None else f"{o.start:%d.%m.%Y}–{o.end:%d.%m.%Y}"


def _en(o: Occurrence) -> str:
    return f"by {o.end}" if o.start is None else f"{o.start} to {o.end}"
