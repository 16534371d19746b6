"""A later act with a smaller number than an earlier one."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.acts import KINDS
from roadmapc.language.russian import date_in_digits
from roadmapc.language.words import Words
from roadmapc.model import Act
from roadmapc.project import Project, Unit
from roadmapc.rules.acts import act_of, bare
from roadmapc.rules.rule import ProjectRule

_NUMBER = re.compile(r"(\D*)(\d{1,18})(\D*)")


class _Registered(NamedTuple):
    day: date
    order: int
    unit: Unit
    act: Act

    @property
    def spot(self) -> Spot:
        return Spot(self.unit.source.path, (*self.act.route, "number"))


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for acts in _registers(project).values():
        highest: _Registered | None = None
        for item in sorted(acts, key=lambda one: (one.day, one.order)):
            if highest is None or item.order > highest.order:
                highest = item
            elif item.day > highest.day:
                yield _finding(item, highest)


def _registers(project: Project) -> dict[tuple[object, ...], list[_Registered]]:
    """The acts of one authority, kind, year and form of number: those that share a register."""
    found: dict[tuple[object, ...], list[_Registered]] = {}
    for unit, _ in project.acts():
        act = act_of(unit)
        if act is None or act.date is None or act.number is None:
            continue
        number = _NUMBER.fullmatch(bare(act.number))
        authority = project.parties.get((unit.source.path, (*act.route, "authority")))
        if number is not None and authority is not None:
            register = (id(authority), act.kind, act.date.year, number[1], number[3])
            item = _Registered(act.date, int(number[2]), unit, act)
            found.setdefault(register, []).append(item)
    return found


def _finding(later: _Registered, earlier: _Registered) -> Finding:
    kind = KINDS[later.act.kind].nominative
    ours, theirs = date_in_digits(later.day), date_in_digits(earlier.day)
    return Finding(
        later.spot,
        Words(
            f"{kind} от {ours} имеет № {later.act.number}, а более ранний, от {theirs}, – "
            f"№ {earlier.act.number}",
            f"the act of {later.day} has No. {later.act.number}, the earlier one of {earlier.day} "
            f"has No. {earlier.act.number}",
        ),
        Words(
            "проверьте номер и дату по журналу регистрации",
            "check number and date against the register",
        ),
        notes=(Note(earlier.spot, Words("более ранний акт", "the earlier act")),),
    )


RULE = ProjectRule(
    name="number-out-of-order",
    severity=Severity.WARNING,
    title=Words("номер не по порядку", "a number out of order"),
    check=check,
    far=True,
)
