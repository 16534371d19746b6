"""Edits that change nothing the rules care about: order, comments, spacing, words, key names."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from damage import Original, entries, opening, records, texts
from planted_faults import node, own_line
from planting import Harmless, Planted, edited, indent_of, project, put, word

from roadmapc.format.names import values_of, written
from roadmapc.format.table import RECORDS
from roadmapc.format.types import Choice, Flag, Many, Record, Ref, Series, Sub, Text
from roadmapc.format.walking import scalars
from roadmapc.language.words import Lang
from roadmapc.model import ActFile, Group, Party, RegistryFile
from roadmapc.project import items
from roadmapc.source import Span
from roadmapc.tree import Entry, Listing, Mapping, Node, Scalar

LANGUAGES: tuple[Lang, Lang] = ("ru", "en")


# Comments and spacing


def before_keys(new: str) -> Callable[[Original], Iterator[Planted]]:
    """A line of its own before a key that opens a line."""

    def plant(original: Original) -> Iterator[Planted]:
        for entry in opening(original):
            key = entry.key.span.start
            start = original.text.rfind("\n", 0, key) + 1
            if not original.text[start:key].strip():
                yield put(original, start, f"{new}\n")

    return plant


def after_texts(new: str) -> Callable[[Original], Iterator[Planted]]:
    """More at the end of a line on which a text stands alone."""

    def plant(original: Original) -> Iterator[Planted]:
        for value in own_line(original, Text, Ref):
            yield put(original, value.scalar.span.end, new)

    return plant


def whole(change: Callable[[str], str]) -> Callable[[Original], Iterator[Planted]]:
    """The whole file another way."""

    def plant(original: Original) -> Iterator[Planted]:
        yield Planted(original, change(original.text))

    return plant


def to_the_right(text: str) -> str:
    return re.sub(r"^(?=.)", "  ", text, flags=re.MULTILINE)


def wider_brackets(original: Original) -> Iterator[Planted]:
    for entry in entries(original.root):
        span = entry.value.span
        if isinstance(entry.value, Listing) and original.text[span.start] == "[":
            edges = (Span(span.start + 1, span.start + 1), Span(span.end - 1, span.end - 1))
            yield edited(original, *((edge, "  ") for edge in edges))


def more_space_after_colon(original: Original) -> Iterator[Planted]:
    for value in own_line(original, Text):
        yield put(original, value.scalar.span.start, "   ")


# Ways to write the same


def quoted(mark: str) -> Callable[[Original], Iterator[Planted]]:
    def plant(original: Original) -> Iterator[Planted]:
        for value in texts(original, Text, Ref):
            text = value.scalar.text
            if mark not in text and "\\" not in text and text:
                yield edited(original, (value.scalar.span, f"{mark}{text}{mark}"))

    return plant


def block(opener: str) -> Callable[[Original], Iterator[Planted]]:
    """A text on one line as a block of its own."""

    def plant(original: Original) -> Iterator[Planted]:
        for value in own_line(original, Text):
            start = value.scalar.span.start
            line = original.text[original.text.rfind("\n", 0, start) + 1 : start]
            deep = " " * (len(re.match(r"[ -]*", line)[0]) + 2)  # type: ignore[index]
            new = f"{opener}\n{deep}{value.scalar.text}"
            yield edited(original, (value.scalar.span, new))

    return plant


def unfolded(original: Original) -> Iterator[Planted]:
    """A folded block as one line in quotes."""
    unit = original.unit
    for value in scalars(original.root, unit.kind, unit.lang):
        written_as = original.text[slice(*value.scalar.span)]
        if written_as.startswith(">-"):
            span = Span(value.scalar.span.start, len(written_as.rstrip()) + value.scalar.span.start)
            quoted_text = value.scalar.text.replace("'", "''")
            yield edited(original, (span, f"'{quoted_text}'"))


def list_in_lines(original: Original) -> Iterator[Planted]:
    """A list in brackets as one with a hyphen an item."""
    for entry in opening(original):
        span = entry.value.span
        if (
            isinstance(entry.value, Listing)
            and original.text[span.start] == "["
            and entry.value.items
        ):
            deep = indent_of(original, entry.key.span.start) + "  "
            rows = [original.text[slice(*item.span)] for item in entry.value.items]
            new = "".join(f"\n{deep}- {row}" for row in rows)
            yield edited(original, (Span(entry.key.span.end + 1, span.end), new))


def list_in_brackets(original: Original) -> Iterator[Planted]:
    """A list of short words with a hyphen each as one in brackets."""
    for entry in opening(original):
        value = entry.value
        if isinstance(value, Listing) and original.text[value.span.start] == "-":
            plain = [item for item in value.items if isinstance(item, Scalar) and item.plain]
            words = [original.text[slice(*item.span)] for item in plain]
            if len(plain) == len(value.items) and not any(
                set(one) & set(",#[]{}\n:'\"&*") for one in words
            ):
                span = Span(entry.key.span.end + 1, plain[-1].span.end)
                yield edited(original, (span, f" [{', '.join(words)}]"))


def deadline_as_record(original: Original) -> Iterator[Planted]:
    """The words of a deadline under a key of their own."""
    for value in own_line(original, Text):
        if value.key.en == "deadline":
            text = value.scalar.text
            yield edited(original, (value.scalar.span, f"{{{word(original, 'text')}: '{text}'}}"))


def passage_as_record(original: Original) -> Iterator[Planted]:
    """A bare paragraph or point under a key of its own."""
    for value in texts(original, Text):
        if value.key.en in ("points", "content", "list"):
            yield put(original, value.scalar.span.start, f"{word(original, 'text')}: ")


# Order


def swapped(original: Original, one: Node | Span, other: Node | Span) -> Planted:
    """Two places of a file exchange what stands there."""
    first, second = (item if isinstance(item, Span) else item.span for item in (one, other))
    text = original.text
    return edited(original, (first, text[slice(*second)]), (second, text[slice(*first)]))


def neighbours_in(*lists: str) -> Callable[[Original], Iterator[Planted]]:
    """Two neighbours of a list exchange their places."""

    def plant(original: Original) -> Iterator[Planted]:
        for entry in entries(original.root):
            if isinstance(entry.value, Listing) and entry.key.text in {
                word(original, key) for key in lists
            }:
                for one, other in pairwise(entry.value.items):
                    yield swapped(original, trimmed(original, one), trimmed(original, other))

    return plant


def trimmed(original: Original, item: Node) -> Span:
    """A node without the line end that a block takes with it."""
    return Span(item.span.start, item.span.start + len(original.text[slice(*item.span)].rstrip()))


def keys_of(*kinds: str) -> Callable[[Original], Iterator[Planted]]:
    """Two neighbouring keys of a record exchange their places."""

    def plant(original: Original) -> Iterator[Planted]:
        for mapping, record in records(original.root, original.unit.kind, original):
            if record.name in kinds:
                for one, other in pairwise(mapping.entries):
                    yield swapped(
                        original, whole_entry(original, one), whole_entry(original, other)
                    )

    return plant


def whole_entry(original: Original, entry: Entry) -> Span:
    span = Span(entry.key.span.start, entry.value.span.end)
    return Span(span.start, span.start + len(original.text[slice(*span)].rstrip()))


def later_names(*keys: str) -> Callable[[Original], Iterator[Planted]]:
    """Two names of a list exchange their places, but not the first, who answers."""

    def plant(original: Original) -> Iterator[Planted]:
        for entry in entries(original.root):
            wanted = {word(original, key) for key in keys}
            if isinstance(entry.value, Listing) and entry.key.text in wanted:
                for one, other in pairwise(entry.value.items[1:]):
                    yield swapped(original, trimmed(original, one), trimmed(original, other))

    return plant


# Words


def longer(key: str, tail: str, *records_of: str) -> Callable[[Original], Iterator[Planted]]:
    """More words at the end of a text."""

    def plant(original: Original) -> Iterator[Planted]:
        for mapping, record in records(original.root, original.unit.kind, original):
            entry = mapping.get(word(original, key))
            if record.name not in records_of or entry is None:
                continue
            value = entry.value
            if isinstance(value, Scalar) and value.plain and original.text.count(value.text) == 1:
                yield put(original, value.span.end, tail)

    return plant


def said_otherwise(pattern: str, new: str) -> Callable[[Original], Iterator[Planted]]:
    """Another way to say the same deadline."""

    def plant(original: Original) -> Iterator[Planted]:
        for value in own_line(original, Text):
            found = re.search(pattern, value.scalar.text)
            if value.key.en == "deadline" and found:
                start = value.scalar.span.start
                yield edited(
                    original, (Span(start + found.start(), start + found.end()), found.expand(new))
                )

    return plant


def capital(original: Original) -> Iterator[Planted]:
    """A deadline with a capital letter."""
    for value in own_line(original, Text):
        if value.key.en == "deadline" and value.scalar.text[0].islower():
            start = value.scalar.span.start
            yield edited(original, (Span(start, start + 1), value.scalar.text[0].upper()))


def other_name(which: Callable[[Party], Iterable[str]]) -> Callable[[Original], Iterator[Planted]]:
    """Somebody is called by another of their names."""

    def plant(original: Original) -> Iterator[Planted]:
        for (path, route), party in project().parties.items():
            if path == original.path and not isinstance(party, Group):
                span = original.unit.span(route)
                for name in which(party):
                    if is_only(original, name, party):
                        quoted_name = name.replace("'", "''")
                        yield edited(original, (span, f"'{quoted_name}'"))

    return plant


def is_only(original: Original, name: str, party: Party) -> bool:
    """Whether nobody else that this file can see has the name."""
    folder = original.address.rpartition("/")[0]
    seen = [
        one
        for unit, registry in project().registries()
        if f"{folder}/".startswith(unit.source.address.removesuffix("registry"))
        for one in registry.parties
        if name in (one.id, one.name, getattr(one, "short", None), *one.also)
    ]
    return seen == [party]


def renamed_unused(original: Original) -> Iterator[Planted]:
    """Another id for an item that nothing refers to."""
    document = original.unit.document
    used = {link.target for link in project().links}
    for item in items(document) if isinstance(document, ActFile) else ():
        if item.id and (original.address, item.id) not in used:
            yield edited(original, (original.unit.span((*item.route, "id")), f"{item.id}-2"))


def full_address(original: Original) -> Iterator[Planted]:
    """A reference inside the file with its address."""
    for link in project().links:
        span = original.unit.span(link.route) if link.unit.source.path == original.path else None
        local = link.kind in ("implements", "fulfils", "after", "of")
        if span and local and original.text[slice(*span)].strip("'\"").startswith("#"):
            yield edited(original, (span, f"{original.address}#{link.target[1]}"))


def first_of_its_list(
    lines: Callable[[Original], list[str]], key: str
) -> Callable[[Original], Iterator[Planted]]:
    """One more entry in a list that a registry has not yet."""

    def plant(original: Original) -> Iterator[Planted]:
        document = original.unit.document
        if isinstance(document, RegistryFile) and not getattr(document, key):
            rows = lines(original)
            new = f"{word(original, key)}:\n  - {rows[0]}\n" + "".join(
                f"    {row}\n" for row in rows[1:]
            )
            yield put(original, len(original.text), new)

    return plant


def more_in_registry(
    lines: Callable[[Original], list[str]], key: str
) -> Callable[[Original], Iterator[Planted]]:
    """One more entry, first in a list of a registry."""

    def plant(original: Original) -> Iterator[Planted]:
        document = original.unit.document
        if isinstance(document, RegistryFile) and getattr(document, key):
            first = node(original, (key, 0)).span.start
            at = original.text.rfind("\n", 0, first) + 1
            deep = original.text[at : original.text.index("-", at)]
            rows = lines(original)
            new = f"{deep}- {rows[0]}\n" + "".join(f"{deep}  {row}\n" for row in rows[1:])
            yield put(original, at, new)

    return plant


# Key names


def translated(original: Original) -> Iterator[Planted]:
    """The file with the keys and words of the other language."""
    lang = original.unit.lang
    other = LANGUAGES[lang == "ru"]
    edits = [*_in_record(original.root, original.unit.kind, lang, other)]
    yield edited(original, *edits)


def _in_record(node_: Node, record: Record, lang: Lang, other: Lang) -> Iterator[tuple[Span, str]]:
    if isinstance(node_, Mapping):
        keys = {written(key, lang): key for key in record.keys}
        for entry in node_.entries:
            key = keys[entry.key.text]
            yield entry.key.span, written(key, other)
            yield from _in_value(entry.value, key.type, lang, other)


def _in_value(node_: Node, kind: object, lang: Lang, other: Lang) -> Iterator[tuple[Span, str]]:
    if isinstance(kind, Many) and isinstance(node_, Listing):
        for item in node_.items:
            yield from _in_value(item, kind.of, lang, other)
    elif isinstance(kind, Sub):
        yield from _in_record(node_, RECORDS[kind.record], lang, other)
    elif isinstance(node_, Listing):
        for item in node_.items:
            yield from _in_record(item, RECORDS["Passage"], lang, other)
    elif isinstance(node_, Mapping) and isinstance(kind, Series):
        for entry in node_.entries:
            if entry.key.text in YEARLY_WORDS:
                yield entry.key.span, YEARLY_WORDS[entry.key.text]
    elif isinstance(node_, Scalar) and isinstance(kind, Choice):
        english = values_of(kind, lang)[node_.text]
        (word_,) = (name for name, en in values_of(kind, other).items() if en == english)
        yield node_.span, word_
    elif isinstance(node_, Scalar) and isinstance(kind, Flag):
        yield node_.span, FLAGS[node_.text]


YEARLY_WORDS = {"ежегодно": "yearly", "yearly": "ежегодно"}
FLAGS = {"да": "yes", "нет": "no", "yes": "да", "no": "нет"}


def new_post(original: Original) -> list[str]:
    return ["id: новая-должность", f"{word(original, 'name')}: Библиограф"]


def new_organisation(original: Original) -> list[str]:
    return ["id: новая-организация", f"{word(original, 'name')}: Детская библиотека"]


def new_act(original: Original) -> list[str]:
    return [
        "id: новый-акт",
        f"{word(original, 'kind')}: приказ",
        f"{word(original, 'name')}: О порядке ведения дневников",
    ]


KINDS = (
    Harmless("примечание перед ключом", before_keys("# примечание")),
    Harmless("примечание с отступом", before_keys("        # ключ: значение")),
    Harmless("примечание после текста", after_texts("  # примечание для себя")),
    Harmless("примечание в начале", whole(lambda text: f"# первая строка: [\n{text}")),
    Harmless("примечание в конце", whole(lambda text: f"{text}# последняя строка: [\n")),
    Harmless("пустая строка перед ключом", before_keys("")),
    Harmless("строка пробелов перед ключом", before_keys("    ")),
    Harmless("пробелы после текста", after_texts("   ")),
    Harmless("пустые строки в конце", whole(lambda text: f"{text}\n\n\n")),
    Harmless("нет последнего конца строки", whole(lambda text: text.rstrip("\n"))),
    Harmless("концы строк Windows", whole(lambda text: text.replace("\n", "\r\n"))),
    Harmless("концы строк старого Mac", whole(lambda text: text.replace("\n", "\r"))),
    Harmless("метка UTF-8", whole(lambda text: f"\ufeff{text}")),
    Harmless("начало документа ---", whole(lambda text: f"---\n{text}")),
    Harmless("разложенные буквы (NFD)", whole(lambda text: unicodedata.normalize("NFD", text))),
    Harmless("всё сдвинуто вправо", whole(to_the_right)),
    Harmless("пробелы в скобках", wider_brackets),
    Harmless("пробелы после двоеточия", more_space_after_colon),
    Harmless("одинарные кавычки", quoted("'")),
    Harmless("двойные кавычки", quoted('"')),
    Harmless("текст после |-", block("|-")),
    Harmless("текст после >-", block(">-")),
    Harmless("текст после >", block(">")),
    Harmless("абзац одной строкой в кавычках", unfolded),
    Harmless("список строками", list_in_lines),
    Harmless("список в скобках", list_in_brackets),
    Harmless("срок записью", deadline_as_record),
    Harmless("абзац записью", passage_as_record),
    Harmless("порядок ключей мероприятия", keys_of("Action")),
    Harmless("порядок ключей акта", keys_of("Act", "Point")),
    Harmless("порядок ключей приложения", keys_of("Annex", "Roadmap")),
    Harmless("порядок ключей реестра", keys_of("RegistryFile", "Territory")),
    Harmless("порядок ключей организации и должности", keys_of("Organisation", "Post", "Group")),
    Harmless("порядок ключей показателя", keys_of("Indicator", "IndicatorBlock")),
    Harmless("порядок мероприятий", neighbours_in("actions")),
    Harmless("порядок разделов", neighbours_in("sections")),
    Harmless("порядок организаций и должностей", neighbours_in("organisations", "posts")),
    Harmless("порядок групп и внешних актов", neighbours_in("groups", "external_acts")),
    Harmless("порядок членов группы", neighbours_in("members")),
    Harmless("порядок оснований", neighbours_in("basis")),
    Harmless("порядок ссылок «реализует»", neighbours_in("implements", "fulfils")),
    Harmless("порядок показателей мероприятия", neighbours_in("indicators")),
    Harmless("порядок сокращений и граф", neighbours_in("abbreviations", "columns")),
    Harmless("порядок следующих ответственных", later_names("responsible", "co_executors", "addressees")),
    Harmless("название мероприятия длиннее", longer("name", " с участием родителей", "Action")),
    Harmless("результат длиннее", longer("result", ", итоги обсуждены на педагогическом совете", "Action")),
    Harmless("отчётный документ длиннее", longer("evidence", ", протокол педагогического совета", "Action")),
    Harmless("название раздела длиннее", longer("name", " и сотрудничество с семьями", "Section", "Direction")),
    Harmless("срок с большой буквы", capital),
    Harmless("«г.» словом «года»", said_otherwise(r"(\d{4}) г\.", r"\1 года")),
    Harmless("неразрывный пробел в сроке", said_otherwise(r" ", "\u00a0")),
    Harmless("тире вместо дефиса в сроке", said_otherwise(r"(?<=[а-я])-(?=[а-я])", " – ")),
    Harmless("человек назван полностью", other_name(lambda party: [party.name])),
    Harmless("человек назван кратко", other_name(lambda party: [getattr(party, "short", None) or party.id])),
    Harmless("другой id, которым не пользуются", renamed_unused),
    Harmless("ссылка с полным адресом", full_address),
    Harmless("ещё одна должность", more_in_registry(new_post, "posts")),
    Harmless("ещё одна организация", more_in_registry(new_organisation, "organisations")),
    Harmless("ещё один внешний акт", first_of_its_list(new_act, "external_acts")),
    Harmless("ключи другого языка", translated),
)  # fmt: skip
