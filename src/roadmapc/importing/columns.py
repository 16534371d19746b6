"""What a heading of a table says that its column holds."""

import re
from typing import Literal

from roadmapc.importing.cleaning import in_line
from roadmapc.language.nearest import LOOKALIKES

Content = Literal[
    "number", "action", "deadline", "responsible", "co-executors", "result", "evidence",
    "publication", "stage", "checkpoint", "indicator", "target", "unit", "year", "party", "note",
]  # fmt: skip

_LONGEST = 90
"""Characters of a heading; what is longer is a text."""
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_CUT = re.compile("[ \u2010\u2011-]")
_HYPHENATED = re.compile(r"(?<=[а-яё])[-\u2010\u2011] (?=[а-яё])")
_YEAR = re.compile(
    r"(?:на |за |план |факт |базов\w+ (?:значени\w+|показател\w+|год),? ?\(?)*(20\d\d)(?: ?[-–—/] ?(20\d\d|\d\d))?"
    r" ?(?:г\.?|гг\.?|год[ыау]?|уч(?:\.|ебн\w+)? ?год\w*|уч\. ?г\.?)? ?(?:\((?:план|факт)\))? ?\)? ?\*{0,3}"
)
_SHARED = r"со-?исполнит|привлекаем|участвующ\w+ (?:орган|лиц)"
_ANSWERING = (
    r"ответс?т?вен|(?<!со)(?<!со-)исполнит|кто (?:провод|отвеч|исполн|выполн|привлек)|куратор|координатор"
    r"|^отв(?:етств)?\.?$|^кем\b|организатор|^проводит|должностн\w+ лиц"
)
_CO_EXECUTORS, _RESPONSIBLE = re.compile(_SHARED), re.compile(_ANSWERING)
_VOCABULARY: tuple[tuple[Content, re.Pattern[str]], ...] = tuple(
    (content, re.compile(pattern))  # type: ignore[misc] # mypy widens the literals of a literal tuple
    for content, pattern in (
        ("number", r"(?:№|n[oº°]?)\.? ?(?:п ?[/\\.]? ?п\.?|стр\w*|меропр\w*)?\.?$|п ?[/\\] ?п\.?$|^пункт плана|^код$|номер|№"),
        ("checkpoint", r"контрольн\w* (?:точк|событи)|\bвех[аи]\b|ключев\w+ событи"),
        ("co-executors", _SHARED),
        ("responsible", _ANSWERING),
        ("publication", r"информационн\w* сопровожд|публикац|размещен|освещен\w* в|огласк"),
        ("unit", r"^ед(?:\.|иниц\w*)? ?(?:изм|$)|единиц\w* измер"),
        ("deadline", r"срок|\bдат[аы]\b|период|^врем|когда|^месяц|календарн|^график|^начало$|^окончание$|^день\b|^дни\b"),
        ("evidence", (r"отч[её]тн|форм\w* (?:отч|представл|контрол|заверш|предъявл|фиксац)"
                     r"|документ|подтвержд|^вид[ы]? отч|где (?:заслуш|рассматр)|^выход\b|подведени\w+ итог|^материалы$")),
        ("result", r"результат|^что получ|эффект|показател\w* (?:реализ|исполн|выполн|эффект|успеш)|итог|продукт"),
        ("target", r"^цел[ьи]$|значени|ориентир"),
        ("indicator", r"показател|индикатор|критери"),
        ("stage", r"этап|раздел|^блок|^модул|направлени"),
        ("action", (r"мероприят|действи|^вид[ы]? (?:деят|работ)|содержан|^задач|^работ|^событи|^тем[аы]\b"
                   r"|^что (?:дел|необх)|управленческ|^наименован|^мер[ыа]\b|формы? работы|^деятельност|^тематик|^перечень (?:работ|мер)|^вопрос|вопросы$|^повестк|^шаги")),
        ("party", r"организац|учрежден|^школ|^оо$|^участник|образовательн"),
    )
)  # fmt: skip


def heading_text(text: str) -> str:
    """A heading in one line in Cyrillic letters, its own hyphens taken out of narrow columns."""
    plain = in_line(text)
    if _CYRILLIC.search(plain):
        plain = plain.translate(LOOKALIKES)
    return _HYPHENATED.sub("", plain.casefold().replace("ё", "е"))


def content_of(text: str) -> Content | None:
    """What a column with such a heading holds; None where no heading sounds like it."""
    written = heading_text(text)
    if not written or len(written) > _LONGEST:
        return None
    if year_of(text) is not None:
        return "year"
    found = _known(written)
    if found == "co-executors" and (named := _RESPONSIBLE.search(written)) is not None:
        shared = _CO_EXECUTORS.search(written)
        return "responsible" if shared is None or named.start() < shared.start() else found
    return found or _split_apart(written)


def _known(written: str) -> Content | None:
    return next((content for content, known in _VOCABULARY if known.search(written)), None)


def _split_apart(written: str) -> Content | None:
    """What a heading says whose words a scan or a narrow column cut: «ответ ственные»."""
    found = _known(_CUT.sub("", written))
    return found if found in ("deadline", "responsible", "action", "result") else None


def year_of(text: str) -> str | None:
    """The key of a column of values: «2023 г.» is 2023, «2020/21 уч. год» is 2020-2021."""
    found = _YEAR.fullmatch(in_line(text).casefold())
    if found is None:
        return None
    if found[2] is None:
        return found[1]
    second = found[2] if len(found[2]) > 2 else found[1][:2] + found[2]
    return f"{found[1]}-{second}"
