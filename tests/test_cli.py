"""The command line: what a person types, what they are told, and with which exit code."""

import errno
import fcntl
import json
import os
import resource
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NamedTuple

import click
import pytest
from click.testing import CliRunner
from conftest import REPOSITORY
from test_writing import Steps

from roadmapc import __version__
from roadmapc.cli import main
from roadmapc.language.typed import typed
from roadmapc.reporting.formats import FORMATS
from roadmapc.rules import RULES
from roadmapc.terminal import Place

GOLDEN = Path(__file__).parent / "golden"
PROGRAM = "from roadmapc.cli import main; main()"

REGISTRY = """\
организации:
  - id: школа
    название: Школа
    родительный: школы
"""
ACT = """\
акт:
  вид: приказ
  орган: школа
  заголовок: О плане работы
  преамбула: В соответствии с уставом школы
  пункты: [Утвердить план (приложение)., Контроль за исполнением оставляю за собой.]
приложения:
  - id: план
    заголовок: План
    ориентация: книжная
    дорожная карта:
      период: 2021
      мероприятия:
        - id: совещание
          название: Совещание
          срок: май 2021 г.
          ответственные: [школа]
"""
WARNED = ACT.replace("Совещание", "Coвещание")
WRONG = ACT.replace("[школа]", "[шкала]")
BROKEN = "акт: [\n"


class Said(NamedTuple):
    """What a run wrote, and its exit code."""

    out: str
    err: str
    code: int


