"""What parents expect of an addressee: rows for its plan, duties, indicators, what is over."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from roadmapc.deadlines import Interval
from roadmapc.drafting import windows
from roadmapc.drafting.asking import Place
from roadmapc.model import (
    ActFile,
    Action,
    Annex,
    Indicator,
    IndicatorBlock,
    Passage,
)
from roadmapc.project import Project, Timed
from roadmapc.relations import Body, Demand, End

_PLAN = re.compile(
    r"(?i:дорожн\w+ карт|план\w* мероприятий|программ\w* поддержки|муниципальн\w+ программ)"
)
_MADE = re.compile(r"(?i:подготов|разраб|утверд|состав)")
_COUNTS_SCHOOLS = re.compile(
    r"(?i:(?:числ[оа]|дол[яи]|количество)(?: \w+)? (?:школ|организаций|муниципал|учреждений|ШНОР|ОО\b))"
)
_OF_PEOPLE = re.compile(
    r"(?i:обучающ|ученик|учащ|школьник|выпускник|участник|детей|педагог|учител|работник|специалист|ставк)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """An action to take up: what it implements, the nearest parent first, and how that is timed."""

    ends: tuple[End, ...]
    action: Action
    parents: tuple[Timed | None, ...]


@dataclass(frozen=True, slots=True)
class Chapterful:
    """Rows under the heading that they have above."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to fulfil, and when it is due above."""

    demand: Demand
    timed: Timed | None


@dataclass(frozen=True, slots=True)
class Block:
    """Indicators to inherit from a table, with the addresses they are found at."""

    block: IndicatorBlock
    rows: tuple[tuple[End, Indicator], ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """All that the parents expect.

    `own` are the duties that the new act fulfils by being there, `past` what was over before
    its period began, `nameless` the texts of duties that cannot be referred to.
    """

    chapters: tuple[Chapterful, ...]
    own: tuple[End, ...]
    duties: tuple[Duty, ...]
    blocks: tuple[Block, ...]
    past: tuple[End, ...]
    nameless: tuple[str, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every action to take up."""
        return tuple(row for chapter in self.chapters for row in chapter.rows)


def expected(project: Project, place: Place, body: Body) -> Expected:
    """What the parents of a draft expect of a body that is already part of the project."""
    period = Interval.years(*place.request.period)
    asked = [
        demand
        for address in place.request.parents
        for demand in project.relations.demands
        if demand.end[0] == address and body in demand.bodies
    ]
    timed = {
        (demand.path, demand.route): project.times.get((demand.path, demand.deadline))
        if demand.deadline is not None
        else None
        for demand in asked
    }
    past: list[Demand] = []
    alive: list[Demand] = []
    for demand in asked:
        over = windows.is_over(timed[demand.path, demand.route], period)
        (past if over and not is_own(demand) else alive).append(demand)
    duties = [demand for demand in alive if demand.kind == "duty"]
    named = [demand for demand in duties if demand.end[1]]
    return Expected(
        tuple(_chapters(project, place, [d for d in alive if d.kind == "action"])),
        tuple(demand.end for demand in named if is_own(demand)),
        tuple(
            Duty(demand, timed[demand.path, demand.route]) for demand in named if not is_own(demand)
        ),
        tuple(_blocks(project, place)),
        tuple(demand.end for demand in past),
        tuple(demand.text for demand in duties if not demand.end[1]),
    )


def is_own(demand: Demand) -> bool:
    """Whether a duty is to have a plan: the new act fulfils it by being there."""
    text = demand.text
    return demand.kind == "duty" and bool(_PLAN.search(text) and _MADE.search(text))


def _chapters(project: Project, place: Place, asked: list[Demand]) -> Iterator[Chapterful]:
    wanted = {demand.end: demand for demand in asked}
    merged = _merged(project, wanted)
    taken = {end for ends in merged.values() for end in ends}
    for address in place.request.parents:
        unit = next(unit for unit, _ in project.acts() if unit.source.address == address)
        assert isinstance(unit.document, ActFile)
        for ident, title, actions in _sections(unit.document):
            rows = []
            for action in actions:
                end = (address, action.id)
                if end in wanted and end not in taken:
                    ends = (end, *merged.get(end, ()))
                    rows.append(Row(ends, action, tuple(project.timed(each) for each in ends)))
            if rows:
                yield Chapterful(ident, title, tuple(rows))


def _merged(project: Project, wanted: Mapping[End, Demand]) -> dict[End, tuple[End, ...]]:
    """Actions of a higher parent by the action of a lower one that implements them already."""
    found: dict[End, tuple[End, ...]] = {}
    for link in project.links:
        known = link.source in wanted and link.target in wanted and link.kind == "implements"
        if known and link.source != link.target:
            found[link.source] = (*found.get(link.source, ()), link.target)
    taken = {end for ends in found.values() for end in ends}
    return {end: ends for end, ends in found.items() if end not in taken}


def _sections(document: ActFile) -> Iterator[tuple[str, str, tuple[Action, ...]]]:
    """The actions of a file under their headings."""
    for annex in document.annexes:
        title = " ".join(annex.title.split())
        for roadmap in annex.roadmaps:
            if roadmap.actions:
                yield annex.id, title, roadmap.actions
            for section in roadmap.sections:
                yield section.id, section.name, section.actions
            if roadmap.mechanisms is not None:
                heading = roadmap.mechanisms.title or title
                yield f"{annex.id}-механизмы", " ".join(heading.split()), roadmap.mechanisms.rows


def _blocks(project: Project, place: Place) -> Iterator[Block]:
    """The tables of indicators of the parents, as far as they make sense below."""
    if place.request.level == "institution":
        return
    seen: set[End] = set()
    for address in place.request.parents:
        unit = next(unit for unit, _ in project.acts() if unit.source.address == address)
        assert isinstance(unit.document, ActFile)
        for block in _tables(unit.document.annexes):
            rows = [
                ((address, row.id), row)
                for row in _leaves(block.all_indicators)
                if _makes_sense(place, row) and (address, row.id) not in seen
            ]
            seen |= {end for end, _ in rows}
            if rows:
                yield Block(block, tuple(rows))


def _tables(annexes: tuple[Annex, ...]) -> Iterator[IndicatorBlock]:
    for annex in annexes:
        for roadmap in annex.roadmaps:
            yield from roadmap.indicators
        for chapter in annex.programme.sections if annex.programme is not None else ():
            yield from chapter.indicators


def _leaves(
    indicators: tuple[Indicator, ...], above: Indicator | None = None
) -> Iterator[Indicator]:
    """Indicators that have values, one of a sub-row with the words it stands under."""
    for indicator in indicators:
        named = indicator
        if above is not None:
            name = f"{above.name.rstrip(' :')} – {indicator.name}"
            exceptions = (*above.exceptions, *indicator.exceptions)
            named = replace(indicator, name=name, exceptions=exceptions)
        if indicator.rows:
            yield from _leaves(indicator.rows, named)
        else:
            yield named


def _makes_sense(place: Place, indicator: Indicator) -> bool:
    """A figure about people can be told of one school; a municipality also has its own documents."""
    if indicator.computed is not None:
        return False
    counted = f"{indicator.name} {indicator.share_of or ''}"
    if place.request.level == "school":
        is_of_people = _OF_PEOPLE.search(counted) and not _COUNTS_SCHOOLS.search(counted)
        return bool(indicator.values and is_of_people)
    return bool(indicator.values) or "муниципал" in counted.casefold()


def texts(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Every text of a parent's result, in order."""
    for passage in passages:
        if passage.text:
            yield passage.text
        yield from texts(passage.list)
        yield from texts(passage.content)
