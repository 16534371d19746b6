"""English where it needs more than a string."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SMALL = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def ordinal(number: int) -> str:
    """A small ordinal, 1-4, or "last" for -1."""
    return _SMALL[number]


def count(number: int, one: str) -> str:
    """The number with its noun: 1 error, 2 errors."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
