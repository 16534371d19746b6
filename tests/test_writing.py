"""Artefacts on disk: all of a run or nothing of it, whatever happens in the middle."""

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from roadmapc.writing import Unfinished, opened, put, settle

OLD = {"a/act.pdf": b"old a", "б/приказ № 2/act.pdf": b"old b", "manifest.json": b"old"}
NEW = {"a/act.pdf": b"new a", "c/d/act.pdf": b"new c", "manifest.json": b"new"}
GONE = ["б/приказ № 2/act.pdf"]
TIDY = [".gitignore", "lock"]
STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir"}


def write(out: Path, files: Mapping[str, bytes], obsolete: Iterable[str] = ()) -> None:
    with opened(out) as put:
        put(files, obsolete)


def recover(out: Path) -> None:
    with opened(out):
        pass


def files(out: Path) -> dict[str, bytes]:
    """Everything that stands in a folder, the compiler's own corner left out."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] != ".roadmapc"
    }


def corner(out: Path) -> list[str]:
    """What is left in the compiler's own corner."""
    return sorted(path.name for path in (out / ".roadmapc").iterdir())


class Steps:
    """Counts what is asked of the disk below a folder, and does something at one of the steps."""

    def __init__(self) -> None:
        self.folder = ""
        self.left = 0
        self.syncs = True
        self.act: Callable[[], None] | None = None
        sys.addaudithook(self._heard)

    def _heard(self, event: str, args: tuple[object, ...]) -> None:
        if self.act is not None and event in STEPS and str(args[0]).startswith(self.folder):
            self.step()

    def step(self) -> None:
        self.left -= 1
        if self.left == 0 and self.act is not None:
            self.act()

    @contextmanager
    def at(
        self, number: int, folder: Path, act: Callable[[], None], *, syncs: bool = True
    ) -> Iterator[None]:
        self.folder, self.left, self.act, self.syncs = str(folder), number, act, syncs
        try:
            yield
        finally:
            self.act = None


@pytest.fixture(scope="module")
def steps() -> Steps:
    return Steps()


