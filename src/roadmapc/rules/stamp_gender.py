"""A stamp that does not agree with what it approves."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.acts import APPROVED, heading_noun
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Annex
from roadmapc.project import Unit
from roadmapc.rules.acts import word_spot
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if isinstance(unit.document, ActFile):
        for annex in unit.document.annexes:
            yield from _look(unit, annex)


def _look(unit: Unit, annex: Annex) -> Iterator[Finding]:
    stamp, named = annex.stamp, heading_noun(annex.title)
    if stamp is None or stamp.gender is None or stamp.form == "annex" or named is None:
        return
    noun, gender = named
    if stamp.gender != gender:
        written, right = APPROVED[stamp.gender], APPROVED[gender]
        yield Finding(
            Spot(unit.source.path, (*stamp.route, "gender")),
            Words(
                f"гриф печатается «{written}», а к слову «{noun}» подходит «{right}»",
                f"the stamp reads {written}, but {noun!r} needs {right}",
            ),
            Words(
                "удалите род из грифа: компилятор согласует гриф с заголовком сам",
                "delete the gender from the stamp: it is made to agree with the title",
            ),
            notes=(
                Note(
                    word_spot(unit, (*annex.route, "title"), noun),
                    Words("слово, с которым согласуется гриф", "the word that the stamp goes with"),
                ),
            ),
        )


RULE = UnitRule(
    name="stamp-gender",
    severity=Severity.WARNING,
    title=Words("гриф не согласован с заголовком", "a stamp that does not agree with the title"),
    check=check,
)
