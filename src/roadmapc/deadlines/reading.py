"""Reads tokens into pieces, from left to right, looking at most three tokens ahead and never back."""

from collections.abc import Callable

from roadmapc.deadlines import refusing
from roadmapc.deadlines.lexicon import PLURAL_UNITS, RECURRING_UNITS, Word
from roadmapc.deadlines.model import Piece, Unit
from roadmapc.deadlines.numbers import GROUP_STARTS
from roadmapc.deadlines.pieces import (
    AnyPiece,
    Item,
    Mark,
    Plan,
    Recurrence,
    Role,
)
from roadmapc.deadlines.ranges import EDGES, NUMBERS, RangeReader
from roadmapc.deadlines.refusing import RefusedError
from roadmapc.deadlines.tokens import Token
from roadmapc.language.russian import MONTHS

_SEPARATORS = {Word.COMMA, Word.SEMICOLON, Word.AND, Word.OPEN, Word.CLOSE, Word.DASH, Word.COLON}
_PLAN_STOPS = {
    Word.COMMA,
    Word.SEMICOLON,
    Word.OPEN,
    Word.CLOSE,
    Word.MONTH,
    Word.DATE,
    Word.YEAR,
    Word.END,
}
_PLAN_STOPS |= {
    Word.DAY_MONTH,
    Word.MONTH_YEAR,
    Word.EVERY,
    Word.THEN,
    Word.EACH,
    Word.UNTIL,
    Word.STATUS,
}
_PLAN_STOPS |= {Word.QUARTER, Word.HALF_YEAR, Word.SEASON, Word.TIMES, Word.TWICE, Word.ALWAYS}
_LOOSE_ENDS = (Word.AND, Word.ALONG, Word.INSIDE, Word.SINCE, Word.ONTO, Word.TOWARDS)
_DATES = {Word.MONTH, Word.YEAR, Word.DATE, Word.DAY_MONTH, Word.MONTH_YEAR, Word.SEASON}
_LEADS = {
    Word.INSIDE: _DATES | {Word.COURSE, Word.ORDINAL, Word.ERA},
    Word.ONTO: _DATES,
    Word.ALONG: _DATES | {Word.ORDINAL},
    Word.TOWARDS: _DATES,
    Word.NOT: {Word.LATER},
}
_COUNTED = {
    Word.MONTH,
    Word.QUARTER,
    Word.HALF_YEAR,
    Word.TERM,
    Word.TRIMESTER,
    Word.TIMES,
    Word.DECADE,
    Word.WEEK,
    Word.HALF,
    Word.WEEKDAY,
}


