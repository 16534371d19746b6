"""A draft as the values of its files: the registry, the order with its points, the plan."""

from collections.abc import Iterable, Iterator, Mapping

from roadmapc.deadlines import Interval
from roadmapc.drafting import windows
from roadmapc.drafting.asking import PLACEHOLDER, Place
from roadmapc.drafting.expecting import Block, Chapterful, Duty, Expected, Row, texts
from roadmapc.drafting.wording import citation, duty, in_years
from roadmapc.format.names import YEARLY, name_of, values_of
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice
from roadmapc.format.yaml import Entry, Map, Names, Value
from roadmapc.language.words import Lang
from roadmapc.model import Indicator, Organisation, Years
from roadmapc.project import Project, Timed
from roadmapc.relations import End

_YEAR = 4
Said = Mapping[tuple[End, ...], str]
"""The words of each deadline, by what it is implemented or fulfilled for."""


class Stating:
    """States one draft in the language of its keys."""

    def __init__(self, project: Project, place: Place) -> None:
        self._project = project
        self._place = place
        self._lang: Lang = place.lang
        self._ids: set[str] = set()
        self._inherited: dict[End, str] = {}

    def registry(self) -> Map:
        """The names of a new folder: its territory, the organisation if it is new, its head."""
        place, organisation = self._place, self._place.organisation
        request = place.request
        municipality = request.level == "municipality"
        name = request.territory or (PLACEHOLDER if municipality else organisation.name)
        territory = self._map(
            ("name", name),
            ("level", self._choice("Territory", "level", request.level)),
            ("authority", organisation.id),
        )
        own = () if place.is_known else (self._organisation(organisation),)
        assert place.head is not None
        head = self._map(
            ("id", place.head.id),
            ("name", place.head.name),
            ("genitive", place.head.genitive),
            ("dative", place.head.dative),
            ("organisation", organisation.id),
        )
        return self._map(("territory", territory), ("organisations", own), ("posts", (head,)))

    def stub(self) -> Map:
        """An act that says only whose it is, so that the project can tell what is asked of it."""
        return self._map(("act", self._head()))

    def trial(self, phrases: Iterable[str]) -> Map:
        """An act with a plan of nothing but deadlines, so that the project can tell what they mean."""
        actions = tuple(
            self._map(("id", f"срок-{at}"), ("name", PLACEHOLDER), ("deadline", phrase))
            for at, phrase in enumerate(phrases)
        )
        plan = self._map(("period", _years(self._place.request.period)), ("actions", actions))
        annex = self._map(("id", "карта"), ("title", PLACEHOLDER), ("roadmap", plan))
        return self._map(("act", self._head()), ("annexes", (annex,)))

    def act(self, expected: Expected, said: Said) -> Map:
        """The draft itself."""
        self._ids = {"карта"}
        period = in_years(self._place.request.period)
        annex = self._map(
            ("id", "карта"),
            ("title", f"Дорожная карта\n{self._place.genitive}\n{period}"),
            ("roadmap", self._plan(expected, said)),
        )
        head = self._order(expected, said)
        whole = self._map(("act", head), ("annexes", (annex,)))
        return Map(whole.entries, tuple(self._notes(expected)))

    def _head(self) -> Map:
        return self._map(
            ("kind", self._choice("Act", "kind", "order")),
            ("authority", self._place.organisation.id),
            ("title", PLACEHOLDER),
        )

    def _notes(self, expected: Expected) -> Iterator[str]:
        parents = ", ".join(self._place.request.parents)
        yield f"Черновик по актам: {parents}. Впишите своё вместо каждого {PLACEHOLDER}."
        if expected.past:
            past = ", ".join(map(_reference, expected.past))
            yield f"Не вошло, потому что срок не попадает в период: {past}."
        for text in expected.nameless:
            yield f"Поручение без id, на него нельзя сослаться: «{text}»"

    # -- the order

    def _order(self, expected: Expected, said: Said) -> Map:
        place, period = self._place, in_years(self._place.request.period)
        word = self._map(
            ("text", "ПРИКАЗЫВАЮ"),
            ("position", self._choice("OrderWord", "position", "own-line")),
        )
        post = place.head.name if place.head is not None else PLACEHOLDER
        return self._map(
            ("kind", self._choice("Act", "kind", "order")),
            ("authority", place.organisation.id),
            ("status", self._choice("Act", "status", "draft")),
            ("place", PLACEHOLDER),
            ("title", f"Об утверждении дорожной карты\n{place.genitive}\n{period}"),
            ("basis", Names(place.request.parents)),
            ("preamble", self._preamble()),
            ("order_word", word),
            ("points", tuple(self._points(expected.duties, said))),
            ("signatory", self._map(("post", post))),
            ("fulfils", _references(expected.own)),
        )

    def _preamble(self) -> str:
        by_address = {unit.source.address: unit for unit, _ in self._project.acts()}
        cited = ", ".join(
            citation(self._project, by_address[address]) for address in self._place.request.parents
        )
        return f"В соответствии с {cited}, в целях {PLACEHOLDER}"

    def _points(self, duties: tuple[Duty, ...], said: Said) -> Iterator[Map]:
        period = in_years(self._place.request.period)
        approved = (
            f"Утвердить прилагаемую дорожную карту {self._place.genitive} {period} (приложение)."
        )
        answers = Names((self._place.responsible,))
        yield self._map(
            ("id", self._new_id("п1")),
            ("modality", self._choice("Point", "modality", "approve")),
            ("text", approved),
            ("approves", Names(("карта",))),
        )
        number = 1
        for number, item in enumerate(duties, 2):
            deadline = said.get((item.demand.end,))
            point = self._map(
                ("id", self._new_id(f"п{number}")),
                ("modality", self._choice("Point", "modality", "oblige")),
                ("addressees", answers),
                ("deadline", deadline),
                ("text", duty(item.demand.text, deadline)),
                ("fulfils", Names((_reference(item.demand.end),))),
            )
            yield Map(point.entries, (self._above(item.demand.end, item.demand.text, item.timed),))
        yield self._map(
            ("id", self._new_id(f"п{number + 1}")),
            ("modality", self._choice("Point", "modality", "control")),
            ("addressees", answers),
            ("text", "Контроль за исполнением настоящего приказа оставляю за собой."),
        )

    # -- the plan

    def _plan(self, expected: Expected, said: Said) -> Map:
        blocks = tuple(map(self._block, expected.blocks))
        sections: tuple[Map, ...] = ()
        actions: tuple[Map, ...] = ()
        if len(expected.chapters) > 1:
            sections = tuple(self._section(chapter, said) for chapter in expected.chapters)
        elif expected.rows:
            actions = tuple(self._action(row, said) for row in expected.rows)
        else:
            actions = (self._empty_action(),)
        return self._map(
            ("period", _years(self._place.request.period)),
            ("goal", f"Цель дорожной карты – {PLACEHOLDER}"),
            ("indicators", blocks),
            ("sections", sections),
            ("actions", actions),
        )

    def _section(self, chapter: Chapterful, said: Said) -> Map:
        return self._map(
            ("id", self._new_id(chapter.id)),
            ("name", chapter.title),
            ("actions", tuple(self._action(row, said) for row in chapter.rows)),
        )

    def _action(self, row: Row, said: Said) -> Map:
        action = self._map(
            ("id", self._new_id(row.action.id)),
            ("name", row.action.name),
            ("implements", _references(row.ends)),
            ("deadline", said[row.ends]),
            ("responsible", Names((self._place.responsible,))),
            ("result", PLACEHOLDER),
            ("indicators", Names(tuple(self._served(row)))),
        )
        result = " ".join(texts(row.action.result))
        comment = self._above(row.ends[0], row.action.name, row.parents[0])
        return Map(action.entries, (comment, *([f"Результат там: {result}"] if result else [])))

    def _served(self, row: Row) -> Iterator[str]:
        """The inherited indicators that the action serves above."""
        for link in self._project.links:
            is_served = link.kind == "indicators" and link.source in row.ends
            if is_served and link.target in self._inherited:
                yield f"#{self._inherited[link.target]}"

    def _empty_action(self) -> Map:
        period = Interval.years(*self._place.request.period)
        return self._map(
            ("id", "мероприятие"),
            ("name", PLACEHOLDER),
            ("deadline", windows.years(period)),
            ("responsible", Names((self._place.responsible,))),
            ("result", PLACEHOLDER),
        )

    def _above(self, end: End, text: str, timed: Timed | None) -> str:
        due = f" Срок там: «{timed.deadline.text}»." if timed is not None else ""
        told = " ".join(text.split()).rstrip(" ;.,:")
        return f"{_reference(end)}: «{told}».{due}"

    def _block(self, block: Block) -> Map:
        table = block.block
        return self._map(
            ("title", table.title),
            ("layout", self._maybe("IndicatorBlock", "layout", table.layout)),
            ("headings", Names(table.headings)),
            ("rows", tuple(self._indicator(end, row) for end, row in block.rows)),
        )

    def _indicator(self, end: End, indicator: Indicator) -> Map:
        """A copy to fill in; a unit that the parent itself excuses is for the author to choose."""
        is_doubtful = any(item.rule == "unit-against-value" for item in indicator.exceptions)
        self._inherited[end] = self._new_id(indicator.id)
        row = self._map(
            ("id", self._inherited[end]),
            ("name", indicator.name),
            ("unit", PLACEHOLDER if is_doubtful else indicator.unit),
            ("share_of", indicator.share_of),
            ("trend", self._maybe("Indicator", "trend", indicator.trend)),
            ("target", self._maybe("Indicator", "target", indicator.target)),
            ("values", self._values(indicator)),
            ("states", indicator.states),
            ("link_note", indicator.link_note),
            ("implements", Names((_reference(end),))),
        )
        written = "; ".join(f"{year}: {value}" for year, value in indicator.values)
        return Map(row.entries, (f"Значения там: {written}.",) if written else ())

    def _values(self, indicator: Indicator) -> Map | None:
        if not indicator.values:
            return None
        period = self._place.request.period
        known = [year for year, _ in indicator.values]
        inside = [year for year in known if year != "yearly" and _lies_in(year, period)]
        if "yearly" in known:
            inside = [YEARLY[self._lang]]
        years = inside or [str(year) for year in range(period.first, period.last + 1)]
        return Map(tuple(Entry(year, PLACEHOLDER) for year in years))

    def _organisation(self, organisation: Organisation) -> Map:
        return self._map(
            ("id", organisation.id),
            ("name", organisation.name),
            ("genitive", organisation.genitive),
            ("dative", organisation.dative),
        )

    # -- words of the format

    def _map(self, *entries: tuple[str, Value | None]) -> Map:
        """Keys under their names in the file's language; what is empty is left out."""
        return Map(
            tuple(
                Entry(name_of(key, self._lang), value)
                for key, value in entries
                if value is not None and value not in ("", (), Names(()))
            )
        )

    def _choice(self, record: str, key: str, value: str) -> str:
        choice = RECORDS[record].key(key).type
        assert isinstance(choice, Choice)
        return next(word for word, en in values_of(choice, self._lang).items() if en == value)

    def _maybe(self, record: str, key: str, value: str | None) -> str | None:
        return None if value is None else self._choice(record, key, value)

    def _new_id(self, wanted: str) -> str:
        """An id that nothing else in the file has."""
        found, number = wanted, 1
        while found in self._ids:
            number += 1
            found = f"{wanted}-{number}"
        self._ids.add(found)
        return found


def _reference(end: End) -> str:
    return f"{end[0]}#{end[1]}"


def _references(ends: tuple[End, ...]) -> Names:
    return Names(tuple(map(_reference, ends)))


def _years(period: Years) -> str:
    return str(period.first) if period.first == period.last else f"{period.first}-{period.last}"


def _lies_in(year: str, period: Years) -> bool:
    return int(year[:_YEAR]) >= period.first and int(year[-_YEAR:]) <= period.last
