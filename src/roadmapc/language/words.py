"""A text for people, in Russian and in English, kept side by side."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["ru", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages; neither may be missing."""

    ru: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.ru if lang == "ru" else self.en
