"""Acts as spreadsheets: whole rows with real dates, and texts that stay texts."""

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from conftest import Roadmaps
from test_exporting import ACT, FILES, repository, views

from roadmapc import exporting
from roadmapc.composing.spreadsheets import _tables, workbook
from roadmapc.model import ActFile
from roadmapc.rendering import spreadsheet
from roadmapc.views import (
    ColumnView,
    FieldView,
    GridView,
    HeadingView,
    PartView,
    TableView,
    WorkbookView,
)


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def exported(roadmaps: Roadmaps, form: exporting.Format, act: str = ACT) -> bytes:
    compiled = roadmaps.check({**FILES, "order.yaml": act})
    (data,) = exporting.export(compiled, form, ["order"]).files.values()
    return data


def of(*texts: str, is_figure: bool = False) -> Any:
    """The cells of a sheet with one column."""
    field = FieldView("Графа", 20, is_figure)
    grid = GridView("Лист", "Лист", (field,), tuple((text,) for text in texts))
    view = WorkbookView("Акт", "Орган", None, (grid,))
    return [row[0] for row in book(spreadsheet.xlsx(view))["Лист"].iter_rows(min_row=2)]


def _shown(cell: Any) -> object:
    """What a cell holds; a day as it is shown, if it is a day and not a text."""
    if not isinstance(cell.value, datetime):
        return cell.value
    assert cell.number_format == "DD.MM.YYYY"
    return f"{cell.value:%d.%m.%Y}"


def test_a_table_is_a_sheet_with_whole_rows_and_real_dates(roadmaps: Roadmaps) -> None:
    sheets = book(exported(roadmaps, "xlsx"))
    assert sheets.sheetnames == ["План работы", "Пункты", "Об акте"]
    rows = [[_shown(cell) for cell in row] for row in sheets["План работы"].iter_rows()]
    assert rows[0] == [
        "Раздел", "№ п/п", "Мероприятие", "Срок", "Ответственные", "Ожидаемый результат",
        "Первый день", "Последний день", "Адрес",
    ]  # fmt: skip
    assert rows[1] == [
        "1. Учёба", "1.1.", "Совещание учителей", "май 2021 г.", "Школа № 5", "План принят",
        "01.05.2021", "31.05.2021", "order#совещание",
    ]  # fmt: skip
    assert rows[2][6:] == [None, "01.06.2021", "order#отчёт"]


def test_points_and_requisites_have_sheets_too(roadmaps: Roadmaps) -> None:
    sheets = book(exported(roadmaps, "xlsx"))
    numbers = [cell.value for cell in sheets["Пункты"]["A"]]
    assert numbers == ["№", "1.", "2.", "2.1.", "2.2."]
    about = {row[0].value: row[1].value for row in sheets["Об акте"].iter_rows()}
    assert about["Номер"] == "7-од"
    assert about["Дата"] == datetime(2021, 1, 11)  # noqa: DTZ001 - a day of a sheet has no zone
    assert about["Состояние"] == "подписан"


def test_a_draft_says_so_on_every_printed_sheet(roadmaps: Roadmaps) -> None:
    draft = book(exported(roadmaps, "xlsx", ACT.replace("статус: подписан", "статус: проект")))
    about = {row[0].value: row[1].value for row in draft["Об акте"].iter_rows()}
    assert about["Состояние"] == "проект"
    assert {sheet.oddHeader.right.text for sheet in draft} == {"&BПРОЕКТ"}
    signed = book(exported(roadmaps, "xlsx"))
    assert {sheet.oddHeader.right.text for sheet in signed} == {None}


def test_measures_below_indicators_are_not_named_by_the_heading_of_these() -> None:
    column = ColumnView("action", "Мероприятие", 100)
    shown: list[PartView] = [
        HeadingView("Показатели эффективности"),
        TableView("indicators", (column,), ()),
        TableView("indicators", (column,), ()),
        TableView("plan", (column,), ()),
        HeadingView("План"),
        TableView("plan", (column,), ()),
    ]
    assert [found.caption for found in _tables(shown)] == [
        "Показатели эффективности", "Показатели эффективности", "Мероприятия", "План",
    ]  # fmt: skip


