"""The comparative table of an act: how each changed unit reads, how it would, and on what basis."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from roadmapc.comparing import Comparison, FileDifference, Moved, Removed, destinations
from roadmapc.comparing.edits import split
from roadmapc.contents import walk
from roadmapc.language.acts import KINDS
from roadmapc.language.items import item_at
from roadmapc.language.russian import date_in_digits
from roadmapc.language.typography import typeset
from roadmapc.model import Act, ActFile
from roadmapc.project import Project, Unit
from roadmapc.reporting.changes.marking import Line, Mark, Piece, marked
from roadmapc.reporting.changes.units import Quoting, Said, unit_of
from roadmapc.tree import Route
from roadmapc.views import ComparedActView, ComparedRowView, ComparisonView, MarkedLine, MarkView

_TITLE = "СРАВНИТЕЛЬНАЯ ТАБЛИЦА"
_NONE, _OUT = "Отсутствует", "Исключить"
_GAP: Line = (Piece("…"),)
_KINDS: dict[Mark, str] = {"": "kept", "-": "gone", "+": "new"}


class _Place(NamedTuple):
    """A unit that changes: its route on each side, None where it is not there."""

    old: Route | None
    new: Route | None


def table(comparison: Comparison) -> ComparisonView | None:
    """The table of the acts that read otherwise now; None if no printed word of them changes.

    New acts and acts that are gone have nothing to compare, and are left out.
    """
    acts = tuple(
        act
        for file in comparison.files
        if file.before is not None and file.after is not None and file.edits
        if file.side.content.kind == "ActFile"
        if (act := _Table(comparison, file).act()).rows
    )
    if not acts:
        return None
    if len(acts) > 1:
        return ComparisonView((_TITLE, "к проекту изменений в акты"), acts)
    heading = acts[0].heading
    named = f"к проекту изменений в {heading[:1].lower()}{heading[1:]}"
    return ComparisonView((_TITLE, named), (ComparedActView("", acts[0].rows),))


class _Table:
    """The rows of one act."""

    def __init__(self, comparison: Comparison, file: FileDifference) -> None:
        assert file.before is not None
        assert file.after is not None
        self._project, self._file = comparison.after, file
        self._before, self._after = file.before, file.after
        self._old = Quoting(comparison.before, file.before)
        self._new = Quoting(comparison.after, file.after)
        self._went = destinations(file.before.content, file.after.content)
        self._came = {new: old for old, new in self._went.items()}

    def act(self) -> ComparedActView:
        """The act with its rows, numbered."""
        rows = [row for place in self._places() if (row := self._row(place)) is not None]
        numbered = tuple(
            ComparedRowView(f"{at}.", row.unit, row.before, row.after, row.basis)
            for at, row in enumerate(rows, 1)
        )
        return ComparedActView(typeset(_called(self._project, self._after.unit)), numbered)

    def _places(self) -> Iterator[_Place]:
        """The units that any edit touches, each once: what goes, then the new act in its order."""
        places = {self._place(edit) for edit in self._file.edits}
        for old, _ in walk(self._before.content):
            if _Place(old, None) in places:
                yield _Place(old, None)
        for new, _ in walk(self._after.content):
            yield from (place for place in (_Place(self._came.get(new), new),) if place in places)

    def _place(self, edit: object) -> _Place:
        if isinstance(edit, Removed):
            old = unit_of(self._before.content, edit.at)
            return _Place(old, self._went.get(old))
        to: Route = getattr(edit, "to", ())
        new = unit_of(self._after.content, to)
        return _Place(self._came.get(new), new)

    def _row(self, place: _Place) -> ComparedRowView | None:
        old, new = place
        name = self._new.name(new) if new is not None else self._old.name(old or ())
        unit = typeset(name[:1].upper() + name[1:])
        if old is None or new is None:
            quoting, route = (self._new, new) if new is not None else (self._old, old)
            lines = quoting.lines(route or (), is_whole=True)
            if not lines:
                return None
            mark: Mark = "-" if new is None else "+"
            text = tuple(_line(_whole(line, mark)) for line in lines)
            none = (_line((Piece(_OUT if new is None else _NONE),)),)
            before, after = (text, none) if new is None else (none, text)
            return ComparedRowView("", unit, before, after, self._basis(new))
        before_lines, after_lines = self._old.lines(old), self._new.lines(new)
        if [*map(_words, before_lines)] == [*map(_words, after_lines)]:
            return self._moved(place, unit)
        left, right = _sides(before_lines, after_lines)
        return ComparedRowView("", unit, left, right, self._basis(new))

    def _moved(self, place: _Place, unit: str) -> ComparedRowView | None:
        """A unit in another place; None if the place is the same."""
        assert place.old is not None
        assert place.new is not None
        if not any(isinstance(edit, Moved) and edit.to == place.new for edit in self._file.edits):
            return None
        old = self._old.name(split(place.old)[0])
        new = self._new.name(split(place.new)[0])
        heads = self._old.lines(place.old)[:1], self._new.lines(place.new)[:1]
        before = (Piece(f"({self._old.name(place.old)}, {old})", "-"),)
        after = (Piece(f"({self._new.name(place.new)}, {new})", "+"),)
        left, right = (
            [*map(_kept, head), where] for head, where in zip(heads, (before, after), strict=True)
        )
        return ComparedRowView("", unit, _printed(left), _printed(right), self._basis(place.new))

    def _basis(self, route: Route | None) -> tuple[str, ...]:
        """The acts above that the unit carries out, by their requisites."""
        if route is None:
            return ()
        item = item_at(self._after.content, route)
        address = self._after.address
        targets = {
            link.target[0]: None
            for link in self._project.links
            if link.kind in ("implements", "fulfils")
            and link.source == (address, item.id)
            and item.id
            and link.target[0] not in ("", address)
        }
        units = {unit.source.address: unit for unit, _ in self._project.acts()}
        return tuple(typeset(_cited(self._project, units[target])) for target in targets)


def _sides(before: Sequence[Said], after: Sequence[Said]) -> tuple[tuple[MarkedLine, ...], ...]:
    """Both sides of a unit that changed; of lines that did not, the first stays as a landmark."""
    left: list[Line] = []
    right: list[Line] = []
    for old, new in _aligned(before, after):
        if old is not None and new is not None and _words(old) == _words(new):
            if not old.heading:
                left.append(_GAP if left else _kept(old))
                right.append(_GAP if right else _kept(new))
            continue
        line = marked(_worded(old), _worded(new)) if old and new else ()
        left.append(_numbered(old, _only(line, "-") or _all(old, "-")))
        right.append(_numbered(new, _only(line, "+") or _all(new, "+")))
    return _printed(left), _printed(right)


def _words(line: Said) -> tuple[str, str]:
    """What a line says, whatever its number is."""
    return line.heading, line.text


def _whole(line: Said, mark: Mark) -> Line:
    """A line that is only on one side, with its number."""
    return (Piece(f"{line.number} {_worded(line)}".strip(), mark),)


def _kept(line: Said) -> Line:
    return _numbered(line, (Piece(_worded(line)),))


def _all(line: Said | None, mark: Mark) -> Line:
    return () if line is None else (Piece(_worded(line), mark),)


def _only(line: Line, mark: Mark) -> Line:
    """One side of a line with marks; a space is left where words went."""
    pieces: list[Piece] = []
    for piece in line:
        if piece.mark not in ("", mark):
            continue
        text = piece.text
        if pieces and pieces[-1].text[-1:] in ("", " "):
            text = text.lstrip(" ")
        if text:
            pieces.append(Piece(text, piece.mark))
    return tuple(pieces)


def _numbered(line: Said | None, pieces: Line) -> Line:
    return (Piece(f"{line.number} "), *pieces) if line is not None and line.number else pieces


def _printed(lines: Sequence[Line]) -> tuple[MarkedLine, ...]:
    """The lines of a side that have words, of two gaps one; that there is nothing where none has."""
    there = [line for line in lines if any(piece.text.strip() for piece in line)]
    once = [line for at, line in enumerate(there) if line != _GAP or there[at - 1 : at] != [_GAP]]
    return tuple(map(_line, once)) or (_line((Piece(_NONE),)),)


def _aligned(
    before: Sequence[Said], after: Sequence[Said]
) -> Iterator[tuple[Said | None, Said | None]]:
    """Lines side by side: those under one heading, then others in their order."""
    old, new = [*before], [*after]
    matcher = SequenceMatcher(None, [*map(_words, old)], [*map(_words, new)], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _paired(old[i1:i2], new[j1:j2])


def _paired(old: list[Said], new: list[Said]) -> Iterator[tuple[Said | None, Said | None]]:
    rest = [*new]
    for line in old:
        other = next((item for item in rest if item.heading == line.heading), None)
        if other is not None:
            rest.remove(other)
        yield line, other
    yield from ((None, line) for line in rest)


def _worded(line: Said) -> str:
    return f"{line.heading}: {line.text}" if line.heading else line.text


def _line(line: Line) -> MarkedLine:
    return tuple(MarkView(typeset(piece.text), _KINDS[piece.mark]) for piece in line if piece.text)  # type: ignore[arg-type]


def _called(project: Project, unit: Unit) -> str:
    """An act by its requisites and title; a plan without an act by its title."""
    document = unit.document
    assert isinstance(document, ActFile)
    titled = document.act or next(iter(document.annexes), None)
    title = " ".join(titled.title.split()) if titled is not None else unit.source.address
    cited = _cited(project, unit)
    return f"{cited[:1].upper()}{cited[1:]} «{title}»"


def _cited(project: Project, unit: Unit) -> str:
    """An act by its kind, issuer, day and number; that a file has no act of its own."""
    document = unit.document
    assert isinstance(document, ActFile)
    if document.act is None:
        return "план"
    act = document.act
    return f"{KINDS[act.kind].nominative} {_issuer(project, unit, act)}{_requisites(act)}"


def _issuer(project: Project, unit: Unit, act: Act) -> str:
    party = project.parties.get((unit.source.path, (*act.route, "authority")))
    return str(getattr(party, "genitive", None) or getattr(party, "name", act.authority))


def _requisites(act: Act) -> str:
    day = f" от {date_in_digits(act.date)}" if act.date is not None else ""
    return f"{day} № {act.number}" if act.number else day
