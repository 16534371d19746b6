"""One action written twice."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Note, Severity, Spot
from roadmapc.language.nearest import plain
from roadmapc.language.words import Words
from roadmapc.model import ActFile, Action
from roadmapc.project import Unit
from roadmapc.rules.outcomes import bare, result_text
from roadmapc.rules.rule import UnitRule


def check(unit: Unit) -> Iterator[Finding]:
    if not isinstance(unit.document, ActFile):
        return
    for annex in unit.document.annexes:
        first: dict[str, list[Action]] = {}
        for roadmap in annex.roadmaps:
            for action in roadmap.all_actions:
                before = first.setdefault(bare(action.name), [])
                same = next((other for other in before if not _are_two(other, action)), None)
                if same is not None:
                    yield _found(unit, same, action)
                before.append(action)


def _are_two(one: Action, other: Action) -> bool:
    """Whether two rows of one name are two events: each has its own time and its own result.

    Rows of one id have a rule of their own.
    """
    if one.id == other.id:
        return True
    results = result_text(one), result_text(other)
    return not _agree(one, other) and None not in results and results[0] != results[1]


def _agree(one: Action, other: Action) -> bool:
    return plain(one.deadline.text) == plain(other.deadline.text)


def _found(unit: Unit, before: Action, action: Action) -> Finding:
    path, what = unit.source.path, _differs(before, action)
    return Finding(
        Spot(path, (*action.route, "name")),
        Words(
            f"мероприятие уже есть в плане{what.ru}",
            f"the action is in the plan already{what.en}",
        ),
        Words(
            "оставьте одно; если это два мероприятия, назовите их по-разному",
            "leave one of them; if they are two, give them different names",
        ),
        notes=(Note(Spot(path, (*before.route, "name")), Words("первый раз здесь", "first here")),),
        milder=int(not what.ru),
    )


def _differs(before: Action, action: Action) -> Words:
    """What the two rows disagree about, if they do."""
    if not _agree(before, action):
        one, other = before.deadline.text.strip(), action.deadline.text.strip()
        return Words(
            f", но с другим сроком: там «{one}», здесь «{other}»",
            f", with another deadline: there {one!r}, here {other!r}",
        )
    if set(map(plain, before.responsible)) != set(map(plain, action.responsible)):
        return Words(", но с другими ответственными", ", with other responsibles")
    return Words("", "")


RULE = UnitRule(
    name="duplicate-action",
    severity=Severity.ERROR,
    title=Words("мероприятие повторено", "a repeated action"),
    check=check,
)
