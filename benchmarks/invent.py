"""Invented acts and registries of a region, its municipalities and schools, as trees with English keys.

Every file is made by a chance of its own, seeded by its address, so that files can be made in any order.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.wording import (
    DEADLINES,
    GRADES,
    MONTHS,
    MUNICIPAL_OWN,
    POSTS,
    REGION_OWN,
    SCHOOL_OWN,
    SECTIONS,
    SUBJECTS,
    Section,
    Theme,
)

Tree = dict[str, Any]

AS_OF = date(2024, 9, 2)
FIRST, LAST = 2024, 2027
PERIOD = f"{FIRST}-{LAST}"
YEARS = range(FIRST, LAST + 1)
_MONTHS_OF = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A region, municipality or school: its folder and number; `share` of the acts are signed."""

    folder: str
    number: int
    seed: int
    share: float

    @property
    def signed(self) -> bool:
        """Whether its act is."""
        return self.chance("signed").random() < self.share

    @property
    def act(self) -> str:
        """The address of its act."""
        return f"{self.folder}/order"

    def chance(self, what: str) -> Random:
        """The chance that its file is made by."""
        return Random(f"{self.seed}/{self.folder}/{what}")

    def dated(self, first: date, days: int) -> tuple[date, int]:
        """The date and number of its act: a working day within `days` of the first."""
        chance = self.chance("requisites")
        day = first + timedelta(chance.randrange(days))
        return day - timedelta(max(day.weekday() - 4, 0)), chance.randint(40, 990)


@dataclass(frozen=True, slots=True)
class Region(Place):
    """A region."""

    @property
    def name(self) -> str:
        return f"Область {self.number:02}"

    @property
    def of(self) -> str:
        """The name in the genitive."""
        return f"Области {self.number:02}"

    @property
    def requisites(self) -> tuple[date, int]:
        return self.dated(date(2024, 6, 3), 19)


@dataclass(frozen=True, slots=True)
class Municipality(Place):
    """A municipality with its schools."""

    region: Region
    schools: tuple["School", ...]

    @property
    def name(self) -> str:
        return f"Район {self.number:02}"

    @property
    def of(self) -> str:
        """The name in the genitive."""
        return f"Района {self.number:02}"

    @property
    def requisites(self) -> tuple[date, int]:
        return self.dated(date(2024, 7, 1), 26)


@dataclass(frozen=True, slots=True)
class School(Place):
    """A school; `above` is its municipality without its schools."""

    above: Municipality

    @property
    def name(self) -> str:
        return f"Школа № {self.number}"

    @property
    def of(self) -> str:
        """The name in the genitive."""
        return f"Школы № {self.number}"

    @property
    def id(self) -> str:
        return f"школа-{self.number}"

    @property
    def requisites(self) -> tuple[date, int]:
        return self.dated(date(2024, 8, 5), 26)


def in_words(day: date) -> str:
    """A day as a preamble says it."""
    return f"{day.day} {_MONTHS_OF[day.month - 1]} {day.year} года"


def in_digits(day: date) -> str:
    return f"{day:%d.%m.%Y}"


# -- parts


def _filled(text: str, chance: Random) -> str:
    """A text with its figures; no count ends in one, so that words agree."""
    return text.format(n=chance.randrange(6, 60, 2), p=chance.randrange(52, 100, 2))


def _result(text: str, chance: Random, seen: set[str]) -> str:
    """A result that no other action of the file has."""
    while (found := _filled(text, chance)) in seen:
        pass
    seen.add(found)
    return found


def _requisites(place: Region | Municipality | School) -> Tree:
    day, number = place.requisites
    status = "signed" if place.signed else "draft"
    return {"status": status, "date": in_digits(day), "number": f"{number}"}


def _signatory(place: Region | Municipality | School, post: str) -> Tree:
    """Who signs: a blank in an act that is signed, since nobody is invented."""
    if not place.signed:
        return {"signatory": {"post": post}}
    return {
        "signatory": {"post": post, "person": "Ф. И. О."},
        "exceptions": _exempt("template-leftover", "имена в учебном примере не приводятся"),
    }


def _columns(*pairs: tuple[str, str, int]) -> list[Tree]:
    return [
        {"content": content, "title": title, **({"width": f"{width}"} if width else {})}
        for content, title, width in pairs
    ]


def _values(start: int, step: int) -> dict[str, str]:
    return {f"{year}": f"{start + step * at}" for at, year in enumerate(YEARS)}


def _exempt(rule: str, reason: str) -> list[Tree]:
    return [{"rule": rule, "reason": reason}]


_LETTERS: Tree = {"exceptions": _exempt("uneven-yo", "буква пишется как в исходном документе")}
"""An exception from a rule that the settings switch off: it may stand anywhere."""


# -- registries


def country_registry() -> Tree:
    """What stands above every region."""
    return {
        "territory": {"name": "Российская Федерация", "level": "country"},
        **_LETTERS,
        "external_acts": [
            {
                "id": "закон-273-ФЗ",
                "kind": "Федеральный закон",
                "date": "29.12.2012",
                "number": "273-ФЗ",
                "name": "Об образовании в Российской Федерации",
                **_LETTERS,
            },
            {
                "id": "указ-474",
                "kind": "Указ",
                "authority": "Президент Российской Федерации",
                "date": "21.07.2020",
                "number": "474",
                "name": "О национальных целях развития Российской Федерации на период до 2030 года",
            },
        ],
    }


