"""Lists of schools and resource centres, whole or by modules."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadmapc.drafting.asking import PLACEHOLDER
from roadmapc.format.names import name_of
from roadmapc.format.yaml import Map
from roadmapc.importing.cleaning import in_line, words
from roadmapc.importing.document import Block, Paragraph, Place, Table, paragraphs_of
from roadmapc.importing.grids import Grid, grid
from roadmapc.importing.keys import record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.lists import marker_of, opened
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import Name, Parties

_TITLE = re.compile(r"перечень|список|реестр|ресурсн\w+ центр", re.IGNORECASE)
_NOTE = re.compile(r"\s*\(([^()]*)\)\s*$")
_NOT_ORGANISATIONS = re.compile(r"показател|мероприят|сокращен|документ|должност", re.IGNORECASE)


@dataclass
class _Module:
    title: Paragraph | None
    entries: list[tuple[str, Place]] = field(default_factory=list)


def is_register(title: str, blocks: Sequence[Block]) -> bool:
    """Whether an annex is nothing but a numbered list of organisations."""
    if not _TITLE.search(title) or _NOT_ORGANISATIONS.search(title):
        return False
    lines = [item for item in blocks if isinstance(item, Paragraph)]
    numbered = [item for item in lines if marker_of(item.text).kind]
    tables = [item for item in blocks if isinstance(item, Table)]
    if any(grid(table, Ledger()).has("action", "deadline") for table in tables):
        return False
    captions = [item for item in lines if item.text.endswith(":") or item.is_styled]
    others = len(lines) - len(numbered) - len(captions)
    return bool(numbered or tables) and 3 * others <= len(lines)


def registers_in(value: Map) -> Iterator[tuple[str, str]]:
    """The annexes of a file that are registers: id and title."""
    annexes = next((entry.value for entry in value.entries if entry.key == _ANNEXES), ())
    for annex in annexes if isinstance(annexes, tuple) else ():
        keys = {entry.key: entry.value for entry in annex.entries} if isinstance(annex, Map) else {}
        if _REGISTER in keys:
            yield str(keys.get(name_of("id", "ru"))), in_line(str(keys.get(name_of("title", "ru"))))


_ANNEXES, _REGISTER = name_of("annexes", "ru"), name_of("register", "ru")


def propose_members(names: Iterable[Name], registers: Sequence[tuple[str, str]]) -> None:
    """Says at a group that a register, by its reference and title, is called as it is."""
    for name in names:
        called = tuple(f"{in_line(said)} ".casefold() for said in (name.name, name.short) if said)
        for reference, title in registers if name.sort == "group" else ():
            if f"{title} ".casefold().startswith(called):
                name.doubts.append(
                    f"проверить: так же назван перечень; если это её состав, впишите: по перечням: [{reference}]"
                )


class Registers:
    """States registers; the organisations go to the registry."""

    def __init__(self, namer: Namer, parties: Parties, ledger: Ledger) -> None:
        self._namer = namer
        self._parties = parties
        self._ledger = ledger
        self._doubts: list[str] = []
        self.entries = 0

    def register(self, blocks: Sequence[Block], period: str | None) -> Map:
        """The list of an annex."""
        self._doubts = []
        value = self._register(blocks, period)
        return replace(value, comment=(*value.comment, *self._doubts))

    def _register(self, blocks: Sequence[Block], period: str | None) -> Map:
        modules = self._modules(blocks)
        self.entries += sum(len(module.entries) for module in modules)
        filled = [module for module in modules if module.entries]
        for module in modules:
            if module.title is not None and not module.entries:
                self._ledger.leave(
                    module.title, "заголовок перечня без строк", "a heading of nothing"
                )
        if not filled:
            place = next(paragraphs_of(blocks)).place
            said = self._ledger.doubt(
                place, "в перечне никто не назван", "the register names nobody"
            )
            self._parties.add(PLACEHOLDER)
            return record(("period", period), ("rows", (PLACEHOLDER,)), doubts=(said,))
        if len(filled) == 1 and filled[0].title is None:
            return record(("period", period), ("rows", tuple(self._rows(filled[0]))))
        return record(("period", period), ("modules", tuple(map(self._module, filled))))

    def _modules(self, blocks: Sequence[Block]) -> list[_Module]:
        modules = [_Module(None)]
        for block in blocks:
            if isinstance(block, Paragraph):
                for line in opened((block,)):
                    self._line(line, modules)
            else:
                self._table(block, modules)
        return modules

    def _line(self, line: Paragraph, modules: list[_Module]) -> None:
        marker = marker_of(line.text)
        if marker.kind:
            self._ledger.drop("counted", marker.written, line.place)
            if words(marker.text):
                modules[-1].entries.append((in_line(marker.text), line.place))
        elif line.text.rstrip().endswith(":") or line.is_styled or not modules[-1].entries:
            modules.append(_Module(line))
        else:
            self._ledger.leave(line, "строка перечня без места", "a line of the register")

    def _table(self, block: Block, modules: list[_Module]) -> None:
        assert not isinstance(block, Paragraph)
        found = grid(block, self._ledger)
        numbers = found.at("number")
        texts = [at for at in range(len(found.columns)) if at not in numbers]
        first = texts[: 1 if numbers else 2][-1]
        names = found.at("party") or found.at("action") or [first]
        self._headings(found, names[0])
        for section in found.sections:
            if section.title is not None:
                opening = section.title.paragraphs[0]
                modules.append(_Module(replace(opening, text=in_line(section.title.text))))
            for row in section.rows:
                for at in numbers:
                    self._ledger.drop("counted", row.cells[at].text, row.cells[at].place)
                name = row.cells[names[0]]
                others = [
                    in_line(cell.text)
                    for at, cell in enumerate(row.cells)
                    if at != names[0] and at not in numbers and cell.text
                ]
                if not words(name.text):
                    row_of = Paragraph("; ".join(others), name.place)
                    self._ledger.leave(row_of, "строка без организации", "a row without a name")
                    continue
                note = f" ({'; '.join(others)})" if others else ""
                modules[-1].entries.append((in_line(name.text) + note, name.place))

    def _headings(self, found: Grid, names: int) -> None:
        """What the columns are called: a register is printed as a list, which has no headings."""
        for at, column in enumerate(found.columns):
            heading = Paragraph(column.title, column.place)
            if column.content == "number":
                self._ledger.drop("counted", column.title, column.place)
            elif at == names:
                self._doubts += self._ledger.leave(
                    heading,
                    f"перечень печатается списком: заголовок графы «{column.title}» в остатке",
                    f"a register is printed as a list: the heading {column.title!r} is left over",
                )
            else:
                self._doubts += self._ledger.leave(
                    heading,
                    f"графа «{column.title}» перечня стала примечанием, её заголовок в остатке",
                    f"the column {column.title!r} of the register is a note, its heading is left over",
                )

    def _module(self, module: _Module) -> Map:
        title = in_line(module.title.text) if module.title else "[указать]"
        return record(
            ("id", self._namer.id_for(title, "модуль")),
            ("title", title),
            ("rows", tuple(self._rows(module))),
        )

    def _rows(self, module: _Module) -> list[Map | str]:
        return [self._entry(text) for text, _ in module.entries if words(text)]

    def _entry(self, text: str) -> Map | str:
        name = text.rstrip(" ;.,")
        note = _NOTE.search(name)
        if note is not None and name[: note.start()]:
            name = name[: note.start()].strip()
        self._parties.add(name)
        if note is None:
            return name
        return record(("party", name), ("note", note[1]))
