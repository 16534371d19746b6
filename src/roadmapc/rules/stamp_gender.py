"""A stamp that does not agree with what it approves."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.acts import APPROVED
from roadmapc.language.genders import gender_of, heading_noun
from roadmapc.language.stamps import form_of
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Annex, Gender, Stamp
from roadmapc.project import Unit
from roadmapc.rules.acts import word_spot
from roadmapc.rules.rule import UnitRule
from roadmapc.tree import Route


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        stamp = annex.stamp or Stamp(())
        if form_of(unit.document, annex) == "annex" or stamp.as_published is not None:
            continue
        if stamp.gender is not None:
            yield from _compare(unit, annex, stamp.route, stamp.gender)
        elif unit.document.act is not None and gender_of(annex.title) is None:
            yield _unknown(unit, annex)


def _compare(unit: Unit, annex: Annex, route: Route, written: Gender) -> Iterator[Finding]:
    named = heading_noun(annex.title)
    if named is None or named[1] == written:
        return
    noun, gender = named
    ours, right = APPROVED[written], APPROVED[gender]
    yield Finding(
        Spot(unit.source.path, (*route, "gender")),
        Words(
            f"гриф печатается «{ours}», а к слову «{noun}» подходит «{right}»",
            f"the stamp reads {ours}, but {noun!r} needs {right}",
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


def _unknown(unit: Unit, annex: Annex) -> Finding:
    return Finding(
        Spot(unit.source.path, (*annex.route, "title")),
        Words(
            f"по заголовку не понять рода, и гриф печатается «{APPROVED['neuter']}»",
            f"the title does not tell its gender, and the stamp reads {APPROVED['neuter']}",
        ),
        Words(
            "напишите в грифе род: мужской, женский, средний или множественное число",
            "write the gender in the stamp: masculine, feminine, neuter or plural",
        ),
        milder=1,
    )


RULE = UnitRule(
    name="stamp-gender",
    severity=Severity.WARNING,
    title=Words("гриф не согласован с заголовком", "a stamp that does not agree with the title"),
    check=check,
)
