"""The way of exports: a checked project to files that other programs open and people edit."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from roadmapc import manifest
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.composing.spreadsheets import actions, workbook
from roadmapc.enclosing import enclosure
from roadmapc.enclosure import NAMESPACE, to_xml
from roadmapc.importing.packing import (
    DAMAGE,
    MOST_BYTES,
    CannotRead,
    broken,
    package,
    refuse_foreign,
    too_large,
)
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.rendering.packing import enclosing
from roadmapc.rendering.word import Blank
from roadmapc.reporting.sheet import Column, Sheet, as_csv
from roadmapc.views import ActView, GridView
from roadmapc.writing import opened, put

Format = Literal["docx", "xlsx", "csv"]
FORMATS: tuple[Format, ...] = ("docx", "xlsx", "csv")


@dataclass(frozen=True, slots=True)
class Exported:
    """Finished files by their path below the output folder.

    `drafts` counts acts that are drafts; `empty` are the addresses of those that have nothing in
    them to write.
    """

    files: Mapping[str, bytes]
    drafts: int
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """Where an export goes, and in which form: into a folder, or into a file of its own."""

    place: Path
    form: Format
    is_file: bool


class NoForm(Exception):
    """A file was named whose suffix no export has; the words say what to write instead."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class WouldReplace(Exception):
    """A file stands in the way that was not exported, or was edited since."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class NothingToExport(Exception):
    """There is no such act, or nothing in it; the words say what is missing."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def goal(written: str, form: Format | None) -> Goal:
    """What the name of a place asks for: a folder is there, ends in a slash or has no suffix.

    A file says by its suffix which form it has; `form` is the one asked for beside it. Raises
    NoForm where the two differ, or where the suffix is that of no form.
    """
    place = Path(written)
    if written.endswith(("/", os.sep)) or place.is_dir() or not place.suffix:
        return Goal(place, form or "docx", is_file=False)
    known = next((item for item in FORMATS if place.suffix.lower() == f".{item}"), None)
    if known is None:
        raise NoForm(_no_form(place))
    if form not in (None, known):
        raise NoForm(
            Words(
                f"«{place}» – не файл {form}; назовите его «{place.stem}.{form}» или уберите "
                "--format",
                f"{str(place)!r} is no {form} file; name it '{place.stem}.{form}' or leave out "
                "--format",
            )
        )
    return Goal(place, known, is_file=True)


def _no_form(place: Path) -> Words:
    forms = "docx, xlsx, csv"
    if place.suffix.lower() == ".pdf":
        return Words(
            f"в PDF печатает roadmapc build, а export пишет {forms}: «{place.stem}.docx»",
            f"roadmapc build prints PDF; export writes {forms}: '{place.stem}.docx'",
        )
    return Words(
        f"файлов {place.suffix} export не пишет: бывает {forms}; если «{place}» – папка, добавьте "
        f"в конце /: «{place}/»",
        f"export writes no {place.suffix} files, but {forms}; if {str(place)!r} is a folder, end "
        f"it in /: '{place}/'",
    )


def export(
    compiled: Compiled, form: Format, acts: Sequence[str] = (), blank: Blank | None = None
) -> Exported:
    """Acts by their addresses (none named: all that could be built) in a format.

    `blank` is what files of Word begin from. Raises NothingToExport; CannotRead for a blank that
    cannot be used.
    """
    project = compiled.project
    broken = [unit.source.path for unit in project.units if unit.source.address in acts
              and unit.document is None]  # fmt: skip
    if broken:
        raise NothingToExport(
            Words(
                f"в файле «{broken[0]}» ошибки, из-за которых его нельзя прочитать; их покажет "
                "roadmapc check",
                f"{broken[0]!r} has errors and cannot be read; roadmapc check shows them",
            )
        )
    faulty = frozenset(compiled.checked.errors_by_path())
    # Two files that answer to one address are an error already; the first one is exported.
    views = {
        view.address: view for view in reversed([*compose(project, faulty, acts=acts or None)])
    }
    files: dict[str, bytes] = {}
    for address, view in reversed(views.items()):
        files |= {f"{address}/{name}": data for name, data in _made(compiled, form, view, blank)}
    if not files:
        raise NothingToExport(
            Words("экспортировать нечего: в акте нет ни пунктов, ни приложений",
                  "nothing to export: the act has neither points nor annexes")
        )  # fmt: skip
    empty = sorted(
        unit.source.address
        for unit, _ in project.acts()
        if unit.source.address not in views and (not acts or unit.source.address in acts)
    )
    return Exported(files, sum(view.draft for view in views.values()), tuple(empty))


