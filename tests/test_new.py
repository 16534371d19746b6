"""A draft that `roadmapc new` writes: what it takes from above, where it goes, what it refuses."""

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import AS_OF, REPOSITORY, Roadmaps
from hypothesis import example, given
from hypothesis import strategies as st

from roadmapc import compiler
from roadmapc.cli import main
from roadmapc.compiler import Compiled
from roadmapc.deadlines import Interval
from roadmapc.drafting import windows
from roadmapc.drafting.putting import put
from roadmapc.format.yaml import WIDTH, Entry, Map, Names, dump
from roadmapc.model import ActFile, Roadmap
from roadmapc.parsing import parse
from roadmapc.project import Timed
from roadmapc.source import Source
from roadmapc.tree import Listing, Mapping, Node, Scalar

LEFT_TO_FILL = {"template-leftover", "indicator-without-action"}
"""The rules that find what only the author can write: a place to fill in, what serves an indicator."""
SARATOV = ("saratov/order-1861", "saratov/saratov-city/order-226")


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A copy of the examples."""
    return Path(shutil.copytree(REPOSITORY / "roadmaps", tmp_path / "project" / "roadmaps"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of what a school of Saratov stands under."""
    root = tmp_path / "project" / "roadmaps"
    for name in ("registry", "saratov/registry", *SARATOV, "saratov/saratov-city/registry"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / f"roadmaps/{name}.yaml", root / f"{name}.yaml")
    return root


def new(maps: Path, level: str, *line: str, parents: tuple[str, ...] = SARATOV) -> Result:
    above = [word for parent in parents for word in ("--parent", parent)]
    result = CliRunner().invoke(main, ["new", level, str(maps), *above, *line])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def written(maps: Path, address: str) -> tuple[Compiled, ActFile]:
    """The project with its draft; all that the rules say is that something is left to fill in."""
    compiled = compiler.check(maps, AS_OF)
    others = [item for item in compiled.checked.diagnostics if item.rule not in LEFT_TO_FILL]
    assert [(item.rule, item.place.path, item.place.start.line) for item in others] == []
    unit = next(unit for unit in compiled.project.units if unit.source.address == address)
    assert isinstance(unit.document, ActFile)
    return compiled, unit.document


def plan(document: ActFile) -> Roadmap:
    roadmap = document.annexes[0].roadmap
    assert roadmap is not None
    return roadmap


def answered(compiled: Compiled, address: str, *parents: str) -> set[str]:
    """Which demands of the parents the file at an address answers."""
    path = next(u.source.path for u in compiled.project.units if u.source.address == address)
    return {
        demand.end[1]
        for demand in compiled.project.relations.demands
        for answers in demand.answers.values()
        if demand.end[0] in parents and any(answer.path == path for answer in answers)
    }


def unanswered(compiled: Compiled, address: str, *parents: str) -> set[str]:
    """Which demands of the parents on the owner of an address nobody answers."""
    path = next(u.source.path for u in compiled.project.units if u.source.address == address)
    owner = compiled.project.relations.owners[path]
    return {
        demand.end[1]
        for demand in compiled.project.relations.demands
        if demand.end[0] in parents and owner in demand.bodies and owner not in demand.answers
    }


# -- what is taken from above


