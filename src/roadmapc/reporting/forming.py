"""Which files were put into the one form, which are to be, and which are left alone."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff

from roadmapc.formatting.files import Formatted
from roadmapc.language import english, russian
from roadmapc.language.words import Words

_CR = "\u240d"
"""What stands in a comparison for the half of an end of line that is not seen."""


def report(
    items: Sequence[Formatted], refused: Mapping[str, Words], *, only_looked: bool
) -> Iterator[Words]:
    """A line for each file that changes, or would, and for each that is left alone; then the figures.

    `refused` are files that could not be written, with the reason. Files that cannot be read are
    counted only: the reader tells of them.
    """
    for item in items:
        why = refused.get(item.name, item.kept)
        if why is not None:
            yield Words(
                f"не тронут: «{item.name}» – {why.ru}", f"left alone: {item.name!r}: {why.en}"
            )
        elif item.changes and only_looked:
            yield Words(f"не в едином виде: {item.name}", f"not in the one form: {item.name}")
        elif item.changes:
            yield Words(
                f"приведён к единому виду: {item.name}", f"put into the one form: {item.name}"
            )
    yield _closing(items, len(refused), only_looked=only_looked)


def _closing(items: Sequence[Formatted], refused: int, *, only_looked: bool) -> Words:
    changed = sum(item.changes for item in items) - refused
    left = sum(item.text is None for item in items) + refused
    same = len(items) - changed - left
    files = russian.count(same, "файл", "файла", "файлов")
    ru, en = f"в едином виде: {files}", f"in the one form: {english.count(same, 'file')}"
    if changed and only_looked:
        ru = f"{ru}; не в едином виде: {changed}, их приведёт к нему roadmapc fmt"
        en = f"{en}; not in it: {changed}, roadmapc fmt puts them into it"
    elif changed:
        ru, en = f"{ru}; приведено к нему: {changed}", f"{en}; put into it: {changed}"
    if left:
        ru, en = f"{ru}; не тронуто: {left}", f"{en}; left alone: {left}"
    return Words(ru, en)


def difference(item: Formatted) -> Iterator[str]:
    """The lines of a file that would change, beside those that they become."""
    assert item.text is not None
    before, after = (
        text.replace("\r", _CR).split("\n") for text in (item.data.decode(), item.text)
    )
    yield from unified_diff(before, after, item.name, item.name, lineterm="")
