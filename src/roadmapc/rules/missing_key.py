"""A key that the record needs is not there, or has nothing behind it."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import MissingKey
from roadmapc.format.names import ENGLISH
from roadmapc.format.table import RECORDS
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.cut_text import cuts
from roadmapc.rules.rule import UnitRule
from roadmapc.source import Span


def check(unit: Unit) -> Iterator[Finding]:
    faults = [fault for fault in unit.faults if isinstance(fault, MissingKey)]
    cut = _cut(unit) if any(fault.empty for fault in faults) else frozenset()
    for fault in faults:
        if not (fault.empty and fault.span in cut):
            yield Finding(Spot(unit.source.path, span=fault.span), _message(fault), _help(fault))


def _cut(unit: Unit) -> frozenset[Span]:
    """The places of values that a # sign has taken, which is another rule's finding."""
    return frozenset(
        span
        for cut in cuts(unit)
        if cut.value.scalar.empty
        for span in (cut.value.scalar.span, unit.span(cut.value.route, on_key=True))
    )


def _message(fault: MissingKey) -> Words:
    if fault.empty:
        if not fault.keys[0]:
            return Words("пункт списка пуст", "the list item is empty")
        return Words(
            f"у ключа «{fault.keys[0]}» нет значения", f"the key {fault.keys[0]!r} has no value"
        )
    record = RECORDS[fault.record].title
    keys_ru = _either([f"«{key}»" for key in fault.keys], "или")
    keys_en = _either([repr(key) for key in fault.keys], "or")
    return Words(
        f"в записи «{record.ru}» нет ключа {keys_ru}", f"the {record.en} lacks the key {keys_en}"
    )


def _help(fault: MissingKey) -> Words | None:
    if fault.empty:
        return Words(
            "заполните его, а если он здесь не нужен, удалите строку",
            "fill it in, or delete the line if it is not needed here",
        )
    key = RECORDS[fault.record].key(ENGLISH.get(fault.keys[0], fault.keys[0]))
    one_ru, one_en = (
        ("", "") if len(fault.keys) == 1 else ("один из них, например ", "one, such as ")
    )
    return Words(
        f"добавьте {one_ru}«{fault.keys[0]}: …»; {_low(key.hint.ru)}",
        f"add {one_en}{fault.keys[0]!r}: {_low(key.hint.en)}",
    )


def _either(names: list[str], word: str) -> str:
    """«а», «б» или «в»."""
    *first, last = names
    return f"{', '.join(first)} {word} {last}" if first else last


def _low(hint: str) -> str:
    """A hint as the tail of a sentence: without its full stop, the first letter small."""
    hint = hint.rstrip(".")
    return hint if hint[1:2].isupper() else hint[:1].lower() + hint[1:]


RULE = UnitRule(
    name="missing-key",
    severity=Severity.ERROR,
    stops=True,
    title=Words("нет нужного ключа", "a needed key is missing"),
    check=check,
)
