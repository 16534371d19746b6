"""Where annexes begin, what their stamps say, and their titles."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from roadmapc.format.yaml import Map
from roadmapc.importing.cleaning import closed_up, folded, in_line, words
from roadmapc.importing.document import Block, Paragraph, Row, Table
from roadmapc.importing.grids import is_heading
from roadmapc.importing.heads import POST, Head
from roadmapc.importing.keys import choice, record
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.lists import marker_of
from roadmapc.importing.parties import are_others
from roadmapc.importing.requisites import day_in, number_in
from roadmapc.language.acts import KINDS
from roadmapc.language.genders import gender_of
from roadmapc.language.russian import date_in_digits
from roadmapc.model import DateForm, Gender

_ANNEX = re.compile(
    r"П ?р ?и ?л ?о ?ж ?е ?н ?и ?е\s*(?:(?:№|N)?\s*(\d{1,3}|[А-Я])?)?(?=\s*$|\s+к\s|\s+УТВЕРЖД|\s*\n)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"приложение\s*(?:№|N)?\s*(\d{1,3}|[А-Я])(?!\w)", re.IGNORECASE)
_APPROVED = re.compile(
    r"утвержд[её]н([аоы]?)\b|утверждаю\b|согласован[оаы]?\b|рассмотрен[оаы]?\b|принят[оаы]?\b",
    re.IGNORECASE,
)
_APPROVED_BY = re.compile(
    r"утвержд[её]н[аоы]?\s+(?:приказом|распоряжением|постановлением)\s", re.IGNORECASE
)
_TO = re.compile(r"(?:к|приказом|распоряжением|постановлением|решением|приказу)\s", re.IGNORECASE)
_KIND_WORD = re.compile(
    r"(?:к\s+)?(приказ|распоряжени|постановлени|письм)(?:у|ом|ю|ем)\s+", re.IGNORECASE
)
_GENDERS: dict[str, Gender] = {"": "masculine", "а": "feminine", "о": "neuter", "ы": "plural"}
_STEM = 8
"""Letters that tell УТВЕРЖДЕНА and УТВЕРЖДАЮ from СОГЛАСОВАНО and «Приложение»."""
_WINDOW = 14
"""Lines in which a stamp says of which act it is."""
_TITLE_LINES = 12
_SECTION = re.compile(
    r"(?:раздел|модуль|блок|этап|часть)\s+(?:№\s*)?(?:\d|[IVX])|[IVXІХ]{1,5}\s?\.\s", re.IGNORECASE
)
"""What heads a part of an annex, never its title."""
_BARE = 3
"""Words that are too few for a title: «План работы»."""
_STAMP_LINE = 160
"""Characters of a line of a stamp."""
_OPENING = re.compile(
    r"(?:(?:региональн\w+|муниципальн\w+|школьн\w+|адресн\w+|комплексн\w+)\s+)?"
    r"(?:план|дорожн\w+ карт|программ|перечень|список|реестр|комплекс|положение|порядок|состав|ресурсн\w+ центр|показател)",
    re.IGNORECASE,
)


@dataclass
class Part:
    """An annex as it stands: the lines of its stamp, its title, and what follows."""

    stamp: list[Paragraph] = field(default_factory=list)
    title: list[Paragraph] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def stamp_lines(self) -> list[str]:
        """The stamp line by line."""
        return [line for item in self.stamp for line in item.text.split("\n")]


def split(blocks: Sequence[Block]) -> tuple[list[Block], list[Part]]:
    """The blocks before the first annex, and the annexes."""
    starts = _starts(blocks)
    if not starts:
        return list(blocks), []
    parts = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(blocks)
        parts.append(_part(list(blocks[start:end])))
    return list(blocks[: starts[0]]), parts


def bare(blocks: Sequence[Block]) -> Part:
    """A document without an act and without a stamp."""
    part = Part(blocks=list(blocks))
    _take_title(part)
    return part


def _starts(blocks: Sequence[Block]) -> list[int]:
    starts: list[int] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _begins(block) and not _is_near(blocks, starts, at):
            starts.append(at)
    return starts


def _begins(paragraph: Paragraph) -> bool:
    first = paragraph.text.split("\n")[0].strip()
    if len(first) > 120:
        return False
    if _ANNEX.match(first) and not first.endswith((".", ";", ":")):
        return True
    if _APPROVED_BY.match(first) and day_in(first) and number_in(first) and first[-1] != ".":
        return True
    approved = _APPROVED.match(closed_up(first))
    return approved is not None and (
        closed_up(first)[: approved.end()].isupper() or len(words(first)) == 1
    )


def _is_near(blocks: Sequence[Block], starts: list[int], at: int) -> bool:
    """Whether a line is the second half of the stamp that began just above it."""
    if not starts:
        return False
    between = blocks[starts[-1] + 1 : at]
    is_short = all(isinstance(block, Paragraph) and len(block.text) < 120 for block in between)
    first = blocks[starts[-1]]
    assert isinstance(first, Paragraph)
    again = blocks[at]
    assert isinstance(again, Paragraph)
    same = _opening_word(first) == _opening_word(again)
    return is_short and len(between) < _WINDOW and (not same or len(between) < 2)


def _opening_word(paragraph: Paragraph) -> str:
    found = words(paragraph.text)[:1]
    return found[0].casefold()[:_STEM] if found else ""


def _part(blocks: list[Block]) -> Part:
    part = Part()
    end = _stamp_end(blocks)
    part.stamp = [item for item in blocks[:end] if isinstance(item, Paragraph)]
    part.blocks = blocks[end:]
    _take_title(part)
    return part


def _stamp_end(blocks: list[Block]) -> int:
    """Where a stamp ends: after the act's date and number, and the title that it repeats."""
    last = max(at for at in range(min(len(blocks), _WINDOW)) if at == 0 or _opens(blocks, at))
    end = last + 1
    for at in range(last, min(len(blocks), last + _WINDOW)):
        block = blocks[at]
        if not isinstance(block, Paragraph) or len(block.text) > _STAMP_LINE:
            break
        if at > last and (block.is_styled or _OPENING.match(block.text)):
            break
        if number_in(block.text) and day_in(block.text):
            return _quoted_end(blocks, at + 1)
        if at > last and (_TO.match(block.text) or _signs(block.text)):
            end = at + 1
    return end


