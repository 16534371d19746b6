"""Holds the place in the tokens of a phrase."""

from typing import NoReturn

from roadmapc.deadlines import refusing
from roadmapc.deadlines.lexicon import Word
from roadmapc.deadlines.model import Unit
from roadmapc.deadlines.tokens import Token

UNITS = {
    Word.GOD: Unit.YEAR,
    Word.QUARTER: Unit.QUARTER,
    Word.HALF_YEAR: Unit.HALF_YEAR,
    Word.MONTH_WORD: Unit.MONTH,
    Word.WEEK: Unit.WEEK,
    Word.DAY_WORD: Unit.DAY,
    Word.TERM: Unit.TERM,
    Word.TRIMESTER: Unit.TRIMESTER,
    Word.BREAK: Unit.BREAK,
}
_SCHOOL_UNITS = {Word.GOD: Unit.SCHOOL_YEAR, Word.HALF_YEAR: Unit.SCHOOL_HALF} | {
    Word.TERM: Unit.TERM,
    Word.TRIMESTER: Unit.TRIMESTER,
}


class Cursor:
    """The hand that moves over the tokens; ``steps`` counts the tokens looked at."""

    def __init__(self, phrase: str, tokens: list[Token]) -> None:
        self.phrase, self.tokens, self.i, self.steps = phrase, tokens, 0, 0

    @property
    def now(self) -> Token:
        """The token to be read next."""
        self.steps += 1
        return self.tokens[self.i]

    def ahead(self, count: int) -> Token:
        """Return the token ``count`` places on, or the end."""
        self.steps += 1
        return self.tokens[min(self.i + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Return the token and move past it; the end is never passed."""
        self.steps += 1
        token = self.tokens[self.i]
        if token.kind is Word.END:
            raise refusing.refuse(self.phrase, token)
        self.i += 1
        return token

    def take_if(self, kind: Word) -> Token | None:
        """Return the token and move past it if it is of ``kind``."""
        return self.take() if self.now.kind is kind else None

    def stop(self) -> NoReturn:
        """Refuse the phrase at the next token."""
        raise refusing.refuse(self.phrase, self.now)

    def unit(self) -> Unit:
        """Read the name of a unit: «год», «учебную четверть»."""
        school = self.now.kind is Word.SCHOOL
        if school or self.now.kind is Word.CIVIL:
            self.take()
        unit = (_SCHOOL_UNITS if school else UNITS).get(self.now.kind)
        if unit is None:
            self.stop()
        self.take()
        return unit
