"""Invented acts of many shapes, made by seeded chance: what nobody's real act may hold yet.

The files are YAML as JSON; `views` compiles them as one project and composes them.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from conftest import AS_OF

from roadmapc import compiler
from roadmapc.composing import compose
from roadmapc.views import ActView

_WORDS = re.findall(
    r"\S+",
    "повышение качество образование поддержка школа обучающийся педагог мониторинг результат "
    "совещание методический адресный программа организация муниципальный региональный план "
    "взаимодействие сопровождение наставничество диагностика функциональный грамотность и в на "
    "с по для о план-график информационно-аналитический внутришкольный оценка курс неделя 2021 "
    "предметно-методический дефицит профессиональный развитие среда цифровой ресурс центр",
)
_CONTENTS = (
    "номер", "мероприятие", "срок", "ответственные", "соисполнители", "результат",
    "отчётный документ", "публикация", "примечание",
)  # fmt: skip
_TITLES = {
    "номер": "№ п/п",
    "мероприятие": "Наименование мероприятия",
    "срок": "Сроки исполнения",
    "ответственные": "Ответственные исполнители",
    "соисполнители": "Соисполнители",
    "результат": "Прогнозируемый результат",
    "отчётный документ": "Формы отчётных документов",
    "публикация": "Информационное сопровождение",
    "примечание": "Примечание",
}
_REGISTRY = {
    "организации": [
        {
            "id": "отдел",
            "название": "Отдел образования администрации округа",
            "родительный": "отдела образования администрации округа",
        }
    ]
}
LONG_LINK = "https://example.org/dokumenty/kachestvo/2021/prikaz-ob-utverzhdenii-dorozhnoj-karty.pdf?id=1024"
HUGE_WORD = "Высококвалифицированноправоохранительностроительный"

Tree = dict[str, Any]


class Inventor:
    """Makes parts of acts; the same seed makes the same."""

    def __init__(self, seed: object) -> None:
        self.chance = Random(str(seed))

    def text(self, size: int) -> str:
        """A sentence of about `size` characters."""
        said = ""
        while len(said) < size:
            said += self.chance.choice(_WORDS) + " "
        return said[:1].upper() + said[1:].strip() + "."

    def lines(self, count: int, size: int = 30) -> str:
        return "\n".join(self.text(size).rstrip(".") for _ in range(count))

    def point(self, size: int, depth: int = 0) -> Tree | str:
        if depth == 0:
            return self.text(size)
        inner = [self.point(size, depth - 1) for _ in range(self.chance.randint(2, 3))]
        return {"текст": self.text(size), "пункты": inner}

    def action(self, key: str, size: int) -> Tree:
        chance = self.chance
        return {
            "id": key,
            "название": self.text(chance.randint(20, size)),
            "срок": chance.choice(["май 2021 г.", "до 1 сентября 2022 года", "ежегодно в октябре"]),
            "ответственные": [self.text(20).rstrip(".") for _ in range(chance.randint(1, 3))],
            "соисполнители": [self.text(20).rstrip(".")],
            "результат": self.text(chance.randint(20, size)),
            "отчётный документ": self.text(15),
            "публикация": self.text(25),
            "примечание": self.text(12),
        }

    def columns(self, count: int) -> list[Tree]:
        """Columns in chance order, the action always among them."""
        others = [name for name in _CONTENTS if name != "мероприятие"]
        chosen = ["мероприятие", *self.chance.sample(others, count - 1)]
        self.chance.shuffle(chosen)
        return [{"содержание": name, "заголовок": _TITLES[name]} for name in chosen]

    def plan(self, rows: int, *, sections: int = 0, size: int = 150, columns: int = 0) -> Tree:
        made = [self.action(f"м{at}", size) for at in range(rows)]
        plan: Tree = {"период": "2021-2024"}
        if columns:
            plan["графы"] = self.columns(columns)
        if not sections:
            return {**plan, "мероприятия": made}
        plan["разделы"] = [
            {"id": f"р{at}", "название": self.text(50).rstrip("."), "мероприятия": part}
            for at in range(sections)
            if (part := made[at::sections])
        ]
        return plan

    def annex(self, key: str, **keys: Any) -> Tree:
        title = "План мероприятий\n" + self.lines(self.chance.randint(0, 3), 40)
        return {"id": key, "заголовок": title, **keys}

    def act(self, points: Sequence[Tree | str], **keys: Any) -> Tree:
        return {
            "вид": self.chance.choice(["приказ", "распоряжение", "постановление"]),
            "орган": "отдел",
            "статус": "подписан",
            "дата": "30.12.2020",
            "номер": "1861",
            "место": "г. Город",
            "заголовок": "Об утверждении\n" + self.lines(2),
            "преамбула": "В целях " + self.text(150).rstrip("."),
            "пункты": list(points),
            "подписант": {"должность": "Начальник отдела", "лицо": "И.О. Фамилия"},
            **keys,
        }

    def order(
        self, points: Sequence[Tree | str], annexes: Sequence[Tree] = (), **keys: Any
    ) -> Tree:
        """A whole file."""
        if annexes:
            approves = {
                "текст": "Утвердить прилагаемые документы (приложения).",
                "утверждает": [annex["id"] for annex in annexes],
            }
            points = [approves, *points]
        made: Tree = {"акт": self.act(points, **keys)}
        return {**made, "приложения": list(annexes)} if annexes else made


def views(folder: Path, files: Mapping[str, Tree], style: Tree | None = None) -> dict[str, ActView]:
    """The views of files by name, as signed as they say they are; all in one house style."""
    folder.mkdir(parents=True, exist_ok=True)
    registry = {**_REGISTRY, "оформление": style} if style else _REGISTRY
    for name, tree in {"registry": registry, **files}.items():
        text = json.dumps(tree, ensure_ascii=False, indent=1)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    project = compiler.check(folder, AS_OF).project
    found = {view.address: view for view in compose(project, frozenset())}
    assert sorted(found) == sorted(files)
    return found


# -- shapes


def shapes() -> dict[str, Tree]:
    """Files by name, each of another shape."""
    return {
        **_orders(), **_plans(), **_odd_cells(), **_programmes(), **_registers(),
    }  # fmt: skip


def _orders() -> dict[str, Tree]:
    found = {}
    for count in (1, 2, 3, 7, 12, 20, 40):
        make = Inventor(count)
        points = [make.point(make.chance.randint(30, 400)) for _ in range(count)]
        post = make.lines(1 + count % 5, 35)
        title = "О " + make.lines(1 + count % 8)
        found[f"points-{count}"] = make.order(
            points, заголовок=title, подписант={"должность": post, "лицо": "И.О. Фамилия"}
        )
    for depth in (1, 2, 3):
        make = Inventor(f"nested {depth}")
        found[f"nested-{depth}"] = make.order([make.point(90, depth) for _ in range(3)])
    for size in (900, 2500, 6000):
        make = Inventor(f"long {size}")
        found[f"long-last-{size}"] = make.order([make.text(80), make.text(size)])
    make = Inventor("draft")
    draft = make.order([make.text(100)], [make.annex("план", **{"дорожная карта": make.plan(5)})])
    for key in ("дата", "номер", "статус"):
        del draft["акт"][key]
    draft["акт"]["подписант"] = {"должность": "Директор"}
    found["draft"] = draft
    make = Inventor("long post")
    found["long-post"] = make.order(
        [make.text(50)],
        подписант={"должность": make.text(300).rstrip("."), "лицо": "Н.К. Длиннофамильная-Вторая"},
    )
    return found


def _plans() -> dict[str, Tree]:
    found = {}
    for count in range(1, 9):
        for orientation in ("альбомная", "книжная"):
            make = Inventor(f"{count} {orientation}")
            sections = count % 3 * 2
            plan = make.plan(9, sections=sections, size=60 + 40 * count, columns=count)
            plan |= _numbering(make)
            annex = make.annex("план", **{"дорожная карта": plan, "ориентация": orientation})
            found[f"columns-{count}-{orientation}"] = make.order([make.text(90)], [annex])
    make = Inventor("many annexes")
    many = [
        make.annex(f"план{at}", **{"дорожная карта": make.plan(2 + at, sections=at % 3, size=250)})
        for at in range(1, 8)
    ]
    found["many-annexes"] = make.order([make.text(60)], many)
    return found


def _numbering(make: Inventor) -> Tree:
    return {
        "строка номеров": make.chance.choice(["да", "нет"]),
        "нумерация": {
            "разделы": make.chance.choice(["римские", "арабские", "нет"]),
            "мероприятия": make.chance.choice(["вложенные номера", "арабские"]),
        },
    }


def _odd_cells() -> dict[str, Tree]:
    cells = {
        "huge-cell": Inventor("huge").text(3000),
        "giant-cell": Inventor("giant").text(5000),
        "link": f"Размещено на сайте {LONG_LINK} и в личном кабинете.",
        "huge-word": f"{HUGE_WORD} и {HUGE_WORD.upper()}",
        "list": "",
    }
    found = {}
    for name, cell in cells.items():
        for orientation in ("альбомная", "книжная"):
            make = Inventor(name)
            plan = {**make.plan(9, sections=3, size=200), "строка номеров": "да"}
            first, second, *_ = plan["разделы"]
            first["мероприятия"][0]["результат"] = cell or _list(make)
            second["мероприятия"][0]["название"] = cell or "Семинар"
            annex = make.annex("план", **{"дорожная карта": plan, "ориентация": orientation})
            found[f"{name}-{orientation}"] = make.order([make.text(60)], [annex])
    return found


def _list(make: Inventor) -> list[Tree]:
    return [{"текст": make.text(100), "список": [make.text(80) for _ in range(12)]}]


def _programmes() -> dict[str, Tree]:
    found = {}
    for seed in range(2):
        make = Inventor(f"programme {seed}")
        passport = [
            {
                "название": make.text(30),
                "содержание": make.text(make.chance.choice([60, 900, 2600])),
            }
            for _ in range(8)
        ]
        chapters: list[Tree] = [
            {"id": "паспорт", "заголовок": "Паспорт", "паспорт": passport},
            {"id": "проза", "заголовок": make.text(60).rstrip("."), "содержание": _prose(make)},
            {"id": "показатели", "заголовок": "Показатели", "показатели": _indicators(make)},
            {
                "id": "план",
                "заголовок": "Дорожная карта",
                "дорожная карта": make.plan(12, sections=3, size=300),
            },
        ]
        programme = {"период": "2021-2024", "разделы": chapters}
        found[f"programme-{seed}"] = make.order(
            [make.text(80)], [make.annex("программа", программа=programme)]
        )
    return found


def _prose(make: Inventor) -> list[Any]:
    markers = ["тире", "цифры с точкой", "цифры со скобкой", "вложенные номера"]
    lists = [
        {
            "текст": make.text(200),
            "нумерация списка": marker,
            "список": [make.text(make.chance.randint(30, 300)) for _ in range(6)],
        }
        for marker in markers
    ]
    return [make.text(700), *lists, make.text(400)]


def _indicators(make: Inventor) -> list[Tree]:
    rows = [
        {
            "id": f"п{at}",
            "название": make.text(make.chance.randint(30, 200)),
            "единица": "%",
            "значения": {str(year): str(70 + at) for year in range(2021, 2025)},
            "сноска": "При условии участия в исследованиях.",
        }
        for at in range(12)
    ]
    return [{"заголовок": "Целевые показатели", "строки": rows, "сноска": make.text(80)}]


def _registers() -> dict[str, Tree]:
    found = {}
    for count in (3, 40, 300):
        make = Inventor(f"register {count}")
        rows = [f"МОУ «Средняя общеобразовательная школа № {at}»" for at in range(1, count + 1)]
        found[f"register-{count}"] = make.order(
            [make.text(60)], [make.annex("перечень", перечень={"строки": _modest(rows)})]
        )
    return found


def _modest(rows: Iterable[str]) -> list[Tree]:
    return [{"участник": row, "примечание": "по согласованию"} for row in rows]


def sweeps() -> dict[str, Tree]:
    """Orders and plans that differ by a line, so that every page's end meets every place."""
    found = {}
    for size in range(600, 1350, 75):
        make = Inventor("sweep")
        points = [make.text(900 + size), "Контроль за исполнением оставляю за собой."]
        found[f"order-{size}"] = make.order(points)
        points = [make.text(900 + size), make.text(220)]
        found[f"order-long-{size}"] = make.order(points)
    for rows in range(8, 22):
        make = Inventor("rows")
        plan = make.plan(rows, size=21)
        last = [make.action("длинное", 600) | {"результат": make.text(400 + 120 * (rows % 5))}]
        sections = [("первый", plan.pop("мероприятия")), ("второй", last)]
        plan["разделы"] = [
            {"id": key, "название": key.title(), "мероприятия": made} for key, made in sections
        ]
        annex = make.annex("план", **{"дорожная карта": plan})
        found[f"plan-{rows}"] = make.order([make.text(60)], [annex])
    return found


