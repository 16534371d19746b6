"""A stamp written as published that differs from what the act gives, or need not be written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.format.table import STAMP_FORM
from roadmapc.language.genders import gender_of, heading_noun
from roadmapc.language.russian import date_in_digits
from roadmapc.language.stamps import (
    Cited,
    Line,
    Requisite,
    approval,
    approval_start,
    form_of,
    label,
    number_of,
)
from roadmapc.language.words import Words
from roadmapc.model import Act, ActFile, Annex, Gender, Organisation, Post
from roadmapc.project import Project, Unit
from roadmapc.rules.acts import word_spot
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.stamp_words import Difference, StampWord, differences, words
from roadmapc.tree import Route
from roadmapc.wording import written

_NAMES_NOBODY = re.compile(
    r"\b(?:приказ|распоряжени|постановлени|письм)\w*\s+от\s+[«\d]", re.IGNORECASE
)
"""A stamp as schools write it: the act is told by its date and number alone."""
_CITES_TITLE = re.compile(r"[«\"]\s*Об?\b")


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for unit, document in project.acts():
        for annex in document.annexes:
            text = annex.stamp.as_published if annex.stamp is not None else None
            if text is not None and document.act is not None:
                yield from _look(project, unit, _Stamped(document, document.act, annex, text))


class _Stamped(NamedTuple):
    """An annex whose stamp is written."""

    document: ActFile
    act: Act
    annex: Annex
    text: str

    @property
    def gender(self) -> Gender | None:
        """What the stamp agrees with, if that is known."""
        stamp = self.annex.stamp
        return (stamp.gender if stamp is not None else None) or gender_of(self.annex.title)

    @property
    def route(self) -> Route:
        return (*self.annex.route, "stamp", "as_published")


def _look(project: Project, unit: Unit, stamped: _Stamped) -> Iterator[Finding]:
    if stamped.act.status in {None, "draft"}:
        yield _too_early(unit, stamped)
        return
    party = project.parties.get((unit.source.path, (*stamped.act.route, "authority")))
    known = isinstance(party, Organisation | Post) and not _NAMES_NOBODY.search(stamped.text)
    issuer = (party.genitive or party.name) if isinstance(party, Organisation | Post) else ""
    untold = {*(() if known else ("authority",)), *(() if stamped.gender else ("approved",))}
    found = [
        item
        for item in _differences(stamped, issuer)
        if item.of not in untold and not _counts_one(stamped, item)
    ]
    for difference in found:
        yield _differing(unit, stamped, difference)
    if not found and _is_letter_for_letter(stamped, issuer):
        yield _needless(unit, stamped)


def _counts_one(stamped: _Stamped, difference: Difference) -> bool:
    """Whether the only annex is called the first, as many do: «Приложение 1»."""
    said = "".join(word.shown for word in difference.written).strip("№ ")
    is_only = len(stamped.document.annexes) == 1
    return is_only and difference.of == "annex" and not difference.right and said == "1"


def _differences(stamped: _Stamped, issuer: str) -> Iterator[Difference]:
    start, day = approval_start(stamped.text), stamped.act.date
    labelled, approved = _derived(stamped, issuer, date_in_digits(day) if day else "")
    said = tuple(words(stamped.text))
    yield from differences([word for word in said if word.start < start], labelled)
    yield from differences([word for word in said if word.start >= start], approved)


# -- what the act gives


def _derived(stamped: _Stamped, issuer: str, day: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The label and the approval, each only if the text has it; the act cited where the text does."""
    act, annex, text = stamped.act, stamped.annex, stamped.text
    start = approval_start(text)
    labelled, approved = text[:start], text[start:]
    cited = Cited(act, issuer, day, act.number or "")
    citing = not approved or any(word.place == "kind" for word in words(labelled))
    titled = bool(annex.stamp and annex.stamp.cites_title) or bool(_CITES_TITLE.search(labelled))
    number = number_of(stamped.document, annex)
    return (
        label(number, cited if citing else None, titled=titled) if labelled.strip() else (),
        approval(annex, cited) if approved else (),
    )


def _is_letter_for_letter(stamped: _Stamped, issuer: str) -> bool:
    """Whether the act gives the same text, but for lines, the form of a day and № signs."""
    derived = _derived(stamped, issuer, date_in_digits(stamped.act.date or date.min))
    text = " ".join(part.text for stamp in derived for line in stamp for part in line)
    return _undressed(stamped.text) == _undressed(text)


def _undressed(text: str) -> str:
    for word in reversed([word for word in words(text) if word.place == "day"]):
        text = f"{text[: word.start]}{word.shown}{text[word.end :]}"
    return " ".join(text.replace("№", " ").split())


# -- telling

