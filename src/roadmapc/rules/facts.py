"""What became of one fact of an item, in half a sentence."""

from collections.abc import Mapping

from roadmapc.contents import Fact
from roadmapc.format.names import RUSSIAN, YES_NO, choice_of, name_of, values_of
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice
from roadmapc.language import russian
from roadmapc.language.rewording import replacements
from roadmapc.language.words import Lang, Words

_SHOWN = 80
"""Letters of a value that a message shows."""


def became(kind: str, name: str, before: Fact | None, after: Fact | None) -> Words:
    """«срок» был «2020», стал «2021»; of long texts the first words that differ."""
    return Words(_became(kind, name, before, after, "ru"), _became(kind, name, before, after, "en"))


def inner(before: Fact | None, after: Fact | None) -> str | None:
    """The one key in which two records of facts differ, as a year among the values of years."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return None
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return names[0] if len(names) == 1 and len({**before, **after}) > 1 else None


def _became(kind: str, name: str, before: Fact | None, after: Fact | None, lang: Lang) -> str:
    known = next((key for key in RECORDS[kind].keys if key.en == name), None)
    choice = choice_of(known.type) if known is not None else None
    title = _quoted(known.ru if known is not None and lang == "ru" else name, lang)
    part = inner(before, after)
    if part is not None and isinstance(before, Mapping) and isinstance(after, Mapping):
        title = f"{title}, {_named(part, lang)}"
        before, after = before.get(part), after.get(part)
    return f"{title} – {_change(before, after, choice, lang)}"


def _change(before: Fact | None, after: Fact | None, choice: Choice | None, lang: Lang) -> str:
    if isinstance(before, tuple) and isinstance(after, tuple):
        gone = tuple(item for item in before if item not in after)
        come = tuple(item for item in after if item not in before)
        before, after = (gone or None, come or None) if gone or come else (before, after)
    was, now = _shown(before, choice, lang), _shown(after, choice, lang)
    if not isinstance(before, str) or not isinstance(after, str):
        return _said(was, now, lang)
    places = replacements(was, now)
    if not places:
        return Words("строки разбиты иначе", "the lines are broken elsewhere").in_(lang)
    said, more = _said(*places[0], lang), len(places) - 1
    count = russian.count(more, "месте", "местах", "местах")
    return said + Words(f" и ещё в {count}", f", and {more} more").in_(lang) if more else said


def _said(was: str, now: str, lang: Lang) -> str:
    old, new = (_quoted(_cut(text), lang) for text in (was, now))
    if not was:
        return Words(f"появилось {new}", f"{new} was added").in_(lang)
    if not now:
        return Words(f"исключено {old}", f"{old} was removed").in_(lang)
    return Words(f"было {old}, теперь {new}", f"was {old}, is now {new}").in_(lang)


def _quoted(text: str, lang: Lang) -> str:
    return f"«{text}»" if lang == "ru" else repr(text)


def _shown(fact: Fact | None, choice: Choice | None, lang: Lang) -> str:
    """A value as its file writes it; of a record its text, or all that is in it."""
    if fact is None:
        return ""
    if isinstance(fact, bool):
        return YES_NO[lang][not fact]
    if isinstance(fact, Mapping):
        text = fact.get("text")
        if isinstance(text, str) and len(fact) == 1:
            return text
        return ", ".join(
            f"{_named(key, lang)}: {_shown(value, None, lang)}" for key, value in fact.items()
        )
    if isinstance(fact, tuple):
        return ", ".join(_shown(item, choice, lang) for item in fact)
    said = {en: written for written, en in values_of(choice, lang).items()} if choice else {}
    first, _, last = str(fact).partition("-")
    return said.get(str(fact), first if first == last else str(fact))


def _named(key: str, lang: Lang) -> str:
    return name_of(key, lang) if key in RUSSIAN else key


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(" ", 1)[0] + "…"
