"""Many drafts at once: a table that a spreadsheet saved, or a register that an act approves."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import StringIO

from roadmapc.deadlines import Interval
from roadmapc.drafting.asking import Refused, Request, each
from roadmapc.language.words import Words
from roadmapc.model import Annex, Organisation, Register, RegisterEntry, RegisterModule, Years
from roadmapc.project import Project, Unit

_COLUMNS = {
    "организация": "organisation", "organisation": "organisation", "organization": "organisation",
    "id": "organisation", "название": "name", "name": "name", "папка": "folder",
    "folder": "folder", "период": "period", "period": "period", "территория": "territory",
    "territory": "territory",
}  # fmt: skip
_PERIOD = re.compile(r"(\d{4})(?:\s*[-\u2012-\u2015]\s*(\d{4}))?")


def years(text: str) -> Years | None:
    """2022-2024 or 2022, or None."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    try:
        Interval.years(first, last)
    except ValueError:
        return None
    return Years(first, last)


def requests_in(data: bytes, usual: Request) -> list[Request]:
    """The requests of a table; `usual` holds what its rows do not say. Raises Refused.

    UTF-8 or Windows-1251, with commas, semicolons or tabs between its columns.
    """
    rows = list(_rows(_decoded(data)))
    if len(rows) < 2:
        raise Refused((Words("в списке нет ни одной строки", "the list has no row"), None))
    (line, titles), *rest = rows
    columns = [_COLUMNS.get(title.strip().casefold()) for title in titles]
    if None in columns or len(set(columns)) < len(columns):
        known = "организация, название, папка, период, территория"
        wrong = next(
            (title for title, column in zip(titles, columns, strict=True) if column is None),
            ", ".join(titles),
        )
        raise Refused(
            (
                Words(
                    f"столбец «{wrong}» непонятен или повторён; бывают: {known}",
                    f"the column {wrong!r} is unknown or doubled; there are: {', '.join(dict.fromkeys(_COLUMNS.values()))}",
                ),
                line,
            )
        )
    named = [column for column in columns if column is not None]
    return each(partial(_request, named, cells, at, usual) for at, cells in rest)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with the number of the line they begin on."""
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True
    )
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            words = Words("кавычки в строке не сходятся", f"the row cannot be read: {error}")
            raise Refused((words, line)) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _request(columns: list[str], cells: list[str], line: int, usual: Request) -> Request:
    if len(cells) != len(columns):
        raise Refused(
            (
                Words(
                    f"столбцов {len(cells)}, а в первой строке {len(columns)}",
                    f"{len(cells)} columns where the first row has {len(columns)}",
                ),
                line,
            )
        )
    said = {
        column: " ".join(cell.split())
        for column, cell in zip(columns, cells, strict=True)
        if cell.strip()
    }
    period = years(said["period"]) if "period" in said else usual.period
    if period is None or period == NO_YEARS:
        text = said.get("period", "")
        raise Refused(
            (
                Words(
                    f"период «{text}» не читается; напишите 2022-2024",
                    f"{text!r} is no period; write 2022-2024",
                ),
                line,
            )
        )
    return replace(
        usual,
        organisation=said.get("organisation", usual.organisation),
        name=said.get("name", usual.name),
        folder=said.get("folder", usual.folder),
        territory=said.get("territory", usual.territory),
        period=period,
        line=line,
    )


NO_YEARS = Years(0, 0)
"""The period of a request whose rows have to say it."""


def requests_of(project: Project, reference: str, usual: Request) -> list[Request]:
    """The requests of a register: its organisations of these years without a plan. Raises Refused."""
    address, _, name = reference.partition("#")
    unit, item = project.items.get((address, name), (None, None))
    register = item.register if isinstance(item, Annex) else item
    if unit is None or not isinstance(register, Register | RegisterModule):
        raise Refused(
            (
                Words(
                    f"перечня «{reference}» нет; напишите папка/файл#id приложения",
                    f"there is no register {reference!r}; write folder/file#id of the annex",
                ),
                None,
            )
        )
    around = register.period if isinstance(register, Register) else None
    entries = register.all_entries if isinstance(register, Register) else register.rows
    found = [
        replace(usual, organisation=organisation.id)
        for entry in entries
        if _meet(entry.period or around, usual.period)
        and (organisation := _listed(project, unit, entry)) is not None
    ]
    if not found:
        raise Refused(
            (
                Words(
                    f"в перечне «{reference}» нет организаций этих лет без своей карты",
                    f"the register {reference!r} has no organisation of these years without a plan",
                ),
                None,
            )
        )
    return list(dict.fromkeys(found))


def _listed(project: Project, unit: Unit, entry: RegisterEntry) -> Organisation | None:
    """The organisation of an entry, unless it has a plan already."""
    path = unit.source.path
    party = project.parties.get((path, (*entry.route, "party")))
    party = party or project.parties.get((path, entry.route))
    planned = {body.id for body in project.relations.planned}
    return party if isinstance(party, Organisation) and party.id not in planned else None


def _meet(member: Years | None, asked: Years) -> bool:
    return member is None or (member.first <= asked.last and asked.first <= member.last)
