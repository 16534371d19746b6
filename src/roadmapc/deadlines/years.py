"""Hands the years of a phrase out to its parts: the year written at the end belongs to all before it."""

import calendar
from collections.abc import Callable
from itertools import pairwise

from roadmapc.deadlines import refusing
from roadmapc.deadlines.model import Part, Piece, Span, Year
from roadmapc.deadlines.pieces import Item, Ref, Role, Term
from roadmapc.deadlines.refusing import RefusedError

_FIRST_MONTH: dict[Piece, Callable[[int], int]] = {
    Piece.MONTH: lambda n: n,
    Piece.QUARTER: lambda n: 3 * n - 2,
    Piece.HALF_YEAR: lambda n: 6 * n - 5,
    Piece.SCHOOL_HALF: lambda n: 9 if n == 1 else 1,
    Piece.SEASON: lambda n: (12, 3, 6, 9)[n - 1],
    Piece.TERM: lambda n: (9, 11, 1, 4)[n - 1],
    Piece.TRIMESTER: lambda n: (9, 12, 3)[n - 1],
    Piece.BREAK: lambda n: (1, 12, 3, 6, 10)[n],
}
_SPLIT = (
    Piece.HALF_YEAR,
    Piece.SCHOOL_HALF,
    Piece.TERM,
    Piece.TRIMESTER,
    Piece.HALF_TRIMESTER,
    Piece.BREAK,
)
_WHOLE = (Piece.YEAR, Piece.SCHOOL_YEAR)
_WINTER_PART = Part(Piece.SEASON, 1)
_GENERIC = (Piece.MONTH_DAY, Piece.WEEKDAY, Piece.QUARTER_MONTH)
_LEAP_DAY = Part(Piece.DAY, 29, 2)
_OF_MONTH = (Piece.DECADE, Piece.WEEK, Piece.HALF_MONTH)
_SEPTEMBER = 9


def hand_out(items: list[Item], *, recurring: bool) -> None:
    """Give every item of a list the year it shares with those after it.

    Beside a recurrence a year after a comma limits the recurrence, and is not the year of what stands before.
    """
    _lead_years(items)
    if not recurring:
        _years_aside(items)
        _last_year(items)
    _repeat_parts(items)
    after: Item | None = None
    for item in reversed(items):
        shared = _shared(after, item) if after is not None else None
        if shared is not None:
            _set_last(item, shared)
            item.carried = item.last.part.kind is not Piece.YEAR
        after = item


def set_limits(items: list[Item]) -> None:
    """Read «ежегодно в марте 2023-2025 гг.» as March of every year, in those years only."""
    for item in tuple(items):
        ref, low, high = item.last.ref, item.low, item.high
        wraps = high is not None and (low.ref or order(low.part, None) > order(high.part, None))
        if ref is None or wraps or low.part.kind in _WHOLE or not _are_calendar_years(ref):
            continue
        limit = Term(Part(Piece.YEAR), ref, item.last.start, item.last.end)
        _set_last(item, None)
        items.insert(items.index(item) + 1, Item(Role.PLAIN, limit, listed=True))


def _are_calendar_years(ref: Ref) -> bool:
    """Return whether the words name several calendar years, and can be no school year."""
    several = ref.second > ref.first + 1 or (ref.second > 0 and ref.plural)
    return several and not (ref.school or ref.slash)


def span(item: Item, phrase: str) -> Span:
    """Return the span of an item; raise ``RefusedError`` when its years do not fit or it runs backwards."""
    if item.high is None:
        return _single(item.low)
    low, high = item.low, item.high
    kinds = {low.part.kind, high.part.kind}
    numbered = kinds == {Piece.YEAR} and low.ref is not None and high.ref is not None
    if (kinds & set(_WHOLE) and not numbered) or has_place(low.part) is not has_place(high.part):
        raise RefusedError(low.start, high.end, refusing.MIXED_PARTS)
    found = _range(low, high)
    if found.start_year is not None and order(found.start, found.start_year) > order(
        found.end, found.end_year
    ):
        raise _backwards(low, high, phrase)
    _check_leap_day(found, low)
    return found


def school_year(ref: Ref) -> Year:
    """Return the year whose autumn begins the school year that ``ref`` names."""
    return Year(ref.first, school=ref.school or ref.slash)


def _backwards(low: Term, high: Term, phrase: str) -> RefusedError:
    ways: tuple[str, ...] = ()
    if (
        low.ref is None
        and high.ref is not None
        and not high.ref.second
        and high.ref.first
        and order(low.part, None)[1] > order(high.part, None)[1]
    ):
        ways = (f"{phrase[: low.end]} {high.ref.first - 1} г.{phrase[low.end :]}",)
    return RefusedError(low.start, high.end, refusing.BACKWARDS, ways)


