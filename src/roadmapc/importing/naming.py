"""Ids proposed from the words of a name: short, readable, the same whenever the name is."""

import re

from roadmapc.importing.cleaning import clean
from roadmapc.language.nearest import LOOKALIKES

_MOST = 3
_LONGEST = 34
_SMALL = frozenset(
    [
        "а",
        "без",
        "в",
        "во",
        "для",
        "до",
        "за",
        "и",
        "из",
        "или",
        "к",
        "как",
        "ко",
        "на",
        "над",
        "не",
        "ни",
        "о",
        "об",
        "от",
        "по",
        "под",
        "при",
        "про",
        "с",
        "со",
        "у",
        "через",
        "их",
        "его",
        "ее",
        "её",
        "это",
        "том",
        "числе",
        "также",
        "посредством",
        "путем",
        "путём",
        "вопросам",
        "вопросу",
        "the",
        "of",
        "г",
        "гг",
    ]
)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_STRAY = re.compile(r"[^\w-]")
"""What casefolding may leave of a letter and no id holds."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Namer:
    """Gives each thing of one file an id of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def reserve(self, name: str) -> str:
        """An id that is no question of words; a number makes it unique."""
        return self._unique([name])

    def id_for(self, name: str, usual: str = "строка", *, numbers: bool = False) -> str:
        """An id of the first telling words of `name`, `usual` where it has none.

        `numbers` tell one school from another; in texts they say little.
        """
        words = [_STRAY.sub("", _spelled(word)) for word in _WORD.findall(clean(name))]
        telling = [
            word for word in words if word not in _SMALL and (numbers or not word.isdigit())
        ] or words
        return self._unique(_proposals(telling) or [usual])

    def _unique(self, proposals: list[str]) -> str:
        for proposal in proposals:
            if proposal not in self._taken:
                self._taken.add(proposal)
                return proposal
        number = self._numbers.get(proposals[0], 2)
        while (proposal := f"{proposals[0]}-{number}") in self._taken:
            number += 1
        self._numbers[proposals[0]] = number + 1
        self._taken.add(proposal)
        return proposal


def _spelled(word: str) -> str:
    """A word in small letters, those that only look Russian made Russian."""
    return (word.translate(LOOKALIKES) if _CYRILLIC.search(word) else word).casefold()


def _proposals(words: list[str]) -> list[str]:
    """The first words, then one more word at a time."""
    found = []
    for size in range(min(_MOST, len(words)), min(len(words), _MOST + 2) + 1):
        proposal = "-".join(words[:size])
        while len(proposal) > _LONGEST and size > 1:
            size -= 1  # noqa: PLW2901 - a shorter proposal of the same words
            proposal = "-".join(words[:size])
        found.append(proposal[:_LONGEST].rstrip("-"))
    return list(dict.fromkeys(item for item in found if item))
