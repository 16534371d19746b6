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
        first = characters[0]
        at = max(unit.source.text.find(first), 0)
        shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters)
        return Finding(
            Spot(unit.source.path, span=Span(at, at + 1)),
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


RULE = Rule(
    name="unprintable",
    severity=Severity.ERROR,
    stops=True,
    title=Words("акт нельзя напечатать", "the act cannot be printed"),
)
