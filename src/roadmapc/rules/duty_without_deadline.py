"""A duty that nobody has to meet by any day."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import Passage, Point
from roadmapc.project import Unit
from roadmapc.rules.acts import commands
from roadmapc.rules.rule import UnitRule

_DUTIES = frozenset({"oblige", "recommend"})
_TIMED = re.compile(
    r"\bсрок|\b(?:до|с|по)\s+\d|\bдо\s+конца\b|\bеже|\bпостоянн|\bв\s+течени|\bнезамедлит|\bнемедлен"
    r"|\bпо\s+мере\b|\bпо\s+итогам\b|\bсвоевременн|\b20\d\d(?:/\d+)?\s+(?:год[ау]?\b|г\.|уч)"
    r"|\bянвар|\bфеврал|\bмарт[ае]?\b|\bапрел|\bма[йяе]\b|\bиюн|\bиюл|\bавгуст|\bсентябр|\bоктябр"
    r"|\bноябр|\bдекабр|\bквартал|\bполугоди|\bчетверт",
    re.IGNORECASE,
)

Duty = Point | Passage


def check(unit: Unit) -> Iterator[Finding]:
    act = commands(unit)
    for point in act.points if act is not None else ():
        yield from _look(unit.source.path, point)


def _look(path: str, item: Duty) -> Iterator[Finding]:
    """Findings in a point that no deadline above covers; what is inside a timed one is timed."""
    if item.deadline is not None or _TIMED.search(item.text or ""):
        return
    if item.modality in _DUTIES and item.addressees and not any(map(_is_timed, _inside(item))):
        yield _finding(path, item)
        return
    for inner in _inside(item):
        yield from _look(path, inner)


def _inside(item: Duty) -> tuple[Duty, ...]:
    own: tuple[Duty, ...] = item.points if isinstance(item, Point) else item.list
    return (*own, *item.content)


def _is_timed(item: Duty) -> bool:
    """Whether the item or anything inside it has a deadline, in a key or in words."""
    timed = item.deadline is not None or _TIMED.search(item.text or "") is not None
    return timed or any(map(_is_timed, _inside(item)))


def _finding(path: str, item: Duty) -> Finding:
    recommended = item.modality == "recommend"
    return Finding(
        Spot(path, (*item.route, "modality")),
        Words(
            "у рекомендации нет срока" if recommended else "у поручения нет срока",
            "the recommendation has no deadline" if recommended else "the duty has no deadline",
        ),
        Words(
            "впишите срок, хотя бы периодический: «ежегодно до 1 июня»",
            "write a deadline, if only a recurring one",
        ),
        milder=int(recommended),
    )


RULE = UnitRule(
    name="duty-without-deadline",
    severity=Severity.WARNING,
    title=Words("поручение без срока", "a duty without a deadline"),
    check=check,
)