class Shell:
    """A folder in which commands are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *line: str) -> Said:
        """Runs a command in this process."""
        result = CliRunner().invoke(main, list(line))
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Said(result.stdout, result.stderr, result.exit_code)

    def start(self, *line: str, **options: Any) -> subprocess.Popen[bytes]:
        """Starts a command in a process of its own.

        It hears Ctrl-C even where these tests run in the background, deaf to it.
        """
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        heard = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *line], cwd=self.folder, **pipes
            )
        finally:
            signal.signal(signal.SIGINT, heard)

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / "roadmaps" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def printed(self, out: str = "build") -> list[str]:
        """The PDF files in a folder; those of the manifest are the same."""
        folder = self.folder / out
        found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf"))
        listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
        assert [entry["path"] for entry in listed] == found
        return found


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    folder = tmp_path / "планы на 2021 год"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shell = Shell(folder)
    shell.write({"registry.yaml": REGISTRY})
    return shell


# -- help


def _commands(group: click.Group) -> Iterator[list[str]]:
    """Every command by its words, the group itself first."""
    yield []
    for name, command in group.commands.items():
        inside = _commands(command) if isinstance(command, click.Group) else [[]]
        yield from ([name, *rest] for rest in inside)


def test_every_command_explains_itself_in_both_languages(shell: Shell) -> None:
    pages = []
    for lang in ("ru", "en"):
        for command in _commands(main):
            said = shell.run(*command, "--help", "--lang", lang)
            assert (said.err, said.code) == ("", 0)
            pages.append(" ".join(["$ roadmapc", *command, "--help --lang", lang]))
            pages.append(said.out)
    text, file = "\n".join(pages), GOLDEN / "help.txt"
    if os.environ.get("ROADMAPC_RENEW_GOLDEN"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def test_a_bare_name_shows_the_help_and_is_no_success(shell: Shell) -> None:
    assert shell.run() == Said("", shell.run("--help").out, 2)
    assert shell.run("--lang", "en") == Said("", shell.run("--help", "--lang=en").out, 2)


def test_the_version_is_told(shell: Shell) -> None:
    assert shell.run("--version") == Said(f"roadmapc {__version__}\n", "", 0)


# -- wrong use


@pytest.mark.parametrize(
    ("line", "ru", "en"),
    [
        ("chek", "команды chek нет; возможно, check", "No such command 'chek'"),
        ("печать", "команды печать нет", "No such command 'печать'"),
        ("check --frmat json", "ключа --frmat нет; возможно, --format", "No such option '--frmat'"),
        ("check a b", "лишнее в строке: b", "left over: b"),
        ("rules a", "лишнее в строке: a", "left over: a"),
        ("check --format", "ключу --format нужно значение", "requires an argument"),
        ("check --strict=1", "ключ --strict пишется без значения", "does not take a value"),
        (
            "check --format xml",
            "--format не принимает это значение; бывает: text, json, sarif, github, gitlab, junit",
            "'xml'",
        ),
        (
            "check --as-of 2021",
            "--as-of не принимает это значение; день пишется так: 2026-12-01 или 01.12.2026",
            "2021",
        ),
        ("build --jobs 0", "--jobs не принимает это значение; это число, не меньше 1", "x>=1"),
        (
            "build --shard 3/2",
            "«3/2» – не часть целого; напишите --shard 1/4, 2/4, 3/4 и 4/4",
            "'3/2' is no part of a whole",
        ),
        (
            "build --shard пол",
            "«пол» – не часть целого; напишите --shard 1/4, 2/4, 3/4 и 4/4",
            "no part",
        ),
        (
            "build order --shard 1/2",
            "--shard делит всю папку: с ним не называют актов и приложений",
            "--shard divides the whole folder",
        ),
        (
            "build --executor dask",
            "на машинах кластера печатают с --executor dask --scheduler АДРЕС, без --jobs",
            "machines of a cluster print with",
        ),
        (
            "build --scheduler tcp://127.0.0.1:9",
            "на машинах кластера печатают с --executor dask --scheduler АДРЕС, без --jobs",
            "machines of a cluster print with",
        ),
        ("explain", "не хватает: ПРАВИЛО", "Missing argument 'RULE'"),
        ("explain syntx", "правила «syntx» нет; возможно, это syntax", "perhaps syntax"),
        ("explain плохо", "правила «плохо» нет", "there is no rule 'плохо'"),
        (
            "check nowhere",
            "папки «nowhere» нет; назовите папку с картами: roadmapc check ПАПКА",
            "there is no folder 'nowhere'; name the one with roadmaps: roadmapc check FOLDER",
        ),
        (
            "check roadmaps/registry.yaml",
            "«roadmaps/registry.yaml» – файл, а карты проверяются папкой: roadmapc check ПАПКА",
            "is a file",
        ),
    ],
)
def test_a_wrong_line_is_told_in_plain_words(shell: Shell, line: str, ru: str, en: str) -> None:
    said = shell.run(*line.split())
    assert (said.out, said.code) == ("", 2)
    assert said.err.splitlines()[0] == f"Ошибка: {ru}"
    said = shell.run("--lang", "en", *line.split())
    assert (said.out, said.code) == ("", 2)
    assert said.err.startswith("Error: ")
    assert en in said.err


def test_every_path_on_a_line_is_told_of_by_its_name() -> None:
    def parameters(command: click.Command) -> Iterator[click.Parameter]:
        yield from command.params
        for inner in command.commands.values() if isinstance(command, click.Group) else ():
            yield from parameters(inner)

    paths = [item.type for item in parameters(main) if isinstance(item.type, click.Path)]
    assert len(paths) > 8
    assert all(isinstance(item, Place) for item in paths)


def test_what_has_to_be_named_is_said_in_the_language(shell: Shell) -> None:
    assert "[обязательно]" in shell.run("review", "--help").out
    assert "[required]" in shell.run("review", "--help", "--lang", "en").out


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("школа-1/order", "школа-1/order"),
        ("order#пункт", "order#пункт"),
        ("Документы от школ", '"Документы от школ"'),
        ("№ 5 (копия)", '"№ 5 (копия)"'),
        ("цена $5", "'цена $5'"),
        ("#план", '"#план"'),
        ("", '""'),
    ],
)
def test_a_name_in_advice_can_be_copied_into_a_line(name: str, word: str) -> None:
    assert typed(name) == word
    assert shlex.split(word) == [name]


def test_advice_about_a_folder_can_be_copied(shell: Shell) -> None:
    (shell.folder / "Документы от школ").mkdir()
    said = shell.run("import", "Документы от школ", "--out", "x")
    assert said.err.splitlines()[0].endswith('roadmapc init --from "Документы от школ"')


# -- check


@pytest.mark.parametrize(
    ("act", "code", "strict"), [(ACT, 0, 0), (WARNED, 0, 1), (WRONG, 1, 1), (BROKEN, 1, 1)]
)
def test_errors_fail_a_check_and_warnings_a_strict_one(
    shell: Shell, act: str, code: int, strict: int
) -> None:
    shell.write({"a.yaml": act})
    assert shell.run("check").code == code
    assert shell.run("check", "--strict").code == strict
    assert shell.run("check", "--format", "json").code == code


def test_a_check_shows_the_place_the_way_out_and_the_figures(shell: Shell) -> None:
    shell.write({"a.yaml": WRONG})
    said = shell.run("check", "--lang=en")
    assert "  --> roadmaps/a.yaml:17:27\n" in said.out
    assert "= help: " in said.out
    assert said.out.splitlines()[-1].startswith("checked 1 act, 1 action; 1 error, 0 warnings")
    assert "проверено: 1 акт, 1 мероприятие; 1 ошибка" in shell.run("check").out


def test_the_folder_is_roadmaps_if_none_is_named(shell: Shell) -> None:
    shell.write({"a.yaml": ACT})
    assert shell.run("check").out == shell.run("check", "roadmaps").out
    (shell.folder / "roadmaps").rename(shell.folder / "карты")
    assert shell.run("check").code == 2
    assert shell.run("check", "карты").code == 0


def test_json_is_one_object_with_the_promised_keys(shell: Shell) -> None:
    shell.write({"a.yaml": WRONG})
    for lang in ("ru", "en"):
        report = json.loads(shell.run("check", "--format", "json", "--lang", lang).out)
        assert list(report) == ["version", "diagnostics", "summary"]
        (found,) = report["diagnostics"]
        place = ["path", "line", "column"]
        assert [*found] == [
            *("rule", "severity", "message", *place, "end_line", "end_column", "help", "related")
        ]
        assert (found["rule"], found["severity"]) == ("unknown-responsible", "error")
        assert (found["path"], found["line"], found["column"]) == ("roadmaps/a.yaml", 17, 27)
        assert (found["end_line"], found["end_column"]) == (17, 32)
        assert all([*related] == [*place, "message"] for related in found["related"])
        assert [*report["summary"]] == [
            *("acts", "actions", "errors", "warnings", "remarks", "exempted")
        ]


def test_exempted_faults_are_shown_with_their_reasons_when_asked(shell: Shell) -> None:
    exception = """\
          исключения:
            - правило: unknown-responsible
              причина: имя утвердят осенью
