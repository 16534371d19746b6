"""What a file says, whatever language its keys are in and however it is written."""

import re
from functools import cache

from roadmapc.format.names import YEARLY, YES_NO, written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice, Flag, Key, Many, Series, Sub, Text, Type
from roadmapc.language.words import Lang
from roadmapc.tree import Listing, Node, Scalar

_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)

Said = str | tuple["Said", ...] | dict[str, "Said"]
"""A text, a list, or values by the English names of their keys."""


def said(kind: Type, node: Node, lang: Lang) -> Said:
    """What stands in a value whose shape is right, all its texts letter for letter.

    The order of keys is no part of it, but that of years is. Spaces around a text and at the ends of its lines
    are none either, for nobody sees them.
    """
    if isinstance(node, Scalar):
        return word_in(kind, settled(node.text), lang, "en")
    if isinstance(node, Listing):
        return tuple(said(item_type(kind), item, lang) for item in node.items)
    if isinstance(kind, Series):
        return tuple(
            (word_in(kind, entry.key.text, lang, "en"), said(Text(), entry.value, lang))
            for entry in node.entries
        )
    assert isinstance(kind, Sub)
    keys = keys_of(kind.record, lang)
    known = ((keys[entry.key.text][1], entry.value) for entry in node.entries)
    return {key.en: said(key.type, value, lang) for key, value in known}


def settled(text: str) -> str:
    """A text without the spaces around it and at the ends of its lines."""
    bare = text.strip()
    return _ENDS.sub("", bare) if "\n" in bare else bare


def item_type(kind: Type) -> Type:
    """The type of the items of a list."""
    return kind.of if isinstance(kind, Many) else Sub("Passage")


def in_other(lang: Lang) -> Lang:
    """The other language."""
    return "en" if lang == "ru" else "ru"


def word_in(kind: Type, text: str, lang: Lang, to: Lang) -> str:
    """A word of a closed list in another language; any other text as it is."""
    return _words(kind, lang, to).get(text, text)


@cache
def keys_of(record: str, lang: Lang) -> dict[str, tuple[int, Key]]:
    """The keys of a record by their names in a language, each with its place in the table."""
    return {written(key, lang): (at, key) for at, key in enumerate(RECORDS[record].keys)}


@cache
def _words(kind: Type, lang: Lang, to: Lang) -> dict[str, str]:
    if isinstance(kind, Flag):
        return dict(zip(YES_NO[lang], YES_NO[to], strict=True))
    if isinstance(kind, Choice):
        return {pair[lang == "ru"]: pair[to == "ru"] for pair in kind.values}
    return {YEARLY[lang]: YEARLY[to]} if isinstance(kind, Series) else {}
