"""The words that a mistyped one may have meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTXY", "асеорхуАВСЕНКМОРТХУ")
"""Latin letters that look like Cyrillic ones."""

CLOSE = 0.62


def plain(word: str) -> str:
    """`word` without what a slip of the hand changes: case, ё, spaces, quotes, lookalikes."""
    kept = word.replace("\u00a0", " ").translate(LOOKALIKES).casefold().replace("ё", "е")
    return " ".join(kept.translate(_NOISE).split())


_NOISE = str.maketrans(dict.fromkeys("«»\"'“”„", ""))


def nearest(word: str, known: Iterable[str], most: int = 1) -> tuple[str, ...]:
    """At most `most` of `known` that are close to `word`, best first; ties by order."""
    target = plain(word)
    if not target:
        return ()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(target)
    scored = []
    for order, candidate in enumerate(known):
        matcher.set_seq1(plain(candidate))
        if matcher.real_quick_ratio() >= CLOSE and matcher.quick_ratio() >= CLOSE:
            scored.append((-matcher.ratio(), order, candidate))
    return tuple(word for score, _, word in sorted(scored)[:most] if -score >= CLOSE)
