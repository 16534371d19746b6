"""Work on many machines: a cluster of two processes stands for them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from test_printing import Project
from test_spreading import dies_at_seven, dies_once, process, square

from roadmapc.cli import main
from roadmapc.spreading import Lost, Unequal, Unreachable
from roadmapc.spreading.dask import Machines

_CLUSTER: Any = LocalCluster  # it has no types


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with _CLUSTER(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"allowed_failures": 0},
        host="127.0.0.1",
    ) as cluster:
        yield cluster


@pytest.fixture
def machines(cluster: Any) -> Machines:
    return Machines(cluster.scheduler_address)


def test_every_item_is_done_by_some_machine(machines: Machines) -> None:
    assert sorted(machines.spread(square, range(50))) == [(n, n * n) for n in range(50)]
    assert os.getpid() not in {done for _, done in machines.spread(process, range(8))}


def test_a_machine_that_dies_costs_its_item_which_another_does(
    machines: Machines, tmp_path: Path
) -> None:
    marks = [str(tmp_path / "mark"), *[""] * 9]
    done = machines.spread(dies_once, marks)
    assert sorted(done, key=str) == sorted(zip(marks, marks, strict=True))


def test_an_item_that_kills_every_machine_is_lost_and_no_other(machines: Machines) -> None:
    done = dict(machines.spread(dies_at_seven, range(10)))
    assert done == {**{n: n for n in range(10)}, 7: Lost()}


def test_an_address_where_nobody_is_is_told() -> None:
    with pytest.raises(Unreachable):
        list(Machines("tcp://127.0.0.1:9", patience=1).spread(square, [1]))
    with pytest.raises(Unreachable):
        list(Machines("no address", patience=1).spread(square, [1]))


def test_a_machine_that_lacks_what_it_has_to_load_is_told_before_it_is_asked(cluster: Any) -> None:
    machines = Machines(cluster.scheduler_address, packages=("roadmapc", "nothing_here"))
    with pytest.raises(Unequal, match="nothing_here"):
        list(machines.spread(square, [1]))


def test_the_cluster_prints_the_same_files(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "project")
    project.build("here")
    monkeypatch.chdir(project.home)
    address = cluster.scheduler_address
    line = ["build", "--executor", "dask", "--scheduler", address, "--out", "there"]
    assert CliRunner().invoke(main, line).exit_code == 1  # the guide has an error to show
    assert project.files("there") == project.files("here")


def test_machines_that_are_gone_for_good_are_not_waited_for() -> None:
    with (
        _CLUSTER(n_workers=0, processes=True, dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(Unreachable, match="0 workers"),
    ):
        list(Machines(empty.scheduler_address, patience=1).spread(square, [1]))


def test_a_command_says_that_nobody_is_there_to_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "project")
    monkeypatch.chdir(project.home)
    said = CliRunner().invoke(main, ["build", "--executor", "dask", "--scheduler", "никто"])
    assert said.exit_code == 2
    assert "печатать некому: " in said.stderr
    assert project.files() == {}


def test_a_command_says_what_it_takes_to_print_on_a_cluster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "project")
    monkeypatch.chdir(project.home)
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "roadmapc.spreading.dask")
    said = CliRunner().invoke(main, ["build", "--executor", "dask", "--scheduler", "никто"])
    assert said.exit_code == 2
    assert "pip install 'roadmapc[dask]'" in said.stderr
