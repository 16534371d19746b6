"""Whom a sentence tells to do something: names from the dative to the nominative, where the noun is known."""

import re
from collections.abc import Sequence

_NOUNS = {
    "министерству": "министерство", "департаменту": "департамент", "комитету": "комитет",
    "управлению": "управление", "отделу": "отдел", "администрации": "администрация",
    "учреждению": "учреждение", "службе": "служба", "центру": "центр", "институту": "институт",
    "школе": "школа", "гимназии": "гимназия", "лицею": "лицей", "организации": "организация",
    "агентству": "агентство", "инспекции": "инспекция", "совету": "совет", "кабинету": "кабинет",
    "директору": "директор", "руководителю": "руководитель", "начальнику": "начальник",
    "заместителю": "заместитель", "заведующему": "заведующий", "заведующей": "заведующая",
    "председателю": "председатель", "главе": "глава", "министру": "министр", "завучу": "завуч",
    "методисту": "методист", "специалисту": "специалист", "консультанту": "консультант",
    "координатору": "координатор", "секретарю": "секретарь", "педагогу": "педагог",
    "педагогу-психологу": "педагог-психолог", "психологу": "психолог", "учителю": "учитель",
    "органам": "органы", "организациям": "организации", "учреждениям": "учреждения",
    "школам": "школы", "центрам": "центры", "службам": "службы", "отделам": "отделы",
    "управлениям": "управления", "администрациям": "администрации", "комитетам": "комитеты",
    "руководителям": "руководители", "директорам": "директора", "начальникам": "начальники",
    "заместителям": "заместители", "заведующим": "заведующие", "председателям": "председатели",
    "главам": "главы", "методистам": "методисты", "специалистам": "специалисты",
    "координаторам": "координаторы", "педагогам": "педагоги", "учителям": "учителя",
    "завучам": "завучи", "наставникам": "наставники", "работникам": "работники",
    "воспитателям": "воспитатели", "тьюторам": "тьюторы", "объединениям": "объединения",
}  # fmt: skip
_PLURAL = frozenset(
    known for written, known in _NOUNS.items() if written.endswith(("ам", "ям", "им"))
)
_OFFICES = frozenset(
    ["министерство", "департамент", "комитет", "управление", "отдел", "администрация", "учреждение", "служба", "центр", "институт", "школа", "гимназия", "лицей", "организация", "агентство", "инспекция", "совет", "кабинет"]
)  # fmt: skip
_NEUTER = ("о", "е")
_FEMININE = ("а", "я")
_MEN = frozenset({"глава"})
_SIBILANT = "гкхжшчщ"
_AGREEING = 4
"""Adjectives that may stand before the noun."""


def nominative_of_dative(dative: str) -> str | None:
    """«Государственному учреждению «Центр»» as «Государственное учреждение «Центр»»; None where the noun is not known."""
    parts = dative.split(" ")
    found = _noun(parts)
    if found is not None:
        at, noun = found
        before = [_agreed(part, noun) for part in parts[:at]]
        if None in before:
            return None
        name = " ".join([*(part or "" for part in before), noun, *parts[at + 1 :]])
        return name[:1].upper() + name[1:]
    return None


def sort_of_dative(dative: str) -> str | None:
    """Whether such a name is of several, of an office or of a post; None where the noun is not known."""
    found = _noun(dative.split(" "))
    if found is None:
        return None
    if found[1] in _PLURAL:
        return "group"
    return "organisation" if found[1] in _OFFICES else "post"


def _noun(parts: Sequence[str]) -> tuple[int, str] | None:
    """Where the noun of a name stands, and its nominative."""
    nouns = ((at, _NOUNS.get(word.casefold())) for at, word in enumerate(parts[: _AGREEING + 1]))
    return next(((at, noun) for at, noun in nouns if noun is not None), None)


def _agreed(word: str, noun: str) -> str | None:
    """An adjective in the dative as it stands with a noun in the nominative."""
    found = re.fullmatch(r"(.+?)(ому|ему|ой|ей|ым|им)", word)
    if found is None:
        return None
    stem, ending = found[1], found[2]
    is_soft = ending in {"ему", "ей"} and stem[-1] not in _SIBILANT
    if noun in _PLURAL:
        return stem + ("ие" if ending == "им" else "ые")
    if noun.endswith(_NEUTER):
        return stem + ("ее" if ending == "ему" else "ое")
    if noun.endswith(_FEMININE) and noun not in _MEN:
        return stem + ("яя" if is_soft else "ая")
    return stem + ("ий" if is_soft or stem[-1] in _SIBILANT else "ый")
