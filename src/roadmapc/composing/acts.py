"""An act and its annexes: letterhead, requisites, stamps, and what the annexes hold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from roadmapc.composing.indicators import indicator_parts
from roadmapc.composing.plans import PlanComposer, ended
from roadmapc.composing.prose import blocks, lines, paragraph, points
from roadmapc.composing.quoting import quoted
from roadmapc.composing.signing import acquaintance, everyone, visas
from roadmapc.composing.styles import Styles, page_style
from roadmapc.composing.tables import Sheet, row, sheet, table
from roadmapc.deadlines import Fault, say
from roadmapc.language.acts import KINDS
from roadmapc.language.russian import date_in_digits, date_in_quotes, date_in_words
from roadmapc.language.stamps import (
    Cited,
    Line,
    approval,
    approval_start,
    form_of,
    label,
    number_of,
)
from roadmapc.language.typography import NBSP, typeset
from roadmapc.lock import Requisites
from roadmapc.model import (
    Act,
    ActFile,
    Annex,
    Chapter,
    DateForm,
    OrderWordForm,
    Organisation,
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
    SheetView,
    TextView,
)

Authority = Organisation | Post

BLANK_DATE = "«____» ______________ 20___ г."
BLANK_NUMBER = "________"

_DATES: Mapping[DateForm, Callable[[date], str]] = {
    "digits": date_in_digits,
    "words": date_in_words,
    "words-without-mark": lambda day: date_in_words(day).removesuffix(" г."),
    "quoted": date_in_quotes,
}


class ActComposer:
    """Composes one file; `understood` prints under each deadline how it was understood."""

    def __init__(
        self, project: Project, styles: Styles, unit: Unit, document: ActFile, *, understood: bool
    ) -> None:
        self._understood = understood
        self._project = project
        self._unit = unit
        self._document = document
        self._act = document.act
        self._style = styles.of(unit, self._authority())
        self._page = page_style(self._style)

    def view(self, *, draft: bool) -> ActView:
        """The whole file; `draft` makes a draft of it whatever its status says."""
        act, annexes = self._act, self._document.annexes
        title = act.title if act is not None else annexes[0].title if annexes else ""
        authority = self._authority()
        return ActView(
            address=self._unit.source.address,
            path=self._unit.source.path,
            title=_one_line(typeset(title)),
            author=authority.name if authority else "",
            created=act.date.isoformat() if act and act.date else None,
            mark=self._document.mark,
            draft=draft or (act is not None and act.status in {None, "draft"}),
            order=self._order(act) if act is not None and act.points else None,
            annexes=tuple(self._annex(annex, n) for n, annex in enumerate(annexes, 1)),
            style=self._page,
            standing=self._standing(),
            sheets=tuple(self._sheets(act)) if act is not None else (),
        )

    def _standing(self) -> str:
        """«(в редакции приказа от 05.02.2021 № 77)», once other acts have changed this one."""
        approval = self._project.lock.approvals.get(self._unit.source.path)
        if approval is None or self._act is None:
            return ""
        if approval.repealed is not None:
            how = "утратил" if self._act.kind == "order" else "утратило"
            return typeset(f"({how} силу: {self._cited(approval.repealed, 'nominative')})")
        cited = [self._cited(act, "genitive") for act in approval.amended]
        return typeset(f"(в редакции {', '.join(cited)})") if cited else ""

    def _cited(self, by: Requisites, case: Literal["nominative", "genitive"]) -> str:
        """An act that changed this one: its kind, where the project knows it, and requisites."""
        unit = self._project.by_path.get(by.path)
        act = unit.document.act if unit and isinstance(unit.document, ActFile) else None
        usual = {"nominative": "акт", "genitive": "акта"}
        kind = getattr(KINDS[act.kind], case) if act is not None else usual[case]
        return f"{kind} от {date_in_digits(date.fromisoformat(by.date))} № {by.number}"

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
        authority = self._authority()
        letterhead = (authority.letterhead or (authority.name,)) if authority else (act.authority,)
        kind = KINDS[act.kind].nominative.upper()
        signatory = act.signatory
        return OrderView(
            letterhead=tuple(typeset(line) for line in letterhead),
            kinds=(kind, *([act.second_kind] if act.second_kind else [])),
            date=_from(self._date(act.date, self._style.date_form)),
            number=_number(act.number),
            place=typeset(act.place) if act.place else None,
            title=lines(act.title),
            preamble=typeset(act.preamble) if act.preamble else None,
            order_word=self._order_word(act),
            word_in_preamble=self._word_in_preamble(),
            points=points(act.points),
            post=lines(signatory.post) if signatory else (),
            person=typeset(signatory.person) if signatory and signatory.person else "",
            executor=lines(act.executor or ""),
            spaced_kind=self._style.spaced_kind is not False,
            word_form=self._word_form(),
        )

    def _order_word(self, act: Act) -> str | None:
        written = act.order_word
        word = written.text if written is not None else KINDS[act.kind].order_word
        if word is None or word.casefold() in {"нет", "no"}:
            return None
        word = word.rstrip(":") + ":"
        if "capitals" not in self._word_form():
            return word.lower()
        return word.upper() if self._style.order_word_form else word

    def _word_in_preamble(self) -> bool:
        if self._act is None or not self._act.preamble:
            return False
        written = self._act.order_word
        position = written.position if written is not None else None
        return (position or self._style.order_word_position) == "in-preamble"

    def _date(self, day: date | None, form: DateForm | None) -> str:
        return BLANK_DATE if day is None else typeset(_DATES[form or "digits"](day))

    def _word_form(self) -> OrderWordForm:
        usual: OrderWordForm = "spaced" if self._word_in_preamble() else "capitals"
        return self._style.order_word_form or usual

    def _sheets(self, act: Act) -> Iterator[SheetView]:
        words = KINDS[act.kind]
        cited = (
            typeset(self._issuer()),
            f"от {self._stamp_date(act)} №{NBSP}{_number(act.number)}",
            typeset(f"«{_one_line(act.title)}»"),
        )
        on = sheet("portrait", self._page)
        if act.visas:
            yield visas(act.visas, (f"{words.genitive} {cited[0]}", *cited[1:]), on)
        if act.acquainted:
            readers = everyone(self._project, self._unit, act)
            yield acquaintance(readers, (f"с {words.instrumental} {cited[0]}", *cited[1:]), on)

    # -- annexes

    def _annex(self, annex: Annex, position: int) -> AnnexView:
        labelled, approved = self._stamps(annex)
        orientation = annex.orientation or ("landscape" if annex.roadmap else "portrait")
        plans = PlanComposer(self._party, self._said, sheet(orientation, self._page))
        return AnnexView(
            id=annex.id,
            file=f"annex-{position}",
            label=labelled,
            approval=approved,
            title=lines(annex.title),
            orientation=orientation,
            parts=tuple(self._parts(annex, plans)),
        )

    def _stamps(self, annex: Annex) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of the label and of the approval: as they are published, or derived."""
        stamp, act = annex.stamp or Stamp(()), self._act
        if stamp.as_published is not None:
            start = approval_start(stamp.as_published)
            return lines(stamp.as_published[:start]), lines(stamp.as_published[start:])
        if act is None:
            return (), ()
        form = form_of(self._document, annex)
        cited = Cited(act, self._issuer(), self._stamp_date(act), _number(act.number))
        citing = cited if form == "annex" else None
        labelled = label(self._annex_number(annex), citing, titled=bool(stamp.cites_title))
        return (
            _printed(labelled) if form != "approval" else (),
            _printed(approval(annex, cited)) if form != "annex" else (),
        )

    def _annex_number(self, annex: Annex) -> str:
        number = number_of(self._document, annex)
        bare = not number or self._style.annex_number_sign is False
        return number if bare else f"№ {number}"

    def _stamp_date(self, act: Act) -> str:
        return self._date(act.date, self._style.stamp_date_form or self._style.date_form)

    def _issuer(self) -> str:
        authority = self._authority()
        if authority is None:
            return self._act.authority if self._act else ""
        return authority.genitive or authority.name

    def _parts(self, annex: Annex, plans: PlanComposer) -> Iterator[PartView]:
        if annex.roadmap is not None:
            yield from plans.parts(annex.roadmap)
        if annex.programme is not None:
            yield from _programme(annex.programme, plans, sheet("portrait", self._page))
        if annex.register is not None:
            yield from self._register(annex.register)
        if annex.table is not None:
            yield quoted(annex.table, sheet(plans.orientation, self._page))

    def _register(self, register: Register) -> Iterator[PartView]:
        if register.rows:
            yield TextView((self._entries(register.rows),), ragged=True)
        for module in register.modules:
            yield HeadingView(typeset(module.title))
            yield TextView((self._entries(module.rows),), ragged=True)

    def _entries(self, rows: tuple[RegisterEntry, ...]) -> ListView:
        written = [
            _full(self._party((*entry.route, "party")), entry.party)
            + (f" ({entry.note})" if entry.note else "")
            if not entry.repealed
            else "утратил силу"
            for entry in rows
        ]
        return ListView(
            tuple(
                ItemView(f"{at}.", paragraph(line), route=entry.route)
                for at, (line, entry) in enumerate(zip(ended(written), rows, strict=True), 1)
            )
        )