_NAMES: dict[Requisite, Words] = {
    "annex": Words("номер приложения", "the number of the annex"),
    "approved": Words("слово, с которым согласуется гриф", "the word that the stamp goes with"),
    "kind": Words("вид акта", "the kind of act"),
    "authority": Words("орган акта", "the act's authority"),
    "date": Words("дата акта", "the act's date"),
    "number": Words("номер акта", "the act's number"),
    "title": Words("заголовок акта", "the act's title"),
}
_KEYS: dict[Requisite, str] = {
    "kind": "kind", "authority": "authority", "date": "date", "number": "number", "title": "title",
}  # fmt: skip
_VALUES: dict[Requisite, tuple[Words, Words]] = {
    "date": (Words("дата", "the date"), Words("даты нет", "no date here")),
    "number": (Words("номер", "the number"), Words("номера нет", "no number here")),
}
_HELP = Words(
    "описка в грифе или в акте – исправьте её; так и опубликовано – объясните это исключением",
    "correct the slip, in the stamp or in the act; if it is published so, accept it with a reason",
)


def _differing(unit: Unit, stamped: _Stamped, difference: Difference) -> Finding:
    ours, theirs = _said(difference.written), _said(difference.right)
    told = _of_value if difference.of in _VALUES and ours else _of_words
    return Finding(
        _spot(unit, stamped.route, difference.written),
        told(difference.of, ours, theirs),
        _HELP,
        notes=(_note(unit, stamped, difference),),
    )


def _spot(unit: Unit, route: Route, found: Sequence[StampWord]) -> Spot:
    """The place of words of the text at `route`; the whole text for none."""
    scalar = next(value.scalar for value in unit.texts if value.route == route)
    start, end = (found[0].start, found[-1].end) if found else (0, len(scalar.text))
    return Spot(unit.source.path, route, span=written(unit.source.text, scalar, start, end).span)


def _said(found: Sequence[StampWord]) -> str:
    return " ".join(word.shown for word in found if word.shown)


def _of_value(of: Requisite, ours: str, theirs: str) -> Words:
    name, none = _VALUES[of]
    if theirs:
        return Words(
            f"в грифе {name.ru} {ours}, а у акта {theirs}",
            f"the stamp has {name.en} {ours}, the act has {theirs}",
        )
    return Words(
        f"в грифе стоит {name.ru} {ours}, а у акта {none.ru}",
        f"the stamp has {name.en} {ours}, the act has none",
    )


def _of_words(of: Requisite, ours: str, theirs: str) -> Words:
    if not theirs:
        return Words(
            f"в грифе лишнее: «{ours}»", f"the stamp has what the act does not give: “{ours}”"
        )
    whence = Words("заголовку", "title") if of == "approved" else Words("акту", "act")
    if not ours:
        return Words(f"в грифе не хватает слов «{theirs}»", f"the stamp lacks the words “{theirs}”")
    return Words(
        f"в грифе «{ours}», а по {whence.ru} «{theirs}»",
        f"the stamp has “{ours}”, by the {whence.en} it is “{theirs}”",
    )


def _note(unit: Unit, stamped: _Stamped, difference: Difference) -> Note:
    of, annex, path = difference.of, stamped.annex, unit.source.path
    if of == "annex":
        return Note(Spot(path, (*annex.route, "number" if annex.number else "id")), _NAMES[of])
    if of == "approved":
        named = heading_noun(annex.title)
        where = (*annex.route, "title")
        return Note(word_spot(unit, where, named[0]) if named else Spot(path, where), _NAMES[of])
    none = of in _VALUES and not _said(difference.right)
    return Note(
        Spot(path, (*stamped.act.route, _KEYS[of])),
        Words(f"здесь {_VALUES[of][1].ru}", _VALUES[of][1].en) if none else _NAMES[of],
    )


def _too_early(unit: Unit, stamped: _Stamped) -> Finding:
    here = Words(
        "акт ещё в проекте" if stamped.act.status else "акт без статуса – проект",
        "the act is a draft" if stamped.act.status else "an act without a status is a draft",
    )
    return Finding(
        Spot(unit.source.path, stamped.route, on_key=True),
        Words(
            "гриф написан словами, а акт ещё не опубликован",
            "the stamp is written out, but the act is not published yet",
        ),
        Words(
            "удалите это: гриф проекта компилятор выводит из акта, вместе с датой и номером",
            "delete this: the stamp of a draft comes from the act, with its date and number",
        ),
        notes=(Note(Spot(unit.source.path, (*stamped.act.route, "status")), here),),
    )


def _needless(unit: Unit, stamped: _Stamped) -> Finding:
    has_label = bool(stamped.text[: approval_start(stamped.text)].strip())
    has_approval = approval_start(stamped.text) < len(stamped.text)
    form = "both" if has_label and has_approval else "approval" if has_approval else "annex"
    usual = form_of(stamped.document, stamped.annex) == form
    return Finding(
        Spot(unit.source.path, stamped.route, on_key=True),
        Words(
            "гриф написан словами, а из акта выводится такой же",
            "the stamp is written out, but the act gives the same",
        ),
        Words("удалите это из грифа", "delete this from the stamp")
        if usual
        else Words(
            f"удалите это и напишите форму грифа: {dict(STAMP_FORM.values)[form]}",
            f"delete this and write the form of the stamp: {form}",
        ),
        milder=2,
    )


RULE = ProjectRule(
    name="annex-requisites",
    severity=Severity.ERROR,
    title=Words("гриф приложения не тот, что у акта", "the stamp of an annex is not its act's"),
    check=check,
)
