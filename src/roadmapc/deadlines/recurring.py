"""What may stand beside a recurrence: which windows fit which unit, and how two recurrences become one."""

from dataclasses import replace

from roadmapc.deadlines import refusing
from roadmapc.deadlines.model import Anchor, By, Every, Part, Period, Piece, Single, Unit, Within
from roadmapc.deadlines.pieces import Recurrence
from roadmapc.deadlines.refusing import RefusedError
from roadmapc.deadlines.years import has_place

_YEARS = (Unit.YEAR, Unit.SCHOOL_YEAR)
_IN_MONTH = (Piece.MONTH_DAY, Piece.WEEKDAY, Piece.DECADE, Piece.WEEK, Piece.HALF_MONTH)
_LONG = (
    Piece.MONTH,
    Piece.QUARTER,
    Piece.HALF_YEAR,
    Piece.SCHOOL_HALF,
    Piece.SEASON,
    Piece.TERM,
    Piece.TRIMESTER,
)
_PER_YEAR = {
    Unit.QUARTER: 4,
    Unit.HALF_YEAR: 2,
    Unit.SCHOOL_HALF: 2,
    Unit.TERM: 4,
    Unit.TRIMESTER: 3,
}


def unite(every: list[Recurrence]) -> Recurrence:
    """Return the one recurrence that several words speak of: «ежегодно, 1 раз в квартал» is each quarter."""
    kept = [e for e in every if e.unit is not Unit.YEAR or e.times > 1] or every[-1:]
    first = kept[0]
    for other in kept[1:]:
        if other.unit is not first.unit or (
            other.times and first.times and other.times != first.times
        ):
            raise RefusedError(other.start, other.end, refusing.TWO_TERMS)
        first = replace(first, times=max(first.times, other.times))
    return first


def check_every(found: Every, words: Recurrence) -> Every:
    """Return ``found`` with each window in its place; raise ``RefusedError`` when one does not fit the unit."""
    if found.unit in _PER_YEAR and len(found.windows) > 1:
        found, words = _one_for_each(found, words), replace(words, times=0)
    if found.unit not in _YEARS:
        long = tuple(w for w in found.windows if _is_long(w))
        if long:
            rest = tuple(w for w in found.windows if not _is_long(w))
            found = replace(found, windows=rest, bounds=found.bounds + long)
    if not all(_fits(found.unit, window) for window in found.windows) or not all(
        _limits(found.unit, bound) for bound in found.bounds
    ):
        raise RefusedError(words.start, words.end, refusing.WRONG_WINDOW)
    return _counted(found, words)


def _counted(found: Every, words: Recurrence) -> Every:
    count = len(found.windows)
    if words.times and count > 1 and words.times != count:
        raise RefusedError(words.start, words.end, refusing.COUNT_DIFFERS)
    return replace(found, times=1) if words.times == count > 1 else found


def _one_for_each(found: Every, words: Recurrence) -> Every:
    """Read «ежеквартально (март, июнь, сентябрь, декабрь)» as those months of each year."""
    if len(found.windows) != _PER_YEAR[found.unit] or not all(
        _is_lone_month(w) for w in found.windows
    ):
        raise RefusedError(words.start, words.end, refusing.COUNT_DIFFERS)
    return replace(found, unit=Unit.YEAR, times=1)


def _is_lone_month(window: Single) -> bool:
    if not isinstance(window, By | Within):
        return False
    span = window.span
    return span.start == span.end and span.start.kind in (Piece.MONTH, Piece.DAY)


def _is_long(window: Single) -> bool:
    if isinstance(window, Period) and window.open:
        return False
    return isinstance(window, Within | Period) and window.span.start.kind in _LONG


def _parts(window: By | Within | Period) -> tuple[Part, Part]:
    return window.span.start, window.span.end


def _fits(unit: Unit, window: Single) -> bool:
    if isinstance(window, Anchor):
        return unit in _YEARS
    if isinstance(window, Period) and window.open:
        return False
    kinds = [part.kind for part in _parts(window)]
    generic = [part.kind in _IN_MONTH and not has_place(part) for part in _parts(window)]
    if unit is Unit.SCHOOL_YEAR and Piece.QUARTER in kinds:
        return False
    if unit in _YEARS:
        return not any(generic) and Piece.QUARTER_MONTH not in kinds
    if unit is Unit.MONTH:
        return all(generic) and not _is_every_weekday(window)
    if unit is Unit.QUARTER:
        return kinds == [Piece.QUARTER_MONTH] * 2
    return unit is Unit.WEEK and kinds == [Piece.WEEKDAY] * 2 and _is_every_weekday(window)


def _is_every_weekday(window: By | Within | Period) -> bool:
    return any(part.kind is Piece.WEEKDAY and part.number == 0 for part in _parts(window))


def _limits(unit: Unit, bound: Single) -> bool:
    """Return whether a dated term can bound the recurrence rather than contradict it."""
    if isinstance(bound, Anchor):
        return False
    if unit not in _YEARS:
        return not isinstance(bound, Within) or bound.span.start.kind in (*_LONG, Piece.YEAR)
    return bound.span.start.kind is Piece.YEAR and bound.span.end.kind is Piece.YEAR
