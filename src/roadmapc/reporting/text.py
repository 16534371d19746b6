"""Diagnostics as a person reads them: the fault, the line, the way out."""

from collections.abc import Iterable, Iterator, Mapping

from roadmapc.diagnostics import SEVERITY, Diagnostic, Exempted, Place, Severity
from roadmapc.language import english, russian
from roadmapc.language.words import Lang, Words
from roadmapc.reporting.run import ADVICE
from roadmapc.reporting.summary import Summary

WIDEST = 160
"""Characters of a line that are shown."""


def report(diagnostics: Iterable[Diagnostic], lang: Lang) -> Iterator[str]:
    """One block of lines for each diagnostic, with an empty line after it."""
    for diagnostic in diagnostics:
        severity = SEVERITY[diagnostic.severity].in_(lang)
        yield f"{severity}[{diagnostic.rule}]: {diagnostic.message.in_(lang)}"
        label = diagnostic.label.in_(lang) if diagnostic.label else ""
        width = len(str(max(place.start.line for place in _places(diagnostic))))
        yield from _quote(diagnostic.place, "^", label, width)
        for related in diagnostic.related:
            yield from _quote(related.place, "-", related.message.in_(lang), width)
        if diagnostic.help is not None:
            yield f"{' ' * width} = {ADVICE.in_(lang)}: {diagnostic.help.in_(lang)}"
        yield ""


def _places(diagnostic: Diagnostic) -> list[Place]:
    return [diagnostic.place, *(related.place for related in diagnostic.related)]


def _quote(place: Place, mark: str, label: str, width: int) -> Iterator[str]:
    margin = " " * width
    yield f"{margin}--> {place.path}:{place.start.line}:{place.start.column}"
    line = place.line
    start = place.start.column - 1
    end = place.end.column - 1 if place.end.line == place.start.line else len(line)
    end = max(end, start + 1)
    line, start, end = _window(line, start, end)
    under = " " * start + mark * (end - start)
    yield f"{margin} |"
    yield f"{place.start.line:>{width}} | {_shown(line)}".rstrip()
    yield f"{margin} | {under} {label}".rstrip()


def _shown(text: str) -> str:
    """The text letter for letter, with a mark for each that would command the terminal."""
    return "".join(
        letter if letter.isprintable() or letter == "\u00a0" else "\ufffd"
        for letter in text.expandtabs(1)
    )


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A long line cut to what surrounds the mark."""
    if len(line) <= WIDEST:
        return line, start, end
    left = max(0, min(start - 40, len(line) - WIDEST))
    right = left + WIDEST
    shown = line[left:right]
    before, after = ("…" if left else ""), ("…" if right < len(line) else "")
    start = start - left + len(before)
    return before + shown + after, start, min(end - left + len(before), len(before + shown))


def exempted(items: Iterable[Exempted], lang: Lang) -> Iterator[str]:
    """One line for each exempted finding, with its reason."""
    for item in items:
        place = item.diagnostic.place
        yield (
            f"{place.path}:{place.start.line}:{place.start.column}: "
            f"{item.diagnostic.rule}: {item.diagnostic.message.in_(lang)}"
        )
        yield f"    {Words('причина', 'reason').in_(lang)}: {_shown(item.reason)}"


STRICT = Words(
    "с ключом --strict предупреждения считаются ошибками", "with --strict warnings fail the run"
)


def closing(summary: Summary, lang: Lang) -> str:
    """The last line of a run: how much was looked at and what was found."""
    return _closing_ru(summary) if lang == "ru" else _closing_en(summary)


def _closing_ru(summary: Summary) -> str:
    looked = (
        f"проверено: {russian.count(summary.acts, 'акт', 'акта', 'актов')}, "
        f"{russian.count(summary.actions, 'мероприятие', 'мероприятия', 'мероприятий')}"
    )
    return f"{looked}; {_found(summary, 'ru')}; {accepted(summary.exempted, 'ru')}"


def _closing_en(summary: Summary) -> str:
    looked = (
        f"checked {english.count(summary.acts, 'act')}, {english.count(summary.actions, 'action')}"
    )
    return f"{looked}; {_found(summary, 'en')}; {accepted(summary.exempted, 'en')}"


def _found(summary: Summary, lang: Lang) -> str:
    figures = (summary.errors, summary.warnings, summary.remarks)
    return ", ".join(
        _count(severity, number, lang) for severity, number in zip(Severity, figures, strict=True)
    )


def counted(figures: Mapping[Severity, int], lang: Lang) -> list[str]:
    """The figures that are not nought, the worst first: 1 error, 2 warnings."""
    return [
        _count(severity, figures[severity], lang) for severity in Severity if figures.get(severity)
    ]


def accepted(number: int, lang: Lang) -> str:
    """How much is exempted."""
    return f"{Words('допущено исключениями', 'exempted').in_(lang)}: {number}"


_FORMS = {
    Severity.ERROR: ("ошибка", "ошибки", "ошибок"),
    Severity.WARNING: ("предупреждение", "предупреждения", "предупреждений"),
    Severity.REMARK: ("замечание", "замечания", "замечаний"),
}


def _count(severity: Severity, number: int, lang: Lang) -> str:
    if lang == "ru":
        return russian.count(number, *_FORMS[severity])
    return english.count(number, SEVERITY[severity].en)