"""
    shell.write({"a.yaml": WRONG + exception})
    said = shell.run("check")
    assert said.code == 0
    assert "имя утвердят осенью" not in said.out
    said = shell.run("check", "--exempted")
    assert "roadmaps/a.yaml:17:27: unknown-responsible" in said.out
    assert "    причина: имя утвердят осенью\n" in said.out


@pytest.mark.parametrize("day", ["2026-12-01", "01.12.2026"])
def test_the_day_is_written_in_either_way(shell: Shell, day: str) -> None:
    assert shell.run("check", "--as-of", day).code == 0


# -- reports for programs, and a report in groups


def test_the_forms_of_a_report_are_those_that_can_be_made() -> None:
    (option,) = (item for item in main.commands["check"].params if item.name == "form")
    assert isinstance(option.type, click.Choice)
    assert [*option.type.choices] == ["text", *FORMATS]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("act", "code", "strict"), [(ACT, 0, 0), (WARNED, 0, 1), (WRONG, 1, 1)])
def test_the_exit_code_is_that_of_the_text(
    shell: Shell, form: str, act: str, code: int, strict: int
) -> None:
    shell.write({"a.yaml": act})
    assert shell.run("check", "--format", form).code == code
    assert shell.run("check", "--format", form, "--strict").code == strict


GROUPED = {
    "школа/registry.yaml": "территория: {название: Школа № 1, уровень: школа}\n",
    "школа/b.yaml": WRONG.replace("орган: школа", "орган: никто"),
    "школа/a.yaml": WRONG.replace("орган: школа", "орган: никто"),
    "a.yaml": WARNED,
}


def headings(said: Said) -> list[str]:
    lines = said.out.splitlines()
    return [line for line, below in pairwise(lines) if below and {*below} == {"─"}]


def test_a_report_by_document_has_a_heading_for_each_that_has_faults(shell: Shell) -> None:
    shell.write({**GROUPED, "clean.yaml": ACT})
    said = shell.run("check", "--by", "document")
    plain = shell.run("check")
    assert headings(said) == [
        "roadmaps/a.yaml: 1 предупреждение",
        "roadmaps/школа/a.yaml: 2 ошибки",
        "roadmaps/школа/b.yaml: 2 ошибки",
    ]
    assert [line for line in said.out.splitlines() if "-->" in line] == [
        line for line in plain.out.splitlines() if "-->" in line
    ]
    assert said.out.splitlines()[-6:-2] == [
        "документ               ошибок  предупреждений  замечаний",
        "roadmaps/a.yaml             0               1          0",
        "roadmaps/школа/a.yaml       2               0          0",
        "roadmaps/школа/b.yaml       2               0          0",
    ]
    assert (said.out.splitlines()[-1], said.code) == (plain.out.splitlines()[-1], 1)


def test_a_report_by_responsible_joins_the_files_of_each(shell: Shell) -> None:
    shell.write(GROUPED)
    said = shell.run("check", "--by", "responsible")
    assert headings(said) == ["Школа: 1 предупреждение", "Школа № 1: 4 ошибки"]
    assert said.out.splitlines()[-5:-2] == [
        "кому исправлять  ошибок  предупреждений  замечаний",
        "Школа                 0               1          0",
        "Школа № 1             4               0          0",
    ]
    english = shell.run("check", "--by", "responsible", "--lang=en")
    assert headings(english) == ["Школа: 1 warning", "Школа № 1: 4 errors"]


def test_files_of_nobody_stand_together(shell: Shell) -> None:
    shell.write({"b.yaml": BROKEN})
    assert headings(shell.run("check", "--by=responsible")) == ["не указано: 1 ошибка"]
    assert headings(shell.run("check", "--by=responsible", "--lang=en")) == ["unknown: 1 error"]


def test_two_who_are_called_alike_are_told_apart_by_their_folders(shell: Shell) -> None:
    for folder in ("север", "юг"):
        registry = "организации:\n  - {id: школа, название: Отдел образования, кратко: Отдел}\n"
        shell.write({f"{folder}/registry.yaml": registry, f"{folder}/a.yaml": WARNED})
    assert headings(shell.run("check", "--by=responsible")) == [
        "Отдел (roadmaps/север): 1 предупреждение",
        "Отдел (roadmaps/юг): 1 предупреждение",
    ]


def test_a_long_name_is_cut_in_the_table_unless_two_would_look_alike(shell: Shell) -> None:
    long = "Управление образования администрации муниципального округа с длинным именем № "
    for number in (1, 2):
        registry = f"организации:\n  - {{id: школа, название: '{long}{number}'}}\n"
        shell.write({f"{number}/registry.yaml": registry, f"{number}/a.yaml": WARNED})
        said = shell.run("check", "--by=responsible")
        assert headings(said)[-1] == f"{long}{number}: 1 предупреждение"
        last = said.out.splitlines()[-3]
        assert last.startswith(f"{long[:68]}…  " if number == 1 else f"{long}2  ")


EXCEPTION = """\
          исключения:
            - правило: unknown-responsible
              причина: имя утвердят осенью
