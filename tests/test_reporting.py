import json
from typing import Any

import pytest
from conftest import AS_OF, REPOSITORY, Roadmaps, compiled, read
from jsonschema import Draft202012Validator

from roadmapc import __version__, compiler
from roadmapc.compiler import Compiled
from roadmapc.language.words import Lang
from roadmapc.project import overview
from roadmapc.reporting import json as json_report
from roadmapc.reporting.run import Run
from roadmapc.reporting.summary import Summary, summarise

PLACE = {
    "path": {"type": "string", "pattern": "^[^/\\\\].*$"},
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1},
}
RELATED = {**PLACE, "message": {"type": "string", "minLength": 1}}
DIAGNOSTIC = {
    "rule": {"type": "string", "pattern": "^[a-z-]+$"},
    "severity": {"enum": ["error", "warning", "remark"]},
    "message": {"type": "string", "minLength": 1},
    **PLACE,
    "end_line": {"type": "integer", "minimum": 1},
    "end_column": {"type": "integer", "minimum": 1},
    "help": {"type": ["string", "null"]},
    "related": {},
}


def exactly(properties: dict[str, Any]) -> dict[str, Any]:
    """An object with these properties, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


REPORT = exactly(
    {
        "version": {"type": "string"},
        "diagnostics": {
            "type": "array",
            "items": exactly(
                {**DIAGNOSTIC, "related": {"type": "array", "items": exactly(RELATED)}}
            ),
        },
        "summary": exactly(
            {
                name: {"type": "integer", "minimum": 0}
                for name in ("acts", "actions", "errors", "warnings", "remarks", "exempted")
            }
        ),
    }
)


def report(made: Compiled, lang: Lang = "ru", *, exempted: bool = False) -> dict[str, Any]:
    run = Run(overview(made.project), made.checked, exempted=exempted)
    parsed: dict[str, Any] = json.loads(json_report.report(run, lang))
    return parsed


BROKEN = "акт:\n  вид: приказ\n  орган: а\n  орган: б\n  заголовок: «в»\n"
FILES = {
    "order.yaml": BROKEN,
    "плохо.yaml": "акт: [\n",
    "registry.yaml": "организации:\n  - {id: а, название: 'Отдел'}\n",
    "план.yaml": (
        "приложения:\n  - id: к\n    заголовок: К\n    дорожная карта:\n      период: 2021\n"
        "      мероприятия:\n        - {id: м, название: а, срок: 2021, ответственные: []}\n"
    ),
}

ACCEPTED = FILES["план.yaml"] + (
    "исключения:\n  - правило: missing-responsible\n"
    "    причина: в опубликованном плане графа пуста\n"
    "  - правило: cut-text\n    причина: когда-то здесь был знак\n"
)


class TestJson:
    @pytest.mark.parametrize("lang", ["ru", "en"])
    def test_the_report_has_the_promised_fields_and_no_others(
        self, roadmaps: Roadmaps, lang: Lang
    ) -> None:
        made = report(roadmaps.check(FILES), lang)
        Draft202012Validator(REPORT).validate(made)
        assert made["version"] == __version__
        assert len(made["diagnostics"]) == 3

    def test_a_report_with_more_fields_would_be_noticed(self, roadmaps: Roadmaps) -> None:
        made = report(roadmaps.check(FILES))
        made["diagnostics"][0]["label"] = ""
        assert not Draft202012Validator(REPORT).is_valid(made)

    def test_a_diagnostic_is_reported_with_its_places(self) -> None:
        unit = read(BROKEN)
        (item,) = report(compiled(unit))["diagnostics"]
        assert {**item, "help": ...} == {
            "rule": "repeated-key",
            "severity": "error",
            "message": "ключ «орган» повторён",
            "path": "roadmaps/order.yaml",
            "line": 4,
            "column": 3,
            "end_line": 4,
            "end_column": 8,
            "help": ...,
            "related": [
                {
                    "path": "roadmaps/order.yaml",
                    "line": 3,
                    "column": 3,
                    "message": "первый раз здесь",
                }
            ],
        }

    def test_messages_are_in_the_language_that_was_asked_for(self) -> None:
        made = compiled(read(BROKEN))
        (russian,), (english,) = (report(made, lang)["diagnostics"] for lang in ("ru", "en"))
        for part in ("message", "help"):
            assert russian[part] != english[part]
            assert english[part].replace("орган", "").isascii()

    def test_russian_letters_are_written_as_they_are(self) -> None:
        made = compiled(read(BROKEN))
        text = json_report.report(Run(overview(made.project), made.checked), "ru")
        assert "ключ «орган» повторён" in text

    def test_what_is_exempted_is_listed_with_its_reason_when_asked(
        self, roadmaps: Roadmaps
    ) -> None:
        made = roadmaps.check({**FILES, "план.yaml": ACCEPTED})
        assert "exempted" not in report(made)
        (item,) = report(made, exempted=True)["exempted"]
        assert item["rule"] == "missing-responsible"
        assert item["reason"] == "в опубликованном плане графа пуста"
        properties = {**DIAGNOSTIC, "reason": {"type": "string", "minLength": 1}}
        Draft202012Validator(exactly(properties)).validate(item)

    def test_a_run_without_findings_reports_an_empty_list(self, roadmaps: Roadmaps) -> None:
        assert report(roadmaps.check()) == {
            "version": __version__,
            "diagnostics": [],
            "summary": dict.fromkeys(
                ("acts", "actions", "errors", "warnings", "remarks", "exempted"), 0
            ),
        }


class TestSummary:
    def test_what_was_read_and_found_is_counted(self, roadmaps: Roadmaps) -> None:
        made = roadmaps.check(FILES)
        assert summarise(overview(made.project), made.checked) == Summary(
            acts=1, actions=1, errors=3, warnings=0, remarks=0, exempted=0
        )

    def test_an_exempted_fault_is_counted_apart(self, roadmaps: Roadmaps) -> None:
        made = roadmaps.check({"план.yaml": ACCEPTED})
        assert summarise(overview(made.project), made.checked) == Summary(
            acts=1, actions=1, errors=0, warnings=1, remarks=0, exempted=1
        )

    def test_the_first_chain_has_its_figures(self) -> None:
        made = compiler.check(REPOSITORY / "roadmaps", AS_OF)
        summary = summarise(overview(made.project), made.checked)
        assert summary.acts >= 5
        assert summary.actions >= 90
        assert summary.errors == 0
