"""What the rules about deadlines share: where their words stand, and how a flag is answered."""

from collections.abc import Iterator, Mapping
from datetime import date

from roadmapc.deadlines import Deadline, Flag
from roadmapc.diagnostics import Spot
from roadmapc.format.table import REGISTRY_FILE
from roadmapc.language.russian import date_in_words
from roadmapc.language.words import Words
from roadmapc.model import Deadline as Written
from roadmapc.project import Project, Timed, Unit
from roadmapc.tree import Route

_QUOTES = "'\""


def or_in_fields(help_: Words, ru: str, en: str) -> Words:
    """An advice with the other way out: fields beside words that have to stay as they are."""
    return Words(
        f"{help_.ru}; если слова менять нельзя, ответьте полями: {{текст: …, {ru}}}",
        f"{help_.en}; if the words have to stay, answer in fields: {{text: …, {en}}}",
    )


def flagged(project: Project, flag: Flag) -> Iterator[tuple[Unit, Timed, Spot]]:
    """Every deadline with `flag`, its file, and the words that raise it."""
    for path, timed in project.once(_by_flag).get(flag, ()):
        unit = project.by_path[path]
        yield unit, timed, _flag_spot(unit, timed, flag)


def _by_flag(project: Project) -> Mapping[Flag, list[tuple[str, Timed]]]:
    found: dict[Flag, list[tuple[str, Timed]]] = {}
    for (path, _), timed in project.times.items():
        for flag in timed.expansion.flags if timed.expansion is not None else ():
            found.setdefault(flag, []).append((path, timed))
    return found


def _flag_spot(unit: Unit, timed: Timed, flag: Flag) -> Spot:
    marked = timed.reading.flags if isinstance(timed.reading, Deadline) else ()
    place = next(((item.start, item.end) for item in marked if item.flag is flag), None)
    return spot(unit, timed.deadline, *(place or (0, len(timed.deadline.text))))


def spot(unit: Unit, deadline: Written, start: int = 0, end: int | None = None) -> Spot:
    """The place of a part of a deadline's words, or of all of them."""
    text = deadline.text
    return part(unit, _words(unit, deadline.route), text, start, len(text) if end is None else end)


def part(unit: Unit, route: Route, text: str, start: int, end: int) -> Spot:
    """The place of `text[start:end]` in the value at `route`, plain or in quotes.

    The whole value where it is not written letter for letter: a folded block.
    """
    first = unit.source.text[unit.span(route).start]
    quote = first if first in _QUOTES else ""
    here = unit.part(route, f"{quote}{text}{quote}", start + len(quote), end + len(quote))
    return Spot(unit.source.path, route, span=here)


def day_in_words(day: date) -> str:
    """A day as one says it: 1 октября 2021 г."""
    return date_in_words(day).removeprefix("0")


def _words(unit: Unit, route: Route) -> Route:
    """The route of the words of the deadline at `route`: itself, or its text beside fields."""
    text = (*route, "text")
    is_alone = unit.span(text) == unit.span(route, on_key=True)
    return route if is_alone else text


def calendar_unknown(project: Project, unit: Unit) -> bool:
    """Whether a registry that could not be read may hold the calendar of `unit`."""
    folder = f"/{unit.source.address}"
    return any(folder.startswith(broken) for broken in project.once(_broken))


def _broken(project: Project) -> tuple[str, ...]:
    """The folders of registries that could not be read, with a slash around each."""
    return tuple(
        f"/{unit.source.address}".rpartition("/")[0] + "/"
        for unit in project.units
        if unit.document is None and unit.kind is REGISTRY_FILE
    )
