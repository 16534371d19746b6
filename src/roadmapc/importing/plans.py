"""Tables of actions, checkpoints and mechanisms."""

import re
from collections.abc import Sequence

from roadmapc import deadlines
from roadmapc.drafting.asking import PLACEHOLDER
from roadmapc.format.yaml import Map, Names, Value
from roadmapc.importing.cleaning import folded, in_line
from roadmapc.importing.columns import Content
from roadmapc.importing.document import Cell, Paragraph, Place, Row
from roadmapc.importing.grids import Column, Grid
from roadmapc.importing.keys import choice, record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import Parties, responsibles
from roadmapc.importing.prose import prose
from roadmapc.language.russian import roman

_ROMAN = re.compile(r"([IVXLCІХ]{1,6})\s*[.)]\s*(?=\S)")
_ARABIC = re.compile(r"(\d{1,2})\s*\.\s*(?=\D)")
_PRINTED: dict[Content, str] = {
    "number": "number", "action": "action", "checkpoint": "action", "deadline": "deadline",
    "responsible": "responsible", "co-executors": "co-executors", "result": "result",
    "evidence": "evidence", "publication": "publication", "note": "note",
}  # fmt: skip

_USUAL = ("number", "action", "deadline", "responsible", "result")
_STEM = 4
"""Letters by which the headings of two tables are one."""
_BESIDE, _FROM_TO = " / ", " – "
"""What stands between columns that hold one thing, and between the ends of a term."""


