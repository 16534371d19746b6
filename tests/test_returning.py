"""Word out, edited by somebody, and in again: the act's own YAML with the edits, ids and links kept."""

import copy
import difflib
import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import exported
import invented
import pytest
from click.testing import CliRunner
from conftest import AS_OF, Roadmaps
from conftest import found as source
from exported import part, seen
from test_exporting import ACT, ADDRESSES, FILES, REGISTRY, files, repository, views

from roadmapc import compiler, exporting, importing, reading
from roadmapc.cli import main
from roadmapc.enclosure import Enclosure, from_xml, to_xml
from roadmapc.importing.returning import enclosed

COMMENTED = ACT.replace(
    "            - id: совещание\n",
    "            - id: совещание   # каждый май\n              реализует: [region/order#план]\n",
)


def made(roadmaps: Roadmaps, act: str = COMMENTED) -> bytes:
    compiled = roadmaps.check({"registry.yaml": REGISTRY, "order.yaml": act})
    return exporting.export(compiled, "docx", ["order"]).files["order/act.docx"]


def back(data: bytes) -> importing.Imported:
    return importing.import_documents([("act.docx", data)], 2022).acts[0]


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, as `-` and `+`."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def rewrite(paragraph: Any, text: str) -> None:
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def cell(row: int, column: int, text: str) -> Callable[[Any], None]:
    return lambda document: rewrite(document.tables[0].rows[row].cells[column].paragraphs[0], text)


def point(document: Any, start: str) -> Any:
    return next(item for item in document.paragraphs if item.text.startswith(start))


# -- untouched


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_untouched_file_brings_its_yaml_back_letter_for_letter(
    address: str, tmp_path: Path
) -> None:
    data = files()[f"{address}/act.docx"]
    source = repository().project.by_path[f"roadmaps/{address}.yaml"].source.text
    found = importing.import_documents([("order.docx", data)], 2022)
    assert found.acts[0].text == source
    for name, text in found.files.items():
        (tmp_path / name).write_text(text, "utf-8")
    (view,) = exported.views(compiler.check(tmp_path, AS_OF)).values()
    assert seen(view) == seen(views()[address])


def test_a_new_look_is_no_edit(roadmaps: Roadmaps) -> None:
    def bold(document: Any) -> None:
        for paragraph in document.paragraphs:
            paragraph.alignment = 1
            for run in paragraph.runs:
                run.bold = True

    assert back(edited(made(roadmaps), bold)).text == COMMENTED


def test_who_belongs_to_a_group_does_not_travel(roadmaps: Roadmaps) -> None:
    registry = REGISTRY + "группы:\n  - id: все\n    название: Все школы\n    состав: [школа]\n"
    act = ACT.replace("ответственные: [школа]", "ответственные: [все]", 1)
    compiled = roadmaps.check({"registry.yaml": registry, "order.yaml": act})
    data = exporting.export(compiled, "docx", ["order"]).files["order/act.docx"]
    inside = enclosed(data)
    assert inside is not None
    assert "Все школы" in inside.registry
    assert "состав" not in inside.registry


# -- edited


def test_a_changed_word_changes_one_line(roadmaps: Roadmaps) -> None:
    found = back(edited(made(roadmaps), cell(2, 1, "Совещание учителей и родителей")))
    assert changed(COMMENTED, found.text) == [
        "-              название: Совещание учителей",
        "+              название: Совещание учителей и родителей",
    ]
    assert found.returned is not None
    assert found.returned.changes == 1


def test_a_word_keeps_the_spelling_that_the_yaml_has(roadmaps: Roadmaps) -> None:
    data = edited(
        made(roadmaps),
        lambda document: rewrite(point(document, "Провести"), "Провести в 2021–2022 годах:"),
    )
    assert changed(COMMENTED, back(data).text) == [
        "-    - текст: Провести в 2021-2022 годах",
        "+    - текст: 'Провести в 2021-2022 годах:'",
    ]


