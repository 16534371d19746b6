"""The manual pages of the rules: one beside each module, in both languages.

A page is a title, a part in Russian, a part in English, and examples that both
share. The examples are what the tests run: a finding is expected on the line
with the mark `# ← rule`, or as many lines below the mark `# ↓ rule` as it has arrows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from roadmapc.language.words import Lang, Words

Outcome = Literal["fails", "passes", "exempted", "unprintable"]

_PARTS = ("По-русски", "In English", "Примеры · Examples")
_BESIDE = "Рядом"
_OUTCOMES: dict[str, Outcome] = {
    "Не проходит": "fails",
    "Проходит": "passes",
    "Допущено": "exempted",
    "Не печатается": "unprintable",
}
_FENCE = re.compile(r"^```yaml *(?P<path>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"# (?P<arrow>←|↓+) (?P<rules>[a-z-]+(?:, [a-z-]+)*)$")
_ONLY_FILE = "plan.yaml"


class Expected(NamedTuple):
    """A finding that an example's mark announces; lines count from 1."""

    path: str
    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Example:
    """A folder in small: `files` holds path below roadmaps/ and text of each file."""

    outcome: Outcome
    title: Words
    files: tuple[tuple[str, str], ...]

    @property
    def expected(self) -> tuple[Expected, ...]:
        """The findings that the marks announce, in the order of the files."""
        return tuple(expected for path, text in self.files for expected in marks(path, text))


def names() -> tuple[str, ...]:
    """The names of all rules that have a page, in alphabetical order."""
    found = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(_rule(name) for name in found if name.endswith(".md")))


def page(rule: str) -> Words:
    """What a person reads of `rule`: prose and examples. KeyError if it has no page."""
    title, russian, english, shared = _parts(rule)
    return Words(_in("ru", title, russian, shared), _in("en", title, english, shared))


def finds(rule: str) -> Words:
    """What `rule` finds, in the first words of its page. KeyError if it has no page."""
    _, russian, english, _ = _parts(rule)
    return Words(_first(russian), _first(english))


def examples(rule: str) -> tuple[Example, ...]:
    """The examples of the page of `rule`, in its order. KeyError if it has no page."""
    *_, shared = _parts(rule)
    blocks = tuple(_blocks(shared))
    beside = tuple(file for heading, body in blocks if _is_beside(heading) for file in _files(body))
    return tuple(
        Example(_outcome(heading), _words(heading), (*beside, *_files(body)))
        for heading, body in blocks
        if not _is_beside(heading)
    )


def marks(path: str, text: str) -> Iterator[Expected]:
    """The findings that the marks in a file's text announce."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _MARK.search(line):
            at = number + found["arrow"].count("↓")
            for rule in found["rules"].split(", "):
                yield Expected(path, at, rule)


def _rule(name: str) -> str:
    return name.removesuffix(".md").replace("_", "-")


@cache
def _parts(rule: str) -> tuple[str, str, str, str]:
    if rule not in names():
        raise KeyError(rule)
    entry = files(__package__) / f"{rule.replace('-', '_')}.md"
    text = entry.read_text(encoding="utf-8")
    title, russian, english, shared = re.split(
        "|".join(f"^## {re.escape(part)}$" for part in _PARTS), text, flags=re.MULTILINE
    )
    return title.strip(), russian.strip(), english.strip(), shared.strip()


def _in(lang: Lang, title: str, prose: str, shared: str) -> str:
    heading = _words(title.removeprefix("# ")).in_(lang)
    name = title.removeprefix("# ").partition(":")[0]
    heading = heading if lang == "ru" else f"{name}: {heading}"
    prose = re.sub("^### ", "## ", prose, flags=re.MULTILINE)
    shown = re.sub(
        r"^### (.+)$",
        lambda found: f"### {_words(found[1]).in_(lang)}",
        shared,
        flags=re.MULTILINE,
    )
    return f"# {heading}\n\n{prose}\n\n## {_words(_PARTS[2]).in_(lang)}\n\n{shown}"


def _first(prose: str) -> str:
    """The first paragraph under the first heading."""
    return prose.split("\n\n")[1]


def _words(heading: str) -> Words:
    russian, _, english = heading.partition(" · ")
    return Words(russian, english)


def _blocks(shared: str) -> Iterator[tuple[str, str]]:
    """Heading and body of every example."""
    _, *pairs = re.split(r"^### (.+)$", shared, flags=re.MULTILINE)
    return zip(pairs[::2], pairs[1::2], strict=True)


def _files(body: str) -> Iterator[tuple[str, str]]:
    for found in _FENCE.finditer(body):
        yield found["path"] or _ONLY_FILE, found["text"]


def _is_beside(heading: str) -> bool:
    return heading.startswith(_BESIDE)


def _outcome(heading: str) -> Outcome:
    return _OUTCOMES[heading.partition(" · ")[0].partition(":")[0]]
