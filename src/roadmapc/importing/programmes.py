"""What an annex holds: chapters of prose, or a plan with what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from roadmapc.composing.plans import ABBREVIATIONS
from roadmapc.drafting.asking import PLACEHOLDER
from roadmapc.format.yaml import Map, Value
from roadmapc.importing.cleaning import in_line, words
from roadmapc.importing.document import Block, Cell, Paragraph, Row, Table, paragraphs_of
from roadmapc.importing.grids import Grid, grid
from roadmapc.importing.indicators import Indicators, footnote_of, has_targets
from roadmapc.importing.keys import choice, record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.lists import marker_of
from roadmapc.importing.naming import Namer
from roadmapc.importing.parties import Parties
from roadmapc.importing.plans import Plans, is_plan
from roadmapc.importing.prose import passages, prose

_WORD = re.compile(r"(раздел|глава)\s*(?:№\s*)?(\d{1,2}|[IVXІХ]{1,5})\s*[.:)]?\s*", re.IGNORECASE)
_ROMAN = re.compile(r"([IVXІХ]{1,5})\s*[.)]\s*(?=\S)")
_HEADINGS = re.compile(
    r"общие положени|характеристик|цел[ьи]\b|задач|принцип|механизм|направлени|ожидаем|результат|ресурс|управлени"
    r"|паспорт|введени|преамбул|пояснительн|анализ|показател|мониторинг|этап|содержани|план\b|дорожн\w+ карт|бюджет"
    r"|финанс|контрол|риск|заключени|обоснован|актуальност|нормативн|критери|сроки\b|система\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:преамбула|введение|пояснительная записка|общие положения|паспорт\b.{0,60}|заключение)$",
    re.IGNORECASE,
)
_PASSPORT = re.compile(
    r"наименован|основани|разработчик|исполнител|цел[ьи]\b|задач|срок|этап|ожидаем|управлени|контрол|показател"
    r"|заказчик|координатор|участник|финансир|ресурс|направлени|нормативн|автор|руководител|механизм|проблем|объем",
    re.IGNORECASE,
)
_GOAL = re.compile(r"цел[ьи]\b", re.IGNORECASE)
_SHORTENED = re.compile(
    r"(?:список |перечень |используемые |принятые |условные )*(?:используем\w+ |принят\w+ )?сокращени\w*\s*:?$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(.{1,60}?)\s+[-–—]\s+(.+)$")
_LONGEST = 160


@dataclass
class _Chapter:
    title: Paragraph | None
    number: str = ""
    name: str = ""
    is_counted: bool = False
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Around:
    """A plan's tables with their captions, and what stands around them."""

    goal: Paragraph | None = None
    indicators: list[tuple[Grid, Paragraph | None, Paragraph | None]] = field(default_factory=list)
    directions: tuple[Paragraph, list[Paragraph]] | None = None
    checkpoints: tuple[Grid, Paragraph | None] | None = None
    plans: list[tuple[Grid, Paragraph | None]] = field(default_factory=list)
    mechanisms: tuple[Grid, Paragraph | None] | None = None
    shortened: tuple[Paragraph, list[Paragraph]] | None = None
    before: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)
    rest: list[Paragraph] = field(default_factory=list)