@pytest.fixture(autouse=True)
def _counted_syncs(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    def sync(_file: int) -> None:
        if steps.act is not None and steps.syncs:
            steps.step()

    monkeypatch.setattr(os, "fsync", sync)


def test_a_run_puts_its_files_and_removes_what_it_no_longer_makes(tmp_path: Path) -> None:
    write(tmp_path / "out", OLD)
    assert files(tmp_path / "out") == OLD
    write(tmp_path / "out", NEW, GONE)
    assert files(tmp_path / "out") == NEW
    assert not (tmp_path / "out" / "б").exists()
    assert corner(tmp_path / "out") == TIDY


def _in_a_child(run: Callable[[], None]) -> bool:
    """Whether `run` came to its end in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            run()
        except BaseException:  # noqa: BLE001 - a child must never go on as the test
            os._exit(3)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.waitstatus_to_exitcode(status) in {0, 9}
    return status == 0


def test_a_run_killed_at_any_step_leaves_the_old_files_or_the_new(
    steps: Steps, tmp_path: Path
) -> None:
    outcomes = []
    for number in count(1):
        out = tmp_path / str(number)
        write(out, OLD)

        def run(out: Path = out, number: int = number) -> None:
            with steps.at(number, out, lambda: os._exit(9)):
                write(out, NEW, GONE)

        if _in_a_child(run):
            assert files(out) == NEW
            break
        if not (out / ".roadmapc" / "commit.json").exists():
            assert files(out) in (OLD, NEW)
        recover(out)
        assert corner(out) == TIDY
        outcomes.append(files(out))
    assert len(outcomes) > 15
    assert all(outcome in (OLD, NEW) for outcome in outcomes)
    turn = outcomes.index(NEW)
    assert outcomes[:turn] == [OLD] * turn
    assert outcomes[turn:] == [NEW] * (len(outcomes) - turn)


def test_a_disk_that_refuses_at_any_step_leaves_the_old_files_or_the_new(
    steps: Steps, tmp_path: Path
) -> None:
    def refuse() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    kept = finished = 0
    for number in count(1):
        out = tmp_path / str(number)
        write(out, OLD)
        try:
            with steps.at(number, out, refuse):
                write(out, NEW, GONE)
        except Unfinished:
            recover(out)
            assert files(out) == NEW
            finished += 1
        except OSError:
            assert files(out) == OLD
            kept += 1
        else:
            assert files(out) == NEW
            if steps.left > 0:
                break
        write(out, OLD, ["c/d/act.pdf"])
        assert files(out) == OLD
        assert corner(out) == TIDY
    assert kept > 8
    assert finished > 4


def test_a_run_that_dies_after_its_decision_is_finished_by_any_later_one(
    steps: Steps, tmp_path: Path
) -> None:
    write(tmp_path, OLD)

    def refuse() -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with steps.at(1, tmp_path / "c", refuse, syncs=False), pytest.raises(Unfinished):
        write(tmp_path, NEW, GONE)
    assert "c/d/act.pdf" not in files(tmp_path)
    write(tmp_path, {"e/act.pdf": b"e"})
    assert files(tmp_path) == {**NEW, "e/act.pdf": b"e"}


# -- folders that refuse


def _check_refused(out: Path, before: dict[str, bytes], kind: type[OSError]) -> None:
    with pytest.raises(kind) as refused:
        write(out, NEW, GONE)
    assert not isinstance(refused.value, Unfinished)
    assert refused.value.filename is not None
    assert files(out) == before
    assert corner(out) == TIDY


def test_a_folder_in_the_place_of_a_file_is_refused_before_anything_changes(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "c" / "d" / "act.pdf").mkdir(parents=True)
    _check_refused(tmp_path, OLD, IsADirectoryError)


def test_a_file_in_the_place_of_a_folder_is_refused_before_anything_changes(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "c").write_bytes(b"mine")
    _check_refused(tmp_path, {**OLD, "c": b"mine"}, NotADirectoryError)


def test_a_folder_without_right_to_write_is_refused_before_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, OLD)
    closed = tmp_path / "a"
    access = os.access

    def denied(path: Path, mode: int) -> bool:  # root may do everything, so it is told here
        return path != closed and access(path, mode)

    monkeypatch.setattr(os, "access", denied)
    _check_refused(tmp_path, OLD, PermissionError)


# -- what is not ours


def test_files_of_others_stay(tmp_path: Path) -> None:
    mine = {"a/письмо.docx": b"1", "заметки.txt": b"2", ".gitignore": b"3", "б/x/y": b"4"}
    write(tmp_path, OLD)
    for name, data in mine.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    write(tmp_path, NEW, GONE)
    assert files(tmp_path) == {**NEW, **mine}


@pytest.mark.parametrize("name", ["../mine", "a/../../mine", "/{0}/mine", "", ".", ".."])
def test_nothing_outside_the_folder_is_removed(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    write(tmp_path / "out", OLD)
    write(tmp_path / "out", NEW, [name.format(tmp_path)])
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert files(tmp_path / "out") == {**OLD, **NEW}


def test_a_folder_is_not_removed_in_the_place_of_a_file(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    write(tmp_path, NEW, ["б"])
    assert files(tmp_path) == {**OLD, **NEW}


def test_nothing_is_removed_through_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "mine").write_bytes(b"mine")
    write(tmp_path / "out", OLD)
    (tmp_path / "out" / "link").symlink_to(tmp_path / "home")
    write(tmp_path / "out", NEW, ["link/mine"])
    assert (tmp_path / "home" / "mine").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "plan",
    [
        '{"put": [], "drop": ["../mine"]}',
        '{"put": ["../../mine"], "drop": []}',
        '{"put": [".git/config"], "drop": []}',
        '{"put": ["a/.hidden/x"], "drop": []}',
        '{"put": [], "drop": [5]}',
        '{"put": 5}',
        "[]",
        "{",
        "[" * 100_000,
    ],
)
def test_a_decision_that_is_not_of_our_making_is_forgotten(plan: str, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    out = tmp_path / "out"
    write(out, OLD)
    (out / ".roadmapc" / "commit.json").write_text(plan)
    recover(out)
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert files(out) == OLD
    assert corner(out) == TIDY


def _checkout(out: Path, put: str, *, staged: str | None = None) -> None:
    """A folder aside with a decision in it, as somebody's checkout may bring one."""
    write(out, OLD)
    aside = out / ".roadmapc"
    (aside / "new").mkdir()
    if staged is not None:
        (aside / "new" / put).parent.mkdir(parents=True, exist_ok=True)
        (aside / "new" / put).write_text(staged)
    (aside / "commit.json").write_text(json.dumps({"put": [put], "drop": []}))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of somebody's outside the one that is written into."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "mine").write_bytes(b"mine")
    return folder


def test_a_decision_from_a_checkout_puts_no_more_than_the_checkout_could(tmp_path: Path) -> None:
    _checkout(tmp_path, "a/act.pdf", staged="new")
    settle(tmp_path)
    assert files(tmp_path) == {**OLD, "a/act.pdf": b"new"}


def test_a_decision_from_a_checkout_touches_no_hidden_file(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(b"mine")
    _checkout(tmp_path, ".git/config", staged="theirs")
    settle(tmp_path)
    assert (tmp_path / ".git" / "config").read_bytes() == b"mine"


def test_a_decision_from_a_checkout_writes_through_no_link(tmp_path: Path, home: Path) -> None:
    out = tmp_path / "out"
    _checkout(out, "link/mine", staged="theirs")
    (out / "link").symlink_to(home)
    settle(out)
    assert files(home) == {"mine": b"mine"}


def test_a_decision_from_a_checkout_takes_nothing_through_a_link(
    tmp_path: Path, home: Path
) -> None:
    out = tmp_path / "out"
    _checkout(out, "link/mine")
    (out / ".roadmapc" / "new" / "link").symlink_to(home)
    settle(out)
    assert files(home) == {"mine": b"mine"}
    assert "link/mine" not in files(out)


@pytest.mark.parametrize("name", ["", "lock", "new", "decision", "commit.json", ".gitignore"])
def test_a_link_in_the_place_of_what_lies_aside_is_refused(
    name: str, tmp_path: Path, home: Path
) -> None:
    out = tmp_path / "out"
    _checkout(out, "a/act.pdf", staged="theirs")
    place = out / ".roadmapc" / name
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    place.symlink_to(home if name in ("", "new", "decision") else home / "mine")
    settle(out)
    with pytest.raises(OSError, match="symbolic links") as refused:
        write(out, NEW)
    assert refused.value.filename == str(place)
    assert files(home) == {"mine": b"mine"}
    assert files(out) == OLD


def test_nothing_is_written_through_a_link_that_leads_out(tmp_path: Path, home: Path) -> None:
    out = tmp_path / "out"
    write(out, OLD)
    (out / "c").symlink_to(home)
    with pytest.raises(PermissionError):
        write(out, NEW)
    assert files(home) == {"mine": b"mine"}


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "a/act.pdf").chmod(0o600)
    write(tmp_path, NEW)
    assert (tmp_path / "a/act.pdf").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "c/d/act.pdf").stat().st_mode & 0o777 != 0o600


