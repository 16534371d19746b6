"""What a name tells of a body: its place in the hierarchy, and whose territory it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from roadmapc.importing.cleaning import folded, in_line
from roadmapc.language.stems import stem
from roadmapc.model import Level

_OFFICE = re.compile(
    r"(?<!\w)(?:министерств|департамент|комитет|управлени|отдел|администраци|правительств|агентств|служб|глав[аы]\b|министр"
    r"|губернатор|председател|начальник|орган\w*\s+(?:управлени|местного))",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"российской федерации|минпросвещени|минобрнауки|рособрнадзор|просвещения россии|(?<!\w)рф(?!\w)",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"(?<!\w)(?:област(?:ь|и|ной|ное|ного)|кра(?:й|я|ю|ево[ейм]\w*|евого)|республик\w+|автономн\w+ (?:округ|област)\w*)(?!\w)",
    re.IGNORECASE,
)
_MUNICIPAL = re.compile(
    r"(?<!\w)(?:район\w*|муниципальн\w+|городск\w+|города?|г|сельск\w+|поселени\w+|округ\w*)(?!\w)",
    re.IGNORECASE,
)
_AUTONOMOUS = re.compile(r"автономн\w+ округ\w*", re.IGNORECASE)
_SCHOOL = re.compile(
    r"(?<!\w)(?:школ[аы]\w*|гимнази\w+|лице[йя]\w*|[сон]ош|(?!\w*доу)[мгчн]\w{0,3}оу|кадетск\w+|интернат\w*)(?!\w)",
    re.IGNORECASE,
)
_SCHOOL_NOUN = re.compile(
    r"(?<!\w)(?:школ\w+|гимнази\w+|лице[йя]\w*|[сон]ош|кадетск\w+|интернат\w*)(?!\w)", re.IGNORECASE
)
_BEYOND_SCHOOL = re.compile(
    r"(?<!\w)(?:институт\w*|университет\w*|колледж\w*|техникум\w*|академи[яию]|дпо|иро)(?!\w)",
    re.IGNORECASE,
)
"""What tells of no school though its form of property is one that schools have: «ГАОУ ДПО»."""
_INSTITUTION = re.compile(
    r"(?<!\w)(?:институт\w*|университет\w*|колледж\w*|техникум\w*|центр\w*|академи\w+|кабинет\w*|детск\w+ сад\w*|[мг]\w{0,3}доу"
    r"|гау|гбу|мку|мбу|мау|дпо|иро|учреждени\w+)(?!\w)",
    re.IGNORECASE,
)
_OF_REGION = re.compile(r"(?<!\w)(?:министерств|министр|правительств|губернатор)", re.IGNORECASE)
_USUALLY_MUNICIPAL = re.compile(
    r"(?<!\w)(?:отдел|управлени|комитет)\w* (?:по )?(?:образовани|культур|общего)", re.IGNORECASE
)


def level_of(name: str) -> Level | None:
    """The level of a body by its name; None where the name does not tell."""
    head = name.partition("«")[0]
    if _OFFICE.search(head):
        return _level_of_office(name)
    if _BEYOND_SCHOOL.search(name) and not _SCHOOL_NOUN.search(name):
        return "institution"
    if _SCHOOL.search(name):
        return "school"
    if _INSTITUTION.search(name):
        return "institution"
    return None


def _level_of_office(name: str) -> Level | None:
    bare = _AUTONOMOUS.sub(" ", name)
    if _MUNICIPAL.search(bare) and not _OF_REGION.search(name):
        return "municipality"
    if _REGION.search(name):
        return "region"
    if _COUNTRY.search(name):
        return "country"
    if _OF_REGION.search(name):
        return "region"
    return "municipality" if _USUALLY_MUNICIPAL.search(name) else None


# -- territories


@dataclass(frozen=True, slots=True)
class Named:
    """A territory as a text names it; two are the same if their `key` is."""

    name: str
    level: Level

    @property
    def key(self) -> tuple[Level, frozenset[str]]:
        """What is the same in every case and spelling."""
        return self.level, _essence(self.name)


@cache
def _essence(name: str) -> frozenset[str]:
    words = (word for word in folded(name).split() if word not in _GENERAL)
    return frozenset(map(stem, words))


_GENERAL = {"муниципальное", "муниципальный", "образование", "учебный", "пример"}
_ADJECTIVE = r"([А-ЯЁ][А-ЯЁа-яё]*(?:-[А-ЯЁа-яё]+)*?)"
_PATTERNS: tuple[tuple[re.Pattern[str], str, Level], ...] = (
    (re.compile(rf"{_ADJECTIVE}(ая|ой) (область|области)(?!\w)", re.IGNORECASE), "ая область", "region"),
    (re.compile(rf"{_ADJECTIVE}(?:ий|ый|ого|ом) (край|края|крае)(?!\w)", re.IGNORECASE), "ий край", "region"),
    (
        re.compile(rf"{_ADJECTIVE}(?:ий|ый|ого|ом) (автономн(?:ый|ого|ом) округ[ае]?)(?!\w)", re.IGNORECASE),
        "ий автономный округ",
        "region",
    ),
    (re.compile(rf"{_ADJECTIVE}(?:ая|ой) (республик[аеи])(?!\w)", re.IGNORECASE), "ая Республика", "region"),
    (
        re.compile(rf"{_ADJECTIVE}(?:ий|ый|ого|его|ом|ем) (муниципальн(?:ый|ого|ом) (?:район|округ)[ае]?)(?!\w)", re.IGNORECASE),
        "ий муниципальный",
        "municipality",
    ),
    (
        re.compile(rf"{_ADJECTIVE}(?:ий|ый|ого|его|ом|ем) (городск(?:ой|ого|ом) округ[ае]?)(?!\w)", re.IGNORECASE),
        "ий городской округ",
        "municipality",
    ),
    (re.compile(rf"{_ADJECTIVE}(?:ий|ый|ого|его|ом|ем) (район[ае]?)(?!\w)", re.IGNORECASE), "ий район", "municipality"),
)  # fmt: skip
_REPUBLIC = re.compile(
    r"республик[аеи] ((?:[А-ЯЁ][А-ЯЁа-яё-]+)(?: [А-ЯЁ][а-яё-]+)?)", re.IGNORECASE
)
_TOWN = re.compile(
    r"(?:муниципальн\w+ образовани\w+|городск\w+ округ\w*) «([^«»]{3,60})»", re.IGNORECASE
)
_HARD = "гкхжшчщ"
_NO_NAME = re.compile(
    r"(?:муниципальн|городск|автономн|данн|наш|этот|сво|кажд|предметн|образовательн|чужд|российск)",
    re.IGNORECASE,
)
"""Adjectives before «район», «округ», «область» that name none."""


def territories_in(text: str) -> Iterator[Named]:
    """The territories that a text names, in the nominative, the smallest first."""
    text = in_line(text)
    for found in _TOWN.finditer(text):
        yield Named(_spoken(found[1]), "municipality")
    by_size = sorted(_PATTERNS, key=lambda item: item[2] != "municipality")
    for pattern, ending, level in by_size:
        for found in pattern.finditer(text):
            if found[1][0].isupper() and not _NO_NAME.match(found[1]):
                yield Named(_joined(found, ending), level)
    for found in _REPUBLIC.finditer(text):
        if found[1][0].isupper():
            yield Named(f"Республика {_spoken(found[1])}", "region")


def _joined(found: re.Match[str], ending: str) -> str:
    """An adjective of a territory in the nominative, with its noun."""
    stem = _spoken(found[1])
    if ending.startswith("ий"):
        is_hard = stem[-1] not in _HARD and not re.search(r"(?:его|ем)\s", found[0], re.IGNORECASE)
        ending = ("ый" if is_hard else "ий") + ending[2:]
    if ending.endswith("муниципальный"):
        ending += " округ" if "округ" in found[0].casefold() else " район"
    return stem + ending


def _spoken(word: str) -> str:
    """A word that stands in capitals as a name is written."""
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word


def same_place(text: str, place: Named) -> bool:
    """Whether a text, say the name of a folder, names a place."""
    return any(named.key == place.key for named in territories_in(text)) or (
        bool(place.key[1]) and place.key[1] <= set(map(stem, folded(text).split()))
    )
