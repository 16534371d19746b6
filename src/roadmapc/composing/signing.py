"""Sheets for signatures beside an act: who agrees to it, and who has read it."""

from collections.abc import Iterator, Sequence

from roadmapc.composing.prose import lines, paragraph
from roadmapc.composing.tables import Sheet, row, table
from roadmapc.model import Act, Group, Signatory
from roadmapc.project import Project, Unit
from roadmapc.views import GroupView, SheetView, TableView

_VISAS = ("Должность", "Подпись", "Инициалы, фамилия", "Дата", "Замечания")
_ACQUAINTANCE = ("Должность", "Инициалы, фамилия", "Подпись", "Дата")
_POST = 34
"""Per cent of the width that the column of posts takes."""


def visas(asked: Sequence[Signatory], cited: tuple[str, ...], on: Sheet) -> SheetView:
    """«Лист согласования»: those who agree to a draft put their visas there."""
    rows = [(" ".join(lines(visa.post)), "", visa.person or "") for visa in asked]
    return SheetView("visas", ("Лист согласования", *cited), _table(_VISAS, rows, on))


def acquaintance(readers: Sequence[str], cited: tuple[str, ...], on: Sheet) -> SheetView:
    """«Лист ознакомления»: those who have to read an act sign that they have."""
    rows = [(name,) for name in readers]
    made = _table(_ACQUAINTANCE, rows, on)
    return SheetView("acquaintance", ("Лист ознакомления", *cited), made)


def everyone(project: Project, unit: Unit, act: Act) -> tuple[str, ...]:
    """Who has to read an act, each once; a group whose members are listed gives way to them."""

    def each(party: object, written: str, within: tuple[int, ...]) -> Iterator[str]:
        if not isinstance(party, Group) or not party.members:
            yield str(getattr(party, "name", written))
        elif id(party) not in within:
            home = project.homes[id(party)]
            for at, name in enumerate(party.members):
                member = project.parties.get((home, (*party.route, "members", at)))
                yield from each(member, name, (*within, id(party)))

    found: dict[str, None] = {}
    for at, name in enumerate(act.acquainted):
        party = project.parties.get((unit.source.path, (*act.route, "acquainted", at)))
        found |= dict.fromkeys(each(party, name, ()))
    return tuple(found)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], on: Sheet) -> TableView:
    """A table whose other cells are left for people to fill in by hand."""
    full = ([*written, *[""] * (len(headings) - len(written))] for written in rows)
    groups = (GroupView(None, tuple(row([*map(paragraph, line)]) for line in full)),)
    chosen = [("body", heading, None if at else _POST) for at, heading in enumerate(headings)]
    return table("signatures", chosen, groups, on)
