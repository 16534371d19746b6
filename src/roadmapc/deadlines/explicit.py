"""The explicit form: a deadline whose dates stand in fields of their own, and so is never ambiguous.

It answers the flags of the printed text: what the fields say is what is meant.
"""

from dataclasses import dataclass, replace

from roadmapc.deadlines.model import Deadline, Fault
from roadmapc.deadlines.parsing import parse
from roadmapc.language.words import Words

NOTHING_SAID = Words(
    "явная форма срока пуста: нужно «с», «по», «в» или «каждый»",
    "the explicit form is empty: give “from”, “to”, “in” or “every”",
)
TWO_FORMS = Words(
    "«в» и «с … по» вместе задают два разных срока", "“in” and “from … to” together give two terms"
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

    The place in a fault counts characters of the phrase it carries, which is put together from the fields.
    """
    if not (form.since or form.until or form.within or form.every):
        return Fault(form.text, 0, len(form.text), NOTHING_SAID)
    if form.within and not form.every and (form.since or form.until):
        return Fault(form.text, 0, len(form.text), TWO_FORMS)
    found = parse(_phrase(form))
    if isinstance(found, Fault):
        return found
    if not found.settled:
        place = found.flags[0]
        return Fault(found.phrase, place.start, place.end, STILL_UNCLEAR)
    return replace(found, phrase=form.text, flags=(), answered=True)


def _phrase(form: Explicit) -> str:
    parts = []
    if form.every:
        parts.append(f"каждый {form.every}" + (f" ({form.within})" if form.within else ""))
    elif form.within:
        parts.append(form.within)
    if form.since:
        parts.append(f"с {form.since}" + (f" по {form.until}" if form.until else ""))
    elif form.until:
        parts.append(f"по {form.until}")
    return ", ".join(parts)
