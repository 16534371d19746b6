"""One document that is called a plan in one place and a programme in another."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.acts import document_nouns
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Annex
from roadmapc.project import Unit
from roadmapc.rules.acts import act_of, points, texts_in, word_spot
from roadmapc.rules.rule import UnitRule
from roadmapc.tree import Route

_APPROVAL = re.compile(r"^\s*об\s+утверждении\s", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")
_HELP = Words(
    "назовите документ одинаково в заголовке акта, в пункте, в приложении и в паспорте",
    "call the document the same in the act's title, its point, the annex and the passport",
)


class _Named(NamedTuple):
    """A text that names the document: where it stands, and what it calls it."""

    route: Route
    text: str
    where: Words

    @property
    def nouns(self) -> tuple[tuple[str, str], ...]:
        return document_nouns(self.text)


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        own = _Named((*annex.route, "title"), annex.title, Words("приложение", "the annex"))
        others = [named for named in _above(unit, annex) if _differ(named, own)]
        if len(others) > 1:
            yield _finding(unit, own, others)
        elif others:
            yield _finding(unit, others[0], [own])
        yield from _passport(unit, annex, own)


def _above(unit: Unit, annex: Annex) -> Iterator[_Named]:
    """What the act's title and the point that approves the annex call it."""
    act = act_of(unit)
    if act is None or not isinstance(unit.document, ActFile):
        return
    if len(unit.document.annexes) == 1 and _APPROVAL.match(act.title):
        yield _Named((*act.route, "title"), act.title, Words("заголовок акта", "the act's title"))
    for point in points(act):
        if [name.removeprefix("#") for name in point.approves] == [annex.id]:
            where = Words("пункт, который его утверждает", "the point that approves it")
            yield _Named((*point.route, "text"), point.text, where)


def _differ(one: _Named, other: _Named) -> bool:
    """Whether neither text begins with a noun that the other uses for the document too."""
    ours, theirs = one.nouns, other.nouns
    if not ours or not theirs:
        return False
    return ours[0][0] not in {noun for noun, _ in theirs} and theirs[0][0] not in {
        noun for noun, _ in ours
    }


def _finding(unit: Unit, named: _Named, others: list[_Named]) -> Finding:
    (ours, word), (theirs, _) = named.nouns[0], others[0].nouns[0]
    return Finding(
        word_spot(unit, named.route, word),
        Words(
            f"документ назван здесь словом «{ours}», а в другом месте – «{theirs}»",
            f"the document is called {ours!r} here and {theirs!r} elsewhere",
        ),
        _HELP,
        notes=tuple(
            Note(word_spot(unit, other.route, other.nouns[0][1]), other.where) for other in others
        ),
    )


def _passport(unit: Unit, annex: Annex, own: _Named) -> Iterator[Finding]:
    """The row of the passport that names the programme otherwise than its title."""
    chapters = annex.programme.sections if annex.programme is not None else ()
    for row in (row for chapter in chapters for row in chapter.passport):
        value = next(texts_in(unit, (*row.route, "content")), None)
        if not row.name.casefold().startswith("наименование") or value is None:
            continue
        name = value.scalar.text
        if not _is_part(name, annex.title) and not _is_part(annex.title, name):
            yield Finding(
                Spot(unit.source.path, value.route),
                Words(
                    "паспорт называет программу не так, как заголовок приложения",
                    "the passport names the programme otherwise than the annex's title",
                ),
                _HELP,
                notes=(Note(Spot(unit.source.path, own.route), own.where),),
            )


def _is_part(short: str, long: str) -> bool:
    """Whether the words of one name stand in the other in the same order."""
    words = iter(_words(long))
    return all(word in words for word in _words(short))


def _words(name: str) -> list[str]:
    return _WORD.findall(_BRACKETS.sub(" ", name.casefold().replace("ё", "е")))


RULE = UnitRule(
    name="different-names",
    severity=Severity.WARNING,
    title=Words("один документ назван по-разному", "one document under different names"),
    check=check,
)
