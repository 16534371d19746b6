"""Corners of files of Word: house styles, deep points, tables in texts, lists in cells, marks on a blank."""

import io
import struct
import zipfile
import zlib
from typing import Any

import docx
import pytest
from conftest import Roadmaps
from exported import W, part, text_of
from test_exporting import REGISTRY

from roadmapc import exporting, importing
from roadmapc.rendering.word import Blank
from roadmapc.rendering.word.body import whole

CORNER = REGISTRY.replace(
    "    родительный: школы № 5\n",
    "    родительный: школы № 5\n    оформление: {место бланка: в углу, переносы: нет}\n",
)
DEEP = """\
пометка: учебный пример
акт:
  вид: постановление
  орган: школа
  заголовок: О плане
  пункты:
    - текст: Первый
      содержание:
        - текст: 'Сделать:'
          список: [одно, другое]
        - таблица:
            заголовки граф: [Было, Стало]
            клетки: [[а, б], [в, г]]
        - Заключение
      пункты:
        - текст: Второй
          пункты:
            - текст: Третий
              пункты:
                - текст: Четвёртый
                  пункты:
                    - текст: Пятый
                      пункты: [Шестой]
приложения:
  - id: порядок
    заголовок: Порядок
    программа:
      период: 2021
      разделы:
        - id: общее
          заголовок: Общие положения
          содержание:
            - нумерация списка: цифры со скобкой
              список:
                - текст: 'Первое:'
                  содержание:
                    - список: [а, б]
                    - О первом
                - Второе
            - нумерация списка: нет
              список: [Просто строка, Ещё строка]
            - нумерация списка: вложенные номера
              список:
                - текст: Верхний
                  содержание:
                    - нумерация списка: вложенные номера
                      список: [Нижний, Самый нижний]
          паспорт:
            - название: Цели
              содержание:
                - список: [учить, лечить]
                - Итог
"""


def made(roadmaps: Roadmaps, registry: str = CORNER, blank: Blank | None = None) -> bytes:
    compiled = roadmaps.check({"registry.yaml": registry, "order.yaml": DEEP})
    faults = [fault for unit in compiled.project.units for fault in unit.faults]
    assert faults == []
    return exporting.export(compiled, "docx", ["order"], blank).files["order/act.docx"]


def lines(data: bytes, name: str = "word/document.xml") -> list[tuple[str, str]]:
    """The paragraphs of a part as style and text."""
    return [
        (item.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), text_of(item))
        for item in part(data, name).iter(f"{W}p")
    ]


def style(data: bytes, id: str) -> Any:
    (found,) = (
        item
        for item in part(data, "word/styles.xml").iter(f"{W}style")
        if item.get(f"{W}styleId") == id
    )
    return found