"""


@pytest.mark.parametrize("by", ["document", "responsible"])
def test_exempted_faults_stand_in_their_group_when_asked(shell: Shell, by: str) -> None:
    shell.write({"a.yaml": WRONG + EXCEPTION})
    assert headings(shell.run("check", "--by", by)) == []
    said = shell.run("check", "--by", by, "--exempted")
    (heading,) = headings(said)
    assert heading.endswith(": допущено исключениями: 1")
    assert "    причина: имя утвердят осенью\n" in said.out
    assert said.out.splitlines()[-4].split()[-1] == "допущено"
    assert said.out.splitlines()[-3].split()[-4:] == ["0", "0", "0", "1"]


def test_json_lists_what_is_exempted_when_asked(shell: Shell) -> None:
    shell.write({"a.yaml": WRONG + EXCEPTION})
    (item,) = json.loads(shell.run("check", "--format=json", "--exempted").out)["exempted"]
    assert (item["rule"], item["reason"]) == ("unknown-responsible", "имя утвердят осенью")


def test_groups_are_for_the_text_alone(shell: Shell) -> None:
    said = shell.run("check", "--by", "document", "--format", "sarif")
    assert said.code == 2
    assert "ключ --by – для текста, а не для --format sarif" in said.err


def test_a_strict_run_says_why_it_fails_in_groups_too(shell: Shell) -> None:
    shell.write({"a.yaml": WARNED})
    said = shell.run("check", "--by", "document", "--strict")
    assert said.code == 1
    assert said.out.endswith("с ключом --strict предупреждения считаются ошибками\n")


# -- rules and their pages


def test_all_rules_are_listed(shell: Shell) -> None:
    for lang in ("ru", "en"):
        lines = shell.run("rules", "--lang", lang).out.splitlines()
        listed = [line.split()[0] for line in lines if line.startswith("  ")]
        assert listed == [rule.name for rule in RULES]


def test_every_rule_can_be_explained_in_both_languages(shell: Shell) -> None:
    for rule in RULES:
        russian, english = (
            shell.run("explain", rule.name, "--lang", lang) for lang in ("ru", "en")
        )
        assert (russian.code, english.code) == (0, 0)
        assert russian.out != english.out


# -- build


def test_a_build_prints_and_ends_with_a_table(shell: Shell) -> None:
    shell.write({"a.yaml": ACT, "школа № 5/b.yaml": WARNED.replace("план\n", "иной\n")})
    said = shell.run("build")
    assert (said.err, said.code) == ("", 0)
    assert shell.printed() == [
        *(f"a/{name}.pdf" for name in ("act", "annex-1", "order")),
        *(f"школа № 5/b/{name}.pdf" for name in ("act", "annex-1", "order")),
    ]
    assert said.out.splitlines()[-5:-1] == [
        "напечатано в build:",
        "акт          страниц  файлов  замечаний  допущено",
        "a                  2       3          0         0",
        "школа № 5/b        2       3          1         0",
    ]
    assert "acts" in shell.run("build", "--lang=en").out


def test_an_act_that_cannot_be_built_is_in_the_table_and_fails_the_run(shell: Shell) -> None:
    shell.write({"a.yaml": ACT, "b.yaml": BROKEN})
    said = shell.run("build")
    assert said.code == 1
    assert said.out.splitlines()[-3].split() == ["b", "0", "0", "1", "0"]
    assert said.out.splitlines()[-2].startswith("акты без файлов не напечатаны")
    assert {path.split("/")[0] for path in shell.printed()} == {"a"}


def test_an_act_of_which_nothing_is_known_is_not_printed(shell: Shell) -> None:
    bare = ACT[: ACT.index("  пункты:")]
    shell.write({"a.yaml": ACT, "b.yaml": bare})
    shell.run("build")
    assert {name.partition("/")[0] for name in shell.printed()} == {"a"}


def test_an_act_with_an_error_is_said_to_be_printed_as_a_draft(shell: Shell) -> None:
    shell.write({"a.yaml": WRONG})
    said = shell.run("build")
    assert said.code == 1
    assert said.out.splitlines()[-2] == "акты с ошибками напечатаны с пометкой «ПРОЕКТ»"


def test_what_another_folder_printed_into_the_same_place_stays(shell: Shell) -> None:
    shell.write({"a.yaml": ACT, "../другие/b.yaml": ACT})
    assert shell.run("build").code == 0
    shell.run("build", "другие")
    assert {path.split("/")[0] for path in shell.printed()} == {"a", "b"}


def test_what_was_printed_of_an_act_that_broke_since_stays_and_stays_listed(shell: Shell) -> None:
    shell.write({"a.yaml": ACT, "b.yaml": ACT})
    assert shell.run("build").code == 0
    before = shell.printed()
    shell.write({"b.yaml": BROKEN})
    assert shell.run("build").code == 1
    assert shell.printed() == before
    (shell.folder / "roadmaps/b.yaml").unlink()
    assert shell.run("build").code == 0
    assert {path.split("/")[0] for path in shell.printed()} == {"a"}


def test_a_strict_run_says_why_it_failed(shell: Shell) -> None:
    shell.write({"a.yaml": WARNED})
    said = shell.run("check", "--strict")
    assert said.code == 1
    assert said.out.splitlines()[-1] == "с ключом --strict предупреждения считаются ошибками"
    assert "--strict" not in shell.run("check").out


@pytest.mark.parametrize(
    "named",
    [
        ["б/a"],
        ["roadmaps", "б/a"],
        ["roadmaps", "б/a.yaml"],
        ["roadmaps/б/a.yaml"],
        ["./roadmaps/б/a.yaml"],
        ["{0}/roadmaps/б/a.yaml"],
        ["{0}/roadmaps", "roadmaps/б/a.YML"],
        ["б/a", "roadmaps/б/a.yaml"],
    ],
)
def test_an_act_is_named_by_its_address_or_its_file(shell: Shell, named: list[str]) -> None:
    shell.write({"б/a.yaml": ACT, "c.yaml": ACT})
    said = shell.run("build", *(name.format(shell.folder) for name in named))
    assert (said.err, said.code) == ("", 0)
    assert {path.rpartition("/")[0] for path in shell.printed()} == {"б/a"}


def test_an_act_is_named_from_inside_the_folder(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write({"б/a.yaml": ACT, "c.yaml": ACT})
    monkeypatch.chdir(shell.folder / "roadmaps" / "б")
    assert shell.run("build", "..", "a.yaml", "--out", "../../build").code == 0
    assert {path.rpartition("/")[0] for path in shell.printed()} == {"б/a"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["saratov/order-186"], "акта «saratov/order-186» нет; возможно, это saratov/order-1861"),
        (["nothing"], "акта «nothing» нет"),
        (["roadmaps/saratov/order-186.yaml"], "возможно, это saratov/order-1861"),
        (["--annex", "плон"], "приложения с id «плон» нет; возможно, это план"),
        (["--annex", "карта"], "приложения с id «карта» нет"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest_that_is(
    shell: Shell, line: list[str], said: str
) -> None:
    shell.write({"saratov/order-1861.yaml": ACT})
    result = shell.run("build", *line)
    assert (result.out, result.code) == ("", 2)
    assert said in result.err
    assert not (shell.folder / "build").exists()


def test_one_annex_can_be_printed_alone(shell: Shell) -> None:
    shell.write({"a.yaml": ACT, "b.yaml": ACT.replace("id: план", "id: иной")})
    assert shell.run("build", "--annex", "план", "--out", "там же").code == 0
    assert shell.printed("там же") == ["a/annex-1.pdf"]


def test_a_part_leaves_the_rest_and_a_whole_build_removes_what_is_gone(shell: Shell) -> None:
    shell.write({"a.yaml": ACT, "b.yaml": ACT})
    shell.run("build")
    whole = shell.printed()
    (shell.folder / "roadmaps" / "b.yaml").unlink()
    (shell.folder / "build" / "b" / "пометки.txt").write_text("мои")
    shell.run("build", "a")
    assert shell.printed() == whole
    shell.run("build")
    assert shell.printed() == [path for path in whole if path.startswith("a/")]
    assert (shell.folder / "build" / "b" / "пометки.txt").read_text() == "мои"


def test_what_was_changed_by_hand_is_not_removed(shell: Shell) -> None:
    shell.write({"a.yaml": ACT, "b.yaml": ACT})
    shell.run("build")
    (shell.folder / "roadmaps" / "b.yaml").unlink()
    signed = shell.folder / "build" / "b" / "act.pdf"
    signed.write_bytes(b"signed and scanned")
    shell.run("build")
    assert signed.read_bytes() == b"signed and scanned"
    assert not signed.with_name("order.pdf").exists()


def test_a_listing_that_somebody_forged_removes_nothing(shell: Shell) -> None:
    shell.write({"a.yaml": ACT})
    shell.run("build")
    manifest = shell.folder / "build" / "manifest.json"
    content = json.loads(manifest.read_text("utf-8"))
    names = [
        "../roadmaps/a.yaml",
        str(shell.folder / "roadmaps" / "a.yaml"),
        "..",
        "a",
        ".roadmapc",
    ]
    content["files"] += [{**content["files"][0], "path": name} for name in names]
    manifest.write_text(json.dumps(content), "utf-8")
    assert shell.run("build").code == 0
    assert (shell.folder / "roadmaps" / "a.yaml").exists()
    assert len(shell.printed()) == 3


# -- a disk that refuses


def _has_no_room() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def test_a_disk_without_room_is_told_and_the_old_files_stay(shell: Shell) -> None:
    shell.write({"a.yaml": ACT})
    shell.run("build")
    before = {path: (shell.folder / "build" / path).read_bytes() for path in shell.printed()}
    shell.write({"a.yaml": ACT.replace("Утвердить", "Принять")})
    child = shell.start("build", preexec_fn=_has_no_room)
    out, err = child.communicate()
    assert (out, child.returncode) == (b"", 2)
    message = err.decode().splitlines()[0]
    assert message.startswith("Ошибка: нельзя писать: «")
    assert message.endswith("» – файл больше, чем разрешено; прежние файлы не тронуты")
    assert {path: (shell.folder / "build" / path).read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda out: out.write_text("файл"), "на месте папки стоит файл"),
        (lambda out: (out / "a").mkdir(parents=True) or (out / "a" / "act.pdf").mkdir(), "папка"),
        (lambda out: out.mkdir() or (out / "a").write_text("файл"), "на месте папки стоит файл"),
    ],
)
def test_a_place_that_is_taken_is_told(
    shell: Shell, make: Callable[[Path], object], said: str
) -> None:
    shell.write({"a.yaml": ACT})
    make(shell.folder / "build")
    result = shell.run("build")
    assert (result.out, result.code) == ("", 2)
    assert "нельзя писать: «" in result.err
    assert said in result.err
    english = shell.run("build", "--lang", "en").err
    assert "the old files are untouched" in english


def test_a_file_that_cannot_be_replaced_yet_is_told_and_replaced_by_the_next_run(
    shell: Shell,
) -> None:
    def refuse() -> None:
        place = str(shell.folder / "build" / "a")
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place)

    steps = Steps()
    shell.write({"a.yaml": ACT})
    for lang, said in (("ru", "заменены не все файлы: «"), ("en", "not all files are replaced")):
        with steps.at(1, Path("build/a"), refuse, syncs=False):
            result = shell.run("build", "--lang", lang)
        assert (result.out, result.code) == ("", 2)
        assert said in result.err
        assert not (shell.folder / "build" / "a").exists()
    assert shell.run("build").code == 0
    assert len(shell.printed()) == 3


def test_a_reason_that_has_no_words_here_is_told_in_those_of_the_system(shell: Shell) -> None:
    shell.write({"a.yaml": ACT})
    result = shell.run("build", "--out", "/proc/nowhere/build")
    assert result.code == 2
    assert "No such file or directory" in result.err


@contextmanager
def _nobody(folder: Path) -> Iterator[None]:
    """Root may write everywhere, so the test becomes somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    for above in (folder, *folder.parents):
        if above == Path(gettempdir()):
            break
        above.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_without_right_to_write_is_told(shell: Shell) -> None:
    shell.write({"a.yaml": ACT})
    assert shell.run("build", "--out", "open").code == 0
    (shell.folder / "build").mkdir(mode=0o555)
    with _nobody(shell.folder):
        said = shell.run("build")
    assert (said.out, said.code) == ("", 2)
    assert "нельзя писать: «build" in said.err
    assert "нет прав на запись" in said.err


