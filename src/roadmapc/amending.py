"""The difference between a signed act and its file, as an act that amends it.

The formulas are those of «Методические рекомендации по юридико-техническому оформлению
законопроектов» (docs.cntd.ru 901898623): «слова … заменить словами …», «изложить в следующей
редакции», «дополнить», «признать утратившим силу»; one change for each structural unit.
Numbers of what was signed never change, so what is new stands at the end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadmapc.comparing.differing import destinations, is_between, replaced
from roadmapc.comparing.edits import Added, Changed, Edit, Moved, Removed, Renamed, split
from roadmapc.contents import Content, Fact
from roadmapc.format.names import name_of
from roadmapc.format.table import ACT_KIND, MARK, RECORDS
from roadmapc.format.yaml import Entry, Map, Names, Value, dump
from roadmapc.language.acts import KINDS
from roadmapc.language.items import item_at, label
from roadmapc.language.rewording import replacements
from roadmapc.language.russian import date_in_words
from roadmapc.language.words import Lang, Words
from roadmapc.model import Act, Mark
from roadmapc.tree import Route
from roadmapc.views import (
    ActView,
    BlockView,
    Cell,
    ListView,
    ParagraphView,
    PointView,
    TableView,
    TextView,
)

_ROWS = frozenset({"Action", "Checkpoint", "Indicator", "PassportRow"})
"""Items that are printed as rows of tables, and quoted as rows."""
_FEW = 3
"""Places of one text that are amended word by word; with more it is worded anew."""
_FEMININE = ("преамбул", "строк")
_WHY = "В связи с [указать причину]"


class NotByAmending(Exception):
    """A difference that no act can make: numbers would change."""

    def __init__(self, route: Route, words: Words) -> None:
        super().__init__(words.en)
        self.route = route
        self.words = words


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its sentence without the mark at its end, the rows or lines that it quotes.

    `where`, `before` and `after` are the cells of the comparative table.
    """

    sentence: str
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None = None
    lines: tuple[str, ...] = ()
    where: str = ""
    before: str = ""
    after: str = ""


def changes(
    old: Content, new: Content, edits: Sequence[Edit], view: ActView, names: Mapping[str, str]
) -> tuple[Change, ...]:
    """The changes that make the new content of the old one, in the order of the act.

    `names` say what tables call parties that the files name by id. Raises NotByAmending for what was taken out, moved or put between.
    """
    return tuple(_Changes(old, new, edits, view, names).all())


