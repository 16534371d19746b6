"""Project to views: every word of every page, with numbers and stamps worked out."""

from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet

from roadmapc.composing.acts import ActComposer
from roadmapc.composing.styles import Styles
from roadmapc.model import ActFile
from roadmapc.project import Project, Unit
from roadmapc.views import ActView


class Composer:
    """Composes the acts of a project one by one.

    `faulty` are the paths of files with errors: they print as drafts, as does every act that does
    not stand as it was signed, in a project with a lock file; a plan without an act has nothing to
    sign. With `understood` a line under each deadline says how it was understood, and every act is
    a draft.
    """

    def __init__(
        self, project: Project, faulty: AbstractSet[str], *, understood: bool = False
    ) -> None:
        self._project = project
        self._faulty = faulty
        self._understood = understood
        self._styles = Styles(project)

    def view(self, unit: Unit, document: ActFile) -> ActView | None:
        """The view of an act's file; None without points and annexes: only that it exists is known."""
        lock, path = self._project.lock, unit.source.path
        composer = ActComposer(
            self._project, self._styles, unit, document, understood=self._understood
        )
        is_asked = lock.source is not None and document.act is not None
        is_unsigned = is_asked and not lock.holds(path, document)
        view = composer.view(draft=self._understood or path in self._faulty or is_unsigned)
        return view if view.order is not None or view.annexes else None


def compose(
    project: Project, faulty: AbstractSet[str], *, acts: Container[str] | None = None
) -> Iterator[ActView]:
    """A view of every act's file that was built, in the order of addresses.

    `faulty` is that of `Composer`; `acts` are the addresses of those that are wanted, None wants all.
    """
    composer = Composer(project, faulty)
    for unit, document in sorted(project.acts(), key=lambda pair: pair[0].source.address):
        if acts is None or unit.source.address in acts:
            view = composer.view(unit, document)
            if view is not None:
                yield view
