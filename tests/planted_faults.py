"""The kinds of faults that are planted in the clean repository, one at a time."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from damage import (
    Original,
    entries,
    line_end,
    line_of,
    mappings,
    opening,
    records,
    texts,
)
from planting import (
    Kind,
    Planted,
    Planter,
    clean,
    edited,
    place,
    project,
    put,
    with_keys,
    word,
)

from roadmapc.format.names import ENGLISH, RUSSIAN, written
from roadmapc.format.types import Choice, Date, Id, Period, Text
from roadmapc.format.walking import Value, scalars
from roadmapc.language.acts import KINDS as KINDS_OF_ACTS
from roadmapc.language.russian import date_in_digits
from roadmapc.language.stamps import Cited, approval, label, number_of
from roadmapc.linking import fold
from roadmapc.model import Act, ActFile, Action, Deadline, Organisation, Post, RegistryFile
from roadmapc.project import Link, Timed, items
from roadmapc.source import Span
from roadmapc.tree import Entry, Listing, Node, Route, Scalar, step

LATIN = str.maketrans("аеоср", "aeocp")


def among(*planters: Planter) -> Planter:
    """The places of several planters together."""

    def plant(original: Original) -> Iterator[Planted]:
        for one in planters:
            yield from one(original)

    return plant


# Reading, places in the text


def own_line(original: Original, *types: type) -> list[Value]:
    """Texts without quotes after a key that opens its line."""
    text = original.text
    found = []
    for value in texts(original, *types):
        start = value.scalar.span.start
        head = text[text.rfind("\n", 0, start) + 1 : start]
        end = text[value.scalar.span.end : line_end(text, start)]
        if re.fullmatch(r" *(- )?[\w ]+: ", head) and not end.strip():
            found.append(value)
    return found


def at_space(mark: str) -> Planter:
    """`mark` in the place of the first space of a text."""

    def plant(original: Original) -> Iterator[Planted]:
        for value in own_line(original, Text):
            span = value.scalar.span
            if " " in value.scalar.text and value.key.en not in ("deadline", "reason"):
                at = original.text.index(" ", span.start)
                yield edited(original, (Span(at, at), mark))

    return plant


def before_text(mark: str) -> Planter:
    """`mark` before the first letter of a text."""

    def plant(original: Original) -> Iterator[Planted]:
        for value in own_line(original, Text):
            if value.key.en != "deadline":
                at = value.scalar.span.start
                yield edited(original, (Span(at, at), mark))

    return plant


def indent_as(space: str) -> Planter:
    """The indent of a line in other characters."""

    def plant(original: Original) -> Iterator[Planted]:
        for entry in opening(original):
            key = entry.key.span.start
            start = original.text.rfind("\n", 0, key) + 1
            if key > start:
                yield edited(original, (Span(start, key), space * (key - start)))

    return plant


def one_step_right(original: Original) -> Iterator[Planted]:
    """A key one space to the right of its neighbours, after a text on one line."""
    openers = {entry.key.span for entry in opening(original)}
    for mapping in mappings(original.root):
        for before, entry in pairwise(mapping.entries):
            one_line = isinstance(before.value, Scalar) and before.value.plain
            if one_line and entry.key.span in openers:
                at = entry.key.span.start
                yield edited(original, (Span(at, at), " "))


def open_bracket(original: Original) -> Iterator[Planted]:
    """A list in brackets without the closing one; it is told where the bracket opens."""
    for entry in entries(original.root):
        span = entry.value.span
        if isinstance(entry.value, Listing) and original.text[span.start] == "[":
            yield edited(original, (Span(span.end - 1, span.end), ""), told=[span.start])


def dash_for_hyphen(original: Original) -> Iterator[Planted]:
    """The dash of Word in the place of the hyphen before an item that is not the first."""
    for entry in entries(original.root):
        if isinstance(entry.value, Listing) and original.text[entry.value.span.start] == "-":
            for item in entry.value.items[1:]:
                at = original.text.rindex("-", 0, item.span.start)
                if isinstance(item, Scalar) or "\n" not in original.text[at : item.span.start]:
                    yield edited(original, (Span(at, at + 1), "–"))


def second_document(original: Original) -> Iterator[Planted]:
    for entry in opening(original)[1:]:
        key = entry.key.span.start
        if original.text[key - 1] == "\n":
            yield put(original, key, "---\n", "---")


def no_space_after_colon(original: Original) -> Iterator[Planted]:
    firsts = {mapping.entries[0].key.span for mapping in mappings(original.root)}
    for entry in opening(original):
        value = entry.value
        if isinstance(value, Scalar) and value.plain and entry.key.span not in firsts:
            yield edited(
                original, (Span(entry.key.span.end + 1, value.span.start), ""),
                told=[entry.key.span.start],
            )  # fmt: skip


# Reading, keys and values


def is_short(original: Original, entry: Entry) -> bool:
    """Whether key and value stand on one line."""
    return "\n" not in original.text[entry.key.span.start : entry.value.span.end]


def repeated_key(original: Original) -> Iterator[Planted]:
    text = original.text
    for entry in opening(original):
        if is_short(original, entry):
            key = entry.key.span.start
            line = text[text.rfind("\n", 0, key) + 1 : line_end(text, key)]
            yield put(original, line_end(text, key), f"\n{line}", line)


def in_records(original: Original) -> list[Entry]:
    """The entries of records, on lines of their own; years and their values are no keys."""
    found = records(original.root, original.unit.kind, original)
    return [entry for mapping, _ in found if not mapping.flow for entry in mapping.entries]


def extra_key(original: Original) -> Iterator[Planted]:
    openers = {entry.key.span for entry in opening(original)}
    for entry in in_records(original):
        if entry.key.span not in openers:
            continue
        key = entry.key.span.start
        indent = key - original.text.rfind("\n", 0, key) - 1
        yield put(original, key, f"примечание для себя: не забыть\n{' ' * indent}", "примечание")


def other_key(change: Callable[[Original, str], str | None]) -> Planter:
    """A key written another way."""

    def plant(original: Original) -> Iterator[Planted]:
        for entry in in_records(original):
            new = change(original, entry.key.text)
            if new is not None and new != entry.key.text:
                yield edited(original, (entry.key.span, new))

    return plant


def mistyped(_original: Original, key: str) -> str | None:
    return f"{key[:-1]}{key[-2:][::-1]}" if len(key) > 3 else None


def in_other_language(original: Original, key: str) -> str | None:
    return (ENGLISH if original.unit.lang == "ru" else RUSSIAN).get(key)


def with_lookalike(_original: Original, key: str) -> str | None:
    return key.translate(LATIN) if re.search("[а-яё]", key) else None


def lost_key(original: Original) -> Iterator[Planted]:
    """A needed key goes with its value; told at the first key that is left."""
    lang, text = original.unit.lang, original.text
    for mapping, record in records(original.root, original.unit.kind, original):
        needed = {written(key, lang) for key in record.keys if key.required}
        shorthand = record.shorthand
        for entry in mapping.entries:
            left = [other for other in mapping.entries if other is not entry]
            if mapping.flow or entry.key.text not in needed or not left or shorthand:
                continue
            span = Span(entry.key.span.start, entry.value.span.end)
            lines = text.count("\n", *span)
            told = left[0].key.span.start
            new = "# здесь был ключ" + "\n" * lines
            shift = len(new) - (span.end - span.start)
            yield edited(original, (span, new), told=[told + (shift if told > span.start else 0)])


def value_as(new: str, wanted: Callable[[Entry], bool]) -> Planter:
    """Another value after a key; told at the value."""

    def plant(original: Original) -> Iterator[Planted]:
        for entry in opening(original):
            if wanted(entry):
                span = Span(entry.key.span.end + 1, entry.value.span.end)
                told = entry.key.span.end + 1 + bool(new)
                yield edited(original, (span, f" {new}".rstrip()), told=[told])

    return plant


def is_text(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.key.text not in SHORT_FORMS


def is_list(entry: Entry) -> bool:
    return isinstance(entry.value, Listing)


SHORT_FORMS = {"срок", "deadline", "распорядительное слово", "order_word", "результат", "result",
               "содержание", "content"}  # fmt: skip
"""Keys that take a text or more."""


def typed(kind: type, new: str, *keys: str) -> Planter:
    """Another text for values of a type, or of some keys with that type."""

    def plant(original: Original) -> Iterator[Planted]:
        unit = original.unit
        for value in scalars(original.root, unit.kind, unit.lang):
            is_key = not keys or value.key.en in keys
            if isinstance(value.type, kind) and is_key and value.scalar.plain:
                yield edited(original, (value.scalar.span, new))

    return plant


def latin_letter(kind: type, *keys: str) -> Planter:
    """A Latin letter inside a Russian word."""

    def plant(original: Original) -> Iterator[Planted]:
        unit = original.unit
        for value in scalars(original.root, unit.kind, unit.lang):
            if not isinstance(value.type, kind) or (keys and value.key.en not in keys):
                continue
            found = re.search(
                "(?<=[а-я])[аеос](?=[а-я]{2})", original.text[slice(*value.scalar.span)]
            )
            if found:
                at = value.scalar.span.start + found.start()
                yield edited(original, (Span(at, at + 1), found[0].translate(LATIN)))

    return plant


# Links


def links(*kinds: str) -> Callable[[Original], list[Link]]:
    def of(original: Original) -> list[Link]:
        path = original.path
        return [
            one for one in project().links if one.kind in kinds and one.unit.source.path == path
        ]

    return of


def spoiled(of: Callable[[Original], list[Link]], change: Callable[[str], str | None]) -> Planter:
    """A reference that leads elsewhere."""

    def plant(original: Original) -> Iterator[Planted]:
        for link in of(original):
            span = original.unit.span(link.route)
            new = change(original.text[slice(*span)])
            if new is not None:
                yield edited(original, (span, new))

    return plant


def other_id(reference: str) -> str:
    """The same address and another id."""
    quote = reference[-1] if reference[-1] in "'\"" else ""
    return f"{reference.removesuffix(quote)}-нет{quote}"


def other_address(reference: str) -> str | None:
    address, mark, item = reference.partition("#")
    return f"{address}-нет{mark}{item}" if len(address) > 1 else None


def no_form(reference: str) -> str | None:
    """A reference with nothing after the #."""
    address, mark, _ = reference.partition("#")
    return f"'{address}#'" if mark and len(address) > 1 else None


def pointing_at(target: tuple[str, str]) -> frozenset[tuple[str, int]]:
    """The places of all references to an item."""
    return frozenset(
        place(link.unit.source.path, link.route)
        for link in project().links
        if link.target == target
    )


def renamed_item(original: Original) -> Iterator[Planted]:
    """An item gets another id; everything that refers to it leads nowhere."""
    document = original.unit.document
    if not isinstance(document, ActFile):
        return
    for item in items(document):
        told = pointing_at((original.address, item.id or ""))
        if item.id and told:
            span = original.unit.span((*item.route, "id"))
            yield Planted(original, edited(original, (span, f"{item.id}-2")).text, told)


def node(original: Original, route: Route) -> Node:
    """The node of the tree at a route."""
    here = original.root
    for name in route:
        found = step(here, word(original, name) if isinstance(name, str) else name)
        assert found is not None
        here = found[1]
    return here


def actions(original: Original) -> list[Action]:
    """The actions of a file in lines of their own."""
    document = original.unit.document
    found = items(document) if isinstance(document, ActFile) else ()
    return [item for item in found if isinstance(item, Action)]


def deleted_action(original: Original) -> Iterator[Planted]:
    """An action goes, its lines stay empty; everything that refers to it leads nowhere."""
    text = original.text
    for action in actions(original):
        told = pointing_at((original.address, action.id))
        listing = node(original, action.route[:-1])
        if told and isinstance(listing, Listing) and len(listing.items) > 1:
            span = node(original, action.route).span
            begin = text.rfind("\n", 0, span.start) + 1
            gone = "\n" * text.count("\n", begin, span.end)
            yield Planted(original, text[:begin] + gone + text[span.end :], told)


def repeated_id(original: Original) -> Iterator[Planted]:
    """An item that nothing refers to gets the id of the one before it."""
    document = original.unit.document
    found = items(document) if isinstance(document, ActFile) else ()
    named = [item for item in found if item.id]
    for before, item in pairwise(named):
        if not pointing_at((original.address, item.id or "")):
            span = original.unit.span((*item.route, "id"))
            yield edited(original, (span, before.id or ""))


def repeated_party(original: Original) -> Iterator[Planted]:
    """A party of a registry gets the id of the one before it."""
    document = original.unit.document
    if isinstance(document, RegistryFile):
        for before, party in pairwise(document.parties):
            yield edited(original, (original.unit.span((*party.route, "id")), before.id))


def called(original: Original, name: str) -> frozenset[tuple[str, int]]:
    """The places where somebody of this registry is called by this name."""
    document = original.unit.document
    own = document.parties if isinstance(document, RegistryFile) else ()
    found = set()
    for (path, route), party in project().parties.items():
        unit = project().by_path[path]
        at = unit.span(route)
        text = unit.source.text[slice(*at)].strip("'\"")
        if any(party is one for one in own) and fold(text) == fold(name):
            found.add((path, line_of(unit.source.text, at.start)))
    return frozenset(found)


def names_in(registry: RegistryFile) -> Iterator[str]:
    """Everything that somebody of a registry is called, as often as it is."""
    for party in registry.parties:
        several = (party.id, party.name, getattr(party, "short", None), *party.also)
        yield from (fold(name) for name in several if name)


def renamed_party(original: Original) -> Iterator[Planted]:
    """A party gets another id; whoever is called by the old one is not known."""
    document = original.unit.document
    if isinstance(document, RegistryFile):
        known = Counter(name for _, one in project().registries() for name in names_in(one))
        for party in document.parties:
            told = called(original, party.id)
            if told and known[fold(party.id)] == 1:
                span = original.unit.span((*party.route, "id"))
                shift = edited(original, (span, f"{party.id}-2"))
                yield Planted(original, shift.text, told)


def above_itself(original: Original) -> Iterator[Planted]:
    """An action that implements itself."""
    for action in actions(original):
        if not action.implements:
            line = f"{word(original, 'implements')}: ['#{action.id}']"
            yield with_keys(original, action.route, [line], "'#")


def in_a_circle(original: Original) -> Iterator[Planted]:
    """What stands above implements what implements it; told at the first of the two by address."""
    for action in actions(original):
        here = (original.address, action.id)
        below = [one for one in project().links if one.kind == "implements" and one.target == here]
        if action.implements or len(below) != 1:
            continue
        link = below[0]
        line = f"{word(original, 'implements')}: ['{link.source[0]}#{link.source[1]}']"
        planted = with_keys(original, action.route, [line], "['")
        if link.source < here:
            told = frozenset({place(link.unit.source.path, link.route)})
            planted = Planted(original, planted.text, told)
        yield planted


def names(key: str, new: str) -> Planter:
    """An unknown name in the place of one under a key."""

    def plant(original: Original) -> Iterator[Planted]:
        for path, route in project().parties:
            if path == original.path and key in route[-2:]:
                yield edited(original, (original.unit.span(route), new))

    return plant


def nobody(value: str) -> Planter:
    """Nobody answers for an action: the list is empty or its key is gone."""

    def plant(original: Original) -> Iterator[Planted]:
        for action in actions(original):
            in_plan = "mechanisms" not in action.route and "programme" not in action.route
            if action.responsible and in_plan:
                span = original.unit.span((*action.route, "responsible"), on_key=True)
                end = node(original, (*action.route, "responsible")).span.end
                lines = "\n" * original.text.count("\n", span.start, end)
                if value:
                    new = f"{word(original, 'responsible')}: {value}{lines}"
                    yield edited(original, (Span(span.start, end), new))
                else:
                    first = original.unit.span(action.route).start
                    gone = edited(original, (Span(span.start, end), f"# нет{lines}"), told=[first])
                    yield gone

    return plant


