"""Gender and number of what a title names, for the words that have to agree with it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from roadmapc.model import Gender

_NOUNS: dict[Gender, tuple[str, ...]] = {
    "feminine": (
        "карта", "программа", "форма", "концепция", "методика", "стратегия", "модель",
        "структура", "инструкция", "циклограмма", "схема", "сеть", "смета", "памятка",
    ),
    "masculine": (
        "план", "перечень", "список", "состав", "порядок", "комплекс", "реестр", "регламент",
        "график", "паспорт", "стандарт", "алгоритм", "календарь", "отчет", "отчёт", "проект",
        "комплект", "механизм", "образец", "показатель", "указатель", "табель", "профиль",
    ),
    "neuter": ("положение", "задание", "соглашение", "расписание", "содержание", "описание"),
    "plural": (
        "мероприятия", "центры", "правила", "показатели", "меры", "рекомендации", "изменения",
        "критерии", "требования", "условия", "предложения", "направления", "задания", "формы",
        "нормативы", "положения", "средства", "обязательства",
    ),
}  # fmt: skip
_NOUN = {word: gender for gender, words in _NOUNS.items() for word in words}

_ADJECTIVES: tuple[tuple[re.Pattern[str], Gender | None], ...] = (
    (re.compile(r"\w(?:ый|[гкхжшчщн]ий|ой)$"), "masculine"),
    (re.compile(r"\w(?:ая|яя|аяся)$"), "feminine"),
    (re.compile(r"\w(?:ое|ее|ееся)$"), "neuter"),
    (re.compile(r"\w(?:ые|(?<!ли)[гкхжшчщ]ие|(?:[нштдм]|ль)ние|иеся)$"), "plural"),
)
_ENDINGS: tuple[tuple[re.Pattern[str], Gender | None], ...] = (
    (re.compile(r"[ое]сть$"), "feminine"),
    (re.compile(r"[ыи]$"), "plural"),
    (re.compile(r"(?:[оеё]|мя)$"), "neuter"),
    (re.compile(r"[цгфрлск]ия$"), "feminine"),
    (re.compile(r"(?:ь|[иь]я|ла|ства)$"), None),
    (re.compile(r"[ая]$"), "feminine"),
    (re.compile(r"[бвгджзйклмнпрстфхцчшщ]$"), "masculine"),
)
"""What the end of a noun tells; None where a noun in «-ия» or «-ь» may be either."""
_OTHER_CASE = frozenset({"о", "об", "по", "к", "на", "в", "для", "и"})
"""Words that no noun in the nominative follows, where they open a title."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROMAN = re.compile(r"[IVXLC]+")


def gender_of(title: str) -> Gender | None:
    """Gender and number of the document that a title names; None where it does not tell.

    The noun that the title is about tells, if it is known; else the adjective before it,
    else its own ending. Two nouns make a plural.
    """
    words = _words(title)
    before = len(list(takewhile(_leads, words)))
    if before == len(words) or words[0].casefold() in _OTHER_CASE:
        return None
    if _is_joined(words[before + 1 :]):
        return "plural"
    noun = words[before]
    return _known(noun) or _of_adjective(words[:before]) or _of_ending(noun, title)


def heading_noun(title: str) -> tuple[str, Gender] | None:
    """The noun that a title is about, as it is written, if its gender is known for certain."""
    words = _words(title)
    before = len(list(takewhile(_leads, words)))
    if before == len(words) or _is_joined(words[before + 1 :]):
        return None
    gender = _known(words[before])
    return None if gender is None else (words[before], gender)


def _words(title: str) -> Sequence[str]:
    return [word for word in _WORD.findall(title) if not _ROMAN.fullmatch(word)]


def _leads(word: str) -> bool:
    """Whether a word only leads to the noun: an adjective, or what joins two of them."""
    return word == "и" or (_known(word) is None and _of_adjective([word]) is not None)


def _is_joined(rest: Sequence[str]) -> bool:
    """Whether another noun stands beside the first: «Состав и порядок работы»."""
    return len(rest) > 1 and rest[0].casefold() == "и"


def _known(word: str) -> Gender | None:
    whole = word.casefold()
    return _NOUN.get(whole) or _NOUN.get(whole.partition("-")[0])


def _of_adjective(words: Sequence[str]) -> Gender | None:
    genders = (_by(_ADJECTIVES, word) for word in words)
    return next((gender for gender in genders if gender is not None), None)


def _of_ending(noun: str, title: str) -> Gender | None:
    is_abbreviation = noun.isupper() and not title.isupper()
    return None if is_abbreviation else _by(_ENDINGS, noun)


def _by(endings: Sequence[tuple[re.Pattern[str], Gender | None]], word: str) -> Gender | None:
    """What the first of the endings that the word has tells."""
    whole = word.casefold()
    return next((gender for ending, gender in endings if ending.search(whole)), None)
