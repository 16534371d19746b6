"""An annex that no point of the act names."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.format.names import name_of
from roadmapc.language.acts import document_nouns
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Annex
from roadmapc.project import Unit
from roadmapc.rules.acts import approved, commands, said, texts_of
from roadmapc.rules.annexes import mentions, printed_number
from roadmapc.rules.rule import UnitRule

_ATTACHED = re.compile(r"прилага(?:ем|ет|ют)", re.IGNORECASE)


def check(unit: Unit) -> Iterator[Finding]:
    act = commands(unit)
    if act is None or not isinstance(unit.document, ActFile) or _says_attached(unit):
        return
    unknown = [annex for annex in unit.document.annexes if annex.id not in approved(act)]
    if not unknown or not approved(act) <= {annex.id for annex in unit.document.annexes}:
        return
    named = {number for value in unit.texts for _, many in mentions(unit, value) for number in many}
    nouns = {noun for _, text in said(act) for noun, _ in document_nouns(text)}
    among = len(unit.document.annexes)
    for position, annex in enumerate(unit.document.annexes, 1):
        called = {noun for noun, _ in document_nouns(annex.title)}
        is_named = printed_number(annex, position, among) in named or not called.isdisjoint(nouns)
        if annex in unknown and not is_named:
            yield _finding(unit, annex)


def _says_attached(unit: Unit) -> bool:
    """Whether a point speaks of what is attached without a number: it may be any of them."""
    return any(
        _ATTACHED.search(value.scalar.text)
        or any(not numbers for _, numbers in mentions(unit, value))
        for value in texts_of(unit)
    )


def _finding(unit: Unit, annex: Annex) -> Finding:
    return Finding(
        Spot(unit.source.path, (*annex.route, "id")),
        Words(
            f"ни один пункт акта не называет приложение «{annex.id}»",
            f"no point of the act names the annex {annex.id!r}",
        ),
        Words(
            f"впишите «{annex.id}» под ключом «{name_of('approves', unit.lang)}» того пункта, "
            "который его вводит, или назовите приложение в тексте",
            f"write {annex.id!r} under {name_of('approves', unit.lang)!r} of the point that brings "
            "it in, or name the annex in the text",
        ),
        notes=(
            Note(
                Spot(unit.source.path, ("act", "points"), on_key=True),
                Words("пункты акта", "the points of the act"),
            ),
        ),
    )


RULE = UnitRule(
    name="unmentioned-annex",
    severity=Severity.WARNING,
    title=Words("приложение не названо в пунктах", "an annex that no point names"),
    check=check,
)
