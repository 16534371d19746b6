"""The commands that show links and dates: as tables, CSV, pages and JSON."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import REPOSITORY
from test_analysis import FILES, ORDER, REGION

from roadmapc.cli import main
from roadmapc.reporting.page import as_html
from roadmapc.reporting.sheet import Column, Sheet, as_csv, as_text

REAL = str(REPOSITORY / "roadmaps")
DAY = ("--as-of", "01.06.2021")
MEASURE = (
    "          ответственные: [школы]\n          измеримый результат:\n            - {id: доля, название: "
    "Доля школ, единица: '%', вычисляется: {что: охват}, значения: {2021: 100}}\n"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    _write(FILES)


def _write(files: dict[str, str]) -> None:
    for name, text in files.items():
        path = Path("roadmaps", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(*line: str) -> Result:
    result = CliRunner().invoke(main, list(line))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def shown(*line: str) -> str:
    result = run(*line)
    assert result.exit_code == 0, result.output
    return result.stdout


def as_json(*line: str) -> Any:
    return json.loads(shown(*line, "--format", "json"))


def as_rows(*line: str) -> list[list[str]]:
    text = shown(*line, "--format", "csv")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


# -- duties


def test_the_duties_of_order_1861_on_1_february_2021() -> None:
    line = ("duties", REAL, "saratov/order-1861", "--as-of", "01.02.2021")
    rows = as_rows(*line)[1:]
    assert [(row[0], row[2], *row[3:]) for row in rows] == [
        ("п2-1", "комитет по образованию", "28.01.2021", "просрочено", ""),
        ("п2-2", "комитет по образованию", "28.01.2021", "исполнено", "saratov/saratov-city/order-226, 02.01.2021"),
        ("п3", "ГАУ ДПО «СОИРО»", "28.01.2021", "запланировано, просрочено", "saratov/soiro/plan"),
        ("п3", "ГАУ СО «РЦОКО»", "28.01.2021", "просрочено", ""),
    ]  # fmt: skip
    assert shown(*line).endswith("исполнено 1 из 4, просрочено 3\n")
    before = shown(*line[:-1], "2021-01-28")
    assert "просрочено 0" in before


def test_duties_tell_who_is_late_in_both_languages() -> None:
    text = shown("duties", *DAY)
    assert text.startswith("Поручения region/order на 01.06.2021:\n")
    assert "исполнено с опозданием" in text
    assert "исполнено 2 из 5, просрочено 2" in text
    english = shown("duties", *DAY, "--lang", "en")
    assert english.startswith("Duties of region/order on 2021-06-01:\n")
    assert "fulfilled 2 of 5, overdue 2" in english


def test_duties_as_json() -> None:
    found = as_json("duties", *DAY)
    assert (found["as_of"], found["inner"]) == ("2021-06-01", 0)
    states = {(item["id"], item["body"]["registry"]): item["state"] for item in found["duties"]}
    assert states["п1", "roadmaps/region/late/registry.yaml"] == "fulfilled-late"
    [first] = [item for item in found["duties"] if item["answer"] == "region/first/order"]
    assert first == {
        "act": "region/order", "id": "п1", "text": "Утвердить программы.", "modality": "oblige",
        "body": {"registry": "roadmaps/region/first/registry.yaml", "id": "комитет", "name": "Комитет Первый"},
        "due": "2021-03-01", "state": "fulfilled", "overdue": False, "done": "2021-02-15", "answer": "region/first/order",
    }  # fmt: skip


def test_duties_of_one_s_own_staff_are_only_counted() -> None:
    order = ORDER.replace("адресаты: [институт]", "адресаты: [минобр]")
    _write({"region/order.yaml": order})
    text = shown("duties", *DAY)
    assert "ещё 1 поручение дано своим сотрудникам" in text
    nobody = shown("duties", "region/first/order", *DAY)
    assert nobody == "Поручения на 01.06.2021:\nпоручений нижестоящим нет\n"


def test_acts_can_be_named_by_address_or_file() -> None:
    by_address = shown("duties", "region/order", *DAY)
    assert shown("duties", "roadmaps", "roadmaps/region/order.yaml", *DAY) == by_address


# -- coverage


def test_few_bodies_have_a_column_each() -> None:
    text = shown("coverage", "region/order", *DAY)
    heading, *rows = text.splitlines()[1:]
    assert [heading.count(name) for name in ("Школа № 1", "Школа № 2", "не взяли")] == [1, 1, 0]
    assert rows[0].split()[-2:] == ["взято", "нет"]
    assert rows[-1] == "мероприятий 3: взяты всеми: 0; частично: 1; никем: 1; ни от кого не ждут: 1"
    later = shown("coverage", "region/order", "--as-of", "01.01.2023")
    assert "исполнено 20.10.2022" in later


def test_many_bodies_are_counted_and_the_missing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    text = shown("coverage", "region/order", *DAY)
    [row] = [line for line in text.splitlines() if line.startswith("карты-школ")]
    assert row.split("  ")[-1] == "Школа № 2"
    assert "1 из 2" in row
    assert "0 из 2" in row
    sized = REGION.replace("состав: [школа-1, школа-2]", "состав: [школа-1, школа-2], всего: 40")
    _write({"region/registry.yaml": sized})
    assert "1 из 40" in shown("coverage", "region/order", *DAY)
    assert "38 more not in the folder" in shown("coverage", "region/order", *DAY, "--lang", "en")


def test_a_long_row_of_the_missing_is_cut_but_in_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    schools = "".join(f"  - {{id: ш{at}, название: Школа {at}}}\n" for at in range(20))
    names = ", ".join(f"ш{at}" for at in range(20))
    region = REGION.replace("группы:\n", f"{schools}группы:\n")
    _write({"region/registry.yaml": region.replace("[школа-1, школа-2]", f"[{names}]")})
    said = "Школа 0, Школа 1, Школа 2, Школа 3, Школа 4, ещё 15"
    assert f"{said}\n" in shown("coverage", "region/order", *DAY)
    missing = as_rows("coverage", "region/order", *DAY)[1][5]
    assert missing.split(", ") == [f"Школа {at}" for at in range(20)]


def test_csv_of_coverage_has_both_counts_and_bodies() -> None:
    heading, first, *_ = as_rows("coverage", "region/order", *DAY)
    assert heading[3:] == [
        "взяли", "исполнили", "не взяли", "Школа № 1", "Школа № 2", "Институт развития образования",
    ]  # fmt: skip
    assert first[3:] == ["1 из 2", "0 из 2", "Школа № 2", "взято", "нет", ""]


def test_coverage_as_json() -> None:
    found = as_json("coverage", "region/order", *DAY)
    maps = found["actions"][0]
    assert (maps["id"], maps["extent"], maps["due"], maps["unknown"]) == (
        "карты-школ", "partly", "2022-10-31", 0,
    )  # fmt: skip
    assert [(body["taken"], body["draft"], body["done"]) for body in maps["bodies"]] == [
        (True, False, None), (False, False, None),
    ]  # fmt: skip
    assert found["actions"][2]["extent"] == "nobody-expected"


def test_drafts_are_told_from_plans() -> None:
    text = shown("coverage", REAL, "saratov/order-1861")
    assert "2 из 2, в проектах 2" in text or "в проекте" in text
    html = shown("coverage", REAL, "saratov/order-1861", "--format", "html")
    assert "<td>в проекте</td>" in html


# -- trace


def test_trace_shows_what_stands_above_and_below() -> None:
    rows = as_rows("trace", "region/order#карты-школ")
    assert rows[0] == ["уровень", "где", "связь", "адрес", "что", "срок"]
    assert rows[1:] == [
        ["0", "", "", "region/order#карты-школ", "Карты школ", "октябрь 2022 г."],
        ["1", "ниже", "реализуется в", "region/first/school/plan#первое", "Первое", "октябрь 2022 г."],
    ]  # fmt: skip
    above = as_rows("trace", "region/first/school/plan#первое", "--lang", "en")
    assert above[2][1:4] == ["above", "implements", "region/order#карты-школ"]
    alone = shown("trace", "region/order#свое")
    assert alone.splitlines()[-1] == "ни выше, ни ниже ничего нет"


def test_trace_of_a_real_act_goes_down_to_schools() -> None:
    text = shown("trace", REAL, "saratov/order-1861")
    assert "приказ-1852" in text
    assert "реализуется в ×" in text
    up = as_json("trace", REAL, "saratov/saratov-city/school-1001/order")["up"]
    parents = {child["address"]: child["links"] for child in up["children"]}
    assert set(parents) == {"saratov/order-1861", "saratov/saratov-city/order-226"}
    assert parents["saratov/order-1861"]["basis"] == 1


# -- load


def test_load_shows_the_year_of_the_day() -> None:
    text = shown("load", *DAY)
    assert text.startswith("Нагрузка: 2021 год:\n")
    [row] = [line for line in text.splitlines() if line.startswith("Министерство")]
    assert row.split()[-3:] == ["1", "1", "2"]
    [helper] = [line for line in text.splitlines() if line.startswith("Институт")]
    assert helper.split()[-1] == "1"
    assert "Комитет" not in text


def test_load_of_a_year_without_deadlines_names_those_that_have_some() -> None:
    text = shown("load", "--as-of", "01.01.2030")
    assert "они есть с 2021 по 2023: --as-of 01.01.2021" in text
    assert "deadlines in 2030; there are from 2021 to 2023" in shown(
        "load", "--as-of", "01.01.2030", "--lang", "en"
    )
    Path("пусто").mkdir()
    assert "сроков с датами в этой папке нет" in shown("load", "пусто")


def test_load_as_csv_and_json_has_every_year() -> None:
    rows = as_rows("load")
    assert ["Министерство образования", "region", "2023-06", "1", "0"] in rows
    [institute] = [item for item in as_json("load")["load"] if item["name"].startswith("Институт")]
    assert institute["months"][0] == {"month": "2021-06", "due": 0, "helping": 1}


# -- the end of a build


def built(*line: str) -> str:
    """What a build says; these fragments of acts have faults besides."""
    return run("build", *line).stdout


def test_a_build_ends_with_what_the_links_prove() -> None:
    assert "Обещано" not in built("region/first/school/plan", *DAY)
    order = ORDER.replace("          ответственные: [школы]\n", MEASURE)
    _write({"region/order.yaml": order})
    text = built("region/order", *DAY)
    heading = text.index("Обещано и по связям на 01.06.2021:")
    assert heading < text.index("проверено:")
    assert "100 % (2021)" in text
    assert "50 % (1 из 2)" in text
    assert "не подтверждено" in text
    assert "Обещано" not in built("region/first/school/plan", *DAY)
    english = built("region/order", "--as-of", "01.01.2020", "--lang", "en")
    assert "not yet" in english


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("{что: охват}", "{что: охват, для: ['#свое']}"), "ни от кого не ждут"),
        (("единица: '%'", "единица: школ, вид цели: не менее"), "не менее 100 школ (2021)"),
        (("2021: 100", "ежегодно: 40"), "40 % (ежегодно)"),
        (("значения: {2021: 100}", "вид цели: да или нет"), "не вычислить"),
    ],
)
def test_a_promise_is_said_as_it_is_written(change: tuple[str, str], said: str) -> None:
    order = ORDER.replace("          ответственные: [школы]\n", MEASURE.replace(*change))
    _write({"region/order.yaml": order})
    assert said in built("region/order", *DAY)


def test_a_build_of_the_real_acts_says_what_is_only_in_drafts() -> None:
    text = built(REAL, "saratov/order-1861", "--as-of", "01.12.2024")
    assert "2,4 % (1 из 42, известно 1 из 42)" in text
    assert "только в проектах" in text


# -- wrong use


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("duties", "region/ordr"), "акта «region/ordr» нет; возможно, это region/order"),
        (("coverage", "region/ordr"), "акта «region/ordr» нет; возможно, это region/order"),
        (("coverage", "region/order", "region/order"), "назовите один акт"),
        (("coverage", "roadmaps"), "назовите один акт"),
        (("trace", "region/ordr#п1"), "возможно, это region/order"),
        (("trace", "region/order#карты-школы"), "нет id «карты-школы»; возможно, это карты-школ"),
        (("trace",), "не хватает"),
        (("load", "нет-такой"), "папки «нет-такой» нет"),
        (("duties", "--format", "text"), "бывает: table, json, csv, html"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(line: tuple[str, ...], said: str) -> None:
    result = run(*line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_files_that_failed_are_told_of_and_left_out() -> None:
    _write({"region/late/order.yaml": "акт: [\n"})
    result = run("duties", *DAY)
    assert result.exit_code == 0
    assert "не учтены файлы с ошибками" in result.stderr
    assert "roadmaps/region/late/order.yaml" in result.stderr
    assert "исполнено 1 из 3" in result.stdout


# -- sheets


SHEET = Sheet(
    "Пример",
    (Column("что", most=14), Column("число", is_figure=True), Column("адрес")),
    (("раз\nдва", "7", "а"), ("очень длинное название", "12", "регион/город/школа-1#карта")),
    ("заметка",),
)


def test_a_table_is_as_wide_as_the_terminal() -> None:
    assert list(as_text(SHEET, 60)) == [
        "Пример:",
        "что             число  адрес",
        "раз два             7  а",
        "очень длинное…     12  регион/город/школа-1#карта",
        "заметка",
    ]
    narrow = list(as_text(SHEET, 34))
    assert narrow[3:5] == ["очень        12  регион/город/", "длинное…         школа-1#карта"]
    assert max(map(len, narrow)) <= 34
    assert list(as_text(Sheet("Пусто", (), ()), 60)) == ["Пусто:"]


def test_a_table_never_commands_the_terminal() -> None:
    sheet = Sheet("Пример", (Column("что"),), (("\x1b[31mкрасное\u202e",),))
    assert "\x1b" not in "".join(as_text(sheet, 60))
    assert "\u202e" not in "".join(as_text(sheet, 60))


def test_a_tree_is_indented() -> None:
    sheet = Sheet("Пример", (Column("где"), Column("что")), (("а", "б"), ("а", "в")), (), (0, 2), 1)
    assert list(as_text(sheet, 60))[2:] == ["а    б", "а        в"]
    assert as_csv(sheet, "ru") == "\ufeffуровень;где;что\r\n0;а;б\r\n2;а;в\r\n"
    assert '<td style="padding-left: 3.0em">в</td>' in as_html(sheet, "ru")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_no_cell_of_csv_is_a_formula(start: str) -> None:
    sheet = Sheet("Пример", (Column("что"),), ((f"{start}HYPERLINK(1;2)",),))
    [_, [cell]] = csv.reader(io.StringIO(as_csv(sheet, "ru")), delimiter=";")
    assert cell == f"'{start.strip()}HYPERLINK(1;2)"
    plain = Sheet("Пример", (Column("что"),), (("– 5 = 5",),))
    assert as_csv(plain, "ru").endswith("\r\n– 5 = 5\r\n")


class _Page(HTMLParser):
    """The elements that are open, which must close in order, and the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(
    "line",
    [("duties",), ("coverage", "region/order"), ("load",), ("trace", "region/order")],
)
def test_a_page_is_whole_and_needs_no_other_file(line: tuple[str, ...]) -> None:
    text = shown(*line, *DAY, "--format", "html")
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert text.startswith("<!DOCTYPE html>\n")
    assert "url(" not in text
    assert "region" in "".join(page.texts)


def test_a_page_shows_texts_and_runs_none() -> None:
    order = ORDER.replace("Утвердить программы.", "'<script>alert(1)</script> & {{ 7 * 7 }}'")
    _write({"region/order.yaml": order})
    text = shown("duties", *DAY, "--format", "html")
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7 * 7 }}" in text
