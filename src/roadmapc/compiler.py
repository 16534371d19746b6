"""The whole way, from a folder of YAML to printed acts.

    sources   = discover(root)                    # disk
    units     = map(read, sources)                # per file, pure
    project   = link(units)                       # the whole
    checked   = check(units, project, as_of)      # rules, exceptions, places
    views     = compose(project)                  # every word of every page
    artefacts = render(views)                     # bytes, per document
    write(artefacts)                              # disk, all or nothing

Each phase takes the last one's value. A file that is not YAML is not validated;
a wrong shape is not built; a reference into a file that failed is not reported.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roadmapc.building import build
from roadmapc.checking import Checked, Found, check_project, check_unit
from roadmapc.discovering import Found as FoundFile
from roadmapc.discovering import discover
from roadmapc.format.table import ACT_FILE
from roadmapc.linking import link
from roadmapc.parsing import parse
from roadmapc.project import Project, Unit
from roadmapc.validating import kind_of, language_of, validate

Progress = Callable[[str, int, int], None]
"""Told the phase's name, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A project with what the rules say of it."""

    project: Project
    checked: Checked


def read(found: FoundFile) -> Unit:
    """One file as far as it can be understood. Looks at nothing but the file."""
    source = found.source
    if found.fault is not None:
        return Unit(source, "ru", ACT_FILE, None, None, (found.fault,))
    tree, faults = parse(source)
    if tree is None:
        return Unit(source, "ru", ACT_FILE, None, None, faults)
    lang = language_of(tree)
    kind = kind_of(tree, lang)
    shape = validate(tree, kind, lang)
    if shape or faults:
        return Unit(source, lang, kind, tree, None, (*faults, *shape))
    document, wrong = build(tree, kind, lang)
    return Unit(source, lang, kind, tree, document, wrong)


def check(root: Path, as_of: date, progress: Progress | None = None) -> Compiled:
    """Reads, links and checks everything below `root`. Raises NoSuchRoot."""
    files = discover(root)
    units: list[Unit] = []
    found: list[Found] = []
    for number, file in enumerate(files, 1):
        unit = read(file)
        units.append(unit)
        found += check_unit(unit)
        if progress is not None:
            progress("check", number, len(files))
    return finish(units, found, as_of)


def finish(units: Iterable[Unit], found: Iterable[Found], as_of: date) -> Compiled:
    """The project of units that were read and looked at one by one."""
    project = link(tuple(units))
    return Compiled(project, check_project(project, found, as_of))