def stamped(change: Callable[[Cited], Cited], *, signed: bool = True) -> Planter:
    """A stamp that is written out, and cites what its act is not; or is too early to be written."""

    def plant(original: Original) -> Iterator[Planted]:
        document = original.unit.document
        if not isinstance(document, ActFile) or document.act is None:
            return
        act = document.act
        party = project().parties.get((original.path, (*act.route, "authority")))
        if (act.status == "signed") is not signed or not isinstance(party, Organisation | Post):
            return
        day = date_in_digits(act.date) if act.date else ""
        cited = change(Cited(act, party.genitive or party.name, day, act.number or ""))
        for annex in document.annexes:
            titled = bool(annex.stamp and annex.stamp.cites_title)
            labelled = label(number_of(document, annex), cited, titled=titled)
            for stamp in (labelled, approval(annex, cited)):
                text = " ".join(part.text for line in stamp for part in line)
                line = f"{word(original, 'as_published')}: '{' '.join(text.split())}'"
                if annex.stamp is None:
                    keys = [f"{word(original, 'stamp')}:", f"  {line}"]
                    yield with_keys(original, annex.route, keys, line)
                elif annex.stamp.as_published is None:
                    yield with_keys(original, annex.stamp.route, [line], line)

    return plant


# Deadlines


def timed(original: Original, deadline: Deadline) -> Timed:
    return project().times[original.path, deadline.route]


def related(kind: str) -> frozenset[tuple[str, str]]:
    """What implements something, or what is implemented, by address and id."""
    up = [one for one in project().links if one.kind in ("implements", "fulfils", "after")]
    return frozenset(one.source if kind == "source" else one.target for one in up)


def is_leaf(original: Original, action: Action) -> bool:
    return (original.address, action.id) not in related("target")


def is_alone(original: Original, action: Action) -> bool:
    return is_leaf(original, action) and (original.address, action.id) not in related("source")


def excepted(original: Original, route: Route, rule: str) -> bool:
    """Whether an exception from a rule already holds at a place."""
    return any(
        one.rule == rule and route[: len(one.route) - 2] == one.route[:-2]
        for one in original.unit.exemptions
    )


Fits = Callable[[Original, Action], bool]


def due(new: str, rule: str, fits: Fits = is_leaf) -> Planter:
    """Another deadline for the actions that it fits; `{year}` is the second one of the plan."""

    def plant(original: Original) -> Iterator[Planted]:
        for action, span in written_deadlines(original, rule):
            period = timed(original, action.deadline).period
            if fits(original, action) and period is not None:
                years = {
                    "first": period.start.year,
                    "second": period.start.year + 1,
                    "last": period.end.year,
                    "after": period.end.year + 1,
                }
                words = new.format(old=action.deadline.text, **years)
                yield edited(original, (span, words))

    return plant


def written_deadlines(original: Original, rule: str) -> Iterator[tuple[Action, Span]]:
    """Actions whose deadline stands in plain words, without an exception from a rule."""
    for action in actions(original):
        value = node(original, (*action.route, "deadline"))
        if (
            isinstance(value, Scalar)
            and value.plain
            and "\n" not in original.text[slice(*value.span)]
            and not excepted(original, action.deadline.route, rule)
        ):
            yield action, value.span


def is_clear(original: Original, action: Action) -> bool:
    """Whether the deadline says by itself when it is."""
    known = timed(original, action.deadline).expansion
    return known is not None and bool(known.occurrences) and not known.flags


def is_long(original: Original, action: Action) -> bool:
    """Whether the plan has more than two years."""
    period = timed(original, action.deadline).period
    return period is not None and period.end.year - period.start.year > 1


def signed_late(original: Original, action: Action) -> bool:
    """Whether the act was signed after the first months of the plan."""
    document = original.unit.document
    act = document.act if isinstance(document, ActFile) else None
    period = timed(original, action.deadline).period
    return (
        act is not None
        and act.date is not None
        and period is not None
        and (act.date - period.start) > timedelta(days=100)
    )


def no_half_years(original: Original, _action: Action) -> bool:
    """Whether nothing says which half-years are meant: neither the plan nor a calendar above it."""
    folder = original.address.rpartition("/")[0]
    own = "half_years:" in original.text or "полугодия:" in original.text
    above = [
        registry
        for unit, registry in project().registries()
        if f"{folder}/".startswith(unit.source.address.removesuffix("registry"))
    ]
    return not own and all(one.calendar is None or one.calendar.half_years is None for one in above)


def both(*several: Fits) -> Fits:
    return lambda original, action: all(fits(original, action) for fits in several)


def only_link(original: Original, action: Action) -> Link | None:
    """The one reference up of an action that nothing refers to."""
    here = (original.address, action.id)
    up = [
        one
        for one in project().links
        if one.source == here and one.kind in ("implements", "fulfils")
    ]
    return (
        up[0] if len(up) == 1 and up[0].kind == "implements" and is_leaf(original, action) else None
    )


def beside_parent(choose: Callable[[Timed, Timed], str | None], rule: str) -> Planter:
    """Another deadline for an action, chosen by that of what it implements."""

    def plant(original: Original) -> Iterator[Planted]:
        for action, span in written_deadlines(original, rule):
            link = only_link(original, action)
            parent = project().timed(link.target) if link is not None else None
            own = timed(original, action.deadline)
            if parent is not None and is_dated(parent) and is_dated(own):
                new = choose(own, parent)
                if new is not None:
                    yield edited(original, (span, new))

    return plant


def is_dated(one: Timed) -> bool:
    return one.written is not None and bool(one.written.occurrences)