def region_registry(region: Region) -> Tree:
    """The registry of a region: bodies, posts, groups, acts, the calendar and the house style."""
    of = region.of
    return {
        "territory": {
            "name": region.name,
            "level": "region",
            "authority": "министерство",
            "levels": ["region", "municipality", "school"],
        },
        "calendar": _calendar(),
        "style": {"margins": {"left": "30", "right": "10", "top": "20", "bottom": "20"}, "font_size": "14"},
        "organisations": [
            {
                "id": "министерство",
                "name": f"Министерство образования {of}",
                "genitive": f"министерства образования {of}",
                "dative": f"министерству образования {of}",
                "short": "министерство образования",
                "also": [f"Минобр {of}"],
                "letterhead": ["МИНИСТЕРСТВО ОБРАЗОВАНИЯ", of.upper()],
                "style": _style(),
                **_LETTERS,
            },
            *(
                {"id": id, "name": f"{name} {of}", "short": name.lower(), "level": "institution"}
                for id, name in (
                    ("институт", "Институт развития образования"),
                    ("центр-оценки", "Центр оценки качества образования"),
                    ("колледж", "Педагогический колледж"),
                    ("технопарк", "Детский технопарк"),
                    ("библиотека", "Детская библиотека"),
                )
            ),
        ],
        "posts": [
            {
                "id": "министр",
                "name": f"Министр образования {of}",
                "genitive": f"министра образования {of}",
                "dative": f"министру образования {of}",
                "short": "министр образования",
                "organisation": "министерство",
                "letterhead": ["МИНИСТР ОБРАЗОВАНИЯ", of.upper()],
                "style": {"requisites": "together"},
                **_LETTERS,
            },
            {
                "id": "замминистра",
                "name": f"Заместитель министра образования {of}",
                "genitive": f"заместителя министра образования {of}",
                "dative": f"заместителю министра образования {of}",
                "also": ["Заместитель министра"],
                "organisation": "министерство",
            },
            {
                "id": "отдел-оценки",
                "name": "Начальник отдела оценки качества образования",
                "short": "отдел оценки",
                "organisation": "министерство",
            },
        ],
        "persons": [
            {
                "id": "куратор",
                "name": "Ф. И. О. куратора",
                "also": ["Ф. И. О."],
                "post": "Методист института",
                **_LETTERS,
            }
        ],
        "groups": [
            {
                "id": "управления",
                "name": "Органы управления образованием",
                "short": "управления образования",
                "also": ["Муниципальные органы управления образованием"],
                "all": "municipality",
            },
            {
                "id": "ресурсные-центры",
                "name": "Ресурсные центры",
                "registers": [f"{region.act}#центры"],
            },
            {"id": "операторы", "name": "Региональные операторы", "members": ["институт", "центр-оценки"]},
            {
                "id": "советы",
                "name": "Общественные советы",
                "members": ["отдел-оценки"],
                "size": "12",
                **_LETTERS,
            },
        ],
        "external_acts": [
            {
                "id": "программа-области",
                "kind": "Постановление",
                "authority": f"Правительство {of}",
                "date": "25.12.2023",
                "number": "812-П",
                "name": f"О государственной программе {of} «Развитие образования»",
            }
        ],
    }  # fmt: skip


def _style() -> Tree:
    return {
        "table_font_size": "12",
        "line_spacing": "single",
        "hyphenation": True,
        "letterhead_place": "centred",
        "spaced_kind": False,
        "requisites": "together",
        "date_form": "words",
        "stamp_date_form": "digits",
        "title_place": "centred",
        "bold_title": True,
        "order_word_form": "capitals",
        "order_word_position": "own-line",
        "stamp_lines": "left",
        "annex_number_sign": True,
    }


def _calendar() -> Tree:
    """Four terms and the holidays of every school year that the period touches."""
    terms, holidays = [], []
    for year in range(FIRST, LAST + 1):
        days = (
            (f"02.09.{year}", f"25.10.{year}"),
            (f"05.11.{year}", f"27.12.{year}"),
            (f"09.01.{year + 1}", f"21.03.{year + 1}"),
            (f"31.03.{year + 1}", f"26.05.{year + 1}"),
        )
        terms += [
            {"order": f"{order}", "first_day": first, "last_day": last}
            for order, (first, last) in enumerate(days, 1)
        ]
        free = (
            ("autumn", f"26.10.{year}", f"04.11.{year}"),
            ("winter", f"28.12.{year}", f"08.01.{year + 1}"),
            ("spring", f"22.03.{year + 1}", f"30.03.{year + 1}"),
            ("summer", f"27.05.{year + 1}", f"31.08.{year + 1}"),
        )
        holidays += [
            {"season": season, "first_day": first, "last_day": last} for season, first, last in free
        ]
    return {
        "half_years": "school",
        "quarters": "calendar",
        "terms": terms,
        "holidays": holidays,
        "second_half": "09.01",
        "lessons_end": "26.05",
        "days_off": [
            f"{day}.{year}"
            for year in YEARS
            for day in ("01.01", "07.01", "08.03", "09.05", "24.08")
        ],
    }  # fmt: skip


