"""A project begun with everything that a folder of foreign files holds."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from roadmapc.language.words import Words
from roadmapc.settling import Progress, Settled, settle
from roadmapc.settling.gathering import gather
from roadmapc.settling.reporting import NAME, report
from roadmapc.starting import Refused, Started, begin, ready, require_new, roadmaps_in, usual_advice


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of the folder, and the project that was written."""

    settled: Settled
    started: Started
    roadmaps: str

    @property
    def report(self) -> Path:
        """The page that tells of every file."""
        return self.started.root / NAME


def begin_from(
    root: Path, source: Path, this_year: int, progress: Progress, *, adds: bool
) -> Begun:
    """Reads all of `source` and begins a project in `root` with it, all or nothing.

    Raises Refused, and OSError where the disk refuses; then nothing has changed.
    """
    if not source.is_dir():
        raise Refused(Words(f"папки «{source}» нет", f"there is no folder {str(source)!r}"))
    folders = ready(root, adds=adds, beside=source)
    roadmaps = roadmaps_in(folders)
    up = "../" * len(PurePosixPath(roadmaps).parts)
    settled = settle(gather(source), f"{up}schemas", this_year, progress)
    if not settled.reads:
        raise Refused(_nothing(source, settled))
    require_new(root, folders, settled.stated.files)
    said = {NAME: report(settled, roadmaps)}
    started = begin(root, folders, settled.stated.files, usual_advice(settled.top), said)
    return Begun(settled, started, roadmaps)


def _nothing(source: Path, settled: Settled) -> Words:
    why = "; ".join(f"{path}: {words.ru}" for path, words in settled.refused[:3])
    because = Words(why, "; ".join(f"{path}: {words.en}" for path, words in settled.refused[:3]))
    return Words(
        f"в папке «{source}» нечего читать: нужны .docx, .odt или текст"
        + (f" ({because.ru})" if why else ""),
        f"the folder {str(source)!r} has nothing to read: .docx, .odt or text are needed"
        + (f" ({because.en})" if why else ""),
    )
