"""The other printed forms, each the whole way from a checked project to one file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from roadmapc import manifest
from roadmapc.analysis.answering import Someone, answered, standing
from roadmapc.compiler import Compiled
from roadmapc.composing import compose
from roadmapc.composing.calendars import Asked, Paper, Source, calendar, years
from roadmapc.composing.extracts import extract as extract_of
from roadmapc.composing.volumes import volume as volume_of
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Party
from roadmapc.project import Unit
from roadmapc.rendering import html
from roadmapc.tree import Route
from roadmapc.writing import opened

if TYPE_CHECKING:
    from roadmapc.rendering.pdf import Artefact

_LONGEST = 100
"""Characters of a file's name that names acts; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Form:
    """A finished file with its path below the output folder.

    `faulty` counts the acts in it that have errors and stand there as drafts.
    """

    path: str
    pages: int
    data: bytes
    faulty: int = 0


class NoForm(Exception):
    """The form would be empty or wrong; the words say why, and what is there instead."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def extract(compiled: Compiled, who: Someone, acts: Sequence[str] = ()) -> Form:
    """What acts (none named: all in force) ask of somebody: an extract of each, in one file.

    Raises NoForm; CannotPrint where the machine lacks something.
    """
    from roadmapc.rendering import binding  # noqa: PLC0415 - only printing needs WeasyPrint

    faulty = frozenset(compiled.checked.errors_by_path())
    asked = {
        unit.source.path: (unit.source.address, document, routes)
        for unit, document, routes in _asked(compiled, who, acts)
    }
    addresses = {address for address, _, _ in asked.values()}
    cuts = []
    for view in compose(compiled.project, faulty, acts=addresses):
        if view.path in asked:
            _, document, routes = asked[view.path]
            cuts.append(extract_of(view, document, who.party, routes))
    if not cuts:
        raise NoForm(
            Words(
                f"в этих актах «{who.party.name}» ни за что не отвечает; кто отвечает, покажет "
                "roadmapc load",
                f"in these acts {who.party.name!r} answers for nothing; roadmapc load shows who "
                "does",
            )
        )
    path = _named(_path("extracts", who, who.party.id), acts)
    with _refusals():
        pages = [html.extract(cut, compiled.templates) for cut in cuts]
        made = binding.bind(path, f"Выписка: {who.party.name}", pages)
    return Form(made.name, made.pages, made.data, sum(cut.act.path in faulty for cut in cuts))


def is_asked(compiled: Compiled, who: Someone, acts: Sequence[str]) -> bool:
    """Whether any of the acts asks something of somebody."""
    return any(_asked(compiled, who, acts))


def year(
    compiled: Compiled,
    number: int,
    *,
    acts: Sequence[str] = (),
    who: Someone | None = None,
    paper: Paper = "a3",
) -> Form:
    """The calendar of a year, of some acts (none named: all in force) and perhaps for somebody.

    Raises NoForm; CannotPrint where the machine lacks something.
    """
    from roadmapc.rendering import binding  # noqa: PLC0415 - only printing needs WeasyPrint

    sources = _sources(compiled, who, acts)
    whom = who.party.name if who is not None else None
    view = calendar(compiled.project, Asked(number, sources, whom, paper))
    if view is None:
        raise NoForm(_no_deadlines(number, years(compiled.project, sources)))
    name = str(number) if who is None else f"{number}-{who.party.id}"
    path = _named(_path("calendars", who, name), acts)
    made: list[Artefact] = []
    for setting in html.settings(view):
        with _refusals():
            page = html.calendar(view, setting, compiled.templates)
            made.append(binding.bind(path, view.title, [page]))
        if made[-1].pages == 1:
            break
    best = min(made, key=lambda artefact: artefact.pages)
    return Form(best.name, best.pages, best.data)


def volume(compiled: Compiled, folder: str) -> Form:
    """All acts of a folder and below it in one book.

    Raises NoForm; CannotPrint where the machine lacks something.
    """
    from roadmapc.rendering import binding  # noqa: PLC0415 - only printing needs WeasyPrint

    faulty = frozenset(compiled.checked.errors_by_path())
    inside = f"{folder}/" if folder else ""
    acts = {unit.source.address for unit, _ in compiled.project.acts()}
    wanted = {address for address in acts if address.startswith(inside)}
    views = list(compose(compiled.project, faulty, acts=wanted))
    if not views:
        raise NoForm(
            Words(f"в папке «{folder}» нет актов: печатать нечего", f"no acts in {folder!r}")
        )
    view = volume_of(compiled.project, folder, views)
    path = f"volumes/{folder or PurePosixPath(compiled.root).name or 'all'}.pdf"
    with _refusals():
        made = binding.volume(path, view, compiled.templates)
    return Form(made.name, made.pages, made.data, sum(view.path in faulty for view in views))


def put(out: Path, compiled: Compiled, form: Form) -> None:
    """Writes a form into `out` and its manifest. Raises OSError where the disk refuses."""
    from roadmapc.rendering import pdf  # noqa: PLC0415 - only printing needs WeasyPrint

    entry = manifest.entry(form.path, compiled.root, "", form.pages, form.data)
    with opened(out) as write:
        others = [item for item in manifest.load(out).entries if item.path != form.path]
        listing = manifest.dump([*others, entry], pdf.made_with())
        write({form.path: form.data, manifest.NAME: listing})


@contextmanager
def _refusals() -> Iterator[None]:
    """What keeps pages from being right, said as a form that cannot be made."""
    from roadmapc.rendering.pdf import RefusedToPrint  # noqa: PLC0415 - only printing needs it

    try:
        yield
    except RefusedToPrint as error:
        said = [f"U+{ord(character):04X}" for character in error.characters]
        raise NoForm(_unprintable(", ".join(said) or "; ".join(error.complaints))) from error
    except html.BrokenTemplate as error:
        raise NoForm(_unprintable(str(error))) from error


def _unprintable(why: str) -> Words:
    return Words(
        f"эту форму нельзя напечатать ({why}); где это в актах, назовёт roadmapc build",
        f"this form cannot be printed ({why}); roadmapc build tells where it is in the acts",
    )


def _path(kind: str, who: Someone | None, name: str) -> str:
    """Where a form goes: what is made for somebody into the folder of their registry."""
    folder = who.folder if who is not None else ""
    return "/".join(filter(None, (kind, folder, name)))


def _named(path: str, acts: Iterable[str]) -> str:
    """The path of a form of some acts: what it is, and which acts were named."""
    names = "-".join(act.replace("/", "-") for act in acts)[:_LONGEST]
    return f"{path}-{names}.pdf" if names else f"{path}.pdf"


def _of(compiled: Compiled, acts: Sequence[str]) -> Iterator[tuple[Unit, ActFile]]:
    """The acts that are named, or all but those that lost their force."""
    for unit, document in sorted(compiled.project.acts(), key=lambda pair: pair[0].source.address):
        is_repealed = document.act is not None and document.act.status == "repealed"
        if unit.source.address in acts if acts else not is_repealed:
            yield unit, document


def _asked(
    compiled: Compiled, who: Someone, acts: Sequence[str]
) -> Iterator[tuple[Unit, ActFile, Mapping[Route, Party]]]:
    """The acts that ask something of somebody, with what they ask by its route."""
    names = standing(compiled.project, who)
    for unit, document in _of(compiled, acts):
        if routes := answered(compiled.project, unit, document, names):
            yield unit, document, routes


def _sources(compiled: Compiled, who: Someone | None, acts: Sequence[str]) -> list[Source]:
    if who is None:
        return [Source(unit, document) for unit, document in _of(compiled, acts)]
    return [
        Source(unit, document, frozenset(routes))
        for unit, document, routes in _asked(compiled, who, acts)
    ]


def _no_deadlines(year: int, there: Sequence[int]) -> Words:
    if not there:
        return Words(
            "сроков с датами здесь нет: печатать нечего",
            "no deadlines with dates: nothing to print",
        )
    return Words(
        f"в {year} году сроков нет; они есть с {there[0]} по {there[-1]}: --year {there[0]}",
        f"no deadlines in {year}; there are from {there[0]} to {there[-1]}: --year {there[0]}",
    )