def later(own: Timed, parent: Timed) -> str | None:
    """The last December of the plan, if the deadline above is over by then."""
    assert own.period is not None
    assert parent.written is not None
    last = parent.written.occurrences[-1].end
    year = own.period.end.year
    return f"декабрь {year} г." if last < own.period.end.replace(month=12, day=1) else None


def between(own: Timed, parent: Timed) -> str | None:
    """A month of the plan's second year in which the deadline above has no window."""
    assert own.period is not None
    assert parent.written is not None
    windows = parent.written.occurrences
    year = own.period.start.year + 1
    for number, month in ((2, "февраль"), (4, "апрель"), (8, "август"), (11, "ноябрь")):
        first = own.period.start.replace(year=year, month=number, day=1)
        last = first.replace(day=28)
        met = [one for one in windows if (one.start or one.end) <= last and one.end >= first]
        if not met and windows[-1].end > last and all(one.start is not None for one in windows):
            return f"{month} {year} г."
    return None


def once(own: Timed, parent: Timed) -> str | None:
    """Only the first of the times of the deadline above, if there are several."""
    assert own.written is not None
    assert parent.written is not None
    first = own.written.occurrences[0].end
    many = len(own.written.occurrences) > 1 and len(parent.written.occurrences) > 1
    return f"до {first:%d.%m.%Y}" if many else None


# Exceptions


def exception(rule: str, reason: str, mark: str) -> Planter:
    """An exception added to an action that has none."""

    def plant(original: Original) -> Iterator[Planted]:
        for action in actions(original):
            if not action.exceptions:
                names = [word(original, key) for key in ("exceptions", "rule", "reason")]
                lines = [f"{names[0]}:", f"  - {names[1]}: {rule}", f"    {names[2]}: {reason}"]
                yield with_keys(original, action.route, lines, mark)

    return plant


def without_reason(original: Original) -> Iterator[Planted]:
    """The reason of an exception that is needed says nothing."""
    for one in original.unit.exemptions:
        route = (*one.route, "reason")
        span = node(original, route).span
        lines = "\n" * original.text.count("\n", *span)
        yield edited(original, (span, f"так надо{lines}"), follows=one.rule)


def without_exception(original: Original) -> Iterator[Planted]:
    """An exception that is needed goes; what it accepted is told."""
    for one in original.unit.exemptions:
        if excepted(original, one.route[:-3], one.rule):
            continue
        text = original.text
        inside = node(original, one.route[:-2]).span
        lines = range(line_of(text, inside.start), line_of(text, inside.end) + 1)
        told = frozenset(
            (original.path, item.diagnostic.place.start.line)
            for item in clean().checked.exempted
            if item.diagnostic.place.path == original.path
            and item.diagnostic.rule == one.rule
            and item.diagnostic.place.start.line in lines
        )
        several = node(original, one.route[:-1])
        assert isinstance(several, Listing)
        if len(several.items) > 1:
            span = node(original, one.route).span
            begin = text.rfind("\n", 0, span.start) + 1
        else:
            key = original.unit.span(one.route[:-1], on_key=True).start
            span, begin = several.span, text.rfind("\n", 0, key) + 1
        gone = "\n" * text.count("\n", begin, span.end)
        yield Planted(original, text[:begin] + gone + text[span.end :], told, one.rule)


# What an act lacks


def act_of(original: Original) -> Act | None:
    document = original.unit.document
    return document.act if isinstance(document, ActFile) else None


def without(original: Original, route: Route) -> tuple[Span, str]:
    """The edit that takes away a key with its value, or an item of a list; its lines stay empty."""
    text = original.text
    start = original.unit.span(route, on_key=True).start
    end = node(original, route).span.end
    begin = text.rfind("\n", 0, start) + 1
    return Span(begin, end), "\n" * text.count("\n", begin, end)


def key_line(original: Original, route: Route) -> frozenset[tuple[str, int]]:
    at = original.unit.span(route, on_key=True).start
    return frozenset({(original.path, line_of(original.text, at))})


def half_registered(original: Original) -> Iterator[Planted]:
    """A signed act loses its number; a draft gets a number and no date."""
    act = act_of(original)
    if act is None:
        return
    if act.status == "signed" and act.number is not None:
        planted = edited(original, without(original, ("act", "number")))
        yield Planted(original, planted.text, key_line(original, ("act", "status")))
    elif act.status == "draft":
        line = f"{word(original, 'number')}: 15-о"
        yield with_keys(original, ("act",), [line], line)


def unsigned(original: Original) -> Iterator[Planted]:
    """A signed act or one said to be signed has nobody who signed it."""
    act = act_of(original)
    if act is not None and act.signatory is not None and act.signatory.person is not None:
        planted = edited(original, without(original, ("act", "signatory")))
        yield Planted(original, planted.text, key_line(original, ("act", "status")))
    elif act is not None and act.status == "draft" and act.date is None:
        signed = {"ru": "подписан", "en": "signed"}[original.unit.lang]
        yield edited(original, (original.unit.span(("act", "status")), signed))


def without_basis(original: Original) -> Iterator[Planted]:
    """Neither a key nor the preamble says what an act rests on."""
    act = act_of(original)
    if act is None or act.preamble is None or excepted(original, ("act",), "no-basis"):
        return
    lost = [without(original, ("act", key)) for key in ("basis", "fulfils") if getattr(act, key)]
    span = original.unit.span(("act", "preamble"))
    lines = "\n" * original.text.count("\n", *span)
    planted = edited(original, *lost, (span, f"В целях поддержки учеников и учителей{lines}"))
    yield Planted(original, planted.text, key_line(original, ("act", "preamble")))


