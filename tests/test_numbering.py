"""The draft for discussion: a number beside each line, and nothing else changed."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import paper
import pytest
from printed import ADDRESSES, views
from test_cli import ACT, Shell, shell  # noqa: F401 - a fixture

from roadmapc.rendering import pdf
from roadmapc.rendering.numbering import Numbering
from roadmapc.views import ActView

_LEFT = 30.0
"""Millimetres of the left margin of the acts looked at."""
ORDER, PROSE = "saratov/order-1861", "saratov/saratov-city/order-226"


@cache
def pages(view: ActView, *, numbered: bool) -> tuple[paper.Page, ...]:
    files = {file.name: file.data for file in pdf.render(view, numbered=numbered)}
    return paper.read(files["act.pdf"])


def lines(page: paper.Page) -> dict[float, str]:
    """The text right of the margin by the place of its baseline, in tenths of a millimetre."""
    found: dict[float, str] = {}
    for glyph in page.body_ink:
        if glyph.left >= _LEFT - 1:
            found[round(glyph.bottom, 1)] = found.get(round(glyph.bottom, 1), "") + glyph.character
    return found


def numbers(page: paper.Page) -> list[tuple[int, float]]:
    """The numbers in the margin with their baselines in millimetres, from the top down."""
    rows: list[list[paper.Glyph]] = []
    inked = (glyph for glyph in page.ink if glyph.right < _LEFT - 1)
    for glyph in sorted(inked, key=lambda glyph: glyph.bottom):
        if rows and glyph.bottom - rows[-1][0].bottom < 1:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [(int(_read(row)), max(glyph.bottom for glyph in row)) for row in rows]


def _read(row: list[paper.Glyph]) -> str:
    return "".join(glyph.character for glyph in sorted(row, key=lambda glyph: glyph.left))


@pytest.mark.parametrize("address", [ORDER, PROSE, "altai/order-1056"])
def test_the_numbers_run_through_the_whole_act(address: str) -> None:
    found = [
        number for page in pages(views()[address], numbered=True) for number, _ in numbers(page)
    ]
    assert found == list(range(1, len(found) + 1))
    assert len(found) > 50


def test_every_line_of_prose_has_a_number_on_its_own_baseline() -> None:
    for page in pages(views()[PROSE], numbered=True):
        found = numbers(page)
        bases = sorted(lines(page))
        # Letters that reach below the line stand lower than its baseline, never higher.
        flush = [min(abs(base - bottom) for base in bases) for _, bottom in found]
        assert max(flush) < 0.35
        gaps = [after - before for before, after in pairwise(bases)]
        assert len(found) == 1 + sum(gap > 3 for gap in gaps)


def test_a_number_off_its_line_would_be_seen() -> None:
    [page, *_] = pages(views()[PROSE], numbered=True)
    bases = sorted(lines(page))
    off = [min(abs(base - bottom - 1.5) for base in bases) for _, bottom in numbers(page)]
    assert max(off) > 0.35


def test_a_row_has_one_number_and_a_repeated_heading_has_none() -> None:
    view = views()[ORDER]
    order = replace(view, annexes=())
    before = sum(len(numbers(page)) for page in pages(order, numbered=True))
    [annex] = view.annexes
    rows = sum(
        len(group.rows) + (group.heading is not None)
        for part in annex.parts
        if hasattr(part, "groups")
        for group in part.groups
    )
    stamp = 5  # «Приложение», the three lines of the approval, one of them broken in two
    title = len(annex.title)
    found = sum(len(numbers(page)) for page in pages(view, numbered=True))
    assert found == before + stamp + title + rows


@pytest.mark.parametrize("address", ADDRESSES[:4])
def test_nothing_moves_for_the_numbers(address: str) -> None:
    view = views()[address]
    plain, numbered = pages(view, numbered=False), pages(view, numbered=True)
    assert [lines(page) for page in plain] == [lines(page) for page in numbered]
    assert [page for page in plain if numbers(page)] == []


def test_the_sheet_of_numbers_has_the_sizes_of_the_pages() -> None:
    document = pdf.laid_out(
        "<style>@page { size: A5 } @page :first { size: A6 landscape }</style><p>а<p style='break-before: page'>б"
    )
    sheet = pdf.laid_out(Numbering().page(document.pages))
    assert [(page.width, page.height) for page in sheet.pages] == [
        (page.width, page.height) for page in document.pages
    ]


def test_a_numbered_act_is_a_draft_whatever_its_status_says(shell: Shell) -> None:  # noqa: F811
    signed = ACT.replace(
        "орган: школа",
        "орган: школа\n  статус: подписан\n  дата: 01.02.2021\n  номер: 1\n  место: Город\n  подписант: {должность: Директор, лицо: А.Б. Вгд}",
    )
    shell.write({"order.yaml": signed})
    shell.run("build", "--out", "a")
    shell.run("build", "--numbered", "--out", "b")
    [plain, *_] = paper.read((shell.folder / "a/order/act.pdf").read_bytes())
    [numbered, *_] = paper.read((shell.folder / "b/order/act.pdf").read_bytes())
    assert ("ПРОЕКТ" in numbered.head, numbers(plain)) == (True, [])
    assert numbers(numbered)[0][0] == 1


def test_a_numbered_act_is_the_same_bytes_every_time() -> None:
    first, second = (pdf.render(views()[ORDER], numbered=True) for _ in range(2))
    assert first == second