def test_a_new_row_is_a_new_action_with_an_id_of_its_own(roadmaps: Roadmaps) -> None:
    def add(document: Any) -> None:
        row = document.tables[0].rows[-1]._tr
        row.addnext(copy.deepcopy(row))
        for at, text in ((1, "Совещание"), (2, "май 2021 г."), (4, "План принят")):
            cell(-1, at, text)(document)

    assert changed(COMMENTED, back(edited(made(roadmaps), add)).text) == [
        "+            - id: совещание-2",
        "+              название: Совещание",
        "+              срок: май 2021 г.",
        "+              ответственные: [школа]",
        "+              результат: План принят",
    ]


def test_a_row_that_is_gone_takes_its_action_along(roadmaps: Roadmaps) -> None:
    def remove(document: Any) -> None:
        row = document.tables[0].rows[3]._tr
        row.getparent().remove(row)

    lines = changed(COMMENTED, back(edited(made(roadmaps), remove)).text)
    assert lines[0] == "-            - id: отчёт"
    assert all(line.startswith("-") for line in lines)
    assert len(lines) == 5


def test_somebody_new_is_named_and_known(roadmaps: Roadmaps) -> None:
    data = edited(made(roadmaps), cell(2, 3, "Школа № 5, завхоз"))
    found = importing.import_documents([("act.docx", data)], 2022)
    assert changed(COMMENTED, found.acts[0].text) == [
        "-              ответственные: [школа]",
        "+              ответственные: [школа, завхоз]",
    ]
    assert found.registry is not None
    assert "название: Школа № 5" in found.registry
    assert "название: завхоз" in found.registry


def test_points_come_and_go(roadmaps: Roadmaps) -> None:
    def edit(document: Any) -> None:
        last = point(document, "Закончить")
        rewrite(last, "Отчитаться до 1 июня 2021 г.")
        added = copy.deepcopy(last._p)
        last._p.addnext(added)
        rewrite(docx.text.paragraph.Paragraph(added, last._parent), "Наградить лучших.")

    text = back(edited(made(roadmaps), edit)).text
    assert "- Начать работу до 1 марта 2021 г.\n" in text
    assert "Отчитаться до 1 июня 2021 г." in text
    assert "Наградить лучших." in text
    assert "Закончить" not in text
    assert "реализует: [region/order#план]" in text
    assert "# каждый май" in text


def test_an_empty_cell_may_be_filled_and_a_full_one_emptied(roadmaps: Roadmaps) -> None:
    bare = COMMENTED.replace("              результат: План принят\n", "")
    filled = edited(
        made(roadmaps, bare),
        lambda document: document.tables[0].rows[2].cells[4].paragraphs[0].add_run("План принят"),
    )
    assert changed(bare, back(filled).text) == ["+              результат: План принят"]
    emptied = edited(made(roadmaps), cell(2, 4, ""))
    assert changed(COMMENTED, back(emptied).text) == ["-              результат: План принят"]


def test_line_ends_of_the_file_stay(roadmaps: Roadmaps) -> None:
    data = made(roadmaps, COMMENTED.replace("\n", "\r\n"))
    text = back(edited(data, cell(2, 1, "Собрание"))).text
    assert text.count("\n") == text.count("\r\n") > 20
    assert "название: Собрание\r\n" in text


def test_english_keys_stay_english() -> None:
    data = files()["nenets/school-example/order/act.docx"]

    def edit(document: Any) -> None:
        row = document.tables[-1].rows[-1]._tr
        row.addnext(copy.deepcopy(row))
        name = document.tables[-1].rows[-1].cells[1].paragraphs[0]
        rewrite(name, "Совсем другое мероприятие школы")

    source = repository().project.by_path["roadmaps/nenets/school-example/order.yaml"].source.text
    lines = changed(source, back(edited(data, edit)).text)
    assert lines[1] == "+              name: Совсем другое мероприятие школы"
    assert lines[2].startswith("+              deadline: ")


