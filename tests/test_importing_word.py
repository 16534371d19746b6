"""What Word says of a text beside its words: levels, spaced letters, running titles, small print."""

import io
from typing import Any

import docx
import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from test_importing import TABLE, annex, values
from test_importing_packages import act, add_table, read
from test_importing_parts import PLAN, order, registry

from roadmapc import importing
from roadmapc.importing import Imported
from roadmapc.importing.document import Paragraph, Place
from roadmapc.importing.ledger import Ledger
from roadmapc.importing.prose import passages


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def imported(made: Any) -> Imported:
    return act(saved(made))


def value(made: Any) -> Any:
    return yaml.safe_load(imported(made).text)


def with_letters(run: Any, twentieths: int) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twentieths))
    run._r.get_or_add_rPr().append(spacing)


def letter(*lines: str, footer: str = "") -> Any:
    """An order of one point, whose kind is the third line."""
    made = docx.Document()
    for line in ("Отдел образования", *lines, "от 01.02.2022 № 5", "О плане", "ПРИКАЗЫВАЮ:"):
        made.add_paragraph(line)
    made.add_paragraph("1. Начать работу.")
    made.add_paragraph("Начальник отдела А.Б. Ветрова")
    made.sections[0].footer.paragraphs[0].text = footer
    return made


# -- running titles


def test_marks_in_running_titles_are_the_mark_of_the_file() -> None:
    made = letter("ПРИКАЗ", footer="Изложение, не официальный текст")
    made.sections[0].header.paragraphs[0].text = "ПРОЕКТ"
    found = imported(made)
    assert yaml.safe_load(found.text)["пометка"] == "изложение"
    assert found.leftover is None
    assert found.proof.holds


def test_other_running_titles_have_no_place() -> None:
    found = imported(letter("ПРИКАЗ", footer="Отдел писем"))
    assert "пометка" not in yaml.safe_load(found.text)
    assert found.leftover is not None
    assert "Отдел писем" in found.leftover


# -- spaced letters


def test_letters_set_apart_by_word_are_read_apart() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("в целях развития ")
    for part in ("прика", "зываю:"):
        with_letters(paragraph.add_run(part), 60)
    with_letters(made.add_paragraph().add_run("плотнее"), 8)
    with_letters(made.add_paragraph().add_run("несколько слов"), 60)
    assert [item.text for item in read(made).paragraphs()] == [
        "в целях развития п р и к а з ы в а ю:",
        "плотнее",
        "несколько слов",
    ]


def test_bold_letters_apart_are_a_form_of_the_order_word() -> None:
    def form(*, bold: bool) -> str:
        made = docx.Document()
        for line in ("Отдел образования", "ПРИКАЗ", "от 01.02.2022 № 5", "О плане"):
            made.add_paragraph(line)
        paragraph = made.add_paragraph("В целях развития ")
        run = paragraph.add_run("приказываю:")
        run.bold = bold
        with_letters(run, 60)
        made.add_paragraph("1. Начать работу.")
        made.add_paragraph("Начальник отдела А.Б. Ветрова")
        (style,) = (
            item["оформление"]
            for item in yaml.safe_load(importing_registry(made))["организации"]
            if "оформление" in item
        )
        return str(style["вид слова"])

    assert form(bold=True) != form(bold=False)
    assert "полужирн" in form(bold=True)


def importing_registry(made: Any) -> str:
    found = importing.import_documents([("act.docx", saved(made))], 2022).registry
    assert found is not None
    return found


# -- levels


def test_a_paragraph_may_go_on_with_an_item() -> None:
    made = docx.Document()
    made.styles.add_style("Продолжение списка", 1)
    for style, text in (
        ("List Number", "Первое"), ("Продолжение списка", "О первом"), ("List Number", "Второе"),
        ("Normal", "После списка"),
    ):  # fmt: skip
        made.add_paragraph(text, style=style)
    lines = list(read(made).paragraphs())
    assert [(line.depth, line.continues) for line in lines] == [(1, 0), (0, 1), (1, 0), (0, 0)]
    (listed, after) = passages(lines, Ledger())
    assert after == "После списка"
    items = next(entry.value for entry in listed.entries if entry.key == "список")  # type: ignore[union-attr]
    assert [str(item) for item in items][1] == "Второе"  # type: ignore[union-attr]
    assert "О первом" in str(items[0])  # type: ignore[index]


