"""An act that rests on nothing."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.format.names import name_of
from roadmapc.language.acts import KINDS
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.acts import commands
from roadmapc.rules.rule import UnitRule

_REFERENCE = re.compile(
    r"№|\bв\s+соответствии\b|\bна\s+основании\b|\bво\s+исполнение\b|\bсогласно\b|\bруководствуясь\b"
    r"|\bзакон|\bприказ(?!ыва)|\bпостановлени|\bраспоряжени|\bуказ(?:а|у|ом|е)?\b|\bустав|\bрешени"
    r"|\bпоручени|\bпротокол|\bписьм|\bдорожной\s+карт|\bпрограмм",
    re.IGNORECASE,
)


def check(unit: Unit) -> Iterator[Finding]:
    act = commands(unit)
    if act is None or act.basis or act.fulfils or act.amends or act.repeals:
        return
    if _REFERENCE.search(act.preamble or ""):
        return
    key = "preamble" if act.preamble else "title"
    yield Finding(
        Spot(unit.source.path, (*act.route, key), on_key=True),
        Words(
            f"у {KINDS[act.kind].genitive} нет основания: нет ни ключа "
            f"«{name_of('basis', unit.lang)}», ни ссылки на документ в преамбуле",
            f"the act rests on nothing: it has no key {name_of('basis', unit.lang)!r}, and its "
            "preamble refers to no document",
        ),
        Words(
            "назовите акт, во исполнение которого издан этот, или закон, который даёт на это право",
            "name the act that this one carries out, or the law that gives the right to issue it",
        ),
    )


RULE = UnitRule(
    name="no-basis",
    severity=Severity.WARNING,
    title=Words("нет основания", "an act that rests on nothing"),
    check=check,
)
