"""Project to views: every word of every page, with numbers and stamps worked out."""

from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet

from roadmapc.composing.acts import ActComposer
from roadmapc.composing.styles import Styles
from roadmapc.project import Project
from roadmapc.views import ActView


def compose(
    project: Project,
    faulty: AbstractSet[str],
    *,
    understood: bool = False,
    acts: Container[str] | None = None,
) -> Iterator[ActView]:
    """A view of every act's file that was built, in the order of addresses.

    There is none of an act without points and annexes: only that it exists is known.
    `faulty` are the paths of files with errors: they print as drafts, as does every act that does
    not stand as it was signed, in a project with a lock file; a plan without an act has nothing to
    sign. With `understood` a line under each deadline says how it was understood, and every act is
    a draft.
    `acts` are the addresses of those that are wanted; None wants all.
    """
    styles = Styles(project)
    for unit, document in sorted(project.acts(), key=lambda pair: pair[0].source.address):
        if acts is not None and unit.source.address not in acts:
            continue
        composer = ActComposer(project, styles, unit, document, understood=understood)
        path = unit.source.path
        is_asked = project.lock.source is not None and document.act is not None
        is_unsigned = is_asked and not project.lock.holds(path, document)
        view = composer.view(draft=understood or path in faulty or is_unsigned)
        if view.order is not None or view.annexes:
            yield view
