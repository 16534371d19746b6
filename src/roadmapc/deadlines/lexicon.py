"""The words the language knows, each with its kind and value; everything is in lower case and without ё."""

from enum import IntEnum, auto

from roadmapc.language.russian import month_forms


class Word(IntEnum):
    """The kind of a token; a number, because those are hashed fastest and every token is looked up."""

    END = auto()
    UNKNOWN = auto()
    MARK = auto()
    COMMA = auto()
    SEMICOLON = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()
    DASH = auto()
    SLASH = auto()
    DATE = auto()
    DAY_MONTH = auto()
    MONTH_YEAR = auto()
    YEAR = auto()
    NUMBER = auto()
    ORDINAL = auto()
    MONTH = auto()
    GOD = auto()
    SCHOOL = auto()
    CIVIL = auto()
    CURRENT = auto()
    NEW = auto()
    QUARTER = auto()
    HALF_YEAR = auto()
    TERM = auto()
    TRIMESTER = auto()
    DECADE = auto()
    WEEK = auto()
    HALF = auto()
    SHARE = auto()
    SEASON = auto()
    SEASONAL = auto()
    BREAK = auto()
    WEEKDAY = auto()
    EVERY = auto()
    EACH = auto()
    TIMES = auto()
    TWICE = auto()
    UNTIL = auto()
    TOWARDS = auto()
    SINCE = auto()
    ALONG = auto()
    INSIDE = auto()
    ONTO = auto()
    AFTER = auto()
    OVER = auto()
    FROM = auto()
    NOT = auto()
    LATER = auto()
    RARER = auto()
    AT_LEAST = auto()
    LESS = auto()
    BEGINNING = auto()
    FIRSTLY = auto()
    COURSE = auto()
    TERM_OF = auto()
    ERA = auto()
    TIME = auto()
    UNITS = auto()
    WHOLE = auto()
    CARRYING = auto()
    LAST_PART = auto()
    FIRST_PART = auto()
    MIDDLE_PART = auto()
    INCLUDED = auto()
    DATE_WORD = auto()
    MONTH_WORD = auto()
    DAY_WORD = auto()
    WORKING = auto()
    PLAIN_DAYS = auto()
    THEN = auto()
    HENCEFORTH = auto()
    ALWAYS = auto()
    CONSTANT = auto()
    BASIS = auto()
    PLAN = auto()
    ACCORDING = auto()
    ACCORDANCE = auto()
    SEPARATE = auto()
    SET = auto()
    STATUS = auto()
    FOLLOWING = auto()
    REPORTING = auto()
    FINISH = auto()
    AND = auto()
    OR = auto()
    PROGRAMME = auto()
    EVENT = auto()
    CONDITION = auto()
    RELATION = auto()
    VAGUE = auto()
    UP_TO = auto()
    STAGE = auto()


def _month_words() -> dict[str, tuple[Word, int]]:
    short = (
        "янв", "фев февр", "мар", "апр", "", "июн", "июл", "авг", "сен сент", "окт", "ноя нояб", "дек",
    )  # fmt: skip
    forms = {form: (Word.MONTH, n) for n in range(1, 13) for form in month_forms(n)}
    return forms | {
        form: (Word.MONTH, n) for n, line in enumerate(short, 1) for form in line.split()
    }


