"""A document to the values of an act's file: which part is the act, which are its annexes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from roadmapc.drafting.asking import PLACEHOLDER
from roadmapc.format.names import name_of
from roadmapc.format.yaml import Map, Value
from roadmapc.importing import annexes as stamps
from roadmapc.importing.addressing import addressed
from roadmapc.importing.annexes import Part, Stamp, annex_number
from roadmapc.importing.cases import nominative_of_dative
from roadmapc.importing.citing import Cited, cited
from roadmapc.importing.cleaning import folded, in_line, words
from roadmapc.importing.document import Block, Document, Paragraph, Place, Table, paragraphs_of
from roadmapc.importing.grids import grid, is_heading
from roadmapc.importing.heads import Head, begins_points, is_act, read_head, stated
from roadmapc.importing.indicators import has_targets
from roadmapc.importing.joining import joined
from roadmapc.importing.keys import choice, flag, record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.naming import Namer
from roadmapc.importing.packing import no_act
from roadmapc.importing.parties import (
    Name,
    Parties,
    are_others,
    definitions,
    nominative,
    own_stems,
    sort_of,
)  # fmt: skip
from roadmapc.importing.plans import is_plan
from roadmapc.importing.programmes import (
    Around,
    Contents,
    around_plan,
    has_chapters,
    is_passport,
    word_count,
)
from roadmapc.importing.registers import Registers, is_register
from roadmapc.importing.requisites import day_in
from roadmapc.language.acts import KINDS
from roadmapc.language.stamps import DRAFT, MARKS

_SCHOOL_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?[-–—/]\s?(\d\d)(?!\d)\s*(?:уч|год)", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s?(?:[-–—/]|г\.?\s?[-–—]|\s-\s)\s?(20\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PERIOD_KEY = name_of("period", "ru")
_PERIOD = re.compile(r"(?:срок\w*|период\w*)[^.\n]{0,60}?(20\d\d)[^\d]{1,8}(20\d\d)", re.IGNORECASE)
_SHORT = 25
"""Words above the first annex that need not be an annex of their own."""
_PROSE = 40
"""Words of prose that any plan may have besides its tables."""
_FEW = 0.12
"""The share of words that may find no place for an annex still to be a plan alone."""
_ADDRESS = re.compile(
    r"\b(?:ул|тел|факс|инн|огрн|кпп|окпо|e-?mail|сайт|индекс|пр-?кт|пер)\b\.?|@|\d{6}",
    re.IGNORECASE,
)
"""What a letterhead says after the name."""
_ORGANISATION = re.compile(
    r"\b(?:министерств|департамент|комитет|управлени|отдел|учрежден|центр|институт|организаци|орган|школ|служб"
    r"|администраци|гимнази|лице[йя]|колледж|университет|совет|объединени|руководител|координатор|ассоциаци|инспекци)"
    r"(?:и?[аеиоуыюяй]|и?[оае]м|ов|ей|и?ями|и?ях|ами|ах)?\b",
    re.IGNORECASE,
)
_BEFORE_BODY = re.compile(
    r"\b(?:руководител|представител|директор|начальник)\w*\s+(?=[а-яё])", re.IGNORECASE
)
_PROPERTY = re.compile(
    r"\b(?:(?:федеральн|государственн|муниципальн|краев|областн|бюджетн|автономн|казенн|казённ)\w+\s+)+"
    r"(?=учрежден|организац|предприят|автономн|бюджетн|казенн)",
    re.IGNORECASE,
)
_DATIVE = re.compile(r"\w+(?:ому|ему)(?!\w)")
"""How a name in the dative begins, which no other case does."""
_PARTY_WORDS = 8
"""Words of a full name among which one says that it is somebody."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of what was found."""

    points: int
    annexes: int
    actions: int
    series: int
    entries: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document as a file of an act, and the account of its words."""

    document: Document
    value: Map
    ledger: Ledger
    counts: Counts
    act: Cited | None = None
    """The act itself, if it has a date and a number."""
    cites: tuple[Cited, ...] = ()
    """What its preamble cites."""
    issuer: Name | None = None

    @property
    def key(self) -> tuple[str, str] | None:
        """Day and number of the act as others cite it."""
        return None if self.act is None else self.act.key

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The other acts that its preamble cites."""
        return tuple(act for act in self.cites if act.key != self.key)


