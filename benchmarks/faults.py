"""Faults for invented files: slips such as people make, each with the rule that must find it."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from benchmarks.invent import Place, School

from roadmapc.format.names import RUSSIAN, name_of
from roadmapc.language.words import Lang


class Fault(NamedTuple):
    """A fault that was put in: the file that a finding must name, and the finding's rule."""

    path: str
    rule: str
    kind: str


Spoil = Callable[[str], str]
"""A text with a fault in it, or the same text where there is no place for it."""


class Kind(NamedTuple):
    """A kind of fault in the act of a school; `above` says that it is found in the act above."""

    name: str
    rule: str
    spoil: Spoil
    above: bool = False


_KEY = re.compile(r"‹(.+?)›")
_IN_ENGLISH = {ru: en for en, ru in RUSSIAN.items()}


def _sub(pattern: str, put: str) -> Spoil:
    """The first place of a pattern changed; ‹срок› stands for the key in the language of the file."""

    def spoil(text: str) -> str:
        lang = "ru" if re.search(r"^акт:", text, re.MULTILINE) else "en"
        return re.sub(_keys(pattern, lang), _keys(put, lang), text, count=1, flags=re.MULTILINE)

    return spoil


def _keys(text: str, lang: Lang) -> str:
    return _KEY.sub(lambda found: name_of(_IN_ENGLISH[found[1]], lang), text)


def _own(put: str) -> Spoil:
    """Another deadline of an action that carries out nothing above."""
    return _sub(r"(id: свое-кадры\n +‹название›: .*\n +‹срок›: ).*", rf"\g<1>{put}")


def _named(put: str) -> Spoil:
    """More after the name of an action."""
    return _sub(r"(id: диагностика\n +‹название›: .*)", rf"\g<1>{put}")


KINDS: tuple[Kind, ...] = (
    Kind("a deadline later than the one above", "late-deadline",
         _sub(r"(‹реализует›: .*#стажировки\]\n(?: +‹после›: .*\n)? +‹срок›: ).*", r"\g<1>ноябрь 2027 г.")),
    Kind("a deadline outside the one above", "deadline-outside-parent",
         _sub(r"(‹реализует›: .*#диагностика\]\n +‹срок›: ).*", r"\g<1>ежегодно в марте")),
    Kind("a window left empty", "unmet-window",
         _sub(r"(‹реализует›: .*#диагностика\]\n +‹срок›: ).*", r"\g<1>октябрь 2025 г.")),
    Kind("a name that nobody has", "unknown-responsible",
         _sub(r"(‹ответственные›: \[)", r"\1завхоз, ")),
    Kind("a reference to nothing", "unresolved-reference", _sub("#впр]", "#впры]")),
    Kind("an annex that is not there", "unresolved-reference",
         _sub(r"(‹утверждает›: \[)план", r"\1планы")),
    Kind("a misspelt key", "unknown-key", _sub("‹ответственные›:", "‹ответственные›х:")),
    Kind("a key that is missing", "missing-key", _sub(r"^ +‹орган›: .*\n", "")),
    Kind("a key that is written twice", "repeated-key", _sub(r"^( +‹статус›: .*\n)", r"\1\1")),
    Kind("nobody responsible", "missing-responsible", _sub(r"^ +‹ответственные›: .*\n", "")),
    Kind("a text cut by a mark of YAML", "cut-text", _named(" #2 и района")),
    Kind("a Latin letter in a Russian word", "mixed-alphabet", _named(" шкoлы")),
    Kind("a bracket that never closes", "unbalanced-brackets", _named(" (по плану")),
    Kind("a quotation mark without its pair", "unbalanced-quotes", _named(" «по плану")),
    Kind("two spaces", "spacing", _named("  и анкет")),
    Kind("a blank of a template", "template-leftover", _named(" _____")),
    Kind("an unexplained abbreviation", "undefined-abbreviation", _named(" в ЦМСК")),
    Kind("words that are no deadline", "unreadable-deadline", _own("по мере необходимости")),
    Kind("a deadline without a year", "no-year", _own("октябрь-ноябрь")),
    Kind("two deadlines run together", "glued", _own("январь 2025 август 2026")),
    Kind("a status in a deadline", "status-in-deadline", _own("ноябрь 2025 г. (исполнено)")),
    Kind("a deadline after the plan", "outside-period", _own("март 2029 г.")),
    Kind("a deadline before the act", "before-approval", _own("март 2024 г.")),
    Kind("somebody else's schedule", "external-schedule", _own("по графику управления")),
    Kind("two actions of one id", "duplicate-id", _sub("id: свое-кадры", "id: свое-предметы")),
    Kind("an act above that is no basis", "parent-not-in-basis", _sub(r"^ +‹основания›: .*\n", "")),
    Kind("a level passed over", "skipped-level",
         _sub(r"(‹реализует›: \[region-\d+)/area-\d+(/order#впр\])", r"\1\2")),
    Kind("a duty left undone", "unmet-duty", _sub(r"^ +‹исполняет›: .*\n", ""), above=True),
    Kind("an action that was not taken up", "not-taken-up",
         _sub(r"^ +‹реализует›: .*#психолог\]\n", ""), above=True),
    Kind("other years in the title", "title-period",
         _sub(r"(id: план\n +‹заголовок›: \|-\n.*\n.* на )2024", r"\g<1>2023")),
    Kind("an act of a day off", "day-off", _sub(r"(‹дата›: )\d\d\.08", r"\g<1>24.08")),
    Kind("a bracket of YAML left open", "syntax", _sub(r"(‹ответственные›: \[.*)\]", r"\1")),
    Kind("a period in words", "wrong-value", _sub(r"(‹период›: ).*", r"\1двадцатые годы")),
)  # fmt: skip


class Spoilt(NamedTuple):
    """A fault for one file."""

    kind: Kind
    school: School

    def spoil(self, text: str) -> str:
        """The file's text with the fault in it; raises ValueError where it has no place for it."""
        spoilt = self.kind.spoil(text)
        if spoilt == text:
            raise ValueError(f"no place for {self.kind.name} in {self.school.act}")
        return spoilt

    @property
    def told(self) -> Fault:
        """The fault as it must be found."""
        where: Place = self.school.above if self.kind.above else self.school
        return Fault(f"roadmaps/{where.act}.yaml", self.kind.rule, self.kind.name)


def chosen(schools: list[School], wanted: str, seed: int) -> dict[str, Spoilt]:
    """Which files get which fault, by path below the roadmaps: a count of schools, or with a point a share."""
    count = round(float(wanted) * len(schools)) if "." in wanted else int(wanted)
    chance = Random(f"{seed}/faults")
    spoilt = sorted(chance.sample(range(len(schools)), min(count, len(schools))))
    kinds = _in_turn(chance)
    return {f"{schools[at].act}.yaml": Spoilt(next(kinds), schools[at]) for at in spoilt}


def _in_turn(chance: Random) -> Iterator[Kind]:
    """Every kind once, in chance order, again and again."""
    while True:
        yield from chance.sample(KINDS, len(KINDS))