class Contents:
    """States what annexes hold."""

    def __init__(self, namer: Namer, parties: Parties, ledger: Ledger) -> None:
        self._namer = namer
        self._ledger = ledger
        self.plans = Plans(namer, parties, ledger)
        self.indicators = Indicators(namer, ledger)

    # -- a plan alone

    def roadmap(self, around: Around, period: str) -> Map:
        """A plan with what stands around it."""
        for at, paragraph in enumerate(around.rest):
            if at and paragraph.place.column and around.rest[at - 1].place.column:
                self._ledger.leftover.append(paragraph)
                continue
            said = in_line(paragraph.text)[:60]
            self._ledger.leave(
                paragraph, f"для «{said}» в карте нет места", "a text without a place in the plan"
            )
        blocks = tuple(
            self._in_place(self._block(*block), block[0], "таблица показателей", around)
            for block in around.indicators
        )
        captions = [caption for _, caption in around.plans]
        title = (
            captions[0] if len(captions) == 1 and not opens_sections(around.plans[0][0]) else None
        )
        plans = [(item, None if title is not None else caption) for item, caption in around.plans]
        checkpoints, mechanisms = around.checkpoints, around.mechanisms
        before: list[tuple[str, Value | None]] = [
            ("period", period),
            ("goal", in_line(around.goal.text) if around.goal else None),
            ("content", passages(around.before, self._ledger)),
            ("indicators", blocks),
            ("directions", self._directions(around)),
            (
                "checkpoints",
                self._in_place(
                    self.plans.checkpoints(checkpoints[0], _said(checkpoints[1])),
                    checkpoints[0],
                    "таблица контрольных точек",
                    around,
                )
                if checkpoints
                else None,
            ),
            ("title", _said(title)),
        ]
        main = self.plans.plan(plans)
        after: list[tuple[str, Value | None]] = [
            (
                "mechanisms",
                self.plans.mechanisms(mechanisms[0], _said(mechanisms[1])) if mechanisms else None,
            ),
            ("abbreviations", self._shortened(around)),
            ("afterword", passages(around.after, self._ledger)),
        ]
        return record(*before, *main, *after)

    def _in_place(self, value: Map, table: Grid, name: str, around: Around) -> Map:
        """What is printed before the actions, with a doubt where the source has it after them."""
        if table.place.table <= around.plans[0][0].place.table:
            return value
        said = self._ledger.doubt(
            table.place,
            f"{name} стояла после мероприятий, а печатается перед ними",
            "a table that stood after the actions is printed before them",
        )
        return replace(value, comment=(*value.comment, said))

    def _block(self, item: Grid, caption: Paragraph | None, note: Paragraph | None) -> Map:
        """A table of indicators with its caption and what its asterisk says."""
        state = self.indicators.by_years if item.has("year") else self.indicators.targets
        return state(item, _said(caption), note)

    def _directions(self, around: Around) -> Map | None:
        if around.directions is None:
            return None
        caption, lines = around.directions
        rows = []
        for line in lines:
            marker = marker_of(line.text)
            self._ledger.drop("counted", marker.written, line.place)
            name = in_line(marker.text)
            rows.append(record(("id", self._namer.id_for(f"направление {name}")), ("name", name)))
        return record(("title", in_line(caption.text)), ("rows", tuple(rows)))

    def _shortened(self, around: Around) -> tuple[Map, ...]:
        if around.shortened is None:
            return ()
        caption, lines = around.shortened
        doubts = self._ledger.by_form(caption, ABBREVIATIONS)
        rows: list[Map] = []
        for line in lines:
            found = _SHORT.match(in_line(line.text))
            assert found is not None
            short, name = found[1], found[2].rstrip(" ;.")
            said = () if rows else doubts
            rows.append(record(("short", short), ("name", name), doubts=said))
        return tuple(rows)

    # -- a programme

    def programme(self, blocks: Sequence[Block], period: str) -> Map:
        """Chapters of prose with passports, indicators and plans in them."""
        chapters = _chapters(blocks)
        if not chapters[0].title and len(chapters) > 1:
            first = chapters.pop(0)
            if first.blocks:
                chapters[0].blocks = first.blocks + chapters[0].blocks
                place = next(paragraphs_of(first.blocks)).place
                self._ledger.doubt(
                    place,
                    "текст до первого заголовка записан в первый раздел",
                    "a text before the first heading is put into the first section",
                )
        word = _common_word(chapters)
        stated = tuple(self._chapter(chapter, word, period) for chapter in chapters)
        return record(("period", period), ("section_word", word), ("sections", stated))

    def _chapter(self, chapter: _Chapter, word: str | None, period: str) -> Map:
        title = self._chapter_title(chapter, word)
        content, passport, indicators, roadmap = self._chapter_parts(chapter.blocks, period)
        doubts = () if chapter.title is not None else ("проверить: у раздела нет заголовка",)
        return record(
            ("id", self._namer.id_for(chapter.name or title, "раздел")),
            ("title", title),
            ("numbered", None if chapter.is_counted else "нет"),
            ("content", content),
            ("passport", passport),
            ("indicators", indicators),
            ("roadmap", roadmap),
            doubts=doubts,
        )

    def _chapter_title(self, chapter: _Chapter, word: str | None) -> str:
        if chapter.title is None:
            return PLACEHOLDER
        if chapter.is_counted:
            self._ledger.drop(
                "counted", chapter.number.replace(word or "\0", "", 1), chapter.title.place
            )
            if word:
                self._ledger.drop("printed", word, chapter.title.place)
            return in_line(chapter.name) or PLACEHOLDER
        return in_line(f"{chapter.number} {chapter.name}")

    def _chapter_parts(
        self, blocks: Sequence[Block], period: str
    ) -> tuple[tuple[Map | str, ...], tuple[Map, ...], tuple[Map, ...], Map | None]:
        content: list[Map | str] = []
        text: list[Paragraph] = []
        passport: list[Map] = []
        tables: list[tuple[Grid, Paragraph | None, Paragraph | None]] = []
        around = Around()
        waiting: list[Paragraph] = []
        each: list[Map] = []
        each_title: Paragraph | None = None
        at = 0
        while at < len(blocks):
            block = blocks[at]
            at += 1
            if isinstance(block, Paragraph):
                waiting.append(block)
                continue
            trial = Ledger()
            found = grid(block, trial)
            is_placed = bool(found.rows) and (
                is_plan(found) or found.has("year") or has_targets(found)
            )
            names_things = is_passport(block) and not is_plan(found)
            if is_placed and not names_things:
                self._ledger.take(trial)
                waiting += found.above
            following = blocks[at] if at < len(blocks) else None
            note = (
                following if isinstance(following, Paragraph) and footnote_of(following) else None
            )
            if names_things:
                passport += self._passport(block)
            elif not is_placed:
                content += self._as_it_is([*text, *waiting], block)
                text, waiting = [], []
            elif is_plan(found):
                caption = _plan_heading(waiting, around)
                around.plans.append((found, caption))
            elif found.has("year") and _is_small(found):
                name = waiting.pop() if waiting else None
                if waiting and not each and _is_caption(waiting[-1]):
                    each_title = waiting.pop()
                each.append(self.indicators.own_table(found, name, note))
                at += note is not None
            else:
                caption = waiting.pop() if waiting and _is_caption(waiting[-1]) else None
                tables.append((found, caption, note))
                at += note is not None
            text += waiting
            waiting = []
        text += waiting
        indicators = [self._block(*item) for item in tables] + _of_own_tables(each, each_title)
        content += passages(text, self._ledger)
        roadmap = self.roadmap(around, period) if around.plans else None
        return tuple(content), tuple(passport), tuple(indicators), roadmap

    def _as_it_is(self, above: Sequence[Paragraph], table: Table) -> list[Map | str]:
        """Texts and the table below them; one of a single row is a text too."""
        if len(table.rows) == 1:
            return [*passages([*above, *paragraphs_of([table])], self._ledger)]
        return [*passages(above, self._ledger), record(("table", self.table(table)))]

    def table(self, table: Table) -> Map:
        """A table that is none of the known ones, cell by cell; its first row stands for headings."""
        place = table.rows[0].cells[0].place
        self._ledger.doubt(
            place,
            "таблица без знакомых заголовков записана как есть",
            "a table that is none of the known ones is written as it is",
        )
        head, *rows = (_plain_cells(row) for row in table.rows)
        return record(("headings", head), ("cells", tuple(rows)))

    def _passport(self, table: Table) -> list[Map]:
        rows: list[Map] = []
        cells: list[tuple[list[Paragraph], list[Paragraph]]] = []
        for row in table.rows:
            missing = tuple(Cell((), row.cells[0].place) for _ in range(2 - len(row.cells)))
            *numbers, name, content = (*row.cells, *missing)
            for number in numbers:
                self._ledger.drop("counted", number.text, number.place)
            if not name.text and cells:
                cells[-1][1].extend(content.paragraphs)
            else:
                cells.append((list(name.paragraphs), list(content.paragraphs)))
        for left, right in cells:
            title = in_line(" ".join(item.text for item in left))
            rows.append(
                record(
                    ("id", self._namer.id_for(f"паспорт {title}")),
                    ("name", title or PLACEHOLDER),
                    ("content", prose(right, self._ledger) or PLACEHOLDER),
                )
            )
        return rows