def without_control(original: Original) -> Iterator[Planted]:
    """The points that speak of control are gone."""
    act = act_of(original)
    points = act.points if act is not None else ()
    gone = [one for one in points if one.modality == "control" or "контрол" in one.text.lower()]
    left = [one for one in points if one not in gone]
    inner = any("контрол" in one.text.lower() for point in left for one in point.points)
    if gone and left and not inner:
        planted = edited(original, *(without(original, one.route) for one in gone))
        yield Planted(original, planted.text, key_line(original, ("act", "points")))


def without_order_word(original: Original) -> Iterator[Planted]:
    act = act_of(original)
    none = {"ru": "нет", "en": "no"}[original.unit.lang]
    if act is None or not act.points or KINDS_OF_ACTS[act.kind].order_word is None:
        return
    if act.order_word is None:
        line = f"{word(original, 'order_word')}: '{none}'"
        yield with_keys(original, ("act",), [line], line)
    elif isinstance(node(original, ("act", "order_word")), Scalar):
        yield edited(original, (original.unit.span(("act", "order_word")), f"'{none}'"))
    else:
        yield edited(original, (original.unit.span(("act", "order_word", "text")), f"'{none}'"))


def without_act(original: Original) -> Iterator[Planted]:
    act = act_of(original)
    if act is not None and node(original, ("annexes",)) is not None:
        planted = edited(original, without(original, ("act",)))
        yield Planted(original, planted.text, key_line(original, ("annexes", 0, "title")))


def untimed_duty(original: Original) -> Iterator[Planted]:
    """One more point that tells somebody to act and not by when."""
    act = act_of(original)
    asked = [one.addressees[0] for one in act.points if one.addressees] if act is not None else []
    for name in asked if not excepted(original, ("act",), "duty-without-deadline") else ():
        modality = {"ru": "обязать", "en": "oblige"}[original.unit.lang]
        first = original.unit.span(("act", "points", 0)).start
        at = original.text.rfind("\n", 0, first) + 1
        deep = original.text[at : original.text.index("-", at)]
        rows = (
            f"- {word(original, 'modality')}: {modality}",
            f"  {word(original, 'addressees')}: ['{name}']",
            f"  {word(original, 'text')}: Обеспечить участие учителей в семинарах.",
        )
        yield put(original, at, "".join(f"{deep}{row}\n" for row in rows), modality)


# Order, completion, requisites, words


def done_with(*lines: str, mark: str) -> Planter:
    """An action marked as done; the lines are those of the mark, keys in English."""

    def plant(original: Original) -> Iterator[Planted]:
        for action in actions(original):
            if action.done is None and action.publication is None and "roadmap" in action.route:
                pairs = [line.partition(": ") for line in lines]
                inner = [f"  {word(original, key)}: {value}" for key, _, value in pairs]
                told = word(original, mark)
                yield with_keys(
                    original, action.route, [f"{word(original, 'done')}:", *inner], told
                )

    return plant


def other_basis(original: Original) -> Iterator[Planted]:
    """An act of another region in the place of those that this one rests on."""
    act = act_of(original)
    up = [
        one
        for one in project().links
        if one.kind in ("implements", "fulfils")
        and one.unit.source.path == original.path
        and one.target[0] != original.address
    ]
    if act is not None and act.basis and up and act.status == "draft":
        home = original.address.partition("/")[0]
        far = "nenets/directive-454" if home != "nenets" else "saratov/order-1861"
        span = Span(
            original.unit.span(("act", "basis"), on_key=True).end + 1,
            node(original, ("act", "basis")).span.end,
        )
        lines = "\n" * original.text.count("\n", *span)
        yield edited(original, (span, f" [{far}]{lines}"), told=[span.start])


def after_later(original: Original) -> Iterator[Planted]:
    """An action that comes after one that is due later."""
    found = [one for one in actions(original) if is_dated(timed(original, one.deadline))]
    for action in found:
        for other in found:
            if first_due(original, action) < first_due(original, other):
                line = f"{word(original, 'after')}: ['#{other.id}']"
                planted = with_keys(original, action.route, [line], line)
                path, at = place(original.path, action.deadline.route)
                yield Planted(original, planted.text, frozenset({(path, at + 1)}))
                break


def first_due(original: Original, action: Action) -> date:
    written = timed(original, action.deadline).written
    assert written is not None
    return written.occurrences[0].end


def after_itself(original: Original) -> Iterator[Planted]:
    for action in actions(original):
        line = f"{word(original, 'after')}: ['#{action.id}']"
        yield with_keys(original, action.route, [line], line)


def named_twice(original: Original) -> Iterator[Planted]:
    """The first of those responsible stands in the list once more."""
    for action in actions(original):
        if (
            action.responsible
            and original.text[node(original, (*action.route, "responsible")).span.start] == "["
        ):
            first = node(original, (*action.route, "responsible", 0)).span
            end = node(original, (*action.route, "responsible")).span.end - 1
            again = original.text[slice(*first)]
            yield edited(original, (Span(end, end), f", {again}"))


def lone_number(original: Original) -> Iterator[Planted]:
    """A number for the only annex of an act."""
    document = original.unit.document
    if isinstance(document, ActFile) and len(document.annexes) == 1:
        line = f"{word(original, 'number')}: '5'"
        yield with_keys(original, document.annexes[0].route, [line], line)


