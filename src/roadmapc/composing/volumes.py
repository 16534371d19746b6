"""All acts of a territory in one book: the title, the order of acts, the contents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from roadmapc.composing.titles import title_of
from roadmapc.language.stamps import MARKS
from roadmapc.language.typography import typeset
from roadmapc.model import ActFile
from roadmapc.project import Project, Unit
from roadmapc.views import ActView, AnnexView, LineView, VolumeView

TITLE = "Сборник актов"


def volume(project: Project, folder: str, views: Sequence[ActView]) -> VolumeView:
    """The volume of the acts in a folder and below it: from the top down, each folder in one."""
    ordered = sorted(views, key=lambda view: _place(view.address))
    documents = {unit.source.path: (unit, document) for unit, document in project.acts()}
    found = [documents[view.path] for view in ordered]
    marks = {document.mark for _, document in found}
    return VolumeView(
        title=TITLE,
        territory=_territories(project).get(folder, folder.rpartition("/")[2]),
        years=_years([document for _, document in found]),
        marks="; ".join(words for mark, words in MARKS.items() if mark in marks),
        acts=tuple(replace(view, sheets=()) for view in ordered),
        lines=tuple(_lines(project, folder, ordered, found)),
    )


def _place(address: str) -> tuple[tuple[bool, str], ...]:
    """What sorts acts of a folder before the folders in it."""
    *folders, name = address.split("/")
    return (*((True, folder) for folder in folders), (False, name))


def _territories(project: Project) -> Mapping[str, str]:
    """The names of territories by their folders."""
    return {
        unit.source.address.rpartition("/")[0]: typeset(registry.territory.name)
        for unit, registry in project.registries()
        if registry.territory is not None
    }


def _years(documents: Sequence[ActFile]) -> str:
    dated = [document.act.date.year for document in documents if document.act and document.act.date]
    if not dated:
        return ""
    first, last = min(dated), max(dated)
    return typeset(f"{first} год" if first == last else f"{first}–{last} годы")


def _lines(
    project: Project,
    folder: str,
    views: Sequence[ActView],
    found: Sequence[tuple[Unit, ActFile]],
) -> Iterator[LineView]:
    """The contents, with a heading wherever another territory begins."""
    territories, here = _territories(project), folder
    for at, (view, (unit, document)) in enumerate(zip(views, found, strict=True)):
        place = view.address.rpartition("/")[0]
        if place != here:
            here = place
            yield LineView(0, territories.get(place, place))
        title = title_of(project, unit, document)
        yield LineView(1, title.heading, title.requisites, str(at))
        for annex in view.annexes if view.order is not None or len(view.annexes) > 1 else ():
            yield LineView(2, _annex(annex), target=f"{at}/{annex.file}")


def _annex(annex: AnnexView) -> str:
    """The label of an annex where it has one, and its title."""
    title = " ".join(" ".join(annex.title).split())
    return typeset(f"{annex.label[0]}. {title}" if annex.label else title)
