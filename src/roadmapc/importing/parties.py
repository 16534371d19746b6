"""Who is named in a document, and the registry that knows them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from roadmapc.format.yaml import Map, Value
from roadmapc.importing.cleaning import folded, in_line, words
from roadmapc.importing.document import Cell, Place
from roadmapc.importing.keys import record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.naming import Namer
from roadmapc.language.stems import stem

_LATER = re.compile(
    r"\(\s*дал[её]е(?:\s+по\s+тексту)?(?:\s*[-–—:,]\s*|\s+)(?:именуем\w+\s+)?([^()]{1,120}?)\s*\)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:(?:и\.\s?о\.|врио|исполняющ\w+ обязанности)\s+)?(?:первый\s+|главн\w+\s+|старш\w+\s+|ведущ\w+\s+)?"
    r"(?:зам\.|рук\.|нач\.|зав\.|зам\w*\b|директор|руководител[ьея]\b|начальник|заведующ|методист|председател|специалист|консультант"
    r"|глав[аы]\b|министр|советник|ректор|учител[ья]\b|педагог|психолог|логопед|секретар|координатор\b|координатора\b"
    r"|администратор|системн\w+ администратор|завуч|завхоз|бухгалтер|врач|медсестр|юрист|инженер|лаборант|дефектолог|преподавател|воспитател|тьютор|куратор\b|библиотекар|вожат|инспектор|секретарь|социальн\w+ педагог|классн\w+ руковод)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?:муниципальн\w+ |региональн\w+ |общеобразовательн\w+ |образовательн\w+ |предметн\w+ |ресурсн\w+ |школьн\w+ "
    r"|руководящ\w+ |педагогическ\w+ |классн\w+ |все |члены |базов\w+ |методическ\w+ )*"
    r"(?:органы\b|организации\b|руководители\b|школы\b|школы-|учителя|педагоги\b|педагоги-|координаторы\b|центры\b|ассоциации\b"
    r"|службы\b|учреждения\b|методисты\b|специалисты\b|директора\b|заместители\b|члены\b|команды\b|работники\b|родители\b"
    r"|администрации\b|комитеты\b|управления\b|муниципалитеты\b|наставники\b|тьюторы\b|воспитатели\b|кураторы\b|ММО\b|ШМО\b"
    r"|РМО\b|МО\b|ОО\b|ОУ\b|ОМСУ\b|МОУО\b|ОУО\b|МСУ\b)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:(?:главн|старш|ведущ|классн|школьн|районн|муниципальн|региональн|методическ|педагогическ|рабоч|творческ|социальн"
    r"|психологическ)\w+\s+)?(?:руководител[ьи]|директора?|начальник|методисты?|психологи?|логопед|педагог(?:-\w+|и)?"
    r"|учител[ья](?:-\w+)?|завучи?|библиотекарь|заместител[ьи]|зам\.|специалисты?|кураторы?|координаторы?|секретарь"
    r"|председатель|отдел|управление|комитет|администрация|школ[аы]|групп[аы]|центр|институт|министерство|департамент|служб[аы]"
    r"|советы?|объединени[ея]|коллектив|кафедр[аы]|члены|родители|воспитател[ьи]|тьюторы?|эксперты|наставники)(?![\w])",
    re.IGNORECASE,
)
"""What a line begins with that names somebody new, in the nominative."""
_OPEN = re.compile(
    r"(?:(?:ы[йе]|о[йе]|ая|[сщшч]к?и[йе])|[-–—]|\b(?:и|по|за|с|для|в|на))\s*$", re.IGNORECASE
)
"""How a line ends whose phrase goes on: an adjective, a dash, a preposition."""
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ич)"
)
_HEADS = (
    "министерство", "департамент", "комитет", "управление", "отдел", "администрация", "центр", "институт",
)  # fmt: skip
_PARTICIPLE = re.compile(r"\s*\w+(?:[аеуюя]щ|нн|[оеи]м|вш)(?:их|ие|ий|ая|ее|ей|ую|ими|им|ых|ые)\b")
"""What a comma inside a name leads on to: «органов, осуществляющих управление»."""


_QUOTES = str.maketrans(dict.fromkeys('«»„“”"', ""))


@dataclass
class Name:
    """One party as the registry will hold it."""

    id: str
    name: str
    sort: str
    short: str | None = None
    genitive: str | None = None
    dative: str | None = None
    also: list[str] = field(default_factory=list)
    letterhead: tuple[str, ...] = ()
    style: Map | None = None
    doubts: list[str] = field(default_factory=list)
    is_known: bool = False
    """Whether a registry has it already; what it is there stays."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which the registry writes the name."""
        return tuple(filter(None, (self.name, self.short, *self.also)))

    def is_spelled(self, name: str) -> bool:
        """Whether a reference written so is understood: signs count there, quotation marks do not."""
        return any(_linked(name) == _linked(said) for said in (*self.spellings, self.id))


