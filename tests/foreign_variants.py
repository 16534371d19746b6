"""One plan in the thousand forms that people give it: other headings, orders, numbers, pages, files.

Whatever the form, the same comes in.
"""

import random
from dataclasses import dataclass, replace

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
    if known.down == "continue":
        return ""
    span = f' colspan="{known.wide}"' if known.wide > 1 else ""
    span += ' rowspan="2"' if known.down else ""
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


# -- plans in worse shape

BEFORE = (
    "", "", "Цель: повышение качества образования в школе", "Цель дорожной карты – помощь учителям и ученикам\nЗадачи:\n1. выявить затруднения;\n2. помочь учителям.",
    "Срок реализации: 2023 год",
)  # fmt: skip
BELOW_TABLE = (
    "", "", "Список сокращений:\nШМО – школьное методическое объединение;\nОО – образовательная организация.",
    "* сроки могут быть уточнены", "Директор школы                     О.О. Кедрова", "Исполнитель: Вязов П.П.",
)  # fmt: skip
CAPTIONS = (
    "{at}. {name}",
    "Раздел {at}. {name}",
    "{roman}. {name}",
    "{name}",
    "РАЗДЕЛ {roman}. {name}",
)
WORSE_FORMS = ("tables", "cut", "shared", "ends", "around")


def worse(number: int) -> Fragment:
    """The plan in a form that a page, a table in parts or merged cells spoil."""
    chance = random.Random(number)
    shape = chance.choice(WORSE_FORMS)
    look = _look(chance)
    while look.form in ("blanks", "strokes") or (
        shape in ("shared", "ends") and look.form == "tabs"
    ):
        look = _look(chance)
    look = replace(look, sections="none" if shape == "tables" else look.sections, pages=False)
    if shape == "cut":
        look = replace(look, form="tabs", apart=", ")
    title = chance.choice(TITLES)
    headings = [_heading(column, look, chance) for column in look.columns]
    rows = _rows(look, headings)
    right = replace(_right(look, title), leftover=None)
    name = f"{number}-{shape}.{look.form if look.form in ('docx', 'odt') else 'txt'}"
    if shape == "tables":
        return Fragment(name, *_in_tables(look, title, headings, right, chance))
    if shape == "cut":
        return Fragment(name, _cut(look, title, rows, chance), right)
    if shape == "shared":
        rows = _with_shared(look, rows)
        who = (("директор",), ("директор",), *(right.responsible or ())[2:])
        return Fragment(
            name, _written(look, title, headings, rows), replace(right, responsible=who)
        )
    if shape == "ends":
        return Fragment(name, *_with_ends(look, title, rows, right))
    before, below = chance.choice(BEFORE), chance.choice(BELOW_TABLE)
    return Fragment(name, _around(look, title, before, rows, below), right)


def _around(look: _Look, title: str, before: str, rows: list[list[Cell]], below: str) -> bytes:
    if look.form == "docx":
        parts = [par(title, bold=True, centred=True), *map(par, before.split("\n"))]
        return word(*parts, table(*rows), *map(par, below.split("\n")))
    if look.form == "odt":
        return writer(lines(title), lines(before), sheet(*rows), lines(below))
    plan = _written(look, title, [""] * len(look.columns), rows).decode().removeprefix(title)
    return f"{title}\n\n{before}{plan}\n{below}\n".encode()


def _in_tables(
    look: _Look, title: str, headings: list[str], right: Right, chance: random.Random
) -> tuple[bytes, Right]:
    """A table for each section under a caption."""
    form, with_head = chance.choice(CAPTIONS), chance.random() < 0.6
    parts: list[tuple[str, list[list[Cell]]]] = []
    rows = _rows(replace(look, number_row=False), headings)[1:]
    for at, (name, actions) in enumerate(zip(SECTIONS, ROWS, strict=True), 1):
        own, rows = rows[: len(actions)], rows[len(actions) :]
        head: list[list[Cell]] = [[*headings]] if with_head or at == 1 else []
        parts.append((form.format(at=at, name=name, roman="I" * at), head + own))
    sized = tuple(len(actions) for actions in ROWS)
    right = replace(right, sections=sized, section=None)
    if look.form == "docx":
        made = [text for caption, own in parts for text in (par(caption, bold=True), table(*own))]
        return word(par(title, bold=True, centred=True), *made), right
    if look.form == "odt":
        made = [text for caption, own in parts for text in (lines(caption), sheet(*own))]
        return writer(lines(title), *made), right
    bodies = [
        f"**{caption}**\n\n{_written(look, '', headings, own).decode().strip()}"
        for caption, own in parts
    ]
    return (f"**{title}**\n\n" + "\n\n".join(bodies) + "\n").encode(), right


