"""What is printed anew and what is kept, on how many machines, and that the bytes are the same."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmapc import compiler, manifest
from roadmapc.compiler import Compiled, Shard, Wanted
from roadmapc.composing import Composer
from roadmapc.contents import content, fingerprint
from roadmapc.contents import signed as sealed
from roadmapc.keeping import Inputs
from roadmapc.lock import Approval, Lock, Requisites
from roadmapc.model import ActFile
from roadmapc.rendering import jobs
from roadmapc.rendering.jobs import Job, Printed, Refused, Unequipped
from roadmapc.source import Source
from roadmapc.spreading import HERE, Done, Item, Result, Unequal, Workers
from roadmapc.spreading.processes import Processes

DAY = date(2026, 9, 1)
GUIDE = REPOSITORY / "examples" / "guide"
SCHOOL, RAYON = "rayon/school/order", "rayon/order"


WHOLE = Wanted()


class Project:
    """The example of the guide with one more act, in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        shutil.copytree(GUIDE, home)
        school = (home / "roadmaps/rayon/school/order.yaml").read_text("utf-8")
        (home / "roadmaps/rayon/school/other.yaml").write_text(school, "utf-8")

    def change(self, name: str, before: str, after: str) -> None:
        file = self.home / name
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after), "utf-8")

    def check(self) -> Compiled:
        return compiler.check(self.home / "roadmaps", DAY)

    def build(
        self, out: str = "build", wanted: Wanted = WHOLE, workers: Workers = HERE
    ) -> compiler.Built:
        return compiler.build(self.check(), self.home / out, wanted, None, workers)

    def files(self, out: str = "build") -> dict[str, bytes]:
        """Every file of a folder by its name, but for what lies aside."""
        folder = self.home / out
        return {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and ".roadmapc" not in file.parts
        }

    def printed(self, wanted: Wanted = WHOLE) -> set[str]:
        """The acts that a build prints anew; what it leaves is what a first build would make."""
        before = self._stamps()
        self.build(wanted=wanted)
        after = self._stamps()
        self.build("anew", replace(wanted, afresh=True))
        assert self.files() == self.files("anew")
        return {
            name.rpartition("/")[0]
            for name in after
            if after[name] != before.get(name) and name.endswith(".pdf")
        }

    def _stamps(self) -> dict[str, tuple[int, int]]:
        folder = self.home / "build"
        stats = {file.relative_to(folder).as_posix(): file.stat() for file in folder.rglob("*.*")}
        return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "проект № 1")


ALL = {RAYON, SCHOOL, "rayon/school/other"}


# -- what is kept


def test_what_did_not_change_is_not_printed_again(project: Project) -> None:
    assert project.printed() == ALL
    assert project.printed() == set()


@pytest.mark.parametrize(
    ("name", "before", "after", "acts"),
    [
        ("rayon/order.yaml", "Семинар для методистов", "Курсы для методистов", {RAYON}),
        ("rayon/school/order.yaml", "приложения:", "# пояснение\nприложения:", {SCHOOL}),
        ("rayon/registry.yaml", "организации:", "# пояснение\nорганизации:", set()),
        ("rayon/registry.yaml", "организации:", "оформление: {кегль: 13}\nорганизации:", ALL),
        (
            "rayon/school/registry.yaml",
            "организации:",
            "оформление: {кегль: 13}\nорганизации:",
            {SCHOOL, "rayon/school/other"},
        ),
    ],
)
def test_only_acts_whose_pages_or_source_changed_are_printed_again(
    project: Project, name: str, before: str, after: str, acts: set[str]
) -> None:
    project.build()
    project.change(f"roadmaps/{name}", before, after)
    assert project.printed() == acts


def test_an_act_that_is_mended_by_another_file_is_no_draft_any_more(
    project: Project,
) -> None:
    signed = "статус: подписан\n  дата: 01.09.2026\n  номер: 1"
    project.change(f"roadmaps/{SCHOOL}.yaml", "статус: проект", signed)
    project.build()
    project.change("roadmaps/rayon/order.yaml", "до 1 марта 2027 г.", "до 1 июня 2027 г.")
    assert project.printed() == {RAYON, SCHOOL}