@pytest.mark.parametrize("line", ["build", "export order", "export order -o build/a.docx"])
def test_what_was_asked_for_is_named_and_no_file_aside(shell: Shell, line: str) -> None:
    shell.write({"order.yaml": ACT})
    assert shell.run("build").code == shell.run("export", "order").code == 0
    (shell.folder / "build/.roadmapc").chmod(0o555)
    (shell.folder / "build/.roadmapc/lock").chmod(0o444)
    (shell.folder / "build").chmod(0o555)
    with _nobody(shell.folder):
        said = shell.run(*line.split())
    assert said.code == 2
    assert f"«build{'/a.docx' if 'docx' in line else ''}» – нет прав на запись" in said.err


# -- what a machine may lack


def test_a_machine_without_pango_is_told_what_to_install(shell: Shell, tmp_path: Path) -> None:
    shell.write({"a.yaml": ACT})
    package = tmp_path / "lacking" / "weasyprint"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise OSError('cannot load library pango')")
    child = shell.start("build", env={**os.environ, "PYTHONPATH": str(package.parent)})
    out, err = child.communicate()
    assert (out, child.returncode) == (b"", 2)
    assert "apt-get install libpango-1.0-0" in err.decode()
    assert not (shell.folder / "build").exists()


# -- processes


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}],
)
def test_output_is_utf8_whatever_the_locale(shell: Shell, environment: dict[str, str]) -> None:
    shell.write({"a.yaml": WRONG})
    for line in (["check"], ["--help"], ["план"], []):
        child = shell.start(*line, env={**os.environ, **environment})
        out, err = (stream.decode("utf-8") for stream in child.communicate())
        here = shell.run(*line)
        assert (out.split(), err.split()) == (here.out.split(), here.err.split())
        assert child.returncode == here.code


