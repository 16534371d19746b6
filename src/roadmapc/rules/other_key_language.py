"""A file whose keys are in another language than the project has chosen."""

from collections.abc import Iterator
from datetime import date

from roadmapc.diagnostics import Finding, Severity, Spot
from roadmapc.language.words import Words
from roadmapc.project import Project
from roadmapc.rules.rule import ProjectRule

_NAMES = {"ru": Words("русские", "Russian"), "en": Words("английские", "English")}


def check(project: Project, _as_of: date) -> Iterator[Finding]:
    chosen = project.settings.key_language
    for unit in project.units:
        if chosen is None or unit.document is None or unit.lang == chosen:
            continue
        here, there = _NAMES[unit.lang], _NAMES[chosen]
        yield Finding(
            Spot(unit.source.path),
            Words(
                f"ключи файла {here.ru}, а в проекте приняты {there.ru}",
                f"the keys of this file are {here.en}, the project has chosen {there.en} ones",
            ),
            Words(
                "перепишите ключи по таблице docs/format.md или уберите «язык ключей» из настроек",
                "rewrite the keys after docs/format.md, or drop key_language from the settings",
            ),
        )


RULE = ProjectRule(
    name="other-key-language",
    severity=Severity.WARNING,
    title=Words(
        "ключи не на том языке, что в проекте", "keys in another language than the project's"
    ),
    check=check,
)
