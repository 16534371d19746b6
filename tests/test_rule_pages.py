"""The manual pages of the rules are true: every example is run."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import fragments
import pytest
import yaml

from roadmapc import compiler
from roadmapc.diagnostics import Diagnostic
from roadmapc.language.words import Lang
from roadmapc.model import Exemption
from roadmapc.rules import BY_NAME, EXCEPTION_RULES, RULES
from roadmapc.rules.pages import Example, Expected, examples, marks, names, page
from roadmapc.rules.rule import Rule
from roadmapc.rules.unreasoned_exception import reasoned

DAY = date(2021, 10, 1)
STOPPING = {rule.name for rule in RULES if rule.stops}
NEVER_EXEMPTED = STOPPING | {rule.name for rule in EXCEPTION_RULES} | {"unknown-rule"}
HEADINGS: dict[Lang, list[str]] = {
    "ru": ["Что находит", "Почему это важно", "Как исправить", "Как допустить исключение"],
    "en": ["What it finds", "Why it matters", "How to fix it", "How to accept it"],
}
NO_EXCEPTION = {
    "ru": ("Исключение здесь не поможет", "Исключений из исключений нет"),
    "en": ("An exception cannot help here", "There are no exceptions from exceptions"),
}
KEYS = {"ru": ("исключения", "правило", "причина"), "en": ("exceptions", "rule", "reason")}
LANGUAGES: tuple[Lang, ...] = ("ru", "en")

EVERY = [(rule.name, example) for rule in RULES for example in examples(rule.name)]
TITLES = [f"{rule}: {example.title.en}" for rule, example in EVERY]


def write(folder: Path, example: Example, rule: str = "") -> Path:
    """The example as a folder of a project; of UNASKED only its own page's rule is asked."""
    root = folder / "roadmaps"
    fragments.write_example(root, example, rule)
    return root


def found(diagnostics: Iterable[Diagnostic]) -> Counter[Expected]:
    """What was found, as marks: path below roadmaps/, line, rule."""
    return Counter(
        Expected(item.place.path.removeprefix("roadmaps/"), item.place.start.line, item.rule)
        for item in diagnostics
    )


def sections(text: str) -> dict[str, str]:
    """The bodies of a page's second-level headings."""
    _, *pairs = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {title: body.strip() for title, body in zip(pairs[::2], pairs[1::2], strict=True)}


