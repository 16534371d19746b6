"""A folder of foreign files that becomes a region: who stands where, what is one, what is only proposed."""

import os
import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import region
import yaml
from click.testing import CliRunner, Result
from conftest import AS_OF, REPOSITORY

from roadmapc import compiler
from roadmapc.cli import main
from roadmapc.compiler import Compiled
from roadmapc.discovering import Found
from roadmapc.language.stems import stem
from roadmapc.reading import read
from roadmapc.settling import Settled, settle
from roadmapc.settling.gathering import gather
from roadmapc.settling.levels import Named, level_of, same_place, territories_in
from roadmapc.settling.reporting import plain, report
from roadmapc.source import Source

TOP = "priozernaya-oblast"
LATER = date(2022, 3, 1)
RIVER, LAKE = f"{TOP}/zarechnyy-rayon", f"{TOP}/ozernyy-rayon"


def settled(folder: Path, files: Mapping[str, str | bytes]) -> Settled:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return settle(gather(folder), "../schemas", 2021, lambda *_: None)


def places(made: Settled) -> dict[str, str]:
    return {path: place.folder for path, place in made.tree.places.items()}


def load(text: str) -> Any:
    return yaml.safe_load(text)


def init(*line: str) -> Result:
    result = CliRunner().invoke(main, ["init", *line, "--lang", "ru"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Приёмная") / "word файлы"
    region.write(folder)
    return folder


@pytest.fixture(scope="module")
def made(word: Path) -> Settled:
    return settle(gather(word), "../schemas", 2021, lambda *_: None)


@pytest.fixture(scope="module")
def project(word: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("проект")
    return folder, init(str(folder), "--from", str(word))


@pytest.fixture(scope="module")
def compiled(project: tuple[Path, Result]) -> Compiled:
    return compiler.check(project[0] / "roadmaps", AS_OF)


# -- the whole


def test_every_file_stands_below_its_own_territory(made: Settled) -> None:
    assert places(made) == {
        "Министерство/Приказ 1861.docx": TOP,
        "Заречный район/Приказ 17-од.docx": RIVER,
        "Заречный район/Школа 1/план.docx": f"{RIVER}/shkola-1",
        "Заречный район/Школа 2/план.docx": f"{RIVER}/sosh-2-lugovoe",
        "Озёрный район/приказ 31.odt": LAKE,
        "Озёрный район/СОШ 3/Новый документ (2).txt": f"{LAKE}/sosh-3-ozernyy",
        "гимназия.docx": f"{LAKE}/gimnaziya-4",
    }
    assert made.stated.addresses["Заречный район/Приказ 17-од.docx"] == f"{RIVER}/order-17-od"
    assert made.stated.addresses["гимназия.docx"] == f"{LAKE}/gimnaziya-4/order-51-1"
    assert made.tree.unsure == []
    assert made.tree.contradictions == []


def test_a_copy_is_recognised_and_the_original_is_kept(made: Settled) -> None:
    assert {item.read.path: (item.of.path, item.share) for item in made.doubles} == {
        "Министерство/Приказ 1861 (копия).odt": ("Министерство/Приказ 1861.docx", 1.0),
        "Заречный район/Школа 1/приказ министерства 1861.docx": ("Министерство/Приказ 1861.docx", 1.0),
    }  # fmt: skip


def test_what_cannot_be_read_and_what_is_of_another_kind_is_told(made: Settled) -> None:
    assert [(path, "повреждён" in words.ru) for path, words in made.refused] == [
        ("Озёрный район/испорчен.docx", True)
    ]
    assert made.gathered.others == (
        "Заречный район/Школа 2/сканы/приказ.pdf",
        "Министерство/смета 2021.xlsx",
    )
    assert not [path for path in made.gathered.files if "~$" in path]


def test_acts_refer_to_files_where_they_are_and_to_the_registry_where_not(made: Settled) -> None:
    basis = {
        path: load(made.stated.files[f"{address}.yaml"])["акт"]["основания"]
        for path, address in made.stated.addresses.items()
    }
    assert basis == {
        "Министерство/Приказ 1861.docx": ["федеральный-закон-273-фз", "приказ-279"],
        "Заречный район/Приказ 17-од.docx": [f"{TOP}/order-1861"],
        "Заречный район/Школа 1/план.docx": [f"{RIVER}/order-17-od"],
        "Заречный район/Школа 2/план.docx": [f"{RIVER}/order-17-od"],
        "Озёрный район/приказ 31.odt": [f"{TOP}/order-1861"],
        "Озёрный район/СОШ 3/Новый документ (2).txt": [f"{LAKE}/order-31", f"{TOP}/order-1861"],
        "гимназия.docx": ["приказ-1816"],
    }
    assert made.stated.basis == 6
    assert made.stated.external == 3


def test_a_slip_in_a_number_is_a_contradiction_not_a_link(made: Settled) -> None:
    (slip,) = made.stated.slips
    assert slip == (
        "гимназия.docx: ссылается на приказ от 30.12.2020 № 1816, а Министерство/Приказ 1861.docx"
        " с тем же названием – приказ от 30.12.2020 № 1861"
    )


def registry(made: Settled, folder: str) -> Any:
    return load(made.stated.files[f"{folder}/registry.yaml"])


def test_each_territory_has_a_registry_and_each_body_one_entry(made: Settled) -> None:
    top = {item["название"]: item for item in registry(made, TOP)["организации"]}
    first = top["МБОУ СОШ № 1 с. Заречное"]
    assert [name.startswith("МУНИЦИПАЛЬНОЕ") for name in first["также"]] == [True]
    assert registry(made, f"{RIVER}/shkola-1")["территория"] == {
        "название": "МБОУ СОШ № 1 с. Заречное",
        "уровень": "школа",
        "орган": first["id"],
    }
    assert "организации" not in registry(made, f"{RIVER}/shkola-1")
    assert "родительный" not in top["МБОУ СОШ № 2 с. Луговое"]
    institute = top["Государственное автономное учреждение «Институт развития образования»"]
    assert institute["кратко"] == "ГАУ «ИРО»"
    assert institute["дательный"].startswith("государственному автономному учреждению")
    assert registry(made, RIVER)["организации"][0]["кратко"] == "управление"
    assert registry(made, LAKE)["организации"][0]["кратко"] == "управление"


def test_posts_of_a_school_are_its_own_and_groups_have_proposed_members(made: Settled) -> None:
    posts = registry(made, f"{LAKE}/gimnaziya-4")["должности"]
    assert {post["название"]: post["организация"] for post in posts} == {
        "Директор": "гимназия-4",
        "завуч": "гимназия-4",
        "педагог-психолог": "гимназия-4",
    }
    groups = {item["название"]: item.get("все") for item in registry(made, TOP)["группы"]}
    assert groups["Муниципальные органы управления образованием"] == "муниципалитет"
    assert "проверить: состав предложен" in made.stated.files[f"{TOP}/registry.yaml"]
    (heads,) = registry(made, f"{LAKE}/gimnaziya-4")["группы"]
    assert "все" not in heads


def test_what_is_alike_is_a_comment_and_never_a_link(made: Settled) -> None:
    text = made.stated.files[f"{RIVER}/shkola-1/order-12.yaml"]
    joined = " ".join(line.strip("# ") for line in text.split("\n"))
    target = f"{RIVER}/order-17-od#стажировки-школьных-команд"
    assert f"если это оно, впишите: реализует: [{target}]" in joined
    assert not [text for text in made.stated.files.values() if "\n          реализует:" in text]
    actions = {item.action for item in made.likenesses if item.read.path.endswith("1/план.docx")}
    assert "занятия-семьями-учеников" not in actions
    assert len(made.likenesses) == 14


def test_a_confirmed_proposal_is_a_link(made: Settled, tmp_path: Path) -> None:
    for name, text in made.stated.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    order = tmp_path / f"{RIVER}/shkola-1/order-12.yaml"
    name = "          название: Стажировка школьных команд в школах-лидерах\n"
    target = f"          реализует: [{RIVER}/order-17-od#стажировки-школьных-команд]\n"
    order.write_text(order.read_text("utf-8").replace(name, name + target), "utf-8")
    checked = compiler.check(tmp_path, AS_OF)
    assert [link.kind for link in checked.project.links if link.kind == "implements"]
    assert "unresolved-reference" not in {item.rule for item in checked.checked.diagnostics}


def test_the_project_passes_without_faults_of_shape_and_reference(compiled: Compiled) -> None:
    assert all(unit.faults == () for unit in compiled.project.units)
    found = {(item.rule, item.place.path) for item in compiled.checked.diagnostics}
    assert not {rule for rule, _ in found} & {
        "unresolved-reference", "unknown-responsible", "missing-key", "duplicate-id", "unknown-key",
    }  # fmt: skip
    errors = [item for item in compiled.checked.diagnostics if item.severity.name == "ERROR"]
    assert [(item.rule, item.place.path.rpartition("/")[2]) for item in errors] == [
        ("annex-requisites", "order-8-o.yaml")
    ]


def test_an_answer_to_a_duty_is_proposed_and_counts_once_it_is_written(
    made: Settled, tmp_path: Path
) -> None:
    assert made.stated.answers == 5
    text = made.stated.files[f"{RIVER}/shkola-1/order-12.yaml"]
    joined = " ".join(line.strip("# ") for line in text.split("\n"))
    line = f"исполняет: [{RIVER}/order-17-od#п2]"
    assert f"если этот акт – ответ, впишите: {line}" in joined
    for name, text in made.stated.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            text.replace("  вид: приказ\n", f"  вид: приказ\n  {line}\n", "shkola-1/o" in name),
            "utf-8",
        )
    duties = [
        item.message.ru
        for item in compiler.check(tmp_path, LATER).checked.diagnostics
        if item.rule == "unmet-duty" and "order-17-od" in item.place.path
    ]
    assert ["№ 1" in duty for duty in duties] == [False]


def test_the_project_prints(project: tuple[Path, Result], tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main,
        ["build", str(project[0] / "roadmaps"), f"{RIVER}/order-17-od", "--out", str(tmp_path)],
    )
    assert "напечатано в" in result.output
    assert (tmp_path / RIVER / "order-17-od/act.pdf").is_file()


def test_every_file_leads_the_editor_to_its_schema(project: tuple[Path, Result]) -> None:
    files = [*(project[0] / "roadmaps").rglob("*.yaml")]
    assert len(files) == 14
    for path in files:
        first = path.read_text("utf-8").partition("\n")[0]
        assert (path.parent / first.partition("$schema=")[2]).is_file(), path


def test_the_terminal_tells_the_tree_and_where_the_rest_is(project: tuple[Path, Result]) -> None:
    folder, result = project
    assert result.exit_code == 1
    for line in (
        "12 файлов: записано 7, повторов 2, не прочитано 1, других 2",
        "    ozernyy-rayon/ – Озёрный район: 3 акта",
        "повтор: Министерство/Приказ 1861 (копия).odt – то же, что Министерство/Приказ 1861.docx",
        f"отчёт: {folder / 'import-report.md'}",
        "проверено: 7 актов, 21 мероприятие; 3 ошибки",
    ):
        assert line in result.output


def test_the_report_names_every_file_of_the_folder(
    project: tuple[Path, Result], word: Path
) -> None:
    text = (project[0] / "import-report.md").read_text("utf-8")
    for path in region.files():
        if "~$" not in path:
            assert plain(path) in text, path
    for part in ("Противоречия", "Не прочитано", "Повторы", "Кто над кем", "Дальше"):
        assert f"## {part}\n" in text
    assert "в грифе другой орган: «МБОУ СОШ № 1 с. Заречное»" in text
    assert f"`roadmapc coverage {TOP}/order-1861`" in text
    assert str(word.parent) not in text


def test_every_command_that_is_advised_runs(
    project: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project[0])
    readme = (project[0] / "README.md").read_text("utf-8")
    lines = readme.split("```")[1].split()
    assert lines[:2] == ["roadmapc", "check"]
    for line in (["coverage", f"{TOP}/order-1861"], ["load"], ["check"]):
        assert " ".join(["roadmapc", *line]) in readme
        code = CliRunner().invoke(main, line).exit_code
        assert code == (1 if line == ["check"] else 0), line


# -- beside what is there


def test_a_run_that_was_stopped_is_completed(word: Path, tmp_path: Path) -> None:
    assert init(str(tmp_path), "--from", str(word)).exit_code == 1
    lost = tmp_path / f"roadmaps/{RIVER}/order-17-od.yaml"
    text = lost.read_bytes()
    lost.unlink()
    result = init(str(tmp_path), "--from", str(word))
    assert result.exit_code == 1
    assert "написано: 1 файл\n" in result.output
    assert lost.read_bytes() == text


def test_roadmaps_of_somebody_else_stay_and_nothing_is_written(word: Path, tmp_path: Path) -> None:
    assert init(str(tmp_path)).exit_code == 0
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    result = init(str(tmp_path), "--from", str(word))
    assert result.exit_code == 2
    assert "уже есть карты" in result.output
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_folder_of_files_may_lie_in_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    region.write(tmp_path / "word")
    monkeypatch.chdir(tmp_path)
    assert init("--from", "word").exit_code == 1
    assert (tmp_path / f"roadmaps/{TOP}/order-1861.yaml").is_file()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "нечего читать"),
        ({"a.xlsx": b"x"}, "нечего читать"),
        ({"a.docx": b"PK\x03\x04"}, "повреждён или обрезан"),
        ({"a.doc": b"\xd0\xcf\x11\xe0" + bytes(600)}, "старый формат Word"),
    ],
)
def test_a_folder_with_nothing_to_read_begins_nothing(
    files: dict[str, bytes], words: str, tmp_path: Path
) -> None:
    source = tmp_path / "word"
    source.mkdir()
    for name, data in files.items():
        (source / name).write_bytes(data)
    result = init(str(tmp_path / "p"), "--from", str(source))
    assert result.exit_code == 2
    assert words in result.output
    assert not (tmp_path / "p").exists()


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    result = init(str(tmp_path / "p"), "--from", str(tmp_path / "нет"))
    assert (result.exit_code, "нет» нет" in result.output) == (2, True)


