"""The styles of a Word file: the look of a printed page, named as people who edit it would.

Nothing in the text is formatted by hand: who changes «Пункт» changes every point. A style
that an office's own blank has under the same name stays as the office made it; what every file
of Word has is no such style, so beside a blank ours have names of their own (`_APART`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from roadmapc.rendering.word.xml import Element, element, flag, twips, value
from roadmapc.views import OrderView, StyleView

FONT = "Times New Roman"
"""Has the same widths as the Liberation Serif of the printed pages, and stands on every desk."""
_SINGLE = 240
"""A line's distance in Word, of which 1.15 sizes of the letters are one."""
_ONE_LINE = 1.15
INDENT = 12.5
"""Millimetres before the first line of a paragraph."""
POINT_LEVELS = 5
CONTINUED = 5
"""Levels of lists for which Word has a style of what goes on with an item."""
_WIDTH = 210
"""Millimetres of a sheet that stands."""
_LENGTH = 297


class Tab(NamedTuple):
    """Where a tab leads, in millimetres from the margin, and how a text stands there."""

    at: float
    stands: str


@dataclass(frozen=True, slots=True)
class Look:
    """A style: its id, its name in Word and what it is based on; lengths in mm, letters in points."""

    id: str
    name: str
    based: str | None = "Normal"
    kind: str = "paragraph"
    following: str | None = None
    stands: str | None = None
    before: float = 0
    after: float = 0
    line: float | None = None
    exact: float | None = None
    left: float = 0
    right: float = 0
    first: float = 0
    tabs: tuple[Tab, ...] = ()
    keeps_next: bool = False
    keeps_lines: bool = False
    hyphenated: bool = False
    outline: int | None = None
    at_foot: bool = False
    counted: tuple[int, int] | None = None
    bold: bool | None = None
    italic: bool = False
    spaced: int = 0
    size: float | None = None
    is_quick: bool = True


def text_width(style: StyleView, orientation: str) -> float:
    """Millimetres between the margins."""
    across = _WIDTH if orientation == "portrait" else _LENGTH
    return across - style.left - style.right


def looks(
    style: StyleView, order: OrderView | None, points: int, width: float | None = None
) -> Iterator[Look]:
    """Every style of an act in a house style; `points` is the list that counts its points.

    `width` is that of the act's own text in mm, where it is not the style's.
    """
    width = width or text_width(style, "portrait")
    line = style.line_height
    yield Look("Normal", "Normal", None, line=line, size=style.font_size)
    yield from _head(style, order, width)
    yield from _texts(style, points)
    yield from _annex(style)
    yield from _around(style, width)
    yield from table_looks(style.table_font_size, "")


def _head(style: StyleView, order: OrderView | None, width: float) -> Iterator[Look]:
    corner = style.letterhead == "corner"
    edge = width - 80 if corner else 0
    apart = style.requisites == "apart" and not corner
    line, spaced = style.line_height, order is not None and order.spaced_kind
    yield Look(
        "Letterhead", "Бланк", stands="center", after=6, right=edge, line=line, bold=True,
        keeps_next=True,
    )  # fmt: skip
    yield Look(
        "ActKind", "Вид акта", stands="center", after=2, right=edge, line=line, bold=True,
        keeps_next=True, spaced=6 * style.font_size if spaced else 0, following="Requisites",
    )  # fmt: skip
    yield Look(
        "Requisites", "Реквизиты", stands="center" if corner else "left", before=4, after=3,
        right=edge, line=line, keeps_next=True, tabs=(Tab(width, "right"),) if apart else (),
    )  # fmt: skip
    yield Look(
        "ActPlace", "Место издания", stands="center" if corner or apart else "left", right=edge,
        line=line, keeps_next=True,
    )  # fmt: skip
    centred = style.title == "centred"
    yield Look(
        "ActTitle", "Заголовок акта", stands="center" if centred else "left", before=8, after=8,
        left=10 if centred else 0, right=10 if centred else round(width * 0.3), line=line,
        bold=style.bold_title, keeps_next=True, keeps_lines=True, outline=0, following="BodyText",
    )  # fmt: skip
    yield Look("Standing", "Сведения о редакции", after=6, line=line, size=12)
    yield Look(
        "AnnexStanding", "Сведения о редакции приложения", "Standing", stands="center", after=6,
        line=line,
    )  # fmt: skip


