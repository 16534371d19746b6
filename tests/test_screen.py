"""The page for the screen: the same words as on paper, in one file, for eyes and for ears."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from printed import ADDRESSES, views
from test_cli import ACT, Shell, shell  # noqa: F401 - a fixture

from roadmapc.rendering.html import render, screen
from roadmapc.views import ActView


def words(page: str) -> str:
    """The text of the orders and annexes of a page, with single spaces."""
    body = page[page.index("<section") : page.rindex("</section>")]
    plain = unescape(re.sub("<[^>]*>", " ", body)).replace("\u2060", "").replace("\u00a0", " ")
    return " ".join(plain.split())


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(page: str, *names: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(page)
    return (pair for pair in parser.found if pair[0] in names)


def act(address: str = ADDRESSES[0]) -> ActView:
    return views()[address]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_words_are_those_of_the_page(address: str) -> None:
    view = replace(act(address), sheets=())
    assert words(screen(view)) == words(render(view))


def test_a_word_more_would_be_seen() -> None:
    view = replace(act(), sheets=())
    assert words(screen(view).replace("</h1>", " лишнее</h1>")) != words(render(view))


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_asks_for_no_other_file_and_runs_nothing(address: str) -> None:
    asking = r"url\(|@import|<(?:a|script|link|img|iframe|object|form)\b|\b(?:src|href|on\w+)="
    assert re.findall(asking, screen(act(address))) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_says_what_its_parts_are(address: str) -> None:
    page = screen(act(address))
    assert page.startswith('<!DOCTYPE html>\n<html lang="ru">')
    assert len(list(tags(page, "main"))) == 1
    assert next(name for name, _ in tags(page, "h1", "h2")) == "h1"
    assert [given for _, given in tags(page, "th") if not given.get("scope")] == []
    tables = [given for _, given in tags(page, "table") if given.get("role") != "presentation"]
    regions = [given for _, given in tags(page, "div") if given.get("role") == "region"]
    assert len(tables) == len(regions)
    assert all(given["aria-label"] and given["tabindex"] == "0" for given in regions)


def test_marks_stand_above_the_sheets() -> None:
    view = replace(act(), mark="example", draft=True)
    head = screen(view).partition("<main>")[0]
    assert ("Учебный пример" in head, "ПРОЕКТ" in head) == (True, True)
    bare = screen(replace(view, mark=None, draft=False)).partition("<main>")[0]
    assert '<header class="marks">' not in bare


# -- the command line


def files(shell: Shell) -> list[str]:  # noqa: F811 - the fixture
    listing = json.loads((shell.folder / "build/manifest.json").read_text("utf-8"))
    return [entry["path"] for entry in listing["files"]]


def test_a_build_writes_the_page_beside_the_pdf_when_asked(shell: Shell) -> None:  # noqa: F811
    shell.write({"order.yaml": ACT})
    assert shell.run("build", "--html").code == 0
    assert "order/act.html" in files(shell)
    page = (shell.folder / "build/order/act.html").read_text("utf-8")
    assert "Об утверждении" not in page
    assert "О плане работы" in page
    shell.run("build")
    assert "order/act.html" not in files(shell)
    assert not (shell.folder / "build/order/act.html").exists()


def test_the_page_is_of_the_whole_act(shell: Shell) -> None:  # noqa: F811
    shell.write({"order.yaml": ACT})
    said = shell.run("build", "--html", "--annex", "план")
    assert (said.code, "без --annex" in said.err) == (2, True)


def test_words_of_an_act_are_never_markup(shell: Shell) -> None:  # noqa: F811
    hostile = '<script>alert(1)</script>{{ 1 + 1 }}" onload="x'
    shell.write({"order.yaml": ACT.replace("заголовок: План", f"заголовок: '{hostile}'")})
    shell.run("build", "--html")
    page = (shell.folder / "build/order/act.html").read_text("utf-8")
    assert "<script" not in page
    assert "{{ 1 + 1 }}" in page
    assert not [given for _, given in tags(page, "h1", "div", "section") if "onload" in given]


def test_a_project_s_own_broken_page_is_told_of(shell: Shell) -> None:  # noqa: F811
    (shell.folder / "roadmapc.yaml").write_text("папки: {шаблоны: свои}\n", "utf-8")
    (shell.folder / "свои").mkdir()
    (shell.folder / "свои" / "screen.html").write_text("{{ act.nothing }}", "utf-8")
    shell.write({"order.yaml": ACT})
    assert shell.run("build").code == 0
    said = shell.run("build", "--html")
    assert "акт не печатается" in said.out
    assert said.code == 1