def recognise(document: Document, parties: Parties, this_year: int) -> Recognised:
    """What a document says, as values of the format; who it names goes to `parties`.

    `this_year` stands for the period of a plan that names no year at all. Raises CannotRead
    where the document is no act and no plan.
    """
    whole = joined(document)
    return _Recogniser(whole, parties, this_year).recognise()


class _Recogniser:
    def __init__(self, document: Document, parties: Parties, this_year: int) -> None:
        self._document = document
        self._parties = parties
        self._this_year = this_year
        self._ledger = Ledger()
        self._stamps: list[Stamp] = []
        self._of_head: Head | None = None
        self._namer = Namer()
        self._contents = Contents(self._namer, parties, self._ledger)
        self._registers = Registers(self._namer, parties, self._ledger)

    def recognise(self) -> Recognised:
        for paragraph in self._document.pages:
            self._ledger.drop("page", paragraph.text, paragraph.place)
        before, parts = stamps.split(stamps.flattened(self._document.blocks))
        head = self._of_head = self._head(before)
        if head is None:
            parts = self._without_act(before, parts)
        elif not (parts or head.points or head.title):
            raise no_act(self._document.name)
        self._define()
        found = [(part, stamps.stamp_of(part, head, self._ledger)) for part in parts]
        self._stamps = [stamp for _, stamp in found]
        authority = self._authority(head, self._stamps) if head is not None else None
        ids = [self._annex_id(part) for part in parts]
        annexes = tuple(
            self._annex(name, part, stamp) for name, (part, stamp) in zip(ids, found, strict=True)
        )
        act = None
        if head is not None and authority is not None:
            self._readers(head)
            head.points = tuple(
                addressed(point, place, self._parties, self._ledger)
                for point, place in zip(head.points, head.places, strict=True)
            )
            numbers = [stamp.number or annex_number(part) for part, stamp in found]
            act = stated(head, authority.id, list(zip(ids, numbers, strict=True)))
        mark = self._mark()
        value = record(("mark", mark), ("act", act), ("annexes", annexes))
        counts = Counts(
            points=len(head.points) if head is not None else 0,
            annexes=len(annexes),
            actions=self._contents.plans.actions,
            series=self._contents.indicators.series,
            entries=self._registers.entries,
        )
        cites = tuple(cited(head.preamble or "")) if head is not None else ()
        itself = _itself(head, authority) if head is not None else None
        return Recognised(self._document, value, self._ledger, counts, itself, cites, authority)

    def _mark(self) -> str | None:
        """What the running titles say of the paper; anything else in them has no place."""
        mark = None
        for paragraph in self._document.aside:
            said = folded(paragraph.text)
            known = next((mark for mark, text in MARKS.items() if folded(text) == said), None)
            if known is not None or said == folded(DRAFT):
                self._ledger.drop("printed", paragraph.text, paragraph.place)
                mark = choice("ActFile", "mark", known) if known else mark
            else:
                self._ledger.leave(
                    paragraph, "колонтитул или сноска", "a running title or a footnote"
                )
        return mark

    # -- the act

    def _head(self, before: Sequence[Block]) -> Head | None:
        start = next((at for at, block in enumerate(before) if begins_points(block)), len(before))
        above = stamps.flattened(before[:start], lambda table: not any(map(is_heading, table.rows)))
        laid = [*above, *before[start:]]
        lines = [block for block in laid if isinstance(block, Paragraph)]
        if not is_act(lines):
            return None
        for block in laid:
            if isinstance(block, Table):
                self._leave_table(block, "таблица в тексте акта не имеет места")
        return read_head(lines, self._ledger)

    def _leave_table(self, table: Table, ru: str) -> None:
        for paragraph in paragraphs_of([table]):
            self._ledger.leave(paragraph, ru, "a table that has no place")

    def _without_act(self, before: list[Block], parts: list[Part]) -> list[Part]:
        """The annexes of a document without an act: one, if it has no stamp either."""
        if not parts:
            return [stamps.bare(before)]
        texts = list(paragraphs_of(before))
        if word_count(texts) > _SHORT or any(isinstance(block, Table) for block in before):
            return [stamps.bare(before), *parts]
        for paragraph in texts:
            self._ledger.leave(paragraph, "текст до приложения", "a text before the annex")
        return parts

    def _define(self) -> None:
        """Everybody whom the document gives a short name, before tables use it."""
        for paragraph in self._document.paragraphs():
            for full, short in definitions(paragraph.text):
                if _is_party(full, short):
                    self._defined(full, short, paragraph.place)
            self._listed(paragraph)

    def _defined(self, full: str, short: str, place: Place) -> None:
        bare = _bare(full)
        holder = self._parties.find(short)
        if holder is not None and not are_others(holder.name, bare):
            return
        name = _in_nominative(bare)
        known = name is not None and name.casefold() != bare.casefold()
        party = self._parties.define(name or bare, short)
        if known:
            if _DATIVE.match(bare):
                party.dative = bare[:1].lower() + bare[1:]
            else:
                party.genitive = bare
            party.doubts.append(
                self._ledger.doubt(
                    place,
                    f"имя «{name}» выведено из другого падежа",
                    f"the name {name!r} is made of another case",
                )
            )

    def _listed(self, paragraph: Paragraph) -> None:
        """An entry of a list of abbreviations: «ОО – образовательные организации»."""
        found = re.match(
            r"([А-ЯЁ][А-ЯЁа-яё «»]{1,40}?)\s+[-–—]\s+(.+?)[;.]?$", in_line(paragraph.text)
        )
        if found is None or not re.search(r"[А-ЯЁ]{2}", found[1]) or len(words(found[2])) > 25:
            return
        if _ORGANISATION.search(found[2]) and self._parties.find(found[1]) is None:
            full = found[2][:1].upper() + found[2][1:]
            self._parties.define(full, found[1])

    def _authority(self, head: Head, found: Sequence[Stamp]) -> Name:
        """Who issued the act, known to the registry with the case that stamps need."""
        lines = [in_line(item.text) for item in head.issuer]
        named = list(takewhile(lambda line: _ADDRESS.search(line) is None, lines))
        named = list(dropwhile(lambda line: not _begins_name(line), named)) or named
        for item in head.issuer:
            self._ledger.drop("registry", item.text, item.place)
        genitive = next((stamp.issuer for stamp in found if stamp.issuer), None)
        written = in_line(" ".join(named))
        name = self._as_written(written) if written else None
        doubt = None
        if name is None and genitive is not None and not are_others(written or genitive, genitive):
            name = nominative(genitive)
            doubt = "имя органа выведено из грифа"
        if name is None:
            name = written or PLACEHOLDER
            doubt = "имя органа взято из шапки" if written else "орган в источнике не назван"
        party = self._parties.add(name, "post" if sort_of(name) == "post" else "organisation")
        self._complete(party, lines, genitive, head)
        if doubt:
            place = head.issuer[0].place if head.issuer else Place()
            said = f"{doubt}: «{name}»" if name != PLACEHOLDER else doubt
            party.doubts.append(self._ledger.doubt(place, said, f"the issuer: {name!r}"))
        return party

    def _readers(self, head: Head) -> None:
        for name in head.acquainted:
            self._parties.add(name)

    def _complete(self, party: Name, lines: list[str], genitive: str | None, head: Head) -> None:
        party.letterhead = tuple(lines) or party.letterhead
        place = head.issuer[0].place if head.issuer else Place()
        if genitive is not None and are_others(party.name, genitive):
            said = f"в грифе другой орган: «{genitive}»"
            party.doubts.append(self._ledger.doubt(place, said, f"the stamp names {genitive!r}"))
        elif genitive is not None and party.is_known and party.genitive is None:
            said = f"в реестре у «{party.id}» нет родительного, впишите: «{genitive}»"
            self._ledger.doubt(place, said, f"the registry has no genitive of {party.id!r}")
        else:
            party.genitive = party.genitive or genitive
        form = choice("Style", "date_form", head.date_form)
        own = next((stamp.date_form for stamp in self._stamps if stamp.date_form), head.date_form)
        word = head.word_form
        party.style = record(
            ("spaced_kind", None if head.is_spaced else flag(value=False)),
            ("date_form", form),
            (
                "stamp_date_form",
                choice("Style", "date_form", own) if own != head.date_form else None,
            ),
            ("order_word_form", choice("Style", "order_word_form", word) if word else None),
        )

    def _as_written(self, letterhead: str) -> str | None:
        """The letterhead in small letters, if the document writes the name so somewhere."""
        if not letterhead.isupper():
            return letterhead
        pattern = re.compile(r"\s+".join(map(re.escape, letterhead.split())), re.IGNORECASE)
        for paragraph in self._document.paragraphs():
            for found in pattern.finditer(paragraph.text):
                if not found[0].isupper():
                    name = in_line(found[0])
                    return name[:1].upper() + name[1:]
        return self._as_quoted(letterhead)

    def _as_quoted(self, letterhead: str) -> str | None:
        """The same where the document writes only what stands in quotation marks, and the rest says the form."""
        found = re.fullmatch(r"([^«»]+)«([^«»]+)»", letterhead)
        if found is None or own_stems(found[1]):
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, found[2].split())), re.IGNORECASE)
        for paragraph in self._document.paragraphs():
            written = pattern.search(paragraph.text)
            if written is not None and not written[0].isupper():
                return f"{found[1].capitalize()}«{in_line(written[0])}»"
        return None

    # -- annexes

    def _annex_id(self, part: Part) -> str:
        title = in_line(" ".join(item.text for item in part.title)).casefold()
        for stem, name in (
            ("дорожн", "карта"), ("план", "план"), ("программ", "программа"), ("ресурсные центры", "ресурсные-центры"),
            ("переч", "перечень"), ("спис", "список"), ("комплекс", "комплекс"),
        ):  # fmt: skip
            if title.startswith(stem) or f" {stem}" in title[:40]:
                return self._namer.reserve(name)
        return self._namer.id_for(title, "приложение")

    def _annex(self, name: str, part: Part, stamp: Stamp) -> Map:
        title = "\n".join(item.text for item in part.title)
        doubts: tuple[str, ...] = ()
        if not title:
            place = next((item.place for item in paragraphs_of(part.blocks)), Place())
            doubts = (
                self._ledger.doubt(place, "у приложения нет заголовка", "the annex has no title"),
            )
        period, unsure = self._period(title, part)
        key, body = self._body(title, part, period)
        if isinstance(body, Map) and any(entry.key == _PERIOD_KEY for entry in body.entries):
            body = replace(body, comment=(*unsure, *body.comment))
        return record(
            ("id", name),
            ("number", stamp.number),
            ("title", title or PLACEHOLDER),
            ("orientation", _orientation(part, key)),
            ("stamp", stamp.value),
            (key, body),
            doubts=doubts,
        )

    def _body(self, title: str, part: Part, period: str) -> tuple[str, Value]:
        if is_register(title, part.blocks):
            return "register", self._registers.register(part.blocks, period)
        trial = Ledger()
        around = around_plan(part.blocks, trial)
        if around.plans and self._is_plan_alone(around, part.blocks):
            self._ledger.take(trial)
            return "roadmap", self._contents.roadmap(around, period)
        if len(part.blocks) == 1 and self._is_bare_table(part.blocks[0]):
            assert isinstance(part.blocks[0], Table)
            return "table", self._contents.table(part.blocks[0])
        if not part.blocks:
            place = part.title[-1].place if part.title else Place()
            self._ledger.doubt(place, "в приложении ничего нет", "the annex is empty")
        return "programme", self._contents.programme(part.blocks, period)

    def _is_bare_table(self, block: Block) -> bool:
        """Whether a block is a table of neither actions, indicators nor a passport."""
        if not isinstance(block, Table) or len(block.rows) == 1 or is_passport(block):
            return False
        found = grid(block, Ledger())
        return bool(found.rows) and not (found.has("year") or has_targets(found) or is_plan(found))

    def _is_plan_alone(self, around: Around, blocks: Sequence[Block]) -> bool:
        every = word_count(list(paragraphs_of(list(blocks))))
        tables = [block for block in blocks if isinstance(block, Table)]
        if any(is_passport(table) and not is_heading(table.rows[0]) for table in tables):
            return False
        free = word_count([*around.before, *around.after])
        return free <= max(_FEW * every, _PROSE) or not has_chapters(blocks)

    def _period(self, title: str, part: Part) -> tuple[str, tuple[str, ...]]:
        """The years of an annex, and the comment where it does not name them itself."""
        own = self._own_period(title, part)
        if own is not None:
            return own, ()
        place = part.title[0].place if part.title else Place()
        year = self._year_of_act()
        if year is not None:
            ru, en = f"в приложении нет ни одного года; период – {year}, год акта", "its act's year"
        else:
            year = str(self._this_year)
            ru = f"в источнике нет ни одного года; период – {year}, нынешний год"
            en = "no year in the source"
        return year, (self._ledger.doubt(place, ru, f"the period {year}: {en}"),)

    def _year_of_act(self) -> str | None:
        """The year or years that the title of the act names, else that of its date."""
        if self._of_head is None:
            return None
        named = _YEARS.search(self._of_head.title) or _YEAR.search(self._of_head.title)
        if named is not None:
            return "-".join(dict.fromkeys(named.groups()))
        found = _YEAR.search(self._of_head.day or "")
        return found[1] if found is not None else None

    def _own_period(self, title: str, part: Part) -> str | None:
        for text in (title, *(item.text for item in paragraphs_of(part.blocks))):
            found = _YEARS.search(text) if text == title else _PERIOD.search(text)
            if found is not None and int(found[1]) <= int(found[2]):
                return f"{found[1]}-{found[2]}"
        school = _SCHOOL_YEAR.search(title)
        if school is not None and int(school[2]) == int(school[1]) % 100 + 1:
            return f"{school[1]}-{int(school[1]) + 1}"
        if title and (years := _YEAR.findall(title)):
            return str(years[0])
        named = sorted(self._years(part.blocks))
        if not named:
            return None
        return named[0] if named[0] == named[-1] else f"{named[0]}-{named[-1]}"

    def _years(self, blocks: Sequence[Block]) -> Iterable[str]:
        tables = [block for block in blocks if isinstance(block, Table)]
        inside = {year for item in paragraphs_of(tables) for year in _YEAR.findall(item.text)}
        return inside or {
            year for item in paragraphs_of(list(blocks)) for year in _YEAR.findall(item.text)
        }