def _texts(style: StyleView, points: int) -> Iterator[Look]:
    line, hyphenated = style.line_height, style.hyphenated
    yield Look(
        "BodyText", "Body Text", stands="both", first=INDENT, line=line, hyphenated=hyphenated
    )
    yield Look(
        "OrderLine", "Распорядительное слово", "BodyText", stands="both", before=3, after=3,
        first=INDENT, line=line, following="Point1",
    )  # fmt: skip
    yield Look("OrderWord", "Слово вразрядку", None, "character", spaced=4 * style.font_size)
    yield Look(
        "BoldOrderWord", "Слово вразрядку полужирное", "OrderWord", "character", bold=True,
        spaced=4 * style.font_size,
    )  # fmt: skip
    for level in range(1, POINT_LEVELS + 1):
        yield Look(
            f"Point{level}", f"Пункт {level}" if level == 1 else f"Подпункт {level}", "BodyText",
            stands="both", first=INDENT, line=line, hyphenated=hyphenated,
            counted=(points, level - 1),
        )  # fmt: skip
    yield Look(
        "ListItem", "Перечень", "BodyText", stands="both", first=INDENT, line=line,
        hyphenated=hyphenated,
    )  # fmt: skip
    for level in range(1, CONTINUED + 1):
        yield Look(
            f"ListContinue{level}", "List Continue" if level == 1 else f"List Continue {level}",
            "BodyText", stands="both", first=INDENT, line=line, hyphenated=hyphenated,
        )  # fmt: skip
    yield Look("Ragged", "Перечень названий", "BodyText", stands="left", first=INDENT, line=line)
    yield Look("Aside", "Пояснение", stands="left", before=1, line=line, italic=True, size=10)


def _annex(style: StyleView) -> Iterator[Look]:
    line = style.line_height
    for orientation, name in (("portrait", "Гриф"), ("landscape", "Гриф на альбомном листе")):
        yield Look(
            _turned("Stamp", orientation), name, stands=style.stamp.replace("centred", "center"),
            after=2, left=text_width(style, orientation) - 90, line=1.1, size=12,
            keeps_lines=True, keeps_next=True,
        )  # fmt: skip
    for level, before in ((1, 6), (2, 6), (3, 6)):
        yield Look(
            f"Heading{level}", f"heading {level}", stands="center", before=before,
            after=6 if level == 1 else 3, line=line, bold=True, keeps_next=True, keeps_lines=True,
            outline=level - 1, following="BodyText",
        )  # fmt: skip


def _around(style: StyleView, width: float) -> Iterator[Look]:
    line = style.line_height
    yield Look(
        "Signature", "Signature", stands="left", before=12, line=line, keeps_lines=True,
        tabs=(Tab(width, "right"),),
    )  # fmt: skip
    yield Look("Executor", "Исполнитель", stands="left", line=1.15, size=10, at_foot=True)
    yield Look("Gap", "Промежуток", exact=4, size=1, is_quick=False)
    yield Look("SectionEnd", "Конец раздела", exact=0.4, size=1, is_quick=False)
    for orientation, name in (("portrait", "header"), ("landscape", "Верхний колонтитул альбома")):
        across = text_width(style, orientation)
        tabs = (Tab(across / 2, "center"), Tab(across, "right"))
        yield Look(
            _turned("Header", orientation), name, stands="left", line=1.15, size=12, tabs=tabs
        )
    yield Look("PageNumber", "Номер листа", stands="center", line=1.15, size=12)
    yield Look("DraftLine", "Строка проекта", stands="right", line=1.15, size=12)
    yield Look("Footer", "footer", stands="center", line=1.15, size=10)
    yield Look("DraftMark", "Отметка проекта", None, "character", bold=True)


def _turned(id: str, orientation: str) -> str:
    return id if orientation == "portrait" else f"{id}Landscape"


def for_sheet(id: str, orientation: str) -> str:
    """The style's id on a sheet that stands or lies."""
    return _turned(id, orientation)


