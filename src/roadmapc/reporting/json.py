"""Diagnostics as one JSON object for programs."""

import json
from dataclasses import asdict
from typing import Any

from roadmapc import __version__
from roadmapc.diagnostics import Diagnostic, Place
from roadmapc.language.words import Lang
from roadmapc.reporting.run import Run


def report(run: Run, lang: Lang) -> str:
    """The object with the keys version, diagnostics, perhaps exempted, and summary.

    Lines and columns count from 1, in characters; ends are exclusive.
    """
    content: dict[str, Any] = {
        "version": __version__,
        "diagnostics": [_diagnostic(item, lang) for item in run.checked.diagnostics],
    }
    if run.exempted:
        content["exempted"] = [
            {**_diagnostic(item.diagnostic, lang), "reason": item.reason}
            for item in run.checked.exempted
        ]
    content["summary"] = asdict(run.summary)
    return json.dumps(content, ensure_ascii=False, indent=2)


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
