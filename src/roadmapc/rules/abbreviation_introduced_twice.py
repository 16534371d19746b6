"""A short form that one text introduces twice."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.abbreviations import Introduction, introductions, stems
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule
from roadmapc.tree import Route

_LAST = 4
"""Words before the bracket that are compared."""


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile) or "далее" not in unit.source.text:
        return
    first: dict[tuple[Route, str], Introduction] = {}
    for item in introductions(unit.wording.text):
        value, _ = unit.wording.at(item.start)
        # An annex is read without its act, so it may introduce anew what the act has.
        text = value.route[: 2 if value.route[0] == "annexes" else 1]
        before = first.setdefault((text, item.key), item)
        if before is not item:
            yield _finding(unit, item, before)


def _finding(unit: Unit, item: Introduction, before: Introduction) -> Finding:
    short = item.short
    if _is_other(item, before):
        message = Words(
            f"сокращение «{short}» введено второй раз, и полное имя перед ним другое",
            f"{short!r} is introduced again, after another full form",
        )
        help_ = Words(
            "дайте второму понятию своё сокращение", "give the second thing a short form of its own"
        )
    else:
        message = Words(
            f"сокращение «{short}» введено второй раз", f"{short!r} is introduced again"
        )
        help_ = Words(
            "оставьте «(далее – …)» при первом упоминании, а здесь пишите коротко",
            "leave «(далее – …)» where it comes first, and write the short form here",
        )
    note = Note(_spot(unit, before), Words("введено здесь", "introduced here"))
    return Finding(_spot(unit, item), message, help_, notes=(note,))


def _spot(unit: Unit, item: Introduction) -> Spot:
    value, _ = unit.wording.at(item.start)
    span = unit.wording.written(item.start, item.end).span
    return Spot(unit.source.path, value.route, span=span)


def _is_other(item: Introduction, before: Introduction) -> bool:
    """Whether the full forms have not a word in common near the bracket."""
    one, other = stems(item.full)[-_LAST:], stems(before.full)[-_LAST:]
    return bool(one and other) and set(one).isdisjoint(other)


RULE = UnitRule(
    name="abbreviation-introduced-twice",
    severity=Severity.WARNING,
    title=Words("сокращение введено дважды", "an abbreviation introduced twice"),
    check=check,
)
