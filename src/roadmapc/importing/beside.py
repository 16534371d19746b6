"""What stands already where drafts go: whom and which acts the registries and files there know."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

from roadmapc.compiler import settings_of
from roadmapc.discovering import NoSuchRoot, decode, discover, project_root
from roadmapc.importing.citing import Cited, External, bare
from roadmapc.importing.packing import CannotRead
from roadmapc.importing.parties import Name, Parties
from roadmapc.language.russian import date_in_digits
from roadmapc.language.words import Words
from roadmapc.model import (
    ActFile,
    ExternalAct,
    Group,
    Organisation,
    Person,
    Post,
    RegistryFile,
)
from roadmapc.reading import read

REGISTRY = "registry.yaml"
Known = Mapping[tuple[str, str], str]
"""Addresses of acts by day and number."""


@dataclass(frozen=True)
class Beside:
    """A folder for drafts: its own registry as it is written, those above it, the way to it.

    `folder` is its address below `root`, the roadmaps; both are empty outside a project. `schemas`
    is the way from it to the schemas for editors.
    """

    registries: tuple[RegistryFile, ...] = ()
    text: str | None = None
    folder: str = ""
    root: Path | None = None
    schemas: str = "../schemas"

    @cached_property
    def acts(self) -> Known:
        """The acts that the project has, by day and number."""
        if self.root is None:
            return {}
        try:
            units = [read(found) for found in discover(self.root)]
        except NoSuchRoot:
            return {}
        return {
            (date_in_digits(act.date), bare(act.number)): unit.source.address
            for unit in units
            if isinstance(unit.document, ActFile)
            and (act := unit.document.act) is not None
            and act.date is not None
            and act.number is not None
        }

    def address(self, file: str) -> str:
        """How other files refer to one of this folder."""
        name = file.removesuffix(".yaml")
        return f"{self.folder}/{name}" if self.folder else name

    def introduce(self, parties: Parties, external: External) -> None:
        """Makes known whom the registries know; the nearest has the first word."""
        for registry in self.registries:
            for party in registry.parties:
                parties.know(_name(party), party.name, *_spellings(party))
            for act in registry.external_acts:
                external.know(act.id, _cited(act))


NOTHING = Beside()


def beside(out: Path) -> Beside:
    """What `out` holds, and the folders above it in its project. Raises CannotRead, OSError."""
    home = _home(out)
    root = _roadmaps_above(out, home)
    folders = [out] if root is None else [out, *_between(out.resolve(), root)]
    found = [(folder, text) for folder in folders if (text := _text(folder)) is not None]
    own = next((text for folder, text in found if folder is out), None)
    way = "" if root is None else out.resolve().relative_to(root).as_posix().removeprefix(".")
    registries = tuple(registry_in(text, folder / REGISTRY) for folder, text in found)
    schemas = home / "schemas"
    to_schemas = os.path.relpath(schemas, out.resolve()) if schemas.is_dir() else Beside.schemas
    return Beside(registries, own, way, root, Path(to_schemas).as_posix())


def roadmaps_of(here: Path) -> Path:
    """The folder of roadmaps of the project around `here`."""
    home = _home(here)
    folders = settings_of(home).folders
    return home / ((folders.roadmaps if folders is not None else None) or "roadmaps")


def _home(out: Path) -> Path:
    """The root of the project that `out` lies in or would."""
    here = out.resolve()
    while not here.is_dir() and here != here.parent:
        here = here.parent
    return project_root(here)


def _roadmaps_above(out: Path, home: Path) -> Path | None:
    """The folder of roadmaps that holds `out`, if the project does."""
    root = roadmaps_of(home)
    return root if out.resolve().is_relative_to(root) else None


def _between(out: Path, root: Path) -> Iterator[Path]:
    """The folders above `out` up to `root`, the nearest first."""
    for folder in out.parents:
        if not folder.is_relative_to(root):
            return
        yield folder


def _text(folder: Path) -> str | None:
    path = folder / REGISTRY
    return path.read_bytes().decode("utf-8-sig") if os.path.lexists(path) else None


def registry_in(text: str, path: PurePath) -> RegistryFile:
    """The registry in a text. Raises CannotRead where it has faults."""
    unit = read(decode(text.encode(), path.name, path.stem))
    if unit.faults or not isinstance(unit.document, RegistryFile):
        raise CannotRead(
            Words(
                f"реестр «{path}» с ошибками, он не тронут; исправьте их: roadmapc check {path.parent}",
                f"the registry {str(path)!r} has faults and stays as it is; mend it:"
                f" roadmapc check {path.parent}",
            )
        )
    return unit.document


_SORTS = {Organisation: "organisation", Post: "post", Person: "person", Group: "group"}


def _name(party: Organisation | Post | Person | Group) -> Name:
    name = Name(party.id, party.name, _SORTS[type(party)], is_known=True)
    name.short = None if isinstance(party, Person) else party.short
    name.also = list(party.also)
    name.genitive = party.genitive if isinstance(party, Organisation | Post) else None
    return name


def _spellings(party: Organisation | Post | Person | Group) -> Iterator[str]:
    if not isinstance(party, Person) and party.short is not None:
        yield party.short
    yield from party.also
    yield party.id


def _cited(act: ExternalAct) -> Cited | None:
    if act.date is None or act.number is None:
        return None
    return Cited(act.kind, act.date, act.number, act.authority, act.name)
