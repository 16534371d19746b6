"""The files that are made from the table and kept in the repository.

`python -m roadmapc.format.publishing` writes them anew; a test finds stale ones.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from roadmapc.format.names import YES_NO
from roadmapc.format.schema import FILE_NAMES, schema_for
from roadmapc.format.table import RECORDS
from roadmapc.format.types import (
    Choice,
    Date,
    DayOfYear,
    Flag,
    Id,
    Key,
    Many,
    Period,
    Prose,
    Record,
    Ref,
    Series,
    Sub,
    Text,
    Type,
    Whole,
)
from roadmapc.language.words import Lang

_LANGUAGES: tuple[Lang, ...] = ("ru", "en")

_INTRODUCTION = """\
# Формат файлов

Эта страница сделана из таблицы `src/roadmapc/format/table.py`; из неё же сделаны схемы для редакторов. Ключи в файле –
все русские или все английские; значения из закрытого списка пишутся на том же языке. Тексты, имена и id – любые.

- **Текст** не нуждается в кавычках, пока в нём нет двоеточия с пробелом, ` #` и прямых кавычек в начале.
- **id** – одно слово: буквы любого алфавита, цифры, дефис, точка. В одном файле id не повторяются.
- **Ссылка** – `папка/файл#id` от проверяемой папки, внутри своего файла `'#id'` (в кавычках: знак # иначе начинает примечание).
- **Кто** – id, краткое или другое имя из `registry.yaml` своей папки или папок выше.
- Звёздочкой отмечены обязательные ключи.
- Ключи стоят здесь в том порядке, в каком их ставит `roadmapc fmt`; весь [единый вид](../README.md#единый-вид).
"""


def published() -> Iterator[tuple[str, str]]:
    """Every generated file: its path below the repository, and its text."""
    for name, record in FILE_NAMES.items():
        for lang in _LANGUAGES:
            schema = schema_for(record.name, lang, "editor")
            text = json.dumps(schema, ensure_ascii=False, indent=2)
            yield f"schemas/{name}.{lang}.json", text + "\n"
    yield "docs/format.md", _page()


def publish(repository: Path) -> None:
    """Writes every generated file below `repository`."""
    for path, text in published():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(text, "utf-8")


def _page() -> str:
    sections = [_section(record) for record in RECORDS.values()]
    return "\n".join([_INTRODUCTION, *sections])


def _section(record: Record) -> str:
    lines = [f"## {_heading(record)}", ""]
    if record.shorthand:
        key = record.key(record.shorthand)
        lines += [f"Можно написать одним текстом: это то же, что ключ «{key.ru}».", ""]
    if record.choice:
        names = ", ".join(f"«{record.key(name).ru}»" for name in record.choice)
        lines += [f"Нужен ровно один из ключей: {names}.", ""]
    lines += ["| ключ | key | значение | пояснение |", "| --- | --- | --- | --- |"]
    lines += [_row(key) for key in record.keys]
    return "\n".join([*lines, ""])


def _row(key: Key) -> str:
    star = " \\*" if key.required else ""
    cells = (f"`{key.ru}`{star}", f"`{key.en}`", _kind(key.type), key.hint.ru)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _kind(kind: Type) -> str:
    if isinstance(kind, Choice):
        return ", ".join(f"`{ru}` (`{en}`)" for en, ru in kind.values)
    if isinstance(kind, Many):
        return f"список: {_kind(kind.of)}"
    if isinstance(kind, Sub):
        record = RECORDS[kind.record]
        return f"[{record.title.ru}](#{_anchor(record)})"
    if isinstance(kind, Flag):
        return " или ".join(f"`{word}`" for word in YES_NO["ru"])
    return _NAMES[type(kind)]


_NAMES: dict[type, str] = {
    Text: "текст",
    Id: "id",
    Date: "день: `30.12.2020`",
    DayOfYear: "день и месяц: `09.01`",
    Period: "годы: `2020-2024` или `2021`",
    Whole: "целое число",
    Ref: "ссылка или имя",
    Prose: "текст или список [абзацев](#абзац-passage)",
    Series: "значения по годам: `2021: 20`",
}


def _heading(record: Record) -> str:
    title = record.title.ru
    return f"{title[:1].upper()}{title[1:]} ({record.name})"


def _anchor(record: Record) -> str:
    return f"{record.title.ru} ({record.name})".lower().replace(" ", "-").translate(_DROPPED)


_DROPPED = str.maketrans(dict.fromkeys("()«»,"))


if __name__ == "__main__":
    publish(Path(__file__).parents[3])
