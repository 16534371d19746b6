"""What follows from the differences, in lines for people: below, duties, what is proven."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roadmapc.analysis.results import Result
from roadmapc.comparing import Comparison
from roadmapc.comparing.effects import Below, DutyChange, ResultChange
from roadmapc.language import english, russian
from roadmapc.language.words import Lang, Words
from roadmapc.relations import End
from roadmapc.reporting.results import found, verdict

_MOST = 5
"""Names of bodies that are listed; of more than these the number is given."""
_TITLES = (
    Words("нижестоящие, которые это выполняют", "those below that carry it out"),
    Words("поручения", "duties"),
    Words("подтверждено связями", "proven by the links"),
    Words("не сравнивается: файл не прочитан", "not compared: the file could not be read"),
)


@dataclass(frozen=True, slots=True)
class Consequence:
    """A heading and the lines below it."""

    title: str
    lines: tuple[str, ...]


def consequences(comparison: Comparison, lang: Lang) -> Iterator[Consequence]:
    """What follows, under headings; nothing where nothing does."""
    effects = comparison.effects
    several = (
        [_below(item, lang) for item in effects.below],
        [_duty(item).in_(lang) for item in effects.duties],
        [_result(item, lang) for item in effects.results],
        [unit.source.path for unit in comparison.unread],
    )
    for title, lines in zip(_TITLES, several, strict=True):
        if lines:
            yield Consequence(title.in_(lang), tuple(lines))


def _end(end: End) -> str:
    return f"`{'#'.join(part for part in end if part)}`"


def _below(item: Below, lang: Lang) -> str:
    verb = (
        Words("реализует", "implements")
        if item.kind == "implements"
        else Words("исполняет", "fulfils")
    )
    cut = Words(", а этого больше нет", ", which is there no more") if item.cut else Words("", "")
    return f"{_end(item.source)} {verb.in_(lang)} {_end(item.target)}{cut.in_(lang)}"


def _duty(item: DutyChange) -> Words:
    whom = _bodies(item.bodies)
    what = _end(item.end) if item.end[1] else f"{_end(item.end)} «{item.text[:80]}»"
    if item.kind == "new":
        due = _due(item.after)
        return Words(
            f"новое: {what} – кому: {whom.ru}{due.ru}", f"new: {what}, of {whom.en}{due.en}"
        )
    if item.kind == "gone":
        return Words(f"снято: {what} – с кого: {whom.ru}", f"gone: {what}, of {whom.en}")
    old, new = _day(item.before), _day(item.after)
    return Words(
        f"другой срок: {what} – кому: {whom.ru}; был {old.ru}, стал {new.ru}",
        f"another day: {what}, of {whom.en}; was {old.en}, is {new.en}",
    )


def _bodies(names: tuple[str, ...]) -> Words:
    if len(names) <= _MOST:
        return Words(", ".join(names), ", ".join(names))
    number = russian.count(len(names), "организация", "организации", "организаций")
    return Words(number, english.count(len(names), "body").replace("bodys", "bodies"))


def _due(day: date | None) -> Words:
    return Words("", "") if day is None else Words(f"; до {day:%d.%m.%Y}", f"; by {day}")


def _day(day: date | None) -> Words:
    return Words("без дня", "no day") if day is None else Words(f"{day:%d.%m.%Y}", str(day))


def _result(item: ResultChange, lang: Lang) -> str:
    result = item.after or item.before
    assert result is not None
    before, after = _state(item.before, lang), _state(item.after, lang)
    return f"{_end(result.end)} «{' '.join(result.indicator.name.split())}»: {before} → {after}"


def _state(result: Result | None, lang: Lang) -> str:
    """How many of how many, and what that proves."""
    if result is None:
        return Words("не считался", "not counted").in_(lang)
    return f"{found(result, lang)} ({verdict(result, lang)})"
