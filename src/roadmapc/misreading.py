"""Why YAML could not read a line: the usual slips of text pasted from Word.

The parser's own words are English and speak of its grammar. Here the line is
looked at instead, and the slip is named if it is a known one.
"""

import re

import yaml

from roadmapc.faults import SyntaxFault, SyntaxKind
from roadmapc.source import Source, Span

WIDE_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
_TAB_INDENT = re.compile(r"[ \u00a0]*\t")
_WIDE_INDENT = re.compile(rf"[ \t]*[{WIDE_SPACES}]")
_VALUE = re.compile(r"^\s*(?:- +)*(?:[^\s'\"\[{#][^:]*: +)?(?P<value>\S.*?)\s*$")
_COLON = re.compile(r":(?= |$)")
_QUOTED_START = re.compile(r"(\"[^\"]*\"|'[^']*')\s*(?=[^\s#,\]}:])")


def diagnose(source: Source, error: Exception) -> SyntaxFault:
    """The fault behind a parser's `error`, placed where a person should look."""
    if isinstance(error, yaml.reader.ReaderError):
        return _control_character(source, error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index, len(source.text)) if mark is not None else 0
    at = _back_to_text(source.text, at)
    context = getattr(error, "context_mark", None)
    opened = context.index if context is not None else None
    for slip in (_indent_slip, _quote_slip, _line_slip):
        fault = slip(source, at, opened, str(getattr(error, "context", "") or ""))
        if fault is not None:
            return fault
    line = source.position(at).line
    kind: SyntaxKind = "indent" if source.line(line)[:1] == " " else "other"
    return SyntaxFault(kind, Span(at, min(at + 1, max(len(source.text), 1))))


def _control_character(source: Source, error: yaml.reader.ReaderError) -> SyntaxFault:
    at = int(getattr(error, "position", 0) or 0)
    for offset, character in enumerate(source.text):
        if not character.isprintable() and character not in "\n\r\t\x85\u2028\u2029\u00ad":
            category = ord(character)
            if category < 32 or 0x7F <= category < 0xA0 or category in (0xFFFE, 0xFFFF):
                at = offset
                break
    code = f"U+{ord(source.text[at]):04X}" if at < len(source.text) else ""
    return SyntaxFault("control-character", Span(at, at + 1), code)


def _back_to_text(text: str, at: int) -> int:
    """`at`, or the last text before it where the parser stopped in empty space."""
    if at < len(text) and not text[at].isspace():
        return at
    while at > 0 and (at >= len(text) or text[at].isspace()):
        if at < len(text) and text[at] == "\t":
            return at
        at -= 1
    return at


def _indent_slip(source: Source, at: int, _opened: int | None, _context: str) -> SyntaxFault | None:
    number = source.position(at).line
    for line in (number, number - 1, number + 1):
        text = source.line(line)
        for pattern, kind in ((_TAB_INDENT, "tab-indent"), (_WIDE_INDENT, "wide-space-indent")):
            if found := pattern.match(text):
                start = source.line_starts[line - 1] + found.end() - 1
                return SyntaxFault(kind, Span(start, start + 1))  # type: ignore[arg-type]
    return None


def _quote_slip(source: Source, _at: int, opened: int | None, context: str) -> SyntaxFault | None:
    if opened is None or "quoted scalar" not in context:
        return None
    return SyntaxFault("unclosed-quote", Span(opened, opened + 1), source.text[opened])


def _line_slip(source: Source, at: int, opened: int | None, context: str) -> SyntaxFault | None:
    number = source.position(at).line
    for line in (number, number - 1):
        text = source.line(line)
        start = source.line_starts[line - 1] if line >= 1 else 0
        found = _VALUE.match(text)
        if found is None or text.lstrip().startswith("#"):
            continue
        value, offset = found["value"], start + found.start("value")
        if value[0] in "\"'" and (quoted := _QUOTED_START.match(value)):
            return SyntaxFault("leading-quote", Span(offset, offset + len(value)), quoted[1])
        if value[0] in "@`%|>" and line == number:
            return SyntaxFault("reserved-character", Span(offset, offset + 1), value[0])
        if _COLON.search(value) and value[0] not in "\"'[{" and line == number:
            at_colon = offset + _COLON.search(value).start()  # type: ignore[union-attr]
            return SyntaxFault("colon-in-text", Span(at_colon, at_colon + 1), value)
    if opened is not None and "flow" in context:
        return SyntaxFault("unclosed-bracket", Span(opened, opened + 1), source.text[opened])
    return None