class Reader(RangeReader):
    """Reads one phrase; ``steps`` counts the tokens looked at."""

    def pieces(self) -> list[AnyPiece]:
        """Return the pieces of the phrase in order; raise ``RefusedError`` where it cannot be read."""
        out: list[AnyPiece] = []
        self._heading()
        depth, listed, aside, said = 0, False, False, False
        while (token := self.now).kind is not Word.END:
            if token.kind in _SEPARATORS:
                depth += (token.kind is Word.OPEN) - (token.kind is Word.CLOSE)
                if depth not in (0, 1):
                    raise RefusedError(token.start, token.end, refusing.BRACKET)
                listed, aside = True, said and token.kind is Word.OPEN
                self.take()
                continue
            known = len(out)
            self._piece(out)
            said = known < len(out)
            if said:
                if isinstance(first := out[known], Item):
                    first.listed, first.aside = listed, aside
                listed = aside = False
        if depth:
            raise RefusedError(self.now.start, self.now.end, refusing.BRACKET)
        return out

    def _heading(self) -> None:
        if self.now.kind is Word.TERM_OF:
            self.take()
            while self.now.kind in (Word.CARRYING, Word.PROGRAMME):
                self.take()
        if self.now.kind is Word.FIRSTLY:
            self.take()

    def _piece(self, out: list[AnyPiece]) -> None:
        handler = _HANDLERS.get(self.now.kind)
        if handler is None:
            raise refusing.refuse(self.phrase, self.now)
        handler(self, out)

    def _inside(self, out: list[AnyPiece]) -> None:
        self.take()
        kind = self.now.kind
        if kind in (Word.COURSE, Word.TIME):
            self.take()
            self._during(out)
        elif kind is Word.ACCORDANCE:
            self._plan(out, self.tokens[self.i - 1])
        elif kind is Word.TERM_OF:
            self._term_of(out)
        elif kind is Word.SET and self.ahead(1).kind is Word.TERM_OF:
            self._plan(out, self.tokens[self.i - 1])
        elif kind is Word.ERA:
            self._era(out)
        elif kind is Word.HENCEFORTH:
            out.append(self._mark(Word.THEN))
        elif kind in EDGES:
            self._edge(out)
        elif kind is Word.EACH:
            self._each(out)
        else:
            self._times(out)

    def _term_of(self, out: list[AnyPiece]) -> None:
        start = self.tokens[self.i - 1]
        self.take()
        comma = self.now.kind is Word.COMMA
        if self.ahead(1 if comma else 0).kind is Word.SET:
            if comma:
                self.take()
            self._plan(out, start)

    def _during(self, out: list[AnyPiece]) -> None:
        if self.now.kind in (Word.WHOLE, Word.ERA, Word.TERM_OF):
            self._whole(out)
            return
        if self.now.kind in (Word.MONTH_WORD, Word.WEEK, Word.DAY_WORD):
            raise RefusedError(self.now.start, self.now.end, refusing.EVENT)
        self._range(out, self.group(Role.DURING))

    def _whole(self, out: list[AnyPiece]) -> None:
        start = self.now
        if start.kind is Word.WHOLE:
            self.take()
        if self.now.kind not in (Word.ERA, Word.TERM_OF):
            self._range(out, self.group(Role.DURING))
            return
        self.take()
        if self.now.kind in GROUP_STARTS:
            self._range(out, self.group(Role.DURING))
            return
        if self.now.kind in (Word.SINCE, Word.UNTIL):
            return
        self._rest_of_always(out, start)

    def _rest_of_always(self, out: list[AnyPiece], start: Token) -> None:
        while self.now.kind in (Word.CARRYING, Word.PROGRAMME, Word.PLAN):
            self.take()
        out.append(Mark(Word.ALWAYS, start.start, self.tokens[self.i - 1].end))

    def _era(self, out: list[AnyPiece]) -> None:
        start = self.take()
        if self.now.kind in (Word.CARRYING, Word.PROGRAMME):
            self._rest_of_always(out, start)
        elif self.now.kind is Word.UNTIL:
            self.take()
            self._range(out, self.group(Role.LATEST))
        elif self.now.kind not in (Word.SINCE, Word.BEGINNING):
            self._range(out, self.group(Role.DURING))

    def _onto(self, out: list[AnyPiece]) -> None:
        start = self.take()
        kind = self.now.kind
        if kind is Word.CONSTANT and self.ahead(1).kind is Word.BASIS:
            self.take()
            self.take()
            out.append(Mark(Word.ALWAYS, start.start, self.tokens[self.i - 1].end))
        elif kind is Word.COURSE:
            self.take()
            self._during(out)
        elif kind is Word.WHOLE:
            self._whole(out)
        elif kind is Word.ERA:
            self._era(out)
        else:
            self._range(out, self.group(Role.PLAIN))
            self._school_year_to_come(out)

    def _school_year_to_come(self, out: list[AnyPiece]) -> None:
        item = out[-1]
        if (
            isinstance(item, Item)
            and item.low.part.kind is Piece.SCHOOL_YEAR
            and item.low.ref is None
        ):
            item.role = Role.EACH_SCHOOL_YEAR

    def _along(self, out: list[AnyPiece]) -> None:
        start, ahead = self.take(), self.now.kind
        if ahead is Word.PLAN or ahead is Word.SEPARATE:
            self._plan(out, start)
        elif ahead is Word.UNITS:
            units = self.take()
            out.append(Recurrence(Unit(PLURAL_UNITS[units.value]), 0, start.start, units.end))
        elif ahead is Word.WEEKDAY:
            day = self.now
            out.append(Recurrence(Unit.WEEK, 0, day.start, day.end))
            self._times(out)
        elif ahead is Word.LAST_PART:
            raise refusing.refuse(self.phrase, self.now)
        else:
            self._range(out, self.group(Role.LATEST))

    def _not(self, out: list[AnyPiece]) -> None:
        start = self.take()
        kind = self.now.kind
        if kind is Word.LATER:
            self._later(out)
            return
        if kind not in (Word.RARER, Word.LESS):
            raise refusing.refuse(self.phrase, self.now)
        self.take()
        self.take_if(Word.AT_LEAST)
        self._at_least(out, start)

    def _later(self, out: list[AnyPiece]) -> None:
        self.take()
        if self.now.kind is Word.COMMA and self.ahead(1).kind is Word.AT_LEAST:
            self.take()
        self.take_if(Word.AT_LEAST)
        self.take_if(Word.LAST_PART)
        self._range(out, self.group(Role.LATEST))

    def _up_to(self, out: list[AnyPiece]) -> None:
        self.take()
        if self.now.kind is not Word.UNTIL:
            self.stop()
        self._by(out)

    def _course(self, out: list[AnyPiece]) -> None:
        self.take()
        self._during(out)

    def _this_month(self, out: list[AnyPiece]) -> None:
        """Read «текущего месяца» after «до 25 числа» as each month; elsewhere it is one month nobody has named."""
        before = out[-1] if out else None
        day = isinstance(before, Item) and before.last.part.kind is Piece.MONTH_DAY
        if day and self.ahead(1).kind is Word.MONTH_WORD:
            start, end = self.take(), self.take()
            out.append(Recurrence(Unit.MONTH, 0, start.start, end.end))
        elif self.now.kind is Word.CURRENT:
            self._times(out)
        else:
            self.stop()

    def _minimum(self, out: list[AnyPiece]) -> None:
        start = self.take()
        self.take_if(Word.AT_LEAST)
        self._at_least(out, start)

    def _at_least(self, out: list[AnyPiece], start: Token) -> None:
        number = self.now
        count = self.take().value if number.kind in NUMBERS else 1
        if self.now.kind is not Word.TIMES:
            raise RefusedError(start.start, self.now.end, refusing.QUANTITY)
        self._count(out, count)

    def _every(self, out: list[AnyPiece]) -> None:
        token = self.take()
        out.append(Recurrence(Unit(RECURRING_UNITS[token.value]), 0, token.start, token.end))

    def _each(self, out: list[AnyPiece]) -> None:
        start = self.take()
        kind = self.now.kind
        if kind in NUMBERS:
            self._each_of_month(out, start)
        elif kind is Word.WEEKDAY:
            out.append(Recurrence(Unit.WEEK, 0, start.start, self.now.end))
            self._times(out)
        elif kind is Word.BREAK:
            out.append(Recurrence(Unit.BREAK, 0, start.start, self.take().end))
        elif kind in (Word.MONTH, Word.SEASON):
            out.append(Recurrence(Unit.YEAR, 0, start.start, start.end))
            self._times(out)
        else:
            unit = self.unit()
            out.append(Recurrence(unit, 0, start.start, self.tokens[self.i - 1].end))

    def _each_of_month(self, out: list[AnyPiece], start: Token) -> None:
        out.append(Recurrence(Unit.MONTH, 0, start.start, start.end))
        head, known = self.ahead(1), len(out)
        if self.now.kind is Word.NUMBER and head.kind is not Word.DATE_WORD:
            raise RefusedError(start.start, head.end, refusing.EVERY_SECOND)
        self._times(out)
        month = self.tokens[self.i - 1].kind is Word.MONTH_WORD
        item = out[known]
        if head.kind is not Word.DATE_WORD and not (isinstance(item, Item) and month):
            raise RefusedError(start.start, head.end, refusing.EVERY_SECOND)

    def _mark(self, kind: Word) -> Mark:
        token = self.take()
        return Mark(kind, token.start, token.end)

    def _simple(self, out: list[AnyPiece]) -> None:
        out.append(self._mark(self.now.kind))

    def _according(self, out: list[AnyPiece]) -> None:
        self._plan(out, self.now)

    def _plan(self, out: list[AnyPiece], start: Token) -> None:
        named, begun = 0, self.i
        while not self._plan_ends(named):
            token = self.take()
            if token.kind is Word.PLAN and not named:
                named = self.i
            elif token.kind is Word.FROM:
                self._requisites()
        while self.i > begun and self.tokens[self.i - 1].kind in _LOOSE_ENDS:
            self.i -= 1
        end = self.tokens[self.i - 1].end
        text = _tidy(self.phrase[start.start : end])
        owner = _tidy(self.phrase[self.tokens[named - 1].end : end]) if named else ""
        out.append(Plan(text, owner, start.start, end))

    def _requisites(self) -> None:
        """Skip the day of an order: «от 15.11.2021», «от 15 ноября 2021 г.»."""
        if self.take_if(Word.DATE) is None:
            for kind in (Word.NUMBER, Word.MONTH, Word.YEAR):
                self.take_if(kind)
        self.take_if(Word.GOD)

    def _plan_ends(self, named: int) -> bool:
        kind = self.now.kind
        numbered = self.tokens[self.i - 1].text == "№"
        if numbered or (kind is Word.COMMA and self.ahead(1).kind is Word.UNKNOWN):
            return kind is Word.END
        if kind in _PLAN_STOPS:
            return True
        after = self.ahead(1).kind
        if (
            kind in NUMBERS
            and self.ahead(1).text not in MONTHS
            and (after in _COUNTED or after in (Word.DASH, Word.COMMA, Word.AND))
        ):
            return True
        if kind is Word.SINCE and after in GROUP_STARTS:
            return True
        return bool(named) and after in _LEADS.get(kind, ())


