"""The files of a git revision are those that stood on disk, without a checkout."""

import subprocess
from pathlib import Path

import pytest
from repository import Repository

from roadmapc.discovering import MAX_BYTES, discover
from roadmapc.revisions import NoRevision, both

ACT = "приложения:\n  - {id: карта, заголовок: Карта, дорожная карта: {период: 2021, мероприятия: []}}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "планы")


def test_a_revision_has_the_files_that_were_on_disk(repository: Repository) -> None:
    repository.commit(
        {
            "roadmapc.yaml": "на день: 01.02.2021\n",
            "roadmaps/b/order.yaml": "акт: {}\n",
            "roadmaps/a b/приказ.yml": ACT,
            "roadmaps/b.yaml": "\ufeffx: 1\r\n",
            "roadmaps/cp1251.yaml": "акт",
            "roadmaps/.hidden.yaml": ACT,
            "roadmaps/.git-like/order.yaml": ACT,
            "roadmaps/readme.md": "no",
            "elsewhere/order.yaml": ACT,
        }
    )
    repository.write("roadmaps/cp1251.yaml", "акт".encode("cp1251"))
    repository.commit()
    root = repository.folder / "roadmaps"
    before, after = both(root, "HEAD")
    assert before == after == discover(root)
    assert len(before) == 5
    assert both(root, "HEAD", "HEAD") == (before, after)


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_what_did_not_change_is_one_and_the_same_value(tmp_path: Path, form: str) -> None:
    repository = Repository(tmp_path / "plans", form=form)
    first = repository.commit({"roadmaps/a.yaml": ACT, "roadmaps/b.yaml": ACT})
    second = repository.commit({"roadmaps/b.yaml": ACT + "# ещё\n"})
    root = repository.folder / "roadmaps"
    for pair in (both(root, first), both(root, first, second)):
        (old_a, old_b), (new_a, new_b) = pair
        assert old_a is new_a
        assert old_b is not new_b
        assert new_b.source.text == old_b.source.text + "# ещё\n"


def test_a_link_gives_the_file_that_it_leads_to(repository: Repository) -> None:
    repository.write("roadmaps/a/order.yaml", ACT)
    link = repository.folder / "roadmaps/b.yaml"
    link.symlink_to("a/order.yaml")
    (repository.folder / "roadmaps/c.yaml").symlink_to("nowhere.yaml")
    repository.commit()
    before, after = both(repository.folder / "roadmaps", "HEAD")
    assert [found.source.path for found in before] == ["roadmaps/a/order.yaml", "roadmaps/b.yaml"]
    assert before == after[:2]


def test_the_root_may_be_the_checkout_itself_or_gone_from_disk(repository: Repository) -> None:
    first = repository.commit({"order.yaml": ACT, "old/order.yaml": ACT})
    second = repository.commit({"order.yaml": ACT + "#\n"})
    before, _ = both(repository.folder, first, second)
    assert [found.source.address for found in before] == ["old/order", "order"]
    repository.git("rm", "-rq", "old")
    (old,), (new,) = both(repository.folder / "old", first, second)
    assert old is new


def test_a_file_that_is_too_large_is_not_read(repository: Repository) -> None:
    repository.commit({"roadmaps/a.yaml": "#" * (MAX_BYTES + 1)})
    ((before,), (after,)) = both(repository.folder / "roadmaps", "HEAD")
    assert before == after
    assert before.fault is not None
    assert before.fault.kind == "too-large"


def refusal(root: Path, *names: str) -> str:
    with pytest.raises(NoRevision) as refused:
        both(root, *names)
    return refused.value.words.ru


def test_a_revision_that_is_not_there_is_named(repository: Repository) -> None:
    repository.commit({"roadmaps/a.yaml": ACT})
    root = repository.folder / "roadmaps"
    for name in ("main2", "--output=x", "-h", "", "HEAD:roadmaps/a.yaml"):
        assert refusal(root, name) == f"ревизии «{name}» в этом репозитории нет"
        assert refusal(root, "HEAD", name) == f"ревизии «{name}» в этом репозитории нет"
    assert not (repository.folder / "x").exists()


def test_a_clone_without_its_history_is_told_of(repository: Repository, tmp_path: Path) -> None:
    first = repository.commit({"roadmaps/a.yaml": ACT})
    repository.commit({"roadmaps/a.yaml": ACT + "#\n"})
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", repository.folder.as_uri(), str(clone)], check=True
    )
    assert "git fetch --unshallow" in refusal(clone / "roadmaps", first)


def test_an_object_that_is_missing_is_told_of(repository: Repository) -> None:
    repository.commit({"roadmaps/a.yaml": ACT})
    name = repository.git("rev-parse", "HEAD:roadmaps/a.yaml").strip()
    repository.write("roadmaps/a.yaml", "другое")
    (repository.folder / ".git/objects" / name[:2] / name[2:]).unlink()
    assert f"нет содержания объекта {name}" in refusal(repository.folder / "roadmaps", "HEAD")


def test_a_hook_of_git_may_ask(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"roadmaps/a.yaml": ACT})
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    assert len(both(Path("roadmaps"), "HEAD")[0]) == 1


def test_a_repository_of_another_user_is_told_of(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({"roadmaps/a.yaml": ACT})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "safe.directory" in refusal(repository.folder / "roadmaps", "HEAD")


def test_outside_a_repository_and_without_git_the_way_out_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "roadmaps").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "--folders" in refusal(tmp_path / "roadmaps", "HEAD")
    monkeypatch.setenv("PATH", "")
    assert "не найдена программа git" in refusal(tmp_path / "roadmaps", "HEAD")