def test_a_reader_that_has_read_enough_is_no_fault(shell: Shell) -> None:
    shell.write({f"{number}.yaml": BROKEN for number in range(300)})
    child = shell.start("check")
    assert child.stdout is not None
    assert child.stderr is not None
    assert child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 1


def test_nothing_but_the_report_goes_to_a_file(shell: Shell) -> None:
    shell.write({f"{number}.yaml": ACT for number in range(6)})
    child = shell.start("build")
    out, err = child.communicate()
    assert err == b""
    assert b"\r" not in out
    assert b"\033" not in out


def _on_terminal(shell: Shell, *line: str) -> tuple[subprocess.Popen[bytes], int]:
    """A command whose progress goes to a terminal, and the end of it that can be read."""
    try:
        near, far = os.openpty()
    except OSError:
        pytest.skip("the machine has no pseudo-terminals, as a bare chroot has not")
    child = shell.start(*line, stderr=far)
    os.close(far)
    return child, near


def _read_until(terminal: int, wanted: bytes) -> bytes:
    seen = b""
    while wanted not in seen:
        try:
            piece = os.read(terminal, 1000)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    return seen


def test_a_person_at_a_terminal_sees_how_far_it_is_and_may_stop_it(shell: Shell) -> None:
    shell.write({f"{number}.yaml": ACT for number in range(100)})
    (shell.folder / "build").mkdir()
    child, terminal = _on_terminal(shell, "build")
    seen = _read_until(terminal, b"/100 ")
    child.send_signal(signal.SIGINT)
    seen += _read_until(terminal, b"never")
    os.close(terminal)
    out, _ = child.communicate()
    assert b"\r\x1b[K" in seen
    assert seen.decode().rstrip().endswith("прервано")
    assert b"Traceback" not in seen
    assert (out, child.returncode) == (b"", 130)
    assert not list((shell.folder / "build").rglob("*.pdf"))


