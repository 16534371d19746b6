"""Abbreviations in capital letters: where they stand, and where a text says what they mean."""

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

from roadmapc.language.typography import SEPARATOR

_FORMS = """
АНО АО АУ БОУ БПОУ БУ ГАОУ ГАПОУ ГАУ ГБОУ ГБПОУ ГБУ ГКОУ ГКУ ГОУ ГУ ДОУ ДОО ЗАО ИП КОУ КУ МАДОУ МАОУ
МАУ МБДОУ МБОУ МБОУДО МБУ МБУДО МДОУ МКДОУ МКОУ МКУ МОБУ МОУ МУ НКО НОУ НЧОУ ОАО ОГАУ ОГБУ ООО ПАО ПОО
ПОУ ФГАОУ ФГАУ ФГБНУ ФГБОУ ФГБУ ФГКОУ ФГКУ ФГУ ФКУ ЧОУ
"""
_STEPS = "ВО ВУЗ ДО ДПО НОО НОШ ООО ООШ СОО СОШ СПО"
_STATE = "ГИБДД ИНН МВД МЧС ООН РАН РАО РФ СМИ СССР США ФЗ ФИО ФСБ"
_EXAMINATIONS = "ВПР ГВЭ ГИА ЕГЭ ОГЭ ФГОС"
_LESSONS = "ГТО ИЗО ИТ ИКТ МХК ОБЖ ОРКСЭ ПДД ТВ"
KNOWN = frozenset(f"{_FORMS} {_STEPS} {_STATE} {_EXAMINATIONS} {_LESSONS}".split())
"""What needs no introduction; the manual page of the rule says the same."""

_ENDING = "(?:ами|ам|ах|ом|ов|ой|ей|ью|а|у|е|ы|и|я|ю)"
_TOKEN = re.compile(rf"([А-ЯЁ](?<!\w.)(?<!\d-.)[А-ЯЁ]{{1,7}}){_ENDING}?(?!\w)")
"""What stands before is asked after the first letter: letters are found sooner than places."""
_CASE = re.compile(
    r"(?<=\w{3})(?:[ая]ми|[оеыи]ми|[ое]го|[ое]му|[оеаяиы]м|[аяиы]х|[оеыи]й|[ое]в|[ая]я|[оеыи]е|[ую]ю"
    r"|[аеиоуыэюяьй])(?:ся)?$"
)
"""What changes with the case and number of a word; three letters are left at least."""
_LATER = re.compile(
    rf"\(\s*далее(?:\s+по\s+тексту)?(?:\s*[-–—:,]\s*|\s+)(?:именуем\w+\s+)?([^(){SEPARATOR}]{{1,200}})\)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(rf"\(([^(){SEPARATOR}]{{2,80}})\)")
_ONLY = re.compile(r"[«„\"]?[А-ЯЁ]{2,8}(?:[\s«»„“\",]+(?:и\s+)?[А-ЯЁ]{2,8})*[»“\"]?")
_EXPLAINED = re.compile(r"(?<!\w)([А-ЯЁ]{2,8})\s*(?:\(\s*(?!далее)|[-–—=]\s+)(?:это\s+)?([а-яё])")
_LISTED = re.compile(rf"(?:^|[\n{SEPARATOR}])[ \t]*([А-ЯЁ«»„“\" ]{{2,40}}) [–—-] (?=[А-Яа-яЁё])")
_TITLE = re.compile(rf"«\s*Об?о?\s[^»{SEPARATOR}]*")
_CAPITALS = re.compile(r"([А-ЯЁ]{4,})[\s,–-]+([А-ЯЁ]{4,})|[А-ЯЁ]{9,}")
_SMALL = re.compile("[а-яё]")
_LINE_ENDS = ("\n", SEPARATOR)
_ROMAN = re.compile("Х+")
_BEFORE = 160
"""Characters in which the full form is looked for."""
_NEAR = 12
_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans(dict.fromkeys('«»„“”"', ""))


class Use(NamedTuple):
    """An abbreviation where it stands; `short` has no ending."""

    start: int
    end: int
    short: str


class Introduction(NamedTuple):
    """«(далее – …)»: its place, what it introduces, and the words before it."""

    start: int
    end: int
    short: str
    full: str

    @property
    def key(self) -> str:
        """The short form without case, quotation marks and endings."""
        return " ".join(stems(self.short))


def shorts(text: str) -> frozenset[str]:
    """Every run of capitals in a text that may be an abbreviation."""
    return frozenset(found[1] for found in _TOKEN.finditer(text))


def uses(text: str, known: Container[str] = ()) -> Iterator[Use]:
    """Every abbreviation that a text uses and that is not `known`.

    Words of headings and titles of acts are none. A word that the text also has in small letters
    is written large for weight.
    """
    tokens = [found for found in _TOKEN.finditer(text) if found[1] not in known]
    if not tokens:
        return
    titles = [found.span() for found in _TITLE.finditer(text)]
    small = frozenset(re.findall("[а-яё]{2,8}", text))
    number = 0
    for found in tokens:
        while number < len(titles) and titles[number][1] <= found.start():
            number += 1
        titled = number < len(titles) and titles[number][0] <= found.start()
        short = found[1]
        if titled or short.lower() in small or _ROMAN.fullmatch(short):
            continue
        if _is_in_sentence(text, found) and not _is_heading(text, found.start(), found.end()):
            yield Use(*found.span(), short)


def _is_in_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether its line has small letters too."""
    start = max(text.rfind(end, 0, found.start()) for end in _LINE_ENDS) + 1
    after = [text.find(end, found.end()) for end in _LINE_ENDS]
    end = min((at for at in after if at >= 0), default=len(text))
    return _SMALL.search(text, start, end) is not None


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether long words in capitals stand around: a name or a heading in capitals."""
    found = _CAPITALS.search(text, max(start - _NEAR, 0), end + _NEAR)
    return found is not None and KNOWN.isdisjoint(found.groups())


def introduced(text: str) -> frozenset[str]:
    """Abbreviations that a text explains, in any of the ways people do."""
    found: set[str] = set()
    for later in _LATER.finditer(text):
        found |= shorts(later[1])
    for bracket in _BRACKETS.finditer(text):
        if _ONLY.fullmatch(bracket[1].strip()):
            found |= shorts(bracket[1])
    for listed in _LISTED.finditer(text):
        found |= shorts(listed[1])
    for explained in _EXPLAINED.finditer(text):
        if explained[2] == explained[1][0].lower():
            found.add(explained[1])
    return frozenset(found)


def introductions(text: str) -> Iterator[Introduction]:
    """Every «(далее – …)» of a text."""
    for found in _LATER.finditer(text):
        before = text[max(found.start() - _BEFORE, 0) : found.start()]
        full = _SPACES.sub(" ", before.rpartition(SEPARATOR)[2]).strip()
        yield Introduction(*found.span(), _SPACES.sub(" ", found[1]).strip(" .,;"), full)


def stems(phrase: str) -> tuple[str, ...]:
    """The words of a phrase without case, quotation marks and endings."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", phrase).translate(_QUOTES))
    return tuple(_stem(word) for word in words)


def _stem(word: str) -> str:
    if word[:2].isupper() or word.isdigit():
        token = _TOKEN.fullmatch(word)
        return token[1].casefold() if token else word.casefold()
    return _CASE.sub("", word.casefold().replace("ё", "е"))