def test_links_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    source = tmp_path / "word"
    (source / ".git").mkdir(parents=True)
    (source / ".git/a.txt").write_text("слово", "utf-8")
    (tmp_path / "чужое.txt").write_text("слово", "utf-8")
    (source / "ссылка.txt").symlink_to(tmp_path / "чужое.txt")
    (source / "по кругу").symlink_to(source, target_is_directory=True)
    assert gather(source).files == ()
    assert gather(source).others == ()


# -- where there is less to go by


def school(name: str, number: str, preamble: str, day: str = "01.03.2021") -> str:
    return region.school(name, name, day, number, preamble, "Кружок чтения")


def test_a_school_without_a_citation_goes_by_its_folder(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {
            "а/приказ.txt": region.RIVER,
            "б/приказ.txt": region.LAKE,
            "б/школа.txt": school("МБОУ СОШ № 8", "1", "В целях развития"),
            "министерство.txt": region.MINISTRY,
        },
    )
    assert places(made)["б/школа.txt"] == f"{LAKE}/sosh-8"


def test_a_school_that_nothing_places_is_told_of(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {
            "а/приказ.txt": region.RIVER,
            "б/приказ.txt": region.LAKE,
            "школа.txt": school("МБОУ СОШ № 8", "1", "В целях развития"),
            "министерство.txt": region.MINISTRY,
        },
    )
    assert places(made)["школа.txt"] == f"{TOP}/sosh-8"
    (line,) = made.tree.unsure
    assert line.startswith("школа.txt: место выбрано предположительно – «Приозёрная область»")
    assert "## Не уверены" in report(made, "roadmaps")


