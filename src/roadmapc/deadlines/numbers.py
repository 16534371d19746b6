"""Reads a time, or several that share their noun: «1-15 марта 2022 г.», «I, III кварталы», «осенние каникулы»."""

from roadmapc.deadlines import refusing
from roadmapc.deadlines.lexicon import Word
from roadmapc.deadlines.model import Part, Piece, is_point
from roadmapc.deadlines.pieces import Item, Ref, Report, Role, Term
from roadmapc.deadlines.refusing import RefusedError
from roadmapc.deadlines.reports import ReportReader
from roadmapc.deadlines.tokens import Token
from roadmapc.language.russian import MONTHS_GENITIVE
from roadmapc.language.words import Words

GROUP_STARTS = frozenset(
    {
        Word.MONTH,
        Word.DATE,
        Word.DAY_MONTH,
        Word.MONTH_YEAR,
        Word.YEAR,
        Word.NUMBER,
        Word.ORDINAL,
        Word.SEASON,
        Word.SEASONAL,
        Word.BREAK,
        Word.SCHOOL,
        Word.CIVIL,
        Word.CURRENT,
        Word.GOD,
        Word.WEEKDAY,
    }
)
_NUMBERS = (Word.NUMBER, Word.ORDINAL)
_LIST = (Word.COMMA, Word.AND, Word.SEMICOLON)
_NUMBERED = {  # the piece, how many there are, which of them is the last
    Word.QUARTER: (Piece.QUARTER, 4, 4),
    Word.HALF_YEAR: (Piece.HALF_YEAR, 2, 2),
    Word.TERM: (Piece.TERM, 4, 4),
    Word.TRIMESTER: (Piece.TRIMESTER, 3, 3),
    Word.DECADE: (Piece.DECADE, 3, 3),
    Word.WEEK: (Piece.WEEK, 4, -1),
    Word.HALF: (Piece.HALF_MONTH, 2, 2),
}
_SEASONAL = {Word.BREAK: Piece.BREAK, Word.ERA: Piece.SEASON}
_YEAR_WORDS = (Word.YEAR, Word.GOD, Word.SCHOOL, Word.CURRENT)
_OF_MONTH = (Piece.DECADE, Piece.WEEK, Piece.HALF_MONTH)
_TERMS = (Piece.TERM, Piece.TRIMESTER, Piece.HALF_TRIMESTER)
_COUNTED_FORMS = ("квартала", "полугодия", "триместра", "недели", "декады")
_LAST_DAY = 31


