"""Several documents bound into one PDF file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roadmapc.rendering import html
from roadmapc.rendering.fonts import lacking
from roadmapc.rendering.pdf import Artefact, RefusedToPrint, complaints, joined, laid_out
from roadmapc.views import VolumeView


def bind(name: str, title: str, pages: Sequence[str]) -> Artefact:
    """One file of several HTML documents, one after another.

    Each counts its pages anew, and so do annexes. Raises CannotPrint where the machine lacks something,
    RefusedToPrint where the pages would be wrong.
    """
    with complaints() as heard:
        documents = [_document(page) for page in pages]
        laid = [pair for document in documents for pair in enumerate(document.pages)]
        starts = [at for at, (number, page) in enumerate(laid) if number == 0 or _is_annex(page)]
        artefact = joined(name, documents, title, starts)
    if heard:
        raise RefusedToPrint("", tuple(heard))
    return artefact


def volume(name: str, view: VolumeView, own: Path | None = None) -> Artefact:
    """The acts of a volume under their title and contents, with numbers through all of it.

    The contents are set twice: to know how many pages they take, and with the numbers of the
    pages that they lead to, which have a place of their own. Raises what `bind` does.
    """
    with complaints() as heard:
        unknown = dict.fromkeys((line.target for line in view.lines), 0)
        before = len(_document(html.volume(view, unknown, own)).pages)
        documents, numbers, first = [], dict[str, int](), before + 1
        for at, act in enumerate(view.acts):
            document = _document(html.bound(act, first, own))
            _name_places(document.pages, at, first, numbers)
            documents.append(document)
            first += len(document.pages)
        front = _document(html.volume(view, numbers, own))
        assert len(front.pages) == before
        title = f"{view.title}: {view.territory}"
        artefact = joined(name, [front, *documents], title, [0])
    if heard:
        raise RefusedToPrint("", tuple(heard))
    return artefact


def _document(page: str) -> Any:
    if characters := lacking(page):
        raise RefusedToPrint(characters)
    return laid_out(page)


def _name_places(pages: Sequence[Any], at: int, first: int, numbers: dict[str, int]) -> None:
    """Gives an act and its annexes anchors of their own in the volume, and notes their pages.

    What goes on over several pages has its anchor on each; the first one counts.
    """
    for number, page in enumerate(pages, first):
        annexes = [f"{at}/{name}" for name in page.anchors if name.startswith("annex-")]
        for target in (str(at), *annexes):
            if target not in numbers:
                numbers[target] = number
                page.anchors[f"volume-{target}"] = (0, 0, page.width, page.height)


def _is_annex(page: Any) -> bool:
    """Whether an annex begins on a page."""
    return any(name.startswith("annex-") for name in page.anchors)
