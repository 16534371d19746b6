"""Diagnostics as one JSON object for programs."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from roadmapc import __version__
from roadmapc.diagnostics import Diagnostic, Place
from roadmapc.language.words import Lang
from roadmapc.reporting.summary import Summary


def report(diagnostics: Iterable[Diagnostic], summary: Summary, lang: Lang) -> str:
    """The object with the keys version, diagnostics and summary.

    Lines and columns count from 1, in characters; ends are exclusive.
    """
    return json.dumps(
        {
            "version": __version__,
            "diagnostics": [_diagnostic(item, lang) for item in diagnostics],
            "summary": asdict(summary),
        },
        ensure_ascii=False,
        indent=2,
    )


def _diagnostic(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.in_(lang),
        **_place(diagnostic.place),
        "end_line": diagnostic.place.end.line,
        "end_column": diagnostic.place.end.column,
        "help": diagnostic.help.in_(lang) if diagnostic.help else None,
        "related": [
            {**_place(related.place), "message": related.message.in_(lang)}
            for related in diagnostic.related
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.start.line, "column": place.start.column}
