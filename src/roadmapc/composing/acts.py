"""An act and its annexes: letterhead, requisites, stamps, and what the annexes hold."""

from collections.abc import Iterable, Iterator

from roadmapc.composing.indicators import indicator_parts
from roadmapc.composing.plans import PlanComposer, ended
from roadmapc.composing.prose import blocks, lines, paragraph, points
from roadmapc.composing.tables import columns, row
from roadmapc.deadlines import Fault, say
from roadmapc.language.acts import APPROVED, KINDS, gender_of
from roadmapc.language.russian import date_in_digits, date_in_words
from roadmapc.language.typography import NBSP, typeset
from roadmapc.model import (
    Act,
    ActFile,
    Annex,
    Chapter,
    Organisation,
    Point,
    Post,
    Programme,
    Register,
    RegisterEntry,
    Stamp,
)
from roadmapc.project import Project, Unit
from roadmapc.tree import Route
from roadmapc.views import (
    ActView,
    AnnexView,
    GroupView,
    HeadingView,
    ItemView,
    ListView,
    OrderView,
    PartView,
    TableView,
    TextView,
)

Authority = Organisation | Post

BLANK_DATE = "«____» ______________ 20___ г."
BLANK_NUMBER = "________"


class ActComposer:
    """Composes one file; `understood` prints under each deadline how it was understood."""

    def __init__(
        self, project: Project, unit: Unit, document: ActFile, *, understood: bool
    ) -> None:
        self._understood = understood
        self._project = project
        self._unit = unit
        self._document = document
        self._act = document.act

    def view(self, *, draft: bool) -> ActView:
        """The whole file; `draft` makes a draft of it whatever its status says."""
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

    def _said(self, route: Route) -> str | None:
        timed = self._project.times.get((self._unit.source.path, route))
        if not self._understood or timed is None or isinstance(timed.reading, Fault):
            return None
        return say(timed.reading, timed.expansion).ru

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
            kinds=(words.nominative.upper(), *([act.second_kind] if act.second_kind else [])),
            date=self._date(act),
            number=_number(act.number),
            place=typeset(act.place) if act.place else None,
            title=lines(act.title),
            preamble=typeset(act.preamble) if act.preamble else None,
            order_word=word.rstrip(":") + ":" if word else None,
            word_in_preamble=bool(
                written is not None and written.position == "in-preamble" and act.preamble
            ),
            points=points(act.points),
            post=lines(signatory.post) if signatory else (),
            person=typeset(signatory.person) if signatory and signatory.person else "",
        )

    def _date(self, act: Act, stamp: Stamp | None = None) -> str:
        day = stamp.date if stamp is not None and stamp.date is not None else act.date
        if day is None:
            return BLANK_DATE
        authority = self._authority()
        in_words = authority is not None and authority.date_form == "words"
        return typeset(date_in_words(day) if in_words else date_in_digits(day))

    # -- annexes

    def _annex(self, annex: Annex, position: int) -> AnnexView:
        stamp = annex.stamp or Stamp(())
        form = stamp.form or self._usual_form(annex)
        orientation = annex.orientation or ("landscape" if annex.roadmap else "portrait")
        plans = PlanComposer(self._party, self._said, orientation)
        return AnnexView(
            id=annex.id,
            file=f"annex-{position}",
            label=self._label(annex, stamp, position, citing=form == "annex")
            if form != "approval"
            else (),
            approval=self._approval(annex, stamp) if form != "annex" else (),
            title=lines(annex.title),
            orientation=orientation,
            parts=tuple(self._parts(annex, plans)),
        )

    def _usual_form(self, annex: Annex) -> str:
        """An annex that a point approves carries both stamps; any other only the label."""
        approved = {
            name.removeprefix("#")
            for point in _all_points(self._act.points if self._act else ())
            for name in point.approves
        }
        return "both" if annex.id in approved else "annex"

    def _label(self, annex: Annex, stamp: Stamp, position: int, *, citing: bool) -> tuple[str, ...]:
        if self._act is None:
            return ()
        number = annex.number or (str(position) if len(self._document.annexes) > 1 else "")
        first = f"Приложение №{NBSP}{number}" if number else "Приложение"
        if not citing:
            return (first,)
        kind = KINDS[self._act.kind].dative
        title = [f"«{' '.join(lines(self._act.title))}»"] if stamp.cites_title else []
        return (first, f"к {kind} {self._issuer()}", self._requisites(self._act, stamp), *title)

    def _approval(self, annex: Annex, stamp: Stamp) -> tuple[str, ...]:
        if self._act is None:
            return ()
        gender = stamp.gender or gender_of(annex.title) or "feminine"
        kind = KINDS[self._act.kind].instrumental
        return (
            APPROVED[gender],
            typeset(f"{kind} {self._issuer()}"),
            self._requisites(self._act, stamp),
        )

    def _issuer(self) -> str:
        authority = self._authority()
        if authority is None:
            return self._act.authority if self._act else ""
        return typeset(authority.genitive or authority.name)

    def _requisites(self, act: Act, stamp: Stamp) -> str:
        number = _number(stamp.number or act.number)
        return f"от {self._date(act, stamp)} №{NBSP}{number}"

    def _parts(self, annex: Annex, plans: PlanComposer) -> Iterator[PartView]:
        if annex.roadmap is not None:
            yield from plans.parts(annex.roadmap)
        if annex.programme is not None:
            yield from _programme(annex.programme, plans)
        if annex.register is not None:
            yield from self._register(annex.register)

    def _register(self, register: Register) -> Iterator[PartView]:
        if register.rows:
            yield TextView((self._entries(register.rows),))
        for module in register.modules:
            yield HeadingView(typeset(module.title))
            yield TextView((self._entries(module.rows),))

    def _entries(self, rows: tuple[RegisterEntry, ...]) -> ListView:
        written = [
            _full(self._party((*entry.route, "party")), entry.party)
            + (f" ({entry.note})" if entry.note else "")
            for entry in rows
        ]
        return ListView(
            tuple(ItemView(f"{at}.", paragraph(line)) for at, line in enumerate(ended(written), 1))
        )


def _number(written: str | None) -> str:
    """A number as registered; the form brings the № sign itself."""
    return typeset((written or "").removeprefix("№").strip() or BLANK_NUMBER)


def _full(party: object, written: str) -> str:
    """How a register calls a party: as written, but an id gives way to the full name."""
    return written if written != getattr(party, "id", None) else str(getattr(party, "name", ""))


def _all_points(written: Iterable[Point]) -> Iterator[Point]:
    for point in written:
        yield point
        yield from _all_points(point.points)


def _programme(programme: Programme, plans: PlanComposer) -> Iterator[PartView]:
    number = 0
    for chapter in programme.sections:
        title = chapter.title
        if chapter.numbered is not False:
            number += 1
            word = f"{programme.section_word} " if programme.section_word else ""
            title = f"{word}{number}. {title}"
        yield HeadingView(typeset(title))
        yield from _chapter(chapter, plans)


def _chapter(chapter: Chapter, plans: PlanComposer) -> Iterator[PartView]:
    if chapter.content:
        yield TextView(blocks(chapter.content))
    if chapter.passport:
        rows = [
            row([paragraph(line.name), blocks(line.content)], "portrait")
            for line in chapter.passport
        ]
        groups = (GroupView(None, tuple(rows)),)
        chosen = [("name", "", 32), ("body", "", 68)]
        yield TableView("passport", columns(chosen, groups, "portrait"), groups, headed=False)
    yield from indicator_parts(chapter.indicators, "portrait")
    if chapter.roadmap is not None:
        yield from plans.parts(chapter.roadmap)
