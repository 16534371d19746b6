"""What stands above and below the text on every page: its number, and what kind of paper this is."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from roadmapc.language.stamps import DRAFT, MARKS
from roadmapc.model import Mark, Orientation
from roadmapc.rendering.word.body import Body
from roadmapc.rendering.word.styles import for_sheet
from roadmapc.rendering.word.xml import Element, element
from roadmapc.views import ActView


class Running:
    """The running titles of a document, made once and used by all its sections."""

    def __init__(self, document: Any, body: Body, view: ActView) -> None:
        self._part = document.part
        self._body = body
        self._view = view
        self._made: dict[tuple[str, Orientation], str] = {}

    def references(self, orientation: Orientation) -> Iterator[Element]:
        """What a section says of its running titles: the first page has no number."""
        for kind in ("first", "default"):
            yield self._reference("header", kind, self._header(kind, orientation))
        if self._view.mark is not None:
            for kind in ("first", "default"):
                yield self._reference("footer", kind, self._footer())

    def number(self, section: Element) -> None:
        """Numbers the pages of a blank's section after the first, where it has no running title there.

        What it has stays: its own number, and its footers, on the first page too.
        """
        used = {(item.tag, item.get(qn("w:type"))): item for item in _references(section)}
        parts = [self._part.related_parts[item.get(qn("r:id"))].element for item in used.values()]
        header = used.get((qn("w:headerReference"), "default"))
        held = header is not None and not _is_empty(
            self._part.related_parts[header.get(qn("r:id"))].element
        )
        if held or any(map(_has_number, parts)):
            return
        if header is not None:
            section.remove(header)
        section.insert(0, self._reference("header", "default", self._blank_header(numbered=True)))
        if not section.titlePg_val:
            for kind, item in used.items():
                if kind[1] == "first":
                    section.remove(item)
        if not section.titlePg_val or (qn("w:headerReference"), "first") not in used:
            section.insert(
                0, self._reference("header", "first", self._blank_header(numbered=False))
            )
        footer = used.get((qn("w:footerReference"), "default"))
        if not section.titlePg_val and footer is not None:
            section.insert(0, self._reference("footer", "first", footer.get(qn("r:id"))))
        section.titlePg_val = True

    def _blank_header(self, *, numbered: bool) -> str:
        part, id = self._part.add_header_part()
        number = _page_number() if numbered else ()
        _replace(part.element, self._body.paragraph("PageNumber", *number))
        return str(id)

    def mark(self, section: Element) -> None:
        """Puts the marks into the running titles that a section of a blank has, or into new ones."""
        if self._view.draft:
            self._mark(section, "header", self._draft_line())
        if self._view.mark is not None:
            self._mark(section, "footer", self._mark_line(self._view.mark))

    def _mark(self, section: Element, place: str, line: Element) -> None:
        used = section.findall(qn(f"w:{place}Reference"))
        if not used:
            id = self._header("first", "portrait") if place == "header" else self._footer()
            kinds = ["default"] + ["first"] * (section.find(qn("w:titlePg")) is not None)
            for kind in kinds:
                section.insert(0, self._reference(place, kind, id))
        for id in dict.fromkeys(item.get(qn("r:id")) for item in used):
            self._part.related_parts[id].element.append(line)

    @staticmethod
    def _reference(place: str, kind: str, id: str) -> Element:
        made = element(f"{place}Reference", type=kind)
        made.set(qn("r:id"), id)
        return made

    def _header(self, kind: str, orientation: Orientation) -> str:
        key = (kind, orientation if kind == "default" or self._view.draft else "portrait")
        if key not in self._made:
            part, id = self._part.add_header_part()
            self._made[key] = id
            number = list(_page_number()) if kind == "default" else []
            draft = list(self._body.runs(DRAFT, "DraftMark")) if self._view.draft else []
            runs = [element("r", element("tab")), *number] if number or draft else []
            runs += [element("r", element("tab")), *draft] if draft else []
            style = for_sheet("Header", key[1])
            _replace(part.element, self._body.paragraph(style, *runs))
        return self._made[key]

    def _footer(self) -> str:
        key: tuple[str, Orientation] = ("footer", "portrait")
        if key not in self._made and self._view.mark is not None:
            part, self._made[key] = self._part.add_footer_part()
            _replace(part.element, self._mark_line(self._view.mark))
        return self._made[key]

    def _mark_line(self, mark: Mark) -> Element:
        return self._body.paragraph("Footer", *self._body.runs(MARKS[mark]))

    def _draft_line(self) -> Element:
        return self._body.paragraph("DraftLine", *self._body.runs(DRAFT, "DraftMark"))


def _references(section: Element) -> Iterator[Element]:
    for place in ("header", "footer"):
        yield from section.findall(qn(f"w:{place}Reference"))


def _is_empty(root: Element) -> bool:
    drawn = (root.find(f".//{qn(f'w:{tag}')}") for tag in ("drawing", "pict", "object", "tbl"))
    return not "".join(root.itertext()).strip() and all(item is None for item in drawn)


def _has_number(root: Element) -> bool:
    """Whether a running title counts pages."""
    fields = [item.get(qn("w:instr"), "") for item in root.iter(qn("w:fldSimple"))]
    fields += [item.text or "" for item in root.iter(qn("w:instrText"))]
    return any(field.split()[:1] == ["PAGE"] for field in fields)


def _replace(root: Element, line: Element) -> None:
    for child in list(root):
        root.remove(child)
    root.append(line)


def _page_number() -> Iterator[Element]:
    """A field that counts pages."""
    for kind in ("begin", "", "end"):
        if kind:
            yield element("r", element("fldChar", fldCharType=kind))
        else:
            code = element("instrText")
            code.text = "PAGE"
            yield element("r", code)