def municipal_registry(area: Municipality) -> Tree:
    """The registry of a municipality with its schools."""
    of = area.of
    found: Tree = {
        "territory": {"name": area.name, "level": "municipality", "authority": "управление"},
        "organisations": [
            {
                "id": "управление",
                "name": f"Управление образования администрации {of}",
                "genitive": f"управления образования администрации {of}",
                "dative": f"управлению образования администрации {of}",
                "short": "управление образования",
                "letterhead": ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", f"АДМИНИСТРАЦИИ {of.upper()}"],
            },
            *(
                {"id": school.id, "name": school.name, "genitive": school.of}
                for school in area.schools
            ),
        ],
        "posts": [
            {
                "id": "начальник",
                "name": f"Начальник управления образования администрации {of}",
                "genitive": f"начальника управления образования администрации {of}",
                "dative": f"начальнику управления образования администрации {of}",
                "short": "начальник управления образования",
                "organisation": "управление",
            },
            {
                "id": "методкабинет",
                "name": "Заведующий методическим кабинетом",
                "genitive": "заведующего методическим кабинетом",
                "dative": "заведующему методическим кабинетом",
                "organisation": "управление",
            },
        ],
        "groups": [{"id": "школы", "name": "Общеобразовательные организации", "short": "школы", "all": "school"}],
    }  # fmt: skip
    if area.schools:
        group = {
            "id": "школы-перечня",
            "name": "Школы, которым оказывается поддержка",
            "short": "школы перечня",
            "registers": [f"{area.act}#перечень"],
        }
        found["groups"].append(group)
    return found


def school_registry(school: School) -> Tree:
    """The registry of a school: its posts."""
    chance = school.chance("registry")
    posts = [*POSTS[:5], *(post for post in POSTS[5:] if chance.random() < 0.5)]
    found: Tree = {
        "territory": {"name": school.name, "level": "school", "authority": school.id},
        "posts": [
            {
                "id": id,
                "name": name,
                **({"genitive": genitive, "dative": dative} if id == "директор" else {}),
                **({"short": short} if short else {}),
                "organisation": school.id,
            }
            for id, name, genitive, dative, short in posts
        ],
        "groups": [{"id": "команда", "name": "Школьная команда", "members": ["зам-увр", "методист"]}],
    }  # fmt: skip
    if chance.random() < 0.1:
        found["calendar"] = {
            "trimesters": [
                {
                    "order": f"{order}",
                    "first_day": f"{first}.{year + (order > 1)}",
                    "last_day": f"{last}.{year + (order > 1)}",
                }
                for year in YEARS
                for order, first, last in (
                    (1, "02.09", "22.11"),
                    (2, "09.01", "21.02"),
                    (3, "01.03", "26.05"),
                )
            ]
        }
    return found


# -- the act of a region


def region_act(region: Region, municipalities: int) -> Tree:
    """The order of a region: a plan, a programme and a register."""
    chance = region.chance("order")
    return {
        "mark": "example",
        "act": {
            "kind": "order",
            "second_kind": "БОЙОРОК",
            "authority": "министерство",
            **_requisites(region),
            "place": f"г. Город {region.number:02}",
            "title": f"Об утверждении документов\nо качестве образования {region.of}\nна {PERIOD} годы",
            "basis": ["закон-273-ФЗ", "указ-474", "программа-области"],
            "preamble": (
                "В соответствии с Федеральным законом от 29 декабря 2012 года № 273-ФЗ «Об образовании "
                "в Российской Федерации», Указом Президента Российской Федерации от 21 июля 2020 года "
                "№ 474 «О национальных целях развития Российской Федерации на период до 2030 года», "
                f"постановлением Правительства {region.of} от 25 декабря 2023 года № 812-П "
                f"«О государственной программе {region.of} «Развитие образования»»"
            ),
            "order_word": {"text": "ПРИКАЗЫВАЮ", "position": "own-line"},
            "points": _region_points(),
            **_signatory(region, "Министр"),
            "executor": "Отдел оценки качества образования\n8 (000) 000-00-00",
            "visas": [{"post": "Заместитель министра"}, {"post": "Начальник юридического отдела"}],
            "acquainted": ["операторы", "отдел-оценки"],
        },
        "annexes": [
            _region_plan(chance, municipalities),
            _region_programme(region, chance),
            _region_register(region),
        ],
        **_LETTERS,
    }  # fmt: skip


def _region_points() -> list[Tree | str]:
    return [
        {
            "id": "п1",
            "text": "Утвердить прилагаемые:",
            "modality": "approve",
            "points": [
                {"id": "п1-1", "text": "дорожную карту (приложение № 1);", "approves": ["карта"]},
                {"id": "п1-2", "text": "программу (приложение № 2);", "approves": ["программа"]},
                {"id": "п1-3", "text": "перечень (приложение № 3).", "approves": ["центры"]},
            ],
        },
        {
            "id": "п2",
            "text": "Органам управления образованием в срок до 1 октября 2024 года:",
            "modality": "oblige",
            "addressees": ["управления"],
            "deadline": "до 1 октября 2024 года",
            "points": [
                {
                    "id": "п2-1",
                    "text": "утвердить муниципальные планы мероприятий;",
                    "evidence": "Приказ",
                },
                {"id": "п2-2", "text": "назначить муниципальных координаторов."},
            ],
        },
        {
            "id": "п3",
            "text": "Региональным операторам сопровождать исполнение дорожной карты:",
            "content": [
                {"list": ["готовить сводки;", "отвечать на вопросы школ."], "marker": "dash"},
                "Сводки готовятся по данным школ.",
            ],
        },
        {"id": "п4", "text": "Пункт утратил силу.", "repealed": True, **_LETTERS},
        {
            "id": "п5",
            "text": "Контроль за исполнением приказа возложить на заместителя министра.",
            "modality": "control",
            "addressees": ["замминистра"],
        },
    ]