_NOUNS: dict[Word, tuple[tuple[int, str], ...]] = {
    Word.GOD: ((0, "год года году годом годе г"), (1, "годы годов годам годах годами гг")),
    Word.SCHOOL: (
        (
            0,
            "учебный учебного учебному учебным учебном учебные учебных учебную учебной учебное уч учебн учеб",
        ),
    ),
    Word.CIVIL: ((0, "календарный календарного календарному календарном календарных календарные"),),
    Word.CURRENT: ((0, "текущий текущего текущему текущем текущую текущей тек т сего"),),
    Word.NEW: ((0, "нового новому"),),
    Word.QUARTER: (
        (0, "квартал квартала кварталу кварталом квартале кварталы кварталов кварталах кв кварт"),
    ),
    Word.HALF_YEAR: (
        (
            0,
            "полугодие полугодия полугодию полугодием полугодии полугодий полугодиях полугод полуг полгода",
        ),
    ),
    Word.TERM: ((0, "четверть четверти четвертью четвертей четвертях четв"),),
    Word.TRIMESTER: (
        (0, "триместр триместра триместру триместром триместре триместры триместров триместрах"),
    ),
    Word.DECADE: ((0, "декада декады декаде декаду декадой"),),
    Word.WEEK: ((0, "неделя недели неделе неделю неделей недель нед"),),
    Word.HALF: ((0, "половина половине половину половины"),),
    Word.SHARE: ((0, "часть части"),),
    Word.SEASON: (
        (1, "зима зимой зимы зиме зиму"),
        (2, "весна весной весны весне весну"),
        (3, "лето летом лета лету лете"),
        (4, "осень осенью осени"),
    ),
    Word.SEASONAL: (
        (1, "зимние зимних зимним зимними зимний зимнего зимнем"),
        (2, "весенние весенних весенним весенними весенний весеннего весеннем"),
        (3, "летние летних летним летними летний летнего летнем"),
        (4, "осенние осенних осенним осенними осенний осеннего осеннем"),
        (0, "школьные школьных школьным"),
    ),
    Word.BREAK: ((0, "каникулы каникул каникулах каникулам"),),
    Word.WEEKDAY: (
        (1, "понедельник понедельника понедельникам"),
        (2, "вторник вторника вторникам"),
        (3, "среда среды среду средам"),
        (4, "четверг четверга четвергам"),
        (5, "пятница пятницы пятницу пятницам"),
        (6, "суббота субботы субботу субботам"),
        (7, "воскресенье воскресенья воскресеньям"),
    ),
    Word.ORDINAL: (
        (1, "первый первая первое первого первой первую первому первом i"),
        (2, "второй вторая второе второго вторую второму втором ii ll п"),
        (3, "третий третья третье третьего третьей третью третьему третьем iii ш"),
        (4, "четвертый четвертая четвертое четвертого четвертой четвертую четвертому четвертом iv"),
        (5, "пятый пятого пятому пятое v"),
        (6, "шестого"),
        (7, "седьмого"),
        (8, "восьмого"),
        (9, "девятого"),
        (10, "десятого десятое"),
        (15, "пятнадцатого пятнадцатое"),
        (20, "двадцатого двадцатое"),
        (25, "двадцатипятого"),
        (30, "тридцатого"),
        (-1, "последний последняя последнее последнего последней последнюю последнем последнему"),
    ),
    Word.NUMBER: (
        (1, "один одна одно одного одной одну одному"),
        (2, "два две двух"),
        (3, "три трех"),
        (4, "четыре четырех"),
        (5, "пять пяти"),
        (6, "шесть шести"),
        (10, "десять десяти"),
    ),
}