def table_looks(points: float, suffix: str) -> Iterator[Look]:
    """The styles of tables in letters of some size; `suffix` tells those of unusual sizes apart."""
    size = f" {points:g} пт" if suffix else ""

    def look(id: str, name: str, **more: Any) -> Look:
        based = "Normal" if id == "TableText" else f"TableText{suffix}"
        settings: dict[str, Any] = {"stands": "left", "line": 1.1, "size": points, **more}
        return Look(f"{id}{suffix}", f"{name}{size}", based, **settings)

    yield look("TableText", "Текст таблицы")
    yield look("TableTextBreaks", "Текст таблицы с переносами", hyphenated=True)
    yield look("TableCentred", "Текст таблицы по центру", stands="center")
    yield look(
        "TableCentredBreaks", "Текст таблицы по центру с переносами", stands="center",
        hyphenated=True,
    )  # fmt: skip
    yield look("TableHead", "Шапка таблицы", stands="center", bold=True, keeps_next=True)
    yield look(
        "TableHeadBreaks", "Шапка таблицы с переносами", stands="center", bold=True,
        keeps_next=True, hyphenated=True,
    )  # fmt: skip
    yield look("TableNumbers", "Номера граф", stands="center", size=10, keeps_next=True)
    yield look("TableSection", "Раздел таблицы", stands="center", bold=True, keeps_next=True)
    yield look("TableGroup", "Группа показателей", stands="center", italic=True, keeps_next=True)
    yield look("TableNote", "Сноска к таблице", before=1, size=12)
    yield look("TableAside", "Пояснение в таблице", before=1, size=10, italic=True)


# -- to XML


def styled(look: Look, ids: Mapping[str, str], name: str, root: str | None = None) -> Element:
    """The element of a style under a name; `ids` are those under which the document knows all.

    `root` is what the style is based on that our others are based on.
    """
    custom = None if name.isascii() else 1
    above = ids.get(look.based, look.based) if look.based else root
    based = value("basedOn", above) if above else None
    return element(
        "style",
        value("name", name),
        based,
        value("next", ids.get(look.following, look.following)) if look.following else None,
        flag("qFormat", is_set=look.is_quick),
        _paragraph(look) if look.kind == "paragraph" else None,
        _letters(look),
        type=look.kind,
        styleId=ids[look.id],
        customStyle=custom,
        default=1 if look.id == "Normal" == ids[look.id] else None,
    )


def _paragraph(look: Look) -> Element:
    tabs = element(
        "tabs", *(element("tab", val=tab.stands, pos=twips(tab.at)) for tab in look.tabs)
    )
    return element(
        "pPr",
        flag("keepNext", is_set=look.keeps_next),
        flag("keepLines", is_set=look.keeps_lines),
        at_foot() if look.at_foot else None,
        element("widowControl"),
        numbered(*look.counted) if look.counted else None,
        tabs if look.tabs else None,
        element("suppressAutoHyphens", val=0 if look.hyphenated else 1),
        _spacing(look),
        element(
            "ind",
            left=twips(look.left),
            right=twips(look.right),
            firstLine=twips(look.first),
        ),
        value("jc", look.stands) if look.stands else None,
        value("outlineLvl", look.outline) if look.outline is not None else None,
    )


def at_foot() -> Element:
    """That a paragraph stands at the foot of its page, between the margins."""
    return element(
        "framePr", wrap="around", hAnchor="margin", vAnchor="margin", xAlign="left",
        yAlign="bottom",
    )  # fmt: skip


def numbered(number: int, level: int) -> Element:
    """That a paragraph is counted: by which list, on which level from 0."""
    return element("numPr", value("ilvl", level), value("numId", number))


def _spacing(look: Look) -> Element:
    if look.exact is not None:
        return element("spacing", before=0, after=0, line=twips(look.exact), lineRule="exact")
    line = round(_SINGLE * look.line / _ONE_LINE) if look.line else None
    return element(
        "spacing",
        before=twips(look.before),
        after=twips(look.after),
        line=line,
        lineRule="auto" if line else None,
    )


def _letters(look: Look) -> Element:
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    size = round(look.size * 2) if look.size else None
    bold = None if look.bold is None else 1 if look.bold else 0
    return element(
        "rPr",
        fonts if look.id == "Normal" else None,
        value("b", bold) if bold is not None else None,
        value("bCs", bold) if bold is not None else None,
        flag("i", is_set=look.italic),
        flag("iCs", is_set=look.italic),
        value("color", "000000") if look.kind == "paragraph" and look.id != "Normal" else None,
        value("spacing", look.spaced) if look.spaced else None,
        value("sz", size) if size else None,
        value("szCs", size) if size else None,
        element("lang", val="ru-RU", eastAsia="ru-RU", bidi="ar-SA")
        if look.id == "Normal"
        else None,
    )


GRID = "ActTable"
_GRID_NAME = "Таблица акта"


