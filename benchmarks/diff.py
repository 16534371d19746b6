"""Prints what `diff` of a region with some changed files costs beside one `check` of it.

The region is made of copies of roadmaps/ in a git repository of its own: 1,041 files, of which 50 are
changed on disk. Both are run in this process, turn about, and the median of each is set against the other.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from roadmapc import compiler
from roadmapc.revisions import both

SOURCE = Path(__file__).parents[1] / "roadmaps"
FILES, CHANGED, ROUNDS = 1041, 50, 5
DAY = date(2021, 2, 1)


def region(folder: Path) -> Path:
    """Makes the repository in a folder and gives its roadmaps."""
    root = folder / "roadmaps"
    common = SOURCE / "registry.yaml"
    root.mkdir()
    shutil.copy(common, root)
    copied = 1
    number = 0
    while copied < FILES:
        number += 1
        for file in sorted(SOURCE.glob("*/**/*.yaml")):
            if copied == FILES:
                break
            place = root / f"край-{number}" / file.relative_to(SOURCE)
            place.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text("utf-8")
            for top in sorted(path.name for path in SOURCE.iterdir() if path.is_dir()):
                text = text.replace(f"{top}/", f"край-{number}/{top}/")
            place.write_text(text, "utf-8")
            copied += 1
    for line in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(
            ["git", "-c", "user.name=b", "-c", "user.email=b@b", *line], cwd=folder, check=True
        )
    return root


def change(root: Path) -> int:
    """Moves a deadline and rewords a text in CHANGED files, and says in how many it could."""
    changed = 0
    for file in sorted(root.glob("**/*.yaml")):
        before = file.read_text("utf-8")
        after = before.replace("срок: 2021", "срок: 2022", 1).replace(
            "название: О", "название: Об о", 1
        )
        if after != before and changed < CHANGED:
            file.write_text(after, "utf-8")
            changed += 1
    return changed


def spent(work: Callable[[], object]) -> float:
    """Seconds of the processor that `work` takes."""
    start = process_time()
    work()
    return process_time() - start


def main() -> None:
    """Measure both and print their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        root = region(Path(folder))
        changed = change(root)
        checks, diffs = [], []
        for _ in range(rounds):
            checks.append(spent(lambda: compiler.check(root, DAY)))
            diffs.append(spent(lambda: compiler.compare(*both(root, "HEAD"), DAY)))
    check, diff = median(checks), median(diffs)
    print(
        f"{FILES} files, {changed} changed: check {check:.2f} s, diff {diff:.2f} s, ratio {diff / check:.2f}"
    )


if __name__ == "__main__":
    main()
