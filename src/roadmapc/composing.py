"""Project to views: every word of every page, with numbers and stamps worked out."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from roadmapc.language.acts import APPROVED, KINDS, gender_of
from roadmapc.language.russian import date_in_digits, date_in_words, roman
from roadmapc.language.typography import NBSP, typeset
from roadmapc.model import (
    Act,
    ActFile,
    Action,
    Annex,
    Column,
    ColumnContent,
    Group,
    Numbering,
    Organisation,
    Orientation,
    Passage,
    Point,
    Post,
    Programme,
    Roadmap,
    Section,
)
from roadmapc.project import Project, Unit
from roadmapc.tree import Route
from roadmapc.views import (
    ActView,
    AnnexView,
    BlockView,
    ChapterView,
    ColumnView,
    GroupView,
    ItemView,
    ListView,
    OrderView,
    ParagraphView,
    PointView,
    ProgrammeView,
    RoadmapView,
    RowView,
)

Authority = Organisation | Post

BLANK_DATE = "«____» ______________ 20___ г."
BLANK_NUMBER = "________"
TALL = 420
"""Characters in a cell above which a row may break over pages rather than jump."""

_USUAL_COLUMNS = (
    Column((), "number", "№ п/п"),
    Column((), "action", "Мероприятие"),
    Column((), "deadline", "Срок"),
    Column((), "responsible", "Ответственные"),
    Column((), "result", "Ожидаемый результат"),
)
_WIDTHS: dict[ColumnContent, int] = {
    "number": 6, "action": 32, "deadline": 14, "responsible": 19, "co-executors": 16,
    "result": 29, "evidence": 16, "note": 14,
}  # fmt: skip
_WORD_END = re.compile("[ \n-]")
_LONGEST_WORD = 15
"""Letters; a longer word is hyphenated rather than given its own width."""
_SHARE_PER_LETTER: dict[Orientation, float] = {"landscape": 0.95, "portrait": 1.4}
"""Per cent of a table's width that a letter of 12 points takes."""


def compose(project: Project, faulty: AbstractSet[str]) -> Iterator[ActView]:
    """A view of every act's file that was built, in the order of addresses.

    `faulty` are the paths of files with errors: they print as drafts.
    """
    for unit, document in sorted(project.acts(), key=lambda pair: pair[0].source.address):
        yield _Composer(project, unit, document).view(draft=unit.source.path in faulty)