def test_a_new_school_takes_up_what_two_levels_ask_of_it(maps: Path) -> None:
    told = new(
        maps, "school", "--organisation", "школа-105", "--name", "МОУ «СОШ № 105»",
        "--period", "2022-2024",
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "3 мероприятия, 4 поручения, 0 показателей; заполнить: " in told.output
    address = "saratov/saratov-city/shkola-105/order"
    compiled, document = written(maps, address)
    assert answered(compiled, address, *SARATOV) == {
        "школьные-карты", "кадровый-анализ", "работа-ресурса", "размещение-приложений",
        "внутришкольные-карты", "приказ-о-всоко", "планы-мероприятий",
    }  # fmt: skip
    assert unanswered(compiled, address, *SARATOV) == set()
    assert document.act is not None
    assert document.act.fulfils == ("saratov/saratov-city/order-226#планы-мероприятий",)
    assert document.act.basis == SARATOV
    assert (
        "приказом министерства образования Саратовской области от 30 декабря 2020 года № 1861 «Об"
        in (document.act.preamble or "")
    )
    deadlines = {action.id: action.deadline.text for action in plan(document).all_actions}
    assert deadlines == {
        "школьные-карты": "2022-2024 гг.",
        "кадровый-анализ": "ежегодно (август-сентябрь)",
        "работа-ресурса": "2022-2024 гг.",
    }
    assert {action.responsible for action in plan(document).all_actions} == {("директор",)}


def test_a_draft_says_above_each_action_what_stands_above_it(maps: Path) -> None:
    new(maps, "school", "--name", "МОУ «СОШ № 105»", "--period", "2022-2024")
    text = (maps / "saratov/saratov-city/mou-sosh-105/order.yaml").read_text("utf-8")
    at = text.index("- id: кадровый-анализ")
    above = " ".join(text[:at].rpartition("мероприятия:")[2].replace("#", " ").split())
    assert above == (
        "saratov/order-1861 кадровый-анализ: «Анализ обеспеченности кадрами школ с низкими"
        " образовательными результатами». Срок там: «август-сентябрь»."
        " Результат там: Аналитический отчет"
    )


def test_an_institution_fulfils_its_duty_by_the_order_itself(maps: Path) -> None:
    parents = ("saratov/order-1861",)
    told = new(
        maps, "учреждение", "--organisation", "рцоко", "--period", "2021-2024", parents=parents
    )
    assert told.exit_code == 0, told.output
    compiled, document = written(maps, "saratov/rtsoko/order")
    assert document.act is not None
    assert document.act.fulfils == ("saratov/order-1861#п3",)
    assert answered(compiled, "saratov/rtsoko/order", *parents) == {
        "п3", "выявление", "перечень-лидеров",
    }  # fmt: skip
    registry = (maps / "saratov/rtsoko/registry.yaml").read_text("utf-8")
    assert "орган: рцоко" in registry
    assert "организации:" not in registry


def test_what_was_over_before_the_period_is_left_out_and_said(maps: Path) -> None:
    told = new(
        maps, "institution", "--organisation", "рцоко", "--period", "2022-2024",
        parents=("saratov/order-1861",),
    )  # fmt: skip
    assert "не вошло, срок вне периода: saratov/order-1861#перечень-лидеров\n" in told.output
    told = new(
        maps, "municipality", "--organisation", "комитет", "--period", "2022-2024", "--file", "план",
        parents=("saratov/order-1861",),
    )  # fmt: skip
    assert "saratov/order-1861#координаторы" in told.output
    _, document = written(maps, "saratov/saratov-city/план")
    assert "координаторы" not in {action.id for action in plan(document).all_actions}


def test_a_municipality_and_a_school_in_it(maps: Path) -> None:
    parents = ("altai/order-1056",)
    school = new(
        maps, "школа", "--organisation", "майма-3", "--name", "МБОУ «Майминская СОШ № 3»",
        "--folder", "altai/Майма город/school-3", "--period", "2021-2023", parents=parents,
    )  # fmt: skip
    town = new(
        maps, "муниципалитет", "--organisation", "уо", "--name", "Управление образования",
        "--territory", "Майминский район", "--folder", "altai/Майма город",
        "--period", "2021-2023", parents=parents,
    )  # fmt: skip
    assert (school.exit_code, town.exit_code) == (0, 0), school.output + town.output
    compiled, document = written(maps, "altai/Майма город/order")
    assert unanswered(compiled, "altai/Майма город/order", *parents) == set()
    assert unanswered(compiled, "altai/Майма город/school-3/order", *parents) == set()
    assert plan(document).indicators
    assert all(
        value == "[указать]"
        for block in plan(document).indicators
        for row in block.all_indicators
        for _, value in row.values
    )
    assert "название: Майминский район" in (maps / "altai/Майма город/registry.yaml").read_text()


@pytest.mark.parametrize(
    ("parents", "line", "address"),
    [
        (
            ("stavropol/andropov/roadmap",),
            ("--organisation", "сош-14", "--period", "2023-2025"),
            "stavropol/andropov/sosh-14/order",
        ),
        (
            ("nenets/directive-454",),
            (
                "--name",
                'ГБОУ НАО «Школа № 7 "Полюс": филиал # 1»',
                "--period",
                "2020-2021",
                "--organisation",
                "школа-7",
            ),
            "nenets/shkola-7/order",
        ),
    ],
)
def test_keys_are_those_of_the_parent(
    maps: Path, parents: tuple[str, ...], line: tuple[str, ...], address: str
) -> None:
    told = new(maps, "school", *line, "--lang", "en", parents=parents)
    assert told.exit_code == 0, told.output
    assert told.output.startswith("written: ")
    compiled, _ = written(maps, address)
    assert unanswered(compiled, address, *parents) == set()
    assert "\nact:\n" in (maps / f"{address}.yaml").read_text("utf-8")


def test_a_lower_action_that_implements_a_higher_one_stands_for_both(maps: Path) -> None:
    parents = ("altai/gorno-altaysk/order", "altai/order-1056")
    told = new(
        maps, "school", "--organisation", "сош-13", "--period", "2022-2023", "--file", "new",
        parents=parents,
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    _, document = written(maps, "altai/gorno-altaysk/school-13/new")
    (causes,) = (a for a in plan(document).all_actions if a.id == "анализ-причин")
    assert causes.implements == (
        "altai/gorno-altaysk/order#анализ-причин",
        "altai/order-1056#анализ-причин",
    )
    assert not (maps / "altai/gorno-altaysk/school-13/registry.yaml").read_text().count("[указать]")


def test_a_draft_prints(maps: Path, tmp_path: Path) -> None:
    new(maps, "school", "--name", "МОУ «СОШ № 105»", "--period", "2022-2024")
    address = "saratov/saratov-city/mou-sosh-105/order"
    CliRunner().invoke(main, ["build", str(maps), address, "--out", str(tmp_path / "out")])
    assert (tmp_path / "out" / address / "act.pdf").read_bytes().startswith(b"%PDF")


# -- what is refused, and leaves everything as it was


def snapshot(maps: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() if p.is_file() else b"" for p in sorted(maps.rglob("*"))}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("--name", "МОУ", "--folder", "../x"), "не годится как папка"),
        (("--name", "МОУ", "--folder", "/x/y"), "не годится как папка"),
        (("--name", "МОУ", "--folder", "saratov/.git"), "не годится как папка"),
        (("--name", "МОУ", "--folder", "saratov//x"), "не годится как папка"),
        (("--name", "МОУ", "--folder", "saratov/a#b"), "не годится как папка"),
        (("--name", "МОУ", "--folder", "saratov/x", "--file", "../y"), "не годится как папка"),
        (("--name", "МОУ", "--folder", "saratov/наружу/x"), "за пределы карт"),
        (("--name", "МОУ", "--folder", "saratov/saratov-city"), "нет организации"),
        (("--organisation", "нет-такой"), "нет ни в одном реестре"),
        (("--organisation", "а б", "--name", "МОУ"), "не годится как id"),
        ((), "не сказано, для кого"),
        (("--organisation", "минобр"), "ничего не поручает"),
        (("--organisation", "комитет", "--folder", "saratov/saratov-city/x"), "уже есть папка"),
        (("--organisation", "комитет", "--file", "order-226"), "уже есть; дайте"),
        (("--name", "МОУ", "--period", "2022-2020"), "не читается как годы"),
        (("--name", "МОУ", "--parent", "saratov/order-1816"), "возможно, это saratov/order-1861"),
        (("--register", "saratov/order-1861#карта"), "перечня"),
    ],
)  # fmt: skip
def test_a_wrong_wish_is_refused_and_nothing_is_written(
    small: Path, tmp_path: Path, line: tuple[str, ...], why: str
) -> None:
    outside = tmp_path / "снаружи"
    outside.mkdir()
    (small / "saratov/наружу").symlink_to(outside)
    before = snapshot(small)
    period = () if "--period" in line else ("--period", "2022-2024")
    told = new(small, "school", *line, *period)
    assert (told.exit_code, why in told.output) == (2, True), told.output
    assert snapshot(small) == before
    assert list(outside.iterdir()) == []


