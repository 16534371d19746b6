"""What the rules about abbreviations share: what a file can see explained."""

from collections.abc import Iterator, Mapping

from roadmapc.language.abbreviations import introduced, shorts
from roadmapc.model import RegistryFile
from roadmapc.project import Project, Unit


def explained(unit: Unit) -> frozenset[str]:
    """Abbreviations that a file's own texts and its list of abbreviations explain."""
    listed = (value.scalar.text for value in unit.wording.values if value.key.en == "short")
    return introduced(unit.wording.text).union(*map(shorts, listed))


def unread(project: Project) -> Mapping[str, tuple[str, ...]]:
    """The texts of files that could not be understood, by folder: they may be registries."""
    found: dict[str, tuple[str, ...]] = {}
    for unit in project.units:
        if unit.document is None:
            folder = folder_of(unit)
            found[folder] = (*found.get(folder, ()), unit.source.text)
    return found


def named(project: Project) -> Mapping[str, frozenset[str]]:
    """Abbreviations in the names of each folder's registries."""
    found: dict[str, frozenset[str]] = {}
    for unit, registry in project.registries():
        folder = folder_of(unit)
        found[folder] = found.get(folder, frozenset()).union(*map(shorts, _names(registry)))
    return found


def _names(registry: RegistryFile) -> Iterator[str]:
    if registry.territory is not None:
        yield registry.territory.name
    for party in registry.parties:
        yield party.name
        yield getattr(party, "short", None) or ""
        yield from party.also
    for act in registry.external_acts:
        yield act.name


def folder_of(unit: Unit) -> str:
    """The address of the folder that a file stands in; empty for the outermost."""
    return unit.source.address.rpartition("/")[0]


def upwards(folder: str) -> Iterator[str]:
    """A folder and those that it lies in, from the inside out."""
    yield folder
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder
