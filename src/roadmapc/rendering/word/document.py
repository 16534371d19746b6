"""An act as a file of Word: its own text, and a section for each annex."""

import copy
import io
from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from roadmapc.language.typography import NBSP
from roadmapc.model import Orientation
from roadmapc.rendering.packing import sealed
from roadmapc.rendering.word.blank import Blank, opened
from roadmapc.rendering.word.body import Body, keep_with_next, whole
from roadmapc.rendering.word.numbering import Numbering
from roadmapc.rendering.word.running import Running
from roadmapc.rendering.word.styles import (
    POINT_LEVELS,
    Styles,
    at_foot,
    for_sheet,
    looks,
    text_width,
)
from roadmapc.rendering.word.xml import Element, element, twips
from roadmapc.views import ActView, AnnexView, OrderView, SheetView

_PORTRAIT, _LANDSCAPE = (210, 297), (297, 210)
_HEADER = 10
"""Millimetres between the edge of a page and its number."""
_NARROWEST = 100
"""Millimetres of a text, however wide the margins of a blank are."""
_FOOTER = 8
_UNSIGNED = "_________________"
"""Where a name is written by hand."""


def act(view: ActView, blank: Blank | None = None) -> bytes:
    """A .docx of an act with its annexes; sheets for signatures stay out of it.

    With a `blank` the file begins as the office's letters do, and styles that it has keep their
    look. The bytes depend on nothing else.
    """
    return _Writer(view, blank).act()


def sheet(view: ActView, written: SheetView) -> bytes:
    """A .docx of a sheet for signatures."""
    return _Writer(view, None).sheet(written)


def _across(section: Element) -> float | None:
    """Millimetres between the margins of a section; None where it does not say."""
    sizes = section.page_width, section.left_margin, section.right_margin
    if None in sizes:
        return None
    wide, left, right = (size.mm for size in sizes)
    return max(float(wide - left - right), _NARROWEST)