def _region_plan(chance: Random, municipalities: int) -> Tree:
    return {
        "id": "карта",
        "number": "1",
        "title": f"Дорожная карта\nповышения качества образования\nна {PERIOD} годы",
        "stamp": {"form": "both", "gender": "feminine", "cites_title": False},
        "orientation": "landscape",
        "exceptions": _exempt("external-schedule", "график дней открытых уроков издает институт"),
        "roadmap": {
            "period": PERIOD,
            "goal": f"К концу {LAST} года ни одна школа области не остается без поддержки.",
            "content": [
                {
                    "id": "задачи",
                    "text": "Дорожная карта решает задачи:",
                    "marker": "bracket",
                    "list": [
                        {"id": "задача-данные", "text": "опираться на данные;", **_LETTERS},
                        {"id": "задача-кадры", "text": "растить учителя и руководителя."},
                    ],
                    "content": ["Задачи уточняются ежегодно."],
                }
            ],
            "indicators": _region_indicators(chance, municipalities),
            "directions": {
                "title": "Основные направления",
                "rows": [
                    {"id": f"направление-{section.id}", "name": section.direction, **_LETTERS}
                    for section in SECTIONS
                ],
            },
            "checkpoints": _checkpoints(),
            "title": "План мероприятий",
            "columns": _columns(
                ("number", "№ п/п", 5),
                ("action", "Мероприятие", 25),
                ("deadline", "Срок", 13),
                ("responsible", "Ответственные", 15),
                ("co-executors", "Соисполнители", 12),
                ("result", "Ожидаемый результат", 18),
                ("evidence", "Отчетный документ", 12),
            ),
            "numbering": {"sections": "roman", "actions": "nested"},
            "half_years": "school",
            "quarters": "calendar",
            **_LETTERS,
            "number_row": True,
            "sections": _region_sections(chance),
            "mechanisms": _mechanisms(),
            "abbreviations": [
                {"short": "ИКТ", "name": "информационно-коммуникационные технологии"},
                {"short": "МОК", "name": "муниципальный оператор качества"},
            ],
            "afterword": [
                "МОК и школы сообщают об отклонениях сразу, с применением ИКТ.",
                {
                    "table": {
                        "headings": ["Уровень", "Кто сводит данные"],
                        "cells": [["Район", "МОК"], ["Область", "отдел оценки"]],
                    }
                },
            ],
        },
    }


def _region_indicators(chance: Random, municipalities: int) -> list[Tree]:
    base = chance.randrange(50, 60)
    return [
        {
            "title": "Целевые показатели",
            "layout": "years",
            "headings": ["Наименование показателя", "Единица"],
            "intro": "Значения приведены на конец года.",
            "groups": [
                {
                    "id": "группа-качество",
                    "name": "Качество",
                    "rows": [
                        {
                            "id": "доля-порог",
                            "name": "Доля выпускников, преодолевших порог",
                            "unit": "%",
                            "share_of": "от числа выпускников",
                            "trend": "growth",
                            "target": "at-least",
                            "values": _values(base, 5),
                            "rollup": "mean",
                            "footnote": "Без выпускников вечерних школ.",
                        },
                        {
                            "id": "доля-риск",
                            "name": "Доля учеников группы риска",
                            "unit": "%",
                            "share_of": "от числа учеников",
                            "trend": "decline",
                            "target": "at-most",
                            "values": _values(28, -2),
                        },
                        {
                            "id": "учителя",
                            "name": "Число учителей, прошедших стажировку",
                            "unit": "чел.",
                            "trend": "growth",
                            "target": "at-least",
                            "values": _values(2 * municipalities, municipalities),
                            "rollup": "sum",
                        },
                    ],
                },
                {
                    "id": "группа-охват",
                    "name": "Охват",
                    "rows": [
                        {
                            "id": "охват-районов",
                            "name": "Доля районов с муниципальным планом",
                            "unit": "%",
                            "target": "exact",
                            "values": {"yearly": "100"},
                            "computed": {"what": "coverage", "of": ["#диагностика"]},
                        },
                        {
                            "id": "прежний-охват",
                            "name": "Доля районов с координатором",
                            "unit": "%",
                            "values": {"yearly": "100"},
                            "repealed": True,
                            **_LETTERS,
                        },
                    ],
                },
            ],
            "footnote": "Источник – данные министерства.",
        },
        {
            "title": "Условия",
            "layout": "targets",
            "headings": ["Наименование", "Цель"],
            "rows": [
                {"id": "есть-методика", "name": "Имеется методика выявления школ", "target": "yes-no"},
                {
                    "id": "есть-отчеты",
                    "name": "Имеются аналитические отчеты",
                    "target": "yes-no-link",
                    "link_note": "ссылка на страницу",
                },
                {
                    "id": "система",
                    "name": "Состояние системы поддержки",
                    "target": "states",
                    "states": ["система работает", "система складывается", "системы нет"],
                },
            ],
        },
        {
            "title": "Результаты экзаменов",
            "layout": "table-each",
            "headings": ["Предметы"],
            "rows": [
                {
                    "id": "огэ",
                    "name": "Доля школ с положительной динамикой экзаменов",
                    "rows": [
                        {
                            "id": f"огэ-{id}",
                            "name": name,
                            "unit": "%",
                            "share_of": "от числа школ",
                            "target": "at-least",
                            "values": _values(chance.randrange(40, 50), 10),
                        }
                        for id, name in (("русский", "Русский язык"), ("математика", "Математика"))
                    ],
                }
            ],
        },
    ]  # fmt: skip


_SERVED = {
    "экзамены": ["#доля-порог", "#огэ"], "риск": ["#доля-риск"], "стажировки": ["#учителя"],
    "диагностика": ["#группа-охват", "#есть-методика"], "отчет": ["#есть-отчеты", "#система"],
}  # fmt: skip


