"""`roadmapc fmt`: which files it takes, what it says and leaves alone, and how it writes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPOSITORY

from roadmapc.cli import main
from roadmapc.formatting.files import CHANGED_MEANWHILE, forms, put

ACT = """\
акт:
  вид: приказ
  орган: школа
  заголовок: О плане # из журнала
"""
UNTIDY = "акт:\n    орган:   школа\n    вид: 'приказ'\n    заголовок: О плане   # из журнала\n"
SETTINGS = "на день: 01.02.2021\n"
BROKEN = "акт: [\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one untidy act in a folder whose name has spaces."""
    project = tmp_path / "планы на год"
    (project / "roadmaps/школа 5").mkdir(parents=True)
    (project / "roadmapc.yaml").write_text("на день:   01.02.2021\n", "utf-8")
    (project / "roadmaps/школа 5/order.yaml").write_text(UNTIDY, "utf-8")
    monkeypatch.chdir(project)
    return project


def order(folder: Path) -> Path:
    return folder / "roadmaps/школа 5/order.yaml"


def fmt(*line: str, text: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["fmt", *line], input=text)


def test_the_roadmaps_and_the_settings_get_the_one_form_once(folder: Path) -> None:
    order(folder).chmod(0o640)
    first = fmt()
    assert (first.exit_code, first.stdout.splitlines()) == (
        0,
        [
            "приведён к единому виду: roadmaps/школа 5/order.yaml",
            "приведён к единому виду: roadmapc.yaml",
            "в едином виде: 0 файлов; приведено к нему: 2",
        ],
    )
    assert order(folder).read_text("utf-8") == ACT
    assert order(folder).stat().st_mode & 0o777 == 0o640
    assert (folder / "roadmapc.yaml").read_text("utf-8") == SETTINGS
    stamp = order(folder).stat().st_mtime_ns
    assert fmt().stdout == "в едином виде: 2 файла\n"
    assert order(folder).stat().st_mtime_ns == stamp
    assert sorted(path.name for path in order(folder).parent.iterdir()) == ["order.yaml"]


def test_check_changes_nothing_and_tells_by_its_code(folder: Path) -> None:
    looked = fmt("--check")
    assert looked.exit_code == 1
    assert "не в едином виде: roadmaps/школа 5/order.yaml" in looked.stdout
    assert looked.stdout.endswith(
        "в едином виде: 0 файлов; не в едином виде: 2, их приведёт к нему roadmapc fmt\n"
    )
    assert order(folder).read_text("utf-8") == UNTIDY
    assert "not in the one form: roadmapc.yaml" in fmt("--check", "--lang", "en").stdout
    fmt()
    assert fmt("--check").exit_code == 0


def test_diff_shows_lines_and_changes_nothing(folder: Path) -> None:
    shown = fmt("--diff")
    assert shown.exit_code == 0
    assert "-    орган:   школа" in shown.stdout.splitlines()
    assert "+  орган: школа" in shown.stdout.splitlines()
    assert "единому" not in shown.stdout
    assert order(folder).read_text("utf-8") == UNTIDY
    assert fmt("--diff", "--check").exit_code == 1


def test_ends_of_lines_are_shown_and_mended(folder: Path) -> None:
    order(folder).write_bytes(b"\xef\xbb\xbf" + ACT.replace("\n", "\r\n").encode())
    assert "-  вид: приказ\u240d" in fmt("--diff").stdout.splitlines()
    fmt()
    assert order(folder).read_bytes() == ACT.encode()


def test_a_file_that_cannot_be_read_is_left_alone_and_the_others_are_not(folder: Path) -> None:
    bad = folder / "roadmaps/bad.yaml"
    bad.write_text(BROKEN, "utf-8")
    said = fmt()
    assert said.exit_code == 1
    assert "roadmaps/bad.yaml:1:6" in said.stdout
    assert said.stdout.endswith("в едином виде: 0 файлов; приведено к нему: 2; не тронуто: 1\n")
    assert bad.read_text("utf-8") == BROKEN
    assert order(folder).read_text("utf-8") == ACT
    assert fmt("--check").exit_code == 1


@pytest.mark.parametrize(
    "name", [".", "roadmaps", "roadmaps/школа 5", "roadmaps/школа 5/order.yaml"]
)
def test_folders_and_files_may_be_named(folder: Path, name: str) -> None:
    assert fmt(name, name).exit_code == 0
    assert order(folder).read_text("utf-8") == ACT
    has_settings = (folder / "roadmapc.yaml").read_text("utf-8") == SETTINGS
    assert has_settings == (name == ".")


def test_a_path_that_is_not_there_and_no_roadmaps_are_told_of(folder: Path) -> None:
    missing = fmt("нет.yaml")
    assert missing.exit_code == 2
    assert "нет ни файла, ни папки «нет.yaml»" in missing.stderr
    assert "no file or folder 'нет.yaml'" in fmt("нет.yaml", "--lang", "en").stderr
    shutil.rmtree(folder / "roadmaps")
    said = fmt()
    assert said.exit_code == 2
    assert "папки «roadmaps» нет" in said.stderr