def test_the_only_municipality_is_taken_and_told_of(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {
            "приказ.txt": region.RIVER,
            "х/школа.txt": school("МБОУ СОШ № 8", "1", "В целях развития"),
        },
    )
    assert places(made)["х/школа.txt"] == "zarechnyy-rayon/sosh-8"
    assert ["другого в этих файлах нет" in line for line in made.tree.unsure] == [True]
    assert (
        "место этой папки выбрано предположительно"
        in (made.stated.files["zarechnyy-rayon/sosh-8/registry.yaml"])
    )


def test_text_and_folder_that_say_different_things_are_a_contradiction(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {
            "Заречный район/приказ.txt": region.RIVER,
            "Озёрный район/приказ.txt": region.LAKE,
            "Озёрный район/школа.txt": school("МБОУ СОШ № 8", "1", region.BELOW_RIVER),
        },
    )
    assert places(made)["Озёрный район/школа.txt"] == "zarechnyy-rayon/sosh-8"
    (line,) = made.tree.contradictions
    assert "Заречный район" in line
    assert "Озёрный район (лежит в папке «Озёрный район»" in line


def test_two_acts_of_one_school_share_its_folder(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {
            "приказ.txt": region.RIVER,
            "озеро.txt": region.LAKE,
            "1.txt": school("МБОУ СОШ № 8", "1", region.BELOW_RIVER),
            "2.txt": school("МБОУ СОШ № 8", "2", "В целях развития"),
        },
    )
    assert places(made)["1.txt"] == places(made)["2.txt"] == "zarechnyy-rayon/sosh-8"
    assert made.tree.unsure == []


