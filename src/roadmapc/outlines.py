"""What other files may need to know of a file: its outline, as a digest.

As long as outlines stay the same, a file that changed can be checked alone: what stands above it
is read again, and nothing that was found in other files becomes untrue.
"""

from hashlib import sha256
from typing import Any

import msgspec

from roadmapc.model import ActFile, Chapter, Indicator, IndicatorGroup, Passage
from roadmapc.project import Item, Project, Unit, folders, items
from roadmapc.relations import INNER, Body

_TIES = (
    "implements",
    "fulfils",
    "approves",
    "indicators",
    "direction",
    "after",
    "done",
    "repealed",
)
_ASKS = ("deadline", "responsible", "co_executors", "addressees", "modality", "evidence", "rows")
_ENCODER = msgspec.msgpack.Encoder()


def outline(unit: Unit, *, deep: bool) -> str:
    """The digest of a file's outline.

    Of an act it is what can be referred to, what it refers to, its requisites, periods, registers
    and figures; of one that is `deep`, under which others stand, also what it asks and by when. Of
    any other file, and of one that could not be read, it is everything.
    """
    document = unit.document
    if document is None:
        told: Any = unit.source.text
    elif isinstance(document, ActFile):
        told = (_requisites(document), _annexes(document, deep=deep), _items(document, deep=deep))
    else:
        told = document
    return sha256(_ENCODER.encode(told)).hexdigest()


def deep(project: Project) -> frozenset[str]:
    """The paths of files under which others stand: they refer to it, or have their place in its folder."""
    relations = project.relations
    below: dict[str, set[Body]] = {}
    for body in _askable(project):
        place = relations.known[body].place
        for folder in {place, *folders(place)}:
            below.setdefault(folder, set()).add(body)
    referred = {link.target[0] for link in project.links if link.target[0] != link.source[0]}
    return frozenset(
        unit.source.path
        for unit in project.units
        if unit.source.address in referred
        or below.get(next(folders(unit.source.address)), set())
        - {relations.owners.get(unit.source.path)}
    )


def _askable(project: Project) -> set[Body]:
    """Of whom something can be asked from above: owners, members of groups, organisations.

    The organisations that a school or institution lists are asked inside the house.
    """
    relations = project.relations
    found = {*relations.owners.values()}
    found.update(member.body for members in relations.members.values() for member in members)
    for unit, registry in project.registries():
        if registry.territory is None or registry.territory.level not in INNER:
            found.update(Body(unit.source.path, item.id) for item in registry.organisations)
    return found


def _requisites(document: ActFile) -> Any:
    act = document.act
    if act is None:
        return None
    ties = (act.basis, act.fulfils, act.amends, act.repeals)
    return (
        act.kind,
        act.second_kind,
        act.authority,
        act.title,
        act.status,
        act.date,
        act.number,
        ties,
    )


def _annexes(document: ActFile, *, deep: bool) -> list[Any]:
    return [
        (
            annex.id,
            annex.title if deep else None,
            annex.number,
            annex.register,
            [
                (
                    plan.route,
                    plan.period,
                    plan.half_years,
                    plan.quarters,
                    plan.implements,
                    plan.fulfils,
                )
                for plan in annex.plans
            ],
        )
        for annex in document.annexes
    ]


def _items(document: ActFile, *, deep: bool) -> list[Any]:
    told: list[Any] = []
    for item in items(document):
        if isinstance(item, Indicator | IndicatorGroup):
            told.append(item)
        elif deep:
            words = None if item.id else getattr(item, "text", None)
            told.append((*_tied(item), words, *(getattr(item, key, None) for key in _ASKS)))
        elif item.id or not isinstance(item, Passage | Chapter):
            told.append(_tied(item))
    return told


def _tied(item: Item) -> tuple[Any, ...]:
    ties = (getattr(item, key, None) for key in _TIES)
    return type(item).__name__, item.id, item.route, *ties
