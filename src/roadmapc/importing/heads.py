"""The act itself: letterhead, requisites, title, preamble, points, signatory."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadmapc import deadlines
from roadmapc.drafting.asking import PLACEHOLDER
from roadmapc.format.yaml import Map, Names, Value
from roadmapc.importing.cases import nominative_of_dative
from roadmapc.importing.cleaning import closed_up, in_line, words
from roadmapc.importing.document import Block, Paragraph, Place
from roadmapc.importing.keys import choice, record
from roadmapc.importing.ledger import Dropped, Ledger
from roadmapc.importing.lists import marker_of
from roadmapc.importing.prose import passages
from roadmapc.importing.requisites import day_in, kind_of, number_in, place_in
from roadmapc.language.acts import KINDS
from roadmapc.language.russian import date_in_digits
from roadmapc.model import ActKind, DateForm, OrderWordForm

_POST_LINE, _POST_LINES = 120, 8
"""Characters of a line of a post, and lines that it may take."""
_OPENING = 6
"""Words of a point among which those it tells are named."""
_HEAD = 30
"""Lines among which an act says what it is."""
_NAME_LINE = 160
"""Characters of a line with the name of who signs."""
_ORDER_WORD = re.compile(
    r"(?<!\w)(приказываю|приказывает|постановляю|постановляет|распоряжаюсь|обязываю|решил[аи]?)\s*:?\s*$",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"(?:в соответстви|в целях|с целью|на основани|во исполнени|в рамках|руководствуясь|в связи|для |по результат"
    r"|по итогам|согласно|учитывая|в исполнени|в цел|исходя|с учетом|в порядке)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"Об?о?\s", re.IGNORECASE)
_NAME = re.compile(
    r"(?<!\w)(?:[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?)[\s/)]*$"
)
_BLANK = re.compile(r"(?:от\s*)?«_+»[\s_]*20_*\s*г\.?|№\s*_{3,}")
"""Where a date and a number will be written by hand."""
_BLANK_NAME = re.compile(r"\s_{5,}$")
_READ = re.compile(r"ознакомлен[аоы]?\s*:?$", re.IGNORECASE)
_PREPARED = re.compile(r"исп(?:\.|олнител)", re.IGNORECASE)
POST = re.compile(
    r"(?:министр|директор|начальник|руководител|глав[аы]|завед|председател|исполняющ|и\. ?о|врио|врем|замест|ректор|вр\.)",
    re.IGNORECASE,
)
_MODALITIES = (
    ("control", r"контроль\b.*\b(?:возлож|оставл|за )|(?:возложить|оставить)\b.*контрол"),
    ("in-force", r"вступает в силу|ввести в действие"),
    ("repeal", r"признать утратившим|утратившим силу"),
    ("amend", r"внести (?:в .*)?изменени"),
    ("recommend", r"рекомендова"),
    ("approve", r"утвердить (?!.*план\w* мероприятий\s*$)"),
    ("appoint", r"назначить"),
)  # fmt: skip
_DUE = re.compile(
    r"(?:в срок )?(до \d{1,2} \w+ \d{4} ?(?:года|г\.)?|до \d{1,2}\.\d{1,2}\.\d{4} ?(?:года|г\.)?)"
)


_NAMED_ANNEX = re.compile(r"приложени\w{1,2}\s*(?:№|N)?\s*(\d{1,3})(?![\w.])", re.IGNORECASE)


@dataclass
class Head:
    """What an act says of itself; the parts that the annexes are held against."""

    kind: ActKind
    issuer: list[Paragraph] = field(default_factory=list)
    second_kind: str | None = None
    day: str | None = None
    date_form: DateForm = "digits"
    is_spaced: bool = False
    word_form: OrderWordForm | None = None
    number: str | None = None
    place: str | None = None
    title: str = ""
    preamble: str | None = None
    order_word: tuple[str, str] | None = None
    points: tuple[Map, ...] = ()
    places: list[Place] = field(default_factory=list)
    """Where its points begin, one for one."""
    signatory: Map | None = None
    executor: str | None = None
    acquainted: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    approves: list[tuple[str, Place]] = field(default_factory=list)


def is_act(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether one of the first lines says what kind of act this is, or orders something."""
    lines = [line for item in paragraphs[:_HEAD] for line in item.text.split("\n")]
    return any(map(kind_of, lines)) or any(map(_kind_by_word, lines))