def _begins_name(line: str) -> bool:
    """Whether a line of a letterhead is of the name: it says what it is, or its form of property."""
    return _ORGANISATION.search(line) is not None or not own_stems(line)


def _itself(head: Head, authority: Name | None) -> Cited | None:
    """The requisites of the act as others would cite it."""
    day = day_in(head.day or "")
    if day is None or head.number is None:
        return None
    name = authority.name if authority is not None else None
    return Cited(KINDS[head.kind].nominative, day.day, head.number, name, in_line(head.title))


def _in_nominative(name: str) -> str | None:
    """A name as a sentence declines it, in the nominative; as it stands where it seems to be so."""
    given = nominative_of_dative(name)
    if given is not None and _DATIVE.match(name):
        return given
    return nominative(name) if name[:1].islower() else name


def _orientation(part: Part, key: str) -> str | None:
    """How the sheets of an annex lie, where it is not as they usually do."""
    first = next(iter([*part.stamp, *part.title]), None)
    if first is None or first.is_lying is None or first.is_lying == (key == "roadmap"):
        return None
    return choice("Annex", "orientation", "landscape" if first.is_lying else "portrait")


def _bare(full: str) -> str:
    """A name without what stands before it in its sentence: «назначить», «руководители»."""
    posts = list(_BEFORE_BODY.finditer(full.partition("«")[0]))
    if posts:
        return full[posts[-1].end() :]
    found = _PROPERTY.search(full.partition("«")[0])
    return full if found is None else full[found.start() :]


def _is_party(full: str, short: str) -> bool:
    """Whether «(далее – …)» names somebody: a body, its post or a group, not a thing."""
    if re.search(
        r"программ|концепци|план|карт|сетевой ресурс|сред[аыу]\b|аттестац|работ[аы]?\b|исследован",
        short.casefold(),
    ):
        return False
    if folded(full) == folded(short) or len(full) > 300:
        return False
    return _ORGANISATION.search(" ".join(full.split()[:_PARTY_WORDS])) is not None