def test_schools_of_one_number_in_two_districts_are_two(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {
            "р/приказ.txt": region.RIVER,
            "о/приказ.txt": region.LAKE,
            "м.txt": region.MINISTRY.replace("СОШ № 1 с. Заречное", "СОШ № 8").replace(
                "СОШ № 3 п. Озёрный", "СОШ № 8"
            ),
            "р/ш.txt": school("МБОУ СОШ № 8", "1", region.BELOW_RIVER),
            "о/ш.txt": school("МБОУ СОШ № 8", "1", region.BELOW_LAKE),
        },
    )
    assert (places(made)["р/ш.txt"], places(made)["о/ш.txt"]) == (
        f"{RIVER}/sosh-8",
        f"{LAKE}/sosh-8",
    )
    assert made.doubles == ()
    seats = {
        folder: load(made.stated.files[f"{folder}/registry.yaml"]).get("организации", [])
        for folder in (f"{RIVER}/sosh-8", f"{LAKE}/sosh-8")
    }
    assert sorted(len(names) for names in seats.values()) == [0, 1]


def test_one_number_with_two_texts_is_a_contradiction_and_both_are_kept(tmp_path: Path) -> None:
    other = region.RIVER.replace("Стажировки", "Экскурсии").replace("Диагностика", "Опрос")
    other = other.replace(
        "Совещания с руководителями школ", "Большой праздник танца и песни у реки"
    )
    made = settled(tmp_path, {"1.txt": region.RIVER, "2.txt": other + "\n".join("абвгдежз" * 3)})
    assert len(made.reads) == 2
    (rival,) = made.rivals
    assert {rival.read.path, rival.other.path} == {"1.txt", "2.txt"}
    assert sorted(made.stated.addresses.values()) == [
        "zarechnyy-rayon/order-17-od",
        "zarechnyy-rayon/order-17-od-2",
    ]
    assert "дата и номер одни" in report(made, "roadmaps")


