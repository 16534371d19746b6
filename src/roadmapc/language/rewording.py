"""Two wordings of one text: the words that differ, without those around that are the same."""

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+")
_MOST = 4_000
"""Words of two texts beyond which only their common ends are looked for."""
_SAME = 0.5
"""How much of two texts has to be the same for them to be told apart place by place."""


def replacements(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The words that gave way to others, place by place; either side may be empty.

    Whole words, in order. Texts that share little are one place, from end to end.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if old == new:
        return ()
    if len(old) + len(new) > _MOST:
        return (_middle(old, new),)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _SAME:
        return ((" ".join(old), " ".join(new)),)
    return tuple(
        (" ".join(old[i1:i2]), " ".join(new[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    )


def _middle(old: list[str], new: list[str]) -> tuple[str, str]:
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return " ".join(old[start : len(old) - end]), " ".join(new[start : len(new) - end])
