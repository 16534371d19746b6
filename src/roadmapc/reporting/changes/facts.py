"""What became of one fact of an item, in a sentence: a deadline, a name, a value of a year."""

from collections.abc import Iterator, Mapping
from datetime import date

from roadmapc.comparing import Changed, Comparison, FileDifference, Side
from roadmapc.composing.plans import called
from roadmapc.contents import Content, Fact
from roadmapc.deadlines import Fault
from roadmapc.format.names import YES_NO, choice_of, values_of
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice, Date, Flag, Key, Period, Whole
from roadmapc.language.words import Lang, Words
from roadmapc.project import Project
from roadmapc.reporting.changes.marking import Line, Piece, marked, plain, shortened
from roadmapc.tree import Route

_SHORT = 60
"""Letters of two texts that are set against each other whole rather than word by word."""
_LISTS: Mapping[str, tuple[Words, Words, Words]] = {
    "responsible": (
        Words("добавлен ответственный", "added to those responsible"),
        Words("исключён ответственный", "no longer responsible"),
        Words("ответственный заменён", "responsible replaced"),
    ),
    "co_executors": (
        Words("добавлен соисполнитель", "added co-executor"),
        Words("исключён соисполнитель", "removed co-executor"),
        Words("соисполнитель заменён", "co-executor replaced"),
    ),
    "addressees": (
        Words("добавлен адресат", "added addressee"),
        Words("исключён адресат", "removed addressee"),
        Words("адресат заменён", "addressee replaced"),
    ),
    "implements": (
        Words("теперь реализует", "now implements"),
        Words("больше не реализует", "no longer implements"),
        Words("реализует другое", "implements something else"),
    ),
    "fulfils": (
        Words("теперь исполняет поручение", "now fulfils"),
        Words("больше не исполняет поручение", "no longer fulfils"),
        Words("исполняет другое поручение", "fulfils another duty"),
    ),
    "after": (
        Words("теперь следует за", "now comes after"),
        Words("больше не следует за", "no longer comes after"),
        Words("следует за другим", "comes after something else"),
    ),
    "indicators": (
        Words("теперь служит показателю", "now serves the indicator"),
        Words("больше не служит показателю", "no longer serves the indicator"),
        Words("служит другому показателю", "serves another indicator"),
    ),
    "approves": (
        Words("теперь утверждает приложение", "now approves the annex"),
        Words("больше не утверждает приложение", "no longer approves the annex"),
        Words("утверждает другое приложение", "approves another annex"),
    ),
    "basis": (
        Words("добавлено основание", "added basis"),
        Words("исключено основание", "removed basis"),
        Words("основание заменено", "basis replaced"),
    ),
}
"""What is said of a list of names: of one more, of one less, of one instead of another."""
_ORDER = Words("порядок изменён", "in another order")
_SAME_DAYS = Words("срок записан иначе, дни те же", "deadline worded otherwise, the same days")
_TITLES = {
    "text": "текст",
    "name": "название",
    "title": "заголовок",
    "number": "номер",
    "date": "дата",
}
"""What keys are called beside the item itself, which their own titles repeat."""
_PEOPLE = ("responsible", "co_executors", "addressees")


