"""What a value of the format may be: the types that the table is written with."""

from dataclasses import dataclass, field

from roadmapc.language.words import Words


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people, kept letter for letter."""


@dataclass(frozen=True, slots=True)
class Id:
    """A stable word: letters of any alphabet, digits, hyphen, dot, underscore."""


@dataclass(frozen=True, slots=True)
class Date:
    """One day: `30.12.2020` or `2020-12-30`."""


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of any year: `09.01` is 9 January."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year or two years joined by a dash: `2021`, `2020-2024`, ends inclusive."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`, both inclusive, written in digits."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """`да` or `нет`, `yes` or `no`."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference, written as text and resolved when the project is linked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list; `values` maps the English value to the Russian one."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of at least `least` values of one type."""

    of: "Type"
    least: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, or a list of passages."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values by year: a mapping from `2021`, `2020-2021` or `ежегодно` to a text."""


@dataclass(frozen=True, slots=True)
class Sub:
    """A nested record, by its name in the table."""

    record: str


Type = (
    Text
    | Id
    | Date
    | DayOfYear
    | Period
    | Whole
    | Flag
    | Ref
    | Choice
    | Many
    | Prose
    | Series
    | Sub
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: both its names, its type, and what an editor shows."""

    en: str
    ru: str
    type: Type
    title: str
    hint: Words
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping of the format.

    `shorthand` names the English key that a bare text stands for, if any;
    `choice` lists keys of which exactly one must be there.
    """

    name: str
    title: Words
    keys: tuple[Key, ...]
    shorthand: str | None = None
    choice: tuple[str, ...] = field(default=())

    def key(self, name: str) -> Key:
        """The key with the English name `name`; KeyError if there is none."""
        for key in self.keys:
            if key.en == name:
                return key
        raise KeyError(name)
