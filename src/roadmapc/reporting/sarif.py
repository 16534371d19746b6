"""Diagnostics as SARIF 2.1.0, the common form of findings for code hosts and editors."""

import json
from typing import Any
from urllib.parse import quote

from roadmapc import __version__
from roadmapc.diagnostics import Diagnostic, Place, Related, Severity
from roadmapc.language.words import Lang
from roadmapc.reporting.run import Result, Run, told
from roadmapc.rules import RULES
from roadmapc.rules.pages import finds, page
from roadmapc.rules.rule import Rule

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_NUMBERS = {rule.name: number for number, rule in enumerate(RULES)}


def report(run: Run, lang: Lang) -> str:
    """The log with one run: every rule, every finding, those that are exempted as suppressed."""
    driver = {
        "name": "roadmapc",
        "version": __version__,
        "rules": [_rule(rule, lang) for rule in RULES],
    }
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": lang,
                "columnKind": "unicodeCodePoints",
                "results": [_result(result, lang) for result in run.results],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    found = finds(rule.name).in_(lang)
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title.in_(lang)},
        "fullDescription": {"text": found},
        "help": {"text": found, "markdown": page(rule.name).in_(lang)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(result: Result, lang: Lang) -> dict[str, Any]:
    diagnostic = result.diagnostic
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": _NUMBERS[diagnostic.rule],
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": _message(diagnostic, lang)},
        "locations": [_location(diagnostic, lang)],
        "relatedLocations": [
            _related(number, related, lang) for number, related in enumerate(diagnostic.related, 1)
        ],
        "partialFingerprints": {"roadmapc/v1": result.fingerprint},
        "suppressions": []
        if result.reason is None
        else [{"kind": "inSource", "justification": result.reason}],
    }


def _message(diagnostic: Diagnostic, lang: Lang) -> str:
    """The fault, the way out, and a link to each related place by its number."""
    links = (
        f"[{_in_link(related.message.in_(lang))}]({number})"
        for number, related in enumerate(diagnostic.related, 1)
    )
    return "\n".join([told(diagnostic, lang), *links])


def _in_link(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _place(diagnostic.place)}
    if diagnostic.label is not None:
        location["message"] = {"text": diagnostic.label.in_(lang)}
    return location


def _related(number: int, related: Related, lang: Lang) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _place(related.place),
        "message": {"text": related.message.in_(lang)},
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(place.path), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        },
    }
