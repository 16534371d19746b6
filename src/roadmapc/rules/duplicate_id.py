"""Two items of one file, or two files, answer to one reference."""

from collections.abc import Iterable, Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, RegistryFile
from roadmapc.project import Project, Unit
from roadmapc.rules.rule import ProjectRule
from roadmapc.tree import Route


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    yield from _addresses(project)
    for unit in project.units:
        if isinstance(unit.document, ActFile):
            yield from _ids(unit, ((item.id, item.route) for item in unit.items if item.id))
        elif isinstance(unit.document, RegistryFile):
            parties = unit.document.parties
            yield from _ids(unit, ((party.id, party.route) for party in parties))
            acts = unit.document.external_acts
            yield from _ids(unit, ((act.id, act.route) for act in acts))


def _ids(unit: Unit, named: Iterable[tuple[str, Route]]) -> Iterator[Finding]:
    path, first = unit.source.path, dict[str, Route]()
    for name, route in named:
        before = first.setdefault(name, route)
        if before is not route:
            yield Finding(
                Spot(path, (*route, "id")),
                Words(f"id «{name}» уже занят в этом файле", f"the id {name!r} is already taken"),
                Words("дайте одному из двух другое имя", "give one of the two another name"),
                notes=(Note(Spot(path, (*before, "id")), Words("первый раз здесь", "first here")),),
            )


def _addresses(project: Project) -> Iterator[Finding]:
    first: dict[str, Unit] = {}
    for unit in project.units:
        before = first.setdefault(unit.source.address, unit)
        if before is not unit:
            yield Finding(
                Spot(unit.source.path),
                Words(
                    f"адрес «{unit.source.address}» уже занят файлом {before.source.path}",
                    f"the address {unit.source.address!r} is taken by {before.source.path}",
                ),
                Words("переименуйте один из файлов", "rename one of the files"),
            )


RULE = ProjectRule(
    name="duplicate-id",
    severity=Severity.ERROR,
    title=Words("id повторён", "a repeated id"),
    check=check,
    far=True,
)
