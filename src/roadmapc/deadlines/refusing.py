"""The reasons for which a phrase is refused, in both languages, and the exception that carries one inward."""

from roadmapc.deadlines.lexicon import Word, nearest
from roadmapc.deadlines.tokens import Token
from roadmapc.language.words import Words


class RefusedError(Exception):
    """Reading stopped at characters ``start``-``end``; it never leaves this package."""

    def __init__(
        self, start: int, end: int, words: Words, suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(words.en)
        self.start, self.end, self.words, self.suggestions = start, end, words, suggestions


EMPTY = Words("срок не написан", "the deadline is empty")
NO_TIME = Words("в этих словах нет срока", "there is no time in these words")
CUT_SHORT = Words(
    "фраза оборвана: ожидалась дата, месяц или другой срок", "the phrase breaks off before a date"
)
BRACKET = Words("скобка не закрыта или не открыта", "a bracket is not closed or not opened")
IMPOSSIBLE_DATE = Words("такой даты нет в календаре", "there is no such date")
BACKWARDS = Words("конец срока раньше его начала", "the range runs backwards")
NO_ORDER = Words(
    "сроки идут не по порядку: общий год не подходит ко всем",
    "the terms are out of order: one year cannot suit all",
)
MIXED_YEARS = Words(
    "у одних сроков год назван, у других нет", "some of the terms have a year and some have none"
)
MIXED_PARTS = Words(
    "края срока названы в разных единицах", "the two ends of the range are of different sorts"
)
TWO_TERMS = Words("два срока противоречат друг другу", "two terms contradict each other")
YEARLY_ONCE = Words(
    "повторение и однократный срок противоречат друг другу",
    "a recurrence and a single term contradict each other",
)
COUNT_DIFFERS = Words(
    "число повторений не равно числу названных сроков",
    "the number of times differs from the number of windows",
)
WRONG_WINDOW = Words(
    "такое окно не подходит к этому повторению", "this window does not fit this recurrence"
)
EVERY_SECOND = Words(
    "неизвестно, откуда отсчитывать повторение",
    "it is not said where the recurrence is counted from",
)
SCHOOL_YEAR_NUMBER = Words(
    "учебный год назван одним числом: неясно, начинается он или заканчивается",
    "a school year is named by one number: it may begin or end in it",
)
SCHOOL_YEARS_APART = Words(
    "учебный год состоит из двух соседних лет", "a school year is made of two neighbouring years"
)
WHICH_WINTER = Words(
    "зима названа одним годом: неясно, начинается она в нём или заканчивается",
    "a winter is named by one year: it may begin or end in it",
)
INCLUSION = Words(
    "неясно, входит ли последний месяц в срок", "it is not clear whether the last month is included"
)
CHOICE = Words("два срока на выбор", "two terms to choose from")
QUANTITY = Words("это количество, а не срок", "this is a quantity, not a deadline")
EVENT = Words(
    "срок отсчитывается от события, дата которого не названа",
    "the term is counted from an event without a date",
)
CONDITION = Words("это условие, а не срок", "this is a condition, not a deadline")
RELATION = Words(
    "год назван через другой год, а не числом",
    "the year is named through another year, not by a number",
)
VAGUE = Words(
    "слово не называет ни даты, ни повторения", "the word names neither a date nor a recurrence"
)
UPPER_LIMIT = Words("названа только верхняя граница", "only an upper limit is given")

_REASONS = {
    Word.EVENT: EVENT,
    Word.AFTER: EVENT,
    Word.FINISH: EVENT,
    Word.CONDITION: CONDITION,
    Word.RELATION: RELATION,
    Word.FOLLOWING: RELATION,
    Word.VAGUE: VAGUE,
    Word.OR: CHOICE,
    Word.END: CUT_SHORT,
}
_INSTEAD = {
    Word.CONDITION: ("ежегодно", "постоянно"),
    Word.VAGUE: ("ежемесячно", "постоянно"),
}


def refuse(phrase: str, token: Token) -> RefusedError:
    """Return why reading cannot go on at ``token``, with the nearest known spelling if there is one."""
    if (reason := _REASONS.get(token.kind)) is not None:
        return RefusedError(token.start, token.end, reason, _INSTEAD.get(token.kind, ()))
    written = phrase[token.start : token.end]
    words = Words(f"слово «{written}» здесь непонятно", f"“{written}” is not understood here")
    near = nearest(token.text.rstrip(".")) if token.kind is Word.UNKNOWN else None
    fixed = () if near is None else (phrase[: token.start] + near + phrase[token.end :],)
    return RefusedError(token.start, token.end, words, fixed)
