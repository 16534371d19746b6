"""Whether a fix of a rule changed nothing but a slip of the pen."""

import unicodedata
from collections.abc import Iterator

from roadmapc.language.nearest import LOOKALIKES
from roadmapc.tree import Mapping, Node, Scalar, Tree


def same_but_for_slips(before: Tree | None, after: Tree | None) -> bool:
    """Whether two trees differ in spaces, in ё and in look-alike letters of texts alone."""
    if before is None or after is None:
        return False
    return list(_shape(before.root)) == list(_shape(after.root))


def _shape(node: Node | None) -> Iterator[object]:
    """Everything of a tree that no fix may change, in order."""
    if isinstance(node, Scalar):
        yield node.plain, _bare(node.text)
    elif isinstance(node, Mapping):
        yield "mapping", len(node.entries)
        for entry in node.entries:
            yield entry.key.text
            yield from _shape(entry.value)
    elif node is not None:
        yield "listing", len(node.items)
        for item in node.items:
            yield from _shape(item)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFC", "".join(text.split()))
    return letters.translate(LOOKALIKES).replace("ё", "е").replace("Ё", "Е")
