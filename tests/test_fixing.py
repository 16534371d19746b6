"""What `check --fix` mends, and that nothing else of a file changes."""

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_rules import ACT, DAY, PLAN, REGISTRY, action

from roadmapc import compiler
from roadmapc.cli import main
from roadmapc.diagnostics import Edit
from roadmapc.fixing import same_but_for_slips
from roadmapc.parsing import parse
from roadmapc.rewriting import fixed
from roadmapc.source import Source, Span
from roadmapc.tree import Tree

BAD = PLAN + action("урок", название="Урок  чтения , письма  # пометка  о , уроке")
GOOD = BAD.replace("Урок  чтения , письма", "Урок чтения, письма")


def write(folder: Path, **files: bytes) -> Path:
    root = folder / "roadmaps"
    root.mkdir(exist_ok=True)
    for name, data in {"registry": REGISTRY.encode(), **files}.items():
        (root / f"{name}.yaml").write_bytes(data)
    return root


def fix(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(root), "--fix", "--lang", "ru", *options])


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_everything_else_stays_byte_for_byte(end: str, bom: bytes, tmp_path: Path) -> None:
    root = write(tmp_path, plan=bom + BAD.replace("\n", end).encode())
    result = fix(root)
    assert (root / "plan.yaml").read_bytes() == bom + GOOD.replace("\n", end).encode()
    assert result.output.splitlines()[0] == "исправлено: 2 в 1 файле"
    assert "0 замечаний" in result.output
    assert result.exit_code == 0
    assert sorted(path.name for path in root.iterdir()) == ["plan.yaml", "registry.yaml"]


def test_a_second_run_has_nothing_to_mend(tmp_path: Path) -> None:
    root = write(tmp_path, plan=BAD.encode())
    fix(root)
    assert fix(root).output.splitlines()[0] == "исправлять нечего"


def test_every_rule_that_can_mends(tmp_path: Path) -> None:
    folded = ">-\n            Шкoла чтения, где идёт\n            учёт  и  учет и учёт"
    root = write(tmp_path, plan=(PLAN + action("урок", название=folded)).encode())
    result = fix(root)
    mended = folded.replace("Шкoла", "Школа").replace("  и  ", " и ").replace("учет", "учёт")
    assert mended in (root / "plan.yaml").read_text("utf-8")
    assert result.output.splitlines()[0] == "исправлено: 4 в 1 файле"


def test_what_is_accepted_is_not_mended(tmp_path: Path) -> None:
    accepted = action(
        "урок",
        название="Урок  чтения",
        исключения="[{правило: spacing, причина: так в опубликованном плане}]",
    )
    root = write(tmp_path, plan=(PLAN + accepted).encode())
    assert fix(root).output.splitlines()[0] == "исправлять нечего"
    assert (root / "plan.yaml").read_text("utf-8") == PLAN + accepted


def test_a_fold_after_a_space_is_found_and_left(tmp_path: Path) -> None:
    plan = PLAN + action("урок", название=">-\n            Урок \n            чтения")
    root = write(tmp_path, plan=plan.encode())
    result = fix(root)
    assert "замечание[spacing]" in result.output
    assert "plan.yaml:9:" in result.output
    assert (root / "plan.yaml").read_text("utf-8") == plan


def test_a_registry_is_left_for_acts_refer_to_its_names(tmp_path: Path) -> None:
    registry = REGISTRY.replace("название: Школа", "название: Шкoла  имени").encode()
    root = write(tmp_path, registry=registry)
    assert "исправлять нечего" in fix(root).output
    assert (root / "registry.yaml").read_bytes() == registry


def test_a_signed_act_is_left_for_its_words_are_approved(tmp_path: Path) -> None:
    act = ACT.replace("Об утверждении", "Об  утверждении")
    signed = f"{act}  статус: подписан\n  дата: 01.10.2021\n  номер: 5\n"
    root = write(tmp_path, act=signed.encode())
    result = fix(root)
    assert "не исправлено в подписанных актах: 1; их текст утверждён" in result.output
    assert (root / "act.yaml").read_text("utf-8") == signed
    (root / "act.yaml").write_text(act, "utf-8")
    assert "исправлено: 1" in fix(root).output