def test_a_copy_with_a_few_changed_words_is_a_copy(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {"1.txt": region.RIVER, "у/2.txt": region.RIVER.replace("Протоколы", "Протокол")},
    )
    (double,) = made.doubles
    assert (double.read.path, double.of.path) == ("у/2.txt", "1.txt")
    assert 0.9 < double.share < 1


def test_a_plan_without_an_act_goes_where_its_stamp_says(tmp_path: Path) -> None:
    stamp = "Приложение № 1\nк приказу управления образования Заречного района\nот 14.02.2021 № 17-од\n\n"
    plan = (
        f"{stamp}План на 2021 год\n\nМероприятия\tСроки\tОтветственные\nУроки\tмай 2021 г.\tшколы\n"
    )
    made = settled(tmp_path, {"план.txt": plan, "озеро.txt": region.LAKE})
    assert places(made)["план.txt"] == "zarechnyy-rayon"
    assert made.stated.addresses["план.txt"] == "zarechnyy-rayon/plan"


def test_what_says_nothing_of_itself_lies_with_its_neighbours_or_at_the_top(tmp_path: Path) -> None:
    plan = "План на 2021 год\n\nМероприятия\tСроки\tОтветственные\nУроки\tмай 2021 г.\tшколы\n"
    made = settled(
        tmp_path,
        {"р/приказ.txt": region.RIVER, "р/план.txt": plan, "план.txt": plan + "\nПояснение"},
    )
    assert places(made)["р/план.txt"] == "zarechnyy-rayon"
    assert len(made.tree.unsure) == 2
    alone = settled(tmp_path / "другие", {"план.txt": plan})
    (folder,) = places(alone).values()
    assert "территория" not in registry(alone, folder)


def test_an_institution_stands_below_the_region(tmp_path: Path) -> None:
    text = school("ГАУ ДПО «Институт развития»", "1", "На основании приказа министерства образования Приозёрной области от 30.12.2020 № 1861")  # fmt: skip
    made = settled(tmp_path, {"м.txt": region.MINISTRY, "р.txt": region.RIVER, "и.txt": text})
    folder = places(made)["и.txt"]
    assert folder.startswith(f"{TOP}/institut")
    assert registry(made, folder)["территория"]["уровень"] == "учреждение"


def test_an_act_of_the_country_has_a_folder_of_its_own(tmp_path: Path) -> None:
    text = region.MINISTRY.replace("МИНИСТЕРСТВО ОБРАЗОВАНИЯ\nПРИОЗЁРНОЙ ОБЛАСТИ", "Министерство просвещения\nРоссийской Федерации")  # fmt: skip
    text = text.replace("министерства образования Приозёрной области", "министерства просвещения Российской Федерации")  # fmt: skip
    made = settled(tmp_path, {"м.txt": text})
    assert places(made) == {"м.txt": "rossiyskaya-federatsiya"}
    assert registry(made, "rossiyskaya-federatsiya")["территория"]["уровень"] == "страна"


def test_one_short_name_for_two_bodies_of_a_territory_is_a_contradiction(tmp_path: Path) -> None:
    second = region.RIVER.replace("№ 17-од", "№ 18").replace(
        "Управление образования Заречного района (далее – управление)",
        "Управление капитального строительства (далее – управление)",
    )
    made = settled(tmp_path, {"1.txt": region.RIVER, "2.txt": second})
    assert any("«управление»" in line for line in made.registries.contradictions)


