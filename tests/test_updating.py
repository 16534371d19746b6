"""An exported file that was edited, put back into the file of the project that it is of."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import Roadmaps
from test_exporting import REGISTRY
from test_returning import (
    COMMENTED,
    _with_inside,
    cell,
    changed,
    edited,
    made,
    move,
    rewrite,
)

from roadmapc.cli import main
from roadmapc.importing.reconciling import Clash, reconciled
from roadmapc.importing.returning import enclosed

DRAFT = COMMENTED.replace("подписан\n  дата: 11.01.2021\n  номер: 7-од\n", "проект\n")


class Project:
    """A project on disk, from whose folder commands run."""

    def __init__(self, roadmaps: Roadmaps, act: str) -> None:
        self.root = roadmaps.root
        self.act = self.root / "order.yaml"
        self.data = made(roadmaps, act)
        self.before = act

    def word(self, edit: Callable[[Any], None], name: str = "Правка юриста.docx") -> str:
        Path(name).write_bytes(edited(self.data, edit))
        return name

    def changed(self) -> list[str]:
        return changed(self.before, self.act.read_bytes().decode())

    def rewrite(self, old: str, new: str) -> None:
        text = self.act.read_bytes().decode()
        assert old in text
        self.act.write_bytes(text.replace(old, new).encode())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


@pytest.fixture
def project(roadmaps: Roadmaps, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Project]:
    monkeypatch.chdir(roadmaps.root.parent)
    return lambda act: Project(roadmaps, act)


Make = Callable[[str], Project]


def test_an_edit_goes_into_the_file_of_its_act(project: Make) -> None:
    of = project(DRAFT)
    said = run(of.word(cell(2, 1, "Собрание учителей")))
    assert said.exit_code == 0, said.output
    assert said.output.splitlines() == [
        "исправлено: roadmaps/order.yaml: 1 правка из «Правка юриста.docx»; id и ссылки прежние",
        "дальше: посмотрите строки (git diff) и запустите: roadmapc check roadmaps",
    ]
    assert of.changed() == [
        "-              название: Совещание учителей",
        "+              название: Собрание учителей",
    ]
    assert sorted(path.name for path in of.root.iterdir()) == ["order.yaml", "registry.yaml"]


def test_an_untouched_file_changes_nothing(project: Make) -> None:
    of = project(DRAFT)
    of.rewrite("План принят", "План утверждён")
    said = run(of.word(lambda _: None))
    assert said.output.startswith("не изменено: roadmaps/order.yaml; ")
    assert "План утверждён" in of.act.read_text("utf-8")


def test_new_names_go_into_the_registry_beside(project: Make) -> None:
    of = project(DRAFT)
    said = run(of.word(cell(2, 3, "Школа № 5, завхоз")))
    assert "новое имя: «завхоз»" in said.output
    assert "дописано: roadmaps/registry.yaml" in said.output
    registry = (of.root / "registry.yaml").read_text("utf-8")
    assert registry.startswith(REGISTRY)
    assert "название: завхоз" in registry


@pytest.mark.parametrize("spelt", ["Школа № 5", "школа"])
def test_a_known_name_is_spelt_as_in_the_rows_around(spelt: str, project: Make) -> None:
    of = project(DRAFT.replace("ответственные: [школа]", f"ответственные: [{spelt}]"))
    assert run(of.word(cell(2, 3, "Школа № 5, завхоз"))).exit_code == 0
    assert of.changed() == [
        f"-              ответственные: [{spelt}]",
        f"+              ответственные: [{spelt}, завхоз]",
    ]


def test_changes_of_the_yaml_since_the_export_stay(project: Make) -> None:
    of = project(DRAFT)
    of.rewrite("срок: до 1 июня 2021 г.", "срок: до 5 июня 2021 г.")
    of.rewrite("акт:\n", "# проверено\nакт:\n")
    said = run(of.word(cell(2, 1, "Собрание учителей")))
    assert "YAML менялся и после экспорта: эти изменения остались" in said.output
    assert of.changed() == [
        "+# проверено",
        "-              название: Совещание учителей",
        "+              название: Собрание учителей",
        "-              срок: до 1 июня 2021 г.",
        "+              срок: до 5 июня 2021 г.",
    ]


def test_a_place_that_both_changed_is_nobodys_to_choose(project: Make) -> None:
    of = project(DRAFT)
    of.rewrite("срок: май 2021 г.", "срок: апрель 2021 г.")
    before = of.act.read_bytes()
    word = of.word(cell(2, 2, "июнь 2021 г."))
    said = run(word)
    assert said.exit_code == 2
    assert "YAML изменился после экспорта: 1 место правили и там, и в Word" in said.output
    line = before.decode().splitlines().index("              срок: апрель 2021 г.") + 1
    place = (
        f"roadmaps/order.yaml:{line}: в YAML «срок: апрель 2021 г.», из Word «срок: июнь 2021 г.»"
    )
    assert place in said.output
    assert of.act.read_bytes() == before
    of.rewrite("срок: апрель 2021 г.", "срок: июнь 2021 г.")
    assert run(word).exit_code == 0


def test_two_files_of_one_act_are_put_in_one_after_the_other(project: Make) -> None:
    of = project(DRAFT)
    first = of.word(cell(2, 1, "Собрание учителей"), "один.docx")
    second = of.word(cell(3, 2, "до 7 июня 2021 г."), "два.docx")
    assert run(first, second).exit_code == 0
    text = of.act.read_text("utf-8")
    assert "Собрание учителей" in text
    assert "до 7 июня 2021 г." in text


def test_one_refusal_leaves_every_file(project: Make) -> None:
    of = project(DRAFT)
    first = of.word(cell(2, 1, "Собрание учителей"), "один.docx")
    Path("чужой.txt").write_text("Приказ\n", "utf-8")
    said = run(first, "чужой.txt")
    assert said.exit_code == 2
    assert "«чужой.txt» записан не командой roadmapc export" in said.output
    assert of.changed() == []


def test_line_ends_and_the_mark_of_the_file_stay(project: Make) -> None:
    of = project(DRAFT)
    of.act.write_bytes(b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode())
    assert run(of.word(move(2, 3))).exit_code == 0
    data = of.act.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert sorted(data.decode("utf-8-sig").splitlines()) == sorted(DRAFT.splitlines())


def test_a_signed_act_is_not_touched(project: Make) -> None:
    of = project(DRAFT.replace("              реализует: [region/order#план]\n", ""))
    signed = CliRunner().invoke(
        main, ["approve", "order", "--number", "7-од", "--date", "11.01.2021"]
    )
    assert signed.exit_code == 0, signed.output
    before = of.act.read_bytes()
    said = run(of.word(cell(2, 1, "Собрание учителей")))
    assert said.exit_code == 2
    assert "акт order подписан (№ 7-од), его текст утверждён и не тронут" in said.output
    assert "roadmapc amend order --because ПРИЧИНА" in said.output
    assert of.act.read_bytes() == before


def test_a_draft_beside_the_act_itself_is_refused(project: Make) -> None:
    of = project(DRAFT)
    word = of.word(cell(2, 1, "Собрание учителей"))
    said = run(word, "--out", "roadmaps/новое")
    assert said.exit_code == 2
    assert "экспорт акта order, который в проекте есть: roadmaps/order.yaml" in said.output
    assert not (of.root / "новое").exists()
    assert run(word, "--out", "отдельно").exit_code == 0


def test_an_act_that_the_project_has_not_is_named(project: Make) -> None:
    of = project(DRAFT)
    of.act.rename(of.root / "другой.yaml")
    said = run(of.word(cell(2, 1, "Собрание")))
    assert said.exit_code == 2
    assert "экспорт акта order, которого в roadmaps нет" in said.output


def test_a_file_with_faults_is_left_alone(project: Make) -> None:
    of = project(DRAFT)
    of.rewrite("вид: приказ", "вид: [")
    before = of.act.read_bytes()
    said = run(of.word(cell(2, 1, "Собрание")))
    assert "в файле «roadmaps/order.yaml» ошибки, он не тронут" in said.output
    assert of.act.read_bytes() == before


def test_an_edit_without_a_place_is_named(project: Make) -> None:
    of = project(DRAFT)

    def blank(document: Any) -> None:
        rewrite(document.paragraphs[0], "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ")

    said = run(of.word(blank))
    assert said.exit_code == 2
    assert "для правки «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ» в его YAML нет верного места" in said.output
    assert of.changed() == []


@pytest.mark.parametrize("address", ["../outside", "/etc/order", ".hidden/order", "folder"])
def test_an_address_leads_nowhere_else(address: str, project: Make) -> None:
    of = project(DRAFT)
    (of.root / "folder.yaml").mkdir()
    outside = of.root.parent / "outside.yaml"
    outside.write_text(DRAFT, "utf-8")
    inside = enclosed(of.data)
    assert inside is not None
    data = edited(of.data, cell(2, 1, "Собрание"))
    Path("злой.docx").write_bytes(_with_inside(data, replace(inside, address=address)))
    said = run("злой.docx")
    assert said.exit_code == 2
    assert "Traceback" not in said.output
    assert outside.read_text("utf-8") == DRAFT


# -- two sides of one text


def test_changes_of_both_sides_meet() -> None:
    ours = DRAFT.replace("  место: г. Саратов\n", "  место: г. Энгельс\n")
    theirs = DRAFT.replace("Начать работу", "Начать новую работу")
    found = reconciled(DRAFT, ours, theirs)
    assert found is not None
    assert found.text == ours.replace("Начать работу", "Начать новую работу")


def test_the_same_change_of_both_sides_is_one() -> None:
    both = DRAFT.replace("  место: г. Саратов\n", "  место: г. Энгельс\n")
    found = reconciled(DRAFT, both, both)
    assert found is not None
    assert (found.text, found.clashes) == (both, ())


def test_halves_of_one_long_text_never_meet() -> None:
    long = "  преамбула: >-\n    В соответствии с уставом\n    школы\n"
    base = DRAFT.replace("  преамбула: В соответствии с уставом школы\n", long)
    found = reconciled(
        base,
        base.replace("с уставом", "с новым уставом"),
        base.replace("    школы\n", "    лицея\n"),
    )
    assert found is not None
    (clash,) = found.clashes
    line = base[: base.index("  преамбула")].count("\n") + 1
    assert clash == Clash(
        line,
        "преамбула: >- В соответствии с новым уставом школы",
        "преамбула: >- В соответствии с уставом лицея",
    )


def test_what_does_not_say_what_both_say_is_nothing() -> None:
    assert reconciled(DRAFT, DRAFT.replace("акт:\n", "акт: [\n", 1), DRAFT) is None
