"""A column of the plan that has nothing to print for an action."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Action, Column, Roadmap
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_WATCHED = {"result", "evidence", "publication"}
"""The rest may be empty: co-executors and notes by their nature; responsibles have a rule."""


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        for roadmap in annex.roadmaps:
            for columns, actions in _tables(roadmap):
                for column in columns:
                    if column.content in _WATCHED:
                        yield from _in_column(unit, column, actions)


def _tables(roadmap: Roadmap) -> Iterator[tuple[tuple[Column, ...], tuple[Action, ...]]]:
    yield roadmap.columns, roadmap.all_actions
    if roadmap.mechanisms is not None:
        yield roadmap.mechanisms.columns, roadmap.mechanisms.rows


def _in_column(unit: Unit, column: Column, actions: tuple[Action, ...]) -> Iterator[Finding]:
    empty = [action for action in actions if not _filled(getattr(action, column.content))]
    if len(empty) == len(actions) > 1:
        yield Finding(
            Spot(unit.source.path, (*column.route, "title")),
            Words(
                f"графа «{column.title}» пуста у всех мероприятий",
                f"the column {column.title!r} is empty for every action",
            ),
            Words("заполните графу или уберите её", "fill the column or drop it"),
        )
        return
    for action in empty:
        yield Finding(
            Spot(unit.source.path, (*action.route, column.content), on_key=True),
            Words(
                f"у мероприятия «{action.id}» пуста графа «{column.title}»",
                f"the column {column.title!r} is empty for the action {action.id!r}",
            ),
            Words("заполните клетку", "fill the cell"),
        )


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


RULE = UnitRule(
    name="empty-cell",
    severity=Severity.WARNING,
    title=Words("пустая клетка плана", "an empty cell of the plan"),
    check=check,
)