def test_a_file_that_is_read_only_refuses_and_others_are_mended(tmp_path: Path) -> None:
    root = write(tmp_path, one=BAD.encode(), two=BAD.encode())
    (root / "one.yaml").chmod(stat.S_IRUSR)
    result = fix(root)
    said = result.output.splitlines()
    assert said[:2] == [
        "исправлено: 2 в 1 файле",
        "не исправлено: «roadmaps/one.yaml» – нет прав на запись",
    ]
    assert result.exit_code == 1
    assert (root / "one.yaml").read_bytes() == BAD.encode()
    assert (root / "two.yaml").read_bytes() == GOOD.encode()


def test_rights_of_a_file_stay(tmp_path: Path) -> None:
    root = write(tmp_path, plan=BAD.encode())
    (root / "plan.yaml").chmod(0o640)
    fix(root)
    assert stat.S_IMODE((root / "plan.yaml").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_and_what_it_leads_to_is_mended_once(tmp_path: Path) -> None:
    root = write(tmp_path, plan=BAD.encode())
    (root / "link.yaml").symlink_to("plan.yaml")
    fix(root)
    assert (root / "link.yaml").is_symlink()
    assert (root / "plan.yaml").read_bytes() == GOOD.encode()


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    root = write(tmp_path, plan=BAD.encode())
    compiled = compiler.check(root, DAY)
    later = BAD.replace("Урок", "Мастер-класс").encode()
    (root / "plan.yaml").write_bytes(later)
    [(path, why)] = compiler.mend(compiled, root).refused
    assert path == "roadmaps/plan.yaml"
    assert getattr(why, "en", "") == "the file changed while it was checked"
    assert (root / "plan.yaml").read_bytes() == later
    (root / "plan.yaml").unlink()
    assert len(compiler.mend(compiled, root).refused) == 1


def test_what_is_said_does_not_spoil_a_report_for_programs(tmp_path: Path) -> None:
    root = write(tmp_path, plan=BAD.encode())
    result = fix(root, "--format", "json")
    assert result.stdout.startswith("{")
    assert "исправлено: 2 в 1 файле" in result.stderr


def test_a_fix_that_overlaps_another_waits_whole() -> None:
    fixes = [
        (Edit(Span(0, 2), "Аб"),),
        (Edit(Span(1, 2), "Б"), Edit(Span(4, 5), "Д")),
        (Edit(Span(2, 3), "В"),),
        (Edit(Span(3, 3), "-"),),
        (Edit(Span(3, 3), "+"),),
    ]
    assert fixed("абвгд", fixes) == ("АбВ-гд", 3)


def tree(text: str) -> Tree | None:
    return parse(Source("a.yaml", "a", text))[0]


@pytest.mark.parametrize(
    "after",
    ["а: раз три", "б: раз два", "а: 'раз два'", "а: раз\nб: два", "а: [раз два]", "а: {б: раз}"],
)
def test_a_change_of_more_than_words_is_noticed(after: str) -> None:
    assert same_but_for_slips(tree("а: раз  два"), tree("а: раз два"))
    assert not same_but_for_slips(tree("а: раз  два"), tree(after))


def test_a_tree_that_is_not_there_is_not_the_same() -> None:
    assert not same_but_for_slips(tree("а: раз"), None)
    assert same_but_for_slips(tree("- а"), tree("- а"))
    assert same_but_for_slips(tree(""), tree(""))


def test_a_fix_that_would_change_the_shape_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path, plan=GOOD.encode())
    compiled = compiler.check(root, DAY)
    unit = compiled.project.by_path["roadmaps/plan.yaml"]
    at = GOOD.index("чтения")
    done = compiler._mend(unit, [(Edit(Span(at, at), "#"),)], root)
    assert getattr(done, "en", "") == "a fix would change more than words"
    assert (root / "plan.yaml").read_bytes() == GOOD.encode()
