"""One plan in the thousand forms that people give it: other headings, orders, numbers, pages, files.

Whatever the form, the same comes in.
"""

import random
from dataclasses import dataclass

from foreign_acts import Fragment, Right
from foreign_files import Cell, Merged, lines, par, sheet, table, wide, word, writer

HEADINGS = {
    "мероприятие": "Мероприятие|Мероприятия|Наименование мероприятия|Содержание деятельности|Содержание работы"
    "|Наименование работ|Вид деятельности|Перечень мероприятий|Основные мероприятия|Действия|Управленческие действия",
    "срок": "Срок|Сроки|Срок исполнения|Сроки реализации|Сроки проведения|Дата|Дата проведения|Период реализации"
    "|Срок (период) реализации|Когда|Календарный срок|Сроки выпол-нения",
    "ответственные": "Ответственный|Ответственные|Исполнители|Ответственные исполнители|Ответственный исполнитель"
    "|Ответственные лица|Кто проводит|Ответствен-ные|Ответственный за исполнение|Ответственное лицо|Отв.",
    "результат": "Результат|Ожидаемый результат|Планируемый результат|Прогнозируемый результат|Ожидаемый эффект"
    "|Результаты реализации|Показатель реализации|Планируемые результаты|Что получим|Целевой показатель",
    "отчётный документ": "Форма документа|Вид документа|Подтверждающий документ|Отчётный документ|Форма отчётности"
    "|Выход|Итоговый документ|Форма представления результата",
    "примечание": "Примечание|Место проведения|Участники|Категория участников|Охват|Отметка о выполнении|Класс",
}  # fmt: skip
NUMBERS = ("№", "№ п/п", "№ п.п.", "п/п", "N п/п")
SECTIONS = ("Управленческие меры", "Работа с педагогами", "Работа с учениками и родителями")
ROWS = (
    (
        ("Приказ о рабочей группе", "январь 2023 г.", ("директор",), "Группа работает", "приказ", "школа"),
        ("Школьная программа поддержки", "до 15.02.2023", ("завуч", "рабочая группа"), "Программа утверждена", "программа", "школа"),
    ),
    (
        ("Диагностика затруднений учителей", "февраль-март 2023 г.", ("методист",), "Затруднения известны", "справка", "учителя"),
        ("Курсы повышения квалификации", "в течение года", ("институт развития образования",), "Обучены все учителя", "удостоверения", "учителя математики"),
        ("Взаимное посещение уроков", "ежемесячно", ("руководители ШМО",), "Не менее двух уроков в месяц", "журнал", "учителя"),
    ),
    (
        ("Консультации для учеников", "2 раза в месяц", ("учителя-предметники",), "Пробелы восполнены", "график", "9 класс"),
        ("Родительские собрания", "октябрь 2023 г.", ("классные руководители", "психолог"), "Родители знают о результатах", "протокол", "родители"),
    ),
)  # fmt: skip
TITLES = (
    "Дорожная карта повышения качества образования на 2023 год",
    "ПЛАН МЕРОПРИЯТИЙ по повышению качества образования на 2023 год",
    "Комплексный план мероприятий по поддержке школы на 2023 год",
    "План-график работы школы на 2023 год",
)
OPTIONAL = ("результат", "отчётный документ", "примечание")
FORMS = ("docx", "odt", "tabs", "strokes", "html", "blanks")


@dataclass(frozen=True)
class _Look:
    """How the plan is laid out."""

    form: str
    columns: tuple[str, ...]
    numbers: str
    sections: str
    number_row: bool
    pages: bool
    apart: str
    numbered: str


def variant(number: int) -> Fragment:
    """The plan in form `number`, and what is right of it."""
    chance = random.Random(number)
    look = _look(chance)
    title = chance.choice(TITLES)
    headings = [_heading(column, look, chance) for column in look.columns]
    rows = _rows(look, headings)
    data = _written(look, title, headings, rows)
    name = f"{number}.{look.form if look.form in ('docx', 'odt') else 'txt'}"
    return Fragment(name, data, _right(look, title))


