"""A whole folder of foreign files as a region: read, sorted out, placed, stated.

    reads   = each file                       # values, names, citations; what cannot be read is told
    kept    = sorted out                      # the same act twice is one
    tree    = placed                          # which territory stands above which, and why
    names   = gathered                        # one registry a territory, one entry a body
    files   = stated                          # YAML by its path below the roadmaps

What is only likely is a comment or a line of the report, never a link.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from roadmapc.importing.packing import CannotRead
from roadmapc.language.words import Words
from roadmapc.settling.doubles import Double, Rival, sorted_out
from roadmapc.settling.gathering import Gathered
from roadmapc.settling.likeness import Likeness, likenesses
from roadmapc.settling.names import Registries, gathered
from roadmapc.settling.reading import Read, read_file
from roadmapc.settling.stating import Stated, stated
from roadmapc.settling.tree import Tree, placed

__all__ = ["Settled", "settle"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Settled:
    """Everything that came of a folder: the files to write and what there is to say of them."""

    gathered: Gathered
    refused: tuple[tuple[str, Words], ...]
    reads: tuple[Read, ...]
    doubles: tuple[Double, ...]
    rivals: tuple[Rival, ...]
    tree: Tree
    registries: Registries
    likenesses: tuple[Likeness, ...]
    stated: Stated

    @property
    def top(self) -> str | None:
        """The address of an act that others name as their basis, the one that most do."""
        cited = Counter[object](act.key for read in self.reads for act in read.cites)
        acts = [read for read in self.reads if read.actions and cited[read.key]]
        most = max(acts, key=lambda read: cited[read.key], default=None)
        return None if most is None else self.stated.addresses[most.path]


def settle(found: Gathered, schemas: str, this_year: int, progress: Progress) -> Settled:
    """Reads every file of a folder, one at a time, and says where each belongs.

    `schemas` is the way from the roadmaps to the schemas. Raises OSError where a file cannot be read.
    """
    reads, refused = _read(found, this_year, progress)
    kept, doubles, rivals = sorted_out(reads)
    tree = placed(kept)
    registries = gathered(kept, tree.places)
    alike = likenesses(kept, {read.path: tuple(_above(read, kept, tree)) for read in kept})
    made = stated(kept, tree, registries, alike, schemas)
    return Settled(
        found, tuple(refused), tuple(kept), tuple(doubles), tuple(rivals), tree, registries,
        tuple(alike), made,
    )  # fmt: skip


def _read(
    found: Gathered, this_year: int, progress: Progress
) -> tuple[list[Read], list[tuple[str, Words]]]:
    reads: list[Read] = []
    refused: list[tuple[str, Words]] = []
    for at, path in enumerate(found.files, 1):
        progress(path, at, len(found.files))
        try:
            reads.append(read_file(path, found.data(path), this_year))
        except CannotRead as error:
            refused.append((path, error.words))
        except OSError as error:
            why = error.strerror or type(error).__name__
            refused.append((path, Words(f"файл не читается: {why}", f"cannot be read: {why}")))
    return reads, refused


def _above(read: Read, reads: Sequence[Read], tree: Tree) -> Iterator[tuple[Read, int]]:
    """The acts of the territories above a file, and how deep they stand."""
    depths = {item: len(item.upwards) for item in tree.places[read.path].upwards[1:]}
    for other in reads:
        depth = depths.get(tree.places[other.path])
        if depth is not None:
            yield other, depth