def begins_points(block: Block) -> bool:
    """Whether a paragraph ends with the order word, or is the first point."""
    if not isinstance(block, Paragraph):
        return False
    text = in_line(block.text)
    return marker_of(text).numbers == (1,) or _ORDER_WORD.search(closed_up(text)) is not None


def _kind_by_word(line: str) -> ActKind | None:
    """The kind of an act whose order word stands on a line of its own."""
    found = _ORDER_WORD.fullmatch(closed_up(in_line(line)).strip())
    if found is None:
        return None
    word = found[1].casefold()
    return (
        "resolution"
        if word.startswith("постан")
        else "directive"
        if word.startswith("расп")
        else "order"
    )


def read_head(paragraphs: Sequence[Paragraph], ledger: Ledger) -> Head:
    """The act in its paragraphs; one of the first says its kind."""
    return _Reader(paragraphs, ledger).read()


class _Reader:
    def __init__(self, paragraphs: Sequence[Paragraph], ledger: Ledger) -> None:
        self._lines = [
            replace(item, text=line, apart=item.apart if not at else False)
            for item in paragraphs
            for at, line in enumerate(item.text.split("\n"))
        ]
        self._ledger = ledger
        self._at = 0

    def read(self) -> Head:
        at = next((at for at, line in enumerate(self._lines) if kind_of(line.text)), None)
        head = self._named_kind(at) if at is not None else self._unnamed_kind()
        self._requisites(head)
        self._title(head)
        self._preamble(head)
        end = self._signature(head)
        self._points(head, self._lines[self._at : end])
        return head

    def _named_kind(self, at: int) -> Head:
        line = self._lines[at]
        found = kind_of(line.text)
        assert found is not None
        kind, rest = found
        head = Head(kind)
        head.is_spaced = closed_up(line.text) != line.text
        for above in self._lines[:at]:
            self._letterhead(head, above)
        self._ledger.drop("typed", KINDS[kind].nominative if rest else line.text, line.place)
        self._at = at + 1
        if rest:
            self._lines.insert(self._at, replace(line, text=rest))
            self._written_kind(line, kind)
        return head

    def _unnamed_kind(self) -> Head:
        """An act that only its order word tells of."""
        kinds = [_kind_by_word(line.text) for line in self._lines]
        at = next(at for at, kind in enumerate(kinds) if kind is not None)
        head = Head(kinds[at] or "order")
        place = self._lines[at].place
        said = f"вид акта выведен из слова «{self._lines[at].text}»"
        head.doubts.append(self._ledger.doubt(place, said, "the kind is taken from the order word"))
        titles = [n for n, line in enumerate(self._lines[:at]) if _TITLE.match(line.text)]
        for above in self._lines[: titles[0] if titles else 0]:
            self._letterhead(head, above)
        self._at = titles[0] if titles else 0
        return head

    def _written_kind(self, line: Paragraph, kind: ActKind) -> None:
        """The word of the kind as it is written, where requisites stand in its line."""
        noun = " ?".join(KINDS[kind].nominative)
        written = re.search(noun, in_line(line.text), re.IGNORECASE)
        assert written is not None
        self._ledger.dropped[-1] = Dropped("typed", written[0], line.place)

    def _letterhead(self, head: Head, line: Paragraph) -> None:
        """A line of the letterhead, or of requisites above the kind of act."""
        if day_in(line.text) is None and not line.text.startswith("№"):
            head.issuer.append(line)
            return
        rest = self._taken(head, line.text, line.place)
        if words(rest):
            head.issuer.append(replace(line, text=rest))

    def _requisites(self, head: Head) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            text = line.text
            if _TITLE.match(text) or _PREAMBLE.match(text):
                break
            rest = self._taken(head, text, line.place)
            if rest == text and not self._is_second_kind(head, line):
                if words(text) and len(text) > _HEAD * 3:
                    break
                if self._head_is_over(head):
                    break
                head.doubts += self._ledger.leave(
                    line, f"строка шапки «{text[:60]}» не понята", "a line of the head"
                )
            elif words(rest) and rest != text:
                head.doubts += self._ledger.leave(
                    replace(line, text=rest), f"в шапке осталось «{rest}»", "part of the head"
                )
            self._at += 1

    def _head_is_over(self, head: Head) -> bool:
        return bool(head.day or head.number or head.place)

    def _is_second_kind(self, head: Head, line: Paragraph) -> bool:
        text = closed_up(in_line(line.text))
        if head.second_kind is None and text.isupper() and len(text.split()) == 1 and not head.day:
            head.second_kind = text
            self._ledger.drop("typed", line.text, line.place)
            return True
        return False

    def _taken(self, head: Head, text: str, place: Place) -> str:
        """What is left of a line without the date, the number and the place."""
        rest = _BLANK.sub(" ", text)
        for blank in _BLANK.findall(text):
            self._ledger.drop("printed", blank, place)
        if head.day is None and (day := day_in(rest)) is not None:
            head.day, head.date_form = date_in_digits(day.day), day.form
            before = re.sub(r"\bот\s*$", "", rest[: day.start])
            self._ledger.drop("typed", rest[len(before) : day.end], place)
            rest = f"{before} {rest[day.end :]}"
        if head.number is None and (number := number_in(rest)) is not None:
            head.number = number[0]
            if rest[number[1]] in "Nn":
                self._ledger.drop("typed", rest[number[1]], place)
            rest = f"{rest[: number[1]]} {rest[number[2] :]}"
        rest = in_line(rest)
        if head.place is None and (found := place_in(rest)) is not None:
            head.place = found[0]
            rest = rest[: found[1]]
        return rest.strip()

    def _title(self, head: Head) -> None:
        lines: list[str] = []
        start = self._lines[self._at] if self._at < len(self._lines) else None
        while self._at < len(self._lines):
            line = self._lines[self._at]
            goes_on = bool(lines) and line.is_styled and not line.apart
            starts_text = not goes_on and (
                _PREAMBLE.match(line.text) or marker_of(line.text).numbers == (1,)
            )
            if lines and (starts_text or self._word_alone(line) or self._is_text(line, start)):
                break
            if starts_text and not lines:
                break
            lines.append(line.text)
            self._at += 1
        head.title = "\n".join(lines)
        if not lines:
            place = start.place if start is not None else Place()
            head.doubts.append(
                self._ledger.doubt(place, "у акта нет заголовка", "the act has no title")
            )

    def _is_text(self, line: Paragraph, start: Paragraph | None) -> bool:
        """Whether the title is over: a new paragraph that is not set as its first line was."""
        if start is None:
            return False
        return (line.apart and line.is_styled != start.is_styled) or (
            line.apart and len(line.text) > 200
        )

    def _word_alone(self, line: Paragraph) -> bool:
        found = _ORDER_WORD.search(closed_up(line.text))
        return found is not None and found.start() == 0

    def _preamble(self, head: Head) -> None:
        texts = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if marker_of(line.text).numbers[:1] == (1,):
                break
            text = in_line(line.text)
            before, word = _order_word(text)
            self._at += 1
            if word is not None:
                if before:
                    texts.append(before)
                self._ledger.drop("typed", text[len(before) :], line.place)
                is_spaced = closed_up(text) != text
                head.word_form = _word_form(word, is_spaced)
                if is_spaced and line.ends_bold and not word.isupper():
                    head.word_form = "bold-spaced"
                head.order_word = (word, "in-preamble" if before else "own-line")
                break
            texts.append(text)
        head.preamble = " ".join(texts) or None

    # -- the signature

    def _signature(self, head: Head) -> int:
        """Reads who signs; where the points end."""
        name = self._name_line()
        if name is None:
            return self._without_name(head)
        line = self._lines[name]
        found = _NAME.search(line.text) or _BLANK_NAME.search(line.text)
        assert found is not None
        person, same_line = (
            found[0].strip(" /)_"),
            in_line(line.text[: found.start()]).strip(" _/("),
        )
        start = self._post_start(name, bool(same_line))
        post = [item.text for item in self._lines[start:name] if words(item.text)]
        if same_line:
            post.append(same_line)
        if not person:
            self._doubt_name(head, line)
        self._after_signature(head, self._lines[name + 1 :])
        head.signatory = record(
            ("post", "\n".join(post) or PLACEHOLDER), ("person", person or None)
        )
        return start

    def _after_signature(self, head: Head, lines: Sequence[Paragraph]) -> None:
        """Who prepared the act and who has to read it; anything else has no place."""
        reads = False
        for line in lines:
            text = in_line(line.text)
            name = re.sub(r"[_\s]+(?:[«\"]?_*[»\"]?.{0,12}20_*\d*_*\s?г?\.?)?$", "", text)
            if _READ.search(text):
                reads = True
                self._ledger.drop("typed", text, line.place)
            elif reads and _NAME.fullmatch(name):
                head.acquainted.append(name)
                self._ledger.drop("typed", text[len(name) :], line.place)
            elif head.executor is None and (_PREPARED.match(text) or line.is_small):
                head.executor = text
            elif head.executor is not None and line.is_small:
                head.executor = f"{head.executor}\n{text}"
            else:
                said = f"после подписи: «{text[:60]}»"
                head.doubts += self._ledger.leave(line, said, "after the signature")

    def _name_line(self) -> int | None:
        """The line of who signs: a name with a post before it, else the first name alone."""
        alone: int | None = None
        for at in range(self._at, len(self._lines)):
            text = self._lines[at].text
            if len(text) >= _NAME_LINE or marker_of(text).numbers:
                continue
            if _NAME.search(text):
                if self._is_of_point(at):
                    continue
                if POST.match(text) or POST.match(self._lines[at - 1].text):
                    return at
                if self._lines[at].tabbed:
                    return at
                if _NAME.match(text) and alone is None:
                    alone = at
            if _NAME.search(text) or _BLANK_NAME.search(text):
                own = self._lines[self._paragraph_start(at) : at + 1]
                if any(POST.match(line.text) for line in own):
                    return at
        return alone

    def _is_of_point(self, at: int) -> bool:
        """Whether a line goes on with a point that was broken into lines."""
        line = self._lines[at]
        if line.apart or not line.text[:1].islower():
            return False
        return bool(marker_of(self._lines[self._paragraph_start(at)].text).numbers)

    def _paragraph_start(self, at: int) -> int:
        """Where the paragraph of a line begins: below empty space, or below the end of a point."""
        while at > self._at and not self._lines[at].apart and not self._ends_point(at - 1):
            at -= 1
        return at

    def _ends_point(self, at: int) -> bool:
        """Whether a line ends a sentence of the points."""
        return self._lines[at].text.rstrip().endswith((".", ";", ":"))

    def _post_start(self, name: int, with_post: bool) -> int:
        start = self._paragraph_start(name)
        if start < name:
            return start
        while start > self._at:
            line = self._lines[start - 1]
            ends = line.text.endswith((".", ":", ";"))
            if (
                marker_of(line.text).kind
                or ends
                or len(line.text) > _POST_LINE
                or name - start >= _POST_LINES
            ):
                break
            if with_post and POST.match(self._lines[name].text):
                break
            start -= 1
        return start

    def _doubt_name(self, head: Head, line: Paragraph) -> None:
        said = self._ledger.doubt(line.place, "имя подписавшего не найдено", "no name of who signs")
        head.doubts.append(said)

    def _without_name(self, head: Head) -> int:
        for at in range(len(self._lines) - 1, max(len(self._lines) - 6, self._at), -1):
            line = self._lines[at]
            if POST.match(line.text) and not marker_of(line.text).kind and len(line.text) < 120:
                post = "\n".join(item.text for item in self._lines[at:]).strip(" _")
                head.signatory = record(("post", post))
                self._doubt_name(head, line)
                return at
        return len(self._lines)

    # -- points

    def _points(self, head: Head, lines: Sequence[Paragraph]) -> None:
        if lines and not self._starts(lines, ()) and head.order_word is not None:
            head.points = tuple(self._unnumbered(lines, head))
        else:
            head.points = tuple(self._level(lines, (), "п", head))

    def _unnumbered(self, lines: Sequence[Paragraph], head: Head) -> list[Map]:
        """Points that nobody numbered: a paragraph each, with the list that it opens."""
        starts = [0]
        for at, line in enumerate(lines[1:], 1):
            is_own = not marker_of(line.text).kind and line.text[:1].isupper()
            if is_own and not in_line(lines[at - 1].text).endswith((",", ";")):
                starts.append(at)
        head.doubts.append(
            self._ledger.doubt(
                lines[0].place,
                "пункты в источнике без номеров, их поставит компилятор",
                "the points have no numbers in the source; they are counted",
            )
        )
        ends = [*starts[1:], len(lines)]
        return [
            self._point(lines[start:end], (number,), f"п{number}", head)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
        ]

    def _level(
        self, lines: Sequence[Paragraph], above: tuple[int, ...], prefix: str, head: Head
    ) -> list[Map]:
        starts = self._starts(lines, above)
        opening = lines[: starts[0][0]] if starts else lines
        if not above:
            for line in opening:
                head.doubts += self._ledger.leave(
                    line, "текст до первого пункта", "a text before the first point"
                )
        found = []
        ends = [*(at for at, _ in starts[1:]), len(lines)]
        for count, ((start, number), end) in enumerate(zip(starts, ends, strict=False), 1):
            if number != count:
                self._skipped(lines[start], count, head)
            found.append(self._point(lines[start:end], (*above, number), f"{prefix}{count}", head))
        return found

    def _skipped(self, line: Paragraph, count: int, head: Head) -> None:
        said = f"пункт «{in_line(line.text)[:40]}» в печати будет под номером {count}"
        head.doubts.append(
            self._ledger.doubt(line.place, said, f"this point will be printed as {count}")
        )

    def _starts(self, lines: Sequence[Paragraph], above: tuple[int, ...]) -> list[tuple[int, int]]:
        """Where the points 1, 2, 3 … of a level begin, with their numbers; one may have been left out."""
        starts: list[tuple[int, int]] = []
        kinds: set[bool] = set()
        markers = [marker_of(line.text) for line in lines]
        last = {marker.numbers: at for at, marker in enumerate(markers)}
        for at, marker in enumerate(markers):
            following = starts[-1][1] + 1 if starts else 1
            if starts and not above and last.get((following,), -1) < at:
                following += marker.numbers == (following + 1,)
            if marker.numbers == (*above, following) and kinds <= {marker.kind == "bracket"}:
                kinds.add(marker.kind == "bracket")
                starts.append((at, following))
        return starts

    def _point(
        self, lines: Sequence[Paragraph], number: tuple[int, ...], name: str, head: Head
    ) -> Map:
        first, *rest = _in_one(lines)
        marker = marker_of(first.text)
        self._ledger.drop("counted", marker.written, first.place)
        starts = self._starts(rest, number)
        own = rest[: starts[0][0]] if starts else rest
        below = self._level(rest[len(own) :], number, f"{name}-", head) if starts else []
        text = in_line(marker.text)
        modality = _modality(text) if len(number) == 1 else None
        if len(number) == 1:
            head.places.append(first.place)
        if modality == "approve":
            head.approves.append((name, first.place))
        due = _DUE.search(text)
        return record(
            ("id", name),
            ("modality", choice("Point", "modality", modality) if modality else None),
            ("deadline", _deadline(due[1] if due else None)),
            ("text", text),
            ("content", self._content(own)),
            ("points", tuple(below)),
        )

    def _content(self, own: Sequence[Paragraph]) -> Value | None:
        """Lines of a point without a number: a list without marks, or passages."""
        if not own:
            return None
        if any(marker_of(line.text).kind for line in own):
            return passages(own, self._ledger)
        if all(in_line(line.text).endswith((";", ".")) for line in own) and len(own) > 1:
            items = tuple(in_line(line.text) for line in own)
            return (record(("marker", choice("Passage", "marker", "none")), ("list", items)),)
        return tuple(in_line(line.text) for line in own)


