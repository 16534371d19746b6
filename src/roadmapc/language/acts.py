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

_DOCUMENTS = {
    "карта": "карта карты карту",
    "программа": "программа программы программу",
    "план": "план плана план-график плана-графика",
    "перечень": "перечень перечня",
    "положение": "положение положения",
    "порядок": "порядок порядка",
    "комплекс": "комплекс комплекса",
    "концепция": "концепция концепции концепцию",
    "список": "список списка",
    "реестр": "реестр реестра",
    "регламент": "регламент регламента",
    "стратегия": "стратегия стратегии стратегию",
    "методика": "методика методики методику",
    "инструкция": "инструкция инструкции инструкцию",
}
_DOCUMENT = {form: noun for noun, forms in _DOCUMENTS.items() for form in forms.split()}
_OPENING = 9
"""How many words of a title may still say what the document is, not what it is about."""


def document_nouns(title: str) -> tuple[tuple[str, str], ...]:
    """What a title calls its document: each noun with the form that is written, in order."""
    words = (word.strip('«»"().,:;') for word in title.split()[:_OPENING])
    return tuple((_DOCUMENT[low], word) for word in words if (low := word.casefold()) in _DOCUMENT)
