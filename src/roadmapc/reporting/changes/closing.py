"""The last line of a comparison: how much differs."""

from collections import Counter

from roadmapc.comparing import Comparison
from roadmapc.comparing.plans import State
from roadmapc.language import english, russian
from roadmapc.language.words import Lang, Words

_NOTHING = Words("различий нет", "nothing differs")
_STATES: dict[State, Words] = {
    "changed": Words("изменено", "changed"),
    "added": Words("добавлено", "added"),
    "removed": Words("исключено", "removed"),
    "moved": Words("перенесено", "moved"),
}


def closing(comparison: Comparison, lang: Lang) -> str:
    """How many files changed, came, went and moved, and in how many places."""
    if not comparison.files:
        return _NOTHING.in_(lang)
    states = Counter(file.state for file in comparison.files)
    said = [
        f"{words.in_(lang)} {states[state]}" for state, words in _STATES.items() if states[state]
    ]
    edits = sum(len(file.edits) for file in comparison.files)
    files = len(comparison.files)
    return Words(
        f"{russian.count(files, 'файл', 'файла', 'файлов')}: {', '.join(said)}; "
        f"{russian.count(edits, 'различие', 'различия', 'различий')}",
        f"{english.count(files, 'file')}: {', '.join(said)}; {english.count(edits, 'difference')}",
    ).in_(lang)
