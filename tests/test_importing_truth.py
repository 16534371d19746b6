"""What `check` says of the published acts as they are imported, message by message.

Each message was read against the source; the verdicts stand in `golden/acts-checked.txt`:
the sign, the act, the rule, the line of the source. `+` is true of the act, `-` is false,
`?` has not been read yet. To read them: `pytest -s tests/test_importing_truth.py`; after a
change: ROADMAPC_RENEW_GOLDEN=1, which keeps the verdicts and marks what is new.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import AS_OF
from test_importing_acts import FILES, NAMES, files, pytestmark

from roadmapc import compiler
from roadmapc.diagnostics import Diagnostic, Place, Severity
from roadmapc.importing.cleaning import words
from roadmapc.language.words import Words
from roadmapc.parsing import parse
from roadmapc.reporting.text import report
from roadmapc.source import Position, Source
from roadmapc.tree import Mapping, Node, Scalar

__all__ = ["pytestmark"]

GOLDEN = Path(__file__).parent / "golden" / "acts-checked.txt"
MOST_WORDS = 6
"""Words by which a line of the source is found again."""


def messages(name: str, root: Path) -> tuple[Diagnostic, ...]:
    """What is said of an act that was imported into a project of its own."""
    root.mkdir(exist_ok=True)
    for file, text in files(name).items():
        (root / file).write_text(text, "utf-8")
    return compiler.check(root, AS_OF).checked.diagnostics


def lines_of(name: str) -> list[str]:
    (file,) = (file for file in FILES if file.name.startswith(name))
    return [" ".join(words(line)) for line in file.read_text("utf-8").split("\n")]


def line_in_source(item: Diagnostic, text: str, lines: list[str]) -> int:
    """The line of the source that a message is about; 0 where its words stand in none."""
    source = Source(item.place.path, "act", text)
    tree, _ = parse(source)
    assert tree is not None
    assert tree.root is not None
    at = source.line_starts[item.place.start.line - 1] + item.place.start.column - 1
    first = 0
    for node in reversed([*around(tree.root, at)]):
        for said in texts(node):
            for start in (" ".join(said[:size]) for size in (MOST_WORDS, 3) if len(said) >= 3):
                found = [number for number, line in enumerate(lines, 1) if start in line]
                if len(found) == 1:
                    return found[0]
                first = first or (found[0] if found else 0)
    return first


def around(node: Node, at: int) -> Iterator[Node]:
    """The values that hold a place, or whose keys do, the outermost first."""
    yield node
    inner = (
        [(entry.key.span.start, entry.value) for entry in node.entries] if isinstance(node, Mapping)
        else [] if isinstance(node, Scalar) else [(value.span.start, value) for value in node.items]
    )  # fmt: skip
    for start, value in inner:
        if start <= at < value.span.end:
            yield from around(value, at)


def texts(node: Node) -> Iterator[list[str]]:
    """The words of a value, or of the values right below it."""
    if isinstance(node, Scalar):
        yield words(node.text)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if isinstance(entry.value, Scalar):
                yield words(entry.value.text)


def told(name: str, root: Path) -> list[tuple[str, str, int]]:
    """Act, rule and line of the source of each message."""
    lines, made = lines_of(name), files(name)
    items = messages(name, root)
    print("\n" + "\n".join(report(items, "ru")))
    return sorted(
        (name, item.rule, line_in_source(item, made[Path(item.place.path).name], lines))
        for item in items
    )


def reviewed() -> list[tuple[str, tuple[str, str, int]]]:
    rows = [line.split() for line in GOLDEN.read_text("utf-8").splitlines() if line[:1] in "+-?"]
    return [(sign, (name, rule, int(line))) for sign, name, rule, line in rows]


def renewed(found: list[tuple[str, str, int]]) -> str:
    """The list with the verdicts that it had; what is new has not been read."""
    known = reviewed() if GOLDEN.exists() else []
    rows = []
    for item in found:
        signs = [sign for sign, row in known if row == item]
        rows.append(f"{signs[0] if signs else '?'} {item[0]} {item[1]} {item[2]}\n")
    return "".join(rows)


def test_every_message_about_a_published_act_was_read_and_is_true(tmp_path: Path) -> None:
    found = [item for name in NAMES for item in told(name, tmp_path / name)]
    if os.environ.get("ROADMAPC_RENEW_GOLDEN"):
        GOLDEN.write_text(renewed(found), "utf-8")
    rows = reviewed()
    for name in NAMES:
        signs = Counter(sign for sign, row in rows if row[0] == name)
        share = signs["+"] / max(signs.total(), 1)
        print(
            f"\n{name}: {signs.total()} messages, {signs['+']} true, {signs['-']} false: {share:.1%}"
        )
    signs = Counter(sign for sign, _ in rows)
    assert sorted(row for _, row in rows) == sorted(found)
    assert not signs["?"], "messages that nobody has read"
    assert signs["+"] >= 0.95 * signs.total()


def test_a_message_is_found_in_the_source_by_its_words() -> None:
    text = "название: Семинары по вопросам чтения\nсрок: май\n"
    lines = ["", "1 Семинары по вопросам чтения май", "Семинары по вопросам"]
    place = Place("act.yaml", Position(2, 7), Position(2, 10), "срок: май")
    item = Diagnostic("no-year", Severity.WARNING, place, Words("", ""))
    assert line_in_source(item, text, lines) == 2
    assert line_in_source(item, text, ["Другие слова"]) == 0


def test_a_new_message_waits_for_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list_ = tmp_path / "golden.txt"
    list_.write_text("+ 000 glued 7\n- 001 spacing 3\n", "utf-8")
    monkeypatch.setattr("test_importing_truth.GOLDEN", list_)
    found = [("000", "glued", 7), ("000", "glued", 8), ("001", "spacing", 3)]
    assert renewed(found) == "+ 000 glued 7\n? 000 glued 8\n- 001 spacing 3\n"