def no_such_annex(original: Original) -> Iterator[Planted]:
    """One more point, about an annex that is not there."""
    act = act_of(original)
    if act is not None and act.points:
        first = original.unit.span(("act", "points", 0)).start
        at = original.text.rfind("\n", 0, first) + 1
        deep = original.text[at : original.text.index("-", at)]
        yield put(original, at, f"{deep}- Сведения вести по форме (приложение № 9).\n", "-")


def other_years(original: Original) -> Iterator[Planted]:
    """The title of an annex names other years than its plan."""
    document = original.unit.document
    for annex in document.annexes if isinstance(document, ActFile) else ():
        span = original.unit.span((*annex.route, "title"))
        found = re.search(r"на 20(?=\d\d-20\d\d год)", original.text[slice(*span)])
        if found:
            at = span.start + found.start()
            years = original.text[at + 3 : at + 12]
            yield edited(
                original,
                (Span(at + 3, at + 12), years.replace("20", "21", 1).replace("-20", "-21")),
            )


def result_as_name(original: Original) -> Iterator[Planted]:
    """The result says what the action says."""
    for action in actions(original):
        name, result = (
            node(original, (*action.route, key)) if getattr(action, key) else None
            for key in ("name", "result")
        )
        if isinstance(result, Scalar) and isinstance(name, Scalar) and name.plain and result.plain:
            yield edited(original, (result.span, original.text[slice(*name.span)]))


