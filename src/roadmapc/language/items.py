"""What the items of a plan are called in sentences about what became of them."""

from typing import Literal, NamedTuple

from roadmapc.contents import Content
from roadmapc.format.names import values_of
from roadmapc.format.table import ACT_KIND
from roadmapc.language.words import Lang, Words
from roadmapc.tree import Route


class Noun(NamedTuple):
    """A kind of item: nominative, genitive, gender; and in English."""

    nominative: str
    genitive: str
    gender: Literal["m", "f", "n"]
    english: str


NOUNS: dict[str, Noun] = {
    "ActFile": Noun("файл", "файла", "m", "file"),
    "Act": Noun("акт", "акта", "m", "act"),
    "Annex": Noun("приложение", "приложения", "n", "annex"),
    "Roadmap": Noun("дорожная карта", "дорожной карты", "f", "roadmap"),
    "Programme": Noun("программа", "программы", "f", "programme"),
    "Register": Noun("перечень", "перечня", "m", "register"),
    "Point": Noun("пункт", "пункта", "m", "point"),
    "Passage": Noun("абзац", "абзаца", "m", "passage"),
    "Section": Noun("раздел", "раздела", "m", "section"),
    "Action": Noun("мероприятие", "мероприятия", "n", "action"),
    "Directions": Noun("список направлений", "списка направлений", "m", "list of directions"),
    "Direction": Noun("направление", "направления", "n", "direction"),
    "Checkpoints": Noun(
        "таблица контрольных точек", "таблицы контрольных точек", "f", "table of checkpoints"
    ),
    "Checkpoint": Noun("контрольная точка", "контрольной точки", "f", "checkpoint"),
    "Mechanisms": Noun("таблица механизмов", "таблицы механизмов", "f", "table of mechanisms"),
    "Abbreviation": Noun("сокращение", "сокращения", "n", "abbreviation"),
    "IndicatorBlock": Noun(
        "таблица показателей", "таблицы показателей", "f", "table of indicators"
    ),
    "IndicatorGroup": Noun("группа показателей", "группы показателей", "f", "group of indicators"),
    "Indicator": Noun("показатель", "показателя", "m", "indicator"),
    "Chapter": Noun("раздел программы", "раздела программы", "m", "section of the programme"),
    "PassportRow": Noun("строка паспорта", "строки паспорта", "f", "row of the passport"),
    "RegisterModule": Noun("модуль перечня", "модуля перечня", "m", "module of the register"),
    "RegisterEntry": Noun("строка перечня", "строки перечня", "f", "entry of the register"),
    "RegistryFile": Noun("реестр", "реестра", "m", "registry"),
    "Territory": Noun("территория", "территории", "f", "territory"),
    "Calendar": Noun("календарь", "календаря", "m", "calendar"),
    "Organisation": Noun("организация", "организации", "f", "organisation"),
    "Post": Noun("должность", "должности", "f", "post"),
    "Person": Noun("лицо", "лица", "n", "person"),
    "Group": Noun("группа", "группы", "f", "group"),
    "ExternalAct": Noun("внешний акт", "внешнего акта", "m", "external act"),
}
_RESULT = Words("результат", "result"), Words("результата", "result")
_LISTED = Noun("строка", "строки", "f", "item")
_BY_WORDS = {"RegisterEntry": "party", "Abbreviation": "short", "PassportRow": "name"}
"""Rows without an id that are called by what stands in them."""
_COUNTED = frozenset({"Passage", "IndicatorBlock"})
"""Items without an id of which their holder has several: they are called by their place."""
_TOP = frozenset({"ActFile", "Act", "RegistryFile"})


class _Step(NamedTuple):
    """An item on the way to another: its place in its list from 0, and the list's key."""

    item: Content
    at: int
    key: str


def agreed(whole: Content, route: Route, masculine: str, feminine: str, neuter: str) -> str:
    """The form of a verb that goes with the item at a route."""
    return {"m": masculine, "f": feminine, "n": neuter}[_noun(_steps(whole, route)[-1]).gender]


def label(whole: Content, route: Route, lang: Lang) -> str:
    """What the item at a route is called: «мероприятие `стажировка`», «абзац 2 пункта 3»."""
    steps = _steps(whole, route)
    if steps[-1].item.kind == "Act":
        return _kind(steps[-1].item, lang)
    said: list[str] = []
    for depth in range(len(steps) - 1, -1, -1):
        step = steps[depth]
        if said and step.item.kind in _TOP:
            break
        if step.key == "result" and len(steps[depth - 1].item.parts["result"]) == 1:
            said.append(_RESULT[bool(said)].in_(lang))
            continue
        word = _word(steps[: depth + 1])
        noun = _noun(step)
        name = Words(noun.genitive if said else noun.nominative, noun.english).in_(lang)
        if step.key == "list" and step.item.id:
            name = Words(f"{name} списка", "list item").in_(lang)
        said.append(f"{name} {word}".rstrip())
        if word and not (step.item.kind in _COUNTED and not step.item.id):
            break
        if step.key == "result":
            said.append(_RESULT[1].in_(lang))
        if step.key == "list":
            said.append(Words("списка", "the list").in_(lang))
    return (" " if lang == "ru" else " of ").join(said)


def item_at(whole: Content, route: Route) -> Content:
    """The item at a route."""
    return _steps(whole, route)[-1].item


def _noun(step: _Step) -> Noun:
    return _LISTED if step.key == "list" else NOUNS[step.item.kind]


def _kind(act: Content, lang: Lang) -> str:
    kinds = {en: said for said, en in values_of(ACT_KIND, lang).items()}
    return kinds.get(act.text("kind"), Words("акт", "act").in_(lang))


def _steps(whole: Content, route: Route) -> list[_Step]:
    """The items from the file down to the one at a route."""
    steps = [_Step(whole, 0, "")]
    for at, key in enumerate(route):
        if isinstance(key, str):
            follows = route[at + 1] if at + 1 < len(route) else 0
            place = follows if isinstance(follows, int) else 0
            steps.append(_Step(steps[-1].item.parts[key][place], place, key))
    return steps


def _word(steps: list[_Step]) -> str:
    """What tells an item from its neighbours: a number, an id, the words of a row."""
    item = steps[-1].item
    if item.kind == "Point":
        return ".".join(str(step.at + 1) for step in steps if step.item.kind == "Point")
    if item.id:
        return f"`{item.id}`"
    if item.kind in _BY_WORDS:
        return f"«{item.text(_BY_WORDS[item.kind])}»"
    return str(steps[-1].at + 1) if item.kind in _COUNTED else ""
