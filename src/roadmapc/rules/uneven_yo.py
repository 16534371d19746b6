"""One word written with ё and with е in one file."""

from collections.abc import Iterator

from roadmapc.diagnostics import Edit, Finding, Note, Severity, Spot
from roadmapc.language import russian, yo
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    for pair in yo.uneven(unit.wording.text):
        rarer, usual = pair.rarer[0], pair.usual[0]
        many = len(pair.usual)
        yield Finding(
            _spot(unit, rarer),
            Words(
                f"здесь «{rarer.word}», а в файле ещё {russian.count(many, 'раз', 'раза', 'раз')} "
                f"«{usual.word}»",
                f"{rarer.word!r} here, and {usual.word!r} elsewhere in the file ({many})",
            ),
            Words(
                f"пишите одинаково: {usual.word}; это исправит и roadmapc check --fix",
                f"write it one way: {usual.word}; roadmapc check --fix mends it too",
            ),
            notes=(Note(_spot(unit, usual), Words(f"«{usual.word}»", repr(usual.word))),),
            fix=_fix(unit, pair),
        )


def _spot(unit: Unit, place: yo.Place) -> Spot:
    value, _ = unit.wording.at(place.start)
    span = unit.wording.written(place.start, place.end).span
    return Spot(unit.source.path, value.route, span=span)


def _fix(unit: Unit, pair: yo.Uneven) -> tuple[Edit, ...]:
    """The usual spelling at every place of the rarer one; nothing if one cannot be mended."""
    places = [unit.wording.written(place.start, place.end) for place in pair.rarer]
    if not all(place.exact for place in places):
        return ()
    return tuple(Edit(place.span, pair.usual[0].word) for place in places)


RULE = UnitRule(
    name="uneven-yo",
    severity=Severity.REMARK,
    title=Words("одно слово то с ё, то с е", "one word spelt with yo and without"),
    check=check,
)
