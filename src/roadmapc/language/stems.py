"""What of a Russian word stays the same in every case: enough to tell two names apart, or to see that they are one."""

from functools import lru_cache

_ENDINGS = tuple(
    sorted(
        [
            "иями",
            "иях",
            "ием",
            "иям",
            "ого",
            "его",
            "ому",
            "ему",
            "ыми",
            "ими",
            "ами",
            "ями",
            "ией",
            "ая",
            "яя",
            "ое",
            "ее",
            "ой",
            "ей",
            "ый",
            "ий",
            "ые",
            "ие",
            "ых",
            "их",
            "ым",
            "им",
            "ую",
            "юю",
            "ом",
            "ем",
            "ам",
            "ям",
            "ах",
            "ях",
            "ия",
            "ию",
            "ии",
            "ью",
            "а",
            "я",
            "о",
            "е",
            "ы",
            "и",
            "у",
            "ю",
            "ь",
            "й",
        ],
        key=lambda ending: -len(ending),
    )
)
_LEAST = 3
"""Letters that a stem keeps."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word in small letters without its ending: «заречного», «заречный» – «заречн»."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word
