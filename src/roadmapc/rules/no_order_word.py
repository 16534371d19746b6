"""An order or resolution without the word that orders."""

import re
from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.acts import KINDS
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.acts import commands
from roadmapc.rules.rule import UnitRule

NONE = frozenset({"нет", "no"})
_SAID = re.compile("приказыва|постановля|обязыва|распоряжа")


def check(unit: Unit) -> Iterator[Finding]:
    act = commands(unit)
    if act is None or act.order_word is None or KINDS[act.kind].order_word is None:
        return
    if act.order_word.text.casefold() not in NONE or _is_said(act.preamble or ""):
        return
    kind, usual = KINDS[act.kind], KINDS[act.kind].order_word
    yield Finding(
        Spot(unit.source.path, (*act.route, "order_word")),
        Words(
            f"у {kind.genitive} нет распорядительного слова {usual}",
            f"the act has no order word {usual}",
        ),
        Words(
            "удалите этот ключ: компилятор сам поставит слово по виду акта",
            "delete this key: the word follows from the kind of act",
        ),
    )


def _is_said(preamble: str) -> bool:
    """Whether the preamble itself has the word, in one piece or with its letters set apart."""
    return bool(_SAID.search("".join(preamble.casefold().split())))


RULE = UnitRule(
    name="no-order-word",
    severity=Severity.WARNING,
    title=Words("нет распорядительного слова", "no order word"),
    check=check,
)
