"""An indicator promises less than the one that it implements."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.measuring import year_in_words
from roadmapc.rules.rule import ProjectRule
from roadmapc.rules.targets import Better, Promise, Target, better, groups, is_weaker, years


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for parent, children in groups(project):
        if parent.indicator.rollup is None:
            for child in children:
                yield from _first(parent, child)


def _first(parent: Promise, child: Promise) -> Iterator[Finding]:
    for year in years(parent, (child,)):
        above, below = parent.target(year), child.target(year)
        if above is None or below is None:
            continue
        way = better(parent, above)
        if way is None or not _comparable(parent, above, child, below, way):
            continue
        if is_weaker(below.figure.low, above.figure.low, way):
            yield _found(parent, above, child, below, year)
            return


def _comparable(parent: Promise, above: Target, child: Promise, below: Target, way: Better) -> bool:
    """Shares compare; of counts only a ceiling does: a part may be less than the whole, not more."""
    shares = parent.is_share(above), child.is_share(below)
    if all(shares):
        return True
    units = parent.indicator.unit, child.indicator.unit
    return not any(shares) and way == "less" and units[0] is not None and units[0] == units[1]


def _found(parent: Promise, above: Target, child: Promise, below: Target, year: str) -> Finding:
    when = year_in_words(year)
    return Finding(
        child.spot(below),
        Words(
            f"цель на {when.ru} слабее вышестоящей: здесь {_said(child, below)}, там {_said(parent, above)}",
            f"the target for {when.en} is weaker than the one above: here {_said(child, below)}, there {_said(parent, above)}",
        ),
        Words(
            f"поставьте не хуже, чем {_said(parent, above)}; если цель сводная, допишите выше «свод»",
            f"set it no worse than {_said(parent, above)}, or write above how the target rolls up",
        ),
        notes=(Note(parent.spot(above), Words("вышестоящая цель", "the target above")),),
    )


def _said(promise: Promise, target: Target) -> str:
    text = target.value.value.strip()
    return f"{text}%" if promise.is_share(target) and not target.figure.is_percent else text


RULE = ProjectRule(
    name="weaker-target",
    severity=Severity.WARNING,
    title=Words("цель слабее вышестоящей", "a target weaker than the one above"),
    check=check,
)
