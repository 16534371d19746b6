"""HTML to PDF, split into the files that an office keeps."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadmapc.language.words import Words
from roadmapc.rendering.fonts import CannotPrint, font_files, font_version, lacking
from roadmapc.rendering.html import BrokenTemplate
from roadmapc.rendering.html import render as render_html
from roadmapc.views import ActView

try:
    import weasyprint
    from weasyprint.text.ffi import pango
    from weasyprint.urls import URLFetcher, URLFetcherResponse
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
    """One finished file: its name below the act's folder, its pages and bytes."""

    name: str
    pages: int
    data: bytes


class RefusedToPrint(Exception):
    """Something would not look on paper as it should.

    `characters` are those that the font lacks; `complaints` are WeasyPrint's words.
    """

    def __init__(self, characters: str, complaints: tuple[str, ...] = ()) -> None:
        super().__init__(characters, complaints)
        self.characters = characters
        self.complaints = complaints


class _Fetcher(URLFetcher):
    """Serves the fonts and nothing else: no network, no files of the machine."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - the base class's signature
        scheme, _, face = url.partition(":")
        if scheme != "font" or face not in font_files():
            raise ValueError(f"refused: {url}")
        return URLFetcherResponse(url, font_files()[face].read_bytes())


def render(act: ActView, templates: Path | None = None) -> tuple[Artefact, ...]:
    """The PDF files of an act: `order.pdf`, `annex-N.pdf` and sheets where they exist, and `act.pdf`.

    One layout is made and cut, so a page looks the same in every file. Raises
    CannotPrint where the machine lacks something, RefusedToPrint where the pages would be wrong.
    """
    try:
        page = render_html(act, templates)
    except BrokenTemplate as error:
        raise RefusedToPrint("", (str(error),)) from error
    if characters := lacking(page):
        raise RefusedToPrint(characters)
    with _complaints() as complaints:
        html = weasyprint.HTML(string=page, url_fetcher=_Fetcher(), base_url="none:")
        document = html.render(pdf_tags=True)
        parts = _parts(act, document.pages)
        artefacts = tuple(
            Artefact(name, len(pages), document.copy(pages).write_pdf(pdf_tags=True))
            for name, pages in parts
        )
    if complaints:
        raise RefusedToPrint("", tuple(complaints))
    return artefacts


def made_with() -> dict[str, str]:
    """What can move a line on a page: versions of libraries, and the font's own."""
    return {
        "weasyprint": weasyprint.__version__,
        "pango": str(pango.pango_version()),
        "font": font_version(),
    }


def _parts(act: ActView, pages: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """File names with their pages, the whole act last; sheets for signatures stay out of it."""
    names = [
        *(["order"] if act.order else []),
        *(annex.file for annex in act.annexes),
        *(sheet.file for sheet in act.sheets),
    ]
    starts = [_start(name, pages) for name in names]
    for name, start, end in zip(names, starts, [*starts[1:], len(pages)], strict=True):
        yield f"{name}.pdf", pages[start:end]
    yield "act.pdf", pages[: starts[-len(act.sheets)] if act.sheets else len(pages)]


def _start(name: str, pages: list[Any]) -> int:
    for number, page in enumerate(pages):
        if name in page.anchors:
            return number
    raise RefusedToPrint("", (f'no element has id="{name}"',))


@contextmanager
def _complaints() -> Iterator[list[str]]:
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