KINDS = (
    Kind("двоеточие внутри текста", "syntax", at_space(": ")),
    Kind("кавычка не закрыта", "syntax", before_text('"')),
    Kind("звёздочка перед текстом", "syntax", before_text("*")),
    Kind("знак & перед текстом", "syntax", before_text("&")),
    Kind("знак ! перед текстом", "syntax", before_text("!")),
    Kind("скобки перед текстом", "syntax", before_text("[важно] ")),
    Kind("знак % перед текстом", "syntax", before_text("%")),
    Kind("табуляция в отступе", "syntax", indent_as("\t")),
    Kind("неразрывные пробелы в отступе", "syntax", indent_as("\u00a0")),
    Kind("строка сдвинута на знак", "syntax", one_step_right),
    Kind("скобка не закрыта", "syntax", open_bracket),
    Kind("тире вместо дефиса", "syntax", dash_for_hyphen),
    Kind("второй документ", "syntax", second_document),
    Kind("нет пробела после двоеточия", "syntax", no_space_after_colon),
    Kind("ключ повторён", "repeated-key", repeated_key),
    Kind("лишний ключ", "unknown-key", extra_key),
    Kind("опечатка в ключе", "unknown-key", other_key(mistyped)),
    Kind("ключ на другом языке", "unknown-key", other_key(in_other_language)),
    Kind("латинские буквы в ключе", "unknown-key", other_key(with_lookalike)),
    Kind("нет нужного ключа", "missing-key", lost_key),
    Kind("ключ без значения", "missing-key", value_as("", is_text)),
    Kind("список вместо текста", "wrong-type", value_as("[один, два]", is_text)),
    Kind("запись вместо текста", "wrong-type", value_as("{это: не текст}", is_text)),
    Kind("текст вместо списка", "wrong-type", value_as("директор", is_list)),
    Kind("слово не из перечня", "wrong-value", typed(Choice, "иное")),
    Kind("дата 30 февраля", "wrong-value", typed(Date, "30.02.2021")),
    Kind("период задом наперёд", "wrong-value", typed(Period, "2024-2021")),
    Kind("id из двух слов", "wrong-value", typed(Id, "два слова")),
    Kind("число без кавычек", "unquoted-number", typed(Text, "010", "evidence", "short", "unit", "result")),
    Kind("«нет» без кавычек", "unquoted-number", typed(Text, "no", "evidence", "unit", "place", "result")),
    Kind("текст обрезан знаком #", "cut-text", at_space(" #5")),
    Kind("латинская буква в тексте", "mixed-alphabet", latin_letter(Text, "name", "title", "evidence", "text", "preamble")),
    Kind("ссылка на id, которого нет", "unresolved-reference", spoiled(links("implements"), other_id)),
    Kind("ссылка на акт, которого нет", "unresolved-reference", spoiled(links("implements", "fulfils"), other_address)),
    Kind("ссылка без id после #", "unresolved-reference", spoiled(links("implements", "fulfils"), no_form)),
    Kind("поручения нет", "unresolved-reference", spoiled(links("fulfils"), other_id)),
    Kind("основания нет", "unresolved-reference", spoiled(links("basis"), other_id)),
    Kind("приложения нет", "unresolved-reference", spoiled(links("approves"), other_id)),
    Kind("показателя нет", "unresolved-reference", spoiled(links("indicators"), other_id)),
    Kind("направления нет", "unresolved-reference", spoiled(links("direction"), other_id)),
    Kind("id переименован", "unresolved-reference", renamed_item),
    Kind("мероприятие удалено", "unresolved-reference", deleted_action),
    Kind("id повторён", "duplicate-id", repeated_id),
    Kind("id в реестре повторён", "duplicate-id", repeated_party, {"unknown-responsible": "прежнего id больше нет"}),
    Kind("реализует само себя", "circular-implementation", above_itself),
    Kind("круг из двух", "circular-implementation", in_a_circle, {"parent-not-in-basis": "нижестоящий акт стал основанием вышестоящего"}),
    Kind("ответственного нет в реестре", "unknown-responsible", names("responsible", "завхоз-2")),
    Kind("соисполнителя нет в реестре", "unknown-responsible", names("co_executors", "завхоз-2")),
    Kind("адресата нет в реестре", "unknown-responsible", names("addressees", "завхоз-2")),
    Kind("органа нет в реестре", "unknown-responsible", names("authority", "завхоз-2")),
    Kind("в группе незнакомое имя", "unknown-responsible", names("members", "завхоз-2")),
    Kind("имя в реестре изменено", "unknown-responsible", renamed_party, {"unused-abbreviation": "сокращение стояло в прежнем имени"}),
    Kind("ключ ответственных удалён", "missing-responsible", nobody("")),
    Kind("список ответственных пуст", "missing-responsible", nobody("[]")),
    Kind("дата грифа не та", "annex-requisites", stamped(lambda cited: cited._replace(date="01.02.2003"))),
    Kind("номер грифа не тот", "annex-requisites", stamped(lambda cited: cited._replace(number="77-ж"))),
    Kind("вид акта в грифе не тот", "annex-requisites", stamped(lambda cited: cited._replace(act=replace(cited.act, kind="letter")))),
    Kind("орган в грифе не тот", "annex-requisites", stamped(lambda cited: cited._replace(authority=f"{cited.authority} и спорта"))),
    Kind("гриф написан, как выводится", "annex-requisites", stamped(lambda cited: cited)),
    Kind("гриф написан в проекте", "annex-requisites", stamped(lambda cited: cited, signed=False)),
    Kind("срок не читается", "unreadable-deadline", due("когда получится", "unreadable-deadline")),
    Kind("срок 30 февраля", "unreadable-deadline", due("до 30 февраля {second} г.", "unreadable-deadline")),
    Kind("срок от позднего к раннему", "unreadable-deadline", due("с мая {second} г. по март {second} г.", "unreadable-deadline")),
    Kind("срок без года", "no-year", due("октябрь", "no-year")),
    Kind("год или учебный год", "year-or-school-year", due("{first}/{second}", "year-or-school-year", is_alone)),
    Kind("два срока слиты", "glued", due("январь {second} г. май {second} г.", "glued")),
    Kind("отметка в сроке", "status-in-deadline", due("{old} (исполнено)", "status-in-deadline", is_clear)),
    Kind("срок без точной границы", "interval-not-point", due("до мая {second} г.", "interval-not-point")),
    Kind("чужой график", "external-schedule", due("по графику министерства", "external-schedule")),
    Kind("полугодие не названо", "half-year-kind", due("один раз в полугодие", "half-year-kind", both(is_alone, no_half_years))),
    Kind("срок вне периода", "outside-period", due("октябрь {after} г.", "outside-period", is_alone)),
    Kind("срок до утверждения", "before-approval", due("февраль {first} г.", "before-approval", both(is_leaf, signed_late))),
    Kind("срок позже вышестоящего", "late-deadline", beside_parent(later, "late-deadline")),
    Kind("срок мимо вышестоящего", "deadline-outside-parent", beside_parent(between, "deadline-outside-parent")),
    Kind("из ежегодного сделан один раз", "unmet-window", beside_parent(once, "unmet-window")),
    Kind("акт зарегистрирован наполовину", "incomplete-requisites", half_registered, {"basis-differs": "паспорт ниже называет прежний номер"}),
    Kind("подписан неизвестно кем", "incomplete-requisites", unsigned),
    Kind("нет основания", "no-basis", without_basis, {"parent-not-in-basis": "вышестоящий акт тоже больше не назван"}),
    Kind("нет пункта о контроле", "no-control-point", without_control, {"unresolved-reference": "на пункт ссылались", "unused-exception": "поручения, о котором исключение, больше нет"}),
    Kind("нет распорядительного слова", "no-order-word", without_order_word),
    Kind("план без акта", "plan-without-act", without_act, {"unresolved-reference": "пунктов акта больше нет", "unused-exception": "гриф не с чем сравнить, поручений больше нет", "outside-responsible": "издатель плана неизвестен", "missing-year": "без даты акта показателю нужен и первый год"}),
    Kind("поручение без срока", "duty-without-deadline", untimed_duty),
    Kind("исполнено без подтверждения", "unproven-completion", done_with("date: 15.01.2021", mark="done"), {"overdue-action": "у других мероприятий плана отметки нет"}),
    Kind("исполнено в будущем", "future-completion", done_with("date: 15.01.2030", "proof: справка от 15.01.2030 № 3", mark="date"), {"overdue-action": "у других мероприятий плана отметки нет"}),
    Kind("вышестоящего нет среди оснований", "parent-not-in-basis", other_basis, {"parent-not-in-basis": "вышестоящих актов несколько", "uncited-basis": "преамбула называет не этот акт"}),
    Kind("раньше того, после чего делается", "out-of-order", after_later),
    Kind("после самого себя", "circular-order", after_itself),
    Kind("ответственный назван дважды", "doubled-responsible", named_twice),
    Kind("номер у единственного приложения", "annex-numbers", lone_number),
    Kind("приложения, о котором пункт, нет", "missing-annex", no_such_annex),
    Kind("в заголовке другие годы", "title-period", other_years, {"different-names": "паспорт называет прежние годы"}),
    Kind("результат повторяет название", "result-repeats-action", result_as_name),
    Kind("исключение без причины", "unreasoned-exception", without_reason),
    Kind("исключение не нужно", "unused-exception", exception("glued", "так стоит в опубликованном плане", "glued")),
    Kind("исключение из неизвестного правила", "unused-exception", exception("gluedd", "так стоит в опубликованном плане", "gluedd")),
    Kind("исключение удалено", "то, что было допущено", without_exception),
)  # fmt: skip
