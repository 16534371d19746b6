"""Pages that are painted once, whatever number of files they go into.

An order and its annexes are written as files of their own and once more as a whole. What WeasyPrint
paints of a page is the same each time, so it is kept, and with it what the page needs of its file:
fonts with the glyphs it shows, states of colours, marks of the structure.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.document import Page

_COUNTED = ("XObject", "Pattern", "Shading")
"""Resources that are named in the order of their file; a page that needs one is painted each time."""


class PaintedPage(Page):  # type: ignore[misc] # WeasyPrint has no types
    """A page that keeps what was painted of it. `met` are the fonts of all pages of its layout."""

    def __init__(self, page: Page, met: dict[Any, Any]) -> None:
        self.__dict__.update(vars(page))
        self._page = page
        self._met = met
        self._painted: _Painted | None = None

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paints the page, the second time from what was kept."""
        if self._painted is None or not self._painted.fits(stream, scale):
            self._painted = _paint(self._page, stream, scale, _Fonts(self._met))
        if self._painted is None:
            self._page.paint(stream, scale)
        else:
            self._painted.put(stream)


class _Fonts(dict[Any, Any]):
    """The fonts of one page by their keys; those that other pages have met are not read again."""

    def __init__(self, met: dict[Any, Any]) -> None:
        super().__init__()
        self._met = met

    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) and key in self._met:
            self[key] = _blank(self._met[key])
        return super().__contains__(key)

    def __setitem__(self, key: Any, font: Any) -> None:
        super().__setitem__(key, font)
        self._met.setdefault(key, _blank(font))


def _blank(font: Any) -> Any:
    """A font of which nothing is shown yet."""
    other = copy(font)
    other.widths, other.to_unicode, other.missing = {}, {}, {}
    return other


@dataclass(frozen=True, slots=True)
class _Painted:
    """What was painted of a page at a scale, after so many marks, and what it needs of its file."""

    scale: float
    marked: int | None
    tokens: list[Any]
    marks: dict[Any, dict[str, Any]]
    states: dict[str, Any]
    fonts: _Fonts

    def fits(self, stream: Any, scale: float) -> bool:
        """Whether the same would be painted into another stream."""
        return scale == self.scale and _marked(stream) == self.marked

    def put(self, stream: Any) -> None:
        """Puts into a stream what was painted, and into its file what that needs."""
        stream.stream += self.tokens
        if stream._tags is not None:  # noqa: SLF001 - WeasyPrint keeps to itself what it paints with
            stream._tags.update({box: dict(mark) for box, mark in self.marks.items()})  # noqa: SLF001
        for key, state in self.states.items():
            stream._resources["ExtGState"].setdefault(key, state)  # noqa: SLF001
        for key, font in self.fonts.items():
            shown = stream._fonts.setdefault(key, _blank(font))  # noqa: SLF001
            for part in ("widths", "to_unicode", "missing"):
                for glyph, value in getattr(font, part).items():
                    getattr(shown, part).setdefault(glyph, value)


def _marked(stream: Any) -> int | None:
    return None if stream._tags is None else len(stream._tags)  # noqa: SLF001


def _paint(page: Page, stream: Any, scale: float, fonts: _Fonts) -> _Painted | None:
    """Paints a page aside; None for one that can only be painted in its place."""
    before = stream._tags  # noqa: SLF001
    resources = pydyf.Dictionary(
        {
            **stream._resources,  # noqa: SLF001
            **{kind: pydyf.Dictionary() for kind in ("ExtGState", *_COUNTED)},
        }
    )
    tags = None if before is None else dict(before)
    aside = stream.clone(fonts=fonts, resources=resources, tags=tags)
    aside._ctm_stack = list(stream._ctm_stack)  # noqa: SLF001
    page.paint(aside, scale)
    states = resources["ExtGState"]
    if any(resources[kind] for kind in _COUNTED) or any(key.startswith("s") for key in states):
        return None
    marks = {box: mark for box, mark in (tags or {}).items() if box not in before}
    return _Painted(scale, _marked(stream), list(_joined(aside.stream)), marks, states, fonts)


def _joined(tokens: list[Any]) -> Iterator[Any]:
    """The same content in few tokens; marks of the structure stay apart, for who mends them."""
    marks = [at for at, token in enumerate(tokens) if isinstance(token, pydyf.Dictionary)]
    start = 0
    for at in marks:
        yield from _together(tokens[start : at - 1])
        yield from tokens[at - 1 : at + 2]
        start = at + 2
    yield from _together(tokens[start:])


def _together(tokens: list[Any]) -> Iterator[bytes]:
    if tokens:
        yield joined(tokens)


def joined(tokens: list[Any]) -> bytes:
    """What a stream of these tokens holds, as pydyf writes it."""
    return b"\n".join(map(pydyf._to_bytes, tokens))  # noqa: SLF001
