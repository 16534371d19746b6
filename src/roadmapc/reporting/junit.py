"""Diagnostics as a JUnit report: a suite a file, a case a rule that found something in it.

A case fails if it fails the run; a finding that does not is told in a case that passes, and
what is exempted is a case that is skipped. A clean file is one case that passes.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from roadmapc.diagnostics import SEVERITY, Diagnostic, Severity
from roadmapc.language.words import Lang, Words
from roadmapc.reporting.run import Result, Run, told

_CLEAN = Words("без замечаний", "no faults")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not."""
_RANK = {severity: rank for rank, severity in enumerate(Severity)}

Cases = Mapping[str, list[Result]]
"""What was found in a file, by rule."""


def report(run: Run, lang: Lang) -> str:
    """The document with a suite for each file that was read, in the order of paths."""
    root = Element("testsuites", name="roadmapc")
    found = {
        path: list(results)
        for path, results in groupby(run.results, lambda result: result.diagnostic.place.path)
    }
    for path in sorted(run.overview.paths):
        suite = SubElement(root, "testsuite", name=_held(path))
        _add_cases(suite, path, _by_rule(found.get(path, [])), run, lang)
        _count(suite, [suite])
    _count(root, list(root))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}'


def _by_rule(results: list[Result]) -> Cases:
    cases: dict[str, list[Result]] = {}
    for result in results:
        cases.setdefault(result.diagnostic.rule, []).append(result)
    return dict(sorted(cases.items()))


def _add_cases(suite: Element, path: str, cases: Cases, run: Run, lang: Lang) -> None:
    if not cases:
        _case(suite, _CLEAN.in_(lang), path)
    for rule, results in cases.items():
        _tell(_case(suite, rule, path), results, run, lang)


def _case(suite: Element, name: str, path: str) -> Element:
    return SubElement(suite, "testcase", name=name, classname=_held(path), file=_held(path))


def _tell(case: Element, results: list[Result], run: Run, lang: Lang) -> None:
    kept = [result.diagnostic for result in results if result.reason is None]
    if not kept:
        reasons = "; ".join(dict.fromkeys(result.reason or "" for result in results))
        SubElement(case, "skipped", message=_held(reasons))
        return
    worst = min(kept, key=lambda item: _RANK[item.severity])
    lines = "\n".join(line for item in kept for line in _lines(item, lang))
    if run.counts(worst.severity):
        failure = SubElement(
            case, "failure", type=worst.severity.value, message=_held(worst.message.in_(lang))
        )
        failure.text = _held(lines)
    else:
        SubElement(case, "system-out").text = _held(lines)


def _lines(diagnostic: Diagnostic, lang: Lang) -> Iterator[str]:
    place = diagnostic.place
    yield f"{place.path}:{place.start.line}:{place.start.column}: {SEVERITY[diagnostic.severity].in_(lang)}"
    yield from (f"  {line}" for line in told(diagnostic, lang).split("\n"))


def _count(element: Element, suites: list[Element]) -> None:
    """Writes down how many cases the suites hold, and how many of them failed or are skipped."""
    for name, path in (("tests", ""), ("failures", "/failure"), ("skipped", "/skipped")):
        number = sum(len(suite.findall(f"testcase{path}")) for suite in suites)
        element.set(name, str(number))
    element.set("errors", "0")


def _held(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