class Parties:
    """Every name found so far; one registry for all that was imported together."""

    def __init__(self) -> None:
        self._names: list[Name] = []
        self._by_spelling: dict[str, Name] = {}
        self._namer = Namer()

    def __iter__(self) -> Iterator[Name]:
        """Everybody whom no registry has yet."""
        return (item for item in self._names if not item.is_known)

    def know(self, name: Name, *spellings: str) -> None:
        """Somebody whom a registry has already, by every spelling that it gives."""
        self._namer.reserve(name.id)
        for spelling in spellings:
            self._by_spelling.setdefault(folded(spelling), name)

    def find(self, spelling: str) -> Name | None:
        """Who is called so."""
        return self._by_spelling.get(folded(spelling))

    def add(self, name: str, sort: str | None = None) -> Name:
        """The party called `name`, a new one if nobody is."""
        found = self.find(name)
        if found is None:
            kind = sort or sort_of(name)
            words_of_id = id_words(name, kind)
            found = Name(self._namer.id_for(words_of_id, numbers=True), name, kind)
            self._names.append(found)
            self._by_spelling[folded(name)] = found
        elif not found.is_known and name == found.id and found.sort == "organisation":
            before, found.name = found.name, name
            if not found.is_spelled(before):
                found.also.append(before)
        elif not found.is_spelled(name):
            if found.is_known:
                return self._beside(found, name)
            found.also.append(name)
        return found

    def spell(self, party: Name, spelling: str, *, as_short: bool = False) -> None:
        """Another spelling of a party; the first short one is its short name."""
        if self.find(spelling) is not None or not folded(spelling):
            return
        if party.is_known:
            self._beside(party, spelling)
            return
        if as_short and party.short is None:
            party.short = spelling
        else:
            party.also.append(spelling)
        self._by_spelling[folded(spelling)] = party

    def _beside(self, party: Name, spelling: str) -> Name:
        """Another spelling of somebody whose entry in the registry stays as it is."""
        said = f"проверить: похоже, это «{party.name}»; тогда впишите имя в «также» у «{party.id}», а эту запись удалите"
        words = id_words(spelling, party.sort)
        made = Name(self._namer.id_for(words, numbers=True), spelling, party.sort, doubts=[said])
        self._names.append(made)
        self._by_spelling[folded(spelling)] = made
        return made

    def define(self, name: str, short: str) -> Name:
        """The party that a document calls `short` from now on."""
        known = self.find(short)
        if known is not None and self.find(name) is None and are_others(known.name, name):
            return self._other(known, name, short)
        party = known or self.add(name)
        self.spell(party, name)
        self.spell(party, short, as_short=True)
        return party

    def _other(self, known: Name, name: str, short: str) -> Name:
        """Somebody else whom another text gives the same short name."""
        party = self.add(name)
        said = f"проверить: «{short}» здесь кратко значит «{known.name}»; там, где речь об этой записи, напишите полное имя"
        party.doubts.append(said)
        return party


_LISTS = {"organisation": "organisations", "post": "posts", "person": "persons", "group": "groups"}
More = tuple[tuple[str, Value | None], ...]
"""Further keys of an entry with their values."""


def registry_of(names: Sequence[Name], more: Callable[[Name], More] = lambda _: ()) -> Map:
    """The lists of a registry; `more` gives an entry what its name alone does not tell."""
    return record(
        *(
            (key, tuple(_entry(item, more(item)) for item in names if item.sort == sort))
            for sort, key in _LISTS.items()
        )
    )


