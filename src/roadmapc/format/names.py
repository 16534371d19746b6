"""Both names of every key and value, as the table gives them."""

from collections.abc import Iterator
from functools import cache

from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice, Key, Many, Type
from roadmapc.language.words import Lang


def _pairs() -> Iterator[tuple[str, str]]:
    for record in RECORDS.values():
        for key in record.keys:
            yield key.en, key.ru


RUSSIAN: dict[str, str] = dict(_pairs())
ENGLISH: dict[str, str] = {ru: en for en, ru in RUSSIAN.items()}

YEARLY: dict[Lang, str] = {"ru": "ежегодно", "en": "yearly"}
"""The key of a series whose value holds each year."""

YES_NO: dict[Lang, tuple[str, str]] = {"ru": ("да", "нет"), "en": ("yes", "no")}


def name_of(key: str, lang: Lang) -> str:
    """How the key with the English name `key` is written in a file in `lang`."""
    return RUSSIAN[key] if lang == "ru" else key


def written(key: Key, lang: Lang) -> str:
    """How `key` is written in a file in `lang`."""
    return key.ru if lang == "ru" else key.en


@cache
def values_of(choice: Choice, lang: Lang) -> dict[str, str]:
    """What may be written for `choice` in a file in `lang`, to its English value."""
    return {(ru if lang == "ru" else en): en for en, ru in choice.values}


def choice_of(kind: Type) -> Choice | None:
    """The choice behind a type, if it is one or a list of one."""
    if isinstance(kind, Many):
        return choice_of(kind.of)
    return kind if isinstance(kind, Choice) else None
