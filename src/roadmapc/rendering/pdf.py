"""HTML to PDF, split into the files that an office keeps."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from zlib import ZLIB_RUNTIME_VERSION

from roadmapc.language.words import Words
from roadmapc.rendering import html
from roadmapc.rendering.fonts import CannotPrint, font_files, font_version, lacking
from roadmapc.rendering.html import BrokenTemplate, texts_with
from roadmapc.rendering.html import render as render_html
from roadmapc.source import Source
from roadmapc.views import ActView, ComparisonView

try:
    import weasyprint
    from weasyprint.text.ffi import harfbuzz, pango
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from roadmapc.rendering import archival
    from roadmapc.rendering.numbering import NumberedPage, Numbering
    from roadmapc.rendering.painting import PaintedPage
except OSError as error:
    _missing = CannotPrint(
        Words(
            "для печати нужны библиотеки Pango: apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0",
            "printing needs the Pango libraries: apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0",
        )
    )
    raise _missing from error


@dataclass(frozen=True, slots=True)
class Artefact:
    """One finished file: its name below the act's folder, its pages (none of HTML) and bytes."""

    name: str
    pages: int
    data: bytes


class RefusedToPrint(Exception):
    """Something would not look on paper as it should.

    `characters` are those that the font lacks, `texts` those of the page that hold them;
    `complaints` are WeasyPrint's words.
    """

    def __init__(
        self, characters: str, complaints: tuple[str, ...] = (), texts: tuple[str, ...] = ()
    ) -> None:
        super().__init__(characters, complaints, texts)
        self.characters = characters
        self.complaints = complaints
        self.texts = texts


