"""A deadline that cannot be read, or that names a day which does not exist."""

from collections.abc import Iterator
from datetime import date

from roadmapc.deadlines import Fault
from roadmapc.deadlines.refusing import BACKWARDS, IMPOSSIBLE_DATE
from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.format.names import name_of
from roadmapc.language.words import Words
from roadmapc.model import Deadline as Written
from roadmapc.project import Project, Timed, Unit
from roadmapc.rules.deadlines import or_in_fields, part, spot
from roadmapc.rules.rule import ProjectRule

_IN_WORDS = or_in_fields(
    Words(
        "напишите срок иначе: «до 1 марта 2022 г.», «ежегодно в октябре»",
        "write it another way: 'до 1 марта 2022 г.', 'ежегодно в октябре'",
    ),
    "по: 01.03.2022",
    "until: 01.03.2022",
)
_NO_SUCH_DAY = Words("проверьте день и месяц", "check the day and the month")
_SWAP = Words(
    "поменяйте начало и конец местами или исправьте год", "swap the ends, or mend the year"
)
_ENDS = Words(
    "в полях «с» и «по» пишут день, месяц, квартал или год: 31.12.2024, октябрь 2021",
    "since and until take a day, a month, a quarter or a year: 31.12.2024, октябрь 2021",
)
_IN_FIELD = {
    "since": _ENDS,
    "until": _ENDS,
    "within": Words(
        "в поле «в» пишут время без полей «с» и «по» (октябрь 2021) или месяцы рядом с полем «каждый»: октябрь-ноябрь",
        "within takes a time without since and until (октябрь 2021), or months beside every: октябрь-ноябрь",
    ),
    "every": Words(
        "в поле «каждый» пишут: год, учебный год, полугодие, квартал, месяц, понедельник",
        "every takes год, учебный год, полугодие, квартал, месяц or понедельник",
    ),
}


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for (path, _), timed in project.times.items():
        fault = timed.reading
        if isinstance(fault, Fault):
            unit = project.by_path[path]
            yield Finding(
                _spot(unit, timed.deadline, fault),
                _message(timed, fault),
                _help(fault),
                notes=tuple(_other_end(unit, timed.deadline, fault)),
            )


def _spot(unit: Unit, deadline: Written, fault: Fault) -> Spot:
    if fault.field is None:
        return spot(unit, deadline, fault.start, fault.end)
    return part(unit, (*deadline.route, fault.field), fault.phrase, fault.start, fault.end)


def _other_end(unit: Unit, deadline: Written, fault: Fault) -> Iterator[Note]:
    """The second of two fields that contradict each other."""
    if fault.words == BACKWARDS and fault.field == "since" and deadline.until is not None:
        at = Spot(unit.source.path, (*deadline.route, "until"))
        yield Note(at, Words("конец срока здесь", "the end is here"))


def _message(timed: Timed, fault: Fault) -> Words:
    text, why = timed.deadline.text, fault.words
    if fault.field is None:
        return Words(
            f"срок «{text}» не прочитан – {why.ru}",
            f"the deadline {text!r} cannot be read: {why.en}",
        )
    return Words(
        f"в сроке «{text}» не прочитано поле «{name_of(fault.field, 'ru')}» – {why.ru}",
        f"the field {fault.field} of the deadline {text!r} cannot be read: {why.en}",
    )


def _help(fault: Fault) -> Words:
    if fault.suggestions:
        ru = " или ".join(f"«{phrase}»" for phrase in fault.suggestions)
        en = " or ".join(repr(phrase) for phrase in fault.suggestions)
        return Words(f"возможно, {ru}", f"perhaps {en}")
    if fault.words == BACKWARDS:
        return _SWAP
    if fault.words == IMPOSSIBLE_DATE:
        return _NO_SUCH_DAY
    return _IN_FIELD[fault.field] if fault.field is not None else _IN_WORDS


RULE = ProjectRule(
    name="unreadable-deadline",
    severity=Severity.ERROR,
    title=Words("срок не прочитан", "a deadline that cannot be read"),
    check=check,
)
