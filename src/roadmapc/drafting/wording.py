"""What an order says of its parents and its addressee, in Russian, for it is a Russian order."""

import re
from datetime import date

from roadmapc.drafting.asking import PLACEHOLDER, is_indeclinable
from roadmapc.language.acts import KINDS
from roadmapc.language.russian import MONTHS_GENITIVE
from roadmapc.model import Act, ActFile, Organisation, Post, Years
from roadmapc.project import Project, Unit

_INSTRUMENTAL = (
    ("дорожная карта", "дорожной картой"),
    ("план мероприятий", "планом мероприятий"),
    ("программа", "программой"),
    ("комплекс мер", "комплексом мер"),
)


def in_years(period: Years) -> str:
    """«на 2022-2024 годы»."""
    if period.first == period.last:
        return f"на {period.first} год"
    return f"на {period.first}-{period.last} годы"


def citation(project: Project, unit: Unit) -> str:
    """A parent as a preamble cites it: «приказом министерства … от 30 декабря 2020 года № 1861 «…»»."""
    document = unit.document
    assert isinstance(document, ActFile)
    if document.act is None:
        return _as_document(" ".join(document.annexes[0].title.split()))
    act = document.act
    issuer = _issuer(project, unit, act)
    day = _day(act.date) if act.date is not None else PLACEHOLDER
    number = (act.number or PLACEHOLDER).removeprefix("№").strip()
    title = " ".join(act.title.split())
    return f"{KINDS[act.kind].instrumental} {issuer} от {day} № {number} «{title}»"


def _as_document(title: str) -> str:
    for nominative, instrumental in _INSTRUMENTAL:
        if title.casefold().startswith(nominative):
            return instrumental + title[len(nominative) :]
    return f"документом «{title}»"


def _issuer(project: Project, unit: Unit, act: Act) -> str:
    party = project.parties.get((unit.source.path, (*act.route, "authority")))
    if not isinstance(party, Organisation | Post):
        return PLACEHOLDER
    return party.genitive or (party.name if is_indeclinable(party.name) else PLACEHOLDER)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} года"


def duty(text: str, deadline: str | None) -> str:
    """The point that hands a duty on inside the house."""
    told = " ".join(text.split()).rstrip(" ;.,:")
    if re.match(r"[А-ЯЁ][а-яё]", told):
        told = told[0].lower() + told[1:]
    is_said = deadline is not None and deadline.casefold() in told.casefold()
    due = "" if is_said else f"срок – {deadline or PLACEHOLDER}; "
    return f"Принять к исполнению поручение: {told} ({due}ответственный – {PLACEHOLDER})."