class NumberReader(ReportReader):
    """Reads numbers up to the noun they belong to."""

    def group(self, role: Role) -> list[Item | Report]:
        """Read a time, or the several times that share one noun."""
        kind = self.now.kind
        if kind in _NUMBERS:
            found = self._numbers(role)
        elif kind is Word.SEASONAL:
            found = self._breaks(role)
        else:
            found = [self._item(role, self._term())]
        if self.now.kind is Word.OR:
            self._or(found[-1], role)
        return found

    def _item(self, role: Role, term: Term, *, listed: bool = False) -> Item:
        return Item(role, term, listed=listed, bare=role is Role.BY and not is_point(term.part))

    def _or(self, item: Item | Report, role: Role) -> None:
        word = self.take()
        other = self.group(role)[-1] if self.now.kind in GROUP_STARTS else item
        if (
            isinstance(item, Item)
            and isinstance(other, Item)
            and item.low.part.kind in _TERMS
            and other.low.part.kind in _TERMS
            and item.high is other.high is None
            and (item.low.part.kind is Piece.TERM) is not (other.low.part.kind is Piece.TERM)
        ):
            item.instead = other.low.part
            item.low = Term(
                item.low.part, other.low.ref or item.low.ref, item.low.start, other.low.end
            )
            return
        raise RefusedError(word.start, word.end, refusing.CHOICE)

    def _breaks(self, role: Role) -> list[Item | Report]:
        names = [self.take()]
        while self.now.kind in _LIST and self.ahead(1).kind is Word.SEASONAL:
            self.take()
            names.append(self.take())
        piece = _SEASONAL.get(self.now.kind)
        if piece is None or (piece is Piece.SEASON and not names[0].value):
            self.stop()
        self.take()
        ref = self._ref()
        return [
            self._item(role, Term(Part(piece, n.value), ref, n.start, n.end), listed=k > 0)
            for k, n in enumerate(names)
        ]

    def _numbers(self, role: Role) -> list[Item | Report]:
        numbers, ranges = [self.take()], [False]
        joins = (*_LIST, Word.DASH, Word.ALONG) if role is Role.SINCE else (*_LIST, Word.DASH)
        while (
            self.now.kind in joins
            and self.ahead(1).kind in _NUMBERS
            and self.ahead(2).kind is not Word.TIMES
        ):
            ranges.append(self.take().kind in (Word.DASH, Word.ALONG))
            numbers.append(self.take())
        if self.now.kind in joins and self.ahead(1).kind in (Word.DATE, Word.DAY_MONTH):
            ranges.append(self.take().kind in (Word.DASH, Word.ALONG))
            return self._days_before_date(role, numbers, ranges)
        parts = self._parts(numbers, role)
        if isinstance(parts, Report):
            return [parts]
        months = len(parts) // len(numbers)
        ref = self._ref()
        return self._items(
            role,
            [Term(p, None, n.start, n.end) for p, n in zip(parts, numbers * months, strict=True)],
            ranges * months,
            ref,
        )

    def _items(
        self, role: Role, terms: list[Term], ranges: list[bool], ref: Ref | None
    ) -> list[Item | Report]:
        last = terms[-1]
        terms[-1] = Term(last.part, ref, last.start, self.tokens[self.i - 1].end)
        items: list[Item | Report] = []
        for term, is_range in zip(terms, ranges, strict=True):
            before = items[-1] if items else None
            if not is_range:
                items.append(self._item(role, term, listed=bool(items)))
            elif not isinstance(before, Item) or before.high is not None:
                raise RefusedError(term.start, term.end, refusing.TWO_TERMS)
            else:
                before.high = term
        return items

    def _days_before_date(
        self, role: Role, days: list[Token], ranges: list[bool]
    ) -> list[Item | Report]:
        """Read «10, 17, 24.10.2022»: days before a date are of its month."""
        date = self._date()
        month = date.part.of
        for day in days:
            self._check_day(day.value if day.text[0].isdigit() else 0, month, day)
        terms = [Term(Part(Piece.DAY, d.value, month), None, d.start, d.end) for d in days]
        return self._items(role, [*terms, date], ranges, date.ref)

    def _parts(self, numbers: list[Token], role: Role) -> list[Part] | Report:
        head = self.take()
        if head.kind is Word.SCHOOL:
            head = self.take()
            if head.kind is Word.HALF_YEAR:
                return self._numbered(numbers, Piece.SCHOOL_HALF, 2, 2)
        if head.kind is Word.MONTH:
            return self._days(numbers, head)
        if head.kind is Word.DATE_WORD:
            return self._dates(numbers)
        if head.kind is Word.WEEKDAY:
            return self._weekdays(numbers, head)
        if head.kind in (Word.WORKING, Word.PLAIN_DAYS, Word.DAY_WORD):
            return self._days_after(numbers, head)
        return self._numbered_parts(numbers, head, role)

    def _numbered_parts(self, numbers: list[Token], head: Token, role: Role) -> list[Part]:
        if head.kind is Word.MONTH_WORD and self.now.kind is Word.QUARTER:
            self.take()
            return self._numbered(numbers, Piece.QUARTER_MONTH, 3, 3)
        if head.kind in (Word.SHARE, Word.HALF) and self.now.kind in _NUMBERS:
            return self._half_trimester(numbers)
        if head.kind is Word.GOD and numbers[0].kind is Word.ORDINAL:
            raise RefusedError(head.start, head.end, refusing.RELATION)
        if head.kind is Word.HALF and self.now.kind in _YEAR_WORDS:
            self.take_if(Word.GOD)
            return self._numbered(numbers, Piece.HALF_YEAR, 2, 2)
        if head.kind not in _NUMBERED:
            raise refusing.refuse(self.phrase, head)
        self._check_ordinal(numbers, head, role)
        parts = self._numbered(numbers, *_NUMBERED[head.kind])
        return self._of_month(parts) if parts[0].kind in _OF_MONTH else parts

    def _check_ordinal(self, numbers: list[Token], head: Token, role: Role) -> None:
        """Refuse «две недели», which counts weeks, where «вторая неделя» would name one."""
        number = numbers[0]
        counted = (
            head.text in _COUNTED_FORMS
            and role is Role.PLAIN
            and len(numbers) == 1
            and number.value > 1
        )
        if number.kind is Word.NUMBER and (counted or not number.text.isdigit()):
            raise RefusedError(number.start, head.end, refusing.QUANTITY)

    def _numbered(self, numbers: list[Token], piece: Piece, count: int, last: int) -> list[Part]:
        for number in numbers:
            if number.value == 0 or not -1 <= number.value <= count:
                written = self.phrase[number.start : number.end]
                words = Words(
                    f"номера «{written}» здесь не бывает", f"there is no number “{written}” here"
                )
                raise RefusedError(number.start, number.end, words)
        return [Part(piece, last if n.value < 0 else n.value) for n in numbers]

    def _of_month(self, parts: list[Part]) -> list[Part]:
        months = self._months_after()
        return [Part(p.kind, p.number, month) for month in months for p in parts]

    def _months_after(self) -> list[int]:
        """Read the months that a day or a week is of; 0 stands for whichever month."""
        month = self.take_if(Word.MONTH)
        if month is None:
            self.take_if(Word.MONTH_WORD)
            return [0]
        return self._months(month)

    def _months(self, first: Token) -> list[int]:
        """Read «10 апреля, июля»: a month in the genitive after a day is a month of that day."""
        months = [first.value]
        while self.now.kind in _LIST and self.ahead(1).text in MONTHS_GENITIVE:
            self.take()
            months.append(self.take().value)
        dash = self.now.kind is Word.DASH
        if dash and (len(months) > 1 or self.ahead(1).text in MONTHS_GENITIVE):
            raise RefusedError(first.start, self.ahead(1).end, refusing.TWO_TERMS)
        return months

    def _half_trimester(self, numbers: list[Token]) -> list[Part]:
        trimester = self.take()
        if self.take().kind is not Word.TRIMESTER or len(numbers) > 1:
            self.i -= 1
            self.stop()
        (half,) = self._numbered(numbers, Piece.HALF_TRIMESTER, 2, 2)
        (whole,) = self._numbered([trimester], Piece.TRIMESTER, 3, 3)
        return [Part(half.kind, half.number, whole.number)]

    def _weekdays(self, numbers: list[Token], head: Token) -> list[Part]:
        months = self._months_after()
        parts = self._numbered(numbers, Piece.WEEKDAY, 4, -1)
        return [Part(p.kind, p.number, head.value, month) for month in months for p in parts]

    def _days(self, numbers: list[Token], month: Token) -> list[Part] | Report:
        months = self._months(month)
        for number in numbers:
            for each in months:
                self._check_day(number.value, each, number)
        if len(numbers) == 1 and self._next_unit_follows(Word.GOD):
            return self._following(numbers[0], month.value)
        return [Part(Piece.DAY, n.value, each) for each in months for n in numbers]

    def _dates(self, numbers: list[Token]) -> list[Part] | Report:
        if self.now.kind is Word.MONTH:
            return self._days(numbers, self.take())
        for number in numbers:
            if not 1 <= number.value <= _LAST_DAY:
                raise RefusedError(number.start, number.end, refusing.IMPOSSIBLE_DATE)
        if len(numbers) == 1 and self._next_unit_follows(Word.MONTH_WORD):
            return self._following(numbers[0], 0)
        if self.now.kind in _NUMBERS and self.ahead(1).kind is Word.MONTH_WORD:
            return self._days_of_quarter(numbers)
        if self.now.kind is Word.MONTH_WORD:
            self.take()
        return [Part(Piece.MONTH_DAY, n.value) for n in numbers]

    def _days_of_quarter(self, numbers: list[Token]) -> list[Part]:
        which = self.take()
        self.take()
        self.take_if(Word.QUARTER)
        (month,) = self._numbered([which], Piece.QUARTER_MONTH, 3, 3)
        return [Part(Piece.QUARTER_MONTH, month.number, n.value) for n in numbers]
