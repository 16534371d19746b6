"""A key that the record does not have."""

from collections.abc import Iterator

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.faults import UnknownKey
from roadmapc.format.names import ENGLISH, RUSSIAN
from roadmapc.format.table import RECORDS
from roadmapc.language.nearest import LOOKALIKES
from roadmapc.language.words import Words
from roadmapc.misreading import WIDE_SPACES
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_LOOKALIKE: dict[int, str | int] = {
    **LOOKALIKES,
    **dict.fromkeys(map(ord, WIDE_SPACES), " "),
}


def check(unit: Unit) -> Iterator[Finding]:
    for fault in unit.faults:
        if isinstance(fault, UnknownKey):
            record = RECORDS[fault.record].title
            message = Words(
                f"ключа «{fault.key}» нет в записи «{record.ru}»",
                f"the {record.en} has no key {fault.key!r}",
            )
            yield Finding(Spot(unit.source.path, span=fault.span), message, _help(fault, unit))


def _help(fault: UnknownKey, unit: Unit) -> Words:
    if fault.spoiled:
        return Words(
            "запятая внутри { } начинает новый ключ: возьмите текст с запятой в кавычки",
            "a comma inside { } starts a new key: quote the text with the comma",
        )
    if not fault.meant:
        known = ", ".join(fault.known)
        return Words(f"здесь бывают: {known}", f"known here: {known}")
    meant = fault.meant[0]
    if (RUSSIAN.get(fault.key) or ENGLISH.get(fault.key)) == meant:
        language = (
            Words("русские", "Russian") if unit.lang == "ru" else Words("английские", "English")
        )
        return Words(
            f"в этом файле ключи {language.ru}: напишите «{meant}»",
            f"the keys of this file are {language.en}: write {meant!r}",
        )
    if fault.key.translate(_LOOKALIKE).strip() == meant:
        return Words(
            f"наберите ключ заново: в нём латинская буква или неразрывный пробел, нужно «{meant}»",
            f"retype the key: it has a Latin letter or a non-breaking space, write {meant!r}",
        )
    return Words(f"возможно, это «{meant}»", f"perhaps {meant!r} is meant")


RULE = UnitRule(
    name="unknown-key",
    severity=Severity.ERROR,
    stops=True,
    title=Words("неизвестный ключ", "unknown key"),
    check=check,
)