def test_an_edit_without_a_sure_place_leaves_the_words_and_says_so(
    roadmaps: Roadmaps, tmp_path: Path
) -> None:
    def rebuild(document: Any) -> None:
        rewrite(document.paragraphs[0], "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ДРУГОГО ГОРОДА")

    data = edited(made(roadmaps), rebuild)
    found = back(data)
    assert found.returned is None
    assert found.is_lost
    assert "другого-города" in found.text or "Другого" in found.text or "управление" in found.text
    (tmp_path / "act.docx").write_bytes(data)
    said = CliRunner().invoke(
        main, ["import", str(tmp_path / "act.docx"), "--out", str(tmp_path / "out")]
    )
    assert (
        "для правки «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ДРУГОГО ГОРОДА» в его YAML нет верного места"
        in said.output
    )


def test_another_version_reads_only_what_is_untouched(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    inside = enclosed(data)
    assert inside is not None
    older = _with_inside(data, replace(inside, version="0.0.1"))
    assert back(older).text == COMMENTED
    assert back(edited(older, cell(2, 1, "Собрание"))).returned is None


# -- in a project


def test_a_project_that_knows_the_names_gets_no_second_registry(
    roadmaps: Roadmaps, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = made(roadmaps)
    monkeypatch.chdir(roadmaps.root.parent)
    Path("приказ.docx").write_bytes(edited(data, cell(2, 1, "Собрание")))
    (roadmaps.root / "order.yaml").unlink()
    said = CliRunner().invoke(main, ["import", "приказ.docx", "--out", "roadmaps/новое"])
    assert said.exit_code == 0, said.output
    assert "это экспорт акта order: 1 правка из Word внесена в его YAML" in said.output
    assert "сомнений нет" in said.output
    assert [path.name for path in (roadmaps.root / "новое").iterdir()] == ["приказ.yaml"]


def test_an_untouched_file_is_said_to_be_one(roadmaps: Roadmaps, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(made(roadmaps))
    said = CliRunner().invoke(
        main, ["import", str(tmp_path / "a.docx"), "--out", str(tmp_path / "out"), "--lang", "en"]
    )
    assert "its words are unchanged, the YAML is the same" in said.output


# -- what comes with a file is not trusted


def _with_inside(data: bytes, inside: Enclosure | bytes) -> bytes:
    xml = inside if isinstance(inside, bytes) else to_xml(inside)
    assert xml is not None
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "customXml/item1.xml" else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        {"source": "акт: [\n"},
        {"source": "организации: []\n"},
        {"source": "a: &a [x]\nb: *a\n"},
        {"source": ""},
        {"registry": "акт: 1\n"},
        {"registry": "организации: [\n"},
        {"registry": "- 1\n"},
        {"address": "order\nзлое слово"},
        {"address": "x" * 1000},
    ],
)
def test_a_spoilt_enclosure_is_no_enclosure(change: dict[str, str], roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    inside = enclosed(data)
    assert inside is not None
    found = back(_with_inside(data, replace(inside, **change)))
    assert found.returned is None
    assert found.recognised.counts.actions == 2


@pytest.mark.parametrize(
    "xml",
    [
        b"", b"<a", b"<act/>", b'<act xmlns="urn:roadmapc:source"/>',
        b'<act xmlns="urn:roadmapc:source"><source>x</source></act>',
    ],
)  # fmt: skip
def test_a_part_that_is_no_enclosure_is_passed_over(xml: bytes, roadmaps: Roadmaps) -> None:
    found = back(_with_inside(made(roadmaps), xml))
    assert found.returned is None
    assert not found.is_lost


def test_a_reading_that_lies_puts_nothing_into_the_yaml(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    inside = enclosed(data)
    assert inside is not None
    for lie in ("", "акт: [\n", "приложения: []\n", inside.reading.replace("май", "март")):
        lied = replace(inside, reading=lie, words="0")
        found = back(_with_inside(data, lied))
        if found.returned is not None:
            assert reading.read(source(found.text)).faults == ()


def test_an_enclosure_has_an_end() -> None:
    whole = Enclosure("a", "1", "w", "s", "r", "x")
    xml = to_xml(whole)
    assert xml is not None
    assert from_xml(xml) == whole
    assert to_xml(replace(whole, source="я" * 500_001)) is None
    assert to_xml(replace(whole, source="\x00")) is None
    long = xml.replace(b"<source>s<", b"<source>" + b"s" * 500_001 + b"<")
    assert from_xml(long) is None
    assert from_xml(to_xml(replace(whole, source="a\r\nb")) or b"") == replace(
        whole, source="a\r\nb"
    )


def test_the_enclosure_is_a_part_that_programs_find(roadmaps: Roadmaps) -> None:
    data = made(roadmaps)
    relations = part(data, "word/_rels/document.xml.rels")
    (own,) = [item for item in relations if item.get("Type").endswith("/customXml")]
    assert own.get("Target") == "../customXml/item1.xml"
    assert len({item.get("Id") for item in relations}) == len(relations)
    assert FILES["order.yaml"] == ACT


# -- an edit is put in, or it is not


def test_an_edit_that_the_yaml_cannot_show_is_not_half_put_in(roadmaps: Roadmaps) -> None:
    def empty_section(document: Any) -> None:
        for row in list(document.tables[0].rows)[2:]:
            row._tr.getparent().remove(row._tr)

    data = made(roadmaps)
    for edit in (empty_section, cell(2, 0, "первое")):
        found = back(edited(data, edit))
        assert found.returned is None
        assert found.is_lost


_WORDS = ("важно", "2022", "«школа»", "не", "менее 3", "май")


def _any_edit(document: Any, chance: random.Random) -> None:
    """One edit of a kind that people make."""
    rows = list(document.tables[0].rows)[1:]
    texts = [item for item in document.paragraphs if item.text.strip()]
    texts += [item for row in rows for box in row.cells for item in box.paragraphs if item.text]
    row, text = chance.choice(rows)._tr, chance.choice(texts)
    kind = chance.randrange(5)
    if kind == 0:
        row.getparent().remove(row)
    elif kind == 1:
        row.addnext(copy.deepcopy(row))
    elif kind == 2:
        chance.choice(rows)._tr.addnext(copy.deepcopy(row))
    elif kind == 3:
        words = text.text.split()
        words.insert(chance.randrange(len(words) + 1), chance.choice(_WORDS))
        rewrite(text, " ".join(words))
    elif text._p.getnext() is not None and text._p.getparent().tag.endswith("body"):
        text._p.getparent().remove(text._p)


@pytest.mark.parametrize("seed", range(30))
def test_whatever_is_edited_the_yaml_reads_or_is_left_alone(seed: int, roadmaps: Roadmaps) -> None:
    chance = random.Random(seed)

    def edit(document: Any) -> None:
        for _ in range(chance.randint(1, 3)):
            if len(document.tables[0].rows) > 2:
                _any_edit(document, chance)

    found = back(edited(made(roadmaps), edit))
    if found.returned is None:
        assert found.is_lost
        return
    unit = reading.read(source(found.text))
    assert unit.document is not None
    assert unit.faults == ()
    if "id: совещание " in found.text:
        assert "реализует: [region/order#план]" in found.text


# -- moved

SECTIONS = (
    COMMENTED
    + """\
        - id: отдых
          название: Отдых
          мероприятия:
            # на природе
            - id: поход
              название: Поход по родному краю
              реализует: [region/order#отдых]
              срок: июль 2021 г.
              ответственные: [школа]
            - id: праздник
              название: Праздник двора
              исполняет: [region/order#праздники]
              срок: август 2021 г.
              ответственные: [школа]
"""
)


def move(row: int, after: int) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        rows = list(document.tables[0].rows)
        rows[after]._tr.addnext(rows[row]._tr)

    return edit


@pytest.mark.parametrize(
    ("row", "after", "order"),
    [
        (2, 3, "учёба отчёт совещание отдых поход праздник"),
        (2, 6, "учёба отчёт отдых поход праздник совещание"),
        (6, 2, "учёба совещание праздник отчёт отдых поход"),
        (5, 3, "учёба совещание отчёт поход отдых праздник"),
    ],
)
def test_a_row_that_was_moved_is_the_same_row(
    row: int, after: int, order: str, roadmaps: Roadmaps
) -> None:
    found = back(edited(made(roadmaps, SECTIONS), move(row, after)))
    assert re.findall(r" id: (\S+)", found.text) == ["план", *order.split()]
    assert "# на природе\n            - id: поход\n" in found.text
    lines = changed(SECTIONS, found.text)
    gone = sorted(line[1:] for line in lines if line.startswith("-"))
    assert gone == sorted(line[1:] for line in lines if line.startswith("+"))
    assert found.returned is not None
    assert found.returned.changes == 1
    assert found.returned.lost == ()


def test_a_row_may_be_moved_and_edited_at_once(roadmaps: Roadmaps) -> None:
    def edit(document: Any) -> None:
        cell(2, 4, "План и смета приняты")(document)
        move(2, 6)(document)

    found = back(edited(made(roadmaps, SECTIONS), edit))
    assert found.text.index("id: праздник") < found.text.index("id: совещание   # каждый май")
    assert "реализует: [region/order#план]\n" in found.text
    assert "результат: План и смета приняты\n" in found.text
    assert found.returned is not None
    assert found.returned.changes == 2


def test_another_row_elsewhere_is_no_moved_one(roadmaps: Roadmaps) -> None:
    def edit(document: Any) -> None:
        for column, text in ((1, "Ремонт крыши"), (2, "10 июня 2021 г."), (4, "Крыша не течёт")):
            cell(2, column, text)(document)
        move(2, 6)(document)

    found = back(edited(made(roadmaps, SECTIONS), edit))
    assert "id: совещание " not in found.text
    assert "Ремонт крыши" in found.text
    assert found.returned is not None
    assert found.returned.lost == ("совещание", "совещание → region/order#план")


def test_what_goes_with_a_row_is_said(roadmaps: Roadmaps, tmp_path: Path) -> None:
    def remove(document: Any) -> None:
        row = document.tables[0].rows[2]._tr
        row.getparent().remove(row)

    said = {}
    for name, edit in (("gone", remove), ("moved", move(2, 6))):
        source = tmp_path / f"{name}.docx"
        source.write_bytes(edited(made(roadmaps, SECTIONS), edit))
        run = CliRunner().invoke(main, ["import", str(source), "--out", str(tmp_path / name)])
        said[name] = run.output
    assert "1 правка из Word внесена в его YAML\n" in said["gone"]
    assert "убрано вместе с текстом: совещание → region/order#план\n" in said["gone"]
    assert "1 правка из Word внесена в его YAML, id и ссылки прежние\n" in said["moved"]


# -- points of a school's order, whose addressee also stands among its visas

SCHOOL = "saratov/saratov-city/school-1001/order"


def school() -> str:
    return repository().project.by_path[f"roadmaps/{SCHOOL}.yaml"].source.text


def test_a_point_comes_between_others() -> None:
    def add(document: Any) -> None:
        second = point(document, "Заместителю директора")
        added = copy.deepcopy(second._p)
        second._p.addnext(added)
        rewrite(docx.text.paragraph.Paragraph(added, second._parent), "Психологу начать работу.")

    text = back(edited(files()[f"{SCHOOL}/act.docx"], add)).text
    lines = changed(school(), text)
    assert all(line.startswith("+") for line in lines)
    assert "+      текст: Психологу начать работу." in lines


def test_a_point_goes_from_between_others() -> None:
    def remove(document: Any) -> None:
        second = point(document, "Заместителю директора")._p
        second.getparent().remove(second)

    found = back(edited(files()[f"{SCHOOL}/act.docx"], remove))
    lines = changed(school(), found.text)
    assert all(line.startswith("-") for line in lines)
    assert lines[0] == "-    - id: п2"
    assert lines[-1].startswith("-      исполняет: ")
    assert found.returned is not None
    assert found.returned.lost == ("п2", "п2 → saratov/saratov-city/order-226#внутришкольные-карты")


# -- how the YAML is written

FLOW = """\
акт:
  вид: приказ
  орган: школа
  заголовок: О списке
  пункты: [Утвердить список школ., Контроль оставляю за собой.]
  подписант: {должность: Директор, лицо: А.А. Новикова}
приложения:
  - id: список
    заголовок: Перечень школ
    перечень:
      период: 2021
      строки: [Лицей № 1]
  - id: порядок
    заголовок: Порядок работы
    программа:
      период: 2021
      разделы:
        - id: общее
          заголовок: Общие положения
          содержание:
            - Школы работают с сентября.
            - id: задачи   # их две
              текст: 'Задачи школ:'
              нумерация списка: тире
              список: [учить, воспитывать]
            - Итоги подводят в мае каждого года.
"""


def paragraph(start: str, text: str) -> Callable[[Any], None]:
    return lambda document: rewrite(point(document, start), text)


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (
            paragraph("Контроль", "Контроль, как и прежде, оставляю за собой."),
            [
                "-  пункты: [Утвердить список школ., Контроль оставляю за собой.]",
                "+  пункты: [Утвердить список школ., 'Контроль, как и прежде, оставляю за собой.']",
            ],
        ),
        (
            paragraph("Директор", "И.о. директора А.А. Новикова"),
            [
                "-  подписант: {должность: Директор, лицо: А.А. Новикова}",
                "+  подписант: {должность: И.о. директора, лицо: А.А. Новикова}",
            ],
        ),
        (
            paragraph("учить", "учить детей"),
            [
                "-              список: [учить, воспитывать]",
                "+              список: [учить детей, воспитывать]",
            ],
        ),
        (
            paragraph("Итоги", "Итоги подводят в июне каждого года."),
            [
                "-            - Итоги подводят в мае каждого года.",
                "+            - Итоги подводят в июне каждого года.",
            ],
        ),
    ],
)
def test_a_text_is_put_in_as_its_place_asks(
    edit: Callable[[Any], None], lines: list[str], roadmaps: Roadmaps
) -> None:
    assert changed(FLOW, back(edited(made(roadmaps, FLOW), edit)).text) == lines


def test_a_paragraph_may_come_before_the_first(roadmaps: Roadmaps) -> None:
    def before(document: Any) -> None:
        first = point(document, "Школы работают")
        first.insert_paragraph_before("Порядок действует год.", style=first.style)

    assert changed(FLOW, back(edited(made(roadmaps, FLOW), before)).text) == [
        "+            - Порядок действует год."
    ]


def test_a_school_of_a_list_may_change(roadmaps: Roadmaps) -> None:
    data = edited(made(roadmaps, FLOW), paragraph("Лицей", "Лицей № 2."))
    found = importing.import_documents([("act.docx", data)], 2022)
    assert changed(FLOW, found.acts[0].text) == [
        "-      строки: [Лицей № 1]",
        "+      строки: [Лицей № 2]",
    ]
    assert found.registry is not None
    assert "название: Лицей № 2" in found.registry


@pytest.mark.parametrize("start", ["воспитывать", "Контроль"])
def test_brackets_take_no_new_items(start: str, roadmaps: Roadmaps) -> None:
    def more(document: Any) -> None:
        last = point(document, start)
        added = copy.deepcopy(last._p)
        last._p.addnext(added)
        rewrite(docx.text.paragraph.Paragraph(added, last._parent), "Совсем другое дело.")

    found = back(edited(made(roadmaps, FLOW), more))
    assert found.is_lost
    assert "овсем другое дело" in found.text


def test_invented_acts_of_every_shape_come_back_letter_for_letter(tmp_path: Path) -> None:
    chance_acts = {f"chance-{seed}": invented.chance_act(seed) for seed in range(8)}
    invented.views(tmp_path, {**invented.shapes(), **chance_acts})
    compiled = compiler.check(tmp_path, AS_OF)
    sources = {unit.source.address: unit.source.text for unit in compiled.project.units}
    made = exporting.export(compiled, "docx").files
    acts = {path: data for path, data in made.items() if path.endswith("act.docx")}
    assert len(acts) > 40
    for path, data in acts.items():
        assert back(data).text == sources[path.removesuffix("/act.docx")], path
