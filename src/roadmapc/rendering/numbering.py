"""Numbers of lines in the left margin of a draft, so that people can talk about its words.

WeasyPrint numbers no lines. Where they stand is known once the pages are laid out: then the
numbers are laid out as pages of their own, of the same sizes, and painted over the first ones
as what nobody is read.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes

_SIZE = 8.0
"""Points of a number's letters."""
_PX = 96 / 72
"""CSS pixels in a point."""
_BASELINE = 0.8375
"""Where letters of Liberation Serif stand in a line as high as they are, in sizes of letters."""
_GAP = 4 * 96 / 25.4
"""CSS pixels between a number and the text."""

_STYLE = """\
@font-face { font-family: 'Liberation Serif'; font-weight: 400; font-style: normal; src: url(font:regular) }
@page { margin: 0 }
html { font: 8pt/1 'Liberation Serif'; color: #555 }
body { margin: 0 }
div { position: relative; break-after: page }
p { position: absolute; left: 0; margin: 0; text-align: right }
"""


class NumberedPage(Page):  # type: ignore[misc] # WeasyPrint has no types
    """A page with the numbers of its lines in the margin."""

    def __init__(self, page: Page, numbers: Page, source: Document) -> None:
        self.__dict__.update(vars(page))
        self._numbers = numbers
        self._source = source  # its fonts live no longer than it does

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paints the page, and the numbers as an artifact."""
        super().paint(stream, scale)
        with stream.artifact():
            tags, stream._tags = stream._tags, None  # noqa: SLF001 - numbers have no structure
            self._numbers.paint(stream, scale)
            stream._tags = tags  # noqa: SLF001


class Numbering:
    """Counts the lines of an act through all its pages, and the rows of its tables."""

    def __init__(self) -> None:
        self._last = 0
        self._seen: set[Any] = set()

    def page(self, pages: Sequence[Page]) -> str:
        """The numbers of the pages as HTML, a page for each."""
        sizes = {(page.width, page.height): f"size-{at}" for at, page in enumerate(pages)}
        styles = "".join(
            f"@page {name} {{ size: {width}px {height}px }}\n.{name} {{ page: {name} }}\n"
            for (width, height), name in sizes.items()
        )
        sheets = "".join(
            f'<div class="{sizes[page.width, page.height]}">{self._numbers(page)}</div>\n'
            for page in pages
        )
        head = f"<meta charset=utf-8><title>{escape('Номера строк')}</title>"
        return f"<!DOCTYPE html><html lang=ru>{head}<style>{_STYLE}{styles}</style>\n{sheets}"

    def _numbers(self, page: Page) -> str:
        root, *_ = page._page_box.children  # noqa: SLF001 - what is laid out is told nowhere else
        edge = page._page_box.content_box_x() - _GAP  # noqa: SLF001
        said, above = "", 0.0
        for baseline in self._lines(root):
            if abs(baseline - above) < 1:
                continue  # what stands side by side is one line
            above = baseline
            self._last += 1
            top = baseline - _BASELINE * _SIZE * _PX
            said += f'<p style="top: {top:.3f}px; width: {edge:.3f}px">{self._last}</p>'
        return said

    def _lines(self, box: Any) -> Iterator[float]:
        """The baselines of the lines in a box, of a row of a table the first one only.

        A heading that a table repeats has no number, nor has the rest of a row that goes on
        from another page.
        """
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            return
        if isinstance(box, boxes.TableRowBox):
            is_first = box.element not in self._seen
            self._seen.add(box.element)
            yield from list(_baselines(box))[:1] if is_first else ()
        elif isinstance(box, boxes.LineBox):
            yield from list(_baselines(box))[:1]
        else:
            for child in getattr(box, "children", ()):
                yield from self._lines(child)


def _baselines(box: Any) -> Iterator[float]:
    """The baselines of the texts in a box, in CSS pixels from the top of the page."""
    if isinstance(box, boxes.TextBox):
        if box.text.strip():
            yield box.position_y + box.baseline
    else:
        for child in getattr(box, "children", ()):
            yield from _baselines(child)