def _in_one(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of a point, the first one with those that it was broken into."""
    first, *rest = lines
    while (
        rest
        and not rest[0].apart
        and rest[0].text[:1].islower()
        and not first.text.endswith((".", ":", ";"))
    ):
        first = replace(first, text=f"{first.text} {rest.pop(0).text}")
    return [first, *rest]


def _order_word(text: str) -> tuple[str, str | None]:
    """What stands before the order word that a line ends with, and the word without its blanks."""
    found = _ORDER_WORD.search(closed_up(text))
    if found is None:
        return text, None
    letters = len(closed_up(text)[found.start() :].replace(" ", ""))
    at = len(text)
    while letters:
        at -= 1
        letters -= text[at] != " "
    return text[:at].rstrip(), found[1]


def _word_form(word: str, is_spaced: bool) -> OrderWordForm:
    if word.isupper():
        return "spaced-capitals" if is_spaced else "capitals"
    return "spaced"


def _modality(text: str) -> str | None:
    low = text.casefold()
    names = (name for name, pattern in _MODALITIES if re.search(pattern, low[:200]))
    found = next((name for name in names if name != "approve" or not _tells_somebody(text)), None)
    return found or "oblige"


def _tells_somebody(text: str) -> bool:
    """Whether a point begins with somebody in the dative: «Школам утвердить планы» approves nothing."""
    opening = " ".join(text.split()[:_OPENING])
    return nominative_of_dative(opening) is not None


def _deadline(text: str | None) -> str | None:
    if text is None or isinstance(deadlines.parse(text), deadlines.Fault):
        return None
    return text


def stated(head: Head, authority: str, annexes: Sequence[tuple[str, str | None]]) -> Map:
    """The act's mapping; `annexes` are the ids and the numbers of what its points approve."""
    word = head.order_word
    order_word: Map | str | None = None
    usual = KINDS[head.kind].order_word
    if word is not None:
        order_word = record(
            ("text", word[0]), ("position", choice("OrderWord", "position", word[1]))
        )
    elif usual is not None:
        order_word = "нет"
    is_signed = bool(head.day and head.number)
    return record(
        ("kind", choice("Act", "kind", head.kind)),
        ("second_kind", head.second_kind),
        ("authority", authority),
        ("status", choice("Act", "status", "signed" if is_signed else "draft")),
        ("date", head.day),
        ("number", head.number),
        ("place", head.place),
        ("title", head.title or PLACEHOLDER),
        ("preamble", head.preamble),
        ("order_word", order_word),
        ("points", _approving(head, annexes)),
        ("signatory", head.signatory),
        ("executor", head.executor),
        ("acquainted", Names(tuple(head.acquainted)) if head.acquainted else None),
        doubts=tuple(head.doubts),
    )


def _approving(head: Head, annexes: Sequence[tuple[str, str | None]]) -> tuple[Map, ...]:
    """The points, each approving one with the annexes that it names by their numbers.

    The first one has those that none names.
    """
    approving = [name for name, _ in head.approves]
    if not approving or not annexes:
        return head.points
    named = {
        number: str(point.entries[0].value)
        for point in reversed(head.points)
        if point.entries[0].value in approving
        for number in _annexes_in(point)
    }
    holders = [(named.get(number or "", approving[0]), annex) for annex, number in annexes]
    return tuple(
        _with_approved(point, [annex for name, annex in holders if name == point.entries[0].value])
        for point in head.points
    )


def _with_approved(point: Map, annexes: Sequence[str]) -> Map:
    extra = record(("approves", Names(tuple(annexes)) if annexes else None)).entries
    return replace(point, entries=(*point.entries, *extra))


def _annexes_in(value: Value) -> Iterator[str]:
    """The numbers of annexes that a point and those below it name."""
    if isinstance(value, Map):
        for entry in value.entries:
            yield from _annexes_in(entry.value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _annexes_in(item)
    elif isinstance(value, str):
        yield from (found[1] for found in _NAMED_ANNEX.finditer(value))
