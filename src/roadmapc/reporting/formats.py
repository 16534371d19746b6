"""The forms of a report that programs read, by the name that asks for each."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from roadmapc.language.words import Lang
from roadmapc.reporting.run import Run


def _report(form: str, run: Run, lang: Lang) -> str:
    """Each form is a room of its own, and only the one that is asked for is opened."""
    text: str = import_module(f"roadmapc.reporting.{form}").report(run, lang)
    return text


FORMATS: Mapping[str, Callable[[Run, Lang], str]] = {
    form: partial(_report, form) for form in ("json", "sarif", "github", "gitlab", "junit")
}