# -- acts by chance


def chance_act(seed: int) -> Tree:
    """An act of any shape; the same seed makes the same."""
    make = Inventor(f"chance {seed}")
    pick = make.chance.choice
    points = [
        make.point(pick([20, 60, 200, 700, 2500]), pick([0, 0, 0, 1, 2]))
        for _ in range(pick([1, 2, 4, 9]))
    ]
    annexes = [_chance_annex(make, f"приложение{at}") for at in range(pick([0, 1, 1, 2, 3]))]
    signatory = {"должность": make.lines(pick([1, 2, 5]), pick([10, 35, 60]))}
    if pick([True, True, False]):
        signatory["лицо"] = pick(["И.О. Фамилия", "А.В. Константинопольская-Преображенская"])
    act = make.order(
        points,
        annexes,
        заголовок=pick(["О ", "Об "]) + make.lines(pick([1, 3, 8]), pick([15, 30, 60])),
        преамбула="В целях " + make.text(pick([20, 200, 900])).rstrip("."),
        подписант=signatory,
    )
    act["акт"] |= pick(
        [{}, {}, _word("нет"), _word({"текст": "приказываю", "положение": "в преамбуле"})]
    )
    if pick([True, False, False]):
        for key in ("дата", "номер", "статус"):
            del act["акт"][key]
    return act


