"""Reads a term counted from the end of a reporting unit: «до 10 числа месяца, следующего за отчетным кварталом»."""

from roadmapc.deadlines import refusing
from roadmapc.deadlines.cursor import UNITS
from roadmapc.deadlines.lexicon import Word
from roadmapc.deadlines.model import Anchor, Event, Unit
from roadmapc.deadlines.pieces import Report
from roadmapc.deadlines.refusing import RefusedError
from roadmapc.deadlines.terms import TermReader
from roadmapc.deadlines.tokens import Token

_REPORTED = (Word.MONTH_WORD, Word.QUARTER, Word.HALF_YEAR, Word.GOD, Word.TERM, Word.TRIMESTER)


class ReportReader(TermReader):
    """Reads what follows a day or a number of days when it is counted from a unit."""

    def _next_unit_follows(self, noun: Word) -> bool:
        skip = 1 if self.now.kind is noun else 0
        if skip and self.ahead(skip).kind is Word.COMMA:
            skip += 1
        return self.ahead(skip).kind is Word.FOLLOWING

    def _following(self, day: Token, month: int) -> Report:
        while self.take().kind is not Word.FOLLOWING:
            pass
        nouns = (Word.MONTH_WORD, Word.GOD)
        if self.now.kind in nouns:
            self.take()
        unit, alone = self._reporting_unit()
        if self.now.kind in nouns:
            self.take()
        if month and unit not in (None, Unit.YEAR):
            self.stop()
        known = unit is not None
        anchor = Anchor(Event.AFTER, unit or (Unit.YEAR if month else Unit.MONTH), day.value, month)
        return Report(anchor, known, alone, day.start, self.tokens[self.i - 1].end)

    def _reporting_unit(self) -> tuple[Unit | None, bool]:
        """Read «за отчетным кварталом»: the unit if it is named, and whether a reporting one is meant at all."""
        if self.take_if(Word.OVER) is None:
            return None, False
        reporting = self.now.kind is Word.REPORTING
        if reporting:
            self.take()
        noun = self.now
        if noun.kind is Word.ERA:
            self.take()
            return None, False
        if noun.kind not in _REPORTED or noun.text in ("месяца", "года"):
            return None, reporting
        self.take()
        return UNITS[noun.kind], True

    def _days_after(self, numbers: list[Token], head: Token) -> Report:
        number = numbers[-1]
        if head.kind is not Word.DAY_WORD and self.take().kind is not Word.DAY_WORD:
            self.i -= 1
            self.stop()
        self._after_the_end(number)
        unit = self.unit()
        if len(numbers) > 1 or number.value < 1:
            raise RefusedError(number.start, number.end, refusing.EVENT)
        anchor = Anchor(Event.AFTER, unit, days=number.value, working=head.kind is Word.WORKING)
        return Report(
            anchor, known=True, alone=True, start=number.start, end=self.tokens[self.i - 1].end
        )

    def _after_the_end(self, number: Token) -> None:
        if self.now.kind is Word.SINCE and self.ahead(1).kind is Word.DAY_WORD:
            self.take()
        if self.ahead(1).kind is not Word.FINISH or self.now.kind not in (
            Word.AFTER,
            Word.ALONG,
            Word.DAY_WORD,
        ):
            raise RefusedError(number.start, self.now.end, refusing.EVENT)
        self.take()
        self.take()
        if self.now.kind in (Word.EACH, Word.REPORTING):
            self.take()
