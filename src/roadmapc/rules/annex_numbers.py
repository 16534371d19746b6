"""Numbers of annexes that do not run 1, 2, 3."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Annex
from roadmapc.project import Unit
from roadmapc.rules.acts import bare
from roadmapc.rules.rule import UnitRule

_HELP = Words(
    "удалите номера приложений: компилятор считает их сам, единственное печатает без номера",
    "delete the numbers of the annexes: they are counted, and a single annex has none",
)


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    annexes = unit.document.annexes
    numbered = [annex for annex in annexes if annex.number]
    if not all(bare(annex.number or "").isdecimal() for annex in numbered):
        return
    if numbered and len(numbered) < len(annexes):
        yield _unnumbered(unit, annexes)
    elif len(annexes) == 1 and numbered:
        yield _finding(
            unit,
            annexes[0],
            Words(
                f"приложение № {bare(annexes[0].number or '')} в файле единственное",
                f"annex No. {bare(annexes[0].number or '')} is the only one of the file",
            ),
        )
    else:
        yield from _disorder(unit, numbered)


def _unnumbered(unit: Unit, annexes: tuple[Annex, ...]) -> Finding:
    without = next(annex for annex in annexes if not annex.number)
    other = next(annex for annex in annexes if annex.number)
    return Finding(
        Spot(unit.source.path, (*without.route, "id")),
        Words(
            f"у приложения «{without.id}» нет номера, а у других есть",
            f"the annex {without.id!r} has no number, others have one",
        ),
        _HELP,
        notes=(_note(unit, other),),
    )


def _disorder(unit: Unit, annexes: list[Annex]) -> Iterator[Finding]:
    """The first annex whose number is not the next one."""
    for position, annex in enumerate(annexes, 1):
        number = bare(annex.number or "").lstrip("0") or "0"
        if number != str(position):
            yield _finding(
                unit,
                annex,
                Words(
                    f"приложение № {number} стоит там, где должно быть № {position}",
                    f"annex No. {number} stands where No. {position} should",
                ),
                annexes[position - 2] if position > 1 else None,
            )
            return


def _finding(unit: Unit, annex: Annex, message: Words, before: Annex | None = None) -> Finding:
    notes = () if before is None else (_note(unit, before),)
    return Finding(Spot(unit.source.path, (*annex.route, "number")), message, _HELP, notes=notes)


def _note(unit: Unit, annex: Annex) -> Note:
    number = bare(annex.number or "")
    return Note(
        Spot(unit.source.path, (*annex.route, "number")),
        Words(f"здесь № {number}", f"this one is No. {number}"),
    )


RULE = UnitRule(
    name="annex-numbers",
    severity=Severity.WARNING,
    title=Words("номера приложений идут не подряд", "annexes out of number"),
    check=check,
)