# -- words


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Министерство образования Саратовской области", "region"),
        ("Министерство просвещения Российской Федерации", "country"),
        ("Министерство образования", "region"),
        ("Департамент образования, культуры и спорта Ненецкого автономного округа", "region"),
        ("Комитет по образованию администрации муниципального образования «Город Саратов»", "municipality"),
        ("Отдел образования Андроповского муниципального округа Ставропольского края", "municipality"),
        ("Управление образования", "municipality"),
        ("Департамент образования", None),
        ("МБОУ СОШ № 9 с. Султан", "school"),
        ("Гимназия № 4", "school"),
        ("МБДОУ № 5", "institution"),
        ("ГАУ ДПО «Институт развития образования»", "institution"),
        ("ГАОУ ДПО «Институт регионального развития»", "institution"),
        ("ГАПОУ «Педагогический колледж»", "institution"),
        ("МБОУ «Лицей при университете»", "school"),
        ("МБОУ «Центр образования № 5»", "school"),
        ("Заречный район", None),
    ],
)  # fmt: skip
def test_a_name_tells_the_level_of_a_body(name: str, level: str | None) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ЗАРЕЧНОГО РАЙОНА", ["Заречный район"]),
        ("Отдел Андроповского муниципального округа Ставропольского края", ["Андроповский муниципальный округ", "Ставропольский край"]),
        ("Администрация Энгельсского муниципального района", ["Энгельсский муниципальный район"]),
        ("школы Нижнего района", ["Нижний район"]),
        ("в Заречном районе", ["Заречный район"]),
        ("Министерство Республики Алтай", ["Республика Алтай"]),
        ("Чувашской Республики", ["Чувашская Республика"]),
        ("Ненецкого автономного округа", ["Ненецкий автономный округ"]),
        ("муниципального образования «Город Саратов»", ["Город Саратов"]),
        ("Горского городского округа", ["Горский городской округ"]),
        ("в предметной области, нашего района", []),
    ],
)  # fmt: skip
def test_territories_are_named_in_the_nominative(text: str, names: list[str]) -> None:
    assert [named.name for named in territories_in(text)] == names


def test_a_territory_is_the_same_in_every_case() -> None:
    river = Named("Заречный район", "municipality")
    assert next(territories_in("Заречного района")).key == river.key
    assert next(territories_in("Заречнокамского района")).key != river.key
    assert same_place("01 Заречный район (письма)", river)
    assert not same_place("Озёрный район", river)


@pytest.mark.parametrize(
    ("forms", "same"),
    [
        (("заречного", "заречный", "заречном"), True),
        (("министерства", "министерство", "министерству"), True),
        (("образование", "образования", "образованием"), True),
        (("организаций", "организации", "организациям"), True),
        (("горнодонского", "горноволжского"), False),
        (("мая", "май"), False),
    ],
)
def test_a_stem_is_what_cases_leave(forms: tuple[str, ...], same: bool) -> None:
    assert (len(set(map(stem, forms))) == 1) is same


def test_names_of_files_are_letters_in_the_report() -> None:
    assert plain("a|b`c*[d](e)\nf") == r"a\|b\`c\*\[d\](e) f"


def test_the_order_of_files_decides_nothing(tmp_path: Path) -> None:
    region.write(tmp_path / "1")
    for name, data in reversed(region.files().items()):
        path = tmp_path / "2" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    first, second = (
        settle(gather(tmp_path / number), "../schemas", 2021, lambda *_: None) for number in "12"
    )
    assert first.stated.files == second.stated.files


def test_a_name_with_other_signs_is_found_all_the_same(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {
            "м.txt": region.MINISTRY.replace("СОШ № 1 с. Заречное", "СОШ № 1, с.Заречное"),
            "р.txt": region.RIVER,
            "ш.txt": school("МБОУ СОШ № 1 с. Заречное", "1", region.BELOW_RIVER),
        },
    )
    names = [item for item in registry(made, TOP)["организации"] if "Заречное" in item["название"]]
    assert len(names) == 1
    for name, text in made.stated.files.items():
        path = tmp_path / "roadmaps" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    found = compiler.check(tmp_path / "roadmaps", AS_OF).checked.diagnostics
    assert not {item.rule for item in found} & {"unresolved-reference", "unknown-responsible"}


def test_a_municipality_stands_below_the_region_that_its_text_names(tmp_path: Path) -> None:
    other = region.MINISTRY.replace("ПРИОЗЁРНОЙ ОБЛАСТИ", "НАГОРНОГО КРАЯ")
    other = other.replace("Приозёрной области", "Нагорного края").replace("1861", "77")
    other = other.partition("Приложение № 2")[0]
    first = region.MINISTRY.partition("Приложение № 2")[0]
    town = region.RIVER.replace("приказа министерства образования Приозёрной области от 30.12.2020 № 1861 «Об утверждении дорожной карты поддержки школ на 2021-2023 годы»", "программы Приозёрной области, школы Приозёрной области")  # fmt: skip
    files = {"1.txt": first, "2.txt": other, "3.txt": town}
    made = settled(tmp_path, files)
    assert places(made)["3.txt"] == RIVER
    (river,) = (item for item in made.tree.territories if item.folder == RIVER)
    assert river.reasons == ["назван в тексте 2 раза"]
    lost = settled(tmp_path / "1", files | {"3.txt": town.replace("Приозёрной области", "края")})
    assert places(lost)["3.txt"] == "zarechnyy-rayon"
    assert lost.tree.unsure == ["Заречный район: регион над ним не найден, папка стоит отдельно"]


