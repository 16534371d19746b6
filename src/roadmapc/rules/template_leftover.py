"""A place of a template that was never filled in."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_X = "[ХхXx]"
_PERSON = r"(?:Ф\.? ?И\.? ?О\b\.?|Фамилия,? +(?:И\. ?О\.|имя)|И\. ?О\. +Фамилия\b)"
_ASKED = (
    r"(?:указать|укажите|вписать|впишите|заполнить|вставить|выбрать|наименование|название|номер"
    r"|дата|должность|ФИО|Ф\. ?И\. ?О\.|фамилия|образец|…|\.\.\.)"
)
_LEFTOVERS = (
    r"(?:« ?)?(?<![A-Za-z])_{2,}(?: ?[»«/.–-]? ?(?:20)?_{2,})*",
    r"\.{6,}|…{3,}",
    rf"\[ ?{_ASKED}[^\[\]\x1e]{{0,120}}\]",
    r"<(?:[А-ЯЁа-яё][^<>\x1e]{0,120}|…|\.\.\.)>",
    r"Error! (?:Bookmark|Reference|Hyperlink|No )[^.\x1e]{0,80}",
    r"Ошибка! (?:Закладка|Источник|Недопустимый|Неизвестный|Раздел|Стиль)[^.\x1e]{0,80}",
    rf"(?<!\w){_X}{{2}}\.{_X}{{2}}\.(?:20)?(?:{_X}|\d){{2,4}}(?!\w)",
    rf"(?<!\w)20(?:{_X}{{2}}|__)(?!\w)",
    r"(?<!формате )(?<!формате «)(?<!\w)(?:ДД\.ММ\.ГГ(?:ГГ)?|дд\.мм\.гг(?:гг)?)(?!\w)",
    rf"№ ?{_X}{{2,}}(?![\w-])",
    r"(?<!\w)И\. ?О\. ?Фамилия\b|(?<!\w)Фамилия +И\. ?О\.",
    r"(?i:lorem ipsum)",
)
_PATTERN = re.compile("|".join(_LEFTOVERS))
_SIGNS = ("__", "......", "………", "[", "<", "Error!", "Ошибка!", "ДД.ММ", "дд.мм", "Фамилия")
_LETTERS = re.compile(rf"{_X}(?<={_X}.)")
_LOREM = re.compile(r"[Ll](?i:orem ipsum)")
"""With the signs, what every leftover has in it and few texts have."""
_WHOLE = re.compile(rf"(?:{_PERSON}|{_X}{{2,}}|фамилия|дата|номер)\s*", re.IGNORECASE)
_NAME = re.compile(r"\s*/?\s*(?:[А-ЯЁ]\.\s?[А-ЯЁ]|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.)")
_PLACES = frozenset({"person", "place", "post", "authority"})


def check(unit: Unit) -> Iterator[Finding]:
    wording, seen = unit.wording, -1
    for found in leftovers(wording.text):
        value, start = wording.at(found.start())
        if start == seen or _is_signed(value.key.en, wording.text, found):
            continue
        seen = start
        span = wording.written(*found.span()).span
        yield _finding(Spot(unit.source.path, value.route, span=span), found[0])
    for value in wording.values:
        if value.key.en not in _PLACES:
            continue
        text = value.scalar.text
        if _WHOLE.fullmatch(text) and not _PATTERN.search(text):
            spot = Spot(unit.source.path, value.route, span=value.scalar.span)
            yield _finding(spot, text)


def _is_signed(key: str, text: str, found: re.Match[str]) -> bool:
    """Whether a line of a stamp as published only waits for a signature before a name."""
    is_line = key == "as_published" and set(found[0]) == {"_"}
    return is_line and _NAME.match(text, found.end()) is not None


def leftovers(text: str) -> Iterator[re.Match[str]]:
    """Every leftover of a template in a text."""
    if any(sign in text for sign in _SIGNS) or _LETTERS.search(text) or _LOREM.search(text):
        return _PATTERN.finditer(text)
    return iter(())


def _finding(spot: Spot, text: str) -> Finding:
    written = " ".join(text.split())
    return Finding(
        spot,
        Words(f"остаток шаблона «{written}»", f"a leftover of a template: {written!r}"),
        Words(
            "впишите то, что должно здесь стоять, или уберите это место",
            "write what belongs here, or drop the place",
        ),
    )


RULE = UnitRule(
    name="template-leftover",
    severity=Severity.ERROR,
    title=Words("остаток шаблона", "a leftover of a template"),
    check=check,
)
