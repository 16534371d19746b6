"""Reads ranges, and what «до», «с … по» and «в начале» make of a time."""

from roadmapc.deadlines import refusing
from roadmapc.deadlines.lexicon import Word
from roadmapc.deadlines.model import Piece
from roadmapc.deadlines.numbers import GROUP_STARTS, NumberReader
from roadmapc.deadlines.pieces import (
    START_OF_SCHOOL_YEAR,
    AnyPiece,
    Item,
    Recurrence,
    Report,
    Role,
    Term,
)
from roadmapc.deadlines.refusing import RefusedError

EDGES = {Word.FIRST_PART: "start", Word.MIDDLE_PART: "middle", Word.LAST_PART: "end"}
NUMBERS = (Word.NUMBER, Word.ORDINAL)


class RangeReader(NumberReader):
    """Reads times with the words that bound them, and how many times a unit."""

    def _count(self, out: list[AnyPiece], times: int) -> None:
        start = self.take()
        before = out[-1] if out else None
        if isinstance(before, Recurrence) and not before.times and self.now.kind is not Word.INSIDE:
            out[-1] = Recurrence(before.unit, times, before.start, start.end)
            return
        if self.now.kind not in (Word.INSIDE, Word.OVER, Word.SLASH):
            raise refusing.refuse(self.phrase, self.now)
        self.take()
        if self.now.kind in (Word.COURSE, Word.EACH):
            self.take()
        if self.now.kind in (Word.NUMBER, Word.ORDINAL, Word.YEAR):
            raise RefusedError(self.now.start, self.now.end, refusing.EVERY_SECOND)
        if times < 1:
            raise RefusedError(start.start, start.end, refusing.QUANTITY)
        unit = self.unit()
        out.append(Recurrence(unit, times, start.start, self.tokens[self.i - 1].end))

    def _once(self, out: list[AnyPiece]) -> None:
        self._count(out, self.now.value or 1)

    def _times(self, out: list[AnyPiece], role: Role = Role.PLAIN) -> None:
        if self.now.kind in NUMBERS:
            after = self.ahead(1).kind
            if after is Word.TIMES:
                self._count(out, self.take().value)
                return
            if after is Word.STAGE:
                self.take()
                self.take()
                return
        self._range(out, self.group(role))

    def _range(self, out: list[AnyPiece], found: list[Item | Report]) -> None:
        while self.now.kind is Word.DASH and self._term_follows() and isinstance(found[-1], Item):
            low = found[-1]
            dash = self.take()
            more = self.group(low.role)
            high = more[0]
            if isinstance(high, Item) and _heads(low, high):
                high.listed = True
                found += more
                continue
            if not isinstance(high, Item) or low.is_complete or high.is_complete:
                raise RefusedError(dash.start, dash.end, refusing.TWO_TERMS)
            low.high = high.low
            low.bare = high.bare
            found += more[1:]
        if self.now.kind is Word.INCLUDED or (
            self.now.kind is Word.OPEN
            and self.ahead(1).kind is Word.INCLUDED
            and self.ahead(2).kind is Word.CLOSE
        ):
            self._included(found)
        out += found

    def _included(self, found: list[Item | Report]) -> None:
        bracket = self.take().kind is Word.OPEN
        if bracket:
            self.take()
            self.take()
        for item in found:
            if isinstance(item, Item):
                item.bare = False

    def _term_follows(self) -> bool:
        return self.ahead(1).kind in GROUP_STARTS and self.ahead(2).kind is not Word.TIMES

    def _edge(self, out: list[AnyPiece]) -> None:
        edge = EDGES[self.take().kind]
        found = self.group(Role.DURING)
        for item in found:
            if isinstance(item, Item):
                item.edge = edge
        out += found

    def _by(self, out: list[AnyPiece]) -> None:
        self.take()
        if self.now.kind is Word.LAST_PART:
            self.take()
            self._times(out, Role.LATEST)
        elif self.now.kind is Word.FIRST_PART:
            self._beginning(out)
        elif self.now.kind is Word.MIDDLE_PART:
            self.take()
            self._bare(out)
        else:
            self._range(out, self.group(Role.BY))

    def _bare(self, out: list[AnyPiece]) -> None:
        found = self.group(Role.BY)
        for item in found:
            if isinstance(item, Item):
                item.bare = True
        out += found

    def _beginning(self, out: list[AnyPiece]) -> None:
        start = self.take().start
        if self.now.kind is Word.NEW and self.ahead(1).kind is Word.SCHOOL:
            self.take()
        known = len(out)
        self._bare(out)
        item = out[known]
        if not isinstance(item, Item):
            raise refusing.refuse(self.phrase, self.now)
        low = item.low
        school = low.part.kind is Piece.SCHOOL_YEAR or (
            low.part.kind is Piece.YEAR
            and low.ref is not None
            and (low.ref.school or low.ref.slash)
        )
        if school:
            item.low = Term(START_OF_SCHOOL_YEAR, low.ref, start, low.end)
            item.bare = False

    def _since(self, out: list[AnyPiece]) -> None:
        if self.take().kind is Word.BEGINNING:
            if self.now.kind is not Word.SINCE:
                raise refusing.refuse(self.phrase, self.now)
            self.take()
        if self.now.kind is Word.FIRST_PART:
            self.take()
        found = self.group(Role.SINCE)
        item = found[0]
        if not isinstance(item, Item):
            raise refusing.refuse(self.phrase, self.now)
        if len(found) > 1:
            end = self.tokens[self.i - 1].end
            raise RefusedError(item.low.start, end, refusing.TWO_TERMS)
        if self.now.kind in (Word.ALONG, Word.UNTIL, Word.DASH) and self._end_follows():
            self._end_of_range(item)
        ref = item.low.ref
        several = (
            ref is not None
            and ref.second
            and not (ref.slash or ref.school)
            and item.low.part.kind is Piece.YEAR
        )
        if item.high is not None or several:
            item.role = Role.FROM_TO
        self._range(out, [item])

    def _end_follows(self) -> bool:
        return self.ahead(1).kind in GROUP_STARTS or self.ahead(1).kind is Word.LAST_PART

    def _end_of_range(self, item: Item) -> None:
        word = self.take()
        whole = word.kind is not Word.UNTIL
        if self.now.kind is Word.LAST_PART:
            self.take()
            whole = True
        more = self.group(Role.BY)
        high = more[0]
        if item.is_complete or len(more) > 1 or not isinstance(high, Item) or high.is_complete:
            raise RefusedError(word.start, word.end, refusing.TWO_TERMS)
        if high.bare and not whole and self.now.kind is not Word.INCLUDED:
            raise RefusedError(word.start, high.low.end, refusing.INCLUSION)
        item.high = high.low


def _heads(low: Item, high: Item) -> bool:
    """Return whether the dash stands for a colon, as in «2022 год – март, июнь»."""
    year, part = low.low, high.low
    return (
        low.role is Role.PLAIN
        and low.high is None
        and year.part.kind is Piece.YEAR
        and year.ref is not None
        and not year.ref.second
        and part.part.kind is not Piece.YEAR
        and part.ref is None
    )