def _entry(item: Name, more: More) -> Map:
    has_cases = item.sort in ("organisation", "post")
    return record(
        ("id", item.id),
        ("name", item.name),
        ("genitive", item.genitive if has_cases else None),
        ("dative", item.dative if has_cases else None),
        ("short", item.short if item.sort != "person" else None),
        ("also", tuple(item.also)),
        *more,
        ("letterhead", item.letterhead),
        ("style", item.style),
        doubts=tuple(item.doubts),
    )


_SAME = 0.8
"""The share of words that two names of one body have in common."""


_SCHOOL_WORD = re.compile(
    r"\b(?:школ|гимнази|лице[йя]|[А-Я]{1,4}ОУ\b|[СОН]ОШ\b|детск\w+ сад)", re.IGNORECASE
)
_FORM_WORD = re.compile(
    r"(?:муниципальн|государственн|бюджетн|автономн|казенн|общеобразовательн|дошкольн|образовательн|учрежден|средн"
    r"|основн|начальн|школ|област|имени)\w*|[а-я]{1,4}оу|[сон]ош|им|[а-я]"
)
"""What names of schools have in common: their form of property, and «школа» in full or in short."""
_KINDS = {stem("гимназия"), stem("лицей")}


def are_others(first: str, second: str) -> bool:
    """Whether two names, in whatever case, are of two bodies: too many of their words differ.

    A school's full name and its abbreviation are one if they have the number and the place in common.
    """
    if _SCHOOL_WORD.search(first) and _SCHOOL_WORD.search(second):
        left, right = own_stems(first), own_stems(second)
        is_part = bool(left) == bool(right) and (left <= right or right <= left)
        return not is_part or left & _KINDS != right & _KINDS
    left, right = stems(first), stems(second)
    shared = len(left & right)
    return shared < _SAME * max(len(left), len(right)) and shared < min(len(left), len(right))


def is_same(first: str, second: str) -> bool:
    """Whether two names have the same words, in whatever case; of two schools only those of their own."""
    if _SCHOOL_WORD.search(first) and _SCHOOL_WORD.search(second):
        return own_stems(first) == own_stems(second)
    return stems(first) == stems(second)


def own_stems(name: str) -> set[str]:
    """The words of a school's name that no other school need have, its number among them."""
    return {stem(word) for word in folded(name).split() if not _FORM_WORD.fullmatch(word)}


def stems(name: str) -> set[str]:
    return {stem(word) for word in folded(name).split()}


def sort_of(name: str) -> str:
    """Whether a name is a person's, a post's, a group's or an organisation's."""
    if _PERSON.fullmatch(name):
        return "person"
    if _MANY.match(name):
        return "group"
    return "post" if _POST.match(name) else "organisation"


_OWNERSHIP = re.compile(r"(?:[А-ЯЁ]{1,5}У|АНО|НКО|ЧОУ)\s+(?=[А-ЯЁ]{2,})")
"""The form of property before an abbreviation: «МБОУ СОШ», but not «ИРР ПО»."""


def id_words(name: str, sort: str) -> str:
    """The words of a name that an id is made of: of a body those in quotation marks, or all but its form."""
    if sort == "person":
        return re.sub(r"[А-ЯЁ]\.", "", name)
    if sort != "organisation":
        return name
    quoted = re.search(r"[«\"]([^«»\"]{3,})[»\"]", name)
    number = re.search(r"№ ?(\d+)", name)
    if quoted is not None and (number is None or number[0] in quoted[0]):
        short = _SCHOOL.sub("", quoted[1]).strip()
        return f"{_house_in(name)} {number[1]}" if number is not None else short or quoted[1]
    return _OWNERSHIP.sub("", name)


def _linked(name: str) -> str:
    """A name as references are compared with it: without case, quotation marks and line ends."""
    return in_line(name.translate(_QUOTES)).casefold().replace("ё", "е")


def _house_in(name: str) -> str:
    low = name.casefold()
    return "гимназия" if "гимназия" in low else "лицей" if "лицей" in low else "школа"


