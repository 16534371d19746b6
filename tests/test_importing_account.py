"""The account of an import is true: what the form does not print is left over, what is guessed is marked."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from foreign_acts import EVERY
from test_importing import ORDER, TABLE, run

from roadmapc import importing, reading
from roadmapc.cli import main
from roadmapc.composing import compose
from roadmapc.discovering import Found
from roadmapc.importing import Imported
from roadmapc.importing.cleaning import folded
from roadmapc.importing.parties import id_words, sort_of
from roadmapc.importing.telling import marks_in
from roadmapc.linking import link
from roadmapc.relating import relate
from roadmapc.rendering import word
from roadmapc.scheduling import schedule
from roadmapc.source import Source

TWO = """\
Управление образования Заречного района

ПРИКАЗ

от 25.03.2019 № 112

О наставничестве

ПРИКАЗЫВАЮ:

1. {first}

2. {second}

Начальник управления А.Б. Ветрова

Приложение 1 к приказу от 25.03.2019 № 112

План мероприятий по наставничеству

Мероприятия\tСроки\tОтветственные
Создание центра\tпостоянно\tшколы
Работа центра\tежегодно\tшколы

Приложение 2 к приказу от 25.03.2019 № 112

Перечень школ – участниц

№\tНаименование ОО\tДиректор
1\tМБОУ СОШ № 5\tОрлова Т.Н.
2\tМБОУ «Лицей № 2»\tГусев П.П.
"""


def two(
    first: str = "Утвердить план (приложение 1).",
    second: str = "Утвердить перечень школ (приложение 2).",
) -> Imported:
    return run(TWO.format(first=first, second=second)).acts[0]


def approved(item: Imported) -> list[Any]:
    return [point.get("утверждает") for point in yaml.safe_load(item.text)["акт"]["пункты"]]


def test_headings_of_a_register_are_left_over_for_no_form_prints_them() -> None:
    found = two()
    assert found.proof.holds
    assert [item.text for item in found.recognised.ledger.leftover] == [
        "Наименование ОО",
        "Директор",
    ]
    assert found.leftover is not None
    assert "Директор" in found.leftover
    assert "printed" not in dict(found.proof.dropped)
    assert "# проверить: графа «Директор» перечня стала примечанием" in found.text


def test_each_point_approves_the_annex_that_it_names() -> None:
    assert approved(two()) == [["план"], ["перечень"]]


def test_the_order_of_the_points_need_not_be_that_of_the_annexes() -> None:
    found = two("Утвердить перечень (приложение № 2).", "Утвердить план (приложение № 1).")
    assert approved(found) == [["перечень"], ["план"]]


def test_annexes_that_no_point_names_are_approved_by_the_first() -> None:
    found = two("Утвердить план и перечень.", "Утвердить положение о совете.")
    assert approved(found) == [["план", "перечень"], None]


def test_an_annex_without_years_is_of_the_year_of_its_act() -> None:
    found = two()
    plan, register = yaml.safe_load(found.text)["приложения"]
    assert str(plan["дорожная карта"]["период"]) == "2019"
    assert str(register["перечень"]["период"]) == "2019"
    marked = [
        line for line in found.text.split("\n") if "нет ни одного года; период – 2019" in line
    ]
    assert [line.strip()[:12] for line in marked] == ["# проверить:"] * 2


def test_an_annex_without_an_act_is_of_this_year_and_marked() -> None:
    found = run(
        "План мероприятий\n\nМероприятия\tСроки\tОтветственные\nСовет\tпостоянно\tшколы\nСбор\tпостоянно\tшколы\n"
    ).acts[0]
    assert "# проверить: в источнике нет ни одного года; период – 2022, нынешний год" in found.text


def test_years_that_are_written_are_not_marked() -> None:
    found = run(ORDER.format(table="Мероприятия\tСроки\tОтветственные\nСовет\tмарт\tшколы\n")).acts[
        0
    ]
    assert "ни одного года" not in found.text


# -- files that are no acts


def cli(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "от школ"
    source.mkdir()
    (source / "приказ.txt").write_text(ORDER.format(table=TABLE), "utf-8")
    (source / "битый.docx").write_bytes(b"PK\x03\x04 garbage")
    (source / "переименованный.docx").write_text("ПРИКАЗ\n1. Утвердить план\n", "utf-8")
    return source


@pytest.mark.parametrize("name", ["act.docx", "act.DOCX", "act.odt", "act.docm"])
def test_a_text_that_is_called_a_document_is_damaged(name: str) -> None:
    with pytest.raises(importing.CannotRead, match="is damaged"):
        importing.read(name, ORDER.format(table=TABLE).encode())


def test_a_text_of_any_other_name_is_read() -> None:
    assert importing.read("act", ORDER.format(table=TABLE).encode()).blocks


@pytest.mark.parametrize("text", ["ПРИКАЗ\nпростой\n", "ПРИКАЗ\n"])
def test_what_has_no_title_no_points_and_no_annexes_becomes_no_file(text: str) -> None:
    with pytest.raises(importing.CannotRead, match="no act and no plan"):
        run(text)


def test_one_spoilt_file_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "карты"
    result = cli("import", *map(str, sorted(folder.iterdir())), "--out", str(out))
    assert result.exit_code == 1
    assert "не прочитано: файл «битый.docx» повреждён" in result.output
    assert "не прочитано: файл «переименованный.docx» повреждён" in result.output
    assert sorted(item.name for item in out.iterdir()) == ["registry.yaml", "приказ.yaml"]


def test_whole_files_end_well(folder: Path, tmp_path: Path) -> None:
    result = cli("import", str(folder / "приказ.txt"), "--out", str(tmp_path / "карты"))
    assert (result.exit_code, "не прочитано" in result.output) == (0, False)


def test_where_no_file_can_be_read_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "карты"
    spoilt = [str(folder / "битый.docx"), str(folder / "переименованный.docx")]
    result = cli("import", *spoilt, "--out", str(out))
    assert result.exit_code == 2
    assert "битый.docx" in result.output
    assert "переименованный.docx" in result.output
    assert not out.exists()


def test_a_spoilt_file_entered_in_no_registry(folder: Path) -> None:
    data = (folder / "приказ.txt").read_bytes()
    alone = importing.import_documents([("приказ.txt", data)], 2022)
    both = importing.import_documents(
        [("пусто.txt", "ПРИКАЗ\n".encode()), ("приказ.txt", data)], 2022
    )
    assert both.registry == alone.registry
    assert [name for name, _ in both.refused] == ["пусто.txt"]


def test_a_project_of_a_folder_with_unread_files_ends_with_one(
    folder: Path, tmp_path: Path
) -> None:
    assert cli("init", str(tmp_path / "один"), "--from", str(folder)).exit_code == 1
    for name in ("битый.docx", "переименованный.docx"):
        (folder / name).unlink()
    assert cli("init", str(tmp_path / "два"), "--from", str(folder)).exit_code == 0


# -- plain text without empty lines


PLAIN = """\
Управление образования города Кузнецка
ПРИКАЗ
от 01.09.2022 № 300
Об утверждении плана
ПРИКАЗЫВАЮ:
1. Утвердить план (приложение).
2. Заведующей РМК Козловой М.М. подготовить отчёт
до 1 октября 2022 года.
3. Контроль возложить на заместителя
начальника Петрову А.В.
Начальник С.И. Сидорова