def test_what_is_all_over_is_no_draft(roadmaps: Roadmaps) -> None:
    roadmaps.write("registry.yaml", "группы: [{id: школы, название: Школы, все: школа}]")
    roadmaps.write("plan.yaml", ORDER.replace("}", ", ответственные: [школы]}") % "2021")
    line = ("--name", "МОУ", "--period", "2023")
    told = new(roadmaps.root, "school", *line, parents=("plan",))
    assert (told.exit_code, "вне этого периода" in told.output) == (2, True), told.output


def test_a_registry_that_cannot_be_read_is_no_new_one(small: Path) -> None:
    folder = small / "saratov/saratov-city/x"
    folder.mkdir()
    (folder / "registry.yaml").write_text("организации: [")
    told = new(small, "school", "--name", "МОУ", "--folder", "saratov/saratov-city/x",
               "--period", "2022")  # fmt: skip
    assert (told.exit_code, "не прочитан" in told.output) == (2, True), told.output


@pytest.mark.parametrize("number", [None, "7"])
def test_what_a_parent_does_not_say_is_left_to_fill_in(
    roadmaps: Roadmaps, number: str | None
) -> None:
    act = "акт: {вид: распоряжение, орган: %s, заголовок: О мерах%s}\n"
    requisites = f", номер: {number}, дата: 12.01.2021" if number else ""
    roadmaps.write("order.yaml", act % ("отдел", requisites) + DUTY)
    roadmaps.write(
        "registry.yaml",
        "организации: [{id: отдел, название: Отдел образования}]\n"
        "группы: [{id: школы, название: Школы, все: школа}]\n",
    )
    told = new(roadmaps.root, "school", "--name", "Лицей", "--period", "2021", parents=("order",))
    assert told.exit_code == 0, told.output
    text = " ".join((roadmaps.root / "litsey/order.yaml").read_text().split())
    day = "12 января 2021 года № 7" if number else "[указать] № [указать]"
    assert f"распоряжением [указать] от {day} «О мерах»" in text
    assert "карты [указать] на 2021 год" in text
    assert "Поручение без id, на него нельзя сослаться: «Провести опрос.»" in text
    assert "название: '[указать]' срок: 2021 г." in text
    assert "без id, сослаться нельзя: 1 поручение" in told.output
    registry = (roadmaps.root / "litsey/registry.yaml").read_text()
    assert "родительный: '[указать]'" in registry


