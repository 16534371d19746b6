"""What differs between two states of a plan, in sentences for people.

A sentence is a line of pieces, so that each form of a report marks words in its own way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from roadmapc.comparing import Added, Changed, Comparison, FileDifference, Moved, Removed, Renamed
from roadmapc.comparing.edits import split
from roadmapc.contents import Content, walk
from roadmapc.language import english, russian
from roadmapc.language.items import agreed, item_at, label
from roadmapc.language.words import Lang, Words
from roadmapc.reporting.changes.facts import Facts
from roadmapc.reporting.changes.marking import Line, Piece, plain
from roadmapc.tree import Route

Sign = Literal["+", "-", "~", ">"]
"""Added, removed, changed, moved."""
_LONGEST = 120
"""Letters of a text that are quoted of an item that is new or gone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one item: what it is called, and a line for each thing."""

    sign: Sign
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What became of one file."""

    state: str
    address: str
    heading: str
    entries: tuple[Entry, ...]


def file_entries(comparison: Comparison, lang: Lang) -> Iterator[FileEntry]:
    """Every file that differs, with what became of its items."""
    for file in comparison.files:
        yield FileEntry(
            file.state,
            file.side.address,
            _heading(file, lang).in_(lang),
            tuple(_Sentences(comparison, file, lang).entries()) if file.edits else (),
        )


def _heading(file: FileDifference, lang: Lang) -> Words:
    """What happened to the file itself, and what it is."""
    side = file.side
    what = _what(side.content, lang)
    if file.state == "moved":
        assert file.before is not None
        was = file.before.address
        return Words(
            f"{side.address} – {what}, был по адресу {was}", f"{side.address}: {what}, was at {was}"
        )
    state = Words("", "")
    if file.state in ("added", "removed"):
        held = _held(side.content)
        state = {
            "added": Words(f" (новый файл{held.ru})", f" (new file{held.en})"),
            "removed": Words(f" (файл исключён{held.ru})", f" (file removed{held.en})"),
        }[file.state]
    return Words(f"{side.address} – {what}{state.ru}", f"{side.address}: {what}{state.en}")


def _held(whole: Content) -> Words:
    """How many actions a file holds, which its entries do not list."""
    actions = sum(item.kind == "Action" for _, item in walk(whole))
    if not actions:
        return Words("", "")
    ru = russian.count(actions, "мероприятие", "мероприятия", "мероприятий")
    return Words(f", {ru}", f", {english.count(actions, 'action')}")


def _what(whole: Content, lang: Lang) -> str:
    """The kind, number and title of an act; that a file is a registry or a plan."""
    if whole.kind == "RegistryFile":
        name = whole.parts["territory"][0].text("name") if "territory" in whole.parts else ""
        said = Words("реестр", "registry").in_(lang)
        return f"{said} «{name}»" if name else said
    if "act" not in whole.parts:
        annexes = whole.parts.get("annexes", ())
        title = annexes[0].text("title") if annexes else ""
        return Words("план без акта", "plan without an act").in_(lang) + _quoted(title)
    act = whole.parts["act"][0]
    number = f" № {act.text('number')}" if act.text("number") else ""
    return label(whole, ("act",), lang) + number + _quoted(act.text("title"))


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f" «{short(line)}»" if line else ""


def short(text: str) -> str:
    """A text cut at a word where it is long."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:–") + "…"


class _Sentences:
    """The sentences about one file."""

    def __init__(self, comparison: Comparison, file: FileDifference, lang: Lang) -> None:
        assert file.before is not None
        assert file.after is not None
        self._old, self._new = file.before.content, file.after.content
        self._edits, self._lang = file.edits, lang
        self._facts = Facts(comparison, file, lang)

    def entries(self) -> Iterator[Entry]:
        """One entry for each item, in the order of the new file, what is gone at the end."""
        by_item: dict[tuple[str, Route], list[Entry]] = {}
        for edit in self._edits:
            side = ("old", edit.at) if isinstance(edit, Removed) else ("new", edit.to)
            by_item.setdefault(side, []).append(self._entry(edit))
        for several in by_item.values():
            lines = tuple(line for entry in several for line in entry.lines)
            yield Entry(several[0].sign, several[-1].name, lines)

    def _entry(self, edit: Added | Removed | Moved | Renamed | Changed) -> Entry:
        if isinstance(edit, Added):
            return self._added(edit)
        if isinstance(edit, Removed):
            return self._removed(edit)
        name = label(self._new, edit.to, self._lang)
        if isinstance(edit, Moved):
            return Entry(">", name, (self._moved(edit),))
        if isinstance(edit, Renamed):
            return Entry("~", name, (self._renamed(edit),))
        kind = item_at(self._new, edit.to).kind
        return Entry("~", name, tuple(self._facts.lines(kind, edit)))

    def _added(self, edit: Added) -> Entry:
        verb = agreed(self._new, edit.to, "добавлен", "добавлена", "добавлено")
        name = f"{verb} {label(self._new, edit.to, 'ru')}"
        said = Words(name, f"added {label(self._new, edit.to, 'en')}").in_(self._lang)
        return Entry("+", said, self._whole(edit.item, self._new, edit.to))

    def _removed(self, edit: Removed) -> Entry:
        verb = agreed(self._old, edit.at, "исключён", "исключена", "исключено")
        name = f"{verb} {label(self._old, edit.at, 'ru')}"
        said = Words(name, f"removed {label(self._old, edit.at, 'en')}").in_(self._lang)
        return Entry("-", said, self._whole(edit.item, self._old, edit.at))

    def _whole(self, item: Content, whole: Content, route: Route) -> tuple[Line, ...]:
        """What an item says that is new or gone: its words, where it stands, its main facts."""
        words = item.text("text") or item.text("name") or item.text("title")
        quoted = f"«{short(words)}»" if words else ""
        about = [*self._where(whole, route), *self._facts.told(item)]
        line = " ".join(filter(None, (quoted, f"({'; '.join(about)})" if about else "")))
        return (plain(line),) if line else ()

    def _where(self, whole: Content, route: Route) -> Iterator[str]:
        above, _, _ = split(route)
        if above and item_at(whole, above).kind in ("Section", "IndicatorGroup", "RegisterModule"):
            yield label(whole, above, self._lang)

    def _moved(self, edit: Moved) -> Line:
        (old, key, at), (new, other, to) = split(edit.at), split(edit.to)
        before, after = label(self._old, old, self._lang), label(self._new, new, self._lang)
        if before != after or key != other:
            verb = agreed(self._new, edit.to, "перенесён", "перенесена", "перенесено")
            return plain(
                Words(f"{verb}: {before} → {after}", f"moved: {before} → {after}").in_(self._lang)
            )
        verb = agreed(self._new, edit.to, "переставлен", "переставлена", "переставлено")
        return plain(
            Words(
                f"{verb} с {at + 1}-го места на {to + 1}-е",
                f"moved from place {at + 1} to place {to + 1}",
            ).in_(self._lang)
        )

    def _renamed(self, edit: Renamed) -> Line:
        none = Words("без id", "no id").in_(self._lang)
        before, after = (f"`{id}`" if id else none for id in (edit.before, edit.after))
        return (
            Piece(f"{Words('новый id', 'new id').in_(self._lang)}: "),
            Piece(before),
            Piece(" → "),
            Piece(after),
        )