def test_a_template_of_the_project_that_changes_prints_all_anew(project: Project) -> None:
    (project.home / "roadmapc.yaml").write_text("папки: {шаблоны: наши}\n", "utf-8")
    (project.home / "наши").mkdir()
    project.build()
    assert project.printed() == set()
    style = (REPOSITORY / "templates/style.css").read_text("utf-8")
    (project.home / "наши/style.css").write_text(style + "p { color: #333 }", "utf-8")
    assert project.printed() == ALL


@pytest.mark.parametrize("option", ["html", "numbered", "understood"])
def test_another_option_prints_other_files(project: Project, option: str) -> None:
    project.build()
    options: dict[str, Any] = {option: True}
    wanted = Wanted(**options)
    assert project.printed(wanted) == ALL
    assert project.printed(wanted) == set()
    assert project.printed() == ALL


def test_files_that_somebody_changed_or_removed_are_made_anew(project: Project) -> None:
    project.build()
    (project.home / "build" / RAYON / "order.pdf").unlink()
    (project.home / "build" / SCHOOL / "act.pdf").write_bytes(b"%PDF scanned")
    assert project.printed() == {RAYON, SCHOOL}


def test_an_annex_printed_alone_is_not_taken_for_the_whole_act(project: Project) -> None:
    project.build()
    project.change("roadmaps/rayon/order.yaml", "Семинар для методистов", "Курсы для методистов")
    project.build(wanted=Wanted((RAYON,), annex="план"))
    assert project.printed() == {RAYON}


def test_some_acts_printed_alone_are_kept_by_the_next_whole_build(project: Project) -> None:
    project.build(wanted=Wanted((RAYON,)))
    assert project.printed() == ALL - {RAYON}


def test_all_is_printed_where_it_is_asked_for(project: Project) -> None:
    project.build()
    assert project.printed(Wanted(afresh=True)) == ALL


Listing = dict[str, Any]


def _without_keys(listing: Listing) -> None:
    for item in listing["files"]:
        del item["key"], item["inputs"]


def _of_another_version(listing: Listing) -> None:
    for item in listing["files"]:
        item |= {"key": "0" * 64, "inputs": "0" * 64}


def _without_most_files(listing: Listing) -> None:
    listing["files"] = [item for item in listing["files"] if item["path"].endswith("order.pdf")]


def _of_another_kind(listing: Listing) -> None:
    for item in listing["files"]:
        item["key"] = item["inputs"] = None


@pytest.mark.parametrize(
    "damage", [_without_keys, _of_another_version, _without_most_files, _of_another_kind]
)
def test_a_list_that_does_not_tell_what_files_were_made_from_keeps_none(
    project: Project, damage: Callable[[Listing], None]
) -> None:
    project.build()
    file = project.home / "build" / manifest.NAME
    listing = json.loads(file.read_text("utf-8"))
    damage(listing)
    file.write_text(json.dumps(listing), "utf-8")
    assert project.printed() == ALL


# -- what pages depend on


def _keys(compiled: Compiled) -> dict[str, tuple[str, str]]:
    """The key of each act's files, and that of the files it is composed from."""
    project, faulty = compiled.project, frozenset(compiled.checked.errors_by_path())
    composer, inputs = Composer(project, faulty), Inputs(project, faulty)
    found = {}
    for unit, document in project.acts():
        view = composer.view(unit, document)
        if view is not None:
            source = Source(unit.source.path, unit.source.address, unit.source.text)
            found[view.address] = jobs.key(Job(view, source)), inputs.of(unit)
    return found


def _unsound(before: Compiled, after: Compiled) -> list[str]:
    """Acts that would be printed otherwise though nothing tells that before they are composed."""
    old, new = _keys(before), _keys(after)
    return [
        address
        for address in old.keys() & new.keys()
        if old[address][0] != new[address][0] and old[address][1] == new[address][1]
    ]


_SCALAR = re.compile(r"(?<=: )[^\s\[{|>&*!%@`\"'#][^\n]*")


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("guide") / "project")