def test_a_killed_build_leaves_what_the_next_one_puts_right(shell: Shell) -> None:
    shell.write({f"{number}.yaml": ACT for number in range(2)})
    assert shell.run("build").code == 0
    before = {path: (shell.folder / "build" / path).read_bytes() for path in shell.printed()}
    shell.write({f"{number}.yaml": ACT.replace("Сове", "Засе") for number in range(2)})
    assert shell.run("build", "--out", "new").code == 0
    new = {path: (shell.folder / "new" / path).read_bytes() for path in before}
    child = shell.start("build")
    aside = shell.folder / "build" / ".roadmapc"
    while child.poll() is None and not (aside / "new").exists():
        pass
    child.kill()
    child.communicate()
    commit = (aside / "commit.json").exists()
    after = {path: (shell.folder / "build" / path).read_bytes() for path in before}
    assert commit or after in (before, new)
    assert shell.run("build").code == 0
    assert {path: (shell.folder / "build" / path).read_bytes() for path in before} == new
    assert shell.printed() == sorted(before)
    assert sorted(path.name for path in aside.iterdir()) == [".gitignore", "lock"]


def test_two_builds_at_once_leave_a_whole_one(shell: Shell) -> None:
    shell.write({f"{number}.yaml": ACT for number in range(2)})
    children = [shell.start("build") for _ in range(2)]
    waits = "жду: в папку «build» пишет другая команда\n"
    said = sorted(child.communicate()[1].decode() for child in children)
    assert said[0] == ""
    assert said[1] in {"", waits}
    assert [child.returncode for child in children] == [0, 0]
    assert len(shell.printed()) == 6