# -- «(далее – …)»


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Each full name that a text gives a short one, with the short one."""
    for found in _LATER.finditer(text):
        full = _phrase_before(text[: found.start()])
        if full:
            yield full, in_line(found[1]).strip(" .,;:/–—-")


def _phrase_before(text: str) -> str:
    """The name that ends where `text` ends: back to a stop outside quotation marks and brackets."""
    depth = 0
    at = len(text)
    while at:
        letter = text[at - 1]
        if letter in "»)":
            depth += 1
        elif letter in "«(":
            depth -= 1
            if depth < 0:
                break
        elif (
            depth == 0
            and letter in ",;:\n•"
            and not (letter == "," and _PARTICIPLE.match(text[at:]))
        ) or (depth == 0 and re.match(r"(?:^|\s)[-–—]\s", text[max(at - 2, 0) : at + 1] or " ")):
            break
        at -= 1
    return in_line(text[at:]).strip(" .,-–—")


# -- the cell of those responsible


def responsibles(cell: Cell, parties: Parties, ledger: Ledger) -> tuple[list[str], list[str]]:
    """The names of a cell as they are written, each known to the registry; doubts about them."""
    doubts: list[str] = []
    names: list[str] = []
    text = "\n".join(paragraph.text for paragraph in cell.paragraphs)
    for piece in _pieces(text, parties):
        for name in _apart(piece, parties, cell.place, ledger, doubts):
            _enter(name, parties)
            names.append(name)
    if any(_HEADS_OF_ONE.match(name) for name in names[:-1]):
        doubts.append(
            ledger.doubt(
                cell.place,
                "должность стоит перед первым из имён: за ней записаны сами организации",
                "a post stands before the first of the names; the bodies themselves are written",
            )
        )
    return names, doubts


def _pieces(text: str, parties: Parties) -> Iterator[str]:
    """The text cut at commas, semicolons and line ends outside quotation marks and brackets."""
    parts = [_trimmed(part) for part in _cut(text)]
    parts = [part for part in parts if words(part)]
    at = 0
    while at < len(parts):
        size = next(
            (size for size in range(min(6, len(parts) - at), 1, -1)
             if parties.find(", ".join(parts[at : at + size])) is not None),
            1,
        )  # fmt: skip
        piece = ", ".join(parts[at : at + size])
        at += size
        while at < len(parts) and _belongs(piece, parts[at], parties):
            piece = f"{piece}, {parts[at]}"
            at += 1
        yield in_line(piece)


def _trimmed(part: str) -> str:
    """A piece without marks around it; initials keep their dot."""
    part = part.strip(" -–—•")
    return part if re.search(r"(?<!\w)\w\.$", part) else part.strip(" .")


def _cut(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for at, letter in enumerate(text):
        if letter in "«(":
            depth += 1
        elif letter in "»)":
            depth = max(depth - 1, 0)
        elif (
            letter == ";" or (depth == 0 and letter == ",") or (letter == "\n" and _ends(text, at))
        ):
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _ends(text: str, at: int) -> bool:
    """Whether a line's end is a name's end: the next line begins a name."""
    rest = text[at + 1 :].lstrip(" -–—•")
    if not rest or rest[0].isupper():
        return bool(rest)
    begins = _MANY.match(rest) is not None or _SOMEBODY.match(rest) is not None
    return begins and _OPEN.search(text, max(at - 20, 0), at) is None


def _belongs(piece: str, part: str, parties: Parties) -> bool:
    """Whether what follows a comma goes on with a name: «культуры и спорта …» of a department."""
    if parties.find(part) is not None or not part[:1].islower():
        return False
    if sort_of(part) != "organisation":
        return False
    first = piece.split(maxsplit=1)[0].casefold()
    if part.startswith(
        ("осуществляющ", "участвующ", "имеющ", "реализующ", "включенн", "ответственн")
    ):
        return True
    return first.startswith(_HEADS) and bool(re.match(r"\w+(?:ы|и|а|я|ой|ого|ей|ния|ства)\b", part))


def _apart(
    piece: str, parties: Parties, place: Place, ledger: Ledger, doubts: list[str]
) -> Iterator[str]:
    """Two known names without a comma between them are two."""
    if parties.find(piece) is None and len(formed := _FORM.split(piece)) > 1:
        doubts.append(_unparted(formed[0], formed[1], place, ledger))
        yield from formed
        return
    if parties.find(piece) is None:
        parts = piece.split(" ")
        for at in range(len(parts) - 1, 0, -1):
            first, second = " ".join(parts[:at]), " ".join(parts[at:])
            if parties.find(first) is not None and parties.find(second) is not None:
                doubts.append(_unparted(first, second, place, ledger))
                yield first
                yield second
                return
    yield piece


def _unparted(first: str, second: str, place: Place, ledger: Ledger) -> str:
    return ledger.doubt(
        place,
        f"между «{first}» и «{second}» нет запятой: записаны два ответственных",
        f"no comma between {first!r} and {second!r}: taken for two",
    )


def _enter(name: str, parties: Parties) -> None:
    """Makes a name known, with what «(далее – …)» says of it; heads of one body are its head."""
    heads = _HEADS_OF_ONE.match(name)
    if heads is not None and parties.find(name) is None:
        one = {"руководители": "руководитель", "директора": "директор"}[heads[1].casefold()]
        one = one if name[:1].islower() else one.capitalize()
        parties.spell(parties.add(one + name[heads.end(1) :], "post"), name)
        return
    defined = list(definitions(name))
    if parties.find(name) is None and defined:
        full, short = defined[0]
        party = parties.define(full, short)
        parties.spell(party, name)
    parties.add(name)


# -- cases

_HEADS_OF_ONE = re.compile(r"(руководители|директора)\s+[А-ЯЁ]{2,6}\s.*(?:№|«)", re.IGNORECASE)
_FORM = re.compile(r"(?<=»)\s+(?=[А-ЯЁ]{3,6}\s+(?:[А-ЯЁ]{2,6}\s+)?[«№])")
"""Where one body's name ends and the next one's form of property begins."""

_SCHOOL = re.compile(
    r"(?:(?:средняя|основная|начальная)\s+)?общеобразовательная\s+школа", re.IGNORECASE
)
_NOMINATIVE = (
    ("министерства", "министерство"), ("департамента", "департамент"), ("комитета", "комитет"),
    ("управления", "управление"), ("отдела", "отдел"), ("администрации", "администрация"),
    ("учреждения", "учреждение"), ("председателя", "председатель"), ("директора", "директор"),
    ("службы", "служба"), ("правительства", "правительство"), ("центра", "центр"),
    ("института", "институт"), ("школы", "школа"), ("гимназии", "гимназия"), ("лицея", "лицей"),
    ("главы", "глава"), ("начальника", "начальник"), ("организации", "организация"),
    ("агентства", "агентство"), ("инспекции", "инспекция"), ("совета", "совет"),
    ("органов", "органы"), ("организаций", "организации"), ("школ", "школы"), ("центров", "центры"),
    ("служб", "службы"), ("координаторов", "координаторы"), ("руководителя", "руководитель"), ("министра", "министр"), ("губернатора", "губернатор"),
)  # fmt: skip
_ENDINGS = {
    "ы": (("ых", "ые"), ("их", "ие")),
    "и": (("ых", "ые"), ("их", "ие")),
    "е": (("ого", "ое"), ("его", "ее")),
    "о": (("ого", "ое"), ("его", "ее")),
    "а": (("ой", "ая"), ("ей", "яя")),
    "я": (("ой", "ая"), ("ей", "яя")),
}


def nominative(genitive: str) -> str | None:
    """The nominative of a name whose genitive is written; None where its noun is not known."""
    parts = genitive.split(" ")
    nouns = dict(_NOMINATIVE)
    for at, word in enumerate(parts[:5]):
        bare = word.rstrip(",")
        noun = nouns.get(bare.casefold())
        if noun is None:
            continue
        endings = _ENDINGS.get(noun[-1], (("ого", "ый"), ("его", "ий")))
        before = [_with_ending(part, endings) for part in parts[:at]]
        after = parts[at + 1 :]
        if noun[-1] in "ыи":
            after = [
                _with_ending(part, endings) if _PARTICIPLE.match(part) else part for part in after
            ]
        name = " ".join([*before, noun + word[len(bare) :], *after])
        return name[:1].upper() + name[1:]
    return None


def _with_ending(word: str, endings: Iterable[tuple[str, str]]) -> str:
    for old, new in endings:
        if word.endswith(old):
            return word[: -len(old)] + new
    return word