class Facts:
    """The sentences about the facts of one file's items."""

    def __init__(self, comparison: Comparison, file: FileDifference, lang: Lang) -> None:
        assert file.before is not None
        assert file.after is not None
        self._before = _Named(comparison.before, file.before)
        self._after = _Named(comparison.after, file.after)
        self._lang = lang

    def lines(self, kind: str, edit: Changed) -> Iterator[Line]:
        """What became of a fact; several lines where several names or years changed."""
        if edit.name == "deadline":
            yield self._deadline(edit)
        elif edit.name == "values":
            yield from self._values(edit)
        elif edit.name in _LISTS:
            yield from self._names(kind, edit)
        elif isinstance(edit.before or edit.after, Mapping):
            yield from self._record(kind, edit)
        else:
            yield self._text(RECORDS[kind].key(edit.name), "", edit.before, edit.after)

    def told(self, item: Content) -> Iterator[str]:
        """The facts by which people know an item: its deadline, who answers."""
        deadline = item.facts.get("deadline")
        if isinstance(deadline, Mapping):
            yield f"{Words('срок', 'deadline').in_(self._lang)}: «{deadline['text']}»"
        people = item.facts.get("responsible", ())
        if isinstance(people, tuple) and people:
            names = ", ".join(f"«{name}»" for name in people)
            yield f"{Words('ответственные', 'responsible').in_(self._lang)}: {names}"

    # -- deadlines

    def _deadline(self, edit: Changed) -> Line:
        before, after = _phrase(edit.before), _phrase(edit.after)
        if not before or not after:
            said = (
                Words("срок установлен", "deadline set"),
                Words("срок снят", "deadline dropped"),
            )[not after]
            return plain(f"{said.in_(self._lang)}: «{before or after}»")
        if self._same_days(edit):
            return (*plain(f"{_SAME_DAYS.in_(self._lang)}: «"), *marked(before, after), Piece("»"))
        return plain(
            Words(
                f"срок перенесён с «{before}» на «{after}»",
                f"deadline moved from «{before}» to «{after}»",
            ).in_(self._lang)
        )

    def _same_days(self, edit: Changed) -> bool:
        """Whether both readings come to the same days, or mean the same where no days are known."""
        old = self._before.moments((*edit.at, "deadline"))
        return old is not None and old == self._after.moments((*edit.to, "deadline"))

    # -- values by year

    def _values(self, edit: Changed) -> Iterator[Line]:
        before = edit.before if isinstance(edit.before, Mapping) else {}
        after = edit.after if isinstance(edit.after, Mapping) else {}
        for year in sorted({*before, *after}):
            old, new = before.get(year), after.get(year)
            if old == new:
                continue
            when = _year(year, self._lang)
            if old is None:
                said = Words(f"добавлено значение {when}: {new}", f"added value {when}: {new}")
            elif new is None:
                said = Words(f"исключено значение {when}: {old}", f"removed value {when}: {old}")
            else:
                said = Words(f"значение {when}: {old} → {new}", f"value {when}: {old} → {new}")
            yield plain(said.in_(self._lang))

    # -- lists of names

    def _names(self, kind: str, edit: Changed) -> Iterator[Line]:
        before, after = _tuple(edit.before), _tuple(edit.after)
        more = [at for at, name in enumerate(after) if name not in before]
        less = [at for at, name in enumerate(before) if name not in after]
        one_more, one_less, instead = _LISTS[edit.name]
        if len(more) == len(less) == 1 and len(before) == len(after):
            old, new = self._old(edit, less[0]), self._new(edit, more[0])
            yield plain(f"{instead.in_(self._lang)}: {old} → {new}")
            return
        for at in more:
            yield plain(f"{one_more.in_(self._lang)}: {self._new(edit, at)}")
        for at in less:
            yield plain(f"{one_less.in_(self._lang)}: {self._old(edit, at)}")
        if [name for name in before if name in after] != [name for name in after if name in before]:
            names = ", ".join(self._new(edit, at) for at in range(len(after)))
            title = title_of(RECORDS[kind].key(edit.name), self._lang)
            yield plain(f"{title}, {_ORDER.in_(self._lang)}: {names}")

    def _old(self, edit: Changed, at: int) -> str:
        return self._before.called((*edit.at, edit.name, at), str(_tuple(edit.before)[at]))

    def _new(self, edit: Changed, at: int) -> str:
        return self._after.called((*edit.to, edit.name, at), str(_tuple(edit.after)[at]))

    # -- everything else

    def _record(self, kind: str, edit: Changed) -> Iterator[Line]:
        """A record that belongs to its item, key by key: who signs, how rows are numbered."""
        key = RECORDS[kind].key(edit.name)
        record = RECORDS[_record_of(key)]
        before = edit.before if isinstance(edit.before, Mapping) else {}
        after = edit.after if isinstance(edit.after, Mapping) else {}
        for name in [*after, *(name for name in before if name not in after)]:
            if before.get(name) != after.get(name):
                inner = record.key(name)
                yield self._text(
                    inner, f"{title_of(key, self._lang)}, ", before.get(name), after.get(name)
                )

    def _text(self, key: Key, under: str, before: Fact | None, after: Fact | None) -> Line:
        title = under + title_of(key, self._lang)
        old, new = (value_said(key, fact, self._lang) for fact in (before, after))
        if before is None:
            return plain(
                f"{Words('добавлено', 'added').in_(self._lang)}: {title} – {_quoted(key, new)}"
            )
        if after is None:
            return plain(
                f"{Words('исключено', 'removed').in_(self._lang)}: {title} – {_quoted(key, old)}"
            )
        if len(old) + len(new) <= _SHORT:
            return plain(f"{title}: {_quoted(key, old)} → {_quoted(key, new)}")
        return (*plain(f"{title}: «"), *shortened(marked(old, new)), Piece("»"))


