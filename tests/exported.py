"""What paper shows of an act, and what an office file says of itself: for tests of exports."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from conftest import AS_OF
from lxml import etree

from roadmapc import compiler, importing
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.views import ActView

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = frozenset(
    {
        "id", "route", "address", "path", "file", "author", "created",  # of programs
        "draft", "sheets",  # what is signed, and what is printed beside the act
        "style", "width", "title_breaks", "words_break", "tall", "points",  # how wide and how large
    }
)  # fmt: skip
_CENTRED = frozenset({"number", "deadline", "value", "unit"})


def seen(view: ActView) -> list[str]:
    """Every word of the printed pages in its place: requisites, stamps, numbers, lists, tables.

    Left out are what no paper shows (ids, addresses), the house style with what follows from it
    (widths, sizes), and the act's title where only an annex is printed. Of what a column holds
    only whether it is centred is seen.
    """
    return [line for line in _flat(view, "") if not line.startswith("title = ")]


def _flat(value: Any, name: str) -> Iterator[str]:
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            inner = f"{name}.{part.name}" if name else part.name
            if part.name == "content":
                yield f"{inner} is centred: {getattr(value, part.name) in _CENTRED}"
            elif part.name not in _UNSEEN:
                yield from _flat(getattr(value, part.name), inner)
    elif isinstance(value, tuple) and value and not isinstance(value[0], str):
        for at, item in enumerate(value):
            yield from _flat(item, f"{name}[{at}]")
    else:
        yield f"{name} = {value!r}"


def views(compiled: Compiled) -> dict[str, ActView]:
    """The views of a project's acts by address."""
    return {view.address: view for view in compose(compiled.project, frozenset())}


def imported(data: bytes, folder: Path, name: str = "act.docx") -> ActView:
    """What is printed of an act that was imported from an office file; nothing may be left over."""
    made = importing.import_documents([(name, data)], 2021)
    assert [file for file in made.files if file.endswith(".txt")] == []
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in made.files.items():
        (folder / file).write_text(text, "utf-8")
    compiled = compiler.check(folder, AS_OF)
    assert [fault for unit in compiled.project.units for fault in unit.faults] == []
    (view,) = views(compiled).values()
    return view


def without(data: bytes, *prefixes: str) -> bytes:
    """A package without the parts whose names begin so, and without what leads to them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name.startswith(prefixes):
                continue
            content = old.read(name)
            if name.endswith(".rels"):
                root = etree.fromstring(content)
                for relation in list(root):
                    target = relation.get("Target").lstrip("./")
                    if target.startswith(prefixes) or f"word/{target}".startswith(prefixes):
                        root.remove(relation)
                content = etree.tostring(root)
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> Any:
    """The XML of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def text_of(element: Any) -> str:
    return "".join(item.text or "" for item in element.iter(f"{W}t"))