def _word(said: object) -> Tree:
    return {"распорядительное слово": said}


def _chance_annex(make: Inventor, key: str) -> Tree:
    pick = make.chance.choice
    kind = pick(["план", "план", "программа", "перечень"])
    annex: Tree = {"id": key, "заголовок": make.lines(pick([1, 2, 6]), pick([15, 40, 80]))}
    if kind == "план":
        place = pick([{}, {"ориентация": "книжная"}, {"ориентация": "альбомная"}])
        return {**annex, **place, "дорожная карта": _chance_plan(make)}
    if kind == "программа":
        chapters = [_chance_chapter(make, f"{key}-{at}") for at in range(pick([1, 2, 4]))]
        return {**annex, "программа": {"период": "2021-2024", "разделы": chapters}}
    rows = [
        {"участник": make.text(pick([10, 60, 200])).rstrip(".")} for _ in range(pick([1, 20, 80]))
    ]
    return {**annex, "перечень": {"строки": rows}}


def _chance_chapter(make: Inventor, key: str) -> Tree:
    pick = make.chance.choice
    chapter: Tree = {
        "id": key,
        "заголовок": make.text(pick([10, 60, 120])).rstrip("."),
        "содержание": _prose(make)[: pick([1, 3, 6])],
    }
    rows = [
        {"название": make.text(pick([5, 40])), "содержание": _chance_cell(make)}
        for _ in range(pick([0, 0, 1, 9]))
    ]
    return {**chapter, "паспорт": rows} if rows else chapter