def _opens(blocks: list[Block], at: int) -> bool:
    """Whether a second half of the stamp begins at a line, with nothing but short lines above."""
    block = blocks[at]
    above = blocks[:at]
    if any(not isinstance(item, Paragraph) or len(item.text) > _STAMP_LINE for item in above):
        return False
    return isinstance(block, Paragraph) and _begins(block)


def _signs(text: str) -> bool:
    """Whether a line of a stamp says who approves, or when."""
    return bool(
        day_in(text)
        or re.search(r"_{2,}|[А-ЯЁ]\.\s?[А-ЯЁ]\.|20\d\d ?г", text)
        or re.match(
            r"(?:директор|заведующ|руководител|начальник|глав|министр|председател|протокол)",
            text,
            re.IGNORECASE,
        )
    )


def _quoted_end(blocks: list[Block], at: int) -> int:
    """After a title in quotation marks that follows the requisites, line by line."""
    if at >= len(blocks) or not isinstance(blocks[at], Paragraph):
        return at
    depth = 0
    for after in range(at, min(at + _WINDOW, len(blocks))):
        block = blocks[after]
        if not isinstance(block, Paragraph):
            return at
        if after == at and not block.text.startswith(("«", '"')):
            return at
        depth += block.text.count("«") - block.text.count("»")
        if depth <= 0:
            return after + 1
    return at


def _take_title(part: Part) -> None:
    """Moves the lines of the title out of the blocks."""
    lines: list[Paragraph] = []
    for block in part.blocks[:_TITLE_LINES]:
        if not isinstance(block, Paragraph) or not _is_title(block, lines):
            break
        lines.append(block)
    if _is_caption(part.blocks, lines):
        lines.pop()
    part.title = lines
    part.blocks = part.blocks[len(lines) :]


def _is_caption(blocks: Sequence[Block], lines: Sequence[Paragraph]) -> bool:
    """Whether the last line of a title heads the first of several tables that have one each."""
    said = words(" ".join(item.text for item in lines[:-1]))
    if len(said) <= _BARE or not lines[-1].text[:1].isupper():
        return False
    following = list(pairwise(blocks[len(lines) - 1 :]))
    heads = [
        one
        for one, two in following
        if isinstance(two, Table) and isinstance(one, Paragraph) and one.is_styled
    ]
    return len(heads) > 1 and heads[0] is lines[-1]


def _is_title(line: Paragraph, lines: list[Paragraph]) -> bool:
    text = in_line(line.text)
    if len(text) > 400 or text.endswith((":", ";")) or marker_of(text).kind:
        return False
    if not lines:
        return len(text) <= 300
    if _SECTION.match(text):
        return False
    first = lines[0]
    if first.level and line.level > first.level:
        return False
    if not line.apart:
        return line.is_styled == first.is_styled or not first.is_styled
    if line.is_styled and first.is_styled:
        return not text.isupper() or in_line(lines[-1].text).isupper()
    if text[:1].islower() and not re.search(r"(?<!г)\.$", text):
        return True
    said = in_line(" ".join(item.text for item in lines))
    return (
        said.isupper()
        and len(words(said)) <= 3
        and _OPENING.match(said) is not None
        and not text.isupper()
        and not text.endswith(".")
    )


# -- what the stamp says


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp in the format, the annex's number, and the genitive of who issued the act."""

    number: str | None
    value: Map | None
    issuer: str | None
    date_form: DateForm | None = None


def stamp_of(part: Part, head: Head | None, ledger: Ledger) -> Stamp:
    """The stamp: derived from the act where it says the same, else line by line."""
    if not part.stamp:
        return Stamp(None, None, None)
    text = in_line(" ".join(part.stamp_lines))
    found = _ANNEX.match(part.stamp_lines[0].strip())
    number = found[1] if found is not None else None
    issuer = issuer_in(text)
    derived = None
    if head is not None:
        is_draft = head.day is None or head.number is None
        derived = (_unsigned if is_draft else _derived)(part, text, head, number)
    if derived is None or head is None:
        return Stamp(None, record(("as_published", "\n".join(part.stamp_lines))), issuer)
    for line in part.stamp:
        ledger.drop("typed", line.text, line.place)
    day = day_in(text)
    return Stamp(number, derived, issuer, day.form if day is not None else None)


