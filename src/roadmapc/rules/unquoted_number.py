"""A text without quotes that other programs read as another number, a flag or nothing."""

from collections.abc import Iterator

import yaml

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Unit
from roadmapc.rules.rule import UnitRule

_LONGEST = 40
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_READ_AS = {
    True: Words("«да»", "true"),
    False: Words("«нет»", "false"),
    None: Words("пустое значение", "an empty value"),
}


def check(unit: Unit) -> Iterator[Finding]:
    for value in unit.texts:
        text = value.scalar.text
        if text[:1] not in _RESOLVERS or not value.scalar.plain:
            continue
        read = misread(text)
        if read is not None:
            yield Finding(
                Spot(unit.source.path, value.route, span=value.scalar.span),
                Words(
                    f"«{text}» без кавычек другие программы читают как {read.ru}",
                    f"other programs read {text} without quotes as {read.en}",
                ),
                Words(f'возьмите в кавычки: "{text}"', f'quote it: "{text}"'),
            )


def misread(text: str) -> Words | None:
    """What YAML makes of `text`, or None if it keeps the letters."""
    if not text or len(text) > _LONGEST or text[0] not in _RESOLVERS:
        return None
    tags = [tag for tag, pattern in _RESOLVERS[text[0]] if pattern.match(text)]
    if not tags or tags[0].endswith((":timestamp", ":merge", ":value")):
        return None
    try:
        read = yaml.safe_load(text)
    except ValueError:  # the start of 0x or 0b without a digit after it
        return Words("испорченное число", "a broken number")
    if isinstance(read, bool) or read is None:
        return _READ_AS[read]
    return None if str(read) == text else Words(f"число {read}", f"the number {read}")


RULE = UnitRule(
    name="unquoted-number",
    severity=Severity.ERROR,
    title=Words("число без кавычек", "a number without quotes"),
    check=check,
)