def _region_sections(chance: Random) -> list[Tree]:
    seen: set[str] = set()
    own = iter(REGION_OWN)
    found = []
    for section in SECTIONS:
        actions = [_region_action(theme, chance, seen) for theme in section.themes]
        for _ in range(len(REGION_OWN) // len(SECTIONS)):
            name, deadline, result = next(own)
            actions.append(
                {
                    "id": f"область-{section.id}-{len(actions)}",
                    "name": name,
                    "deadline": deadline,
                    "responsible": ["министерство"],
                    "co_executors": ["отдел-оценки"],
                    "result": _result(result, chance, seen),
                    "evidence": "Протокол",
                }
            )
        found.append(
            {
                "id": section.id,
                "name": section.name,
                "direction": f"#направление-{section.id}",
                "actions": actions,
                **_LETTERS,
            }
        )
    found[0]["actions"].append(_repealed_action())
    return found


def _repealed_action() -> Tree:
    return {
        "id": "прежняя-сводка",
        "name": "Сбор сводок на бумаге",
        "deadline": "ежегодно",
        "responsible": ["министерство"],
        "co_executors": ["отдел-оценки"],
        "result": "Сводки собраны",
        "evidence": "Сводка",
        "repealed": True,
        **_LETTERS,
    }


def _region_action(theme: Theme, chance: Random, seen: set[str]) -> Tree:
    name, result = theme.region
    action: Tree = {"id": theme.id, "name": name}
    action["deadline"] = DEADLINES[theme.deadlines][0]
    action["responsible"] = ["министерство", "управления"]
    action["co_executors"] = ["институт"]
    action["result"] = _result(result, chance, seen)
    action["evidence"] = theme.evidence
    if theme.id in _SERVED:
        action["indicators"] = _SERVED[theme.id]
    return action


def _checkpoints() -> Tree:
    return {
        "title": "Контрольные точки",
        "columns": _columns(
            ("number", "№", 5),
            ("action", "Контрольная точка", 53),
            ("deadline", "Срок", 18),
            ("responsible", "Ответственный", 24),
        ),
        "rows": [
            {
                "id": "точка-планы",
                "name": "Планы районов утверждены",
                "deadline": "до 1 октября 2024 года",
                "responsible": ["отдел-оценки"],
                "indicators": ["#охват-районов"],
            },
            {
                "id": "точка-прежняя",
                "name": "Координаторы районов обучены",
                "deadline": "до 1 ноября 2024 года",
                "responsible": ["отдел-оценки"],
                "repealed": True,
                **_LETTERS,
            },
            *(
                {
                    "id": f"точка-{year}",
                    "name": f"Итоги {year} года подведены",
                    "deadline": f"до 25 декабря {year} г.",
                    "responsible": ["замминистра"],
                }
                for year in YEARS
            ),
        ],
    }


def _mechanisms() -> Tree:
    return {
        "title": "Механизмы реализации",
        "columns": _columns(
            ("number", "№", 0),
            ("action", "Мера", 0),
            ("deadline", "Срок", 0),
            ("responsible", "Ответственные", 0),
            ("publication", "Публикация", 0),
            ("note", "Примечание", 0),
        ),
        "rows": [
            {
                "id": "мера-мониторинг",
                "name": "Мониторинг хода дорожной карты",
                "deadline": {"text": "по кварталам", "every": "квартал"},
                "responsible": ["отдел-оценки"],
                "publication": "Отчет на сайте министерства",
                "note": "По данным районов",
            },
            {
                "id": "мера-слушания",
                "name": "Общественные слушания",
                "deadline": {"text": "каждую осень", "every": "год", "within": "октябрь-ноябрь"},
                "responsible": ["министерство"],
                "publication": "Запись на сайте министерства",
            },
        ],
    }


def _region_programme(region: Region, chance: Random) -> Tree:
    title = f"Программа\nподдержки школ {region.of}\nна {PERIOD} годы"
    return {
        "id": "программа",
        "number": "2",
        "title": title,
        "programme": {
            "period": PERIOD,
            "half_years": "school",
            "quarters": "calendar",
            "section_word": "РАЗДЕЛ",
            **_LETTERS,
            "sections": [
                {
                    "id": "преамбула",
                    "title": "Общие положения",
                    "numbered": False,
                    "content": _prose(chance),
                    **_LETTERS,
                },
                {
                    "id": "паспорт",
                    "title": "Паспорт программы",
                    "passport": [
                        {"id": "имя", "name": "Наименование программы", "content": title.replace("\n", " ")},
                        {"name": "Срок реализации", "content": f"{PERIOD} годы"},
                        {
                            "name": "Задачи программы",
                            "content": [{"list": ["найти причины;", "дать средства;"], "marker": "dash"}],
                        },
                    ],
                },
                {
                    "id": "итоги",
                    "title": "Ожидаемые итоги",
                    "indicators": [
                        {
                            "rows": [
                                {
                                    "id": "доля-поддержки",
                                    "name": "Доля школ, получивших поддержку",
                                    "unit": "%",
                                    "values": {"2024-2025": "60", "2025-2026": "80", "2026-2027": "100"},
                                }
                            ]
                        }
                    ],
                    "roadmap": {
                        "period": PERIOD,
                        "actions": [
                            {
                                "id": "сопровождение",
                                "name": "Сопровождение школ программы",
                                "deadline": {"text": "с осени до лета", "since": "01.10.2024", "until": "31.05.2027"},
                                "responsible": ["министерство"],
                                "result": "Сопровождение получили все школы программы",
                                "indicators": ["#доля-поддержки"],
                            },
                        ],
                    },
                },
            ],
        },
    }  # fmt: skip


_PROSE = (
    "Программа построена на том, что школа знает свои трудности лучше других.",
    "Поддержка начинается с разговора, продолжается общей работой и заканчивается измерением.",
    "Район отвечает за то, чтобы малая школа не оставалась одна.",
    "Сведения собираются один раз и служат всем уровням.",
    "Меры, которые не дали результата за два года, пересматриваются.",
    "Учитель получает помощь там, где работает, и тогда, когда она нужна.",
)


def _prose(chance: Random) -> list[Tree | str]:
    lines: list[Tree | str] = list(chance.sample(_PROSE, 4))
    duty = {
        "id": "поручение-сведения",
        "text": "Органам управления образованием до 1 ноября 2024 года представить сведения о школах.",
        "modality": "oblige",
        "addressees": ["управления"],
        "deadline": "до 1 ноября 2024 года",
        "evidence": "Сведения по форме",
    }
    return [*lines, duty]


def _region_register(region: Region) -> Tree:
    return {
        "id": "центры",
        "number": "3",
        "title": f"Перечень ресурсных центров {region.of}",
        "register": {
            "period": PERIOD,
            "modules": [
                {
                    "id": "модуль-кадры",
                    "title": "Модуль «Кадры»",
                    "rows": ["библиотека", {"party": "колледж", "period": f"{FIRST}-{LAST - 1}"}],
                },
                {
                    "id": "модуль-дети",
                    "title": "Модуль «Дети»",
                    "rows": [
                        {"party": "технопарк", "note": "по согласованию"},
                        {"party": "центр-оценки", "repealed": True, **_LETTERS},
                    ],
                },
            ],
            **_LETTERS,
        },
    }


# -- the act of a municipality


def municipal_act(area: Municipality) -> Tree:
    """The order of a municipality: a plan that carries out the region's, and a register of schools."""
    chance = area.chance("order")
    region = area.region
    day, number = region.requisites
    plan: Tree = {
        "id": "план",
        "title": f"План мероприятий {area.of}\nпо повышению качества образования\nна {PERIOD} годы",
        "roadmap": {
            "period": PERIOD,
            "half_years": "school",
            "implements": [f"{region.act}#карта"],
            "fulfils": [f"{region.act}#поручение-сведения"],
            "content": [_municipal_duty()],
            "indicators": _municipal_indicators(area, chance),
            "directions": {
                "rows": [
                    {
                        "id": f"направление-{section.id}",
                        "name": section.direction,
                        "implements": [f"{region.act}#направление-{section.id}"],
                    }
                    for section in SECTIONS
                ]
            },
            "numbering": {"sections": "arabic", "actions": "nested"},
            "sections": _municipal_sections(area, chance),
        },
    }
    annexes = [plan]
    if area.schools:
        annexes.append(_municipal_register(area, chance))
    if area.number % 5 == 1:
        annexes.append(_municipal_programme(area))
    if len(annexes) > 1:
        for at, annex in enumerate(annexes, 1):
            annex["number"] = f"{at}"
    return {
        "mark": "example",
        "act": {
            "kind": chance.choice(("order", "order", "directive", "resolution")),
            "authority": "управление",
            **_requisites(area),
            "title": f"Об утверждении плана мероприятий {area.of}\nпо повышению качества образования",
            "basis": [region.act],
            "preamble": f"Во исполнение приказа министерства образования {region.of} от {in_words(day)} № {number}",
            "points": _municipal_points(annexes),
            **_signatory(area, "Начальник управления образования"),
            "fulfils": [f"{region.act}#п2-1", f"{region.act}#п2-2"],
        },
        "annexes": annexes,
    }  # fmt: skip


_NAMES = {"план": "план мероприятий", "перечень": "перечень школ", "программа": "программу"}


def _municipal_points(annexes: list[Tree]) -> list[Tree | str]:
    if len(annexes) == 1:
        approved = "Утвердить прилагаемый план мероприятий (приложение)."
    else:
        named = [f"{_NAMES[annex['id']]} (приложение № {annex['number']})" for annex in annexes]
        approved = f"Утвердить прилагаемые {', '.join(named[:-1])} и {named[-1]}."
    return [
        {
            "id": "п1",
            "text": approved,
            "modality": "approve",
            "approves": [annex["id"] for annex in annexes],
        },
        {
            "id": "п2",
            "text": "Школам до 10 октября 2024 года утвердить свои планы.",
            "modality": "oblige",
            "addressees": ["школы"],
            "deadline": "до 10 октября 2024 года",
        },
        {
            "id": "п3",
            "text": "Контроль за исполнением приказа оставляю за собой.",
            "modality": "control",
            "addressees": ["начальник"],
        },
    ]


def _municipal_duty() -> Tree:
    return {
        "id": "поручение-оценка",
        "text": "Школам до 1 июня 2025 года пересмотреть порядок внутренней оценки.",
        "modality": "oblige",
        "addressees": ["школы"],
        "deadline": "до 1 июня 2025 года",
    }


def _municipal_programme(area: Municipality) -> Tree:
    region = area.region
    title = f"Программа поддержки школ {area.of} на {PERIOD} годы"
    return {
        "id": "программа",
        "title": title,
        "orientation": "portrait",
        "programme": {
            "period": PERIOD,
            "implements": [f"{region.act}#программа"],
            "fulfils": [f"{region.act}#поручение-сведения"],
            "sections": [
                {
                    "id": "паспорт",
                    "title": "Паспорт программы",
                    "passport": [
                        {"name": "Наименование программы", "content": title},
                        {"name": "Срок реализации", "content": f"{PERIOD} годы"},
                    ],
                },
                {"id": "меры", "title": "Меры поддержки", "content": list(_PROSE[1:4])},
            ],
        },
    }


def _municipal_indicators(area: Municipality, chance: Random) -> list[Tree]:
    above = area.region.act
    return [
        {
            "title": "Показатели района",
            "rows": [
                {
                    "id": "порог-района",
                    "name": "Доля выпускников района, преодолевших порог",
                    "unit": "%",
                    "target": "at-least",
                    "trend": "growth",
                    "values": _values(chance.randrange(60, 70), 5),
                    "implements": [f"{above}#доля-порог"],
                    "rollup": "minimum",
                },
                {
                    "id": "учителя-района",
                    "name": "Число учителей района, прошедших стажировку",
                    "unit": "чел.",
                    "target": "at-least",
                    "trend": "growth",
                    "values": _values(chance.randrange(2, 6), 1),
                    "implements": [f"{above}#учителя"],
                },
            ],
        }
    ]


def _municipal_sections(area: Municipality, chance: Random) -> list[Tree]:
    seen: set[str] = set()
    own = chance.sample(MUNICIPAL_OWN, len(SECTIONS))
    found = []
    for section, (name, deadline, result) in zip(SECTIONS, own, strict=True):
        actions = [_municipal_action(area, theme, chance, seen) for theme in section.themes]
        actions.append(
            {
                "id": f"район-{section.id}",
                "name": name,
                "deadline": deadline,
                "responsible": ["начальник", "методкабинет"][: chance.randint(1, 2)],
                "result": _result(result, chance, seen),
                "evidence": "Протокол",
            }
        )
        found.append(
            {
                "id": section.id,
                "name": section.name,
                "direction": f"#направление-{section.id}",
                "implements": [f"{area.region.act}#{section.id}"],
                "actions": actions,
            }
        )
    return found


def _municipal_action(area: Municipality, theme: Theme, chance: Random, seen: set[str]) -> Tree:
    name, result = theme.municipality
    action: Tree = {
        "id": theme.id,
        "name": name,
        "implements": [f"{area.region.act}#{theme.id}"],
        "deadline": DEADLINES[theme.deadlines][1],
        "responsible": [chance.choice(("управление", "методкабинет")), "школы"],
        "result": _result(result, chance, seen),
        "evidence": theme.evidence,
    }
    if theme.id == "экзамены":
        action["indicators"] = ["#порог-района"]
    if theme.id == "стажировки":
        action["indicators"] = ["#учителя-района"]
    return action


def _municipal_register(area: Municipality, chance: Random) -> Tree:
    rows: list[Tree | str] = []
    for school in area.schools:
        draw = chance.random()
        if draw < 0.1:
            rows.append({"party": school.id, "note": "по согласованию"})
        elif draw < 0.2:
            rows.append({"party": school.id, "period": f"{FIRST + 1}-{LAST}"})
        else:
            rows.append(school.id)
    return {
        "id": "перечень",
        "title": f"Перечень школ {area.of}",
        "register": {"period": PERIOD, "rows": rows},
    }


# -- the act of a school


def school_act(school: School) -> Tree:
    """The order of a school: a plan that carries out the municipality's."""
    chance = school.chance("order")
    area = school.above
    day, number = area.requisites
    found: Tree = {
        "mark": "example",
        "act": {
            "kind": "order",
            "authority": school.id,
            **_requisites(school),
            "title": f"Об утверждении плана мероприятий\n{school.of} на {PERIOD} годы",
            "basis": [area.act],
            "preamble": f"Во исполнение акта управления образования администрации {area.of} от {in_words(day)} № {number}",
            "points": [
                {
                    "id": "п1",
                    "text": "Утвердить план мероприятий (приложение).",
                    "modality": "approve",
                    "approves": ["план"],
                    "fulfils": [f"{area.act}#п2"],
                },
                "Контроль за исполнением приказа оставляю за собой.",
            ],
            **_signatory(school, "Директор"),
        },
        "annexes": [
            {
                "id": "план",
                "title": f"План мероприятий\n{school.of} на {PERIOD} годы",
                "roadmap": {
                    "period": PERIOD,
                    "implements": [f"{area.act}#план"],
                    **_school_actions(school, chance),
                },
            }
        ],
    }
    if chance.random() < 0.2:
        _add_indicators(found, school, chance)
    return found


def _school_actions(school: School, chance: Random) -> Tree:
    """The actions of a school, mostly in one list; some schools name documents, some no results."""
    seen: set[str] = set()
    sections = []
    own = chance.sample(SCHOOL_OWN, len(SECTIONS))
    both = ("result", "evidence")
    left_out = chance.choice((("evidence",), ("evidence",), both, both, ()))
    for section, words in zip(SECTIONS, own, strict=True):
        actions = [_school_action(school, theme, chance, seen) for theme in section.themes]
        actions.append(_own_action(section, words, chance, seen))
        for action in actions:
            for key in left_out:
                del action[key]
        sections.append({"id": section.id, "name": section.name, "actions": actions})
    if chance.random() < 0.15:
        return {"sections": sections}
    return {"actions": [action for section in sections for action in section["actions"]]}


def _school_action(school: School, theme: Theme, chance: Random, seen: set[str]) -> Tree:
    name, result = chance.choice(theme.school)
    above = school.above.act
    action: Tree = {"id": theme.id, "name": name, "implements": [f"{above}#{theme.id}"]}
    if theme.id == "всоко":
        action["fulfils"] = [f"{above}#поручение-оценка"]
    if theme.id == "стажировки" and chance.random() < 0.5:
        action["after"] = ["#всоко"]
    action["deadline"] = chance.choice(DEADLINES[theme.deadlines][2])
    action["responsible"] = _responsible(chance)
    action["result"] = _result(result, chance, seen)
    action["evidence"] = theme.evidence
    if theme.id == "чтение" and chance.random() < 0.2:
        action["measures"] = [_measure(chance)]
    if theme.id == "команды" and chance.random() < 0.1:
        action["done"] = _completion(school)
    return action


def _measure(chance: Random) -> Tree:
    return {
        "id": "доля-читателей",
        "name": "Доля учеников, прочитавших список",
        "unit": "%",
        "target": "at-least",
        "values": {"yearly": f"{chance.randrange(52, 98, 2)}"},
    }


def _completion(school: School) -> Tree:
    return {
        "date": in_digits(AS_OF),
        "proof": f"Справка от {in_digits(AS_OF)} № {school.number}",
        "published": f"https://example.org/school/{school.number}",
    }


def _responsible(chance: Random) -> list[str]:
    if chance.random() < 0.1:
        return ["команда"]
    posts = ("директор", "зам-увр", "зам-вр", "методист", "психолог")
    return chance.sample(posts, chance.choice((1, 1, 1, 2)))


def _own_action(
    section: Section, words: tuple[str, str, str], chance: Random, seen: set[str]
) -> Tree:
    month, month_of, next_month = chance.choice(MONTHS)
    name, deadline, result = words
    filling = {
        "subject": chance.choice(SUBJECTS),
        "grade": chance.choice(GRADES),
        "month": month,
        "month_of": month_of,
        "next_month": next_month,
    }
    return {
        "id": f"свое-{section.id}",
        "name": name.format(**filling),
        "deadline": deadline.format(**filling),
        "responsible": _responsible(chance),
        "result": _result(result, chance, seen),
        "evidence": "Справка",
    }


def _add_indicators(act: Tree, school: School, chance: Random) -> None:
    """A table of indicators with what serves them."""
    plan = act["annexes"][0]["roadmap"]
    rows = [
        {
            "id": "порог",
            "name": "Доля выпускников школы, преодолевших порог",
            "unit": "%",
            "target": "at-least",
            "trend": "growth",
            "values": _values(chance.randrange(70, 80), 5),
            "implements": [f"{school.above.act}#порог-района"],
        }
    ]
    plan["indicators"] = [{"title": "Показатели школы", "rows": rows}]
    for part in plan.get("sections", [plan]):
        for action in part["actions"]:
            if action["id"] == "экзамены":
                action["indicators"] = ["#порог"]


# -- acts of the past


def earlier_acts(region: Region) -> dict[str, Tree]:
    """Acts that a region had before, and the one that amends one of them and repeals the other, by address."""
    plan, list_ = f"{region.folder}/earlier-plan", f"{region.folder}/earlier-list"
    return {
        plan: _earlier_plan(region),
        list_: _earlier_list(region),
        f"{region.folder}/changes": _changes(region, plan, list_),
    }


def _earlier(region: Region, status: str, day: str, number: str, title: str) -> Tree:
    return {
        "kind": "order",
        "authority": "министерство",
        "status": status,
        "date": day,
        "number": number,
        "title": title,
        "basis": ["закон-273-ФЗ"],
        "preamble": (
            "В соответствии с Федеральным законом от 29 декабря 2012 года № 273-ФЗ "
            "«Об образовании в Российской Федерации»"
        ),
        "points": [
            {"text": f"Утвердить прилагаемый {title.split()[2]} (приложение).", "approves": ["прежнее"]},
            {
                "text": "Контроль за исполнением приказа оставляю за собой.",
                "modality": "control",
                "addressees": ["министр"],
            },
        ],
        "signatory": {"post": f"Министр образования {region.of}", "person": "Ф. И. О."},
        "exceptions": _exempt("template-leftover", "имена в учебном примере не приводятся"),
    }  # fmt: skip


def _earlier_plan(region: Region) -> Tree:
    rows = [
        {
            "id": "прежний-план",
            "name": "Подготовка плана на новый период",
            "deadline": "до 1 мая 2024 года",
            "responsible": ["министерство"],
            "result": "План согласован с районами",
        }
    ]
    return {
        "mark": "retelling",
        "act": _earlier(region, "amended", "14.03.2023", "118", "Об утверждении плана подготовки"),
        "annexes": [
            {
                "id": "прежнее",
                "title": "План подготовки",
                "stamp": {"as_published": "Приложение\nк приказу от 14.03.2023 № 119"},
                "exceptions": _exempt("annex-requisites", "в опубликованном приложении стоит № 119"),
                "roadmap": {"period": "2023-2024", "actions": rows},
            }
        ],
    }  # fmt: skip


def _earlier_list(region: Region) -> Tree:
    return {
        "mark": "retelling",
        "act": _earlier(region, "repealed", "21.03.2023", "131", "Об утверждении перечня центров"),
        "annexes": [
            {
                "id": "прежнее",
                "title": "Перечень центров",
                "register": {"period": "2023-2024", "rows": ["технопарк"]},
            }
        ],
    }


def _changes(region: Region, plan: str, list_: str) -> Tree:
    return {
        "mark": "example",
        "act": {
            "kind": "order",
            "authority": "министерство",
            "status": "draft",
            "title": "О прежних актах министерства",
            "preamble": "В связи с принятием новых документов",
            "points": [
                {"text": "Внести изменения согласно таблице (приложение).", "modality": "amend", "approves": ["таблица"]},
                {"text": "Признать утратившим силу приказ от 21.03.2023 № 131.", "modality": "repeal"},
                "Контроль за исполнением приказа оставляю за собой.",
            ],
            "signatory": {"post": f"Министр образования {region.of}"},
            "amends": [plan],
            "repeals": [list_],
        },
        "annexes": [
            {
                "id": "таблица",
                "title": "Сравнительная таблица",
                "table": {
                    "headings": ["Было", "Стало"],
                    "cells": [["до 1 июня 2024 года", "до 1 мая 2024 года"]],
                },
            }
        ],
    }  # fmt: skip
