"""The door of the language: a phrase in, its meaning or a fault out."""

from contextlib import suppress
from functools import lru_cache

from roadmapc.deadlines.composing import Composer
from roadmapc.deadlines.model import Deadline, Fault
from roadmapc.deadlines.reading import Reader
from roadmapc.deadlines.refusing import RefusedError
from roadmapc.deadlines.tokens import tokens

_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def parse(phrase: str) -> Deadline | Fault:
    """Return what ``phrase`` means, or the fault that kept it from being read.

    Never raises. Equal phrases are read once: the last 4096 are remembered.
    """
    try:
        return _read(phrase)
    except RefusedError as refused:
        ways = tuple(way for way in refused.suggestions if _reads(way))
        return Fault(phrase, refused.start, refused.end, refused.words, ways)


def _read(phrase: str) -> Deadline:
    return Composer(phrase).compose(Reader(phrase, tokens(phrase)).pieces())


def _reads(phrase: str) -> bool:
    """Return whether ``phrase`` can be read, so that no way out leads to another fault."""
    with suppress(RefusedError):
        return _read(phrase).settled
    return False


def steps(phrase: str) -> int:
    """Return how many tokens were looked at to read ``phrase``: a measure of work that no machine changes."""
    reader = Reader(phrase, tokens(phrase))
    with suppress(RefusedError):
        reader.pieces()
    return reader.steps
