"""What a person types to export an act, what they are told, and what is left untouched."""

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from conftest import Roadmaps
from test_exporting import ACT, FILES

from roadmapc.cli import main


@pytest.fixture
def project(roadmaps: Roadmaps, monkeypatch: pytest.MonkeyPatch) -> Path:
    roadmaps.check(FILES)
    monkeypatch.chdir(roadmaps.root.parent)
    return roadmaps.root.parent


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def test_word_is_what_an_export_writes_into_the_build(project: Path) -> None:
    said = run("order")
    assert (said.exit_code, said.output) == (0, "записано: build/order/act.docx\n")
    assert docx.Document(str(project / "build/order/act.docx")).tables
    entries = json.loads((project / "build/manifest.json").read_text())["files"]
    assert [entry["path"] for entry in entries] == ["order/act.docx"]


def test_all_acts_go_out_where_none_is_named(project: Path) -> None:
    (project / "roadmaps/план.yaml").write_text(ACT.replace("7-од", "8-од"), "utf-8")
    said = run("--format", "csv", "--lang", "en")
    assert said.exit_code == 0
    assert said.output == "written: build/order/act.csv\nwritten: build/план/act.csv\n"


def test_a_build_and_an_export_leave_each_other_alone(project: Path) -> None:
    assert run("order").exit_code == 0
    assert CliRunner().invoke(main, ["build"]).exit_code == 0
    assert run("order", "--format", "xlsx").exit_code == 0
    names = {path.name for path in (project / "build/order").iterdir()}
    assert {"act.docx", "act.xlsx", "act.pdf", "order.pdf"} <= names


def test_a_file_may_be_named(project: Path) -> None:
    said = run("order", "-o", "Приказ о плане.docx")
    assert said.output == "записано: Приказ о плане.docx\n"
    assert (project / "Приказ о плане.docx").is_file()
    assert not (project / "build").exists()


def test_a_file_is_for_one_act(project: Path) -> None:
    said = run("-o", "план.docx")
    assert said.exit_code == 2
    assert "для одного акта" in said.output
    assert not (project / "план.docx").exists()


@pytest.mark.parametrize("place", [(), ("-o", "приказ.docx")])
def test_what_a_person_edited_is_not_replaced(project: Path, place: tuple[str, ...]) -> None:
    file = project / (place[1] if place else "build/order/act.docx")
    assert run("order", *place).exit_code == 0
    assert run("order", *place).exit_code == 0
    edited = docx.Document(str(file))
    edited.add_paragraph("Приписка")
    edited.save(str(file))
    before = file.read_bytes()
    said = run("order", *place)
    assert said.exit_code == 2
    assert "не тронут" in said.output
    assert file.read_bytes() == before
    assert run("order", *place, "--force").exit_code == 0
    assert file.read_bytes() != before


def test_an_older_export_is_replaced(project: Path) -> None:
    assert run("order").exit_code == 0
    file = project / "build/order/act.docx"
    before = file.read_bytes()
    (project / "roadmaps/order.yaml").write_text(ACT.replace("Совещание", "Собрание"), "utf-8")
    assert run("order").exit_code == 0
    assert file.read_bytes() != before


def test_a_draft_is_named_one(project: Path) -> None:
    text = ACT.replace("статус: подписан", "статус: проект")
    (project / "roadmaps/order.yaml").write_text(text, "utf-8")
    assert "с пометкой «ПРОЕКТ»" in run("order").output


def test_a_table_of_text_bears_no_mark_and_is_not_said_to(project: Path) -> None:
    text = ACT.replace("статус: подписан", "статус: проект")
    (project / "roadmaps/order.yaml").write_text(text, "utf-8")
    assert run("order", "--format", "csv").output == "записано: build/order/act.csv\n"
    assert "с пометкой «ПРОЕКТ»" in run("order", "--format", "xlsx").output


@pytest.mark.parametrize("name", ["Приказ 87.xlsx", "Приказ 87.CSV"])
def test_a_file_says_by_its_name_which_form_it_has(project: Path, name: str) -> None:
    said = run("order", "-o", name)
    assert said.output == f"записано: {name}\n"
    data = (project / name).read_bytes()
    assert data.startswith(b"PK" if name.endswith("xlsx") else b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("-o", "Приказ 87.pdf"), "в PDF печатает roadmapc build"),
        (("-o", "Приказ 87.odt"), "бывает docx, xlsx, csv"),
        (("-o", "Приказ 87.xlsx", "--format", "csv"), "назовите его «Приказ 87.csv»"),
    ],
)
def test_a_file_of_another_form_is_refused(project: Path, line: tuple[str, ...], why: str) -> None:
    before = sorted(project.iterdir())
    said = run("order", *line)
    assert said.exit_code == 2
    assert why in said.output
    assert sorted(project.iterdir()) == before


