"""Cuts a phrase into tokens, each with its place in the phrase as the author wrote it.

Case, ё and е, the sort and number of spaces, the sort of dash and stray quotation marks do not matter.
Reading takes one pass; the work grows with the length of the phrase and no faster.
"""

import re
import unicodedata
from typing import NamedTuple

from roadmapc.deadlines.lexicon import WORDS, Word


class Token(NamedTuple):
    """A word, number or mark; ``start`` and ``end`` count characters of the phrase, end exclusive.

    A date has the value year * 10000 + month * 100 + day, without the fields that are not written.
    """

    kind: Word
    value: int
    start: int
    end: int
    text: str


_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d\u00ad\u2500\u30fc"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f"
_FOLD = str.maketrans(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-") | {"ё": "е", "і": "i", "…": "…"},
)
_LOOK_ALIKES = str.maketrans("aceopxykmtbhi", "асеорхукмтвні".replace("і", "и"))
_UNSEEN = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff]")

_TOKEN = re.compile(
    r"""
      (?P<word>[а-я][а-яa-z]*\.?)
    | (?P<skip>[ «»"“”„]+|\.(?!\.))
    | (?P<mark>[-,;:()/])
    | (?P<date>[0-9]{1,2}[ ]*\.[ ]*[0-9]{1,2}[ ]*\.[ ]*(?:[0-9]{4}|[0-9]{2})(?![0-9]))
    | (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-]))
    | (?P<month_year>[0-9]{1,2}\.[0-9]{4}(?![0-9]))
    | (?P<day_month>[0-9]{1,2}\.[0-9]{1,2}(?![0-9])\.?)
    | (?P<year>[0-9]{4}-(?:й|го|м|му|е)(?![а-яa-z]))
    | (?P<ordinal>[0-9]{1,2}(?:[ ]*-[ ]*)?(?:й|я|е|го|му|м|ом|ая|ый|ой|ое|ую|ого|ому|ти|х|ми)(?![а-яa-z]))
    | (?P<number>[0-9]+)
    | (?P<roman>[iv]+(?:[ ]*-[ ]*(?:й|я|е|го|му|м|ой|ом|ое|ая|ый|ого|ому|ую)(?![а-яa-z])|(?![a-z])))
    | (?P<latin>[a-z][а-яa-z]*\.?)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_SHORT_YEARS = range(15, 50)
_SHORT_YEAR = re.compile(
    r"[0-9]{2}(?:[ ]*[-/][ ]*[0-9]{2})?[ ]*(?:уч[а-я]*[. ]*)?г(?:г|од[а-я]*)?(?![а-яa-z])"
)
_UNKNOWN = (Word.UNKNOWN, 0)
_MARKS = {
    "-": Word.DASH,
    ",": Word.COMMA,
    ";": Word.SEMICOLON,
    ":": Word.COLON,
    "(": Word.OPEN,
    ")": Word.CLOSE,
    "/": Word.SLASH,
}
FIRST_YEAR, LAST_YEAR = 1950, 2100
_CENTURY = 2000


def tokens(phrase: str) -> list[Token]:
    """Return the tokens of ``phrase``, the last of them ``END``; no string is refused here."""
    text, places = _fold(phrase)
    found = [_token(match) for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
    found.append(Token(Word.END, 0, len(text), len(text), ""))
    if places is None:
        return found
    return [token._replace(start=places[token.start], end=places[token.end]) for token in found]


def _fold(phrase: str) -> tuple[str, list[int] | None]:
    text = phrase.lower()
    if len(text) == len(phrase) and not _UNSEEN.search(text):
        return text.translate(_FOLD), None
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(phrase):
        if not _UNSEEN.match(char):
            letters.append(char.lower()[0])
            places.append(place)
        elif letters and len(whole := unicodedata.normalize("NFC", letters[-1] + char)) == 1:
            letters[-1] = whole
    return "".join(letters).translate(_FOLD), [*places, len(phrase)]


def _token(match: re.Match[str]) -> Token:
    group = match.lastgroup
    text = match[0]
    start, end = match.span()
    if group in ("word", "latin"):
        text = text.rstrip(".")
        kind, value = WORDS.get(text) or WORDS.get(text.translate(_LOOK_ALIKES), _UNKNOWN)
        return Token(kind, value, start, end, text)
    if group == "mark":
        return Token(_MARKS[text], 0, start, end, text)
    if group == "number":
        short = end - start == 2 and _SHORT_YEAR.match(match.string, start)
        return _number(text, start, end) if not short else _short_year(text, start, end)
    return _rarer(str(group), text, start, end)


def _rarer(group: str, text: str, start: int, end: int) -> Token:
    if group == "roman":
        kind, value = WORDS.get(re.split(r"[ -]", text)[0], _UNKNOWN)
        return Token(kind, value, start, end, text)
    if group == "ordinal":
        return Token(Word.ORDINAL, int(re.split(r"[^0-9]", text)[0]), start, end, text)
    if group == "year":
        return _number(text[:4], start, end)
    if group == "other":
        return Token(Word.UNKNOWN, 0, start, end, text)
    return _date(group, text, start, end)


def _number(text: str, start: int, end: int) -> Token:
    if len(text) > 4:
        return Token(Word.UNKNOWN, 0, start, end, text)
    value = int(text)
    kind = Word.YEAR if FIRST_YEAR <= value <= LAST_YEAR else Word.NUMBER
    return Token(kind, value, start, end, text)


def _short_year(text: str, start: int, end: int) -> Token:
    """Return «24» as the year 2024 where «г.» or «уч. год» follows; numbers that no plan has stay numbers."""
    value = int(text)
    if value not in _SHORT_YEARS:
        return Token(Word.NUMBER, value, start, end, text)
    return Token(Word.YEAR, _CENTURY + value, start, end, text)


def _date(group: str, text: str, start: int, end: int) -> Token:
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", text)]
    if group == "iso":
        numbers.reverse()
    if group == "month_year":
        return Token(Word.MONTH_YEAR, numbers[1] * 10000 + numbers[0] * 100, start, end, text)
    if group == "day_month":
        return Token(Word.DAY_MONTH, numbers[1] * 100 + numbers[0], start, end, text)
    day, month, year = numbers
    if year < 100:
        year += _CENTURY
    return Token(Word.DATE, year * 10000 + month * 100 + day, start, end, text)
