"""A check that remembers says what a check that does not says."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import harmless_edits
import msgspec
import planted_faults
import pytest
from click.testing import CliRunner
from conftest import AS_OF, REPOSITORY
from planting import Harmless, Kind, chosen, clean, compiled_with, files

from roadmapc import cache, compiler, reading, rechecking
from roadmapc.cli import main
from roadmapc.lock import Lock
from roadmapc.memory import decoded, encoded
from roadmapc.outlines import deep, outline
from roadmapc.project import Project, Unit, overview
from roadmapc.session import Session
from roadmapc.verdict import Verdict

PLAN = "roadmaps/nenets/school-example/order.yaml"
REGIONAL = "roadmaps/nenets/directive-454.yaml"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the repository's project without what was signed, as the planted faults see it."""
    shutil.copytree(REPOSITORY / "roadmaps", tmp_path / "roadmaps")
    shutil.copy(REPOSITORY / "roadmapc.yaml", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session that has seen the repository."""
    folder = tmp_path_factory.mktemp("watched")
    shutil.copytree(REPOSITORY / "roadmaps", folder / "roadmaps")
    shutil.copy(REPOSITORY / "roadmapc.yaml", folder)
    watched = Session(folder / "roadmaps")
    watched.check(cache.seen(folder / "roadmaps"), AS_OF)
    return watched


def by_name(kind: Kind | Harmless) -> str:
    return kind.name


KINDS = [*planted_faults.KINDS, *harmless_edits.KINDS]
EVERY = 1 if "ROADMAPC_PAIRS" in os.environ else 6
"""Of so many kinds of edits one is tried; of every one in `make properties`."""


@pytest.mark.parametrize("kind", KINDS[::EVERY], ids=by_name)
def test_an_edit_is_judged_as_if_all_were_read_anew(session: Session, kind: Kind) -> None:
    for planted in chosen(kind.plant, kind.name, 1):
        told = session.edit(planted.original.path, planted.text, AS_OF)
        anew = compiled_with({planted.original: planted.text})
        assert told.checked == anew.checked
        expected = overview(anew.project)
        assert told.overview == replace(expected, paths=told.overview.paths)
        session.edit(planted.original.path, planted.original.text, AS_OF)


def test_what_was_planted_and_taken_out_leaves_nothing(session: Session) -> None:
    text = (REPOSITORY / PLAN).read_text("utf-8")
    spoiled = session.edit(PLAN, text.replace("deadline:", "dedline:", 1), AS_OF)
    assert [item.rule for item in spoiled.checked.diagnostics] == ["unknown-key"]
    assert session.edit(PLAN, text, AS_OF).checked == clean().checked


class TestOutlines:
    """What others look at is in the outline, and what they do not look at is not."""

    def changed(self, path: str, before: str, after: str, *, below: bool) -> bool:
        (original,) = (one for one in files() if one.path == path)
        assert before in original.text
        unit = original.read(original.text.replace(before, after, 1).encode())
        assert unit.document is not None
        return outline(unit, deep=below) != outline(original.unit, deep=below)

    def test_the_regional_act_is_deep_and_a_school_is_not(self) -> None:
        paths = deep(clean().project)
        assert REGIONAL in paths
        assert PLAN not in paths

    def test_a_deadline_belongs_to_the_outline_of_what_others_stand_under(self) -> None:
        times = clean().project.times.items()
        text = next(timed.deadline.text for (path, _), timed in times if path == REGIONAL)
        assert self.changed(REGIONAL, text, "в январе 2022 г.", below=True)
        assert not self.changed(REGIONAL, text, "в январе 2022 г.", below=False)

    def test_a_reference_belongs_to_every_outline(self) -> None:
        link = next(
            link
            for link in clean().project.links
            if link.unit.source.path == PLAN and link.kind == "implements" and link.target[1]
        )
        assert self.changed(PLAN, "#".join(link.target), link.target[0], below=False)

    def test_a_comment_belongs_to_none(self) -> None:
        assert not self.changed(REGIONAL, "\n", "\n# заметка\n", below=True)

    def test_of_a_file_that_cannot_be_read_all_is_outline(self) -> None:
        (original,) = (one for one in files() if one.path == PLAN)
        broken, other = (original.read(f"акт: [{text}".encode()) for text in ("а", "б"))
        assert outline(broken, deep=False) != outline(other, deep=False)


class TestOnDisk:
    """Of a file that was put into the cache by hand one sees whether it was asked."""

    def check(self, home: Path, *, day: date = AS_OF) -> Verdict:
        return rechecking.check(home / "roadmaps", AS_OF, day, store=home / "cache/file")

    def seed(self, home: Path) -> Verdict:
        """A cache whose last verdict says that there is one act, and one of whose files too."""
        verdict = self.check(home)
        stored = cache.load(home / "cache/file")
        told = cache.recent(stored)
        assert stored is not None
        assert told is not None
        learned = decoded(stored.memory)
        assert learned is not None
        one = replace(verdict, overview=replace(verdict.overview, acts=1))
        name = next(path for path in learned.files if path.endswith("order-226.yaml"))
        many = {**learned.files, name: msgspec.structs.replace(learned.files[name], acts=1001)}
        cache.save(
            home / "cache/file",
            msgspec.structs.replace(told, verdict=one),
            encoded(msgspec.structs.replace(learned, files=many)),
        )
        return verdict

    def test_nothing_changed_is_told_again(self, home: Path) -> None:
        self.seed(home)
        assert self.check(home).overview.acts == 1

    def test_a_file_that_changed_is_looked_at_and_the_rest_is_remembered(self, home: Path) -> None:
        before = self.seed(home)
        rewrite(home / PLAN, "\n", "\n# заметка\n")
        assert self.check(home).overview.acts == before.overview.acts + 1000

    @pytest.mark.parametrize(
        "change",
        [
            lambda home: rewrite(home / PLAN, "implements:", "fulfils:"),
            lambda home: rewrite(home / PLAN, "act:", "act: ["),
            lambda home: (home / PLAN).unlink(),
            lambda home: (home / "roadmaps/nenets/новый.yaml").write_text("организации: []\n"),
            lambda home: rewrite(
                home / "roadmaps/nenets/registry.yaml", "\n", "\nпометка: пример\n"
            ),
            lambda home: (home / "roadmapc.lock").write_text("[]\n"),
            lambda home: (home / "roadmapc.yaml").write_text("на день: 02.02.2021\n"),
        ],
        ids=["reference", "broken", "gone", "new", "registry", "lock", "settings"],
    )
    def test_what_others_may_see_is_looked_at_anew(
        self, home: Path, change: Callable[[Path], object]
    ) -> None:
        self.seed(home)
        change(home)
        anew = compiler.check(home / "roadmaps", AS_OF, AS_OF)
        told = self.check(home)
        assert told.checked == anew.checked
        assert told.overview == overview(anew.project)

    def test_another_day_is_another_question(self, home: Path) -> None:
        before = self.seed(home)
        assert self.check(home, day=date(2021, 2, 2)).overview == before.overview

    @pytest.mark.parametrize("spoil", [b"", b"{}", b"\x00" * 100, None], ids=repr)
    def test_a_damaged_file_is_as_good_as_none(self, home: Path, spoil: bytes | None) -> None:
        before = self.seed(home)
        store = home / "cache/file"
        store.write_bytes(store.read_bytes()[:-1] if spoil is None else spoil)
        assert self.check(home) == before

    @pytest.mark.parametrize("data", [b"", b"\x90", msgspec.msgpack.encode([1, 2])], ids=repr)
    def test_a_foreign_file_with_a_right_digest_is_as_good_as_none(
        self, home: Path, data: bytes
    ) -> None:
        before = self.seed(home)
        (home / "cache/file").write_bytes(sha256(data).digest() + data)
        assert self.check(home) == before

    def test_another_version_is_not_believed(self, home: Path) -> None:
        before = self.seed(home)
        stored = cache.load(home / "cache/file")
        told = cache.recent(stored)
        assert stored is not None
        assert told is not None
        other = msgspec.structs.replace(told, tool="другая")
        cache.save(home / "cache/file", other, bytes(stored.memory))
        assert self.check(home) == before

    def test_a_link_in_place_of_the_cache_is_not_followed(self, home: Path) -> None:
        elsewhere = home / "elsewhere"
        elsewhere.mkdir()
        (home / "cache").symlink_to(elsewhere)
        self.check(home)
        assert [*elsewhere.iterdir()] == []

    def test_a_disk_that_refuses_spoils_no_check(self, home: Path) -> None:
        (home / "cache").write_text("не папка")
        assert self.check(home).checked == compiler.check(home / "roadmaps", AS_OF, AS_OF).checked


class TestRegions:
    """A country is checked region by region, with the verdict on the whole."""

    def verdicts(self, home: Path) -> tuple[Session, Verdict, Verdict]:
        session = Session(home / "roadmaps")
        told = session.check(cache.seen(home / "roadmaps"), AS_OF, AS_OF)
        anew = compiler.check(home / "roadmaps", AS_OF, AS_OF)
        return session, told, Verdict(overview(anew.project), anew.checked, is_empty=False)

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """How many files are linked at a time."""
        sizes: list[int] = []
        joined = reading.joined

        def counting(units: tuple[Unit, ...], signatures: Lock, root: str) -> Project:
            sizes.append(len(units))
            return joined(units, signatures, root)

        monkeypatch.setattr(reading, "joined", counting)
        return sizes

    def test_no_more_than_one_region_is_linked_at_a_time(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sizes = self.watch(monkeypatch)
        Session(home / "roadmaps").check(cache.seen(home / "roadmaps"), AS_OF)
        assert len(sizes) == 4
        assert max(sizes) < len([*(home / "roadmaps").rglob("*.yaml")])

    def test_faults_in_several_regions_are_all_told(self, home: Path) -> None:
        rewrite(home / PLAN, "deadline:", "dedline:")
        rewrite(home / "roadmaps/stavropol/andropov/roadmap.yaml", "period:", "peroid:")
        rewrite(home / "roadmaps/registry.yaml", "дата:", "дата: 31.02.2020 #")
        _, told, anew = self.verdicts(home)
        assert len({item.place.path for item in told.checked.diagnostics}) >= 3
        assert told == anew

    @pytest.mark.parametrize(
        "tie",
        [
            lambda home: rewrite(home / PLAN, "nenets/directive-454#", "saratov/order-1861#"),
            lambda home: rewrite(
                home / "roadmaps/registry.yaml",
                "\nвнешние акты:",
                "\nорганизации:\n  - id: министерство\n    название: Министерство\n\nвнешние акты:",
            ),
            lambda home: shutil.copy(home / REGIONAL, home / "roadmaps/above.yaml"),
            lambda home: shutil.copy(REPOSITORY / "roadmapc.lock", home),
        ],
        ids=["reference", "organisation", "act", "lock"],
    )
    def test_regions_that_know_of_each_other_are_checked_as_one(
        self, home: Path, tie: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tie(home)
        sizes = self.watch(monkeypatch)
        _, told, anew = self.verdicts(home)
        assert len([*(home / "roadmaps").rglob("*.yaml")]) + 1 in sizes
        assert told == anew

    def test_what_parts_have_learned_serves_the_next_check(self, home: Path) -> None:
        session, _, _ = self.verdicts(home)
        memory = session.memory
        rewrite(home / PLAN, "\n", "\n# заметка\n")
        told = session.check(cache.seen(home / "roadmaps"), AS_OF, AS_OF)
        assert memory is not None
        assert session.memory is not None
        known = {path: file.digest for path, file in session.memory.files.items()}
        assert {path for path in known if known[path] != memory.files[path].digest} == {PLAN}
        assert told.checked.diagnostics == ()


def rewrite(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


class TestCommand:
    def run(self, home: Path, *options: str) -> str:
        return CliRunner().invoke(main, ["check", str(home / "roadmaps"), *options]).output

    def test_the_cache_lies_in_the_project_and_git_passes_it_over(self, home: Path) -> None:
        first = self.run(home)
        (kept,) = (home / cache.FOLDER).glob("check-*")
        assert (home / cache.FOLDER / ".gitignore").read_text() == "*\n"
        assert self.run(home) == first
        kept.unlink()
        assert self.run(home, "--no-cache") == first
        assert not kept.exists()

    def test_a_folder_that_is_no_project_is_remembered_elsewhere(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
        (tmp_path / "папка/roadmaps").mkdir(parents=True)
        (tmp_path / "папка/roadmaps/registry.yaml").write_text("организации: []\n", "utf-8")
        self.run(tmp_path / "папка")
        assert [*(tmp_path / "папка").iterdir()] == [tmp_path / "папка/roadmaps"]
        assert len([*(tmp_path / "own").rglob("check-*")]) == 1

    def test_where_nothing_changed_the_compiler_is_not_even_loaded(self, home: Path) -> None:
        script = (
            "import sys; from roadmapc.cli import main\n"
            "try: main()\n"
            "except SystemExit: print(*sorted(sys.modules))"
        )
        command = [sys.executable, "-c", script, "check", str(home / "roadmaps")]
        first, again = (
            subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
            for _ in range(2)
        )
        heavy = {"yaml", "roadmapc.model", "roadmapc.rules", "roadmapc.compiler"}
        assert heavy - {"roadmapc.compiler"} <= {*first}
        assert not heavy & {*again}