@settings(max_examples=int(os.environ.get("ROADMAPC_PAIRS", "60")), deadline=None)
@given(data=st.data())
def test_no_change_of_any_file_changes_pages_unnoticed(guide: Project, data: st.DataObject) -> None:
    before = guide.check()
    names = sorted(unit.source.path for unit in before.project.units)
    file = guide.home / data.draw(st.sampled_from(names))
    text = file.read_text("utf-8")
    found = data.draw(st.sampled_from(list(_SCALAR.finditer(text))))
    said = data.draw(
        st.sampled_from(["Иное", "отдел", "школа", "2027", "нет", found[0] + " и др."])
    )
    try:
        file.write_text(text[: found.start()] + said + text[found.end() :], "utf-8")
        assert _unsound(before, guide.check()) == []
    finally:
        file.write_text(text, "utf-8")


def test_what_the_lock_file_says_of_an_act_changes_its_pages_not_unnoticed(
    project: Project,
) -> None:
    path, by = "roadmaps/rayon/order.yaml", "roadmaps/rayon/school/other.yaml"
    signed = Requisites(path, "2026-08-10", "45-ОД")
    first, second = Requisites(by, "2026-09-01", "7"), Requisites(by, "2026-09-01", "8")
    before = project.check()
    (unit,) = (unit for unit in before.project.units if unit.source.path == path)
    assert isinstance(unit.document, ActFile)
    whole = content(unit.document)
    approval = Approval(signed, fingerprint(sealed(whole)), whole)
    states = [
        Lock(),
        Lock(unit.source, {path: approval}),
        Lock(unit.source, {path: replace(approval, fingerprint="0" * 32)}),
        Lock(unit.source, {path: replace(approval, amended=(first,))}),
        Lock(unit.source, {path: replace(approval, amended=(second,))}),
        Lock(unit.source, {path: replace(approval, amended=(first, second))}),
        Lock(unit.source, {path: replace(approval, repealed=first)}),
    ]
    keys = [
        _keys(replace(before, project=replace(before.project, lock=lock)))[RAYON] for lock in states
    ]
    project.change(by, "вид: приказ", "вид: распоряжение")
    after = project.check()
    keys.append(_keys(replace(after, project=replace(after.project, lock=states[-2])))[RAYON])
    seen = {key for key, _ in keys}
    assert len(seen) == len(keys) - 1  # what is not signed yet is no draft where nothing is signed
    assert len({inputs for _, inputs in keys}) == len(keys)


def test_an_act_depends_on_no_other_act(project: Project) -> None:
    before = _keys(project.check())
    project.change("roadmaps/rayon/order.yaml", "Семинар для методистов", "Курсы для методистов")
    after = _keys(project.check())
    assert {address for address in before if before[address] != after[address]} == {RAYON}


def test_the_key_tells_all_that_printing_loads() -> None:
    """Every module of ours that printing an act loads is part of its equipment."""
    program = (
        "import sys; from roadmapc.rendering import jobs\n"
        "print(*(name for name in sys.modules if name.startswith('roadmapc.')))"
    )
    loaded = _python(program).split()
    assert "roadmapc.rendering.tagging" in loaded
    rooms = {room.removesuffix(".py") for room in jobs.ROOMS}
    assert {name.split(".")[1] for name in loaded} <= rooms


