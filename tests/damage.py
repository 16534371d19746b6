"""Damage to the repository's own files: every kind knows where it has done it."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conftest import AS_OF, REPOSITORY

from roadmapc import compiler, reading
from roadmapc.checking import check_unit
from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.discovering import Found, decode
from roadmapc.format.names import written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Id, Many, Record, Ref, Sub, Text
from roadmapc.format.walking import Value, scalars
from roadmapc.project import Unit
from roadmapc.source import Span
from roadmapc.tree import Entry, Listing, Mapping, Node, Scalar

SEED = 1861
SETTINGS = "roadmapc.yaml"
Chance = random.Random


@dataclass(frozen=True)
class Original:
    """One file of the repository, whole."""

    path: str
    address: str
    text: str

    @property
    def settings(self) -> bool:
        return self.path == SETTINGS

    def read(self, data: bytes) -> Unit:
        """The file with `data` in the place of its own bytes."""
        found = decode(data, self.path, self.address)
        return reading.read(Found(found.source, found.fault, settings=self.settings))

    @property
    def unit(self) -> Unit:
        return _read_whole(self)

    @property
    def root(self) -> Node:
        tree = self.unit.tree
        assert tree is not None
        assert tree.root is not None
        return tree.root


@cache
def _read_whole(original: Original) -> Unit:
    unit = original.read(original.text.encode())
    assert unit.document is not None, original.path
    return unit


@cache
def originals() -> tuple[Original, ...]:
    """Every file of roadmaps/ and examples/first/, and the settings."""
    found = [
        Original(
            path.relative_to(REPOSITORY).as_posix(),
            path.relative_to(root).with_suffix("").as_posix(),
            path.read_text("utf-8"),
        )
        for root in (REPOSITORY / "roadmaps", REPOSITORY / "examples/first")
        for path in sorted(Path(root).rglob("*.yaml"))
    ]
    return (*found, Original(SETTINGS, "roadmapc", (REPOSITORY / SETTINGS).read_text("utf-8")))


@dataclass(frozen=True)
class Damage:
    """A copy after damage.

    `lines` are those of the damage itself; `stops` those on which the reading may stop
    because of it, if not there: where something begins that the damage left open, or
    what stands behind it. `kept` is the text that must have come through whole if the
    copy is still valid.
    """

    data: bytes
    lines: frozenset[int]
    stops: frozenset[int] = frozenset()
    kept: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of damage: how many copies, how the right line is known, who does it."""

    name: str
    copies: int
    line: str
    do: Callable[[Original, Chance], Damage | None]


# Places in a file


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    at = text.find("\n", offset)
    return len(text) if at < 0 else at


def only(text: str, offset: int) -> frozenset[int]:
    return frozenset({line_of(text, offset)})


def lines_between(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(range(line_of(text, start), line_of(text, end) + 1))


def entries(root: Node, *, block: bool = True) -> list[Entry]:
    """Every entry of a file; of `block`, only those on lines of their own."""
    return [
        entry
        for mapping in mappings(root)
        if not (block and mapping.flow)
        for entry in mapping.entries
    ]


def opening(original: Original) -> list[Entry]:
    """The entries whose key is the first thing on its line."""
    text = original.text
    return [
        entry
        for entry in entries(original.root)
        if not text[text.rfind("\n", 0, entry.key.span.start) + 1 : entry.key.span.start].strip()
    ]


def mappings(root: Node) -> Iterator[Mapping]:
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Mapping):
            yield node
            waiting[:0] = [entry.value for entry in node.entries]
        elif isinstance(node, Listing):
            waiting[:0] = node.items


def texts(original: Original, *types: type) -> list[Value]:
    """The values of some types that stand without quotes on one line."""
    unit = original.unit
    return [
        value
        for value in scalars(original.root, unit.kind, unit.lang)
        if isinstance(value.type, types)
        and value.scalar.plain
        and "\n" not in original.text[slice(*value.scalar.span)]
    ]


