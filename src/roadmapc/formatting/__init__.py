"""One form for every file: what it says stays, how it is written does not matter any more.

    values = arranged(text, tree)      # keys in order, comments at their owners
    text   = text_of(values)           # indents, quotes, lines
    lost(before, text)                 # nothing, or the file is left alone

Line ends are LF, and there is no byte-order mark.
"""

from roadmapc import reading
from roadmapc.discovering import Found
from roadmapc.format.yaml import text_of
from roadmapc.formatting.arranging import arranged
from roadmapc.formatting.keeping import lost
from roadmapc.language.words import Lang, Words
from roadmapc.parsing import parse
from roadmapc.project import Unit
from roadmapc.source import Source
from roadmapc.tree import Mapping


class Kept(Exception):
    """A file that is left as it is, with the reason. Its new form would not be the same."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def formatted(unit: Unit, to: Lang | None = None) -> str:
    """The text of a file that could be read, in its one form, with keys in `to` or as they are.

    Raises Kept where the new text would not say the same.
    """
    assert unit.tree is not None
    assert isinstance(unit.tree.root, Mapping)
    lang = to or unit.lang
    values = arranged(unit.source.text, unit.tree.root, unit.kind, unit.lang, lang)
    text = text_of(values)
    if text == unit.source.text:
        return text
    new = Source(unit.source.path, unit.source.address, text)
    after, faults = parse(new, skims=False)
    why = lost(unit, values, text, None if faults else after, lang)
    if why is not None:
        raise Kept(why)
    return text


def canonical(text: str) -> str:
    """A text that a command has written, in the one form; as it is where the reader refuses it."""
    unit = reading.read(Found(Source("", "", text)))
    if unit.document is None:
        return text
    try:
        return formatted(unit)
    except Kept:
        return text


def in_form_of(before: str, text: str) -> str:
    """A text that a command has changed, in the one form if it had it `before`."""
    return canonical(text) if canonical(before) == before else text