class Fetcher(URLFetcher):
    """Serves the fonts and nothing else: no network, no files of the machine."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - the base class's signature
        scheme, _, face = url.partition(":")
        if scheme != "font" or face not in font_files():
            raise ValueError(f"refused: {url}")
        return URLFetcherResponse(url, font_files()[face].read_bytes())


def render(
    act: ActView,
    templates: Path | None = None,
    source: Source | None = None,
    *,
    numbered: bool = False,
) -> tuple[Artefact, ...]:
    """The PDF files of an act: `order.pdf`, `annex-N.pdf` and sheets where they exist, and `act.pdf`.

    Each is PDF/A-3a and PDF/UA-1 with `source` attached. One layout is made and cut, so a page
    looks the same in every file; `numbered` numbers its lines in the margin. Raises CannotPrint where the machine lacks something, RefusedToPrint where the pages would be wrong.
    """
    try:
        page = render_html(act, templates)
    except BrokenTemplate as error:
        raise RefusedToPrint("", (str(error),)) from error
    if characters := lacking(page):
        raise RefusedToPrint(characters, texts=texts_with(characters, page))
    with complaints() as heard:
        document = laid_out(page)
        laid = _numbered(document.pages) if numbered else document.pages
        met: dict[Any, Any] = {}
        packed: dict[bytes, bytes] = {}
        pages = [PaintedPage(page, met) for page in laid]
        artefacts = tuple(
            Artefact(
                part.name,
                len(part.pages),
                archival.write(document.copy(part.pages), part.title, part.starts, source, packed),
            )
            for part in parts(act, pages)
        )
    if heard:
        raise RefusedToPrint("", tuple(heard))
    return artefacts


def comparison(view: ComparisonView, templates: Path | None = None) -> Artefact:
    """A comparative table as `comparison.pdf`, to the same standards; raises what `render` does."""
    try:
        page = html.comparison(view, templates)
    except BrokenTemplate as error:
        raise RefusedToPrint("", (str(error),)) from error
    if characters := lacking(page):
        raise RefusedToPrint(characters, texts=texts_with(characters, page))
    with complaints() as heard:
        document = laid_out(page)
        data = archival.write(document, " ".join(view.title), [0], None)
    if heard:
        raise RefusedToPrint("", tuple(heard))
    return Artefact("comparison.pdf", len(document.pages), data)


def for_screen(act: ActView, templates: Path | None = None) -> Artefact:
    """The act as `act.html`, a page for the screen. Raises RefusedToPrint for a broken template."""
    try:
        page = html.screen(act, templates)
    except BrokenTemplate as error:
        raise RefusedToPrint("", (str(error),)) from error
    return Artefact("act.html", 0, page.encode())


def laid_out(page: str) -> Any:
    """The pages of an HTML document."""
    source = weasyprint.HTML(string=page, url_fetcher=Fetcher(), base_url="none:")
    return archival.lay_out(source)


def joined(name: str, documents: Sequence[Any], title: str, starts: Iterable[int]) -> Artefact:
    """The pages of several documents as one file; at `starts` the printed numbers begin anew."""
    pages = [page for document in documents for page in document.pages]
    whole = documents[0].copy(pages)
    return Artefact(name, len(pages), archival.write(whole, title, starts, None))


def _numbered(pages: list[Any]) -> list[Any]:
    """The pages with the numbers of their lines beside them."""
    numbers = laid_out(Numbering().page(pages))
    return [
        NumberedPage(page, beside, numbers)
        for page, beside in zip(pages, numbers.pages, strict=True)
    ]


def made_with() -> dict[str, str]:
    """What can move a line on a page or change a byte: versions of libraries and of the font."""
    packages = ("weasyprint", "pydyf", "pyphen", "fonttools")
    return {
        **{package: version(package) for package in packages},
        "pango": str(pango.pango_version()),
        "harfbuzz": ".".join(map(str, _harfbuzz())),
        "zlib": ZLIB_RUNTIME_VERSION,
        "font": font_version(),
    }


def _harfbuzz() -> list[int]:
    """The version of HarfBuzz, which WeasyPrint only lets compare with another one."""
    found = [0, 0, 0]
    for place in range(3):
        while harfbuzz.hb_version_atleast(*_raised(found, place)):
            found = _raised(found, place)
    return found


def _raised(parts: list[int], place: int) -> list[int]:
    return [*parts[:place], parts[place] + 1, *parts[place + 1 :]]


class Part(NamedTuple):
    """A file to write: its pages, and which of them, from 0, begin to count anew."""

    name: str
    title: str
    pages: list[Any]
    starts: list[int]


def parts(act: ActView, pages: list[Any]) -> Iterator[Part]:
    """The files, the whole act last; sheets for signatures stay out of it."""
    titles = {"order": act.title} if act.order else {}
    titles |= {annex.file: _plain(annex.title) or act.title for annex in act.annexes}
    titles |= {sheet.file: _plain(sheet.title) for sheet in act.sheets}
    starts = [_start(name, pages) for name in titles]
    ends = [*starts[1:], len(pages)]
    for (name, title), start, end in zip(titles.items(), starts, ends, strict=True):
        yield Part(f"{name}.pdf", title, pages[start:end], [0])
    own = len(titles) - len(act.sheets)
    yield Part("act.pdf", act.title, pages[: ends[own - 1]], starts[:own])


def _plain(lines: tuple[str, ...]) -> str:
    """Lines of a page as one, with usual spaces."""
    return " ".join(" ".join(lines).split())


def _start(name: str, pages: list[Any]) -> int:
    for number, page in enumerate(pages):
        if name in page.anchors:
            return number
    raise RefusedToPrint("", (f'no element has id="{name}"',))


@contextmanager
def complaints() -> Iterator[list[str]]:
    """What WeasyPrint logs while the block runs; its log lines are our errors."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    ear, log = Ear(logging.WARNING), logging.getLogger("weasyprint")
    log.addHandler(ear)
    propagate, log.propagate = log.propagate, False
    try:
        yield heard
    finally:
        log.removeHandler(ear)
        log.propagate = propagate