@pytest.mark.parametrize("place", ["v1.5/", "новая папка", "есть.pdf"])
def test_a_folder_is_there_or_ends_in_a_slash_or_has_no_suffix(project: Path, place: str) -> None:
    (project / "есть.pdf").mkdir()
    assert run("order", "-o", place).exit_code == 0
    assert (project / place / "order/act.docx").is_file()


def test_an_act_with_nothing_in_it_is_named_among_others(project: Path) -> None:
    text = "акт: {вид: приказ, орган: школа, заголовок: О плане}\n"
    (project / "roadmaps/пустой.yaml").write_text(text, "utf-8")
    said = run()
    assert said.exit_code == 0
    assert said.output == (
        "записано: build/order/act.docx\nпропущено: пустой, в акте нет ни пунктов, ни приложений\n"
    )
    assert "пропущено" not in run("order").output


def test_what_cannot_be_read_is_not_exported(project: Path) -> None:
    (project / "roadmaps/order.yaml").write_text("акт: [\n", "utf-8")
    said = run("order")
    assert said.exit_code == 2
    assert "roadmapc check" in said.output
    assert not (project / "build").exists()


def test_an_act_with_nothing_in_it_is_not_exported(project: Path) -> None:
    text = "акт: {вид: приказ, орган: школа, заголовок: О плане}\n"
    (project / "roadmaps/order.yaml").write_text(text, "utf-8")
    said = run("order")
    assert said.exit_code == 2
    assert "экспортировать нечего" in said.output


def test_a_name_that_is_not_there_leads_to_the_nearest(project: Path) -> None:
    said = run("ordre")
    assert said.exit_code == 2
    assert "возможно, это order" in said.output
    assert project.is_dir()


def test_an_act_of_another_folder_is_proposed_by_its_own_name(project: Path) -> None:
    for name in ("область/район/order-112", "область/город/order-112", "область/order-12"):
        file = project / f"roadmaps/{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ACT.replace("7-од", file.stem), "utf-8")
    said = run("roadmaps/область/order-112.yaml")
    assert said.exit_code == 2
    assert "возможно, это область/город/order-112 или область/район/order-112" in said.output
    assert "возможно, это область/order-12" in run("область/order-1").output


def test_a_part_of_the_roadmaps_is_said_to_be_one(project: Path) -> None:
    (project / "roadmapc.yaml").write_text("язык ключей: русский\n", "utf-8")
    (project / "roadmaps/район").mkdir()
    (project / "roadmaps/район/order-2.yaml").write_text(ACT, "utf-8")
    for command in ("export", "check", "build"):
        said = CliRunner().invoke(main, [command, "roadmaps/район"])
        assert said.stderr.count("«roadmaps/район» – часть карт") == 1
        assert "в папке «roadmaps»" in said.stderr
        whole = CliRunner().invoke(main, [command, "roadmaps"])
        assert "часть карт" not in whole.stderr


def test_a_blank_is_for_word(project: Path) -> None:
    document = docx.Document()
    document.add_paragraph("АДМИНИСТРАЦИЯ ГОРОДА")
    document.save(str(project / "бланк.docx"))
    assert run("order", "--template", "бланк.docx").exit_code == 0
    made = docx.Document(io.BytesIO((project / "build/order/act.docx").read_bytes()))
    assert made.paragraphs[0].text == "АДМИНИСТРАЦИЯ ГОРОДА"
    said = run("order", "--template", "бланк.docx", "--format", "xlsx")
    assert said.exit_code == 2
    assert "бланк --template – для Word" in said.output


def test_a_blank_that_is_none_is_told_of(project: Path) -> None:
    (project / "бланк.docx").write_bytes(b"PK\x03\x04nonsense")
    said = run("order", "--template", "бланк.docx")
    assert said.exit_code == 2
    assert "повреждён" in said.output
    assert not (project / "build/order").exists()


@pytest.mark.parametrize(
    ("blank", "why"),
    [("нет.docx", "файла «нет.docx» нет"), ("roadmaps", "«roadmaps» – папка, а нужен файл")],
)
def test_a_blank_that_is_not_there_is_named(project: Path, blank: str, why: str) -> None:
    said = run("order", "--template", blank)
    assert said.exit_code == 2
    assert why in said.output
    assert not (project / "build").exists()


def test_a_disk_that_refuses_is_told_of(project: Path) -> None:
    (project / "build").write_text("файл на месте папки")
    said = run("order")
    assert said.exit_code == 2
    assert "прежние файлы не тронуты" in said.output