def annex_number(part: Part) -> str | None:
    """The number that a stamp gives its annex, whatever else it says."""
    found = _NUMBERED.match(in_line(" ".join(part.stamp_lines)))
    return found[1] if found is not None else None


def issuer_in(text: str) -> str | None:
    """Whose act a stamp names, in the genitive: between «приказом» and its date."""
    kind = _KIND_WORD.search(text)
    day, blanks = day_in(text), _BLANKS.search(text)
    end = day.start if day is not None else blanks.start() if blanks is not None else 0
    if kind is None or end <= kind.end():
        return None
    return re.sub(r"(?:^|\s)от\s*$", "", text[kind.end() : end]).strip() or None


def _derived(part: Part, text: str, head: Head, number: str | None) -> Map | None:
    """The stamp's own keys if the compiler would print the same words, else None."""
    issuer = issuer_in(text)
    day = day_in(text)
    after = number_in(text[day.end :]) if day is not None else None
    registered = after or number_in(text.replace("Приложение №", "Приложение "))
    if issuer is None or day is None or registered is None or _is_foreign(issuer, head):
        return None
    if date_in_digits(day.day) != head.day or registered[0] != head.number:
        return None
    requisites = f"{issuer} от {text[day.start : day.end]} {registered[0]}"
    return _stated(part, text, head, number, requisites)


_BLANKS = re.compile(r"\s*(?<!\w)от\s+(?=[«\"]?\s?_{2,})[^№]{0,60}№?[\s_]*")
"""What is left for the date and the number: «от «____» ________ 20___ г. № ____»."""


def _unsigned(part: Part, text: str, head: Head, number: str | None) -> Map | None:
    """The same of a draft, whose stamp has blanks where the date and the number will stand."""
    blanks = _BLANKS.search(text)
    kind = _KIND_WORD.search(f"{text[: blanks.start()]} ") if blanks is not None else None
    if blanks is None or kind is None:
        return None
    issuer = text[kind.end() : blanks.start()].strip()
    if issuer and _is_foreign(issuer, head):
        return None
    return _stated(part, f"{text[: blanks.start()]} {text[blanks.end() :]}", head, number, issuer)


def _stated(part: Part, text: str, head: Head, number: str | None, requisites: str) -> Map | None:
    """The keys of a stamp that says nothing but what the compiler would print."""
    approved = _APPROVED.search(closed_up(text))
    labelled = _ANNEX.match(part.stamp_lines[0].strip()) is not None
    kind = KINDS[head.kind]
    if approved is not None and not approved[0].casefold().startswith("утвержден"):
        return None
    cited = (
        f"«{in_line(head.title)}»" if folded(head.title) in folded(text) and not approved else ""
    )
    says = (
        f"{'Приложение ' + (number or '') if labelled else ''} {approved[0] if approved else ''}"
        f" {kind.instrumental if approved else 'к ' + kind.dative} {requisites} {cited}"
    )
    if folded(says) != folded(text):
        return None
    form = "both" if labelled and approved else "approval" if approved else "annex"
    gender = _GENDERS[approved[1].casefold()] if approved else None
    usual = gender_of(in_line(" ".join(item.text for item in part.title))) or "feminine"
    return record(
        ("form", choice("Stamp", "form", form)),
        ("gender", choice("Stamp", "gender", gender) if gender and gender != usual else None),
        ("cites_title", "да" if cited else None),
    )


def _is_foreign(issuer: str, head: Head) -> bool:
    """Whether a stamp names another body than the letterhead does."""
    written = in_line(" ".join(line.text for line in head.issuer))
    return bool(written) and are_others(written, issuer)


def flattened(
    blocks: Sequence[Block], lays_out: Callable[[Table], bool] | None = None
) -> list[Block]:
    """Tables that only lay out a stamp, a letterhead or a signature become their paragraphs."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and (lays_out or is_layout)(block):
            for row in block.rows:
                for cell in row.cells:
                    found += cell.paragraphs
        else:
            found.append(block)
    return found


def is_layout(table: Table) -> bool:
    """Whether a table holds no rows of anything: one or two rows with a stamp or a signature."""
    texts = [cell.text for row in table.rows for cell in row.cells if cell.text]
    if len(table.rows) > 3 or table.width > 3 or any(map(is_heading, table.rows)):
        return False
    return any(
        _APPROVED.match(closed_up(text)) or _ANNEX.match(text) or re.match(r"(?:от\s|№|г\.)", text)
        for text in texts
    ) or any(_is_signature(row) for row in table.rows)


def _is_signature(row: Row) -> bool:
    """Whether a row names a post and whoever holds it."""
    texts = [cell.text for cell in row.filled]
    return (
        len(texts) > 1
        and POST.match(texts[0]) is not None
        and re.search(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.", texts[-1]) is not None
    )
