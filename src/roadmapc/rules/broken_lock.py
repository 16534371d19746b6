"""The lock file contradicts itself, or the files that it speaks of."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.lock import NAME, LockFault
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule

_MESSAGES = {
    "closed": Words(
        "файл подписей не читается: это ссылка или папка, в нём не UTF-8, или он слишком велик",
        "the lock file cannot be read: it is a link or a folder, not UTF-8, or too large",
    ),
    "unmerged": Words(
        "слияние веток не закончено: git оставил здесь свою пометку",
        "the merge was not finished: git left its mark here",
    ),
    "unreadable": Words(
        "строка не читается: команды roadmapc так не пишут",
        "the line cannot be read: no command of roadmapc writes so",
    ),
    "repeated": Words(
        "о том же самом выше записано другое", "an earlier line says otherwise of the same"
    ),
    "orphan": Words(
        "записано содержание акта, но нет строки о том, что он подписан",
        "the content of an act stands here, but no line says that it was signed",
    ),
    "altered": Words(
        "записано не то содержание, которое подписано: отпечаток не сходится",
        "the content on record is not the one that was signed: the fingerprint differs",
    ),
}
_MERGE = Words(
    "удалите пометку: записи обеих веток остаются, порядок строк не важен",
    "delete the mark: the lines of both branches stay, in any order",
)
_RESTORE = Words(
    f"верните файл, каким он был: git checkout -- {NAME}",
    f"put the file back as it was: git checkout -- {NAME}",
)
_CHOOSE = Words(
    "оставьте ту запись, которая верна, и посмотрите в git, откуда вторая",
    "keep the line that is right, and see in git where the other one is from",
)
_HELP = {"unmerged": _MERGE, "repeated": _CHOOSE}


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    for fault in project.lock.faults:
        spot = Spot(NAME, span=fault.span)
        yield Finding(spot, _message(fault), _HELP.get(fault.why, _RESTORE))
    for path, approval in project.lock.approvals.items():
        if _is_below(project.root, path) and path not in project.by_path:
            yield Finding(
                Spot(NAME, span=approval.span),
                Words(
                    f"подписан акт «{path}», а такого файла нет",
                    f"the act {path!r} is signed, but there is no such file",
                ),
                Words(
                    "верните файл на место: подписанный акт не исчезает, а утрачивает силу",
                    "put the file back: a signed act does not vanish, it is repealed",
                ),
            )


def _is_below(root: str, path: str) -> bool:
    return root in ("", ".") or path.startswith(f"{root}/")


def _message(fault: LockFault) -> Words:
    said = _MESSAGES[fault.why]
    if not fault.path:
        return said
    return Words(f"{fault.path}: {said.ru}", f"{fault.path}: {said.en}")


RULE = ProjectRule(
    name="broken-lock",
    severity=Severity.ERROR,
    stops=True,
    title=Words("файл подписей испорчен", "a broken lock file"),
    check=check,
    far=True,
)