def headed(*levels: int) -> Any:
    """An annex whose headings have levels."""
    made = docx.Document()
    made.add_paragraph("Программа развития на 2022-2023 годы", style="Heading 1")
    for at, level in enumerate(levels):
        made.add_paragraph(f"Часть {'абвг'[at]}", style=f"Heading {level}")
        made.add_paragraph("Текст части программы, в котором несколько слов.")
    return value(made)["приложения"][0]


def test_a_deeper_heading_is_no_part_of_a_title() -> None:
    assert headed(2, 2)["заголовок"] == "Программа развития на 2022-2023 годы"
    chapters = headed(2, 2)["программа"]["разделы"]
    assert [chapter["заголовок"] for chapter in chapters] == ["Часть а", "Часть б"]


def test_headings_inside_a_chapter_open_none() -> None:
    chapters = headed(2, 3, 2)["программа"]["разделы"]
    assert [chapter["заголовок"] for chapter in chapters] == ["Часть а", "Часть в"]
    assert "Часть б" in chapters[0]["содержание"]


def test_one_dash_in_a_sentence_makes_no_list() -> None:
    def found(text: str) -> Any:
        return passages([Paragraph(text, Place(paragraph=1))], Ledger())

    assert found("Задача, поставленная школой, – учить") == (
        "Задача, поставленная школой, – учить",
    )
    assert len(found("Задачи школы: – учить")[0].entries) == 3
    assert len(found("Задачи: – учить; – лечить")[0].entries) == 3


# -- small print and the signature


def test_small_print_after_the_signature_is_who_prepared_the_act() -> None:
    made = letter("ПРИКАЗ")
    small = made.styles.add_style("Мелко", 1)
    small.font.size = Pt(8)
    made.add_paragraph("Секретарь отдела", style=small)
    made.add_paragraph("тел. 12-34-56", style=small)
    assert value(made)["акт"]["исполнитель"] == "Секретарь отдела\nтел. 12-34-56"
    usual = letter("ПРИКАЗ")
    usual.add_paragraph("Секретарь отдела")
    assert "исполнитель" not in value(usual)["акт"]


def test_a_post_of_several_lines_is_one_signature() -> None:
    made = letter("ПРИКАЗ")
    last = made.paragraphs[-1]
    last.text = ""
    for at, line in enumerate(("Исполняющий обязанности", "начальника отдела", "В.Г. Лесная")):
        if at:
            last.add_run().add_break() if at == 1 else last.add_run("\t")
        last.add_run(line)
    signatory = value(made)["акт"]["подписант"]
    assert signatory["должность"] == "Исполняющий обязанности\nначальника отдела"
    assert signatory["лицо"] == "В.Г. Лесная"


def test_blanks_for_a_date_and_a_number_say_nothing() -> None:
    text = (
        "ОТДЕЛ ОБРАЗОВАНИЯ\n\nПРИКАЗ\n\n«____» ______________ 20___ г. № ________\n\nО плане\n\n"
        "ПРИКАЗЫВАЮ:\n\n1. Начать.\n\nНачальник\nА.Б. Ветрова\n"
    )
    found = values(text)["акт"]
    assert "дата" not in found
    assert "номер" not in found
    assert str(order("ПРИКАЗЫВАЮ:\n\n1. Начать.")["номер"]) == "5"


# -- indicators


def indicators(*rows: tuple[str, ...], note: str = "") -> Any:
    made = docx.Document()
    made.add_paragraph("План работы на 2022-2023 годы", style="Heading 1")
    add_table(made, ("Показатель", "2022", "2023"), *rows)
    if note:
        made.add_paragraph(note)
    made.add_paragraph("Мероприятия", style="Heading 2")
    add_table(made, ("Мероприятие", "Срок", "Ответственные"), ("Начать", "май 2022 г.", "Директор"))
    (found,) = value(made)["приложения"][0]["дорожная карта"]["показатели"]
    return found


