"""Work in other processes: the same results, and a worker that dies costs its item only."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from roadmapc.spreading import HERE, Lost, Workers
from roadmapc.spreading.processes import Processes, cores

TWO = Processes(2, few=1)


def square(number: int) -> int:
    return number * number


def process(_: int) -> int:
    return os.getpid()


def refused(number: int) -> int:
    if number == 3:
        raise ValueError(number)
    return number


def dies_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(mark: str) -> str:
    """A worker that is killed from outside: the mark tells that it was."""
    if mark and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark


@pytest.mark.parametrize("workers", [HERE, Processes(1, few=1), TWO, Processes(2, few=50)])
def test_every_item_is_done_once_whoever_does_it(workers: Workers) -> None:
    assert sorted(workers.spread(square, range(20))) == [(n, n * n) for n in range(20)]
    assert list(workers.spread(square, [])) == []


def test_other_processes_do_it_unless_there_are_only_few_items() -> None:
    others = {done for _, done in TWO.spread(process, range(8))}
    assert os.getpid() not in others
    assert 1 <= len(others) <= 2
    here = {done for _, done in Processes(2).spread(process, range(3))}
    assert here == {os.getpid()}


def test_a_worker_is_replaced_when_it_has_done_its_share() -> None:
    workers = {done for _, done in Processes(1, few=1).spread(process, range(250))}
    assert len(workers) == 3


@pytest.mark.parametrize("workers", [HERE, TWO])
def test_what_the_work_raises_is_raised(workers: Workers) -> None:
    with pytest.raises(ValueError, match="3"):
        list(workers.spread(refused, range(9)))


def test_an_item_that_kills_every_worker_is_lost_and_no_other() -> None:
    done = dict(TWO.spread(dies_at_seven, range(20)))
    assert done == {**{n: n for n in range(20)}, 7: Lost()}


def test_an_item_whose_worker_was_killed_is_done_by_another(tmp_path: Path) -> None:
    marks = [str(tmp_path / "mark"), *[""] * 9]
    assert sorted(TWO.spread(dies_once, marks), key=str) == sorted(zip(marks, marks, strict=True))


def test_items_are_taken_only_as_they_are_needed() -> None:
    """Endless items would never end otherwise."""
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    spread = TWO.spread(square, items())
    list(islice(spread, 10))
    spread.close()
    assert len(taken) <= 10 + 2 * 2


def test_there_is_a_core() -> None:
    assert cores() >= 1


_PROGRAM = """
import sys, time
from roadmapc.spreading.processes import Processes

if __name__ == "__main__":
    try:
        for _ in Processes(2, few=1).spread(time.sleep, [0, *[60] * 9]):
            print("started", flush=True)
    except KeyboardInterrupt:
        sys.exit(7)
"""


def _started(folder: Path) -> subprocess.Popen[str]:
    (folder / "program.py").write_text(_PROGRAM)
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        program = subprocess.Popen(
            [sys.executable, "program.py"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, heard)
    assert program.stdout is not None
    assert program.stdout.readline() == "started\n"
    return program


def _ends(group: int) -> bool:
    """Whether every process of a group is gone within ten seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_ctrl_c_ends_all_workers_at_once_and_says_nothing(tmp_path: Path) -> None:
    program = _started(tmp_path)
    os.killpg(program.pid, signal.SIGINT)
    _, said = program.communicate(timeout=20)
    assert (said, program.returncode) == ("", 7)
    assert _ends(program.pid)


def test_no_worker_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    program = _started(tmp_path)
    program.kill()
    program.communicate(timeout=20)
    assert _ends(program.pid)


def test_no_worker_runs_what_lies_in_the_folder_it_starts_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout of a stranger may hold a file by the name of a module."""
    stranger = tmp_path / "checkout"
    stranger.mkdir()
    for name in ("multiprocessing", "signal", "struct"):
        (stranger / f"{name}.py").write_text("open('run', 'w').close()\n")
    program = tmp_path / "program.py"
    program.write_text(
        "from roadmapc.spreading.processes import Processes\n"
        "if __name__ == '__main__':\n"
        "    assert list(Processes(1, few=1).spread(abs, [-1])) == [(-1, 1)]\n"
    )
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    subprocess.run([sys.executable, str(program)], cwd=stranger, check=True)
    assert not (stranger / "run").exists()
    subprocess.run([sys.executable, "-c", "import struct"], cwd=stranger, check=True)
    assert (stranger / "run").exists()


def test_a_machine_that_can_start_no_process_is_told_of(tmp_path: Path) -> None:
    """So many files are open that none is left to talk through."""
    program = tmp_path / "program.py"
    program.write_text(
        "import os, resource\n"
        "from roadmapc.spreading import Unreachable\n"
        "from roadmapc.spreading.processes import Processes\n"
        "if __name__ == '__main__':\n"
        "    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir('/proc/self/fd')) + 2,) * 2)\n"
        "    try:\n"
        "        list(Processes(1, few=1).spread(abs, [-1]))\n"
        "    except Unreachable as error:\n"
        "        print(error)\n"
    )
    command = [sys.executable, str(program)]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert (run.stdout.strip(), run.stderr) == ("[Errno 24] Too many open files", "")