def around(original: Original, offset: int) -> frozenset[int]:
    """The lines on which the records and values that hold `offset` begin, and the next text."""
    text, found = original.text, set[int]()
    waiting = [original.root]
    while waiting:
        node = waiting.pop()
        if node.span.start <= offset <= node.span.end + 1:
            found.add(line_of(text, node.span.start))
        if isinstance(node, Mapping):
            for entry in node.entries:
                if entry.key.span.start <= offset <= entry.value.span.end + 1:
                    found.add(line_of(text, entry.key.span.start))
            waiting += [entry.value for entry in node.entries]
        elif isinstance(node, Listing):
            waiting += node.items
    below = re.compile(r"\S").search(text, line_end(text, offset))
    return frozenset(found | ({line_of(text, below.start())} if below else set()))


def replaced(original: Original, span: Span, new: str, kept: str = "") -> Damage:
    """The copy with `new` at `span`; all of its lines count as the damage."""
    text = original.text
    start = line_of(text, span.start)
    lines = frozenset(range(start, start + new.count("\n") + 1))
    data = (text[: span.start] + new + text[span.end :]).encode()
    return Damage(data, lines, around(original, span.start), kept)


def instead(
    texts_of: tuple[type, ...], *values: str
) -> Callable[[Original, Chance], Damage | None]:
    """One of `values` in the place of a text, which must keep its letters."""

    def do(original: Original, chance: Chance) -> Damage | None:
        found = texts(original, *texts_of)
        if not found:
            return None
        value = chance.choice(values)
        return replaced(original, chance.choice(found).scalar.span, value, value)

    return do


# The traps


def repeat_key(original: Original, chance: Chance) -> Damage:
    text = original.text
    mapping = chance.choice([one for one in mappings(original.root) if not one.flow])
    key = chance.choice(mapping.entries).key
    indent = " " * (key.span.start - text.rfind("\n", 0, key.span.start) - 1)
    end = line_end(text, mapping.span.end)
    data = f"{text[:end]}\n{indent}{key.text}: повтор{text[end:]}".encode()
    return Damage(data, frozenset({line_of(text, end) + 1}))


def records(node: Node, record: Record, original: Original) -> Iterator[tuple[Mapping, Record]]:
    """Every mapping of a file with the record that the table says it is."""
    if not isinstance(node, Mapping):
        return
    yield node, record
    for key in record.keys:
        entry = node.get(written(key, original.unit.lang))
        if entry is None:
            continue
        kind = key.type.of if isinstance(key.type, Many) else key.type
        below = entry.value.items if isinstance(entry.value, Listing) else (entry.value,)
        if isinstance(kind, Sub):
            for item in below:
                yield from records(item, RECORDS[kind.record], original)


def without(original: Original, mapping: Mapping, entry: Entry) -> Damage:
    """A key goes with its value; the record is blamed at the first key that is left."""
    text = original.text
    data = text[: entry.key.span.start] + "# здесь был ключ" + text[entry.value.span.end :]
    first = next((other for other in mapping.entries if other is not entry), entry)
    gone = text.count("\n", entry.key.span.start, entry.value.span.end)
    line = line_of(text, first.key.span.start)
    moved = line - gone if first.key.span.start > entry.key.span.start else line
    return Damage(data.encode(), frozenset({moved}), around(original, entry.key.span.start))


def lose_needed_key(original: Original, chance: Chance) -> Damage | None:
    lang = original.unit.lang
    found = [
        (mapping, entry)
        for mapping, record in records(original.root, original.unit.kind, original)
        if not mapping.flow
        for entry in mapping.entries
        if any(key.required and written(key, lang) == entry.key.text for key in record.keys)
    ]
    return without(original, *chance.choice(found)) if found else None


def lose_key(original: Original, chance: Chance) -> Damage:
    mapping = chance.choice([one for one in mappings(original.root) if not one.flow])
    return without(original, mapping, chance.choice(mapping.entries))


def add_key(original: Original, chance: Chance) -> Damage:
    text = original.text
    key = chance.choice(entries(original.root)).key.span
    start = text.rfind("\n", 0, key.start) + 1
    indent = " " * (key.start - start)
    new = f"примечание для себя: не забыть\n{indent}"
    return Damage((text[: key.start] + new + text[key.start :]).encode(), only(text, key.start))


