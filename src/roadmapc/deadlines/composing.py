"""Puts the pieces of a phrase together into one meaning, or refuses a set of pieces that has none."""

from itertools import pairwise
from typing import Literal, cast

from roadmapc.deadlines import refusing, years
from roadmapc.deadlines.lexicon import Word
from roadmapc.deadlines.model import (
    Always,
    Anchor,
    By,
    Deadline,
    Event,
    Every,
    FirstThen,
    Flag,
    Flagged,
    Meaning,
    Moments,
    Part,
    Period,
    Piece,
    Schedule,
    Single,
    Span,
    Unit,
    Within,
)
from roadmapc.deadlines.pieces import (
    AnyPiece,
    Item,
    Mark,
    Plan,
    Recurrence,
    Report,
    Role,
    Term,
)
from roadmapc.deadlines.placing import (
    check_apart,
    check_list,
    is_any_break,
    is_placed,
    is_start_of_school_year,
    is_whole,
    lasts,
    listed,
    of_school_year,
    whole_unit,
)
from roadmapc.deadlines.recurring import check_every, unite
from roadmapc.deadlines.refusing import RefusedError

_Edge = Literal["", "start", "middle", "end"]


class Composer:
    """Composes one phrase and gathers the flags its words raise."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.flags: dict[Flag, Flagged] = {}
        self.settled = True

    def compose(self, pieces: list[AnyPiece]) -> Deadline:
        """Return the deadline the pieces make; raise ``RefusedError`` when they make none."""
        sorts = {type(p) for p in pieces}
        kept = [p for p in pieces if not self._is_status(p)] if Mark in sorts else pieces
        if not kept:
            raise RefusedError(
                0, len(self.phrase), refusing.NO_TIME if self.phrase.strip() else refusing.EMPTY
            )
        if Plan in sorts:
            meaning: Meaning | Schedule = self._with_schedule(kept)
        else:
            meaning = self._timed(kept) if Mark in sorts else self._plain(kept)
        flags = tuple(self.flags[flag] for flag in Flag if flag in self.flags) if self.flags else ()
        return Deadline(self.phrase, meaning, flags, self.settled)

    def _raise(self, flag: Flag, start: int, end: int, *, settled: bool = True) -> None:
        self.flags.setdefault(flag, Flagged(flag, start, end))
        self.settled &= settled

    def _is_status(self, piece: AnyPiece) -> bool:
        if not isinstance(piece, Mark) or piece.kind is not Word.STATUS:
            return False
        self._raise(Flag.STATUS_IN_DEADLINE, piece.start, piece.end)
        return True

    # the whole

    def _timed(self, pieces: list[AnyPiece]) -> Meaning:
        at = next(
            (i for i, p in enumerate(pieces) if isinstance(p, Mark) and p.kind is Word.THEN), None
        )
        if at is None:
            return self._plain(pieces)
        then = pieces[at]
        first, rest = pieces[:at], pieces[at + 1 :]
        if not isinstance(then, Mark) or not first or not rest:
            raise RefusedError(len(self.phrase), len(self.phrase), refusing.CUT_SHORT)
        if all(isinstance(p, Item) for p in first + rest):
            return self._plain(first + listed(rest))
        return self._first_then(self._plain(first), self._plain(rest), then)

    def _first_then(self, first: Meaning, rest: Meaning, then: Mark) -> FirstThen:
        if not isinstance(first, By | Within | Period | Anchor | Moments) or (
            isinstance(first, Period) and first.open
        ):
            raise RefusedError(then.start, then.end, refusing.YEARLY_ONCE)
        if not isinstance(rest, Every | Always) or (
            isinstance(first, Anchor) and first.event is Event.AFTER
        ):
            raise RefusedError(then.start, then.end, refusing.YEARLY_ONCE)
        return FirstThen(first, rest)

    def _with_schedule(self, pieces: list[AnyPiece]) -> Schedule:
        plan, *more = [p for p in pieces if isinstance(p, Plan)]
        if more:
            raise RefusedError(more[0].start, more[0].end, refusing.TWO_TERMS)
        at = pieces.index(plan)
        rest = pieces[:at] + pieces[at + 1 :]
        self._raise(Flag.EXTERNAL_SCHEDULE, plan.start, plan.end)
        window = self._timed(rest) if rest else None
        glued = (
            all(isinstance(p, Item) for p in rest)
            and not isinstance(
                window.items[0] if isinstance(window, Moments) else window, By | Every
            )
            and self._glued_to_plan(pieces[at + 1 : at + 2], plan)
        )
        return Schedule(plan.text, plan.owner, window, glued)

    def _glued_to_plan(self, after: list[AnyPiece], plan: Plan) -> bool:
        glued = any(
            isinstance(p, Item) and p.role is Role.PLAIN and not p.listed and self._lone(p, plan)
            for p in after
        )
        if glued:
            self._raise(Flag.GLUED, plan.start, plan.end)
        return glued

    def _lone(self, item: Item, plan: Plan) -> bool:
        return not self.phrase[plan.end : item.low.start].strip()

    def _plain(self, pieces: list[AnyPiece]) -> Meaning:
        items = [p for p in pieces if isinstance(p, Item)]
        every = [p for p in pieces if isinstance(p, Recurrence)]
        reports = [p for p in pieces if isinstance(p, Report)]
        marks = [p for p in pieces if isinstance(p, Mark)]
        if every and all(e.unit is Unit.YEAR for e in every):
            years.set_limits(items)
        if len(items) > 1:
            years.hand_out(items, recurring=bool(every))
            self._inherit_roles(items)
        self._this_school_year(items, every)
        if marks:
            return self._always(marks, items, every, reports)
        if reports:
            return self._report(reports, items, every)
        if every:
            return self._every(unite(every), items)
        return self._moments(items)

    def _inherit_roles(self, items: list[Item]) -> None:
        for before, item in pairwise(items):
            kind = item.low.part.kind
            same = (
                before.last.part.kind is kind is not Piece.YEAR and item.high is before.high is None
            )
            if (
                same
                and item.listed
                and item.role is Role.PLAIN
                and before.role in (Role.BY, Role.LATEST)
            ):
                item.role, item.bare = before.role, before.bare

    def _this_school_year(self, items: list[Item], every: list[Recurrence]) -> None:
        """Read «текущего учебного года» as «каждого учебного года», for a plan lives longer than one."""
        for item in items:
            ref, whole = item.last.ref, item.low.part.kind is Piece.SCHOOL_YEAR
            current = ref is not None and ref.current and ref.school
            if item.role is Role.EACH_SCHOOL_YEAR or current:
                every.append(Recurrence(Unit.SCHOOL_YEAR, 0, item.low.start, item.last.end))
            during = (
                current
                and whole
                and item.role is Role.PLAIN
                and not is_start_of_school_year(item.low.part)
            )
            if item.role is Role.EACH_SCHOOL_YEAR or during:
                item.role = Role.DURING

    def _always(
        self, marks: list[Mark], items: list[Item], every: list[Recurrence], reports: list[Report]
    ) -> Meaning:
        if reports or len(marks) > 1 or len(items) > 1:
            raise RefusedError(marks[-1].start, marks[-1].end, refusing.TWO_TERMS)
        if every:
            if items or marks[0].end - marks[0].start < len("весь период"):
                raise RefusedError(marks[0].start, marks[0].end, refusing.YEARLY_ONCE)
            return self._every(unite(every), items)
        if not items:
            return Always()
        if not is_placed(items[0].low.part):
            raise RefusedError(items[0].low.start, items[0].last.end, refusing.TWO_TERMS)
        found = self._single(items[0])
        if isinstance(found, Within) and not found.edge:
            return Period(found.span)
        if not isinstance(found, Period):
            raise RefusedError(items[0].low.start, items[0].last.end, refusing.TWO_TERMS)
        return found

    def _report(self, reports: list[Report], items: list[Item], every: list[Recurrence]) -> Anchor:
        report, anchor = reports[0], reports[0].anchor
        if items or len(reports) > 1:
            raise RefusedError(report.start, report.end, refusing.TWO_TERMS)
        unit = unite(every).unit if every else anchor.unit
        if every and report.known and unit not in (anchor.unit, Unit.YEAR):
            raise RefusedError(report.start, report.end, refusing.TWO_TERMS)
        if not every and not (report.known or report.alone):
            raise RefusedError(report.start, report.end, refusing.EVERY_SECOND)
        if report.known or not every:
            return anchor
        if unit not in (Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR) or (
            unit is Unit.YEAR
        ) is not (anchor.month > 0):
            raise RefusedError(report.start, report.end, refusing.WRONG_WINDOW)
        return Anchor(anchor.event, unit, anchor.day, anchor.month)

    # once

    def _moments(self, items: list[Item]) -> Meaning:
        if (
            len(items) == 1
            and is_any_break(items[0].low.part)
            and items[0].role in (Role.PLAIN, Role.DURING)
        ):
            return self._breaks(items[0])
        singles = [self._single(item) for item in items]
        for item in items:
            if not is_placed(item.low.part) and not is_any_break(item.low.part):
                raise RefusedError(item.low.start, item.last.end, refusing.EVERY_SECOND)
        if len(singles) == 1:
            return singles[0]
        check_list(items)
        check_apart(items, singles)
        return Moments(tuple(singles), glued=self._glued(items))

    def _breaks(self, item: Item) -> Every:
        """Read «в каникулы» as every school holiday."""
        ref = item.low.ref
        if item.edge or item.high is not None:
            raise RefusedError(item.low.start, item.last.end, refusing.TWO_TERMS)
        if ref is None or ref.current:
            return Every(Unit.BREAK)
        item.low = Term(Part(Piece.YEAR), ref, item.low.start, item.low.end)
        return Every(Unit.BREAK, bounds=(self._single(item),))

    def _glued(self, items: list[Item]) -> bool:
        loose = [(a, b) for a, b in pairwise(items) if not b.listed]
        if loose and len(loose) < len(items) - 1:
            raise RefusedError(items[0].low.start, items[-1].last.end, refusing.TWO_TERMS)
        for before, item in loose:
            if {before.role, item.role} != {Role.PLAIN}:
                raise RefusedError(item.low.start, item.last.end, refusing.TWO_TERMS)
            self._raise(Flag.GLUED, before.low.start, item.last.end, settled=False)
        return bool(loose)

    def _single(self, item: Item) -> Single:
        if is_start_of_school_year(item.low.part):
            return self._startof_school_year(item)
        span = years.span(item, self.phrase)
        if span.start_year is not None and not (is_placed(span.start) or is_any_break(span.start)):
            raise RefusedError(item.low.start, item.last.end, refusing.EVERY_SECOND)
        self._check_year(span, item)
        start, end = item.low.start, item.last.end
        if item.edge:
            self._raise(Flag.INTERVAL_NOT_POINT, start, end, settled=False)
            return Within(span, cast("_Edge", item.edge))
        if item.role in (Role.BY, Role.LATEST):
            return self._by(span, item)
        if item.role is Role.SINCE:
            return Period(span, open=True)
        if item.role in (Role.DURING, Role.FROM_TO) or lasts(span):
            return Period(span)
        return (
            Within(span, instead=Span(item.instead, item.instead, span.start_year, span.end_year))
            if (item.instead)
            else Within(span)
        )

    def _by(self, span: Span, item: Item) -> By:
        bare = item.bare and item.role is Role.BY
        if bare:
            self._raise(Flag.INTERVAL_NOT_POINT, item.low.start, item.last.end, settled=False)
        if item.high is not None or span.start_year != span.end_year:
            raise RefusedError(item.low.start, item.last.end, refusing.TWO_TERMS)
        return By(span, bare)

    def _startof_school_year(self, item: Item) -> Anchor:
        ref = item.low.ref
        if item.high is not None:
            raise RefusedError(item.low.start, item.last.end, refusing.MIXED_PARTS)
        if ref is None or ref.current:
            return Anchor(Event.SCHOOL_YEAR_START)
        return Anchor(Event.SCHOOL_YEAR_START, year=years.school_year(ref))

    def _check_year(self, span: Span, item: Item) -> None:
        for year, part in ((span.start_year, span.start), (span.end_year, span.end)):
            if year is not None and not year.sure:
                settled = part.kind is Piece.YEAR or (
                    year.school and part.kind is not Piece.QUARTER
                )
                self._raise(
                    Flag.YEAR_OR_SCHOOL_YEAR, item.low.start, item.last.end, settled=settled
                )

    # again and again

    def _every(self, every: Recurrence, items: list[Item]) -> Every:
        unit = every.unit
        general: list[Item] = []
        named: list[Item] = []
        dated: list[Item] = []
        for item in items:
            ref = item.last.ref or item.low.ref
            if ref is not None and not ref.current:
                dated.append(item)
            elif is_whole(item):
                unit = whole_unit(unit, item.low.part)
            else:
                (named if is_placed(item.low.part) else general).append(item)
        if dated and named and unit not in (Unit.YEAR, Unit.SCHOOL_YEAR):
            raise RefusedError(named[0].low.start, named[-1].last.end, refusing.MIXED_YEARS)
        if unit is Unit.SCHOOL_YEAR:
            named = [of_school_year(item) for item in named]
        windows = self._group(general) + self._group(named)
        bounds = self._group(dated)
        limits = dated if unit in (Unit.YEAR, Unit.SCHOOL_YEAR) else dated + named
        if not all(after.listed for _, after in pairwise(limits)):
            raise RefusedError(limits[0].low.start, limits[-1].last.end, refusing.TWO_TERMS)
        glued = self._glued(general) | self._glued(named)
        return check_every(Every(unit, windows, every.times or 1, bounds, glued), every)

    def _group(self, items: list[Item]) -> tuple[Single, ...]:
        singles = [self._single(item) for item in items]
        if len(items) > 1:
            check_list(items)
            check_apart(items, singles)
        return tuple(singles)
