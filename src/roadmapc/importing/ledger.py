"""What an import owes an account of: what it left out and why, and what it is unsure of."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from roadmapc.importing.cleaning import folded, in_line
from roadmapc.importing.document import Paragraph, Place
from roadmapc.language.words import Words

Reason = Literal[
    "counted", "heading", "merged", "number-row", "typed", "registry", "printed", "page"
]
"""Numbers that the compiler counts; headings repeated on new pages; what a common row repeats in every column; rows of column numbers;
what is a date, a kind or a value in the file; names of the registry; words of the form;
numbers of pages."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the source that stand in the file in another form, or need not stand there."""

    reason: Reason
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person has to look at, and where it stands in the source."""

    place: Place
    words: Words

    @property
    def comment(self) -> str:
        """What is written of it in YAML."""
        where = f" ({self.place.words.ru})" if self.place.words.ru else ""
        return f"проверить: {self.words.ru}{where}"


@dataclass
class Ledger:
    """Filled while a document is recognised; the only thing here that changes."""

    dropped: list[Dropped] = field(default_factory=list)
    leftover: list[Paragraph] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def drop(self, reason: Reason, text: str, place: Place) -> None:
        """Accounts for words that are not written as they stand."""
        if text.strip():
            self.dropped.append(Dropped(reason, text, place))

    def leave(self, paragraph: Paragraph, ru: str, en: str) -> tuple[str, ...]:
        """Keeps aside what has no place in the format; the comment to write where it stood."""
        if not paragraph.text:
            return ()
        self.leftover.append(paragraph)
        return (self.doubt(paragraph.place, ru, en),)

    def by_form(self, paragraph: Paragraph, form: str) -> tuple[str, ...]:
        """Accounts for a heading that the form has too; what says anything else is kept aside."""
        if Counter(folded(paragraph.text).split()) <= Counter(folded(form).split()):
            self.drop("printed", paragraph.text, paragraph.place)
            return ()
        said = in_line(paragraph.text)
        return self.leave(
            paragraph,
            f"вместо «{said}» печатается «{form}», слова источника в остатке",
            f"{form!r} is printed instead of {said!r}, which is left over",
        )

    def take(self, other: "Ledger") -> None:
        """Takes over what another account holds."""
        self.dropped += other.dropped
        self.leftover += other.leftover
        self.copied += other.copied
        self.doubts += other.doubts

    def doubt(self, place: Place, ru: str, en: str) -> str:
        """Notes a doubt; the comment to write above the line."""
        self.doubts.append(Doubt(place, Words(ru, en)))
        return self.doubts[-1].comment