BOMB = "".join(
    f"\n  {name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def alias_bomb(original: Original, chance: Chance) -> Damage:
    key = chance.choice([entry.key for entry in entries(original.root)]).span
    start = original.text.rfind("\n", 0, key.start) + 1
    new = f"бомба:\n  a: &a [лол, лол]{BOMB}\n"
    data = original.text[:start] + new + original.text[start:]
    return Damage(
        data.encode(),
        frozenset({line_of(original.text, start) + 1}),
        frozenset({line_of(original.text, start)}),
    )


def alias(original: Original, chance: Chance) -> Damage:
    value = chance.choice(texts(original, Text, Ref, Id)).scalar
    mark = chance.choice(("*", "&", "!", "!!binary "))
    return replaced(original, Span(value.span.start, value.span.start), mark)


def brackets(original: Original, chance: Chance) -> Damage:
    value = chance.choice(texts(original, Text, Ref, Id)).scalar
    bracket = chance.choice(("[", "{", "[{a: "))
    return replaced(original, value.span, bracket * 5_000)


def nested(levels: int) -> Callable[[Original, Chance], Damage]:
    """A value becomes records inside records, each on its line."""

    def do(original: Original, chance: Chance) -> Damage:
        text = original.text
        entry = chance.choice(entries(original.root))
        start = text.rfind("\n", 0, entry.key.span.start) + 1
        indent = entry.key.span.start - start
        new = "".join(f"\n{' ' * (indent + 2 * level)}уровень:" for level in range(1, levels + 1))
        value = f":{new} дно"
        return replaced(original, Span(entry.key.span.end, entry.value.span.end), value)

    return do


def nested_points(original: Original, _chance: Chance) -> Damage | None:
    """Points inside points, twenty levels of them: strange and allowed."""
    found = re.search(r"^  (пункты|points):\n", original.text, re.MULTILINE)
    if found is None:
        return None
    word, text = found[1], {"пункты": "текст", "points": "text"}[found[1]]
    new = "".join(
        f"    {'    ' * level}- {text}: Уровень\n      {'    ' * level}{word}:\n"
        for level in range(8)
    )
    new += "    " * 9 + "- Дно пунктов\n"
    at = found.end()
    data = original.text[:at] + new + original.text[at:]
    return Damage(data.encode(), lines_between(data, at, at + len(new)), kept="Дно пунктов")


def too_large(original: Original, chance: Chance) -> Damage:
    line = "# " + "я" * 98 + "\n"
    at = original.text.find("\n", chance.randrange(len(original.text))) + 1
    data = original.text[:at] + line * 41_000 + original.text[at:]
    return Damage(data.encode(), frozenset({1}))


def many_lines(original: Original, chance: Chance) -> Damage:
    """Fifty thousand lines of remarks, then a key that is not known."""
    text = original.text
    key = chance.choice(opening(original)).key.span
    start = text.rfind("\n", 0, key.start) + 1
    new = "# примечание\n" * 50_000 + f"{text[start : key.start]}лишнее: да\n"
    line = line_of(text, start) + 50_000
    return Damage((text[:start] + new + text[start:]).encode(), frozenset({line}))


def many_points(*, damaged: bool) -> Callable[[Original, Chance], Damage | None]:
    """Fifty thousand points; one of the `damaged` has a colon."""

    def do(original: Original, chance: Chance) -> Damage | None:
        found = re.search(r"^  (пункты|points):\n", original.text, re.MULTILINE)
        if found is None:
            return None
        points = [f"    - Пункт {number}\n" for number in range(50_000)]
        bad = chance.randrange(50_000)
        if damaged:
            points[bad] = "    - Срок: май: июнь\n"
        at = found.end()
        data = original.text[:at] + "".join(points) + original.text[at:]
        return Damage(
            data.encode(), frozenset({line_of(original.text, at) + bad}), kept="Пункт 49999"
        )

    return do


def inside(mark: str) -> Callable[[Original, Chance], Damage | None]:
    """`mark` put between two words of a text without quotes."""

    def do(original: Original, chance: Chance) -> Damage | None:
        found = [value.scalar.span for value in texts(original, Text) if " " in value.scalar.text]
        if not found:
            return None
        span = chance.choice(found)
        at = original.text.index(" ", span.start)
        return replaced(original, Span(at, at), mark)

    return do


def lead_with_quote(original: Original, chance: Chance) -> Damage | None:
    found = [value.scalar.span for value in texts(original, Text) if " " in value.scalar.text]
    if not found:
        return None
    span = chance.choice(found)
    quote = chance.choice("'\"")
    word = original.text[span.start : original.text.index(" ", span.start)].strip("\"'")
    end = span.start + len(word)
    return replaced(original, Span(span.start, end), f"{quote}{word}{quote}")


def comma_in_braces(original: Original, chance: Chance) -> Damage | None:
    found = [
        entry.value
        for mapping in mappings(original.root)
        if mapping.flow
        for entry in mapping.entries
        if isinstance(entry.value, Scalar) and entry.value.plain
    ]
    if not found:
        return None
    end = chance.choice(found).span.end
    return replaced(original, Span(end, end), ", отдел и комитет")


def indent_with(space: str) -> Callable[[Original, Chance], Damage | None]:
    def do(original: Original, chance: Chance) -> Damage | None:
        keys = [entry.key.span.start for entry in opening(original)]
        starts = [(original.text.rfind("\n", 0, key) + 1, key) for key in keys]
        found = [(start, key) for start, key in starts if key > start]
        if not found:
            return None
        start, key = chance.choice(found)
        return replaced(original, Span(start, key), space * (key - start))

    return do


def lookalike(original: Original, chance: Chance) -> Damage | None:
    """A Latin letter in the place of a Cyrillic one, in a key or a text."""
    spans = [value.scalar.span for value in texts(original, Text, Id)]
    spans += [entry.key.span for entry in entries(original.root)]
    found = [
        span.start + at.start()
        for span in spans
        for at in re.finditer("(?<=[а-я])[аеос](?=[а-я])", original.text[slice(*span)])
    ]
    if not found:
        return None
    at = chance.choice(found)
    latin = original.text[at].translate(str.maketrans("аеос", "aeoc"))
    return replaced(original, Span(at, at + 1), latin)


def dash_for_hyphen(original: Original, chance: Chance) -> Damage | None:
    found = [*re.finditer(r"^ *(-) (?=[^\n])", original.text, re.MULTILINE)]
    if not found:
        return None
    return replaced(original, Span(*chance.choice(found).span(1)), chance.choice("–—•"))


# Cuts, keys, values, encodings, pasted text


def cut(original: Original, chance: Chance) -> Damage:
    """The file ends early. What is left unfinished may be blamed where it begins."""
    data = original.text.encode()
    at = chance.randrange(1, len(data))
    return cut_at(original, at)


def cut_in_letter(original: Original, chance: Chance) -> Damage:
    data = original.text.encode()
    inner = [at for at in range(len(data)) if data[at] & 0xC0 == 0x80]
    return cut_at(original, chance.choice(inner))


def cut_at(original: Original, at: int) -> Damage:
    """The copy that ends before byte `at`."""
    data = original.text.encode()
    left = data[:at].decode("utf-8", "ignore")
    last = line_of(left, len(left.rstrip()))
    return Damage(
        data[:at], frozenset({last, line_of(left, len(left))}), around(original, len(left))
    )


def erase_key(original: Original, chance: Chance) -> Damage:
    """A key goes, its value stays and is read as something else."""
    entry = chance.choice(entries(original.root))
    key, value = entry.key.span, entry.value.span
    damage = replaced(original, Span(key.start, key.end + 1), "")
    orphaned = lines_between(original.text, value.start, value.end)
    return Damage(damage.data, damage.lines, damage.stops | orphaned)


def rename_key(original: Original, chance: Chance) -> Damage:
    span = chance.choice(entries(original.root, block=False)).key.span
    return replaced(original, Span(span.end, span.end), "ъ")


def retype(original: Original, chance: Chance) -> Damage:
    entry = chance.choice(entries(original.root))
    other = "[не то]" if isinstance(entry.value, Mapping) else "{это: не то}"
    return replaced(original, Span(entry.key.span.end, entry.value.span.end), f": {other}")


def empty_value(original: Original, chance: Chance) -> Damage:
    entry = chance.choice(entries(original.root))
    empty = chance.choice((":", ": ''", ': ""', ": # потом"))
    return replaced(original, Span(entry.key.span.end, entry.value.span.end), empty)


def empty_list(original: Original, chance: Chance) -> Damage | None:
    found = [entry for entry in entries(original.root) if isinstance(entry.value, Listing)]
    if not found:
        return None
    entry = chance.choice(found)
    return replaced(original, Span(entry.key.span.end, entry.value.span.end), ": []")


def encoded(*codecs: str) -> Callable[[Original, Chance], Damage]:
    def do(original: Original, chance: Chance) -> Damage:
        codec = chance.choice(codecs)
        data = original.text.encode(codec, "replace")
        strange = re.search("[^\x00-\x7f]", original.text)
        assert strange is not None
        line = 1 if codec.startswith("utf") else line_of(original.text, strange.start())
        return Damage(data, frozenset({line}))

    return do


def put_byte(*values: int) -> Callable[[Original, Chance], Damage]:
    """One strange byte between two characters."""

    def do(original: Original, chance: Chance) -> Damage:
        at = chance.randrange(len(original.text))
        before, after = original.text[:at].encode(), original.text[at:].encode()
        data = before + bytes([chance.choice(values)]) + after
        return Damage(data, only(original.text, at))

    return do


def change_bytes(original: Original, chance: Chance) -> Damage:
    """One byte becomes any other."""
    data = bytearray(original.text.encode())
    at = chance.randrange(len(data))
    data[at] = chance.randrange(256)
    before = len(bytes(data[:at]).decode("utf-8", "ignore"))
    return Damage(bytes(data), only(original.text, before), around(original, before))


PASTED = (
    "Раздел II. Мероприятия: сроки и ответственные\n",
    "1.\tПровести семинар «Лидер» (г. Саратов) –\tмай 2021 г.\n2.\tПодвести итоги: июнь\n",
    "В соответствии с приказом от 30.12.2020 № 1861\nП Р И К А З Ы В А Ю:\n",
    "• обеспечить участие школ;\n• назначить кураторов: до 1 мая\n",
    '"Об утверждении" дорожной карты\n',
)


def paste(original: Original, chance: Chance) -> Damage:
    """Text of a letter between two lines, from the left margin."""
    text = original.text
    at = text.find("\n", chance.randrange(len(text))) + 1 or len(text)
    new = chance.choice(PASTED)
    lines = range(line_of(text, at), line_of(text, at) + new.count("\n"))
    return Damage((text[:at] + new + text[at:]).encode(), frozenset(lines), around(original, at))


def second_document(original: Original, chance: Chance) -> Damage:
    text = original.text
    at = text.rfind("\n", 0, chance.choice(entries(original.root)[1:]).key.span.start) + 1
    mark = chance.choice(("---\n", "...\n"))
    first = line_of(text, at)
    return Damage((text[:at] + mark + text[at:]).encode(), frozenset({first, first + 1}))


def other_line_ends(original: Original, chance: Chance) -> Damage:
    """Another system's line ends, or a byte-order mark: nothing is lost."""
    way = chance.randrange(3)
    data = original.text.encode("utf-8-sig") if way == 0 else original.text.encode()
    ends = {0: b"\n", 1: b"\r\n", 2: b"\r"}[way]
    return Damage(data.replace(b"\n", ends), frozenset(), kept="\n")


THERE = "строка, где испорчено"
KINDS = (
    Kind("число без кавычек", 10, THERE, instead((Text, Ref, Id), "7.10", "1_000", "010", "12:30", "0x1F", "1e3")),
    Kind("дата без кавычек", 8, THERE, instead((Text, Ref, Id), "2026-12-01", "01.12.2026", "2026-13-45")),
    Kind("да и нет без кавычек", 8, THERE, instead((Text, Ref, Id), "no", "on", "yes", "да", "true", "null")),
    Kind("ключ повторён", 10, "строка второго ключа", repeat_key),
    Kind("нет нужного ключа", 10, "строка первого ключа записи", lose_needed_key),
    Kind("лишний ключ", 10, "строка этого ключа", add_key),
    Kind("бомба из ссылок YAML", 6, "строка первого якоря", alias_bomb),
    Kind("знаки * & ! перед текстом", 8, THERE, alias),
    Kind("5000 скобок", 6, THERE, brackets),
    Kind("20 уровней вложенности", 6, "строки вложенного", nested(20)),
    Kind("45 уровней вложенности", 4, "строки вложенного", nested(45)),
    Kind("пункты в девять уровней", 3, "верна: ошибки нет", nested_points),
    Kind("4 миллиона знаков", 3, "первая: дальше не читали", too_large),
    Kind("50 000 строк примечаний", 6, "строка лишнего ключа под ними", many_lines),
    Kind("50 000 пунктов", 2, "верна: ошибки нет", many_points(damaged=False)),
    Kind("50 000 пунктов, один испорчен", 2, "строка испорченного пункта", many_points(damaged=True)),
    Kind("двоеточие внутри фразы", 12, THERE, inside(":")),
    Kind("кавычка в начале", 10, THERE, lead_with_quote),
    Kind("знак # внутри фразы", 10, THERE, inside(" #5")),
    Kind("запятая в фигурных скобках", 8, THERE, comma_in_braces),
    Kind("неразрывные пробелы в отступе", 10, THERE, indent_with("\u00a0")),
    Kind("табуляция в отступе", 6, THERE, indent_with("\t")),
    Kind("латинские двойники", 10, THERE, lookalike),
    Kind("тире вместо дефиса", 6, THERE, dash_for_hyphen),
    Kind("обрыв на любом байте", 18, "последняя строка", cut),
    Kind("обрыв внутри буквы", 8, "последняя строка", cut_in_letter),
    Kind("ключ удалён со значением", 8, "строка первого ключа записи", lose_key),
    Kind("ключ стёрт, значение осталось", 8, "эта или строки значения", erase_key),
    Kind("ключ переименован", 8, THERE, rename_key),
    Kind("другой вид значения", 10, THERE, retype),
    Kind("значение опустошено", 8, THERE, empty_value),
    Kind("список опустошён", 6, THERE, empty_list),
    Kind("Windows-1251, КОИ-8, CP866", 8, "строка первой русской буквы", encoded("cp1251", "koi8-r", "cp866")),
    Kind("UTF-16 с меткой и без", 8, "первая: не читали", encoded("utf-16", "utf-16-le", "utf-16-be")),
    Kind("нулевой байт и другие знаки команд", 6, THERE, put_byte(0, 0, 7, 27)),
    Kind("байт не из UTF-8", 6, THERE, put_byte(0x80, 0xFF, 0xC0)),
    Kind("любой байт заменён", 8, THERE, change_bytes),
    Kind("вставлен текст письма", 8, "строки вставки", paste),
    Kind("второй документ", 4, "строка --- и следующая", second_document),
    Kind("концы строк, метка UTF-8", 4, "верна: ошибки нет", other_line_ends),
)  # fmt: skip


# What the compiler says of a copy


@dataclass(frozen=True)
class Copy:
    """One damaged copy: its kind, its original, the damage."""

    kind: Kind
    original: Original
    damage: Damage


def copies() -> Iterator[Copy]:
    """The 300 copies, one at a time: a few of them are large.

    Which file a copy is of depends on nothing but their names, so that a new file or a
    changed one moves few copies.
    """
    for kind in KINDS:
        for number in range(kind.copies):
            seed = f"{SEED}-{kind.name}-{number}"
            for original in sorted(originals(), key=lambda one: Chance(seed + one.path).random()):
                damage = kind.do(original, Chance(seed))
                if damage is not None and damage.data != original.text.encode():
                    yield Copy(kind, original, damage)
                    break


@cache
def _registries() -> tuple[Unit, ...]:
    return tuple(
        one.unit
        for one in originals()
        if one.path.startswith("roadmaps/") and "registry" in one.path
    )


def judged(original: Original, unit: Unit) -> tuple[Diagnostic, ...]:
    """What is said of a file in the company of the registries above it."""
    above = [
        other
        for other in _registries()
        if original.path.startswith("roadmaps/")
        and other.source.path != original.path
        and original.address.startswith(other.source.address.removesuffix("registry"))
    ]
    units = (*above, unit)
    found = [finding for one in units for finding in check_unit(one)]
    said = compiler.finish(units, found, AS_OF).checked.diagnostics
    return tuple(item for item in said if item.place.path == original.path)


@cache
def said_of_whole(original: Original) -> Counter[tuple[str, str]]:
    """What is said of the undamaged file: references out of its company, and the like."""
    return Counter(map(_fault, judged(original, original.unit)))


def _fault(item: Diagnostic) -> tuple[str, str]:
    return item.rule, item.message.ru


TOLD = ("there", "stop", "missed")
VALID = "valid"
WRONG = ("elsewhere", "silence", "lost")


def verdict(copy: Copy, unit: Unit, news: list[Diagnostic]) -> str:
    """How a copy was met.

    Of an invalid one: told `there`, on a line of the damage; told where the reading had
    to `stop`; told where a name is `missed` that the damage took away; `elsewhere`; in
    `silence`. Of a valid one: `valid`, or `lost` if the text put in has not come through.
    """
    lines = {item.place.start.line for item in news}
    if lines & copy.damage.lines:
        return "there"
    if lines & copy.damage.stops:
        return "stop"
    if unit.document is None or any(item.severity is Severity.ERROR for item in news):
        gone = names(copy.original.unit) - names(unit)
        return "missed" if _missed(news, gone) else "elsewhere" if lines else "silence"
    return VALID if _kept(unit, copy.damage.kept) else "lost"


def names(unit: Unit) -> set[str]:
    """What other places of a file may call its items and parties."""
    root = unit.tree.root if unit.tree is not None else None
    found = scalars(root, unit.kind, unit.lang) if root is not None else ()
    return {
        value.scalar.text.strip()
        for value in found
        if isinstance(value.type, Id) or value.key.en in ("name", "short", "also")
    }


def _missed(news: list[Diagnostic], gone: set[str]) -> bool:
    """Whether a reference is blamed whose target is gone, and it stands where it is said to."""
    rules = ("unresolved-reference", "unknown-responsible")
    told = (item.place for item in news if item.rule in rules)
    marked = (place.line[place.start.column - 1 : place.end.column - 1] for place in told)
    return any(text.strip("'\"#") in gone for text in marked)


def _kept(unit: Unit, text: str) -> bool:
    root = unit.tree.root if unit.tree is not None else None
    if not text.strip() or root is None:
        return root is not None
    found = (value.scalar.text for value in scalars(root, unit.kind, unit.lang))
    return text in found


def met(copy: Copy) -> tuple[str, list[Diagnostic]]:
    """The verdict on one copy, and what is said of it and was not of the original."""
    unit = copy.original.read(copy.damage.data)
    before = Counter(said_of_whole(copy.original))
    news = []
    for item in judged(copy.original, unit):
        if before[_fault(item)] > 0:
            before[_fault(item)] -= 1
        else:
            news.append(item)
    return verdict(copy, unit, news), news


def main() -> None:
    """Meets every copy; prints JSON: the counts by kind, the worst cases, peak memory in MB."""
    counts: dict[str, Counter[str]] = {kind.name: Counter() for kind in KINDS}
    wrong = []
    for number, copy in enumerate(copies(), 1):
        how, news = met(copy)
        counts[copy.kind.name][how] += 1
        if how in WRONG:
            said = [f"{item.place.start.line}: {item.rule}: {item.message.ru}" for item in news[:3]]
            lines = sorted(copy.damage.lines)[:5], sorted(copy.damage.stops)[:9]
            wrong.append(f"{number} {copy.kind.name}, {copy.original.path}: {how} {lines} {said}")
    # ru_maxrss of a child counts what its parent had when it was started.
    status = Path("/proc/self/status").read_text("utf-8")
    peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
    print(json.dumps({"counts": counts, "wrong": wrong, "peak": peak}, ensure_ascii=False))


if __name__ == "__main__":
    main()
