"""The reports that other programs read: their shape, their escapes, what they say twice alike."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest
from conftest import REPOSITORY, Roadmaps
from jsonschema import Draft4Validator

from roadmapc.compiler import Compiled
from roadmapc.diagnostics import Diagnostic, Exempted, Place, Severity
from roadmapc.language.words import Lang, Words
from roadmapc.project import overview
from roadmapc.reporting import github, gitlab, junit, sarif
from roadmapc.reporting.formats import FORMATS
from roadmapc.reporting.run import Run
from roadmapc.rules import RULES
from roadmapc.source import Position

SCHEMA = json.loads((REPOSITORY / "tests/data/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
SARIF = Draft4Validator(SCHEMA)

PLAN = """\
приложения:
  - id: к
    заголовок: К
    дорожная карта:
      период: 2021
      мероприятия:
        - {id: м1, название: Встречи, срок: 2021, ответственные: []}
        - {id: м2, название: Беседы, срок: 2021, ответственные: []}
"""
EXCEPTION = """\
исключения:
  - правило: missing-responsible
    причина: в опубликованном плане графа пуста
"""
FILES = {
    "школа № 5, новая/order.yaml": "акт:\n  вид: приказ\n  орган: а\n  орган: б\n",
    "registry.yaml": "организации:\n  - {id: а, название: 'Отдел'}\n",
    "план.yaml": PLAN,
    "принят.yaml": PLAN + EXCEPTION,
    "чисто.yaml": PLAN.replace("[]", "[а]"),
    "😀.yaml": PLAN.replace("Встречи", "😀😀").replace(
        "ответственные: []}", "ответственные: [а], х: 1}", 1
    ),
}


@pytest.fixture
def made(roadmaps: Roadmaps) -> Compiled:
    return roadmaps.check(FILES)


def run_of(made: Compiled, *, strict: bool = False) -> Run:
    return Run(overview(made.project), made.checked, strict)


def log(run: Run, lang: Lang = "ru") -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(sarif.report(run, lang))
    SARIF.validate(parsed)
    return parsed


def issues(run: Run, lang: Lang = "ru") -> list[dict[str, Any]]:
    parsed: list[dict[str, Any]] = json.loads(gitlab.report(run, lang))
    return parsed


def suites(run: Run, lang: Lang = "ru") -> Element:
    return fromstring(junit.report(run, lang))


def one(made: Compiled, path: str = "a.yaml", **changes: Any) -> Run:
    """A run that found one thing, told in these words."""
    place = Place(path, Position(1, 1), Position(1, 2), "строка")
    finding = Diagnostic("syntax", **{"severity": Severity.ERROR, "place": place, **changes})
    return Run(overview(made.project), type(made.checked)((finding,), ()))


class TestEvery:
    @pytest.mark.parametrize("name", FORMATS)
    def test_the_same_run_is_told_in_the_same_bytes(self, made: Compiled, name: str) -> None:
        first, again = (FORMATS[name](run_of(made), "ru") for _ in range(2))
        assert first == again

    @pytest.mark.parametrize("name", FORMATS)
    def test_the_language_is_the_one_that_was_asked_for(self, made: Compiled, name: str) -> None:
        russian, english = (FORMATS[name](run_of(made), lang) for lang in ("ru", "en"))
        assert "is repeated" in english
        assert "повторён" in russian
        assert "повторён" not in english

    @pytest.mark.parametrize("name", FORMATS)
    def test_paths_are_relative_and_posix(
        self, made: Compiled, roadmaps: Roadmaps, name: str
    ) -> None:
        said = unquote(FORMATS[name](run_of(made), "ru")).replace("%2C", ",")
        assert "roadmaps/школа № 5, новая/order.yaml" in said.replace("&amp;", "&")
        assert str(roadmaps.root) not in said

    def test_no_findings_are_reported_too(self, roadmaps: Roadmaps) -> None:
        run = run_of(roadmaps.check({"registry.yaml": FILES["registry.yaml"]}))
        assert log(run)["runs"][0]["results"] == []
        assert issues(run) == []
        assert github.report(run, "ru").startswith("проверено: 0 актов")
        assert suites(run).attrib == {
            "name": "roadmapc",
            "tests": "2",
            "failures": "0",
            "skipped": "0",
            "errors": "0",
        }


class TestSarif:
    @pytest.mark.parametrize("lang", ["ru", "en"])
    def test_the_log_has_the_shape_of_the_standard(self, made: Compiled, lang: Lang) -> None:
        (run,) = log(run_of(made), lang)["runs"]
        assert run["columnKind"] == "unicodeCodePoints"
        assert run["language"] == lang
        assert len(run["results"]) == 7

    @pytest.mark.parametrize(
        "damage",
        [
            lambda run: run["results"][0].update(level="fatal"),
            lambda run: run["results"][0].update(place=1),
            lambda run: run["results"][0].pop("message"),
            lambda run: run["tool"]["driver"].pop("name"),
            lambda run: run["results"][0]["suppressions"].append({"kind": "outside"}),
            lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(
                startLine=0
            ),
        ],
    )
    def test_a_damaged_log_is_refused(
        self, made: Compiled, damage: Callable[[dict[str, Any]], object]
    ) -> None:
        damaged = log(run_of(made))
        damage(damaged["runs"][0])
        assert not SARIF.is_valid(damaged)

    def test_every_rule_is_described_from_its_page(self, made: Compiled) -> None:
        rules = {
            lang: log(run_of(made), lang)["runs"][0]["tool"]["driver"]["rules"]
            for lang in ("ru", "en")
        }
        assert [rule["id"] for rule in rules["ru"]] == [rule.name for rule in RULES]
        for russian, english, rule in zip(rules["ru"], rules["en"], RULES, strict=True):
            assert russian["shortDescription"]["text"] == rule.title.ru
            assert english["shortDescription"]["text"] == rule.title.en
            assert russian["help"]["markdown"].startswith(f"# {rule.name}")
            assert "## How to fix it" in english["help"]["markdown"]
            assert re.search("[а-я]", russian["fullDescription"]["text"])
            assert russian["fullDescription"]["text"] in russian["help"]["markdown"]
            assert english["fullDescription"]["text"] in english["help"]["markdown"]
            assert re.fullmatch(r"([A-Z][a-z]+)+", english["name"])

    def test_a_result_names_its_rule_and_its_places(self, made: Compiled) -> None:
        (run,) = log(run_of(made))["runs"]
        (result,) = (item for item in run["results"] if item["ruleId"] == "repeated-key")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "repeated-key"
        assert result["level"] == "error"
        assert result["message"]["text"].startswith("ключ «орган» повторён\nсовет: ")
        assert result["message"]["text"].endswith("\n[первый раз здесь](1)")
        (place,) = (item["physicalLocation"] for item in result["locations"])
        uri = place["artifactLocation"]["uri"]
        assert uri.isascii()
        assert unquote(uri) == "roadmaps/школа № 5, новая/order.yaml"
        assert [*place["region"].values()] == [4, 3, 4, 8]
        (related,) = result["relatedLocations"]
        assert related["id"] == 1
        assert related["message"]["text"] == "первый раз здесь"
        assert related["physicalLocation"]["region"]["startLine"] == 3

    def test_columns_count_characters_and_not_their_halves(self, made: Compiled) -> None:
        (result,) = (
            item
            for item in log(run_of(made))["runs"][0]["results"]
            if item["ruleId"] == "unknown-key"
        )
        region = result["locations"][0]["physicalLocation"]["region"]
        line = FILES["😀.yaml"].splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "х"

    def test_what_is_exempted_is_suppressed_with_its_reason(self, made: Compiled) -> None:
        (run,) = log(run_of(made))["runs"]
        suppressed = [item for item in run["results"] if item["suppressions"]]
        assert len(suppressed) == 2
        for item in suppressed:
            assert item["suppressions"] == [
                {"kind": "inSource", "justification": "в опубликованном плане графа пуста"}
            ]
        assert {item["ruleId"] for item in suppressed} == {"missing-responsible"}

    def test_brackets_in_a_note_do_not_break_its_link(self) -> None:
        assert sarif._in_link(r"а [б] \в") == r"а \[б\] \\в"

    def test_the_words_under_the_mark_are_kept(self, made: Compiled) -> None:
        run = one(made, message=Words("а", "a"), label=Words("здесь", "here"))
        (result,) = log(run, "en")["runs"][0]["results"]
        assert result["locations"][0]["message"] == {"text": "here"}

    @pytest.mark.parametrize(
        ("severity", "level"),
        [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.REMARK, "note")],
    )
    def test_a_level_is_that_of_the_finding(
        self, made: Compiled, severity: Severity, level: str
    ) -> None:
        run = one(made, severity=severity, message=Words("а", "a"))
        (result,) = log(run)["runs"][0]["results"]
        assert result["level"] == level


class TestFingerprints:
    def of(self, made: Compiled) -> list[str]:
        return [result.fingerprint for result in run_of(made).results]

    def test_no_two_are_the_same(self, made: Compiled) -> None:
        found = self.of(made)
        assert len({*found}) == len(found) == 7

    def test_they_survive_moved_lines_and_another_indent(self, roadmaps: Roadmaps) -> None:
        before = self.of(roadmaps.check({"план.yaml": PLAN}))
        moved = "# примечание\n\n" + PLAN.replace("        - {id: м1", "        -  {id: м1")
        assert self.of(roadmaps.check({"план.yaml": moved})) == before

    def test_they_change_with_the_line_and_with_the_file(self, roadmaps: Roadmaps) -> None:
        before = {*self.of(roadmaps.check({"план.yaml": PLAN}))}
        renamed = PLAN.replace("Встречи", "Сборы")
        assert len({*self.of(roadmaps.check({"план.yaml": renamed}))} - before) == 1
        (roadmaps.root / "план.yaml").unlink()
        assert {*self.of(roadmaps.check({"иной.yaml": PLAN}))}.isdisjoint(before)

    def test_an_exception_changes_none(self, roadmaps: Roadmaps) -> None:
        same = PLAN.replace("м2", "м1").replace("Беседы", "Встречи")
        before = self.of(roadmaps.check({"план.yaml": same}))
        assert len({*before}) == len(before) == 3
        made = roadmaps.check({"план.yaml": same + EXCEPTION})
        assert len(made.checked.exempted) == 2
        assert self.of(made) == before

    def test_the_language_changes_none(self, made: Compiled) -> None:
        russian, english = (issues(run_of(made), lang) for lang in ("ru", "en"))
        assert [item["fingerprint"] for item in russian] == [
            item["fingerprint"] for item in english
        ]


class TestGithub:
    def test_a_finding_is_a_command_on_one_line(self, made: Compiled) -> None:
        *commands, last = github.report(run_of(made), "ru").split("\n")
        assert len(commands) == 5
        assert all(line.startswith("::error file=roadmaps/") for line in commands)
        assert last.startswith("проверено: ")
        (shown,) = (line for line in commands if "повторён" in line)
        properties, message = shown.removeprefix("::error ").split("::", 1)
        assert dict(pair.split("=") for pair in properties.split(",")) == {
            "file": "roadmaps/школа № 5%2C новая/order.yaml",
            "line": "4",
            "col": "3",
            "endLine": "4",
            "endColumn": "8",
            "title": "repeated-key",
        }
        assert message.startswith("ключ «орган» повторён%0Aсовет: ")
        assert message.endswith("новая/order.yaml:3: первый раз здесь")

    def test_what_would_end_a_command_is_escaped(self, made: Compiled) -> None:
        run = one(made, path="a,b:c%.yaml", message=Words("100%: да,\r\n::error::нет", "a"))
        shown, _ = github.report(run, "ru").split("\n")
        assert shown == (
            "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=1,endColumn=2,title=syntax::"
            "100%25: да,%0D%0A::error::нет"
        )

    def test_a_finding_over_several_lines_has_no_columns(self, made: Compiled) -> None:
        place = Place("a.yaml", Position(1, 5), Position(3, 2), "строка")
        shown = github.report(one(made, place=place, message=Words("а", "a")), "ru")
        assert shown.startswith("::error file=a.yaml,line=1,endLine=3,title=syntax::а\n")

    @pytest.mark.parametrize(
        ("severity", "command"), [(Severity.WARNING, "warning"), (Severity.REMARK, "notice")]
    )
    def test_milder_findings_have_commands_of_their_own(
        self, made: Compiled, severity: Severity, command: str
    ) -> None:
        run = one(made, severity=severity, message=Words("а", "a"))
        assert github.report(run, "ru").startswith(f"::{command} file=")


class TestGitlab:
    def test_an_issue_has_what_gitlab_asks_for(self, made: Compiled) -> None:
        found = issues(run_of(made))
        assert len(found) == 5
        for issue in found:
            assert [*issue] == ["description", "check_name", "fingerprint", "severity", "location"]
            assert re.fullmatch("[0-9a-f]{32}", issue["fingerprint"])
            assert [*issue["location"]] == ["path", "lines"]
            assert 1 <= issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]
        (issue,) = (issue for issue in found if issue["check_name"] == "repeated-key")
        assert issue["description"].startswith("ключ «орган» повторён; совет: ")
        assert issue["location"] == {
            "path": "roadmaps/школа № 5, новая/order.yaml",
            "lines": {"begin": 4, "end": 4},
        }

    def test_what_is_exempted_is_no_issue(self, made: Compiled) -> None:
        assert not any("принят" in issue["location"]["path"] for issue in issues(run_of(made)))

    @pytest.mark.parametrize(
        ("severity", "said"),
        [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.REMARK, "info")],
    )
    def test_severities_have_the_names_of_gitlab(
        self, made: Compiled, severity: Severity, said: str
    ) -> None:
        (issue,) = issues(one(made, severity=severity, message=Words("а", "a")))
        assert issue["severity"] == said
        assert issue["description"] == "а"


def shape(root: Element) -> None:
    """Refuses a report whose figures are not those of its cases."""
    for element in [root, *root]:
        cases = list(element.iter("testcase"))
        assert element.attrib["tests"] == str(len(cases))
        for name, path in (("failures", "failure"), ("skipped", "skipped")):
            assert element.attrib[name] == str(sum(case.find(path) is not None for case in cases))
    for suite in root:
        assert suite.tag == "testsuite"
        assert len(suite) > 0
        assert {case.get("classname") for case in suite} == {suite.get("name")}
        names = [case.get("name") for case in suite]
        assert len({*names}) == len(names)
        assert all(len(case) <= 1 for case in suite)


class TestJunit:
    def test_every_file_is_a_suite_and_its_figures_are_true(self, made: Compiled) -> None:
        root = suites(run_of(made))
        shape(root)
        files = sorted(f"roadmaps/{name}" for name in FILES)
        assert [suite.get("name") for suite in root] == ["roadmapc.yaml", *files]
        assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("8", "4", "1")

    def test_wrong_figures_would_be_noticed(self, made: Compiled) -> None:
        root = suites(run_of(made))
        root[0].set("tests", "7")
        with pytest.raises(AssertionError):
            shape(root)

    def case(self, run: Run, path: str) -> Element:
        (found,) = suites(run).findall(f"testsuite[@name='roadmaps/{path}']/testcase")
        return found

    def test_a_clean_file_is_a_case_that_passes(self, made: Compiled) -> None:
        case = self.case(run_of(made), "чисто.yaml")
        assert (case.get("name"), len(case)) == ("без замечаний", 0)

    def test_a_rule_that_found_twice_is_one_case_that_tells_both(self, made: Compiled) -> None:
        case = self.case(run_of(made), "план.yaml")
        assert case.get("name") == "missing-responsible"
        (failure,) = case
        assert (failure.tag, failure.get("type")) == ("failure", "error")
        assert re.findall(
            r"^roadmaps/план\.yaml:(\d+):\d+: ошибка$", failure.text or "", re.MULTILINE
        ) == [
            "7",
            "8",
        ]

    def test_what_is_exempted_is_skipped_for_its_reason(self, made: Compiled) -> None:
        (skipped,) = self.case(run_of(made), "принят.yaml")
        assert skipped.tag == "skipped"
        assert skipped.get("message") == "в опубликованном плане графа пуста"

    def test_a_warning_fails_a_strict_run_only(self, roadmaps: Roadmaps) -> None:
        made = roadmaps.check(
            {
                "a.yaml": PLAN.replace("[]", "[а]") + EXCEPTION,
                "registry.yaml": FILES["registry.yaml"],
            }
        )
        assert [item.severity for item in made.checked.diagnostics] == [Severity.WARNING]
        (told,) = self.case(run_of(made), "a.yaml")
        assert told.tag == "system-out"
        assert "roadmaps/a.yaml:10:14: предупреждение\n" in (told.text or "")
        (told,) = self.case(run_of(made, strict=True), "a.yaml")
        assert (told.tag, told.get("type")) == ("failure", "warning")

    def test_what_xml_cannot_hold_is_shown_as_missing(self, made: Compiled) -> None:
        (item,) = (item for item in made.checked.exempted if item.diagnostic.place.start.line == 7)
        reason = "плохо\x00\x1b\ufffe\ud800 & <хорошо>"
        checked = type(made.checked)((), (Exempted(item.diagnostic, reason),))
        (skipped,) = self.case(Run(overview(made.project), checked), "принят.yaml")
        assert skipped.get("message") == "плохо\ufffd\ufffd\ufffd\ufffd & <хорошо>"