def _cut(look: _Look, title: str, rows: list[list[Cell]], chance: random.Random) -> bytes:
    """Rows by tabs, one of which a page cut in two inside a cell."""
    said = [[part.replace("\n", " ") for cell in row for part in _flat(cell)] for row in rows]
    at = look.columns.index(
        chance.choice([c for c in look.columns if c in ("мероприятие", "результат")])
    )
    whole = [
        n
        for n, row in enumerate(said)
        if n and row[at].count(" ") > 1 and row[at] not in (None, "") and all(row[:2])
    ]
    place = chance.choice(whole)
    first, _, second = said[place][at].rpartition(" ")
    rest = [""] * len(look.columns)
    said[place][at], rest[at] = first, second
    head = ["\t".join(said[0])] if chance.random() < 0.4 else []
    drawn = ["\t".join(row) for row in said]
    drawn[place + 1 : place + 1] = ["", "2", "", *head, "\t".join(rest)]
    return (f"{title}\n\n" + "\n".join(drawn) + "\n").encode()


def _with_shared(look: _Look, rows: list[list[Cell]]) -> list[list[Cell]]:
    """The first two actions with one merged cell of those responsible."""
    at = look.columns.index("ответственные")
    first = next(n for n, row in enumerate(rows) if len(row) > at and row[at] == "директор")
    rows[first][at] = Merged("директор", down="restart")
    rows[first + 1][at] = Merged(down="continue")
    return rows


def _with_ends(
    look: _Look, title: str, rows: list[list[Cell]], right: Right
) -> tuple[bytes, Right]:
    """Deadlines in two columns under one heading."""
    at = look.columns.index("срок")
    head, *others = rows
    upper: list[Cell] = [Merged(str(cell), down="restart") for cell in head]
    upper[at] = wide("Сроки", 2)
    lower: list[Cell] = [Merged(down="continue") for _ in head]
    lower[at : at + 1] = ["начало", "окончание"]
    body: list[list[Cell]] = []
    for row in others:
        if len(row) == len(head) and not isinstance(row[-1], Merged):
            row[at : at + 1] = (
                [f"{len(row)}", "7"]
                if row == [str(n) for n in range(1, len(row) + 1)]
                else ["март 2023 г.", "май 2023 г."]
            )
            body.append(row)
        else:
            last = row[-1]
            assert isinstance(last, Merged)
            body.append([*row[:-1], Merged(last.text, wide=last.wide + 1)])
    if look.number_row:
        body[0] = [str(n) for n in range(1, len(head) + 2)]
    due = ("март 2023 г. – май 2023 г.",) * 7
    return _written(look, title, [""] * (len(head) + 1), [upper, lower, *body]), replace(
        right, deadlines=due
    )


# -- orders

LETTERHEADS = (
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nЗАРЕЧНОГО РАЙОНА",
    "Министерство образования Приозёрской области",
    "Муниципальное бюджетное общеобразовательное учреждение\n«Средняя школа № 3»\n(МБОУ «Средняя школа № 3»)",
    "РОССИЙСКАЯ ФЕДЕРАЦИЯ\nКОМИТЕТ ПО ОБРАЗОВАНИЮ\nАДМИНИСТРАЦИИ ГОРОДА ЛЕСНОЙ",
    "ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ\nул. Лесная, д. 5, г. Лесной, 123456, тел. 2-22-22",
)
KINDS = {
    "приказ": ("ПРИКАЗ", "П Р И К А З", "Приказ", "ПРИКАЗ:"),
    "распоряжение": ("РАСПОРЯЖЕНИЕ", "Р А С П О Р Я Ж Е Н И Е"),
    "постановление": ("ПОСТАНОВЛЕНИЕ", "П О С Т А Н О В Л Е Н И Е"),
}
WORDS = {
    "приказ": (
        "ПРИКАЗЫВАЮ:",
        "П Р И К А З Ы В А Ю:",
        "приказываю:",
        "п р и к а з ы в а ю:",
        "ПРИКАЗЫВАЮ",
    ),
    "распоряжение": ("ОБЯЗЫВАЮ:", "РАСПОРЯЖАЮСЬ:", "обязываю:"),
    "постановление": ("ПОСТАНОВЛЯЮ:", "постановляет:", "п о с т а н о в л я е т:", "ПОСТАНОВЛЯЕТ:"),
}
REQUISITES = (
    "от 14.02.2022 № 17-од",
    "14.02.2022\t№ 17-од",
    "« 14 » февраля 2022 г.\t\t№ 17-од",
    "№ 17-од от 14 февраля 2022 года",
    "от «14» февраля 2022 года № 17-од\nг. Лесной",
    "14 февраля 2022 г.                    г. Лесной                    № 17-од",
    "от 14.02.2022 г.\n№ 17-од",
    "г. Лесной\n14.02.2022 № 17-од",
)
HEADS = (
    "О плане работы со школами",
    "Об утверждении дорожной карты\nповышения качества образования",
    "О мерах по поддержке школ\nс низкими результатами обучения\nв 2022-2023 учебном году",
)
PREAMBLES = (
    "В соответствии с планом работы на 2022 год, в целях повышения качества образования",
    "На основании решения коллегии от 01.02.2022 № 2",
    "Во исполнение приказа министерства образования от 20.01.2022 № 50 «О поддержке школ»",
)
POINTS = (
    "Утвердить план мероприятий (приложение).",
    "Методическому центру (Кедрова О.О.) организовать семинары до 01.12.2022.",
    "Руководителям школ:",
    "Специалисту отдела Вязову П.П. разместить приказ на сайте.",
    "Контроль за исполнением настоящего документа оставляю за собой.",
)
BELOW = ("назначить ответственных;", "представить отчёты до 20 декабря 2022 года.")
SIGNATURES = (
    "{post}                         {name}",
    "{post}\t\t{name}",
    "{post}\n\n{name}",
    "{post}\n{name}",
    "{post} ______________ {name}",
    "{post} ____________ /{name}/",
    "{post}:                {name}",
    "И.о. руководителя управления образования\nадминистрации района\t{name}",
)
POSTS = ("Начальник управления", "Директор", "Министр", "Председатель комитета", "Директор школы")
NAMES = ("О.П. Лугова", "Лугова О.П.", "О. П. Лугова", "О.Лугова")
AFTER = (
    "", "", "Исп. Вязов П.П.\nтел. 2-22-22", "С приказом ознакомлены:\nКедрова О.О.\nВязов П.П.",
    "Исполнитель: Вязов П.П., 8(000)2-22-22",
)  # fmt: skip
STAMPS = (
    "Приложение\nк {dative} управления образования\nот 14.02.2022 № 17-од",
    "Приложение № 1\nк {dative} от 14.02.2022 № 17-од",
    "ПРИЛОЖЕНИЕ 1",
    "УТВЕРЖДЁН\n{instrumental} управления образования\nот 14.02.2022 № 17-од",
    "Приложение к {dative} от 14.02.2022 № 17-од",
    "Приложение 1\n\nУТВЕРЖДЕНО\n{instrumental} от 14.02.2022 № 17-од",
    "Приложение №1\nк {dative} управления образования\nот «14» февраля 2022 г. №17-од",
)
CASES = {
    "приказ": ("приказу", "приказом"),
    "распоряжение": ("распоряжению", "распоряжением"),
    "постановление": ("постановлению", "постановлением"),
}