def _tidy(text: str) -> str:
    return " ".join(text.split())


_Handler = Callable[[Reader, list[AnyPiece]], None]

_HANDLERS: dict[Word, _Handler] = dict.fromkeys(GROUP_STARTS, Reader._times)
_HANDLERS |= dict.fromkeys(EDGES, Reader._edge)
_HANDLERS |= dict.fromkeys((Word.UNTIL, Word.TOWARDS), Reader._by)
_HANDLERS |= dict.fromkeys((Word.SINCE, Word.BEGINNING), Reader._since)
_HANDLERS |= dict.fromkeys((Word.TIMES, Word.TWICE), Reader._once)
_HANDLERS |= dict.fromkeys((Word.THEN, Word.ALWAYS, Word.STATUS), Reader._simple)
_HANDLERS |= {
    Word.INSIDE: Reader._inside,
    Word.ONTO: Reader._onto,
    Word.ALONG: Reader._along,
    Word.NOT: Reader._not,
    Word.AT_LEAST: Reader._minimum,
    Word.EVERY: Reader._every,
    Word.EACH: Reader._each,
    Word.WHOLE: Reader._whole,
    Word.ERA: Reader._era,
    Word.ACCORDING: Reader._according,
    Word.UP_TO: Reader._up_to,
    Word.COURSE: Reader._course,
    Word.CURRENT: Reader._this_month,
    Word.REPORTING: Reader._this_month,
}
