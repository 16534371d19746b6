"""The proof that nothing was lost: every word of the source against every word of the result."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roadmapc.format.table import ACT_FILE
from roadmapc.format.types import Prose, Ref, Text
from roadmapc.format.walking import scalars
from roadmapc.importing.cleaning import words
from roadmapc.importing.document import Document
from roadmapc.importing.ledger import Ledger, Reason
from roadmapc.parsing import parse
from roadmapc.source import Source
from roadmapc.tree import Listing, Mapping, Scalar

_NAMES = frozenset({"responsible", "co_executors", "acquainted", "party", "rows"})
"""Keys of references whose words stand in the source; others are ids."""
_PIECE = 20_000
"""Words of a piece: fifty pages."""
PLACEHOLDER_WORDS = frozenset({"указать"})


@dataclass(frozen=True, slots=True)
class Proof:
    """How the words of a source are accounted for; `in_order` are those of the file that keep their order."""

    source: int
    written: int
    in_order: int
    leftover: int
    dropped: tuple[tuple[Reason, int], ...]
    lost: tuple[tuple[str, int], ...]
    invented: tuple[tuple[str, int], ...]

    @property
    def holds(self) -> bool:
        """Whether no word was lost and none was made up."""
        return not self.lost and not self.invented


def prove(document: Document, text: str, ledger: Ledger) -> Proof:
    """Counts the words of a document and of the file that was written of it."""
    source = [word for item in document.paragraphs() for word in words(item.text)]
    written = list(_written(text))
    left = [word for item in ledger.leftover for word in words(item.text)]
    by_reason: Counter[Reason] = Counter()
    gone: Counter[str] = Counter(left)
    for item in ledger.dropped:
        said = words(item.text)
        by_reason[item.reason] += len(said)
        gone.update(said)
    given = Counter(written)
    given.subtract(
        {word: min(given[word], number) for word, number in Counter(ledger.copied).items()}
    )
    lost = Counter(source)
    lost.subtract(gone)
    lost.subtract(given)
    return Proof(
        source=len(source),
        written=len(written),
        in_order=common_in_order(source, written),
        leftover=len(left),
        dropped=tuple(sorted(by_reason.items())),
        lost=tuple(sorted((word, number) for word, number in lost.items() if number > 0)),
        invented=tuple(
            sorted(
                (word, -number)
                for word, number in lost.items()
                if number < 0 and word not in PLACEHOLDER_WORDS
            )
        ),
    )


def _written(text: str) -> Iterator[str]:
    """The words of a file that stand for words of the source, in the order of the file."""
    tree, _ = parse(Source("import.yaml", "import", text))
    if tree is None or tree.root is None:
        return
    for value in scalars(tree.root, ACT_FILE, "ru"):
        if (isinstance(value.type, Text | Prose) and _is_of_source(value.route)) or (
            isinstance(value.type, Ref) and _NAMES.intersection((*value.route[-2:], value.key.en))
        ):
            yield from words(value.scalar.text)
    yield from _values(tree.root)


def _is_of_source(route: Sequence[object]) -> bool:
    """Whether a text holds words of the source that are counted nowhere else.

    Deadlines of points are taken from the point's own text, the word of sections is counted
    once, the order word and a second kind may have been set in spaced letters.
    """
    if "order_word" in route or route[-1] == "second_kind":
        return False
    if route[-1] == "section_word" or (route[-1] == "number" and route[0] != "act"):
        return False
    return not (route[-1] in ("deadline", "text") and "points" in route and "deadline" in route)


def _values(root: object) -> Iterator[str]:
    """The amounts of indicators: values of series, which have years for keys."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Listing):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            for entry in node.entries:
                if entry.key.text == "значения" and isinstance(entry.value, Mapping):
                    for item in entry.value.entries:
                        if isinstance(item.value, Scalar):
                            yield from words(item.value.text)
                else:
                    waiting.append(entry.value)


def common_in_order(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words keep their order; of a book at least so many, counted piece by piece."""
    pieces = max(len(first) // _PIECE, 1)
    cuts = [(at * len(first) // pieces, at * len(second) // pieces) for at in range(pieces + 1)]
    return sum(
        _common(first[start:end], second[other:last])
        for (start, other), (end, last) in pairwise(cuts)
    )


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence, by rows of bits."""
    places: dict[str, int] = {}
    for at, word in enumerate(first):
        places[word] = places.get(word, 0) | (1 << at)
    full = (1 << len(first)) - 1
    row = full
    for word in second:
        match = row & places.get(word, 0)
        row = ((row + match) | (row - match)) & full
    return len(first) - row.bit_count()
