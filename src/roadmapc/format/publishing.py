"""The files that are made from the table and kept in the repository.

`python -m roadmapc.format.publishing` writes them anew; a test finds stale ones.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from roadmapc.format.schema import FILE_NAMES, schema_for
from roadmapc.language.words import Lang

_LANGUAGES: tuple[Lang, ...] = ("ru", "en")


def published() -> Iterator[tuple[str, str]]:
    """Every generated file: its path below the repository, and its text."""
    for name, record in FILE_NAMES.items():
        for lang in _LANGUAGES:
            schema = schema_for(record.name, lang, "editor")
            text = json.dumps(schema, ensure_ascii=False, indent=2)
            yield f"schemas/{name}.{lang}.json", text + "\n"


def publish(repository: Path) -> None:
    """Writes every generated file below `repository`."""
    for path, text in published():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(text, "utf-8")


if __name__ == "__main__":
    publish(Path(__file__).parents[3])