class _Composer:
    """Composes one file."""

    def __init__(self, project: Project, unit: Unit, document: ActFile) -> None:
        self._project = project
        self._unit = unit
        self._document = document
        self._act = document.act

    def view(self, *, draft: bool) -> ActView:
        act, annexes = self._act, self._document.annexes
        title = act.title if act is not None else annexes[0].title if annexes else ""
        authority = self._authority()
        return ActView(
            address=self._unit.source.address,
            path=self._unit.source.path,
            title=" ".join(title.split()),
            author=authority.name if authority else "",
            created=act.date.isoformat() if act and act.date else None,
            mark=self._document.mark,
            draft=draft or (act is not None and act.status in {None, "draft"}),
            order=self._order(act) if act is not None and act.points else None,
            annexes=tuple(self._annex(annex, n) for n, annex in enumerate(annexes, 1)),
        )

    def _authority(self) -> Authority | None:
        if self._act is None:
            return None
        party = self._party((*self._act.route, "authority"))
        return party if isinstance(party, Organisation | Post) else None

    def _party(self, route: Route) -> object:
        return self._project.parties.get((self._unit.source.path, route))

    def _date(self, act: Act) -> str:
        if act.date is None:
            return BLANK_DATE
        authority = self._authority()
        in_words = authority is not None and authority.date_form == "words"
        return typeset(date_in_words(act.date) if in_words else date_in_digits(act.date))

    # -- the act's own text

    def _order(self, act: Act) -> OrderView:
        words = KINDS[act.kind]
        authority = self._authority()
        letterhead = (authority.letterhead or (authority.name,)) if authority else (act.authority,)
        written = act.order_word
        word = written.text if written is not None else words.order_word
        if word is not None and word.casefold() in {"нет", "no"}:
            word = None
        signatory = act.signatory
        return OrderView(
            letterhead=tuple(typeset(line) for line in letterhead),
            kind=words.nominative.upper(),
            date=self._date(act),
            number=typeset(act.number or BLANK_NUMBER),
            place=typeset(act.place) if act.place else None,
            title=_lines(act.title),
            preamble=typeset(act.preamble) if act.preamble else None,
            order_word=word.rstrip(":") + ":" if word else None,
            word_in_preamble=written is not None and written.position == "in-preamble",
            points=_points(act.points),
            post=_lines(signatory.post) if signatory else (),
            person=typeset(signatory.person) if signatory and signatory.person else "",
        )

    # -- annexes

    def _annex(self, annex: Annex, position: int) -> AnnexView:
        stamp = annex.stamp
        form = stamp.form if stamp and stamp.form else self._usual_form(annex)
        label, approval = self._label(annex, citing=form == "annex"), self._approval(annex)
        orientation = annex.orientation or ("landscape" if annex.roadmap else "portrait")
        body = (
            self._roadmap(annex.roadmap, orientation)
            if annex.roadmap is not None
            else _programme(annex.programme)
            if annex.programme is not None
            else ProgrammeView(())
        )
        return AnnexView(
            id=annex.id,
            file=f"annex-{position}",
            label=label if form != "approval" and self._act else (),
            approval=approval if form != "annex" and self._act else (),
            title=_lines(annex.title),
            orientation=orientation,
            body=body,
        )

    def _usual_form(self, annex: Annex) -> str:
        """An annex that a point approves carries both stamps; any other only the label."""
        points = self._act.points if self._act else ()
        approved = {
            name.removeprefix("#") for point in _all_points(points) for name in point.approves
        }
        return "both" if annex.id in approved else "annex"

    def _label(self, annex: Annex, *, citing: bool) -> tuple[str, ...]:
        first = f"Приложение №{NBSP}{annex.number}" if annex.number else "Приложение"
        if not citing or self._act is None:
            return (first,)
        return (first, f"к {KINDS[self._act.kind].dative} {self._issuer()}", self._requisites())

    def _approval(self, annex: Annex) -> tuple[str, ...]:
        if self._act is None:
            return ()
        gender = annex.stamp.gender if annex.stamp and annex.stamp.gender else None
        gender = gender or gender_of(annex.title) or "feminine"
        word = f"{KINDS[self._act.kind].instrumental} {self._issuer()}"
        return (APPROVED[gender], typeset(word), self._requisites())

    def _issuer(self) -> str:
        authority = self._authority()
        if authority is None:
            return self._act.authority if self._act else ""
        return typeset(authority.genitive or authority.name)

    def _requisites(self) -> str:
        assert self._act is not None
        number = typeset(self._act.number) if self._act.number else BLANK_NUMBER
        return f"от {self._date(self._act)} №{NBSP}{number}"

    # -- roadmap

    def _roadmap(self, roadmap: Roadmap, orientation: Orientation) -> RoadmapView:
        columns = roadmap.columns or _USUAL_COLUMNS
        contents = [column.content for column in columns]
        numbering = roadmap.numbering or Numbering(())
        groups, running = [], 0
        for at, section in enumerate(roadmap.sections, 1):
            rows = []
            for row, action in enumerate(section.actions, 1):
                running += 1
                number = _action_number(numbering, at, row, running)
                rows.append(self._row(contents, action, number))
            groups.append(GroupView(_section_heading(numbering, at, section), tuple(rows)))
        if roadmap.actions:
            flat = [
                self._row(contents, action, _action_number(numbering, None, row, row))
                for row, action in enumerate(roadmap.actions, 1)
            ]
            groups.append(GroupView(None, tuple(flat)))
        return RoadmapView(
            goal=typeset(roadmap.goal) if roadmap.goal else None,
            columns=_columns(columns, groups, orientation),
            number_row=bool(roadmap.number_row),
            groups=tuple(groups),
        )

    def _row(self, contents: list[ColumnContent], action: Action, number: str) -> RowView:
        cells: dict[ColumnContent, tuple[BlockView, ...]] = {
            "number": _text(number),
            "action": _text(action.name),
            "deadline": _text(action.deadline),
            "responsible": _text(self._names(action, "responsible", action.responsible)),
            "co-executors": _text(self._names(action, "co_executors", action.co_executors)),
            "result": _blocks(action.result),
            "evidence": _text(action.evidence),
            "note": _text(action.note),
        }
        shown = tuple(cells[content] for content in contents)
        return RowView(shown, tall=any(_length(cell) > TALL for cell in shown))

    def _names(self, action: Action, key: str, written: tuple[str, ...]) -> str:
        """The parties of a cell in one line, the first with a capital letter."""
        parties = [self._party((*action.route, key, at)) for at in range(len(written))]
        joined = ", ".join(map(_called, parties, written))
        return joined[:1].upper() + joined[1:]