def _chance_plan(make: Inventor) -> Tree:
    pick = make.chance.choice
    count = pick([1, 2, 5, 9, 17, 30])
    plan = make.plan(
        count, sections=min(count, pick([0, 1, 2, 4])), size=pick([25, 80, 200, 450]),
        columns=pick(range(9)),
    )  # fmt: skip
    for section in plan.get("разделы", [plan]):
        for action in section["мероприятия"]:
            if pick([True, False]):
                action["результат"] = _chance_cell(make)
    for around in (_chance_checkpoints, _chance_indicators, _chance_texts):
        plan |= around(make) if pick([True, False, False]) else {}
    return plan | _numbering(make)


def _chance_cell(make: Inventor) -> str | list[Tree]:
    cells: list[str | list[Tree]] = [
        make.text(20),
        make.text(300),
        make.text(make.chance.choice([300, 3500])),
        f"Размещено на {LONG_LINK}.",
        HUGE_WORD * 2,
        _list(make),
    ]
    return make.chance.choice(cells)


def _chance_checkpoints(make: Inventor) -> Tree:
    rows = [
        {
            "id": f"точка{at}",
            "название": make.text(60),
            "срок": "май 2022 г.",
            "ответственные": ["Отдел"],
        }
        for at in range(make.chance.choice([1, 4, 9]))
    ]
    return {"контрольные точки": {"строки": rows}}


def _chance_indicators(make: Inventor) -> Tree:
    pick = make.chance.choice
    layout = pick(["по годам", "цели в графе", "таблица на показатель"])
    (block,) = _indicators(make)
    rows = block["строки"][: pick([1, 3, 12])]
    return {"показатели": [{**block, "вид таблицы": layout, "строки": rows}]}


def _chance_texts(make: Inventor) -> Tree:
    directions = [{"id": f"направление{at}", "название": make.text(70)} for at in range(4)]
    return {
        "цель": make.text(400),
        "направления": {"заголовок": "Основные направления", "строки": directions},
        "сокращения": [{"кратко": "ОО", "название": "образовательные организации"}],
    }
