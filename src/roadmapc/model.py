"""What is decided: acts, annexes, roadmaps, programmes and registries.

Every record is frozen and knows its route, so that a finding can be placed in
the file later. Keys that were left out are None, or an empty tuple for a list.
The keys are those of the format's table, under their English names.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from roadmapc.tree import Route

Mark = Literal["retelling", "example"]
ActKind = Literal["order", "directive", "resolution", "letter"]
Status = Literal["draft", "signed", "amended", "repealed"]
Modality = Literal[
    "approve", "oblige", "recommend", "appoint", "control", "in-force", "amend", "repeal"
]
Gender = Literal["masculine", "feminine", "neuter", "plural"]
StampForm = Literal["annex", "approval", "both"]
Level = Literal["country", "region", "municipality", "institution", "school"]
Marker = Literal["dash", "dot", "bracket", "nested", "none"]
DateForm = Literal["digits", "words", "words-without-mark", "quoted"]
OrderWordForm = Literal["capitals", "spaced-capitals", "spaced", "bold-spaced"]
Position = Literal["own-line", "in-preamble"]
Alignment = Literal["left", "centred"]
Orientation = Literal["portrait", "landscape"]
ColumnContent = Literal[
    "number",
    "action",
    "deadline",
    "responsible",
    "co-executors",
    "result",
    "evidence",
    "publication",
    "note",
]
TargetKind = Literal["yes-no", "yes-no-link", "states", "at-least", "at-most", "exact"]
Trend = Literal["growth", "decline", "keeping"]
Rollup = Literal["sum", "mean", "minimum"]
Layout = Literal["years", "targets", "table-each"]
Computation = Literal["coverage", "completion", "parts"]


class Years(NamedTuple):
    """A period of whole calendar years, both inclusive."""

    first: int
    last: int


YearSort = Literal["calendar", "school"]
Season = Literal["winter", "spring", "summer", "autumn"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: the words that are printed, and fields that answer what words leave open.

    What the fields mean is decided by the language of deadlines.
    """

    route: Route
    text: str
    since: str | None = None
    until: str | None = None
    within: str | None = None
    every: str | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A rule's findings accepted on the record that holds this, and on all inside it."""

    route: Route
    rule: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table with any columns; a row has a cell for each heading, or fewer."""

    route: Route
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list with an optional opening text, and what follows it."""

    route: Route
    id: str | None = None
    text: str | None = None
    modality: Modality | None = None
    addressees: tuple[str, ...] = ()
    deadline: Deadline | None = None
    evidence: str | None = None
    marker: Marker | None = None
    list: tuple["Passage", ...] = ()
    content: tuple["Passage", ...] = ()
    table: TextTable | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point of an act; points nest."""

    route: Route
    text: str
    id: str | None = None
    modality: Modality | None = None
    addressees: tuple[str, ...] = ()
    deadline: Deadline | None = None
    evidence: str | None = None
    approves: tuple[str, ...] = ()
    fulfils: tuple[str, ...] = ()
    content: tuple[Passage, ...] = ()
    points: tuple["Point", ...] = ()
    repealed: bool | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderWord:
    """The word between preamble and points; the text «нет» or "no" stands for none."""

    route: Route
    text: str
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the post with its line breaks, and initials with surname if known."""

    route: Route
    post: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """An order, directive, resolution or letter. Without points its text is not known."""

    route: Route
    kind: ActKind
    authority: str
    title: str
    second_kind: str | None = None
    status: Status | None = None
    date: dt.date | None = None
    number: str | None = None
    place: str | None = None
    basis: tuple[str, ...] = ()
    preamble: str | None = None
    order_word: OrderWord | None = None
    points: tuple[Point, ...] = ()
    signatory: Signatory | None = None
    executor: str | None = None
    visas: tuple[Signatory, ...] = ()
    acquainted: tuple[str, ...] = ()
    fulfils: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of actions; the width is a share in per cent."""

    route: Route
    content: ColumnContent
    title: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the numbers of sections and actions are printed."""

    route: Route
    sections: Literal["roman", "arabic", "none"] | None = None
    actions: Literal["nested", "arabic", "none"] | None = None


class YearValue(NamedTuple):
    """A value for a year: `2021`, a school year `2020-2021`, or `yearly` for each one."""

    year: str
    value: str


