"""What was mended in the files, and what was not."""

from collections.abc import Iterable, Iterator, Mapping

from roadmapc.language import english, russian
from roadmapc.language.words import Words


def report(
    made: Mapping[str, int], refused: Iterable[tuple[str, Words]], kept: int
) -> Iterator[Words]:
    """A line of figures, a line for each file that refused, and one for acts that are signed."""
    refused = tuple(refused)
    fixes, files = sum(made.values()), len(made)
    where = russian.count(files, "файле", "файлах", "файлах")
    if fixes:
        yield Words(
            f"исправлено: {fixes} в {where}",
            f"mended: {fixes} in {english.count(files, 'file')}",
        )
    elif not refused and not kept:
        yield Words("исправлять нечего", "nothing to mend")
    for path, why in refused:
        yield Words(f"не исправлено: «{path}» – {why.ru}", f"not mended: {path!r}: {why.en}")
    if kept:
        yield Words(
            f"не исправлено в подписанных актах: {kept}; их текст утверждён",
            f"not mended in signed acts: {kept}; their text is approved",
        )
