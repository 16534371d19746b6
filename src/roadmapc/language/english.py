"""English where it needs more than a string."""


def count(number: int, one: str) -> str:
    """The number with its noun: 1 error, 2 errors."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
