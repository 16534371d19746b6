"""Small typography on the way to the page; the YAML stays as it was written.

Letters and digits stay, in their order: only spaces, dashes and quotation marks change.
"""

import re
import unicodedata

from roadmapc.language.russian import MONTHS_GENITIVE, month_forms

NBSP = "\u00a0"
SEPARATOR = "\x1e"
"""What stands between texts that are looked through together: white space, but no blank or line end."""

BREAK = "\u200b"
"""Where a line may end without a space or a hyphen; it leaves no ink."""
TIED = re.compile(rf"{NBSP}|(?<=[\dIVX])–(?=[\dIVX])|(?<=[\d{NBSP}])-(?=[^\W\d_]{{1,4}}(?!\w))")
"""What ties its neighbours: no line ends in «№ 5», «2020–2024», «I–III», «273-ФЗ», «9-х»."""
SHORT = re.compile(r"(?<![^\s(«„–—>])[вксоуиаВКСОУИА] (?=[^\s<])")
"""Words of one letter with their space. No line of a title ends there; in justified prose
that would widen the gaps between words, and narrow cells would grow ragged."""
_LINE_END = re.compile(
    rf"[ \n{BREAK}]|(?<=-)(?![\d{BREAK}])(?!(?<=[\d{NBSP}]-)[^\W\d_]{{1,4}}(?!\w))"
    r"|(?<=–)(?!(?<=[\dIVX]–)[\dIVX])"
)

_EMS: tuple[tuple[float, str], ...] = (
    (0, BREAK),
    (0.34, ".,:;-()/ijltf'"),
    (0.45, "зеёэcerszI"),
    (0.51, "абгдотухagovxy0123456789«»„“–_#" + NBSP),
    (0.58, "вийклнпрчцьяЗbdhknpquS+="),
    (0.70, "мфъБГВЕЁТЬЭРДBELTZFP"),
    (0.79, "жыюАСХЯУЧЛЪКИЙНОПЦwACDGHKNOQRUVXY"),
    (0.86, "шщФm&"),
)
_WIDEST = 1.13
"""Ems of the widest letters: Ш, Щ, Ю in bold."""
_EMS_OF = {letter: ems for ems, letters in _EMS for letter in letters}


def ems(word: str) -> float:
    """Room that `word` needs at most, in ems of a bold face as wide as Times New Roman."""
    return sum(_EMS_OF.get(letter, _WIDEST) for letter in word)


def unbroken(text: str) -> list[str]:
    """The parts of a text that stand on one line each, where no word is hyphenated."""
    return _LINE_END.split(text)


def typeset(text: str) -> str:
    """`text` as a printer sets it: «…» for "…", – in ranges, and spaces that may not break.

    What is set already stays as it is. Numbers of acts and schools, phones, codes and
    addresses of the web keep their hyphens; an address may go on in the next line after each
    of its parts.
    """
    text = unicodedata.normalize("NFC", text)
    text = _quoted(text) if '"' in text else text
    text = _DASHES.sub(_dashed, text) if "-" in text else text
    for pattern, written in _SPACES:
        text = pattern.sub(written, text)
    return _ADDRESS.sub(lambda address: _JOINT.sub(rf"\1{BREAK}", address[0]), text)


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_JOINT = re.compile(r"(?<=[\w/])([/.?&=#_-])(?=\w)")


# -- quotation marks

_OPENERS = frozenset(" \n\t([«„–—-/№" + NBSP)
_CLOSERS = frozenset(" \n\t)]»“–—-/.,:;!?…" + NBSP)


def _quoted(text: str) -> str:
    """Straight quotes in pairs, the inner ones lower; as written where they make no pairs.

    A quote after a digit that closes nothing is an inch.
    """
    marks, depth, opened = list(text), 0, list[int]()
    for at, mark in enumerate(text):
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if mark in "«»":
            depth = max(0, depth + (1 if mark == "«" else -1))
        elif mark != '"' or (before.isdigit() and not opened):
            continue
        elif (not before or before in _OPENERS or before == '"') and after and not after.isspace():
            opened.append(at)
            depth += 1
        elif opened and (not after or after in _CLOSERS or after == '"'):
            depth -= 1
            start = opened.pop()
            marks[start], marks[at] = "„“" if depth else "«»"
        else:
            return text
    return text if opened else "".join(marks)


# -- dashes