def blank_of(file: Path) -> Blank:
    """An office's own blank in a file, once it is known to be harmless.

    Raises CannotRead, OSError where the disk refuses.
    """
    from roadmapc.rendering.word import blank  # noqa: PLC0415 - only with a blank

    data, name = file.read_bytes(), file.name
    if len(data) > MOST_BYTES:
        raise too_large(name)
    refuse_foreign(data, name)
    with package(data, name):
        try:
            found = Blank(name, data)
            outside = blank.outside(found)
        except (*DAMAGE, LxmlError, OpcError) as error:
            raise broken(name) from error
    if outside is not None:
        raise CannotRead(
            Words(
                f"бланк «{name}» ссылается на чужой файл «{outside}»; вставьте рисунки и шаблоны "
                "в сам файл",
                f"the blank {name!r} leads to another file, {outside!r}; put what it shows into it",
            )
        )
    return found


def _made(
    compiled: Compiled, form: Format, view: ActView, blank: Blank | None
) -> Iterator[tuple[str, bytes]]:
    """The files of an act by name."""
    unit = compiled.project.by_path[view.path]
    assert isinstance(unit.document, ActFile)
    if form == "docx":
        from roadmapc.rendering import word  # noqa: PLC0415 - only this format needs python-docx

        try:
            data = word.act(view, blank)
        except (*DAMAGE, LxmlError, OpcError) as error:
            if blank is None:
                raise
            raise broken(blank.name) from error
        inside = to_xml(enclosure(compiled.project, unit, unit.document, data))
        yield "act.docx", enclosing(data, inside, NAMESPACE) if inside is not None else data
        for sheet in view.sheets:
            yield f"{sheet.file}.docx", word.sheet(view, sheet)
    elif form == "xlsx":
        from roadmapc.rendering import spreadsheet  # noqa: PLC0415 - only this one needs openpyxl

        book = workbook(compiled.project, view, unit.document)
        yield "act.xlsx", spreadsheet.xlsx(book)
    else:
        grid = actions(compiled.project, view, unit.document)
        yield "act.csv", as_csv(_as_sheet(grid), "ru").encode()


def _as_sheet(grid: GridView) -> Sheet:
    """A grid as a table for people and programs, its days as programs write them."""
    rows = tuple(
        tuple(value if isinstance(value, str) else value.isoformat() if value else ""
              for value in row)
        for row in grid.rows
    )  # fmt: skip
    return Sheet(grid.title, tuple(Column(field.title) for field in grid.fields), rows)


def told(exported: Exported, form: Format, paths: Sequence[Path]) -> Iterator[Words]:
    """What was written and where, and what was not."""
    for path in paths:
        yield Words(f"записано: {path.as_posix()}", f"written: {path.as_posix()}")
    for address in exported.empty:
        yield Words(
            f"пропущено: {address}, в акте нет ни пунктов, ни приложений",
            f"left out: {address}, the act has neither points nor annexes",
        )
    if exported.drafts and form != "csv":
        yield Words(
            "неподписанные акты и акты с ошибками записаны с пометкой «ПРОЕКТ»",
            "acts that are not signed or have errors are written as drafts",
        )


def put_all(out: Path, compiled: Compiled, exported: Exported, *, force: bool) -> None:
    """Writes the files into a folder, all or nothing, and notes them in its manifest.

    A file that stands there and is none of ours as it was made is replaced only by `force`.
    Raises WouldReplace, OSError where the disk refuses.
    """
    files = exported.files
    entries = [manifest.entry(path, compiled.root, "", 0, data) for path, data in files.items()]
    with opened(out) as write:
        ours = manifest.load(out).entries
        if not force:
            known = {item.path for item in ours}
            for path, data in files.items():
                _require_free(out / path, data, is_ours=path in known)
        others = [item for item in ours if item.path not in files]
        listing = manifest.dump([*others, *entries], {**manifest.made_with(out), **_made_with()})
        write({**files, manifest.NAME: listing})


def put_one(file: Path, exported: Exported, *, force: bool) -> None:
    """Writes the act itself to a file. Raises WouldReplace, OSError where the disk refuses."""
    data = next(iter(exported.files.values()))
    if not force:
        _require_free(file, data, is_ours=False)
    put(file, data)


def _require_free(file: Path, data: bytes, *, is_ours: bool) -> None:
    if is_ours or not file.is_file():
        return
    if hashlib.sha256(file.read_bytes()).digest() != hashlib.sha256(data).digest():
        raise WouldReplace(file)


def _made_with() -> dict[str, str]:
    """What can change a byte of an export."""
    return {package: version(package) for package in ("python-docx", "openpyxl")}
