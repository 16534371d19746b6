"""A value that its unit, its kind of target or the name of the indicator contradict."""

import re
from collections.abc import Iterator
from decimal import Decimal

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.nearest import plain
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Indicator, YearValue
from roadmapc.project import Unit
from roadmapc.rules.figures import Figure, figure
from roadmapc.rules.measuring import Row, all_rows, is_percent, is_pieces, sort_of, value_spot
from roadmapc.rules.rule import UnitRule

_WHOLE = Decimal(100)
_NUMBER_WORD = re.compile(
    r"\b(?:один|одн|дв[аеух]|тр[её]|четыр|пят|шест|сем|восьм|восем|девят|десят|полов|трет|четверт|"
    r"все|вс[её]|кажд|ни\b|ноль|нол)"
)
_UNFILLED = re.compile(r"\[[^\[\]]*\]")
"""A place that waits for its author; that is told of by itself."""
_NOTHING = {"", "-", "–", "—", "х", "x", "не установлено", "н/д", "нет данных"}


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    told: set[int] = set()
    for row in all_rows(unit.document):
        if (found := _in_name(unit, row)) is not None:
            holder = row.above or row.indicator
            if id(holder) not in told:
                told.add(id(holder))
                yield found
        yield from _first(unit, row)


def _in_name(unit: Unit, row: Row) -> Finding | None:
    """A share counted in pieces, or a count given in per cent."""
    indicator = row.indicator
    sort = sort_of(row.full_name)
    if not (
        (sort == "share" and is_pieces(indicator.unit))
        or (sort == "count" and is_percent(indicator.unit))
    ):
        return None
    named = Words("доля", "a share") if sort == "share" else Words("количество", "a count")
    holder = row.above or indicator
    return Finding(
        Spot(unit.source.path, (*indicator.route, "unit")),
        Words(
            f"по названию показатель «{indicator.id}» – {named.ru}, а единица – «{indicator.unit}»",
            f"by its name the indicator {indicator.id!r} is {named.en}, yet the unit is {indicator.unit!r}",
        ),
        Words("исправьте единицу или название", "mend the unit or the name"),
        notes=(
            Note(
                Spot(unit.source.path, (*holder.route, "name")),
                Words("название здесь", "the name is here"),
            ),
        ),
    )


def _first(unit: Unit, row: Row) -> Iterator[Finding]:
    """The first value of an indicator that is wrong; its neighbours mostly share the fault."""
    for value in row.indicator.values:
        said = _wrong(row, value)
        if said is not None:
            message, help_, is_milder = said
            spot = value_spot(unit, row.indicator, value)
            yield Finding(spot, message, help_, milder=int(is_milder))
            return


def _wrong(row: Row, value: YearValue) -> tuple[Words, Words, bool] | None:
    indicator, text = row.indicator, value.value.strip()
    if plain(text) in _NOTHING or _UNFILLED.fullmatch(text):
        return None
    found = figure(text)
    if found is None:
        return _not_a_figure(indicator, text)
    if indicator.target in {"yes-no", "yes-no-link"}:
        return (
            Words(
                f"цель показателя – «да» или «нет», а значение – «{text}»",
                f"the target is yes or no, yet the value is {text!r}",
            ),
            Words(
                "исправьте «вид цели» или уберите значения", "mend the target or drop the values"
            ),
            False,
        )
    if found.is_change:
        return None
    return _against_unit(row, text, found) or _bad_threshold(indicator, text, found)


def _not_a_figure(indicator: Indicator, text: str) -> tuple[Words, Words, bool] | None:
    needs = is_percent(indicator.unit) or is_pieces(indicator.unit)
    has_number = re.search(r"\d", text) or _NUMBER_WORD.search(plain(text))
    if not needs or has_number or indicator.target in {"yes-no", "yes-no-link", "states"}:
        return None
    return (
        Words(
            f"единица показателя – «{indicator.unit}», а значение «{text}» – не число",
            f"the unit is {indicator.unit!r}, yet the value {text!r} is no number",
        ),
        Words("впишите число или уберите единицу", "write a number or drop the unit"),
        False,
    )


def _against_unit(row: Row, text: str, found: Figure) -> tuple[Words, Words, bool] | None:
    unit = row.indicator.unit
    if found.is_percent and is_pieces(unit):
        return (
            Words(
                f"единица показателя – «{unit}», а значение «{text}» – в процентах",
                f"the unit is {unit!r}, yet the value {text!r} is in per cent",
            ),
            Words("исправьте единицу или значение", "mend the unit or the value"),
            False,
        )
    if found.is_percent and is_percent(unit):
        return (
            Words(
                f"проценты сказаны дважды: в единице «{unit}» и в значении «{text}»",
                f"per cent is said twice: by the unit {unit!r} and by the value {text!r}",
            ),
            Words("оставьте в значении одно число", "leave the bare number in the value"),
            True,
        )
    if _is_share(row) and (found.is_percent or is_percent(unit)):
        top = found.low if found.high is None else found.high
        if top > _WHOLE:
            return (
                Words(f"доля больше целого: «{text}»", f"a share greater than the whole: {text!r}"),
                Words("исправьте значение", "mend the value"),
                False,
            )
    return None


def _is_share(row: Row) -> bool:
    return row.indicator.share_of is not None or sort_of(row.full_name) == "share"


def _bad_threshold(
    indicator: Indicator, text: str, found: Figure
) -> tuple[Words, Words, bool] | None:
    if found.high is not None:
        return (
            Words(
                f"цель дана промежутком «{text}»: неясно, при каком значении она достигнута",
                f"the target is a range, {text!r}: it is not clear at which value it is reached",
            ),
            Words(
                "впишите одно число, остальное скажет «вид цели»: не менее или не более",
                "write one number and let the target say the rest: at-least or at-most",
            ),
            False,
        )
    percent = found.is_percent or is_percent(indicator.unit)
    least = "at-least" in {found.said, indicator.target if len(indicator.values) == 1 else None}
    if percent and least and found.low == _WHOLE:
        return (
            Words(
                "больше 100% не бывает, а цель – «не менее 100%»",
                "«at least 100%»: nothing is more",
            ),
            Words("напишите «ровно»: 100%", "write exactly 100%"),
            True,
        )
    return None


RULE = UnitRule(
    name="unit-against-value",
    severity=Severity.ERROR,
    title=Words("единица не подходит к значению", "a unit that does not fit the value"),
    check=check,
)