class _Writer:
    def __init__(self, view: ActView, blank: Blank | None) -> None:
        self._view = view
        self._document = opened(blank)
        self._part = self._document.part
        self._root = self._document.element.body
        ids = [f"Point{level}" for level in range(1, POINT_LEVELS + 1)]
        self._numbering = Numbering(self._part.numbering_part.element, ids)
        self._letterhead, self._own = self._taken_out(blank is not None and view.order is not None)
        across = _across(self._own) if self._own is not None else None
        self._width = across or text_width(view.style, "portrait")
        wanted = looks(view.style, view.order, self._numbering.points, self._width)
        self._styles = Styles(self._document.styles.element, wanted, is_blank=blank is None)
        self._body = Body(view.style, self._styles, self._numbering)
        self._running = Running(self._document, self._body, view)

    def act(self) -> bytes:
        view = self._view
        sections: list[tuple[list[Element], Element]] = []
        if view.order is not None:
            self._body.width = self._width
            sections.append((list(self._order(view.order)), self._first_section()))
        for annex in view.annexes:
            self._body.width = text_width(view.style, annex.orientation)
            sections.append((list(self._annex(annex)), self._section(annex.orientation)))
        self._fill(sections)
        return self._saved(view.title)

    def sheet(self, written: SheetView) -> bytes:
        blocks = [self._body.lines("Heading1", written.title, title=True)]
        blocks += self._body.table(written.table)
        self._fill([(blocks, self._section("portrait"))])
        return self._saved(" ".join(" ".join(written.title).split()))

    # -- the act's own text

    def _order(self, order: OrderView) -> Iterator[Element]:
        body = self._body
        yield from self._letterhead or [body.lines("Letterhead", order.letterhead)]
        yield from (body.paragraph("ActKind", *body.runs(kind)) for kind in order.kinds)
        yield from self._requisites(order)
        yield body.lines("ActTitle", order.title, title=True)
        if self._view.standing:
            yield body.paragraph("Standing", *body.runs(self._view.standing))
        yield from self._opening(order)
        points = list(body.points(order.points))
        if points:
            keep_with_next(points[-1])
        yield from points
        yield self._signature(order)
        if order.executor:
            made = body.lines("Executor", order.executor)
            made.find(qn("w:pPr")).insert(1, at_foot())
            yield made

    def _requisites(self, order: OrderView) -> Iterator[Element]:
        body, style = self._body, self._view.style
        number = f"№{NBSP}{order.number}"
        if style.letterhead == "corner":
            yield body.lines("Requisites", [order.date, number])
        else:
            between = element("tab") if style.requisites == "apart" else None
            space = body.runs(" ") if between is None else [element("r", between)]
            yield body.paragraph("Requisites", *body.runs(order.date), *space, *body.runs(number))
        if order.place:
            yield body.paragraph("ActPlace", *body.runs(order.place))

    def _opening(self, order: OrderView) -> Iterator[Element]:
        body = self._body
        form = {"bold-spaced": "BoldOrderWord", "spaced": "OrderWord"}.get(
            order.word_form, "OrderWord" if "spaced" in order.word_form else None
        )
        word = list(body.runs(order.order_word, form)) if order.order_word else []
        inside = bool(word) and order.word_in_preamble
        if order.preamble:
            said = f"{order.preamble} " if inside else order.preamble
            yield body.paragraph("BodyText", *body.runs(whole(said)), *(word if inside else []))
        if word and not inside:
            yield body.paragraph("OrderLine", *word)

    def _signature(self, order: OrderView) -> Element:
        body = self._body
        *above, last = order.post or ("",)
        runs: list[Element] = []
        for line in above:
            runs += [*body.runs(line), element("r", element("br"))]
        runs += [*body.runs(last), element("r", element("tab"))]
        return body.paragraph("Signature", *runs, *body.runs(order.person or _UNSIGNED))

    # -- annexes

    def _annex(self, annex: AnnexView) -> Iterator[Element]:
        body = self._body
        stamp = for_sheet("Stamp", annex.orientation)
        for lines in (annex.label, annex.approval):
            if lines:
                yield body.lines(stamp, lines)
        yield body.lines("Heading1", annex.title, title=True)
        if self._view.standing:
            yield body.paragraph("AnnexStanding", *body.runs(self._view.standing))
        yield from body.parts(annex.parts)

    # -- sections

    def _taken_out(self, keeps: bool) -> tuple[list[Element], Element | None]:
        """What a blank holds, taken out of the document, and the look of its page."""
        children = list(self._root)
        for child in children:
            self._root.remove(child)
        last = children[-1] if children and children[-1].tag == qn("w:sectPr") else None
        blocks = [child for child in children if child is not last] if keeps else []
        while blocks and blocks[-1].tag == qn("w:p") and not "".join(blocks[-1].itertext()).strip():
            if blocks[-1].find(f".//{qn('w:drawing')}") is not None:
                break
            blocks.pop()
        return blocks, last if keeps else None

    def _first_section(self) -> Element:
        if self._own is None:
            return self._section("portrait", keeps_numbers=True)
        look = copy.deepcopy(self._own)
        self._running.number(look)
        self._running.mark(look)
        return look

    def _section(self, orientation: Orientation, *, keeps_numbers: bool = False) -> Element:
        style = self._view.style
        wide, tall = _PORTRAIT if orientation == "portrait" else _LANDSCAPE
        return element(
            "sectPr",
            *self._running.references(orientation),
            element("type", val="nextPage"),
            element(
                "pgSz", w=twips(wide), h=twips(tall),
                orient="landscape" if orientation == "landscape" else None,
            ),
            element(
                "pgMar", top=twips(style.top), right=twips(style.right),
                bottom=twips(style.bottom), left=twips(style.left), header=twips(_HEADER),
                footer=twips(_FOOTER), gutter=0,
            ),
            None if keeps_numbers else element("pgNumType", start=1),
            element("cols", space=709),
            element("titlePg"),
        )  # fmt: skip

    def _fill(self, sections: Sequence[tuple[list[Element], Element]]) -> None:
        """Puts sections one after another; each but the last ends in a paragraph that says so."""
        for at, (blocks, look) in enumerate(sections, 1):
            self._root.extend(blocks)
            is_table = not blocks or blocks[-1].tag != qn("w:p")
            if is_table or at < len(sections):
                self._root.append(self._body.paragraph("SectionEnd"))
            if at < len(sections):
                self._root[-1].find(qn("w:pPr")).append(look)
            else:
                self._root.append(look)
        self._numbering.close()

    def _saved(self, title: str) -> bytes:
        view, out = self._view, io.BytesIO()
        self._document.save(out)
        subject = ""
        if view.order is not None and view.created:
            subject = f"{view.order.kinds[0].capitalize()} {view.order.date} № {view.order.number}"
        plain = " ".join(subject.replace(NBSP, " ").split())
        return sealed(out.getvalue(), title.replace(NBSP, " "), view.author, plain, view.created)