def _shared(after: Item, item: Item) -> Ref | None:
    """Return the year ``item`` takes from the one after it, which is parted from it by a comma, «и» or nothing."""
    ref, mine = after.last.ref, item.last
    together = after.listed or (item.role is Role.PLAIN and after.role is Role.PLAIN)
    if not together or ref is None or ref.current or after.role is Role.SINCE:
        return None
    whole = after.last.part.kind in _WHOLE
    if mine.ref is None:
        undated = (
            mine.part.kind in _WHOLE or not has_place(mine.part) or (item.high and item.low.ref)
        )
        return None if whole or undated else ref
    if (
        whole
        and ref.school
        and mine.part.kind is Piece.YEAR
        and mine.ref.second == mine.ref.first + 1
    ):
        return (
            None
            if mine.ref.plural or mine.ref.school
            else Ref(mine.ref.first, mine.ref.second, school=True)
        )
    return None


def _is_lone_year(item: Item) -> bool:
    ref = item.low.ref
    alone = item.high is None and not item.edge and item.low.part.kind is Piece.YEAR
    return alone and ref is not None and not ref.second


def starts(item: Item) -> tuple[int, int, int]:
    """Return a key by which dated items stand in order of their beginnings."""
    ref = item.low.ref or item.last.ref
    year = Year(ref.first, school=ref.school or ref.slash) if ref is not None else None
    return order(item.low.part, year)


def _lead_years(items: list[Item]) -> None:
    """Read «2022 год (март, июнь)»: a year written first belongs to all that follow without one.

    Of several such years each has what stands between it and the next: «2022 год – май; 2023 год – март».
    """
    groups: list[tuple[Item, list[Item]]] = []
    for item in items:
        if _is_head(item):
            groups.append((item, []))
        elif not groups or item.low.part.kind in _WHOLE:
            return
        elif has_place(item.low.part):
            groups[-1][1].append(item)
    if not all(
        rest
        and (head.role is Role.PLAIN or rest[0].aside)
        and all(i.listed and i.low.ref is None is i.last.ref for i in rest)
        for head, rest in groups
    ):
        return
    for head, rest in groups:
        at = items.index(head)
        del items[at]
        items[at].listed, items[at].aside = head.listed, head.aside
        for item in rest:
            _set_last(item, head.low.ref)


def _is_head(item: Item) -> bool:
    ref = item.low.ref
    lone = ref is not None and not ref.current and (not ref.second or ref.school or ref.slash)
    whole = item.role in (Role.PLAIN, Role.DURING) and item.high is None
    return lone and whole and item.low.part.kind is Piece.YEAR


def _years_aside(items: list[Item]) -> None:
    """Read «март (2022 г.), апрель (2023 г.)»: a year in brackets belongs to the time before it."""
    for before, item in pairwise(tuple(items)):
        undated = before.low.ref is None is before.last.ref and before.low.part.kind not in _WHOLE
        if item.aside and _is_head(item) and undated and has_place(before.low.part):
            items.remove(item)
            _set_last(before, item.low.ref)


def _last_year(items: list[Item]) -> None:
    """Read «март, июнь, 2022 год»: a year after a comma at the end belongs to all before it, if none has one."""
    *rest, last = items
    ref = last.low.ref
    lone = (
        last.listed
        and last.role is Role.PLAIN
        and last.high is None
        and last.low.part.kind is Piece.YEAR
    )
    if not lone or ref is None or ref.current or (ref.second and not (ref.school or ref.slash)):
        return
    if all(
        has_place(i.low.part) and i.low.part.kind not in _WHOLE and i.low.ref is None is i.last.ref
        for i in rest
    ):
        del items[-1]
        _set_last(items[-1], ref)


def _repeat_parts(items: list[Item]) -> None:
    """Read «март 2022, 2023»: years after a lone dated time repeat it; after several times they are left as years."""
    placed = [item for item in items if has_place(item.low.part)]
    if not all(_is_lone_year(item) for item in placed[1:]):
        return
    for before, item in pairwise(items):
        part, ref = before.last.part, item.low.ref
        lone = _is_lone_year(item)
        dated = (
            before.last.ref and not before.last.ref.second and not (before.high and before.low.ref)
        )
        if lone and item.listed and part.kind is not Piece.YEAR and dated:
            year = Term(part, ref, item.low.start, item.low.end)
            item.high = year if before.high else None
            item.low = Term(before.low.part, None, year.start, year.start) if before.high else year
            item.role = before.role
            item.bare = before.bare


def _set_last(item: Item, ref: Ref | None) -> None:
    last = item.last
    term = Term(last.part, ref, last.start, last.end)
    if item.high is None:
        item.low = term
    else:
        item.high = term


