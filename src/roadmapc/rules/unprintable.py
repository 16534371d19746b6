"""Something of an act cannot be put on paper, found only when it is printed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.format.walking import Value
from roadmapc.language.words import Words
from roadmapc.project import Project, Unit
from roadmapc.rules.rule import Rule
from roadmapc.source import Span

_NEAR = 8
"""How many letters on either side of a character tell its text from others."""


def complained(unit: Unit, complaints: tuple[str, ...]) -> Iterator[Finding]:
    """The finding for an act that the printer complained of in its own words."""
    if complaints:
        said = "; ".join(complaints)
        yield Finding(
            Spot(unit.source.path),
            Words(f"акт не печатается: {said}", f"the act cannot be printed: {said}"),
            Words(
                "сообщите о случае разработчикам: шаблон не справился с этим файлом",
                "report this: the template could not cope with the file",
            ),
        )


def lost(unit: Unit) -> Finding:
    """The finding for an act whose printing ended the process that printed it, twice."""
    return Finding(
        Spot(unit.source.path),
        Words(
            "акт не напечатан: процесс, который его печатал, дважды прервался",
            "the act is not printed: the process that printed it broke off twice",
        ),
        Words(
            "обычно не хватает памяти: закройте лишнее и напечатайте с ключом --jobs 1",
            "usually memory runs out: close what is not needed and print with --jobs 1",
        ),
    )


def lacking(
    project: Project, unit: Unit, characters: str, texts: tuple[str, ...]
) -> Iterator[Finding]:
    """A finding for each character that the font does not have, where it was written.

    That may be another file, such as a registry. `texts` are those of the page with
    one of the characters in them.
    """
    for character in characters:
        shown = f"{character} (U+{ord(character):04X})"
        message = Words(f"в шрифте нет знака: {shown}", f"the font lacks the character: {shown}")
        spot = _spot(project, unit, character, texts)
        if spot is None:
            yield Finding(Spot(unit.source.path), message, _IN_TEMPLATE)
        elif spot.path == unit.source.path:
            yield Finding(spot, message, _DELETE)
        else:
            yield Finding(spot, message, _DELETE, notes=(_kept_from_print(unit.source.path),))


_DELETE = Words("удалите знак или замените его словом", "delete it or use a word instead")
_IN_TEMPLATE = Words(
    "в текстах карт этого знака нет: уберите его из шаблонов проекта",
    "no text of the roadmaps has it: remove it from the project's templates",
)


def merged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of all acts, one for each place: a registry's character stops many acts."""
    places: dict[tuple[Spot, Words], list[Finding]] = {}
    for finding in findings:
        places.setdefault((finding.at, finding.message), []).append(finding)
    for first, *others in places.values():
        notes = tuple(_kept_from_print(note.at.path, len(others)) for note in first.notes)
        yield replace(first, notes=notes)


def _kept_from_print(path: str, more: int = 0) -> Note:
    one = Words("из-за этого не напечатан этот акт", "because of it this act is not printed")
    several = Words(
        f"из-за этого не напечатаны этот акт и ещё {more}",
        f"because of it this act and {more} more are not printed",
    )
    return Note(Spot(path), several if more else one)


def _spot(project: Project, unit: Unit, character: str, texts: tuple[str, ...]) -> Spot | None:
    """Where the character of a page was written: in a text, not in a comment beside it."""
    printed = [_bare(text, character) for text in texts if character in text]
    written = [
        (known, value)
        for known in _nearest(project, unit)
        for value in known.texts
        if character in value.scalar.text
    ]
    if not written:
        return None
    same = (pair for pair in written if _is_among(printed, pair[1], character))
    known, value = next(same, written[0])
    return Spot(known.source.path, span=_span(known, value, character))


def _nearest(project: Project, unit: Unit) -> list[Unit]:
    """The act's own file, then those of its folder and of the folders above, then all others."""
    above = PurePosixPath(unit.source.path).parents

    def distance(other: Unit) -> tuple[bool, int]:
        folder = PurePosixPath(other.source.path).parent
        return (other is not unit, above.index(folder) if folder in above else len(above))

    return sorted(project.units, key=distance)


def _bare(text: str, character: str) -> str:
    """Letters and digits alone: spaces, dashes, quotes and capitals may differ in print."""
    return "".join(sign for sign in text.casefold() if sign.isalnum() or sign == character)


def _is_among(printed: Iterable[str], value: Value, character: str) -> bool:
    """Whether the letters about the character stand so in one of the printed texts."""
    before, _, after = _bare(value.scalar.text, character).partition(character)
    near = before[-_NEAR:] + character + after[:_NEAR]
    return any(near in text for text in printed)


def _span(unit: Unit, value: Value, character: str) -> Span:
    start, end = value.scalar.span
    at = unit.source.text.find(character, start, end)
    return Span(at, at + 1) if at >= 0 else value.scalar.span


RULE = Rule(
    name="unprintable",
    severity=Severity.ERROR,
    stops=True,
    title=Words("акт нельзя напечатать", "the act cannot be printed"),
)
