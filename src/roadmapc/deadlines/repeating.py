"""What «далее ежегодно» repeats when it names no window of its own."""

from dataclasses import replace

from roadmapc.deadlines.model import Anchor, Every, Part, Piece, Single, Span, Unit


def repeated(rest: Every, items: tuple[Single, ...]) -> Every:
    """Return a yearly recurrence with the windows of the first occurrence when it has none of its own."""
    if rest.windows or rest.unit not in (Unit.YEAR, Unit.SCHOOL_YEAR):
        return rest
    windows = tuple(_without_year(item) for item in items)
    whole = [i for i in items if not isinstance(i, Anchor) and i.span.start.kind is Piece.YEAR]
    if any(i.span.start_year is not None and i.span.start_year.school for i in whole):
        return replace(rest, unit=Unit.SCHOOL_YEAR)
    return rest if whole else replace(rest, windows=windows)


def _without_year(single: Single) -> Single:
    if isinstance(single, Anchor):
        return replace(single, year=None)
    span = single.span
    school = span.start_year is not None and span.start_year.school
    start, end = _half(span.start, 1, school=school), _half(span.end, 6, school=school)
    return replace(single, span=Span(start, end))


def _half(part: Part, month: int, *, school: bool) -> Part:
    """Return a half-year as the sort it was in its first year, whatever the calendar takes a half-year to be."""
    if part.kind is not Piece.HALF_YEAR:
        return part
    return (
        Part(Piece.SCHOOL_HALF, part.number)
        if school
        else Part(Piece.MONTH, 6 * part.number - 6 + month)
    )
