"""Two texts as one, with the words that are gone and those that are new."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Mark = Literal["", "-", "+"]
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 3_000
"""Words and marks of a text beyond which nobody compares them."""
_SAME = 0.3
"""How much has to stay for a text to be shown as one with marks."""
_AROUND = 6
"""Words that are shown beside a change."""


class Piece(NamedTuple):
    """A stretch of a text: kept, gone or new."""

    text: str
    mark: Mark = ""


Line = tuple[Piece, ...]


def plain(*texts: str) -> Line:
    """A line without marks."""
    return tuple(Piece(text) for text in texts if text)


def marked(before: str, after: str) -> Line:
    """What became of a text, word by word; two texts that share little stand one after the other."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > _MOST:
        return Piece(before, "-"), Piece(" "), Piece(after, "+")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _SAME:
        return Piece(before, "-"), Piece(" "), Piece(after, "+")
    return tuple(_pieces(old, new, _bridged(old, matcher.get_opcodes())))


_Opcode = tuple[str, int, int, int, int]


def _bridged(old: Sequence[str], codes: Sequence[_Opcode]) -> list[_Opcode]:
    """The changes, two of them joined where nothing but a space or a comma stands between."""
    joined: list[_Opcode] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        thin = tag == "equal" and 0 < at < len(codes) - 1 and not any(map(_is_word, old[i1:i2]))
        kind = "replace" if tag != "equal" or thin else "equal"
        if joined and kind == joined[-1][0] == "replace":
            joined[-1] = ("replace", joined[-1][1], i2, joined[-1][3], j2)
        else:
            joined.append((kind, i1, i2, j1, j2))
    return joined


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _pieces(old: Sequence[str], new: Sequence[str], codes: Sequence[_Opcode]) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            yield Piece("".join(new[j1:j2]))
            continue
        yield from _change("".join(old[i1:i2]), "".join(new[j1:j2]))


def _change(gone: str, come: str) -> Iterator[Piece]:
    """What is gone, then what has come; spaces around them belong to the text."""
    either = come or gone
    inside = either.strip()
    yield Piece(either[: len(either) - len(either.lstrip())])
    if gone.strip():
        yield Piece(gone.strip(), "-")
    if come.strip():
        yield Piece(come.strip(), "+")
    if inside:
        yield Piece(either[len(either.rstrip()) :])


def shortened(line: Line) -> Line:
    """A line in which long stretches without a change are cut to the words beside the changes."""
    if all(not piece.mark for piece in line):
        return line
    return tuple(
        piece if piece.mark else Piece(_cut(piece.text, at == 0, at == len(line) - 1))
        for at, piece in enumerate(line)
    )


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    words = re.findall(r"\S+\s*|^\s+", text)
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(words) <= head + tail + 2:
        return text
    before, after = "".join(words[:head]), "".join(words[len(words) - tail :])
    return f"{before}… {after}" if tail else f"{before}…"
