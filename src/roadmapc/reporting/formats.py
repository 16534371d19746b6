"""The forms of a report that programs read, by the name that asks for each."""

from collections.abc import Callable, Mapping

from roadmapc.language.words import Lang
from roadmapc.reporting import github, gitlab, json, junit, sarif
from roadmapc.reporting.run import Run

FORMATS: Mapping[str, Callable[[Run, Lang], str]] = {
    "json": json.report,
    "sarif": sarif.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "junit": junit.report,
}
