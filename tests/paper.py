"""A PDF as a reader of paper meets it: pages, glyphs with their places, words in order."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont

NBSP = "\u00a0"
MM = 72 / 25.4
MARGIN = 20.0
"""Millimetres at the top and at the bottom of a page that belong to its number and marks."""
_BEARING = 0.1
"""Millimetres by which the ink of a letter may leave the room that it is given."""
_SOFT = "\x02"
"""What PDFium makes of a hyphen at the end of a line."""


class Glyph(NamedTuple):
    """A character that left ink, with its box in millimetres from the top left corner."""

    character: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """One page; lengths in millimetres. `characters` holds the spaces and line ends too."""

    width: float
    height: float
    characters: tuple[tuple[str, Glyph | None], ...]

    @cached_property
    def ink(self) -> tuple[Glyph, ...]:
        return tuple(glyph for _, glyph in self.characters if glyph is not None)

    @property
    def body(self) -> str:
        return self._zone("body")

    @property
    def head(self) -> str:
        return " ".join(self._zone("head").split())

    @property
    def foot(self) -> str:
        return " ".join(self._zone("foot").split())

    @property
    def body_ink(self) -> tuple[Glyph, ...]:
        return tuple(glyph for glyph in self.ink if self._zone_of(glyph) == "body")

    def _zone(self, wanted: str) -> str:
        text, zone = "", ""
        for character, glyph in self.characters:
            zone = self._zone_of(glyph) if glyph is not None else zone
            if zone == wanted:
                text += character
            elif text and not text.endswith("\n"):
                text += "\n"
        return text

    def _zone_of(self, glyph: Glyph) -> str:
        middle = (glyph.top + glyph.bottom) / 2
        return "head" if middle < MARGIN else "foot" if middle > self.height - MARGIN else "body"


class Font(NamedTuple):
    """A font that a PDF uses: whether it travels inside, and the names in its file."""

    name: str
    embedded: bool
    outlines: dict[str, Any]


def read(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(_page(page) for page in document)


def _page(page: Any) -> Page:
    width, height = (side / MM for side in page.get_size())
    text = page.get_textpage()
    return Page(width, height, tuple(_characters(text, height)))


def _characters(text: Any, height: float) -> Iterator[tuple[str, Glyph | None]]:
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        character = _SOFT if pdfium.FPDFText_IsHyphen(text.raw, at) == 1 else chr(code)
        if pdfium.FPDFText_IsGenerated(text.raw, at) == 1 or character.isspace():
            yield character, None
            continue
        left, bottom, right, top = (side / MM for side in text.get_charbox(at))
        yield character, Glyph(character, left, height - top, right, height - bottom)


def fonts(data: bytes) -> tuple[Font, ...]:
    """The fonts of a PDF, each once, in the order of names."""
    found: dict[str, Font] = {}
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
                font = pdfium.FPDFTextObj_GetFont(thing.raw)
                name = _buffer(pdfium.FPDFFont_GetBaseFontName, font).rstrip(b"\0").decode()
                if name not in found:
                    embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
                    found[name] = Font(name, embedded, _outlines(font))
    return tuple(found[name] for name in sorted(found))


def _buffer(call: Any, font: Any) -> bytes:
    size = call(font, None, 0)
    room = ctypes.create_string_buffer(size)
    call(font, room, size)
    return room.raw


def _outlines(font: Any) -> dict[str, Any]:
    size = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    room = (ctypes.c_uint8 * size.value)()
    pdfium.FPDFFont_GetFontData(font, room, size.value, size)
    return outlines(TTFont(BytesIO(bytes(room))))


def outlines(font: TTFont) -> dict[str, Any]:
    """The shapes of a font's glyphs by number, those that have any and are not composed."""
    glyphs = font["glyf"]
    return {
        str(at): glyph.getCoordinates(glyphs)[0].array.tolist()
        for at, name in enumerate(font.getGlyphOrder())
        if (glyph := glyphs[name]).numberOfContours > 0
    }


# -- margins


def beyond_margins(page: Page, left: float, right: float) -> list[Glyph]:
    """Body glyphs that stand nearer to the edges than `left`, `right` and the usual 20 mm."""
    return [
        glyph
        for glyph in page.body_ink
        if glyph.left < left - _BEARING
        or glyph.right > page.width - right + _BEARING
        or glyph.top < MARGIN
        or glyph.bottom > page.height - MARGIN
    ]


# -- words


def plain(words: Iterable[str]) -> str:
    """Texts one after another with single spaces."""
    return re.sub("[ \n]+", " ", " ".join(words)).strip()


def follow(printed: str, expected: str) -> tuple[int, int]:
    """How far `printed` and `expected` agree: a count of characters of each.

    Any white space is one space, and at a space that may not break no line
    ends; a hyphen at a line's end is undone where `expected` has none; a line
    may also end after a hyphen that it has.
    """
    at = done = 0
    while at < len(printed) and done < len(expected):
        here, there = printed[at], expected[done]
        after = _space_end(printed, at)
        if after > at and (there == " " or (there == NBSP and "\n" not in printed[at:after])):
            at, done = after, done + 1
        elif after > at and (done == 0 or expected[done - 1] in "-–/"):
            at = after
        elif here == there or (here == _SOFT and there == "-"):
            at, done = at + 1, done + 1
        elif here == _SOFT:
            at += 1
        else:
            break
    return at, done


def _space_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def unlike(pages: Iterable[Page], expected: str, repeated: Iterable[str] = ()) -> str | None:
    """Where the bodies of `pages` part from the words expected, or None if they do not.

    At the top of a page after the first any of the `repeated` headings may stand again.
    """
    again = tuple(repeated)
    left = expected
    for number, page in enumerate(pages, 1):
        body = page.body.strip()
        if number > 1:
            body = _without_heading(body, left, again)
        at, done = follow(body, left)
        if at < len(body):
            return f"page {number}: {body[at : at + 60]!r}, not {left[done : done + 60]!r}"
        left = left[done:].lstrip()
    return f"not printed: {left[:60]!r}" if left else None


def _without_heading(body: str, left: str, headings: tuple[str, ...]) -> str:
    for heading in headings:
        at, done = follow(body, heading)
        if done == len(heading) and not left.startswith(heading):
            return body[at:].strip()
    return body


def starts_with(page: Page, heading: str) -> bool:
    """Whether the body of a page begins with a heading."""
    return follow(page.body.strip(), heading)[1] == len(heading)


def lines(page: Page) -> list[str]:
    """The body's lines by the place of their ink; not for comparing, for looking."""
    rows = groupby(page.body_ink, key=lambda glyph: round(glyph.bottom))
    return ["".join(glyph.character for glyph in row) for _, row in rows]
