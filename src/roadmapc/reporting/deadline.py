"""What was understood of one deadline, for a person or a program."""

import json
from collections.abc import Iterator

from roadmapc.deadlines import FLAG_WORDS, Deadline, Expansion, Fault, Occurrence, as_json, say
from roadmapc.language.words import Lang, Words

_UNREAD = Words("срок не прочитан", "the deadline cannot be read")
_PERHAPS = Words("совет: возможно, ", "help: perhaps ")
_SHOWN = 24
"""Times that are listed; there may be one for every week of ten years."""
_NONE = Words("сроков в этом периоде нет", "no dates in this period")


def as_text(deadline: Deadline, expansion: Expansion, lang: Lang) -> Iterator[str]:
    """The understanding, a line for each time, a line for each flag."""
    yield say(deadline).in_(lang)
    for item in expansion.occurrences[:_SHOWN]:
        yield f"  {_time(item, lang)}"
    more = len(expansion.occurrences) - _SHOWN
    if more > 0:
        yield f"  {Words(f'… и ещё {more}', f'… and {more} more').in_(lang)}"
    if not expansion.occurrences and not expansion.flags:
        yield f"  {_NONE.in_(lang)}"
    for flag in expansion.flags:
        yield f"  {flag.value}: {FLAG_WORDS[flag].in_(lang)}"


def _time(item: Occurrence, lang: Lang) -> str:
    end = f"{item.end:%d.%m.%Y}"
    if item.start is None:
        return f"{Words('до', 'by').in_(lang)} {end}"
    return end if item.start == item.end else f"{item.start:%d.%m.%Y} – {end}"


def as_object(deadline: Deadline, expansion: Expansion) -> str:
    """The understanding as one JSON object."""
    return json.dumps(as_json(deadline, expansion), ensure_ascii=False, indent=2)


def unread(fault: Fault, lang: Lang) -> Iterator[str]:
    """Where reading stopped and why, with at most two suggestions."""
    yield f"{_UNREAD.in_(lang)}: {fault.words.in_(lang)}"
    yield f"  {fault.phrase}"
    yield "  " + " " * fault.start + "^" * max(fault.end - fault.start, 1)
    if fault.suggestions:
        yield _PERHAPS.in_(lang) + ", ".join(f"«{phrase}»" for phrase in fault.suggestions)


def unread_object(fault: Fault, lang: Lang) -> str:
    """The same as one JSON object; columns count from 1, the end is exclusive."""
    content = {
        "phrase": fault.phrase,
        "error": fault.words.in_(lang),
        "column": fault.start + 1,
        "end_column": max(fault.end, fault.start + 1) + 1,
        "suggestions": list(fault.suggestions),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
