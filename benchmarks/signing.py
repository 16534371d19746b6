"""The lock file of a generated project: what its signed acts hold, and what stands above them."""

from pathlib import Path

from roadmapc import lock, reading
from roadmapc.approving import approved
from roadmapc.discovering import discover
from roadmapc.linking import link
from roadmapc.lock import NOTHING_SIGNED, Lock
from roadmapc.relating import relate
from roadmapc.scheduling import schedule


def sign(folder: Path) -> str:
    """The text of the lock file in which every act of a project that calls itself signed is."""
    units = tuple(reading.read(file) for file in discover(folder / "roadmaps"))
    project = relate(schedule(link(units)))
    approvals, accepted = {}, {}
    for unit, document in project.acts():
        if document.act is not None and document.act.status not in (None, "draft"):
            one = approved(NOTHING_SIGNED, project, unit)
            approvals |= one.approvals
            accepted |= one.accepted
    return lock.dump(Lock(approvals=approvals, accepted=accepted))
