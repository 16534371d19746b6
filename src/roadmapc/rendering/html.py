"""A view to the HTML of its pages. Templates are ours; data is never a template."""

import html
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from roadmapc.language.typography import NBSP, SHORT, TIED
from roadmapc.resources import folder
from roadmapc.views import ActView, CalendarView, ComparisonView, ExtractView, VolumeView

_JOINER = "\u2060"
"""A word joiner: no line ends there, and it leaves no ink."""
_TITLE = re.compile(r"(<h[12]\b.*?</h[12]>)", re.DOTALL)
_TAG = r"(?P<tag><(?:title|style)\b[^<]*|<[^<>]*>)"
_IN_TEXTS = re.compile(f"{_TAG}|{TIED.pattern}")
_IN_TITLES = re.compile(f"{_TAG}|{TIED.pattern}|{SHORT.pattern}")
"""What ties its neighbours, in texts; tags are for programs and stay as they are."""


def render(act: ActView, own: Path | None = None) -> str:
    """The whole act as one HTML document with its style inside.

    A space that may not break is a usual one tied to what follows, and so are dashes
    in ranges: who copies or searches the text of a PDF meets what they expect.

    `own` is a project's folder of templates: a file there replaces ours of the
    same name. They come from strangers, so they run in Jinja's sandbox. Raises
    BrokenTemplate where one of them cannot be used.
    """
    return _page("act.html", ("page.css",), own, act=act)


def comparison(view: ComparisonView, own: Path | None = None) -> str:
    """A comparative table as one HTML document; `own` and what is raised are those of `render`."""
    return _page("comparison.html", ("page.css", "comparison.css"), own, comparison=view)


def screen(act: ActView, own: Path | None = None) -> str:
    """The whole act for the screen: the same words in one file that asks for no other.

    `own` and what is raised are those of `render`.
    """
    return _filled("screen.html", ("screen.css",), own, act=act, screen=True)


def extract(view: ExtractView, own: Path | None = None) -> str:
    """An extract as one HTML document; `own` and what is raised are those of `render`."""
    return _page("extract.html", ("page.css", "extract.css"), own, act=view.act, extract=view)


def bound(act: ActView, first: int, own: Path | None = None) -> str:
    """An act for a volume, in which its first page has the number `first`.

    `own` and what is raised are those of `render`.
    """
    return _page("bound.html", ("page.css",), own, act=act, first=first, volume="Сборник")


def volume(view: VolumeView, numbers: Mapping[str, int], own: Path | None = None) -> str:
    """The title page and the contents of a volume, with the page of each target.

    `own` and what is raised are those of `render`.
    """
    return _page("volume.html", ("volume.css",), own, volume=view, numbers=numbers)


class Setting(NamedTuple):
    """How a calendar is set: points of its letters; `spread` gives each month the whole width."""

    size: int
    spread: bool = False


_SETTINGS: Mapping[str, tuple[Setting, ...]] = {
    "a3": (*map(Setting, (14, 13, 12, 11)), Setting(12, spread=True)),
    "a4": (*map(Setting, (11, 10, 9, 8)), Setting(10, spread=True)),
}
"""How to try a calendar on each sheet, the best first."""
_ON_A_WALL = 90
"""Entries above which no letters bring a year onto one sheet."""


def settings(view: CalendarView) -> tuple[Setting, ...]:
    """How a calendar may be set, the best first; the fewest sheets win."""
    entries = sum(len(month.due) for quarter in view.quarters for month in quarter)
    return _SETTINGS[view.paper] if entries <= _ON_A_WALL else _SETTINGS[view.paper][-1:]


def calendar(view: CalendarView, setting: Setting, own: Path | None = None) -> str:
    """A calendar as one HTML document; `own` and what is raised are those of `render`."""
    content = {"calendar": view, "size": setting.size, "spread": setting.spread}
    return _page("calendar.html", ("calendar.css",), own, **content)


def _page(name: str, styles: tuple[str, ...], own: Path | None, **content: object) -> str:
    """A document for paper."""
    page = _filled(name, styles, own, **content)
    return tie(page.replace("&#160;", NBSP))


def _filled(name: str, styles: tuple[str, ...], own: Path | None, **content: object) -> str:
    """A template with its styles and what it is about."""
    environment = _environment(own)
    try:
        css = Markup("".join(_source(environment, style) for style in styles))  # noqa: S704 - a style, not data
        return environment.get_template(name).render(css=css, **content)
    except _FAULTS as error:
        raise BrokenTemplate(_told(error)) from error


def tie(page: str) -> str:
    """HTML whose lines end nowhere in «№ 5» or «2020–2024», nor in titles in «в школе»."""
    parts = enumerate(_TITLE.split(page))
    return "".join((_IN_TITLES if at % 2 else _IN_TEXTS).sub(_tied, part) for at, part in parts)


def _tied(found: re.Match[str]) -> str:
    if found["tag"]:
        return found[0]
    return found[0].replace(NBSP, " ") + _JOINER


def untied(text: str) -> str:
    """A text of a page for readers that have no lines: with usual spaces alone."""
    return text.replace(_JOINER, "").replace(NBSP, " ")


def texts_with(characters: str, page: str) -> tuple[str, ...]:
    """The texts of a page, and of what programs read there, that hold one of `characters`."""
    texts = re.findall("[^<>]+", page.replace("<br>", " "))
    return tuple(html.unescape(text) for text in texts if not set(characters).isdisjoint(text))


class BrokenTemplate(Exception):
    """A project's own template cannot be used; the text says where and why."""


_FAULTS = (
    TemplateError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip
"""What a template can raise: Jinja's own errors, and those of the expressions in it."""


def _told(error: Exception) -> str:
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    where = f"{name}:{line}: " if name and line else ""
    return f"{where}{str(error) or type(error).__name__}"


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


class _Own(FileSystemLoader):
    """Templates of a project before ours; a link that leads out of their folder is not there."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        text, file, fresh = super().get_source(environment, template)
        place = Path(file).resolve()
        if not any(place.is_relative_to(Path(base).resolve()) for base in self.searchpath):
            raise TemplateNotFound(template)
        return text, file, fresh


@cache
def _environment(own: Path | None) -> Environment:
    ours = folder("templates")
    kind = Environment if own is None else ImmutableSandboxedEnvironment
    return kind(
        loader=FileSystemLoader(ours) if own is None else _Own([own, ours]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