def _look(chance: random.Random) -> _Look:
    extra = [column for column in OPTIONAL if chance.random() < 0.5]
    columns = ["мероприятие", "срок", "ответственные"]
    if chance.random() < 0.4:
        columns[1:] = reversed(columns[1:])
    columns += extra
    form = chance.choice(FORMS)
    numbered = chance.choice(("", "1", "1.", "1.1", "1.1."))
    if numbered:
        columns.insert(0, "номер")
    sections = chance.choice(("none", "row", "row", "roman", "pair" if numbered else "row"))
    if form == "blanks":
        sections = "none" if sections == "pair" else sections
    apart = chance.choice((", ", "; ", "\n", ",\n"))
    if form in ("tabs", "blanks"):
        apart = apart.replace("\n", " ").replace("  ", ", ") if apart != "\n" else ", "
    return _Look(
        form, tuple(columns), chance.choice(NUMBERS), sections, chance.random() < 0.3,
        chance.random() < 0.3, apart, numbered,
    )  # fmt: skip


def _heading(column: str, look: _Look, chance: random.Random) -> str:
    if column == "номер":
        return look.numbers
    return chance.choice(HEADINGS[column].split("|"))


def _rows(look: _Look, headings: list[str]) -> list[list[Cell]]:
    width = len(look.columns)
    rows: list[list[Cell]] = [[*headings]]
    if look.number_row:
        rows.append([str(at) for at in range(1, width + 1)])
    count = 0
    for section, actions in enumerate(ROWS, 1):
        name = SECTIONS[section - 1]
        if look.sections == "row":
            rows.append([wide(f"{section}. {name}", width)])
        elif look.sections == "roman":
            rows.append([wide(f"{'I' * section}. {name}", width)])
        elif look.sections == "pair":
            rows.append([f"{section}.", wide(name, width - 1)])
        for at, action in enumerate(actions, 1):
            count += 1
            number = f"{section}.{at}" if look.numbered.startswith("1.1") else f"{count}"
            values: dict[str, Cell] = {
                "номер": number + "." * look.numbered.endswith("."),
                "мероприятие": action[0], "срок": action[1], "ответственные": look.apart.join(action[2]),
                "результат": action[3], "отчётный документ": action[4], "примечание": action[5],
            }  # fmt: skip
            rows.append([values[column] for column in look.columns])
        if look.pages and section == 2:
            rows.append([*headings])
    return rows


def _written(look: _Look, title: str, headings: list[str], rows: list[list[Cell]]) -> bytes:
    if look.form == "docx":
        return word(par(title, bold=True, centred=True), table(*rows))
    if look.form == "odt":
        return writer(lines(title), sheet(*rows))
    width = len(headings)
    plain = [[part for cell in row for part in _flat(cell)] for row in rows]
    if look.form == "html":
        body = "\n".join(f"<tr>{''.join(map(_html, row))}</tr>" for row in rows)
        return f"{title}\n\n<table>\n{body}\n</table>\n".encode()
    if look.form == "strokes":
        drawn = [
            f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |" for row in plain
        ]
        drawn.insert(1, "|---" * width + "|")
        return (f"**{title}**\n\n" + "\n".join(drawn) + "\n").encode()
    said = [[cell.replace("\n", " ") for cell in row] for row in plain]
    if look.form == "tabs":
        return (f"{title}\n\n" + "\n".join("\t".join(row) for row in said) + "\n").encode()
    sizes = [max(len(row[at]) for row in said if any(row[1:])) + 3 for at in range(width)]
    body = "\n".join(
        "".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)).rstrip()
        if any(row[1:])
        else row[0]
        for row in said
    )
    return f"{title}\n\n{body}\n".encode()


def _flat(cell: Cell) -> list[str]:
    if isinstance(cell, Merged):
        return [cell.text, *([""] * (cell.wide - 1))]
    return [cell]


def _html(cell: Cell) -> str:
    known = cell if isinstance(cell, Merged) else Merged(cell)
    span = f' colspan="{known.wide}"' if known.wide > 1 else ""
    return f"<td{span}>{''.join(f'<p>{line}</p>' for line in known.text.split(chr(10)))}</td>"


def _right(look: _Look, title: str) -> Right:
    sized = tuple(len(actions) for actions in ROWS)
    flat = [action for actions in ROWS for action in actions]
    has = {column: column in look.columns for column in OPTIONAL}
    return Right(
        title=title,
        sections=sized if look.sections != "none" else (sum(sized),),
        section=SECTIONS[0] if look.sections != "none" else None,
        columns=look.columns,
        names=tuple(action[0] for action in flat),
        deadlines=tuple(action[1] for action in flat),
        responsible=tuple(action[2] for action in flat),
        results=tuple(action[3] for action in flat) if has["результат"] else None,
        notes=tuple(action[5] for action in flat) if has["примечание"] else None,
    )
