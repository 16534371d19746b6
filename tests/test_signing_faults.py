"""Signing and reviewing stopped at every step: the project is as before, or as after.

What changes a project does so by one call, so every operation is proven by the same harness:
name it in OPERATIONS.
"""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from office import AS_OF, DAY, REGION, SCHOOL, Office
from test_writing import Steps

from roadmapc import lifecycle
from roadmapc.approving import Reviewer
from roadmapc.compiler import Compiled
from roadmapc.lifecycle import Drafted
from roadmapc.writing import Unfinished

REVIEWER = Reviewer("завуч", "укладываемся и так", AS_OF.isoformat())
AMENDMENT = "region/amendment"
Operation = Callable[[Compiled, Path], object]


def approve(compiled: Compiled, root: Path) -> object:
    return lifecycle.approve(compiled, root, SCHOOL, "8", DAY)


def review(compiled: Compiled, root: Path) -> object:
    return lifecycle.review(compiled, root, SCHOOL, REVIEWER)


def amend(compiled: Compiled, root: Path) -> object:
    return type(lifecycle.amend(compiled, root, REGION, "amendment", "уточнением плана"))


def repeal(compiled: Compiled, root: Path) -> object:
    return type(lifecycle.repeal(compiled, root, REGION, "repealing", "утверждением нового плана"))


def approve_an_amendment(compiled: Compiled, root: Path) -> object:
    return lifecycle.approve(compiled, root, AMENDMENT, "9", DAY)


OPERATIONS: dict[Operation, object] = {
    approve: None,
    review: 3,
    amend: Drafted,
    repeal: Drafted,
    approve_an_amendment: None,
}
"""What is done, and what it answers when it is done."""


@pytest.fixture(scope="module")
def steps() -> Steps:
    return Steps()


@pytest.fixture(autouse=True)
def _counted_syncs(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that is stopped at a sync leaves half of what was written."""

    def sync(file: int) -> None:
        if steps.act is not None:
            size = os.fstat(file).st_size
            if steps.left == 1:
                os.ftruncate(file, size // 2)
            steps.step()

    monkeypatch.setattr(os, "fsync", sync)


def made(folder: Path, operation: Operation) -> Office:
    """A project whose upper act is signed, and has changed since where that is asked for."""
    office = Office(folder)
    office.signed(REGION)
    office.review(SCHOOL)
    office.edit(REGION, "номер: 7\n", "номер: 7   # журнал\n")
    if operation in (amend, approve_an_amendment):
        office.edit(REGION, "Проведены три семинара", "Проведены два семинара")
    if operation is approve_an_amendment:
        assert amend(office.check(), office.root) is Drafted
    return office


def ends(folder: Path, operation: Operation) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files before an operation and after it."""
    office = made(folder, operation)
    before = office.files()
    assert operation(office.check(), office.root) == OPERATIONS[operation]
    after = office.files()
    assert before != after
    return before, after


def _killed(run: Callable[[], object]) -> bool:
    """Whether a run in a process of its own was stopped."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            run()
            os._exit(0)
        os._exit(3)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, 9}
    return code == 9


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_killed_at_any_step_it_leaves_the_project_as_before_or_as_after(
    operation: Operation, steps: Steps, tmp_path: Path
) -> None:
    before, after = ends(tmp_path / "ends", operation)
    outcomes = []
    for number in count(1):
        office = made(tmp_path / str(number), operation)
        compiled = office.check()

        def run(
            office: Office = office, compiled: Compiled = compiled, number: int = number
        ) -> None:
            with steps.at(number, office.folder, lambda: os._exit(9)):
                operation(compiled, office.root)

        if not _killed(run):
            break
        if not (office.folder / ".roadmapc" / "commit.json").exists():
            assert office.files() in (before, after)
        checked = office.check()
        assert not checked.project.lock.faults
        assert office.files() in (before, after)
        outcomes.append(office.files() == after)
    assert office.files() == after
    assert len(outcomes) > 10
    assert outcomes == sorted(outcomes)
    assert {*outcomes} == {False, True}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_refused_by_the_disk_at_any_step_it_says_so_and_leaves_no_half(
    operation: Operation, steps: Steps, tmp_path: Path
) -> None:
    before, after = ends(tmp_path / "ends", operation)

    def refuse() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    kept = finished = 0
    for number in count(1):
        office = made(tmp_path / str(number), operation)
        compiled = office.check()
        try:
            with steps.at(number, office.folder, refuse):
                answer = operation(compiled, office.root)
        except Unfinished:
            office.check()
            assert office.files() == after
            finished += 1
        except OSError:
            assert office.files() == before
            kept += 1
        else:
            is_done = answer == OPERATIONS[operation]
            assert office.files() == (after if is_done else before)
            if steps.left > 0:
                break
        assert not office.lock.faults
    assert kept > 5
    assert finished > 1


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_done_again_after_it_was_stopped_it_comes_to_the_same_end(
    operation: Operation, steps: Steps, tmp_path: Path
) -> None:
    _, after = ends(tmp_path / "ends", operation)
    for number in (3, 9, 15):
        office = made(tmp_path / str(number), operation)
        compiled = office.check()

        def run(
            office: Office = office, compiled: Compiled = compiled, number: int = number
        ) -> None:
            with steps.at(number, office.folder, lambda: os._exit(9)):
                operation(compiled, office.root)

        assert _killed(run)
        operation(office.check(), office.root)
        assert office.files() == after


# -- the command itself

_KILLED = """\
import os, signal, sys
left = int(sys.argv.pop(1))
def heard(event, args):
    global left
    if event in ("os.rename", "os.mkdir", "os.remove") and ".roadmapc" in str(args[0]):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(heard)
from roadmapc.cli import main
main()
"""


def start(office: Office, kill_at: int, *line: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(kill_at), *line, f"--as-of={AS_OF.isoformat()}"],
        cwd=office.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_the_command_killed_leaves_the_project_as_before_or_as_after(tmp_path: Path) -> None:
    before, after = ends(tmp_path / "ends", approve)
    outcomes = []
    for number in count(1, 2):
        office = made(tmp_path / str(number), approve)
        process = start(office, number, "approve", SCHOOL, "--number=8", f"--date={DAY}")
        said, _ = process.communicate()
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL, said.decode()
        office.check()
        assert office.files() in (before, after)
        outcomes.append(office.files() == after)
    assert office.files() == after
    assert {*outcomes} == {False, True}
    assert outcomes == sorted(outcomes)


def test_two_who_sign_at_once_both_sign_or_one_is_told_to_repeat(tmp_path: Path) -> None:
    office = Office(tmp_path / "project")
    never = 10**6
    runs = {
        address: start(office, never, "approve", address, "--number=8", f"--date={DAY}")
        for address in (REGION, SCHOOL)
    }
    said = {address: run.communicate()[0].decode() for address, run in runs.items()}
    signed = {address for address, run in runs.items() if run.returncode == 0}
    assert signed, said
    assert {f"roadmaps/{address}.yaml" for address in signed} == set(office.lock.approvals)
    for address in set(runs) - signed:
        assert "повторите команду" in said[address]
        office.signed(address, "8")
    assert office.found() == []
