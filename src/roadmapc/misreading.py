"""Why YAML could not read a line: the usual slips of text pasted from Word.

The parser's own words are English and speak of its grammar. Here the line is
looked at instead, and the slip is named if it is a known one.
"""

import re
from dataclasses import dataclass
from typing import Literal

import yaml

from roadmapc.faults import SyntaxFault
from roadmapc.format.names import ENGLISH, RUSSIAN
from roadmapc.source import Source, Span

WIDE_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u3000"
"""Spaces that look like the ordinary one and are letters to YAML."""

_DOCUMENT_END = re.compile(r"\.\.\.\s*(#.*)?$")
_TAB_INDENT = re.compile(r"[ \u00a0]*\t")
_WIDE_INDENT = re.compile(rf"[ \t]*[{WIDE_SPACES}]")
_LINE = re.compile(r"^ *(?:- +)*(?:(?P<key>[^\s'\"\[{#][^:]*): +)?(?P<value>\S.*?)\s*$")
_WRONG_MARKER = re.compile(r"[–—−•·]\s*\w|-[^\W\d]")
_REMARK = re.compile(r"\s+#(\s.*)?$")
_COLON = re.compile(r":(?= |$)")
_QUOTED_START = re.compile(r"(\"[^\"]*\"|'[^']*')\s*(?=[^\s#,\]}])")
_BRACKETS_START = re.compile(r"(\[[^\]]*\]|\{[^}]*\})\s*[^\s#]")


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped, and what it was busy with.

    `line` is the number of the line to blame: the one where the parser stopped,
    or the one where the thing began that it could not finish.
    """

    source: Source
    at: int
    line: int
    opened: int | None
    context: str
    problem_is_escape: bool

    @property
    def text(self) -> str:
        return self.source.line(self.line)

    @property
    def start(self) -> int:
        return self.source.line_starts[self.line - 1]


def diagnose(source: Source, error: Exception) -> SyntaxFault:
    """The fault behind a parser's `error`, placed where a person should look."""
    if isinstance(error, yaml.reader.ReaderError):
        return _control_character(source)
    stop = _stop(source, error)
    if _DOCUMENT_END.match(source.line(stop.line - 1)):
        return SyntaxFault("second-document", Span(stop.start, stop.start + len(stop.text)))
    for slip in (_indent_slip, _quote_slip, _bracket_slip, _marker_slip, _value_slip):
        if fault := slip(stop):
            return fault
    if "simple key" in stop.context:
        return _whole_line(stop, stop.line)
    return _bad_indent(stop)


def _stop(source: Source, error: Exception) -> _Stop:
    begun = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or begun
    at = _back_to_text(source.text, min(mark.index, len(source.text)) if mark is not None else 0)
    opened = begun.index if begun is not None else None
    context = str(getattr(error, "context", "") or "")
    if opened is not None and ("simple key" in context or context.endswith(("alias", "tag"))):
        at = opened
    problem = str(getattr(error, "problem", ""))
    escape = "escape" in problem or "hexdecimal" in problem
    if escape and mark is not None:
        at = max(source.text.rfind("\\", 0, mark.index + 1), 0)
    return _Stop(source, at, source.position(at).line, opened, context, escape)


def _control_character(source: Source) -> SyntaxFault:
    found = yaml.reader.Reader.NON_PRINTABLE.search(source.text)
    at = found.start() if found else 0
    return SyntaxFault("control-character", Span(at, at + 1), f"U+{ord(source.text[at]):04X}")


def _back_to_text(text: str, at: int) -> int:
    """`at`, or the last text before it where the parser stopped in empty space."""
    if at < len(text) and not text[at].isspace():
        return at
    while at > 0 and (at >= len(text) or text[at].isspace()):
        if at < len(text) and text[at] == "\t":
            return at
        at -= 1
    return at


def _indent_slip(stop: _Stop) -> SyntaxFault | None:
    for line in (stop.line, stop.line - 1, stop.line + 1):
        text = stop.source.line(line)
        start = stop.source.line_starts[line - 1] if text else 0
        if found := _TAB_INDENT.match(text):
            return SyntaxFault("tab-indent", Span(start + found.end() - 1, start + found.end()))
        if found := _WIDE_INDENT.match(text):
            at = start + found.end() - 1
            return SyntaxFault("wide-space-indent", Span(at, at + 1))
    return None


