"""The explicit form: a deadline whose dates stand in fields of their own, and so is never ambiguous.

It answers the flags of the printed text: what the fields say is what is meant.
"""

from dataclasses import dataclass, replace

from roadmapc.deadlines.model import Deadline, Fault, Field
from roadmapc.deadlines.parsing import parse
from roadmapc.language.words import Words

NOTHING_SAID = Words(
    "явная форма срока пуста: нужно «с», «по», «в» или «каждый»",
    "the explicit form is empty: give since, until, within or every",
)
TWO_FORMS = Words(
    "«в» и «с … по» вместе задают два разных срока",
    "within and since … until together give two terms",
)
STILL_UNCLEAR = Words(
    "значение явной формы само допускает два чтения",
    "the value of the explicit form can itself be read in two ways",
)


@dataclass(frozen=True, slots=True)
class Explicit:
    """The fields of ``срок: {текст, с, по, в, каждый}``, each as it is written in the file.

    ``since`` and ``until`` are days, months, quarters or years, both included. ``within`` is a list of such
    terms, or the window of a recurrence. ``every`` is a unit: «год», «квартал», «понедельник».
    """

    text: str
    since: str = ""
    until: str = ""
    within: str = ""
    every: str = ""


def explicit(form: Explicit) -> Deadline | Fault:
    """Return the deadline the fields give, with the printed text as its phrase, or the fault in them.

    The fault of a field names it, and its place counts characters of the field's value.
    """
    if not (form.since or form.until or form.within or form.every):
        return Fault(form.text, 0, len(form.text), NOTHING_SAID)
    if form.within and not form.every and (form.since or form.until):
        return Fault(form.within, 0, len(form.within), TWO_FORMS, field="within")
    pieces = _pieces(form)
    found = parse("".join(text for _, text in pieces))
    if isinstance(found, Fault):
        return _in_field(found, pieces)
    if not found.settled:
        place = found.flags[0]
        return _in_field(Fault(found.phrase, place.start, place.end, STILL_UNCLEAR), pieces)
    return replace(found, phrase=form.text, flags=(), answered=True)


_Piece = tuple[Field | None, str]


def _pieces(form: Explicit) -> list[_Piece]:
    """Return the phrase that the fields make, and whose words each piece of it is."""
    pieces: list[_Piece] = []
    if form.every:
        pieces += [(None, "каждый "), ("every", form.every)]
        if form.within:
            pieces += [(None, " ("), ("within", form.within), (None, ")")]
    elif form.within:
        pieces.append(("within", form.within))
    comma = ", " if pieces else ""
    if form.since:
        pieces += [(None, f"{comma}с "), ("since", form.since)]
        if form.until:
            pieces += [(None, " по "), ("until", form.until)]
    elif form.until:
        pieces += [(None, f"{comma}по "), ("until", form.until)]
    return pieces


def _in_field(fault: Fault, pieces: list[_Piece]) -> Fault:
    """Return the fault of the whole phrase as one of the field that it begins in."""
    field, value, first, here = None, "", 0, 0
    for name, text in pieces:
        if name is not None and (field is None or here <= fault.start):
            field, value, first = name, text, here
        here += len(text)
    before, after = fault.phrase[:first], fault.phrase[first + len(value) :]
    ways = tuple(
        way[first : len(way) - len(after)]
        for way in fault.suggestions
        if way.startswith(before) and way.endswith(after)
    )
    start = min(max(fault.start - first, 0), len(value))
    end = min(max(fault.end - first, start), len(value))
    return Fault(value, start, end, fault.words, ways, field)