def _single(term: Term) -> Span:
    part, ref = term.part, term.ref
    if ref is None or ref.current:
        return Span(part, part)
    first = Year(ref.first)
    last = first
    if ref.school or ref.slash:
        first = last = Year(ref.first, school=True, sure=_sure_of_school(part, ref))
        if part.kind is Piece.YEAR and ref.school:
            first = last = Year(ref.first, school=True)
    elif ref.second and part.kind is Piece.YEAR:
        sure = _are_calendar_years(ref)
        first, last = Year(ref.first, sure=sure), Year(ref.second, sure=sure)
    elif ref.second and part.kind in _SPLIT:
        first = last = Year(ref.first, school=True, sure=part.kind is not Piece.HALF_YEAR)
    elif ref.second:
        winter = part == _WINTER_PART and ref.second == ref.first + 1
        first = Year(ref.first, school=winter, sure=winter)
        last = first if winter else Year(ref.second, sure=False)
    elif part == _WINTER_PART:
        first = last = Year(ref.first, sure=False)
    found = Span(part, part, first, last)
    _check_leap_day(found, term)
    return found


def _sure_of_school(part: Part, ref: Ref) -> bool:
    if part.kind is Piece.QUARTER:
        return False
    return ref.school or part == _WINTER_PART or part.kind in _SPLIT[1:]


def _range(low: Term, high: Term) -> Span:
    if low.ref is not None and high.ref is None:
        high = Term(high.part, low.ref, high.start, high.end)
    if low.ref is not None:
        first, last = _own_year(low), _own_year(high)
    elif high.ref is None or high.ref.current:
        if order(low.part, None) > order(high.part, None):
            _check_across(low, high)
        return Span(low.part, high.part)
    else:
        first, last = _shared_years(low.part, high.part, high.ref)
    return Span(low.part, high.part, first, last)


def _check_across(low: Term, high: Term) -> None:
    """Let a range without years run over the New Year only if its ends are months or days of different months."""
    kinds = {low.part.kind, high.part.kind}
    if (
        not kinds <= {Piece.MONTH, Piece.DAY}
        or order(low.part, None)[1] == order(high.part, None)[1]
    ):
        raise RefusedError(low.start, high.end, refusing.BACKWARDS)


def _own_year(term: Term) -> Year:
    ref = term.ref
    if ref is None or ref.current or (ref.second and not (ref.school or ref.slash)):
        raise RefusedError(term.start, term.end, refusing.MIXED_YEARS)
    school = ref.school or ref.slash
    if term.part == _WINTER_PART and not school:
        raise RefusedError(term.start, term.end, refusing.WHICH_WINTER)
    return Year(ref.first, school=school, sure=not school or term.part.kind is not Piece.QUARTER)


def _shared_years(low: Part, high: Part, ref: Ref) -> tuple[Year, Year]:
    if not ref.second:
        year = Year(ref.first, sure=_WINTER_PART not in (low, high))
        return year, year
    wraps = order(low, None) > order(high, None)
    if ref.school or ref.slash or (low.kind in _SPLIT and high.kind in _SPLIT):
        year = Year(
            ref.first,
            school=True,
            sure=Piece.QUARTER not in (low.kind, high.kind) and (ref.school or wraps),
        )
        return year, year
    sure = wraps and ref.second == ref.first + 1
    return Year(ref.first, sure=sure), Year(ref.second, sure=sure)


def has_place(part: Part) -> bool:
    """Return whether the part has its own place in a year, and not in each month or quarter."""
    if part.kind in _GENERIC:
        return part.month > 0
    return part.of > 0 or part.kind not in _OF_MONTH


def order(part: Part, year: Year | None) -> tuple[int, int, int]:
    """Return a key by which parts stand in order of their beginnings, known year or not."""
    if part.kind in (Piece.DAY, Piece.DECADE, Piece.WEEK, Piece.HALF_MONTH):
        late = 99 if part.number < 0 else part.number
        month, day = part.of, late
    elif part.kind in (Piece.MONTH_DAY, Piece.WEEKDAY):
        month, day = part.month, 99 if part.number < 0 else part.number
    elif part.kind is Piece.QUARTER_MONTH:
        month, day = part.number, part.of
    else:
        first = _FIRST_MONTH.get(part.kind)
        month, day = (first(part.number) if first else 1), 0
    if year is None:
        return 0, month, day
    return (
        year.number + (year.school and month < _SEPTEMBER and part.kind not in _WHOLE),
        month,
        day,
    )


def _check_leap_day(found: Span, term: Term) -> None:
    for part, year in ((found.start, found.start_year), (found.end, found.end_year)):
        if part == _LEAP_DAY and year and not calendar.isleap(year.number + year.school):
            raise RefusedError(term.start, term.end, refusing.IMPOSSIBLE_DATE)
