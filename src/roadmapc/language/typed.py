"""Names as they are typed into a command line, so that advice can be copied into it."""

import re
import shlex
from pathlib import Path

_PLAIN = re.compile(r"[\w@%+=:,./-][\w@%+=:,./#-]*")
_ALIVE = re.compile(r"[\"$`!]|\\$")
"""What means something else between double quotes."""


def typed(name: str | Path) -> str:
    """A path or address as a word of a command line: in quotes where it needs them."""
    text = str(name)
    if _PLAIN.fullmatch(text):
        return text
    return shlex.quote(text) if _ALIVE.search(text) else f'"{text}"'
