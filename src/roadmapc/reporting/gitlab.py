"""Diagnostics as a code quality report, which GitLab shows in a merge request."""

import json
from typing import Any

from roadmapc.diagnostics import Severity
from roadmapc.language.words import Lang
from roadmapc.reporting.run import Result, Run, told

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.REMARK: "info"}


def report(run: Run, lang: Lang) -> str:
    """The list of findings; what is exempted is not among them."""
    kept = [_issue(result, lang) for result in run.results if result.reason is None]
    return json.dumps(kept, ensure_ascii=False, indent=2)


def _issue(result: Result, lang: Lang) -> dict[str, Any]:
    diagnostic = result.diagnostic
    return {
        "description": told(diagnostic, lang, "; "),
        "check_name": diagnostic.rule,
        "fingerprint": result.fingerprint,
        "severity": _SEVERITY[diagnostic.severity],
        "location": {
            "path": diagnostic.place.path,
            "lines": {"begin": diagnostic.place.start.line, "end": diagnostic.place.end.line},
        },
    }