def table_styles() -> Iterator[tuple[str, str, Element]]:
    """The styles of tables as id, name and element: Word's own without lines, and ours with them."""
    none = element(
        "tblPr",
        element("tblInd", w=0, type="dxa"),
        _margins(0, 1.9),
    )
    yield (
        "TableNormal",
        "Normal Table",
        element(
            "style", value("name", "Normal Table"), none,
            type="table", default=1, styleId="TableNormal",
        ),
    )  # fmt: skip
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(side, val="single", sz=4, space=0, color="000000") for side in sides)
    ours = element("tblPr", element("tblBorders", *lines), _margins(1, 1.5))
    head = element("tblStylePr", element("tcPr", value("vAlign", "center")), type="firstRow")
    yield (
        GRID,
        _GRID_NAME,
        element(
            "style", value("name", _GRID_NAME), value("basedOn", "TableNormal"),
            element("qFormat"), ours, head, type="table", styleId=GRID, customStyle=1,
        ),
    )  # fmt: skip


def _margins(tall: float, wide: float) -> Element:
    sides = (("top", tall), ("left", wide), ("bottom", tall), ("right", wide))
    return element(
        "tblCellMar", *(element(side, w=twips(size), type="dxa") for side, size in sides)
    )


def defaults() -> Element:
    """What holds where no style says otherwise."""
    return element(
        "docDefaults", element("rPrDefault", _letters(Look("Normal", "Normal", size=14)))
    )


_APART = {
    "Normal": "Основа акта",
    "BodyText": "Текст акта",
    "Signature": "Подпись акта",
    "Header": "Верхний колонтитул акта",
    "Footer": "Нижний колонтитул акта",
    **{f"Heading{level}": f"Заголовок приложения {level}" for level in (1, 2, 3)},
    **{f"ListContinue{level}": f"Продолжение перечня {level}" for level in range(1, CONTINUED + 1)},
}
"""What our styles are called in a blank where every file of Word has one of the usual name."""


class Styles:
    """The styles of an opened document: those that it has keep their look, ours join them."""

    def __init__(self, root: Element, wanted: Iterable[Look], *, is_blank: bool) -> None:
        self._root = root
        self._known: dict[str, str] = {}
        self._ours: set[str] = set()
        self._names = {} if is_blank else _APART
        if is_blank:
            for child in list(root):
                root.remove(child)
            root.append(defaults())
        self._theirs = {_folded(name): id for name, id in _named(root)}
        self._taken = set(self._theirs.values())
        self._normal = None if is_blank else root.default_for(WD_STYLE_TYPE.PARAGRAPH)
        for id, name, made in table_styles():
            self._join(id, name, made)
        self.add(wanted)

    def add(self, wanted: Iterable[Look]) -> None:
        """Brings styles in, each once."""
        new = [look for look in wanted if look.id not in self._known]
        for look in new:
            theirs = self._theirs.get(_folded(self._name(look)))
            self._known[look.id] = theirs or self._free(look.id)
            self._ours |= set() if theirs else {look.id}
        for look in new:
            if look.id in self._ours:
                self._root.append(self._made(look))

    def _name(self, look: Look) -> str:
        return self._names.get(look.id, look.name)

    def _free(self, id: str) -> str:
        """An id that no style of the blank has."""
        return self._free(f"Act{id}") if id in self._taken else id

    def _made(self, look: Look) -> Element:
        normal = self._normal if look.id == "Normal" else None
        root = normal.styleId if normal is not None else None
        made = styled(look, self._known, self._name(look), root)
        if normal is not None:
            _leave_to(normal, made)
        return made

    def is_ours(self, id: str) -> bool:
        """Whether the document had no style of this name."""
        return id in self._ours

    def id_of(self, id: str) -> str:
        """The id under which the document knows a style of ours."""
        return self._known[id]

    def _join(self, id: str, name: str, made: Element) -> None:
        self._known[id] = self._theirs.get(_folded(name), id)
        if _folded(name) not in self._theirs:
            self._root.append(made)


def _leave_to(normal: Element, made: Element) -> None:
    """Takes out of a style what an office has chosen for all its texts: the face and its size."""
    fonts, size = normal.find(f"{qn('w:rPr')}/{qn('w:rFonts')}"), normal.find(f".//{qn('w:sz')}")
    chosen = ("rFonts",) if fonts is not None and fonts.get(qn("w:ascii")) else ()
    sizes = ("sz", "szCs") if size is not None else ()
    letters = made.find(qn("w:rPr"))
    for tag in (*chosen, *sizes):
        for found in letters.findall(qn(f"w:{tag}")):
            letters.remove(found)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _named(root: Element) -> Iterator[tuple[str, str]]:
    for made in root.style_lst:
        if made.name_val and made.styleId:
            yield made.name_val, made.styleId
