"""House styles: what an authority says of its pages, over what its folders say."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from roadmapc.model import Margins, Organisation, Post, Style
from roadmapc.project import Project, Unit
from roadmapc.views import StyleView

Layered = TypeVar("Layered", Style, Margins)


class Styles:
    """The house styles of a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._of_folders: dict[str, Style] = {}
        for unit, registry in project.registries():
            folder = unit.source.address.rpartition("/")[0]
            if registry.style is not None:
                self._of_folders[folder] = over(registry.style, self._of_folders.get(folder))

    def of(self, unit: Unit, authority: Organisation | Post | None) -> Style:
        """The style of a file's act: the authority's own, a post's organisation's, the folders'.

        Each says only what it wants otherwise; the folder of the file comes before those above.
        """
        style = Style(())
        for nearer in self._layers(unit, authority):
            style = over(style, nearer)
        return style

    def _layers(self, unit: Unit, authority: Organisation | Post | None) -> Iterator[Style]:
        if authority is not None and authority.style is not None:
            yield authority.style
        if isinstance(authority, Post):
            home = self._project.homes[id(authority)]
            owner = self._project.parties.get((home, (*authority.route, "organisation")))
            if isinstance(owner, Organisation) and owner.style is not None:
                yield owner.style
        folder = unit.source.address
        while folder:
            folder = folder.rpartition("/")[0]
            if folder in self._of_folders:
                yield self._of_folders[folder]


def over(near: Layered, far: Layered | None) -> Layered:
    """What `near` says, and what `far` says of the rest; of margins, side by side."""
    if far is None:
        return near
    changes: dict[str, Any] = {}
    for part in fields(near):
        ours, theirs = getattr(near, part.name), getattr(far, part.name)
        if ours is None:
            changes[part.name] = theirs
        elif isinstance(ours, Margins):
            changes[part.name] = over(ours, theirs)
    return replace(near, **changes)


_USUAL = StyleView()
_LINE_HEIGHTS = {"single": 1.15, "one-and-half": 1.725}
"""Of Times New Roman, whose single lines are 1.15 of its size apart."""


def page_style(style: Style) -> StyleView:
    """The style with what it leaves open."""
    margins = style.margins or Margins(())
    return StyleView(
        left=margins.left or _USUAL.left,
        right=margins.right or _USUAL.right,
        top=margins.top or _USUAL.top,
        bottom=margins.bottom or _USUAL.bottom,
        font_size=style.font_size or _USUAL.font_size,
        table_font_size=style.table_font_size or _USUAL.table_font_size,
        line_height=_LINE_HEIGHTS[style.line_spacing or "single"],
        hyphenated=style.hyphenation is not False,
        letterhead=style.letterhead_place or _USUAL.letterhead,
        requisites=style.requisites or _USUAL.requisites,
        title=style.title_place or _USUAL.title,
        bold_title=style.bold_title is not False,
        stamp=style.stamp_lines or _USUAL.stamp,
    )