class _Changes:
    def __init__(
        self,
        old: Content,
        new: Content,
        edits: Sequence[Edit],
        view: ActView,
        names: Mapping[str, str],
    ) -> None:
        self._old, self._new, self._names = old, new, names
        self._edits = edits
        self._replaced = replaced(edits)
        self._printed = _Printed(view)

    def all(self) -> Iterator[Change]:
        done: set[Route] = set()
        places = destinations(self._old, self._new)
        for edit in self._edits:
            if isinstance(edit, Removed) and edit.at in self._replaced:
                continue
            if isinstance(edit, Removed | Moved):
                route = edit.at if isinstance(edit, Removed) else edit.to
                raise NotByAmending(route, _LASTING)
            if edit.to not in self._replaced and is_between(edit, places):
                raise NotByAmending(edit.to, _LASTING)
            unit = self._unit(edit.to)
            if unit not in done and not isinstance(edit, Renamed):
                done.add(unit)
                inside = [
                    other
                    for other in self._edits
                    if not isinstance(other, Removed | Moved) and self._unit(other.to) == unit
                ]
                yield from self._of(unit, inside)

    def _unit(self, route: Route) -> Route:
        """The structural unit that a change belongs to: a row, a point, a section, a fact's item."""
        for length in range(1, len(route) + 1):
            if length < len(route) and isinstance(route[length], int):
                continue
            kind = self._kind(route[:length])
            if kind in _ROWS or kind in ("Point", "RegisterEntry"):
                inner = route[length:]
                if kind != "Point" or "points" not in inner:
                    return route[:length]
        return route

    def _kind(self, route: Route) -> str:
        return item_at(self._new, route).kind

    def _of(self, unit: Route, edits: Sequence[Edit]) -> Iterator[Change]:
        kind = self._kind(unit)
        is_new = unit not in self._replaced and any(
            isinstance(edit, Added) and edit.to == unit for edit in edits
        )
        gone = any(
            isinstance(edit, Changed) and edit.name == "repealed" and edit.after is True
            for edit in edits
        )
        if kind in _ROWS:
            yield self._row(unit, edits, is_new=is_new, gone=gone)
        elif kind == "Point":
            yield from self._point(unit, edits, is_new=is_new, gone=gone)
        elif kind == "RegisterEntry":
            yield self._entry(unit, edits, is_new=is_new, gone=gone)
        elif is_new:
            yield self._added(unit)
        else:
            for edit in edits:
                if isinstance(edit, Changed):
                    name = self._wording(unit, kind, edit)
                    whole = (_text(edit.after),)
                    yield from (
                        self._reworded(name, edit, whole) if name else [self._fact(unit, edit)]
                    )

    def _wording(self, unit: Route, kind: str, edit: Changed) -> str:
        """What a text is called that may be amended word by word; empty for what may not."""
        if not edit.before or not edit.after:
            return ""
        if kind == "Act" and edit.name == "preamble":
            return "преамбул{}"
        if kind == "Passage" and edit.name == "text":
            return self._paragraph(unit)
        return ""

    def _paragraph(self, unit: Route) -> str:
        """«абзац{} 3 раздела «Цели»», «строк{} 2 списка в абзаце 3 раздела «Цели»»."""
        chapters = (unit[:length] for length in range(len(unit), 0, -1))
        chapter = next((route for route in chapters if self._kind(route) == "Chapter"), None)
        if chapter is None:
            return ""
        title = f"раздела «{item_at(self._new, chapter).text('title')}»"
        places = [step + 1 for step in unit[len(chapter) :] if isinstance(step, int)]
        if len(places) == 1:
            return f"абзац{{}} {places[0]} {title}"
        return f"строк{{}} {places[-1]} списка в абзаце {places[0]} {title}"

    # -- rows

    def _row(self, unit: Route, edits: Sequence[Edit], *, is_new: bool, gone: bool) -> Change:
        table, cells, number = self._printed.row(unit)
        item = item_at(self._new, unit)
        called = number or f"«{self._name(unit, edits, item)}»"
        place, where = self._place(unit), self._where(unit, f"строка {called}")
        if gone:
            sentence = f"{place}строку {called} признать утратившей силу"
            return Change(sentence, where=where, before=self._name(unit, edits, item))
        quoted = (table, (cells,))
        if is_new:
            words = f"строкой {number} " if number else "строкой "
            sentence = f"{place}{self._holder(unit)} дополнить {words}следующего содержания"
            said = "; ".join(text for text in cells if text and text.rstrip(".") != number)
            return Change(sentence, quoted, where=where, after=said)
        before, after = self._both(unit, edits)
        sentence = f"{place}строку {called} изложить в следующей редакции"
        return Change(sentence, quoted, (), where, before, after)

    def _name(self, unit: Route, edits: Sequence[Edit], item: Content) -> str:
        for edit in edits:
            if isinstance(edit, Changed) and edit.name == "name" and edit.to == unit:
                return _text(edit.before)
        return item.text("name")

    def _holder(self, unit: Route) -> str:
        """What a row is added to."""
        above, key, _ = split(unit)
        item = item_at(self._new, above)
        if item.kind == "Section":
            return f"раздел «{item.text('name')}»"
        if item.kind in ("Checkpoints", "Mechanisms"):
            return (
                "таблицу контрольных точек" if item.kind == "Checkpoints" else "таблицу механизмов"
            )
        return {"measures": "таблицу", "passport": "паспорт"}.get(key, "таблицу")

    def _where(self, unit: Route, name: str) -> str:
        """«приложение № 2, строка 1.3»: a place in the comparative table."""
        place = self._place(unit).removeprefix("в ").removesuffix(": ")
        return f"{place.replace('приложении', 'приложение')}, {name}" if place else name

    def _place(self, unit: Route) -> str:
        """«в приложении № 2: », where the act has annexes and the unit stands in one."""
        if unit[:1] != ("annexes",):
            return ""
        number = int(unit[1]) + 1
        several = len(self._new.parts.get("annexes", ())) > 1
        return f"в приложении № {number}: " if several else "в приложении: "

    def _both(self, unit: Route, edits: Sequence[Edit]) -> tuple[str, str]:
        """What several facts were and what they are, line by line."""
        changed = [edit for edit in edits if isinstance(edit, Changed)]
        added = [text for edit in edits if isinstance(edit, Added) for text in _texts(edit.item)]
        gone = [
            text
            for edit in self._edits
            if isinstance(edit, Removed) and edit.at == unit
            for text in _texts(edit.item)
        ]
        before = [*gone, *(self._called(edit.before) for edit in changed)]
        after = [*(self._called(edit.after) for edit in changed), *added]
        return "\n".join(filter(None, before)), "\n".join(filter(None, after))

    def _called(self, fact: Fact | None) -> str:
        """A fact in words, with the names of parties in place of their ids."""
        if isinstance(fact, tuple):
            names = (self._names.get(_text(item), _text(item)) for item in fact)
            return ", ".join(names)
        return _text(fact)

    # -- points

    def _point(
        self, unit: Route, edits: Sequence[Edit], *, is_new: bool, gone: bool
    ) -> Iterator[Change]:
        view = self._printed.point(unit)
        number = view.number.rstrip(".")
        where = f"пункт {number}"
        if gone:
            text = item_at(self._new, unit).text("text")
            yield Change(f"{where} признать утратившим силу", where=where, before=text)
            return
        whole = tuple(_lines(view))
        if is_new:
            sentence = f"дополнить пунктом {number} следующего содержания"
            yield Change(sentence, lines=whole, where=where, after="\n".join(whole))
            return
        only = edits[0] if len(edits) == 1 else None
        if isinstance(only, Changed) and only.name == "text" and only.to == unit:
            yield from self._reworded(f"пункт{{}} {number}", only, whole)
            return
        before, after = self._both(unit, edits)
        sentence = f"{where} изложить в следующей редакции"
        yield Change(sentence, None, whole, where, before, after)

    def _reworded(self, name: str, edit: Changed, whole: tuple[str, ...]) -> Iterator[Change]:
        """A text amended word by word, if that is clear, or else worded anew.

        `name` has a place for the ending of its case: «пункт{} 2», «преамбул{}».
        """
        before, after = _text(edit.before), _text(edit.after)
        called = name.format("у" if name.startswith(_FEMININE) else "")
        where = self._where(edit.to, name.format("а" if name.startswith(_FEMININE) else ""))
        place = self._place(edit.to)
        whole_text = " ".join(before.split())
        spots = [_bared(*spot) for spot in replacements(before, after) if spot[0] != whole_text]
        single = all(gone and before.count(gone) == 1 for gone, _ in spots)
        if 0 < len(spots) <= _FEW and single:
            for gone, come in spots:
                sentence = f"{place}в {name.format('е')} {_replaced(gone, come)}"
                yield Change(sentence, where=where, before=gone, after=come)
            return
        sentence = f"{place}{called} изложить в следующей редакции"
        yield Change(sentence, None, whole, where, before, after)

    # -- what stands elsewhere

    def _entry(self, unit: Route, edits: Sequence[Edit], *, is_new: bool, gone: bool) -> Change:
        number = int(unit[-1]) + 1
        place = self._place(unit)
        line = self._printed.entry(unit)
        where = self._where(unit, f"позиция {number}")
        if gone:
            return Change(
                f"{place}позицию {number} признать утратившей силу", where=where, before=line
            )
        if is_new:
            sentence = f"{place}дополнить позицией {number} следующего содержания"
            return Change(sentence, lines=(line,), where=where, after=line)
        before, after = self._both(unit, edits)
        sentence = f"{place}позицию {number} изложить в следующей редакции"
        return Change(sentence, None, (line,), where, before, after)

    def _added(self, unit: Route) -> Change:
        item = item_at(self._new, unit)
        place = self._place(unit)
        what = label(self._new, unit, "ru")
        if item.kind == "Section":
            inside = item.parts.get("actions", ())
            routes = [(*unit, "actions", at) for at in range(len(inside))]
            rows = [self._printed.row(route) for route in routes]
            table = rows[0][0] if rows else ()
            sentence = f"{place}дополнить разделом «{item.text('name')}» следующего содержания"
            said = "; ".join(cells[0] or cells[1] for _, cells, _ in rows if len(cells) > 1)
            cells = tuple(cells for _, cells, _ in rows)
            return Change(sentence, (table, cells), where=what, after=said)
        lines = tuple(_texts(item))
        sentence = f"{place}дополнить следующим: {what}"
        return Change(sentence, lines=lines, where=what, after="\n".join(lines))

    def _fact(self, unit: Route, edit: Changed) -> Change:
        item = item_at(self._new, unit)
        place = self._place(unit)
        before, after = _text(edit.before), _text(edit.after)
        title = RECORDS[item.kind].key(edit.name).ru
        called = label(self._new, unit, "ru").replace("`", "")
        named = {"Act": "", "ActFile": ""}.get(item.kind, f" ({called})")
        where = f"{title}{named}"
        if edit.after is None:
            return Change(f"{place}{where}: исключить", where=where, before=before)
        sentence = f"{place}{where}: изложить в следующей редакции"
        return Change(sentence, None, (after,), where, before, after)


