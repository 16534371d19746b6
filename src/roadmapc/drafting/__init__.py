"""A draft below acts that are there: what they expect of an addressee, as files to fill in.

The project itself tells what is asked: a sketch of the new files is read and linked with all
the others, and so are the deadlines that the draft may name, before one of them is chosen.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from roadmapc import compiler, reading
from roadmapc.compiler import Compiled
from roadmapc.deadlines import Interval
from roadmapc.discovering import Found, project_root
from roadmapc.drafting import windows
from roadmapc.drafting.asking import (
    PLACEHOLDER,
    Place,
    Refused,
    Request,
    each,
    place,
    require_apart,
)
from roadmapc.drafting.expecting import Expected, expected
from roadmapc.drafting.stating import Stating
from roadmapc.format.yaml import Map, dump
from roadmapc.formatting import canonical
from roadmapc.language.words import Words
from roadmapc.project import Project, Timed, Unit
from roadmapc.relations import Body, End
from roadmapc.source import Source

__all__ = ["Draft", "Refused", "Request", "draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Files to write, by their path below the roadmaps, and what came of the parents."""

    address: str
    files: dict[str, str]
    expected: Expected
    to_fill: int


def draft(compiled: Compiled, root: Path, requests: Sequence[Request]) -> tuple[Draft, ...]:
    """The drafts of a project as it was compiled from `root`. Raises Refused, and nothing is half done."""
    project = compiled.project
    places = each(partial(place, project, root, request) for request in requests)
    require_apart(places)
    makers = [_Maker(project, compiled.root, item, _schemas(root, item)) for item in places]
    sketched = _with(project, [unit for maker in makers for unit in maker.sketch()], compiled.as_of)
    asked = each(partial(maker.asked, sketched) for maker in makers)
    tried = _with(
        project,
        [unit for maker, found in zip(makers, asked, strict=True) for unit in maker.trial(found)],
        compiled.as_of,
    )
    return tuple(maker.draft(found, tried) for maker, found in zip(makers, asked, strict=True))


def _with(project: Project, units: list[Unit], day: date) -> Project:
    return compiler.finish((*project.units, *units), (), day).project


def _schemas(root: Path, item: Place) -> str | None:
    """The way from a new file to the schemas for editors, where the project keeps them."""
    schemas = project_root(root.resolve()) / "schemas"
    if not schemas.is_dir():
        return None
    return Path(os.path.relpath(schemas, root.resolve() / item.folder)).as_posix()


class _Maker:
    """Makes one draft in steps, for the project has to be linked between them."""

    def __init__(self, project: Project, root: str, item: Place, schemas: str | None) -> None:
        self._place = item
        self._root = "" if root in {"", "."} else f"{root}/"
        self._schemas = schemas
        self._stating = Stating(project, item)

    def sketch(self) -> list[Unit]:
        """The registry, and an act that says whose it is."""
        return [*self._registry(), self._act(self._stating.stub())]

    def asked(self, project: Project) -> Expected:
        """What the parents expect. Raises Refused where they expect nothing."""
        found = expected(project, self._place, self._body(project))
        if not (found.rows or found.duties or found.own or found.nameless):
            raise _expects_nothing(self._place, found)
        return found

    def trial(self, found: Expected) -> list[Unit]:
        """The registry, and an act with every deadline that the draft may have."""
        return [*self._registry(), self._act(self._stating.trial(self._phrases(found)))]

    def draft(self, found: Expected, tried: Project) -> Draft:
        """The finished files."""
        texts = {
            f"{self._place.address}.yaml": self._text(
                self._stating.act(found, self._said(found, tried)), "act"
            )
        }
        if self._place.new_registry:
            texts[self._registry_file] = self._text(self._stating.registry(), "registry")
        for file, text in texts.items():
            self._unit(file, text)
        lines = [line for text in texts.values() for line in text.splitlines()]
        to_fill = sum(
            line.count(PLACEHOLDER) for line in lines if not line.lstrip().startswith("#")
        )
        return Draft(self._place.address, texts, found, to_fill)

    @property
    def _registry_file(self) -> str:
        return f"{self._place.folder}/registry.yaml"

    def _registry(self) -> list[Unit]:
        if not self._place.new_registry:
            return []
        return [self._unit(self._registry_file, dump(self._stating.registry()))]

    def _act(self, act: Map) -> Unit:
        return self._unit(f"{self._place.address}.yaml", dump(act))

    def _unit(self, file: str, text: str) -> Unit:
        """A new file as the compiler reads it, which it always can."""
        source = Source(self._root + file, file.removesuffix(".yaml"), text)
        unit = reading.read(Found(source))
        assert unit.document is not None, unit.faults
        return unit

    def _text(self, root: Map, schema: str) -> str:
        if self._schemas is None:
            return canonical(dump(root))
        name = f"{self._schemas}/{schema}.{self._place.lang}.json"
        return canonical(f"# yaml-language-server: $schema={name}\n{dump(root)}")

    def _body(self, project: Project) -> Body:
        return project.relations.owners[f"{self._root}{self._place.address}.yaml"]

    def _needs(self, found: Expected) -> Iterable[tuple[tuple[End, ...], tuple[Timed | None, ...]]]:
        """What needs a deadline, and the deadlines above."""
        for row in found.rows:
            yield row.ends, row.parents
        for duty in found.duties:
            if duty.timed is not None:
                yield (duty.demand.end,), (duty.timed,)

    def _candidates(self, parents: tuple[Timed | None, ...]) -> list[str]:
        return [phrase for parent in parents for phrase in windows.phrases(parent, self._period)]

    def _phrases(self, found: Expected) -> list[str]:
        phrases = [
            phrase for _, parents in self._needs(found) for phrase in self._candidates(parents)
        ]
        return list(dict.fromkeys([*phrases, windows.years(self._period)]))

    @property
    def _period(self) -> Interval:
        return Interval.years(*self._place.request.period)

    def _said(self, found: Expected, tried: Project) -> dict[tuple[End, ...], str]:
        """The first phrase for each that is clear here and lies in the windows above."""
        path = f"{self._root}{self._place.address}.yaml"
        known = {timed.deadline.text: timed for (at, _), timed in tried.times.items() if at == path}
        return {
            ends: next(
                (
                    phrase
                    for phrase in self._candidates(parents)
                    if windows.fits(known[phrase], parents, self._period)
                ),
                windows.years(self._period),
            )
            for ends, parents in self._needs(found)
        }


def _expects_nothing(item: Place, found: Expected) -> Refused:
    name, parents = item.organisation.name, ", ".join(item.request.parents)
    words = Words(
        f"{parents} ничего не поручает «{name}»: ни самой организации, ни группе, в которую она входит",
        f"{parents} asks nothing of {name!r}, neither of itself nor of a group it belongs to",
    )
    if found.past:
        words = Words(
            f"всё, что {parents} поручает «{name}», по сроку вне этого периода",
            f"all that {parents} asks of {name!r} lies outside this period",
        )
    return Refused((words, item.request.line))
