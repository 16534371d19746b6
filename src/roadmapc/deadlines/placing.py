"""What may stand together in a phrase, and what the parts of a year make of one another."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from roadmapc.deadlines import refusing, years
from roadmapc.deadlines.calendar import Calendar
from roadmapc.deadlines.model import Anchor, By, Part, Piece, Single, Span, Unit, Year
from roadmapc.deadlines.pieces import AnyPiece, Item, Role, Term
from roadmapc.deadlines.refusing import RefusedError
from roadmapc.deadlines.resolving import Resolver

YEARS = (Piece.YEAR, Piece.SCHOOL_YEAR)
_ANY_YEAR = Year(2001)
_UNLISTED = (Role.SINCE, Role.DURING)


def check_list(items: list[Item]) -> None:
    """Refuse a list of terms that cannot stand together: of mixed sorts, mixed years or out of order."""
    dated = [
        (ref := item.last.ref or item.low.ref) is not None and not ref.current for item in items
    ]
    last = items[-1]
    due = [item.role in (Role.BY, Role.LATEST) for item in items]
    alone = any(_stands_alone(item) for item in items) or any(item.aside for item in items[1:])
    if alone or any(due) is not all(due):
        raise RefusedError(items[0].low.start, last.last.end, refusing.TWO_TERMS)
    if any(dated) and not all(dated):
        raise RefusedError(items[0].low.start, last.last.end, refusing.MIXED_YEARS)
    whole = [
        item.low.part.kind in YEARS and not is_start_of_school_year(item.low.part) for item in items
    ]
    if any(whole) is not all(whole):
        raise RefusedError(items[0].low.start, last.last.end, refusing.MIXED_PARTS)
    for before, item in pairwise(items):
        if before.carried and years.starts(before) >= years.starts(item):
            raise RefusedError(before.low.start, item.last.end, refusing.NO_ORDER)


def _stands_alone(item: Item) -> bool:
    years_long = item.role is Role.FROM_TO and item.low.part.kind is Piece.YEAR
    return item.role in _UNLISTED or years_long or is_any_break(item.low.part)


def check_apart(items: list[Item], singles: list[Single]) -> None:
    """Refuse a list in which one term lies in another: it is an explanation, and not a second occurrence."""
    if _are_lone_equals(items):
        return
    resolver, found = Resolver(Calendar()), []
    for single in singles:
        if isinstance(single, Anchor):
            year = single.year or _ANY_YEAR
            found += [date(year.number, 8, 31), date(year.number, 9, 1)]
        elif (days := resolver.span(single.span, _ANY_YEAR)) is not None:
            found.append(days.days.end if isinstance(single, By) else days.days.start)
            found.append(days.days.end)
    pairs = sorted(zip(found[::2], found[1::2], strict=True))
    if any(after[0] <= before[1] for before, after in pairwise(pairs)):
        raise RefusedError(items[0].low.start, items[-1].last.end, refusing.TWO_TERMS)


def _are_lone_equals(items: list[Item]) -> bool:
    """Return whether the items are different parts of one sort, which cannot overlap."""
    if any(
        item.high is not None or (item.low.ref is not None and item.low.ref.second)
        for item in items
    ):
        return False
    alike = {item.low.part.kind for item in items}
    return len(alike) == 1 and len({years.starts(item) for item in items}) == len(items)


def is_any_break(part: Part) -> bool:
    """Return whether the part is «каникулы» without saying which."""
    return part.kind is Piece.BREAK and part.number == 0


def is_start_of_school_year(part: Part) -> bool:
    """Return whether the part stands for the first of September that a deadline is counted to."""
    return part.kind is Piece.SCHOOL_YEAR and part.number < 0


def listed(pieces: list[AnyPiece]) -> list[AnyPiece]:
    """Return pieces with the first of them parted from what stands before."""
    first = pieces[0]
    return [replace(first, listed=True) if isinstance(first, Item) else first, *pieces[1:]]


def is_placed(part: Part) -> bool:
    """Return whether the part has one place in a year, whatever recurs around it."""
    return not is_any_break(part) and years.has_place(part)


def of_school_year(item: Item) -> Item:
    """Return the item with a half-year read as the school's own."""
    low, high = _school_half(item.low), _school_half(item.high) if item.high else None
    return replace(item, low=low, high=high)


def _school_half(term: Term) -> Term:
    if term.part.kind is not Piece.HALF_YEAR:
        return term
    return replace(term, part=replace(term.part, kind=Piece.SCHOOL_HALF))


def whole_unit(unit: Unit, part: Part) -> Unit:
    """Return the unit when a whole year or «каникулы» without a year stands beside the recurrence."""
    if unit is not Unit.YEAR:
        return unit
    return {Piece.BREAK: Unit.BREAK, Piece.SCHOOL_YEAR: Unit.SCHOOL_YEAR}.get(part.kind, unit)


def is_whole(item: Item) -> bool:
    """Return whether the item is «в течение года» or «в каникулы», which limits no recurrence."""
    part = item.low.part
    whole = is_any_break(part) or (part.kind in YEARS and not is_start_of_school_year(part))
    return whole and item.high is None and not item.edge and item.role in (Role.PLAIN, Role.DURING)


def lasts(span: Span) -> bool:
    """Return whether a range written with a dash is long enough to be work that goes on."""
    first, last = span.start_year, span.end_year
    if first is None or last is None or first == last:
        return False
    if span.start.kind is Piece.YEAR:
        return first.sure
    return first.sure or span.start != span.end
