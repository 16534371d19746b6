"""The words that a mistyped one may have meant."""

import re
from collections.abc import Iterable
from functools import lru_cache

LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTXY", "асеорхуАВСЕНКМОРТХУ")
"""Latin letters that look like Cyrillic ones."""

CLOSE = 0.62


@lru_cache(maxsize=10_000)
def plain(word: str) -> str:
    """`word` without what a slip of the hand changes: case, ё, spaces, quotes, lookalikes."""
    kept = word.translate(LOOKALIKES) if _LATIN.search(word) else word
    return " ".join(_NOISE.sub("", kept.casefold().replace("ё", "е")).split())


_LATIN = re.compile(f"[{''.join(map(chr, LOOKALIKES))}]")
_NOISE = re.compile("[«»\"'“”„]")


def nearest(word: str, known: Iterable[str], most: int = 1) -> tuple[str, ...]:
    """At most `most` of `known` that are close to `word`, best first; ties by order."""
    target = plain(word)
    if not target:
        return ()
    from difflib import SequenceMatcher  # noqa: PLC0415 - most runs have nothing to compare

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(target)
    hopeful = []
    for order, candidate in enumerate(known):
        matcher.set_seq1(plain(candidate))
        if matcher.real_quick_ratio() >= CLOSE and (at_best := matcher.quick_ratio()) >= CLOSE:
            hopeful.append((-at_best, order, candidate))
    best: list[tuple[float, int, str]] = []
    for at_best, order, candidate in sorted(hopeful):
        if len(best) == most and at_best > best[-1][0]:
            break  # no later one can be closer than those found
        matcher.set_seq1(plain(candidate))
        if (ratio := matcher.ratio()) >= CLOSE:
            best = sorted([*best, (-ratio, order, candidate)])[:most]
    return tuple(candidate for _, _, candidate in best)
