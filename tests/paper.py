"""A PDF as a reader of paper meets it: pages, glyphs with their places, words in order."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont

from roadmapc.language.typography import BREAK, NBSP

MM = 72 / 25.4
MARGIN = 20.0
"""Millimetres at the top and at the bottom of a page that belong to its number and marks."""
_BEARING = 0.1
"""Millimetres by which the ink of a letter may leave the room that it is given."""
_LEVEL = 0.3
"""Millimetres by which the baselines of one line may differ."""
_NAME = 200
"""Bytes that the name of a font takes at most."""
SOFT = "\x02"
"""What PDFium makes of a hyphen at the end of a line."""


class Glyph(NamedTuple):
    """A character that left ink: its box in millimetres from the top left corner.

    `start` and `baseline` are where it was set; `size` is in points.
    """

    character: str
    left: float
    top: float
    right: float
    bottom: float
    start: float
    baseline: float
    size: float
    font: str


class Rule(NamedTuple):
    """A ruling line: its box in millimetres from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Line(NamedTuple):
    """Glyphs that stand side by side, with what is between them as `text`."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline


@dataclass(frozen=True)
class Page:
    """One page; lengths in millimetres. `characters` holds the spaces and line ends too."""

    width: float
    height: float
    characters: tuple[tuple[str, Glyph | None], ...]
    rules: tuple[Rule, ...] = ()

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

    @cached_property
    def body_ink(self) -> tuple[Glyph, ...]:
        return tuple(glyph for glyph in self.ink if self._zone_of(glyph) == "body")

    @property
    def head_ink(self) -> tuple[Glyph, ...]:
        return tuple(glyph for glyph in self.ink if self._zone_of(glyph) == "head")

    @cached_property
    def written(self) -> tuple[tuple[str, Glyph], ...]:
        """The body's glyphs, each with its text: the character and the white space after it."""
        pairs: list[tuple[str, Glyph]] = []
        for character, glyph in self._zoned("body"):
            if glyph is not None:
                pairs.append((character, glyph))
            elif pairs:
                text, last = pairs[-1]
                pairs[-1] = (text + character, last)
        return tuple(pairs)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the body in the order of reading."""
        return tuple(_lines(self._zoned("body")))

    def _zone(self, wanted: str) -> str:
        text = "".join(character for character, _ in self._zoned(wanted))
        return text.removesuffix("\n") + "\n" if text else ""

    def _zoned(self, wanted: str) -> Iterator[tuple[str, Glyph | None]]:
        """The characters of a zone, with a line's end where others stood between them."""
        zone, apart = "", True
        for character, glyph in self.characters:
            zone = self._zone_of(glyph) if glyph is not None else zone
            if zone == wanted:
                yield character, glyph
            elif not apart:
                yield "\n", None
            apart = zone != wanted

    def _zone_of(self, glyph: Glyph) -> str:
        middle = (glyph.top + glyph.bottom) / 2
        return "head" if middle < MARGIN else "foot" if middle > self.height - MARGIN else "body"


class Font(NamedTuple):
    """A font that a PDF uses: whether it travels inside, and if it does, the shapes in its file."""

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
    return Page(width, height, tuple(_characters(text, height)), tuple(_rules(page, height)))


def _rules(page: Any, height: float) -> Iterator[Rule]:
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=15):
        left, bottom, right, top = (side / MM for side in thing.get_bounds())
        yield Rule(left, height - top, right, height - bottom)


def _characters(text: Any, height: float) -> Iterator[tuple[str, Glyph | None]]:
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        character = SOFT if pdfium.FPDFText_IsHyphen(text.raw, at) == 1 else chr(code)
        if pdfium.FPDFText_IsGenerated(text.raw, at) == 1 or character.isspace():
            yield character, None
            continue
        left, bottom, right, top = (side / MM for side in text.get_charbox(at))
        start, baseline, size, font = _setting(text.raw, at)
        yield (
            character,
            Glyph(
                character, left, height - top, right, height - bottom,
                start / MM, height - baseline / MM, size, font,
            ),
        )  # fmt: skip


def _setting(text: Any, at: int) -> tuple[float, float, float, str]:
    """Where a character starts, its baseline, its size and its font, all in points."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, _NAME, flags)
    size = pdfium.FPDFText_GetFontSize(text, at) * matrix.d
    return x.value, y.value, round(size, 2), name.value.decode()


def _lines(characters: Iterable[tuple[str, Glyph | None]]) -> Iterator[Line]:
    text = ""
    glyphs: list[Glyph] = []
    for character, glyph in characters:
        if glyph is not None and glyphs and _turns(glyphs[-1], glyph):
            yield Line(text.strip(), tuple(glyphs))
            text, glyphs = "", []
        text += character
        glyphs += [glyph] if glyph is not None else []
    if glyphs:
        yield Line(text.strip(), tuple(glyphs))


def _turns(last: Glyph, glyph: Glyph) -> bool:
    return abs(glyph.baseline - last.baseline) > _LEVEL or glyph.start < last.start


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
                    found[name] = Font(name, embedded, _outlines(font) if embedded else {})
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
    may also end after a hyphen that it has. What ends with a hyphen goes on overleaf.
    """
    at = done = 0
    while at < len(printed) and done < len(expected):
        here, there = printed[at], expected[done]
        after = _space_end(printed, at)
        if after > at and (there == " " or (there == NBSP and "\n" not in printed[at:after])):
            at, done = after, done + 1
        elif after > at and (done == 0 or expected[done - 1] in "-–/"):
            at = after
        elif there == BREAK:
            at, done = after, done + 1
        elif here == there or (here == SOFT and there == "-"):
            at, done = at + 1, done + 1
        elif here == SOFT or (here == "-" and at == len(printed) - 1):
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


def squeezed(text: str) -> str:
    """A text without white space and line ends, for letters that are set apart."""
    return re.sub(rf"[\s{SOFT}]+", "", text)


def starts_with(page: Page, heading: str) -> bool:
    """Whether the body of a page begins with a heading."""
    return follow(page.body.strip(), heading)[1] == len(heading)


# -- what the file says of itself


class About(NamedTuple):
    """A PDF's title, language, whether it is tagged, and its bookmarks with their pages."""

    title: str
    language: str
    tagged: bool
    bookmarks: tuple[tuple[str, int], ...]


def about(data: bytes) -> About:
    """What a PDF says of itself."""
    with pypdfium2.PdfDocument(data) as document:
        language = (ctypes.c_ushort * _NAME)()
        size = pdfium.FPDFCatalog_GetLanguage(document.raw, language, _NAME)
        return About(
            document.get_metadata_dict()["Title"],
            bytes(language)[: max(size - 2, 0)].decode("utf-16-le"),
            pdfium.FPDFCatalog_IsTagged(document.raw) == 1,
            tuple((mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()),
        )
