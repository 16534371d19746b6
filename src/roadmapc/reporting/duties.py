"""Who carried out which duty on a day, for people and programs."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from roadmapc.analysis.duties import Duty, Kind
from roadmapc.language import russian
from roadmapc.language.words import Lang, Words
from roadmapc.project import Project
from roadmapc.reporting.sheet import Column, Sheet

_STATES: dict[Kind, Words] = {
    "fulfilled": Words("исполнено", "fulfilled"),
    "fulfilled-late": Words("исполнено с опозданием", "fulfilled late"),
    "planned": Words("запланировано", "planned"),
    "open": Words("не исполнено", "open"),
    "overdue": Words("просрочено", "overdue"),
}
_OVERDUE = Words("запланировано, просрочено", "planned, overdue")
_HEADINGS = (
    Words("поручение", "duty"),
    Words("что поручено", "what is asked"),
    Words("кому", "of whom"),
    Words("срок", "due"),
    Words("состояние", "state"),
    Words("чем отвечено", "answered by"),
)
_TEXT = 60
_NONE = Words("поручений нижестоящим нет", "no duties of others")


def sheet(project: Project, duties: Sequence[Duty], inner: int, as_of: date, lang: Lang) -> Sheet:
    """A row for each duty and each body; `inner` duties more are asked of nobody known."""
    columns = tuple(
        Column(heading.in_(lang), most=_TEXT if at == 1 else 0)
        for at, heading in enumerate(_HEADINGS)
    )
    acts = {duty.demand.end[0] for duty in duties}
    rows = tuple(_row(project, duty, lang, is_alone=len(acts) == 1) for duty in duties)
    of = f" {acts.pop()}" if len(acts) == 1 else ""
    title = Words(
        f"Поручения{of} на {as_of:%d.%m.%Y}", f"Duties{' of' if of else ''}{of} on {as_of}"
    ).in_(lang)
    notes = [_closing(duties).in_(lang) if duties else _NONE.in_(lang)]
    if inner:
        notes.append(_inner(inner).in_(lang))
    return Sheet(title, columns, rows, tuple(notes))


def _row(project: Project, duty: Duty, lang: Lang, *, is_alone: bool) -> tuple[str, ...]:
    state = duty.state
    words = _OVERDUE if state.kind == "planned" and state.is_overdue else _STATES[state.kind]
    return (
        duty.demand.end[1] if is_alone else "#".join(part for part in duty.demand.end if part),
        " ".join(duty.demand.text.split()),
        project.relations.name(duty.body),
        f"{state.due:%d.%m.%Y}" if state.due is not None else "",
        words.in_(lang),
        _answer(project, duty),
    )


def _answer(project: Project, duty: Duty) -> str:
    state = duty.state
    if state.answer is None:
        return ""
    address = project.by_path[state.answer.path].source.address
    return f"{address}, {state.done:%d.%m.%Y}" if state.done is not None else address


def _closing(duties: Sequence[Duty]) -> Words:
    kinds = Counter(duty.state.kind for duty in duties)
    done = kinds["fulfilled"] + kinds["fulfilled-late"]
    overdue = sum(duty.state.is_overdue for duty in duties)
    return Words(
        f"исполнено {done} из {len(duties)}, просрочено {overdue}",
        f"fulfilled {done} of {len(duties)}, overdue {overdue}",
    )


def _inner(number: int) -> Words:
    ru = russian.count(number, "поручение дано", "поручения даны", "поручений дано")
    return Words(
        f"ещё {ru} своим сотрудникам или тем, кого нет в этой папке",
        f"{number} more asked of one's own staff or of those who are not in this folder",
    )


def as_object(project: Project, duties: Sequence[Duty], inner: int, as_of: date) -> str:
    """One JSON object with the keys as_of, duties and inner.

    Each of duties: act, id, text, modality, body (registry, id, name), due, state (fulfilled,
    fulfilled-late, planned, open, overdue), overdue, done, answer (the act that answers). Days are
    ISO; what is not known is null. `inner` counts duties that are asked of nobody known.
    """
    content = {
        "as_of": as_of.isoformat(),
        "duties": [_object(project, duty) for duty in duties],
        "inner": inner,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _object(project: Project, duty: Duty) -> dict[str, Any]:
    demand, state = duty.demand, duty.state
    answer = state.answer
    return {
        "act": demand.end[0],
        "id": demand.end[1] or None,
        "text": demand.text,
        "modality": demand.modality,
        "body": {
            "registry": duty.body.path,
            "id": duty.body.id or None,
            "name": project.relations.name(duty.body),
        },
        "due": state.due.isoformat() if state.due is not None else None,
        "state": state.kind,
        "overdue": state.is_overdue,
        "done": state.done.isoformat() if state.done is not None else None,
        "answer": project.by_path[answer.path].source.address if answer is not None else None,
    }
