"""Prints what printing costs beside plain WeasyPrint, on one core and on more, and when one act changed.

Plain WeasyPrint is given the finished HTML of the same act and the same options of PDF. The act is the
longest of an invented region, which is then built as a whole. Times that workers share are those of a
clock: how much of the machine other programs took meanwhile stands beside them.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1]))

import weasyprint
from benchmarks.generate import Asked, write
from benchmarks.invent import AS_OF

from roadmapc import compiler
from roadmapc.composing import compose
from roadmapc.rendering import archival, html, jobs, pdf
from roadmapc.source import Source
from roadmapc.views import ActView

PROGRAM = "from roadmapc.cli import main; main()"
_INTENT = "colours"


def _layout(page: str) -> weasyprint.Document:
    source = weasyprint.HTML(string=page, url_fetcher=pdf.Fetcher(), base_url="none:")
    profiles = {_INTENT: archival.profile()}
    return source.render(pdf_variant="pdf/a-3a", output_intent=_INTENT, color_profiles=profiles)


def plain(page: str) -> None:
    """The act as one file by WeasyPrint alone."""
    _layout(page).write_pdf(pdf_variant="pdf/a-3a", output_intent=_INTENT)


def plain_cut(page: str, act: ActView) -> None:
    """The files that an office keeps, by WeasyPrint alone: one layout, cut at the same places."""
    document = _layout(page)
    for part in pdf.parts(act, document.pages):
        document.copy(part.pages).write_pdf(pdf_variant="pdf/a-3a", output_intent=_INTENT)


def act_of(root: Path) -> tuple[ActView, Source]:
    """The act of a region with its source."""
    compiled = compiler.check(root, AS_OF)
    views = compose(compiled.project, frozenset())
    act = max(views, key=lambda view: len(compiled.project.by_path[view.path].source.text))
    return act, compiled.project.by_path[act.path].source


def medians(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Seconds of the processor that each work takes: the median of some rounds, turn about."""
    spent: list[list[float]] = [[] for _ in works]
    for at in range(rounds + 1):
        for work, times in zip(works, spent, strict=True):
            start = process_time()
            work()
            if at:  # the first time everything is loaded
                times.append(process_time() - start)
    return [median(times) for times in spent]


def beside_plain(root: Path, rounds: int) -> Iterator[str]:
    """One act beside plain WeasyPrint."""
    act, source = act_of(root)
    page = html.render(act)
    job = jobs.Job(act, source)
    made = pdf.render(act, None, source)
    with jobs.lasting():
        ours, one, cut = medians(
            rounds, lambda: jobs.done(job), lambda: plain(page), lambda: plain_cut(page, act)
        )
    yield (
        f"{act.address}: {made[-1].pages} pages, {len(made)} files in {ours:.2f} s of the processor: "
        f"{ours / one:.2f} of what plain WeasyPrint takes for one file, {ours / cut:.2f} for all of them"
    )


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of a clock and of the processor (without workers), and the share that others took."""

    clock: float
    processor: float
    others: float


@contextmanager
def measured(found: list[Spent]) -> Iterator[None]:
    """Adds to `found` what runs inside the block costs."""
    clock, own, busy = perf_counter(), _children(), _busy()
    yield
    spent = perf_counter() - clock
    whole = spent * (os.cpu_count() or 1)
    found.append(Spent(spent, _children() - own, (_busy() - busy) / whole))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _busy() -> float:
    """Seconds that all processors of the machine have worked."""
    names = Path("/proc/stat").read_text("ascii").partition("\n")[0].split()[1:]
    user, nice, system, _, _, irq, softirq, *_ = map(int, names)
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def run(folder: Path, *line: str) -> Spent:
    """A command of ours in a process of its own."""
    found: list[Spent] = []
    with measured(found):
        command = [sys.executable, "-c", PROGRAM, *line]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return found[0]


def on_cores(folder: Path, jobs: int) -> Iterator[str]:
    """A whole build by one process and by some."""
    one = run(folder, "build", "--jobs", "1", "--out", "one")
    others = one.others - one.processor / one.clock / (os.cpu_count() or 1)
    many = run(folder, "build", "--jobs", str(jobs))
    acts = sum(1 for _ in (folder / "one").rglob("act.pdf"))
    yield (
        f"whole build, {acts} acts: {one.clock:.1f} s by one process ({one.processor:.1f} s of the processor, "
        f"other programs took {others:.0%} of the machine), {many.clock:.1f} s by {jobs}: "
        f"{one.clock / many.clock:.2f} times as fast"
    )


def change(folder: Path) -> None:
    """Rewords one school's plan."""
    file = next(iter(sorted(folder.glob("roadmaps/**/school-*/order.yaml"))))
    text = file.read_text("utf-8")
    changed = text.replace("название: ", "название: Также ", 1)
    assert changed != text
    file.write_text(changed, "utf-8")


def one_changed(folder: Path) -> Iterator[str]:
    """Builds after a whole one: with nothing changed, and with one act changed."""
    check = run(folder, "check").processor
    same = run(folder, "build", "--jobs", "1").processor
    change(folder)
    changed = run(folder, "build", "--jobs", "1").processor
    yield (
        f"seconds of the processor: check {check:.2f}, build with nothing changed {same:.2f}, "
        f"with one act changed {changed:.2f}"
    )


def main() -> None:
    """Measure all and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=94)
    parser.add_argument("--municipalities", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        write(folder, Asked(municipalities=asked.municipalities, schools=asked.schools))
        print(f"{date.today()}, {os.cpu_count()} cores")  # noqa: DTZ011 - the day on this machine
        for part in (
            beside_plain(folder / "roadmaps", asked.rounds),
            on_cores(folder, asked.jobs),
            one_changed(folder),
        ):
            print(*part, sep="\n", flush=True)


if __name__ == "__main__":
    main()
