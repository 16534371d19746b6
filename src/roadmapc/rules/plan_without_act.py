"""A plan that no act approves."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.format.names import name_of
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile) or unit.document.act is not None:
        return
    planned = (item for item in unit.document.annexes if item.roadmap or item.programme)
    annex = next(planned, None)
    if annex is None:
        return
    what = (
        Words("программа", "programme") if annex.programme else Words("дорожная карта", "roadmap")
    )
    yield Finding(
        Spot(unit.source.path, (*annex.route, "title"), on_key=True),
        Words(
            f"в файле есть {what.ru}, но нет акта, который её утверждает",
            f"the file holds a {what.en} but no act that approves it",
        ),
        Words(
            f"опишите под ключом «{name_of('act', unit.lang)}» хотя бы проект акта: вид, орган, "
            "заголовок и пункты",
            f"write at least a draft of the act under the key {name_of('act', unit.lang)!r}: kind, "
            "authority, title and points",
        ),
    )


RULE = UnitRule(
    name="plan-without-act",
    severity=Severity.WARNING,
    title=Words("план без акта", "a plan without an act"),
    check=check,
)
