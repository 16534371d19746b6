"""Actions whose names are nearly those of actions above: proposals that a person confirms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from roadmapc.importing.parties import stems
from roadmapc.settling.reading import Read

_ALIKE = 0.7
"""The share of words that two names have in common at least."""
_FEWEST = 3
"""Words that they have in common at least: fewer are anybody's."""
_COMMON = 400
"""Actions above that share a word; one that more share tells nothing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """An action by its id, and the one above that it may implement."""

    read: Read
    action: str
    name: str
    above: Read
    target: str
    title: str


@dataclass
class Above:
    """The actions of acts above, found by the words of their names."""

    _actions: list[tuple[Read, str, str, frozenset[str]]] = field(default_factory=list)
    _depths: list[int] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=dict)

    def add(self, read: Read, depth: int) -> None:
        """The actions of one act, which stands so deep in the tree."""
        for name, title in read.actions:
            words = frozenset(stems(title))
            for word in words:
                self._by_word.setdefault(word, []).append(len(self._actions))
            self._actions.append((read, name, title, words))
            self._depths.append(depth)

    def like(self, read: Read) -> Iterator[Likeness]:
        """For each action of a file one that is like it: of the nearest acts the most."""
        for name, title in read.actions:
            found = self._nearest(frozenset(stems(title)))
            if found is not None:
                above, target, other, _ = self._actions[found]
                yield Likeness(read, name, title, above, target, other)

    def _nearest(self, words: frozenset[str]) -> int | None:
        shared: Counter[int] = Counter()
        for word in words:
            places = self._by_word.get(word, [])
            if len(places) <= _COMMON:
                shared.update(places)
        alike = [
            (self._depths[at], share, -at)
            for at, number in shared.items()
            if number >= _FEWEST
            and (share := number / max(len(words), len(self._actions[at][3]))) >= _ALIKE
        ]
        return -max(alike)[2] if alike else None


def likenesses(
    reads: Sequence[Read], above: Mapping[str, Sequence[tuple[Read, int]]]
) -> list[Likeness]:
    """What each file may implement of the acts above it, which `above` names by its path with their depth."""
    indexes: dict[tuple[str, ...], Above] = {}
    found: list[Likeness] = []
    for read in reads:
        acts = above.get(read.path, ())
        key = tuple(act.path for act, _ in acts)
        if key not in indexes:
            indexes[key] = Above()
            for act, depth in acts:
                indexes[key].add(act, depth)
        found += indexes[key].like(read)
    return found