def test_the_years_have_to_be_named(small: Path) -> None:
    told = new(small, "school", "--name", "МОУ")
    assert (told.exit_code, "--period 2022-2024" in told.output) == (2, True)


def test_a_second_run_does_not_overwrite(small: Path) -> None:
    line = ("--name", "МОУ «СОШ № 105»", "--period", "2022-2024")
    assert new(small, "school", *line).exit_code == 0
    before = snapshot(small)
    told = new(small, "school", *line)
    assert (told.exit_code, "уже есть" in told.output) == (2, True), told.output
    assert snapshot(small) == before


def test_a_disk_that_refuses_leaves_nothing_behind(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(small)
    link, calls = os.link, []

    def refusing(source: Path, place: Path) -> None:
        calls.append(place)
        if len(calls) == 2:
            raise PermissionError(13, "no", str(place))
        link(source, place)

    monkeypatch.setattr("roadmapc.drafting.putting.os.link", refusing)
    told = new(small, "school", "--name", "МОУ «СОШ № 105»", "--period", "2022-2024")
    assert (told.exit_code, "ничего не изменено" in told.output) == (2, True)
    assert len(calls) == 2
    assert snapshot(small) == before


def test_a_file_that_appeared_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("мой")
    with pytest.raises(FileExistsError):
        put(tmp_path, {"новая/a.yaml": "a", "b.yaml": "b"})
    assert [path.name for path in tmp_path.rglob("*")] == ["b.yaml"]
    assert (tmp_path / "b.yaml").read_text() == "мой"


# -- many at once


DUTY = """\
приложения:
  - id: п
    заголовок: Программа
    программа:
      период: 2021
      разделы:
        - id: р
          заголовок: Раздел
          содержание:
            - {модальность: обязать, адресаты: [школы], текст: Провести опрос.}
"""
LIST = """\
организация;название;папка;период
школа-201;"МОУ ""СОШ; № 201"" г. Саратова";;2022-2024

школа-202;МОУ «СОШ № 202»;saratov/saratov-city/школа 202;
"""


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("cp1251"),
    ],
)
def test_a_list_makes_a_draft_a_row(
    small: Path, tmp_path: Path, encoded: Callable[[str], bytes]
) -> None:
    (tmp_path / "список.csv").write_bytes(encoded(LIST))
    told = new(small, "school", "--bulk", str(tmp_path / "список.csv"), "--period", "2023")
    assert told.exit_code == 0, told.output
    _, first = written(small, "saratov/saratov-city/shkola-201/order")
    _, second = written(small, "saratov/saratov-city/школа 202/order")
    assert plan(first).period == (2022, 2024)
    assert plan(second).period == (2023, 2023)
    registry = (small / "saratov/saratov-city/shkola-201/registry.yaml").read_text()
    assert 'название: МОУ "СОШ; № 201" г. Саратова' in registry


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,period\nМОУ 1,2022\nМОУ 2,скоро\n,2022\n", ["строка 3: период «скоро»", None]),
        ("name,period\nМОУ 1,2022\nМОУ 2\n", ["строка 3: столбцов 1, а в первой строке 2"]),
        ("name,folder\nМОУ 1,a/../b\n\nМОУ 2,/x\n", ["строка 2: «a/../b»", "строка 4: «/x»"]),
        ('name\nМОУ 1\n"МОУ\n2" х\n', ["строка 3: кавычки"]),
        ("name,folder\nМОУ 1,saratov/a\nМОУ 2,saratov/A\n", ["строка 3: папка «saratov/A»"]),
        ("имя\nМОУ\n", ["строка 1: столбец «имя»"]),
        ("name,название\nМОУ,МОУ\n", ["строка 1: столбец «name, название»"]),
        ("name\n", ["ни одной строки"]),
        ("", ["ни одной строки"]),
    ],
)  # fmt: skip
def test_one_bad_row_stops_the_whole_list(
    small: Path, tmp_path: Path, text: str, why: list[str | None]
) -> None:
    (tmp_path / "list.csv").write_text(text)
    before = snapshot(small)
    told = new(small, "school", "--bulk", str(tmp_path / "list.csv"), "--period", "2022")
    assert told.exit_code == 2
    assert [part for part in why if part is not None and part not in told.output] == []
    assert snapshot(small) == before


