"""Prints how long plans of 125, 250, 500 and 1,000 actions take to print, and how much memory.

Each plan is checked, composed and printed in a process of its own; what came out is then read
as paper: every row by its number, every word, and no letter outside its cell.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import checklist
import invented
import printed

from roadmapc.views import ActView

COUNTS = (125, 250, 500, 1000)


def view(count: int, folder: Path) -> ActView:
    """The view of an act whose plan has `count` actions with long cells, in sections of 25."""
    make = invented.Inventor("printing")
    plan = make.plan(count, sections=count // 25, size=300)
    annex = make.annex("план", **{"дорожная карта": plan})
    order = make.order([make.text(80)], [annex])
    return invented.views(folder, {"order": order})["order"]


def measure(count: int, folder: Path) -> dict[str, float]:
    """Seconds of the processor that printing took, and megabytes that the process took at most."""
    composed = view(count, folder)
    before, start = _peak(), process_time()
    act = printed.printed(composed)
    seconds = process_time() - start
    (folder / "annex-1.pdf").write_bytes(act.files["annex-1.pdf"])
    return {"seconds": seconds, "before": before, "peak": _peak()}


def _peak() -> float:
    """Megabytes; Linux counts them from the start of the program, `getrusage` from its parent's."""
    status = Path("/proc/self/status").read_text("ascii")
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+)", status)
    return int(kilobytes) / 1024


def faults(count: int, folder: Path) -> tuple[int, list[str]]:
    """The pages of the printed plan, and what is wrong with it."""
    files = {"annex-1.pdf": (folder / "annex-1.pdf").read_bytes()}
    act = printed.Printed(view(count, folder), files)
    (part,) = checklist.parts(act)
    return len(part.pages), checklist.complaints(part)


def main() -> None:
    """Measure every count, each in a process of its own."""
    last = 0.0
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "roadmaps"
            command = [sys.executable, __file__, str(count), str(folder)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            pages, wrong = faults(count, folder)
        ratio = f", {found['seconds'] / last:.2f} times the last" if last else ""
        last = found["seconds"]
        print(
            f"{count} actions: {pages} pages, {last:.1f} s{ratio}, {1000 * last / pages:.0f} ms a page, "
            f"at most {found['peak']:.0f} MB ({found['before']:.0f} MB before printing), "
            f"{len(wrong)} faults"
        )
        for said in wrong:
            print(f"  {said}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
    else:
        main()