def test_a_letterhead_in_the_corner_takes_its_width(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    right = style(data, "Letterhead").find(f"{W}pPr/{W}ind").get(f"{W}right")
    assert right == str(round(90 * 1440 / 25.4))
    assert style(data, "Requisites").find(f"{W}pPr/{W}tabs") is None
    centred = made(roadmaps, REGISTRY)
    assert style(centred, "Letterhead").find(f"{W}pPr/{W}ind").get(f"{W}right") == "0"
    assert style(centred, "Requisites").find(f"{W}pPr/{W}tabs") is not None


def test_a_house_without_hyphens_has_none(roadmaps: Roadmaps) -> None:
    def hyphens(data: bytes) -> str:
        found = style(data, "BodyText").find(f"{W}pPr/{W}suppressAutoHyphens")
        return str(found.get(f"{W}val"))

    assert hyphens(made(roadmaps)) == "1"
    assert hyphens(made(roadmaps, REGISTRY)) == "0"


def test_points_deeper_than_word_counts_are_written(roadmaps: Roadmaps) -> None:
    found = lines(made(roadmaps))
    assert ("Point5", "Пятый") in found
    assert ("BodyText", "1.1.1.1.1.1.\u00a0Шестой") in found


def test_a_table_stands_between_paragraphs_of_a_point(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    found = lines(data)
    start = found.index(("ListItem", "другое"))
    assert found[start + 1 : start + 9] == [
        ("Gap", ""), ("TableHead", "Было"), ("TableHead", "Стало"), ("TableText", "а"),
        ("TableText", "б"), ("TableText", "в"), ("TableText", "г"), ("Gap", ""),
    ]  # fmt: skip


def test_lists_go_on_and_count_as_they_are_printed(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    found = lines(data)
    assert ("ListContinue1", "О первом") in found
    assert ("ListItem", "Просто строка") in found
    read = [paragraph.text for paragraph in _read(data)]
    assert "1) Первое:" in read
    assert "– а" in read
    assert "2) Второе" in read
    assert "1.2. Самый нижний" in read
    assert "Просто строка" in read


def _read(data: bytes) -> Any:
    return importing.read("a.docx", data).paragraphs()


def test_lists_in_cells_begin_at_the_edge(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    cell = next(
        item for item in part(data, "word/document.xml").iter(f"{W}tc") if "учить" in text_of(item)
    )
    numbers = [item.get(f"{W}val") for item in cell.iter(f"{W}numId")]
    assert len(numbers) == 2
    assert len(set(numbers)) == 1
    lists = part(data, "word/numbering.xml")
    (own,) = (
        item
        for item in lists.iter(f"{W}abstractNum")
        if item.get(f"{W}abstractNumId") == numbers[0]
    )
    assert own.find(f"{W}lvl/{W}pPr/{W}ind").get(f"{W}firstLine") == "0"
    assert [text_of(item) for item in cell.iter(f"{W}p")] == ["учить", "лечить", "Итог"]


def test_marks_stand_in_the_titles_that_a_blank_has_or_in_new_ones(roadmaps: Roadmaps) -> None:
    bare = docx.Document()
    bare.add_paragraph("ШКОЛА")
    titled = docx.Document()
    titled.add_paragraph("ШКОЛА")
    titled.sections[0].footer.paragraphs[0].text = "тел. 1-23"
    for document, expected in (
        (bare, ["Учебный пример"]),
        (titled, ["тел. 1-23", "Учебный пример"]),
    ):
        out = io.BytesIO()
        document.save(out)
        data = made(roadmaps, blank=Blank("бланк.docx", out.getvalue()))
        opened = docx.Document(io.BytesIO(data))
        footer = opened.sections[0].footer
        assert [paragraph.text for paragraph in footer.paragraphs] == expected
        assert "ПРОЕКТ" in "".join(
            paragraph.text for paragraph in opened.sections[0].header.paragraphs
        )


def dot() -> bytes:
    """A picture of one white dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def test_the_picture_of_a_blank_stays(roadmaps: Roadmaps) -> None:
    blank = docx.Document()
    blank.add_paragraph("ШКОЛА")
    blank.add_paragraph().add_run().add_picture(io.BytesIO(dot()))
    blank.add_paragraph("")
    out = io.BytesIO()
    blank.save(out)
    data = made(roadmaps, blank=Blank("бланк.docx", out.getvalue()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert any(name.startswith("word/media/") for name in package.namelist())
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    assert [item.text for item in paragraphs[:3]] == ["ШКОЛА", "", "ПОСТАНОВЛЕНИЕ"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("(Приложение № 1)", "(Приложение\u00a0№ 1)"),
        ("приказ от 25.03.2022", "приказ от\u00a025.03.2022"),
        ("до 1 апреля", "до 1 апреля"),
        ("приложение к приказу", "приложение к приказу"),
        ("лот 25.03.2022", "лот 25.03.2022"),
    ],
)
def test_a_day_and_a_number_stay_with_the_word_before(text: str, kept: str) -> None:
    assert whole(text) == kept


def test_no_line_of_a_title_ends_in_a_small_word(roadmaps: Roadmaps) -> None:
    title = "заголовок: О плане на 2021 год по правилам об учёбе"
    compiled = roadmaps.check(
        {
            "registry.yaml": "организации: [{id: школа, название: Школа, родительный: школы}]\n",
            "a.yaml": f"акт: {{вид: приказ, орган: школа, {title}, пункты: [План на год по делу.]}}\n",
        }
    )
    data = exporting.export(compiled, "docx", ["a"]).files["a/act.docx"]
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert "О\u00a0плане на\u00a02021\u00a0год по\u00a0правилам об\u00a0учёбе" in texts
    assert "План на год по делу." in texts
