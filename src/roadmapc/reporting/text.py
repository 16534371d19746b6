"""Diagnostics as a person reads them: the fault, the line, the way out."""

from collections.abc import Iterable, Iterator

from roadmapc.diagnostics import Diagnostic, Exempted, Place, Severity
from roadmapc.language import english, russian
from roadmapc.language.words import Lang, Words
from roadmapc.reporting.summary import Summary

_SEVERITY = {
    Severity.ERROR: Words("ошибка", "error"),
    Severity.WARNING: Words("предупреждение", "warning"),
    Severity.REMARK: Words("замечание", "remark"),
}
_ADVICE = Words("совет", "help")
_WIDEST = 160


def report(diagnostics: Iterable[Diagnostic], lang: Lang) -> Iterator[str]:
    """One block of lines for each diagnostic, with an empty line after it."""
    for diagnostic in diagnostics:
        severity = _SEVERITY[diagnostic.severity].in_(lang)
        yield f"{severity}[{diagnostic.rule}]: {diagnostic.message.in_(lang)}"
        label = diagnostic.label.in_(lang) if diagnostic.label else ""
        width = len(str(max(place.start.line for place in _places(diagnostic))))
        yield from _quote(diagnostic.place, "^", label, width)
        for related in diagnostic.related:
            yield from _quote(related.place, "-", related.message.in_(lang), width)
        if diagnostic.help is not None:
            yield f"{' ' * width} = {_ADVICE.in_(lang)}: {diagnostic.help.in_(lang)}"
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
    if len(line) <= _WIDEST:
        return line, start, end
    left = max(0, min(start - 40, len(line) - _WIDEST))
    right = left + _WIDEST
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
    found = [
        russian.count(summary.errors, "ошибка", "ошибки", "ошибок"),
        russian.count(summary.warnings, "предупреждение", "предупреждения", "предупреждений"),
        russian.count(summary.remarks, "замечание", "замечания", "замечаний"),
    ]
    accepted = f"допущено исключениями: {summary.exempted}"
    return f"{looked}; {', '.join(found)}; {accepted}"


def _closing_en(summary: Summary) -> str:
    looked = (
        f"checked {english.count(summary.acts, 'act')}, {english.count(summary.actions, 'action')}"
    )
    found = [
        english.count(summary.errors, "error"),
        english.count(summary.warnings, "warning"),
        english.count(summary.remarks, "remark"),
    ]
    return f"{looked}; {', '.join(found)}; exempted: {summary.exempted}"
