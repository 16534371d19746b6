"""Reads one time with the year beside it: «март 2022 г.», «15.11.2021», «2021/2022 учебный год»."""

import calendar
from typing import NoReturn

from roadmapc.deadlines import refusing
from roadmapc.deadlines.cursor import Cursor
from roadmapc.deadlines.lexicon import Word
from roadmapc.deadlines.model import Part, Piece
from roadmapc.deadlines.pieces import Ref, Term
from roadmapc.deadlines.refusing import RefusedError
from roadmapc.deadlines.tokens import FIRST_YEAR, LAST_YEAR, Token

_AFTER_SHORT_YEAR = (Word.SCHOOL, Word.GOD, Word.END, Word.CLOSE, Word.COMMA, Word.SEMICOLON)
_LEAP_YEAR = 2024


class TermReader(Cursor):
    """Reads a month, a date, a season or a year, and the year words after it."""

    def _term(self) -> Term:
        token = self.now
        kind = token.kind
        if kind is Word.MONTH:
            self.take()
            if self.now.kind is Word.MONTH_WORD:
                self.take()
            return self._with_year(Part(Piece.MONTH, token.value), token)
        if kind in (Word.DATE, Word.DAY_MONTH, Word.MONTH_YEAR):
            return self._date()
        if kind is Word.YEAR:
            return self._with_year(Part(Piece.YEAR), token)
        if kind is Word.SEASON:
            self.take()
            return self._with_year(Part(Piece.SEASON, token.value), token)
        if kind is Word.BREAK:
            self.take()
            return self._with_year(Part(Piece.BREAK), token)
        if kind is Word.WEEKDAY:
            self.take()
            return Term(Part(Piece.WEEKDAY, 0, token.value), None, token.start, token.end)
        return self._year_without_number()

    def _with_year(self, part: Part, start: Token) -> Term:
        ref = self._ref()
        return Term(part, ref, start.start, self.tokens[self.i - 1].end)

    def _date(self) -> Term:
        token = self.take()
        year, month, day = token.value // 10000, token.value // 100 % 100, token.value % 100
        if year and not FIRST_YEAR <= year <= LAST_YEAR:
            raise RefusedError(token.start, token.end, refusing.IMPOSSIBLE_DATE)
        if token.kind is Word.MONTH_YEAR:
            if not 1 <= month <= 12:
                raise RefusedError(token.start, token.end, refusing.IMPOSSIBLE_DATE)
            part = Part(Piece.MONTH, month)
        else:
            self._check_day(day, month, token)
            part = Part(Piece.DAY, day, month)
        if token.kind is Word.DAY_MONTH:
            return self._with_year(part, token)
        while self.now.kind is Word.GOD:
            self.take()
        return Term(part, Ref(year), token.start, token.end)

    def _year_without_number(self) -> Term:
        start = self.now
        current = start.kind is Word.CURRENT
        if current:
            self.take()
        sort = self.now.kind
        if sort in (Word.SCHOOL, Word.CIVIL):
            self.take()
        if sort is Word.SCHOOL and self.ahead(1).kind is Word.YEAR:
            self.take_if(Word.GOD)
        if sort is Word.SCHOOL and self.now.kind is Word.YEAR:
            return self._school_year_reversed(start)
        if self.now.kind is not Word.GOD or self.now.value:
            self.stop()
        end = self.take().end
        part = Part(Piece.SCHOOL_YEAR if sort is Word.SCHOOL else Piece.YEAR)
        return Term(
            part,
            Ref(0, current=True, school=sort is Word.SCHOOL) if current else None,
            start.start,
            end,
        )

    def _school_year_reversed(self, start: Token) -> Term:
        ref = self._school_year_numbered(start)
        return Term(Part(Piece.YEAR), ref, start.start, self.tokens[self.i - 1].end)

    def _ref(self) -> Ref | None:
        kind = self.now.kind
        if kind is Word.YEAR:
            return self._numbered_year()
        current = kind is Word.CURRENT and self.ahead(1).kind is not Word.MONTH_WORD
        if current or (kind is Word.SCHOOL and self.ahead(1).kind is Word.GOD):
            start = self.now
            if kind is Word.CURRENT:
                self.take()
            school = self.now.kind is Word.SCHOOL
            if school or self.now.kind is Word.CIVIL:
                self.take()
            if self.take_if(Word.GOD) is None:
                self.stop()
            if school and self.now.kind is Word.YEAR:
                return self._school_year_numbered(start)
            return Ref(0, current=True, school=school)
        return None

    def _school_year_numbered(self, start: Token) -> Ref:
        ref = self._numbered_year()
        if not ref.second:
            raise RefusedError(start.start, self.now.end, refusing.SCHOOL_YEAR_NUMBER)
        return Ref(ref.first, ref.second, school=True)

    def _numbered_year(self) -> Ref:
        first = self.take()
        second, slash = self._second_year(first)
        school = civil = False
        words = 0
        while (kind := self.now.kind) in (Word.GOD, Word.SCHOOL, Word.CIVIL):
            token = self.take()
            words += (1 + token.value) if kind is Word.GOD else 0
            civil |= kind is Word.CIVIL
            school |= kind is Word.SCHOOL
        if school and not second:
            self._refuse_school_number(first)
        if second and (school or slash) and second != first.value + 1:
            raise RefusedError(
                first.start, self.tokens[self.i - 1].end, refusing.SCHOOL_YEARS_APART
            )
        return Ref(first.value, second, slash, school, civil or words > 1)

    def _second_year(self, first: Token) -> tuple[int, bool]:
        mark, then = self.now.kind, self.ahead(1)
        if mark not in (Word.DASH, Word.SLASH):
            return 0, False
        second = then.value
        if then.kind is Word.NUMBER and second == (first.value + 1) % 100 and len(then.text) == 2:
            if mark is Word.DASH and self.ahead(2).kind not in _AFTER_SHORT_YEAR:
                return 0, False
            second = first.value + 1
        elif then.kind is not Word.YEAR:
            return 0, False
        self.take()
        self.take()
        if second <= first.value:
            raise RefusedError(first.start, then.end, refusing.BACKWARDS)
        return second, mark is Word.SLASH

    def _refuse_school_number(self, first: Token) -> NoReturn:
        end = self.tokens[self.i - 1].end
        year = first.value
        ways = tuple(
            f"{self.phrase[: first.start]}{y}/{y + 1} учебный год{self.phrase[end:]}"
            for y in (year, year - 1)
        )
        raise RefusedError(first.start, end, refusing.SCHOOL_YEAR_NUMBER, ways)

    def _check_day(self, day: int, month: int, token: Token, year: int = _LEAP_YEAR) -> None:
        right = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        if not right:
            raise RefusedError(token.start, token.end, refusing.IMPOSSIBLE_DATE)
