"""Every word of the real acts as it goes to the page, kept for review.

After an intended change: `ROADMAPC_RENEW_GOLDEN=1 pytest tests/test_golden.py`, then read the
difference in git.
"""

import os
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from printed import ADDRESSES, views

from roadmapc.rendering.html import render

GOLDEN = Path(__file__).parent / "golden"
_SPACE = {"section", "header", "div", "table", "thead", "tbody", "tfoot", "tr", "ul", "colgroup"}
_EMPTY = {"br", "col", "meta"}


class _Body(HTMLParser):
    """The body of a page with a line for each thing that stands on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._depth = 0
        self._inside = False
        self._line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._inside = True
        elif self._inside:
            shown = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
            if tag in _SPACE:
                self._end_line()
                self._line = f"<{tag}{shown}>"
                self._end_line()
                self._depth += 1
            else:
                self._line += f"<{tag}{shown}>"

    def handle_endtag(self, tag: str) -> None:
        if tag == "body":
            self._end_line()
            self._inside = False
        elif self._inside and tag in _SPACE:
            self._end_line()
            self._depth -= 1
        elif self._inside and tag not in _EMPTY:
            self._line += f"</{tag}>"
            if tag in {"p", "td", "th", "h1", "h2", "li"} and tag == self._opened():
                self._end_line()

    def handle_data(self, data: str) -> None:
        if self._inside:
            text = escape(data, quote=False).replace(" \u2060", "&nbsp;")
            self._line += text if text.strip() else ""

    def _opened(self) -> str:
        return self._line[1 : self._line.find(">")].partition(" ")[0]

    def _end_line(self) -> None:
        if self._line:
            self.lines.append("  " * self._depth + " ".join(self._line.split()))
        self._line = ""


def pretty(html: str) -> str:
    body = _Body()
    body.feed(html)
    return "\n".join(body.lines) + "\n"


def _golden(address: str) -> Path:
    return GOLDEN / f"{address.replace('/', '-')}.html"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_words_of_a_real_act_are_those_that_were_reviewed(address: str) -> None:
    page, file = pretty(render(views()[address])), _golden(address)
    if os.environ.get("ROADMAPC_RENEW_GOLDEN"):
        file.write_text(page, "utf-8")
    assert file.exists(), "a new act: renew the golden pages and read this one"
    assert page == file.read_text("utf-8")


def test_no_reviewed_page_is_left_of_an_act_that_is_gone() -> None:
    assert {file.name for file in GOLDEN.glob("*.html")} <= {
        _golden(address).name for address in ADDRESSES
    }


def test_a_changed_word_changes_the_page() -> None:
    html = render(views()[ADDRESSES[0]])
    at = html.index("<p>", html.index("<body>")) + 4
    assert pretty(html) != pretty(html[:at] + "!" + html[at:])