def headings(text: str) -> list[str]:
    """The headings of a page; a comment in an example is none."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [line for line in prose.splitlines() if line.startswith("#")]


def snippets(text: str) -> Iterator[object]:
    for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield yaml.safe_load(block)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_page_under_its_name_and_title(rule: Rule) -> None:
    text = page(rule.name)
    assert text.ru.splitlines()[0] == f"# {rule.name}: {rule.title.ru}"
    assert text.en.splitlines()[0] == f"# {rule.name}: {rule.title.en}"


def test_no_page_is_without_its_rule() -> None:
    assert set(names()) == set(BY_NAME)


def test_a_page_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no-such-rule"):
        page("no-such-rule")
    with pytest.raises(KeyError, match="no-such-rule"):
        examples("no-such-rule")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_has_every_part_in_both_languages(rule: Rule, lang: Lang) -> None:
    parts = sections(page(rule.name).in_(lang))
    shared = "Примеры" if lang == "ru" else "Examples"
    assert list(parts) == [*HEADINGS[lang], shared]
    assert all(parts.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_in_one_language_has_no_heading_in_the_other(rule: Rule) -> None:
    russian, english = (headings(page(rule.name).in_(lang)) for lang in LANGUAGES)
    assert not any(re.search("[а-яё]", line) for line in english)
    assert all(re.search("[а-яё]", line) for line in russian)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_shows_what_fails_and_what_passes(rule: Rule) -> None:
    outcomes = {example.outcome for example in examples(rule.name)}
    assert outcomes & {"fails", "unprintable"}
    assert "passes" in outcomes


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_says_how_to_accept_its_finding_or_that_nobody_can(rule: Rule, lang: Lang) -> None:
    how = sections(page(rule.name).in_(lang))[HEADINGS[lang][3]]
    granted = list(snippets(how))
    if rule.name in NEVER_EXEMPTED:
        assert how.startswith(NO_EXCEPTION[lang])
        assert not granted
        return
    exceptions, name, reason = KEYS[lang]
    [snippet] = granted
    assert isinstance(snippet, dict)
    [exception] = snippet[exceptions]
    assert exception[name] == rule.name
    assert reasoned(Exemption((), rule.name, exception[reason]))


@pytest.mark.parametrize(("rule", "example"), EVERY, ids=TITLES)
def test_an_example_gives_exactly_the_findings_that_its_marks_announce(
    rule: str, example: Example, tmp_path: Path
) -> None:
    checked = compiler.check(write(tmp_path, example, rule), DAY).checked
    if example.outcome == "unprintable":
        assert not checked.diagnostics
        return
    assert found(checked.diagnostics) == Counter(example.expected)
    if example.outcome == "fails":
        assert rule in {expected.rule for expected in example.expected}
    else:
        assert not example.expected


@pytest.mark.parametrize("rule", sorted(set(BY_NAME) - NEVER_EXEMPTED))
def test_the_finding_of_a_rule_that_stops_nothing_can_be_accepted(
    rule: str, tmp_path: Path
) -> None:
    [example] = [item for item in examples(rule) if item.outcome == "exempted"]
    checked = compiler.check(write(tmp_path, example, rule), DAY).checked
    assert {item.diagnostic.rule for item in checked.exempted} == {rule}
    assert not checked.diagnostics


@pytest.mark.parametrize("rule", sorted(set(BY_NAME) - NEVER_EXEMPTED))
def test_without_its_exception_the_accepted_example_fails(rule: str, tmp_path: Path) -> None:
    [example] = [item for item in examples(rule) if item.outcome == "exempted"]
    bare = Example(
        example.outcome,
        example.title,
        tuple((path, _without_exceptions(text)) for path, text in example.files),
    )
    checked = compiler.check(write(tmp_path, bare, rule), DAY).checked
    assert {item.rule for item in checked.diagnostics} == {rule}


def _without_exceptions(text: str) -> str:
    return re.sub(
        r"^ *исключения:\n(?: +(?:- правило|причина): .+\n)+", "", text, flags=re.MULTILINE
    )


def test_what_cannot_be_printed_is_found_by_printing(tmp_path: Path) -> None:
    [example] = [item for item in examples("unprintable") if item.outcome == "unprintable"]
    compiled = compiler.check(write(tmp_path, example), DAY)
    built = compiler.build(compiled, tmp_path / "build", compiler.Wanted())
    assert found(built.compiled.checked.diagnostics) == Counter(example.expected)


@pytest.mark.parametrize(
    "wrong",
    [
        "название: Школа  # ← unknown-key",
        "nazvanie: Школа  # ← missing-key",
        "nazvanie: Школа",
        "nazvanie: Школа  # ↓ unknown-key",
        "nazvanie: Школа  # ← unknown-key, unknown-key",
    ],
)
def test_a_wrong_mark_is_noticed(wrong: str, tmp_path: Path) -> None:
    title = examples("syntax")[0].title
    text = f"организации:\n  - id: школа\n    название: Школа\n    {wrong}\n    кратко: Школа\n"
    text = text.replace("    название: Школа\n", "", 1) if "название: Школа  #" in wrong else text
    example = Example("fails", title, (("registry.yaml", text),))
    checked = compiler.check(write(tmp_path, example), DAY).checked
    assert found(checked.diagnostics) != Counter(example.expected)


def test_a_right_mark_is_no_such_case(tmp_path: Path) -> None:
    title = examples("syntax")[0].title
    text = (
        "организации:\n  - id: школа\n    название: Школа\n    nazvanie: Школа  # ← unknown-key\n"
    )
    example = Example("fails", title, (("registry.yaml", text),))
    checked = compiler.check(write(tmp_path, example), DAY).checked
    assert found(checked.diagnostics) == Counter(example.expected)


def test_a_mark_points_at_its_own_line_or_as_far_below_as_it_has_arrows() -> None:
    text = (
        "а: б  # ← syntax\n# ↓ cut-text\nв: г #д\n# просто слова ← syntax\nе: ж  # ← а\n"
        "# ↓↓ spacing\nё: |-\n  з\n"
    )
    assert list(marks("plan.yaml", text)) == [
        Expected("plan.yaml", 1, "syntax"),
        Expected("plan.yaml", 3, "cut-text"),
        Expected("plan.yaml", 8, "spacing"),
    ]