def test_bytes_that_are_no_letters_and_breaks_in_names_of_files_are_shown(tmp_path: Path) -> None:
    source = tmp_path / "w"
    source.mkdir()
    for name in (b"\xd0\xff.txt", "две\nстроки.txt".encode()):
        with (Path(os.fsdecode(os.fsencode(source) + b"/" + name))).open(
            "w", encoding="utf-8"
        ) as file:
            file.write(region.RIVER if b"\n" in name else region.LAKE)
    assert gather(source).files == (r"\xd0\xff.txt", r"две\nстроки.txt")
    result = init(str(tmp_path / "p"), "--from", str(source))
    assert result.exit_code == 0, result.output
    assert r"\\xd0\\xff.txt" in (tmp_path / "p/import-report.md").read_text("utf-8")


def test_a_file_that_the_disk_refuses_is_told_of(
    tmp_path: Path,
) -> None:
    (tmp_path / "1.txt").write_text(region.RIVER, "utf-8")
    (tmp_path / "2.txt").write_text(region.LAKE, "utf-8")
    found = gather(tmp_path)
    (tmp_path / "2.txt").unlink()
    made = settle(found, "../schemas", 2021, lambda *_: None)
    assert [read.path for read in made.reads] == ["1.txt"]
    ((path, words),) = made.refused
    assert (path, words.ru.startswith("файл не читается")) == ("2.txt", True)


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(region.RIVER, "utf-8")
    (tmp_path / "2.txt").write_text(region.LAKE, "utf-8")
    told: list[tuple[str, int, int]] = []
    settle(gather(tmp_path), "../schemas", 2021, lambda *item: told.append(item))
    assert told == [("1.txt", 1, 2), ("2.txt", 2, 2)]


def test_a_plan_of_nobody_goes_by_the_territory_of_its_title(tmp_path: Path) -> None:
    plan = "План Озёрного района на 2021 год\n\nМероприятия\tСроки\tОтветственные\nУроки\tмай 2021 г.\tшколы\n"
    made = settled(tmp_path, {"1.txt": region.RIVER, "2.txt": region.LAKE, "план.txt": plan})
    assert places(made)["план.txt"] == "ozernyy-rayon"
    (line,) = made.tree.unsure
    assert "«Озёрный район» (назван в заголовке)" in line


def test_letters_and_directives_have_names_of_their_own(tmp_path: Path) -> None:
    letter = region.RIVER.replace("ПРИКАЗ\n", "РАСПОРЯЖЕНИЕ\n").replace(
        "к приказу", "к распоряжению"
    )
    bare = region.LAKE.replace("от 20.02.2021 № 31\n", "").replace("\nот 20.02.2021 № 31", "")
    made = settled(tmp_path, {"1.txt": letter, "2.txt": bare})
    assert sorted(made.stated.addresses.values()) == [
        "ozernyy-rayon/order",
        "zarechnyy-rayon/directive-17-od",
    ]


def test_many_files_of_a_kind_are_counted_on_the_terminal(tmp_path: Path) -> None:
    source = tmp_path / "w"
    source.mkdir()
    (source / "1.txt").write_text(region.RIVER, "utf-8")
    for number in range(13):
        (source / f"{number}.rtf").write_bytes(b"{\\rtf1 }")
    result = init(str(tmp_path / "p"), "--from", str(source))
    assert result.output.count("не прочитано: ") == 10
    assert "… и ещё 3, все в отчёте" in result.output
    assert (tmp_path / "p/import-report.md").read_text("utf-8").count(".rtf: файл") == 13