def order(number: int) -> Fragment:
    """An order with a plan in form `number`, and what is right of it."""
    chance = random.Random(number)
    kind = chance.choice([*KINDS])
    look = _look(chance)
    while look.form in ("blanks", "html", "strokes"):
        look = _look(chance)
    name = chance.choice(NAMES)
    dative, instrumental = CASES[kind]
    signature = chance.choice(SIGNATURES).format(post=chance.choice(POSTS), name=name)
    stamp = chance.choice(STAMPS).format(dative=dative, instrumental=instrumental)
    title = chance.choice(TITLES)
    before = [
        chance.choice(LETTERHEADS), chance.choice(KINDS[kind]), chance.choice(REQUISITES),
        chance.choice(HEADS), *_opening(kind, chance), _points(chance), signature,
        chance.choice(AFTER), stamp,
    ]  # fmt: skip
    headings = [_heading(column, look, chance) for column in look.columns]
    data = _whole_order(look, [part for part in before if part], title, headings)
    right = replace(
        _right(look, title), kind=kind, number="17-од", day="14.02.2022", person=name, points=5,
        annexes=1, leftover=None,
    )  # fmt: skip
    return Fragment(f"{number}.{look.form if look.form in ('docx', 'odt') else 'txt'}", data, right)


def _opening(kind: str, chance: random.Random) -> tuple[str, ...]:
    preamble, word_ = chance.choice(PREAMBLES), chance.choice(WORDS[kind])
    return (f"{preamble} {word_}",) if chance.random() < 0.4 else (preamble, word_)


def _points(chance: random.Random) -> str:
    form = chance.choice(("{}. ", "{}. ", "{}.", "{}) "))
    dash = chance.choice(("- ", "– ", "3.{}. ", "3.{} "))
    if form.endswith(") "):
        dash = dash if dash[0] in "-–" else "- "
    said = []
    for at, point in enumerate(POINTS, 1):
        said.append(form.format(at) + point)
        if point.endswith(":"):
            said += [dash.format(below) + text for below, text in enumerate(BELOW, 1)]
    return chance.choice(("\n", "\n\n")).join(said)


def _whole_order(look: _Look, before: list[str], title: str, headings: list[str]) -> bytes:
    rows = _rows(look, headings)
    if look.form == "docx":
        parts = [par(line) for block in before for line in block.split("\n")]
        return word(*parts, par(title, bold=True, centred=True), table(*rows))
    if look.form == "odt":
        return writer(*(lines(block) for block in before), lines(title), sheet(*rows))
    plan = _written(look, title, headings, rows).decode()
    return ("\n\n".join(before) + f"\n\n{plan}").encode()
