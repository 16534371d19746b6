"""Damage to the repository's own files: each kind is seen where it was done."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from conftest import AS_OF, REPOSITORY, compiled, read

from roadmapc import compiler
from roadmapc.checking import check_unit
from roadmapc.discovering import decode
from roadmapc.format.walking import scalars
from roadmapc.project import Unit
from roadmapc.tree import Listing, Mapping, Node

ROOT = REPOSITORY / "roadmaps"
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted(ROOT.rglob("*.yaml"))
}
UNITS = {name: read(text, name.removesuffix(".yaml")) for name, text in FILES.items()}
COPIES = 20


@dataclass(frozen=True)
class Damage:
    """A text after damage, and the lines on which it may be told."""

    text: str
    lines: range
    always: bool = True


def containers(root: Node | None) -> list[Mapping]:
    """Every mapping of block style with its keys on lines of their own."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            if not node.flow:
                found.append(node)
            waiting += [entry.value for entry in node.entries]
        elif isinstance(node, Listing):
            waiting += node.items
    return found


def pick(unit: Unit, chance: random.Random) -> tuple[Mapping, int]:
    assert unit.tree is not None
    mapping = chance.choice(containers(unit.tree.root))
    return mapping, chance.randrange(len(mapping.entries))


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def record_lines(text: str, mapping: Mapping) -> range:
    return range(line_of(text, mapping.span.start), line_of(text, mapping.span.end) + 1)


def renamed(unit: Unit, chance: random.Random) -> Damage:
    text, (mapping, at) = unit.source.text, pick(unit, chance)
    key = mapping.entries[at].key
    line = line_of(text, key.span.start)
    return Damage(text[: key.span.end] + "ъ" + text[key.span.end :], range(line, line + 1))


def doubled(unit: Unit, chance: random.Random) -> Damage:
    text, (mapping, at) = unit.source.text, pick(unit, chance)
    key = mapping.entries[at].key
    start = text.rfind("\n", 0, key.span.start) + 1
    indent = " " * (key.span.start - start)
    end = text.find("\n", mapping.span.end)
    end = len(text) if end < 0 else end
    repeated = f"\n{indent}{key.text}: повтор"
    line = line_of(text, end) + 1
    return Damage(text[:end] + repeated + text[end:], range(line, line + 1))


def emptied(unit: Unit, chance: random.Random) -> Damage:
    text, (mapping, at) = unit.source.text, pick(unit, chance)
    entry = mapping.entries[at]
    line = line_of(text, entry.key.span.start)
    return Damage(
        text[: entry.key.span.end] + ":" + text[entry.value.span.end :], range(line, line + 1)
    )


def deleted(unit: Unit, chance: random.Random) -> Damage:
    """A key without its value is gone; not every key is needed."""
    text, (mapping, at) = unit.source.text, pick(unit, chance)
    entry = mapping.entries[at]
    comment = "лишнее: да" if len(mapping.entries) == 1 else "# здесь был ключ"
    damaged = text[: entry.key.span.start] + comment + text[entry.value.span.end :]
    return Damage(damaged, record_lines(text, mapping), always=False)


def retyped(unit: Unit, chance: random.Random) -> Damage:
    text, (mapping, at) = unit.source.text, pick(unit, chance)
    entry = mapping.entries[at]
    other = "{это: не то}" if not isinstance(entry.value, Mapping) else "[не то]"
    line = line_of(text, entry.key.span.start)
    damaged = text[: entry.key.span.end] + ": " + other + text[entry.value.span.end :]
    return Damage(damaged, range(line, line + 1))


def unlisted(unit: Unit, chance: random.Random) -> Damage:
    """A list loses all its items; only the list of those responsible may be empty."""
    text = unit.source.text
    assert unit.tree is not None
    lists = [
        entry
        for mapping in containers(unit.tree.root)
        for entry in mapping.entries
        if isinstance(entry.value, Listing)
        and entry.key.text not in ("ответственные", "responsible")
    ]
    entry = chance.choice(lists)
    line = line_of(text, entry.key.span.start)
    damaged = text[: entry.key.span.end] + ": []" + text[entry.value.span.end :]
    return Damage(damaged, range(line, line + 1))


def unquoted(unit: Unit, chance: random.Random) -> Damage:
    """A colon with a space is pasted into a line of text."""
    text = unit.source.text
    assert unit.tree is not None
    assert unit.tree.root is not None
    plain = [
        value.scalar.span
        for value in scalars(unit.tree.root, unit.kind, unit.lang)
        if value.scalar.plain and " " in text[slice(*value.scalar.span)].partition("\n")[0]
    ]
    at = text.index(" ", chance.choice(plain).start)
    line = line_of(text, at)
    return Damage(text[:at] + ":" + text[at:], range(line, line + 1))


KINDS: list[Callable[[Unit, random.Random], Damage]] = [
    renamed, doubled, emptied, deleted, retyped, unlisted, unquoted,
]  # fmt: skip


def lines_told(damaged: Unit) -> list[int]:
    return [item.place.start.line for item in compiled(damaged).checked.diagnostics]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_damage_is_told_where_it_was_done(kind: Callable[[Unit, random.Random], Damage]) -> None:
    chance = random.Random(f"1861-{kind.__name__}")
    outcome: Counter[str] = Counter()
    for _ in range(COPIES):
        name = chance.choice([*UNITS])
        damage = kind(UNITS[name], chance)
        unit = read(damage.text, name.removesuffix(".yaml"))
        if unit.document is not None:
            outcome["valid"] += 1
            assert not damage.always, f"{name}: unseen\n{damage.text}"
            continue
        told = lines_told(unit)
        assert told, f"{name}: silence\n{damage.text}"
        assert set(told) & set(damage.lines), f"{name}: {told}, not {damage.lines}"
        outcome["told"] += 1
    assert outcome["told"] >= COPIES / 4


def test_random_bytes_never_stop_the_compiler() -> None:
    chance = random.Random(226)
    outcome: Counter[str] = Counter()
    for _ in range(COPIES):
        name = chance.choice([*FILES])
        data = bytearray(FILES[name].encode())
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        address = name.removesuffix(".yaml")
        unit = compiler.read(decode(bytes(data), f"roadmaps/{name}", address))
        outcome["valid" if unit.document is not None else "told"] += 1
        assert unit.document is not None or lines_told(unit), name
    assert outcome["told"] > 0


def test_one_damaged_file_leaves_the_others_as_they_were() -> None:
    whole = [read(text, name.removesuffix(".yaml")) for name, text in FILES.items()]
    before = compiler.check(ROOT, AS_OF).checked.diagnostics
    assert compiled(*whole).checked.diagnostics == before
    for name, text in FILES.items():
        address = name.removesuffix(".yaml")
        units = [unit for unit in whole if unit.source.address != address]
        damaged = read(text + "\tлишнее: [\n", address)
        found = [finding for unit in (*units, damaged) for finding in check_unit(unit)]
        told = compiler.finish((*units, damaged), found, AS_OF).checked.diagnostics
        own = [item for item in told if item.place.path == f"roadmaps/{name}"]
        assert own
        assert {*told} - {*own} <= {*before}