def _of_own_tables(rows: Sequence[Map], title: Paragraph | None) -> list[Map]:
    """The block of indicators that have a table each."""
    if not rows:
        return []
    layout = choice("IndicatorBlock", "layout", "table-each")
    said = in_line(title.text) if title is not None else None
    return [record(("title", said), ("layout", layout), ("rows", tuple(rows)))]


def _plain_cells(row: Row) -> tuple[str, ...]:
    """The texts of a row; a dash where nothing stands before another one."""
    texts = [in_line(cell.text) for cell in row.cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(text or "–" for text in texts)


def _plan_heading(waiting: list[Paragraph], around: Around) -> Paragraph | None:
    """Takes what belongs to a plan, from its first heading on; the heading of its table."""
    start = next((at for at, item in enumerate(waiting) if item.level), None)
    if start is None:
        return None
    own = waiting[start:]
    del waiting[start:]
    caption = own.pop() if own[-1].level else None
    _place_texts(own, around)
    return caption


def _said(caption: Paragraph | None) -> str | None:
    return in_line(caption.text) if caption is not None else None


def is_passport(table: Table) -> bool:
    """Whether a table of two columns names things on the left as passports do."""
    if table.width not in (2, 3):
        return False
    lefts = [
        in_line(row.cells[-2].text)
        for row in table.rows
        if len(row.cells) >= 2 and row.cells[-2].text
    ]
    known = [left for left in lefts if len(left) < 120 and _PASSPORT.search(left)]
    return len(lefts) >= 3 and 2 * len(known) >= len(lefts)


def _is_small(found: Grid) -> bool:
    """Whether a table is one indicator's own: years, and at most one column beside them."""
    others = [column for column in found.columns if column.content != "year"]
    if len(others) > 1:
        return False
    return not others or (
        len(found.rows) <= 6 and all(len(row.cells[0].text) < 60 for row in found.rows)
    )


def _is_caption(paragraph: Paragraph) -> bool:
    text = in_line(paragraph.text)
    return len(text) < _LONGEST and not text.endswith((".", ";")) and not marker_of(text).kind


def _counted_captions(blocks: Sequence[Block]) -> list[Paragraph]:
    """Paragraphs right above several tables that count them: «1. Учителя», «2. Родители»."""
    pairs = pairwise(blocks)
    above = [one for one, two in pairs if isinstance(one, Paragraph) and isinstance(two, Table)]
    numbers = [marker_of(in_line(item.text)).numbers for item in above]
    is_counted = len(above) > 1 and numbers == [(at,) for at in range(1, len(above) + 1)]
    return above if is_counted else []


def opens_sections(found: Grid) -> bool:
    """Whether the first rows of a table stand under no section, and later ones do."""
    first, *others = found.sections
    return first.title is None and any(section.title is not None for section in others)


def _heads_table(waiting: list[Paragraph], found: Grid) -> bool:
    """Whether the last of some texts is the caption of the table below it.

    One with a number is if the sections of the table go on counting: «1. Нормы», then «2. Кадры».
    """
    if _is_caption(waiting[-1]):
        return True
    text = in_line(waiting[-1].text)
    numbers = marker_of(text).numbers
    if len(text) > _LONGEST or text.endswith((".", ";", ":")) or len(numbers) != 1:
        return False
    titles = [section.title for section in found.sections if section.title is not None]
    following = marker_of(in_line(titles[0].text)).numbers if titles else ()
    alone = len(waiting) == 1 or not marker_of(waiting[-2].text).kind
    return following == (numbers[0] + 1,) or (alone and waiting[-1].is_styled and not titles)


# -- a plan and what stands around it


def around_plan(blocks: Sequence[Block], ledger: Ledger) -> Around:
    """The parts of an annex that may be a plan; `rest` is what found no place."""
    around = Around()
    waiting: list[Paragraph] = []
    counted = _counted_captions(blocks)
    above: Block | None = None
    for block in blocks:
        last, above = above, block
        if isinstance(block, Paragraph):
            if isinstance(last, Table) and footnote_of(block) and _explains(last, around):
                item, caption, _ = around.indicators[-1]
                around.indicators[-1] = (item, caption, block)
            else:
                waiting.append(block)
            continue
        trial = Ledger()
        found = grid(block, trial, around.plans[0][0] if around.plans else None)
        caption = next((item for item in found.above), None)
        if caption is None and waiting and (waiting[-1] in counted or _heads_table(waiting, found)):
            caption = waiting.pop()
        _place_texts(waiting, around)
        waiting = []
        if _place_table(found, caption, around):
            ledger.take(trial)
            _place_texts(list(found.above[1:]), around)
        else:
            around.rest += [] if found.above or caption is None else [caption]
            around.rest += paragraphs_of([block])
    _place_texts(waiting, around)
    if around.checkpoints is not None and not around.plans:
        around.plans, around.checkpoints = [around.checkpoints], None
    return around


def _explains(table: Table, around: Around) -> bool:
    """Whether the last table is the last of the indicators."""
    return bool(around.indicators) and around.indicators[-1][0].place == table.place


def _place_table(found: Grid, caption: Paragraph | None, around: Around) -> bool:
    """Puts a table where it belongs in a plan; whether it has a place."""
    said = in_line(caption.text).casefold() if caption is not None else ""
    if not found.rows:
        return False
    if found.has("year") and not (is_plan(found) and found.has("deadline")):
        around.indicators.append((found, caption, None))
    elif found.has("checkpoint") and around.checkpoints is None:
        around.checkpoints = (found, caption)
    elif (
        is_plan(found)
        and around.plans
        and around.mechanisms is None
        and ("механизм" in said or found.has("publication"))
    ):
        around.mechanisms = (found, caption)
    elif is_plan(found):
        around.plans.append((found, caption))
    elif has_targets(found):
        around.indicators.append((found, caption, None))
    else:
        return False
    return True


def _place_texts(texts: list[Paragraph], around: Around) -> None:
    at = 0
    while at < len(texts):
        item = texts[at]
        text = in_line(item.text)
        end = at + 1
        while end < len(texts) and marker_of(texts[end].text).numbers == (end - at,):
            end += 1
        listed = texts[at + 1 : end]
        free = around.after if around.plans else around.before
        if (
            _GOAL.match(text)
            and around.goal is None
            and not free
            and not around.plans
            and not listed
        ):
            around.goal = item
        elif (
            "направлен" in text.casefold()
            and len(listed) > 1
            and around.directions is None
            and not around.plans
        ):
            around.directions = (item, listed)
            at = end
            continue
        elif _SHORTENED.match(text) and around.shortened is None:
            end = at + 1
            while end < len(texts) and _SHORT.match(in_line(texts[end].text)):
                end += 1
            if end > at + 1:
                around.shortened = (item, texts[at + 1 : end])
                at = end
                continue
            free.append(item)
        else:
            free.append(item)
        at += 1


# -- chapters


def _chapters(blocks: Sequence[Block]) -> list[_Chapter]:
    chapters = [_Chapter(None)]
    levels = [block.level for block in blocks if isinstance(block, Paragraph) and block.level]
    highest = min(levels, default=0)
    expected = 1
    open_list = 0
    items = list(blocks)
    at = 0
    while at < len(items):
        block = items[at]
        at += 1
        if not isinstance(block, Paragraph):
            chapters[-1].blocks.append(block)
            continue
        is_deeper = block.level > highest
        heading = None if is_deeper else _heading(block, expected, open_list, items[at : at + 2])
        if heading is not None:
            if not heading.name and at < len(items) and isinstance(items[at], Paragraph):
                following = items[at]
                assert isinstance(following, Paragraph)
                heading.name = following.text
                at += 1
            chapters.append(heading)
            expected += heading.is_counted
            open_list = 0
            continue
        marker = marker_of(block.text)
        if marker.kind == "dot":
            open_list = marker.numbers[0]
        chapters[-1].blocks.append(block)
    return chapters if len(chapters) == 1 or chapters[0].blocks else chapters[1:]


def _heading(
    paragraph: Paragraph, expected: int, open_list: int, following: Sequence[Block]
) -> _Chapter | None:
    text = in_line(paragraph.text)
    if len(text) > 2 * _LONGEST:
        return None
    word = _WORD.match(text)
    if word is not None:
        is_counted = word[2] == str(expected)
        return _Chapter(paragraph, word[0].strip(), text[word.end() :], is_counted)
    marker = marker_of(text)
    if (
        marker.kind == "dot"
        and marker.numbers[0] == expected
        and _looks_like(paragraph, marker.text)
    ):
        goes_on = open_list + 1 == expected and open_list > 0 and not paragraph.is_styled
        listed = (
            following
            and isinstance(following[0], Paragraph)
            and marker_of(following[0].text).numbers == (expected + 1,)
        )
        if not goes_on and (paragraph.is_styled or not listed):
            return _Chapter(paragraph, marker.written.strip(), marker.text, is_counted=True)
    roman = _ROMAN.match(text)
    if roman is not None and len(text) < _LONGEST and not text.endswith((";", ":")):
        return _Chapter(paragraph, roman[1] + ".", text[roman.end() :])
    if marker.kind == "" and _is_alone(paragraph, text):
        return _Chapter(paragraph, "", text)
    return None


def _looks_like(paragraph: Paragraph, text: str) -> bool:
    if len(text) > _LONGEST or text.endswith((";", ":", ",")):
        return False
    if paragraph.is_styled or text.isupper():
        return True
    return bool(_HEADINGS.search(text)) and (not text.endswith(".") or len(text) < 80)


def _is_alone(paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph without a number is a heading: capitals, a style, or a usual word."""
    if len(text) > _LONGEST or text.endswith((".", ";", ":", ",")):
        return False
    if _ALONE.match(text):
        return True
    letters = [letter for letter in text if letter.isalpha()]
    if text.isupper() and len(letters) > 4:
        return True
    return bool(paragraph.level) or (paragraph.is_styled and bool(_HEADINGS.search(text)))


def _common_word(chapters: Sequence[_Chapter]) -> str | None:
    """The word before the numbers, if the counted chapters have one."""
    found = {
        match[1]
        for chapter in chapters
        if chapter.is_counted
        and chapter.title is not None
        and (match := _WORD.match(in_line(chapter.title.text))) is not None
    }
    counted = [chapter for chapter in chapters if chapter.is_counted]
    worded = [chapter for chapter in counted if _WORD.match(in_line(_said(chapter.title) or ""))]
    if len(found) == 1 and len(worded) == len(counted):
        return found.pop()
    for chapter in worded:
        chapter.is_counted = False
    return None


def has_chapters(blocks: Sequence[Block]) -> bool:
    """Whether prose stands under headings."""
    return len(_chapters(blocks)) > 1


def word_count(paragraphs: Sequence[Paragraph]) -> int:
    """How many words some paragraphs have."""
    return sum(len(words(item.text)) for item in paragraphs)