class Plans:
    """States plan tables; `actions` counts what was found, for the summary."""

    def __init__(self, namer: Namer, parties: Parties, ledger: Ledger) -> None:
        self._namer = namer
        self._parties = parties
        self._ledger = ledger
        self.actions = 0

    def plan(
        self, grids: Sequence[tuple[Grid, Paragraph | None]]
    ) -> list[tuple[str, Value | None]]:
        """The keys of a plan of one table, or of several with a caption each."""
        first = grids[0][0]
        columns = self._columns([grid for grid, _ in grids])
        sections: list[tuple[str, Place, list[Map]]] = []
        for grid, caption in grids:
            kept = self._with_contents(grid)
            pending = [caption] if caption is not None else []
            for section in grid.sections:
                pending += section.title.paragraphs if section.title is not None else ()
                rows = [self._action(kept, row) for row in section.rows]
                if pending and not rows:
                    continue
                name = " ".join(in_line(item.text) for item in pending)
                if len(pending) > 1:
                    self._two_levels(pending[0].place, name)
                sections.append((name, pending[0].place if pending else grid.place, rows))
                pending = []
            for paragraph in pending:
                self._ledger.leave(paragraph, "раздел без мероприятий", "a section without actions")
        self.actions += sum(len(rows) for *_, rows in sections)
        named = any(name for name, *_ in sections)
        numbering, names = self._section_numbers([(name, place) for name, place, _ in sections])
        actions_numbered, unlike = self._action_numbers(first, named=named)
        numbered_row = any(grid.has_number_row for grid, _ in grids)
        keys: list[tuple[str, Value | None]] = [
            ("columns", columns),
            (
                "numbering",
                record(
                    ("sections", choice("Numbering", "sections", numbering) if named else None),
                    ("actions", choice("Numbering", "actions", actions_numbered)),
                    doubts=unlike,
                ),
            ),
            ("number_row", "да" if numbered_row else None),
        ]
        if not named:
            keys.append(("actions", tuple(row for *_, rows in sections for row in rows)))
            return keys
        stated = tuple(
            record(
                ("id", self._namer.id_for(name, "раздел")),
                ("name", name or PLACEHOLDER),
                ("actions", tuple(rows)),
                doubts=() if name else (self._nameless(),),
            )
            for name, (_, _, rows) in zip(names, sections, strict=True)
            if rows
        )
        return [*keys, ("sections", stated)]

    def _nameless(self) -> str:
        return "проверить: у этих мероприятий раздел не назван"

    def _two_levels(self, place: Place, name: str) -> None:
        self._ledger.doubt(
            place,
            f"раздел и подраздел записаны одной строкой: «{name[:80]}»",
            f"a section and its part are written as one: {name[:80]!r}",
        )

    # -- columns

    def _columns(self, grids: Sequence[Grid]) -> tuple[Map, ...]:
        """The columns as they are printed; those that hold one thing stand side by side.

        Where the source names none of the five usual ones, the form's own headings will do.
        """
        titles: dict[str, list[str]] = {}
        known: set[str] = set()
        for grid in grids:
            seen = set(known)
            for column in (column for column in grid.columns if self._is_used(grid, column)):
                said = titles.setdefault(_PRINTED.get(column.content, "note"), [])
                title = in_line(column.title)
                if _alike(title) in seen:
                    self._ledger.drop("heading", title, column.place)
                elif title:
                    said.append(title)
                    known.add(_alike(title))
        if tuple(titles) == _USUAL and not any(titles.values()):
            return ()
        return tuple(
            record(
                ("content", choice("Column", "content", content)),
                ("title", _BESIDE.join(said) or ("№" if content == "number" else PLACEHOLDER)),
            )
            for content, said in titles.items()
        )

    def _is_used(self, grid: Grid, column: Column) -> bool:
        at = grid.columns.index(column)
        return bool(column.title) or any(row.cells[at].text for row in grid.rows)

    def _with_contents(self, grid: Grid) -> list[tuple[int, str]]:
        return [
            (at, _PRINTED.get(column.content, "note")) for at, column in enumerate(grid.columns)
        ]

    # -- rows

    def _action(self, contents: list[tuple[int, str]], row: Row) -> Map:
        doubts: list[str] = []
        texts: dict[str, list[Cell]] = {}
        for at, content in contents:
            if row.cells[at].text:
                texts.setdefault(content, []).append(row.cells[at])
        name = in_line(" ".join(cell.text for cell in texts.get("action", [])))
        for cell in texts.get("number", []):
            self._ledger.drop("counted", cell.text, cell.place)
        values: dict[str, Value | None] = {}
        for content in dict.fromkeys(content for _, content in contents):
            if content not in ("number", "action"):
                key, value = self._value(content, texts.get(content, []), doubts)
                values[key] = value
        notes = [row.cells[at] for at, content in contents if content == "note"]
        if values.get("note") is not None:
            values["note"] = _BESIDE.join(in_line(cell.text) or "–" for cell in notes)
        if "deadline" not in values or values["deadline"] is None:
            values["deadline"] = PLACEHOLDER
            doubts.append(self._doubt_row(row, "срок не назван", "no deadline"))
        if not name:
            doubts.append(self._doubt_row(row, "мероприятие не названо", "no name of the action"))
        return record(
            ("id", self._namer.id_for(name, "мероприятие")),
            ("name", name or PLACEHOLDER),
            *values.items(),
            doubts=tuple(doubts),
        )

    def _value(
        self, content: str, cells: list[Cell], doubts: list[str]
    ) -> tuple[str, Value | None]:
        key = content.replace("-", "_")
        if not cells:
            return key, None
        if content == "deadline":
            return key, self._deadline(cells, doubts)
        if content in ("responsible", "co-executors"):
            names: list[str] = []
            for cell in cells:
                found, said = responsibles(cell, self._parties, self._ledger)
                names += found
                doubts += said
            return key, Names(tuple(names)) if names else None
        if content == "result":
            return key, prose([item for cell in cells for item in cell.paragraphs], self._ledger)
        return key, in_line(" ".join(cell.text for cell in cells))

    def _deadline(self, cells: list[Cell], doubts: list[str]) -> str:
        text = _FROM_TO.join(in_line(cell.text) for cell in cells)
        if isinstance(deadlines.parse(text), deadlines.Fault):
            doubts.append(
                self._ledger.doubt(
                    cells[0].place,
                    f"срок «{text}» не понят, оставлен как написан",
                    f"the deadline {text!r} is not understood and left as written",
                )
            )
        return text

    def _doubt_row(self, row: Row, ru: str, en: str) -> str:
        place = next((cell.place for cell in row.cells if cell.text), row.cells[0].place)
        return self._ledger.doubt(place, ru, en)

    # -- numbers

    def _section_numbers(self, titles: Sequence[tuple[str, Place]]) -> tuple[str, list[str]]:
        """How sections are numbered, and their names without numbers."""
        for style, pattern in (("roman", _ROMAN), ("arabic", _ARABIC)):
            found = [pattern.match(name) for name, _ in titles]
            if all(found) and titles:
                numbers = [_number(item[1], style) for item in found if item is not None]
                if numbers == list(range(1, len(titles) + 1)):
                    for item, (_, place) in zip(found, titles, strict=True):
                        assert item is not None
                        self._ledger.drop("counted", item[0], place)
                    return style, [
                        name[item.end() :]
                        for item, (name, _) in zip(found, titles, strict=True)
                        if item
                    ]
        return "none", [name for name, _ in titles]

    def _action_numbers(self, grid: Grid, *, named: bool) -> tuple[str, tuple[str, ...]]:
        """How actions are numbered; a doubt where the compiler would count otherwise."""
        numbers = grid.at("number")
        if not numbers:
            return "none", ()
        at = numbers[0]
        written = [
            [in_line(row.cells[at].text).strip(" .)") for row in section.rows]
            for section in grid.sections
        ]
        nested = [
            [f"{s}.{a}" for a in range(1, len(rows) + 1)] for s, rows in enumerate(written, 1)
        ]
        flat = [number for rows in written for number in rows]
        if named and written == nested:
            return "nested", ()
        expected = [str(number) for number in range(1, len(flat) + 1)]
        doubts: tuple[str, ...] = ()
        if flat != expected:
            for section in grid.sections[:1]:
                said = self._doubt_row(
                    section.rows[0]
                    if section.rows
                    else Row((section.title or Cell((), grid.place),)),
                    "номера мероприятий в печати будут другими: компилятор считает их подряд",
                    "the numbers of actions will be printed otherwise: they are counted in a row",
                )
                doubts = (said,)
            if named and any("." in number for number in flat):
                return "nested", doubts
        return "arabic" if any(flat) else "none", doubts

    # -- small tables

    def _leave_titles(self, grid: Grid) -> None:
        """Sections of a table that has no place for them."""
        for section in grid.sections:
            for paragraph in section.title.paragraphs if section.title is not None else ():
                self._ledger.leave(paragraph, "раздел такой таблицы", "a section of such a table")

    def checkpoints(self, grid: Grid, caption: str | None) -> Map:
        """A table of checkpoints."""
        self._leave_titles(grid)
        kept = self._with_contents(grid)
        rows = []
        for row in grid.rows:
            action = self._action(kept, row)
            known = {"id", "название", "срок", "ответственные"}
            for entry in action.entries:
                if entry.key not in known and isinstance(entry.value, str):
                    self._leave_text(entry.value, row)
            rows.append(
                Map(tuple(entry for entry in action.entries if entry.key in known), action.comment)
            )
        return record(("title", caption), ("columns", self._columns([grid])), ("rows", tuple(rows)))

    def _leave_text(self, text: str, row: Row) -> None:
        place = row.cells[0].place
        self._ledger.leave(
            Paragraph(text, place),
            "у контрольной точки нет такой графы",
            "no such key of a checkpoint",
        )

    def mechanisms(self, grid: Grid, caption: str | None) -> Map:
        """A table of recurring measures of control."""
        self._leave_titles(grid)
        kept = self._with_contents(grid)
        rows = tuple(self._action(kept, row) for row in grid.rows)
        return record(("title", caption), ("columns", self._columns([grid])), ("rows", rows))


def _alike(title: str) -> str:
    """A heading without the ends of its words: «Сроки» is «Срок»."""
    return " ".join(word[:_STEM] for word in folded(title).split())


def _number(written: str, style: str) -> int:
    if style == "arabic":
        return int(written)
    latin = written.translate(str.maketrans("ІХ", "IX"))
    return next((number for number in range(1, 41) if roman(number) == latin), 0)


def is_plan(grid: Grid) -> bool:
    """Whether a table has actions with deadlines or with those responsible."""
    has_names = grid.has("action") or grid.has("checkpoint")
    return bool(grid.rows) and has_names and (grid.has("deadline") or grid.has("responsible"))