def test_keys_are_of_the_language_that_is_asked_for_or_chosen(folder: Path) -> None:
    fmt("--keys", "en")
    assert order(folder).read_text("utf-8") == (
        "act:\n  kind: order\n  authority: школа\n  title: О плане # из журнала\n"
    )
    assert (folder / "roadmapc.yaml").read_text("utf-8") == "as_of: 01.02.2021\n"
    fmt()
    assert order(folder).read_text("utf-8").startswith("act:\n")
    (folder / "roadmapc.yaml").write_text("key_language: ru\n", "utf-8")
    assert fmt("--check", "roadmaps").exit_code == 1
    fmt("roadmaps")
    assert order(folder).read_text("utf-8") == ACT


@pytest.mark.parametrize("first", ["язык ключей: русский", "key_language: 'ru'"])
def test_a_whole_project_that_is_translated_has_chosen_its_language(
    folder: Path, first: str
) -> None:
    settings = folder / "roadmapc.yaml"
    settings.write_text(f"# выбор\n{first} # ключи\n", "utf-8")
    assert fmt("--keys", "en", "--check").exit_code == 1
    assert settings.read_text("utf-8") == f"# выбор\n{first} # ключи\n"
    fmt("--keys", "en")
    assert settings.read_text("utf-8") == "# выбор\nkey_language: en # ключи\n"
    assert order(folder).read_text("utf-8").startswith("act:\n")
    assert fmt("--check").exit_code == 0
    fmt("--keys", "ru")
    assert settings.read_text("utf-8") == "# выбор\nязык ключей: русский # ключи\n"


def test_settings_that_chose_no_language_or_are_not_named_stay(folder: Path) -> None:
    fmt("--keys", "en")
    assert (folder / "roadmapc.yaml").read_text("utf-8") == "as_of: 01.02.2021\n"
    (folder / "roadmapc.yaml").write_text("key_language: ru\n", "utf-8")
    fmt("roadmaps", "--keys", "en")
    assert (folder / "roadmapc.yaml").read_text("utf-8") == "key_language: ru\n"


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(UNTIDY, "utf-8")
    link = folder / "roadmaps/link.yaml"
    link.symlink_to(outside)
    for line in ([], ["roadmaps/link.yaml"]):
        said = fmt(*line)
        assert said.exit_code == 1
        assert "roadmaps/link.yaml" in said.stdout
    assert outside.read_text("utf-8") == UNTIDY
    assert link.is_symlink()


def test_a_link_inside_the_folder_leads_to_one_file(folder: Path) -> None:
    link = folder / "roadmaps/link.yaml"
    link.symlink_to(order(folder))
    assert fmt("roadmaps").exit_code == 0
    assert link.is_symlink()
    assert order(folder).read_text("utf-8") == ACT


def test_a_file_that_is_read_only_is_told_of(folder: Path) -> None:
    order(folder).chmod(0o444)
    said = fmt()
    assert said.exit_code == 1
    assert "не тронут: «roadmaps/школа 5/order.yaml» – нет прав на запись" in said.stdout
    assert order(folder).read_text("utf-8") == UNTIDY


def test_a_file_that_changed_meanwhile_keeps_its_change(folder: Path) -> None:
    items = forms([folder / "roadmaps"], None, lambda *_: None)
    order(folder).write_text(UNTIDY + "    номер: 5\n", "utf-8")
    assert [why for _, why in put(items)] == [CHANGED_MEANWHILE]
    assert order(folder).read_text("utf-8") == UNTIDY + "    номер: 5\n"
    assert put(forms([folder / "roadmaps"], None, lambda *_: None)) == []
    assert (
        order(folder).read_text("utf-8").endswith("  номер: 5\n  заголовок: О плане # из журнала\n")
    )


# -- standard input


def test_a_stream_comes_out_in_the_one_form(folder: Path) -> None:
    said = fmt("-", text=UNTIDY.encode())
    assert (said.exit_code, said.stdout_bytes) == (0, ACT.encode())
    assert fmt("-", text=b"as_of:  01.02.2021").stdout == "as_of: 01.02.2021\n"
    assert fmt("-", "--keys", "en", text=ACT.encode()).stdout.startswith("act:\n  kind: order\n")
    assert order(folder).read_text("utf-8") == UNTIDY


def test_a_stream_is_checked_and_compared_too(folder: Path) -> None:
    assert folder.is_dir()
    assert (
        fmt("-", "--check", text=UNTIDY.encode()).exit_code,
        fmt("-", "--check", text=ACT.encode()).exit_code,
    ) == (1, 0)
    assert "+  вид: приказ" in fmt("-", "--diff", text=UNTIDY.encode()).stdout


@pytest.mark.parametrize(
    "data",
    [BROKEN.encode(), "акт: да".encode("cp1251"), b"", b"\x00", b"- a", "акт:\r\n".encode()],
)
def test_a_stream_that_cannot_be_read_comes_out_as_it_came_in(folder: Path, data: bytes) -> None:
    assert folder.is_dir()
    said = fmt("-", text=data)
    assert (said.exit_code, said.stdout_bytes) == (1, data)
    assert "stdin" in said.stderr
    assert fmt("-", "--check", text=data).stdout == ""


