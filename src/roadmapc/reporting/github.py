"""Diagnostics as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Iterator

from roadmapc.diagnostics import Diagnostic, Severity
from roadmapc.language.words import Lang
from roadmapc.reporting.run import Run, told
from roadmapc.reporting.text import closing

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


def report(run: Run, lang: Lang) -> str:
    """A command for each finding, then the closing line, which the log shows as it is."""
    commands = [_command(item, lang) for item in run.checked.diagnostics]
    return "\n".join([*commands, closing(run.summary, lang)])


def _command(diagnostic: Diagnostic, lang: Lang) -> str:
    properties = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in _properties(diagnostic)
    )
    message = "\n".join([told(diagnostic, lang), *_related(diagnostic, lang)])
    return f"::{_COMMAND[diagnostic.severity]} {properties}::{message.translate(_IN_MESSAGE)}"


def _properties(diagnostic: Diagnostic) -> Iterator[tuple[str, str | int]]:
    """Where the finding is. GitHub takes columns only where it ends on the line it starts on."""
    place = diagnostic.place
    yield "file", place.path
    yield "line", place.start.line
    if place.start.line == place.end.line:
        yield "col", place.start.column
    yield "endLine", place.end.line
    if place.start.line == place.end.line:
        yield "endColumn", place.end.column
    yield "title", diagnostic.rule


def _related(diagnostic: Diagnostic, lang: Lang) -> Iterator[str]:
    for related in diagnostic.related:
        place = related.place
        yield f"{place.path}:{place.start.line}: {related.message.in_(lang)}"
