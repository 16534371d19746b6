"""A key stands twice in one record; YAML would keep the last in silence."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.faults import RepeatedKey
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    path = unit.source.path
    for fault in unit.faults:
        if isinstance(fault, RepeatedKey):
            yield Finding(
                Spot(path, span=fault.span),
                Words(f"ключ «{fault.key}» повторён", f"the key {fault.key!r} is repeated"),
                Words("оставьте один из двух", "keep one of the two"),
                notes=(
                    Note(Spot(path, span=fault.first), Words("первый раз здесь", "first here")),
                ),
            )


RULE = UnitRule(
    name="repeated-key",
    severity=Severity.ERROR,
    stops=True,
    title=Words("ключ повторён", "a key is repeated"),
    check=check,
)