def test_of_many_territories_the_terminal_shows_those_with_others_below(tmp_path: Path) -> None:
    files = {f"{at}.txt": school(f"МБОУ СОШ № {at}", f"{at}", region.BELOW_RIVER) for at in range(1, 56)}  # fmt: skip
    source = tmp_path / "w"
    settled(source, {"р.txt": region.RIVER, **files})
    result = init(str(tmp_path / "p"), "--from", str(source))
    assert "  zarechnyy-rayon/ – Заречный район: 56 актов\n" in result.output
    assert "… и ещё 55 папок, все в отчёте" in result.output


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own roadmaps as Word files, each in a folder of its address."""
    out = tmp_path_factory.mktemp("word")
    line = ["export", str(REPOSITORY / "roadmaps"), "--out", str(out)]
    assert CliRunner().invoke(main, line).exit_code == 0
    return out


def test_what_was_exported_stands_as_it_stood(exported: Path) -> None:
    made = settle(gather(exported), "../schemas", 2021, lambda *_: None)
    assert {path.removesuffix("/act.docx"): folder for path, folder in places(made).items() if path.endswith("/act.docx")} == {
        "altai/order-1056": "respublika-altay",
        "altai/gorno-altaysk/order": "respublika-altay/munitsipalnyy-organ-upravleniya",
        "altai/gorno-altaysk/evening-school/order": "respublika-altay/munitsipalnyy-organ-upravleniya/vechernyaya-shkola-gorno",
        "altai/gorno-altaysk/school-13/order": "respublika-altay/munitsipalnyy-organ-upravleniya/shkola-13",
        "nenets/directive-454": "nenetskiy-avtonomnyy-okrug",
        "nenets/school-example/order": "nenetskiy-avtonomnyy-okrug/shkola-1001",
        "saratov/order-1861": "saratovskaya-oblast",
        "saratov/soiro/plan": "saratovskaya-oblast/saratovskiy-oblastnoy-institut",
        "saratov/saratov-city/order-226": "saratovskaya-oblast/gorod-saratov",
        "saratov/saratov-city/school-1001/order": "saratovskaya-oblast/gorod-saratov/shkola-1001",
        "saratov/saratov-city/school-1002/order": "saratovskaya-oblast/gorod-saratov/shkola-1002",
        "stavropol/andropov/roadmap": "andropovskiy-munitsipalnyy-okrug",
        "stavropol/andropov/school-2/roadmap-order": "andropovskiy-munitsipalnyy-okrug/sosh-2",
        "stavropol/andropov/school-6/roadmap-order": "andropovskiy-munitsipalnyy-okrug/oosh-6",
    }  # fmt: skip
    assert made.tree.contradictions == []


def test_without_folders_the_texts_alone_place_most_files(exported: Path, tmp_path: Path) -> None:
    for path in exported.rglob("act.docx"):
        name = "-".join(path.relative_to(exported).parent.parts)
        (tmp_path / f"{name}.docx").write_bytes(path.read_bytes())
    made = settle(gather(tmp_path), "../schemas", 2021, lambda *_: None)
    flat = places(made)
    assert flat["saratov-saratov-city-school-1001-order.docx"].endswith("gorod-saratov/shkola-1001")
    assert flat["saratov-soiro-plan.docx"].startswith("saratovskaya-oblast/sar")
    assert flat["nenets-school-example-order.docx"].startswith("nenetskiy-avtonomnyy-okrug/")
    assert flat["altai-gorno-altaysk-order.docx"].startswith("respublika-altay/")
    told = " ".join(made.tree.unsure)
    for name in ("stavropol-andropov-school-2", "stavropol-andropov-school-6"):
        assert f"{name}-roadmap-order.docx: место выбрано предположительно" in told


def test_projects_that_are_begun_are_in_the_one_form(
    project: tuple[Path, Result], tmp_path: Path
) -> None:
    assert CliRunner().invoke(main, ["fmt", "--check", str(project[0] / "roadmaps")]).exit_code == 0
    assert init(str(tmp_path)).exit_code == 0
    assert CliRunner().invoke(main, ["fmt", "--check", str(tmp_path / "roadmaps")]).exit_code == 0


def test_a_list_may_be_all_that_tells_of_a_district(tmp_path: Path) -> None:
    made = settled(
        tmp_path,
        {"м.txt": region.MINISTRY, "р.txt": region.RIVER, "г.txt": region.FOURTH},
    )
    assert places(made)["г.txt"] == f"{LAKE}/gimnaziya-4"
    assert registry(made, LAKE)["территория"] == {
        "название": "Озёрный район",
        "уровень": "муниципалитет",
    }


TEXTS = (
    region.MINISTRY, region.RIVER, region.LAKE, region.FIRST, region.SECOND, region.THIRD, region.FOURTH,
)  # fmt: skip
FOLDERS = ("", "Заречный район", "Озёрный район", "а/Школа 1", "Министерство", "x/y/z")


def spoilt(chance: random.Random) -> str:
    """An act whose lines were lost, cut, moved, shouted or mixed with those of another."""
    lines = chance.choice(TEXTS).split("\n")
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(lines))
        other = chance.choice(chance.choice(TEXTS).split("\n"))
        lines[at : at + 1] = chance.choice(
            [[], [other, lines[at]], [lines[at].upper()], [lines[at][: chance.randrange(9)]], [lines[at].replace("№", "N")]]
        )  # fmt: skip
        lines = lines or ["слово"]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_files_say_every_name_and_every_basis_is_found(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    files = {
        f"{chance.choice(FOLDERS)}/{at}.txt".lstrip("/"): spoilt(chance)
        for at in range(chance.randrange(1, 9))
    }
    made = settled(tmp_path, files)
    assert report(made, "roadmaps").startswith("# Что получилось")
    assert [read.path for read in made.reads if not read.proof.holds] == []
    units = [
        read(Found(Source(name, name.removesuffix(".yaml"), text)))
        for name, text in made.stated.files.items()
        if name.endswith(".yaml")
    ]
    assert [unit.faults for unit in units if unit.faults] == []
    checked = compiler.finish(tuple(units), (), AS_OF).checked
    found = {item.rule for item in checked.diagnostics}
    assert not found & {"unresolved-reference", "unknown-responsible", "duplicate-id"}