@dataclass(frozen=True, slots=True)
class Computed:
    """What of an indicator the links can tell: of which items, and what is counted."""

    route: Route
    what: Computation
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, with its target: values by year, named states, or yes and no.

    An indicator with `rows` has its values there. `share_of` is the base of a share,
    `rollup` how the value is made of those that implement it.
    """

    route: Route
    id: str
    name: str
    unit: str | None = None
    share_of: str | None = None
    trend: Trend | None = None
    target: TargetKind | None = None
    values: tuple[YearValue, ...] = ()
    states: tuple[str, ...] = ()
    link_note: str | None = None
    computed: Computed | None = None
    implements: tuple[str, ...] = ()
    rollup: Rollup | None = None
    rows: tuple["Indicator", ...] = ()
    footnote: str | None = None
    repealed: bool | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators under a common row."""

    route: Route
    id: str
    name: str
    rows: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """A printed table of indicators, or one table for each of them."""

    route: Route
    title: str | None = None
    layout: Layout | None = None
    headings: tuple[str, ...] = ()
    intro: str | None = None
    groups: tuple[IndicatorGroup, ...] = ()
    rows: tuple[Indicator, ...] = ()
    footnote: str | None = None

    @property
    def all_indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the table in order, without their sub-rows."""
        return self.rows + tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Completion:
    """That an action was done: the day, the document that proves it, where it is published."""

    route: Route
    date: dt.date
    proof: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One row of a roadmap. The first of `responsible` answers for it."""

    route: Route
    id: str
    name: str
    deadline: Deadline
    implements: tuple[str, ...] = ()
    fulfils: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    co_executors: tuple[str, ...] = ()
    result: tuple[Passage, ...] = ()
    evidence: str | None = None
    publication: str | None = None
    indicators: tuple[str, ...] = ()
    measures: tuple[Indicator, ...] = ()
    done: Completion | None = None
    note: str | None = None
    repealed: bool | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a roadmap's table."""

    route: Route
    id: str
    name: str
    actions: tuple[Action, ...]
    direction: str | None = None
    implements: tuple[str, ...] = ()
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Direction:
    """A main direction of a plan; sections unfold directions but are not the same."""

    route: Route
    id: str
    name: str
    implements: tuple[str, ...] = ()
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Directions:
    """The list of directions as printed."""

    route: Route
    rows: tuple[Direction, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What must be reached by a time."""

    route: Route
    id: str
    name: str
    deadline: Deadline
    responsible: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    repealed: bool | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """The table of checkpoints as printed."""

    route: Route
    rows: tuple[Checkpoint, ...]
    title: str | None = None
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """The table of recurring measures of control, which are not counted as actions."""

    route: Route
    rows: tuple[Action, ...]
    title: str | None = None
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and what it stands for."""

    route: Route
    short: str
    name: str


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A plan of actions, either in sections or flat."""

    route: Route
    period: Years
    goal: str | None = None
    content: tuple[Passage, ...] = ()
    indicators: tuple[IndicatorBlock, ...] = ()
    directions: Directions | None = None
    checkpoints: Checkpoints | None = None
    title: str | None = None
    columns: tuple[Column, ...] = ()
    numbering: Numbering | None = None
    half_years: YearSort | None = None
    quarters: YearSort | None = None
    number_row: bool | None = None
    implements: tuple[str, ...] = ()
    fulfils: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = ()
    mechanisms: Mechanisms | None = None
    abbreviations: tuple[Abbreviation, ...] = ()
    afterword: tuple[Passage, ...] = ()
    exceptions: tuple[Exemption, ...] = ()

    @property
    def all_actions(self) -> tuple[Action, ...]:
        """Every action, in the order of printing."""
        return self.actions + tuple(
            action for section in self.sections for action in section.actions
        )


@dataclass(frozen=True, slots=True)
class PassportRow:
    """One row of a programme's passport."""

    route: Route
    name: str
    content: tuple[Passage, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of a programme: prose, then passport, indicators and a plan where it has them."""

    route: Route
    id: str
    title: str
    numbered: bool | None = None
    content: tuple[Passage, ...] = ()
    passport: tuple[PassportRow, ...] = ()
    indicators: tuple[IndicatorBlock, ...] = ()
    roadmap: Roadmap | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme in prose."""

    route: Route
    period: Years
    sections: tuple[Chapter, ...]
    half_years: YearSort | None = None
    quarters: YearSort | None = None
    implements: tuple[str, ...] = ()
    fulfils: tuple[str, ...] = ()
    section_word: str | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One entry of a register; `period` narrows the register's own."""

    route: Route
    party: str
    note: str | None = None
    period: Years | None = None
    repealed: bool | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterModule:
    """Entries under a heading, numbered anew."""

    route: Route
    id: str
    title: str
    rows: tuple[RegisterEntry, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A list of organisations that an act approves."""

    route: Route
    period: Years | None = None
    rows: tuple[RegisterEntry, ...] = ()
    modules: tuple[RegisterModule, ...] = ()
    exceptions: tuple[Exemption, ...] = ()

    @property
    def all_entries(self) -> tuple[RegisterEntry, ...]:
        """Every entry in the order of printing."""
        return self.rows + tuple(entry for module in self.modules for entry in module.rows)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What of an annex's stamp is written rather than derived from the act.

    `as_published` holds the lines of a stamp that stands on paper already.
    """

    route: Route
    form: StampForm | None = None
    gender: Gender | None = None
    cites_title: bool | None = None
    as_published: str | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: exactly one of roadmap, programme, register and table."""

    route: Route
    id: str
    title: str
    number: str | None = None
    stamp: Stamp | None = None
    orientation: Orientation | None = None
    roadmap: Roadmap | None = None
    programme: Programme | None = None
    register: Register | None = None
    table: TextTable | None = None
    exceptions: tuple[Exemption, ...] = ()

    @property
    def roadmaps(self) -> tuple[Roadmap, ...]:
        """The plans of the annex: its own, or those inside its programme."""
        own = () if self.roadmap is None else (self.roadmap,)
        chapters = () if self.programme is None else self.programme.sections
        return own + tuple(item.roadmap for item in chapters if item.roadmap is not None)

    @property
    def plans(self) -> tuple[Roadmap | Programme, ...]:
        """Everything of the annex that runs for a period."""
        return self.roadmaps + (() if self.programme is None else (self.programme,))


@dataclass(frozen=True, slots=True)
class ActFile:
    """A file with an act and its annexes; a plan may stand without an act."""

    route: Route
    mark: Mark | None = None
    act: Act | None = None
    annexes: tuple[Annex, ...] = ()
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Territory:
    """Whose folder a registry stands in."""

    route: Route
    name: str
    level: Level
    authority: str | None = None
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One term or trimester, days inclusive."""

    route: Route
    order: int
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Holiday:
    """One school holiday, days inclusive."""

    route: Route
    season: Season
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a territory or school declares of its school year; days of a year are (month, day)."""

    route: Route
    half_years: YearSort | None = None
    quarters: YearSort | None = None
    terms: tuple[Term, ...] = ()
    trimesters: tuple[Term, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    second_half: tuple[int, int] | None = None
    lessons_end: tuple[int, int] | None = None
    days_off: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of a sheet in whole millimetres."""

    route: Route
    left: int | None = None
    right: int | None = None
    top: int | None = None
    bottom: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A house style: how an authority's acts are printed. Sizes are in points."""

    route: Route
    margins: Margins | None = None
    font_size: int | None = None
    table_font_size: int | None = None
    line_spacing: Literal["single", "one-and-half"] | None = None
    hyphenation: bool | None = None
    letterhead_place: Literal["centred", "corner"] | None = None
    spaced_kind: bool | None = None
    requisites: Literal["apart", "together"] | None = None
    date_form: DateForm | None = None
    stamp_date_form: DateForm | None = None
    title_place: Alignment | None = None
    bold_title: bool | None = None
    order_word_form: OrderWordForm | None = None
    order_word_position: Position | None = None
    stamp_lines: Alignment | None = None
    annex_number_sign: bool | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, institution or school; cases are written, not guessed."""

    route: Route
    id: str
    name: str
    genitive: str | None = None
    dative: str | None = None
    short: str | None = None
    also: tuple[str, ...] = ()
    level: Level | None = None
    letterhead: tuple[str, ...] = ()
    style: Style | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post or a role."""

    route: Route
    id: str
    name: str
    genitive: str | None = None
    dative: str | None = None
    short: str | None = None
    also: tuple[str, ...] = ()
    organisation: str | None = None
    letterhead: tuple[str, ...] = ()
    style: Style | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in acts."""

    route: Route
    id: str
    name: str
    also: tuple[str, ...] = ()
    post: str | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One name for several: those listed, those of registers, all of a level below.

    `size` says how many there really are, where not all of them are known.
    """

    route: Route
    id: str
    name: str
    short: str | None = None
    also: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    all: Level | None = None
    size: int | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class ExternalAct:
    """An act that is referred to but not kept in the project."""

    route: Route
    id: str
    kind: str
    name: str
    authority: str | None = None
    date: dt.date | None = None
    number: str | None = None
    exceptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """The names that a folder and the folders below it use."""

    route: Route
    territory: Territory | None = None
    calendar: Calendar | None = None
    style: Style | None = None
    organisations: tuple[Organisation, ...] = ()
    posts: tuple[Post, ...] = ()
    persons: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    external_acts: tuple[ExternalAct, ...] = ()
    exceptions: tuple[Exemption, ...] = ()

    @property
    def parties(self) -> tuple["Party", ...]:
        """Everyone who can be named, organisations first."""
        return (*self.organisations, *self.posts, *self.persons, *self.groups)


@dataclass(frozen=True, slots=True)
class RuleSeverity:
    """How strict a rule is in this project; `off` silences it."""

    route: Route
    rule: str
    severity: Literal["error", "warning", "remark", "off"]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a project keeps things, relative to its root."""

    route: Route
    roadmaps: str | None = None
    build: str | None = None
    templates: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project decides for all its files."""

    route: Route
    as_of: dt.date | None = None
    key_language: Literal["ru", "en"] | None = None
    severities: tuple[RuleSeverity, ...] = ()
    folders: Folders | None = None


Document = ActFile | RegistryFile | Settings
Party = Organisation | Post | Person | Group
"""Who can be responsible or addressed."""