def test_the_heading_stays_in_sight_and_on_every_page(roadmaps: Roadmaps) -> None:
    sheet = book(exported(roadmaps, "xlsx"))["План работы"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'План работы'!$A$1:$H$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_becomes_a_formula(sign: str) -> None:
    harmful, harmless = of(f"{sign}СУММ(A1)", "СУММ=1")
    assert harmful.data_type == "s"
    assert harmful.value.endswith("СУММ(A1)")
    assert harmful.quotePrefix
    assert not harmless.quotePrefix


def test_a_formula_in_an_act_is_a_text_in_both_formats(roadmaps: Roadmaps) -> None:
    sheet = book(exported(roadmaps, "xlsx"))["План работы"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert cells["=СУММ(A1:A2)"].data_type == cells["@команда"].data_type == "s"
    text = exported(roadmaps, "csv").decode("utf-8-sig")
    assert ";'=СУММ(A1:A2);" in text
    assert ";'@команда;" in text
    assert all(
        not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        for row in csv.reader(io.StringIO(text), delimiter=";")
        for cell in row
    )


def test_figures_are_figures_and_keep_their_form() -> None:
    whole, part, percent, code = of("14", "1,50", "75%", "007", is_figure=True)
    assert (whole.value, whole.number_format) == (14, "0")
    assert (part.value, part.number_format) == (1.5, "0.00")
    assert (percent.value, percent.data_type) == ("75%", "s")
    assert (code.value, code.data_type) == ("007", "s")
    (text,) = of("14")
    assert (text.value, text.data_type) == ("14", "s")


def test_what_no_spreadsheet_holds_is_made_visible() -> None:
    control, long = of("Сове\x01щание", "я" * 40_000)
    assert control.value == "Сове\ufffdщание"
    assert len(long.value) == 32_767
    assert long.value.endswith("я…")


def test_sheets_have_names_that_a_spreadsheet_can_bear() -> None:
    for address, view in views().items():
        document = repository().project.by_path[view.path].document
        assert isinstance(document, ActFile)
        names = [grid.name for grid in workbook(repository().project, view, document).grids]
        assert len({name.casefold() for name in names}) == len(names), address
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_every_row_of_an_act_is_in_its_workbook() -> None:
    view = views()["altai/order-1056"]
    document = repository().project.by_path[view.path].document
    assert isinstance(document, ActFile)
    grids = workbook(repository().project, view, document).grids
    sizes = {grid.name: len(grid.rows) for grid in grids}
    assert sizes["Перечень общеобразовательных"] == 21
    assert sizes["Ресурсные центры реализации"] == 20
    assert sizes["РАЗДЕЛ 8. Дорожная карта"] == 20
    subjects = next(grid for grid in grids if grid.name == "Показатели образовательных")
    assert subjects.fields[0].title == "Показатель"
    assert {str(row[0])[:9] for row in subjects.rows} == {"Доля школ"}


def test_actions_of_all_acts_have_the_same_columns() -> None:
    made = exporting.export(repository(), "csv").files
    tables = {
        path: list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
        for path, data in made.items()
    }
    assert len({tuple(rows[0]) for rows in tables.values()}) == 1
    assert all(data.startswith(b"\xef\xbb\xbf") for data in made.values())
    rows = tables["stavropol/andropov/roadmap/act.csv"]
    kinds = {row[rows[0].index("Вид")] for row in rows[1:]}
    assert kinds == {"мероприятие", "контрольная точка", "механизм"}
    by_address = {row[0]: row for row in rows}
    first = by_address["stavropol/andropov/roadmap#точка-база"]
    assert first[-2:] == ["2023-01-01", "2025-12-31"]
