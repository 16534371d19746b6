"""Small typography on the way to the page; the YAML stays as it was written."""

import re

NBSP = "\u00a0"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"№ ?(?=\S)"), "№" + NBSP),
    (re.compile(r"(?<=\d) (?=(?:г|гг|года|году|год|годы|годов|руб|%|ч|уч)\b)"), NBSP),
    (re.compile(r"\b(г|ст|п|пп|ул|д|с) ?\. (?=[А-ЯЁ0-9])"), r"\1." + NBSP),
    (re.compile(r"\b([А-ЯЁ])\. ?([А-ЯЁ])\. ?(?=[А-ЯЁ][а-яё])"), rf"\1.\2.{NBSP}"),
    (re.compile(r" (?=[–—] )"), NBSP),
    (re.compile(r"(?<=\d) (?=(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября"
                r"|октября|ноября|декабря)\b)"), NBSP),
)  # fmt: skip


def typeset(text: str) -> str:
    """`text` with non-breaking spaces where offices want none broken."""
    for pattern, written in _RULES:
        text = pattern.sub(written, text)
    return text