def _one_line(title: str) -> str:
    return " ".join(title.split())


def _from(day: str) -> str:
    """A date in quotes stands alone, any other after «от»."""
    return day if day.startswith("«") else f"от{NBSP}{day}"


def _printed(stamp: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(typeset(" ".join(words.text for words in line)) for line in stamp)


def _number(written: str | None) -> str:
    """A number as registered; the form brings the № sign itself."""
    number = (written or "").removeprefix("№").strip() or BLANK_NUMBER
    return typeset(f"№ {number}").removeprefix(f"№{NBSP}")


def _full(party: object, written: str) -> str:
    """How a register calls a party: as written, but an id gives way to the full name."""
    return written if written != getattr(party, "id", None) else str(getattr(party, "name", ""))


def _programme(programme: Programme, plans: PlanComposer, on: Sheet) -> Iterator[PartView]:
    number = 0
    for chapter in programme.sections:
        title = chapter.title
        if chapter.numbered is not False:
            number += 1
            word = f"{programme.section_word} " if programme.section_word else ""
            title = f"{word}{number}. {title}"
        yield HeadingView(typeset(title), 1)
        yield from _chapter(chapter, plans, on)


def _chapter(chapter: Chapter, plans: PlanComposer, on: Sheet) -> Iterator[PartView]:
    if chapter.content:
        yield TextView(blocks(chapter.content))
    if chapter.passport:
        rows = [
            replace(row([paragraph(line.name), blocks(line.content)]), route=line.route)
            for line in chapter.passport
        ]
        groups = (GroupView(None, tuple(rows)),)
        chosen = [("name", "", 32), ("body", "", 68)]
        yield replace(table("passport", chosen, groups, on), headed=False)
    yield from indicator_parts(chapter.indicators, on)
    if chapter.roadmap is not None:
        yield from plans.parts(chapter.roadmap)
