"""What the phases find wrong: facts without wording; the rules word them."""

from dataclasses import dataclass
from typing import Literal

from roadmapc.source import Span
from roadmapc.tree import Route

SyntaxKind = Literal[
    "encoding",
    "too-large",
    "too-deep",
    "control-character",
    "alias",
    "tag",
    "second-document",
    "key-not-text",
    "not-a-mapping",
    "unreadable-file",
    "colon-in-text",
    "leading-quote",
    "bad-escape",
    "unclosed-quote",
    "unclosed-bracket",
    "tab-indent",
    "wide-space-indent",
    "reserved-character",
    "indent",
    "other",
]


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Reading stopped at `span`; `detail` is what stands there, if that helps."""

    kind: SyntaxKind
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RepeatedKey:
    """The mapping has the key twice; `first` is where it stood before."""

    key: str
    span: Span
    first: Span


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that the record does not have; `known` are those it does.

    `meant` are the known keys that the author may have meant. `spoiled` says that the key came out of a comma inside braces, or out of a
    text with a colon in it.
    """

    key: str
    record: str
    known: tuple[str, ...]
    span: Span
    meant: tuple[str, ...] = ()
    spoiled: bool = False


@dataclass(frozen=True, slots=True)
class MissingKey:
    """The record lacks one of `keys`; `empty` says that the key is there without a value."""

    keys: tuple[str, ...]
    record: str
    span: Span
    empty: bool = False


@dataclass(frozen=True, slots=True)
class WrongType:
    """`found` stands where `expected` should; both are names of shapes."""

    expected: Literal["text", "list", "mapping"]
    found: Literal["text", "list", "mapping", "nothing"]
    span: Span
    example: str = ""


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A text that its key does not admit; `known` are the admitted ones, if listed.

    Of a last day before the first one, `known` holds the first; of a number out of
    its bounds, the bounds.
    """

    expected: Literal[
        "choice",
        "date",
        "day",
        "second-half",
        "lessons-end",
        "last-day",
        "period",
        "id",
        "whole",
        "between",
        "year",
        "one-of",
    ]
    text: str
    span: Span
    known: tuple[str, ...] = ()


ShapeFault = UnknownKey | MissingKey | WrongType | WrongValue
ReadingFault = SyntaxFault | RepeatedKey | ShapeFault


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference without a target.

    `why` tells a missing file from a missing item in a file that is there;
    `nearest` are the closest existing references, best first.
    """

    route: Route
    text: str
    why: Literal["address", "item", "form"]
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that no registry of the folder or of those above it holds."""

    route: Route
    text: str
    nearest: tuple[str, ...] = ()


LinkFault = Unresolved | UnknownName