def test_a_row_needs_a_period_where_the_line_names_none(small: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name\nМОУ\n")
    told = new(small, "school", "--bulk", str(tmp_path / "list.csv"))
    assert (told.exit_code, "строка 2: период «»" in told.output) == (2, True)


def test_a_register_makes_a_draft_for_each_school_without_one(maps: Path) -> None:
    told = new(
        maps, "school", "--register", "altai/order-1056#перечень-школ", "--period", "2021-2023",
        parents=("altai/order-1056",),
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    compiled, _ = written(maps, "altai/zhana-aulskaya/order")
    assert not (maps / "altai/sosh-13").exists()
    made = [unit for unit, _ in compiled.project.acts() if unit.source.address.count("/") == 2]
    assert len(made) > 10


# -- the writer of YAML


TEXTS = st.text(
    st.one_of(
        st.sampled_from("abя:#-'\" \u00a0\n\t[]{},&*!|>%@`?~.01«»№\\\u2028\x85\u200b\ufeff\x01"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)
WORDY = st.lists(
    st.sampled_from(["слово", "№", "–", "#", "- x", "a:", ":b", "да", "'", "ъ" * 130, "", "\u00a0"])
).map(" ".join)


@given(st.one_of(TEXTS, WORDY))
@example("да: нет")
@example("2021")
@example("\ufb2a")
@example("null")
@example("# не комментарий")
@example("- пункт " * 30)
@example("строка\n  с отступом\n")
def test_every_text_survives(text: str) -> None:
    names = Names((text, text))
    inner = Map((Entry("id", "x"), Entry("текст", text)), (text,))
    out = dump(Map((Entry("т", text), Entry("с", (text, inner)), Entry("и", names)), (text,)))
    tree, faults = parse(Source("a", "a", out))
    assert faults == ()
    assert tree is not None
    read = unicodedata.normalize("NFC", text)  # what the reader makes of every text
    assert list(_scalars(tree.root)) == [read, read, "x", read, read, read]


def _scalars(node: Node | None) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Mapping):
        return [text for entry in node.entries for text in _scalars(entry.value)]
    return (
        [text for item in node.items for text in _scalars(item)]
        if isinstance(node, Listing)
        else []
    )


def test_long_texts_are_folded_within_the_width() -> None:
    out = dump(Map((Entry("текст", "слово " * 60 + "конец"),)))
    assert out.startswith("текст: >-\n  слово")
    assert max(map(len, out.splitlines())) <= WIDTH


# -- deadlines


ORDER = """\
приложения:
  - id: п
    заголовок: План
    дорожная карта:
      период: 2020-2026
      мероприятия:
        - {id: а, название: Дело, срок: "%s"}
"""


@pytest.mark.parametrize(
    ("above", "first", "later"),
    [
        ("до 28 января 2022 года", "до 28 января 2022 года", ["до 28 января 2022 года"]),
        ("2020-2024", "2020-2024", ["2022-2023 гг."]),
        ("2022", "2022", ["2022 г."]),
        ("октябрь 2021 г. – апрель 2022 г.", None, ["январь – апрель 2022 года"]),
        ("с 15 ноября 2022 г. по 3 февраля 2023 г.", None,
         ["с 15 ноября 2022 года по 3 февраля 2023 года"]),
        ("ноябрь 2022 г. – март 2023 г.", None, ["ноябрь 2022 года – март 2023 года"]),
        ("12 мая 2022 г.", None, ["до 12 мая 2022 года", "12 мая 2022 года"]),
        ("ежегодно в мае", None, ["май 2022 года, май 2023 года", "май 2022 года"]),
        ("май -июнь 2022 г.", "май – июнь 2022 г.", ["май – июнь 2022 г."]),
        ("август-сентябрь", None, ["ежегодно (август-сентябрь)"]),
    ],
)  # fmt: skip
def test_a_deadline_above_in_the_words_of_a_shorter_period(
    roadmaps: Roadmaps, above: str, first: str | None, later: list[str]
) -> None:
    project = roadmaps.check({"plan.yaml": ORDER % above}).project
    (timed,) = project.times.values()
    found = windows.phrases(timed, Interval.years(2022, 2023))
    assert found[0] == (first or above)
    assert set(found) & set(later), found
    assert found[-1] in {"2022-2023 гг.", *found[:1]}


def test_a_deadline_with_fields_is_not_taken_by_its_words(roadmaps: Roadmaps) -> None:
    text = ORDER.replace('"%s"', "{текст: весной, с: 1 марта 2022 г., по: 31 мая 2022 г.}")
    (timed,) = roadmaps.check({"plan.yaml": text}).project.times.values()
    assert windows.phrases(timed, Interval.years(2022))[0] == "март – май 2022 года"
    assert windows.phrases(None, Interval.years(2022)) == ("2022 г.",)


def test_a_phrase_that_cannot_be_read_does_not_fit(roadmaps: Roadmaps) -> None:
    (timed,) = roadmaps.check({"plan.yaml": ORDER % "когда-нибудь"}).project.times.values()
    assert isinstance(timed, Timed)
    assert not windows.fits(timed, [None], Interval.years(2022))
