"""`roadmapc approve`, `review` and `build --signed` as they are typed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from office import REGION, REGION_ORDER, SCHOOL, Office, line_of
from repository import Repository

from roadmapc.cli import main


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(tmp_path / "планы")
    monkeypatch.chdir(made.folder)
    return made


def run(*line: str) -> Result:
    return CliRunner().invoke(main, [*line, "--as-of", "01.03.2021"])


SIGN = ("--number", "7", "--date", "11.01.2021")


@pytest.mark.parametrize(
    "named", [(REGION,), ("roadmaps", REGION), (f"roadmaps/{REGION}.yaml",), ("roadmaps", f"roadmaps/{REGION}.yaml")]
)  # fmt: skip
def test_an_act_is_signed_by_address_or_by_file(named: tuple[str, ...], office: Office) -> None:
    done = run("approve", *named, *SIGN)
    assert (done.output, done.exit_code) == (
        f"подписано: {REGION}; записано в roadmapc.lock\n",
        0,
    )
    assert len(office.lock.approvals) == 1


@pytest.mark.parametrize("number", ["№ 18-р", "№18-р", "  18-р "])
def test_the_sign_of_a_number_is_not_part_of_it(number: str, office: Office) -> None:
    assert run("approve", REGION, "--number", number, "--date", "2021-01-11").exit_code == 0
    (approval,) = office.lock.approvals.values()
    assert approval.act.number == "18-р"


def test_a_refusal_shows_the_errors_and_why_nothing_was_signed(office: Office) -> None:
    office.edit(REGION, "срок: май 2022 г.", "срок: когда-нибудь")
    before = office.files()
    done = run("approve", REGION, *SIGN)
    assert done.exit_code == 1
    assert "ошибка[unreadable-deadline]" in done.output
    assert done.output.endswith("с ошибками акт не подписать\n")
    assert office.files() == before
    done = run("approve", REGION, *SIGN, "--lang", "en")
    assert done.output.endswith("an act with errors cannot be signed\n")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("approve",), "АКТ"),
        (("approve", REGION, SCHOOL, *SIGN), "назовите один акт"),
        (("approve", "region/ordr", *SIGN), f"возможно, это {REGION}"),
        (("approve", REGION, "--date", "30.02.2021"), "--date не принимает"),
        (("review", SCHOOL), "--by КТО"),
        (("review", SCHOOL, "--by", "завуч"), "--note ТЕКСТ"),
        (("review", SCHOOL, "--by", " ", "--note", "годится"), "назовите, кто сверил"),
        (("review", SCHOOL, "--by", "завуч", "--note", "\n"), "назовите, кто сверил"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_said_and_nothing_changes(
    line: tuple[str, ...], words: str, office: Office
) -> None:
    before = office.files()
    done = run(*line)
    assert done.exit_code == 2
    assert words in done.output
    assert office.files() == before


def test_a_number_that_is_missing_is_asked_for(office: Office) -> None:
    done = run("approve", REGION)
    assert (done.output, done.exit_code) == ("назовите номер и дату: --number и --date\n", 1)
    assert not office.lock_file.exists()


@pytest.mark.usefixtures("office")
def test_a_review_says_how_much_it_accepted() -> None:
    done = run("review", SCHOOL, "--by", "завуч", "--note", "годится")
    assert done.output == f"сверено: {SCHOOL}, 3 пункта выше; записано в roadmapc.lock\n"
    done = run("review", SCHOOL, "--by", "завуч", "--note", "годится", "--lang", "en")
    assert done.output == f"reviewed: {SCHOOL}, 3 items above; recorded in roadmapc.lock\n"
    assert run("review", REGION, "--by", "завуч", "--note", "годится").exit_code == 1


def test_a_name_and_a_note_are_one_line_and_command_no_terminal(office: Office) -> None:
    run("review", SCHOOL, "--by", "завуч\n\x1b[31mИ. О.", "--note", "годится\r\nи так")
    office.edit(REGION, "до 1 марта 2022 г.", "до 1 апреля 2022 г.")
    done = run("check")
    assert "сверил завуч <U+001B>[31mИ. О." in done.output
    assert "\x1b[31m" not in done.output


def test_only_signed_acts_are_printed_on_demand(office: Office) -> None:
    run("approve", REGION, *SIGN)
    assert run("build").exit_code == 0
    assert (office.folder / "build" / SCHOOL / "act.pdf").is_file()
    done = run("build", "--signed")
    assert done.exit_code == 0
    assert (office.folder / "build" / REGION / "act.pdf").is_file()
    assert not (office.folder / "build" / SCHOOL).exists()
    assert "ПРОЕКТ" not in done.output


def test_a_print_of_signed_acts_without_any_says_so_and_removes_nothing(office: Office) -> None:
    run("approve", REGION, *SIGN)
    assert run("build", "--signed").exit_code == 0
    (office.folder / "roadmapc.lock").unlink()
    done = run("build", "--signed")
    assert done.exit_code == 2
    assert "ничего не подписано: в проекте нет файла roadmapc.lock" in done.output
    assert (office.folder / "build" / REGION / "act.pdf").is_file()


def test_an_unsigned_act_that_was_named_is_refused_on_demand(office: Office) -> None:
    run("approve", REGION, *SIGN)
    done = run("build", "--signed", SCHOOL)
    assert done.exit_code == 2
    assert f"акт «{SCHOOL}» не подписан" in done.output
    assert not (office.folder / "build").exists()


def test_a_change_of_a_signed_act_ends_a_check_with_an_error(office: Office) -> None:
    run("approve", REGION, *SIGN)
    assert run("check").exit_code == 0
    office.edit(REGION, "срок: май 2022 г.", "срок: июнь 2022 г.")
    done = run("check")
    assert done.exit_code == 1
    at = line_of(office.text(REGION), "июнь 2022")
    assert f"--> roadmaps/{REGION}.yaml:{at}:17" in done.output
    assert f"roadmapc amend {REGION}" in done.output


def test_a_disk_that_refuses_is_named(office: Office) -> None:
    (office.folder / ".roadmapc").write_text("")
    done = run("approve", REGION, *SIGN)
    assert done.exit_code == 2
    assert "нельзя писать: «" in done.output
    assert office.text(REGION) == REGION_ORDER


def stopped(office: Office) -> Path:
    """The place of a file that a run that died had decided to write."""
    aside = office.folder / ".roadmapc"
    (aside / "new/roadmaps/region").mkdir(parents=True)
    (aside / "new/roadmaps/region/late.yaml").write_text("", "utf-8")
    (aside / "commit.json").write_text('{"put": ["roadmaps/region/late.yaml"], "drop": []}')
    return office.root / "region/late.yaml"


@pytest.mark.parametrize("line", [("check",), ("build", REGION), ("diff",), ("duties",)])
def test_what_a_stopped_run_decided_is_finished_by_the_next_command(
    line: tuple[str, ...], office: Office
) -> None:
    Repository(office.folder).commit()
    place = stopped(office)
    assert not place.exists()
    run(*line)
    assert place.exists()


def test_what_cannot_be_finished_is_said(office: Office) -> None:
    stopped(office).mkdir()
    done = run("check")
    assert done.exit_code == 2
    assert "заменены не все файлы" in done.output
