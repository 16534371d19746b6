"""`roadmapc diff` as it is typed: which states it compares, with which exit code."""

import json
from pathlib import Path

import paper
import pytest
from click.testing import CliRunner, Result
from repository import Repository
from test_diff import FILES, ORDER

from roadmapc.cli import main


def paths(folder: str = "roadmaps") -> dict[str, str]:
    return {f"{folder}/{address}.yaml": content for address, content in FILES.items()}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with two commits and an edit, each of another deadline."""
    made = Repository(tmp_path / "plans")
    made.commit(paths())
    made.git("tag", "first")
    made.commit({"roadmaps/order.yaml": ORDER.replace("май 2021 г.", "июнь 2021 г.")})
    made.write("roadmaps/order.yaml", ORDER.replace("май 2021 г.", "июль 2021 г."))
    monkeypatch.chdir(made.folder)
    return made


def diff(*line: str) -> Result:
    return CliRunner().invoke(main, ["diff", *line])


def moved(before: str, after: str) -> str:
    return f"срок перенесён с «{before} 2021 г.» на «{after} 2021 г.»"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([], moved("июнь", "июль")),
        (["HEAD"], moved("июнь", "июль")),
        (["first"], moved("май", "июль")),
        (["first", "HEAD"], moved("май", "июнь")),
        (["HEAD", "first"], moved("июнь", "май")),
        (["roadmaps"], moved("июнь", "июль")),
        (["roadmaps", "first"], moved("май", "июль")),
        (["--root", "roadmaps", "first"], moved("май", "июль")),
    ],
)
def test_the_states_that_are_named_are_compared(line: list[str], said: str) -> None:
    result = diff(*line)
    assert said in result.output
    assert result.exit_code == 0
    assert diff(*line, "--exit-code").exit_code == 1


@pytest.mark.usefixtures("repository")
def test_the_same_state_twice_does_not_differ() -> None:
    result = diff("HEAD", "HEAD", "--exit-code")
    assert (result.output, result.exit_code) == ("различий нет\n", 0)


def test_two_folders_are_compared_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("a", "b"):
        for name, content in paths(folder).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, "utf-8")
    order = tmp_path / "b/order.yaml"
    order.write_text(ORDER.replace("май 2021 г.", "июль 2021 г."), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    for line in (["--folders", "a", "b"], ["a", "b"]):
        result = diff(*line)
        assert moved("май", "июль") in result.output
        assert result.output.endswith("1 файл: изменено 1; 1 различие\n")


@pytest.mark.usefixtures("repository")
def test_the_form_is_chosen() -> None:
    assert diff("--format", "markdown").output.startswith("<!-- roadmapc diff -->")
    assert json.loads(diff("--format", "json").output)["files"][0]["state"] == "changed"
    assert "deadline moved from" in diff("--lang", "en").output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["нет-такой"], "ревизии «нет-такой» в этом репозитории нет"),
        (["--", "--output=x"], "ревизии «--output=x» в этом репозитории нет"),
        (["HEAD", "HEAD", "HEAD"], "сравниваются две редакции"),
        (["HEAD", "--folders", "roadmaps", "roadmaps"], "сравниваются две редакции"),
        (["--root", "карты"], "папки «карты» нет"),
        (["--root", "empty"], "нет файлов .yaml: сравнивать нечего"),
    ],
)
def test_a_wrong_use_is_explained(repository: Repository, line: list[str], said: str) -> None:
    (repository.folder / "empty").mkdir()
    result = diff(*line)
    assert said in result.output
    assert result.exit_code == 2


def test_the_settings_of_the_new_state_say_the_day(repository: Repository) -> None:
    school = FILES["school/order"].replace("  исполняет: ['order#п2']\n", "")
    repository.commit({"roadmaps/school/order.yaml": FILES["school/order"]})
    repository.write("roadmaps/school/order.yaml", school)
    repository.write("roadmapc.yaml", "на день: 01.02.2021\n")
    assert diff().exit_code == 0
    assert "больше не исполняет поручение: `order#п2`" in diff().output


# -- the comparative table


def test_the_table_is_printed_as_an_official_file(repository: Repository) -> None:
    wording = ORDER.replace("Клуб молодых педагогов", "Клуб <b>юных</b> педагогов")
    repository.write("roadmaps/order.yaml", wording)
    result = diff("--format", "pdf")
    assert result.output == "напечатано: build/comparison.pdf, 1 страница\n"
    text = printed_text(repository.folder / "build/comparison.pdf")
    for words in (
        "СРАВНИТЕЛЬНАЯ ТАБЛИЦА",
        "Действующая редакция",
        "Предлагаемая редакция",
        "Основание",
        "Клуб молодых педагогов",
        "Клуб <b>юных</b> педагогов",
    ):
        assert words in text
    assert diff("--format", "pdf", "--out", "a/b.pdf", "--lang", "en").output == (
        "printed: a/b.pdf, 1 page\n"
    )
    first = (repository.folder / "build/comparison.pdf").read_bytes()
    assert (repository.folder / "a/b.pdf").read_bytes() == first
    assert [path.name for path in (repository.folder / "a").iterdir()] == ["b.pdf"]
    assert diff("--format", "pdf", "--out", "a/b.pdf").exit_code == 0


def printed_text(file: Path) -> str:
    return " ".join(" ".join(page.body for page in paper.read(file.read_bytes())).split())


def test_a_table_without_a_row_is_not_printed(repository: Repository) -> None:
    repository.write("roadmaps/order.yaml", ORDER.replace("id: клуб", "id: клубы"))
    repository.commit({"roadmaps/order.yaml": ORDER})
    repository.write("roadmaps/order.yaml", ORDER.replace("id: клуб", "id: клубы"))
    result = diff("--format", "pdf")
    assert "таблица была бы пустой" in result.output
    assert result.exit_code == 0
    assert not (repository.folder / "build").exists()


def test_letters_without_a_glyph_and_a_closed_folder_are_told_of(repository: Repository) -> None:
    repository.write("roadmaps/order.yaml", ORDER.replace("Клуб молодых", "Клуб \U0001f600"))
    result = diff("--format", "pdf")
    assert "эту форму нельзя напечатать (U+1F600)" in result.output
    assert result.exit_code == 2
    repository.write("roadmaps/order.yaml", ORDER.replace("Клуб молодых", "Клуб юных"))
    repository.write("file", "")
    result = diff("--format", "pdf", "--out", "file/x.pdf")
    assert "нельзя писать: «file»" in result.output
    assert result.exit_code == 2


@pytest.mark.usefixtures("repository")
def test_the_key_out_is_for_pdf() -> None:
    assert "ключ --out – для PDF, а не для --format text" in diff("--out", "x").output


def test_one_act_is_compared_where_it_is_named(repository: Repository) -> None:
    school = FILES["school/order"].replace("Разработать карту", "Составить карту")
    repository.write("roadmaps/school/order.yaml", school)
    both = diff().output
    assert "Составить" in both
    assert "июль" in both
    for name in ("school/order", "roadmaps/school/order.yaml"):
        one = diff("--act", name).output
        assert "Составить" in one
        assert "июль" not in one
    assert "акта «ordre» нет; возможно, это order" in diff("--act", "ordre").output
