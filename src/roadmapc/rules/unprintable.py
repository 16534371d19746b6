"""Something of an act cannot be put on paper, found only when it is printed."""

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import Rule
from roadmapc.source import Span


def finding(unit: Unit, characters: str, complaints: tuple[str, ...]) -> Finding:
    """The finding for an act that the printer refused.

    `characters` are those that the font does not have, `complaints` whatever
    else the printer said.
    """
    if characters:
        shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters)
        return Finding(
            Spot(unit.source.path, span=_place(unit, characters[0])),
            Words(f"в шрифте нет знака: {shown}", f"the font lacks the character: {shown}"),
            Words("удалите знак или замените его словом", "delete it or use a word instead"),
        )
    said = "; ".join(complaints)
    return Finding(
        Spot(unit.source.path),
        Words(f"акт не печатается: {said}", f"the act cannot be printed: {said}"),
        Words(
            "сообщите о случае разработчикам: шаблон не справился с этим файлом",
            "report this: the template could not cope with the file",
        ),
    )


def _place(unit: Unit, character: str) -> Span:
    """Where a character stands: in a text that is printed, not in a comment beside it."""
    for value in unit.texts:
        if character in value.scalar.text:
            start, end = value.scalar.span
            at = unit.source.text.find(character, start, end)
            return Span(at, at + 1) if at >= 0 else value.scalar.span
    return Span(0, 1)


RULE = Rule(
    name="unprintable",
    severity=Severity.ERROR,
    stops=True,
    title=Words("акт нельзя напечатать", "the act cannot be printed"),
)