class _Named:
    """A side of the comparison as its project knows it."""

    def __init__(self, project: Project, side: Side) -> None:
        self._project, self._path = project, side.unit.source.path

    def called(self, route: Route, written: str) -> str:
        """A name as tables print it, in quotes; a reference as it is written."""
        if route[-2] not in _PEOPLE:
            return f"`{written}`"
        return f"«{called(self._project.parties.get((self._path, route)), written)}»"

    def moments(self, route: Route) -> object:
        """What a deadline comes to: its days in its document, else its meaning; None if unknown."""
        timed = self._project.times.get((self._path, route))
        if timed is None or isinstance(timed.reading, Fault):
            return None
        expansion = timed.written or timed.expansion
        if expansion is not None and expansion.occurrences:
            return expansion.occurrences
        return timed.reading.meaning


def title_of(key: Key, lang: Lang) -> str:
    """What a key is called inside a sentence."""
    if lang == "en":
        return key.en.replace("_", " ")
    title = _TITLES.get(key.en, key.title)
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _record_of(key: Key) -> str:
    return str(getattr(key.type, "record", getattr(getattr(key.type, "of", None), "record", "")))


def _phrase(deadline: Fact | None) -> str:
    """The words of a deadline, and the fields that say what the words leave open."""
    if not isinstance(deadline, Mapping):
        return ""
    record = RECORDS["Deadline"]
    fields = [
        f"{record.key(name).ru}: {value}" for name, value in deadline.items() if name != "text"
    ]
    return f"{deadline['text']} ({', '.join(fields)})" if fields else str(deadline["text"])


def _tuple(names: Fact | None) -> tuple[Fact, ...]:
    return names if isinstance(names, tuple) else ()


def _year(year: str, lang: Lang) -> str:
    """«на 2023 год», «на 2020-2021 учебный год», «на каждый год»."""
    if year == "yearly":
        return Words("на каждый год", "for each year").in_(lang)
    if "-" in year:
        return Words(f"на {year} учебный год", f"for the school year {year}").in_(lang)
    return Words(f"на {year} год", f"for {year}").in_(lang)


def _quoted(key: Key, said: str) -> str:
    """Words of the author in quotes; what is chosen or counted without."""
    return said if isinstance(key.type, Date | Period | Flag | Whole | Choice) else f"«{said}»"


def value_said(key: Key, fact: Fact | None, lang: Lang) -> str:
    """A fact as a text: a word of a closed list in the reader's language, a day in digits."""
    if fact is None:
        return ""
    choice = choice_of(key.type)
    if isinstance(fact, bool):
        return YES_NO[lang][not fact]
    if isinstance(fact, tuple):
        return ", ".join(value_said(key, item, lang) for item in fact)
    if isinstance(fact, Mapping):
        record = RECORDS[_record_of(key)]
        inner = (value_said(record.key(name), value, lang) for name, value in fact.items())
        return " – ".join(inner)
    if choice is not None:
        words = {en: said for said, en in values_of(choice, lang).items()}
        return words.get(str(fact), str(fact))
    if isinstance(key.type, Date) and isinstance(fact, str):
        return f"{date.fromisoformat(fact):%d.%m.%Y}" if lang == "ru" else fact
    return str(fact)
