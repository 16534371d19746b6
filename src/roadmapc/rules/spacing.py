"""A space too many, or one too few."""

from collections.abc import Iterator

from roadmapc.diagnostics import Edit, Finding, Severity, Spot
from roadmapc.language.spaces import Slip, slips
from roadmapc.language.words import Words
from roadmapc.model import ActFile
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule
from roadmapc.source import Span

_SIGNS = {
    ",": Words("запятой", "a comma"),
    ".": Words("точкой", "a full stop"),
    ";": Words("точкой с запятой", "a semicolon"),
    ":": Words("двоеточием", "a colon"),
    ")": Words("закрывающей скобкой", "a closing bracket"),
    "»": Words("закрывающей кавычкой", "a closing quotation mark"),
}
_AFTER = {
    ",": Words("запятой", "a comma"),
    ";": Words("точки с запятой", "a semicolon"),
    "(": Words("открывающей скобки", "an opening bracket"),
    "«": Words("открывающей кавычки", "an opening quotation mark"),
    "„": Words("открывающей кавычки", "an opening quotation mark"),
}


def check(unit: Unit) -> Iterator[Finding]:
    wording = unit.wording
    in_act = isinstance(unit.document, ActFile)  # acts refer to a registry's names by their letters
    for slip in slips(wording.text):
        value, start = wording.at(slip.start)
        place = wording.written(slip.start, slip.end)
        span = place.span if slip.end > slip.start else Span(place.span.start - 1, place.span.end)
        text, at = value.scalar.text, slip.start - start
        yield Finding(
            Spot(unit.source.path, value.route, span=span),
            _message(slip, text, at),
            _help(slip, text, at),
            fix=(Edit(place.span, slip.right),) if in_act and place.exact else (),
        )


def _message(slip: Slip, text: str, at: int) -> Words:
    if slip.fault == "doubled":
        word = _words(text, at, at)[0]
        return Words(f"лишний пробел после «{word}»", f"a space too many after {word!r}")
    if slip.fault == "before":
        sign = _SIGNS[slip.sign]
        return Words(f"пробел перед {sign.ru}", f"a space before {sign.en}")
    if slip.fault == "one-sided":
        return Words(
            "пробел с одной стороны черты в промежутке времени",
            "a space on one side of the dash in a range of time",
        )
    sign = _AFTER[slip.sign]
    if slip.fault == "after":
        return Words(f"пробел после {sign.ru}", f"a space after {sign.en}")
    return Words(f"нет пробела после {sign.ru}", f"no space after {sign.en}")


def _help(slip: Slip, text: str, at: int) -> Words:
    left, right = _words(text, at, at + slip.end - slip.start)
    mended = f"{left}{slip.right}{right}"
    return Words(
        f"напишите: {mended}; это исправит и roadmapc check --fix",
        f"write: {mended}; roadmapc check --fix mends it too",
    )


def _words(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place, up to white space."""
    return text[:start].rsplit(maxsplit=1)[-1], text[end:].split(maxsplit=1)[0]


RULE = UnitRule(
    name="spacing",
    severity=Severity.REMARK,
    title=Words("лишний или пропущенный пробел", "a space too many or too few"),
    check=check,
)