def test_a_build_that_waits_for_another_says_so(shell: Shell) -> None:
    shell.write({"a.yaml": ACT})
    assert shell.run("build").code == 0
    with (shell.folder / "build/.roadmapc/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        child = shell.start("build")
        assert child.stderr is not None
        assert child.stderr.readline().decode() == "жду: в папку «build» пишет другая команда\n"
    child.communicate()
    assert child.returncode == 0


# -- what a command loads


@pytest.mark.parametrize(
    ("line", "unneeded"),
    [
        ("--help", "yaml jsonschema jsonschema_rs networkx jinja2 weasyprint"),
        ("rules", "jsonschema networkx jinja2 weasyprint"),
        ("explain syntax", "jsonschema networkx jinja2 weasyprint"),
        ("check", "jsonschema networkx jinja2 weasyprint fontTools"),
        (
            "check --no-cache",
            "jsonschema networkx jinja2 weasyprint fontTools docx lxml openpyxl distributed "
            "roadmapc.composing roadmapc.rendering roadmapc.importing roadmapc.reporting.sarif",
        ),
        ("build nothing", "jsonschema networkx jinja2 weasyprint fontTools"),
    ],
)
def test_a_command_loads_only_what_it_needs(shell: Shell, line: str, unneeded: str) -> None:
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print([m for m in {unneeded.split()} if m in sys.modules]))\n"
        f"{PROGRAM}"
    )
    shell.write({"a.yaml": ACT})
    said = subprocess.run(
        [sys.executable, "-c", code, *line.split()],
        cwd=shell.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.splitlines()[-1] == "[]"


def test_the_real_roadmaps_have_no_errors(shell: Shell) -> None:
    said = shell.run("check", str(REPOSITORY / "roadmaps"))
    assert said.code == 0, said.out


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_without_any_file_is_a_wrong_use_and_no_clean_project(
    command: str, shell: Shell
) -> None:
    (shell.folder / "пусто").mkdir()
    said = shell.run(command, "пусто")
    assert said.code == 2
    assert "в папке «пусто» нет ни одного файла .yaml" in said.err
