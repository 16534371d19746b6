"""Whether a new text of a file says what the old one said, with every comment at its owner."""

from collections.abc import Iterator

from roadmapc.format.names import ENGLISH, YEARLY
from roadmapc.format.types import Sub
from roadmapc.format.yaml import Around, InLine, Items, Map, Value
from roadmapc.formatting.arranging import arranged, for_editor
from roadmapc.formatting.comments import written
from roadmapc.formatting.naming import said
from roadmapc.language.words import Lang, Words
from roadmapc.project import Unit
from roadmapc.tree import Mapping, Route, Tree

_Owned = list[tuple[Route, tuple[str, ...]]]
"""Comments by the English route of what they speak of, in order."""

_ENGLISH = {**ENGLISH, YEARLY["ru"]: YEARLY["en"]}


def lost(before: Unit, was: Map, text: str, after: Tree | None, to: Lang) -> Words | None:
    """What the new `text`, read as `after`, would lose of a file that was read well; None for nothing.

    `was` are the values that the text is of: they tell whose each comment was.
    """
    old = before.tree.root if before.tree is not None else None
    new = after.root if after is not None else None
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return Words("новый вид не читается", "the new form cannot be read")
    kind = Sub(before.kind.name)
    if said(kind, old, before.lang) != said(kind, new, to):
        return Words("новый вид изменил бы слова файла", "the new form would change words")
    if _comments(before.source.text, old, to) != _comments(text, new, to):
        return Words("новый вид потерял бы примечание", "the new form would lose a comment")
    now = arranged(text, new, before.kind, to, to)
    if list(owned(was)) != list(owned(now)):
        return Words("новый вид перенёс бы примечание", "the new form would move a comment")
    return None


def _comments(text: str, root: Mapping, to: Lang) -> list[str]:
    return sorted(for_editor(comment, to) for comment in written(text, root))


def owned(value: Value, route: Route = ()) -> Iterator[tuple[Route, tuple[str, ...]]]:
    """Every comment with the route of its owner; one that ends a block has its route and "below"."""
    if isinstance(value, InLine):
        value = value.apart
    if isinstance(value, Map):
        for entry in value.entries:
            inner = (*route, _ENGLISH.get(entry.key, entry.key))
            yield from _around(entry.around, inner)
            yield from owned(entry.value, inner)
    elif isinstance(value, Items):
        for at, item in enumerate(value.items):
            yield from _around(item.around, (*route, at))
            yield from owned(item.value, (*route, at))
    if isinstance(value, Map | Items) and any(value.below):
        yield (*route, "below"), tuple(filter(None, value.below))


def _around(around: Around, route: Route) -> Iterator[tuple[Route, tuple[str, ...]]]:
    comments = tuple(filter(None, (*around.above, around.beside)))
    if comments:
        yield route, comments
