"""What a run of `roadmapc init` says: what was written, what was left alone, what to do next."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from roadmapc.language import english
from roadmapc.language.russian import count
from roadmapc.language.words import Words
from roadmapc.starting import Started


def told(started: Started) -> Iterator[Words]:
    """The files that are new, those that stay as they were, and the next commands."""
    for name in started.written:
        yield Words(f"написано: {started.root / name}", f"written: {started.root / name}")
    for name in started.kept:
        yield Words(
            f"уже есть, не тронуто: {started.root / name}",
            f"there already, untouched: {started.root / name}",
        )
    if not started.written:
        yield Words(
            "всё уже на месте, ничего не изменено", "nothing is missing, nothing has changed"
        )
    yield from _next(started)
    yield Words(
        f"пять первых команд: {started.root / 'README.md'}; для сервера впишите адрес в ROADMAPC",
        f"the first five commands: {started.root / 'README.md'}; for a server fill in ROADMAPC",
    )


def summed(started: Started) -> Iterator[Words]:
    """The same of a project with many files: how many are new, and which of them were there."""
    number = len(started.written)
    yield Words(
        f"написано: {count(number, 'файл', 'файла', 'файлов')}",
        f"written: {english.count(number, 'file')}",
    )
    if started.kept:
        kept = len(started.kept)
        yield Words(
            f"уже есть, не тронуто: {count(kept, 'файл', 'файла', 'файлов')}",
            f"there already, untouched: {english.count(kept, 'file')}",
        )
    yield from _next(started)


def _next(started: Started) -> Iterator[Words]:
    where = "" if started.root == Path() else f"cd {quote(str(started.root))}; "
    yield Words(f"дальше: {where}roadmapc check", f"next: {where}roadmapc check")
