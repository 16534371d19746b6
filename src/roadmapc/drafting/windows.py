"""A parent's deadline in the words of a new plan's period."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from roadmapc.deadlines import Fault, Interval, Occurrence, Side, contains
from roadmapc.language.russian import MONTHS, MONTHS_GENITIVE
from roadmapc.project import Timed

_ONE_SIDED = re.compile(r"(?<=\w)(?: [-–](?=\w)|[-–] (?=\w))")
"""A dash with a space on one side, which a new plan need not repeat."""
_MOST = 12
"""Windows that are still listed one by one."""
_DECEMBER = 12


def is_over(parent: Timed | None, period: Interval) -> bool:
    """Whether all of a parent's windows lie outside the period."""
    windows = _occurrences(parent)
    return bool(windows) and not any(_clipped(window, period) for window in windows)


def phrases(parent: Timed | None, period: Interval) -> tuple[str, ...]:
    """What the deadline below may say, the best first; the last one always can be read."""
    return tuple(dict.fromkeys(_phrases(parent, period)))


def fits(child: Timed, parents: Sequence[Timed | None], period: Interval) -> bool:
    """Whether a phrase is clear in the new plan and lies in the windows of all its parents."""
    if isinstance(child.reading, Fault) or child.expansion is None:
        return False
    if child.expansion.flags or not child.expansion.occurrences:
        return False
    side = Side(child.deadline.text, child.expansion)
    return not any(
        contains(Side(parent.deadline.text, parent.written), [side], period)
        for parent in parents
        if parent is not None and parent.written is not None
    )


def years(period: Interval) -> str:
    """The whole period: 2022-2024 гг., or 2022 г."""
    first, last = period.start.year, period.end.year
    return f"{first} г." if first == last else f"{first}-{last} гг."


def _phrases(parent: Timed | None, period: Interval) -> Iterator[str]:
    if parent is not None:
        deadline = parent.deadline
        if not (deadline.since or deadline.until or deadline.within or deadline.every):
            yield _ONE_SIDED.sub(" – ", deadline.text)
            if not _occurrences(parent):
                yield f"ежегодно ({deadline.text})"
        inside = [found for item in _occurrences(parent) if (found := _clipped(item, period))]
        if 0 < len(inside) <= _MOST:
            yield ", ".join(map(_said, inside))
        if inside:
            yield _said(inside[0])
    yield years(period)


def _occurrences(parent: Timed | None) -> tuple[Occurrence, ...]:
    return parent.written.occurrences if parent is not None and parent.written is not None else ()


def _clipped(window: Occurrence, period: Interval) -> Occurrence | None:
    """The part of a window inside the period; a day that something is due by is in it or not."""
    if window.start is None:
        return window if period.start <= window.end <= period.end else None
    start, end = max(window.start, period.start), min(window.end, period.end)
    return Occurrence(start, end, window.precision) if start <= end else None


def _said(window: Occurrence) -> str:
    start, end = window.start, window.end
    if start is None:
        return f"до {_day(end)}"
    if start == end:
        return _day(start)
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return f"с {_day(start)} по {_day(end)}"
    if start.month == 1 and end.month == _DECEMBER:
        return years(Interval(start, end))
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    if start.year != end.year:
        return f"{first} {start.year} года – {last} {end.year} года"
    return f"{first if start.month == end.month else f'{first} – {last}'} {end.year} года"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} года"