_SMALL: dict[Word, str] = {
    Word.EACH: "каждый каждая каждое каждого каждой каждую каждому каждом каждые каждых",
    Word.TIMES: "раз раза разу р",
    Word.UNTIL: "до",
    Word.TOWARDS: "к ко k",
    Word.SINCE: "с со c",
    Word.ALONG: "по",
    Word.INSIDE: "в во b",
    Word.ONTO: "на",
    Word.AFTER: "после",
    Word.OVER: "за",
    Word.FROM: "от",
    Word.NOT: "не",
    Word.LATER: "позднее позже",
    Word.RARER: "реже",
    Word.AT_LEAST: "минимум чем как",
    Word.LESS: "менее",
    Word.BEGINNING: "начиная",
    Word.FIRSTLY: "сначала первоначально вначале впервые",
    Word.COURSE: "течение течении теч протяжении втечение втечении",
    Word.TERM_OF: "срок сроки срока",
    Word.ERA: "период периода периоде периодом",
    Word.TIME: "время",
    Word.WHOLE: "весь всего всем все всей",
    Word.CARRYING: "реализации исполнения выполнения проведения действия",
    Word.LAST_PART: "конец конца концу конце",
    Word.FIRST_PART: "начало начала началу начале",
    Word.MIDDLE_PART: "середина середины середине середину",
    Word.INCLUDED: "включительно вкл",
    Word.DATE_WORD: "число числа числу",
    Word.MONTH_WORD: "месяц месяца месяцу месяцем месяце мес",
    Word.DAY_WORD: "день дня дней дн",
    Word.WORKING: "рабочий рабочих рабочего",
    Word.PLAIN_DAYS: "календарных",
    Word.THEN: "далее затем потом впоследствии",
    Word.HENCEFORTH: "дальнейшем последующем",
    Word.ALWAYS: "постоянно непрерывно",
    Word.CONSTANT: "постоянной",
    Word.BASIS: "основе",
    Word.PLAN: (
        "график графику графика графиком графике графикам графиками план плану плана планом планам планами"
        " срокам расписанию расписанием циклограмме циклограммой приказу приказом приказам"
    ),
    Word.ACCORDING: "согласно",
    Word.ACCORDANCE: "соответствии",
    Word.SEPARATE: (
        "отдельному отдельным утвержденному утвержденным согласованному согласованным установленному"
        " индивидуальному индивидуальным особому особым ежегодному учебному годовому"
    ),
    Word.SET: "установленные определенные предусмотренные указанные установленный определенный",
    Word.STATUS: (
        "исполнено исполнен исполнена выполнено выполнен выполнена завершено завершен завершена сделано"
        " проведено проведен проведена готово"
    ),
    Word.FOLLOWING: "следующего следующий следующим следующем следующих следующую следующее",
    Word.REPORTING: "отчетным отчетного отчетный отчетной отчетном истекшим прошедшим",
    Word.FINISH: "окончания окончании завершения завершении",
    Word.AND: "и а но",
    Word.OR: "или либо",
    Word.PROGRAMME: (
        "программы подпрограммы дорожной карты плана проекта концепции стратегии мероприятий комплекса мер"
        " муниципальной государственной региональной целевой развития"
    ),
    Word.EVENT: "момента момент дня итогам итоге результатам получения подписания утверждения проведения",
    Word.CONDITION: "мере необходимости запросу запросам поступления возможности согласованию готовности",
    Word.RELATION: "подряд сравнении сравнению предыдущим предыдущего предыдущему прошлого прошлым прошлом",
    Word.VAGUE: (
        "регулярно систематически периодически немедленно незамедлительно срочно своевременно оперативно"
        " ближайшее неоднократно бессрочно"
    ),
    Word.UP_TO: "вплоть",
    Word.STAGE: "этап",
}

_RECURRING: dict[str, str] = {
    "day": "ежедневно",
    "week": "еженедельно понедельно",
    "month": "ежемесячно помесячно",
    "quarter": "ежеквартально поквартально",
    "half-year": "ежеполугодно",
    "year": "ежегодно",
}

RECURRING_UNITS = tuple(_RECURRING)

_PLURAL: dict[str, str] = {
    "month": "месяцам",
    "quarter": "кварталам",
    "half-year": "полугодиям",
    "term": "четвертям",
    "trimester": "триместрам",
}

PLURAL_UNITS = tuple(_PLURAL)


def _table() -> dict[str, tuple[Word, int]]:
    table = {w: (kind, 0) for kind, line in reversed(_SMALL.items()) for w in line.split()}
    table |= {
        w: (kind, n) for kind, rows in _NOUNS.items() for n, line in rows for w in line.split()
    }
    table |= {
        w: (Word.EVERY, n) for n, line in enumerate(_RECURRING.values()) for w in line.split()
    }
    table |= {word: (Word.UNITS, n) for n, word in enumerate(_PLURAL.values())}
    table |= {"дважды": (Word.TWICE, 2), "трижды": (Word.TWICE, 3)}
    return table | _month_words()


WORDS: dict[str, tuple[Word, int]] = _table()


def _spellings() -> dict[str, str]:
    near: dict[str, str] = {}
    for word in WORDS:
        if len(word) > 4:
            near[word] = word
            for i in range(len(word)):
                near.setdefault(word[:i] + word[i + 1 :], word)
    return near


_NEAR = _spellings()
_LONGEST = 24


def nearest(word: str) -> str | None:
    """Return a known word one slip of the pen away from ``word``: a letter lost, added, changed or swapped."""
    if not 4 < len(word) < _LONGEST:
        return None
    tries = (word, *(word[:i] + word[i + 1 :] for i in range(len(word))))
    return next((_NEAR[form] for form in tries if form in _NEAR), None)
