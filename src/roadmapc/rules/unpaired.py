"""What the rules about quotation marks and brackets share: one finding for each mark alone."""

from collections.abc import Callable, Iterator

from roadmapc.diagnostics import Finding, Spot
from roadmapc.language.pairs import Unpaired, are_paired
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.cut_text import cuts

_BEFORE, _AFTER = 12, 24
"""Characters of the text shown around a mark."""


def unpaired(
    unit: Unit,
    marks: str,
    look: Callable[[str], tuple[Unpaired, ...]],
    name: Words,
    help_: Words,
) -> Iterator[Finding]:
    """A finding for each mark of a file's texts that `look` calls unpaired.

    A text that YAML cut at a # sign has lost its end, and is told of elsewhere. The lines of
    a letterhead are one text.
    """
    wording = unit.wording
    if are_paired(wording.text, marks):
        return
    cut = {found.value.route for found in cuts(unit)}
    for value, start in wording.each():
        text = value.scalar.text
        if value.key.en == "letterhead" or value.route in cut or are_paired(text, marks):
            continue
        for item in look(text):
            span = wording.written(start + item.at, start + item.at + 1).span
            spot = Spot(unit.source.path, value.route, span=span)
            yield Finding(spot, _message(text, item, name), help_)


def _message(text: str, item: Unpaired, name: Words) -> Words:
    near = " ".join(text[max(item.at - _BEFORE, 0) : item.at + _AFTER].split())
    if item.fault == "mismatched":
        return Words(
            f"{name.ru} {item.other} закрыта знаком {item.mark}: {near}",
            f"the {name.en} {item.other} is closed by {item.mark}: {near}",
        )
    if item.fault == "unclosed":
        return Words(
            f"{name.ru} {item.mark} не закрыта: {near}",
            f"the {name.en} {item.mark} is not closed: {near}",
        )
    return Words(
        f"{name.ru} {item.mark} закрывает, но её пары перед ней нет: {near}",
        f"the {name.en} {item.mark} closes what was never opened: {near}",
    )
