"""How an act is called where many stand side by side: in a list of contents, beside a deadline."""

from typing import NamedTuple

from roadmapc.language.acts import KINDS
from roadmapc.language.russian import date_in_digits
from roadmapc.language.typography import NBSP, typeset
from roadmapc.model import Act, ActFile
from roadmapc.project import Project, Unit


class Title(NamedTuple):
    """What an act is called.

    `short` is «приказ № 1861», `issuer` who issued it, `requisites` «Приказ министерства … от …
    № …», `heading` the title of the act or, where there is no act, of its first annex.
    """

    short: str
    issuer: str
    requisites: str
    heading: str


def title_of(project: Project, unit: Unit, document: ActFile) -> Title:
    """The title of an act's file."""
    act = document.act
    written = (
        act.title if act is not None else document.annexes[0].title if document.annexes else ""
    )
    heading = typeset(" ".join(written.split()))
    if act is None:
        return Title("план", "", "", heading)
    party = project.parties.get((unit.source.path, (*act.route, "authority")))
    owner = project.relations.owners.get(unit.source.path)
    issuer = project.relations.name(owner) if owner is not None else act.authority
    genitive = getattr(party, "genitive", None) or getattr(party, "name", None) or act.authority
    return Title(_short(act), typeset(issuer), typeset(_requisites(act, genitive)), heading)


def _short(act: Act) -> str:
    words = KINDS[act.kind]
    number = _number(act)
    if number:
        return f"{words.nominative} №{NBSP}{number}"
    return words.nominative if _is_issued(act) else f"проект {words.genitive}"


def _requisites(act: Act, issuer: str) -> str:
    words = KINDS[act.kind]
    kind = words.nominative.capitalize() if _is_issued(act) else f"Проект {words.genitive}"
    day = f" от {date_in_digits(act.date)}" if act.date is not None else ""
    number = f" № {_number(act)}" if _number(act) else ""
    return f"{kind} {issuer}{day}{number}"


def _number(act: Act) -> str:
    return (act.number or "").removeprefix("№").strip()


def _is_issued(act: Act) -> bool:
    return act.status not in (None, "draft")