def test_rows_behind_dashes_are_parts_of_the_indicator_above() -> None:
    found = indicators(
        ("Качество", "", ""), ("Доля школ", "", ""), ("– сельских", "1", "2"),
        ("– городских", "3", "4"), ("Доля классов", "5", "6"),
    )  # fmt: skip
    (group,) = found["группы"]
    assert group["название"] == "Качество"
    first, second = group["строки"]
    assert [row["название"] for row in first["строки"]] == ["сельских", "городских"]
    assert (first["название"], second["название"]) == ("Доля школ", "Доля классов")


def test_rows_without_dashes_make_a_group() -> None:
    found = indicators(("Качество", "", ""), ("Доля сельских", "1", "2"))
    assert [group["название"] for group in found["группы"]] == ["Качество"]


def test_a_note_belongs_to_the_name_with_its_asterisk() -> None:
    rows = (("Доля школ*", "1", "2"), ("Доля классов", "3", "4"))
    starred, other = indicators(*rows, note="* Если школа участвует.")["строки"]
    assert starred["название"] == "Доля школ"
    assert starred["сноска"] == "Если школа участвует."
    assert "сноска" not in other


def test_a_note_that_no_name_leads_to_is_the_tables() -> None:
    found = indicators(("Доля школ", "1", "2"), note="* Если школа участвует.")
    assert found["сноска"] == "Если школа участвует."
    assert "сноска" not in found["строки"][0]


# -- names


def test_a_name_keeps_its_small_letter_inside_a_cell() -> None:
    text = f"План на 2022 год\n\n{PLAN}Начать\tмай 2022 г.\tКафедры\nКончить\tиюнь 2022 г.\tДиректор, кафедры\n"
    names = registry(text)
    assert "кафедры" in names
    plain = registry(text.replace("Директор, кафедры", "Директор, Кафедры"))
    assert "Кафедры" in plain
    assert annex(f"План на 2022 год\n\n{TABLE}")


# -- sheets and tabs


def test_a_sheet_lies_as_it_lies_in_word() -> None:
    def orientation(*, lying: bool, plan: bool) -> str | None:
        made = docx.Document()
        section = made.sections[0]
        if lying:
            section.page_width, section.page_height = section.page_height, section.page_width
        made.add_paragraph("План работы на 2022 год", style="Heading 1")
        if plan:
            add_table(
                made, ("Мероприятие", "Срок", "Ответственные"), ("А", "май 2022 г.", "Директор")
            )
        else:
            made.add_paragraph("Общие положения", style="Heading 2")
            made.add_paragraph("Школы работают с сентября по май каждого года.")
        found: str | None = value(made)["приложения"][0].get("ориентация")
        return found

    assert orientation(lying=True, plan=True) is None
    assert orientation(lying=False, plan=True) == "книжная"
    assert orientation(lying=True, plan=False) == "альбомная"
    assert orientation(lying=False, plan=False) is None
    text = values(f"План на 2022 год\n\n{PLAN}Начать\tмай 2022 г.\tДиректор\n")
    assert "ориентация" not in text["приложения"][0]


def test_a_name_behind_a_tab_is_who_signs_whatever_the_post() -> None:
    def signatory(*, tabbed: bool) -> Any:
        made = letter("ПРИКАЗ")
        last = made.paragraphs[-1]
        last.text = "Проректор" + ("\t" if tabbed else " ") + "А.Б. Ветрова"
        return value(made)["акт"].get("подписант")

    assert signatory(tabbed=True) == {"должность": "Проректор", "лицо": "А.Б. Ветрова"}
    assert signatory(tabbed=False) != signatory(tabbed=True)


def test_a_title_goes_on_with_any_word_in_its_paragraph() -> None:
    made = letter("ПРИКАЗ")
    title = next(item for item in made.paragraphs if item.text == "О плане")
    title.text = "О мерах\nдля школ района"
    title.runs[0].bold = True
    assert value(made)["акт"]["заголовок"] == "О мерах\nдля школ района"
