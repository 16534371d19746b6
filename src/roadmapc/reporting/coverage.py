"""Which actions of an act are taken up by whom, for people and programs."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from roadmapc.analysis.coverage import Cell, Extent, Matrix, Row
from roadmapc.language.words import Lang, Words
from roadmapc.project import Project
from roadmapc.relations import Body
from roadmapc.reporting.sheet import Column, Sheet

_ACTION = (
    Words("мероприятие", "action"),
    Words("название", "name"),
    Words("первый срок", "first due"),
)
_SUMMARY = (Words("взяли", "taken up"), Words("исполнили", "done"))
_MISSING = Words("не взяли", "not taken up by")
_EXTENTS: dict[Extent, Words] = {
    "covered": Words("взяты всеми", "covered"),
    "partly": Words("частично", "partly"),
    "not": Words("никем", "by nobody"),
    "nobody-expected": Words("ни от кого не ждут", "expected of nobody"),
}
_NAME = 60
_NAMED = 5
"""Bodies that miss are named, where not everything is asked for; more are counted."""


def sheet(
    project: Project, matrix: Matrix, as_of: date, lang: Lang, most: int | None = None
) -> Sheet:
    """A row for each action that is asked of somebody.

    At most `most` bodies have a column each; more are counted, and those who miss are named. With
    no limit there are both the counts and every body.
    """
    bodies = matrix.bodies if most is None or len(matrix.bodies) <= most else ()
    is_counted = most is None or not bodies or any(row.unknown for row in matrix.rows)
    named = len(matrix.bodies) if most is None else _NAMED
    columns = [Column(heading.in_(lang)) for heading in _ACTION]
    columns[1] = Column(columns[1].title, most=_NAME)
    if is_counted:
        columns += [Column(heading.in_(lang), is_figure=True) for heading in _SUMMARY]
        columns.append(Column(_MISSING.in_(lang)))
    columns += [Column(project.relations.name(body)) for body in bodies]
    rows = tuple(
        (
            *_action(row),
            *((*_counts(row, lang), _missing(project, row, named, lang)) if is_counted else ()),
            *_cells(row, bodies, lang),
        )
        for row in matrix.rows
        if row.expected
    )
    title = Words(
        f"Покрытие: {matrix.address} на {as_of:%d.%m.%Y}",
        f"Coverage of {matrix.address} on {as_of}",
    )
    return Sheet(title.in_(lang), tuple(columns), rows, (_closing(matrix).in_(lang),))


def _action(row: Row) -> tuple[str, str, str]:
    due = f"{row.due:%d.%m.%Y}" if row.due is not None else ""
    return row.action.id, " ".join(row.action.name.split()), due


def _cells(row: Row, bodies: tuple[Body, ...], lang: Lang) -> Iterator[str]:
    cells = {cell.body: cell for cell in row.cells}
    return (_cell(cells.get(body), lang) for body in bodies)


def _counts(row: Row, lang: Lang) -> tuple[str, str]:
    of = Words(f"из {row.expected}", f"of {row.expected}").in_(lang)
    drafts = sum(cell.is_draft for cell in row.cells)
    among = Words(f", в проектах {drafts}", f", {drafts} in drafts").in_(lang) if drafts else ""
    return f"{len(row.taken)} {of}{among}", f"{len(row.done)} {of}"


def _missing(project: Project, row: Row, named: int, lang: Lang) -> str:
    names = [project.relations.name(body) for body in row.missing[:named]]
    if more := len(row.missing) - len(names):
        names.append(Words(f"ещё {more}", f"{more} more").in_(lang))
    if row.unknown:
        more_ru, more_en = ("ещё ", " more") if names else ("", "")
        unknown = Words(
            f"{more_ru}{row.unknown}, которых нет в папке",
            f"{row.unknown}{more_en} not in the folder",
        )
        names.append(unknown.in_(lang))
    return ", ".join(names)


def _cell(cell: Cell | None, lang: Lang) -> str:
    if cell is None:
        return ""
    if cell.done is not None:
        done = f"{cell.done:%d.%m.%Y}"
        return Words(f"исполнено {done}", f"done {done}").in_(lang)
    if cell.is_draft:
        return Words("в проекте", "in a draft").in_(lang)
    return (Words("взято", "taken up") if cell.is_taken else Words("нет", "no")).in_(lang)


def _closing(matrix: Matrix) -> Words:
    if not matrix.rows:
        return Words(
            "мероприятий в акте нет; поручения его текста показывает roadmapc duties",
            "the act has no actions; roadmapc duties shows the duties of its text",
        )
    counts = Counter(row.extent for row in matrix.rows)
    ru = "; ".join(f"{_EXTENTS[extent].ru}: {counts[extent]}" for extent in _EXTENTS)
    en = "; ".join(f"{_EXTENTS[extent].en}: {counts[extent]}" for extent in _EXTENTS)
    return Words(f"мероприятий {len(matrix.rows)}: {ru}", f"{len(matrix.rows)} actions: {en}")


def as_object(project: Project, matrix: Matrix, as_of: date) -> str:
    """One JSON object with the keys as_of, act, actions.

    Each of actions: id, name, due, extent (covered, partly, not, nobody-expected), expected,
    unknown (how many of those expected the project does not know) and bodies, each with registry,
    id, name, taken, draft (only drafts take it up) and done, the day or null.
    """
    content = {
        "as_of": as_of.isoformat(),
        "act": matrix.address,
        "actions": [
            {
                "id": row.action.id,
                "name": row.action.name,
                "due": row.due.isoformat() if row.due is not None else None,
                "extent": row.extent,
                "expected": row.expected,
                "unknown": row.unknown,
                "bodies": list(_bodies(project, row.cells)),
            }
            for row in matrix.rows
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _bodies(project: Project, cells: Iterable[Cell]) -> Iterable[dict[str, Any]]:
    for cell in cells:
        yield {
            "registry": cell.body.path,
            "id": cell.body.id or None,
            "name": project.relations.name(cell.body),
            "taken": cell.is_taken,
            "draft": cell.is_draft,
            "done": cell.done.isoformat() if cell.done is not None else None,
        }
