"""The words of official acts: their kinds in the cases that stamps need, agreement."""

from typing import NamedTuple

from roadmapc.model import ActKind, Gender


class KindWords(NamedTuple):
    """A kind of act: nominative, genitive, dative («к приказу»), instrumental, order word."""

    nominative: str
    genitive: str
    dative: str
    instrumental: str
    order_word: str | None


KINDS: dict[ActKind, KindWords] = {
    "order": KindWords("приказ", "приказа", "приказу", "приказом", "ПРИКАЗЫВАЮ"),
    "directive": KindWords("распоряжение", "распоряжения", "распоряжению", "распоряжением", None),
    "resolution": KindWords(
        "постановление", "постановления", "постановлению", "постановлением", "ПОСТАНОВЛЯЮ"
    ),
    "letter": KindWords("письмо", "письма", "письму", "письмом", None),
}

APPROVED: dict[Gender, str] = {
    "masculine": "УТВЕРЖДЕН",
    "feminine": "УТВЕРЖДЕНА",
    "neuter": "УТВЕРЖДЕНО",
    "plural": "УТВЕРЖДЕНЫ",
}

_GENDERS: dict[Gender, tuple[str, ...]] = {
    "feminine": (
        "карта", "программа", "форма", "концепция", "методика", "стратегия", "модель",
        "структура", "инструкция", "циклограмма",
    ),
    "masculine": (
        "план", "план-график", "перечень", "список", "состав", "порядок", "комплекс", "реестр",
        "регламент", "график", "паспорт", "стандарт", "алгоритм", "календарь", "отчет", "отчёт",
    ),
    "neuter": ("положение",),
    "plural": (
        "мероприятия", "центры", "правила", "показатели", "меры", "рекомендации", "изменения",
        "критерии", "требования",
    ),
}  # fmt: skip
_BY_WORD = {word: gender for gender, words in _GENDERS.items() for word in words}


def gender_of(title: str) -> Gender | None:
    """Gender and number of the document a title names, by its first known noun."""
    words = (word.strip('«»"().,').casefold() for word in title.split())
    return next((_BY_WORD[word] for word in words if word in _BY_WORD), None)