def _quote_slip(stop: _Stop) -> SyntaxFault | None:
    """A quote that nothing closes, or only a quote of another line does."""
    text = stop.source.text
    if stop.problem_is_escape:
        return SyntaxFault("bad-escape", Span(stop.at, stop.at + 1), text[stop.at : stop.at + 2])
    if stop.opened is not None and "quoted scalar" in stop.context:
        return SyntaxFault("unclosed-quote", Span(stop.opened, stop.opened + 1), text[stop.opened])
    closed = text[: stop.at].rstrip(" ")
    if closed[-1:] and closed[-1] in "\"'":
        opened = text.rfind(closed[-1], 0, len(closed) - 1)
        if opened >= 0 and stop.source.position(opened).line < stop.line:
            return SyntaxFault("unclosed-quote", Span(opened, opened + 1), closed[-1])
    return None


def _bracket_slip(stop: _Stop) -> SyntaxFault | None:
    if stop.opened is None or "flow" not in stop.context:
        return None
    text = stop.source.text
    begun = stop.opened if text[stop.opened : stop.opened + 1] in ("[", "{") else stop.at
    begun = max(text.rfind(bracket, 0, begun + 1) for bracket in "[{")
    opened = stop.source.position(begun)
    rest = stop.source.line(opened.line)[opened.column - 1 :]
    if opened.line == stop.line and _COLON.match(stop.text, stop.at - stop.start):
        return SyntaxFault("colon-in-text", Span(stop.at, stop.at + 1), _part(stop))
    return SyntaxFault("unclosed-bracket", Span(begun, begun + 1), rest)


def _part(stop: _Stop) -> str:
    """The part of a line in brackets, from one comma to the next, that has the colon."""
    at = stop.at - stop.start
    before = re.split(r"[\[{,]|: ", stop.text[:at])[-1]
    after = re.split(r"[\]},]", stop.text[at:])[0]
    return f"{before}{after}".strip()


def _marker_slip(stop: _Stop) -> SyntaxFault | None:
    for line in (stop.line, _line_above(stop)):
        if _WRONG_MARKER.match(stop.source.line(line).lstrip()):
            return _whole_line(stop, line)
    return None


def _value_slip(stop: _Stop) -> SyntaxFault | None:
    found = _LINE.match(stop.text)
    if found is None or "simple key" in stop.context:
        return None
    offset = stop.start + found.start("value")
    value = found["value"]
    if value[0] not in "\"'":
        value = _REMARK.sub("", value)
    whole = Span(offset, offset + len(value))
    first = Span(offset, offset + 1)
    if stop.at < offset:
        return None
    if _QUOTED_START.match(value):
        return SyntaxFault("leading-quote", whole, value)
    if value[0] in "*&!":
        word = value.split()[0]
        kind: Literal["tag", "alias"] = "tag" if value[0] == "!" else "alias"
        return SyntaxFault(kind, Span(offset, offset + len(word)), word)
    if value[0] in "@`%|>" or value[:2] in ("- ", "? ") or _BRACKETS_START.match(value):
        return SyntaxFault("reserved-character", first, value[0])
    colon = _COLON.search(value)
    if colon is None or value[0] in "\"'[{" or _is_key(value):
        return None
    at = offset + colon.start()
    return SyntaxFault("colon-in-text", Span(at, at + 1), "" if _goes_on(stop) else value)


def _is_key(value: str) -> bool:
    """Whether a key of the format stands alone on its line, its value below."""
    return value[-1] == ":" and (value[:-1] in ENGLISH or value[:-1] in RUSSIAN)


def _goes_on(stop: _Stop) -> bool:
    """Whether the next line continues the text of this one."""
    below = stop.source.line(stop.line + 1)
    return bool(below.strip()) and _indent(below) > _indent(stop.text)


def _bad_indent(stop: _Stop) -> SyntaxFault:
    """The line stands on no level; `detail` is the text above if the line continues it."""
    start = stop.start + _indent(stop.text)
    word = re.match(r"[^:\r\n]+", stop.source.text[start:])
    end = start + len(word[0].rstrip()) if word else start + 1
    runs_on = stop.opened is None
    above = stop.source.line(_line_above(stop)).strip() if runs_on else ""
    return SyntaxFault("indent", Span(start, end), above)


def _whole_line(stop: _Stop, line: int) -> SyntaxFault:
    text = stop.source.line(line)
    start = stop.source.line_starts[line - 1]
    shown = text.strip()
    at = start + text.find(shown)
    return SyntaxFault("other", Span(at, at + max(len(shown), 1)), shown)


def _line_above(stop: _Stop) -> int:
    """The nearest line above that is neither empty nor a comment; 0 if there is none."""
    for line in range(stop.line - 1, 0, -1):
        text = stop.source.line(line).strip()
        if text and not text.startswith("#"):
            return line
    return 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
