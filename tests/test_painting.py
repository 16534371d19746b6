"""Pages painted once: every file has the bytes that painting each time would give."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import printed
import pytest
from conftest import REPOSITORY

from roadmapc.rendering import archival, html, pdf
from roadmapc.rendering.painting import PaintedPage
from roadmapc.views import ActView

SCHOOL = "saratov/saratov-city/school-1001/order"


class Counted:
    """A page that counts how often it is painted."""

    def __init__(self, page: Any) -> None:
        self.__dict__.update(vars(page))
        self.page = page
        self.painted = 0

    def paint(self, stream: Any, scale: float = 1) -> None:
        self.painted += 1
        self.page.paint(stream, scale)


def _written(
    view: ActView, own: Path | None, wrapped: Callable[[list[Any]], list[Any]]
) -> list[bytes]:
    document, source = pdf.laid_out(html.render(view, own)), printed.source(view)
    return [
        archival.write(document.copy(part.pages), part.title, part.starts, source)
        for part in pdf.parts(view, wrapped(document.pages))
    ]


def _times(view: ActView, own: Path | None = None) -> set[int]:
    """How often pages are painted for all files of an act, which are those of painting each time."""
    met: dict[Any, Any] = {}
    counted: list[Counted] = []

    def painted_once(pages: list[Any]) -> list[Any]:
        counted.extend(map(Counted, pages))
        return [PaintedPage(page, met) for page in counted]

    files = _written(view, own, painted_once)
    assert files == _written(view, own, list)
    assert files == [file.data for file in pdf.render(view, own, printed.source(view))]
    return {page.painted for page in counted}


@pytest.mark.parametrize("address", [SCHOOL, "saratov/order-1861", "nenets/directive-454"])
def test_every_page_is_painted_once(address: str) -> None:
    assert _times(printed.views()[address]) == {1}


@pytest.mark.parametrize(
    "style", ["body { background: linear-gradient(#fff, #eee) }", "table { opacity: 0.9 }"]
)
def test_a_page_with_what_its_file_counts_is_painted_in_its_place(
    style: str, tmp_path: Path
) -> None:
    usual = (REPOSITORY / "templates/page.css").read_text("utf-8")
    (tmp_path / "page.css").write_text(usual + style, "utf-8")
    assert max(_times(printed.views()[SCHOOL], tmp_path)) > 1