_LASTING = Words(
    "исключить или переставить подписанное изменяющий акт не может: номера не меняются; "
    "верните на место и отметьте «утратило силу: да»",
    "an amending act cannot take out or move what was signed, for numbers do not change; "
    "put it back and mark it as repealed",
)


def _bared(gone: str, come: str) -> tuple[str, str]:
    """Two words without the mark that both end in."""
    if gone and come and gone[-1] == come[-1] and gone[-1] in ".,;:":
        return gone[:-1], come[:-1]
    return gone, come


def _replaced(gone: str, come: str) -> str:
    """«слово … заменить словом …», with the number of words that there are."""
    if not come:
        return f"{_called(gone, 'слово', 'слова', 'цифры')} исключить"
    said = _called(come, "словом", "словами", "цифрами")
    return f"{_called(gone, 'слово', 'слова', 'цифры')} заменить {said}"


def _called(words: str, one: str, several: str, digits: str) -> str:
    kind = digits if words.isdigit() else several if " " in words else one
    return f"{kind} «{words}»"


class _Printed:
    """What is printed where: rows and points of a view by their routes."""

    def __init__(self, view: ActView) -> None:
        self._rows: dict[Route, tuple[TableView, tuple[Cell, ...]]] = {}
        self._points: dict[Route, PointView] = {}
        self._entries: dict[Route, str] = {}
        for point in view.order.points if view.order is not None else ():
            self._take(point)
        for annex in view.annexes:
            for part in annex.parts:
                if isinstance(part, TableView):
                    for group in part.groups:
                        for line in group.rows:
                            self._rows[line.route] = (part, line.cells)
                elif isinstance(part, TextView):
                    self._keep(part)

    def _keep(self, part: TextView) -> None:
        for block in part.blocks:
            for item in block.items if isinstance(block, ListView) else ():
                self._entries[item.route] = " ".join(_flat((ListView((item,)),)))

    def _take(self, point: PointView) -> None:
        self._points[point.route] = point
        for inner in point.points:
            self._take(inner)

    def point(self, route: Route) -> PointView:
        """The point at a route; its text may be gone."""
        return self._points.get(route, PointView(f"{int(route[-1]) + 1}.", ""))

    def row(self, route: Route) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Headings, cells and number of a row."""
        if route not in self._rows:
            return (), (), ""
        table, cells = self._rows[route]
        headings = tuple(column.title for column in table.columns)
        said = tuple("\n".join(_flat(cell)) for cell in cells)
        numbers = [
            text.rstrip(".")
            for column, text in zip(table.columns, said, strict=True)
            if column.content == "number"
        ]
        return headings, said, numbers[0] if numbers else ""

    def entry(self, route: Route) -> str:
        """An entry of a register with its number."""
        return self._entries.get(route, "")


def _lines(point: PointView) -> Iterator[str]:
    yield f"{point.number} {point.text}"
    yield from _flat(point.blocks)
    for inner in point.points:
        yield from _lines(inner)


def _flat(blocks: Sequence[BlockView]) -> Iterator[str]:
    """The lines of blocks, markers before the items of lists."""
    for block in blocks:
        if isinstance(block, ParagraphView):
            yield block.text
        elif isinstance(block, ListView):
            for item in block.items:
                first, *rest = _flat(item.blocks) if item.blocks else [""]
                yield f"{item.marker} {first}".strip()
                yield from rest


def _texts(item: Content) -> Iterator[str]:
    for name in ("title", "name", "text", "goal", "party", "short"):
        if item.text(name):
            yield item.text(name)
    for several in item.parts.values():
        for part in several:
            yield from _texts(part)


def _text(fact: Fact | None) -> str:
    if fact is None:
        return ""
    if isinstance(fact, str):
        return fact
    if isinstance(fact, tuple):
        return ", ".join(map(_text, fact))
    if isinstance(fact, bool | int):
        return str(fact)
    text = fact.get("text")
    return _text(text) if text is not None else ", ".join(map(_text, fact.values()))


# -- the acts themselves


@dataclass(frozen=True, slots=True)
class Amended:
    """What an amending act says of the act it amends: its kind, issuer, requisites and address."""

    act: Act
    lang: Lang
    address: str
    issuer: str
    mark: Mark | None = None

    @property
    def cited(self) -> str:
        """«приказ министерства … от 30 декабря 2020 г. № 1861», without a title."""
        assert self.act.date is not None
        day = date_in_words(self.act.date).removeprefix("0")
        return f"{KINDS[self.act.kind].nominative} {self.issuer} от {day} № {self.act.number}"

    @property
    def titled(self) -> str:
        """The same with the title."""
        return f"{self.cited} «{' '.join(self.act.title.split())}»"


def amending_act(amended: Amended, made: Sequence[Change], because: str | None) -> str:
    """The YAML of the act that makes these changes, because of what is said in the instrumental."""
    because = _reason(because)
    kind = KINDS[amended.act.kind]
    whole = (
        f"Внести в {amended.titled} следующие изменения "
        f"(сравнительная таблица – в приложении к настоящему {kind.dative}):"
    )
    lines = tuple(_item(change, amended, last=at == len(made)) for at, change in enumerate(made, 1))
    body = _mapping({"marker": "цифры со скобкой" if amended.lang == "ru" else "bracket"}, amended)
    point = _mapping(
        {
            "modality": "внести изменения" if amended.lang == "ru" else "amend",
            "text": whole,
            "content": (Map((*body.entries, _entry("list", lines, amended))),),
        },
        amended,
    )
    title = f"О внесении изменений в {amended.cited}"
    act = _act(amended, title, because, point, "amends")
    annexes = _entry("annexes", (_comparative(amended, made, because),), amended)
    return dump(Map((*_mark(amended), act, annexes)))


def repealing_act(amended: Amended, because: str | None) -> str:
    """The YAML of the act that repeals another, because of what is said in the instrumental."""
    because = _reason(because)
    form = "утратившим силу"
    kind = KINDS[amended.act.kind]
    cited = amended.cited.replace(kind.nominative, kind.genitive, 1)
    title = f"О признании {form} {cited}"
    point = _mapping(
        {
            "modality": "признать утратившим силу" if amended.lang == "ru" else "repeal",
            "text": f"Признать {form} {amended.titled}.",
        },
        amended,
    )
    return dump(Map((*_mark(amended), _act(amended, title, because, point, "repeals"))))


def _reason(because: str | None) -> str | None:
    """The reason without the words that the act puts before it."""
    bare = " ".join((because or "").split())
    start = "в связи с "
    return (bare[len(start) :] if bare.casefold().startswith(start) else bare) or None


def _mark(amended: Amended) -> tuple[Entry, ...]:
    """A worked example is amended by a worked example."""
    if amended.mark != "example":
        return ()
    said = dict(MARK.values)["example"] if amended.lang == "ru" else "example"
    return (_entry("mark", said, amended),)


def _act(amended: Amended, title: str, because: str | None, point: Map, key: str) -> Entry:
    act, lang = amended.act, amended.lang
    why = f"В связи с {because}" if because else _WHY
    control = next((item.text for item in act.points if item.modality == "control"), None)
    points = [point]
    if control is not None:
        said = {"modality": "контроль" if lang == "ru" else "control", "text": control}
        points.append(_mapping(said, amended))
    values: dict[str, Value] = {
        "kind": _kind(act, lang),
        "authority": act.authority,
        "status": "проект" if lang == "ru" else "draft",
        **({"place": act.place} if act.place else {}),
        "title": title,
        "preamble": why,
        key: Names((amended.address,)),
        "points": tuple(points),
    }
    if act.signatory is not None:
        person = act.signatory.person
        named = {"person": person} if person else {}
        values["signatory"] = _mapping({"post": act.signatory.post, **named}, amended)
    return _entry("act", _mapping(values, amended), amended)


def _comparative(amended: Amended, made: Sequence[Change], because: str | None) -> Map:
    headings = ("№", "Действующая редакция", "Предлагаемая редакция", "Обоснование")
    rows: tuple[Value, ...] = tuple(
        (
            str(at),
            _cell(change, change.before),
            _cell(change, change.after),
            f"в связи с {because}" if because else "–",
        )
        for at, change in enumerate(made, 1)
    )
    table: dict[str, Value] = {"headings": Names(headings), "cells": rows}
    values: dict[str, Value] = {
        "id": "сравнительная-таблица" if amended.lang == "ru" else "comparative-table",
        "title": "Сравнительная таблица",
        "orientation": "альбомная" if amended.lang == "ru" else "landscape",
        "table": _mapping(table, amended),
    }
    return _mapping(values, amended)


def _cell(change: Change, text: str) -> str:
    return "\n".join(filter(None, (f"({change.where})", text or "–")))


def _item(change: Change, amended: Amended, *, last: bool) -> Value:
    """A change as a line of the list, with what it quotes below it."""
    end = "." if last else ";"
    if change.table is not None:
        headings, rows = change.table
        table = _mapping({"headings": headings, "cells": rows}, amended)
        return _mapping({"text": f"{change.sentence}:", "table": table}, amended)
    if not change.lines:
        return change.sentence + end
    first, *rest = change.lines
    quoted = [f"«{first}", *rest]
    quoted[-1] = (
        f"{quoted[-1].rstrip('.')}.»{end}" if quoted[-1].endswith(".") else f"{quoted[-1]}»{end}"
    )
    return _mapping({"text": f"{change.sentence}:", "content": tuple(quoted)}, amended)


def _kind(act: Act, lang: Lang) -> str:
    return dict(ACT_KIND.values)[act.kind] if lang == "ru" else act.kind


def _mapping(values: Mapping[str, Value], amended: Amended) -> Map:
    return Map(tuple(_entry(key, value, amended) for key, value in values.items()))


def _entry(key: str, value: Value, amended: Amended) -> Entry:
    return Entry(name_of(key, amended.lang), value)
