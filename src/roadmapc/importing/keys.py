"""Values of the format under Russian keys, by the English names of the table."""

from roadmapc.format.names import name_of, values_of
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice
from roadmapc.format.yaml import Entry, Map, Value


def record(*pairs: tuple[str, Value | None], doubts: tuple[str, ...] = ()) -> Map:
    """A mapping; keys without a value are left out, doubts stand above as a comment."""
    entries = tuple(
        Entry(name_of(key, "ru"), value) for key, value in pairs if value not in (None, "", ())
    )
    return Map(entries, doubts)


def choice(owner: str, key: str, value: str) -> str:
    """How a value of a closed list is written in Russian."""
    kind = RECORDS[owner].key(key).type
    assert isinstance(kind, Choice)
    return next(word for word, name in values_of(kind, "ru").items() if name == value)


def flag(*, value: bool) -> str:
    """«да» or «нет»."""
    return "да" if value else "нет"