Приложение
к приказу от 01.09.2022 № 300
План мероприятий
№{bar}Мероприятие{bar}Срок{bar}Ответственный
1{bar}Семинар{bar}октябрь 2022{bar}РМК
2{bar}Конкурс{bar}ноябрь 2022{bar}РМК
"""


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("bar", ["|", " | ", "\t", "| "])
def test_lines_that_touch_are_read_as_lines_apart(bar: str, gap: str) -> None:
    head, annex = PLAIN.format(bar=bar).split("\n\n")
    found = run(
        f"{head}\n\n{annex.replace('План мероприятий', 'План мероприятий' + gap[1:])}"
    ).acts[0]
    value = yaml.safe_load(found.text)
    assert [point["текст"].split()[0] for point in value["акт"]["пункты"]] == [
        "Утвердить",
        "Заведующей",
        "Контроль",
    ]
    assert value["акт"]["подписант"] == {"должность": "Начальник", "лицо": "С.И. Сидорова"}
    (annex,) = value["приложения"]
    assert annex["заголовок"] == "План мероприятий"
    assert [item["срок"] for item in annex["дорожная карта"]["мероприятия"]] == [
        "октябрь 2022",
        "ноябрь 2022",
    ]
    assert found.proof.holds
    assert found.leftover is None


def test_two_bars_in_one_sentence_are_no_table() -> None:
    found = run(ORDER.format(table="Формы: очно|заочно|онлайн, по выбору школы.\n")).acts[0]
    assert "очно|заочно|онлайн" in found.text


# -- names


def order(point: str) -> importing.Import:
    return run(TWO.format(first="Утвердить план.", second=point))


@pytest.mark.parametrize(
    ("point", "name"),
    [
        (
            "ГАОУ ДПО «Институт регионального развития Пензенской области» (Ивановой О.П.) обеспечить"
            " сопровождение.",
            "ГАОУ ДПО «Институт регионального развития Пензенской области»",
        ),
        (
            "МБУ «Центр помощи детям и семье, РМЦ» провести семинар.",
            "МБУ «Центр помощи детям и семье, РМЦ»",
        ),
        ("МБОУ «Школа «Вести»» вести журнал.", "МБОУ «Школа «Вести»»"),
    ],
)
def test_a_name_is_not_cut_inside_its_quotation_marks(point: str, name: str) -> None:
    made = order(point)
    assert yaml.safe_load(made.acts[0].text)["акт"]["пункты"][1]["адресаты"] == [name]
    assert made.registry is not None
    assert name in made.registry


def test_names_outside_quotation_marks_are_still_cut() -> None:
    made = order("МБОУ «Лицей», МБОУ «Школа «Вести»» и МБУ «Центр» вести журнал.")
    names = yaml.safe_load(made.acts[0].text)["акт"]["пункты"][1]["адресаты"]
    assert names == ["МБОУ «Лицей»", "МБОУ «Школа «Вести»»", "МБУ «Центр»"]


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("ИРР ПО", "organisation", "ИРР ПО"),
        ("МБОУ СОШ № 5", "organisation", "СОШ № 5"),
        ("рук. ШМО", "post", "рук. ШМО"),
        ("Нач. отдела", "post", "Нач. отдела"),
        ("Рукодельный клуб", "organisation", "Рукодельный клуб"),
    ],
)
def test_abbreviations_are_posts_and_bodies_as_they_say(name: str, kind: str, words: str) -> None:
    assert sort_of(name) == kind
    assert id_words(name, kind) == words


# -- what is told is true


INDICATORS = "№\tПоказатель\tЕд. изм.\t2022\t2023\n1\tДоля школ\t%\t30\t60\n2\tЧисло наставников\tчел.\t2\t4\n"
ACTIONS = "№\tМероприятие\tСрок\tОтветственный\n1\tСеминар\tоктябрь 2022\tшколы\n2\tСбор\tмарт 2023\tшколы\n"
MOVED = "# проверить: таблица показателей стояла после мероприятий, а печатается перед ними"


def tables(*parts: str) -> Imported:
    return run(ORDER.format(table="\n\n".join(parts))).acts[0]


def test_a_table_that_is_printed_elsewhere_is_told_and_marked() -> None:
    found = tables(ACTIONS, "Показатели", INDICATORS)
    assert "доля-школ" in found.text
    assert MOVED in found.text
    assert any("печатается перед" in item.words.ru for item in found.recognised.ledger.doubts)


def test_a_table_that_is_printed_where_it_stood_is_not() -> None:
    found = tables("Показатели", INDICATORS, ACTIONS)
    assert "доля-школ" in found.text
    assert MOVED not in found.text


def test_numbers_of_indicators_that_are_not_printed_are_told_and_marked() -> None:
    said = "# проверить: графа «№» таблицы показателей не печатается"
    assert said in tables(INDICATORS, ACTIONS).text
    bare = "\n".join(line.partition("\t")[2] for line in INDICATORS.split("\n"))
    assert said not in tables(bare, ACTIONS).text


def test_common_rows_are_no_repeated_headings() -> None:
    rows = ACTIONS.split("\n")
    common = "I. Подготовка\tI. Подготовка\tI. Подготовка\tI. Подготовка"
    dropped = dict(tables("\n".join([rows[0], common, *rows[1:]])).proof.dropped)
    assert ("heading" in dropped, dropped["merged"]) == (False, 6)
    again = dict(tables("\n".join([*rows[:2], rows[0], rows[2]])).proof.dropped)
    assert ("merged" in again, "heading" in again) == (False, True)


def test_comments_of_several_lines_are_one_mark() -> None:
    text = "a:\n  # проверить: имя «А»\n  # выведено\n  # проверить: два\n  b: 1\n  # иное\n"
    assert marks_in([text]) == {"проверить: имя «А» выведено", "проверить: два"}


def test_doubts_are_told_as_marked_only_where_a_mark_stands(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    rows = ACTIONS.replace("\n2\t", "\n7\t")
    source.write_text(TWO.format(first="Утвердить план.", second=f"Провести.\n\n{rows}"), "utf-8")
    output = cli("import", str(source), "--out", str(tmp_path / "карты")).output
    marked, _, others = output.partition("(в YAML не отмечено, смотрите источник):")
    text = (tmp_path / "карты/a.yaml").read_text("utf-8")
    assert "(отмечено в YAML «# проверить»):" in marked
    assert "графа «Директор» перечня стала примечанием" in marked
    assert "графа «Директор» перечня стала примечанием" in text
    assert "таблица в тексте акта не имеет места" in others
    assert "таблица в тексте акта" not in text


def test_the_report_tells_marked_places_from_others(folder: Path, tmp_path: Path) -> None:
    table = "\n\n".join((ACTIONS.replace("\n2\t", "\n7\t"), "Показатели", INDICATORS))
    (folder / "приказ.txt").write_text(ORDER.format(table=table), "utf-8")
    inside = TWO.format(first="Утвердить план.", second=f"Провести.\n\n{ACTIONS}")
    (folder / "таблица.txt").write_text(inside, "utf-8")
    cli("init", str(tmp_path / "один"), "--from", str(folder))
    report = (tmp_path / "один/import-report.md").read_text("utf-8")
    marked, _, others = report.partition("## Что ещё проверить")
    assert "печатается перед ними" in marked.partition("## Что проверить в файлах")[2]
    assert "номера мероприятий в печати будут другими" in marked
    assert "таблица в тексте акта не имеет места" in others


# -- words that the form prints


def printed_by_form(made: importing.Import) -> tuple[set[str], set[str]]:
    """The words that the account leaves to the form, and those of the act as it is printed."""
    (item,) = made.acts
    left = {word for one in item.recognised.ledger.dropped if one.reason == "printed"
            for word in folded(one.text).split()}  # fmt: skip
    sources = [("act", item.text), ("registry", made.registry or "")]
    read_ = [reading.read(Found(Source(f"{kind}.yaml", kind, text))) for kind, text in sources]
    project = relate(schedule(link(tuple(read_))))
    document = importing.read("act.docx", word.act(next(iter(compose(project, frozenset())))))
    said = " ".join(one.text for one in (*document.paragraphs(), *document.aside))
    return left, set(folded(said).split())


@pytest.mark.parametrize(
    ("caption", "is_left_over"),
    [("Список сокращений", False), ("Сокращения:", True), ("Принятые сокращения", True)],
)
def test_the_form_prints_what_the_account_says(caption: str, is_left_over: bool) -> None:
    short = f"{caption}\n\nОО – образовательная организация\n\nРМЦ – районный методический центр\n"
    made = run(ORDER.format(table=f"{ACTIONS}\n\n{short}"))
    assert "сокращения:" in made.acts[0].text
    assert made.acts[0].proof.holds
    left, said = printed_by_form(made)
    assert left <= said
    assert (caption in (made.acts[0].leftover or "")) == is_left_over
    assert ("вместо «" in made.acts[0].text) == is_left_over


def test_of_every_fragment_the_form_prints_what_the_account_says() -> None:
    counted = 0
    for fragment in EVERY:
        made = importing.import_documents([(fragment.name, fragment.data)], 2022)
        if any(one.reason == "printed" for one in made.acts[0].recognised.ledger.dropped):
            left, said = printed_by_form(made)
            assert left - said == set(), fragment.name
            counted += 1
    assert counted