def _python(program: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return run.stdout


def test_templates_and_fonts_and_libraries_are_equipment(tmp_path: Path) -> None:
    assert {"weasyprint", "pango", "harfbuzz", "pydyf", "regular", "bold-italic"} <= set(
        jobs.tools()
    )
    own = tmp_path / "templates"
    own.mkdir()
    seen = {jobs.equipment(None), jobs.equipment(own)}
    (own / "style.css").write_text("p {}")
    seen.add(jobs.equipment(own))
    (own / "style.css").chmod(0)
    seen.add(jobs.equipment(own))
    (own / "gone.css").symlink_to(tmp_path / "nowhere")
    seen.add(jobs.equipment(own))
    assert len(seen) >= 3


# -- who prints


class Working:
    """Real processes that do something else with each job than is usual."""

    def __init__(self, work: Callable[[Job], Printed | Refused | Unequipped]) -> None:
        self._work = work

    def spread(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Done[Item, Result]:  # noqa: ARG002 - the protocol's own
        other: Any = self._work
        return Processes(2, few=1).spread(other, items)


def mortal(job: Job) -> Printed | Refused | Unequipped:
    if job.view.address == RAYON:
        os.kill(os.getpid(), signal.SIGKILL)
    return jobs.done(job)


def elsewhere(job: Job) -> Printed | Refused | Unequipped:
    return jobs.done(replace(job, equipment="another machine's"))


def test_other_processes_print_the_same_bytes(project: Project) -> None:
    one = project.build("one")
    two = project.build("two", workers=Processes(2, ("roadmapc.rendering.jobs",), few=1))
    assert project.files("one") == project.files("two")
    assert one.acts == two.acts


def test_an_act_that_kills_who_prints_it_is_told_of_and_stops_no_other(project: Project) -> None:
    project.build()
    before = project.files()
    project.change("roadmaps/rayon/order.yaml", "Семинар для методистов", "Курсы для методистов")
    built = project.build(wanted=Wanted(afresh=True), workers=Working(mortal))
    (said,) = (item for item in built.compiled.checked.diagnostics if item.rule == "unprintable")
    assert said.place.path == "roadmaps/rayon/order.yaml"
    assert "дважды прервался" in said.message.ru
    assert {act.address for act in built.acts if not act.files} == {RAYON}
    assert project.files() == before


def test_no_other_machine_prints_what_would_not_be_the_same(project: Project) -> None:
    project.build()
    before = project.files()
    project.change("roadmaps/rayon/order.yaml", "Семинар для методистов", "Курсы для методистов")
    with pytest.raises(Unequal, match="pango"):
        project.build(workers=Working(elsewhere))
    assert project.files() == before


# -- shards


def test_every_act_is_in_exactly_one_shard() -> None:
    addresses = [f"регион-{n}/школа-{n * 7}/order" for n in range(1000)]
    for whole in (1, 2, 7, 20):
        shards = [Shard(number, whole) for number in range(1, whole + 1)]
        for address in addresses:
            assert sum(shard.has(address) for shard in shards) == 1
        sizes = [sum(map(shard.has, addresses)) for shard in shards]
        assert min(sizes) > 1000 / whole / 2


def test_shards_laid_one_over_another_are_the_whole(project: Project) -> None:
    project.build("whole")
    for number in (1, 2, 3):
        built = project.build(f"shard-{number}", Wanted(shard=Shard(number, 3)))
        assert all(Shard(number, 3).has(act.address) for act in built.acts)
        shutil.copytree(
            project.home / f"shard-{number}", project.home / "build", dirs_exist_ok=True
        )
    lists = [manifest.shard_name(number, 3) for number in (1, 2, 3)]
    joined = project.files()
    assert {name for name in joined if name not in lists} == set(project.files("whole")) - {
        manifest.NAME
    }
    assert project.printed() == set()
    assert project.files() == project.files("whole")


def test_a_shard_that_is_missing_is_printed_by_the_whole_build(project: Project) -> None:
    shards = [Shard(number, 2) for number in (1, 2)]
    first = {address for address in ALL if shards[0].has(address)}
    project.build(wanted=Wanted(shard=shards[0]))
    assert project.printed() == ALL - first


def test_a_shard_keeps_and_removes_only_what_is_its_own(project: Project) -> None:
    project.build()
    (project.home / "roadmaps" / f"{SCHOOL}.yaml").unlink()
    mine, other = sorted((Shard(1, 2), Shard(2, 2)), key=lambda shard: not shard.has(SCHOOL))
    project.build(wanted=Wanted(shard=other))
    assert f"{SCHOOL}/act.pdf" in project.files()
    project.build(wanted=Wanted(shard=mine))
    assert f"{SCHOOL}/act.pdf" not in project.files()
    assert project.printed() == set()