def test_runs_at_the_same_time_come_one_after_another(tmp_path: Path) -> None:
    sets = [{"act.pdf": b"%d" % at, f"{at}/act.pdf": b"%d" % at} for at in range(4)]
    everything = {name for kept in sets for name in kept}
    faults: list[BaseException] = []

    def run(kept: dict[str, bytes]) -> None:
        try:
            for _ in range(20):
                write(tmp_path, kept, everything)
        except BaseException as error:  # noqa: BLE001 - shown by the test itself
            faults.append(error)

    threads = [Thread(target=run, args=[kept]) for kept in sets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert files(tmp_path) in sets


def test_a_decision_is_readable_by_a_person(steps: Steps, tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    out = tmp_path / "out"
    write(out, OLD)
    commit = out / ".roadmapc" / "commit.json"

    def decided() -> None:
        if commit.exists():
            stop()
        steps.left = 1

    with steps.at(1, out, decided), pytest.raises(KeyboardInterrupt):
        write(out, NEW, GONE)
    assert json.loads(commit.read_text("utf-8")) == {"put": sorted(NEW), "drop": GONE}
    recover(out)
    assert files(out) == NEW


# -- one file


def test_a_file_is_put_whole_into_a_folder_that_is_new(tmp_path: Path) -> None:
    file = tmp_path / "a/b/таблица.pdf"
    put(file, b"one")
    put(file, b"two")
    assert file.read_bytes() == b"two"
    assert [path.name for path in file.parent.iterdir()] == ["таблица.pdf"]


def test_a_file_that_cannot_be_put_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="File name too long"):
        put(tmp_path / ("x" * 250), b"one")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="directory"):
        put(tmp_path / "folder", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