_MONTHS = "|".join(form for number in range(1, 13) for form in month_forms(number))
_FIGURE = r"\d+(?:[.,:]\d+)*"
_DASHES = re.compile(
    rf"""
    (?P<kept>
        (?:№|(?-i:\bN)[ {NBSP}]?(?=\d))[ {NBSP}]?\w[\w./-]*(?:[ {NBSP}]-(?:[ ](?:рп?|од)|\w{{1,2}})\b)?
      | \b(?:тел|факс|исх|вх)\b[.:]*[ {NBSP}]*[\w+(][\w()+ -]*
      | (?:https?://|www\.)\S+
      | (?<![\w-])[\w-]+\.(?:ru|рф|com|org|su|net)\b\S*
    )
  | (?P<spaced>(?<!\S)-(?=[ {NBSP}]))
  | (?<![\w.,:/+-])(?P<first>{_FIGURE})-(?P<last>{_FIGURE})(?![\w/-])
  | (?<![\w-])(?P<roman>(?-i:[IVX]+))-(?=(?-i:[IVX]+)(?![\w-]))
  | (?<![\w-])(?P<month>{_MONTHS})-(?=(?:{_MONTHS})(?![\w-]))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MARK = re.compile(r"[.,:]")
_DAY = re.compile(r"\d{1,2}\.\d{2}(?:\.\d{4})?")


def _dashed(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    if found["first"]:
        is_range = _is_range(found["first"], found["last"])
        return f"{found['first']}–{found['last']}" if is_range else found[0]
    return f"{found['roman'] or found['month'] or ''}–"


def _is_range(first: str, last: str) -> bool:
    """Whether two figures go upwards, or are two of a kind: 2020-2024, 1,5-2,5, 01.09-15.09."""
    if first.isdecimal() and last.isdecimal():
        return len(first) <= len(last) <= _LONGEST and int(first) < int(last)
    is_days = bool(_DAY.fullmatch(first) and _DAY.fullmatch(last))
    return is_days or _MARK.findall(first) == _MARK.findall(last)


_LONGEST = 9
"""Digits of a figure in a range; a longer one is a code."""


# -- spaces that may not break

_SPACE = f"[ {NBSP}]"
_UNITS = (
    rf"гг?|год|года|году|годы|годов|лет|мес|нед|дн|руб|коп|тыс|млн|млрд|час|часа|часов|ч(?!\.{_SPACE}?\d)|мин|"
    r"чел|уч|ед|шт|экз|кв|км|м|кг|га"
)
_SPACES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"([№§]){_SPACE}?(?=\w)"), rf"\1{NBSP}"),
    (re.compile(r"(?<!\w)N (?=\d)"), f"N{NBSP}"),
    (re.compile(rf"(?<=\d) (?=(?:(?:{_UNITS})\b|[%‰°]))"), NBSP),
    (re.compile(r"(?<=\d) (?=-[^\W\d_]{1,2}\b)"), NBSP),
    (re.compile(r"(?<=[\dIVX]) (?=квартал)"), NBSP),
    (re.compile(r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?!\d))"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d) (?=(?:{'|'.join(MONTHS_GENITIVE)})\b)"), NBSP),
    (re.compile(rf"(?<=\d») (?=(?:{'|'.join(MONTHS_GENITIVE)})\b)"), NBSP),
    (re.compile(r"\b(г|ст|п|пп|ул|д|с|ч|гл|абз|пос|им|стр|табл|рис) ?\. (?=[А-ЯЁ0-9])"),
        rf"\1.{NBSP}"),
    (re.compile(r"\b(пункт|стать|част|раздел|глав|приложени)(\w{0,3}) (?=\d)", re.IGNORECASE),
        rf"\1\2{NBSP}"),
    (re.compile(r"\b(и) (?=(?:т\.|др\.|пр\.))"), rf"\1{NBSP}"),
    (re.compile(r"\b(т)\. (?=[а-я]\.)"), rf"\1.{NBSP}"),
    (re.compile(rf"\b([А-ЯЁ])\.{_SPACE}?([А-ЯЁ])\.{_SPACE}?(?=[А-ЯЁ][а-яё])"), rf"\1.\2.{NBSP}"),
    (re.compile(rf"(?<=[а-яё]) (?=[А-ЯЁ]\.{_SPACE}?[А-ЯЁ]\.(?!\w))"), NBSP),
    (re.compile(r" (?=[–—](?:\s|$))"), NBSP),
    (re.compile(rf"(?<=\b(?:19|20)\d\d{NBSP}–) (?=(?:19|20)\d\d\b)"), NBSP),
)  # fmt: skip