def _called(party: object, written: str) -> str:
    """How a table calls a party; posts and groups are common nouns inside a list."""
    short = getattr(party, "short", None)
    if short:
        return str(short)
    name = str(getattr(party, "name", written))
    common = isinstance(party, Post | Group) and name[1:2].islower()
    return name[:1].lower() + name[1:] if common else name


# -- points, prose, tables


def _all_points(points: Iterable[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _all_points(point.points)


def _points(points: tuple[Point, ...], above: str = "") -> tuple[PointView, ...]:
    views = []
    for at, point in enumerate(points, 1):
        number = f"{above}{at}."
        below = _points(point.points, number)
        views.append(PointView(number, typeset(point.text), _blocks(point.content), below))
    return tuple(views)


def _programme(programme: Programme) -> ProgrammeView:
    return ProgrammeView(
        tuple(
            ChapterView(typeset(f"{at}. {chapter.title}"), _blocks(chapter.content))
            for at, chapter in enumerate(programme.sections, 1)
        )
    )


def _blocks(passages: tuple[Passage, ...], above: str = "") -> tuple[BlockView, ...]:
    return tuple(block for passage in passages for block in _passage(passage, above))


def _passage(passage: Passage, above: str) -> Iterator[BlockView]:
    if passage.text:
        yield ParagraphView(typeset(passage.text), passage.id)
    if passage.list:
        yield ListView(
            tuple(_item(passage, item, at, above) for at, item in enumerate(passage.list, 1))
        )
    yield from _blocks(passage.content, above)


def _item(owner: Passage, item: Passage, at: int, above: str) -> ItemView:
    number = f"{above}{at}."
    marker = {
        "dash": "–",
        "dot": f"{at}.",
        "bracket": f"{at})",
        "nested": number,
        "none": "",
    }[owner.marker or "dash"]
    inner = number if owner.marker in {"nested", "dot"} else ""
    return ItemView(marker, tuple(_passage(item, inner)), item.id)


def _columns(
    columns: tuple[Column, ...], groups: list[GroupView], orientation: Orientation
) -> tuple[ColumnView, ...]:
    """Shares of the width: what the author says, else by usage, but never below a word."""
    shares = []
    for at, column in enumerate(columns):
        if column.width is not None:
            shares.append(float(column.width))
            continue
        texts = [column.title]
        texts += [text for group in groups for row in group.rows for text in _texts(row.cells[at])]
        longest = max((len(word) for text in texts for word in _WORD_END.split(text)), default=0)
        needed = min(longest, _LONGEST_WORD) * _SHARE_PER_LETTER[orientation] + 1.5
        shares.append(max(float(_WIDTHS[column.content]), needed))
    return tuple(
        ColumnView(column.content, typeset(column.title), round(100 * share / sum(shares), 2))
        for column, share in zip(columns, shares, strict=True)
    )


def _texts(blocks: tuple[BlockView, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ParagraphView):
            yield block.text
        else:
            for item in block.items:
                yield from _texts(item.blocks)


def _section_heading(numbering: Numbering, at: int, section: Section) -> str:
    number = {"roman": f"{roman(at)}. ", "arabic": f"{at}. ", "none": ""}[
        numbering.sections or "arabic"
    ]
    return typeset(number + section.name)


def _action_number(numbering: Numbering, section: int | None, row: int, running: int) -> str:
    if numbering.actions == "none":
        return ""
    if numbering.actions == "arabic" or section is None:
        return f"{running}."
    return f"{section}.{row}."


def _text(text: str | None) -> tuple[BlockView, ...]:
    return (ParagraphView(typeset(text)),) if text else ()


def _length(blocks: tuple[BlockView, ...]) -> int:
    return sum(map(len, _texts(blocks)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(typeset(line.strip()) for line in text.splitlines() if line.strip())
