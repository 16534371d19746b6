"""The published acts themselves, where they are kept: every word comes in and goes out again.

They stand in no repository; ROADMAPC_ACTS names their folder.
"""

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from conftest import AS_OF, REPOSITORY

from roadmapc import compiler, importing
from roadmapc.importing import Imported
from roadmapc.importing.document import Paragraph, Table
from roadmapc.importing.grids import grid
from roadmapc.importing.joining import joined
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.verifying import common_in_order
from roadmapc.model import ActFile, Indicator, Roadmap

ACTS = Path(os.environ.get("ROADMAPC_ACTS", REPOSITORY.parent / "shared" / "seeds"))
FILES = sorted(ACTS.glob("00?_*.txt")) if ACTS.is_dir() else []

pytestmark = [
    pytest.mark.skipif(len(FILES) != 5, reason=f"the five published acts are not in {ACTS}"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]


@dataclass(frozen=True)
class Expected:
    """What a person counted in an act."""

    points: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()
    series: int = 0
    checkpoints: int = 0
    directions: int = 0
    mechanisms: int = 0
    chapters: int = 0
    abbreviations: int = 0
    registers: tuple[int, ...] = ()
    passport: int = 0


COUNTED = {
    "000": Expected(points=(0, 2, 0, 0), sections=(9, 3, 12, 4, 5)),
    "001": Expected(sections=(6, 4, 10, 8, 4), series=9, checkpoints=4, directions=6, mechanisms=6),
    "002": Expected(chapters=7),
    "003": Expected(points=(0, 0, 0), sections=(8, 15, 5), abbreviations=3),
    "004": Expected(
        points=(0, 0, 0, 0),
        sections=(20,),
        series=41,
        chapters=9,
        registers=(21, 6, 7, 7),
        passport=10,
    ),
}
NAMES = list(COUNTED)


@cache
def imported(name: str) -> Imported:
    (file,) = (file for file in FILES if file.name.startswith(name))
    return importing.import_documents([(f"{name}.txt", file.read_bytes())], 2020).acts[0]


@cache
def files(name: str) -> dict[str, str]:
    (file,) = (file for file in FILES if file.name.startswith(name))
    return importing.import_documents([(f"{name}.txt", file.read_bytes())], 2020).files


def document(name: str, root: Path) -> tuple[compiler.Compiled, ActFile]:
    for file, text in files(name).items():
        (root / file).write_text(text, "utf-8")
    compiled = compiler.check(root, AS_OF)
    (found,) = (document for _, document in compiled.project.acts())
    return compiled, found


def leaves(indicators: tuple[Indicator, ...]) -> Iterator[Indicator]:
    for indicator in indicators:
        yield from leaves(indicator.rows) if indicator.rows else (indicator,)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_a_person_counts_is_there(name: str, tmp_path: Path) -> None:
    _, act = document(name, tmp_path)
    plans: list[Roadmap] = [plan for annex in act.annexes for plan in annex.roadmaps]
    chapters = [
        chapter for annex in act.annexes if annex.programme for chapter in annex.programme.sections
    ]
    blocks = [block for plan in plans for block in plan.indicators]
    blocks += [block for chapter in chapters for block in chapter.indicators]
    registers = [annex.register for annex in act.annexes if annex.register]
    found = Expected(
        points=tuple(len(point.points) for point in act.act.points) if act.act else (),
        sections=tuple(
            len(section.actions) for plan in plans for section in plan.sections
        ) or tuple(len(plan.actions) for plan in plans),
        series=sum(1 for block in blocks for _ in leaves(block.all_indicators)),
        checkpoints=sum(len(plan.checkpoints.rows) for plan in plans if plan.checkpoints),
        directions=sum(len(plan.directions.rows) for plan in plans if plan.directions),
        mechanisms=sum(len(plan.mechanisms.rows) for plan in plans if plan.mechanisms),
        chapters=len(chapters),
        abbreviations=sum(len(plan.abbreviations) for plan in plans),
        registers=tuple(
            len(rows)
            for register in registers
            for rows in ([register.rows] if register.rows else [m.rows for m in register.modules])
        ),
        passport=sum(len(chapter.passport) for chapter in chapters),
    )  # fmt: skip
    assert found == COUNTED[name]


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost_and_none_is_made_up(name: str) -> None:
    proof = imported(name).proof
    assert (proof.lost, proof.invented, proof.leftover) == ((), (), 0)
    assert proof.in_order >= 0.95 * proof.written


@pytest.mark.parametrize("name", NAMES)
def test_no_fault_of_shape_and_no_unknown_name(name: str, tmp_path: Path) -> None:
    compiled, _ = document(name, tmp_path)
    assert [fault for unit in compiled.project.units for fault in unit.faults] == []
    assert [fault for _, fault in compiled.project.faults] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_pages_hold_the_words_in_the_order_of_the_source(
    name: str, tmp_path: Path
) -> None:
    root = tmp_path / "acts"
    root.mkdir()
    compiled, _ = document(name, root)
    out = tmp_path / "build"
    compiler.build(compiled, out, compiler.Wanted())
    source = list(words_of_source(name))
    pages = [words(page) for page in text_of(out / name / "act.pdf").split("\f")]
    share = in_order(source, pages) / len(source)
    print(f"\n{name}: {share:.2%} of {len(source)} words are printed in the source's order")
    assert share >= 0.995


TOP = 60
"""Words at the top of a page: its number, repeated headings, the end of a row that was cut."""


def in_order(source: list[str], pages: list[list[str]]) -> int:
    """Words that are printed in order, or that a page cut off a cell of the row above it."""
    printed = [word for page in pages for word in page]
    tops = [" ".join(page[:TOP]) for page in pages[1:]]
    steps = SequenceMatcher(None, source, printed, autojunk=False).get_opcodes()
    runs = [source[start:end] for tag, start, end, _, _ in steps if tag == "delete"]
    cut = sum(len(run) for run in runs if any(" ".join(run) in top for top in tops))
    return min(common_in_order(source, printed) + cut, len(source))


def test_a_word_that_is_not_printed_counts_against_the_page() -> None:
    source = ["1", "а", "б", "в", "г", "д", "е"]
    assert in_order(source, [["1", "а", "г", "д", "е"], ["7", "б", "в"]]) == 7
    assert in_order(source, [["1", "а", "г", "д", "е"], ["7", "б"]]) == 5


def text_of(file: Path) -> str:
    said = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return said.stdout.decode()


def words_of_source(name: str) -> Iterator[str]:
    """The words of a source; rows that a page cut are whole, headings stand once."""
    (file,) = (file for file in FILES if file.name.startswith(name))
    for block in joined(importing.read(file.name, file.read_bytes())).blocks:
        if isinstance(block, Paragraph):
            yield from words(block.text)
        else:
            yield from words("\n".join(texts_of_table(block)))


def texts_of_table(table: Table) -> Iterator[str]:
    whole = grid(table, Ledger())
    yield from (column.title for column in whole.columns)
    for section in whole.sections:
        if section.title is not None:
            yield section.title.text
        yield from (cell.text for row in section.rows for cell in row.cells)


_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:\s[^\W\d_]){3,}(?!\w)")
_LINE_END = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011\u2013]\s+(?=[^\W\d_])")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u2013\u2060]+(?=[^\W\d_])")


def words(text: str) -> list[str]:
    """Words and numbers without case; a hyphen inside one says nothing, for a line may end there."""
    text = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    text = _SPACED.sub(lambda found: "".join(found[0].split()), text)
    return re.findall(r"[^\W_]+", _HYPHEN.sub("", _LINE_END.sub("", text)))