def test_what_is_no_yaml_is_said_to_be_none(folder: Path) -> None:
    (folder / "README.md").write_text("# Планы\n", "utf-8")
    said = fmt("README.md")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "«README.md» – не файл .yaml" in said.stderr


def test_a_stream_is_alone(folder: Path) -> None:
    assert fmt("-", str(order(folder)), text=b"").exit_code == 2


def test_a_stream_is_utf_8_whatever_the_terminal(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from roadmapc.cli import main; main()", "fmt", "-"],
        input=UNTIDY.encode(), capture_output=True, check=True, cwd=folder,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert run.stdout == ACT.encode()


# -- what other commands write, and what is signed


def test_what_is_signed_stays_signed_whatever_the_form(tmp_path: Path) -> None:
    for name in ("roadmaps", "roadmapc.yaml", "roadmapc.lock"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    roadmaps = tmp_path / "roadmaps"
    assert fmt(str(roadmaps), "--keys", "en").exit_code == 0
    assert "act:" in (roadmaps / "saratov/order-1861.yaml").read_text("utf-8")
    said = CliRunner().invoke(main, ["check", str(roadmaps), "--strict"])
    assert said.exit_code == 0, said.output
    signed = roadmaps / "saratov/order-1861.yaml"
    signed.write_text(signed.read_text("utf-8").replace("рабочей группы", "группы", 1), "utf-8")
    assert CliRunner().invoke(main, ["check", str(roadmaps)]).exit_code == 1


def test_what_a_new_project_begins_with_is_in_the_one_form(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "новый")]).exit_code == 0
    said = fmt("--check", str(tmp_path / "новый"))
    assert said.exit_code == 0, said.output


ORDER = (
    "МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n\nПРИКАЗ\n\nот 01.02.2021 № 5\n\nО плане\n\nПРИКАЗЫВАЮ:\n"
    "1. Утвердить план.\n2. Контроль оставляю за собой.\n\nМинистр И.О. Примеров\n\n"
    "Приложение\n\nПлан мероприятий на 2021-2022 годы\n\n"
    "Мероприятие\tОтветственные\tСрок\tРезультат\nКурсы\tотдел\tмай 2021 г.\t"
    "Обучены 25 учителей; проведены занятия во всех школах района, в том числе в сельских\n"
)


def test_what_import_writes_is_in_the_one_form(tmp_path: Path) -> None:
    out = tmp_path / "roadmaps"
    for name, text in (("первый", ORDER), ("второй", ORDER.replace("отдел", "центр качества"))):
        source = tmp_path / f"{name}.txt"
        source.write_text(text, "utf-8")
        made = CliRunner().invoke(main, ["import", str(source), "--out", str(out)])
        assert made.exit_code == 0, made.output
        said = fmt("--check", str(out))
        assert said.exit_code == 0, said.output
    registry = (out / "registry.yaml").read_text("utf-8")
    assert "отдел" in registry
    assert "центр качества" in registry


def test_what_approve_writes_is_in_the_one_form(folder: Path) -> None:
    order(folder).write_text(
        "# из журнала\n" + ACT + "  пункты: [Утвердить план., Контроль оставляю за собой.]\n"
        "  подписант: {должность: Директор, лицо: И.О. Примеров}\n",
        "utf-8",
    )
    (folder / "roadmaps/registry.yaml").write_text(
        "организации:\n  - id: школа\n    название: Школа\n    родительный: школы\n", "utf-8"
    )
    fmt()
    line = ["approve", "roadmaps", "школа 5/order", "--number", "18-р", "--date", "11.01.2021"]
    made = CliRunner().invoke(main, line)
    assert made.exit_code == 0, made.output
    assert "номер: 18-р" in order(folder).read_text("utf-8")
    assert fmt("--check").exit_code == 0


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_new_and_amend_write_is_in_the_one_form(tmp_path: Path, lang: str) -> None:
    for name in ("roadmaps", "roadmapc.yaml", "roadmapc.lock"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    roadmaps = tmp_path / "roadmaps"
    if lang == "en":
        assert fmt(str(roadmaps), "--keys", "en").exit_code == 0
    line = [
        "new", "школа", str(roadmaps), "--parent", "saratov/order-1861", "--organisation",
        "школа-105", "--name", "МОУ «СОШ № 105»", "--period", "2022-2024",
    ]  # fmt: skip
    made = CliRunner().invoke(main, line)
    assert made.exit_code == 0, made.output
    signed = roadmaps / "saratov/order-1861.yaml"
    signed.write_text(signed.read_text("utf-8").replace("рабочей группы", "группы", 1), "utf-8")
    line = ["amend", str(roadmaps), "saratov/order-1861", "--because", "уточнением состава"]
    amended = CliRunner().invoke(main, line)
    assert amended.exit_code == 0, amended.output
    said = fmt("--check", str(roadmaps))
    assert said.exit_code == 0, said.output
