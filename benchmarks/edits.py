"""Small changes of a file, such as an author makes between two checks; none of them is a fault."""

from collections.abc import Callable
from pathlib import Path

MONTHS = ("март", "апрель", "май", "июнь", "октябрь", "ноябрь")
Edit = Callable[[str, int], str]


class NoPlace(Exception):
    """The text has nothing of the kind that was to be changed."""


def words(text: str, number: int) -> str:
    """Another wording of the first action that is named on one line, or of the last name there is."""
    return _after(text, text.find("мероприятия:"), "название: ", f" ({number}-я редакция)")


def post(text: str, number: int) -> str:
    """Another name of the first post of a registry."""
    return _after(text, text.find("должности:"), "название: ", f" {number}-го корпуса")


def deadline(text: str, number: int) -> str:
    """Another deadline of an action that carries out nothing above."""
    at = text.index("срок: ", text.index("- id: свое-кадры"))
    end = text.index("\n", at)
    return f"{text[:at]}срок: {MONTHS[number % len(MONTHS)]} {2025 + number % 2} г.{text[end:]}"


def _after(text: str, start: int, key: str, more: str) -> str:
    """`more` at the end of the line of the first plain text after a key."""
    at = text.find(key, max(start, 0))
    while at >= 0:
        end = text.index("\n", at)
        if text[at + len(key)] not in ">|{'\"":
            return text[:end] + more + text[end:]
        at = text.find(key, end)
    raise NoPlace(key)


def places(folder: Path) -> dict[str, tuple[Path, Edit]]:
    """What is changed in the benchmarks: a name, its file and the edit."""
    region = folder / "roadmaps" / "region-01"
    school = region / "area-01" / "school-0001"
    return {
        "words of a school's act": (school / "order.yaml", words),
        "a deadline of a school's act": (school / "order.yaml", deadline),
        "words of a municipality's act": (region / "area-01" / "order.yaml", words),
        "words of the region's act": (region / "order.yaml", words),
        "a post of a school's registry": (school / "registry.yaml", post),
    }
